//! The time series and the audits of a run.
//!
//! A step of the series holds exact averages between two moments; an audit is a look at one moment, as a ward's daily census is.

use super::finished::Step;
use super::run::Engine;
use crate::kernel::time::Time;

impl Engine<'_> {
    /// Ends a step of the time series.
    pub fn series_step(&mut self, now: Time) {
        let ticks = self.net.clock.series_step.ticks() as f64;
        let steps = self.pools.iter().zip(&mut self.areas).map(|(pool, before)| {
            let areas = pool.areas(now);
            let mean = |k: usize| (areas[k] - before[k]) as f64 / ticks;
            let step = Step { mean_queue: mean(0), mean_in_use: mean(1), mean_present: mean(2) };
            *before = areas;
            step
        });
        self.series.push(steps.collect());
    }

    /// Takes the census.
    pub fn audit(&mut self) {
        self.audits.push(self.pools.iter().map(|pool| pool.present() as u32).collect());
    }
}
