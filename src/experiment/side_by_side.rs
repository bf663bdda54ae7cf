//! Several scenarios on the same replication numbers, for paired comparison.
//!
//! Scenarios with the same people, and the same past, meet one and the same demand, made once a replication. Invariant: every scenario
//! has the same replications finished, and each is what the scenario gives when run alone.

use super::people::{Demand, same_people};
use super::replication::Finished;
use super::run::Crew;
use crate::care::past::same_past;
use crate::care::start::Spare;
use crate::scenario::model::Scenario;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// Runs replications 1 to `replications` of every scenario; the result has one list a scenario, by number. `each` is
/// called after each replication of each scenario; once `stop` is set, what not all scenarios have done is dropped.
pub fn side_by_side(
    crew: &Crew,
    scenarios: &[Scenario],
    replications: u32,
    stop: &AtomicBool,
    each: impl Fn() + Sync,
) -> Vec<Vec<Finished>> {
    let groups: Vec<Groups> = together(scenarios, 0..scenarios.len(), same_people)
        .into_iter()
        .map(|group| together(scenarios, group, same_past))
        .collect();
    let slots: Vec<OnceLock<Vec<Finished>>> = (0..replications).map(|_| OnceLock::new()).collect();
    let spare = Spare::default();
    crew.each(slots.len(), stop, |index| {
        if let Some(finished) = one(scenarios, &groups, index as u32 + 1, stop, &each, &spare) {
            slots[index].get_or_init(|| finished);
        }
    });
    // Two replications can be under way at a stop, and only the later one be done: what counts is the whole ones up
    // to the first that is not.
    let mut by_scenario: Vec<Vec<Finished>> = scenarios.iter().map(|_| Vec::new()).collect();
    for finished in slots.into_iter().map_while(OnceLock::into_inner) {
        for (list, finished) in by_scenario.iter_mut().zip(finished) {
            list.push(finished);
        }
    }
    by_scenario
}

/// One replication of every scenario, in the order of scenarios, unless stopped between them.
fn one(
    scenarios: &[Scenario],
    groups: &[Groups],
    number: u32,
    stop: &AtomicBool,
    each: &(impl Fn() + Sync),
    spare: &Spare,
) -> Option<Vec<Finished>> {
    let mut finished: Vec<Option<Finished>> = scenarios.iter().map(|_| None).collect();
    for group in groups {
        let mut demand = Demand::of(&scenarios[group[0][0]], number);
        for same in group {
            let sharing: Vec<&Scenario> = same.iter().map(|&index| &scenarios[index]).collect();
            demand.live_past(&sharing, number);
            for &scenario in same {
                if stop.load(Ordering::Relaxed) {
                    return None;
                }
                finished[scenario] = Some(demand.meet(&scenarios[scenario], number, spare));
                each();
            }
        }
    }
    finished.into_iter().collect()
}

/// Indices of scenarios that belong together.
type Groups = Vec<Vec<usize>>;

/// Sorts scenarios into groups of the same; groups and their members in ascending order.
fn together(
    scenarios: &[Scenario],
    indices: impl IntoIterator<Item = usize>,
    same: fn(&Scenario, &Scenario) -> bool,
) -> Groups {
    let mut groups = Groups::new();
    for index in indices {
        match groups.iter_mut().find(|group| same(&scenarios[group[0]], &scenarios[index])) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    groups
}
