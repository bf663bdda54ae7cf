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
pub mod choice;
mod choice_book;
mod choice_pages;
mod closing;
mod community;
mod coverage;
mod day_care;
pub mod district;
mod event;
pub mod first_choice;
mod home_hours;
mod levels;
mod look;
mod meals;
pub mod measures;
mod near;
mod network_book;
mod network_pages;
mod opening;
mod pages;
pub mod past;
pub mod pools;
mod short_stay;
mod staffing;
mod stay;
pub mod supply;
mod toll;
pub mod trace;
mod wish;
mod workforce;
