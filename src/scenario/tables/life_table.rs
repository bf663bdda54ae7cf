//! The life table: one-year death probabilities by sex and single age.
//!
//! Ages below 60 serve those who have yet to turn 60, as far as they follow each other down from 59 for both sexes.
//! Invariant: each sex has every age from 60 to at least 105.

use crate::scenario::cells::{Cells, runs};
use crate::scenario::problem::Problem;
use crate::scenario::table::Table;
use crate::scenario::terms::Sex;

/// Columns wanted.
pub(super) const COLUMNS: &[&str] = &["sex", "age", "qx", "source", "confidence"];

/// Age at which the lives of the model begin.
const FIRST_AGE: usize = 60;
/// Age up to which the table must reach.
const LAST_AGE: usize = 105;
/// Highest age a table may hold.
const MAX_AGE: usize = 120;

/// Probabilities from 60 on, `[sex][age − 60]`, and below, `[59 − age][sex]`.
pub(super) type Deaths = ([Vec<f64>; Sex::COUNT], Vec<[f64; Sex::COUNT]>);

/// Reads the probabilities.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> Deaths {
    let mut cells = Cells::of(table, problems);
    let mut by_age = [[None; MAX_AGE + 1]; Sex::COUNT];
    let mut ages = Vec::new();
    for row in &table.rows {
        let sex = cells.name(row.cell("sex"), Sex::ALL, Sex::name);
        let age = cells.integer(row.cell("age"), 0..=MAX_AGE as i64);
        // Nobody is certain to live or to die through a year that people are drawn for.
        let bounds = if age.is_some_and(|age| age > LAST_AGE as i64) { 0.0..=1.0 } else { 0.0001..=0.99 };
        let qx = cells.number(row.cell("qx"), bounds);
        cells.sourced(row.cell("source"), row.cell("confidence"));
        ages.push(sex.zip(age));
        if let (Some(sex), Some(age)) = (sex, age) {
            // An unreadable probability is no hole: it is already reported.
            by_age[sex.index()][age as usize] = Some(qx.unwrap_or(0.0));
        }
    }
    cells.unique(&ages, "this sex and age");
    let both = |age: usize| Sex::ALL.iter().all(|sex| by_age[sex.index()][age].is_some());
    let younger = (0..FIRST_AGE).rev().take_while(|&age| both(age));
    let below = younger.map(|age| std::array::from_fn(|sex| by_age[sex][age].unwrap_or(0.0))).collect();
    let from_60 = Sex::ALL
        .iter()
        .map(|sex| {
            let known = &by_age[sex.index()];
            let last = (LAST_AGE..=MAX_AGE).rev().find(|&age| known[age].is_some()).unwrap_or(LAST_AGE);
            let holes = (FIRST_AGE..=last).filter(|&age| known[age].is_none());
            let holes = holes.map(|age| age as i64).collect::<Vec<_>>();
            if !holes.is_empty() {
                let message = format!("{}: no row for age {}", sex.name(), runs(&holes));
                cells.wrong_table(message, "every age from 60 to 105 for both sexes");
            }
            known[FIRST_AGE..=last].iter().map(|qx| qx.unwrap_or(0.0)).collect()
        })
        .collect::<Vec<_>>()
        .try_into()
        .expect("one list for each sex");
    (from_60, below)
}
