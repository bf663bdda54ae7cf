//! A figure found in the results of two scenarios: both estimates, the paired difference, and the label of the prices in it.
//!
//! Knows no sentences. A value that a page does not hold is a fault of the figure and is told as such.

use crate::figure::{Figure, Place, Sign, When, Which};
use eldercap::care::costs::{Costs, UNIT};
use eldercap::care::measures::{Cell, Measure, Page};
use eldercap::experiment::replication::Finished;
use eldercap::experiment::results::Results;
use eldercap::scenario::terms::{BedType, Confidence, Payer, Service, Tenure};
use eldercap::stats::estimate::{CONFIDENCE, Estimate};
use eldercap::stats::paired::Paired;

/// One figure of both scenarios and their paired difference.
pub struct Found {
    /// Of the baseline.
    pub baseline: Estimate,
    /// Of the scenario.
    pub scenario: Estimate,
    /// Scenario less baseline, mean over pairs.
    pub difference: Option<f64>,
    /// Half-width of its 95 % interval.
    pub half_width: Option<f64>,
    /// Weakest label among its prices; `None`: no price is in it.
    pub label: Option<Confidence>,
    /// Unit of the values.
    pub unit: &'static str,
}

impl Found {
    /// The figure in both results; the growing areas are those of the scenario.
    ///
    /// # Errors
    /// If the results hold no such figure.
    pub fn new(figure: &Figure, baseline: &Results<'_>, scenario: &Results<'_>) -> Result<Self, String> {
        let grows = growing(scenario);
        let values = |results: &Results<'_>| -> Result<Vec<f64>, String> {
            results.finished.iter().map(|finished| value(figure, results, finished, &grows)).collect()
        };
        let (before, after) = (values(baseline)?, values(scenario)?);
        let paired = Paired::new(&before, &after);
        Ok(Self {
            baseline: Estimate::of(before.iter().copied()),
            scenario: Estimate::of(after.iter().copied()),
            // Where one of the two has no such figure there is no difference.
            difference: paired.mean().filter(|mean| !mean.is_nan()),
            half_width: paired.half_width(CONFIDENCE).filter(|half| !half.is_nan()),
            label: prices(figure).and_then(|(service, payer)| weakest(service, payer, baseline, scenario)),
            unit: match figure.place {
                Place::District | Place::Areas(_) | Place::With(_) => measure(figure.measure)?.unit(),
                Place::PerThousand(_) => "persons per 1,000 registered 60+",
                Place::Paid(_) => UNIT,
                Place::ShortOfNeed => "% short of the carers that all built beds need; below zero: a reserve",
            },
        })
    }

    /// The direction, where it is told from zero.
    pub fn sign(&self) -> Sign {
        match (self.difference, self.half_width) {
            (Some(difference), Some(half)) if difference > half => Sign::More,
            (Some(difference), Some(half)) if difference < -half => Sign::Less,
            _ => Sign::NotTold,
        }
    }
}

fn measure(name: &str) -> Result<Measure, String> {
    let known = Measure::ALL.iter().find(|measure| measure.name() == name);
    known.copied().ok_or_else(|| format!("no measure {name}"))
}

fn growing(results: &Results<'_>) -> Vec<bool> {
    let population = &results.scenario.population;
    let grows = |area| population.area_growth.iter().any(|growth| growth.area == area && growth.weight > 1.0);
    (0..population.areas.len()).map(grows).collect()
}

/// Position of the year in the run; past its end where it is not of the run.
fn position(results: &Results<'_>, year: i16) -> usize {
    usize::try_from(year - results.scenario.clock.year(0)).unwrap_or(usize::MAX)
}

fn value(figure: &Figure, results: &Results<'_>, finished: &Finished, grows: &[bool]) -> Result<f64, String> {
    let missing = || format!("{} {:?} {:?} is not on the page", figure.measure, figure.place, figure.when);
    let page = match figure.when {
        When::Horizon => &finished.pages.horizon,
        When::Year(year) => finished.pages.years.get(position(results, year)).ok_or_else(missing)?,
    };
    let total = |page: &Page, name: &str| -> Result<f64, String> {
        page.get(Cell::total(measure(name)?)).ok_or_else(missing)
    };
    let over_areas = |name: &str, which: Which| -> Result<f64, String> {
        let When::Year(year) = figure.when else { return Err(missing()) };
        let areas = finished.pages.areas.get(position(results, year)).ok_or_else(missing)?;
        let chosen = areas.iter().zip(grows).filter(|&(_, &grows)| grows == (which == Which::Growing));
        chosen.map(|(page, _)| total(page, name)).sum()
    };
    match figure.place {
        Place::District => {
            let cell = Cell {
                bed_type: BedType::from_name(figure.bed_type),
                tenure: Tenure::from_name(figure.tenure),
                ..Cell::total(measure(figure.measure)?)
            };
            page.get(cell).ok_or_else(missing)
        }
        Place::Areas(which) => over_areas(figure.measure, which),
        Place::PerThousand(which) => {
            Ok(1e3 * over_areas(figure.measure, which)? / over_areas(Measure::Registered60.name(), which)?)
        }
        Place::With(others) => others.iter().try_fold(total(page, figure.measure)?, |sum, &(sign, other)| {
            Ok(sum + sign * total(page, other)?)
        }),
        Place::Paid(service) => {
            let costs = match figure.when {
                When::Horizon => finished.costs.last(),
                When::Year(year) => finished.costs.get(position(results, year)),
            };
            Ok(costs.ok_or_else(missing)?.paid(Some(service), None))
        }
        Place::ShortOfNeed => {
            // Posts are `posts_pct` of the need.
            let of_need = results.scenario.workforce.posts.ok_or_else(missing)?;
            let need = total(page, Measure::CarerPosts.name())? / of_need;
            Ok(100.0 * (1.0 - total(page, figure.measure)? / need))
        }
    }
}

/// Whose payments for what the figure sums; `None`: it is not money.
fn prices(figure: &Figure) -> Option<(Option<Service>, Option<Payer>)> {
    if let Place::Paid(service) = figure.place {
        return Some((Some(service), None));
    }
    let measure = measure(figure.measure).ok()?;
    Some(match measure {
        Measure::CostTotal | Measure::CostPerAdmission | Measure::CostPerWait => (None, None),
        Measure::CostBudget => (None, Some(Payer::Budget)),
        Measure::CostInsurance => (None, Some(Payer::Insurance)),
        Measure::CostFamilies => (None, Some(Payer::Families)),
        _ => return None,
    })
}

/// The weakest label among the prices of these payments over the horizon, in either scenario.
pub fn weakest(
    service: Option<Service>,
    payer: Option<Payer>,
    baseline: &Results<'_>,
    scenario: &Results<'_>,
) -> Option<Confidence> {
    let of = |costs: &Costs| {
        let cells = costs.values().iter().map(|(cell, _)| cell);
        let chosen = cells.filter(|cell| service.is_none_or(|of| cell.service == Some(of)));
        chosen
            .filter(|cell| payer.is_none_or(|of| cell.payer == Some(of)))
            .filter_map(|cell| cell.confidence)
            .max()
    };
    let all = baseline.finished.iter().chain(&scenario.finished);
    all.filter_map(|finished| of(finished.costs.last()?)).max()
}
