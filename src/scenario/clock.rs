//! Civil dates at the edges, integer time inside: one tick is a minute, zero is the start date at midnight.
//!
//! The only definition of a day and a year. Rates per year use the mean Gregorian-Julian year of 365.25 days.

use crate::kernel::time::{Span, Time};
use jiff::civil::Date;

/// Ticks in a day (one tick is a minute).
pub const TICKS_PER_DAY: i64 = 24 * 60;
/// Days in a year, for rates and ages.
pub const DAYS_PER_YEAR: f64 = 365.25;
/// Ticks in a year, for rates and ages.
pub const TICKS_PER_YEAR: f64 = TICKS_PER_DAY as f64 * DAYS_PER_YEAR;

/// A span of (fractional) days, rounded to the tick.
pub fn days(days: f64) -> Span {
    Span::from_ticks(nearest(days * TICKS_PER_DAY as f64))
}

/// A span of (fractional) years, rounded to the tick.
pub fn years(years: f64) -> Span {
    Span::from_ticks(nearest(years * TICKS_PER_YEAR))
}

/// The nearest whole number, halves away from zero: [`f64::round`] without the call that it is where the processor may be an
/// old one.
#[inline]
fn nearest(x: f64) -> i64 {
    let whole = x as i64;
    let rest = x - whole as f64;
    whole.saturating_add(i64::from(rest >= 0.5) - i64::from(rest <= -0.5))
}

/// A span in days.
pub fn in_days(span: Span) -> f64 {
    span.ticks() as f64 / TICKS_PER_DAY as f64
}

/// A span in years.
pub fn in_years(span: Span) -> f64 {
    span.ticks() as f64 / TICKS_PER_YEAR
}

/// Start, end and the calendar boundaries between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    start: Date,
    horizon_years: u16,
    years: Vec<Time>,
    months: Vec<Time>,
}

impl Clock {
    /// A clock that starts at midnight of 1 January of `start_year` and runs for whole years (zero is allowed:
    /// nothing then happens after the start).
    ///
    /// # Panics
    /// If the horizon reaches beyond the calendar of the `jiff` crate (year 9999); the door allows 50 years.
    pub fn new(start_year: i16, horizon_years: u16) -> Self {
        let start = Date::constant(start_year, 1, 1);
        let months = (0..=i32::from(horizon_years) * 12)
            .map(|month| {
                let year = start_year + (month / 12) as i16;
                Self::since(
                    start,
                    Date::new(year, (month % 12 + 1) as i8, 1).expect("a first of month exists"),
                )
            })
            .collect::<Vec<_>>();
        let years = months.iter().copied().step_by(12).collect();
        Self { start, horizon_years, years, months }
    }

    fn since(start: Date, date: Date) -> Time {
        let days = start.until(date).expect("dates within the calendar").get_days();
        Time::from_ticks(i64::from(days) * TICKS_PER_DAY)
    }

    /// Midnight at which a date begins.
    pub fn time_of(&self, date: Date) -> Time {
        Self::since(self.start, date)
    }

    /// First calendar year.
    pub fn start_year(&self) -> i16 {
        self.start.year()
    }

    /// Number of simulated years.
    pub fn horizon_years(&self) -> usize {
        usize::from(self.horizon_years)
    }

    /// End of the run.
    ///
    /// # Panics
    /// Never: a clock holds at least its start.
    pub fn end(&self) -> Time {
        *self.years.last().expect("a clock holds its start")
    }

    /// First moments of each year and, last, the end: `horizon_years + 1` times.
    pub fn year_starts(&self) -> &[Time] {
        &self.years
    }

    /// First moments of each month and, last, the end: `12 × horizon_years + 1` times.
    pub fn month_starts(&self) -> &[Time] {
        &self.months
    }

    /// Calendar year of the `index`-th simulated year.
    pub fn year(&self, index: usize) -> i16 {
        self.start.year() + index as i16
    }

    /// Label `YYYY-MM` of the `index`-th simulated month.
    pub fn month_label(&self, index: usize) -> String {
        format!("{:04}-{:02}", self.year(index / 12), index % 12 + 1)
    }

    /// The first midnight after `now` that begins a working day: Monday to Friday; public holidays are not known.
    pub fn next_working_day(&self, now: Time) -> Time {
        let weekday = i64::from(self.start.weekday().to_monday_zero_offset());
        let mut day = now.ticks().div_euclid(TICKS_PER_DAY) + 1;
        while (weekday + day).rem_euclid(7) > 4 {
            day += 1;
        }
        Time::from_ticks(day * TICKS_PER_DAY)
    }

    /// Index of the simulated year that holds a time, the end included in the last; `None` outside.
    pub fn year_index(&self, time: Time) -> Option<usize> {
        if time < Time::ZERO || time > self.end() || self.horizon_years == 0 {
            return None;
        }
        Some((self.years.partition_point(|&start| start <= time) - 1).min(self.horizon_years() - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 January 2023 was a Sunday.
    #[test]
    fn the_nearest_whole_number_is_that_of_the_library() {
        let near = [0.0, 0.5, 1.5, 2.5, 0.499_999_999_999_999_94, 1e6 + 0.5, 4_503_599_627_370_495.5, 1e19];
        let far = [f64::INFINITY, f64::NAN, f64::MAX, f64::MIN_POSITIVE];
        for x in near.into_iter().chain(far).chain((0..1_000).map(|i| f64::from(i) * 0.037_1)) {
            assert_eq!(nearest(x), x.round() as i64, "{x}");
            assert_eq!(nearest(-x), (-x).round() as i64, "-{x}");
        }
    }

    #[test]
    fn working_days_are_monday_to_friday() {
        let clock = Clock::new(2023, 1);
        let next = |ticks: i64| clock.next_working_day(Time::from_ticks(ticks)).ticks();
        assert_eq!(next(0), TICKS_PER_DAY, "Monday the 2nd follows Sunday the 1st");
        assert_eq!(next(-1), TICKS_PER_DAY, "so it does the Saturday before");
        assert_eq!(next(TICKS_PER_DAY), 2 * TICKS_PER_DAY, "a midnight is not after itself");
        assert_eq!(next(5 * TICKS_PER_DAY + 700), 8 * TICKS_PER_DAY, "Friday noon, then Monday");
        assert_eq!(next(-2 * TICKS_PER_DAY - 1), -2 * TICKS_PER_DAY, "Friday 30 December 2022");
    }
}
