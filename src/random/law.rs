//! Laws of durations: non-negative random variables by their textbook parameters.
//!
//! Knows nothing of units: a law answers in the unit of its parameters. Invariant: a law that exists can be sampled;
//! all checking is in the constructors, and a sampler is prepared once, not at each draw. How many numbers a draw
//! takes depends on the law, so a purpose gets its own stream.

use super::empirical::Empirical;
use rand::{Rng, RngExt};
use rand_distr::{Distribution, Exp1, Gamma, LogNormal, Triangular, Weibull};
use statrs::function::gamma::gamma;

/// Why a law cannot be.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LawError {
    /// A parameter must be above zero and finite.
    #[error("{name} must be positive and finite, not {value}")]
    Positive {
        /// The parameter.
        name: &'static str,
        /// What was given.
        value: f64,
    },
    /// A parameter must be zero or more and finite.
    #[error("{name} must be zero or more and finite, not {value}")]
    NotNegative {
        /// The parameter.
        name: &'static str,
        /// What was given.
        value: f64,
    },
    /// Bounds out of order, or no room between them.
    #[error("need {0}")]
    Order(&'static str),
    /// Probabilities of branches do not add to one (within 1e-9).
    #[error("probabilities must add to 1, not {0}")]
    Sum(f64),
    /// Values and weights are not of one length, or there are none.
    #[error("need as many weights as values and at least one, not {values} values and {weights} weights")]
    Lengths {
        /// Number of values.
        values: usize,
        /// Number of weights.
        weights: usize,
    },
    /// Parameters so extreme that the sampler of the law overflows.
    #[error("{0} with these parameters cannot be sampled in double precision")]
    Extreme(&'static str),
}

impl LawError {
    pub(super) fn positive(name: &'static str, value: f64) -> Result<(), Self> {
        if value > 0.0 && value.is_finite() { Ok(()) } else { Err(Self::Positive { name, value }) }
    }

    pub(super) fn not_negative(name: &'static str, value: f64) -> Result<(), Self> {
        if value >= 0.0 && value.is_finite() { Ok(()) } else { Err(Self::NotNegative { name, value }) }
    }
}

/// The law of a non-negative random variable, ready to be sampled.
///
/// ```
/// use eldercap::random::{decision::Decision, law::Law, stream::Replication};
///
/// let stay = Law::lognormal(7.4, 8.61)?; // mean and standard deviation of the stay itself, in days
/// let mut stream = Replication::new(1, 0).stream(Decision::named("example: stay"), 42);
/// assert!(stay.sample(&mut stream) > 0.0);
/// assert!((stay.variance() - 8.61 * 8.61).abs() < 1e-9);
/// # Ok::<(), eldercap::random::law::LawError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Law(Kind);

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Deterministic(f64),
    Exponential { mean: f64 },
    Gamma { mean: f64, variance: f64, sampler: Gamma<f64> },
    LogNormal { mean: f64, sd: f64, sampler: LogNormal<f64> },
    Weibull { shape: f64, scale: f64, sampler: Weibull<f64> },
    HyperExponential { branches: Vec<Branch> },
    Triangular { min: f64, mode: f64, max: f64, sampler: Triangular<f64> },
    Uniform { min: f64, max: f64 },
    Empirical(Empirical),
}

/// A branch of a hyperexponential law.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Branch {
    probability: f64,
    mean: f64,
}

impl Law {
    /// Always `value`, without drawing.
    ///
    /// # Errors
    /// If `value` is negative or not finite.
    pub fn deterministic(value: f64) -> Result<Self, LawError> {
        LawError::not_negative("value", value)?;
        Ok(Self(Kind::Deterministic(value)))
    }

    /// Exponential with this mean.
    ///
    /// # Errors
    /// If `mean` is not positive and finite.
    pub fn exponential(mean: f64) -> Result<Self, LawError> {
        LawError::positive("mean", mean)?;
        Ok(Self(Kind::Exponential { mean }))
    }

    /// Sum of `k` independent exponential stages with `mean` in total; variance mean² / k.
    ///
    /// # Errors
    /// If `k` is zero or `mean` is not positive and finite.
    pub fn erlang(k: u32, mean: f64) -> Result<Self, LawError> {
        let k = f64::from(k);
        LawError::positive("k", k)?;
        LawError::positive("mean", mean)?;
        Self::gamma_of_shape(k, mean)
    }

    /// Gamma by its mean and standard deviation; a standard deviation of zero is deterministic.
    ///
    /// # Errors
    /// If `mean` is not positive, `sd` is negative, or one of them is not finite.
    pub fn gamma(mean: f64, sd: f64) -> Result<Self, LawError> {
        LawError::positive("mean", mean)?;
        LawError::not_negative("sd", sd)?;
        if sd == 0.0 {
            return Self::deterministic(mean);
        }
        Self::gamma_of_shape((mean / sd).powi(2), mean)
    }

    fn gamma_of_shape(shape: f64, mean: f64) -> Result<Self, LawError> {
        let sampler = Gamma::new(shape, mean / shape).map_err(|_| LawError::Extreme("a gamma law"))?;
        Ok(Self(Kind::Gamma { mean, variance: mean * mean / shape, sampler }))
    }

    /// Lognormal by the mean and standard deviation of the variable itself, not of its logarithm:
    /// σ² = ln(1 + (sd/mean)²), μ = ln(mean) − σ²/2. A standard deviation of zero is deterministic.
    ///
    /// # Errors
    /// If `mean` is not positive, `sd` is negative, or one of them is not finite.
    pub fn lognormal(mean: f64, sd: f64) -> Result<Self, LawError> {
        LawError::positive("mean", mean)?;
        LawError::not_negative("sd", sd)?;
        if sd == 0.0 {
            return Self::deterministic(mean);
        }
        let sigma_squared = (sd / mean).powi(2).ln_1p();
        let sampler = LogNormal::new(mean.ln() - sigma_squared / 2.0, sigma_squared.sqrt())
            .map_err(|_| LawError::Extreme("a lognormal law"))?;
        Ok(Self(Kind::LogNormal { mean, sd, sampler }))
    }

    /// Weibull: P(X > x) = exp(−(x/scale)^shape).
    ///
    /// # Errors
    /// If `shape` or `scale` is not positive and finite.
    pub fn weibull(shape: f64, scale: f64) -> Result<Self, LawError> {
        LawError::positive("shape", shape)?;
        LawError::positive("scale", scale)?;
        let sampler = Weibull::new(scale, shape).map_err(|_| LawError::Extreme("a Weibull law"))?;
        Ok(Self(Kind::Weibull { shape, scale, sampler }))
    }

    /// A mixture of exponentials: branches of (probability, mean).
    ///
    /// # Errors
    /// If a probability is negative, a mean is not positive, or the probabilities do not add to 1 (within 1e-9).
    pub fn hyper_exponential(branches: &[(f64, f64)]) -> Result<Self, LawError> {
        for &(probability, mean) in branches {
            LawError::not_negative("probability", probability)?;
            LawError::positive("mean", mean)?;
        }
        let total = branches.iter().map(|branch| branch.0).sum::<f64>();
        if (total - 1.0).abs() > 1e-9 {
            return Err(LawError::Sum(total));
        }
        let branches = branches.iter().map(|&(probability, mean)| Branch { probability, mean }).collect();
        Ok(Self(Kind::HyperExponential { branches }))
    }

    /// Triangular on [min, max] with its peak at `mode`.
    ///
    /// # Errors
    /// Unless 0 ≤ min ≤ mode ≤ max, min < max, all finite.
    pub fn triangular(min: f64, mode: f64, max: f64) -> Result<Self, LawError> {
        LawError::not_negative("min", min)?;
        LawError::positive("max", max)?;
        let sampler = Triangular::new(min, max, mode)
            .ok()
            .filter(|_| min < max)
            .ok_or(LawError::Order("min ≤ mode ≤ max and min < max"))?;
        Ok(Self(Kind::Triangular { min, mode, max, sampler }))
    }

    /// Uniform on [min, max).
    ///
    /// # Errors
    /// Unless 0 ≤ min < max, both finite.
    pub fn uniform(min: f64, max: f64) -> Result<Self, LawError> {
        LawError::not_negative("min", min)?;
        LawError::positive("max", max)?;
        if min >= max {
            return Err(LawError::Order("min < max"));
        }
        Ok(Self(Kind::Uniform { min, max }))
    }

    /// One of `values`, with probabilities in proportion to `weights`.
    ///
    /// # Errors
    /// If the slices are empty or differ in length, a value or weight is negative or not finite, or all weights are
    /// zero.
    pub fn empirical(values: &[f64], weights: &[f64]) -> Result<Self, LawError> {
        Empirical::new(values, weights).map(|law| Self(Kind::Empirical(law)))
    }

    /// Draws a value.
    pub fn sample<R: Rng>(&self, rng: &mut R) -> f64 {
        match &self.0 {
            Kind::Deterministic(value) => *value,
            Kind::Exponential { mean } => mean * rng.sample::<f64, _>(Exp1),
            Kind::Gamma { sampler, .. } => sampler.sample(rng),
            Kind::LogNormal { sampler, .. } => sampler.sample(rng),
            Kind::Weibull { sampler, .. } => sampler.sample(rng),
            Kind::HyperExponential { branches } => {
                let mut rest = rng.random::<f64>();
                let mut mean = 0.0;
                // Should rounding leave a crumb of `rest`, the last branch takes it.
                for branch in branches {
                    mean = branch.mean;
                    if rest < branch.probability {
                        break;
                    }
                    rest -= branch.probability;
                }
                mean * rng.sample::<f64, _>(Exp1)
            }
            Kind::Triangular { sampler, .. } => sampler.sample(rng),
            Kind::Uniform { min, max } => min + (max - min) * rng.random::<f64>(),
            Kind::Empirical(law) => law.sample(rng),
        }
    }

    /// Expected value.
    pub fn mean(&self) -> f64 {
        match &self.0 {
            Kind::Deterministic(value) => *value,
            Kind::Exponential { mean } | Kind::Gamma { mean, .. } | Kind::LogNormal { mean, .. } => *mean,
            Kind::Weibull { shape, scale, .. } => scale * gamma(1.0 + 1.0 / shape),
            Kind::HyperExponential { branches } => {
                branches.iter().map(|branch| branch.probability * branch.mean).sum()
            }
            Kind::Triangular { min, mode, max, .. } => (min + mode + max) / 3.0,
            Kind::Uniform { min, max } => f64::midpoint(*min, *max),
            Kind::Empirical(law) => law.mean(),
        }
    }

    /// Variance, in the square of the unit.
    pub fn variance(&self) -> f64 {
        match &self.0 {
            Kind::Deterministic(_) => 0.0,
            Kind::Exponential { mean } => mean * mean,
            Kind::Gamma { variance, .. } => *variance,
            Kind::LogNormal { sd, .. } => sd * sd,
            Kind::Weibull { shape, scale, .. } => {
                scale * scale * (gamma(1.0 + 2.0 / shape) - gamma(1.0 + 1.0 / shape).powi(2))
            }
            Kind::HyperExponential { branches } => {
                let second = branches.iter().map(|b| 2.0 * b.probability * b.mean * b.mean).sum::<f64>();
                second - self.mean().powi(2)
            }
            Kind::Triangular { min: a, mode: c, max: b, .. } => {
                (a * a + b * b + c * c - a * b - a * c - b * c) / 18.0
            }
            Kind::Uniform { min, max } => (max - min).powi(2) / 12.0,
            Kind::Empirical(law) => law.variance(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::decision::Decision;
    use crate::random::stream::Replication;

    const DRAW: Decision = Decision::named("test law");

    /// Laws with mean and variance worked out apart from the code under test.
    fn laws() -> Vec<(&'static str, Result<Law, LawError>, f64, f64)> {
        vec![
            ("deterministic", Law::deterministic(3.0), 3.0, 0.0),
            ("exponential", Law::exponential(2.0), 2.0, 4.0),
            ("Erlang 1", Law::erlang(1, 2.0), 2.0, 4.0),
            ("Erlang 4", Law::erlang(4, 2.0), 2.0, 1.0),
            ("gamma", Law::gamma(2.0, 3.0), 2.0, 9.0),
            ("gamma, sd 0", Law::gamma(2.0, 0.0), 2.0, 0.0),
            ("lognormal", Law::lognormal(7.4, 8.61), 7.4, 74.1321),
            ("lognormal, sd 0", Law::lognormal(7.4, 0.0), 7.4, 0.0),
            // Γ(1.5) = √π/2, Γ(2) = 1.
            ("Weibull 2", Law::weibull(2.0, 10.0), 8.862_269_254_527_58, 21.460_183_660_255_17),
            ("Weibull 1", Law::weibull(1.0, 5.0), 5.0, 25.0),
            ("hyperexponential", Law::hyper_exponential(&[(0.25, 6.0), (0.75, 2.0)]), 3.0, 15.0),
            ("triangular", Law::triangular(1.0, 2.0, 6.0), 3.0, 21.0 / 18.0),
            ("triangular, mode at the end", Law::triangular(0.0, 3.0, 3.0), 2.0, 0.5),
            ("uniform", Law::uniform(2.0, 8.0), 5.0, 3.0),
            ("empirical", Law::empirical(&[1.0, 5.0, 9.0], &[1.0, 0.0, 3.0]), 7.0, 12.0),
        ]
    }

    #[test]
    fn means_and_variances_are_the_textbook_s() {
        for (name, law, mean, variance) in laws() {
            let law = law.expect(name);
            assert!((law.mean() - mean).abs() < 1e-9, "{name}: mean {} not {mean}", law.mean());
            assert!((law.variance() - variance).abs() < 1e-9, "{name}: variance {}", law.variance());
        }
    }

    /// Means of 400,000 draws within 4.5 standard errors (0.000007 a law), and variances within 4.5 of their own,
    /// estimated from the fourth moment of the sample.
    #[test]
    fn samples_have_the_law_s_mean_and_variance() {
        for (number, (name, law, mean, variance)) in laws().into_iter().enumerate() {
            let law = law.expect(name);
            let mut stream = Replication::new(1, 0).long_stream(DRAW, number as u64);
            let n = 400_000;
            let sample = (0..n).map(|_| law.sample(&mut stream)).collect::<Vec<_>>();
            let n = f64::from(n);
            assert!(sample.iter().all(|&x| x >= 0.0 && x.is_finite()), "{name}");
            let error = sample.iter().sum::<f64>() / n - mean;
            assert!(error.abs() <= 4.5 * (variance / n).sqrt() + 1e-9, "{name}: mean is {error} off");
            let moment = |k| sample.iter().map(|x| (x - mean).powi(k)).sum::<f64>() / n;
            let error = moment(2) - variance;
            let bound = 4.5 * ((moment(4) - variance * variance).max(0.0) / n).sqrt() + 1e-9;
            assert!(error.abs() <= bound, "{name}: variance is {error} off");
        }
    }

    /// P(X ≤ x) at chosen points, 400,000 draws, within 4.5 standard errors.
    #[test]
    fn samples_have_the_law_s_shape() {
        let e = f64::exp(-1.0);
        let points = [
            ("exponential", Law::exponential(2.0), 2.0, 1.0 - e),
            ("Erlang 2", Law::erlang(2, 2.0), 2.0, 1.0 - 3.0 * f64::exp(-2.0)),
            // The median of a lognormal is mean / √(1 + cv²).
            ("lognormal", Law::lognormal(7.4, 8.61), 7.4 / f64::sqrt(1.0 + (8.61_f64 / 7.4).powi(2)), 0.5),
            ("Weibull", Law::weibull(0.7, 3.0), 3.0, 1.0 - e),
            ("triangular", Law::triangular(1.0, 2.0, 6.0), 2.0, 0.2),
            ("uniform", Law::uniform(2.0, 8.0), 3.5, 0.25),
            ("empirical", Law::empirical(&[9.0, 1.0], &[3.0, 1.0]), 1.0, 0.25),
        ];
        for (number, (name, law, x, p)) in points.into_iter().enumerate() {
            let law = law.expect(name);
            let mut stream = Replication::new(2, 0).long_stream(DRAW, number as u64);
            let n = 400_000;
            let below = (0..n).filter(|_| law.sample(&mut stream) <= x).count() as f64 / f64::from(n);
            let bound = 4.5 * (p * (1.0 - p) / f64::from(n)).sqrt();
            assert!((below - p).abs() < bound, "{name}: P(X <= {x}) is {below}, not {p}");
        }
    }

    #[test]
    fn what_cannot_be_is_refused_by_name() {
        assert_eq!(Law::exponential(0.0), Err(LawError::Positive { name: "mean", value: 0.0 }));
        assert_eq!(Law::gamma(1.0, -2.0), Err(LawError::NotNegative { name: "sd", value: -2.0 }));
        assert!(Law::deterministic(f64::INFINITY).is_err());
        assert!(Law::lognormal(f64::NAN, 1.0).is_err());
        assert!(Law::erlang(0, 1.0).is_err());
        assert!(Law::weibull(0.0, 1.0).is_err());
        assert!(Law::uniform(3.0, 3.0).is_err());
        for (min, mode, max) in [(2.0, 1.0, 3.0), (1.0, 4.0, 3.0), (1.0, f64::NAN, 3.0), (1.0, 1.0, 1.0)] {
            assert!(Law::triangular(min, mode, max).is_err(), "{min} {mode} {max}");
        }
        assert_eq!(Law::hyper_exponential(&[]), Err(LawError::Sum(0.0)));
        assert_eq!(Law::hyper_exponential(&[(0.5, 1.0), (0.25, 1.0)]), Err(LawError::Sum(0.75)));
        assert_eq!(Law::empirical(&[1.0], &[]), Err(LawError::Lengths { values: 1, weights: 0 }));
        assert!(Law::empirical(&[1.0], &[0.0]).is_err());
        let message = Law::exponential(-1.0).expect_err("negative").to_string();
        assert_eq!(message, "mean must be positive and finite, not -1");
    }
}
