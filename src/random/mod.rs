//! Chance: streams of random numbers addressed by name, and the laws (distributions) drawn from them.
//!
//! The only floor that names `rand` and `rand_distr`. Knows nothing of persons' lives or of care: a person here is a
//! number in an address. Invariant: what is drawn depends on (seed, replication, decision, person, occasion) alone,
//! never on the order in which a model asks.

pub mod decision;
pub mod law;
pub mod stream;

pub(crate) mod linear;

mod empirical;
pub mod exp;
mod gompertz;
mod normal;
mod phase_type;

pub use rand::Rng;
