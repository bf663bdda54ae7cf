//! Sharing people between scenarios saves time and changes nothing: every replication is what it is alone.

use eldercap::care::district::Watch;
use eldercap::experiment::people::{People, same_people};
use eldercap::experiment::replication::{Finished, replicate, replicate_with};
use eldercap::experiment::run::Crew;
use eldercap::experiment::side_by_side::side_by_side;
use eldercap::experiment::sweep::{MEASURE_NAMES, sweep};
use eldercap::scenario::design::load_design;
use eldercap::scenario::model::Scenario;
use eldercap::scenario::{Override, load};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

fn tiny(set: &[(&str, &str)]) -> Scenario {
    let set = set.iter().map(|(key, value)| Override { key: (*key).to_owned(), value: (*value).to_owned() });
    load(Path::new("scenarios/tiny.toml"), &set.collect::<Vec<_>>()).unwrap()
}

/// Every figure with all its digits: the debug form of a float is the shortest that reads back the same.
fn bits(finished: &Finished) -> String {
    format!("{finished:?}")
}

#[test]
fn beds_do_not_change_people_but_all_that_demand_depends_on_does() {
    let base = tiny(&[]);
    for key in [
        "beds.plan.total_ratio_pct=2.5",
        "stay.turnaround_days.max=9",
        "plan.service_limit_days=30",
        "choice.price_rmb_per_month.basic=1",
    ] {
        assert!(same_people(&base, &tiny(&[key.split_once('=').unwrap()])), "{key}");
    }
    for key in [
        "need.mortality_ratio=1.1",
        "choice.request_last_days_ratio=2.5",
        "household.special_group_share_pct=6",
        "population.non_registered_60plus=501",
        "experiment.seed=1",
        "scenario.horizon_years=1",
    ] {
        assert!(!same_people(&base, &tiny(&[key.split_once('=').unwrap()])), "{key}");
    }
}

#[test]
fn scenarios_side_by_side_are_what_they_are_alone() {
    let scenarios =
        [tiny(&[]), tiny(&[("need.mortality_ratio", "1.1")]), tiny(&[("beds.plan.total_ratio_pct", "2.5")])];
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
    let scenario = tiny(&[]);
    let kept = People::of(&scenario, 2);
    let no_room = People::with_room(&scenario, 2, 0);
    for number in [1, 2, 1] {
        let run = |people: &People<'_>| {
            bits(&replicate_with(&scenario, &people.meet(number), number, Watch::Monthly))
        };
        assert_eq!(run(&kept), run(&no_room));
    }
    assert!(std::sync::Arc::ptr_eq(&kept.meet(1), &kept.meet(1)), "with room, they are kept");
    assert!(!std::sync::Arc::ptr_eq(&no_room.meet(1), &no_room.meet(1)), "without, they are not");
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
