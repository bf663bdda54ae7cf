//! The table of persons below 60 at the start, by single age and sex: the cohorts that will turn 60.
//!
//! Ages from 60 on have a table of their own. Invariant: ages follow each other without hole down from 59, for both sexes, at
//! least one for each year of the horizon; each has its death probability from the life table.

use crate::scenario::cells::{Cells, runs};
use crate::scenario::clock::Clock;
use crate::scenario::model::Cohort;
use crate::scenario::problem::Problem;
use crate::scenario::table::Table;
use crate::scenario::terms::Sex;

/// Columns wanted.
pub(super) const COLUMNS: &[&str] = &["age", "sex", "registered", "non_registered", "source", "confidence"];

/// Age that the youngest persons of the model have.
const SIXTY: usize = 60;
/// Most persons in a row; beyond it is a slip of units.
const MAX_PERSONS: u32 = 50_000_000;

/// Reads the cohorts, the oldest first. `deaths` are the life table's probabilities at 59, 58, …; without them, or
/// without a clock, something else is wrong already and the rows alone are checked.
pub(super) fn read(
    table: &Table,
    deaths: &[[f64; Sex::COUNT]],
    clock: Option<&Clock>,
    problems: &mut Vec<Problem>,
) -> Vec<Cohort> {
    let before = problems.len();
    let mut cells = Cells::of(table, problems);
    let mut given = Vec::new();
    let mut persons = [[[None; 2]; Sex::COUNT]; SIXTY];
    for row in &table.rows {
        let age = cells.integer(row.cell("age"), 0..=SIXTY as i64 - 1);
        let sex = cells.name(row.cell("sex"), Sex::ALL, Sex::name);
        let registered = cells.integer(row.cell("registered"), 0..=MAX_PERSONS);
        let others = cells.integer(row.cell("non_registered"), 0..=MAX_PERSONS);
        cells.sourced(row.cell("source"), row.cell("confidence"));
        given.push(age.zip(sex));
        if let (Some(age), Some(sex)) = (age, sex) {
            persons[SIXTY - 1 - age as usize][sex.index()] = [registered, others];
        }
    }
    cells.unique(&given, "this age and sex");
    let (Some(clock), true) = (clock, problems.len() == before) else { return Vec::new() };
    let mut cells = Cells::of(table, problems);
    let has = |at: usize, sex: Sex| persons[at][sex.index()][0].is_some();
    let lowest = (0..SIXTY).rev().find(|&at| Sex::ALL.iter().any(|&sex| has(at, sex)));
    let wanted = clock.horizon_years().max(lowest.map_or(0, |lowest| lowest + 1));
    let mut whole = true;
    for &sex in Sex::ALL {
        let holes = (0..wanted).rev().filter(|&at| !has(at, sex)).map(|at| (SIXTY - 1 - at) as i64);
        let holes = holes.collect::<Vec<_>>();
        if !holes.is_empty() {
            let allowed =
                format!("every age from {} to 59, one for each year of the horizon", SIXTY - wanted);
            cells.wrong_table(format!("{}: no row for age {}", sex.name(), runs(&holes)), allowed);
            whole = false;
        }
    }
    if whole && !deaths.is_empty() && deaths.len() < wanted {
        let message = format!("the life table has no row for age {}", SIXTY - 1 - deaths.len());
        cells.wrong_table(message, "ages that the life table has");
        whole = false;
    }
    if !whole || deaths.is_empty() && wanted > 0 {
        return Vec::new();
    }
    let of = |at: usize, group: usize| {
        std::array::from_fn(|sex| persons[at][sex][group].expect("a row without holes was read"))
    };
    (0..wanted)
        .map(|at| Cohort { registered: of(at, 0), non_registered: of(at, 1), death: deaths[at] })
        .collect()
}
