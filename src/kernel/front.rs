//! The few entries that fire next, in order.
//!
//! Knows nothing of the entries behind. Invariant: the entries in use are sorted, the next to fire first.

use super::entry::Entry;

/// How many entries the front holds; a power of two.
pub(super) const PLACES: usize = 64;
const MASK: usize = PLACES - 1;
/// Up to so many entries are sorted by counting.
const COUNTED: usize = 12;

#[derive(Clone, Debug)]
pub(super) struct Front {
    places: [Entry; PLACES],
    /// Entries that are about to take their places behind all others.
    loose: [Entry; PLACES],
    /// How many of them.
    waiting: usize,
    /// The first entry in use.
    begin: usize,
    /// Behind the last entry in use.
    end: usize,
}

impl Front {
    pub(super) const fn new() -> Self {
        Self { places: [Entry(0); PLACES], loose: [Entry(0); PLACES], waiting: 0, begin: 0, end: 0 }
    }

    #[inline]
    pub(super) const fn len(&self) -> usize {
        self.end - self.begin
    }

    #[inline]
    pub(super) const fn is_empty(&self) -> bool {
        self.end == self.begin
    }

    /// The entries in use, the next to fire first.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.places[self.begin..self.end]
    }

    /// The next entry to fire.
    #[inline]
    pub(super) fn first(&self) -> Option<Entry> {
        if self.is_empty() { None } else { Some(self.places[self.begin & MASK]) }
    }

    /// Takes the next entry to fire; there is one.
    #[inline]
    pub(super) fn pop(&mut self) {
        self.begin += 1;
    }

    /// Puts an entry in its place; false, and nothing changed, when there is no room.
    #[inline]
    pub(super) fn insert(&mut self, entry: Entry) -> bool {
        if self.end == PLACES {
            if self.begin == 0 {
                return false;
            }
            self.move_down();
        }
        let mut place = self.end;
        while place > self.begin {
            let before = self.places[(place - 1) & MASK];
            if before < entry {
                break;
            }
            self.places[place & MASK] = before;
            place -= 1;
        }
        self.places[place & MASK] = entry;
        self.end += 1;
        true
    }

    fn move_down(&mut self) {
        self.places.copy_within(self.begin..self.end, 0);
        self.end -= self.begin;
        self.begin = 0;
    }

    /// The front is empty and is about to be filled: all places are free.
    pub(super) fn restart(&mut self) {
        (self.begin, self.end) = (0, 0);
    }

    /// Takes up the entries that are alive, all of them behind those in use. There must be room, and [`Front::settle`] must follow.
    #[inline]
    pub(super) fn take_up(&mut self, entries: &[Entry], alive: &impl Fn(Entry) -> bool) {
        for &entry in entries {
            self.loose[self.waiting & MASK] = entry;
            self.waiting += usize::from(alive(entry));
        }
    }

    /// Gives the entries taken up their places. Of a few, by counting for each how many are before it: more comparisons than any
    /// other way, but no jump depends on them, and a jump that cannot be predicted costs as much as ten. Times alone are compared,
    /// unless some are equal.
    #[inline]
    pub(super) fn settle(&mut self) {
        if self.waiting > COUNTED {
            self.settle_many();
            return;
        }
        let loose = self.loose.get(..self.waiting).unwrap_or_default();
        let mut places = 0;
        for &entry in loose {
            let mut before = 0;
            for &other in loose {
                before += usize::from(other.time_key() < entry.time_key());
            }
            places += before;
            self.places[(self.end + before) & MASK] = entry;
        }
        // Where two have one place, the sum of all is less.
        if 2 * places != self.waiting * self.waiting.saturating_sub(1) {
            self.settle_many();
            return;
        }
        self.end += self.waiting;
        self.waiting = 0;
    }

    /// As [`Front::settle`], whatever the times and however many.
    #[inline(never)]
    fn settle_many(&mut self) {
        let loose = self.loose.get_mut(..self.waiting).unwrap_or_default();
        loose.sort_unstable();
        for &entry in &*loose {
            self.places[self.end & MASK] = entry;
            self.end += 1;
        }
        self.waiting = 0;
    }

    /// Takes out all but the next `keep`, in order; returns them with their number.
    pub(super) fn split_off(&mut self, keep: usize) -> ([Entry; PLACES], usize) {
        self.move_down();
        let moved = self.end.saturating_sub(keep);
        let mut all = self.places;
        all.copy_within(self.end - moved..self.end, 0);
        self.end -= moved;
        (all, moved)
    }
}
