//! How many beds of each pool there are to be, stand and are open, as plan, works and staff change them.
//!
//! Knows nothing of who lies in them: a cut drains, and nobody is evicted. Invariant: built beds follow the plan less those under
//! conversion elsewhere; open are the fewer of built and staffed.

use super::district::District;
use super::pools::PoolId;
use crate::kernel::time::Time;

/// Whose capacities hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The lived past's: those of the start in proportion to registered elders.
    Past,
    /// Those of a supply step.
    Step(usize),
}

impl District<'_> {
    /// Opens and closes beds and day-care places as of a supply step, then offers what is new.
    pub(super) fn supply_changes(&mut self, now: Time, step: usize) {
        self.begin_conversions(step);
        self.set_capacities(now, Stage::Step(step));
        self.move_out(now, step);
        self.offer_all_free_beds(now);
    }

    pub(super) fn set_capacities(&mut self, now: Time, stage: Stage) {
        let share = self.population.registered_share(now);
        for id in 0..self.beds.len() {
            let capacity = match stage {
                Stage::Past => (f64::from(self.supply.at_start[id]) * share).round() as u32,
                Stage::Step(step) => self.supply.steps[step].1[id],
            };
            let beds = &mut self.beds[id];
            let before = std::mem::replace(&mut beds.planned, capacity);
            // What is under conversion is built anew each time: where nothing is, the plan alone can have changed.
            if before != capacity || beds.converting > 0 || beds.arriving > 0 {
                self.rebuild(now, id);
            }
        }
        self.staff_beds(now);
    }

    /// As many beds of a pool are built as are planned and not under conversion elsewhere, and those under conversion here.
    pub(super) fn rebuild(&mut self, now: Time, id: usize) {
        let beds = &mut self.beds[id];
        beds.built = beds.planned.saturating_sub(beds.arriving) + beds.converting;
        beds.rooms.set_beds(beds.built.saturating_sub(beds.converting));
        self.reopen(now, id);
    }

    /// Opens as many beds of a pool as are built and staffed; the only way to do so.
    pub(super) fn reopen(&mut self, now: Time, id: usize) {
        let beds = &mut self.beds[id];
        let (before, capacity) = (beds.units.capacity(), beds.to_open());
        if before != capacity {
            self.levels.open(now, beds.pool, i64::from(capacity) - i64::from(before));
            beds.units.set_capacity(capacity);
            self.levels.over_changed(now, id, beds.units.over());
            self.show_free(now, id as PoolId);
        }
        self.begin_works(now, id as PoolId);
        self.note_fits(id as PoolId);
    }
}
