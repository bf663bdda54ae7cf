//! Queueing networks without a population: exogenous streams, pools, routing, from the same kind of file.
//!
//! `model` is the validated plain data that the floor `network` simulates, the rest its door: `tree` lays the files of a chain
//! over each other, `shape` holds them against `keys`, `sheet` and `part` read them for `clock`, `streams`, `pools`, `service`,
//! `opening` and `expected`. Knows nothing of how a network is simulated. Invariant: what comes out is complete.

mod arrivals;
mod clock;
pub mod expected;
pub mod keys;
mod laws;
mod load;
pub mod model;
mod opening;
mod part;
mod pools;
mod reach;
mod service;
mod shape;
mod sheet;
mod standstill;
mod streams;
mod times;
mod tree;

pub(super) use load::first_network_key;
pub use load::{is_network, load, parse};
