//! The closure of a facility: notice, moves before the date, and everyone moved out on it.
//!
//! From the notice on nobody is admitted there, offers of its beds are taken back, and its residents are listed to move, before
//! everyone else; facilities that give notice at one moment do so together, so that nobody moves from one to another. On the date whoever is left goes to a suitable free bed within reach, else anywhere in the district,
//! else is displaced: without a bed, on the list with the first rank. A cut by a plan rule, or of a part of a facility, is no
//! closure and drains. Invariants: a closed facility has no resident and holds no bed; each resident of one that has given notice
//! has a line in the ledger (`closure_ledger`), and each line one outcome.

use super::case::{Case, Place};
use super::closure_ledger::{Affected, After, Ledger, Left};
use super::district::District;
use super::event::{ClientId, Event};
use super::pools::{Closing, PoolId, Reach};
use super::supply::SupplyPlan;
use crate::kernel::time::Time;
use crate::scenario::clock::days;
use crate::scenario::model::{Scenario, Supply};
use crate::scenario::terms::{BedKind, Dementia};

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
    pub(super) displaced: u32,
    /// What became of whom.
    pub(super) ledger: Ledger,
}

impl Closures {
    /// As the supply has them, where everyone is moved out.
    pub(super) fn new(scenario: &Scenario, plan: &SupplyPlan) -> Self {
        let list = match (&scenario.beds.supply, scenario.stay.closure_notice_days) {
            (Supply::Facilities(_), Some(_)) => closures(plan),
            _ => Vec::new(),
        };
        let everywhere = (!list.is_empty()).then(|| Reach::new(&scenario.population.areas, f64::INFINITY));
        Self { list, everywhere, displaced: 0, ledger: Ledger::default() }
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
        for index in 0..self.closures.list.len() {
            let event = Event::ClosureNotice(index as u16);
            let at = self.notice_due(index).max(now);
            self.schedule(at, event.phase(), event);
        }
    }

    /// When the notice of a closure is due.
    fn notice_due(&self, index: usize) -> Time {
        let closes = self.supply.steps[self.closures.list[index].step].0;
        let notice = self.scenario.stay.closure_notice_days.unwrap_or(0.0);
        Time::from_ticks(closes.ticks() - days(notice).ticks())
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

    /// From now on nobody is admitted, and residents are listed to move: of all facilities whose notice is due, at the first of their events.
    pub(super) fn closure_notice(&mut self, now: Time, index: usize) {
        let is_open = |&pool: &PoolId| self.beds[pool as usize].closing == Closing::No;
        if !self.pools_of_facility(self.closures.list[index].facility).iter().all(is_open) {
            return;
        }
        let due = (0..self.closures.list.len()).filter(|&other| self.notice_due(other) <= now);
        let due = due.map(|other| self.pools_of_facility(self.closures.list[other].facility));
        let homes: Vec<Vec<PoolId>> = due.filter(|pools| pools.iter().all(is_open)).collect();
        for &pool in homes.iter().flatten() {
            self.beds[pool as usize].closing = Closing::Noticed;
            self.show_free(now, pool);
        }
        for id in 0..self.cases.clients() {
            let offer = self.cases[id as usize].offer;
            if offer.is_some_and(|pool| self.beds[pool as usize].closing != Closing::No) {
                self.withdraw_offer(now, id);
                self.begin_to_seek(now, id);
            }
        }
        for pools in homes {
            let residents = self.residents_of(&pools);
            self.month.closure.affected += residents.len() as u32;
            let lines = residents.iter().map(|&id| self.noticed(now, id));
            let lines = lines.collect();
            self.closures.ledger.open(lines);
            for id in residents {
                self.consider_move(now, id);
            }
        }
    }

    /// The line of a resident who has notice now.
    fn noticed(&self, now: Time, id: ClientId) -> Affected {
        let Case { place, measured, .. } = self.cases[id as usize];
        let Place::Resident(pool) = place else { unreachable!("residents of the facility have notice") };
        Affected {
            client: id,
            from: self.beds[pool as usize].pool,
            own_area: self.client(id).area,
            need: measured.need(),
            demented: measured.dementia != Dementia::None,
            noticed: now,
            left: Left::Not,
            left_at: now,
            in_hospital: false,
            after: None,
            after_at: now,
            placed: None,
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

    /// What must hold of closures after each event.
    pub(super) fn check_notices(&self) {
        let noticed = self.beds.iter().filter(|beds| beds.closing == Closing::Noticed);
        assert_eq!(
            self.closures.ledger.under_notice(),
            noticed.map(|beds| beds.residents).sum::<u32>(),
            "residents under notice and lines disagree"
        );
        assert_eq!(
            self.closures.ledger.waiting(),
            self.closures.displaced,
            "the displaced and lines disagree"
        );
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
        for line in self.closures.ledger.lines() {
            let case = &self.cases[line.client as usize];
            let stays =
                matches!(case.place, Place::Resident(pool) if self.beds[pool as usize].pool == line.from);
            assert!(line.left != Left::Not || stays, "someone under notice is elsewhere: {line:?}");
            let waits = line.after == Some(After::Waits);
            assert!(!waits || case.displaced, "someone is without a bed no more: {line:?}");
        }
    }
}
