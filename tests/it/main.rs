//! Integration tests, one binary: a module for each behaviour.

mod analytic;
mod dictionary;
mod floors;
mod micro;
mod queue;
mod readme;
mod scenarios;
