//! The table of partners: who has one living, and who never married or is divorced, by sex and age.
//!
//! Whoever is neither is widowed. Invariant: each sex has a first row at age 0, ages ascend, and the two shares of a row
//! leave no less than nothing for the widowed.

use crate::scenario::cells::Cells;
use crate::scenario::model::PartnerShares;
use crate::scenario::problem::Problem;
use crate::scenario::table::Table;
use crate::scenario::terms::Sex;

/// Columns wanted.
pub(super) const COLUMNS: &[&str] = &["sex", "from_age", "with_partner", "single", "source", "confidence"];

/// Reads the shares of each sex.
pub(super) fn read(table: &Table, problems: &mut Vec<Problem>) -> [Vec<PartnerShares>; Sex::COUNT] {
    let mut cells = Cells::of(table, problems);
    let mut shares: [Vec<PartnerShares>; Sex::COUNT] = Default::default();
    let mut given = Vec::new();
    for row in &table.rows {
        let sex = cells.name(row.cell("sex"), Sex::ALL, Sex::name);
        let from_age = cells.integer(row.cell("from_age"), 0..=120_u8);
        let with_partner = cells.number(row.cell("with_partner"), 0.0..=1.0);
        let single = cells.number(row.cell("single"), 0.0..=1.0);
        cells.sourced(row.cell("source"), row.cell("confidence"));
        if let (Some(partner), Some(single)) = (with_partner, single)
            && partner + single > 1.0 + 1e-9
        {
            cells.wrong(row.cell("single"), "more than all", "at most what with_partner leaves of 1");
        }
        given.push(sex.zip(from_age));
        let row =
            || Some(PartnerShares { from_age: from_age?, with_partner: with_partner?, single: single? });
        if let (Some(sex), Some(row)) = (sex, row()) {
            shares[sex.index()].push(row);
        }
    }
    cells.unique(&given, "this sex and age");
    if given.contains(&None) {
        return shares;
    }
    for &sex in Sex::ALL {
        let rows = &mut shares[sex.index()];
        rows.sort_by_key(|row| row.from_age);
        if rows.first().is_none_or(|row| row.from_age > 0) {
            cells.wrong_table(
                format!("{}: no row from age 0", sex.name()),
                "a first row at age 0 for both sexes",
            );
        }
    }
    shares
}
