//! The table of areas that touch: which beds lie next door.
//!
//! A row is a pair, in either order, once; an area without neighbours stands alone, its second code empty. Invariant: the pairs
//! read are sorted, the smaller index first.

use crate::scenario::cells::Cells;
use crate::scenario::model::Area;
use crate::scenario::problem::Problem;
use crate::scenario::table::Table;

/// Columns wanted.
pub(super) const COLUMNS: &[&str] = &["code_a", "code_b", "source", "confidence"];

/// Reads the pairs; `areas` is empty when the table of areas is wrong itself.
pub(super) fn read(table: &Table, areas: &[Area], problems: &mut Vec<Problem>) -> Vec<(u16, u16)> {
    let mut cells = Cells::of(table, problems);
    let codes = areas.iter().map(|area| area.code.as_str()).collect::<Vec<_>>();
    let mut pairs = Vec::new();
    let mut given = Vec::new();
    for row in &table.rows {
        let (a, b) = (row.cell("code_a"), row.cell("code_b"));
        cells.sourced(row.cell("source"), row.cell("confidence"));
        let first = cells.area(a, &codes);
        if b.text.is_empty() {
            given.push(None);
            continue;
        }
        let second = cells.area(b, &codes);
        if a.text == b.text {
            cells.wrong(
                b,
                "an area does not touch itself",
                "another area, or empty for an area without neighbours",
            );
        }
        let pair = first.zip(second).map(|(a, b)| (a.min(b) as u16, a.max(b) as u16));
        given.push(pair);
        pairs.extend(pair);
    }
    cells.unique(&given, "this pair");
    pairs.sort_unstable();
    pairs
}
