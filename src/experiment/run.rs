//! Replications in parallel, with a word after each and a way to stop.

use super::replication::{Finished, replicate};
use crate::care::district::Watch;
use crate::scenario::model::Scenario;
use rayon::ThreadPoolBuildError;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};

/// Threads that replications run on.
pub struct Crew {
    pool: rayon::ThreadPool,
}

impl Crew {
    /// A crew of `threads` (0: one a processor).
    ///
    /// # Errors
    /// If the system refuses to start threads.
    pub fn new(threads: usize) -> Result<Self, ThreadPoolBuildError> {
        Ok(Self { pool: rayon::ThreadPoolBuilder::new().num_threads(threads).build()? })
    }

    /// Number of threads.
    pub fn threads(&self) -> usize {
        self.pool.current_num_threads()
    }

    /// Runs the replications of these numbers and gives them in the same order. `each` is called as each one ends, on
    /// whatever thread; once `stop` is set no further one is begun, and what has ended is given.
    pub fn run(
        &self,
        scenario: &Scenario,
        numbers: std::ops::RangeInclusive<u32>,
        stop: &AtomicBool,
        each: impl Fn(&Finished) + Sync,
    ) -> Vec<Finished> {
        let one = |number: u32| {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            let finished = replicate(scenario, number, Watch::Monthly);
            each(&finished);
            Some(finished)
        };
        // One job a replication: splitting by halves would hold back the numbers that stand next to each other.
        let numbers: Vec<u32> = numbers.collect();
        self.pool.install(|| numbers.into_par_iter().with_max_len(1).filter_map(one).collect())
    }
}
