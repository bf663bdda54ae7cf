//! What a difference costs: the ratio of two paired differences between scenarios, with its interval.
//!
//! The ratio of the mean differences, not the mean of ratios, which has no mean where a difference may be near zero. Its interval
//! comes from the jackknife over pairs (Efron, Biometrika 68, 1981). Knows nothing of money.

use super::results::Results;
use crate::care::measures::{Cell, Measure};
use crate::stats::estimate::CONFIDENCE;
use crate::stats::interval::half_width;
use crate::stats::paired::Paired;
use crate::stats::tally::Tally;

/// A ratio of differences.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Worth {
    /// Pairs of replications.
    pub n: u32,
    /// The ratio; `None` where a difference is not told from zero.
    pub ratio: Option<f64>,
    /// Half-width of its 95 % interval.
    pub half_width: Option<f64>,
}

/// The ratio of the differences of `cost` and `gain` (scenario minus baseline, one a pair).
pub fn ratio(cost: &[f64], gain: &[f64]) -> Worth {
    let n = cost.len();
    let zeros = vec![0.0; n];
    let is_told = |differences: &[f64]| {
        let paired = Paired::new(&zeros, differences);
        matches!((paired.mean(), paired.half_width(CONFIDENCE)), (Some(mean), Some(half)) if mean.abs() > half)
    };
    let (all_cost, all_gain): (f64, f64) = (cost.iter().sum(), gain.iter().sum());
    // More for less, or less for more, has no price.
    if n < 3 || !is_told(cost) || !is_told(gain) || all_cost * all_gain < 0.0 {
        return Worth { n: n as u32, ..Worth::default() };
    }
    let whole = all_cost / all_gain;
    let mut parts = Tally::new();
    for (cost, gain) in cost.iter().zip(gain) {
        let without = (all_cost - cost) / (all_gain - gain);
        parts.push(n as f64 * whole - (n as f64 - 1.0) * without);
    }
    let half = parts.sd().and_then(|sd| half_width(sd, parts.n(), CONFIDENCE));
    Worth { n: n as u32, ratio: Some(whole), half_width: half }
}

/// What each further admission within the limit costs, and each person-year of waiting avoided, over the horizon, RMB.
pub fn worths(baseline: &Results<'_>, scenario: &Results<'_>) -> [(Measure, Worth); 2] {
    let differences = |measure: Measure| -> Vec<f64> {
        let cell = Cell::total(measure);
        let pairs = baseline.finished.iter().zip(&scenario.finished);
        let of =
            |finished: &super::replication::Finished| finished.pages.horizon.get(cell).unwrap_or(f64::NAN);
        pairs.map(|(before, after)| of(after) - of(before)).collect()
    };
    let rmb: Vec<f64> = differences(Measure::CostTotal).iter().map(|million| million * 1e6).collect();
    let avoided: Vec<f64> = differences(Measure::WaitingMean).iter().map(|more| -more).collect();
    [
        (Measure::CostPerAdmission, ratio(&rmb, &differences(Measure::AdmittedInTime))),
        (Measure::CostPerWait, ratio(&rmb, &avoided)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_ratio_has_no_spread() {
        let worth = ratio(&[20.0, 21.0, 22.0], &[10.0, 10.5, 11.0]);
        assert_eq!(worth.ratio, Some(2.0));
        assert!(worth.half_width.expect("three pairs").abs() < 1e-12);
    }

    #[test]
    fn a_difference_that_may_be_zero_has_no_price() {
        assert_eq!(ratio(&[2.0, 4.0, 6.0], &[1.0, -1.0, 0.5]).ratio, None);
        assert_eq!(ratio(&[2.0, 4.0], &[1.0, 2.0]).ratio, None);
    }

    /// Pseudo-values of (1, 2, 3) by (1, 1, 2): 1.5 and leave-one-out 5/3, 4/3, 3/2 give 7/6, 11/6, 3/2.
    #[test]
    fn the_jackknife_by_hand() {
        let worth = ratio(&[10.0, 11.0, 12.0], &[5.0, 5.0, 6.0]);
        let whole: f64 = 33.0 / 16.0;
        let parts = [23.0 / 11.0, 22.0 / 11.0, 21.0 / 10.0].map(|without| 3.0 * whole - 2.0 * without);
        let mean = parts.iter().sum::<f64>() / 3.0;
        let sd = (parts.iter().map(|part| (part - mean).powi(2)).sum::<f64>() / 2.0).sqrt();
        let wanted = 4.302_652_729_911_275 * sd / 3.0_f64.sqrt();
        let found = worth.half_width.expect("three pairs");
        assert!((found - wanted).abs() < 1e-9, "{found} against {wanted}");
    }
}
