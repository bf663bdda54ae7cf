//! The law of observed values with weights: one of them is drawn, nothing between them.
//!
//! Knows nothing of where the values come from. Invariant: `cumulative` rises to exactly 1 at its end.

use super::law::LawError;
use rand::{Rng, RngExt};

/// Values and the probability of drawing each or an earlier one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Empirical {
    values: Vec<f64>,
    cumulative: Vec<f64>,
    mean: f64,
    variance: f64,
}

impl Empirical {
    pub(super) fn new(values: &[f64], weights: &[f64]) -> Result<Self, LawError> {
        if values.is_empty() || values.len() != weights.len() {
            return Err(LawError::Lengths { values: values.len(), weights: weights.len() });
        }
        for &value in values {
            LawError::not_negative("value", value)?;
        }
        for &weight in weights {
            LawError::not_negative("weight", weight)?;
        }
        let total = weights.iter().sum::<f64>();
        LawError::positive("sum of weights", total)?;
        let expect = |f: &dyn Fn(f64) -> f64| {
            values.iter().zip(weights).map(|(&value, weight)| f(value) * (weight / total)).sum::<f64>()
        };
        let mean = expect(&|value| value);
        let variance = expect(&|value| (value - mean).powi(2));
        let mut sum = 0.0;
        let mut cumulative = Vec::with_capacity(values.len());
        for weight in weights {
            sum += weight;
            cumulative.push(sum / total);
        }
        Ok(Self { values: values.to_vec(), cumulative, mean, variance })
    }

    pub(super) fn sample<R: Rng>(&self, rng: &mut R) -> f64 {
        // A uniform in [0, 1) is below the last entry, which is exactly 1.
        let uniform = rng.random::<f64>();
        self.values[self.cumulative.partition_point(|&p| p <= uniform)]
    }

    /// One of the values above `passed`; `None` if there is none.
    pub(super) fn sample_beyond<R: Rng>(&self, passed: f64, rng: &mut R) -> Option<f64> {
        let weight = |index: usize| {
            let before = if index == 0 { 0.0 } else { self.cumulative[index - 1] };
            if self.values[index] > passed { self.cumulative[index] - before } else { 0.0 }
        };
        let total = (0..self.values.len()).map(weight).sum::<f64>();
        let mut rest = rng.random::<f64>() * total;
        let mut found = None;
        for index in (0..self.values.len()).filter(|&index| weight(index) > 0.0) {
            found = Some(self.values[index]);
            if rest < weight(index) {
                break;
            }
            rest -= weight(index);
        }
        found
    }

    pub(super) const fn mean(&self) -> f64 {
        self.mean
    }

    pub(super) const fn variance(&self) -> f64 {
        self.variance
    }
}
