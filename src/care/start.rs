//! The start as runs share it: what their past leaves, and the time at home lived on from there, once for all.
//!
//! Who is at home without day care meets nothing of supply but what is near (`near`): open beds of each kind, and day care.
//! The rest that the time at home depends on is equal in runs with the same people and past: choice, assessment, prices,
//! means, suitability, requests for short stays, whether there are assessors and carers for all, whether care has a price, and
//! the horizon. So runs to which the same is near take it over; any other lives it from the past as left. Invariant: what is
//! taken over is what would be lived.

use super::at_home::is_lived_ahead;
use super::case::Place;
use super::cases::Cases;
use super::district::{District, Watch};
use super::event::ClientId;
use super::near::Near;
use super::past::{Past, same_past};
use crate::kernel::time::Time;
use crate::population::Population;
use crate::random::stream::Replication;
use crate::scenario::model::Scenario;
use std::sync::{Mutex, PoisonError};

/// What stands at the start, for several runs.
#[derive(Clone, Debug)]
pub struct Start {
    /// What the time at home was lived with.
    near: Near,
    /// After it; the cases apart.
    at_home: Past,
    cases: Cases,
    /// Before it, for those to whom something else is near; `None` where there are none.
    past: Option<Past>,
}

impl Start {
    /// Lives the past and the time at home of these scenarios, which have the same people (`experiment::people::same_people`) and past
    /// ([`same_past`](super::past::same_past)), by the rules of the first. `None` if there are none.
    ///
    /// # Panics
    /// If a balance is broken.
    pub fn of(
        scenarios: &[&Scenario],
        population: &Population,
        replication: Replication,
        watch: Watch,
    ) -> Option<Self> {
        let (first, others) = scenarios.split_first()?;
        let past = Past::lived(first, population, replication, watch);
        let near = Near::to_people(first, population);
        let serves_all =
            past.is_stepwise() || others.iter().all(|other| Near::to_people(other, population) == near);
        let kept = (!serves_all).then(|| past.clone());
        let mut at_home = past.with_time_at_home(first, population, replication);
        let cases = at_home.replace_cases(Cases::new(0));
        Some(Self { near, at_home, cases, past: kept })
    }

    /// A copy of what a run begins from to which this is near, in memory that is spare.
    ///
    /// # Panics
    /// If this is near in none of the scenarios announced.
    pub(super) fn for_run(&self, near: &Near, spare: &Spare) -> Past {
        match &self.past {
            Some(past) if *near != self.near => past.clone(),
            _ => {
                let lived = !self.at_home.is_stepwise();
                assert!(!lived || *near == self.near, "the time at home was lived with something else near");
                let mut start = self.at_home.clone();
                start.replace_cases(spare.copy_of(&self.cases));
                start
            }
        }
    }

    /// Whether all the scenarios announced take over the time at home.
    pub fn serves_all(&self) -> bool {
        self.past.is_none()
    }

    /// Memory of its largest parts, bytes.
    pub fn bytes(&self) -> usize {
        self.cases.bytes() + self.at_home.bytes() + self.past.as_ref().map_or(0, Past::bytes)
    }
}

/// Memory of runs that are over, for those to come; threads may share it.
#[derive(Debug, Default)]
pub struct Spare(Mutex<Vec<Cases>>);

impl Spare {
    fn copy_of(&self, cases: &Cases) -> Cases {
        let taken = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut copy = taken.unwrap_or_else(|| Cases::new(0));
        copy.clone_from(cases);
        copy
    }

    /// Takes what a run has left.
    pub(super) fn take(&self, cases: Cases) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(cases);
    }
}

impl District<'_> {
    /// What the time at home leaves nothing to happen to is settled once for all runs, and forgotten. The other cases
    /// come to lie in the order in which they are looked at next: those lie together that a run needs together.
    pub(super) fn forget_settled(&mut self) {
        if self.lives_may_change() {
            return;
        }
        let mut kept: Vec<(Time, ClientId)> = Vec::new();
        let cases = std::mem::replace(&mut self.cases, Cases::new(0));
        for (id, case) in cases.each() {
            let at_home = case.place == Place::Home && case.ahead && !case.known;
            if case.place.is_gone() || at_home && case.foreseen.is_none() {
                self.settle_case(id, case);
            } else {
                kept.push((if case.assessing { case.asked.time() } else { self.gone(id) }, id));
            }
        }
        self.cases = cases;
        kept.sort_unstable();
        let kept: Vec<ClientId> = kept.into_iter().map(|(_, id)| id).collect();
        self.cases.keep(&kept);
    }
}

/// Whether two scenarios with the same people share the time at home: they have the same past, and the same is near; or
/// the time at home is not lived ahead at all.
pub fn same_time_at_home(a: &Scenario, b: &Scenario, people: &Population) -> bool {
    let near = |scenario| Near::to_people(scenario, people);
    same_past(a, b) && (!is_lived_ahead(a) || near(a) == near(b))
}
