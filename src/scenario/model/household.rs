//! Who lives with whom, and what people can pay: plain data.

use super::GroupShares;
use crate::scenario::terms::Sex;

/// Who lives with whom, what people can pay, and who belongs to a special group.
#[derive(Clone, Debug, PartialEq)]
pub struct HouseholdModel {
    /// With a living partner, and never married or divorced, from an age on (`[sex]`, ages ascending from 0); all others
    /// are widowed.
    pub partners: [Vec<PartnerShares>; Sex::COUNT],
    /// Mean of husband's age less wife's, years.
    pub age_difference_mean: f64,
    /// Its standard deviation, years.
    pub age_difference_sd: f64,
    /// Share of couples without others in the household at the husband's ages 60 and 85; a straight line between.
    pub couple_only: [f64; 2],
    /// Of those who lived as a couple only, who moves in with children on being widowed.
    pub widowed_join_family: f64,
    /// Live alone among those never married or divorced.
    pub single_alone: f64,
    /// Shares of the special groups.
    pub groups: GroupShares,
    /// Mean income, RMB a month.
    pub income_mean: f64,
    /// Standard deviation of income, RMB a month.
    pub income_sd: f64,
    /// What savings and children add when a bed is paid for, share of income.
    pub income_support: f64,
}

/// Shares of a sex from an age on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartnerShares {
    /// First age, years.
    pub from_age: u8,
    /// With a living partner.
    pub with_partner: f64,
    /// Never married or divorced.
    pub single: f64,
}
