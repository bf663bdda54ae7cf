//! One life course from age 60: when need or dementia changes, and when the person dies.
//!
//! Sampled at once, by competing hazards that are constant within a five-year band: one exponential threshold a
//! sojourn, spent along the bands. Followed only as far as it is asked for; what lies before does not depend on how
//! far that is. It depends on nothing but the person's own stream, so it is the same in
//! every scenario with the same need tables.

use super::hazards::{Hazards, State, Transition};
use crate::random::stream::Stream;
use crate::scenario::terms::{AGE_BANDS, Sex};

/// Age at which every course begins, years.
pub const FIRST_AGE: f64 = AGE_BANDS[0] as f64;

/// A life course in ages (years). One value is reused for many persons.
#[derive(Clone, Debug)]
pub struct Course {
    /// States from 60 on with the age at which each begins; never empty, ages ascending.
    pub sojourns: Vec<(f64, State)>,
    /// Age at death, or the age up to which the life was followed.
    pub end: f64,
    /// Whether the life ends there.
    pub dies: bool,
}

impl Default for Course {
    fn default() -> Self {
        Self { sojourns: vec![(FIRST_AGE, State::WELL)], end: FIRST_AGE, dies: true }
    }
}

impl Course {
    /// Replaces this course by a newly drawn one, followed to death or to the age `until`.
    pub fn sample(&mut self, hazards: &Hazards, sex: Sex, until: f64, stream: &mut Stream) {
        let state = hazards.first_state(stream);
        self.sojourns.clear();
        self.sojourns.push((FIRST_AGE, state));
        self.live_on(FIRST_AGE, state, hazards, sex, until, stream);
    }

    /// Draws what follows from an age and a state on.
    fn live_on(
        &mut self,
        mut age: f64,
        mut state: State,
        hazards: &Hazards,
        sex: Sex,
        until: f64,
        stream: &mut Stream,
    ) {
        loop {
            let band;
            (age, band) = hazards.end_of_sojourn(sex, state, age, stream.exp1());
            if age >= until {
                (self.end, self.dies) = (until, false);
                return;
            }
            match hazards.pick(sex, band, state, stream) {
                Transition::Death => {
                    (self.end, self.dies) = (age, true);
                    return;
                }
                Transition::To(next) => {
                    state = next;
                    self.sojourns.push((age, state));
                }
            }
        }
    }

    /// Replaces this course by one that is still alive at `age` (at most `until`): courses that end earlier are drawn
    /// anew, which is exactly the law of a life given survival. Where the tables let next to nobody reach the age, the
    /// draws are bounded: the person then comes to it well and lives on from there. `departed` is shown each course that
    /// ended earlier, with its number from 1: with the one kept they are lives of one birth in their true proportion, so
    /// that all of them together are the birth cohort that the survivors are left of.
    pub fn sample_surviving(
        &mut self,
        age: f64,
        hazards: &Hazards,
        sex: Sex,
        until: f64,
        stream: &mut Stream,
        mut departed: impl FnMut(&Self, u32),
    ) {
        const DRAWS: u32 = 20_000;
        for draw in 1..=DRAWS {
            self.sample(hazards, sex, until, stream);
            if !self.dies || self.end > age {
                return;
            }
            departed(self, draw);
        }
        self.sojourns.clear();
        self.sojourns.push((FIRST_AGE, State::WELL));
        self.live_on(age, State::WELL, hazards, sex, until, stream);
    }

    /// Stretches of constant state from `from` to the end, as (begin, end, state) in ages.
    pub fn stretches(&self, from: f64) -> impl Iterator<Item = (f64, f64, State)> + '_ {
        let ends = self.sojourns.iter().skip(1).map(|&(age, _)| age).chain([self.end]);
        self.sojourns
            .iter()
            .zip(ends)
            .filter(move |&(_, end)| end > from)
            .map(move |(&(begin, state), end)| (begin.max(from), end, state))
    }

    /// Age at death, if the life was followed that far.
    pub fn death(&self) -> Option<f64> {
        self.dies.then_some(self.end)
    }

    /// Whether the person never leaves levels 0–1 without dementia.
    pub fn always_well(&self) -> bool {
        self.sojourns.len() == 1 && self.sojourns[0].1 == State::WELL
    }
}
