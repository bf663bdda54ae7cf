//! The people: each elder's life, drawn whole, and the few who will ask for care.
//!
//! A replication makes every person once. Who never asks for care is counted in the census and forgotten; who
//! does becomes a [`Client`]. Knows nothing of beds: the same people meet every supply scenario. A life is
//! drawn from streams addressed to its person and from nothing else.

pub mod census;
pub mod course;
pub mod extra;
pub mod hazards;
pub mod improvement;
pub mod life;
pub mod person;
pub mod rates;
pub mod requests;
mod start;

use crate::kernel::time::Time;
use crate::random::decision::Decision;
use crate::random::stream::{Purpose, Replication};
use crate::scenario::clock::{in_years, years};
use crate::scenario::model::Scenario;
use crate::scenario::terms::{Household, Sex};
use census::Census;
use course::{Course, FIRST_AGE, Following};
use hazards::{Hazards, State};
use improvement::Improvement;
use life::Life;
use person::{Client, PersonId, Profile, Sojourn};
use requests::RequestRates;

const LIFE: Decision = Decision::named("population.life");
/// Whether a death is spared because death rates have fallen since the start; the n-th death met is drawn n-th.
const SPARED: Decision = Decision::named("population.spared");
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
    hazards: Hazards,
    improvement: Improvement,
    /// The end of the run: no request behind it is of interest.
    followed_to: Time,
}

/// Request rates ready for use: one set a household for beds, one for day care.
#[derive(Clone, Debug)]
struct Rates {
    /// Of the household that asks most: who would not ask even then needs no household.
    most: RequestRates,
    bed: [RequestRates; Household::COUNT],
    day_care: RequestRates,
}

/// The decisions taken for everybody, prepared once.
struct Purposes {
    life: Purpose,
    spared: Purpose,
    profile: Purpose,
    bed_request: Purpose,
    day_care_request: Purpose,
}

impl Purposes {
    fn of(replication: Replication) -> Self {
        let of = |decision| replication.purpose(decision, 0);
        Self {
            life: of(LIFE),
            spared: of(SPARED),
            profile: of(PROFILE),
            bed_request: of(BED_REQUEST),
            day_care_request: of(DAY_CARE_REQUEST),
        }
    }
}

/// Someone about to be given a life.
struct Newcomer {
    id: PersonId,
    sex: Sex,
    area: usize,
    registered: bool,
    /// Birth, years since the start (negative).
    birth: f64,
    /// When counting begins: the start of the run, or the 60th birthday.
    arrival: f64,
}

impl Population {
    /// Makes everyone: the initial population, then those who turn 60 within the horizon.
    pub fn make(scenario: &Scenario, replication: Replication) -> Self {
        let clock = &scenario.clock;
        let dates = clock.year_starts().iter().map(|&date| in_years(date - Time::ZERO)).collect();
        let ratio = |household: Household| scenario.choice.bed_household_ratio[household.index()];
        let more = |a, b| if ratio(b) > ratio(a) { b } else { a };
        let most = Household::ALL.iter().copied().fold(Household::Family, more);
        let rates = Rates {
            most: RequestRates::bed(&scenario.choice, most),
            bed: std::array::from_fn(|h| RequestRates::bed(&scenario.choice, Household::ALL[h])),
            day_care: RequestRates::day_care(&scenario.choice),
        };
        let mut population = Self {
            census: Census::new(dates, scenario.population.areas.len()),
            clients: Vec::new(),
            persons: 0,
            sojourns: Vec::new(),
            rates,
            hazards: Hazards::new(&scenario.need, &scenario.population.life_table),
            improvement: Improvement::new(scenario.need.mortality_improvement),
            followed_to: clock.end(),
        };
        let mut course = Course::default();
        let purposes = Purposes::of(replication);
        start::initial(scenario, replication, &mut |person| {
            population.live(&person, scenario, &purposes, &mut course);
        });
        start::entries(scenario, replication, &mut |person| {
            population.live(&person, scenario, &purposes, &mut course);
        });
        population.census.complete();
        // In the order of their requests, so that what happens about the same time lies close together.
        population.clients.sort_by_key(|client| (client.bed_request, client.id.0));
        population
    }

    fn live(&mut self, person: &Newcomer, scenario: &Scenario, purposes: &Purposes, course: &mut Course) {
        self.persons += 1;
        let mut stream = purposes.life.stream(person.id.0);
        let age = person.arrival - person.birth;
        let end = in_years(scenario.clock.end() - Time::ZERO) - person.birth;
        // Requests become more frequent before death: a death soon after the end must be known.
        let until = end + self.rates.bed[0].last_years();
        let following = Following { hazards: &self.hazards, sex: person.sex, until };
        let (improvement, mut coins) = (self.improvement, None);
        course.sample_surviving(age, following, &mut stream, &mut |age| {
            improvement.spares(age, person.birth, &mut coins, || purposes.spared.stream(person.id.0))
        });
        self.census.count(person.area, person.registered, person.birth, person.arrival, course);

        let threshold = purposes.bed_request.stream(person.id.0).exp1();
        let mut profile = None;
        let mut bed = None;
        let well = course.always_well();
        let may_ask = if well {
            threshold <= self.rates.most.bound_when_well(course)
        } else {
            self.rates.most.first_on(course, FIRST_AGE, threshold).is_some()
        };
        if may_ask {
            let drawn = Profile::draw(&scenario.household, &mut purposes.profile.stream(person.id.0));
            bed = self.rates.bed[drawn.household.index()].first_on(course, FIRST_AGE, threshold);
            profile = Some(drawn);
        }
        let threshold = purposes.day_care_request.stream(person.id.0).exp1();
        let day_care = if well && threshold > self.rates.day_care.bound_when_well(course) {
            None
        } else {
            self.rates.day_care.first_on(course, FIRST_AGE, threshold)
        };
        let wanted = |request: Option<f64>| request.filter(|&age| age < end);
        if let (None, None) = (wanted(bed), wanted(day_care)) {
            return;
        }
        let profile = profile
            .unwrap_or_else(|| Profile::draw(&scenario.household, &mut purposes.profile.stream(person.id.0)));
        self.keep(person, profile, course, bed, day_care);
    }

    fn keep(
        &mut self,
        person: &Newcomer,
        profile: Profile,
        course: &Course,
        bed: Option<f64>,
        day_care: Option<f64>,
    ) {
        let at = |age: f64| Time::ZERO + years(person.birth + age);
        let first = self.sojourns.len() as u32;
        self.sojourns.extend(course.sojourns.iter().map(|&(age, state)| Sojourn { begin: at(age), state }));
        self.clients.push(Client {
            id: person.id,
            sex: person.sex,
            area: person.area as u16,
            registered: person.registered,
            profile,
            birth: at(0.0),
            death: course.death().map_or(Time::NEVER, at),
            bed_request: bed.map_or(Time::NEVER, at),
            day_care_request: day_care.map_or(Time::NEVER, at),
            sojourns: (first, self.sojourns.len() as u32),
        });
    }

    /// A client's sojourns from age 60 on, in order.
    pub fn sojourns(&self, client: &Client) -> &[Sojourn] {
        &self.sojourns[client.sojourns.0 as usize..client.sojourns.1 as usize]
    }

    /// A client's life.
    pub fn life(&self, client: &Client) -> Life<'_> {
        Life { sojourns: self.sojourns(client), death: client.death }
    }

    /// A client's state at a time, and when it next changes ([`Time::NEVER`]: not before death).
    pub fn state_at(&self, client: &Client, now: Time) -> (State, Time) {
        self.life(client).state_at(now)
    }

    /// When a client next asks for a bed, counting hazard from `from` on: the request of the given occasion.
    pub fn next_bed_request(
        &self,
        client: &Client,
        from: Time,
        replication: Replication,
        occasion: u32,
    ) -> Time {
        self.next_bed_request_in(self.life(client), client, from, replication, occasion)
    }

    /// The same in another life of the client.
    pub fn next_bed_request_in(
        &self,
        life: Life<'_>,
        client: &Client,
        from: Time,
        replication: Replication,
        occasion: u32,
    ) -> Time {
        let rates = &self.rates.bed[client.profile.household.index()];
        let threshold = replication.occasion(BED_REQUEST, client.id.0, occasion).exp1();
        life.first_request(rates, from, self.followed_to, threshold)
    }

    /// When a client next asks for day care, counting hazard from `from` on.
    pub fn next_day_care_request(
        &self,
        client: &Client,
        from: Time,
        replication: Replication,
        occasion: u32,
    ) -> Time {
        self.next_day_care_request_in(self.life(client), client, from, replication, occasion)
    }

    /// The same in another life of the client.
    pub fn next_day_care_request_in(
        &self,
        life: Life<'_>,
        client: &Client,
        from: Time,
        replication: Replication,
        occasion: u32,
    ) -> Time {
        let threshold = replication.occasion(DAY_CARE_REQUEST, client.id.0, occasion).exp1();
        life.first_request(&self.rates.day_care, from, self.followed_to, threshold)
    }
}
