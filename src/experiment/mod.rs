//! Experiments: replications of a scenario in parallel, their summary, paired comparison, sweeps.
//!
//! The only floor that knows of threads. Results are kept by replication number and folded in that order, so they
//! are the same bytes on any number of threads.

pub mod compare;
pub mod network;
pub mod people;
pub mod replication;
pub mod results;
pub mod run;
pub mod side_by_side;
pub mod sweep;
pub mod verification;
pub mod warm_up;
pub mod worth;
