//! One test binary, a module for each behaviour.

#![allow(clippy::unwrap_used)]

mod scenario_doc;
mod scenario_fuzz;
mod scenario_problems;
mod scenarios;
