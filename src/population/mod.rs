//! The people: each elder's life, drawn whole, and the few who will ask for care.
//!
//! A replication makes every person once. Who never asks for care is counted in the census and forgotten; who
//! does becomes a [`Client`]. Knows nothing of beds: the same people meet every supply scenario. A life is
//! drawn from streams addressed to its person and from nothing else.

pub mod census;
pub mod course;
pub mod hazards;
pub mod household;
mod kin;
mod newcomer;
pub mod pairs;
pub mod person;
pub mod presence;
pub mod requests;
pub mod roster;
mod start;
pub mod survey;
mod survival;

use crate::kernel::time::Time;
use crate::random::decision::Decision;
use crate::random::law::Law;
use crate::random::stream::Replication;
use crate::scenario::clock::{in_years, years};
use crate::scenario::model::Scenario;
use crate::scenario::terms::Household;
use census::Census;
use course::{Course, FIRST_AGE};
use hazards::{Hazards, State};
use household::HouseholdPath;
use kin::Kin;
use newcomer::Newcomer;
use person::{Client, Profile, Sojourn};
use requests::RequestRates;
use roster::Roster;
use start::Start;

const LIFE: Decision = Decision::named("population.life");
const PROFILE: Decision = Decision::named("population.profile");
/// Threshold of the n-th request for a bed (occasion n).
pub const BED_REQUEST: Decision = Decision::named("choice.bed_request");
/// Threshold of the n-th request for day care (occasion n).
pub const DAY_CARE_REQUEST: Decision = Decision::named("choice.day_care_request");

/// The people of one replication.
#[derive(Clone, Debug)]
pub struct Population {
    /// Counts at the start and at each 31 December.
    pub census: Census,
    /// Persons who ask for care before the end, by date of their first request for a bed.
    pub clients: Vec<Client>,
    /// Persons made in all.
    pub persons: u64,
    sojourns: Vec<Sojourn>,
    rates: Rates,
    /// The end of the run: no request behind it is of interest.
    followed_to: Time,
}

/// Request rates ready for use.
#[derive(Clone, Debug)]
struct Rates {
    bed: RequestRates,
    day_care: RequestRates,
}

/// All that people are made from.
struct Making<'a> {
    scenario: &'a Scenario,
    replication: Replication,
    hazards: &'a Hazards,
    start: &'a Start<'a>,
    kin: Kin<'a>,
    income: Law,
}

impl Population {
    /// Makes everyone: the initial population, those who turn 60 within the horizon, those who move in.
    ///
    /// # Panics
    /// Never: incomes passed the door.
    pub fn make(scenario: &Scenario, replication: Replication) -> Self {
        let clock = &scenario.clock;
        let dates = clock.year_starts().iter().map(|&date| in_years(date - Time::ZERO)).collect();
        let rates = Rates {
            bed: RequestRates::bed(&scenario.choice),
            day_care: RequestRates::day_care(&scenario.choice),
        };
        let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
        let start = Start::new(scenario, replication, rates.bed.last_years());
        let roster = Roster::new(scenario, replication);
        let kin = Kin::new(scenario, replication, &hazards, &start, &roster);
        let income = Law::lognormal(scenario.household.income_mean, scenario.household.income_sd);
        let making = Making {
            scenario,
            replication,
            hazards: &hazards,
            start: &start,
            kin,
            income: income.expect("incomes passed the door"),
        };
        let mut population = Self {
            census: Census::new(dates, scenario.population.areas.len()),
            clients: Vec::new(),
            persons: 0,
            sojourns: Vec::new(),
            rates,
            followed_to: clock.end(),
        };
        let mut courses = [Course::default(), Course::default()];
        start.seats(&roster, &mut |person| population.live(&person, &making, &mut courses));
        start.immigrants(&mut |person| population.live(&person, &making, &mut courses));
        population.census.complete();
        // In the order of their requests, so that what happens about the same time lies close together.
        population.clients.sort_by_key(|client| (client.bed_request, client.id.0));
        population
    }

    fn live(&mut self, person: &Newcomer, making: &Making<'_>, [course, partner]: &mut [Course; 2]) {
        self.persons += 1;
        let replication = making.replication;
        let mut stream = replication.stream(LIFE, person.id.0);
        let age = person.arrival - person.birth;
        let end = making.start.end - person.birth;
        let until = making.start.followed_to(person);
        course.sample_surviving(age, making.hazards, person.sex, until, &mut stream);
        let leaves = making.kin.leaves(person);
        self.census.count(&person.presence(leaves), course);
        let end = end.min(leaves - person.birth);
        // Who moves in asked elsewhere before.
        let from = if person.seat.is_some() { FIRST_AGE } else { age };

        let well = course.always_well();
        let threshold = replication.occasion(BED_REQUEST, person.id.0, 0).exp1();
        let wanted = |request: Option<f64>| request.filter(|&age| age < end);
        // Households are drawn for those alone who would ask in the household that asks most.
        let may_ask = (!well || threshold <= self.rates.bed.bound_when_well(course))
            && wanted(self.rates.bed.earliest(course, from, threshold)).is_some();
        let mut household = may_ask.then(|| making.kin.path(person, partner));
        let bed = household.and_then(|path| {
            let in_age = |time: Time| in_years(time - Time::ZERO) - person.birth;
            let stretches = path.cut(in_age, course.stretches(from));
            wanted(self.rates.bed.first(stretches, course.death(), threshold))
        });
        let threshold = replication.occasion(DAY_CARE_REQUEST, person.id.0, 0).exp1();
        let day_care = if well && threshold > self.rates.day_care.bound_when_well(course) {
            None
        } else {
            wanted(self.rates.day_care.earliest(course, from, threshold))
        };
        if bed.is_none() && day_care.is_none() {
            return;
        }
        let household = *household.get_or_insert_with(|| making.kin.path(person, partner));
        let mut stream = replication.stream(PROFILE, person.id.0);
        let profile = Profile::draw(&making.scenario.household, &making.income, &mut stream);
        self.keep(person, (profile, household), course, leaves, [bed, day_care]);
    }

    fn keep(
        &mut self,
        person: &Newcomer,
        (profile, household): (Profile, HouseholdPath),
        course: &Course,
        leaves: f64,
        [bed, day_care]: [Option<f64>; 2],
    ) {
        let at = |age: f64| Time::ZERO + years(person.birth + age);
        let death = course.death().map_or(Time::NEVER, at);
        let leaves = if leaves.is_finite() { Time::ZERO + years(leaves) } else { Time::NEVER };
        let first = self.sojourns.len() as u32;
        self.sojourns.extend(course.sojourns.iter().map(|&(age, state)| Sojourn { begin: at(age), state }));
        self.clients.push(Client {
            id: person.id,
            sex: person.sex,
            area: person.area as u16,
            registered: person.registered,
            profile,
            household,
            birth: at(0.0),
            death,
            moves_away: if leaves < death { leaves } else { Time::NEVER },
            bed_request: bed.map_or(Time::NEVER, at),
            day_care_request: day_care.map_or(Time::NEVER, at),
            sojourns: (first, self.sojourns.len() as u32),
        });
    }

    /// A client's household at a time, and when it next changes ([`Time::NEVER`]: not any more).
    pub fn household_at(client: &Client, now: Time) -> (Household, Time) {
        client.household.at(now)
    }

    /// Whether someone in a client's household can give care at a time, and when that next changes.
    pub fn family_care_at(client: &Client, now: Time) -> (bool, Time) {
        client.household.family_care_at(now)
    }

    /// A client's sojourns from age 60 on, in order.
    pub fn sojourns(&self, client: &Client) -> &[Sojourn] {
        &self.sojourns[client.sojourns.0 as usize..client.sojourns.1 as usize]
    }

    /// A client's state at a time, and when it next changes ([`Time::NEVER`]: not before death).
    pub fn state_at(&self, client: &Client, now: Time) -> (State, Time) {
        let sojourns = self.sojourns(client);
        let next = sojourns.partition_point(|sojourn| sojourn.begin <= now);
        let change = sojourns.get(next).map_or(Time::NEVER, |sojourn| sojourn.begin);
        (sojourns[next.max(1) - 1].state, change)
    }

    /// When a client next asks for a bed, counting hazard from `from` on: the request of the given occasion.
    pub fn next_bed_request(
        &self,
        client: &Client,
        from: Time,
        replication: Replication,
        occasion: u32,
    ) -> Time {
        self.next_request(
            &self.rates.bed,
            client,
            from,
            replication.occasion(BED_REQUEST, client.id.0, occasion).exp1(),
        )
    }

    /// When a client next asks for day care, counting hazard from `from` on.
    pub fn next_day_care_request(
        &self,
        client: &Client,
        from: Time,
        replication: Replication,
        occasion: u32,
    ) -> Time {
        let threshold = replication.occasion(DAY_CARE_REQUEST, client.id.0, occasion).exp1();
        self.next_request(&self.rates.day_care, client, from, threshold)
    }

    fn next_request(&self, rates: &RequestRates, client: &Client, from: Time, threshold: f64) -> Time {
        let at = |time: Time| in_years(time - Time::ZERO);
        let sojourns = self.sojourns(client);
        let last = client.gone().min(self.followed_to);
        let ends = sojourns.iter().skip(1).map(|sojourn| sojourn.begin.min(last)).chain([last]);
        let stretches = sojourns
            .iter()
            .zip(ends)
            .filter(|&(sojourn, end)| end > from.max(sojourn.begin))
            .map(|(sojourn, end)| (at(sojourn.begin.max(from)), at(end), sojourn.state));
        let death = (client.death != Time::NEVER).then(|| at(client.death));
        let first = rates.first(client.household.cut(at, stretches), death, threshold);
        first.map_or(Time::NEVER, |moment| Time::ZERO + years(moment))
    }
}
