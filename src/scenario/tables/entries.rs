//! The table of persons who turn 60, by calendar year.
//!
//! Years outside the horizon may stand in the file. Invariant: one row for each year of the horizon, in order.

use crate::scenario::cells::{Cells, runs};
use crate::scenario::clock::Clock;
use crate::scenario::model::Entries;
use crate::scenario::problem::Problem;
use crate::scenario::table::Table;

/// Columns wanted.
pub(super) const COLUMNS: &[&str] = &["year", "registered", "non_registered", "source", "confidence"];

/// Most persons in a year; beyond it is a slip of units.
const MAX_PERSONS: u32 = 50_000_000;

/// Reads the years of the horizon; without a clock (its keys are wrong) only the cells are checked.
pub(super) fn read(table: &Table, clock: Option<&Clock>, problems: &mut Vec<Problem>) -> Vec<Entries> {
    let mut cells = Cells::of(table, problems);
    let mut entries: Vec<Entries> = Vec::new();
    let mut years = Vec::new();
    for row in &table.rows {
        let year = cells.integer(row.cell("year"), 1900..=2200_i16);
        let registered = cells.integer(row.cell("registered"), 0..=MAX_PERSONS);
        let non_registered = cells.integer(row.cell("non_registered"), 0..=MAX_PERSONS);
        cells.sourced(row.cell("source"), row.cell("confidence"));
        years.push(year);
        let row = || Some(Entries { year: year?, registered: registered?, non_registered: non_registered? });
        entries.extend(row());
    }
    cells.unique(&years, "this year");
    let Some(clock) = clock else { return entries };
    let horizon = (0..clock.horizon_years()).map(|index| clock.year(index)).collect::<Vec<_>>();
    let holes = horizon.iter().filter(|year| !years.contains(&Some(**year)));
    let holes = holes.map(|&year| i64::from(year)).collect::<Vec<_>>();
    if !holes.is_empty() {
        cells.wrong_table(format!("no row for {}", runs(&holes)), "a row for every year of the horizon");
    }
    entries.retain(|row| horizon.contains(&row.year));
    entries.sort_by_key(|row| row.year);
    entries
}
