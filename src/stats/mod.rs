//! Statistics of simulation output: tallies, time-weighted levels, quantiles, intervals, paired comparison, and the
//! number of replications that a precision needs.
//!
//! Knows nothing of models. Invariant: a statistic that cannot be formed is `None`, never a made-up number.

pub mod apportion;
pub mod estimate;
pub mod histogram;
pub mod interval;
pub mod level;
pub mod mser;
pub mod paired;
pub mod precision;
pub mod quantile;
pub mod ratio;
pub mod tally;
