//! The table of persons aged 60+ who move in, by registration, years and ages.
//!
//! Years beyond the horizon may stand in the file; a year or age in no row means that nobody comes. Rows may overlap: they add
//! up. Who leaves is a rate of the scenario, not of this table.

use crate::scenario::cells::Cells;
use crate::scenario::model::Immigrants;
use crate::scenario::problem::Problem;
use crate::scenario::table::Table;
use crate::scenario::tables::ages::{GROUPS, Group, group_name};

/// Columns wanted.
pub(super) const COLUMNS: &[&str] =
    &["group", "from_year", "to_year", "from_age", "to_age", "male", "female", "source", "confidence"];

/// Most persons in a year; beyond it is a slip of units.
const MAX_PERSONS: u32 = 10_000_000;
/// Most rows: a person's identity holds the row.
const MAX_ROWS: usize = 60;

/// Reads the rows in their order.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Vec<Immigrants> {
    let mut cells = Cells::of(table, problems);
    let mut rows = Vec::new();
    for row in &table.rows {
        let group = cells.name(row.cell("group"), GROUPS, group_name);
        let from_year = cells.integer(row.cell("from_year"), 1900..=2300_i16);
        let to_year = cells.integer(row.cell("to_year"), 1900..=2300_i16);
        let from_age = cells.integer(row.cell("from_age"), 60..=104_u8);
        let to_age = cells.integer(row.cell("to_age"), 61..=105_u8);
        let male = cells.integer(row.cell("male"), 0..=MAX_PERSONS);
        let female = cells.integer(row.cell("female"), 0..=MAX_PERSONS);
        cells.sourced(row.cell("source"), row.cell("confidence"));
        if let (Some(from), Some(to)) = (from_year, to_year)
            && to < from
        {
            cells.wrong(row.cell("to_year"), "ends before it begins", format!("{from} or later"));
        }
        if let (Some(from), Some(to)) = (from_age, to_age)
            && to <= from
        {
            cells.wrong(row.cell("to_age"), "the band ends before it begins", format!("more than {from}"));
        }
        let immigrants = || {
            Some(Immigrants {
                registered: group? == Group::Registered,
                from_year: from_year?,
                to_year: to_year?,
                from_age: from_age?,
                to_age: to_age?,
                persons: [male?, female?],
            })
        };
        rows.extend(immigrants());
    }
    if table.rows.len() > MAX_ROWS {
        cells.wrong_table(format!("{} rows", table.rows.len()), format!("at most {MAX_ROWS} rows"));
    }
    rows
}
