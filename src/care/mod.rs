//! The care system: beds, waiting lists, offers, stays, day care, and the books that are kept of them.
//!
//! Meets the people of `population` and the supply of a scenario. Care never draws from a generator that is not
//! addressed to a client, a decision and an occasion, so two scenarios differ only where the policy differs.

mod admission;
mod ahead;
mod arrangement;
mod assessment;
mod at_home;
mod bed_counts;
pub mod book;
mod case;
pub mod choice;
mod choice_book;
mod choice_pages;
mod closing;
mod community;
mod day_care;
pub mod district;
mod event;
pub mod facility;
pub mod first_choice;
mod fit;
mod levels;
mod look;
pub mod measures;
mod near;
mod opening;
mod pages;
pub mod past;
pub mod pools;
pub mod rooms;
pub mod rule;
mod stay;
pub mod supply;
pub mod synthesis;
mod toll;
pub mod trace;
mod wish;
mod works;
