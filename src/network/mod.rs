//! Queueing networks of streams and pools: textbook queues and published care models from a scenario file.
//!
//! Built from the parts that care uses: one calendar, one waiting list, one set of laws, one statistics module. Knows nothing of population,
//! files or other replications.

pub mod finished;
pub mod load;
pub mod measures;
pub mod run;
pub mod theory;

mod arrivals;
mod arriving;
mod audit;
mod book;
mod closing;
mod event;
mod flow;
mod keeping;
mod opening;
mod origin;
mod person;
mod places;
mod pool;
mod purpose;
mod ways;
