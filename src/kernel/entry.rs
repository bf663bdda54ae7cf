//! What the calendar sorts: an event's place in the order of firing, in 16 bytes.
//!
//! Knows nothing of the event itself, only the number of the slot where it lies.
//! Invariant: no two entries of a calendar's life are equal, nor are their stamps; the order of entries is the order
//! of integers.

use super::calendar::Phase;
use super::time::Time;

/// Bits of an entry that hold the slot: how many events may be pending at a time.
pub(super) const SLOT_BITS: u32 = 24;
/// Bits of an entry that hold the sequence number: how many events may be scheduled in the life of a calendar.
pub(super) const SEQUENCE_BITS: u32 = 38;
/// Bits of an entry below time and phase. What agrees above them is told apart by the sequence alone.
pub(super) const TIE_BITS: u32 = SLOT_BITS + SEQUENCE_BITS;

/// Time, phase, sequence and slot from the highest bit to the lowest. Sequence numbers are unique, so the slot never
/// decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry(pub(super) u128);

impl Entry {
    #[inline]
    pub(super) fn new(at: Time, phase: Phase, sequence: u64, slot: u32) -> Self {
        // Flipping the sign bit makes unsigned order equal to signed order.
        let time = at.ticks().cast_unsigned() ^ (1 << 63);
        let stamp = (phase as u64) << TIE_BITS | sequence << SLOT_BITS | u64::from(slot);
        Self(u128::from(time) << 64 | u128::from(stamp))
    }

    #[inline]
    pub(super) fn time(self) -> Time {
        Time::from_ticks((((self.0 >> 64) as u64) ^ (1 << 63)).cast_signed())
    }

    /// All but the time: unique for ever, because the sequence is.
    #[inline]
    pub(super) fn stamp(self) -> u64 {
        self.0 as u64
    }

    #[inline]
    pub(super) fn slot(self) -> usize {
        slot_of(self.stamp())
    }
}

/// The slot that a stamp names.
#[inline]
pub(super) fn slot_of(stamp: u64) -> usize {
    stamp as usize & ((1 << SLOT_BITS) - 1)
}
