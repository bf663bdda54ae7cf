//! The few entries that fire next, in order.
//!
//! Knows nothing of the entries behind. Invariant: the entries in use are sorted, the next to fire last.

use super::entry::Entry;

/// How many entries the front holds.
pub(super) const PLACES: usize = 32;

/// Place 0 holds a guard, greater than every entry.
#[derive(Clone, Debug)]
pub(super) struct Front {
    places: [Entry; PLACES + 1],
    /// Behind the last entry in use.
    end: usize,
}

impl Front {
    pub(super) const fn new() -> Self {
        Self { places: [Entry(u128::MAX); PLACES + 1], end: 1 }
    }

    pub(super) const fn len(&self) -> usize {
        self.end - 1
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.end == 1
    }

    /// The next entry to fire.
    #[inline]
    pub(super) fn first(&self) -> Option<Entry> {
        if self.is_empty() { None } else { self.places.get(self.end - 1).copied() }
    }

    /// Takes the next entry to fire.
    #[inline]
    pub(super) fn pop(&mut self) -> Option<Entry> {
        let first = self.first()?;
        self.end -= 1;
        Some(first)
    }

    /// Puts an entry in its place; false, and nothing changed, when there is no room.
    #[inline]
    pub(super) fn insert(&mut self, entry: Entry) -> bool {
        let mut place = self.end;
        if place > PLACES {
            return false;
        }
        while let Some(before) = self.places.get(place - 1).copied().filter(|before| *before < entry) {
            self.places[place] = before;
            place -= 1;
        }
        self.places[place] = entry;
        self.end += 1;
        true
    }

    /// Adds the entries that are alive, out of order; returns how many. There must be room, and
    /// [`Front::sort`] must follow.
    #[inline]
    pub(super) fn fill(&mut self, entries: &[Entry], alive: &impl Fn(Entry) -> bool) -> usize {
        let begun = self.end;
        for &entry in entries {
            if let Some(place) = self.places.get_mut(self.end) {
                *place = entry;
                self.end += usize::from(alive(entry));
            }
        }
        self.end - begun
    }

    /// Sorts by counting for each entry how many are later: more comparisons than any other way, but no jump depends on
    /// them, and a jump that cannot be predicted costs as much as ten.
    #[inline]
    pub(super) fn sort(&mut self) {
        let copy = self.places;
        let entries = &copy[1..self.end.min(PLACES + 1)];
        for &entry in entries {
            let mut later = 0;
            for &other in entries {
                later += usize::from(other > entry);
            }
            self.places[1 + later] = entry;
        }
    }

    /// Takes out all but the next `keep`, the latest first.
    pub(super) fn split_off(&mut self, keep: usize) -> ([Entry; PLACES + 1], usize) {
        let all = self.places;
        let moved = self.len().saturating_sub(keep);
        self.places.copy_within(1 + moved..self.end, 1);
        self.end -= moved;
        (all, moved)
    }
}
