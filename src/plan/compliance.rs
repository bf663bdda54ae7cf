//! Provided against target: the arithmetic of one comparison.

use crate::scenario::model::Operator;

/// Whether a target is met in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Reached.
    Met,
    /// Missed.
    NotMet,
    /// The target's year has not come.
    NotDue,
    /// The model does not speak of it.
    NotModelled,
    /// The model speaks of it, but the scenario gives nothing to judge: no such area, no bed, no year.
    NotJudged,
}

impl Status {
    /// Name in the `status` column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::NotDue => "not_due",
            Self::NotModelled => "not_modelled",
            Self::NotJudged => "not_judged",
        }
    }
}

/// Whether `provided` satisfies `target`; a plan that asks for a number of things is satisfied by more of them, and
/// "about" allows 5 % less. The last digits of a computed ratio are forgiven.
pub fn satisfies(provided: f64, operator: Operator, target: f64) -> bool {
    let slack = 1e-6 * target.abs().max(1.0);
    match operator {
        Operator::AtLeast | Operator::Equal => provided >= target - slack,
        Operator::MoreThan => provided > target + slack,
        Operator::AtMost => provided <= target + slack,
        Operator::About => provided >= 0.95 * target,
        Operator::Range => false,
    }
}

/// Whether the service level is reached, with what certainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adequacy {
    /// The whole interval lies at or above the target share.
    Adequate,
    /// The whole interval lies below it.
    Short,
    /// The interval covers it.
    Uncertain,
}

impl Adequacy {
    /// Judges an interval (mean ± half-width) against the target share, both in percent.
    pub fn of(mean: f64, half_width: f64, target: f64) -> Self {
        if mean - half_width >= target {
            Self::Adequate
        } else if mean + half_width < target {
            Self::Short
        } else {
            Self::Uncertain
        }
    }

    /// Name in the `adequacy` column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Adequate => "adequate",
            Self::Short => "short",
            Self::Uncertain => "uncertain",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Adequacy, satisfies};
    use crate::scenario::model::Operator;

    #[test]
    fn operators_read_as_a_plan_means_them() {
        assert!(satisfies(3.1, Operator::AtLeast, 3.1));
        assert!(!satisfies(3.09, Operator::AtLeast, 3.1));
        assert!(satisfies(121.0, Operator::Equal, 120.0));
        assert!(!satisfies(84.0, Operator::MoreThan, 84.0));
        assert!(satisfies(84.1, Operator::About, 85.0));
        assert!(!satisfies(85.1, Operator::AtMost, 85.0));
    }

    #[test]
    fn adequacy_needs_the_whole_interval() {
        assert_eq!(Adequacy::of(87.0, 1.0, 85.0), Adequacy::Adequate);
        assert_eq!(Adequacy::of(85.5, 1.0, 85.0), Adequacy::Uncertain);
        assert_eq!(Adequacy::of(80.0, 1.0, 85.0), Adequacy::Short);
    }
}
