//! How long the start of a network is felt: MSER-5 on the time series, beside the warm-up that the file gives.
//!
//! The series is the mean over replications of persons present, pool by pool, over the whole run; the proposal is the longest over pools.
//! Knows nothing of files. Invariant: where the method refuses a cut in any pool, there is no proposal and the run counts as too short.

use super::network::NetworkResults;
use crate::network::finished::Step;
use crate::scenario::network::model::{PoolId, in_units};
use crate::stats::mser::mser5;

/// What the time series says of the warm-up, times in time units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WarmUp {
    /// Given in the file.
    pub given: f64,
    /// Proposed; `None` where the series never settles within its first half, or is too short to tell.
    pub proposed: Option<f64>,
    /// What the method can tell apart: five steps of the series.
    pub resolution: f64,
    /// The pool that asks for the longest, or the first one that does not settle.
    pub pool: Option<PoolId>,
}

impl WarmUp {
    /// What these replications say.
    pub fn of(results: &NetworkResults<'_>) -> Self {
        let clock = &results.network.clock;
        let given = in_units(clock.warm_up);
        let resolution = 5.0 * in_units(clock.series_step);
        let mut longest = Self { given, proposed: Some(0.0), resolution, pool: None };
        for pool in 0..results.network.pools.len() {
            let Some(cut) = mser5(&present(results, pool)) else {
                return Self { proposed: None, pool: Some(pool as PoolId), ..longest };
            };
            let cut = cut as f64 * in_units(clock.series_step);
            if longest.proposed.is_none_or(|longest| cut > longest) {
                longest = Self { proposed: Some(cut), pool: Some(pool as PoolId), ..longest };
            }
        }
        longest
    }

    /// Whether the given warm-up is as long as the proposed one, as far as the method can tell.
    pub fn enough(&self) -> bool {
        self.proposed.is_some_and(|proposed| proposed <= self.given + self.resolution)
    }
}

/// The persons present in a pool over each step, mean over replications.
fn present(results: &NetworkResults<'_>, pool: usize) -> Vec<f64> {
    let steps = results.finished.iter().map(|finished| finished.series.len()).min().unwrap_or(0);
    let mean = |step: usize| {
        let of = |entry: &Vec<Vec<Step>>| entry[step][pool].mean_present;
        let sum: f64 = results.finished.iter().map(|finished| of(&finished.series)).sum();
        sum / f64::from(results.n())
    };
    (0..steps).map(mean).collect()
}
