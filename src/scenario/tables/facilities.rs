//! The list of facilities: beds by type and tenure in an area, with the dates they open and close.
//!
//! Invariant: the lines of a facility name one area, and no bed closes before it opens.

use crate::scenario::cells::Cells;
use crate::scenario::clock::Clock;
use crate::scenario::model::{Area, FacilityBeds};
use crate::scenario::problem::Problem;
use crate::scenario::table::Table;
use crate::scenario::terms::{BedKind, BedType, Tenure};

/// Columns wanted.
pub(super) const COLUMNS: &[&str] =
    &["facility", "area_code", "opens", "closes", "bed_type", "tenure", "beds", "source", "confidence"];

/// Most beds on a line; beyond it is a slip.
const MAX_BEDS: u32 = 100_000;

/// Reads the list; without a clock (its keys are wrong) only the cells are checked.
pub(super) fn read(
    table: &Table,
    areas: &[Area],
    clock: Option<&Clock>,
    problems: &mut Vec<Problem>,
) -> Vec<FacilityBeds> {
    let mut cells = Cells::of(table, problems);
    let codes = areas.iter().map(|area| area.code.as_str()).collect::<Vec<_>>();
    let mut list: Vec<FacilityBeds> = Vec::new();
    let mut lines = Vec::new();
    for row in &table.rows {
        let facility = cells.text(row.cell("facility"));
        let code = row.cell("area_code");
        let area = cells.area(code, &codes);
        let opens = cells.date(row.cell("opens"));
        let closes = (!row.cell("closes").text.is_empty()).then(|| cells.date(row.cell("closes")));
        if let (Some(opens), Some(Some(closes))) = (opens, closes)
            && closes <= opens
        {
            cells.wrong(
                row.cell("closes"),
                "closes before it opens",
                format!("a date after {opens}, or empty"),
            );
        }
        let bed_type = cells.name(row.cell("bed_type"), BedType::ALL, BedType::name);
        let tenure = cells.name(row.cell("tenure"), Tenure::ALL, Tenure::name);
        let beds = cells.integer(row.cell("beds"), 0..=MAX_BEDS);
        cells.sourced(row.cell("source"), row.cell("confidence"));
        let line = || Some((facility.clone()?, opens?, bed_type?, tenure?));
        lines.push(line());
        if let (Some(facility), Some(area)) = (&facility, area)
            && let Some(earlier) = list.iter().find(|line| line.facility == *facility && line.area != area)
        {
            let allowed = format!("{}, as on its other lines", codes[earlier.area]);
            cells.wrong(code, "the facility stands in two areas", allowed);
        }
        let beds = || {
            let clock = clock?;
            Some(FacilityBeds {
                facility: facility?,
                area: area?,
                kind: BedKind { bed_type: bed_type?, tenure: tenure? },
                beds: beds?,
                opens: clock.time_of(opens?),
                closes: match closes {
                    Some(date) => Some(clock.time_of(date?)),
                    None => None,
                },
            })
        };
        list.extend(beds());
    }
    cells.unique(&lines, "this facility, opening, type and tenure");
    list
}
