//! eldercap: a discrete-event simulation of elderly-care capacity.
//!
//! A scenario is loaded, people are made, the care system is run on them, and what it books becomes tables:
//!
//! ```
//! use eldercap::care::district::Watch;
//! use eldercap::care::measures::{Cell, Measure};
//! use eldercap::experiment::replication::replicate;
//! use eldercap::experiment::results::Results;
//!
//! let scenario = eldercap::scenario::load(std::path::Path::new("scenarios/tiny.toml"), &[])?;
//! let finished = vec![replicate(&scenario, 1, Watch::Monthly)];
//! let results = Results { scenario: &scenario, finished };
//! let beds = results.year(0, Cell::total(Measure::BedsOpen));
//! assert!(beds.mean.is_some_and(|beds| beds > 0.0));
//! # Ok::<(), eldercap::scenario::LoadError>(())
//! ```
//!
//! Folders are floors; each may use only the floors before it in this list (`tests/it/floors.rs` holds this).
//! ARCHITECTURE.md is the map, docs/model.md the model, docs/outputs.md the dictionary of the tables.

#![forbid(unsafe_code)]

pub mod kernel;

pub mod random;

pub mod stats;

pub mod scenario;

pub mod population;

pub mod care;

pub mod network;

pub mod experiment;

pub mod plan;

pub mod report;

pub mod charts;

pub mod cli;
