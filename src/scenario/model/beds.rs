//! Beds over time, by ratios or by a list, and the homes that they stand in: plain data.

use crate::kernel::time::Time;
use crate::scenario::terms::{AreaKind, BedKind, BedType, Spread};

/// How beds come into being.
#[derive(Clone, Debug)]
pub enum Supply {
    /// Beds follow ratios of registered elders.
    PlanRule(PlanRule),
    /// Beds stay as they are at the start.
    Keep,
    /// Beds as listed, facility by facility.
    Facilities(Vec<FacilityBeds>),
}

/// Beds over time.
#[derive(Clone, Debug)]
pub struct Beds {
    /// Ratio rule, fixed stock or list.
    pub supply: Supply,
    /// Stock at the start.
    pub start: BedMix,
    /// Beds per registered person by area kind, before scaling to the district's total.
    pub area_ratio: [f64; AreaKind::COUNT],
    /// Homes that the beds of ratios stand in.
    pub homes: Homes,
    /// Whether a room is filled by one sex.
    pub same_sex_rooms: bool,
    /// Beds a room by type, where nothing else says.
    pub room_beds: [u8; BedType::COUNT],
    /// Days that a bed is under works when it changes its type, once it is empty; `None`: it changes at once.
    pub works_days: Option<f64>,
}

/// Which homes the beds of ratios stand in.
#[derive(Clone, Debug, PartialEq)]
pub enum Homes {
    /// One home an area.
    Area,
    /// Homes made from totals (`care::synthesis`).
    Synthesised(Synthesis),
    /// Homes as listed, with the beds that stand at the start.
    Listed(Vec<FacilityBeds>),
}

/// What homes are synthesised from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Synthesis {
    /// How many; each area has at least one.
    pub homes: u32,
    /// Standard deviation of the logarithm of sizes.
    pub size_spread: f64,
    /// Operators that hold several homes.
    pub chains: u32,
    /// Share of homes that belong to one of them.
    pub chain_share: f64,
}

/// A stock of beds described by its totals and shares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BedMix {
    /// All beds per registered person aged 60+.
    pub total_ratio: f64,
    /// Basic-guarantee beds per registered person aged 60+.
    pub basic_ratio: f64,
    /// Share of nursing and dementia beds among all beds.
    pub nursing_share: f64,
    /// Share of dementia beds among all beds; part of the nursing share.
    pub dementia_share: f64,
    /// Share of market beds among beds that are not basic-guarantee.
    pub market_share_of_rest: f64,
}

/// Ratios to be reached by a date and held from then on.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRule {
    /// Mix aimed at.
    pub target: BedMix,
    /// When it is reached; between the start and this date each figure moves in a straight line.
    pub target_time: Time,
    /// Mixes aimed at later and when, ascending; straight lines between, the last holds on.
    pub later: Vec<(Time, BedMix)>,
    /// How what is added is spread over areas.
    pub spread: Spread,
    /// From order to opening, years: beds are ordered for the elders counted then.
    pub lead_years: f64,
}

/// One line of `facilities.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct FacilityBeds {
    /// Name or code of the facility; lines of one facility share it.
    pub facility: String,
    /// Index of its area.
    pub area: usize,
    /// Kind of the beds.
    pub kind: BedKind,
    /// How many.
    pub beds: u32,
    /// When they open; before the start means they stand at the start.
    pub opens: Time,
    /// When they close, if they do.
    pub closes: Option<Time>,
    /// Type that they had before: beds of it close on the day these open, are emptied and are under works first.
    pub converted_from: Option<BedType>,
    /// Beds a room, if listed.
    pub room_beds: Option<u8>,
    /// Who runs the facility, if listed.
    pub operator: Option<String>,
    /// Latitude and longitude, degrees, if listed.
    pub location: Option<[f64; 2]>,
}
