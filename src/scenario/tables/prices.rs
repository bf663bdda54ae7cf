//! The table of prices: one line an item, none missing, none twice.

use crate::scenario::cells::Cells;
use crate::scenario::model::Priced;
use crate::scenario::problem::Problem;
use crate::scenario::table::Table;
use crate::scenario::terms::{Confidence, PriceItem};

/// Columns wanted.
pub(super) const COLUMNS: &[&str] = &["item", "value", "unit", "confidence", "source"];

/// Most RMB of one price; beyond it is a slip of units.
const MAX_RMB: f64 = 1e7;

/// Reads the prices in the order of [`PriceItem::ALL`].
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Vec<Priced> {
    let mut cells = Cells::of(table, problems);
    let mut found: Vec<Option<Priced>> = vec![None; PriceItem::COUNT];
    let mut keys = Vec::new();
    for row in &table.rows {
        let item = cells.name(row.cell("item"), PriceItem::ALL, PriceItem::name);
        keys.push(item);
        let unit = cells.text(row.cell("unit"));
        if let (Some(item), Some(unit)) = (item, unit)
            && unit != item.unit()
        {
            cells.wrong(row.cell("unit"), "not the unit of this item", item.unit());
        }
        let most = if item.is_some_and(PriceItem::is_share) { 100.0 } else { MAX_RMB };
        let value = cells.number(row.cell("value"), 0.0..=most);
        let confidence = cells.name(row.cell("confidence"), Confidence::ALL, Confidence::name);
        let source = cells.text(row.cell("source"));
        if let (Some(item), Some(value), Some(confidence), Some(source)) = (item, value, confidence, source) {
            let value = if item.is_share() { value / 100.0 } else { value };
            found[item.index()] = Some(Priced { value, confidence, source });
        }
    }
    cells.unique(&keys, "this item");
    let missing = PriceItem::ALL.iter().filter(|item| !keys.contains(&Some(**item)));
    let missing: Vec<&str> = missing.map(|item| item.name()).collect();
    if !missing.is_empty() {
        cells.wrong_table(format!("no row for {}", missing.join(", ")), "one row for each item");
    }
    found.into_iter().flatten().collect()
}
