//! When a person asks for an assessment: first passage of a hazard along a life course.
//!
//! The threshold is drawn from a stream of its own (person, decision, occasion), so that changing a request
//! rate moves the person's requests and nothing of the life behind them. Knows nothing of places or queues.

use super::course::{Course, FIRST_AGE};
use super::hazards::State;
use crate::scenario::clock::DAYS_PER_YEAR;
use crate::scenario::model::Requests;
use crate::scenario::terms::{Dementia, Household, NeedGroup};

/// Request hazards by state, per year.
#[derive(Clone, Debug)]
pub struct RequestRates {
    rate: [f64; State::COUNT],
    last_years_ratio: f64,
    last_years: f64,
}

impl RequestRates {
    /// Requests by a person of this household.
    pub fn new(requests: &Requests, household: Household) -> Self {
        let mut rate = [0.0; State::COUNT];
        for &need in NeedGroup::ALL {
            for &dementia in Dementia::ALL {
                rate[State { need, dementia }.index()] = (requests.rate[need.index()]
                    + requests.dementia_rate[dementia.index()])
                    * requests.household_ratio[household.index()];
            }
        }
        Self {
            rate,
            last_years_ratio: requests.last_days_ratio,
            last_years: requests.last_days / DAYS_PER_YEAR,
        }
    }

    /// Largest total hazard that a person who is always well can meet along a course: a quick way to see that
    /// most people never ask.
    pub fn bound_when_well(&self, course: &Course) -> f64 {
        self.rate[State::WELL.index()]
            * ((course.end - FIRST_AGE) + (self.last_years_ratio - 1.0).max(0.0) * self.last_years)
    }

    /// How long before death requests become more frequent, years.
    pub fn last_years(&self) -> f64 {
        self.last_years
    }

    /// First moment after the begin of `stretches` at which the integrated hazard reaches `threshold`; `None`
    /// when they end first. All times are years on one axis of any origin; `death` is `None` when it lies further
    /// off than the last years before it matter.
    pub fn first(
        &self,
        stretches: impl Iterator<Item = (f64, f64, State)>,
        death: Option<f64>,
        threshold: f64,
    ) -> Option<f64> {
        let turn = death.map_or(f64::INFINITY, |death| death - self.last_years);
        let mut left = threshold;
        for (begin, end, state) in stretches {
            let rate = self.rate[state.index()];
            let pieces = [(begin, end.min(turn), rate), (begin.max(turn), end, rate * self.last_years_ratio)];
            for (begin, end, rate) in pieces {
                let spent = rate * (end - begin);
                if spent <= 0.0 {
                    continue;
                }
                if left < spent {
                    return Some(begin + left / rate);
                }
                left -= spent;
            }
        }
        None
    }

    /// [`Self::first`] along a course, from an age on.
    pub fn first_on(&self, course: &Course, from: f64, threshold: f64) -> Option<f64> {
        self.first(course.stretches(from), course.death(), threshold)
    }
}
