//! The care system of one replication at work: clients meet beds, lists and centres, event by event.
//!
//! This file holds the state and runs it; what comes next is `agenda`, and what each event does stands beside it: `assessment` (results),
//! `arrangement` (choices, home care), `admission` (list, offers), `stay` (beds, transfers, discharge, death), `day_care`, `opening` (the state at the start) and `closing` (the
//! books). No draw is made but from a stream addressed to a client, a decision and an occasion.

use super::ahead::Ahead;
use super::applications::Applications;
use super::at_home;
use super::book::{AreaBook, Book};
use super::case::{Case, Place};
use super::cases::Cases;
use super::choice::Weighing;
use super::closing::Stock;
use super::closure::Closures;
use super::distance::Distances;
use super::event::{ClientId, Event};
use super::fit::lanes_each;
use super::home_hours::HomeHours;
use super::last_days::LastDays;
use super::levels::Levels;
use super::line::Line;
use super::lists::Lists;
use super::mismatch::Mismatch;
use super::near::Near;
use super::outcome::{Balance, Outcome, Pages};
use super::outside;
use super::past::Past;
use super::policy::Order;
use super::pools::{Beds, PoolId, Reach};
use super::short_stay::ShortStay;
use super::staffing::Staffing;
use super::start::{Spare, Start};
use super::supply::SupplyPlan;
use super::surplus::Openings;
use super::toll::Tolls;
use super::trace::TraceEvent;
use super::wish::Wishes;
use super::works::Works;
use crate::kernel::calendar::Calendar;
use crate::kernel::resource::Resource;
use crate::kernel::time::Time;
use crate::kernel::waiting_list::WaitingList;
use crate::population::Population;
use crate::population::hazards::State;
use crate::population::person::Client;
use crate::random::decision::Decision;
use crate::random::law::Law;
use crate::random::stream::{Replication, Stream};
use crate::scenario::clock::{TICKS_PER_DAY, days};
use crate::scenario::model::{Hospital, Scenario, Triangular};
use crate::scenario::terms::{AllocationPolicy, BedKind, Sex};

/// How closely a run watches itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// Balances are checked at the end of each month.
    Monthly,
    /// Balances are checked after every event, and nothing is lived ahead: for tests on small districts.
    EveryEvent,
}

/// The care system of one replication.
pub struct District<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) population: &'a Population,
    pub(super) replication: Replication,
    pub(super) wishes: Wishes<'a>,
    pub(super) reach: Reach,
    pub(super) distances: Distances,
    pub(super) order: Order,
    pub(super) supply: SupplyPlan,
    pub(super) calendar: Calendar<Event>,
    /// The client whose first request for an assessment comes next; clients stand in the order of these requests, and only
    /// one of them is on the calendar at a time.
    pub(super) next_asking: ClientId,
    /// Events that come next, until what they are about is fetched.
    pub(super) soon: Vec<Event>,
    pub(super) cases: Cases,
    pub(super) places: [u32; Place::COUNT],
    pub(super) beds: Vec<Beds>,
    /// Pools with a bed free for men and for women, by area and kind: where there is none, none is asked.
    pub(super) fitting: Vec<[u32; Sex::COUNT]>,
    /// Beds that change their type.
    pub(super) works: Works,
    /// Pools by area and kind, the nearest to the centroid first.
    pub(super) pools_of: Vec<Vec<PoolId>>,
    /// Waiting lists.
    pub(super) lists: Lists,
    /// Areas whose basic-guarantee beds are open as surplus.
    pub(super) surplus: Openings,
    pub(super) applications: Applications,
    /// Residents who would move to the place they prefer, by area and kind.
    pub(super) preferred: Vec<WaitingList<ClientId>>,
    pub(super) mismatch: Mismatch,
    pub(super) day_care: Vec<Resource>,
    pub(super) day_care_lists: Vec<WaitingList<ClientId>>,
    /// Hours of home care, where they are limited.
    pub(super) hours: HomeHours,
    pub(super) short_stay: ShortStay,
    /// Residents by care needed, and carers.
    pub(super) staffing: Staffing,
    /// Who has asked for an assessment and waits for an assessor.
    pub(super) assessment_line: Line,
    /// What is booked ahead.
    pub(super) ahead: Ahead,
    pub(super) near: Near,
    pub(super) weighing: Weighing,
    /// Whether every assessment is an event of its own, and nothing is lived ahead.
    pub(super) stepwise: bool,
    /// Whether observation has begun: not so in the lived past.
    pub(super) observing: bool,
    pub(super) levels: Levels,
    pub(super) month: Book,
    pub(super) years: Vec<Book>,
    pub(super) area_years: Vec<Vec<AreaBook>>,
    pub(super) stocks: Vec<Stock>,
    pub(super) pages: Pages,
    pub(super) balance: Balance,
    pub(super) assessment: Law,
    pub(super) turnaround: Law,
    pub(super) hospital_days: Law,
    /// Facilities that close.
    pub(super) closures: Closures,
    pub(super) short_stay_days: Law,
    /// Lives that care changes.
    pub(super) tolls: Tolls,
    /// Where last days were spent.
    pub(super) last_days: LastDays,
    /// The events so far, if they are wanted.
    pub(super) trace: Option<Vec<TraceEvent>>,
    /// When the lived past begins.
    pub(super) begins: Time,
    /// The end of the run.
    pub(super) end: Time,
}

impl<'a> District<'a> {
    /// Runs the care system over the horizon.
    ///
    /// # Panics
    /// If a balance is broken: that would be a fault of this program, and its results must not be used.
    pub fn run(
        scenario: &'a Scenario,
        population: &'a Population,
        replication: Replication,
        watch: Watch,
    ) -> Outcome {
        let past = Past::lived(scenario, population, replication, watch);
        Self::run_after(scenario, population, replication, past, watch)
    }

    /// The same run from a past that was lived before, by this scenario or one with the same past
    /// ([`same_past`](super::past::same_past)) on the same people.
    ///
    /// # Panics
    /// As [`District::run`].
    pub fn run_after(
        scenario: &'a Scenario,
        population: &'a Population,
        replication: Replication,
        past: Past,
        watch: Watch,
    ) -> Outcome {
        Self::after(scenario, population, replication, past).carry_out(watch).0
    }

    /// The same run from a start that runs share, this one among them, in memory that is spare.
    ///
    /// # Panics
    /// As [`District::run`], and if what is near in this scenario is so in none for which the start was made.
    pub fn run_from(
        scenario: &'a Scenario,
        population: &'a Population,
        replication: Replication,
        start: &Start,
        spare: &Spare,
        watch: Watch,
    ) -> Outcome {
        let fresh = Self::new(scenario, population, replication);
        let past = start.for_run(&fresh.near, spare);
        let (outcome, cases) = fresh.with_past(past).carry_out(watch);
        spare.take(cases);
        outcome
    }

    /// The same run step by step, with its events kept, in order.
    ///
    /// # Panics
    /// As [`District::run`].
    pub fn traced(
        scenario: &'a Scenario,
        population: &'a Population,
        replication: Replication,
        watch: Watch,
    ) -> Outcome {
        let past = Past::lived_stepwise(scenario, population, replication, watch);
        let mut district = Self::after(scenario, population, replication, past);
        district.trace = Some(Vec::new());
        district.carry_out(watch).0
    }

    fn carry_out(mut self, watch: Watch) -> (Outcome, Cases) {
        self.begin_observation();
        // What falls on the end itself still belongs to the run: the last month's end.
        let limit = Time::from_ticks(self.end.ticks() + 1);
        while let Some((now, event)) = self.next_event(limit) {
            self.balance.events += 1;
            if self.trace.is_some() {
                self.record(now, event);
            }
            self.handle(now, event);
            if watch == Watch::EveryEvent {
                self.check();
                self.check_clients(now);
                self.check_rooms();
            }
        }
        let trace = self.trace.take();
        let (outcome, cases) = self.finish();
        (Outcome { trace: trace.unwrap_or_default(), ..outcome }, cases)
    }

    pub(super) fn new(scenario: &'a Scenario, population: &'a Population, replication: Replication) -> Self {
        let areas = scenario.population.areas.len();
        let mut supply = SupplyPlan::for_people(scenario, population);
        let reach = Reach::new(&scenario.population.areas, scenario.admission.reach_km);
        let near = Near::in_plan(scenario, &supply, &reach);
        let wishes = Wishes::new(scenario);
        let policy = &scenario.admission.policy;
        let facilities = supply.pools.iter().map(|pool| pool.facility as usize + 1).max().unwrap_or(0);
        let (sites, applications) = match policy.kind {
            // One site more than facilities, for who has none within reach.
            AllocationPolicy::PerFacilityFcfs => (facilities + 1, usize::from(policy.applications_max)),
            AllocationPolicy::CentralPriority | AllocationPolicy::PreferenceBased => (areas, 0),
        };
        let preferred =
            if policy.kind == AllocationPolicy::PreferenceBased { areas * BedKind::COUNT } else { 0 };
        let mut pools_of = vec![Vec::new(); areas * BedKind::COUNT];
        for (id, pool) in supply.pools.iter().enumerate() {
            pools_of[usize::from(pool.area) * BedKind::COUNT + pool.kind.index()].push(id as PoolId);
        }
        supply.nearest_first(&scenario.population.areas, &mut pools_of);
        outside::add(&mut supply, policy.outside.places);
        let same_sex = scenario.beds.same_sex_rooms;
        let beds = supply.pools.iter().zip(&supply.room_beds);
        let beds = beds.map(|(&pool, &room_beds)| Beds::new(pool, if same_sex { room_beds } else { 0 }));
        let beds: Vec<Beds> = beds.collect();
        let clients = population.clients.len();
        let begins = population.begins();
        let years = scenario.clock.horizon_years();
        let mut places = [0; Place::COUNT];
        places[Place::Home.index()] = clients as u32;
        Self {
            distances: Distances::new(scenario, &reach),
            order: Order::new(scenario, &wishes),
            applications: Applications::new(clients, applications),
            preferred: vec![WaitingList::new(); preferred],
            mismatch: Mismatch::new(areas, supply.pools.len(), &wishes, begins),
            reach,
            beds,
            fitting: vec![[0; Sex::COUNT]; areas * BedKind::COUNT],
            works: Works::default(),
            lists: Lists::new(sites, lanes_each(scenario), &wishes),
            surplus: Openings::new(areas),
            day_care: vec![Resource::new(0); areas],
            day_care_lists: vec![WaitingList::new(); areas],
            calendar: Calendar::starting_at(begins),
            next_asking: population.clients.partition_point(|client| client.first_request < begins)
                as ClientId,
            // Those who live a past begin with their own; any other run takes them over.
            cases: Cases::new(0),
            soon: Vec::new(),
            assessment_line: Line::new(if scenario.assessment.per_working_day.is_some() {
                clients
            } else {
                0
            }),
            ahead: Ahead::new(scenario.clock.month_starts()),
            near,
            weighing: Weighing::new(&scenario.choice),
            hours: HomeHours::new(
                if scenario.community.home_carers.posts.is_some() { clients } else { 0 },
                areas,
                scenario.community.home_carers.whose,
                begins,
            ),
            short_stay: ShortStay::new(areas, scenario.clock.month_starts().len() - 1, begins),
            staffing: Staffing::new(areas, begins),
            stepwise: !at_home::is_lived_ahead(scenario),
            observing: true,
            levels: Levels::new(scenario, begins),
            month: Book::default(),
            years: vec![Book::default(); years],
            area_years: vec![vec![AreaBook::default(); areas]; years],
            stocks: Vec::with_capacity(years),
            pages: Pages::default(),
            balance: Balance { clients: clients as u32, ..Balance::default() },
            assessment: triangular(&scenario.assessment.days),
            turnaround: triangular(&scenario.stay.turnaround_days),
            hospital_days: lognormal(&scenario.stay.hospital),
            closures: Closures::new(scenario, &supply),
            last_days: LastDays::new(scenario.stay.end_of_life_days),
            short_stay_days: triangular(&scenario.community.short_stays.days),
            tolls: Tolls::new(scenario.toll, population),
            scenario,
            population,
            replication,
            wishes,
            supply,
            pools_of,
            places,
            trace: None,
            begins,
            end: scenario.clock.end(),
        }
    }

    pub(super) fn client(&self, id: ClientId) -> Client {
        self.population.clients.at(id as usize)
    }

    #[inline]
    pub(super) fn case(&mut self, id: ClientId) -> &mut Case {
        &mut self.cases[id as usize]
    }

    /// When a client is in the district no more, by death or by moving away, as things stand.
    pub(super) fn gone(&self, id: ClientId) -> Time {
        self.gone_of(id, &self.client(id))
    }

    /// The same where the client is at hand.
    pub(super) fn gone_of(&self, id: ClientId, client: &Client) -> Time {
        self.life_of(id, client).death.min(client.moves_away)
    }

    /// A client's true state at a time, past or present.
    pub(super) fn state_then(&self, id: ClientId, then: Time) -> State {
        self.life(id).state_at(then).0
    }

    /// Moves a client to a place; the only way to do so.
    pub(super) fn move_to(&mut self, id: ClientId, place: Place) {
        let case = &mut self.cases[id as usize];
        self.places[case.place.index()] -= 1;
        self.places[place.index()] += 1;
        case.place = place;
        self.exposure_may_change(id);
    }

    /// From the first contact on, death or moving away is on the calendar.
    pub(super) fn know(&mut self, id: ClientId) {
        if !std::mem::replace(&mut self.case(id).known, true) {
            self.await_end(id);
        }
    }

    /// When the client is gone whatever happens in between: an event of the client at or behind it cannot matter. Where
    /// care has a price, a death may be put off, now or in a run that this past is lived for.
    pub(super) fn surely_gone_by(&self, client: &Client) -> Time {
        if self.tolls.are_taken() { client.moves_away } else { client.gone() }
    }

    /// A stream of a client for a decision on the present application for a bed.
    pub(super) fn draw(&self, decision: Decision, id: ClientId) -> Stream {
        self.draw_as(decision, &self.client(id), &self.cases[id as usize])
    }

    /// The same where the client is at hand.
    #[inline]
    pub(super) fn draw_as(&self, decision: Decision, client: &Client, case: &Case) -> Stream {
        self.replication.occasion(decision, client.id.0, u32::from(case.applications))
    }

    /// The balances that must hold after each event.
    pub(super) fn check(&self) {
        assert_eq!(
            self.places.iter().sum::<u32>(),
            self.balance.clients,
            "a client is in no place or in two"
        );
        let residents: u32 = self.beds.iter().map(|beds| beds.residents).sum();
        assert_eq!(residents, self.places[Place::Resident(0).index()], "residents and beds disagree");
        assert!(self.beds.iter().all(Beds::adds_up), "the uses of a pool's beds do not add up");
        let waiting = self.levels.waiting_now();
        assert_eq!(
            waiting,
            i64::from(self.places[Place::Waiting.index()]),
            "the queue curve and the list disagree"
        );
        assert_eq!(
            self.levels.charges.residents_now() + self.levels.placing.outside.value(),
            i64::from(residents),
            "a resident is charged for no bed or for two"
        );
        let used: u32 = self.day_care.iter().map(Resource::in_use).sum();
        let listed: usize = self.day_care_lists.iter().map(WaitingList::len).sum();
        assert_eq!(
            (self.levels.day_care_days_now(), self.levels.day_care_now().1),
            (i64::from(used), listed as i64),
            "day care does not add up"
        );
        self.hours.check();
        self.short_stay.check();
        self.check_notices();
    }
}

/// The law of a triangular entry of the scenario, days; one point when minimum and maximum agree.
fn triangular(days: &Triangular) -> Law {
    let law = if days.max > days.min {
        Law::triangular(days.min, days.mode, days.max)
    } else {
        Law::deterministic(days.min)
    };
    law.expect("the door holds min ≤ mode ≤ max")
}

/// The law of hospital spells, days.
fn lognormal(hospital: &Hospital) -> Law {
    Law::lognormal(hospital.days_mean, hospital.days_sd).expect("the door holds a positive mean")
}

/// A span of drawn days, at least one tick.
pub(super) fn some_days(drawn: f64) -> crate::kernel::time::Span {
    days(drawn.max(1.0 / TICKS_PER_DAY as f64))
}
