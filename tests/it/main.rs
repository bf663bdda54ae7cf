//! Integration tests, one binary: a module per behaviour.

mod analytic;
mod micro;
mod queue;
