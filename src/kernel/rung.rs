//! A rung of the ladder: a stretch of the order, cut into piles or, if it is short and nearly all of it is known, sorted.
//!
//! Knows nothing of other rungs. Invariant: what lies on a rung is at or behind its floor, and an entry's pile follows from its time (or
//! stamp) alone.

use super::entry::Entry;
use super::front::{Front, PLACES};
use super::piles::{Pile, Piles};
use super::shape::{Bulk, By, Shape, Stretch};
use super::sorted::Sorted;

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
    /// While any are here, all of the rung are, and its piles are empty.
    pub sorted: Sorted,
}

/// What a rung leaves behind for the next one.
pub(super) type Room = (Vec<Pile>, Sorted);

/// Which of the two stores piles lie in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// That of the outermost rung: nearly all entries.
    Far = 0,
    /// That of all rungs below: few entries, much touched, and so in few pages of memory.
    Near = 1,
}

impl Rung {
    /// An empty rung; what it is made in is any of a spent one, for the memory.
    pub fn new(shape: Shape, level: Level, (mut piles, sorted): Room) -> Self {
        let Shape { by, start, shift, count, .. } = shape;
        piles.clear();
        piles.resize(count, Pile::EMPTY);
        Self { by, start, floor: start, shift, next: 0, len: 0, level, piles, sorted }
    }

    /// Whether all piles are taken.
    pub const fn is_spent(&self) -> bool {
        self.next == self.piles.len()
    }

    /// Puts what is left of it onto a pile of the far store. Returns what it leaves behind.
    pub fn gather(mut self, stores: &mut [Piles; 2], bulk: &mut Bulk, alive: impl Fn(Entry) -> bool) -> Room {
        let (level, far) = (self.level as usize, Level::Far as usize);
        while let Some(entry) = self.sorted.pop() {
            if alive(entry) {
                bulk.push(&mut stores[far], entry);
            }
        }
        for pile in &mut self.piles[self.next..] {
            while !pile.is_empty() {
                for index in 0..stores[level].top(*pile).len() {
                    let entry = stores[level].of_top(*pile, index);
                    if alive(entry) {
                        bulk.push(&mut stores[far], entry);
                    }
                }
                stores[level].drop_top(pile);
            }
        }
        self.room()
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

    /// Takes those of a pile that are alive, in order, onto this empty rung of that shape.
    pub fn sort(&mut self, store: &mut Piles, mut pile: Pile, shape: Shape, alive: impl Fn(Entry) -> bool) {
        self.sorted.fill(store, pile, shape, alive);
        self.len = self.sorted.len();
        while !pile.is_empty() {
            store.drop_top(&mut pile);
        }
    }

    /// What it leaves behind.
    pub fn room(self) -> Room {
        (self.piles, self.sorted)
    }

    /// Puts an entry where it belongs: among those sorted if that is cheap, else they all go on piles.
    pub fn put(&mut self, store: &mut Piles, entry: Entry) {
        if !self.sorted.is_empty() {
            if self.sorted.insert(entry) {
                self.len += 1;
                return;
            }
            self.len -= self.sorted.len();
            while let Some(entry) = self.sorted.pop() {
                self.push(store, entry);
            }
        }
        self.push(store, entry);
    }

    /// As [`Rung::feed`], from what is sorted.
    fn feed_sorted(
        &mut self,
        batch: usize,
        front: &mut Front,
        alive: &impl Fn(Entry) -> bool,
    ) -> (usize, Fed) {
        let (begun, before) = (front.len(), self.sorted.len());
        let mut end = Fed::Enough;
        while front.len() < batch {
            let Some(entry) = self.sorted.pop() else {
                end = Fed::Spent;
                break;
            };
            if alive(entry) {
                front.insert(entry);
            }
        }
        let taken = before - self.sorted.len();
        self.len -= taken;
        match self.sorted.first() {
            Some(first) => self.floor = first,
            None => self.next = self.piles.len(),
        }
        (taken - (front.len() - begun), end)
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
        if !self.sorted.is_empty() {
            return self.feed_sorted(batch, front, alive);
        }
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
