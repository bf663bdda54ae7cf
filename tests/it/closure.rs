//! The closure of a facility: notice, moves, the date, the displaced; worked out by hand in small districts.

use crate::toll::constant;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure};
use eldercap::experiment::replication::{Finished, replicate, trace};
use eldercap::kernel::time::Time;
use eldercap::scenario::clock::{Clock, TICKS_PER_DAY};
use eldercap::scenario::model::{FacilityBeds, Scenario, Supply};
use eldercap::scenario::terms::{BedKind, BedType, Tenure};

/// A facility: name, area, beds, the days it opens and closes.
pub type Facility = (&'static str, usize, u32, i64, Option<i64>);

fn day(day: i64) -> Time {
    Time::from_ticks(day * TICKS_PER_DAY)
}

/// Three years, a few dozen persons in each area, all of whom want a bed and do not die; notice of 60 days, and nobody can go
/// beyond the area.
pub fn district(facilities: &[Facility], set: &[(&str, &str)]) -> Scenario {
    let closing = [
        ("stay.closure", "move_out"),
        ("stay.closure_notice_days", "60"),
        ("stay.turnaround_days", "{ min = 1, mode = 1, max = 1 }"),
        ("admission.offer_response_days", "2"),
        ("admission.reach_km", "0"),
    ];
    let mut scenario = constant(1e-6, 0.0, "0", 1.0, &[&closing, set].concat());
    scenario.clock = Clock::new(2023, 3);
    for area in &mut scenario.population.areas {
        area.registered_60plus = 40;
    }
    scenario.population.non_registered_60plus = 0;
    let kind = BedKind { bed_type: BedType::General, tenure: Tenure::Inclusive };
    let line = |&(facility, area, beds, opens, closes): &Facility| FacilityBeds {
        facility: facility.to_owned(),
        area,
        kind,
        beds,
        opens: day(opens),
        closes: closes.map(day),
        converted_from: None,
        room_beds: None,
        operator: None,
        location: None,
    };
    scenario.beds.supply = Supply::Facilities(facilities.iter().map(line).collect());
    scenario
}

fn run(scenario: &Scenario) -> Finished {
    let finished = replicate(scenario, 1, Watch::EveryEvent);
    assert!(finished.balance.holds(), "{:?}", finished.balance);
    finished
}

/// Persons over the three years.
fn persons(finished: &Finished, measure: Measure) -> i64 {
    (finished.pages.horizon.get(Cell::total(measure)).unwrap() * 3.0).round() as i64
}

fn is_days(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} days, expected {expected}");
}

/// Affected, placed before, placed at, displaced, placed after, still unplaced.
fn fates(finished: &Finished) -> [i64; 6] {
    let last = finished.pages.years.last().unwrap();
    let [affected, before, at, displaced, after] = [
        Measure::ClosureAffected,
        Measure::ClosurePlacedBefore,
        Measure::ClosurePlacedAt,
        Measure::ClosureDisplaced,
        Measure::ClosurePlacedAfter,
    ]
    .map(|measure| persons(finished, measure));
    [affected, before, at, displaced, after, last.get(Cell::total(Measure::ClosureUnplaced)).unwrap() as i64]
}

/// There is room next door: all move at the notice, nobody is admitted after it, and the date finds the house empty.
#[test]
fn with_room_within_reach_all_move_at_the_notice() {
    let scenario = district(&[("A", 0, 20, -9_000, Some(400)), ("B", 0, 60, 300, None)], &[]);
    let finished = run(&scenario);
    let [affected, before, at, displaced, after, unplaced] = fates(&finished);
    assert_eq!([affected, before, at, displaced, after, unplaced], [20, 20, 0, 0, 0, 0]);
    assert_eq!(persons(&finished, Measure::Transfers), 0, "counted apart");
    let stays_until =
        finished.pages.months.iter().map(|page| page.get(Cell::total(Measure::ResidentsMean)).unwrap());
    assert!(stays_until.clone().fold(f64::INFINITY, f64::min) >= 19.0, "nobody is without a bed");
    for event in trace(&scenario, 1) {
        let in_a = event.place.is_some_and(|place| place.bed.is_some_and(|(facility, _)| facility == 0));
        assert!(!in_a || event.time <= day(341) || event.event == "bed_ready", "{event:?}");
    }
}

/// There is none: on the date everyone is without a bed, at the head of the list. A house opens 30 days later, and 32 days after the date
/// they are in it, before those who have waited longer.
#[test]
fn the_displaced_go_first_when_beds_open() {
    let facilities = [("A", 0, 20, -9_000, Some(400)), ("B", 0, 20, 430, None)];
    let finished = run(&district(&facilities, &[]));
    assert_eq!(fates(&finished), [20, 0, 0, 20, 20, 0]);
    let days = |measure| finished.pages.horizon.get(Cell::total(measure)).unwrap();
    is_days(days(Measure::ClosureWait), 32.0);
    is_days(days(Measure::ClosureLongestWait), 32.0);
    assert!(persons(&finished, Measure::ListJoined) > 20, "others wait, too");
    // With fifteen beds five are still without one at the end: 696 days after day 400 of three years with a leap year.
    let facilities = [("A", 0, 20, -9_000, Some(400)), ("B", 0, 15, 430, None)];
    let finished = run(&district(&facilities, &[]));
    assert_eq!(fates(&finished), [20, 0, 0, 20, 15, 5]);
    let days = |measure| finished.pages.horizon.get(Cell::total(measure)).unwrap();
    is_days(days(Measure::ClosureLongestWait), 696.0);
    is_days(days(Measure::ClosureWait), (15.0 * 32.0 + 5.0 * 696.0) / 20.0);
}

/// There is room, but beyond the reach: nobody goes there of their own accord, and on the date all are brought there.
#[test]
fn on_the_date_people_are_placed_beyond_their_reach() {
    let facilities = [("A", 0, 20, -9_000, Some(400)), ("C", 2, 90, -9_000, None)];
    let finished = run(&district(&facilities, &[]));
    assert_eq!(fates(&finished), [20, 0, 20, 0, 0, 0]);
}

/// Half of a house closes: that is a cut, and drains; so does a whole one if nobody is moved out.
#[test]
fn a_cut_and_a_closure_without_moves_drain() {
    let facilities = [("A", 0, 10, -9_000, Some(400)), ("A", 0, 10, -8_000, None)];
    let finished = run(&district(&facilities, &[]));
    assert_eq!(fates(&finished), [0; 6]);
    assert!(persons(&finished, Measure::OverCapacity) > 10 * 600);
    let finished = run(&district(&facilities[..1], &[("stay.closure", "drain")]));
    assert!(persons(&finished, Measure::OverCapacity) > 10 * 600);
    assert!(finished.pages.horizon.get(Cell::total(Measure::ClosureAffected)).is_none(), "not written");
}

/// Residents in hospital when the house closes stay there to the end of their treatment and are displaced all the same; with no
/// notice at all notice and closure fall on one moment.
#[test]
fn a_closure_finds_residents_in_hospital() {
    let spells = [
        ("stay.hospital_rate_per_year.level_2_3", "20"),
        ("stay.hospital_days", "{ mean = 30, sd = 0 }"),
        ("stay.bed_hold_days", "90"),
        ("stay.closure_notice_days", "0"),
    ];
    let facilities = [("A", 0, 20, -9_000, Some(400)), ("B", 0, 60, 415, None)];
    let scenario = district(&facilities, &spells);
    let finished = run(&scenario);
    let [affected, before, at, displaced, after, unplaced] = fates(&finished);
    assert_eq!([affected, before, at, displaced, after, unplaced], [20, 0, 0, 20, 20, 0]);
    let days = |measure| finished.pages.horizon.get(Cell::total(measure)).unwrap();
    // At home: offered on day 415 and there on day 417. In hospital: until day 430 at most, and two more.
    assert!(
        (17.0..=32.0).contains(&days(Measure::ClosureLongestWait)),
        "{}",
        days(Measure::ClosureLongestWait)
    );
    assert!(days(Measure::ClosureWait) > 17.0 && days(Measure::ClosureLongestWait) > 17.0);
    let events = trace(&scenario, 1);
    let notice = events.iter().position(|event| event.event == "closure_notice").unwrap();
    let closes =
        events.iter().position(|event| event.event == "supply_changes" && event.time == day(400)).unwrap();
    assert!(notice < closes && events[notice].time == day(400));
}
