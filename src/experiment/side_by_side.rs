//! Several scenarios on the same replication numbers, for paired comparison.
//!
//! Scenarios with the same people meet one and the same population, made once a replication. Invariant: every scenario
//! has the same replications finished, and each is what the scenario gives when run alone.

use super::people::same_people;
use super::replication::{Finished, replicate_with};
use super::run::Crew;
use crate::care::district::Watch;
use crate::population::Population;
use crate::random::stream::Replication;
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
    let groups = groups(scenarios);
    let slots: Vec<OnceLock<Vec<Finished>>> = (0..replications).map(|_| OnceLock::new()).collect();
    crew.each(slots.len(), stop, |index| {
        if let Some(finished) = one(scenarios, &groups, index as u32 + 1, stop, &each) {
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
    groups: &[Vec<usize>],
    number: u32,
    stop: &AtomicBool,
    each: &(impl Fn() + Sync),
) -> Option<Vec<Finished>> {
    let mut finished: Vec<Option<Finished>> = scenarios.iter().map(|_| None).collect();
    for group in groups {
        let first = &scenarios[group[0]];
        let people = Population::make(first, Replication::new(first.experiment.seed, number));
        for &scenario in group {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            let done = replicate_with(&scenarios[scenario], &people, number, Watch::Monthly);
            finished[scenario] = Some(done);
            each();
        }
    }
    finished.into_iter().collect()
}

/// Indices of scenarios with the same people, together; groups and their members in ascending order.
fn groups(scenarios: &[Scenario]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, scenario) in scenarios.iter().enumerate() {
        match groups.iter_mut().find(|group| same_people(&scenarios[group[0]], scenario)) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    groups
}
