//! A whole number that holds over time: queue length, beds in use, persons in a state.
//!
//! Knows nothing of what it counts. Invariant: the area under the level is exact, an integer of level × ticks; it is
//! accumulated at each change, never by polling. A reset (end of warm-up) forgets the area and keeps the level.

use crate::kernel::time::Time;

/// A level and the area under it since the last reset.
///
/// ```
/// use eldercap::kernel::time::Time;
/// use eldercap::stats::level::Level;
///
/// let mut queue = Level::new(Time::ZERO, 0);
/// queue.add(Time::from_ticks(2), 3);
/// assert_eq!(queue.area(Time::from_ticks(10)), 24);
/// assert_eq!(queue.mean(Time::from_ticks(10)), Some(2.4));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    value: i64,
    /// Sum of (rise × its time) since the last reset, the level at the reset counted as a rise then. The area up to any time T is
    /// value × T − moment: a change costs one addition, and no look back at the last change.
    moment: i128,
    since: Time,
    max: i64,
}

impl Level {
    /// A level of `value` from `now` on.
    #[inline]
    pub const fn new(now: Time, value: i64) -> Self {
        Self { value, moment: value as i128 * now.ticks() as i128, since: now, max: value }
    }

    /// The level becomes `value`. `now` is not before the last change.
    #[inline]
    pub fn set(&mut self, now: Time, value: i64) {
        self.add(now, value - self.value);
    }

    /// The level rises by `delta`, or falls. `now` is not before the last reset; changes told out of order leave value and area exact, and
    /// only the maximum is then not that of any moment.
    #[inline]
    pub fn add(&mut self, now: Time, delta: i64) {
        debug_assert!(now >= self.since, "a level cannot change at {now:?}, before {:?}", self.since);
        self.value += delta;
        self.moment += i128::from(delta) * i128::from(now.ticks());
        self.max = self.max.max(self.value);
    }

    /// The level now.
    #[inline]
    pub const fn value(&self) -> i64 {
        self.value
    }

    /// Level × ticks from the last reset to `now`, which is not before the last change.
    pub fn area(&self, now: Time) -> i128 {
        i128::from(self.value) * i128::from(now.ticks()) - self.moment
    }

    /// Starts the area and the maximum afresh at `now`; the level stays.
    pub fn reset(&mut self, now: Time) {
        *self = Self::new(now, self.value);
    }

    /// Time average from the last reset to `now`; `None` when no time has passed.
    pub fn mean(&self, now: Time) -> Option<f64> {
        let span = (now - self.since).ticks();
        (span > 0).then(|| self.area(now) as f64 / span as f64)
    }

    /// Highest level since the last reset, even if held for no time.
    pub const fn max(&self) -> i64 {
        self.max
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ticks: i64) -> Time {
        Time::from_ticks(ticks)
    }

    #[test]
    fn reset_forgets_the_area_and_keeps_the_level() {
        let mut level = Level::new(at(-10), 2);
        level.add(at(-5), 5);
        level.set(at(-1), 3);
        assert_eq!((level.area(at(0)), level.max()), (10 + 28 + 3, 7));
        level.reset(at(0));
        assert_eq!((level.value(), level.area(at(4)), level.max()), (3, 12, 3));
        assert_eq!(level.mean(at(0)), None);
        assert_eq!(level.mean(at(4)), Some(3.0));
    }

    #[test]
    fn areas_stay_exact_where_doubles_would_not() {
        let mut level = Level::new(at(0), i64::MAX);
        level.add(at(i64::MAX - 1), -1);
        let expected = i128::from(i64::MAX) * i128::from(i64::MAX - 1) + i128::from(i64::MAX - 1);
        assert_eq!(level.area(at(i64::MAX)), expected);
    }

    #[test]
    fn levels_may_be_negative() {
        let mut level = Level::new(at(0), 0);
        level.add(at(1), -4);
        assert_eq!((level.mean(at(4)), level.max()), (Some(-3.0), 0));
    }
}
