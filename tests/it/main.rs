//! One test binary, a module for each behaviour.

mod scenarios;
