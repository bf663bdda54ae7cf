//! Piles of entries in no order: chains of small blocks in one store, so that thousands of piles grow and shrink
//! without asking the allocator.
//!
//! Knows nothing of time. Invariant: every block is in exactly one pile or free; only the last block of a pile is
//! partly filled.

use super::entry::Entry;

/// Entries of a block: 256 bytes, four cache lines.
pub(super) const BLOCK: usize = 16;
/// The end of the chain of free blocks.
const NIL: u32 = u32::MAX;

/// A pile: index of the place behind its last entry, zero when empty. A multiple of [`BLOCK`] means that the block
/// before it is full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pile(u32);

impl Pile {
    pub(super) const EMPTY: Self = Self(0);

    #[inline]
    pub(super) fn is_empty(self) -> bool {
        self == Self::EMPTY
    }

    /// The pile whose blocks are full up to the one before this number.
    #[inline]
    fn up_to(number: u32) -> Self {
        Self(number * BLOCK as u32)
    }

    /// The last block and how many entries it holds.
    #[inline]
    fn last_block(self) -> (u32, usize) {
        let last = self.0 - 1;
        (last / BLOCK as u32, last as usize % BLOCK + 1)
    }
}

/// The store of all piles.
#[derive(Clone, Debug)]
pub(super) struct Piles {
    entries: Vec<Entry>,
    /// For each block the number behind the one before it in its pile (zero: none), or the next free one.
    before: Vec<u32>,
    free: u32,
}

impl Piles {
    pub(super) const fn new() -> Self {
        Self { entries: Vec::new(), before: Vec::new(), free: NIL }
    }

    /// Puts an entry on a pile.
    #[inline]
    pub(super) fn push(&mut self, pile: &mut Pile, entry: Entry) {
        let mut place = pile.0 as usize;
        if place.is_multiple_of(BLOCK) {
            let before = pile.0 / BLOCK as u32;
            let block = self.free;
            place = if let Some(link) = self.before.get_mut(block as usize) {
                self.free = std::mem::replace(link, before);
                block as usize * BLOCK
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
        self.entries.resize(self.entries.len() + BLOCK, Entry::default());
        block * BLOCK
    }

    /// The entries of the last block of a pile; none when the pile is empty.
    #[inline]
    pub(super) fn top(&self, pile: Pile) -> &[Entry] {
        if pile.is_empty() {
            return &[];
        }
        let (block, len) = pile.last_block();
        let first = block as usize * BLOCK;
        &self.entries[first..first + len]
    }

    /// One entry of the last block of a pile.
    #[inline]
    pub(super) fn of_top(&self, pile: Pile, index: usize) -> Entry {
        self.entries[pile.last_block().0 as usize * BLOCK + index]
    }

    /// Takes the last block off a pile.
    #[inline]
    pub(super) fn drop_top(&mut self, pile: &mut Pile) {
        let (block, _) = pile.last_block();
        let before = std::mem::replace(&mut self.before[block as usize], self.free);
        self.free = block;
        *pile = Pile::up_to(before);
    }

    /// The blocks of a pile, last one first.
    pub(super) fn blocks(&self, pile: Pile) -> impl Iterator<Item = &[Entry]> {
        let mut pile = pile;
        std::iter::from_fn(move || {
            let top = self.top(pile);
            if !top.is_empty() {
                pile = Pile::up_to(self.before[pile.last_block().0 as usize]);
            }
            (!top.is_empty()).then_some(top)
        })
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
