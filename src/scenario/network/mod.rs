//! Queueing networks without a population: exogenous streams, pools, routing, from the same kind of file.
//!
//! `model` is the validated plain data that the floor `network` simulates. Knows nothing of how it is simulated.

pub mod model;
