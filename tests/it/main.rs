//! All integration tests in one binary, a module per behaviour.

mod charts;
