//! The front door: from a user's files to a validated, read-only [`Scenario`](model::Scenario).
//!
//! `file` reads the TOML chain, `check` and `fits` hold it against `keys`, `rules` and `suitability` hold values against each
//! other, `tables` reads the CSV files, `assemble` builds the model's plain data. [`load`] is all a caller needs; `unread` tells what
//! was stated in vain, `changed` what options set.
//! Invariant: what comes out is complete and consistent; what cannot is a list of every problem.

mod assemble;
mod cells;
pub mod changed;
mod check;
pub mod clock;
pub mod design;
mod file;
mod fits;
pub mod keys;
mod later;
mod load;
pub mod model;
mod nearest;
pub mod network;
mod phases;
mod problem;
mod rules;
mod settings;
mod source;
mod suitability;
mod table;
mod tables;
pub mod terms;
pub mod unread;
mod value;

pub use file::{OPTION, Override, keys_set};
pub use keys::{key_exists, lookup, nearest_key};
pub use load::load;
pub use problem::{LoadError, Problem};
