//! Integration tests, one binary: a module for each behaviour.

#![allow(clippy::unwrap_used)]

mod against_published;
mod analytic;
mod assessment;
mod at_home;
mod balance;
mod charts;
mod choice;
mod cli;
mod common_numbers;
mod community;
mod courses;
mod designs;
mod dictionary;
mod direction;
mod extremes;
mod floors;
mod golden;
mod households;
mod life_table;
mod lives;
mod mates;
mod micro;
mod network_balance;
mod network_doc;
mod network_micro;
mod network_problems;
mod networks_cli;
mod population_change;
mod prevalence;
mod queue;
mod readme;
mod reproducible;
mod scenario_doc;
mod scenario_fuzz;
mod scenario_problems;
mod scenarios;
mod selftest;
mod shared_people;
mod stationary;
mod toll;
mod trace;
mod workforce;
