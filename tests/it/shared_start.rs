//! The time at home is lived once for runs to which the same is near, and only for them; either way each is what it is alone.

use eldercap::care::district::Watch;
use eldercap::care::start::{Spare, Start, same_time_at_home};
use eldercap::experiment::people::{Demand, People};
use eldercap::experiment::replication::replicate;
use eldercap::experiment::sweep::MEASURE_NAMES;
use eldercap::scenario::design::load_design;
use eldercap::scenario::model::Scenario;
use eldercap::scenario::{Override, load};
use std::path::Path;

type Keys = [(&'static str, &'static str)];

fn tiny(sets: &[&Keys]) -> Scenario {
    let set = sets.concat().into_iter();
    let set = set.map(|(key, value)| Override { key: key.to_owned(), value: value.to_owned() });
    load(Path::new("scenarios/tiny.toml"), &set.collect::<Vec<_>>()).unwrap()
}

/// One place of day care at the start, in one of three areas.
const ONE_PLACE: &Keys = &[
    ("community.day_care_institutions.start", "1"),
    ("community.day_care_institutions.target", "1"),
    ("community.gives.day_care_institutions.day_care_places", "1"),
];
/// Home-care clients ask for short stays, of which there are few.
const SHORT_STAYS: &Keys =
    &[("community.short_stay_requests_per_year", "{ level_2_3 = 0.5, level_4 = 0.8, level_5_6 = 1.2 }")];
/// Deaths of those who wait are brought forward, of residents put off.
const PRICE: &Keys = &[("need.unmet_death_ratio", "4"), ("need.resident_death_ratio", "0.5")];
/// With a limit of assessors nothing is lived ahead.
const ASSESSORS: &Keys = &[("assessment.per_working_day", "3")];

/// What two runs have in common, in what they differ, and whether the time at home is the same.
#[rustfmt::skip]
const CASES: &[(&[&Keys], &Keys, bool)] = &[
    (&[], &[("beds.plan.nursing_share_pct", "90")], true),
    (&[], &[("admission.surplus.rule", "none_waiting")], true),
    (&[SHORT_STAYS], &[("community.centres.target", "9")], true),
    (&[SHORT_STAYS], &[("community.short_stay_patience_days", "9")], false),
    (&[PRICE], &[("need.unmet_death_ratio", "1.5")], true),
    (&[ASSESSORS], &[("beds.plan.total_ratio_pct", "2.5")], true),
    // Day care comes to further areas.
    (&[ONE_PLACE], &[("community.day_care_institutions.target", "6")], false),
    (&[ONE_PLACE, SHORT_STAYS, PRICE], &[("community.day_care_institutions.target", "6")], false),
    (&[ONE_PLACE, ASSESSORS], &[("community.day_care_institutions.target", "6")], true),
    // Where there were no beds of a kind, the first come earlier, later or never.
    (&[], &[("beds.plan.total_ratio_pct", "2.5")], false),
    (&[SHORT_STAYS, PRICE], &[("beds.supply", "keep")], false),
];

#[test]
fn runs_that_share_the_time_at_home_or_do_not_are_what_they_are_alone() {
    let (mut unequal, spare) = (0, Spare::default());
    for (both, other, same) in CASES {
        let scenarios = [tiny(both), tiny(&[both, &[*other][..]].concat())];
        let people = Demand::of(&scenarios[0], 1).population;
        assert_eq!(same_time_at_home(&scenarios[0], &scenarios[1], &people), *same, "{other:?}");
        let kept = People::common(&scenarios, 1).unwrap();
        let alone =
            scenarios.each_ref().map(|scenario| format!("{:?}", replicate(scenario, 1, Watch::Monthly)));
        unequal += usize::from(alone[0] != alone[1]);
        for run in [0, 1, 1, 0] {
            let finished = kept.of(1).meet(&scenarios[run], 1, &spare);
            assert_eq!(format!("{finished:?}"), alone[run], "{other:?}");
        }
    }
    assert!(unequal + 2 >= CASES.len(), "the keys do nothing: {unequal}");
}

/// Every point of the shipped sweep begins from one time at home, and none keeps the past beside it.
#[test]
fn the_points_of_the_shipped_sweep_share_the_time_at_home() {
    let design =
        load_design(Path::new("scenarios/experiments/ratio-by-nursing.toml"), &MEASURE_NAMES).unwrap();
    let points = design.scenarios(&[]).unwrap();
    assert_eq!(points.len(), 15);
    let demand = People::common(&points, 1).unwrap().of(1);
    assert!(demand.start.as_ref().is_some_and(Start::serves_all));
}

/// Whether a start is for all is asked of all, not of the first two.
#[test]
fn one_scenario_that_differs_keeps_the_past() {
    let keys: [&Keys; 3] =
        [&[], &[("beds.plan.nursing_share_pct", "90")], &[("community.day_care_institutions.target", "6")]];
    let scenarios: Vec<Scenario> = keys.iter().map(|keys| tiny(&[ONE_PLACE, keys])).collect();
    let serves_all = |number: usize| {
        let people = People::common(&scenarios[..number], 1).unwrap().of(1);
        people.start.as_ref().map(|start| (start.serves_all(), start.bytes()))
    };
    let (two, three) = (serves_all(2).unwrap(), serves_all(3).unwrap());
    assert!(serves_all(1).is_none(), "alone, nothing is shared and nothing copied");
    assert!(two.0 && !three.0);
    assert!(three.1 > two.1, "the account of memory counts both states");
}
