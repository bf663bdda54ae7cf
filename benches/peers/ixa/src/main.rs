//! The two models with ixa: plans as closures, state in a data plugin, one generator per purpose.
//!
//! ixa has no queues or resources, and entities (its usual way to keep people) cannot be removed, which an open
//! network needs; so people are values in a data plugin. A timer of patience is a plan, cancelled when the stay begins.

mod care;
mod mm10;

fn main() {
    peer_common::run::main("ixa 4.0.0", mm10::run, care::run);
}
