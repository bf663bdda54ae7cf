//! The tables of need: rates between level groups and to death, dementia incidence and prevalence.
//!
//! A pair of groups that stands in no row never happens. Invariant: every sex and age band has its death rates and
//! the same pairs as all others.

use super::Rates;
use crate::scenario::cells::Cells;
use crate::scenario::problem::Problem;
use crate::scenario::table::{Cell, Table};
use crate::scenario::terms::{AGE_BANDS, NeedGroup, Sex};

/// Columns wanted of the transitions.
pub(super) const TRANSITION_COLUMNS: &[&str] =
    &["sex", "from_age", "from", "to", "annual_rate", "source", "confidence"];
/// Columns wanted of dementia.
pub(super) const DEMENTIA_COLUMNS: &[&str] =
    &["sex", "from_age", "incidence_per_year", "prevalence", "source", "confidence"];

/// Largest yearly rate; beyond it the state would last less than three days.
const MAX_RATE: f64 = 120.0;

/// Where a transition leads.
#[derive(Clone, Copy, PartialEq)]
enum To {
    Group(NeedGroup),
    Death,
}

/// Everything a transition can lead to.
const DESTINATIONS: &[To] = &[
    To::Group(NeedGroup::Level0To1),
    To::Group(NeedGroup::Level2To3),
    To::Group(NeedGroup::Level4),
    To::Group(NeedGroup::Level5To6),
    To::Death,
];

fn to_name(to: To) -> &'static str {
    match to {
        To::Group(group) => group.name(),
        To::Death => "death",
    }
}

/// Index of the band that begins at the age of a cell.
fn band(cells: &mut Cells<'_>, cell: &Cell) -> Option<usize> {
    let age = cells.integer(cell, 0..=120_u8)?;
    let band = AGE_BANDS.iter().position(|&from| from == age);
    if band.is_none() {
        let ages = AGE_BANDS.map(|age| age.to_string()).join(", ");
        cells.wrong(cell, "no age band begins here", format!("one of {ages}"));
    }
    band
}

/// Reads the transitions into the rates.
pub(super) fn transitions(table: &Table, rates: &mut Rates, problems: &mut Vec<Problem>) {
    let mut cells = Cells::of(table, problems);
    let mut given = Vec::new();
    for row in &table.rows {
        let sex = cells.name(row.cell("sex"), Sex::ALL, Sex::name);
        let band = band(&mut cells, row.cell("from_age"));
        let from = cells.name(row.cell("from"), NeedGroup::ALL, NeedGroup::name);
        let to = cells.name(row.cell("to"), DESTINATIONS, to_name);
        let rate = cells.number(row.cell("annual_rate"), 0.0..=MAX_RATE);
        cells.sourced(row.cell("source"), row.cell("confidence"));
        let key = || Some((sex?, band?, from?, to?));
        given.push(key());
        let Some((sex, band, from, to)) = key() else { continue };
        let rates = &mut rates[sex.index()][band];
        match to {
            To::Group(to) if to == from => {
                cells.wrong(row.cell("to"), "leads to where it starts", "another group");
            }
            To::Group(to) => rates.change[from.index()][to.index()] = rate.unwrap_or(0.0),
            To::Death => rates.death[from.index()] = rate.unwrap_or(0.0),
        }
    }
    cells.unique(&given, "this transition");
    if given.contains(&None) {
        // With unreadable rows every hole would be a guess.
        return;
    }
    for &from in NeedGroup::ALL {
        for &to in DESTINATIONS {
            let is_used = to == To::Death || given.iter().flatten().any(|key| (key.2, key.3) == (from, to));
            let missing = Sex::ALL.iter().flat_map(|&sex| (0..AGE_BANDS.len()).map(move |band| (sex, band)));
            let missing =
                missing.filter(|&(sex, band)| is_used && !given.contains(&Some((sex, band, from, to))));
            let missing = missing.map(|(sex, band)| format!("{} {}", sex.name(), AGE_BANDS[band]));
            let missing = missing.collect::<Vec<_>>();
            if !missing.is_empty() {
                let message =
                    format!("{} to {}: no row for {}", from.name(), to_name(to), missing.join(", "));
                cells.wrong_table(message, "a row for every sex and age band");
            }
        }
    }
}

/// Reads incidence and prevalence into the rates.
pub(super) fn dementia(table: &Table, rates: &mut Rates, problems: &mut Vec<Problem>) {
    let mut cells = Cells::of(table, problems);
    let mut given = Vec::new();
    for row in &table.rows {
        let sex = cells.name(row.cell("sex"), Sex::ALL, Sex::name);
        let band = band(&mut cells, row.cell("from_age"));
        let incidence = cells.number(row.cell("incidence_per_year"), 0.0..=MAX_RATE);
        let prevalence = cells.number(row.cell("prevalence"), 0.0..=1.0);
        cells.sourced(row.cell("source"), row.cell("confidence"));
        given.push(sex.zip(band));
        if let (Some(sex), Some(band)) = (sex, band) {
            let rates = &mut rates[sex.index()][band];
            rates.dementia_onset = incidence.unwrap_or(0.0);
            rates.dementia_prevalence = prevalence.unwrap_or(0.0);
        }
    }
    cells.unique(&given, "this sex and band");
    if given.contains(&None) {
        return;
    }
    for &sex in Sex::ALL {
        let missing = (0..AGE_BANDS.len()).filter(|&band| !given.contains(&Some((sex, band))));
        let missing = missing.map(|band| AGE_BANDS[band].to_string()).collect::<Vec<_>>();
        if !missing.is_empty() {
            let message = format!("{}: no row for the band from {}", sex.name(), missing.join(", "));
            cells.wrong_table(message, "a row for every sex and age band");
        }
    }
}
