//! The plan check: what the planning documents ask for, what the scenario provides, and whether it is enough.
//!
//! A target is *met* when what is provided reaches its number. A ratio is *adequate* when the people it is for
//! are admitted within the limit: the two are different questions, and their difference is what eldercap is for.
//! Targets that the model does not speak of are listed as such.

pub mod check;
pub mod compliance;
