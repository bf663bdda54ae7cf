//! What the calendar sorts: an event's place in the order of firing, in 16 bytes.
//!
//! Behind the order lies the body: the event itself, as a kind and a number, or the number of the slot where it lies.
//! Invariant: no two entries of a calendar's life are equal, nor are their stamps; the order of entries is the order
//! of integers.

use super::calendar::Phase;
use super::time::Time;

/// Bits of the number in a body: a slot, or what an event is about.
pub(super) const NUMBER_BITS: u32 = 24;
/// Bits of a body: four for the kind of event (zero: the event lies in a slot), the rest for the number.
const BODY_BITS: u32 = NUMBER_BITS + 4;
/// Bits of an entry that hold the sequence number: how many events may be scheduled in the life of a calendar.
pub(super) const SEQUENCE_BITS: u32 = 34;
/// Bits of an entry below time and phase. What agrees above them is told apart by the sequence alone.
pub(super) const TIE_BITS: u32 = BODY_BITS + SEQUENCE_BITS;
/// How many kinds of events may lie in entries.
const KINDS: u32 = 15;

/// Time, phase, sequence and body from the highest bit to the lowest. Sequence numbers are unique, so the body never
/// decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry(pub(super) u128);

/// What lies behind the order of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Body(u32);

impl Body {
    /// The event lies in this slot, below 2^24.
    #[inline]
    pub(super) const fn slot(slot: u32) -> Self {
        Self(slot)
    }

    /// The event itself, if it fits.
    #[inline]
    pub(super) const fn whole(kind: u8, number: u32) -> Option<Self> {
        if (kind as u32) < KINDS && number < 1 << NUMBER_BITS {
            Some(Self((kind as u32 + 1) << NUMBER_BITS | number))
        } else {
            None
        }
    }
}

impl Entry {
    #[inline]
    pub(super) fn new(at: Time, phase: Phase, sequence: u64, body: Body) -> Self {
        // Flipping the sign bit makes unsigned order equal to signed order.
        let time = at.ticks().cast_unsigned() ^ (1 << 63);
        let stamp = (phase as u64) << TIE_BITS | sequence << BODY_BITS | u64::from(body.0);
        Self(u128::from(time) << 64 | u128::from(stamp))
    }

    /// The time as an integer without sign, in the same order.
    #[inline]
    pub(super) fn time_key(self) -> u64 {
        (self.0 >> 64) as u64
    }

    #[inline]
    pub(super) fn time(self) -> Time {
        Time::from_ticks((self.time_key() ^ (1 << 63)).cast_signed())
    }

    /// All but the time: unique for ever, because the sequence is.
    #[inline]
    pub(super) fn stamp(self) -> u64 {
        self.0 as u64
    }

    /// Kind and number of an event that lies in the entry; `None`: it lies in a slot.
    #[inline]
    pub(super) fn whole(self) -> Option<(u8, u32)> {
        let body = self.0 as u32 & ((1 << BODY_BITS) - 1);
        let kind = body >> NUMBER_BITS;
        (kind > 0).then(|| ((kind - 1) as u8, body & ((1 << NUMBER_BITS) - 1)))
    }

    #[inline]
    pub(super) fn slot(self) -> usize {
        slot_of(self.stamp())
    }
}

/// The slot that a stamp names.
#[inline]
pub(super) fn slot_of(stamp: u64) -> usize {
    stamp as usize & ((1 << BODY_BITS) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_told_apart() {
        let entry = |body| Entry::new(Time::ZERO, Phase::Normal, (1 << SEQUENCE_BITS) - 1, body);
        let largest = (1 << NUMBER_BITS) - 1;
        for kind in 0..15 {
            let body = Body::whole(kind, largest).expect("it fits");
            assert_eq!(entry(body).whole(), Some((kind, largest)));
        }
        assert_eq!(Body::whole(15, 0), None);
        assert_eq!(Body::whole(0, largest + 1), None);
        let slot = entry(Body::slot(largest));
        assert_eq!((slot.whole(), slot.slot()), (None, largest as usize));
        assert!(slot < Entry::new(Time::ZERO, Phase::Last, 0, Body::slot(0)));
    }
}
