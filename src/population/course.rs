//! One life course from age 60: when need or dementia changes, and when the person dies.
//!
//! Sampled whole, by competing hazards that are constant within a five-year band: one exponential threshold a
//! sojourn, spent along the bands. It depends on nothing but the person's own stream, so it is the same in
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
    /// Age at death.
    pub death: f64,
}

impl Default for Course {
    fn default() -> Self {
        Self { sojourns: vec![(FIRST_AGE, State::WELL)], death: FIRST_AGE }
    }
}

impl Course {
    /// Replaces this course by a newly drawn one.
    pub fn sample(&mut self, hazards: &Hazards, sex: Sex, stream: &mut Stream) {
        let mut state = hazards.first_state(stream);
        let mut age = FIRST_AGE;
        self.sojourns.clear();
        self.sojourns.push((age, state));
        loop {
            let band;
            (age, band) = hazards.end_of_sojourn(sex, state, age, stream.exp1());
            match hazards.pick(sex, band, state, stream) {
                Transition::Death => {
                    self.death = age;
                    return;
                }
                Transition::To(next) => {
                    state = next;
                    self.sojourns.push((age, state));
                }
            }
        }
    }

    /// Replaces this course by one that is still alive at `age`: courses that end earlier are drawn anew, which
    /// is exactly the law of a life given survival.
    pub fn sample_surviving(&mut self, age: f64, hazards: &Hazards, sex: Sex, stream: &mut Stream) {
        loop {
            self.sample(hazards, sex, stream);
            if self.death > age {
                return;
            }
        }
    }

    /// Stretches of constant state from `from` to death, as (begin, end, state) in ages.
    pub fn stretches(&self, from: f64) -> impl Iterator<Item = (f64, f64, State)> + '_ {
        let ends = self.sojourns.iter().skip(1).map(|&(age, _)| age).chain([self.death]);
        self.sojourns
            .iter()
            .zip(ends)
            .filter(move |&(_, end)| end > from)
            .map(move |(&(begin, state), end)| (begin.max(from), end, state))
    }

    /// Whether the person never leaves levels 0–1 without dementia.
    pub fn always_well(&self) -> bool {
        self.sojourns.len() == 1 && self.sojourns[0].1 == State::WELL
    }
}
