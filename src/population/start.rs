//! Who is there: the initial population from the tables by area, registration, age and sex, and those who turn
//! 60 later.
//!
//! Cell sizes are fixed by largest remainders, so totals are the tables' own; what is random is the age within
//! a band and the sex and birthday of those who enter.

use super::course::FIRST_AGE;
use super::person::PersonId;
use super::{Newcomer, Time};
use crate::random::decision::Decision;
use crate::random::stream::Replication;
use crate::scenario::clock::in_years;
use crate::scenario::model::{AgeCell, Area, Scenario};
use crate::scenario::terms::Sex;
use crate::stats::apportion::largest_remainder;

const AGE: Decision = Decision::named("population.age");
const ENTRY: Decision = Decision::named("population.entry");

/// Calls `each` for every person of the initial population.
pub fn initial(scenario: &Scenario, replication: Replication, each: &mut impl FnMut(Newcomer)) {
    let population = &scenario.population;
    let areas = &population.areas;
    let draws = replication.purpose(AGE, 0);
    let registered: Vec<u32> = areas.iter().map(|area| area.registered_60plus).collect();
    let others = largest_remainder(population.non_registered_60plus, &residents(areas));
    for (is_registered, totals, cells) in
        [(true, registered, &population.registered_ages), (false, others, &population.non_registered_ages)]
    {
        let shares: Vec<f64> = cells.iter().map(|cell| cell.share).collect();
        let ages: Vec<AgesWithin> =
            cells.iter().map(|cell| AgesWithin::new(cell, &population.life_table)).collect();
        for (area, &total) in totals.iter().enumerate() {
            for (cell, count) in largest_remainder(total, &shares).into_iter().enumerate() {
                for index in 0..count {
                    let id = PersonId::new(0, area, is_registered, cell, index);
                    let age = ages[cell].draw(&mut draws.stream(id.0));
                    each(Newcomer {
                        id,
                        sex: cells[cell].sex,
                        area,
                        registered: is_registered,
                        birth: -age,
                        arrival: 0.0,
                    });
                }
            }
        }
    }
}

/// Calls `each` for everyone who turns 60 within the horizon, year by year.
pub fn entries(scenario: &Scenario, replication: Replication, each: &mut impl FnMut(Newcomer)) {
    let population = &scenario.population;
    let clock = &scenario.clock;
    let draws = replication.purpose(ENTRY, 0);
    let registered: Vec<f64> =
        population.areas.iter().map(|area| f64::from(area.registered_60plus)).collect();
    let others = residents(&population.areas);
    let years = clock.year_starts().windows(2).enumerate();
    for (index, bounds) in years {
        let year = clock.year(index);
        let row = population.entries.iter().find(|row| row.year == year);
        let row = row.expect("the door holds a row of entries for each year of the horizon");
        let (begin, length) = (in_years(bounds[0] - Time::ZERO), in_years(bounds[1] - bounds[0]));
        for (is_registered, total, weights) in
            [(true, row.registered, &registered), (false, row.non_registered, &others)]
        {
            for (area, count) in largest_remainder(total, weights).into_iter().enumerate() {
                for index in 0..count {
                    let id = PersonId::new(year as u16, area, is_registered, 0, index);
                    let mut stream = draws.stream(id.0);
                    let female = stream.happens(population.entry_female_share);
                    let arrival = begin + length * stream.uniform();
                    each(Newcomer {
                        id,
                        sex: if female { Sex::Female } else { Sex::Male },
                        area,
                        registered: is_registered,
                        birth: arrival - FIRST_AGE,
                        arrival,
                    });
                }
            }
        }
    }
}

fn residents(areas: &[Area]) -> Vec<f64> {
    areas.iter().map(|area| f64::from(area.residents)).collect()
}

/// Ages within one cell: single years weighted by the survivors of the life table, even within a year.
struct AgesWithin {
    from: f64,
    weights: Vec<f64>,
    total: f64,
}

impl AgesWithin {
    fn new(cell: &AgeCell, life_table: &[Vec<f64>; Sex::COUNT]) -> Self {
        let deaths = &life_table[cell.sex.index()];
        let mut survivors = 1.0;
        let weights: Vec<f64> = (cell.from_age..cell.to_age)
            .map(|age| {
                let here = survivors;
                survivors *= 1.0 - deaths[usize::from(age) - FIRST_AGE as usize];
                here
            })
            .collect();
        Self { from: f64::from(cell.from_age), total: weights.iter().sum(), weights }
    }

    fn draw(&self, stream: &mut crate::random::stream::Stream) -> f64 {
        let year = stream.pick(&self.weights, self.total);
        self.from + year as f64 + stream.uniform()
    }
}
