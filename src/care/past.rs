//! The years before the start, lived under the rules of the scenario, and the moment at which observation begins.
//!
//! The opening state of `opening` is a guess: nobody had had to wait. From there the lived past lets the same people,
//! and those who have died since, meet beds in the start's proportion to elders until guess and rules agree. Nothing of it is booked:
//! at time zero books and levels begin afresh, what stands stays. Knows nothing of supply after the start.

use super::ahead::Ahead;
use super::applications::Applications;
use super::book::{AreaBook, Book};
use super::capacity::Stage;
use super::case::Place;
use super::cases::Cases;
use super::community;
use super::district::{District, Watch};
use super::event::{ClientId, Event};
use super::home_hours::HomeHours;
use super::last_days::LastDays;
use super::levels::Levels;
use super::line::Line;
use super::lists::Lists;
use super::mismatch::Mismatch;
use super::outcome::Balance;
use super::pools::Beds;
use super::short_stay::ShortStay;
use super::staffing::Staffing;
use super::toll::{self, Tolls};
use crate::kernel::calendar::{Calendar, Phase};
use crate::kernel::resource::Resource;
use crate::kernel::time::Time;
use crate::kernel::waiting_list::WaitingList;
use crate::population::Population;
use crate::random::stream::Replication;
use crate::scenario::clock::years;
use crate::scenario::model::{Beds as BedsOf, Scenario, Stay, Supply};

/// All that stands at the start: what a replication's past leaves to each supply that may follow it.
#[derive(Clone, Debug)]
pub struct Past {
    calendar: Calendar<Event>,
    next_asking: ClientId,
    cases: Cases,
    places: [u32; Place::COUNT],
    beds: Vec<Beds>,
    lists: Lists,
    applications: Applications,
    preferred: Vec<WaitingList<ClientId>>,
    mismatch: Mismatch,
    day_care: Vec<Resource>,
    day_care_lists: Vec<WaitingList<ClientId>>,
    hours: HomeHours,
    short_stay: ShortStay,
    staffing: Staffing,
    assessment_line: Line,
    ahead: Ahead,
    stepwise: bool,
    levels: Levels,
    tolls: Tolls,
    last_days: LastDays,
    observing: bool,
    balance: Balance,
}

impl Past {
    /// Lives the past of a scenario.
    ///
    /// # Panics
    /// If a balance is broken.
    pub fn lived(
        scenario: &Scenario,
        population: &Population,
        replication: Replication,
        watch: Watch,
    ) -> Self {
        Self::lived_by(scenario, population, replication, watch, watch == Watch::EveryEvent)
    }

    /// The same with every assessment an event of its own, for a run that is traced.
    ///
    /// # Panics
    /// As [`Past::lived`].
    pub fn lived_stepwise(
        scenario: &Scenario,
        population: &Population,
        replication: Replication,
        watch: Watch,
    ) -> Self {
        Self::lived_by(scenario, population, replication, watch, true)
    }

    fn lived_by(
        scenario: &Scenario,
        population: &Population,
        replication: Replication,
        watch: Watch,
        stepwise: bool,
    ) -> Self {
        let mut district = District::new(scenario, population, replication);
        district.stepwise |= stepwise;
        district.live_past(watch);
        Self::left_by(district)
    }

    /// The same with the time at home lived on under what is near in a scenario with this past.
    pub(super) fn with_time_at_home(
        self,
        scenario: &Scenario,
        population: &Population,
        replication: Replication,
    ) -> Self {
        let mut district = District::after(scenario, population, replication, self);
        district.begin_time_at_home();
        district.forget_settled();
        Self::left_by(district)
    }

    fn left_by(district: District<'_>) -> Self {
        // Every field is named, so that a new one is not forgotten here: what is not kept is made anew.
        let District {
            calendar,
            next_asking,
            soon: _,
            cases,
            places,
            beds,
            lists,
            applications,
            preferred,
            mismatch,
            day_care,
            day_care_lists,
            hours,
            short_stay,
            staffing,
            assessment_line,
            ahead,
            stepwise,
            levels,
            tolls,
            surplus: _,
            last_days,
            scenario: _,
            population: _,
            replication: _,
            wishes: _,
            reach: _,
            distances: _,
            order: _,
            supply: _,
            pools_of: _,
            fitting: _,
            works: _,
            near: _,
            weighing: _,
            observing,
            month: _,
            years: _,
            area_years: _,
            stocks: _,
            pages: _,
            balance,
            assessment: _,
            turnaround: _,
            hospital_days: _,
            closures: _,
            short_stay_days: _,
            trace: _,
            begins: _,
            end: _,
        } = district;
        Self {
            calendar,
            next_asking,
            cases,
            places,
            beds,
            lists,
            applications,
            preferred,
            mismatch,
            day_care,
            day_care_lists,
            hours,
            short_stay,
            staffing,
            assessment_line,
            ahead,
            stepwise,
            levels,
            tolls,
            last_days,
            observing,
            balance,
        }
    }

    /// Puts other cases in the place of these, and gives these.
    pub(super) fn replace_cases(&mut self, cases: Cases) -> Cases {
        std::mem::replace(&mut self.cases, cases)
    }

    /// Whether every assessment is an event of its own, and nothing is lived ahead.
    pub(super) fn is_stepwise(&self) -> bool {
        self.stepwise
    }

    /// Memory of its largest parts, bytes.
    pub fn bytes(&self) -> usize {
        // An event on the calendar takes a slot and an entry.
        self.cases.bytes() + self.tolls.bytes() + self.last_days.bytes() + self.calendar.len() * 48
    }
}

/// Whether two scenarios with the same people (`experiment::people::same_people`) live the same past: they differ at most in
/// what comes after the start, in targets and in how they are written.
pub fn same_past(a: &Scenario, b: &Scenario) -> bool {
    // Every field is named, so that a new one is not forgotten here; the people's are compared there.
    let Scenario {
        name: _,
        title: _,
        question: _,
        clock: _,
        past_years,
        population: _,
        need: _,
        household: _,
        assessment,
        toll,
        choice,
        beds,
        admission,
        // Surplus beds open from the start on.
        surplus: _,
        stay,
        // What `past_of` knows.
        community: _,
        workforce: _,
        plan: _,
        money,
        published: _,
        experiment: _,
        resolved: _,
        inputs: _,
    } = a;
    let begins = Time::ZERO - years(f64::from(*past_years));
    *assessment == b.assessment
        && *choice == b.choice
        // A life may change only in a past that is kept so that it can.
        && toll::are_taken(*toll) == toll::are_taken(b.toll)
        && same_beds_at_start(beds, &b.beds)
        && *admission == b.admission
        && same_stay(stay, &b.stay)
        // Residents enter the run with their charge.
        && *money == b.money
        && community::past_of(a, begins) == community::past_of(b, begins)
}

/// Nothing closes before the start.
fn same_stay(a: &Stay, b: &Stay) -> bool {
    *a == Stay { closure_notice_days: a.closure_notice_days, ..b.clone() }
}

fn same_beds_at_start(a: &BedsOf, b: &BedsOf) -> bool {
    a.same_sex_rooms == b.same_sex_rooms
        && (!a.same_sex_rooms || a.room_beds == b.room_beds)
        && same_stock(a, b)
}

fn same_stock(a: &BedsOf, b: &BedsOf) -> bool {
    match (&a.supply, &b.supply) {
        (Supply::Facilities(a), Supply::Facilities(b)) => a == b,
        (Supply::Facilities(_), _) | (_, Supply::Facilities(_)) => false,
        _ => {
            a.homes == b.homes
                && a.start == b.start
                && a.area_ratio.map(f64::to_bits) == b.area_ratio.map(f64::to_bits)
        }
    }
}

impl<'a> District<'a> {
    /// The care system as a past leaves it.
    pub(super) fn after(
        scenario: &'a Scenario,
        population: &'a Population,
        replication: Replication,
        past: Past,
    ) -> Self {
        Self::new(scenario, population, replication).with_past(past)
    }

    /// The same care system, but for what a past has left.
    pub(super) fn with_past(self, past: Past) -> Self {
        let Past {
            calendar,
            next_asking,
            cases,
            places,
            beds,
            lists,
            applications,
            preferred,
            mismatch,
            day_care,
            day_care_lists,
            hours,
            short_stay,
            staffing,
            assessment_line,
            ahead,
            stepwise,
            levels,
            tolls,
            last_days,
            observing,
            balance,
        } = past;
        let mut district = Self {
            calendar,
            next_asking,
            cases,
            places,
            beds,
            lists,
            applications,
            preferred,
            mismatch,
            day_care,
            day_care_lists,
            hours,
            short_stay,
            staffing,
            assessment_line,
            ahead,
            stepwise,
            observing,
            levels,
            balance,
            tolls,
            last_days,
            ..self
        };
        district.count_fits();
        district
    }
}

impl District<'_> {
    /// From the opening state up to the start.
    fn live_past(&mut self, watch: Watch) {
        self.observing = false;
        self.cases = Cases::new(self.population.clients.len());
        self.schedule_months();
        let mut month = 1.0;
        while Time::ZERO - years(month / 12.0) > self.begins {
            self.calendar.schedule(Time::ZERO - years(month / 12.0), Phase::First, Event::PastMonthEnds);
            month += 1.0;
        }
        // The first day may be a working day.
        self.await_assessors(Time::from_ticks(self.begins.ticks() - 1));
        self.open();
        while let Some((now, event)) = self.next_event(Time::ZERO) {
            self.handle(now, event);
            if watch == Watch::EveryEvent {
                self.check();
                self.check_clients(now);
                self.check_rooms();
            }
        }
        self.meet_short_stays(Time::ZERO, 0);
    }

    pub(super) fn past_month_ends(&mut self, now: Time) {
        self.set_capacities(now, Stage::Past);
        self.staff_past(now);
        self.offer_all_free_beds(now);
        self.offer_outside(now);
    }

    /// The first part of observation: what is counted begins anew, and everyone who is lived ahead lives on. It looks at
    /// what is near, and at nothing else of supply after the start, so that runs with the same past can share it (`start`).
    pub(super) fn begin_time_at_home(&mut self) {
        self.observing = true;
        self.balance = Balance { clients: self.balance.clients, ..Balance::default() };
        let asked = self.cases.kept().filter(|case| case.assessing && case.asked.time() < Time::ZERO);
        self.balance.assessing_at_start = asked.count() as u32;
        self.take_up_time_at_home();
    }

    /// Books and levels begin; beds and day-care places become those of the run's first month.
    pub(super) fn begin_observation(&mut self) {
        if !self.observing {
            self.begin_time_at_home();
        }
        let mut areas = vec![AreaBook::default(); self.day_care.len()];
        let mut forgotten = Book::default();
        self.levels.close(Time::ZERO, &mut forgotten, &mut areas);
        self.mismatch.close(Time::ZERO, &mut forgotten.placing, &mut areas);
        self.close_network(Time::ZERO, &mut forgotten.network, &mut areas);
        self.hours.forget_waits();
        self.month = Book::default();
        self.schedule_notices(Time::ZERO);
        self.schedule_supply();
        self.set_capacities(Time::ZERO, Stage::Step(0));
        self.begin_surplus(Time::ZERO);
        let due = self.scenario.clock.month_starts().get(1).copied().unwrap_or(Time::ZERO);
        self.set_day_care_places(Time::ZERO, due);
        self.set_short_stay_places(Time::ZERO, due);
        self.begin_staff();
        self.offer_all_free_beds(Time::ZERO);
        self.balance.waiting_at_start = self.places[Place::Waiting.index()];
        self.balance.residents_at_start = self.places[Place::Resident(0).index()];
        self.begin_tolls();
        self.check();
    }
}
