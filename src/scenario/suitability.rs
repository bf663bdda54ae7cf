//! The suitability rows: which bed types suit a need level with a dementia stage.
//!
//! Rows are a table with holes until read here; past it each of the 28 cells has exactly one answer, and no cell
//! of level 5 or 6 holds a general bed (a rule of the model, docs/model.md).

use super::check::at;
use super::problem::Problem;
use super::settings::{Settings, integers, texts};
use super::terms::{BedType, Dementia};
use super::value::{Setting, Value};
use std::collections::BTreeSet;

/// Path of the rows.
const PATH: &str = "admission.suitability";
/// Number of need levels, 0 to 6.
const LEVELS: usize = 7;
/// Lowest level that a general bed cannot serve.
const SEVERE: usize = 5;

/// Most lists of types that differ: classes of wishes are bits of a word (`care::wish`), nine to a list.
const MOST_LISTS: usize = 14;

/// Acceptable bed types by level and dementia stage, best first.
pub(super) type Suitable = [[Vec<BedType>; Dementia::COUNT]; LEVELS];

/// Reads the rows and reports cells that are missing, given twice or against the rule.
pub(super) fn read(settings: &Settings, problems: &mut Vec<Problem>) -> Suitable {
    let mut suitable = Suitable::default();
    let Some(Setting { value: Value::List(rows), origin, .. }) = settings.0.get(PATH) else {
        return suitable;
    };
    let mut given = [[false; Dementia::COUNT]; LEVELS];
    let mut lists = BTreeSet::new();
    let mut readable = true;
    for (index, row) in rows.iter().enumerate() {
        let Value::Row(fields) = &row.value else {
            readable = false;
            continue;
        };
        let field = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, setting)| setting);
        let (Some(levels), Some(stages), Some(types), Some(never)) =
            (field("levels"), field("dementia"), field("types"), field("never"))
        else {
            readable = false;
            continue;
        };
        let bed_types = named(types);
        problems.extend(contradiction(index, types, never));
        if lists.insert(bed_types.clone()) && lists.len() == MOST_LISTS + 1 {
            problems.push(
                at(&types.origin, "too many lists of types that differ")
                    .key(format!("{PATH}[{}].types", index + 1))
                    .value(&types.text)
                    .allowed(format!("at most {MOST_LISTS} lists that differ")),
            );
        }
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

/// The bed types that a list names.
fn named(setting: &Setting) -> Vec<BedType> {
    texts(&setting.value).into_iter().filter_map(BedType::from_name).collect()
}

/// A type that a row both accepts and refuses, or says nothing of; none while a list holds what is no type.
fn contradiction(index: usize, types: &Setting, never: &Setting) -> Option<Problem> {
    let (accepted, refused) = (named(types), named(never));
    let whole = |setting: &Setting, known: &[BedType]| matches!(&setting.value, Value::List(items) if items.len() == known.len());
    if !whole(types, &accepted) || !whole(never, &refused) {
        return None;
    }
    let names = |chosen: &dyn Fn(&BedType) -> bool| {
        let names = BedType::ALL.iter().filter(|bed_type| chosen(bed_type)).map(|bed_type| bed_type.name());
        names.collect::<Vec<_>>().join(", ")
    };
    let both = names(&|bed_type| accepted.contains(bed_type) && refused.contains(bed_type));
    let neither = names(&|bed_type| !accepted.contains(bed_type) && !refused.contains(bed_type));
    let message = match (both.as_str(), neither.as_str()) {
        ("", "") => return None,
        ("", neither) => format!("the row neither accepts nor refuses: {neither}"),
        (both, _) => format!("the row accepts and refuses: {both}"),
    };
    Some(
        at(&never.origin, message)
            .key(format!("{PATH}[{}].never", index + 1))
            .value(&never.text)
            .allowed("each bed type either in types or in never"),
    )
}
