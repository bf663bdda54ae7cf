//! What is left of a duration that has already lasted: draws given that they exceed what has passed.
//!
//! For people who are in their beds before the run begins. Knows nothing of units. Invariant: a draw is never below what has passed, and is that
//! itself only where the law ends there (everybody would have left by then).

use super::{Branch, Kind, Law};
use crate::random::gompertz::Gompertz;
use rand::{Rng, RngExt};
use rand_distr::Exp1;
use statrs::distribution::{ContinuousCDF, Gamma, Normal};

impl Law {
    /// Draws a value given that it exceeds `passed` (not negative), by one uniform where a closed form exists, exactly in every case.
    ///
    /// # Panics
    /// Never: the parameters of a law have passed its constructor.
    pub fn sample_beyond<R: Rng>(&self, passed: f64, rng: &mut R) -> f64 {
        let exponential = |rng: &mut R| rng.sample::<f64, _>(Exp1);
        let uniform = |rng: &mut R| 1.0 - rng.random::<f64>();
        let value = match &self.0 {
            Kind::Deterministic(value) => *value,
            Kind::Exponential { mean } => passed + mean * exponential(rng),
            Kind::Uniform { min, max } => {
                let from = min.max(passed);
                from + (max - from).max(0.0) * rng.random::<f64>()
            }
            Kind::Weibull { shape, scale, .. } => {
                scale * ((passed / scale).powf(*shape) + exponential(rng)).powf(1.0 / shape)
            }
            Kind::Gompertz(law) => passed + Gompertz::sample_after(law, passed, rng),
            Kind::LogNormal { mean, sd, .. } => {
                let sigma_squared = (sd / mean).powi(2).ln_1p();
                let (mu, sigma) = (mean.ln() - sigma_squared / 2.0, sigma_squared.sqrt());
                let left = Normal::standard().sf((passed.ln() - mu) / sigma) * uniform(rng);
                (mu - sigma * Normal::standard().inverse_cdf(left)).exp()
            }
            Kind::Gamma { mean, variance, .. } => {
                let law =
                    Gamma::new(mean * mean / variance, mean / variance).expect("checked by the constructor");
                let left = law.sf(passed) * uniform(rng);
                descend(|x| law.sf(x), left, passed, *mean)
            }
            Kind::Triangular { min, mode, max, .. } => {
                let survival = |x: f64| match x {
                    x if x <= *min => 1.0,
                    x if x <= *mode => 1.0 - (x - min).powi(2) / ((max - min) * (mode - min)),
                    x if x < *max => (max - x).powi(2) / ((max - min) * (max - mode)),
                    _ => 0.0,
                };
                let left = survival(passed) * uniform(rng);
                descend(survival, left, passed, *max - *min).min(*max)
            }
            Kind::HyperExponential { branches } => {
                let weights: Vec<f64> = branches
                    .iter()
                    .map(|Branch { probability, mean }| probability * (-passed / mean).exp())
                    .collect();
                let total = weights.iter().sum::<f64>();
                let mut rest = rng.random::<f64>() * total;
                // Where every branch has died out in double precision, the longest one is left.
                let mut mean = branches.iter().map(|branch| branch.mean).fold(0.0, f64::max);
                for (branch, weight) in branches.iter().zip(weights).filter(|(_, weight)| *weight > 0.0) {
                    mean = branch.mean;
                    if rest < weight {
                        break;
                    }
                    rest -= weight;
                }
                passed + mean * exponential(rng)
            }
            Kind::Empirical(law) => law.sample_beyond(passed, rng).unwrap_or(passed),
            Kind::PhaseType(law) => passed + law.sample_after(passed, rng),
        };
        // What a law or its arithmetic no longer tells apart ends now.
        if value >= passed && value.is_finite() { value } else { passed }
    }
}

/// Where a falling function reaches `level`, from `from` on, by doubling and halving steps of the size of `scale`.
fn descend(function: impl Fn(f64) -> f64, level: f64, from: f64, scale: f64) -> f64 {
    let (mut low, mut step) = (from, scale);
    while function(low + step) > level && step < 1e6 * scale {
        low += step;
        step *= 2.0;
    }
    let mut high = low + step;
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if function(middle) > level {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{decision::Decision, stream::Replication};

    /// Draws beyond a point have the law of the plain draws that exceed it: means agree within 5 standard errors of 40,000 draws each way
    /// (a sound sampler fails by chance with probability below 0.00002 for all laws together; addresses are fixed).
    #[test]
    fn beyond_is_the_law_given_that_it_exceeds() {
        let laws = [
            (Law::exponential(3.0), 2.0),
            (Law::erlang(3, 3.0), 4.0),
            (Law::gamma(3.0, 6.0), 5.0),
            (Law::lognormal(7.4, 8.61), 10.0),
            (Law::weibull(1.7, 4.0), 5.0),
            (Law::hyper_exponential(&[(0.8, 1.0), (0.2, 10.0)]), 3.0),
            (Law::triangular(1.0, 2.0, 6.0), 1.5),
            (Law::triangular(1.0, 2.0, 6.0), 4.0),
            (Law::uniform(1.0, 5.0), 2.5),
            (Law::empirical(&[1.0, 2.0, 5.0, 9.0], &[4.0, 3.0, 2.0, 1.0]), 2.0),
            (Law::gompertz(0.05, 0.1), 12.0),
            (Law::phase_type(&[0.6, 0.4], &[vec![-1.0, 0.5], vec![0.1, -0.2]]), 4.0),
        ];
        for (index, (law, passed)) in laws.into_iter().enumerate() {
            let law = law.expect("a law");
            let mut stream = Replication::new(7, 0).long_stream(Decision::named("test beyond"), index as u64);
            let n = 40_000;
            let beyond: Vec<f64> = (0..n).map(|_| law.sample_beyond(passed, &mut stream)).collect();
            assert!(beyond.iter().all(|&x| x >= passed), "law {index}");
            let mut plain = Vec::with_capacity(n);
            while plain.len() < n {
                let x = law.sample(&mut stream);
                if x > passed {
                    plain.push(x);
                }
            }
            let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
            let (a, b) = (mean(&beyond), mean(&plain));
            let variance = plain.iter().map(|x| (x - b).powi(2)).sum::<f64>() / n as f64;
            let error = (2.0 * variance / n as f64).sqrt();
            assert!((a - b).abs() <= 5.0 * error + 1e-9, "law {index}: {a} not {b} ± {error}");
        }
    }

    #[test]
    fn who_should_have_left_leaves_now() {
        let mut stream = Replication::new(7, 0).long_stream(Decision::named("test beyond end"), 0);
        for law in [Law::deterministic(3.0), Law::uniform(1.0, 4.0), Law::empirical(&[1.0], &[1.0])] {
            let left = law.expect("a law").sample_beyond(9.0, &mut stream);
            assert!((left - 9.0).abs() < 1e-12, "{left}");
        }
        let far = Law::lognormal(1.0, 0.1).expect("a law").sample_beyond(1e6, &mut stream);
        assert!(far >= 1e6 && far.is_finite());
    }
}
