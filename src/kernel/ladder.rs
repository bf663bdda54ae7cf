//! Entries in the order of firing: a small sorted front, and behind it rungs, stretches of the order cut into piles.
//!
//! Knows nothing of events; who calls tells which entries are still alive. Invariants: every entry of the front is
//! before all on rungs and all that wait to be put there, every entry of a rung before all on the rungs above it (earlier in the list); an entry is
//! on the outermost rung whose floor it reached when it was put there.
//!
//! A pile is sorted only when the front is empty and its turn comes; if it does not fit the front, it is first cut into
//! a rung of its own, as fine as its entries need, or, if it is none too large and between two known times, sorted as a whole. So widths follow the times themselves, minutes and decades may mix,
//! and of thousands at one time the sequence numbers are cut. This is the ladder queue of Tang, Goh and Thng (2005),
//! with widths that are powers of two and the outermost list as last pile of the first rung.

use super::entry::Entry;
use super::front::Front;
use super::piles::{Pile, Piles, TOGETHER};
use super::rung::{Fed, Level, Room, Rung};
use super::shape::{Bulk, Shape};

/// Piles are taken together until the front holds so many.
const BATCH: usize = 4;
/// The same where entries are so many that what they are about may lie outside the cache: it is then fetched for all of them together.
const LARGE_BATCH: usize = 48;
/// Entries from which on this is so.
pub(super) const MANY: usize = 1 << 12;
/// Entries that stay in front when it is relieved.
const KEPT: usize = 16;
/// Entries of a block of the outermost rung: 1 KiB. What is put on its piles lies for long, and should lie in few pages.
const FAR_BLOCK: usize = 64;
/// Entries of a block of the rungs below, whose piles hold a few each.
const NEAR_BLOCK: usize = 16;
/// So many entries are put on their piles together.
const YOUNG: usize = 16;

/// Front, rungs and the store of their piles.
#[derive(Clone, Debug)]
pub(super) struct Ladder {
    front: Front,
    /// The latest first.
    rungs: Vec<Rung>,
    /// Of closed rungs, kept for their memory.
    spare: Vec<Room>,
    /// By [`Level`].
    stores: [Piles; 2],
    /// Where the last rung begins, before the end of time only if there is one: what is earlier belongs to the front.
    near: Entry,
    /// Entries not yet on their rungs, none of them before any in front.
    young: [Entry; YOUNG],
    /// How many of them.
    waiting: usize,
}

impl Ladder {
    pub(super) const fn new() -> Self {
        Self {
            front: Front::new(),
            rungs: Vec::new(),
            spare: Vec::new(),
            stores: [Piles::of_blocks(FAR_BLOCK), Piles::of_blocks(NEAR_BLOCK)],
            near: Entry(u128::MAX),
            young: [Entry(0); YOUNG],
            waiting: 0,
        }
    }

    /// An entry for a rung waits until a few can be put on their piles together: a time is often just being drawn, and where its pile is not yet
    /// known, all that follows would wait.
    #[inline]
    pub(super) fn insert(&mut self, entry: Entry) {
        if entry < self.near {
            self.insert_now(entry);
            return;
        }
        self.young[self.waiting % YOUNG] = entry;
        self.waiting += 1;
        if self.waiting == YOUNG {
            self.place_young();
        }
    }

    /// Puts all entries that wait on their rungs.
    #[inline(never)]
    fn place_young(&mut self) {
        let mut left = std::mem::take(&mut self.waiting);
        for rung in &mut self.rungs {
            if left == 0 {
                return;
            }
            let mut earlier = 0;
            let sorted = !rung.sorted.is_empty();
            for index in 0..left {
                let entry = self.young[index % YOUNG];
                if entry >= rung.floor {
                    let store = &mut self.stores[rung.level as usize];
                    if sorted {
                        rung.put(store, entry);
                    } else {
                        rung.push(store, entry);
                    }
                } else {
                    self.young[earlier % YOUNG] = entry;
                    earlier += 1;
                }
            }
            left = earlier;
        }
        for index in 0..left {
            self.insert_now(self.young[index % YOUNG]);
        }
    }

    #[inline(never)]
    fn insert_now(&mut self, entry: Entry) {
        if let Some(rung) = self.rungs.iter_mut().find(|rung| entry >= rung.floor) {
            rung.put(&mut self.stores[rung.level as usize], entry);
        } else if !self.front.insert(entry) {
            self.relieve_front(entry);
        }
    }

    /// To be called whenever the last rung is another, or its floor.
    fn see_near(&mut self) {
        self.near = self.rungs.last().map_or(Entry(u128::MAX), |rung| rung.floor);
    }

    /// Takes the next entry to fire; there is one.
    #[inline]
    pub(super) fn pop(&mut self) {
        self.front.pop();
    }

    #[inline]
    pub(super) fn first(&self) -> Option<Entry> {
        self.front.first()
    }

    /// The entries that fire before all others, in order.
    pub(super) fn front(&self) -> &[Entry] {
        self.front.entries()
    }

    /// Moves the later ones of a full front to a rung, with the rungs that are not much larger: so rungs grow
    /// geometrically, and stay few in whatever order times come.
    #[cold]
    #[inline(never)]
    fn relieve_front(&mut self, entry: Entry) {
        let (entries, moved) = self.front.split_off(KEPT);
        let mut bulk = Bulk::EMPTY;
        for &entry in &entries[..moved] {
            bulk.push(&mut self.stores[Level::Far as usize], entry);
        }
        while let Some(rung) = self.rungs.pop_if(|rung| rung.len <= 2 * bulk.len) {
            self.spare.push(rung.gather(&mut self.stores, &mut bulk, |_| true));
        }
        self.spread(Level::Far, bulk.pile, bulk.shape(), |_| true);
        self.see_near();
        self.insert_now(entry);
    }

    /// Makes a rung below all others of a pile. Looking into the slots here, in a loop without order, brings them into the cache
    /// before they are needed one by one. Returns how many were alive.
    fn spread(&mut self, from: Level, mut pile: Pile, shape: Shape, alive: impl Fn(Entry) -> bool) -> usize {
        let to = if self.rungs.is_empty() { Level::Far } else { Level::Near };
        let mut rung = Rung::new(shape, to, self.spare.pop().unwrap_or_default());
        if shape.in_order {
            rung.sort(&mut self.stores[from as usize], std::mem::take(&mut pile), shape, &alive);
        }
        let mut fetched = 0;
        while !pile.is_empty() {
            if fetched == 0 {
                self.stores[from as usize].fetch(pile, TOGETHER);
                fetched = TOGETHER;
            }
            fetched -= 1;
            for index in 0..self.stores[from as usize].top(pile).len() {
                let entry = self.stores[from as usize].of_top(pile, index);
                if alive(entry) {
                    rung.push(&mut self.stores[to as usize], entry);
                }
            }
            self.stores[from as usize].drop_top(&mut pile);
        }
        let len = rung.len;
        self.rungs.push(rung);
        len
    }

    /// Fills the empty front; `alive` tells which entries still count. Returns how many did not.
    #[inline(never)]
    pub(super) fn refill(&mut self, alive: impl Fn(Entry) -> bool) -> usize {
        let mut gone = 0;
        self.place_young();
        self.front.restart();
        let many = self.rungs.first().is_some_and(|rung| rung.len > MANY);
        let batch = if many { LARGE_BATCH } else { BATCH };
        while let Some(rung) = self.rungs.last_mut() {
            let level = rung.level;
            let store = &mut self.stores[level as usize];
            let (dead, end) = rung.feed(batch, &mut self.front, store, &alive);
            gone += dead;
            let large = match end {
                Fed::Large(pile, Some(stretch)) => {
                    let len = store.fetch(pile, usize::MAX);
                    Some((pile, len, stretch.shape(len)))
                }
                Fed::Large(pile, None) => {
                    let bulk = Bulk::of(pile, store);
                    Some((pile, bulk.len, bulk.shape()))
                }
                Fed::Spent | Fed::Enough => None,
            };
            rung.len -= large.map_or(0, |(_, len, _)| len);
            if rung.is_spent() {
                self.spare.extend(self.rungs.pop().map(Rung::room));
            } else {
                rung.raise_floor();
            }
            if end == Fed::Enough {
                break;
            }
            if let Some((pile, len, shape)) = large {
                gone += len - self.spread(level, pile, shape, &alive);
            }
        }
        self.see_near();
        gone
    }

    /// Drops all dead entries.
    pub(super) fn purge(&mut self, alive: impl Fn(Entry) -> bool) {
        self.place_young();
        let (entries, len) = self.front.split_off(0);
        self.front.take_up(&entries[..len], &alive);
        self.front.settle();
        let mut bulk = Bulk::EMPTY;
        while let Some(rung) = self.rungs.pop() {
            self.spare.push(rung.gather(&mut self.stores, &mut bulk, &alive));
        }
        if bulk.len > 0 {
            self.spread(Level::Far, bulk.pile, bulk.shape(), |_| true);
        }
        self.see_near();
    }
}
