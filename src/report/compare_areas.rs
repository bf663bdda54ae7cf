//! `compare_areas.csv`: paired differences of scenarios from the first of them, area by area.
//!
//! Of measures in which areas differ, in each year and as the mean of the years. Knows nothing of districts: `compare.csv` holds
//! those. A scenario of other areas than the first has no rows. Invariant: a row is the difference of the two values that `areas.csv` of the two runs would give.

use super::compare::HORIZON;
use super::rows::CompareAreaRow;
use crate::care::measures::{Cell, Measure};
use crate::experiment::compare::{Difference, difference};
use crate::experiment::results::Results;
use crate::scenario::model::Scenario;

/// What is compared, in the order of the rows.
pub const MEASURES: [Measure; 11] = [
    Measure::BedsBuilt,
    Measure::BedRatio,
    Measure::BasicBedRatio,
    Measure::Occupancy,
    Measure::BasicOccupancy,
    Measure::WaitingEnd,
    Measure::WaitMean,
    Measure::AdmittedWithinLimit,
    Measure::PlacedInOwnArea,
    Measure::AdmissionDistance,
    Measure::WaitingBesideNear,
];

/// The rows of every scenario after the first, in order: the horizon, then each year; within it area by area.
pub fn rows(results: &[Results<'_>]) -> Vec<CompareAreaRow> {
    let Some((baseline, others)) = results.split_first() else { return Vec::new() };
    let clock = &baseline.scenario.clock;
    let years = clock.horizon_years();
    let mut rows = Vec::new();
    for other in others.iter().filter(|other| have_same_areas(baseline.scenario, other.scenario)) {
        let mut period = |name: &str, years: &[usize]| {
            for area in 0..baseline.scenario.population.areas.len() {
                for measure in MEASURES {
                    let before = mean_of(baseline, years, area, measure);
                    let after = mean_of(other, years, area, measure);
                    let found = difference(Cell::total(measure), &before, &after);
                    rows.push(row(baseline, other, name, area, &found));
                }
            }
        };
        if years > 0 {
            period(HORIZON, &(0..years).collect::<Vec<_>>());
        }
        for year in 0..years {
            period(&clock.year(year).to_string(), &[year]);
        }
    }
    rows
}

fn have_same_areas(one: &Scenario, other: &Scenario) -> bool {
    let codes = |scenario: &Scenario| {
        scenario.population.areas.iter().map(|area| area.code.clone()).collect::<Vec<_>>()
    };
    codes(one) == codes(other)
}

/// The mean of an area's values over years, one a replication; of years that have one, and not a number where none has.
fn mean_of(results: &Results<'_>, years: &[usize], area: usize, measure: Measure) -> Vec<f64> {
    let mut sums = vec![(0.0, 0_u32); results.finished.len()];
    for &year in years {
        for ((sum, n), value) in sums.iter_mut().zip(results.area_values(year, area, Cell::total(measure))) {
            if value.is_finite() {
                *sum += value;
                *n += 1;
            }
        }
    }
    sums.into_iter().map(|(sum, n)| if n > 0 { sum / f64::from(n) } else { f64::NAN }).collect()
}

fn row(
    baseline: &Results<'_>,
    other: &Results<'_>,
    period: &str,
    area: usize,
    found: &Difference,
) -> CompareAreaRow {
    let area = &baseline.scenario.population.areas[area];
    CompareAreaRow {
        scenario: other.scenario.name.clone(),
        baseline: baseline.scenario.name.clone(),
        period: period.to_owned(),
        area_code: area.code.clone(),
        area_zh: area.name.zh.clone(),
        area_en: area.name.en.clone(),
        measure: found.cell.measure.name().to_owned(),
        unit: found.cell.measure.unit().to_owned(),
        n: found.n,
        baseline_mean: found.baseline,
        scenario_mean: found.scenario,
        difference: found.mean,
        half_width_95: found.half_width,
        unpaired_half_width_95: found.unpaired_half_width,
    }
}
