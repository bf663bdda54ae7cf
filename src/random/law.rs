//! Laws of durations: non-negative random variables by their textbook parameters.
//!
//! Knows nothing of units: a law answers in the unit of its parameters. Invariant: a law that exists can be sampled;
//! all checking is in the constructors, a sampler is prepared once. How many numbers a draw takes depends on the law.

use super::empirical::Empirical;
use super::exp::Growth;
use super::gompertz::Gompertz;
use super::normal::Normal;
use super::phase_type::PhaseType;
use rand::{Rng, RngExt};
use rand_distr::{Distribution, Exp1, Gamma, LogNormal, Triangular, Weibull};

mod beyond;
mod error;
mod moments;

pub use error::LawError;

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
    Exponential {
        mean: f64,
    },
    Gamma {
        mean: f64,
        variance: f64,
        sampler: Gamma<f64>,
    },
    LogNormal {
        mean: f64,
        sd: f64,
        normal: Normal,
        /// From a normal number to the value: the median times e to the deviation of the logarithm.
        growth: Growth,
    },
    Weibull {
        shape: f64,
        scale: f64,
        sampler: Weibull<f64>,
    },
    HyperExponential {
        branches: Vec<Branch>,
    },
    Triangular {
        min: f64,
        mode: f64,
        max: f64,
        sampler: Triangular<f64>,
    },
    Uniform {
        min: f64,
        max: f64,
    },
    Empirical(Empirical),
    PhaseType(PhaseType),
    Gompertz(Gompertz),
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
        let (location, scale) = (mean.ln() - sigma_squared / 2.0, sigma_squared.sqrt());
        LogNormal::new(location, scale).map_err(|_| LawError::Extreme("a lognormal law"))?;
        // The median e^μ, without asking the system for a power.
        let median = mean / (1.0 + (sd / mean).powi(2)).sqrt();
        Ok(Self(Kind::LogNormal { mean, sd, normal: Normal::new(), growth: Growth::new(median, scale) }))
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

    /// Phase type: the time until a Markov chain ends that begins in phase i with probability `start[i]` and moves by
    /// the sub-generator `rates`: off the diagonal the rate from phase i to phase j, on it minus the rate out of
    /// phase i, so that a row adds to minus the rate at which the chain ends from there.
    ///
    /// # Errors
    /// If the lengths do not agree, probabilities do not add to 1 (within 1e-9), a rate has the wrong sign, a row adds
    /// to more than zero, from some phase the end cannot be reached, or it takes over a million phases on average.
    pub fn phase_type(start: &[f64], rates: &[Vec<f64>]) -> Result<Self, LawError> {
        PhaseType::new(start, rates).map(|law| Self(Kind::PhaseType(law)))
    }

    /// Gompertz: hazard `rate` · e^(`slope` · t) at time t; a slope of zero is exponential.
    ///
    /// # Errors
    /// If `rate` is not positive, `slope` is negative, or one of them is not finite.
    pub fn gompertz(rate: f64, slope: f64) -> Result<Self, LawError> {
        LawError::positive("rate", rate)?;
        LawError::not_negative("slope", slope)?;
        if slope == 0.0 {
            return Self::exponential(1.0 / rate);
        }
        Gompertz::new(rate, slope).map(|law| Self(Kind::Gompertz(law)))
    }

    /// Draws a value.
    #[inline]
    pub fn sample<R: Rng>(&self, rng: &mut R) -> f64 {
        match &self.0 {
            Kind::LogNormal { normal, growth, .. } => growth.at(normal.sample(rng)),
            other => other.sample(rng), // called, so that the frequent law stays small where it is inlined
        }
    }
}

/// Ziggurat, without a call between.
#[inline]
fn exponential<R: Rng>(mean: f64, rng: &mut R) -> f64 {
    let draw: f64 = Exp1.sample(rng);
    mean * draw
}

impl Kind {
    #[inline(never)]
    fn sample<R: Rng>(&self, rng: &mut R) -> f64 {
        match self {
            Self::Deterministic(value) => *value,
            Self::Exponential { mean } => exponential(*mean, rng),
            Self::LogNormal { normal, growth, .. } => growth.at(normal.sample(rng)),
            Self::Gamma { sampler, .. } => sampler.sample(rng),
            Self::Weibull { sampler, .. } => sampler.sample(rng),
            Self::HyperExponential { branches } => {
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
            Self::Triangular { sampler, .. } => sampler.sample(rng),
            Self::Uniform { min, max } => min + (max - min) * rng.random::<f64>(),
            Self::Empirical(law) => law.sample(rng),
            Self::PhaseType(law) => law.sample(rng),
            Self::Gompertz(law) => law.sample(rng),
        }
    }
}

#[cfg(test)]
mod tests;
