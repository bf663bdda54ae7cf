//! The lower tiers of the network as numbers on their way to the plan's targets.
//!
//! What a plan promises for the end of a month stands from its first day, as for beds. Only day care has a queue
//! here; stations, points, canteens and floor area are counted for the plan check.

use super::measures::{Measure, Page};
use crate::kernel::time::Time;
use crate::scenario::model::{Community, Path};

/// Value of a path at a time of the run.
fn at(path: &Path, now: Time) -> f64 {
    path.at(Time::ZERO, now)
}

/// Day-care places of the district.
pub fn day_care_places(community: &Community, now: Time) -> f64 {
    (at(&community.day_care_institutions, now) + 1e-9).floor() * community.day_care_places_each
}

/// Writes what stands at `now`; counts are whole institutions.
pub fn write(page: &mut Page, community: &Community, now: Time) {
    let whole = |path: &Path| (at(path, now) + 1e-9).floor();
    page.put(Measure::Centres, whole(&community.centres));
    page.put(Measure::DayCareInstitutions, whole(&community.day_care_institutions));
    page.put(Measure::DoorstepStations, whole(&community.doorstep_stations));
    page.put(Measure::NeighbourhoodPoints, whole(&community.neighbourhood_points));
    page.put(Measure::MealShare, at(&community.meal_share, now) * 100.0);
    page.put(Measure::FloorArea, at(&community.floor_area_per_1000, now));
}
