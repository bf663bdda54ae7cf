//! Identical units (beds, servers, places) with a capacity that may change.
//!
//! Knows nothing of who holds a unit or who waits for one. Invariant: a seize by [`Resource::try_seize`] never takes
//! the use above the capacity; a cut of the capacity evicts nobody, the surplus drains as units are released.

/// A number of identical units, some of them in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resource {
    capacity: u32,
    in_use: u32,
}

impl Resource {
    /// A resource of `capacity` units, all free.
    pub const fn new(capacity: u32) -> Self {
        Self { capacity, in_use: 0 }
    }

    /// Units that may be in use.
    pub const fn capacity(&self) -> u32 {
        self.capacity
    }

    /// Units in use; above the capacity while a cut drains.
    pub const fn in_use(&self) -> u32 {
        self.in_use
    }

    /// Units that can be seized now: zero while more are in use than the capacity allows.
    pub const fn free(&self) -> u32 {
        self.capacity.saturating_sub(self.in_use)
    }

    /// Units in use above the capacity.
    pub const fn over(&self) -> u32 {
        self.in_use.saturating_sub(self.capacity)
    }

    /// Takes all of `units` and says so, or takes none.
    #[must_use = "nothing is seized when this is false"]
    pub const fn try_seize(&mut self, units: u32) -> bool {
        let fits = units <= self.free();
        if fits {
            self.in_use += units;
        }
        fits
    }

    /// Takes `units` even above the capacity: for opening states, where people are in their beds before the model
    /// begins. What is too much shows in [`Resource::over`].
    ///
    /// # Panics
    /// If the use would pass `u32::MAX`.
    pub const fn force_seize(&mut self, units: u32) {
        self.in_use = self.in_use.checked_add(units).expect("fewer than 2^32 units in use");
    }

    /// Gives units back.
    ///
    /// # Panics
    /// If more are given back than are in use: the model has lost count.
    pub const fn release(&mut self, units: u32) {
        self.in_use = self.in_use.checked_sub(units).expect("no more units released than in use");
    }

    /// Changes the capacity. Nobody is evicted: see [`Resource::over`].
    pub const fn set_capacity(&mut self, capacity: u32) {
        self.capacity = capacity;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Against plain sums: units are kept count of, free and over are never both positive, and only a forced
        /// seize or a cut puts the use above the capacity.
        #[test]
        fn keeps_count(steps in proptest::collection::vec((0_u8..4, 0_u32..6), 0..200)) {
            let mut resource = Resource::new(5);
            let mut in_use = 0;
            for (step, units) in steps {
                match step {
                    0 => {
                        let fits = in_use + units <= resource.capacity() || units == 0;
                        prop_assert_eq!(resource.try_seize(units), fits);
                        in_use += if fits { units } else { 0 };
                    }
                    1 => {
                        resource.release(units.min(in_use));
                        in_use -= units.min(in_use);
                    }
                    2 => resource.set_capacity(units * 2),
                    _ => {
                        resource.force_seize(units);
                        in_use += units;
                    }
                }
                prop_assert_eq!(resource.in_use(), in_use);
                prop_assert!(resource.free() == 0 || resource.over() == 0);
                prop_assert_eq!(resource.capacity() + resource.over(), in_use + resource.free());
            }
        }
    }

    #[test]
    #[should_panic(expected = "no more units released than in use")]
    fn lost_count_is_loud() {
        Resource::new(3).release(1);
    }
}
