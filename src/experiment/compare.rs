//! Paired differences between scenarios on the same people.

use super::results::Results;
use crate::care::measures::{Cell, Page};
use crate::experiment::replication::Finished;
use crate::stats::estimate::{CONFIDENCE, Estimate};
use crate::stats::paired::Paired;

/// Difference of one cell, scenario minus baseline.
#[derive(Clone, Copy, Debug)]
pub struct Difference {
    /// What is compared.
    pub cell: Cell,
    /// Pairs in which both values exist.
    pub n: u32,
    /// Mean in the baseline.
    pub baseline: Option<f64>,
    /// Mean in the scenario.
    pub scenario: Option<f64>,
    /// Mean paired difference.
    pub mean: Option<f64>,
    /// Half-width of its 95 % interval.
    pub half_width: Option<f64>,
    /// Half-width without pairing.
    pub unpaired_half_width: Option<f64>,
}

/// Differences of every cell that both have on the pages that `page` picks, in the order of the scenario; both results must
/// hold the same replication numbers. A scenario writes what it has, so cells are matched and not counted off.
pub fn differences(
    baseline: &Results<'_>,
    scenario: &Results<'_>,
    page: impl Fn(&Finished) -> &Page,
) -> Vec<Difference> {
    let before = baseline.columns(&page);
    let after = scenario.columns(&page);
    let of_baseline = |position: usize, cell: Cell| {
        let here = before.get(position).filter(|(known, _)| *known == cell);
        here.or_else(|| before.iter().find(|(known, _)| *known == cell))
    };
    let pairs = after.iter().enumerate();
    pairs
        .filter_map(|(position, (cell, after))| {
            let (_, before) = of_baseline(position, *cell)?;
            Some(difference(*cell, before, after))
        })
        .collect()
}

/// The difference of one cell's values, one a replication in the same order; pairs in which one is not a number are left out.
pub fn difference(cell: Cell, before: &[f64], after: &[f64]) -> Difference {
    let both = before.iter().zip(after).filter(|(b, a)| b.is_finite() && a.is_finite());
    let (before, after): (Vec<f64>, Vec<f64>) = both.map(|(&b, &a)| (b, a)).unzip();
    let paired = Paired::new(&before, &after);
    Difference {
        cell,
        n: before.len() as u32,
        baseline: Estimate::of(before.iter().copied()).mean,
        scenario: Estimate::of(after.iter().copied()).mean,
        mean: paired.mean(),
        half_width: paired.half_width(CONFIDENCE),
        unpaired_half_width: paired.unpaired_half_width(CONFIDENCE),
    }
}
