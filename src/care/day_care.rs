//! Day care (日间照护): places in each area, and a list of those who wait for one.
//!
//! It is entered by choice. A wish for day care lasts for a drawn span whether it is served or not; admission to a bed and death end it
//! earlier. A place is open some days a week, and a user takes the days on which he or she comes, all or none: five days open are one
//! user of five days or two of two. Nobody passes the first in line. The places of an area serve the area. Invariant: days of users =
//! days in use.

use super::case::{Case, DayCare};
use super::district::District;
use super::event::{ClientId, Event};
use super::gives;
use crate::kernel::calendar::{Handle, Phase};
use crate::kernel::time::Time;
use crate::population::moment::Moment;
use crate::population::person::Client;
use crate::random::decision::Decision;
use crate::scenario::clock::{days, years};
use crate::scenario::model::Scenario;
use crate::scenario::terms::Alternative;

/// How long a wish for day care lasts.
pub(super) const SPELL: Decision = Decision::named("care.day_care_spell");
/// On how many days a week a user comes.
const DAYS: Decision = Decision::named("care.day_care_days");

impl District<'_> {
    /// A wish begins, or is found under way at the start of the run (`since` before now).
    pub(super) fn begin_day_care_wish(&mut self, now: Time, id: ClientId, since: Time) {
        let ends = since + self.day_care_spell(&self.client(id), &self.cases[id as usize]);
        self.case(id).day_care_since = Moment::of(since);
        self.case(id).day_care_end = self.schedule(ends.max(now), Phase::First, Event::DayCareEnds(id));
        let area = usize::from(self.client(id).area);
        // Others may wait for more days than are free: nobody passes them.
        let free = self.day_care_lists[area].is_empty();
        let days = self.day_care_days(id);
        if free && self.day_care[area].try_seize(days) {
            self.start_day_care(now, id);
        } else {
            let ticket = self.day_care_lists[area].join(0, since.ticks(), id);
            self.case(id).day_care = DayCare::Waiting(ticket);
            self.levels.day_care_waiting(now, 1);
        }
    }

    pub(super) fn day_care_spell(&self, client: &Client, case: &Case) -> crate::kernel::time::Span {
        let occasion = u32::from(case.day_care_occasion);
        let threshold = self.replication.occasion(SPELL, client.id.0, occasion).exp1();
        days(threshold * self.scenario.community.day_care_mean_days)
    }

    /// Days a week on which a client comes during the present wish.
    fn day_care_days(&self, id: ClientId) -> u32 {
        let [min, max] = self.scenario.community.day_care_days.user;
        if min == max {
            return min;
        }
        let occasion = u32::from(self.cases[id as usize].day_care_occasion);
        min + self.replication.occasion(DAYS, self.client(id).id.0, occasion).below(max - min + 1)
    }

    fn start_day_care(&mut self, now: Time, id: ClientId) {
        let area = usize::from(self.client(id).area);
        self.case(id).day_care = DayCare::Using;
        self.levels.day_care(now, area, 1);
        let days = self.day_care_days(id);
        self.levels.day_care_days(now, i64::from(days));
        self.show_client(now, id);
        let since = self.case(id).day_care_since.time();
        if since >= Time::ZERO {
            self.month.day_care_begun += 1;
            self.month.day_care_wait_ticks += i128::from((now - since).ticks());
        }
    }

    /// Ends use or wait, and gives a place to the next.
    #[inline]
    pub(super) fn end_day_care(&mut self, now: Time, id: ClientId) {
        if self.cases[id as usize].day_care != DayCare::No {
            self.leave_day_care(now, id);
        }
    }

    /// The same of who waits for a place or has one.
    fn leave_day_care(&mut self, now: Time, id: ClientId) {
        let area = usize::from(self.client(id).area);
        if let DayCare::Waiting(ticket) = std::mem::replace(&mut self.case(id).day_care, DayCare::No) {
            self.day_care_lists[area].leave(ticket);
            self.levels.day_care_waiting(now, -1);
        } else {
            let days = self.day_care_days(id);
            self.levels.day_care(now, area, -1);
            self.levels.day_care_days(now, -i64::from(days));
            self.day_care[area].release(days);
        }
        // Who stood behind one that waited may fit where that one did not.
        self.fill_day_care(now, area);
        let case = self.case(id);
        case.day_care_occasion += 1;
        case.day_care_end = Handle::NONE;
        self.show_client(now, id);
    }

    fn fill_day_care(&mut self, now: Time, area: usize) {
        while let Some((_, _, id)) = self.day_care_lists[area].first() {
            let days = self.day_care_days(id);
            if !self.day_care[area].try_seize(days) {
                break;
            }
            self.day_care_lists[area].take_first();
            self.levels.day_care_waiting(now, -1);
            self.start_day_care(now, id);
        }
    }

    /// The wish is over: home care goes on until the next choice, for who is entitled to it.
    pub(super) fn day_care_ends(&mut self, now: Time, id: ClientId) {
        self.case(id).day_care_end = Handle::NONE;
        if self.case(id).plan == Alternative::DayCare {
            let case = self.case(id);
            case.plan = after_day_care(case);
        }
        self.end_day_care(now, id);
    }

    /// Sets the places that there are to be by `due`.
    pub(super) fn set_day_care_places(&mut self, now: Time, due: Time) {
        let days = self.scenario.community.day_care_days.open;
        let mut open = 0;
        for (area, places) in places_by_area(self.scenario, due).into_iter().enumerate() {
            self.day_care[area].set_capacity(places * days);
            open += i64::from(places * days);
            self.fill_day_care(now, area);
        }
        self.levels.day_care_open(now, open);
    }
}

/// What follows day care without a new choice.
pub(super) fn after_day_care(case: &Case) -> Alternative {
    if case.measured.entitled() { Alternative::HomeCare } else { Alternative::FamilyOnly }
}

/// The places that the sites of each area are to give by `due`.
fn places_by_area(scenario: &Scenario, due: Time) -> Vec<u32> {
    gives::by_area(scenario, due, |gift| gift.day_care_places)
}

/// The places by area in the past and in each month: from its first moment there are those due by its end.
pub(super) fn places_by_month(scenario: &Scenario) -> impl Iterator<Item = (Time, Vec<u32>)> + '_ {
    let starts = scenario.clock.month_starts();
    let ends = starts.iter().skip(1).chain(starts.last());
    let past = (Time::MIN, Time::ZERO - years(f64::from(scenario.past_years)));
    let months = starts.iter().zip(ends).map(|(&start, &due)| (start, due));
    std::iter::once(past).chain(months).map(|(start, due)| (start, places_by_area(scenario, due)))
}
