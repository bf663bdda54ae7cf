//! When a person asks for an assessment: first passage of a hazard along a life course and the households in it.
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
    household_ratio: [f64; Household::COUNT],
    largest_ratio: f64,
    last_years_ratio: f64,
    last_years: f64,
    /// Of whoever asks most, near death: a bound, with some room for rounding.
    largest_hazard: f64,
}

impl RequestRates {
    /// Request hazards of a scenario.
    pub fn new(requests: &Requests) -> Self {
        let mut rate = [0.0; State::COUNT];
        for &need in NeedGroup::ALL {
            for &dementia in Dementia::ALL {
                rate[State { need, dementia }.index()] =
                    requests.rate[need.index()] + requests.dementia_rate[dementia.index()];
            }
        }
        let largest_ratio = requests.household_ratio.into_iter().fold(0.0, f64::max);
        let largest_rate = rate.into_iter().fold(0.0, f64::max);
        Self {
            rate,
            household_ratio: requests.household_ratio,
            largest_ratio,
            largest_hazard: largest_rate * largest_ratio * requests.last_days_ratio.max(1.0) * (1.0 + 1e-9),
            last_years_ratio: requests.last_days_ratio,
            last_years: requests.last_days / DAYS_PER_YEAR,
        }
    }

    /// Largest total hazard that a person who is always well can meet along a course, whatever the household: a
    /// quick way to see that most people never ask.
    #[inline]
    pub fn bound_when_well(&self, course: &Course) -> f64 {
        self.rate[State::WELL.index()]
            * self.largest_ratio
            * ((course.end - FIRST_AGE) + (self.last_years_ratio - 1.0).max(0.0) * self.last_years)
    }

    /// Whether not even who asks most spends as much hazard in so many years: a quick way to see that no request comes.
    #[inline]
    pub fn cannot_reach(&self, threshold: f64, years: f64) -> bool {
        threshold > self.largest_hazard * years
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
        stretches: impl Iterator<Item = (f64, f64, State, Household)>,
        death: Option<f64>,
        threshold: f64,
    ) -> Option<f64> {
        let with_ratio = stretches.map(|(begin, end, state, household)| {
            (begin, end, state, self.household_ratio[household.index()])
        });
        self.passage(with_ratio, death, threshold)
    }

    /// No request of this threshold, counted from an age on, comes before the age given here, whatever the household.
    pub fn earliest(&self, course: &Course, from: f64, threshold: f64) -> Option<f64> {
        let worst = course.stretches(from).map(|(begin, end, state)| (begin, end, state, self.largest_ratio));
        self.passage(worst, course.death(), threshold)
    }

    fn passage(
        &self,
        mut stretches: impl Iterator<Item = (f64, f64, State, f64)>,
        death: Option<f64>,
        threshold: f64,
    ) -> Option<f64> {
        let turn = death.map_or(f64::INFINITY, |death| death - self.last_years);
        let mut left = threshold;
        stretches.find_map(|(begin, end, state, ratio)| {
            let rate = self.rate[state.index()] * ratio;
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
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates() -> RequestRates {
        RequestRates {
            rate: [1.0; State::COUNT],
            household_ratio: [1.0, 0.5, 2.0],
            largest_ratio: 2.0,
            last_years_ratio: 3.0,
            last_years: 1.0,
            largest_hazard: 6.0,
        }
    }

    /// With family to 1, as a couple to 3, then alone: the hazard reaches 1, 2, and grows by 2 a year; in the last year
    /// before death at 5 by 6.
    #[test]
    fn the_hazard_follows_the_household() {
        let pieces = [
            (0.0, 1.0, State::WELL, Household::Family),
            (1.0, 3.0, State::WELL, Household::Couple),
            (3.0, 5.0, State::WELL, Household::Alone),
        ];
        for (threshold, moment) in
            [(0.5, Some(0.5)), (1.5, Some(2.0)), (2.5, Some(3.25)), (5.5, Some(4.25)), (10.5, None)]
        {
            assert_eq!(rates().first(pieces.into_iter(), Some(5.0), threshold), moment, "{threshold}");
            assert!(moment.is_none() || !rates().cannot_reach(threshold, 5.0), "{threshold}");
        }
        assert!(rates().cannot_reach(10.5, 1.7));
    }
}
