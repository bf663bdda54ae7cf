//! More hazard than the tables give, spent along a life; and lives drawn anew from a state that such hazard led to.
//!
//! A rate multiplied by m ≥ 1 while something lasts is the rate itself, which the life holds already, and (m − 1) times the
//! rate beside it: independent hazards add up (superposition of Poisson processes). So the life stays as it was drawn, and
//! the rest is a first passage along it. Knows nothing of what multiplies the rates, nor when. Invariant: hazard between
//! two moments and the moment at which hazard is reached are inverse to each other to the tick.

use super::Population;
use super::course::{Course, Following};
use super::hazards::State;
use super::life::Life;
use super::person::{Client, Sojourn};
use crate::kernel::time::Time;
use crate::random::decision::Decision;
use crate::random::stream::{Replication, Stream};
use crate::scenario::clock::{in_years, years};
use crate::scenario::terms::NeedGroup;

/// A life from a change on; the n-th change is drawn on the n-th occasion.
const LIFE_ANEW: Decision = Decision::named("population.life_anew");
/// Deaths of such a life spared because death rates have fallen.
const SPARED_ANEW: Decision = Decision::named("population.spared_anew");

/// What a hazard leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Death.
    Death,
    /// A higher need group.
    Worsening,
}

impl Population {
    /// Hazard of a cause along a life between two moments from the start on, at the tables' rates.
    pub fn hazard_between(&self, cause: Cause, client: &Client, life: Life<'_>, from: Time, to: Time) -> f64 {
        let mut sum = 0.0;
        self.walk(cause, client, life, from, to, |begin, end, rate| {
            sum += rate * self.weight(cause, begin, end);
            None
        });
        sum
    }

    /// When the hazard of a cause along a life, counted from `from` on, reaches an amount; [`Time::NEVER`] if not before
    /// death or the end of the run.
    pub fn hazard_reaches(
        &self,
        cause: Cause,
        client: &Client,
        life: Life<'_>,
        from: Time,
        amount: f64,
    ) -> Time {
        let mut left = amount;
        let reached = self.walk(cause, client, life, from, self.followed_to, |begin, end, rate| {
            let spent = rate * self.weight(cause, begin, end);
            if left >= spent {
                left -= spent;
                return None;
            }
            Some(match cause {
                Cause::Death => self.improvement.reaches(begin, left / rate),
                Cause::Worsening => begin + left / rate,
            })
        });
        reached.map_or(Time::NEVER, |moment| (Time::ZERO + years(moment)).max(from))
    }

    /// Length of a stretch (years since the start), for deaths weighted with the fall of their rates.
    fn weight(&self, cause: Cause, begin: f64, end: f64) -> f64 {
        match cause {
            Cause::Death => self.improvement.integral(begin, end),
            Cause::Worsening => end - begin,
        }
    }

    /// Visits the stretches of a life with constant rates (begin and end in years since the start, rate per year) until
    /// one gives something.
    fn walk(
        &self,
        cause: Cause,
        client: &Client,
        life: Life<'_>,
        from: Time,
        to: Time,
        mut visit: impl FnMut(f64, f64, f64) -> Option<f64>,
    ) -> Option<f64> {
        let at = |time: Time| in_years(time - Time::ZERO);
        let birth = at(client.birth);
        for (begin, end, state) in life.stretches(from, to) {
            let (mut begin, end) = (at(begin), at(end));
            while begin < end {
                let age = begin - birth;
                // The next birthday, by a clear margin where rounding puts the moment just before one.
                let birthday = birth + (age + 1e-9).floor() + 1.0;
                let age = (birthday - birth) - 0.5;
                let rate = match cause {
                    Cause::Death => self.hazards.death_rate(client.sex, age, state),
                    Cause::Worsening => self.hazards.worsening_rates(client.sex, age, state).iter().sum(),
                };
                let until = birthday.min(end);
                if let Some(found) = visit(begin, until, rate) {
                    return Some(found);
                }
                begin = until;
            }
        }
        None
    }

    /// The state that a worsening at a moment leads to, by rates.
    pub fn worsened(&self, client: &Client, now: Time, state: State, stream: &mut Stream) -> State {
        let rates = self.hazards.worsening_rates(client.sex, in_years(now - client.birth), state);
        let total: f64 = rates.iter().sum();
        if total > 0.0 { State { need: NeedGroup::ALL[stream.pick(&rates, total)], ..state } } else { state }
    }

    /// Draws what follows a moment in a client's life anew, from a state that begins there: adds the sojourns and gives
    /// the death.
    pub fn live_anew(
        &self,
        client: &Client,
        (now, state): (Time, State),
        (replication, occasion): (Replication, u32),
        course: &mut Course,
        sojourns: &mut Vec<Sojourn>,
    ) -> Time {
        let at = |time: Time| in_years(time - Time::ZERO);
        let birth = at(client.birth);
        let until = at(self.followed_to) - birth + self.rates.last_years();
        let following = Following { hazards: &self.hazards, sex: client.sex, until };
        let (improvement, mut coins) = (self.improvement, None);
        let mut stream = replication.occasion(LIFE_ANEW, client.id.0, occasion);
        course.sample_from(at(now) - birth, state, following, &mut stream, &mut |age| {
            improvement
                .spares(age, birth, &mut coins, || replication.occasion(SPARED_ANEW, client.id.0, occasion))
        });
        let moment = |age: f64| (Time::ZERO + years(birth + age)).max(now);
        sojourns.extend(course.sojourns.iter().map(|&(age, state)| Sojourn::new(moment(age), state)));
        course.death().map_or(Time::NEVER, moment)
    }
}
