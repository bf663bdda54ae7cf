//! The lower bound: the same people by hand, with one generator, in a struct of arrays.
//!
//! As many persons as the population has of each origin, age and sex; need and death, falling mortality, moves in and away. No
//! dementia, couples, areas, census or requests; nobody is kept for care, and nobody's dead mates either.

use eldercap::population::roster::Roster;
use eldercap::random::decision::Decision;
use eldercap::random::stream::{LongStream, Replication};
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::{AGE_BANDS, NeedGroup, Sex};

const BANDS: usize = AGE_BANDS.len();
const GROUPS: usize = NeedGroup::COUNT;

/// Everybody of the bare model.
#[derive(Default)]
pub struct Arrays {
    pub birth: Vec<f64>,
    pub death: Vec<f64>,
    pub leaves: Vec<f64>,
    pub need: Vec<u8>,
    pub changes: Vec<u32>,
}

/// Rates by sex, band and group: to each group, then to death, then their sum.
pub struct Bare {
    rates: [[[[f64; GROUPS + 2]; GROUPS]; BANDS]; Sex::COUNT],
    /// By how much death rates fall with calendar time, −ln a year.
    fall: f64,
    /// Registered, sex, age at the start and number of those who are there then or turn 60 later.
    seats: Vec<(bool, usize, u8, u32)>,
}

impl Bare {
    pub fn new(scenario: &Scenario, replication: Replication) -> Self {
        let mut rates = [[[[0.0; GROUPS + 2]; GROUPS]; BANDS]; Sex::COUNT];
        for (sex, bands) in rates.iter_mut().enumerate() {
            for (band, groups) in bands.iter_mut().enumerate() {
                let from = &scenario.need.rates[sex][band];
                for (group, rates) in groups.iter_mut().enumerate() {
                    rates[..GROUPS].copy_from_slice(&from.change[group]);
                    rates[GROUPS] = from.death[group];
                    rates[GROUPS + 1] = rates[..=GROUPS].iter().sum();
                }
            }
        }
        let roster = Roster::new(scenario, replication);
        let mut seats = Vec::new();
        for registered in [true, false] {
            for &sex in Sex::ALL {
                for age in (60 - scenario.clock.horizon_years() as u8..roster.ages().end).rev() {
                    let count = |area| roster.count(area, registered, sex, age);
                    seats.push((registered, sex.index(), age, (0..roster.areas()).map(count).sum()));
                }
            }
        }
        Self { rates, fall: -(-scenario.need.mortality_improvement).ln_1p(), seats }
    }

    /// Lives on from 60 to the horizon or to death, whichever is first; gives the age at death and the group there.
    #[inline]
    fn live(
        &self,
        sex: usize,
        birth: f64,
        until: f64,
        group: &mut usize,
        changes: &mut u32,
        draws: &mut LongStream,
    ) -> f64 {
        let mut age = 60.0;
        let mut threshold = draws.exp1();
        loop {
            let band = (((age - 60.0) / 5.0) as usize).min(BANDS - 1);
            let rates = &self.rates[sex][band][*group];
            let total = rates[GROUPS + 1];
            let end = if band + 1 < BANDS { until.min(65.0 + 5.0 * band as f64) } else { until };
            let spent = total * (end - age);
            if threshold >= spent {
                threshold -= spent;
                age = end;
                if age >= until {
                    return f64::INFINITY;
                }
                continue;
            }
            age += threshold / total;
            match draws.pick(&rates[..=GROUPS], total) {
                GROUPS if birth + age < 0.0 || draws.happens((-self.fall * (birth + age)).exp()) => {
                    return age;
                }
                GROUPS => {}
                to => {
                    *group = to;
                    *changes += 1;
                }
            }
            threshold = draws.exp1();
        }
    }

    /// A person for each seat of the roster, from 60 on and drawn anew until alive at the start; then those who move in. Who is not
    /// registered may move away.
    pub fn make(&self, scenario: &Scenario, arrays: &mut Arrays) {
        let mut draws = Replication::new(1, 1).long_stream(Decision::named("bench.bare"), 0);
        let population = &scenario.population;
        let horizon = scenario.clock.horizon_years() as f64;
        let mut person = |sex: usize, registered: bool, birth: f64, arrival: f64| {
            let (age, until) = (arrival - birth, horizon - birth);
            let moving = population.emigration_rate[usize::from(registered)];
            loop {
                let (mut group, mut changes) = (0, 0);
                let death = self.live(sex, birth, until, &mut group, &mut changes, &mut draws);
                if death > age {
                    arrays.birth.push(birth);
                    arrays.death.push(birth + death);
                    let leaves = if moving > 0.0 { arrival + draws.exp1() / moving } else { f64::INFINITY };
                    arrays.leaves.push(leaves);
                    arrays.need.push(group as u8);
                    arrays.changes.push(changes);
                    return;
                }
            }
        };
        let mut ages = Replication::new(1, 1).long_stream(Decision::named("bench.ages"), 0);
        let years = scenario.clock.horizon_years();
        for &(registered, sex, age, persons) in &self.seats {
            for _ in 0..persons {
                if age >= 60 {
                    person(sex, registered, -f64::from(age) - ages.uniform(), 0.0);
                } else {
                    let arrival = f64::from(59 - age) + ages.uniform();
                    person(sex, registered, arrival - 60.0, arrival);
                }
            }
        }
        for (year, row) in
            (0..years).flat_map(|year| population.immigrants.iter().map(move |row| (year, row)))
        {
            if !(row.from_year..=row.to_year).contains(&scenario.clock.year(year)) {
                continue;
            }
            for (sex, &persons) in row.persons.iter().enumerate() {
                for _ in 0..persons {
                    let arrival = year as f64 + ages.uniform();
                    let age = f64::from(row.from_age) + f64::from(row.to_age - row.from_age) * ages.uniform();
                    person(sex, row.registered, arrival - age, arrival);
                }
            }
        }
    }
}
