//! The table of published figures: what the model's persons and their care are held against.
//!
//! Does not know the model's numbers. Invariant: ages are those at which a band of the census begins; a figure of persons
//! or of the age mix has its year and the ages that its name says; one of care is of both sexes and of everyone from 60 on.

use crate::scenario::cells::Cells;
use crate::scenario::model::Published;
use crate::scenario::problem::Problem;
use crate::scenario::table::{Row, Table};
use crate::scenario::terms::{Confidence, PublishedFigure, PublishedUnit, Sex};

/// Columns wanted.
pub(super) const COLUMNS: &[&str] =
    &["figure", "year", "sex", "from_age", "to_age", "value", "unit", "source", "confidence"];

/// Lower ages of the bands that the census tells apart; the last is open.
const BAND_STARTS: [u8; 6] = [60, 65, 70, 75, 80, 85];
/// Most persons; beyond it is a slip of units.
const MAX_PERSONS: f64 = 5e7;
/// Men, women, or both together.
const SEXES: &[Option<Sex>] = &[Some(Sex::Male), Some(Sex::Female), None];
/// Most day-care users per institution; beyond it is a slip of units.
const MAX_USERS: f64 = 1e4;
fn sex_name(sex: Option<Sex>) -> &'static str {
    sex.map_or("both", Sex::name)
}

/// Largest value in a unit.
fn most(unit: PublishedUnit) -> f64 {
    match unit {
        PublishedUnit::Persons => MAX_PERSONS,
        PublishedUnit::Share => 1.0,
        PublishedUnit::UsersEach => MAX_USERS,
        PublishedUnit::Per100 => 1_000.0,
    }
}

/// Whether a figure speaks of a year or its end and must name it.
fn needs_year(figure: PublishedFigure) -> bool {
    matches!(figure, PublishedFigure::Registered60 | PublishedFigure::Share65 | PublishedFigure::Share80)
}

/// Whether a figure is of persons, which the census tells by sex.
fn is_of_persons(figure: PublishedFigure) -> bool {
    needs_year(figure) || matches!(figure, PublishedFigure::Level2Plus | PublishedFigure::Dementia)
}

/// Ages that a figure's name says, from 60 on; `None`: any.
fn ages_of(figure: PublishedFigure) -> Option<u8> {
    match figure {
        PublishedFigure::Share65 => Some(65),
        PublishedFigure::Share80 => Some(80),
        PublishedFigure::Level2Plus | PublishedFigure::Dementia => None,
        _ => Some(60),
    }
}

/// Reads the figures in the order of the table.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Vec<Published> {
    let mut cells = Cells::of(table, problems);
    let mut figures = Vec::new();
    let mut keys = Vec::new();
    for row in &table.rows {
        let figure = cells.name(row.cell("figure"), PublishedFigure::ALL, PublishedFigure::name);
        let may_lack_year = figure.is_none_or(|figure| !needs_year(figure));
        let has_year = !(may_lack_year && row.cell("year").text.is_empty());
        let year = if has_year { cells.integer(row.cell("year"), 1900..=2200_i16) } else { None };
        let sex = cells.name(row.cell("sex"), SEXES, sex_name);
        if sex.flatten().is_some() && figure.is_some_and(|figure| !is_of_persons(figure)) {
            cells.wrong(row.cell("sex"), "this figure is not told by sex", "both");
        }
        let ages = ages(&mut cells, row, figure);
        let unit = cells.name(row.cell("unit"), PublishedUnit::ALL, PublishedUnit::name);
        let wanted = figure.map(PublishedFigure::unit);
        if let (Some(unit), Some(wanted)) = (unit, wanted)
            && unit != wanted
        {
            cells.wrong(row.cell("unit"), "not the unit of this figure", wanted.name());
        }
        let value = wanted.and_then(|unit| cells.number(row.cell("value"), 0.0..=most(unit)));
        let source = cells.text(row.cell("source"));
        let confidence = cells.name(row.cell("confidence"), Confidence::ALL, Confidence::name);
        let whole = || {
            let (from_age, to_age) = ages?;
            Some(Published {
                figure: figure?,
                year: if has_year { Some(year?) } else { None },
                sex: sex?,
                from_age,
                to_age,
                value: value?,
                source: source?,
                confidence: confidence?,
            })
        };
        let whole = whole();
        keys.push(whole.clone().map(|row| Published { value: 0.0, confidence: Confidence::Seen, ..row }));
        figures.extend(whole);
    }
    cells.unique(&keys, "this figure from this source");
    figures
}

/// Lower and upper age; an empty upper age is open.
fn ages(cells: &mut Cells<'_>, row: &Row, figure: Option<PublishedFigure>) -> Option<(u8, Option<u8>)> {
    let (from_cell, to_cell) = (row.cell("from_age"), row.cell("to_age"));
    let mut start = |cell, bounds| {
        let age = cells.integer(cell, bounds)?;
        if !BAND_STARTS.contains(&age) {
            cells.wrong(cell, "no band of the census begins here", "one of 60, 65, 70, 75, 80, 85");
            return None;
        }
        Some(age)
    };
    let from = start(from_cell, 60..=85_u8);
    let to = if to_cell.text.is_empty() { Some(None) } else { start(to_cell, 65..=85_u8).map(Some) };
    let (from, to) = (from?, to?);
    if to.is_some_and(|to| to <= from) {
        cells.wrong(to_cell, "the band ends before it begins", format!("more than {from}, or empty"));
        return None;
    }
    if let Some(age) = figure.and_then(ages_of) {
        if from != age {
            cells.wrong(from_cell, "not the age of this figure", age.to_string());
            return None;
        }
        if to.is_some() {
            cells.wrong(to_cell, "this figure has no upper age", "empty");
            return None;
        }
    }
    Some((from, to))
}
