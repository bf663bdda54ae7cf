//! The front door: from a user's files to a validated, read-only [`Scenario`](model::Scenario).

pub mod clock;
pub mod model;
pub mod terms;
