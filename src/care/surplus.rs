//! Surplus basic-guarantee beds (clause 12 of 浦府〔2023〕45号): when an area's open to others, and who then has one.
//!
//! Looked at monthly. Where an area has the basic-guarantee beds that it must have, and they have been idle for long enough,
//! a free one may be offered as an inclusive bed to someone not eligible, but only when nobody eligible within reach waits
//! for it. Whoever is in stays when the area closes again. Begins with the run: the lived past knows no such rule.

use super::case::{Case, Place};
use super::district::District;
use super::event::ClientId;
use super::policy::Standing;
use super::pools::PoolId;
use super::takers::Takers;
use super::wish::ClassId;
use crate::kernel::time::Time;
use crate::scenario::clock::days;
use crate::scenario::model::Surplus;
use crate::scenario::terms::{BedKind, BedType, SurplusRule, Tenure};

/// An area's basic-guarantee beds at a moment.
#[derive(Clone, Copy, Debug)]
pub struct BasicBeds {
    /// Beds that stand: what the ratio asks for.
    pub built: u32,
    /// Open beds.
    pub open: u32,
    /// Of these, free ones.
    pub free: u32,
    /// Registered persons aged 60+ of the area.
    pub registered: u32,
    /// Whether someone eligible within reach waits for one.
    pub awaited: bool,
}

/// Which areas' beds are open as surplus.
#[derive(Clone, Debug, Default)]
pub struct Openings {
    /// Since when the beds have been idle, by area, as far as has been looked.
    idle_since: Vec<Option<Time>>,
    open: Vec<bool>,
}

impl Openings {
    /// All closed.
    pub fn new(areas: usize) -> Self {
        Self { idle_since: vec![None; areas], open: vec![false; areas] }
    }

    /// Whether an area's beds are open as surplus.
    #[inline]
    pub fn is_open(&self, area: usize) -> bool {
        self.open[area]
    }

    /// Looks at every area.
    pub fn review(&mut self, rule: &Surplus, now: Time, areas: &[BasicBeds]) {
        let sum = |of: fn(&BasicBeds) -> u32| areas.iter().map(of).sum::<u32>();
        let idle = |free: u32, open: u32| f64::from(free) >= rule.min_idle * f64::from(open);
        let district = idle(sum(|beds| beds.free), sum(|beds| beds.open));
        for (area, beds) in areas.iter().enumerate() {
            let enough =
                beds.open > 0 && f64::from(beds.built) >= rule.min_basic_ratio * f64::from(beds.registered);
            let spare = match rule.rule {
                SurplusRule::Off => false,
                SurplusRule::NoneWaiting => !beds.awaited,
                SurplusRule::IdleArea => idle(beds.free, beds.open),
                SurplusRule::IdleDistrict => district,
            };
            let since = &mut self.idle_since[area];
            *since = (enough && spare).then(|| since.unwrap_or(now));
            self.open[area] = since.is_some_and(|since| since + days(rule.idle_days) <= now);
        }
    }

    /// Areas with beds open as surplus.
    pub fn count(&self) -> usize {
        self.open.iter().filter(|&&open| open).count()
    }
}

impl District<'_> {
    /// The rule begins: who waits already is sorted by it. Residents listed for the place they prefer keep their place there.
    pub(super) fn begin_surplus(&mut self, now: Time) {
        if self.scenario.surplus.rule == SurplusRule::Off {
            return;
        }
        self.wishes.begin_surplus();
        for id in 0..self.cases.clients() {
            let Case { listed, standing, .. } = self.cases[id as usize];
            let listed = listed.is_some() && standing != Standing::WouldMove;
            if listed || self.cases[id as usize].place == Place::Waiting {
                let class = self.wishes.class_of(&self.client(id), self.cases[id as usize].measured);
                if listed {
                    self.delist(now, id);
                }
                self.case(id).class = class;
                if listed {
                    self.enlist(now, id);
                }
            }
        }
        self.review_surplus(now);
    }

    /// The monthly look at what stands idle.
    pub(super) fn review_surplus(&mut self, now: Time) {
        let rule = &self.scenario.surplus;
        let Some(year) = self.scenario.clock.year_index(now) else { return };
        if rule.rule == SurplusRule::Off {
            return;
        }
        let basic = |bed_type: &BedType| BedKind { bed_type: *bed_type, tenure: Tenure::Basic };
        let areas: Vec<BasicBeds> = (0..self.scenario.population.areas.len())
            .map(|area| {
                let pools = || {
                    BedType::ALL
                        .iter()
                        .flat_map(|bed_type| self.pools_at(area as u16, basic(bed_type)).iter().copied())
                };
                let accepting = |pool: PoolId| Takers::Accepting(self.beds[pool as usize].pool.kind);
                BasicBeds {
                    built: pools().map(|pool| self.beds[pool as usize].built).sum(),
                    open: self.levels.area_open_now(area).1.max(0) as u32,
                    free: pools().map(|pool| self.beds[pool as usize].free()).sum(),
                    registered: self.population.census.area(year, area).registered,
                    awaited: pools().any(|pool| self.is_awaited(pool, accepting(pool))),
                }
            })
            .collect();
        self.surplus.review(rule, now, &areas);
        self.levels.surplus_areas(now, self.surplus.count() as i64);
    }

    /// The first in line for a free surplus bed, when nobody eligible is.
    pub(super) fn first_for_surplus(&self, pool: PoolId) -> Option<ClientId> {
        let place = self.beds[pool as usize].pool;
        if place.kind.tenure != Tenure::Basic || !self.surplus.is_open(usize::from(place.area)) {
            return None;
        }
        self.first_of(pool, Takers::OfSurplus(place.kind.bed_type))
    }

    /// A free surplus bed of an area for a class that would take an inclusive one there.
    pub(super) fn surplus_bed(
        &self,
        kind: BedKind,
        area: u16,
        takes: impl Fn(PoolId) -> bool,
    ) -> Option<PoolId> {
        if kind.tenure != Tenure::Inclusive || !self.surplus.is_open(usize::from(area)) {
            return None;
        }
        let basic = BedKind { tenure: Tenure::Basic, ..kind };
        let pool = self.pools_at(area, basic).iter().copied().find(|&pool| takes(pool))?;
        self.first_of(pool, Takers::Accepting(basic)).is_none().then_some(pool)
    }

    /// Keeps the number of residents in surplus beds true: a client of this class enters a pool. What is charged is to be shown after
    /// it.
    pub(super) fn show_surplus(&mut self, now: Time, id: ClientId, class: ClassId, pool: PoolId) {
        let surplus = self.wishes.is_surplus(class, self.beds[pool as usize].pool.kind);
        let before = std::mem::replace(&mut self.case(id).surplus, surplus);
        if before != surplus {
            self.levels.surplus(now, i64::from(surplus) - i64::from(before));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: f64) -> Time {
        Time::ZERO + days(day)
    }

    const fn beds(open: u32, free: u32, awaited: bool) -> BasicBeds {
        BasicBeds { built: open, open, free, registered: 1_000, awaited }
    }

    fn rule(rule: SurplusRule) -> Surplus {
        Surplus {
            rule,
            min_idle: 0.25,
            idle_days: 60.0,
            min_basic_ratio: 0.01,
            opens_to: [true; 3],
            min_level: 2,
        }
    }

    /// Two areas by hand. The first has 10 beds (1 %, enough), 5 free up to day 62, then 2; the second 8 (too few), all free.
    #[test]
    fn an_area_opens_after_idle_days_and_closes_when_beds_fill() {
        let rule = rule(SurplusRule::IdleArea);
        let mut openings = Openings::new(2);
        for (at, free, open) in [
            (0.0, 5, false),
            (31.0, 5, false),
            (62.0, 5, true),
            (90.0, 2, false),
            (120.0, 3, false),
            (180.0, 3, true),
        ] {
            openings.review(&rule, day(at), &[beds(10, free, false), beds(8, 8, false)]);
            assert_eq!((openings.is_open(0), openings.is_open(1)), (open, false), "day {at}");
            assert_eq!(openings.count(), usize::from(open));
        }
    }

    #[test]
    fn the_district_s_beds_and_who_waits_decide_where_the_rule_says_so() {
        // 10 of 40 free: the district is idle enough; the full area opens with it, the one that is short does not.
        let full = [beds(15, 0, true), beds(17, 10, false), beds(8, 0, false)];
        let mut openings = Openings::new(3);
        for at in [0.0, 60.0] {
            openings.review(&rule(SurplusRule::IdleDistrict), day(at), &full);
        }
        assert_eq!([0, 1, 2].map(|area| openings.is_open(area)), [true, true, false]);
        let mut openings = Openings::new(3);
        for at in [0.0, 60.0] {
            openings.review(&rule(SurplusRule::NoneWaiting), day(at), &full);
        }
        assert_eq!([0, 1, 2].map(|area| openings.is_open(area)), [false, true, false]);
        let mut openings = Openings::new(3);
        openings.review(&rule(SurplusRule::Off), day(900.0), &full);
        assert_eq!(openings.count(), 0);
    }
}
