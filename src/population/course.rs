//! One life course from age 60: when need or dementia changes, and when the person dies.
//!
//! Sampled whole, by competing hazards that are constant within a five-year band: one exponential threshold a
//! sojourn, spent along the bands. It depends on nothing but the person's own stream, so it is the same in
//! every scenario with the same need tables.

use super::hazards::{Hazards, State, Transition, band_of};
use crate::random::stream::Stream;
use crate::scenario::model::{BANDS, Need};
use crate::scenario::terms::{AGE_BANDS, Dementia, NeedGroup, Sex};

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
    pub fn sample(&mut self, hazards: &Hazards, need: &Need, sex: Sex, stream: &mut Stream) {
        let mut state = state_at_first_age(need, stream);
        let mut age = FIRST_AGE;
        self.sojourns.clear();
        self.sojourns.push((age, state));
        loop {
            age = end_of_sojourn(hazards, sex, state, age, stream.exp1());
            match hazards.pick(sex, band_of(age), state, stream) {
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
    pub fn sample_surviving(
        &mut self,
        age: f64,
        hazards: &Hazards,
        need: &Need,
        sex: Sex,
        stream: &mut Stream,
    ) {
        loop {
            self.sample(hazards, need, sex, stream);
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

fn state_at_first_age(need: &Need, stream: &mut Stream) -> State {
    let mut u = stream.uniform();
    let mut state = State::WELL;
    for &group in &NeedGroup::ALL[1..] {
        let share = need.share_at_60[group.index()];
        if u < share {
            state.need = group;
            break;
        }
        u -= share;
    }
    if stream.happens(need.dementia_share_at_60) {
        state.dementia = Dementia::Mild;
    }
    state
}

fn end_of_sojourn(hazards: &Hazards, sex: Sex, state: State, begin: f64, threshold: f64) -> f64 {
    let mut age = begin;
    let mut left = threshold;
    for band in band_of(begin)..BANDS - 1 {
        let rate = hazards.total(sex, band, state);
        let end = f64::from(AGE_BANDS[band + 1]);
        let spent = rate * (end - age);
        if left < spent {
            return age + left / rate;
        }
        left -= spent;
        age = end;
    }
    age + left / hazards.total(sex, BANDS - 1, state)
}
