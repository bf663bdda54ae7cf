//! The two models with nexosim on one thread: one `#[Model]` that schedules events on itself and cancels by key.
//!
//! One model holds all pools, since sending people between models would add a message to every transfer. What cannot
//! be saved with a model (generator, laws) is its environment, as the library prescribes; results come by a query.
//! One day is one second of the library's time, whose resolution is a nanosecond.

#![forbid(unsafe_code)]

mod care;
mod mm10;

use std::time::Duration;

/// A delay of so many days, at least the shortest that the library accepts.
fn days(days: f64) -> Duration {
    Duration::from_secs_f64(days).max(Duration::from_nanos(1))
}

fn main() {
    peer_common::run::main("nexosim 1.0.0", mm10::run, care::run);
}
