//! Sharing people between scenarios saves time and changes nothing: every replication is what it is alone.

use eldercap::care::district::Watch;
use eldercap::care::past::same_past;
use eldercap::care::start::Spare;
use eldercap::experiment::people::{People, same_people};
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::experiment::run::Crew;
use eldercap::experiment::side_by_side::side_by_side;
use eldercap::experiment::sweep::{MEASURE_NAMES, sweep};
use eldercap::scenario::design::load_design;
use eldercap::scenario::model::{AreaGrowth, Scenario};
use eldercap::scenario::{Override, load};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

fn over(key: &str, value: &str) -> Override {
    Override { key: key.to_owned(), value: value.to_owned() }
}

fn tiny(set: &[(&str, &str)]) -> Scenario {
    let set = set.iter().map(|(key, value)| over(key, value));
    load(Path::new("scenarios/tiny.toml"), &set.collect::<Vec<_>>()).unwrap()
}

/// Every figure with all its digits: the debug form of a float is the shortest that reads back the same.
fn bits(finished: &Finished) -> String {
    format!("{finished:?}")
}

/// What a key bears on.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bears {
    /// On who asks for care, and so on everything.
    People,
    /// On the lived past of the same people.
    Past,
    /// On what comes after the start alone.
    After,
}

/// The longest prefix of a key that stands here says what it bears on.
const BEARS: &[(&str, Bears)] = &[
    ("scenario.", Bears::People),
    ("population.", Bears::People),
    ("need.", Bears::People),
    // Lives that care may change are kept so that they can change; which ratio does so is without effect before the start.
    ("need.unmet_", Bears::Past),
    ("need.resident_", Bears::Past),
    ("household.", Bears::People),
    ("choice.", Bears::Past),
    ("choice.request_", Bears::People),
    ("choice.request_again_ratio", Bears::Past),
    ("experiment.seed", Bears::People),
    ("experiment.replications", Bears::After),
    ("assessment.", Bears::Past),
    ("admission.", Bears::Past),
    ("admission.surplus.", Bears::After),
    ("stay.", Bears::Past),
    ("stay.closure_notice_days", Bears::After),
    ("beds.start.", Bears::Past),
    ("beds.area_ratio_pct.", Bears::Past),
    ("beds.plan.", Bears::After),
    // Residents enter the run with their charge.
    ("money.", Bears::Past),
    ("beds.build_lead_years", Bears::After),
    ("beds.conversion_works_days", Bears::After),
    // On nothing at all while rooms are not filled by sex and homes are one an area, as in the small district.
    ("beds.room_beds.", Bears::After),
    ("beds.synthesis.", Bears::After),
    ("community.", Bears::After),
    ("community.day_care_institutions.start", Bears::Past),
    ("community.gives.centres.day_care_places", Bears::Past),
    ("community.gives.day_care_institutions.day_care_places", Bears::Past),
    ("community.gives.doorstep_stations.day_care_places", Bears::Past),
    ("community.gives.neighbourhood_points.day_care_places", Bears::Past),
    ("community.gives.canteens.day_care_places", Bears::Past),
    ("community.day_care_mean_days", Bears::Past),
    ("community.day_care_open_days", Bears::Past),
    ("community.day_care_user_days", Bears::Past),
    ("community.short_stay_requests_per_year", Bears::Past),
    ("workforce.", Bears::After),
    ("plan.", Bears::After),
];

/// Every key with a number, each changed alone; where the door refuses (shares of a whole), neighbours are named.
#[test]
fn each_key_is_known_to_change_people_or_their_past_or_neither() {
    let base = tiny(&[]);
    let mut tried = 0;
    for known in &base.resolved {
        let Ok(value) = known.value.replace('_', "").parse::<f64>() else { continue };
        let prefixes = BEARS.iter().filter(|(prefix, _)| known.key.starts_with(prefix));
        let longest = prefixes.max_by_key(|(prefix, _)| prefix.len());
        let expected = longest.unwrap_or_else(|| panic!("{}: what does it bear on?", known.key)).1;
        let whole = (value + 1.0).to_string();
        for other in [whole, format!("{:.6}", value * 0.97), (value - 1.0).to_string()] {
            let set = Override { key: known.key.clone(), value: other };
            let Ok(changed) = load(Path::new("scenarios/tiny.toml"), &[set]) else { continue };
            let found = match (same_people(&base, &changed), same_past(&base, &changed)) {
                (false, _) => Bears::People,
                (true, false) => Bears::Past,
                (true, true) => Bears::After,
            };
            assert_eq!(found, expected, "{}", known.key);
            tried += 1;
            break;
        }
    }
    assert!(tried > 60, "{tried} keys of {}", base.resolved.len());
    for set in [
        &[("population.emigration_per_year", "{ registered = 0.01, non_registered = 0.02 }")][..],
        &[("household.couple_only_pct", "{ at_60 = 10, at_85 = 59 }")],
        &[("household.income_rmb_per_month", "{ mean = 6000, sd = 2370 }")],
        &[("need.dementia_stage_share_pct.mild", "40"), ("need.dementia_stage_share_pct.severe", "30")],
    ] {
        assert!(!same_people(&base, &tiny(set)), "{set:?}");
    }
    let tables: [fn(&mut Scenario); 5] = [
        |scenario| scenario.population.cohorts[0].registered[0] += 1,
        |scenario| scenario.population.cohorts[0].death[1] *= 0.5,
        |scenario| scenario.population.immigrants.truncate(1),
        |scenario| scenario.population.area_growth.push(AreaGrowth { area: 0, from_year: 2024, weight: 2.0 }),
        |scenario| scenario.household.partners[0][0].single *= 0.5,
    ];
    for (number, table) in tables.into_iter().enumerate() {
        let mut other = base.clone();
        table(&mut other);
        assert!(!same_people(&base, &other), "table {number}");
    }
    assert!(same_past(&base, &tiny(&[("beds.supply", "keep")])), "beds of the start are those of the ratios");
    let homes =
        |key, value| tiny(&[("beds.homes", "synthesised"), ("beds.same_sex_rooms", "true"), (key, value)]);
    let like = homes("beds.synthesis.homes", "9");
    assert!(same_past(&like, &homes("beds.synthesis.homes", "9")) && !same_past(&like, &base));
    for (key, value) in
        [("beds.synthesis.homes", "10"), ("beds.room_beds.dementia", "2"), ("beds.same_sex_rooms", "false")]
    {
        assert!(!same_past(&like, &homes(key, value)), "{key}");
    }
    let [some, more] = ["2", "3"].map(|ratio| tiny(&[("need.unmet_death_ratio", ratio)]));
    assert!(same_past(&some, &more), "there is no price before the start");
    let sent_by_sites = |share| {
        let gives = "{ day_care_places = 0, meals_per_day = 0, short_stay_places = 0, home_care_hours_per_week = 120 }";
        tiny(&[
            ("community.home_care_carers", "0"),
            ("community.gives.centres", gives),
            ("workforce.filled_at_start_pct", share),
        ])
    };
    let [all, half] = ["100", "50"].map(sent_by_sites);
    assert!(
        same_past(&all, &all) && !same_past(&all, &half),
        "sites send out those of their carers who are there"
    );
}

/// Every key with a number that bears on what comes after the start alone, changed from a base that shares its past: where staff and
/// hours are a limit, and where they are none.
#[test]
fn no_key_of_what_comes_after_is_left_behind_in_a_shared_past() {
    let limits = [
        ("workforce.posts_pct", "80"),
        ("workforce.filled_at_start_pct", "80"),
        ("beds.homes", "synthesised"),
    ];
    for set in [&[][..], &limits] {
        let base = tiny(set);
        let (mut tried, spare) = (0, Spare::default());
        for known in &base.resolved {
            let Ok(value) = known.value.replace('_', "").parse::<f64>() else { continue };
            for other in
                [(value + 1.0).to_string(), format!("{:.6}", value * 0.97), (value - 1.0).to_string()]
            {
                let mut set: Vec<Override> = set.iter().map(|(key, value)| over(key, value)).collect();
                set.retain(|over| over.key != known.key);
                set.push(over(&known.key, &other));
                let Ok(changed) = load(Path::new("scenarios/tiny.toml"), &set) else { continue };
                if !same_people(&base, &changed) || !same_past(&base, &changed) {
                    break;
                }
                let scenarios = [base.clone(), changed];
                let shared = People::common(&scenarios, 1).unwrap().of(1);
                assert!(shared.start.is_some());
                let [alone, met] =
                    [replicate(&scenarios[1], 1, Watch::Monthly), shared.meet(&scenarios[1], 1, &spare)];
                assert!(bits(&alone) == bits(&met), "{} = {other}: not as alone", known.key);
                tried += 1;
                break;
            }
        }
        assert!(tried > 25, "{tried} keys");
    }
}

#[test]
fn scenarios_side_by_side_are_what_they_are_alone() {
    let scenarios = vec![
        tiny(&[]),
        tiny(&[("need.mortality_ratio", "1.1")]),
        tiny(&[("beds.plan.total_ratio_pct", "2.5")]),
        tiny(&[("admission.decline_pct", "60")]),
        tiny(&[("need.unmet_death_ratio", "5"), ("need.resident_death_ratio", "0.2")]),
        tiny(&[("beds.supply", "keep"), ("community.day_care_institutions.target", "1")]),
        tiny(&[("beds.start.total_ratio_pct", "1.5"), ("beds.start.basic_ratio_pct", "1.0")]),
    ];
    let crew = Crew::new(2).unwrap();
    let together = side_by_side(&crew, &scenarios, 3, &AtomicBool::new(false), || {});
    for (scenario, finished) in scenarios.iter().zip(&together) {
        assert_eq!(finished.len(), 3);
        for finished in finished {
            assert_eq!(bits(finished), bits(&replicate(scenario, finished.number, Watch::Monthly)));
        }
    }
}

#[test]
fn people_kept_are_the_people_made_again() {
    let spare = Spare::default();
    let price = ("need.unmet_death_ratio", "6");
    for (both, other) in [
        (&[][..], ("beds.plan.total_ratio_pct", "2.5")),
        (&[], ("stay.turnaround_days.max", "9")),
        (&[], price),
        // One past for all ratios: what is put off in one run may be brought forward in the other.
        (&[price, ("need.resident_death_ratio", "3")], ("need.resident_death_ratio", "0.1")),
    ] {
        let scenarios = [tiny(both), tiny(&[both, &[other]].concat())];
        let kept = People::common(&scenarios, 2).unwrap();
        let no_room = People::with_room(&scenarios, 2, 0).unwrap();
        assert_eq!(kept.of(1).start.is_some(), same_past(&scenarios[0], &scenarios[1]), "{other:?}");
        for number in [1, 2, 1] {
            for scenario in &scenarios {
                let alone = bits(&replicate(scenario, number, Watch::Monthly));
                assert_eq!(bits(&kept.of(number).meet(scenario, number, &spare)), alone, "{other:?}");
                assert_eq!(bits(&no_room.of(number).meet(scenario, number, &spare)), alone, "{other:?}");
            }
        }
        assert!(std::sync::Arc::ptr_eq(&kept.of(1), &kept.of(1)), "with room, they are kept");
        assert!(!std::sync::Arc::ptr_eq(&no_room.of(1), &no_room.of(1)), "without, they are not");
    }
    assert!(People::common(&[tiny(&[]), tiny(&[("experiment.seed", "1")])], 2).is_none());
}

#[test]
fn points_of_a_sweep_are_what_they_are_alone_and_come_in_order() {
    let design = load_design(Path::new("scenarios/experiments/tiny-grid.toml"), &MEASURE_NAMES).unwrap();
    for set in [vec![], vec![Override { key: "need.mortality_ratio".to_owned(), value: "1.1".to_owned() }]] {
        let points = design.scenarios(&set).unwrap();
        let crew = Crew::new(2).unwrap();
        let mut given = Vec::new();
        sweep(
            &crew,
            &points,
            3,
            &AtomicBool::new(false),
            || {},
            |index, results| {
                given.push((index, results.finished.iter().map(bits).collect::<Vec<_>>()));
            },
        );
        assert_eq!(given.iter().map(|(index, _)| *index).collect::<Vec<_>>(), [0, 1, 2, 3]);
        for (index, finished) in given {
            let alone = (1..=3).map(|number| bits(&replicate(&points[index], number, Watch::Monthly)));
            assert_eq!(finished, alone.collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_stopped_sweep_has_given_whole_points_in_order() {
    let design = load_design(Path::new("scenarios/experiments/tiny-grid.toml"), &MEASURE_NAMES).unwrap();
    let points = design.scenarios(&[]).unwrap();
    let stop = AtomicBool::new(false);
    let mut given = Vec::new();
    sweep(
        &Crew::new(1).unwrap(),
        &points,
        3,
        &stop,
        || {},
        |index, results| {
            given.push((index, results.n()));
            stop.store(index == 1, Ordering::SeqCst);
        },
    );
    assert_eq!(given, [(0, 3), (1, 3)]);
}
