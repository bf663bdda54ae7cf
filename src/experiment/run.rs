//! Replications in parallel, with a word after each and a way to stop.

use super::replication::{Finished, replicate};
use crate::care::district::Watch;
use crate::scenario::model::Scenario;
use rayon::ThreadPoolBuildError;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

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

    /// Does the jobs `0..jobs`, each begun in this order by whichever thread is free. Once `stop` is set no further
    /// one is begun and those under way are ended, so that what is done is always `0..k` for some k.
    pub fn each(&self, jobs: usize, stop: &AtomicBool, job: impl Fn(usize) + Sync) {
        let next = AtomicUsize::new(0);
        self.pool.broadcast(|_| {
            while !stop.load(Ordering::Relaxed) {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= jobs {
                    break;
                }
                job(index);
            }
        });
    }

    /// Does `one` for each of these numbers and gives the results in the same order. `each` is called as each one ends, on
    /// whatever thread; once `stop` is set no further one is begun, and what has ended is given: exactly what a run
    /// of fewer replications would have given.
    pub fn numbered<T: Send + Sync>(
        &self,
        numbers: std::ops::RangeInclusive<u32>,
        stop: &AtomicBool,
        one: impl Fn(u32) -> T + Sync,
        each: impl Fn(&T) + Sync,
    ) -> Vec<T> {
        let numbers: Vec<u32> = numbers.collect();
        let slots: Vec<OnceLock<T>> = numbers.iter().map(|_| OnceLock::new()).collect();
        self.each(numbers.len(), stop, |index| {
            each(slots[index].get_or_init(|| one(numbers[index])));
        });
        slots.into_iter().filter_map(OnceLock::into_inner).collect()
    }

    /// Runs the replications of a scenario of care; the rest is as in [`Crew::numbered`].
    pub fn run(
        &self,
        scenario: &Scenario,
        numbers: std::ops::RangeInclusive<u32>,
        stop: &AtomicBool,
        each: impl Fn(&Finished) + Sync,
    ) -> Vec<Finished> {
        self.numbered(numbers, stop, |number| replicate(scenario, number, Watch::Monthly), each)
    }
}
