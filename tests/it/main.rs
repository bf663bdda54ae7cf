//! Integration tests, one binary: a module for each behaviour.

#![allow(clippy::unwrap_used)]

mod analytic;
mod charts;
mod dictionary;
mod floors;
mod micro;
mod queue;
mod readme;
mod scenario_doc;
mod scenario_fuzz;
mod scenario_problems;
mod scenarios;
