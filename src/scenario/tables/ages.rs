//! The table of age and sex at the start, for registered persons and for others.
//!
//! Invariant: in each group and sex the bands run from 60 without hole or overlap, and a group's shares add up to
//! one exactly (a rounding of the table within the tolerance is scaled away).

use crate::scenario::cells::Cells;
use crate::scenario::model::AgeCell;
use crate::scenario::problem::Problem;
use crate::scenario::table::Table;
use crate::scenario::terms::Sex;

/// Columns wanted.
pub(super) const COLUMNS: &[&str] = &["group", "from_age", "to_age", "sex", "share", "source", "confidence"];

/// Age at which the model's persons begin.
const FIRST_AGE: u8 = 60;
/// Highest age a band may end at.
const LAST_AGE: u8 = 120;
/// How far the shares of a group may be from one, for rounding in the table.
const TOLERANCE: f64 = 0.001;

/// Groups of the table.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Group {
    /// 户籍。
    Registered,
    /// 常住非户籍。
    NonRegistered,
}

/// The groups in the order of the result.
pub(super) const GROUPS: &[Group] = &[Group::Registered, Group::NonRegistered];

/// The name of a group in tables.
pub(super) fn group_name(group: Group) -> &'static str {
    match group {
        Group::Registered => "registered",
        Group::NonRegistered => "non_registered",
    }
}

/// Reads the cells of registered and of non-registered persons.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> [Vec<AgeCell>; 2] {
    let before = problems.len();
    let mut cells = Cells::of(table, problems);
    let mut groups = [Vec::new(), Vec::new()];
    let mut bands = Vec::new();
    for row in &table.rows {
        let group = cells.name(row.cell("group"), GROUPS, group_name);
        let from_age = cells.integer(row.cell("from_age"), FIRST_AGE..=LAST_AGE - 1);
        let to_age = cells.integer(row.cell("to_age"), FIRST_AGE + 1..=LAST_AGE);
        let sex = cells.name(row.cell("sex"), Sex::ALL, Sex::name);
        let share = cells.number(row.cell("share"), 0.0..=1.0);
        cells.sourced(row.cell("source"), row.cell("confidence"));
        if let (Some(from), Some(to)) = (from_age, to_age)
            && to <= from
        {
            cells.wrong(row.cell("to_age"), "the band ends before it begins", format!("more than {from}"));
        }
        let key = || Some((group?, from_age?, sex?));
        bands.push(key());
        let cell = || Some(AgeCell { from_age: from_age?, to_age: to_age?, sex: sex?, share: share? });
        if let (Some(group), Some(cell)) = (group, cell()) {
            groups[group as usize].push(cell);
        }
    }
    cells.unique(&bands, "this group, band and sex");
    if problems.len() == before {
        for (group, cells) in GROUPS.iter().zip(&mut groups) {
            complete(&mut Cells::of(table, problems), group_name(*group), cells);
        }
    }
    groups
}

/// Holds one group against holes and its sum, then scales the sum to one.
fn complete(table: &mut Cells<'_>, group: &str, cells: &mut [AgeCell]) {
    for sex in Sex::ALL {
        let mut bands = cells.iter().filter(|cell| cell.sex == *sex).collect::<Vec<_>>();
        bands.sort_by_key(|cell| cell.from_age);
        let mut next = FIRST_AGE;
        for band in bands {
            if band.from_age != next {
                let what = if band.from_age > next { "hole" } else { "overlap" };
                let message = format!("{group}, {}: {what} at age {next}", sex.name());
                table.wrong_table(message, "bands that follow each other from age 60");
            }
            next = band.to_age;
        }
        if next == FIRST_AGE {
            table
                .wrong_table(format!("{group}, {}: no rows", sex.name()), "bands from age 60 for both sexes");
        }
    }
    let sum = cells.iter().map(|cell| cell.share).sum::<f64>();
    if (sum - 1.0).abs() > TOLERANCE {
        table.wrong_table(
            format!("{group}: the shares add up to {sum:.4}, not 1"),
            "a sum of 1 in each group",
        );
    } else if (sum - 1.0).abs() > 1e-12 {
        for cell in cells {
            cell.share /= sum;
        }
    }
}
