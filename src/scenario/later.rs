//! Later targets of what the community network is to have: rows of `later` beside `start` and `target`.
//!
//! Does not know what is counted. Invariant: past the door the years of a path ascend, the first after `community.target_year`.

use super::check::at;
use super::fits;
use super::keys;
use super::problem::Problem;
use super::settings::Settings;
use super::terms::SiteKind;
use super::value::{Setting, Value};

/// The year whose end all first targets have.
const TARGET_YEAR: &str = "community.target_year";
/// The one path that is no number of sites.
const FLOOR_AREA: &str = "floor_area_m2_per_1000";

/// Reports rows that are not in the order of time.
pub(super) fn check(settings: &Settings, problems: &mut Vec<Problem>) {
    for name in SiteKind::ALL.iter().map(|kind| kind.name()).chain([FLOOR_AREA]) {
        let path = format!("community.{name}");
        let mut before = settings.integer(TARGET_YEAR);
        for (index, (year, setting)) in rows(settings, &path, "year", whole).enumerate() {
            if before.is_some_and(|before| year <= before) {
                let late = at(&setting.origin, "not after the target before it");
                let late = late.key(format!("{path}.later[{}].year", index + 1)).value(&setting.text);
                problems.push(late.allowed(format!("years that ascend, after {TARGET_YEAR}")));
            }
            before = Some(year);
        }
    }
}

/// Year at whose end each later target of a path is reached, and its value; after all checks.
pub(super) fn targets(settings: &Settings, path: &str) -> Vec<(i64, f64)> {
    let years = rows(settings, path, "year", whole).map(|(year, _)| year);
    years.zip(rows(settings, path, "value", Value::number).map(|(value, _)| value)).collect()
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => i64::try_from(*number).ok(),
        _ => None,
    }
}

/// A field of each row that has it and whose value fits its key.
fn rows<'s, V>(
    settings: &'s Settings,
    path: &str,
    field: &'static str,
    read: fn(&Value) -> Option<V>,
) -> impl Iterator<Item = (V, &'s Setting)> {
    let list = match settings.0.get(&format!("{path}.later")) {
        Some(Setting { value: Value::List(rows), .. }) => rows.as_slice(),
        _ => &[],
    };
    let key = keys::lookup(&format!("{path}.later[].{field}"));
    list.iter().filter_map(move |row| {
        let Value::Row(fields) = &row.value else { return None };
        let (_, setting) = fields.iter().find(|(name, _)| name == field)?;
        fits::problems(key?, field, setting).is_empty().then_some(())?;
        Some((read(&setting.value)?, setting))
    })
}
