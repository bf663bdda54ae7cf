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
