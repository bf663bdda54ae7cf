//! Integration tests, one binary: a module for each behaviour.

#![allow(clippy::unwrap_used)]

mod analytic;
mod balance;
mod charts;
mod common_numbers;
mod direction;
mod extremes;
mod golden;
mod lives;
mod micro;
mod queue;
mod reproducible;
mod scenario_doc;
mod scenario_fuzz;
mod scenario_problems;
mod scenarios;
