//! Output analysis held against worked examples: numbers that need no simulation.
//!
//! The sample (10, 20, 30), and the published positions of the rule for the number of replications. Invariant: a
//! statistic that must not exist is told as 0, as is a number of replications that is not found.

use crate::stats::interval::half_width;
use crate::stats::precision::{relative_deviations, replications_needed};
use crate::stats::tally::Tally;

/// One worked example.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Example {
    /// What is computed.
    pub quantity: &'static str,
    /// Ours.
    pub value: f64,
    /// What it must be.
    pub reference: f64,
    /// Half a unit of the last digit printed there; 0 where it is exact.
    pub half_digit: f64,
}

impl Example {
    /// Whether ours is the reference as far as that is printed.
    pub fn passes(&self) -> bool {
        (self.value - self.reference).abs() <= self.half_digit.max(super::ROUNDING)
    }
}

/// All worked examples.
pub fn examples() -> Vec<Example> {
    let sample = [10.0, 20.0, 30.0];
    let mut tally = Tally::new();
    for value in sample {
        tally.push(value);
    }
    let mean = tally.mean().unwrap_or(f64::NAN);
    let sd = tally.sd().unwrap_or(f64::NAN);
    let half = half_width(sd, 3, 0.95).unwrap_or(f64::NAN);
    let relative = relative_deviations(&sample, 0.95)[2].unwrap_or(f64::NAN);
    let of_two = half_width(sd, 2, 0.95).unwrap_or(0.0);
    let exact = |quantity, value, reference| Example { quantity, value, reference, half_digit: 0.0 };
    let printed = |quantity, value, reference| Example { quantity, value, reference, half_digit: 0.5e-6 };
    let none = None;
    let some = |values: &[f64]| values.iter().copied().map(Some).collect::<Vec<_>>();
    let after_two = |values: &[f64]| [vec![none, none], some(values)].concat();
    let needed = |deviations: &[Option<f64>], look_ahead| {
        replications_needed(deviations, 0.5, look_ahead).map_or(0.0, |n| n as f64)
    };
    vec![
        exact("mean of 10, 20, 30", mean, 20.0),
        exact("sd of 10, 20, 30", sd, 10.0),
        printed("half-width of the 95 % interval", half, 24.841_377),
        printed("lower end", mean - half, -4.841_377),
        printed("upper end", mean + half, 44.841_377),
        printed("relative deviation", relative, 1.242_069),
        exact("no interval of two values", of_two, 0.0),
        exact("replications: - - .8 .4 .3", needed(&after_two(&[0.8, 0.4, 0.3]), 0), 4.0),
        exact("replications: .4 .3 .2 .1", needed(&some(&[0.4, 0.3, 0.2, 0.1]), 0), 1.0),
        exact("replications: .8 .9 .8 .7", needed(&some(&[0.8, 0.9, 0.8, 0.7]), 0), 0.0),
        exact(
            "replications: - - .8 .8 .3 .3 .3, look-ahead 3",
            needed(&after_two(&[0.8, 0.8, 0.3, 0.3, 0.3]), 3),
            0.0,
        ),
        exact(
            "replications: - - .8 .8 .3 .3 .3 .3, look-ahead 3",
            needed(&after_two(&[0.8, 0.8, 0.3, 0.3, 0.3, 0.3]), 3),
            5.0,
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Example, examples};

    #[test]
    fn all_pass_and_a_wrong_one_would_not() {
        let examples = examples();
        assert_eq!(examples.len(), 12);
        for example in &examples {
            assert!(example.passes(), "{example:?}");
            let wrong = Example { reference: example.reference + 2e-6, ..*example };
            assert!(!wrong.passes(), "{wrong:?}");
        }
        assert!(!Example { value: f64::NAN, ..examples[0] }.passes(), "what does not exist");
    }
}
