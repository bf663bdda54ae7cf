//! Who belongs to which special group, and when basic-guarantee beds open to others: plain data.

use crate::scenario::terms::{SpecialGroup, SurplusGroup, SurplusRule};

/// Special groups among persons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupShares {
    /// Share of persons, by group.
    pub share: [f64; SpecialGroup::COUNT],
    /// Who has a low income is among this share of the poorest; not below the share of low incomes.
    pub low_income_within: f64,
}

/// When basic-guarantee beds are opened as surplus, and to whom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Surplus {
    /// What makes beds surplus.
    pub rule: SurplusRule,
    /// Free beds among open basic-guarantee beds, at least; of no meaning where nobody waiting is the rule.
    pub min_idle: f64,
    /// How long that has to last, days.
    pub idle_days: f64,
    /// Open basic-guarantee beds of the area per registered person aged 60+, at least.
    pub min_basic_ratio: f64,
    /// To whom they open.
    pub opens_to: [bool; SurplusGroup::COUNT],
    /// Lowest measured level of those but the severe.
    pub min_level: u8,
}
