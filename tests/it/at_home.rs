//! What is lived ahead is what would have happened step by step: the same pages to the last bit.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::outcome::Balance;
use eldercap::experiment::replication::{Finished, replicate};

const TINY: &str = "scenarios/tiny.toml";
const HOSPITAL: (&str, &str) =
    ("stay.hospital_rate_per_year", "{ level_0_1 = 1, level_2_3 = 1, level_4 = 2, level_5_6 = 3 }");

/// Every figure with all its digits.
pub fn figures(finished: &Finished) -> String {
    let balance = Balance { events: 0, ..finished.balance };
    format!("{:?} {:?} {balance:?}", finished.pages, finished.waits)
}

#[test]
fn lived_ahead_or_step_by_step_is_the_same_to_the_last_bit() {
    for overrides in [
        &[][..],
        &[("beds.supply", "keep"), ("beds.start.total_ratio_pct", "1"), ("beds.start.basic_ratio_pct", "1")],
        &[("assessment.days", "{ min = 200, mode = 300, max = 900 }")],
        &[("assessment.valid_years", "0.2"), ("assessment.report_days", "0")],
        &[("choice.utility.day_care", "{ level_0_1 = 3, level_2_3 = 3, level_4 = 3, level_5_6 = 3 }")],
        &[("community.day_care_institutions", "{ start = 0, target = 2 }"), ("choice.keeping_utility", "3")],
        &[
            ("need.unmet_death_ratio", "3"),
            ("need.unmet_worsening_ratio", "3"),
            ("need.resident_death_ratio", "0.5"),
        ],
        &[("population.emigration_per_year", "{ registered = 0.05, non_registered = 0.2 }")],
        &[
            ("community.short_stay_requests_per_year", "{ level_2_3 = 2, level_4 = 3, level_5_6 = 5 }"),
            ("need.unmet_death_ratio", "3"),
        ],
        &[
            ("community.short_stay_requests_per_year", "{ level_2_3 = 2, level_4 = 3, level_5_6 = 5 }"),
            ("community.gives.centres.short_stay_places", "1"),
        ],
        &[
            ("community.short_stay_requests_per_year", "{ level_2_3 = 2, level_4 = 3, level_5_6 = 5 }"),
            ("community.gives.centres.short_stay_places", "1"),
            ("community.short_stay_patience_days", "0"),
        ],
        &[HOSPITAL, ("stay.bed_hold_days", "12"), ("stay.return_home_rate_per_year.level_5_6", "1")],
        &[HOSPITAL, ("stay.bed_hold_days", "0")],
        &[HOSPITAL, ("stay.bed_hold_days", "40"), ("stay.end_of_life_days", "90")],
        &[
            HOSPITAL,
            ("stay.bed_hold_days", "12"),
            ("population.emigration_per_year", "{ registered = 0.05, non_registered = 0.2 }"),
        ],
        &[("scenario.horizon_years", "1"), ("stay.return_home_rate_per_year.level_5_6", "3")],
    ] {
        let scenario = loaded(TINY, overrides);
        for number in 1..=2 {
            let ahead = replicate(&scenario, number, Watch::Monthly);
            let stepwise = replicate(&scenario, number, Watch::EveryEvent);
            assert!(stepwise.balance.assessed > 100, "{overrides:?}: nothing happened");
            assert!(ahead.balance.events < stepwise.balance.events, "{overrides:?}");
            assert_eq!(figures(&ahead), figures(&stepwise), "{overrides:?}, replication {number}");
        }
    }
}
