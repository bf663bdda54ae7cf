//! The homes that a run has synthesised, as a list that a scenario can name.
//!
//! Does not know how they are made. Invariant: read back by `beds.homes = "listed"`, the list gives the same run.

use super::rows::FacilityRow;
use crate::care::facility::Homes;
use crate::care::supply;
use crate::scenario::model::Scenario;

/// `facilities.csv`.
pub fn synthesised(scenario: &Scenario) -> Vec<FacilityRow> {
    let areas = &scenario.population.areas;
    let homes = Homes::new(supply::homes(scenario), areas.len());
    let start = format!("{:04}-01-01", scenario.clock.year(0));
    let pools = homes.pools.iter().zip(homes.beds.iter().zip(&homes.room_beds));
    pools
        .map(|(pool, (&beds, &room_beds))| {
            let home = &homes.facilities[pool.facility as usize];
            FacilityRow {
                facility: home.name.clone(),
                area_code: areas[usize::from(pool.area)].code.clone(),
                opens: start.clone(),
                closes: String::new(),
                bed_type: pool.kind.bed_type.name().to_owned(),
                tenure: pool.kind.tenure.name().to_owned(),
                beds,
                room_beds,
                operator: home.operator.clone(),
                latitude: home.latitude,
                longitude: home.longitude,
                source: "synthesised from totals, no real home".to_owned(),
                confidence: "C".to_owned(),
            }
        })
        .collect()
}
