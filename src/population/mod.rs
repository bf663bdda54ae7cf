//! The people: each elder's life, drawn whole, and the few who will ask for care.
//!
//! A replication makes every person once. Who never asks for care is counted in the census and forgotten; who
//! does becomes a [`Client`], and so do those who died in the last years before the start: they have been in the beds and
//! on the lists that the others have found. Knows nothing of beds: the same people meet every supply scenario. A life is
//! drawn from streams addressed to its person and from nothing else.

pub mod census;
pub mod course;
mod earlier;
pub mod hazards;
pub mod person;
pub mod requests;
mod start;

use crate::kernel::time::Time;
use crate::random::decision::Decision;
use crate::random::stream::Replication;
use crate::scenario::clock::{in_years, years};
use crate::scenario::model::Scenario;
use crate::scenario::terms::{Household, Sex};
use census::Census;
use course::{Course, FIRST_AGE};
use earlier::Earlier;
use hazards::{Hazards, State};
use person::{Client, PersonId, Profile, Sojourn};
use requests::RequestRates;

const LIFE: Decision = Decision::named("population.life");
const PROFILE: Decision = Decision::named("population.profile");
/// Threshold of the n-th request for an assessment of one's own accord (occasion n).
pub const REQUEST: Decision = Decision::named("assessment.request");

/// The people of one replication.
#[derive(Clone, Debug)]
pub struct Population {
    /// Counts at the start and at each 31 December.
    pub census: Census,
    /// Persons who ask for care before the end, by date of their first request.
    pub clients: Vec<Client>,
    /// Persons made in all.
    pub persons: u64,
    sojourns: Vec<Sojourn>,
    /// Request rates ready for use, one set a household.
    rates: [RequestRates; Household::COUNT],
    /// When the lived past begins, not after the start.
    begins: Time,
    earlier: Earlier,
    /// The end of the run: no request behind it is of interest.
    followed_to: Time,
}

/// Someone about to be given a life.
#[derive(Clone, Copy)]
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
        let requests = &scenario.choice.requests;
        let rates = std::array::from_fn(|h| RequestRates::new(requests, Household::ALL[h]));
        let mut population = Self {
            census: Census::new(dates, scenario.population.areas.len()),
            clients: Vec::new(),
            persons: 0,
            sojourns: Vec::new(),
            rates,
            begins: Time::ZERO - years(f64::from(scenario.past_years)),
            earlier: Earlier::new(usize::from(scenario.past_years)),
            followed_to: clock.end(),
        };
        let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
        let mut course = Course::default();
        start::initial(scenario, replication, &mut |person| {
            population.live(&person, &hazards, scenario, replication, &mut course);
        });
        start::entries(scenario, replication, &mut |person| {
            population.live(&person, &hazards, scenario, replication, &mut course);
        });
        population.census.complete();
        population.earlier.complete();
        // In the order of their requests, so that what happens about the same time lies close together.
        population.clients.sort_by_key(|client| (client.first_request, client.id.0));
        population.order_sojourns();
        population
    }

    /// Brings the sojourns into the order of the clients.
    fn order_sojourns(&mut self) {
        let mut ordered = Vec::with_capacity(self.sojourns.len());
        for client in &mut self.clients {
            let (first, end) = client.sojourns;
            client.sojourns = (ordered.len() as u32, ordered.len() as u32 + end - first);
            ordered.extend_from_slice(&self.sojourns[first as usize..end as usize]);
        }
        self.sojourns = ordered;
    }

    fn live(
        &mut self,
        person: &Newcomer,
        hazards: &Hazards,
        scenario: &Scenario,
        replication: Replication,
        course: &mut Course,
    ) {
        self.persons += 1;
        let mut stream = replication.stream(LIFE, person.id.0);
        let age = person.arrival - person.birth;
        let end = in_years(scenario.clock.end() - Time::ZERO) - person.birth;
        // Requests become more frequent before death: a death soon after the end must be known.
        let until = end + self.rates[0].last_years();
        let past_begins = age - f64::from(scenario.past_years);
        // Only who is there at the start has a past in the district that others met.
        let initial = person.arrival <= 0.0;
        if initial && person.registered {
            self.earlier.count(age, 0.0);
        }
        course.sample_surviving(age, hazards, person.sex, until, &mut stream, |course, number| {
            if course.end > past_begins
                && initial
                && let Some(id) = person.id.mate(number)
            {
                if person.registered {
                    self.earlier.count(age, age - course.end);
                }
                let mate = Newcomer { id, ..*person };
                self.ask(&mate, course, age, scenario, replication);
            }
        });
        self.census.count(person.area, person.registered, person.sex, person.birth, person.arrival, course);
        self.ask(person, course, end, scenario, replication);
    }

    /// Keeps a person who asks for care before the age `end`.
    fn ask(
        &mut self,
        person: &Newcomer,
        course: &Course,
        end: f64,
        scenario: &Scenario,
        replication: Replication,
    ) {
        let threshold = replication.occasion(REQUEST, person.id.0, 0).exp1();
        if course.always_well() && self.rates.iter().all(|rates| threshold > rates.bound_when_well(course)) {
            return;
        }
        let profile = Profile::draw(&scenario.household, &mut replication.stream(PROFILE, person.id.0));
        let rates = &self.rates[profile.household.index()];
        if let Some(age) = rates.first_on(course, FIRST_AGE, threshold).filter(|&age| age < end) {
            self.keep(person, profile, course, age);
        }
    }

    fn keep(&mut self, person: &Newcomer, profile: Profile, course: &Course, asks: f64) {
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
            first_request: at(asks),
            sojourns: (first, self.sojourns.len() as u32),
        });
    }

    /// When the lived past begins: care before that is not known.
    pub fn begins(&self) -> Time {
        self.begins
    }

    /// Registered elders at a time before the start, as a share of those at the start.
    pub fn registered_share(&self, then: Time) -> f64 {
        self.earlier.share(in_years(Time::ZERO - then))
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

    /// When a client next asks for an assessment of his or her own accord, counting `ratio` times the hazard from
    /// `from` on: the request of the given occasion.
    pub fn next_request(
        &self,
        client: &Client,
        from: Time,
        ratio: f64,
        replication: Replication,
        occasion: u32,
    ) -> Time {
        if ratio <= 0.0 {
            return Time::NEVER;
        }
        let rates = &self.rates[client.profile.household.index()];
        let threshold = replication.occasion(REQUEST, client.id.0, occasion).exp1() / ratio;
        let at = |time: Time| in_years(time - Time::ZERO);
        let sojourns = self.sojourns(client);
        let ends =
            sojourns.iter().skip(1).map(|sojourn| sojourn.begin).chain([client.death.min(self.followed_to)]);
        let stretches = sojourns
            .iter()
            .zip(ends)
            .filter(|&(_, end)| end > from)
            .map(|(sojourn, end)| (at(sojourn.begin.max(from)), at(end), sojourn.state));
        let death = (client.death != Time::NEVER).then(|| at(client.death));
        let first = rates.first(stretches, death, threshold);
        first.map_or(Time::NEVER, |moment| Time::ZERO + years(moment))
    }
}
