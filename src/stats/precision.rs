//! How many replications a precision needs, seen from the running mean of those already made.
//!
//! Knows nothing of how replications run. Invariant: a number is recommended only when the precision was reached and
//! then held over the whole look-ahead (Robinson's rule as in Hoad, Robinson and Davies, 2010).

use super::interval::half_width;
use super::tally::Tally;

/// After each replication the half-width of the interval for the mean so far, relative to the size of that mean;
/// `None` where there is no interval (n < 3) or the mean is zero.
pub fn relative_deviations(values: &[f64], confidence: f64) -> Vec<Option<f64>> {
    let mut tally = Tally::new();
    let mut deviation = |&value: &f64| {
        tally.push(value);
        let half = half_width(tally.sd()?, tally.n(), confidence)?;
        let mean = tally.mean().filter(|&mean| mean != 0.0)?;
        Some(half / mean.abs())
    };
    values.iter().map(&mut deviation).collect()
}

/// The number of replications, counted from 1, at which the deviation is first below `threshold` and stays below for
/// `look_ahead` more; `None` when that has not been seen.
///
/// ```
/// # use eldercap::stats::precision::replications_needed;
/// assert_eq!(replications_needed(&[None, None, Some(0.8), Some(0.4), Some(0.3)], 0.5, 0), Some(4));
/// ```
pub fn replications_needed(deviations: &[Option<f64>], threshold: f64, look_ahead: usize) -> Option<usize> {
    deviations
        .windows(look_ahead + 1)
        .position(|window| window.iter().all(|deviation| deviation.is_some_and(|d| d < threshold)))
        .map(|index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO: Option<f64> = None;

    #[test]
    fn deviation_of_the_textbook_sample() {
        let found = relative_deviations(&[10.0, 20.0, 30.0], 0.95);
        assert_eq!(found[..2], [None, None]);
        assert!((found[2].expect("three values") - 1.242_069).abs() < 1e-6);
        assert_eq!(relative_deviations(&[-1.0, 0.0, 1.0], 0.95)[2], None, "a mean of zero");
    }

    /// The cases of the replication rule that the tests of a published teaching model assert.
    #[test]
    fn published_positions() {
        let found = |deviations: &[Option<f64>], look_ahead| replications_needed(deviations, 0.5, look_ahead);
        let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
        assert_eq!(found(&[NO, NO, Some(0.8), Some(0.4), Some(0.3)], 0), Some(4));
        assert_eq!(found(&some(&[0.4, 0.3, 0.2, 0.1]), 0), Some(1));
        assert_eq!(found(&some(&[0.8, 0.9, 0.8, 0.7]), 0), None);
        let late = |tail: usize| [vec![NO, NO], some(&[0.8, 0.8]), vec![Some(0.3); tail]].concat();
        assert_eq!(found(&late(3), 3), None);
        assert_eq!(found(&late(4), 3), Some(5));
        assert_eq!(found(&[], 0), None);
    }

    #[test]
    fn a_relapse_within_the_look_ahead_starts_again() {
        let deviations = [0.4, 0.6, 0.4, 0.4, 0.4].map(Some);
        assert_eq!(replications_needed(&deviations, 0.5, 1), Some(3));
    }
}
