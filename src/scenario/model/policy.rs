//! Who gets a free bed, as a scenario states it: plain data.

use crate::scenario::terms::{AllocationPolicy, NeedGroup, PriorityGroup};

/// The allocation policy and its weights.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingPolicy {
    /// Which policy.
    pub kind: AllocationPolicy,
    /// Facilities that a person applies to at once, with a queue at each facility.
    pub applications_max: u8,
    /// Whether residents who must move stand before everyone else.
    pub transfers_first: bool,
    /// Whether hospital patients stand before those at home.
    pub hospital_first: bool,
    /// Points of each priority group; a person has those of all groups he or she belongs to.
    pub group_points: [f64; PriorityGroup::COUNT],
    /// Points of the measured need group.
    pub level_points: [f64; NeedGroup::COUNT],
    /// Points of each year waited; more than zero.
    pub waiting_points: f64,
    /// Points that a km takes off, with preferences.
    pub distance_points: f64,
    /// Points that 1,000 RMB a month away from the wished price take off, with preferences.
    pub price_points: f64,
    /// Fall of the acceptance of an offer, per km.
    pub acceptance_decay_km: f64,
    /// Fall of the acceptance of an offer, per 1,000 RMB a month above the wished price.
    pub acceptance_decay_price: f64,
    /// Pairs of areas that touch, smaller index first, ascending.
    pub adjacent: Vec<(u16, u16)>,
    /// Places outside the district.
    pub outside: OutsidePlaces,
}

/// Nursing places outside the district.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutsidePlaces {
    /// How many; 0: none are offered.
    pub places: u32,
    /// Price, RMB a month.
    pub price: f64,
    /// Share of persons who would go there.
    pub acceptance: f64,
}
