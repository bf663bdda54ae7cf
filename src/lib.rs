//! eldercap: a discrete-event simulation of elderly-care capacity.
//!
//! Folders are floors; each may use only the floors before it in this list (a test holds this).

pub mod kernel;

pub mod random;

pub mod stats;

pub mod scenario;

pub mod population;

pub mod care;

pub mod experiment;

pub mod plan;

pub mod report;

pub mod charts;

pub mod cli;
