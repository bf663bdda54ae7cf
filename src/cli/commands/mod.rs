//! One file a command: load, run, write, tell.
//!
//! A command knows which floors to call in which order and nothing of how they work.

pub(super) mod check;
pub(super) mod compare;
pub(super) mod diff_trace;
pub(super) mod network;
pub(super) mod plot;
pub(super) mod run;
pub(super) mod selftest;
pub(super) mod sweep;
pub(super) mod validate;
