//! `compare.csv`: paired differences of scenarios from the first of them.
//!
//! Over the horizon and in each year, for cells that are not split by need or age (`yearly.csv` of a run holds those).

use super::rows::CompareRow;
use super::tables::{Dimensions, label_of};
use crate::care::measures::{Cell, Measure};
use crate::care::price_labels::PriceLabels;
use crate::experiment::compare::{Difference, differences};
use crate::experiment::replication::Finished;
use crate::experiment::results::Results;
use crate::experiment::worth::worths;

/// Name of the period that is the whole run.
pub const HORIZON: &str = "horizon";

/// The rows of every scenario after the first, in order. All results have the same years and replication numbers.
pub fn rows(results: &[Results<'_>]) -> Vec<CompareRow> {
    let Some((baseline, others)) = results.split_first() else { return Vec::new() };
    let clock = &baseline.scenario.clock;
    let mut rows = Vec::new();
    let of_baseline = PriceLabels::new(baseline.scenario);
    for other in others {
        let of_other = PriceLabels::new(other.scenario);
        let mark = |measure| label_of(of_baseline.of_both(&of_other, measure));
        let mut period = |name: &str, found: Vec<Difference>| {
            let coarse = found.iter().filter(|found| found.cell.need.is_none() && found.cell.age.is_none());
            rows.extend(coarse.map(|found| row(baseline, other, name, found, mark(found.cell.measure))));
        };
        period(HORIZON, differences(baseline, other, |finished: &Finished| &finished.pages.horizon));
        rows.extend(worths(baseline, other).map(|(measure, worth)| CompareRow {
            difference: worth.ratio,
            half_width_95: worth.half_width,
            n: worth.n,
            ..empty(baseline, other, measure, mark(measure))
        }));
        let mut period = |name: &str, found: Vec<Difference>| {
            let coarse = found.iter().filter(|found| found.cell.need.is_none() && found.cell.age.is_none());
            rows.extend(coarse.map(|found| row(baseline, other, name, found, mark(found.cell.measure))));
        };
        for year in 0..clock.horizon_years() {
            let found = differences(baseline, other, |finished: &Finished| &finished.pages.years[year]);
            period(&clock.year(year).to_string(), found);
        }
    }
    rows
}

/// A row of a figure that stands between two scenarios only.
fn empty(baseline: &Results<'_>, other: &Results<'_>, measure: Measure, confidence: String) -> CompareRow {
    let Dimensions { bed_type, tenure, .. } = Dimensions::of(Cell::total(measure));
    CompareRow {
        scenario: other.scenario.name.clone(),
        baseline: baseline.scenario.name.clone(),
        period: HORIZON.to_owned(),
        measure: measure.name().to_owned(),
        bed_type,
        tenure,
        unit: measure.unit().to_owned(),
        n: 0,
        baseline_mean: None,
        scenario_mean: None,
        difference: None,
        half_width_95: None,
        unpaired_half_width_95: None,
        confidence,
    }
}

fn row(
    baseline: &Results<'_>,
    other: &Results<'_>,
    period: &str,
    found: &Difference,
    confidence: String,
) -> CompareRow {
    let Dimensions { bed_type, tenure, .. } = Dimensions::of(found.cell);
    CompareRow {
        scenario: other.scenario.name.clone(),
        baseline: baseline.scenario.name.clone(),
        period: period.to_owned(),
        measure: found.cell.measure.name().to_owned(),
        bed_type,
        tenure,
        unit: found.cell.measure.unit().to_owned(),
        n: found.n,
        baseline_mean: found.baseline,
        scenario_mean: found.scenario,
        difference: found.mean,
        half_width_95: found.half_width,
        unpaired_half_width_95: found.unpaired_half_width,
        confidence,
    }
}
