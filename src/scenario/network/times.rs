//! Times of a network file: numbers of time units from time zero, or dates.
//!
//! Invariant: a time that comes out lies within 10^12 time units of time zero, so that its ticks do not overflow.

use super::model::{TICKS_PER_UNIT, TimeUnit};
use crate::kernel::time::Time;
use crate::scenario::value::{Setting, Value};
use jiff::civil::Date;

/// Farthest time from time zero, in time units.
pub(super) const FARTHEST: f64 = 1e12;

/// Is this meant as a date: text, or a date of TOML?
pub(super) fn is_date_like(setting: &Setting) -> bool {
    match &setting.value {
        Value::Text(_) => true,
        Value::Other => setting.text.starts_with(|first: char| first.is_ascii_digit()),
        _ => false,
    }
}

/// The date of a value, or what is wrong with it.
pub(super) fn date(setting: &Setting) -> Result<Date, &'static str> {
    let text = match &setting.value {
        Value::Text(text) => text.trim(),
        _ => setting.text.as_str(),
    };
    parse(text)
}

/// The date of a text such as `2025-03-01`, or what is wrong with it.
pub(super) fn parse(text: &str) -> Result<Date, &'static str> {
    let is_like = text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !is_like {
        return Err("not a date");
    }
    text.parse::<Date>().map_err(|_| "there is no such date")
}

/// The tick nearest to a number of time units, before time zero too.
pub(super) fn from_units(units: f64) -> Time {
    Time::from_ticks((units * TICKS_PER_UNIT as f64).round() as i64)
}

/// The beginning of a date, time zero being the beginning of `start`.
pub(super) fn of_date(date: Date, start: Date, unit: TimeUnit) -> Time {
    let days = start.duration_until(date).as_hours() / 24;
    from_units(days as f64 * unit.per_day())
}
