//! The table of areas (街镇): who lives where at the start.
//!
//! Its order is the order of areas everywhere in the model. Invariant: codes are unique.

use crate::scenario::cells::Cells;
use crate::scenario::model::{Area, Text};
use crate::scenario::problem::Problem;
use crate::scenario::table::Table;
use crate::scenario::terms::AreaKind;

/// Columns wanted.
pub(super) const COLUMNS: &[&str] = &[
    "code",
    "name_zh",
    "name_en",
    "kind",
    "registered_60plus",
    "residents",
    "latitude",
    "longitude",
    "source",
    "confidence",
];

/// Most persons an area may hold; beyond it is a slip of units.
const MAX_PERSONS: u32 = 50_000_000;

/// Reads the areas.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Vec<Area> {
    let mut cells = Cells::of(table, problems);
    let mut areas = Vec::new();
    let mut codes = Vec::new();
    for row in &table.rows {
        let code = cells.text(row.cell("code"));
        codes.push(code.clone());
        let zh = cells.text(row.cell("name_zh"));
        let en = cells.text(row.cell("name_en"));
        let kind = cells.name(row.cell("kind"), AreaKind::ALL, AreaKind::name);
        let registered = cells.integer(row.cell("registered_60plus"), 0..=MAX_PERSONS);
        let residents = cells.integer(row.cell("residents"), 1..=MAX_PERSONS);
        let latitude = cells.number(row.cell("latitude"), -90.0..=90.0);
        let longitude = cells.number(row.cell("longitude"), -180.0..=180.0);
        cells.sourced(row.cell("source"), row.cell("confidence"));
        let area = || {
            Some(Area {
                code: code?,
                name: Text { zh: zh?, en: en? },
                kind: kind?,
                registered_60plus: registered?,
                residents: residents?,
                latitude: latitude?,
                longitude: longitude?,
            })
        };
        areas.extend(area());
    }
    cells.unique(&codes, "this area code");
    areas
}
