//! The two models with simrs: one component per model, its state in the library's `State`, events as an enum.
//!
//! simrs cannot cancel an event, so a timer of patience that has become stale still fires and is ignored by its
//! ticket. Components know each other's ids only after they were added, so pools that send people to each other have
//! to be one component; that also spares an event of zero delay for every transfer. One day is one second of the
//! library's `Duration`, whose resolution is a nanosecond.

#![forbid(unsafe_code)]

mod care;
mod mm10;

fn main() {
    peer_common::run::main("simrs 0.2.0", mm10::run, care::run);
}
