//! The closure of a facility: notice, moves before the date, and everyone moved out on it.
//!
//! From the notice on nobody is admitted there, offers of its beds are taken back, and its residents are listed to move, before
//! everyone else. On the date whoever is left goes to a suitable free bed within reach, else anywhere in the district,
//! else is displaced: without a bed, on the list with the first rank. A cut by a plan rule, or of a part of a facility, is no
//! closure and drains. Invariant: a closed facility has no resident and holds no bed.

use super::case::Place;
use super::district::District;
use super::event::{ClientId, Event};
use super::pools::{Closing, PoolId, Reach};
use super::supply::SupplyPlan;
use crate::kernel::time::Time;
use crate::scenario::clock::days;
use crate::scenario::model::{Scenario, Supply};
use crate::scenario::terms::BedKind;

/// A facility and the supply step from which on it has no beds any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Closure {
    facility: u32,
    step: usize,
}

/// The closures of a run.
#[derive(Clone, Debug)]
pub(super) struct Closures {
    list: Vec<Closure>,
    /// All areas from each, nearest first; empty when nothing closes.
    everywhere: Option<Reach>,
    /// Displaced persons who wait.
    displaced: u32,
}

impl Closures {
    /// As the supply has them, where everyone is moved out.
    pub(super) fn new(scenario: &Scenario, plan: &SupplyPlan) -> Self {
        let list = match (&scenario.beds.supply, scenario.stay.closure_notice_days) {
            (Supply::Facilities(_), Some(_)) => closures(plan),
            _ => Vec::new(),
        };
        let everywhere = (!list.is_empty()).then(|| Reach::new(&scenario.population.areas, f64::INFINITY));
        Self { list, everywhere, displaced: 0 }
    }

    /// Displaced persons who wait now.
    pub(super) fn displaced(&self) -> u32 {
        self.displaced
    }
}

/// Facilities that have beds, and from a step after the start on none to the end.
fn closures(plan: &SupplyPlan) -> Vec<Closure> {
    let mut facilities: Vec<u32> = plan.pools.iter().map(|pool| pool.facility).collect();
    facilities.sort_unstable();
    facilities.dedup();
    let beds = |facility: u32, step: usize| -> u32 {
        let (_, capacities) = &plan.steps[step];
        let of = plan.pools.iter().zip(capacities).filter(|(pool, _)| pool.facility == facility);
        of.map(|(_, &beds)| beds).sum()
    };
    let last_open = |facility| (0..plan.steps.len()).rev().find(|&step| beds(facility, step) > 0);
    facilities
        .into_iter()
        .filter_map(|facility| Some(Closure { facility, step: last_open(facility)? + 1 }))
        .filter(|closure| closure.step < plan.steps.len())
        .collect()
}

impl District<'_> {
    /// Puts the notices on the calendar; those due by now are given at once.
    pub(super) fn schedule_notices(&mut self, now: Time) {
        let Some(notice) = self.scenario.stay.closure_notice_days else { return };
        for index in 0..self.closures.list.len() {
            let closes = self.supply.steps[self.closures.list[index].step].0;
            let at = Time::from_ticks(closes.ticks() - days(notice).ticks());
            let event = Event::ClosureNotice(index as u16);
            self.schedule(at.max(now), event.phase(), event);
        }
    }

    fn pools_of_facility(&self, facility: u32) -> Vec<PoolId> {
        let pools = self.beds.iter().enumerate();
        pools.filter(|(_, beds)| beds.pool.facility == facility).map(|(id, _)| id as PoolId).collect()
    }

    /// Residents of these pools, those who have been there longest first.
    fn residents_of(&self, pools: &[PoolId]) -> Vec<ClientId> {
        let is_there = |&id: &ClientId| match self.cases[id as usize].place {
            Place::Resident(pool) => pools.contains(&pool),
            _ => false,
        };
        let mut residents: Vec<ClientId> = (0..self.cases.clients()).filter(is_there).collect();
        residents.sort_by_key(|&id| (self.cases[id as usize].admitted, id));
        residents
    }

    /// From now on nobody is admitted, and residents are listed to move.
    pub(super) fn closure_notice(&mut self, now: Time, index: usize) {
        let pools = self.pools_of_facility(self.closures.list[index].facility);
        for &pool in &pools {
            self.beds[pool as usize].closing = Closing::Noticed;
            self.show_free(now, pool);
        }
        for id in 0..self.cases.clients() {
            if self.cases[id as usize].offer.is_some_and(|pool| pools.contains(&pool)) {
                self.withdraw_offer(now, id);
                self.begin_to_seek(now, id);
            }
        }
        for id in self.residents_of(&pools) {
            self.month.closure.affected += 1;
            self.consider_move(now, id);
        }
    }

    /// Facilities that this supply step leaves without beds are closed, and everyone is moved out.
    pub(super) fn move_out(&mut self, now: Time, step: usize) {
        for index in 0..self.closures.list.len() {
            if self.closures.list[index].step != step {
                continue;
            }
            let pools = self.pools_of_facility(self.closures.list[index].facility);
            for &pool in &pools {
                self.beds[pool as usize].closing = Closing::Closed;
                self.show_free(now, pool);
            }
            for id in self.residents_of(&pools) {
                self.move_one_out(now, id);
            }
            let left = pools.iter().map(|&pool| &self.beds[pool as usize]);
            assert!(
                left.clone().all(|beds| beds.residents + beds.held == 0),
                "a closed facility has residents"
            );
        }
    }

    fn move_one_out(&mut self, now: Time, id: ClientId) {
        let Place::Resident(pool) = self.case(id).place else { return };
        let class = self.wishes.class_of(&self.client(id), self.cases[id as usize].measured);
        self.case(id).class = class;
        match self.free_bed(id, None).or_else(|| self.free_bed_anywhere(id)) {
            Some(to) => {
                self.delist(now, id);
                self.transfer(now, id, to);
            }
            None => self.lose_bed(now, id, pool, true),
        }
    }

    /// As `free_bed`, beyond the reach: kinds in order of preference, then areas by distance.
    fn free_bed_anywhere(&self, id: ClientId) -> Option<PoolId> {
        let areas = self.closures.everywhere.as_ref()?.of(usize::from(self.client(id).area));
        let kinds = self.wishes.kinds(self.cases[id as usize].class);
        let pools = kinds.iter().flat_map(|kind| {
            areas.iter().flat_map(|&area| &self.pools_of[usize::from(area) * BedKind::COUNT + kind.index()])
        });
        pools.copied().find(|&pool| self.may_have(pool, id))
    }

    /// Marks a client who has just lost the bed.
    pub(super) fn displace(&mut self, id: ClientId, displaced: bool) {
        self.case(id).displaced = displaced;
        self.closures.displaced += u32::from(displaced);
        self.month.closure.displaced += u32::from(displaced);
    }

    /// A displaced client's wait ends, by a bed or otherwise.
    pub(super) fn end_displacement(&mut self, now: Time, id: ClientId) {
        if std::mem::replace(&mut self.case(id).displaced, false) {
            self.closures.displaced -= 1;
            let waited = now - self.case(id).joined;
            self.month.closure.without_bed(waited);
        }
    }

    /// What must hold of closures: for tests, as it looks at all clients.
    pub(super) fn check_closures(&self) {
        let displaced = || self.cases.kept().filter(|case| case.displaced);
        assert!(displaced().all(|case| case.place == Place::Waiting), "displaced and not waiting");
        assert_eq!(displaced().count(), self.closures.displaced as usize, "the displaced do not add up");
        let closed = self.beds.iter().filter(|beds| beds.closing == Closing::Closed);
        assert!(
            closed.clone().all(|beds| beds.residents + beds.held == 0),
            "someone is in a closed facility"
        );
    }
}
