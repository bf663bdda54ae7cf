//! How many persons each area holds by registration, sex and year of birth: the seats that people are drawn for.
//!
//! A person's seat is the identity, so partners find each other without being stored. Those below 60 at the start are here too, as
//! many as will reach 60 (all cohorts of the table, however long the run is); who moves in later is not. Knows nothing of
//! lives. Totals by area and by band are fixed by largest remainders; single ages within a band follow the
//! survivors of the life table, spread evenly with one random offset a band.

use super::course::FIRST_AGE;
use super::improvement::Improvement;
use super::person::PersonId;
use crate::random::decision::Decision;
use crate::random::stream::Replication;
use crate::scenario::model::{AgeCell, Population, Scenario};
use crate::scenario::terms::Sex;
use crate::stats::apportion::largest_remainder;

const AGES: Decision = Decision::named("population.ages");

/// Completed age at which the table of ages may end.
const TOP: usize = 120;

/// One person's place in the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Index of the area.
    pub area: usize,
    /// Registered, or resident only.
    pub registered: bool,
    /// Sex.
    pub sex: Sex,
    /// Completed age at the start, below 60 for those who are yet to come.
    pub age: u8,
    /// Position among those who share all this.
    pub index: u32,
}

impl Seat {
    /// The address of the person's streams; `start_year` is the calendar year in which those of age 59 turn 60.
    pub fn id(&self, start_year: i16) -> PersonId {
        let first = FIRST_AGE as u8;
        if self.age >= first {
            let cell = self.sex.index() * 64 + usize::from(self.age - first);
            PersonId::new(0, self.area, self.registered, cell, self.index)
        } else {
            let year = start_year as u16 + u16::from(first - 1 - self.age);
            PersonId::new(year, self.area, self.registered, self.sex.index(), self.index)
        }
    }
}

/// Numbers of persons by area, registration, sex and age.
#[derive(Clone, Debug)]
pub struct Roster {
    areas: usize,
    counts: Vec<u32>,
    /// Lowest age of the cohorts.
    lowest: u8,
}

impl Roster {
    /// Counts the seats of one replication.
    pub fn new(scenario: &Scenario, replication: Replication) -> Self {
        let population = &scenario.population;
        let areas = population.areas.len();
        let mut roster = Self {
            areas,
            counts: vec![0; areas * 2 * Sex::COUNT * TOP],
            lowest: FIRST_AGE as u8 - population.cohorts.len() as u8,
        };
        roster.seat_elders(population, replication);
        roster.seat_cohorts(scenario);
        roster
    }

    /// Number of persons of this area, registration, sex and completed age at the start.
    pub fn count(&self, area: usize, registered: bool, sex: Sex, age: u8) -> u32 {
        self.counts[position(area, registered, sex, age)]
    }

    /// Number of seats.
    pub fn persons(&self) -> usize {
        self.counts.iter().map(|&count| count as usize).sum()
    }

    /// Number of areas.
    pub fn areas(&self) -> usize {
        self.areas
    }

    /// Ages of the tables at the start, those still below 60 included.
    pub fn ages(&self) -> std::ops::Range<u8> {
        self.lowest..TOP as u8
    }

    fn seat_elders(&mut self, population: &Population, replication: Replication) {
        let areas = &population.areas;
        let registered: Vec<u32> = areas.iter().map(|area| area.registered_60plus).collect();
        let others = largest_remainder(population.non_registered_60plus, &base_weights(population, false));
        for (is_registered, totals, cells) in [
            (true, registered, &population.registered_ages),
            (false, others, &population.non_registered_ages),
        ] {
            let shares: Vec<f64> = cells.iter().map(|cell| cell.share).collect();
            let within: Vec<Vec<f64>> =
                cells.iter().map(|cell| cumulative(cell, &population.life_table)).collect();
            for (area, &total) in totals.iter().enumerate() {
                for (cell, count) in largest_remainder(total, &shares).into_iter().enumerate() {
                    let AgeCell { from_age, sex, .. } = cells[cell];
                    let place = PersonId::new(0, area, is_registered, cell, 0);
                    let offset = replication.stream(AGES, place.0).uniform();
                    let mut before = 0;
                    for (year, reached) in within[cell].iter().enumerate() {
                        // Persons k = 0, 1, … stand at the quantiles (k + offset) / count of the band.
                        let until = (f64::from(count) * reached - offset).ceil().max(0.0) as u32;
                        let until = if year + 1 == within[cell].len() { count } else { until.min(count) };
                        self.counts[position(area, is_registered, sex, from_age + year as u8)] =
                            until - before;
                        before = until;
                    }
                }
            }
        }
    }

    fn seat_cohorts(&mut self, scenario: &Scenario) {
        let population = &scenario.population;
        for registered in [true, false] {
            let base = base_weights(population, registered);
            for sex in Sex::ALL.iter().copied() {
                for (index, survivors) in survivors(scenario, registered, sex).into_iter().enumerate() {
                    let year = scenario.clock.start_year() + index as i16;
                    let weights = weights(population, &base, year);
                    for (area, count) in largest_remainder(survivors, &weights).into_iter().enumerate() {
                        let age = FIRST_AGE as u8 - 1 - index as u8;
                        self.counts[position(area, registered, sex, age)] = count;
                    }
                }
            }
        }
    }
}

fn position(area: usize, registered: bool, sex: Sex, age: u8) -> usize {
    ((area * 2 + usize::from(registered)) * Sex::COUNT + sex.index()) * TOP + usize::from(age)
}

/// Of the cohorts aged 59, 58, … at the start, how many of a sex reach 60: from the middle of the year of age on by the life
/// table and what the scenario says of all death rates (their factor, their fall with time), rounded to whole persons.
pub fn survivors(scenario: &Scenario, registered: bool, sex: Sex) -> Vec<u32> {
    let cohorts = &scenario.population.cohorts;
    let improvement = Improvement::new(scenario.need.mortality_improvement);
    let rates: Vec<f64> = cohorts
        .iter()
        .map(|cohort| -scenario.need.mortality_ratio * (-cohort.death[sex.index()]).ln_1p())
        .collect();
    let survivors = cohorts.iter().enumerate().map(|(index, cohort)| {
        let persons = if registered { cohort.registered } else { cohort.non_registered }[sex.index()];
        // Who is 59.5 − index at the start lives through the years of age of all older cohorts.
        let hazard = rates[..=index].iter().enumerate().map(|(older, rate)| {
            let birthday = (index - older) as f64 + 0.5;
            rate * improvement.integral((birthday - 1.0).max(0.0), birthday)
        });
        (f64::from(persons) * (-hazard.sum::<f64>()).exp()).round() as u32
    });
    survivors.collect()
}

/// What areas draw newcomers by, before any growth: registered elders for the registered, residents for others.
pub(super) fn base_weights(population: &Population, registered: bool) -> Vec<f64> {
    let weight = population
        .areas
        .iter()
        .map(|area| f64::from(if registered { area.registered_60plus } else { area.residents }));
    weight.collect()
}

/// The weights of areas in a calendar year.
pub(super) fn weights(population: &Population, base: &[f64], year: i16) -> Vec<f64> {
    let mut weights = base.to_vec();
    for row in population.area_growth.iter().filter(|row| row.from_year <= year) {
        // Rows are sorted by year, so the latest has the last word.
        weights[row.area] = base[row.area] * row.weight;
    }
    weights
}

/// Share of a band's persons up to the end of each single year: survivors of the life table.
fn cumulative(cell: &AgeCell, life_table: &[Vec<f64>; Sex::COUNT]) -> Vec<f64> {
    let deaths = &life_table[cell.sex.index()];
    let mut survivors = 1.0;
    let mut sum = 0.0;
    let mut sums: Vec<f64> = (cell.from_age..cell.to_age)
        .map(|age| {
            sum += survivors;
            survivors *= 1.0 - deaths.get(usize::from(age) - FIRST_AGE as usize).copied().unwrap_or(1.0);
            sum
        })
        .collect();
    for reached in &mut sums {
        *reached /= sum;
    }
    sums
}
