//! The people: each elder's life, drawn whole, and the few who will ask for care.
//!
//! A replication makes every person once. Who never asks for care is counted in the census and forgotten; who
//! does becomes a [`Client`], and so do those who died in the last years before the start: they have been in the beds and
//! on the lists that the others have found. Knows nothing of beds: the same people meet every supply scenario. A life is
//! drawn from streams addressed to its person and from nothing else.

pub mod census;
pub mod clients;
pub mod course;
mod earlier;
pub mod extra;
pub mod groups;
pub mod hazards;
pub mod household;
pub mod improvement;
mod kin;
pub mod life;
mod lives;
pub mod moment;
mod newcomer;
pub(crate) mod order;
pub mod pairs;
pub mod person;
pub mod presence;
pub mod rates;
pub mod requests;
pub mod roster;
mod start;
pub mod survey;
mod survival;
mod tally;

use crate::kernel::time::Time;
use crate::random::decision::Decision;
use crate::random::law::Law;
use crate::random::stream::{Purpose, Replication};
use crate::scenario::clock::{in_years, years};
use crate::scenario::model::Scenario;
use crate::scenario::terms::Household;
use census::Census;
use clients::Clients;
use course::{Course, FIRST_AGE};
use earlier::Earlier;
use groups::GroupDraws;
use hazards::{Hazards, State};
use household::HouseholdPath;
use improvement::Improvement;
use kin::Kin;
use life::Life;
use lives::Lives;
use newcomer::Newcomer;
use person::{Client, Profile, Sojourn};
use presence::Coming;
use requests::RequestRates;
use roster::Roster;
use start::Start;
use tally::Tally;

const PROFILE: Decision = Decision::named("population.profile");
/// Threshold of the n-th request for an assessment of one's own accord (occasion n).
pub const REQUEST: Decision = Decision::named("assessment.request");

/// The people of one replication.
#[derive(Clone, Debug)]
pub struct Population {
    /// Counts at the start and at each 31 December.
    pub census: Census,
    /// Persons who ask for care before the end, by date of their first request.
    pub clients: Clients,
    /// Persons made in all.
    pub persons: u64,
    rates: RequestRates,
    /// When the lived past begins, not after the start.
    begins: Time,
    earlier: Earlier,
    hazards: Hazards,
    improvement: Improvement,
    /// The end of the run: no request behind it is of interest.
    followed_to: Time,
}

/// All that people are made from.
struct Making<'a> {
    lives: &'a Lives<'a>,
    kin: Kin<'a>,
    income: Law,
    groups: GroupDraws,
    profile: Purpose,
    request: Purpose,
}

impl Population {
    /// Makes everyone: the initial population, those who turn 60 within the horizon, those who move in.
    ///
    /// # Panics
    /// Never: incomes passed the door.
    pub fn make(scenario: &Scenario, replication: Replication) -> Self {
        let clock = &scenario.clock;
        let dates = clock.year_starts().iter().map(|&date| in_years(date - Time::ZERO)).collect();
        let rates = RequestRates::new(&scenario.choice.requests);
        let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
        let start = Start::new(scenario, replication, rates.last_years());
        let roster = Roster::new(scenario, replication);
        let lives = Lives::new(scenario, replication, &hazards, &start);
        let income = Law::lognormal(scenario.household.income_mean, scenario.household.income_sd);
        let making = Making {
            lives: &lives,
            kin: Kin::new(scenario, replication, &lives, &roster),
            income: income.expect("incomes passed the door"),
            groups: GroupDraws::new(&scenario.household, replication),
            profile: replication.purpose(PROFILE, 0),
            request: replication.purpose(REQUEST, 0),
        };
        let mut population = Self {
            census: Census::new(Vec::new(), 0),
            clients: Clients::with_room(roster.persons() / 2),
            persons: 0,
            rates,
            begins: Time::ZERO - years(f64::from(scenario.past_years)),
            earlier: Earlier::new(usize::from(scenario.past_years)),
            hazards: hazards.clone(),
            improvement: Improvement::new(scenario.need.mortality_improvement),
            followed_to: clock.end(),
        };
        let mut tally = Tally::new(Census::new(dates, scenario.population.areas.len()));
        let mut courses = [Course::default(), Course::default()];
        start.seats(&roster, &mut |person| population.live(person, &making, &mut tally, &mut courses));
        start.immigrants(&mut |person| population.live(person, &making, &mut tally, &mut courses));
        population.census = tally.complete();
        population.earlier.complete();
        population.clients.order();
        population
    }

    fn live(
        &mut self,
        person: &Newcomer,
        making: &Making<'_>,
        tally: &mut Tally,
        [course, partner]: &mut [Course; 2],
    ) {
        self.persons += 1;
        // Only who is there at the start has a past in the district that others met.
        if person.coming() == Coming::Already {
            self.live_with_mates(person, making, [course, partner]);
        } else {
            making.lives.draw(person, course);
        }
        let leaves = making.kin.leaves(person);
        tally.count(&person.presence(leaves), course);
        // Who moves in asked elsewhere before.
        let from = if person.seat.is_some() { FIRST_AGE } else { person.arrival - person.birth };
        self.ask(person, leaves, from, making, (course, partner));
    }

    /// Draws the life of someone of the initial population; those of the same birth who died in the lived past ask too.
    fn live_with_mates(
        &mut self,
        person: &Newcomer,
        making: &Making<'_>,
        [course, partner]: [&mut Course; 2],
    ) {
        let age = -person.birth;
        let begins = in_years(self.begins - Time::ZERO);
        let count = |dead_for: f64, earlier: &mut Earlier| {
            if person.registered {
                earlier.count(age, dead_for);
            }
        };
        count(0.0, &mut self.earlier);
        making.lives.draw_with_departed(person, course, |course, number| {
            if course.end > age + begins
                && let Some(mate) = person.mate(number, begins)
            {
                count(age - course.end, &mut self.earlier);
                self.ask(&mate, f64::INFINITY, FIRST_AGE, making, (course, partner));
            }
        });
    }

    /// Keeps a person who asks for care, from the age `from` on and before the end or leaving the district.
    fn ask(
        &mut self,
        person: &Newcomer,
        leaves: f64,
        from: f64,
        making: &Making<'_>,
        (course, partner): (&Course, &mut Course),
    ) {
        let end = making.lives.start.end.min(leaves) - person.birth;
        let well = course.always_well();
        let threshold = making.request.stream(person.id.0).exp1();
        let wanted = |request: Option<f64>| request.filter(|&age| age < end);
        // Households are drawn for those alone who would ask in the household that asks most.
        if well && threshold > self.rates.bound_when_well(course)
            || wanted(self.rates.earliest(course, from, threshold)).is_none()
        {
            return;
        }
        let household = making.kin.path(person, partner);
        let in_age = |time: Time| in_years(time - Time::ZERO) - person.birth;
        let stretches = household.cut(in_age, course.stretches(from));
        let Some(asks) = wanted(self.rates.first(stretches, course.death(), threshold)) else { return };
        let mut profile = Profile::draw(&making.income, &mut making.profile.stream(person.id.0));
        let couple = making.kin.couple(person);
        profile.groups = making.groups.draw(person.id.0, couple, f64::from(profile.income));
        self.keep(person, (profile, household), course, leaves, asks);
    }

    fn keep(
        &mut self,
        person: &Newcomer,
        (profile, household): (Profile, HouseholdPath),
        course: &Course,
        leaves: f64,
        asks: f64,
    ) {
        let at = |age: f64| Time::ZERO + years(person.birth + age);
        let sojourns = course.sojourns.iter().map(|&(age, state)| Sojourn::new(at(age), state));
        let client = Client {
            id: person.id,
            sex: person.sex,
            area: person.area as u16,
            registered: person.registered,
            profile,
            household,
            birth: at(0.0),
            death: course.death().map_or(Time::NEVER, at),
            moves_away: if leaves.is_finite() { Time::ZERO + years(leaves) } else { Time::NEVER },
            first_request: at(asks),
            sojourns: (0, 0),
        };
        self.clients.push(&client, sojourns);
    }

    /// When the lived past begins: care before that is not known.
    pub fn begins(&self) -> Time {
        self.begins
    }

    /// Registered elders by whole years before the start, the start first, from everyone who lived then and is there or has died:
    /// without those who moved away, and with those who moved in.
    pub fn registered_before(&self) -> &[u32] {
        self.earlier.counts()
    }

    /// Registered elders at a time before the start, as a share of those at the start.
    pub fn registered_share(&self, then: Time) -> f64 {
        self.earlier.share(in_years(Time::ZERO - then))
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
        self.clients.sojourns(client)
    }

    /// A client's life as it was drawn.
    pub fn life(&self, client: &Client) -> Life<'_> {
        Life { sojourns: self.sojourns(client), death: client.death }
    }

    /// A client's state at a time, and when it next changes ([`Time::NEVER`]: not before death).
    pub fn state_at(&self, client: &Client, now: Time) -> (State, Time) {
        self.life(client).state_at(now)
    }

    /// When a client next asks for an assessment of his or her own accord in this life and before `until`, counting `ratio`
    /// times the hazard from `from` on: the request of the given occasion. Who moves away asks no more.
    pub fn next_request(
        &self,
        life: Life<'_>,
        client: &Client,
        (from, until): (Time, Time),
        ratio: f64,
        replication: Replication,
        occasion: u32,
    ) -> Time {
        if ratio <= 0.0 {
            return Time::NEVER;
        }
        let threshold = replication.occasion(REQUEST, client.id.0, occasion).exp1() / ratio;
        let to = self.followed_to.min(client.moves_away).min(until);
        if self.rates.cannot_reach(threshold, in_years(to - from)) {
            return Time::NEVER;
        }
        life.first_request(&self.rates, client.household, (from, to), threshold)
    }
}
