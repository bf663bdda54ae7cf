//! Mean and variance of each law, from the formulas of its family.
//!
//! Knows nothing of sampling: tests hold the samples against these. Invariant: no formula is estimated from draws.

use super::{Kind, Law};
use statrs::function::gamma::gamma;

impl Law {
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
            Kind::PhaseType(law) => law.mean(),
            Kind::Gompertz(law) => law.mean(),
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
            Kind::PhaseType(law) => law.variance(),
            Kind::Gompertz(law) => law.variance(),
        }
    }
}
