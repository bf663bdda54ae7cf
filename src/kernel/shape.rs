//! How a rung is to be cut into piles, and what must be known of the entries for that.
//!
//! Knows nothing of rungs. Invariant: a shape begins at or before all entries that it was made for.

use super::entry::Entry;
use super::piles::{Pile, Piles};
use super::sorted;

/// Least number of piles of a rung.
const FEWEST: usize = 8;
/// Greatest number of piles of a rung: the blocks at their ends should stay in the cache, where entries are put.
const MOST: usize = 1024;
/// Entries of a new rung for each of its piles, over twice the mean distance from its beginning: where the entries of an exponential stretch lie
/// densest, at its beginning, a pile then holds so many. Fewer would cost more for each pile, more would cost more to sort.
const ENTRIES_PER_PILE: usize = 4;

/// What tells the piles of a rung apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// The time.
    Time,
    /// The stamp, where all that the rung was made of have one time; what is later belongs into the last pile.
    Stamp,
}

/// Times from one on, as many as a power of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub start: u64,
    pub shift: u32,
}

impl Stretch {
    /// The shape of a rung of so many entries within it. Nothing need be measured.
    pub fn shape(self, len: usize) -> Shape {
        let count = piles_for(len).min(1 << self.shift.min(MOST.ilog2()));
        let start = Entry(u128::from(self.start) << 64);
        Shape { by: By::Time, start, shift: self.shift - count.ilog2(), count, in_order: len <= sorted::MOST }
    }
}

/// How a rung is cut into piles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub by: By,
    pub start: Entry,
    pub shift: u32,
    pub count: usize,
    /// Is it better to sort all that is there at once, because it is neither too much nor far apart?
    pub in_order: bool,
}

impl Shape {
    /// Into how many classes of equal width, about as many as these entries, all but what is later is cut, and two to which power is the width.
    pub fn classes(self, len: usize) -> (usize, u32) {
        let width = self.shift + self.count.ilog2();
        let count = len.next_power_of_two().min(1 << width.min(usize::BITS - 1));
        (count, width - count.ilog2())
    }
}

/// How many piles so many entries are put on.
fn piles_for(len: usize) -> usize {
    (len / ENTRIES_PER_PILE).next_power_of_two().clamp(FEWEST, MOST)
}

/// A pile with what a rung made of it must know; `least` and `most` may be of entries that died since.
#[derive(Clone, Copy)]
pub(super) struct Bulk {
    pub pile: Pile,
    pub len: usize,
    least: Entry,
    most: Entry,
    /// Sum of all times.
    times: u128,
}

impl Bulk {
    pub const EMPTY: Self =
        Self { pile: Pile::EMPTY, len: 0, least: Entry(u128::MAX), most: Entry(0), times: 0 };

    /// A pile as it is.
    pub fn of(pile: Pile, store: &Piles) -> Self {
        let mut bulk = Self { pile, ..Self::EMPTY };
        for block in store.fetched_blocks(pile) {
            for &entry in block {
                bulk.count(entry);
            }
        }
        bulk
    }

    #[inline]
    fn count(&mut self, entry: Entry) {
        self.len += 1;
        self.least = self.least.min(entry);
        self.most = self.most.max(entry);
        self.times += u128::from(entry.time_key());
    }

    pub fn push(&mut self, store: &mut Piles, entry: Entry) {
        self.count(entry);
        store.push(&mut self.pile, entry);
    }

    /// The shape of a rung of these: over twice the mean distance from the first. By Markov's inequality at least half of them lie
    /// within, so that a rung of the rest is smaller.
    pub fn shape(&self) -> Shape {
        let (by, distance) = if self.least.time_key() == self.most.time_key() {
            (By::Stamp, self.most.stamp() - self.least.stamp())
        } else {
            let mean = (self.times / self.len as u128) as u64 - self.least.time_key();
            (By::Time, mean.saturating_mul(2))
        };
        let count = piles_for(self.len);
        // A pile more would be one too many only if the distance were a multiple of the width.
        let shift = u64::BITS - (distance / count as u64).leading_zeros();
        Shape { by, start: self.least, shift, count, in_order: false }
    }
}
