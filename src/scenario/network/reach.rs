//! Which classes can come to which pool, and whether the pool can serve them.
//!
//! Persons come from streams, from the opening state, by ways on after service and by giving up; overflow keeps the service of
//! the pool asked for. Invariant: a class that cannot come gets a law that is never drawn from.

use super::model::{Pool, Shared};
use super::pools::Draft;
use super::service::{Service, no_service};
use super::sheet::Sheet;
use crate::scenario::value::{Value, bare_or_quoted};
use std::collections::BTreeSet;

/// Puts the laws of service in place; reports what is missing for a class that can come.
pub(super) fn serve<'t>(drafts: Vec<Draft<'t>>, shared: &[Shared], sheet: &mut Sheet<'t>) -> Vec<Pool> {
    let reached = reached(sheet);
    let mut pools = Vec::new();
    for (index, mut draft) in drafts.into_iter().enumerate() {
        let most = most_units(index, &draft, shared);
        for (class, service) in draft.services.iter().enumerate() {
            let comes = reached.contains(&(index as u16, class as u8));
            let name = sheet.classes[class];
            let by_class = &mut draft.pool.by_class[class];
            by_class.service = match service {
                Service::Read(read) => read.law.clone(),
                Service::Wrong => no_service(),
                Service::Absent => {
                    if comes {
                        let missing = draft.part.wrong(
                            "service",
                            format!("no service for class \"{name}\", which can come here"),
                        );
                        sheet.report(missing.allowed("a law for each class that can come"));
                    }
                    no_service()
                }
            };
            let asked = by_class.units;
            // A pool with no unit ever is a closed one: everybody there waits or is lost.
            if comes && most.is_some_and(|most| most > 0 && asked > most) {
                let key = if draft.part.has("units") { "units" } else { "capacity" };
                let key = match draft.part.get(key).map(|setting| &setting.value) {
                    Some(Value::Row(_)) => format!("{key}.{}", bare_or_quoted(name)),
                    _ => key.to_owned(),
                };
                let message = format!(
                    "class \"{name}\" asks for {asked} units, of which there are never more than {}",
                    most.unwrap_or_default()
                );
                let mut problem = draft.part.wrong(key.split('.').next().unwrap_or_default(), message);
                problem = problem.key(format!("{}.{key}", draft.part.path)).value(&asked.to_string());
                sheet.report(problem.allowed("at most the units of the pool and those it shares"));
            }
        }
        pools.push(draft.pool);
    }
    pools
}

/// Most units that one person can ever get in a pool: own and shared ones together where they are re-labelled, else the one or the other.
fn most_units(index: usize, draft: &Draft<'_>, shared: &[Shared]) -> Option<u32> {
    let group = shared.iter().find(|group| group.pools.contains(&(index as u16)));
    let own = draft.most_units().filter(|_| draft.part.fit("capacity").is_some())?;
    Some(match group {
        None => own,
        Some(group) if group.relabel => own.saturating_add(group.units),
        Some(group) => own.max(group.units),
    })
}

/// Pools and classes to which somebody can come.
fn reached(sheet: &Sheet<'_>) -> BTreeSet<(u16, u8)> {
    let mut reached: BTreeSet<(u16, u8)> = sheet.entries.iter().copied().collect();
    let mut new = sheet.entries.clone();
    while let Some(from) = new.pop() {
        for [_, to] in sheet.ways.iter().filter(|[start, _]| *start == from) {
            if reached.insert(*to) {
                new.push(*to);
            }
        }
    }
    reached
}
