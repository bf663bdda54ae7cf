//! Competing hazards of a life: need changes, dementia and death by sex, age, need group and stage.
//!
//! Rates of need and dementia are constant within five-year bands, rates of death within single years of age. Knows how a
//! sojourn ends and what ends it; how the rates are made from tables is `rates`. Invariant: the hazard to the end of
//! each year never falls, so a threshold is reached at one age.

use super::rates::{Rates, at_first_age, closed_on};
use crate::random::stream::Stream;
use crate::scenario::model::{BANDS, Need};
use crate::scenario::terms::{AGE_BANDS, Dementia, NeedGroup, Sex};

/// Single years of age with a death rate of their own, from 60; the last is open.
pub const YEARS: usize = 46;

/// Need group and dementia stage together: what changes in a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Need group.
    pub need: NeedGroup,
    /// Dementia stage.
    pub dementia: Dementia,
}

impl State {
    /// Levels 0 and 1, no dementia.
    pub const WELL: Self = Self { need: NeedGroup::Level0To1, dementia: Dementia::None };
    /// Number of states.
    pub const COUNT: usize = NeedGroup::COUNT * Dementia::COUNT;

    /// Position among the states, need outermost.
    pub const fn index(self) -> usize {
        self.need.index() * Dementia::COUNT + self.dementia.index()
    }

    /// Every state, in the order of their positions.
    pub fn all() -> impl Iterator<Item = Self> {
        NeedGroup::ALL
            .iter()
            .flat_map(|&need| Dementia::ALL.iter().map(move |&dementia| Self { need, dementia }))
    }
}

/// What ends a sojourn in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transition {
    /// The state changes.
    To(State),
    /// The person dies.
    Death,
}

/// Hazard out of one state from the first age on.
#[derive(Clone, Debug)]
struct Clockwork {
    /// To the begin of every fifth year of age but the first.
    fives: [f64; FIVES],
    /// To the begin of each year of age, and to the end of the last year: the rate within a year is the difference of two
    /// neighbours; that of the last year goes on for ever. Infinite behind.
    years: [f64; 5 * (FIVES + 1)],
}

/// Whole steps of five years before the last year of age.
const FIVES: usize = (YEARS - 1) / 5;
const _: () = assert!(YEARS < 5 * (FIVES + 1), "the last year ends within the table");

impl Clockwork {
    /// From the rates of each year of age, of changes and of death.
    fn new(of_year: impl Fn(usize) -> (f64, f64)) -> Self {
        let mut years = [f64::INFINITY; 5 * (FIVES + 1)];
        years[0] = 0.0;
        for year in 0..YEARS {
            let (alive, death) = of_year(year);
            years[year + 1] = years[year] + alive + death;
        }
        Self { fives: std::array::from_fn(|five| years[5 * (five + 1)]), years }
    }

    /// Hazard to an age.
    #[inline]
    fn to(&self, age: f64) -> f64 {
        let year = year_of(age);
        let within = age - f64::from(AGE_BANDS[0]) - year as f64;
        self.years[year] + within * (self.years[year + 1] - self.years[year])
    }

    /// The last year whose begin a hazard reaches. Counts what is reached in place of searching: there is no jump to guess.
    #[inline]
    fn year(&self, hazard: f64) -> usize {
        let reached =
            |bounds: &[f64]| bounds.iter().map(|&bound| usize::from(bound <= hazard)).sum::<usize>();
        let five = 5 * reached(&self.fives);
        (five + reached(&self.years[five + 1..five + 5])).min(YEARS - 1)
    }
}

/// All rates, per year, ready for sampling.
#[derive(Clone, Debug)]
pub struct Hazards {
    /// By sex, band and state. Death rates are to be multiplied by the factor of the year of age.
    cells: Vec<Rates>,
    /// Factors on the death rates of the cells by year of age.
    death_factor: [[f64; YEARS]; Sex::COUNT],
    /// [`Rates::alive`] of the cells.
    alive: Vec<f64>,
    /// By sex and state.
    clockwork: Vec<Clockwork>,
    at_first_age: [f64; State::COUNT],
}

impl Hazards {
    /// Combines the need tables with the dementia ratios and closes them on the life table (`[sex][age − 60]`).
    pub fn new(need: &Need, life_table: &[Vec<f64>; Sex::COUNT]) -> Self {
        let closed = closed_on(need, life_table);
        Self::of_rates(
            |sex, band, state| closed.cells[position(sex, band, state)],
            |sex, year| closed.death_factor[sex.index()][year] * need.mortality_ratio,
            at_first_age(need),
        )
    }

    /// Hazards of these rates by sex, band of five years and state, with a factor on death by sex and year of age since
    /// 60, and shares of the states at 60.
    pub fn of_rates(
        rates: impl Fn(Sex, usize, State) -> Rates,
        death_factor: impl Fn(Sex, usize) -> f64,
        at_first_age: [f64; State::COUNT],
    ) -> Self {
        let mut cells = vec![Rates::default(); Sex::COUNT * BANDS * State::COUNT];
        let death_factor =
            std::array::from_fn(|sex| std::array::from_fn(|year| death_factor(Sex::ALL[sex], year)));
        let mut clockwork = Vec::with_capacity(Sex::COUNT * State::COUNT);
        for &sex in Sex::ALL {
            for state in State::all() {
                for band in 0..BANDS {
                    cells[position(sex, band, state)] = rates(sex, band, state);
                }
                let factors: &[f64; YEARS] = &death_factor[sex.index()];
                clockwork.push(Clockwork::new(|year| {
                    let cell = &cells[position(sex, band_of_year(year), state)];
                    (cell.alive(), cell.death * factors[year])
                }));
            }
        }
        let alive = cells.iter().map(Rates::alive).collect();
        Self { cells, death_factor, alive, clockwork, at_first_age }
    }

    /// The state in which a life from 60 on begins, by one draw.
    #[inline]
    pub fn first_state(&self, stream: &mut Stream) -> State {
        let u = stream.uniform();
        let well = self.at_first_age[State::WELL.index()];
        if u < well { State::WELL } else { self.first_state_in_need(u - well) }
    }

    #[cold]
    fn first_state_in_need(&self, mut rest: f64) -> State {
        let mut last = State::WELL;
        for state in State::all().filter(|&state| state != State::WELL) {
            let share = self.at_first_age[state.index()];
            if share > 0.0 {
                last = state;
                if rest < share {
                    break;
                }
                rest -= share;
            }
        }
        last
    }

    /// The age at which a sojourn begun at age `begin` ends, with its year since 60: where the hazard since then reaches
    /// `threshold`. `None` if that is not before the age `limit`.
    #[inline]
    pub fn end_of_sojourn(
        &self,
        sex: Sex,
        state: State,
        begin: f64,
        limit: f64,
        threshold: f64,
    ) -> Option<(f64, usize)> {
        let clockwork = &self.clockwork[sex.index() * State::COUNT + state.index()];
        let hazard = clockwork.to(begin) + threshold;
        if hazard >= clockwork.to(limit) {
            return None;
        }
        let year = clockwork.year(hazard);
        let until = clockwork.years[year];
        let rate = clockwork.years[year + 1] - until;
        let age = f64::from(AGE_BANDS[0]) + year as f64 + (hazard - until) / rate;
        (age < limit).then_some((age, year))
    }

    /// What happens at the end of a sojourn in this year of age since 60, drawn in proportion to the rates.
    #[inline]
    pub fn pick(&self, sex: Sex, year: usize, state: State, stream: &mut Stream) -> Transition {
        let place = position(sex, band_of_year(year), state);
        let cell = &self.cells[place];
        let death = cell.death * self.death_factor[sex.index()][year];
        let rest = stream.uniform() * (self.alive[place] + death) - death;
        if rest < 0.0 { Transition::Death } else { cell.change(state, rest) }
    }

    /// Death rate per year in a state at an age.
    pub fn death_rate(&self, sex: Sex, age: f64, state: State) -> f64 {
        let year = year_of(age);
        self.cells[position(sex, band_of_year(year), state)].death * self.death_factor[sex.index()][year]
    }

    /// Rates per year to each need group above that of a state, at an age; zero for the others.
    pub fn worsening_rates(&self, sex: Sex, age: f64, state: State) -> [f64; NeedGroup::COUNT] {
        let cell = &self.cells[position(sex, band_of_year(year_of(age)), state)];
        std::array::from_fn(|to| if to > state.need.index() { cell.need[to] } else { 0.0 })
    }
}

/// The year of age since 60 that an age falls into; the last is open, and so is the first downwards.
#[inline]
pub fn year_of(age: f64) -> usize {
    usize::from((age - f64::from(AGE_BANDS[0])) as u8).min(YEARS - 1)
}

/// The five-year band of a year of age since 60.
#[inline]
pub(super) fn band_of_year(year: usize) -> usize {
    (year / 5).min(BANDS - 1)
}

/// Position in a table by sex, band and state.
#[inline]
pub(super) fn position(sex: Sex, band: usize, state: State) -> usize {
    (sex.index() * BANDS + band) * State::COUNT + state.index()
}
