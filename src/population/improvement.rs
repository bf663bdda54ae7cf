//! Death rates that fall with calendar time, by a fixed share a year from the start on.
//!
//! Knows nothing of ages or states: one factor for all. Invariant: before the start the factor is one.

use crate::random::stream::Stream;

/// How death rates fall with calendar time: by a fixed share a year from the start on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Improvement {
    /// −ln(1 − yearly fall), per year.
    fall: f64,
}

impl Improvement {
    /// A fall of all death rates by this share a year, below one.
    pub fn new(yearly_share: f64) -> Self {
        Self { fall: -(-yearly_share).ln_1p() }
    }

    /// Death rates at a time (years since the start) against those of the life table.
    pub fn factor(self, time: f64) -> f64 {
        (-self.fall * time.max(0.0)).exp()
    }

    /// Whether the death of someone born at `birth` (years since the start) at an age is spared. The stream of coins is
    /// made by the first death that comes in question.
    #[inline]
    pub fn spares(
        self,
        age: f64,
        birth: f64,
        coins: &mut Option<Stream>,
        make: impl FnOnce() -> Stream,
    ) -> bool {
        let time = age + birth;
        self.fall > 0.0 && time > 0.0 && !self.is_below_factor(coins.get_or_insert_with(make).uniform(), time)
    }

    /// Whether a number is below [`Self::factor`] at a time after the start; of small numbers x the exponential is looked up
    /// only between 1 − x and 1 − x + x²/2, where it lies.
    #[inline]
    fn is_below_factor(self, number: f64, time: f64) -> bool {
        /// Far above all errors of rounding.
        const MARGIN: f64 = 1e-12;
        let x = self.fall * time;
        let least = 1.0 - x;
        if number < least - MARGIN {
            return true;
        }
        number <= least + x * x / 2.0 + MARGIN && number < self.factor(time)
    }

    /// The factor integrated from a time (years since the start, not before it) to a later one.
    pub fn integral(self, from: f64, to: f64) -> f64 {
        if self.fall > 0.0 { (self.factor(from) - self.factor(to)) / self.fall } else { to - from }
    }

    /// When the factor integrated from a time (not before the start) reaches an amount; infinite if never.
    pub fn reaches(self, from: f64, amount: f64) -> f64 {
        if self.fall <= 0.0 {
            return from + amount;
        }
        let left = 1.0 - self.fall * amount / self.factor(from);
        if left > 0.0 { from - left.ln() / self.fall } else { f64::INFINITY }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_integral_is_that_of_the_factor_and_is_undone_by_reaching() {
        for improvement in [Improvement::new(0.0), Improvement::new(0.02), Improvement::new(0.1)] {
            let steps = 20_000;
            let sum: f64 =
                (0..steps).map(|i| improvement.factor(3.0 + (f64::from(i) + 0.5) * 5.0 / 2e4)).sum();
            let integral = improvement.integral(3.0, 8.0);
            assert!((sum * 5.0 / f64::from(steps) - integral).abs() < 1e-8);
            assert!((improvement.reaches(3.0, integral) - 8.0).abs() < 1e-9);
        }
        assert!((Improvement::new(0.02).factor(3.0) - 0.98_f64.powi(3)).abs() < 1e-12);
        for (fall, time) in [(0.015, 0.01), (0.015, 9.0), (0.1, 14.0), (0.9, 50.0)] {
            let improvement = Improvement::new(fall);
            let factor = improvement.factor(time);
            for number in (0..10_000).map(|i| (f64::from(i) + 0.5) / 1e4).chain([factor, factor.next_down()])
            {
                assert_eq!(improvement.is_below_factor(number, time), number < factor, "{fall} {time}");
            }
        }
        assert!(Improvement::new(0.5).reaches(0.0, 2.0).is_infinite(), "more than there is until eternity");
    }
}
