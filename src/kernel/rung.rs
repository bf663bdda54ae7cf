//! A rung of the ladder: a stretch of the order, cut into piles, and how it is to be cut.
//!
//! Knows nothing of other rungs. Invariant: what lies on a rung is at or behind its floor, and an entry's pile follows from its time (or
//! stamp) alone.

use super::entry::Entry;
use super::front::{Front, PLACES};
use super::piles::{Pile, Piles};

/// Least number of piles of a rung.
const FEWEST: usize = 8;
/// Greatest number of piles of a rung: the blocks at their ends should stay in the cache, where entries are put.
const MOST: usize = 1024;
/// Entries of a new rung for each of its piles, over twice the mean distance from its beginning: where the entries of an exponential stretch lie
/// densest, at its beginning, a pile then holds so many. Fewer would cost more for each pile, more would cost more to sort.
const ENTRIES_PER_PILE: usize = 4;

/// What tells the piles of a rung apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// The time.
    Time,
    /// The stamp, where all that the rung was made of have one time; what is later belongs into the last pile.
    Stamp,
}

/// A stretch of the order cut into piles of equal width; the last pile takes all that is later.
#[derive(Clone, Debug)]
pub(super) struct Rung {
    by: By,
    /// Where the first pile begins: all of it, or the time alone.
    start: Entry,
    /// Nothing before this lies here.
    pub floor: Entry,
    /// Width of a pile is two to this power, in ticks or in stamps.
    shift: u32,
    /// The first pile not yet taken.
    next: usize,
    pub len: usize,
    /// Which store its piles lie in.
    pub level: Level,
    pub piles: Vec<Pile>,
}

/// Which of the two stores piles lie in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// That of the outermost rung: nearly all entries.
    Far = 0,
    /// That of all rungs below: few entries, much touched, and so in few pages of memory.
    Near = 1,
}

impl Rung {
    /// An empty rung; `piles` are any, for their memory.
    pub fn new(shape: Shape, level: Level, mut piles: Vec<Pile>) -> Self {
        let Shape { by, start, shift, count } = shape;
        piles.clear();
        piles.resize(count, Pile::EMPTY);
        Self { by, start, floor: start, shift, next: 0, len: 0, level, piles }
    }

    /// Whether all piles are taken.
    pub const fn is_spent(&self) -> bool {
        self.next == self.piles.len()
    }

    /// The piles not yet taken.
    pub fn left(&mut self) -> &mut [Pile] {
        &mut self.piles[self.next..]
    }

    #[expect(
        clippy::inline_always,
        reason = "half of an insertion is else the call; measured in docs/performance.md"
    )]
    #[inline(always)]
    pub fn push(&mut self, store: &mut Piles, entry: Entry) {
        let from_start = match self.by {
            By::Time => entry.time_key() - self.start.time_key(),
            By::Stamp if entry.time_key() == self.start.time_key() => entry.stamp() - self.start.stamp(),
            By::Stamp => u64::MAX,
        };
        let place = ((from_start >> self.shift) as usize).min(self.piles.len() - 1);
        store.push(&mut self.piles[place], entry);
        self.len += 1;
    }

    /// Moves the next piles into the front, until it holds a batch. Returns how many entries were dead, and why it ended.
    #[inline]
    pub fn feed(
        &mut self,
        batch: usize,
        front: &mut Front,
        store: &mut Piles,
        alive: &impl Fn(Entry) -> bool,
    ) -> (usize, Fed) {
        let (mut taken, begun) = (0, front.len());
        let mut end = Fed::Spent;
        while let Some(pile) = self.piles.get_mut(self.next) {
            if !pile.is_empty() {
                if front.len() >= batch {
                    end = Fed::Enough;
                    break;
                }
                let room = PLACES - front.len();
                let len = store.len_up_to(*pile, room);
                if len > room {
                    end = Fed::Enough;
                    if front.is_empty() {
                        let pile = std::mem::take(pile);
                        end = Fed::Large(pile, self.stretch());
                        self.next += 1;
                    }
                    break;
                }
                taken += len;
                while !pile.is_empty() {
                    front.take_up(store.top(*pile), alive);
                    store.drop_top(pile);
                }
                front.settle();
            }
            self.next += 1;
        }
        self.len -= taken;
        (taken - (front.len() - begun), end)
    }

    /// The times of the next pile, if it has an end and more than one of them.
    fn stretch(&self) -> Option<Stretch> {
        let ends = self.by == By::Time && self.next + 1 < self.piles.len() && self.shift > 0;
        let start = self.start.time_key() + ((self.next as u64) << self.shift);
        ends.then_some(Stretch { start, shift: self.shift })
    }

    /// Nothing lies before the next pile any more.
    pub fn raise_floor(&mut self) {
        let (start, unit) = match self.by {
            By::Time => (u128::from(self.start.time_key()) << 64, 64),
            By::Stamp => (self.start.0, 0),
        };
        // Behind the last moment there is nothing.
        let width = (self.next as u128) << self.shift;
        let taken = if width >> (127 - unit) == 0 { width << unit } else { u128::MAX };
        // Before the first pile is taken this may lie before the first entry, at its time: others of that time are in front.
        self.floor = self.floor.max(Entry(start.saturating_add(taken)));
    }
}

/// Why a rung gave no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fed {
    /// It has no more.
    Spent,
    /// The front holds a batch, or what comes next does not fit behind it.
    Enough,
    /// This pile, taken off, is too large for the empty front.
    Large(Pile, Option<Stretch>),
}

/// Times from one on, as many as a power of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    start: u64,
    shift: u32,
}

impl Stretch {
    /// The shape of a rung of so many entries within it. Nothing need be measured.
    pub fn shape(self, len: usize) -> Shape {
        let count = piles_for(len).min(1 << self.shift.min(MOST.ilog2()));
        let start = Entry(u128::from(self.start) << 64);
        Shape { by: By::Time, start, shift: self.shift - count.ilog2(), count }
    }
}

/// How a rung is cut into piles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    by: By,
    start: Entry,
    shift: u32,
    count: usize,
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
        // Its lines lie far off: they are asked for together, before they are read one after the other.
        store.fetch(pile);
        for block in store.blocks(pile) {
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
        Shape { by, start: self.least, shift, count }
    }
}
