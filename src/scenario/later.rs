//! Later targets of what the community network is to have: rows of `later` beside `start` and `target`.
//!
//! Does not know what is counted. Invariant: past the door the years of a path ascend, the first after `community.target_year`.

use super::problem::Problem;
use super::settings::Settings;
use super::terms::SiteKind;

/// The year whose end all first targets have.
const TARGET_YEAR: &str = "community.target_year";
/// The one path that is no number of sites.
const FLOOR_AREA: &str = "floor_area_m2_per_1000";

/// Reports rows that are not in the order of time.
pub(super) fn check(settings: &Settings, problems: &mut Vec<Problem>) {
    for name in SiteKind::ALL.iter().map(|kind| kind.name()).chain([FLOOR_AREA]) {
        let mut before = settings.integer(TARGET_YEAR);
        for row in settings.rows(&list_of(&format!("community.{name}"))) {
            row.next_year("year", &mut before, TARGET_YEAR, problems);
        }
    }
}

/// Year at whose end each later target of a path is reached, and its value; after all checks.
pub(super) fn targets(settings: &Settings, path: &str) -> Vec<(i64, f64)> {
    let list = list_of(path);
    let rows = settings.rows(&list);
    rows.filter_map(|row| Some((row.valid("year")?.value.integer()?, row.valid("value")?.value.number()?)))
        .collect()
}

fn list_of(path: &str) -> String {
    format!("{path}.later")
}
