//! Sites of the community network: when they are open, and what each gives. Plain data; the one definition of a site's part in
//! capacity.

use super::Path;

/// All sites of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct SitePlan {
    /// Sites that are open; a part of a site is not.
    pub open: Path,
    /// What each of them gives.
    pub gives: Gift,
}

/// What one site gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gift {
    /// Day-care places.
    pub day_care_places: u32,
    /// Meals a day.
    pub meals: u32,
    /// Short-stay places.
    pub short_stay_places: u32,
    /// Home carers sent out, full time; of no effect where hours are no limit.
    pub home_carers: f64,
}
