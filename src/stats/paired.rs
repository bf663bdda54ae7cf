//! The difference between two alternatives run with common random numbers.
//!
//! Knows nothing of the alternatives. Invariant: the i-th value of both samples comes from the same replication. The
//! half-width that independent runs would have given (Welch, 1938) stands beside the paired one: their ratio shows
//! what common random numbers bought.

use super::interval::{half_width, student_t};
use super::tally::Tally;

/// Second sample minus first, replication by replication.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paired {
    first: Tally,
    second: Tally,
    difference: Tally,
}

impl Paired {
    /// Compares two samples of equal length, pair by pair.
    ///
    /// # Panics
    /// If the lengths differ: then the values are no pairs.
    pub fn new(first: &[f64], second: &[f64]) -> Self {
        assert_eq!(first.len(), second.len(), "pairs need samples of one length");
        Self {
            first: first.iter().copied().collect(),
            second: second.iter().copied().collect(),
            difference: first.iter().zip(second).map(|(first, second)| second - first).collect(),
        }
    }

    /// Number of pairs.
    pub const fn n(&self) -> u64 {
        self.difference.n()
    }

    /// Mean of second minus first; `None` of nothing.
    pub fn mean(&self) -> Option<f64> {
        self.difference.mean()
    }

    /// Standard deviation of the differences; `None` below two pairs.
    pub fn sd(&self) -> Option<f64> {
        self.difference.sd()
    }

    /// Half-width of the paired-t interval for the mean difference; `None` below three pairs.
    pub fn half_width(&self, confidence: f64) -> Option<f64> {
        half_width(self.sd()?, self.n(), confidence)
    }

    /// Half-width that the same two samples would give if they were independent (Welch's interval, degrees of freedom
    /// of Satterthwaite); `None` below three pairs.
    pub fn unpaired_half_width(&self, confidence: f64) -> Option<f64> {
        if self.n() < 3 {
            return None;
        }
        let n = self.n() as f64;
        let first = self.first.variance()? / n;
        let second = self.second.variance()? / n;
        let sum = first + second;
        if sum == 0.0 {
            return Some(0.0);
        }
        let freedom = (n - 1.0) * sum * sum / (first * first + second * second);
        student_t(confidence, freedom).map(|t| t * sum.sqrt())
    }

    /// Correlation of the pairs; `None` below two pairs or where a sample does not vary.
    pub fn correlation(&self) -> Option<f64> {
        let (first, second) = (self.first.variance()?, self.second.variance()?);
        // Var(second − first) = Var(first) + Var(second) − 2 Cov.
        let covariance = (first + second - self.difference.variance()?) / 2.0;
        (first > 0.0 && second > 0.0).then(|| (covariance / (first * second).sqrt()).clamp(-1.0, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: differences 1, 2, 3, 2 have mean 2 and sd √(2/3); t(0.975; 3) = 3.182446.
    #[test]
    fn paired_by_hand() {
        let paired = Paired::new(&[10.0, 20.0, 30.0, 40.0], &[11.0, 22.0, 33.0, 42.0]);
        assert_eq!((paired.n(), paired.mean()), (4, Some(2.0)));
        let half = paired.half_width(0.95).expect("four pairs");
        assert!((half - 3.182_446 * f64::sqrt(2.0 / 3.0) / 2.0).abs() < 1e-5, "{half}");
        assert!(paired.unpaired_half_width(0.95).expect("four pairs") > 20.0);
        assert!(paired.correlation().expect("both vary") > 0.99);
    }

    /// With equal variances Welch's interval has 2(n − 1) degrees of freedom: t(0.975; 4) = 2.776445.
    #[test]
    fn unpaired_with_equal_variances() {
        let paired = Paired::new(&[10.0, 20.0, 30.0], &[35.0, 15.0, 25.0]);
        let half = paired.unpaired_half_width(0.95).expect("three pairs");
        assert!((half - 2.776_445 * f64::sqrt(200.0 / 3.0)).abs() < 1e-4, "{half}");
        assert_eq!(paired.mean(), Some(5.0));
        assert!((paired.correlation().expect("both vary") + 0.5).abs() < 1e-12);
    }

    #[test]
    fn samples_that_do_not_vary() {
        let paired = Paired::new(&[1.0; 5], &[4.0; 5]);
        assert_eq!((paired.mean(), paired.half_width(0.95)), (Some(3.0), Some(0.0)));
        assert_eq!((paired.unpaired_half_width(0.95), paired.correlation()), (Some(0.0), None));
        assert_eq!(Paired::new(&[1.0, 2.0], &[1.0, 3.0]).half_width(0.95), None);
    }

    #[test]
    #[should_panic(expected = "pairs need samples of one length")]
    fn no_pairs_is_loud() {
        Paired::new(&[1.0], &[]);
    }
}
