//! People made once, and their past and time at home lived once, for every scenario that has the same.
//!
//! Scenarios that differ in supply alone share the people; where they differ only after the start, the past too; and where
//! the same is near besides, the time at home (`care::start`). Knows nothing of beds. Invariant: what is kept is what would
//! be made again, so that keeping changes no result.

use super::replication::{Finished, replicate_from, replicate_with};
use crate::care::district::Watch;
use crate::care::past::same_past;
use crate::care::start::{Spare, Start};
use crate::population::Population;
use crate::random::stream::Replication;
use crate::scenario::model::Scenario;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Memory for people and starts kept, bytes: leaves room for the rest on a machine of 4 GB.
const ROOM: usize = 2_000_000_000;

/// Whether two scenarios have the same people: all that demand depends on is equal.
pub fn same_people(a: &Scenario, b: &Scenario) -> bool {
    // Every field is named, so that a new one is not forgotten here.
    let Scenario {
        name: _,
        title: _,
        question: _,
        clock,
        past_years,
        population,
        need,
        household,
        toll: _,
        assessment: _,
        choice,
        beds: _,
        admission: _,
        surplus: _,
        stay: _,
        community: _,
        workforce: _,
        plan: _,
        money: _,
        published: _,
        experiment,
        resolved: _,
        inputs: _,
    } = a;
    *clock == b.clock
        && *past_years == b.past_years
        && experiment.seed == b.experiment.seed
        && *population == b.population
        && *need == b.need
        && *household == b.household
        && choice.requests == b.choice.requests
}

/// What a replication is made of before supply comes into it.
#[derive(Clone, Debug)]
pub struct Demand {
    /// The people.
    pub population: Population,
    /// What their past leaves, where it is the same for all scenarios in question.
    pub start: Option<Start>,
}

impl Demand {
    /// Makes the people of a replication of this scenario.
    pub fn of(scenario: &Scenario, number: u32) -> Self {
        let replication = Replication::new(scenario.experiment.seed, number);
        Self { population: Population::make(scenario, replication), start: None }
    }

    /// Lives the past that these scenarios have in common, for as many of them as there are: alone, each lives its own.
    pub fn live_past(&mut self, scenarios: &[&Scenario], number: u32) {
        self.start = None;
        if let [first, _, ..] = scenarios {
            let replication = Replication::new(first.experiment.seed, number);
            self.start = Start::of(scenarios, &self.population, replication, Watch::Monthly);
        }
    }

    /// Runs the replication of this number of a scenario with the same people, from the start if it is here: then the scenario
    /// must be one of those that it was made for. Memory of runs before is used, and left for those to come.
    pub fn meet(&self, scenario: &Scenario, number: u32, spare: &Spare) -> Finished {
        match &self.start {
            Some(start) => replicate_from(scenario, &self.population, (start, spare), number, Watch::Monthly),
            None => replicate_with(scenario, &self.population, number, Watch::Monthly),
        }
    }

    /// Memory, bytes; the census is small beside the clients.
    fn bytes(&self) -> usize {
        let people = &self.population;
        people.clients.bytes() + self.start.as_ref().map_or(0, Start::bytes)
    }
}

/// The demand that scenarios have in common, by replication.
pub struct People<'s> {
    scenario: &'s Scenario,
    /// Those that share their past too; none if not all do.
    sharing: Vec<&'s Scenario>,
    kept: Vec<Mutex<Option<Arc<Demand>>>>,
    room: usize,
    used: AtomicUsize,
}

impl<'s> People<'s> {
    /// What these scenarios have in common in their replications 1 to `replications`; nothing is made yet. `None` if their
    /// people differ, or there are none.
    pub fn common(scenarios: &'s [Scenario], replications: u32) -> Option<Self> {
        Self::with_room(scenarios, replications, ROOM)
    }

    /// The same with this much memory to keep it in, bytes.
    pub fn with_room(scenarios: &'s [Scenario], replications: u32, room: usize) -> Option<Self> {
        let (scenario, others) = scenarios.split_first()?;
        if !others.iter().all(|other| same_people(scenario, other)) {
            return None;
        }
        let all = others.iter().all(|other| same_past(scenario, other));
        let sharing = if all { scenarios.iter().collect() } else { Vec::new() };
        let kept = (0..replications).map(|_| Mutex::new(None)).collect();
        Some(Self { scenario, sharing, kept, room, used: AtomicUsize::new(0) })
    }

    /// The demand of a replication (from 1), made now or before.
    ///
    /// # Panics
    /// If the number is none of the replications announced.
    pub fn of(&self, number: u32) -> Arc<Demand> {
        // Held while they are made: another thread that wants the same people waits for them.
        let mut slot = self.kept[number as usize - 1].lock().expect("no thread panics while it makes people");
        if let Some(demand) = slot.as_ref() {
            return Arc::clone(demand);
        }
        if self.used.load(Ordering::Relaxed) >= self.room {
            drop(slot);
            // Met once and let go: nothing to share.
            return Arc::new(Demand::of(self.scenario, number));
        }
        let demand = Arc::new(self.make(number));
        let bytes = demand.bytes();
        if self.used.fetch_add(bytes, Ordering::Relaxed) + bytes <= self.room {
            *slot = Some(Arc::clone(&demand));
        }
        demand
    }

    fn make(&self, number: u32) -> Demand {
        let mut demand = Demand::of(self.scenario, number);
        demand.live_past(&self.sharing, number);
        demand
    }
}
