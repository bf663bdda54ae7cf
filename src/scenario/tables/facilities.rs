//! The list of facilities: beds by type and tenure in an area, with the dates they open and close, rooms, operator, location.
//!
//! Beds that are converted close as what they were and open, the same day, as what they become. Invariant: the lines of a
//! facility name one area, operator and location, no bed closes before it opens, and no more are converted than close.

use crate::scenario::cells::Cells;
use crate::scenario::clock::Clock;
use crate::scenario::model::{Area, FacilityBeds};
use crate::scenario::problem::Problem;
use crate::scenario::table::{Row, Table};
use crate::scenario::terms::{BedKind, BedType, Tenure};
use jiff::civil::Date;

/// Columns wanted.
pub(super) const COLUMNS: &[&str] =
    &["facility", "area_code", "opens", "closes", "bed_type", "tenure", "beds", "source", "confidence"];
/// Columns that may be left out, or be empty.
pub(super) const OPTIONAL: &[&str] = &["converted_from", "room_beds", "operator", "latitude", "longitude"];

/// Most beds on a line; beyond it is a slip.
const MAX_BEDS: u32 = 100_000;
/// Most beds in a room.
const MAX_ROOM: u8 = 8;

/// What makes a line unlike any other.
type LineKey = (String, Date, Option<Date>, BedType, Tenure, Option<BedType>);

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
    let mut rows: Vec<&Row> = Vec::new();
    let mut lines: Vec<Option<LineKey>> = Vec::new();
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
        let converted_from = row.filled("converted_from").map(|cell| {
            cells
                .name(cell, BedType::ALL, BedType::name)
                .filter(|from| differs(*from, bed_type, cell, &mut cells))
        });
        let room_beds = row.filled("room_beds").map(|cell| cells.integer(cell, 1..=MAX_ROOM));
        let location = location(row, &mut cells);
        let key = || {
            let closes = match closes {
                Some(date) => Some(date?),
                None => None,
            };
            Some((facility.clone()?, opens?, closes, bed_type?, tenure?, converted_from.flatten()))
        };
        lines.push(key());
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
                converted_from: match converted_from {
                    Some(from) => Some(from?),
                    None => None,
                },
                room_beds: match room_beds {
                    Some(beds) => Some(beds?),
                    None => None,
                },
                operator: row.filled("operator").map(|cell| cell.text.clone()),
                location: location.ok()?,
            })
        };
        if let Some(line) = beds() {
            one_facility(row, &line, &list, &mut cells);
            list.push(line);
            rows.push(row);
        }
    }
    cells.unique(&lines, "this facility, opening, closing, type and tenure");
    conversions(&list, &rows, &mut cells);
    list
}

fn differs(
    from: BedType,
    to: Option<BedType>,
    cell: &crate::scenario::table::Cell,
    cells: &mut Cells<'_>,
) -> bool {
    let differs = to != Some(from);
    if !differs {
        cells.wrong(cell, "the beds were of this type already", "another bed type, or empty");
    }
    differs
}

/// Latitude and longitude, where they stand; an error where they are wrong, which is reported.
fn location(row: &Row, cells: &mut Cells<'_>) -> Result<Option<[f64; 2]>, ()> {
    match (row.filled("latitude"), row.filled("longitude")) {
        (None, None) => Ok(None),
        (Some(latitude), Some(longitude)) => {
            let latitude = cells.number(latitude, -90.0..=90.0);
            let longitude = cells.number(longitude, -180.0..=180.0);
            Ok(Some([latitude.ok_or(())?, longitude.ok_or(())?]))
        }
        (Some(alone), None) | (None, Some(alone)) => {
            cells.wrong(alone, "half a location", "latitude and longitude, or neither");
            Err(())
        }
    }
}

/// A facility has one operator, one location, and one size of rooms for a type and tenure.
fn one_facility(row: &Row, line: &FacilityBeds, list: &[FacilityBeds], cells: &mut Cells<'_>) {
    let Some(earlier) = list.iter().find(|earlier| earlier.facility == line.facility) else { return };
    if let Some(cell) = row.filled("operator")
        && let Some(known) =
            list.iter().filter(|at| at.facility == line.facility).find_map(|at| at.operator.as_ref())
        && *known != cell.text
    {
        cells.wrong(cell, "the facility has two operators", format!("{known}, as on its other lines"));
    }
    if let (Some(place), Some(known), Some(cell)) = (line.location, earlier.location, row.filled("latitude"))
        && place.map(f64::to_bits) != known.map(f64::to_bits)
    {
        let allowed = format!("{}, {}, as on its other lines", known[0], known[1]);
        cells.wrong(cell, "the facility stands in two places", allowed);
    }
    let same =
        list.iter().find(|at| at.facility == line.facility && at.kind == line.kind && at.room_beds.is_some());
    if let (Some(cell), Some(Some(known))) = (row.filled("room_beds"), same.map(|at| at.room_beds))
        && line.room_beds != Some(known)
    {
        let allowed = format!("{known}, as on its other lines of the type and tenure");
        cells.wrong(cell, "rooms of two sizes", allowed);
    }
}

/// Beds that are converted close as what they were on the day they open as what they become.
fn conversions(list: &[FacilityBeds], rows: &[&Row], cells: &mut Cells<'_>) {
    for (index, (line, row)) in list.iter().zip(rows).enumerate() {
        let Some(from) = line.converted_from else { continue };
        let same =
            |other: &&FacilityBeds| other.facility == line.facility && other.kind.tenure == line.kind.tenure;
        let beds = |lines: &mut dyn Iterator<Item = &FacilityBeds>| lines.map(|line| line.beds).sum::<u32>();
        let close = beds(
            &mut list
                .iter()
                .filter(same)
                .filter(|other| other.kind.bed_type == from && other.closes == Some(line.opens)),
        );
        let wanted = beds(
            &mut list[..=index]
                .iter()
                .filter(same)
                .filter(|other| other.converted_from == Some(from) && other.opens == line.opens),
        );
        if wanted > close
            && let Some(cell) = row.filled("converted_from")
        {
            let message =
                format!("{wanted} beds are converted on this day, and {close} close as {}", from.name());
            cells.wrong(cell, message, "as many as close in this facility and tenure on the day these open");
        }
    }
}
