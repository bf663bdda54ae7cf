//! The table of targets: every number of the planning documents, and which of them the model can speak of.
//!
//! Invariant: ids are unique; a target with a measure has a number for a value, or two where it is a range.

use crate::scenario::cells::Cells;
use crate::scenario::model::{Target, Text};
use crate::scenario::problem::Problem;
use crate::scenario::table::Table;
use crate::scenario::terms::{Operator, TargetMeasure};

/// Columns wanted.
pub(super) const COLUMNS: &[&str] = &[
    "id",
    "measure",
    "document",
    "clause",
    "jurisdiction",
    "year",
    "value",
    "unit",
    "indicator_zh",
    "indicator_en",
    "operator",
    "source",
    "confidence",
    "note",
];

/// Reads the targets in the order of the table.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Vec<Target> {
    let mut cells = Cells::of(table, problems);
    let mut targets = Vec::new();
    let mut ids = Vec::new();
    for row in &table.rows {
        let id = cells.text(row.cell("id"));
        ids.push(id.clone());
        let measure_cell = row.cell("measure");
        let measure = (!measure_cell.text.is_empty())
            .then(|| cells.name(measure_cell, TargetMeasure::ALL, TargetMeasure::name));
        let year = cells.integer(row.cell("year"), 1900..=2200_i16);
        let value = cells.text(row.cell("value"));
        let operator = cells.name(row.cell("operator"), Operator::ALL, Operator::name);
        if let Some(value) = value.as_ref().filter(|_| measure.is_some()) {
            if operator != Some(Operator::Range) {
                cells.number(row.cell("value"), 0.0..=1e9);
            } else if Target::ends(value).is_none() {
                cells.wrong(row.cell("value"), "no range", "two numbers, the smaller first, such as 2-4");
            }
        }
        let document = cells.text(row.cell("document"));
        let jurisdiction = cells.text(row.cell("jurisdiction"));
        let (zh, en) = (cells.text(row.cell("indicator_zh")), cells.text(row.cell("indicator_en")));
        let (confidence, note) = (row.cell("confidence"), &row.cell("note").text);
        cells.sourced(row.cell("source"), confidence);
        let note =
            if note.is_empty() { confidence.text.clone() } else { format!("{}: {note}", confidence.text) };
        let target = || {
            Some(Target {
                id: id?,
                document: document?,
                clause: row.cell("clause").text.clone(),
                jurisdiction: jurisdiction?,
                year: year?,
                value: value?,
                unit: row.cell("unit").text.clone(),
                indicator: Text { zh: zh?, en: en? },
                operator: operator?,
                measure: measure.flatten(),
                note,
            })
        };
        targets.extend(target());
    }
    cells.unique(&ids, "this id");
    targets
}
