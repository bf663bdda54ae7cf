//! Points in model time and the spans between them, in integer ticks.
//!
//! What a tick means belongs to the model above (a minute for care, a chosen fraction of a unit for a queueing
//! network). Zero is the start of observation; warm-up is negative time.

use std::ops::{Add, AddAssign, Sub};

/// A point in model time, in ticks since the start of observation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(i64);

/// The distance between two points in time, in ticks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(i64);

impl Time {
    /// Start of observation.
    pub const ZERO: Self = Self(0);
    /// Before everything.
    pub const MIN: Self = Self(i64::MIN);
    /// Later than every event: a time that does not come.
    pub const NEVER: Self = Self(i64::MAX);

    /// The point this many ticks after the start of observation.
    pub const fn from_ticks(ticks: i64) -> Self {
        Self(ticks)
    }

    /// Ticks since the start of observation.
    pub const fn ticks(self) -> i64 {
        self.0
    }
}

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// A span of this many ticks.
    pub const fn from_ticks(ticks: i64) -> Self {
        Self(ticks)
    }

    /// Length in ticks.
    pub const fn ticks(self) -> i64 {
        self.0
    }
}

impl Add<Span> for Time {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl AddAssign<Span> for Time {
    fn add_assign(&mut self, span: Span) {
        *self = *self + span;
    }
}

impl Sub<Span> for Time {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

impl Sub for Time {
    type Output = Span;
    fn sub(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}
