//! A moment in half the room of a [`Time`], for what is kept of many persons.
//!
//! Knows nothing of what happens then. Invariant: a time within four thousand years of the start comes back to the tick; a
//! later one is never.

use crate::kernel::time::Time;

/// A moment, in ticks since the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i32);

impl Moment {
    /// Later than every event.
    pub const NEVER: Self = Self(i32::MAX);
    /// The start.
    pub const ZERO: Self = Self(0);
    /// Earlier than every other.
    pub const MIN: Self = Self(i32::MIN);

    /// The moment of a time.
    #[inline]
    pub fn of(time: Time) -> Self {
        Self(time.ticks().clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
    }

    /// The time of this moment.
    #[inline]
    pub const fn time(self) -> Time {
        if self.0 == i32::MAX { Time::NEVER } else { Time::from_ticks(self.0 as i64) }
    }

    /// A number that grows with the moment.
    #[inline]
    pub const fn rank(self) -> u32 {
        self.0.cast_unsigned() ^ 1 << 31
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_come_back_and_the_far_future_is_never() {
        for ticks in [-2_000_000_000, -1, 0, 1, 2_000_000_000] {
            assert_eq!(Moment::of(Time::from_ticks(ticks)).time(), Time::from_ticks(ticks));
        }
        for far in [Time::NEVER, Time::from_ticks(1 << 31), Time::from_ticks(1 << 40)] {
            assert_eq!(Moment::of(far), Moment::NEVER);
        }
        assert_eq!(Moment::NEVER.time(), Time::NEVER);
        let ordered = [Time::MIN, Time::from_ticks(-5), Time::ZERO, Time::from_ticks(7), Time::NEVER];
        assert!(ordered.map(|time| Moment::of(time).rank()).is_sorted());
    }
}
