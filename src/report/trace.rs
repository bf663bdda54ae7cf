//! Traces: the events of one replication in order, as a CSV file that another program or version can be held against.
//!
//! Knows nothing of how events come about. Invariant: times are written exactly (whole minutes for care, a decimal number of six places in
//! time units for networks), so that equal runs give equal bytes and unequal ones differ in the first event that is not the same.

use super::folder::{Folder, OutputError};
use super::network_rows::TraceRow;
use crate::care::trace::{TraceEvent as CareEvent, TracePlace};
use crate::kernel::calendar::Phase;
use crate::kernel::time::Time;
use crate::network::finished::{PersonName, TraceEvent as NetworkEvent};
use crate::scenario::clock::{Clock, TICKS_PER_DAY};
use crate::scenario::model::Scenario;
use crate::scenario::network::model::{Network, NetworkClock, TICKS_PER_UNIT};
use jiff::Span;
use jiff::civil::Date;
use std::io;
use std::path::{Path, PathBuf};

/// Version of the columns and of the names of events; raised when a program would read an old trace wrongly.
pub const TRACE_VERSION: u32 = 1;

/// The rows of a traced replication of care.
pub fn care(scenario: &Scenario, events: &[CareEvent]) -> Vec<TraceRow> {
    let place = |place: TracePlace| {
        let area =
            scenario.population.areas.get(usize::from(place.area)).map_or("outside", |area| &area.code);
        place.bed.map_or_else(
            || area.to_owned(),
            |(facility, kind)| format!("{area}/{facility}/{}/{}", kind.bed_type.name(), kind.tenure.name()),
        )
    };
    let row = |event: &CareEvent| TraceRow {
        version: TRACE_VERSION,
        time: event.time.ticks().to_string(),
        date: care_day(&scenario.clock, event.time),
        phase: phase_name(event.phase).to_owned(),
        event: event.event.to_owned(),
        person: event.person.map(|person| person.to_string()).unwrap_or_default(),
        place: event.place.map(place).unwrap_or_default(),
    };
    events.iter().map(row).collect()
}

/// The rows of a traced replication of a network.
pub fn network(network: &Network, events: &[NetworkEvent]) -> Vec<TraceRow> {
    let person = |person: PersonName| {
        let stream = person.stream.map_or("", |stream| network.streams[usize::from(stream)].name.as_str());
        format!("{stream}#{}", person.number)
    };
    let row = |event: &NetworkEvent| TraceRow {
        version: TRACE_VERSION,
        time: exact_units(event.time),
        date: network_day(&network.clock, event.time),
        phase: phase_name(event.phase).to_owned(),
        event: event.event.to_owned(),
        person: event.person.map(person).unwrap_or_default(),
        place: event.pool.map(|pool| network.pools[usize::from(pool)].name.clone()).unwrap_or_default(),
    };
    events.iter().map(row).collect()
}

/// Writes a trace, whole or not at all.
///
/// # Errors
/// If the file cannot be written.
pub fn write(path: &Path, rows: &[TraceRow]) -> Result<PathBuf, OutputError> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return Err(OutputError::io(path, io::ErrorKind::IsADirectory.into()));
    };
    Folder::create(parent, true, &[])?.table(name, rows)
}

/// A time in time units with all its six decimals.
pub fn exact_units(time: Time) -> String {
    let ticks = time.ticks();
    let sign = if ticks < 0 { "-" } else { "" };
    let (whole, rest) =
        (ticks.unsigned_abs() / TICKS_PER_UNIT as u64, ticks.unsigned_abs() % TICKS_PER_UNIT as u64);
    format!("{sign}{whole}.{rest:06}")
}

/// The day of a moment of a network, empty without a start date or outside the calendar.
pub fn network_day(clock: &NetworkClock, time: Time) -> String {
    let days = time.ticks() as f64 / TICKS_PER_UNIT as f64 / clock.unit.per_day();
    clock
        .start
        .and_then(|start| day(start, days.floor() as i64))
        .map_or_else(String::new, |day| day.to_string())
}

/// The day of a moment of care, as `YYYY-MM-DD`.
pub(super) fn care_day(clock: &Clock, time: Time) -> String {
    let start = Date::new(clock.start_year(), 1, 1).ok();
    let days = time.ticks().div_euclid(TICKS_PER_DAY);
    start.and_then(|start| day(start, days)).map_or_else(String::new, |day| day.to_string())
}

fn day(start: Date, days: i64) -> Option<Date> {
    start.checked_add(Span::new().try_days(days).ok()?).ok()
}

const fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::First => "first",
        Phase::Normal => "normal",
        Phase::Last => "last",
    }
}

#[cfg(test)]
mod tests {
    use super::{day, exact_units};
    use crate::kernel::time::Time;
    use jiff::civil::date;

    #[test]
    fn times_are_exact_on_both_sides_of_zero() {
        for (ticks, text) in [(0, "0.000000"), (-1, "-0.000001"), (12_500_000, "12.500000")] {
            assert_eq!(exact_units(Time::from_ticks(ticks)), text);
        }
    }

    #[test]
    fn a_day_outside_the_calendar_is_none() {
        assert_eq!(day(date(2025, 1, 1), -1), Some(date(2024, 12, 31)));
        assert_eq!(day(date(2025, 1, 1), i64::MAX), None);
    }
}
