//! The care system: beds, waiting lists, offers, stays, day care, and the books that are kept of them.
//!
//! Meets the people of `population` and the supply of a scenario. Care never draws from a generator that is not
//! addressed to a client, a decision and an occasion, so two scenarios differ only where the policy differs.

mod admission;
mod ahead;
mod applications;
mod arrangement;
mod assessment;
mod at_home;
mod bed_counts;
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
mod distance;
pub mod district;
mod event;
pub mod facility;
pub mod first_choice;
mod fit;
pub mod group_book;
mod levels;
mod lists;
mod look;
pub mod means;
pub mod measures;
mod mismatch;
pub mod money_book;
mod near;
mod opening;
mod outside;
mod pages;
pub mod past;
pub mod placing;
pub mod policy;
pub mod pools;
mod preferred;
pub mod rooms;
pub mod rule;
mod search;
mod stay;
pub mod supply;
mod surplus;
pub mod synthesis;
mod toll;
pub mod trace;
mod wish;
mod works;
