//! Count, mean, spread and extremes of observations, one at a time and without keeping them.
//!
//! Knows nothing of time: for levels held over time see [`super::level`]. Invariant: stable against cancellation
//! (Welford's recurrence; merging by Chan, Golub and LeVeque, 1979).

/// Running statistics of a sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tally {
    n: u64,
    mean: f64,
    /// Sum of squared deviations from the mean.
    squares: f64,
    min: f64,
    max: f64,
}

impl Default for Tally {
    fn default() -> Self {
        Self::new()
    }
}

impl Tally {
    /// Of nothing yet.
    pub const fn new() -> Self {
        Self { n: 0, mean: 0.0, squares: 0.0, min: f64::INFINITY, max: f64::NEG_INFINITY }
    }

    /// Adds an observation.
    pub const fn push(&mut self, x: f64) {
        self.n += 1;
        let deviation = x - self.mean;
        self.mean += deviation / self.n as f64;
        self.squares += deviation * (x - self.mean);
        self.min = self.min.min(x);
        self.max = self.max.max(x);
    }

    /// Adds the observations of another tally.
    pub fn merge(&mut self, other: &Self) {
        if other.n == 0 {
            return;
        }
        let n = self.n + other.n;
        let difference = other.mean - self.mean;
        let share = other.n as f64 / n as f64;
        self.mean += difference * share;
        self.squares += other.squares + difference * difference * share * self.n as f64;
        self.n = n;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
    }

    /// Number of observations.
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// Mean; `None` of nothing.
    pub fn mean(&self) -> Option<f64> {
        (self.n > 0).then_some(self.mean)
    }

    /// Sample variance, with n − 1; `None` below two observations.
    pub fn variance(&self) -> Option<f64> {
        (self.n > 1).then(|| self.squares / (self.n - 1) as f64)
    }

    /// Sample standard deviation, with n − 1; `None` below two observations.
    pub fn sd(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// Standard error of the mean of independent observations; `None` below two.
    pub fn standard_error(&self) -> Option<f64> {
        self.sd().map(|sd| sd / (self.n as f64).sqrt())
    }

    /// Smallest observation; `None` of nothing.
    pub fn min(&self) -> Option<f64> {
        (self.n > 0).then_some(self.min)
    }

    /// Greatest observation; `None` of nothing.
    pub fn max(&self) -> Option<f64> {
        (self.n > 0).then_some(self.max)
    }
}

impl FromIterator<f64> for Tally {
    fn from_iter<I: IntoIterator<Item = f64>>(observations: I) -> Self {
        let mut tally = Self::new();
        for x in observations {
            tally.push(x);
        }
        tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn textbook_sample() {
        let tally = [10.0, 20.0, 30.0].into_iter().collect::<Tally>();
        assert_eq!((tally.n(), tally.mean(), tally.sd()), (3, Some(20.0), Some(10.0)));
        assert_eq!((tally.min(), tally.max()), (Some(10.0), Some(30.0)));
        assert!((tally.standard_error().expect("three") - 5.773_502_691_896_258).abs() < 1e-12);
    }

    #[test]
    fn nothing_has_no_mean_and_one_no_spread() {
        assert_eq!((Tally::new().mean(), Tally::new().min(), Tally::new().max()), (None, None, None));
        let one = [4.0].into_iter().collect::<Tally>();
        assert_eq!((one.mean(), one.sd()), (Some(4.0), None));
    }

    #[test]
    fn a_large_offset_does_not_spoil_the_spread() {
        let tally = [1e9 + 4.0, 1e9 + 7.0, 1e9 + 13.0, 1e9 + 16.0].into_iter().collect::<Tally>();
        assert_eq!(tally.variance(), Some(30.0));
    }

    proptest! {
        #[test]
        fn merging_is_pushing(values in proptest::collection::vec(-1e3_f64..1e3, 0..60), cut in 0_usize..60) {
            let cut = cut.min(values.len());
            let whole = values.iter().copied().collect::<Tally>();
            let mut merged = values[..cut].iter().copied().collect::<Tally>();
            merged.merge(&values[cut..].iter().copied().collect());
            prop_assert_eq!((merged.n(), merged.min(), merged.max()), (whole.n(), whole.min(), whole.max()));
            let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() < 1e-6,
                (a, b) => a == b,
            };
            prop_assert!(close(merged.mean(), whole.mean()) && close(merged.variance(), whole.variance()));
        }
    }
}
