//! A ratio of totals from independent replications: waits over persons, time full over time seen.
//!
//! Knows nothing of what is divided by what. Invariant: the value is the ratio of the sums, not the mean of the ratios,
//! which would give a replication with few persons the weight of one with many.

use super::estimate::CONFIDENCE;
use super::interval::half_width;
use super::tally::Tally;

/// Sum of numerators over sum of denominators with its Student-t interval. Replications without a value (denominator
/// zero, or not finite) are left out and not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ratio {
    /// Replications that have a value.
    pub n: u32,
    /// Σ sum / Σ per; `None` of nothing.
    pub value: Option<f64>,
    /// Standard error by the delta method: the standard deviation of sum − value · per over replications, divided by
    /// √n and by the mean of per (Law, Simulation Modeling and Analysis, section 9.5.3; Cochran, Sampling Techniques,
    /// section 2.11). Its bias is of order 1/n. `None` for n < 2.
    pub standard_error: Option<f64>,
    /// Half-width of the 95 % interval with n − 1 degrees of freedom; `None` for n < 3.
    pub half_width: Option<f64>,
}

impl Ratio {
    /// The ratio of these pairs of (sum, per), one a replication; no `per` is negative. Where all `per` are equal it is
    /// the [`super::estimate::Estimate`] of the quotients.
    ///
    /// ```
    /// # use eldercap::stats::ratio::Ratio;
    /// // 10 persons waited 20 days, 30 persons waited 100.
    /// assert_eq!(Ratio::of([(20.0, 10.0), (100.0, 30.0)]).value, Some(3.0));
    /// ```
    pub fn of(pairs: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let usable = |&(sum, per): &(f64, f64)| sum.is_finite() && per.is_finite() && per > 0.0;
        let pairs = pairs.into_iter().filter(usable).collect::<Vec<_>>();
        if pairs.is_empty() {
            return Self::default();
        }
        let per = pairs.iter().map(|pair| pair.1).sum::<f64>();
        let value = pairs.iter().map(|pair| pair.0).sum::<f64>() / per;
        let residuals = pairs.iter().map(|(sum, per)| sum - value * per).collect::<Tally>();
        let mean_per = per / pairs.len() as f64;
        let sd = residuals.sd().map(|sd| sd / mean_per);
        Self {
            n: pairs.len() as u32,
            value: Some(value),
            standard_error: sd.map(|sd| sd / (pairs.len() as f64).sqrt()),
            half_width: sd.and_then(|sd| half_width(sd, residuals.n(), CONFIDENCE)),
        }
    }

    /// Lower end of the interval.
    pub fn low(&self) -> Option<f64> {
        Some(self.value? - self.half_width?)
    }

    /// Upper end of the interval.
    pub fn high(&self) -> Option<f64> {
        Some(self.value? + self.half_width?)
    }
}

#[cfg(test)]
mod tests {
    use super::Ratio;
    use crate::random::decision::Decision;
    use crate::random::stream::Replication;
    use crate::stats::estimate::Estimate;

    fn close(a: Option<f64>, b: f64) -> bool {
        a.is_some_and(|a| (a - b).abs() < 1e-6)
    }

    #[test]
    fn equal_denominators_give_the_plain_estimate() {
        let ratio = Ratio::of([(20.0, 2.0), (40.0, 2.0), (60.0, 2.0)]);
        let plain = Estimate::of([10.0, 20.0, 30.0]);
        assert_eq!((ratio.n, ratio.value), (3, plain.mean));
        assert!(close(ratio.half_width, 24.841_377) && close(ratio.standard_error, 5.773_503), "{ratio:?}");
        assert!(close(ratio.low(), -4.841_377) && close(ratio.high(), 44.841_377));
    }

    /// By hand: value 12/6 = 2, residuals 1, −1, 0 with sd 1, mean per 2; t(0.975; 2) = 4.302653.
    #[test]
    fn delta_method_by_hand() {
        let ratio = Ratio::of([(3.0, 1.0), (3.0, 2.0), (6.0, 3.0)]);
        assert_eq!(ratio.value, Some(2.0));
        assert!(close(ratio.standard_error, 0.5 / 3.0_f64.sqrt()), "{ratio:?}");
        assert!(close(ratio.half_width, 4.302_653 * 0.5 / 3.0_f64.sqrt()), "{ratio:?}");
    }

    #[test]
    fn replications_without_a_value_are_not_counted() {
        let ratio = Ratio::of([(0.0, 0.0), (3.0, 1.0), (f64::NAN, 1.0), (5.0, 3.0)]);
        assert_eq!((ratio.n, ratio.value, ratio.half_width), (2, Some(2.0), None));
        assert!(ratio.standard_error.is_some());
        assert_eq!(Ratio::of([(4.0, 2.0)]).standard_error, None);
        assert_eq!(Ratio::of([(0.0, 0.0)]), Ratio::default());
    }

    /// 2000 experiments of 20 replications, each the total of some 50 exponential waits and their number: the interval
    /// covers the true mean 1 in 95 % (within 4.5 standard errors of the share, and 1 % for the delta method).
    #[test]
    fn intervals_cover_the_true_ratio() {
        let mut stream = Replication::new(7, 0).long_stream(Decision::named("test ratio"), 0);
        let mut covered = 0;
        for _ in 0..2000 {
            let ratio = Ratio::of((0..20).map(|_| {
                let persons = 1 + stream.below(100);
                ((0..persons).map(|_| stream.exp1()).sum::<f64>(), f64::from(persons))
            }));
            covered += u32::from(ratio.low() < Some(1.0) && ratio.high() > Some(1.0));
        }
        let share = f64::from(covered) / 2000.0;
        assert!((share - 0.95).abs() < 0.032, "{share}");
    }
}
