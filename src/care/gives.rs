//! What the sites of the network give: day-care places, meals, short-stay places, home carers; by area and date.
//!
//! The one place where sites become capacity: sites that stand, times what each of their kind gives. Knows nothing of who uses it.
//! Invariant: capacity moves on the day a site opens, in the area where it opens, and the areas add up to the district.

use super::community::{spread_over_areas, whole};
use crate::kernel::time::Time;
use crate::scenario::model::{Community, Gift, Scenario, SitePlan};

/// What the sites of each area give that are to be open by `due`.
pub fn by_area(scenario: &Scenario, due: Time, gift: fn(&Gift) -> u32) -> Vec<u32> {
    let mut capacity = vec![0; scenario.population.areas.len()];
    for_each(scenario, due, gift, |area, sites, each| capacity[area] += sites * each);
    capacity
}

/// What all sites give that are to be open by `due`.
pub fn in_district(community: &Community, due: Time, gift: fn(&Gift) -> u32) -> f64 {
    let plans = community.sites.iter();
    plans.map(|plan| whole(&plan.open, due) * f64::from(gift(&plan.gives))).sum()
}

/// Home carers that the sites of each area send out, full time.
pub fn home_carers(scenario: &Scenario, due: Time) -> Vec<f64> {
    let mut carers = vec![0.0; scenario.population.areas.len()];
    for_each(
        scenario,
        due,
        |gift| gift.home_carers,
        |area, sites, each| carers[area] += f64::from(sites) * each,
    );
    carers
}

/// Area by area, for each kind that gives any of it: the sites that are to be open by `due`, and what each gives.
fn for_each<T: Copy + Default + PartialOrd>(
    scenario: &Scenario,
    due: Time,
    gift: fn(&Gift) -> T,
    mut add: impl FnMut(usize, u32, T),
) {
    for SitePlan { open, gives } in &scenario.community.sites {
        let each = gift(gives);
        // Kinds that give none of it are not spread: there may be a thousand of them.
        if each > T::default() {
            let sites = spread_over_areas(scenario, whole(open, due));
            sites.into_iter().enumerate().for_each(|(area, sites)| add(area, sites, each));
        }
    }
}
