//! The suitability rows: which bed types suit a need level with a dementia stage.
//!
//! Rows are a table with holes until read here; past it each of the 28 cells has exactly one answer, and no cell
//! of level 5 or 6 holds a general bed (a rule of the model, docs/model.md).

use super::check::at;
use super::problem::Problem;
use super::settings::{Settings, integers, texts};
use super::terms::{BedType, Dementia};
use super::value::{Setting, Value};

/// Path of the rows.
const PATH: &str = "admission.suitability";
/// Number of need levels, 0 to 6.
const LEVELS: usize = 7;
/// Lowest level that a general bed cannot serve.
const SEVERE: usize = 5;

/// Acceptable bed types by level and dementia stage, best first.
pub(super) type Suitable = [[Vec<BedType>; Dementia::COUNT]; LEVELS];

/// Reads the rows and reports cells that are missing, given twice or against the rule.
pub(super) fn read(settings: &Settings, problems: &mut Vec<Problem>) -> Suitable {
    let mut suitable = Suitable::default();
    let Some(Setting { value: Value::List(rows), origin, .. }) = settings.0.get(PATH) else {
        return suitable;
    };
    let mut given = [[false; Dementia::COUNT]; LEVELS];
    let mut readable = true;
    for (index, row) in rows.iter().enumerate() {
        let Value::Row(fields) = &row.value else {
            readable = false;
            continue;
        };
        let field = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, setting)| setting);
        let (Some(levels), Some(stages), Some(types)) = (field("levels"), field("dementia"), field("types"))
        else {
            readable = false;
            continue;
        };
        let bed_types = texts(&types.value).into_iter().filter_map(BedType::from_name).collect::<Vec<_>>();
        let levels_of = integers(&levels.value)
            .into_iter()
            .filter_map(|level| usize::try_from(level).ok().filter(|&level| level < LEVELS))
            .collect::<Vec<_>>();
        readable &= !levels_of.is_empty() && !texts(&stages.value).is_empty();
        if bed_types.contains(&BedType::General) && levels_of.iter().any(|&level| level >= SEVERE) {
            problems.push(
                at(&types.origin, "a general bed cannot serve level 5 or 6")
                    .key(format!("{PATH}[{}].types", index + 1))
                    .value(&types.text)
                    .allowed("nursing and dementia beds for these levels"),
            );
        }
        let mut repeated = Vec::new();
        for stage in texts(&stages.value).into_iter().filter_map(Dementia::from_name) {
            for &level in &levels_of {
                let seen = &mut given[level][stage.index()];
                if std::mem::replace(seen, true) {
                    repeated.push(format!("level {level} with dementia {}", stage.name()));
                } else {
                    suitable[level][stage.index()].clone_from(&bed_types);
                }
            }
        }
        if !repeated.is_empty() {
            let message = format!("an earlier row already covers {}", repeated.join(", "));
            problems.push(at(&row.origin, message).key(format!("{PATH}[{}]", index + 1)));
        }
    }
    for stage in Dementia::ALL {
        let holes = (0..LEVELS).filter(|&level| !given[level][stage.index()]);
        let holes = holes.map(|level| level.to_string()).collect::<Vec<_>>();
        if readable && !holes.is_empty() {
            let message = format!("no row covers level {} with dementia {}", holes.join(", "), stage.name());
            problems
                .push(at(origin, message).key(PATH).allowed("each level with each stage in exactly one row"));
        }
    }
    suitable
}
