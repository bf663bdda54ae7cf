//! Waiting list and offers: plain data. Who gets a free bed is `policy`.

use super::WaitingPolicy;
use crate::scenario::terms::{BedType, Dementia, Means, PriorityGroup, SpecialGroup, Tenure};

/// Waiting list and offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Admission {
    /// Areas whose centroid is at most this far from the person's own are acceptable, km.
    pub reach_km: f64,
    /// Bed types acceptable by level (0–6) and dementia stage, best first (`[level][stage]`); empty: no bed.
    pub suitable: [[Vec<BedType>; Dementia::COUNT]; 7],
    /// Tenures acceptable by means and eligibility for basic-guarantee (`[means][eligible as usize]`), best first.
    pub tenures: [[Vec<Tenure>; 2]; Means::COUNT],
    /// Lowest level that gives a registered person access to a basic-guarantee bed.
    pub basic_min_level: u8,
    /// Special groups that give a registered person access at any level.
    pub basic_groups: Vec<SpecialGroup>,
    /// Priority groups, highest first; a person in none ranks last.
    pub priority: Vec<PriorityGroup>,
    /// Days between an offer and its answer; the bed is held.
    pub offer_response_days: f64,
    /// Probability that an offer is declined.
    pub decline_probability: f64,
    /// Declines after which an application lapses.
    pub max_declines: u8,
    /// Leaving the list for another arrangement, per year.
    pub leave_rate: f64,
    /// Who gets a free bed.
    pub policy: WaitingPolicy,
}
