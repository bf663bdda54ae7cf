//! Results of a network held against its reference values, and the rule by which one passes.
//!
//! An exact reference passes within 3.5 standard errors (or 1e-9) of ours, provided ours is small enough that a noisy
//! run cannot pass by being noisy; a simulated one brings its own standard error; a published one may also be off by
//! half of its last digit. Knows nothing of how results are told. Invariant: what was not observed never passes.

pub mod arithmetic;
pub mod cases;
mod observe;

pub use observe::observe;

use crate::kernel::time::Time;
use crate::network::measures::Figure;
use crate::scenario::network::model::{Expected, Network, Quantity, VisitMoment, in_units};
use crate::stats::interval::student_t_tail;
use crate::stats::ratio::Ratio;

/// Standard errors within which a result counts as equal to its reference.
pub const SIGMAS: f64 = 3.5;
/// What is left of rounding where there is no chance.
pub const ROUNDING: f64 = 1e-9;

/// What becomes of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Ours agrees with it.
    Pass,
    /// Ours does not, or does not exist.
    Fail,
    /// Ours has a standard error above the largest allowed.
    TooNoisy,
}

impl Verdict {
    /// Stable name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::TooNoisy => "too_noisy",
        }
    }
}

/// A reference beside what was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// The estimate over replications; `None` where nothing was observed.
    pub value: Option<f64>,
    /// Its standard error; 0 for one without chance.
    pub se: f64,
    /// Distance in standard errors (ours and the reference's), where there are any.
    pub z: Option<f64>,
    /// Probability that a sound program is called wrong here; 0 without chance.
    pub false_alarm: f64,
    /// What becomes of it.
    pub verdict: Verdict,
}

/// Holds a reference against the figures of the replications, one each (see [`observe`]).
pub fn compare(expected: &Expected, figures: &[Figure]) -> Comparison {
    let Some((value, se)) = estimate(&expected.of, figures) else {
        return Comparison { value: None, se: 0.0, z: None, false_alarm: 0.0, verdict: Verdict::Fail };
    };
    let distance = (value - expected.value).abs();
    let spread = se.hypot(expected.se);
    // What doubles lose grows with the number itself.
    let rounding = ROUNDING * expected.value.abs().max(1.0);
    let verdict = if expected.max_se.is_some_and(|max| se > max.max(rounding)) {
        Verdict::TooNoisy
    } else if distance <= (SIGMAS * spread + expected.half_digit).max(rounding) {
        Verdict::Pass
    } else {
        Verdict::Fail
    };
    let chance = spread > rounding;
    let freedom = figures.len().saturating_sub(1) as f64;
    Comparison {
        value: Some(value),
        se,
        z: chance.then(|| (value - expected.value) / spread),
        false_alarm: if chance { student_t_tail(SIGMAS, freedom).unwrap_or(0.0) } else { 0.0 },
        verdict,
    }
}

/// The value over all replications and its standard error; `None` where nothing was observed.
///
/// Below three replications there is no standard error: then only equality passes.
fn estimate(of: &Quantity, figures: &[Figure]) -> Option<(f64, f64)> {
    if let Quantity::Visit { .. } = of {
        return Some((figures.first()?.value()?, 0.0));
    }
    let pairs = figures.iter().map(|figure| (figure.sum, figure.per));
    let found = Ratio::of(pairs);
    Some((found.value?, found.standard_error.filter(|_| found.n >= 3).unwrap_or(0.0)))
}

/// What a reference speaks of, in the names of its file: `beds: mean_wait [urgent] (0.5)`.
pub fn name(net: &Network, of: &Quantity) -> String {
    let pool = |pool: u16| net.pools[usize::from(pool)].name.as_str();
    match of {
        Quantity::Pool { measure, pool: of, class, parameter } => {
            let place = of.map_or(String::new(), |of| format!("{}: ", pool(of)));
            let class =
                class.map_or(String::new(), |class| format!(" [{}]", net.classes[usize::from(class)].name));
            let parameter = parameter.map_or(String::new(), |parameter| format!(" ({parameter})"));
            format!("{place}{measure}{class}{parameter}")
        }
        Quantity::CensusAt { pool: of, at } => {
            format!("{}: census at {}", pool(*of), in_units(*at - Time::ZERO))
        }
        Quantity::Visit { stream, number, pool: of, moment } => {
            let moment = match moment {
                VisitMoment::Joined => "joined",
                VisitMoment::Started => "started",
                VisitMoment::Ended => "ended",
            };
            format!("{}: {} #{number} {moment}", pool(*of), net.streams[usize::from(*stream)].name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expected(value: f64, max_se: Option<f64>) -> Expected {
        let of =
            Quantity::Pool { measure: "mean_wait".to_owned(), pool: Some(0), class: None, parameter: None };
        Expected { of, value, se: 0.0, half_digit: 0.0, max_se, source: String::new(), line: 1 }
    }

    /// Forty replications around 2 with a standard error near 0.016.
    fn figures() -> Vec<Figure> {
        (0..40).map(|k| Figure { sum: 20.0 + f64::from(k % 2) * 2.0 - 1.0, per: 10.0 }).collect()
    }

    #[test]
    fn the_right_value_passes_and_a_wrong_one_fails() {
        let found = compare(&expected(2.0, Some(0.02)), &figures());
        assert_eq!(found.verdict, Verdict::Pass);
        assert!((found.se - 0.1 / 39.0_f64.sqrt()).abs() < 1e-12, "{}", found.se);
        assert!(found.false_alarm > 4.6e-4 && found.false_alarm < 2e-3, "{}", found.false_alarm);
        for (wrong, verdict) in
            [(2.05, Verdict::Pass), (2.06, Verdict::Fail), (1.94, Verdict::Fail), (f64::NAN, Verdict::Fail)]
        {
            assert_eq!(compare(&expected(wrong, Some(0.02)), &figures()).verdict, verdict, "{wrong}");
        }
    }

    #[test]
    fn noise_does_not_pass() {
        assert_eq!(compare(&expected(2.0, Some(0.015)), &figures()).verdict, Verdict::TooNoisy);
    }

    #[test]
    fn references_with_errors_and_digits_of_their_own_are_met_half_way() {
        let simulated = Expected { se: 0.1, ..expected(2.3, None) };
        assert_eq!(compare(&simulated, &figures()).verdict, Verdict::Pass);
        let rounded = Expected { half_digit: 0.05, ..expected(2.1, None) };
        assert_eq!(compare(&rounded, &figures()).verdict, Verdict::Pass);
        assert_eq!(compare(&Expected { half_digit: 0.0, ..rounded }, &figures()).verdict, Verdict::Fail);
    }

    #[test]
    fn without_chance_only_equality_passes() {
        let same = vec![Figure { sum: 32.0, per: 2.0 }; 3];
        let found = compare(&expected(16.0, Some(0.0)), &same);
        assert_eq!((found.verdict, found.z, found.false_alarm), (Verdict::Pass, None, 0.0));
        assert_eq!(compare(&expected(16.000_001, Some(0.0)), &same).verdict, Verdict::Fail);
        assert_eq!(compare(&expected(2.0, Some(0.0)), &figures()).verdict, Verdict::TooNoisy);
        let two = &figures()[..2];
        assert_eq!(compare(&expected(2.01, Some(0.5)), two).verdict, Verdict::Fail, "no error below three");
    }

    #[test]
    fn what_was_not_observed_fails() {
        let nothing = vec![Figure { sum: 0.0, per: 0.0 }; 30];
        assert_eq!(compare(&expected(0.0, Some(1.0)), &nothing).verdict, Verdict::Fail);
        assert_eq!(compare(&expected(0.0, None), &[]).verdict, Verdict::Fail);
    }
}
