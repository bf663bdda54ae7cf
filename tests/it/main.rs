//! Integration tests, one binary: a module for each behaviour.

#![allow(clippy::unwrap_used)]

mod analytic;
mod charts;
mod cli;
mod designs;
mod micro;
mod queue;
mod scenario_doc;
mod scenario_fuzz;
mod scenario_problems;
mod scenarios;
mod shared_people;
