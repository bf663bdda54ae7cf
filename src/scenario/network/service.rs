//! Reads what a pool does with each class: service, units, patience, the way on.
//!
//! Invariant: the probabilities of a class's ways on add up to at most 1; every way found is noted, so that it is known
//! which classes can come where.

use super::laws::{self, ReadLaw};
use super::model::{ClassId, Patience, PoolClass, PoolId, Route};
use super::part::Part;
use super::sheet::{Sheet, one_of};
use super::streams::TOLERANCE;
use crate::random::law::Law;
use crate::scenario::nearest;
use crate::scenario::problem::Problem;
use crate::scenario::value::Value;

/// A law of service that the file gives for a class.
#[derive(Clone, Debug)]
pub(super) enum Service {
    /// None.
    Absent,
    /// One with a problem, which is reported.
    Wrong,
    /// One.
    Read(ReadLaw),
}

/// Law of service of each class.
pub(super) fn laws<'t>(part: &Part<'t>, sheet: &mut Sheet<'t>) -> Vec<Service> {
    let count = sheet.classes.len();
    if let Some(section) = part.section("service") {
        let law = laws::read(&section, &mut sheet.problems).map_or(Service::Wrong, Service::Read);
        return vec![law; count];
    }
    let Some(rows) = part.rows("service") else {
        // Left out altogether is said by the key table.
        return vec![Service::Wrong; count];
    };
    let mut services = vec![Service::Absent; count];
    let mut unnamed = false;
    for row in &rows {
        let law = laws::read(row, &mut sheet.problems).map_or(Service::Wrong, Service::Read);
        let Some(class) = once(row, &|class| !matches!(services[class], Service::Absent), sheet) else {
            unnamed = true;
            continue;
        };
        services[usize::from(class)] = law;
    }
    if unnamed {
        // Which class was meant is not known: none is said to be missing.
        for service in services.iter_mut().filter(|service| matches!(service, Service::Absent)) {
            *service = Service::Wrong;
        }
    }
    services
}

/// The class of a row that no row above has.
fn once<'t>(row: &Part<'t>, is_taken: &dyn Fn(usize) -> bool, sheet: &mut Sheet<'t>) -> Option<ClassId> {
    let class = sheet.class(row, "class")?;
    if is_taken(class.into()) {
        sheet.report(row.wrong("class", "a class stands twice").allowed("each class once"));
        return None;
    }
    Some(class)
}

/// What the pool does with each class; the law of service is put in later.
pub(super) fn by_class<'t>(pool: PoolId, part: &Part<'t>, sheet: &mut Sheet<'t>) -> Vec<PoolClass> {
    let units = units(part, sheet);
    let mut patience = patience(pool, part, sheet);
    let mut routes = routes(pool, part, sheet);
    let each = units.into_iter().enumerate().map(|(class, units)| PoolClass {
        service: no_service(),
        units,
        patience: patience[class].take(),
        routes: std::mem::take(&mut routes[class]),
    });
    each.collect()
}

/// The law that stands where a class never comes.
pub(super) fn no_service() -> Law {
    Law::deterministic(0.0).expect("nothing is a span")
}

fn no_such_class(section: &Part<'_>, name: &str, sheet: &Sheet<'_>) -> Problem {
    let near = nearest::name(name, &sheet.classes);
    section.wrong(name, "no such class").allowed(one_of(&sheet.classes)).suggest(near)
}

fn units<'t>(part: &Part<'t>, sheet: &mut Sheet<'t>) -> Vec<u32> {
    let count = sheet.classes.len();
    let Some(section) = part.section("units") else {
        return vec![part.integer("units").unwrap_or(1); count];
    };
    let mut units = vec![1; count];
    for (name, setting) in section.fields() {
        match sheet.classes.iter().position(|class| class == name) {
            // A class is no key of the key table: whether the number fits is seen under `*`, with the shape.
            Some(class) => units[class] = whole(&setting.value).unwrap_or(1),
            None => sheet.report(no_such_class(&section, name, sheet)),
        }
    }
    units
}

fn whole(value: &Value) -> Option<u32> {
    match value {
        Value::Integer(number) => u32::try_from(*number).ok(),
        _ => None,
    }
}

fn patience<'t>(pool: PoolId, part: &Part<'t>, sheet: &mut Sheet<'t>) -> Vec<Option<Patience>> {
    let count = sheet.classes.len();
    let mut patience: Vec<Option<Patience>> = vec![None; count];
    let mut read = |row: &Part<'t>, classes: &[ClassId], sheet: &mut Sheet<'t>| {
        let law = laws::read(row, &mut sheet.problems);
        let to = sheet.pool(row, "to");
        for &class in classes {
            if let Some(to) = to {
                sheet.ways.push([(pool, class), (to, class)]);
            }
            if let Some(law) = &law {
                patience[usize::from(class)] = Some(Patience { law: law.law.clone(), to });
            }
        }
    };
    if let Some(section) = part.section("patience") {
        read(&section, &(0..count as ClassId).collect::<Vec<_>>(), sheet);
    }
    let mut taken = vec![false; count];
    for row in part.rows("patience").unwrap_or_default() {
        let class = once(&row, &|class| taken[class], sheet);
        if let Some(class) = class {
            taken[usize::from(class)] = true;
        }
        read(&row, class.as_slice(), sheet);
    }
    patience
}

fn routes<'t>(pool: PoolId, part: &Part<'t>, sheet: &mut Sheet<'t>) -> Vec<Vec<Route>> {
    let count = sheet.classes.len();
    let mut routes: Vec<Vec<Route>> = vec![Vec::new(); count];
    let mut sums = vec![0.0; count];
    for row in part.rows("next").unwrap_or_default() {
        let class = if row.has("class") { Some(sheet.class(&row, "class")) } else { None };
        let to = sheet.pool(&row, "to");
        let becomes = sheet.class(&row, "becomes");
        let keeps_unit = row.flag("keeps_unit").unwrap_or(false);
        let delay = row.section("delay").and_then(|delay| laws::read(&delay, &mut sheet.problems));
        if keeps_unit && row.has("delay") {
            let problem = row.wrong("delay", "a unit cannot be kept on the way");
            sheet.report(problem.allowed("delay, or keeps_unit = true, not both"));
        }
        let probability = row.number("probability");
        for of in 0..count as ClassId {
            if class.is_some_and(|class| class != Some(of)) {
                continue;
            }
            let index = usize::from(of);
            let before = sums[index];
            sums[index] += probability.unwrap_or(0.0);
            if sums[index] > 1.0 + TOLERANCE && before <= 1.0 + TOLERANCE {
                let (name, sum) = (sheet.classes[index], (sums[index] * 1e9).round() / 1e9);
                let message = format!("the probabilities of class \"{name}\" add up to {sum}");
                sheet.report(row.wrong("probability", message).allowed("a sum of at most 1"));
            }
            let (Some(to), Some(probability)) = (to, probability) else { continue };
            if probability > 0.0 {
                sheet.ways.push([(pool, of), (to, becomes.unwrap_or(of))]);
            }
            let delay = delay.as_ref().map(|delay| delay.law.clone());
            routes[index].push(Route { to, probability, delay, keeps_unit, class: becomes });
        }
    }
    routes
}
