//! Entries of a stretch of times in order, from which the front is filled without more ado.
//!
//! Knows nothing of rungs. A pile of some hundreds or thousands is put in order at once: counted into as many classes of time as it has entries,
//! then shifted within them, which is less work than a rung of small piles, each with a chain and an order of its own. What comes later is
//! shifted into its place as long as that is cheap: the next to fire stands last, so that what fires soon moves few. Invariant: sorted, the next to
//! fire last.

use super::entry::Entry;
use super::piles::{Pile, Piles};
use super::shape::Shape;

/// The most that are put in order at once: 64 KiB, with the pile and the counts less than a small cache of the second level.
pub(super) const MOST: usize = 1 << 12;
/// With more entries than these in one class, counting was of no use.
const CROWD: u32 = 24;
/// Entries that may be moved, for each one there was and for each that comes later.
const MOVES: usize = 4;

/// Entries in order, with the memory of those before.
#[derive(Clone, Debug, Default)]
pub(super) struct Sorted {
    /// The next to fire last.
    entries: Vec<Entry>,
    /// How many may still be moved.
    moves: usize,
    /// For each class, the latest first, the number of entries, then the place behind those placed.
    classes: Vec<u32>,
}

impl Sorted {
    pub(super) const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) const fn len(&self) -> usize {
        self.entries.len()
    }

    /// The next to fire.
    #[inline]
    pub(super) fn first(&self) -> Option<Entry> {
        self.entries.last().copied()
    }

    /// Takes the next to fire.
    #[inline]
    pub(super) fn pop(&mut self) -> Option<Entry> {
        self.entries.pop()
    }

    /// Puts those of a pile that are alive in order; here are none, and all lie within what the shape cuts.
    pub(super) fn fill(&mut self, store: &Piles, pile: Pile, shape: Shape, alive: impl Fn(Entry) -> bool) {
        let (count, shift) = shape.classes(store.len_up_to(pile, MOST));
        let (start, last) = (shape.start.time_key(), count - 1);
        let class = |entry: Entry| last - (((entry.time_key() - start) >> shift) as usize).min(last);
        self.classes.clear();
        self.classes.resize(count, 0);
        for block in store.blocks(pile) {
            for &entry in block {
                self.classes[class(entry)] += u32::from(alive(entry));
            }
        }
        let (mut placed, mut most) = (0, 0);
        for class in &mut self.classes {
            most = most.max(*class);
            placed += std::mem::replace(class, placed);
        }
        self.entries.resize(placed as usize, Entry::default());
        for block in store.blocks(pile) {
            for &entry in block {
                if alive(entry) {
                    let place = &mut self.classes[class(entry)];
                    self.entries[*place as usize] = entry;
                    *place += 1;
                }
            }
        }
        if most > CROWD {
            self.entries.sort_unstable_by(|a, b| b.cmp(a));
        } else {
            self.shift();
        }
        self.moves = MOVES * self.entries.len();
    }

    /// Puts in order what is nearly so.
    fn shift(&mut self) {
        for index in 1..self.entries.len() {
            let entry = self.entries[index];
            let mut place = index;
            while place > 0 && self.entries[place - 1] < entry {
                self.entries[place] = self.entries[place - 1];
                place -= 1;
            }
            self.entries[place] = entry;
        }
    }

    /// Puts an entry in its place; false, and nothing changed, when too many have been moved.
    pub(super) fn insert(&mut self, entry: Entry) -> bool {
        let place = self.entries.partition_point(|&other| other > entry);
        let moved = self.entries.len() - place;
        if moved > self.moves + MOVES {
            return false;
        }
        self.moves = self.moves + MOVES - moved;
        self.entries.insert(place, entry);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::calendar::Phase;
    use crate::kernel::entry::Body;
    use crate::kernel::shape::Stretch;
    use crate::kernel::time::Time;
    use proptest::prelude::*;

    const SHIFT: u32 = 12;

    fn entry(ticks: i64, sequence: u64) -> Entry {
        Entry::new(Time::from_ticks(ticks), Phase::Normal, sequence, Body::slot(0))
    }

    fn is_alive(entry: Entry) -> bool {
        entry.stamp() % 7 != 3
    }

    /// Sorted are these times within the stretch, in this order of scheduling.
    fn filled(times: &[i64]) -> (Sorted, Vec<Entry>) {
        let (mut store, mut pile) = (Piles::of_blocks(16), Pile::EMPTY);
        let all: Vec<_> = (0..).zip(times).map(|(sequence, &ticks)| entry(ticks, sequence)).collect();
        for &entry in &all {
            store.push(&mut pile, entry);
        }
        let stretch = Stretch { start: entry(0, 0).time_key(), shift: SHIFT };
        let mut sorted = Sorted::default();
        sorted.fill(&store, pile, stretch.shape(times.len()), is_alive);
        let mut expected: Vec<_> = all.into_iter().filter(|&entry| is_alive(entry)).collect();
        expected.sort_unstable();
        (sorted, expected)
    }

    fn drained(mut sorted: Sorted) -> Vec<Entry> {
        std::iter::from_fn(|| sorted.pop()).collect()
    }

    proptest! {
        /// Against the library's sorting, spread out or crowded, what comes later too.
        #[test]
        fn all_that_are_alive_come_in_order(
            scale in 0_u32..=SHIFT,
            draws in proptest::collection::vec(0_i64..1 << SHIFT, 1..700),
            later in proptest::collection::vec(0_i64..1 << SHIFT, 0..50),
        ) {
            let times: Vec<_> = draws.iter().map(|draw| draw >> scale).collect();
            let (mut sorted, mut expected) = filled(&times);
            for (sequence, &ticks) in (1_000..).zip(&later) {
                let entry = entry(ticks, sequence);
                let before = sorted.clone();
                if sorted.insert(entry) {
                    expected.push(entry);
                } else {
                    prop_assert_eq!(&drained(sorted.clone()), &drained(before));
                }
            }
            expected.sort_unstable();
            prop_assert_eq!(sorted.len(), expected.len());
            prop_assert_eq!(sorted.first(), expected.first().copied());
            prop_assert_eq!(drained(sorted), expected);
        }
    }

    #[test]
    fn what_fires_soon_is_always_taken_up_and_what_fires_late_only_for_a_time() {
        let times: Vec<_> = (0..2_000).map(|k| 2 * k).collect();
        let (mut soon, _) = filled(&times);
        assert!((3_000..9_000).all(|sequence| soon.insert(entry(0, sequence)) && soon.pop().is_some()));
        let (mut late, _) = filled(&times);
        let taken = (3_000..9_000).take_while(|&sequence| late.insert(entry(4_000, sequence))).count();
        assert!((1..50).contains(&taken), "{taken} of those that move nearly all");
    }
}
