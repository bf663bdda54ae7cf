//! The `eldercap` program.

fn main() {}
