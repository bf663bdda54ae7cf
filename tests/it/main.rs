//! Integration tests, one binary: a module for each behaviour.

mod analytic;
mod micro;
mod queue;
mod scenarios;
