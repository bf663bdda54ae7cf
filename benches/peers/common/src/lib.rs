//! What the programs of all peers share, so that only the library under test differs: the models as data, exact
//! tallies, a waiting line that people can leave, the command line and the line of output.
//!
//! Knows no library, no clock and no generator: times are handed in, in days. Invariant: a tally sees every change of
//! its levels, so its time averages are exact areas.

#![forbid(unsafe_code)]

pub mod line;
pub mod model;
pub mod run;
pub mod tally;
