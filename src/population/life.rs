//! A client's life as the care system meets it: sojourns and death on the model's clock.
//!
//! It is the one that was drawn with the people, or what became of it; who reads it need not know which. Knows nothing of
//! beds. Invariant: sojourns are in order and the first has begun by every moment that is asked for.

use super::hazards::State;
use super::household::HouseholdPath;
use super::person::Sojourn;
use super::requests::RequestRates;
use crate::kernel::time::Time;
use crate::scenario::clock::{in_years, years};

/// Sojourns in order, and death.
#[derive(Clone, Copy, Debug)]
pub struct Life<'a> {
    /// States with the moment at which each begins.
    pub sojourns: &'a [Sojourn],
    /// Death; [`Time::NEVER`] if well behind the end of the run.
    pub death: Time,
}

impl Life<'_> {
    /// The state at a time, and when it next changes ([`Time::NEVER`]: not before death).
    pub fn state_at(self, now: Time) -> (State, Time) {
        // From the end: sojourns are few, and most questions are about late ones.
        let next =
            self.sojourns.iter().rposition(|sojourn| sojourn.begin() <= now).map_or(0, |last| last + 1);
        let change = self.sojourns.get(next).map_or(Time::NEVER, |sojourn| sojourn.begin());
        (self.sojourns[next.max(1) - 1].state, change)
    }

    /// The number of the sojourn that is under way at a time.
    pub fn sojourn_at(self, now: Time) -> usize {
        self.sojourns.iter().rposition(|sojourn| sojourn.begin() <= now).unwrap_or(0)
    }

    /// When something that the state of the sojourn of this number has or has not next turns; [`Time::NEVER`]: not before death.
    pub fn next_turn(self, at: usize, has: impl Fn(State) -> bool) -> Time {
        let had = has(self.sojourns[at].state);
        let turned = self.sojourns[at + 1..].iter().find(|sojourn| has(sojourn.state) != had);
        turned.map_or(Time::NEVER, |sojourn| sojourn.begin())
    }

    /// Stretches of constant state from one time to another or to death, as (begin, end, state).
    pub fn stretches(self, from: Time, to: Time) -> impl Iterator<Item = (Time, Time, State)> {
        // What is over by then is passed by.
        let past = self.sojourn_at(from);
        let to = self.death.min(to);
        let (mut begin, mut next) = (from.max(self.sojourns[past].begin()), past);
        std::iter::from_fn(move || {
            while begin < to {
                let state = self.sojourns.get(next)?.state;
                next += 1;
                let end = self.sojourns.get(next).map_or(to, |sojourn| sojourn.begin().min(to));
                let stretch = (begin, end, state);
                begin = end.max(begin);
                if stretch.0 < stretch.1 {
                    return Some(stretch);
                }
            }
            None
        })
    }

    /// When hazard of asking in these households, counted from a time on, reaches the threshold; [`Time::NEVER`] if not before
    /// another.
    pub(super) fn first_request(
        self,
        rates: &RequestRates,
        household: HouseholdPath,
        (from, to): (Time, Time),
        threshold: f64,
    ) -> Time {
        let at = |time: Time| in_years(time - Time::ZERO);
        let stretches = self.stretches(from, to).map(|(begin, end, state)| (at(begin), at(end), state));
        let death = (self.death != Time::NEVER).then(|| at(self.death));
        let first = rates.first(household.cut(at, stretches), death, threshold);
        first.map_or(Time::NEVER, |moment| Time::ZERO + years(moment))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::terms::{Dementia, NeedGroup};

    /// From before the first sojourn, within each, at each turn and behind death.
    #[test]
    fn stretches_from_a_time_are_those_of_the_whole_life_cut_there() {
        let at = Time::from_ticks;
        let state = |need| State { need, dementia: Dementia::None };
        let needs = [NeedGroup::Level0To1, NeedGroup::Level4, NeedGroup::Level2To3, NeedGroup::Level5To6];
        let begins = [-90, -3, 40, 75].map(at);
        let sojourns: Vec<Sojourn> =
            begins.iter().zip(needs).map(|(&begin, need)| Sojourn::new(begin, state(need))).collect();
        let life = Life { sojourns: &sojourns, death: at(100) };
        for from in -100..110 {
            let whole = life
                .stretches(Time::MIN, at(95))
                .map(|(begin, end, state)| (begin.max(at(from)), end, state));
            let cut: Vec<_> = whole.filter(|&(begin, end, _)| begin < end).collect();
            assert_eq!(life.stretches(at(from), at(95)).collect::<Vec<_>>(), cut, "from {from}");
        }
    }
}
