//! Times of arrival one by one: from the file itself, or from a CSV table.
//!
//! Invariant: they ascend (equal ones are let in) and none lies before the beginning of the run.

use super::model::{ClassId, TICKS_PER_UNIT};
use super::part::Part;
use super::sheet::{Sheet, one_of};
use super::times::{self, FARTHEST};
use crate::kernel::time::Time;
use crate::scenario::check::at;
use crate::scenario::nearest;
use crate::scenario::problem::Problem;
use crate::scenario::source::{self, Unreadable};
use crate::scenario::table::{self, Cell, Table};

/// Times with their class, where a table names one.
type Times = Vec<(Time, Option<ClassId>)>;

/// The times of a stream; `None` if they cannot be read.
pub(super) fn times<'t>(part: &Part<'t>, sheet: &mut Sheet<'t>) -> Option<Times> {
    match (part.items("times"), part.section("times")) {
        (Some(items), _) => {
            let mut last = sheet.begin;
            let mut times = Vec::new();
            for item in items {
                let path = format!("{}.times", part.path);
                let Some(time) = sheet.time_of(item, &path) else { continue };
                if time < last {
                    let problem = at(&item.origin, too_early(time, sheet.begin)).key(path).value(&item.text);
                    sheet.report(problem.allowed(from_on(last)));
                }
                last = last.max(time);
                times.push((time, None));
            }
            Some(times)
        }
        (None, Some(section)) => {
            let table = open(&section, sheet)?;
            Some(rows(&table, sheet))
        }
        (None, None) => None,
    }
}

const fn too_early(time: Time, begin: Time) -> &'static str {
    if time.ticks() < begin.ticks() { "before the beginning of the run" } else { "before the time above it" }
}

fn from_on(time: Time) -> String {
    format!("{} or later", time.ticks() as f64 / TICKS_PER_UNIT as f64)
}

/// The table that a section names.
fn open<'t>(section: &Part<'t>, sheet: &mut Sheet<'t>) -> Option<Table> {
    let reference = section.text("file")?;
    let setting = section.get("file")?;
    if !sheet.on_disk {
        sheet.report(
            section.wrong("file", "a file held in memory has no table beside it").allowed("a list of times"),
        );
        return None;
    }
    let (path, name) = setting.origin.file.referred(reference);
    match source::read(&path) {
        Ok(text) => {
            sheet.tables.push((name.relative, text.sha256));
            let header = text.text.lines().next().unwrap_or_default();
            let has_class = header.split(',').any(|column| column.trim().trim_matches('"') == "class");
            let columns: &[&'static str] = if has_class { &["time", "class"] } else { &["time"] };
            table::read(&name.shown, &text.text, (columns, &[]), &mut sheet.problems)
        }
        Err(Unreadable::NotUtf8(line, column)) => {
            sheet.report(source::not_utf8(&name.shown, line, column));
            None
        }
        Err(Unreadable::Io(cause)) => {
            let is_missing = cause.kind() == std::io::ErrorKind::NotFound;
            let near = if is_missing { nearest::file(&path, reference) } else { None };
            let problem = section.wrong("file", source::in_words(&cause)).unreadable();
            sheet.report(problem.suggest(near.map(|name| format!("\"{name}\""))));
            None
        }
    }
}

/// The rows of a table of times.
fn rows(table: &Table, sheet: &mut Sheet<'_>) -> Times {
    let mut times = Times::new();
    let mut last = sheet.begin;
    for row in &table.rows {
        let cell = &row.cells[0];
        let class = row.cells.get(1).filter(|cell| !cell.text.is_empty());
        let class = class.map(|cell| {
            let found = sheet.classes.iter().position(|name| *name == cell.text);
            if found.is_none() {
                let near = nearest::name(&cell.text, &sheet.classes).map(str::to_owned);
                let problem = wrong(table, cell, "no such class").allowed(one_of(&sheet.classes));
                sheet.report(problem.suggest(near));
            }
            found.unwrap_or_default() as ClassId
        });
        let time = match time(&cell.text, sheet) {
            Ok(time) => time,
            Err(message) => {
                let problem = wrong(table, cell, message);
                sheet.report(problem.allowed("number of time units, or date such as 2025-03-01"));
                continue;
            }
        };
        if time < last {
            let problem = wrong(table, cell, too_early(time, sheet.begin));
            sheet.report(problem.allowed(from_on(last)));
        }
        last = last.max(time);
        times.push((time, class));
    }
    times
}

fn time(text: &str, sheet: &Sheet<'_>) -> Result<Time, &'static str> {
    if let Ok(number) = text.parse::<f64>() {
        return if number.abs() <= FARTHEST { Ok(times::from_units(number)) } else { Err("out of range") };
    }
    let date = times::parse(text)
        .map_err(|why| if why == "not a date" { "neither a number nor a date" } else { why })?;
    let start = sheet.start.ok_or("a date in a file that does not say when time zero is (network.start)")?;
    Ok(times::of_date(date, start, sheet.unit))
}

fn wrong(table: &Table, cell: &Cell, message: &str) -> Problem {
    let (line, column) = source::position(&table.text, cell.byte);
    Problem::new(&table.file, line, column, message).key(cell.column_name).value(&cell.text)
}
