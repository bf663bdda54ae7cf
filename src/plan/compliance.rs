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

/// Whether `provided` satisfies what is asked for, from the first number to the second (the same but for a range); a plan that asks for
/// a number of things is satisfied by more of them, and "about" allows 5 % less. `slack` is forgiven (not to `>` and `~`), and the last digits of a computed
/// ratio.
pub fn satisfies(provided: f64, operator: Operator, (low, high): (f64, f64), slack: f64) -> bool {
    let digits = 1e-6 * high.abs().max(1.0);
    let slack = slack + digits;
    match operator {
        Operator::AtLeast | Operator::Equal => provided >= low - slack,
        Operator::MoreThan => provided > high + digits,
        Operator::AtMost => provided <= high + slack,
        Operator::About => provided >= 0.95 * low,
        Operator::Range => provided >= low - slack && provided <= high + slack,
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
        let met = |provided, operator, asked| satisfies(provided, operator, (asked, asked), 0.0);
        assert!(met(3.1, Operator::AtLeast, 3.1));
        assert!(!met(3.09, Operator::AtLeast, 3.1));
        assert!(met(121.0, Operator::Equal, 120.0));
        assert!(!met(84.0, Operator::MoreThan, 84.0));
        assert!(met(84.1, Operator::About, 85.0));
        assert!(!met(85.1, Operator::AtMost, 85.0));
        let range = |provided| satisfies(provided, Operator::Range, (2.0, 4.0), 0.0);
        assert_eq!([1.9, 2.0, 3.2, 4.0, 4.1].map(range), [false, true, true, true, false]);
    }

    /// Of 1,000 elders 3.15 % are 31.5 beds: 31 round to it, 30 do not.
    #[test]
    fn the_nearest_whole_number_of_beds_is_enough() {
        let of_beds =
            |beds: f64| satisfies(beds / 10.0, Operator::AtLeast, (3.15, 3.15), 100.0 * 0.5 / 1000.0);
        assert_eq!([30.0, 31.0, 32.0].map(of_beds), [false, true, true]);
        let most = |beds: f64| satisfies(beds / 10.0, Operator::AtMost, (3.15, 3.15), 100.0 * 0.5 / 1000.0);
        assert_eq!([31.0, 32.0, 33.0].map(most), [true, true, false]);
    }

    #[test]
    fn adequacy_needs_the_whole_interval() {
        assert_eq!(Adequacy::of(87.0, 1.0, 85.0), Adequacy::Adequate);
        assert_eq!(Adequacy::of(85.5, 1.0, 85.0), Adequacy::Uncertain);
        assert_eq!(Adequacy::of(80.0, 1.0, 85.0), Adequacy::Short);
    }
}
