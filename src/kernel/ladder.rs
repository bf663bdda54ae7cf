//! Entries in the order of firing: a small sorted front, and behind it rungs, stretches of the order cut into piles.
//!
//! Knows nothing of events; who calls tells which entries are still alive. Invariants: every entry of the front is
//! before all on rungs and all that wait to be put there, every entry of a rung before all on the rungs above it (earlier in the list); an entry is
//! on the outermost rung whose floor it reached when it was put there.
//!
//! A pile is sorted only when the front is empty and its turn comes; if it does not fit the front, it is first cut into
//! a rung of its own, as fine as its entries need. So widths follow the times themselves, minutes and decades may mix,
//! and of thousands at one time the sequence numbers are cut. This is the ladder queue of Tang, Goh and Thng (2005),
//! with widths that are powers of two and the outermost list as last pile of the first rung.

use super::entry::Entry;
use super::front::{Front, PLACES};
use super::piles::{Pile, Piles};

/// Piles are taken together until the front holds so many.
const BATCH: usize = 4;
/// The same where entries are so many that what they are about may lie outside the cache: it is then fetched for all of them together.
const LARGE_BATCH: usize = 20;
/// Entries from which on this is so.
pub(super) const MANY: usize = 1 << 12;
/// Entries that stay in front when it is relieved.
const KEPT: usize = 16;
/// Entries of a line of memory.
const LINE: usize = 4;
/// Least number of piles of a rung.
const FEWEST: usize = 8;
/// Greatest number of piles of a rung: the blocks at their ends should stay in the cache, where entries are put.
const MOST: usize = 1024;
/// Entries of a block of the outermost rung: 1 KiB. What is put on its piles lies for long, and should lie in few pages.
const FAR_BLOCK: usize = 64;
/// Entries of a block of the rungs below, whose piles hold a few each.
const NEAR_BLOCK: usize = 16;
/// So many entries are put on their piles together.
const YOUNG: usize = 16;
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
struct Rung {
    by: By,
    /// Where the first pile begins: all of it, or the time alone.
    start: Entry,
    /// Nothing before this lies here.
    floor: Entry,
    /// Width of a pile is two to this power, in ticks or in stamps.
    shift: u32,
    /// The first pile not yet taken.
    next: usize,
    len: usize,
    /// Which store its piles lie in.
    level: Level,
    piles: Vec<Pile>,
}

/// Which of the two stores piles lie in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// That of the outermost rung: nearly all entries.
    Far = 0,
    /// That of all rungs below: few entries, much touched, and so in few pages of memory.
    Near = 1,
}

impl Rung {
    #[expect(
        clippy::inline_always,
        reason = "half of an insertion is else the call; measured in docs/performance.md"
    )]
    #[inline(always)]
    fn push(&mut self, store: &mut Piles, entry: Entry) {
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
    fn feed(
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
    fn raise_floor(&mut self) {
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
enum Fed {
    /// It has no more.
    Spent,
    /// The front holds a batch, or what comes next does not fit behind it.
    Enough,
    /// This pile, taken off, is too large for the empty front.
    Large(Pile, Option<Stretch>),
}

/// Times from one on, as many as a power of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    start: u64,
    shift: u32,
}

/// A pile with what a rung made of it must know; `least` and `most` may be of entries that died since.
#[derive(Clone, Copy)]
struct Heap {
    pile: Pile,
    level: Level,
    len: usize,
    least: Entry,
    most: Entry,
    /// Sum of all times.
    times: u128,
}

impl Heap {
    const EMPTY: Self = Self {
        pile: Pile::EMPTY,
        level: Level::Far,
        len: 0,
        least: Entry(u128::MAX),
        most: Entry(0),
        times: 0,
    };

    fn of(pile: Pile, level: Level, store: &Piles) -> Self {
        let mut heap = Self { pile, level, ..Self::EMPTY };
        // A look at each line of memory first: where they lie far off, they are brought together and not one after the other.
        for block in store.blocks(pile) {
            for entry in block.iter().step_by(LINE) {
                std::hint::black_box(entry.0 as u64);
            }
        }
        for block in store.blocks(pile) {
            for &entry in block {
                heap.count(entry);
            }
        }
        heap
    }

    #[inline]
    fn count(&mut self, entry: Entry) {
        self.len += 1;
        self.least = self.least.min(entry);
        self.most = self.most.max(entry);
        self.times += u128::from(entry.time_key());
    }

    fn push(&mut self, store: &mut Piles, entry: Entry) {
        self.count(entry);
        store.push(&mut self.pile, entry);
    }

    /// What to tell the piles of a rung of these apart by, and over which distance from the first. By Markov's inequality at least half of them lie
    /// within, so that a rung of the rest is smaller.
    fn measure(&self) -> (By, u64) {
        if self.least.time_key() == self.most.time_key() {
            return (By::Stamp, self.most.stamp() - self.least.stamp());
        }
        let mean = (self.times / self.len as u128) as u64 - self.least.time_key();
        (By::Time, mean.saturating_mul(2))
    }
}

/// A pile to be cut, with what is known of it.
#[derive(Clone, Copy)]
enum Large {
    None,
    Within(Pile, usize, Stretch),
    Any(Heap),
}

impl Large {
    fn len(&self) -> usize {
        match self {
            Self::None => 0,
            Self::Within(_, len, _) => *len,
            Self::Any(heap) => heap.len,
        }
    }
}

/// How many piles so many entries are put on.
fn piles_for(len: usize) -> usize {
    (len / ENTRIES_PER_PILE).next_power_of_two().clamp(FEWEST, MOST)
}

/// Front, rungs and the store of their piles.
#[derive(Clone, Debug)]
pub(super) struct Ladder {
    front: Front,
    /// The latest first.
    rungs: Vec<Rung>,
    /// Piles of closed rungs, kept for their memory.
    spare: Vec<Vec<Pile>>,
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
            for index in 0..left {
                let entry = self.young[index % YOUNG];
                if entry >= rung.floor {
                    rung.push(&mut self.stores[rung.level as usize], entry);
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
            rung.push(&mut self.stores[rung.level as usize], entry);
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
        let mut heap = Heap::EMPTY;
        for &entry in &entries[..moved] {
            heap.push(&mut self.stores[heap.level as usize], entry);
        }
        while let Some(rung) = self.rungs.pop_if(|rung| rung.len <= 2 * heap.len) {
            self.gather(rung, &mut heap, |_| true);
        }
        self.spread(heap, |_| true);
        self.see_near();
        self.insert_now(entry);
    }

    /// Puts what is left on a rung into a heap.
    fn gather(&mut self, mut rung: Rung, heap: &mut Heap, alive: impl Fn(Entry) -> bool) {
        for pile in &mut rung.piles[rung.next..] {
            while !pile.is_empty() {
                for index in 0..self.stores[rung.level as usize].top(*pile).len() {
                    let entry = self.stores[rung.level as usize].of_top(*pile, index);
                    if alive(entry) {
                        heap.push(&mut self.stores[heap.level as usize], entry);
                    }
                }
                self.stores[rung.level as usize].drop_top(pile);
            }
        }
        self.spare.push(rung.piles);
    }

    /// Makes a rung below all others. Looking into the slots here, in a loop without order, brings them into the cache
    /// before they are needed one by one. Returns how many were dead.
    fn spread(&mut self, heap: Heap, alive: impl Fn(Entry) -> bool) -> usize {
        let count = piles_for(heap.len);
        let (by, distance) = heap.measure();
        // A pile more would be one too many only if the distance were a multiple of the width.
        let shift = u64::BITS - (distance / count as u64).leading_zeros();
        let rung = Rung {
            by,
            start: heap.least,
            floor: heap.least,
            shift,
            next: 0,
            len: 0,
            level: self.level(),
            piles: self.piles(count),
        };
        heap.len - self.fill(rung, heap.level, heap.pile, alive)
    }

    /// Makes a rung of a pile whose times are known to lie within a stretch: nothing need be measured. Returns how many were dead.
    fn cut(
        &mut self,
        from: Level,
        pile: Pile,
        len: usize,
        stretch: Stretch,
        alive: impl Fn(Entry) -> bool,
    ) -> usize {
        let most = 1_usize << stretch.shift.min(MOST.ilog2());
        let count = piles_for(len).min(most);
        let shift = stretch.shift - count.ilog2();
        let start = Entry(u128::from(stretch.start) << 64);
        let rung = Rung {
            by: By::Time,
            start,
            floor: start,
            shift,
            next: 0,
            len: 0,
            level: self.level(),
            piles: self.piles(count),
        };
        len - self.fill(rung, from, pile, alive)
    }

    /// The store of the next rung.
    fn level(&self) -> Level {
        if self.rungs.is_empty() { Level::Far } else { Level::Near }
    }

    /// Empty piles.
    fn piles(&mut self, count: usize) -> Vec<Pile> {
        let mut piles = self.spare.pop().unwrap_or_default();
        piles.clear();
        piles.resize(count, Pile::EMPTY);
        piles
    }

    /// Puts a pile on a rung, and the rung below all others. Returns how many were alive.
    fn fill(&mut self, mut rung: Rung, from: Level, mut pile: Pile, alive: impl Fn(Entry) -> bool) -> usize {
        while !pile.is_empty() {
            for index in 0..self.stores[from as usize].top(pile).len() {
                let entry = self.stores[from as usize].of_top(pile, index);
                if alive(entry) {
                    rung.push(&mut self.stores[rung.level as usize], entry);
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
            let mut large = Large::None;
            if let Fed::Large(pile, stretch) = end {
                large = match stretch {
                    Some(stretch) => Large::Within(pile, store.fetch(pile), stretch),
                    None => Large::Any(Heap::of(pile, level, store)),
                };
                rung.len -= large.len();
            }
            if rung.next == rung.piles.len() {
                self.spare.extend(self.rungs.pop().map(|rung| rung.piles));
            } else {
                rung.raise_floor();
            }
            if end == Fed::Enough {
                break;
            }
            gone += match large {
                Large::None => 0,
                Large::Within(pile, len, stretch) => self.cut(level, pile, len, stretch, &alive),
                Large::Any(heap) => self.spread(heap, &alive),
            };
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
        let mut heap = Heap::EMPTY;
        while let Some(rung) = self.rungs.pop() {
            self.gather(rung, &mut heap, &alive);
        }
        if heap.len > 0 {
            self.spread(heap, |_| true);
        }
        self.see_near();
    }
}
