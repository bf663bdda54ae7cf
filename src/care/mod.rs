//! The care system: beds, waiting lists, offers, stays, day care, and the books that are kept of them.
//!
//! Meets the people of `population` and the supply of a scenario. Care never draws from a generator that is not
//! addressed to a client, a decision and an occasion, so two scenarios differ only where the policy differs.

mod admission;
mod ahead;
mod arrangement;
mod assessment;
mod at_home;
pub mod book;
mod case;
mod cases;
mod charge;
pub mod choice;
mod choice_book;
mod choice_pages;
mod closing;
mod community;
pub mod costs;
mod day_care;
pub mod district;
mod event;
pub mod first_choice;
pub mod group_book;
mod levels;
mod look;
pub mod means;
pub mod measures;
pub mod money_book;
mod near;
mod opening;
mod pages;
pub mod past;
pub mod pools;
mod stay;
pub mod supply;
mod surplus;
mod toll;
pub mod trace;
mod wish;
