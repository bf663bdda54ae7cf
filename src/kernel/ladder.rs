//! Entries in the order of firing: a small sorted front, and behind it rungs, stretches of the order cut into piles.
//!
//! Knows nothing of events; who calls tells which entries are still alive. Invariants: every entry of the front is
//! before all on rungs, every entry of a rung before all on the rungs above it (earlier in the list); an entry is on the
//! outermost rung whose floor it reaches.
//!
//! A pile is sorted only when the front is empty and its turn comes; if it does not fit the front, it is first cut into
//! a rung of its own, as fine as its entries need. So widths follow the times themselves, minutes and decades may mix,
//! and of thousands at one time the sequence numbers are cut. This is the ladder queue of Tang, Goh and Thng (2005),
//! with widths that are powers of two and the outermost list as last pile of the first rung.

use super::entry::Entry;
use super::front::{Front, PLACES};
use super::piles::{Pile, Piles};

/// Piles are taken together until the front holds so many.
const BATCH: usize = 5;
/// Entries that stay in front when it is relieved.
const KEPT: usize = 16;
/// Least number of piles of a rung.
const FEWEST: usize = 32;
/// Greatest number of piles of a rung: their ends should stay in the cache.
const MOST: usize = 8192;
/// Piles of a new rung for each of its entries. Several, because most entries lie in the dense first part of their stretch.
const PILES_PER_ENTRY: usize = 2;

/// A stretch of the order cut into piles of equal width; the last pile takes all that is later.
#[derive(Clone, Debug)]
struct Rung {
    start: u128,
    /// Nothing before this lies here.
    floor: u128,
    /// Width of a pile is two to this power.
    shift: u32,
    /// The first pile not yet taken.
    next: usize,
    len: usize,
    piles: Vec<Pile>,
}

impl Rung {
    #[inline]
    fn push(&mut self, store: &mut Piles, entry: Entry) {
        let last = self.piles.len() - 1;
        let place = ((entry.0 - self.start) >> self.shift).min(last as u128) as usize;
        store.push(&mut self.piles[place], entry);
        self.len += 1;
    }
}

/// A pile with what a rung made of it must know; `least` and `most` may be of entries that died since.
#[derive(Clone, Copy)]
struct Heap {
    pile: Pile,
    len: usize,
    least: Entry,
    most: Entry,
}

impl Heap {
    const EMPTY: Self = Self { pile: Pile::EMPTY, len: 0, least: Entry(u128::MAX), most: Entry(0) };

    fn count(&mut self, entry: Entry) {
        self.len += 1;
        self.least = self.least.min(entry);
        self.most = self.most.max(entry);
    }

    fn push(&mut self, store: &mut Piles, entry: Entry) {
        self.count(entry);
        store.push(&mut self.pile, entry);
    }
}

/// Front, rungs and the store of their piles.
#[derive(Clone, Debug)]
pub(super) struct Ladder {
    front: Front,
    /// The latest first.
    rungs: Vec<Rung>,
    /// Piles of closed rungs, kept for their memory.
    spare: Vec<Vec<Pile>>,
    store: Piles,
}

impl Ladder {
    pub(super) const fn new() -> Self {
        Self { front: Front::new(), rungs: Vec::new(), spare: Vec::new(), store: Piles::new() }
    }

    #[inline]
    pub(super) fn insert(&mut self, entry: Entry) {
        for rung in &mut self.rungs {
            if entry.0 >= rung.floor {
                rung.push(&mut self.store, entry);
                return;
            }
        }
        if !self.front.insert(entry) {
            self.relieve_front(entry);
        }
    }

    #[inline]
    pub(super) fn pop(&mut self) -> Option<Entry> {
        self.front.pop()
    }

    #[inline]
    pub(super) fn first(&self) -> Option<Entry> {
        self.front.first()
    }

    /// Moves the later ones of a full front to a rung, with the rungs that are not much larger: so rungs grow
    /// geometrically, and stay few in whatever order times come.
    #[cold]
    #[inline(never)]
    fn relieve_front(&mut self, entry: Entry) {
        let (entries, moved) = self.front.split_off(KEPT);
        let mut heap = Heap::EMPTY;
        for &entry in &entries[1..=moved] {
            heap.push(&mut self.store, entry);
        }
        while let Some(rung) = self.rungs.pop_if(|rung| rung.len <= 2 * heap.len) {
            self.gather(rung, &mut heap, |_| true);
        }
        self.spread(heap, |_| true);
        self.insert(entry);
    }

    /// Puts what is left on a rung into a heap.
    fn gather(&mut self, mut rung: Rung, heap: &mut Heap, alive: impl Fn(Entry) -> bool) {
        for pile in &mut rung.piles[rung.next..] {
            while !pile.is_empty() {
                for index in 0..self.store.top(*pile).len() {
                    let entry = self.store.of_top(*pile, index);
                    if alive(entry) {
                        heap.push(&mut self.store, entry);
                    }
                }
                self.store.drop_top(pile);
            }
        }
        self.spare.push(rung.piles);
    }

    /// Makes a rung below all others. Looking into the slots here, in a loop without order, brings them into the cache
    /// before they are needed one by one. Returns how many were dead.
    fn spread(&mut self, heap: Heap, alive: impl Fn(Entry) -> bool) -> usize {
        let Heap { mut pile, len, least, most } = heap;
        let count = (PILES_PER_ENTRY * len).next_power_of_two().clamp(FEWEST, MOST);
        let bits = u128::BITS - (most.0 - least.0).leading_zeros();
        let shift = bits.saturating_sub(count.ilog2());
        let mut piles = self.spare.pop().unwrap_or_default();
        piles.clear();
        piles.resize(count, Pile::EMPTY);
        let mut rung = Rung { start: least.0, floor: least.0, shift, next: 0, len: 0, piles };
        while !pile.is_empty() {
            for index in 0..self.store.top(pile).len() {
                let entry = self.store.of_top(pile, index);
                if alive(entry) {
                    rung.push(&mut self.store, entry);
                }
            }
            self.store.drop_top(&mut pile);
        }
        let gone = len - rung.len;
        self.rungs.push(rung);
        gone
    }

    /// Fills the empty front; `alive` tells which entries still count. Returns how many did not.
    #[inline(never)]
    pub(super) fn refill(&mut self, alive: impl Fn(Entry) -> bool) -> usize {
        let mut gone = 0;
        while let Some(rung) = self.rungs.last_mut() {
            let Some(skip) = rung.piles[rung.next..].iter().position(|pile| !pile.is_empty()) else {
                self.close_rung();
                continue;
            };
            let place = rung.next + skip;
            let pile = rung.piles[place];
            let room = PLACES - self.front.len();
            let len = self.store.len_up_to(pile, room);
            if len > room && !self.front.is_empty() {
                break;
            }
            rung.piles[place] = Pile::EMPTY;
            rung.next = place + 1;
            rung.floor = (rung.start + ((place as u128) << rung.shift)).saturating_add(1 << rung.shift);
            if len > room {
                let mut heap = Heap { pile, ..Heap::EMPTY };
                for block in self.store.blocks(pile) {
                    for &entry in block {
                        heap.count(entry);
                    }
                }
                rung.len -= heap.len;
                if rung.next == rung.piles.len() {
                    self.close_rung();
                }
                gone += self.spread(heap, &alive);
                continue;
            }
            rung.len -= len;
            if rung.next == rung.piles.len() {
                self.close_rung();
            }
            gone += len - self.load(pile, &alive);
            if self.front.len() >= BATCH {
                break;
            }
        }
        self.front.sort();
        gone
    }

    fn close_rung(&mut self) {
        self.spare.extend(self.rungs.pop().map(|rung| rung.piles));
    }

    #[inline]
    fn load(&mut self, mut pile: Pile, alive: &impl Fn(Entry) -> bool) -> usize {
        let mut count = 0;
        while !pile.is_empty() {
            count += self.front.fill(self.store.top(pile), alive);
            self.store.drop_top(&mut pile);
        }
        count
    }

    /// Drops all dead entries.
    pub(super) fn purge(&mut self, alive: impl Fn(Entry) -> bool) {
        let (entries, len) = self.front.split_off(0);
        self.front.fill(&entries[1..=len], &alive);
        self.front.sort();
        let mut heap = Heap::EMPTY;
        while let Some(rung) = self.rungs.pop() {
            self.gather(rung, &mut heap, &alive);
        }
        if heap.len > 0 {
            self.spread(heap, |_| true);
        }
    }
}
