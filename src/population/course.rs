//! One life course from age 60: when need or dementia changes, and when the person dies.
//!
//! Sampled at once, by competing hazards that are constant within a year of age: one exponential threshold a
//! sojourn, spent along the years. Followed only as far as it is asked for; what lies before does not depend on how
//! far that is. It depends on nothing but the person's own streams, so it is the same in every scenario with the same
//! need tables. Deaths may be spared one by one: that is how death rates fall with calendar time.

use super::hazards::{Hazards, State, Transition};
use crate::random::stream::Stream;
use crate::scenario::terms::{AGE_BANDS, Sex};

/// Age at which every course begins, years.
pub const FIRST_AGE: f64 = AGE_BANDS[0] as f64;

/// By which hazards a life is drawn, and up to which age.
#[derive(Clone, Copy, Debug)]
pub struct Following<'h> {
    /// Rates.
    pub hazards: &'h Hazards,
    /// Sex.
    pub sex: Sex,
    /// Age up to which the life is followed.
    pub until: f64,
}

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
        self.sample_sparing(Following { hazards, sex, until }, stream, &mut |_| false);
    }

    /// The same where the death that would come at an age may be spared: the life then goes on in the same state. Spared
    /// with probability 1 − p by a coin of its own, a death rate is multiplied by p exactly (thinning: Lewis and Shedler,
    /// *Naval Research Logistics Quarterly* 26, 1979).
    #[inline]
    pub fn sample_sparing(
        &mut self,
        following: Following<'_>,
        stream: &mut Stream,
        spared: &mut impl FnMut(f64) -> bool,
    ) {
        let state = following.hazards.first_state(stream);
        self.sojourns.clear();
        self.sojourns.push((FIRST_AGE, state));
        self.live_on(FIRST_AGE, state, following, stream, spared);
    }

    /// Replaces this course by what follows from an age on, in a state that begins there.
    pub fn sample_from(
        &mut self,
        age: f64,
        state: State,
        following: Following<'_>,
        stream: &mut Stream,
        spared: &mut impl FnMut(f64) -> bool,
    ) {
        self.sojourns.clear();
        self.sojourns.push((age, state));
        self.live_on(age, state, following, stream, spared);
    }

    /// Draws what follows from an age and a state on.
    #[inline]
    fn live_on(
        &mut self,
        mut age: f64,
        mut state: State,
        following: Following<'_>,
        stream: &mut Stream,
        spared: &mut impl FnMut(f64) -> bool,
    ) {
        let Following { hazards, sex, until } = following;
        loop {
            let Some((end, year)) = hazards.end_of_sojourn(sex, state, age, until, stream.exp1()) else {
                (self.end, self.dies) = (until, false);
                return;
            };
            age = end;
            match hazards.pick(sex, year, state, stream) {
                Transition::Death if spared(age) => {}
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
    /// draws are bounded: the person then comes to it well and lives on from there. No death before `age` is spared.
    /// `departed` is shown each course that ended earlier, with its number from 1: with the one kept they are lives of one
    /// birth in their true proportion, so that all of them together are the birth cohort that the survivors are left of.
    #[inline]
    pub fn sample_surviving(
        &mut self,
        age: f64,
        following: Following<'_>,
        stream: &mut Stream,
        spared: &mut impl FnMut(f64) -> bool,
        mut departed: impl FnMut(&Self, u32),
    ) {
        const DRAWS: u32 = 20_000;
        for draw in 1..=DRAWS {
            self.sample_sparing(following, stream, &mut |death| death > age && spared(death));
            if !self.dies || self.end > age {
                return;
            }
            departed(self, draw);
        }
        self.sojourns.clear();
        self.sojourns.push((FIRST_AGE, State::WELL));
        self.live_on(age, State::WELL, following, stream, spared);
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
