//! Piles of entries in no order: chains of small blocks in one store, so that thousands of piles grow and shrink
//! without asking the allocator.
//!
//! Knows nothing of time. The size of its blocks is the store's own: large ones lie in few pages of memory, small ones waste
//! little on piles of a few entries. Invariant: every block is in exactly one pile or free; only the last block of a pile is
//! partly filled.

use super::entry::Entry;

/// The end of the chain of free blocks.
const NIL: u32 = u32::MAX;
/// Entries of a line of memory.
const LINE: usize = 4;
/// So many blocks of a pile are brought into the cache together: of large ones 8 KiB. More would be gone again before they are read.
pub(super) const TOGETHER: usize = 8;

/// A pile of a store: index of the place behind its last entry, zero when empty. A multiple of the store's size of a block means that the block
/// before it is full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pile(u32);

impl Pile {
    pub(super) const EMPTY: Self = Self(0);

    #[inline]
    pub(super) fn is_empty(self) -> bool {
        self == Self::EMPTY
    }
}

/// The store of many piles.
#[derive(Clone, Debug)]
pub(super) struct Piles {
    /// Entries of a block are two to this power.
    shift: u32,
    entries: Vec<Entry>,
    /// For each block the number behind the one before it in its pile (zero: none), or the next free one.
    before: Vec<u32>,
    free: u32,
}

impl Piles {
    /// An empty store whose blocks hold so many entries, a power of two.
    pub(super) const fn of_blocks(block: usize) -> Self {
        Self { shift: block.ilog2(), entries: Vec::new(), before: Vec::new(), free: NIL }
    }

    /// The pile whose blocks are full up to the one before this number.
    #[inline]
    fn up_to(&self, number: u32) -> Pile {
        Pile(number << self.shift)
    }

    /// The last block of a pile and how many entries it holds.
    #[inline]
    fn last_block(&self, pile: Pile) -> (u32, usize) {
        let last = pile.0 - 1;
        (last >> self.shift, (last & !(u32::MAX << self.shift)) as usize + 1)
    }

    /// Puts an entry on a pile.
    #[inline]
    pub(super) fn push(&mut self, pile: &mut Pile, entry: Entry) {
        let mut place = pile.0 as usize;
        if pile.0 & !(u32::MAX << self.shift) == 0 {
            let before = pile.0 >> self.shift;
            let block = self.free;
            place = if let Some(link) = self.before.get_mut(block as usize) {
                self.free = std::mem::replace(link, before);
                (block as usize) << self.shift
            } else {
                self.grow(before)
            };
        }
        self.entries[place] = entry;
        pile.0 = place as u32 + 1;
    }

    /// A new block behind this one; returns its first place.
    #[cold]
    fn grow(&mut self, before: u32) -> usize {
        let block = self.before.len();
        self.before.push(before);
        self.entries.resize(self.entries.len() + (1 << self.shift), Entry::default());
        block << self.shift
    }

    /// The entries of the last block of a pile; none when the pile is empty.
    #[inline]
    pub(super) fn top(&self, pile: Pile) -> &[Entry] {
        if pile.is_empty() {
            return &[];
        }
        let (block, len) = self.last_block(pile);
        let first = (block as usize) << self.shift;
        &self.entries[first..first + len]
    }

    /// One entry of the last block of a pile.
    #[inline]
    pub(super) fn of_top(&self, pile: Pile, index: usize) -> Entry {
        self.entries[((self.last_block(pile).0 as usize) << self.shift) + index]
    }

    /// Takes the last block off a pile.
    #[inline]
    pub(super) fn drop_top(&mut self, pile: &mut Pile) {
        let (block, _) = self.last_block(*pile);
        let before = std::mem::replace(&mut self.before[block as usize], self.free);
        self.free = block;
        *pile = self.up_to(before);
    }

    /// The blocks of a pile, last one first.
    pub(super) fn blocks(&self, pile: Pile) -> impl Iterator<Item = &[Entry]> {
        let mut pile = pile;
        std::iter::from_fn(move || {
            let top = self.top(pile);
            if !top.is_empty() {
                pile = self.up_to(self.before[self.last_block(pile).0 as usize]);
            }
            (!top.is_empty()).then_some(top)
        })
    }

    /// As [`Piles::blocks`], a few of them brought into the cache at a time: their lines lie far off, and are asked for together, before they are
    /// read one after the other.
    pub(super) fn fetched_blocks(&self, pile: Pile) -> impl Iterator<Item = &[Entry]> {
        let (mut pile, mut ready) = (pile, 0);
        std::iter::from_fn(move || {
            if ready == 0 {
                self.fetch(pile, TOGETHER);
                ready = TOGETHER;
            }
            ready -= 1;
            let top = self.top(pile);
            if !top.is_empty() {
                pile = self.up_to(self.before[self.last_block(pile).0 as usize]);
            }
            (!top.is_empty()).then_some(top)
        })
    }

    /// Number of entries in the last so many blocks of a pile, whose lines of memory are brought into the cache while they are counted.
    pub(super) fn fetch(&self, pile: Pile, blocks: usize) -> usize {
        let mut len = 0;
        for block in self.blocks(pile).take(blocks) {
            for entry in block.iter().step_by(LINE) {
                std::hint::black_box(entry.0 as u64);
            }
            len += block.len();
        }
        len
    }

    /// Number of entries in a pile, but no more than that exceeds `limit` by a block.
    #[inline]
    pub(super) fn len_up_to(&self, pile: Pile, limit: usize) -> usize {
        let mut len = 0;
        for block in self.blocks(pile) {
            len += block.len();
            if len > limit {
                break;
            }
        }
        len
    }
}
