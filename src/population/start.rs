//! Who is there: the initial population, those who turn 60 later, and those who move in.
//!
//! Numbers are the roster's and the tables' own; what is random is the birthday within a year and the day of moving. The
//! birth of a seat can be asked for at any time: partners are found that way.

use super::course::FIRST_AGE;
use super::newcomer::Newcomer;
use super::person::PersonId;
use super::roster::{Roster, Seat, base_weights, weights};
use crate::kernel::time::Time;
use crate::random::decision::Decision;
use crate::random::stream::{Purpose, Replication};
use crate::scenario::clock::in_years;
use crate::scenario::model::{Immigrants, Scenario};
use crate::scenario::terms::Sex;
use crate::stats::apportion::largest_remainder;

const AGE: Decision = Decision::named("population.age");
const ENTRY: Decision = Decision::named("population.entry");
const MOVE_IN: Decision = Decision::named("population.move_in");

/// The dates by which persons come.
pub(super) struct Start<'a> {
    scenario: &'a Scenario,
    age: Purpose,
    entry: Purpose,
    move_in: Purpose,
    /// Begin of each simulated year and the end, years since the start.
    bounds: Vec<f64>,
    /// End of the run, years since the start.
    pub end: f64,
    /// How long after the end a death must be known, years.
    last_years: f64,
}

impl<'a> Start<'a> {
    /// For one replication; deaths are of interest up to `last_years` after the end.
    pub fn new(scenario: &'a Scenario, replication: Replication, last_years: f64) -> Self {
        let starts = scenario.clock.year_starts();
        let bounds = starts.iter().map(|&time| in_years(time - Time::ZERO)).collect();
        let end = in_years(scenario.clock.end() - Time::ZERO);
        let [age, entry, move_in] = [AGE, ENTRY, MOVE_IN].map(|decision| replication.purpose(decision, 0));
        Self { scenario, age, entry, move_in, bounds, end, last_years }
    }

    /// Age up to which a person's life is followed: requests become more frequent before death, so a death soon
    /// after the end must be known.
    pub fn followed_to(&self, person: &Newcomer) -> f64 {
        self.end - person.birth + self.last_years
    }

    /// The address of a seat's person.
    #[inline]
    pub fn id(&self, seat: Seat) -> PersonId {
        seat.id(self.scenario.clock.start_year())
    }

    /// When the person of a seat is first counted, years since the start.
    #[inline]
    pub fn arrival(&self, seat: Seat) -> f64 {
        self.arrival_as(self.id(seat), seat)
    }

    #[inline]
    fn arrival_as(&self, id: PersonId, seat: Seat) -> f64 {
        if f64::from(seat.age) >= FIRST_AGE {
            return 0.0;
        }
        let year = FIRST_AGE as usize - 1 - usize::from(seat.age);
        let begin = |year: usize| self.bounds.get(year).copied().unwrap_or(year as f64);
        let within = self.entry.stream(id.0).uniform();
        begin(year) + (begin(year + 1) - begin(year)) * within
    }

    /// The person of a seat.
    #[inline]
    pub fn seated(&self, seat: Seat) -> Newcomer {
        self.seated_as(self.id(seat), seat)
    }

    #[inline]
    fn seated_as(&self, id: PersonId, seat: Seat) -> Newcomer {
        let arrival = self.arrival_as(id, seat);
        let age = f64::from(seat.age);
        let birth =
            if age >= FIRST_AGE { -age - self.age.stream(id.0).uniform() } else { arrival - FIRST_AGE };
        let Seat { sex, area, registered, .. } = seat;
        Newcomer { id, sex, area, registered, birth, arrival, seat: Some(seat) }
    }

    /// Calls `each` for everyone in the roster who is there at the start or turns 60 within the horizon.
    pub fn seats(&self, roster: &Roster, each: &mut impl FnMut(&Newcomer)) {
        let youngest = FIRST_AGE as u8 - self.scenario.clock.horizon_years() as u8;
        for registered in [true, false] {
            for area in 0..roster.areas() {
                for age in (youngest..roster.ages().end).rev() {
                    for &sex in Sex::ALL {
                        let first = Seat { area, registered, sex, age, index: 0 };
                        let id = self.id(first);
                        for index in 0..roster.count(area, registered, sex, age) {
                            each(&self.seated_as(id.of_index(index), Seat { index, ..first }));
                        }
                    }
                }
            }
        }
    }

    /// Calls `each` for everyone who moves in within the horizon.
    pub fn immigrants(&self, each: &mut impl FnMut(&Newcomer)) {
        let population = &self.scenario.population;
        let base = [false, true].map(|registered| base_weights(population, registered));
        for index in 0..self.scenario.clock.horizon_years() {
            let year = self.scenario.clock.year(index);
            let now = |row: &Immigrants| (row.from_year..=row.to_year).contains(&year);
            for (position, row) in population.immigrants.iter().enumerate().filter(|(_, row)| now(row)) {
                let weights = weights(population, &base[usize::from(row.registered)], year);
                for &sex in Sex::ALL {
                    let cell = Sex::COUNT * (1 + position) + sex.index();
                    let counts = largest_remainder(row.persons[sex.index()], &weights);
                    for (area, count) in counts.into_iter().enumerate() {
                        for person in 0..count {
                            let id = PersonId::new(year as u16, area, row.registered, cell, person);
                            each(&self.immigrant(id, row, sex, area, index));
                        }
                    }
                }
            }
        }
    }

    fn immigrant(&self, id: PersonId, row: &Immigrants, sex: Sex, area: usize, year: usize) -> Newcomer {
        let mut stream = self.move_in.stream(id.0);
        let (begin, end) = (self.bounds[year], self.bounds[year + 1]);
        let arrival = begin + (end - begin) * stream.uniform();
        let age = f64::from(row.from_age) + f64::from(row.to_age - row.from_age) * stream.uniform();
        Newcomer { id, sex, area, registered: row.registered, birth: arrival - age, arrival, seat: None }
    }
}
