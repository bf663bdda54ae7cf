//! The Gompertz law of life spans: a hazard that grows exponentially with time.
//!
//! Knows nothing of ages: the rate is the hazard at the beginning, so a remaining life begins with the hazard of the age
//! reached. Invariant: mean and variance are finite and positive.

use super::law::LawError;
use rand::{Rng, RngExt};
use rand_distr::Exp1;

/// Hazard rate · e^(slope · t), slope > 0: P(X > t) = exp(−(rate/slope)(e^(slope·t) − 1)).
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Gompertz {
    slope: f64,
    /// slope / rate.
    growth: f64,
    mean: f64,
    variance: f64,
}

impl Gompertz {
    /// Both parameters are positive and finite.
    pub(super) fn new(rate: f64, slope: f64) -> Result<Self, LawError> {
        let growth = slope / rate;
        let at = |exponential: f64| (growth * exponential).ln_1p() / slope;
        let mean = expectation(at);
        let variance = expectation(|exponential| (at(exponential) - mean).powi(2));
        let usable = |x: f64| x.is_normal() && x > 0.0;
        if usable(growth) && usable(mean) && usable(variance) {
            Ok(Self { slope, growth, mean, variance })
        } else {
            Err(LawError::Extreme("a Gompertz law"))
        }
    }

    /// By inversion: the integrated hazard of a life span is standard exponential.
    #[inline]
    pub(super) fn sample<R: Rng>(&self, rng: &mut R) -> f64 {
        (self.growth * rng.sample::<f64, _>(Exp1)).ln_1p() / self.slope
    }

    /// What is left given that `passed` has been survived: the hazard then begins where it has grown to.
    pub(super) fn sample_after<R: Rng>(&self, passed: f64, rng: &mut R) -> f64 {
        let growth = self.growth * (-self.slope * passed).exp();
        (growth * rng.sample::<f64, _>(Exp1)).ln_1p() / self.slope
    }

    pub(super) const fn mean(&self) -> f64 {
        self.mean
    }

    pub(super) const fn variance(&self) -> f64 {
        self.variance
    }
}

/// E[f(Y)] of a standard exponential Y: with y = e^u the integral ∫ f(e^u) exp(u − e^u) du over the whole line, by the
/// trapezoidal rule, whose error falls exponentially with 1/step for such integrands (Trefethen and Weideman, 2014).
fn expectation(f: impl Fn(f64) -> f64) -> f64 {
    const STEP: f64 = 0.125;
    // Beyond −45 and 4.5 the weight is below 1e-19.
    (-360..=36).map(|k| f64::from(k) * STEP).map(|u| f(u.exp()) * (u - u.exp()).exp() * STEP).sum()
}
