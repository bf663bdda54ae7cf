//! The table of weights by which areas draw more or fewer of those who turn 60 or move in.
//!
//! A row holds from its year until the next row of its area; without rows an area keeps its share. Invariant: rows
//! are sorted by area and year, each pair once.

use crate::scenario::cells::Cells;
use crate::scenario::model::{Area, AreaGrowth};
use crate::scenario::problem::Problem;
use crate::scenario::table::Table;

/// Columns wanted.
pub(super) const COLUMNS: &[&str] = &["area_code", "from_year", "weight", "source", "confidence"];

/// Reads the weights; `areas` is empty when the table of areas is wrong itself.
pub(super) fn read(table: &Table, areas: &[Area], problems: &mut Vec<Problem>) -> Vec<AreaGrowth> {
    let mut cells = Cells::of(table, problems);
    let codes = areas.iter().map(|area| area.code.as_str()).collect::<Vec<_>>();
    let mut rows = Vec::new();
    let mut given = Vec::new();
    for row in &table.rows {
        let code = row.cell("area_code");
        let area = cells.area(code, &codes);
        let from_year = cells.integer(row.cell("from_year"), 1900..=2300_i16);
        // No weight may be zero: if all areas had none, nobody could come.
        let weight = cells.number(row.cell("weight"), 0.001..=1000.0);
        cells.sourced(row.cell("source"), row.cell("confidence"));
        given.push(area.zip(from_year));
        let growth = || Some(AreaGrowth { area: area?, from_year: from_year?, weight: weight? });
        rows.extend(growth());
    }
    cells.unique(&given, "this area and year");
    rows.sort_by_key(|row| (row.area, row.from_year));
    rows
}
