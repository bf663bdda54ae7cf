//! What became of whom after a closure: each person in one outcome, group by group, and who waits where in `closures.csv`.

use crate::at_home::figures;
use crate::closure::district;
use eldercap::care::closure_ledger::{After, Left};
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure};
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::experiment::results::Results;
use eldercap::report::closures::rows;
use eldercap::report::rows::ClosureRow;
use eldercap::scenario::clock::TICKS_PER_DAY;
use eldercap::scenario::model::Scenario;
use std::collections::BTreeSet;

fn finished(scenario: &Scenario, replications: u32) -> Vec<Finished> {
    (1..=replications).map(|number| replicate(scenario, number, Watch::EveryEvent)).collect()
}

/// Long spells in hospital, little room elsewhere, and lives that end: every outcome happens.
const LIVELY: [(&str, &str); 5] = [
    ("stay.hospital_rate_per_year.level_2_3", "3"),
    ("stay.hospital_days", "{ mean = 30, sd = 20 }"),
    ("stay.bed_hold_days", "20"),
    ("stay.return_home_rate_per_year.level_2_3", "0.1"),
    ("admission.leave_rate_per_year", "0.2"),
];

fn lively() -> Scenario {
    lively_but(&[])
}

fn lively_but(set: &[(&str, &str)]) -> Scenario {
    let facilities = [
        ("A", 0, 20, -9_000, Some(400)),
        ("B", 0, 6, -9_000, None),
        ("C", 0, 12, 600, None),
        ("D", 1, 8, -9_000, Some(500)),
    ];
    district(&facilities, &[&LIVELY[..], set].concat())
}

/// Spells are booked when a stay begins, up to death or the return home; a closure that ends it before takes back the rest: the
/// books are those of a run that goes event by event, to the last bit.
#[test]
fn a_closure_takes_back_what_was_booked_of_spells() {
    let mut displaced = 0;
    for set in [
        &[("stay.return_home_rate_per_year.level_2_3", "1")][..],
        &[("stay.hospital_rate_per_year.level_2_3", "12"), ("stay.bed_hold_days", "90")],
        &[("stay.end_of_life_days", "400"), ("stay.bed_hold_days", "0")],
    ] {
        let scenario = lively_but(set);
        for number in 1..=3 {
            let [booked, stepwise] =
                [Watch::Monthly, Watch::EveryEvent].map(|watch| replicate(&scenario, number, watch));
            assert!(booked.balance.events < stepwise.balance.events, "nothing was booked");
            assert_eq!(figures(&booked), figures(&stepwise), "{set:?}, replication {number}");
            assert_eq!(format!("{:?}", booked.closures), format!("{:?}", stepwise.closures), "{set:?}");
            displaced += booked.closures.iter().filter(|line| line.left == Left::WithoutBed).count();
        }
    }
    assert!(displaced > 50, "{displaced} lost their beds");
}

/// Two houses close on one date, and one of them has room when both give notice: nobody moves into it, and nobody has notice twice.
#[test]
fn nobody_moves_into_a_house_that_gives_notice_at_the_same_time() {
    let facilities = [("A", 0, 20, -9_000, Some(400)), ("B", 0, 60, 300, Some(400)), ("C", 0, 60, 430, None)];
    let finished = &finished(&district(&facilities, &[]), 1)[0];
    let clients: BTreeSet<u32> = finished.closures.iter().map(|line| line.client).collect();
    assert!(clients.len() > 25 && clients.len() == finished.closures.len(), "{} persons", clients.len());
    assert!(finished.closures.iter().all(|line| line.left == Left::WithoutBed), "there is no room elsewhere");
    assert!(finished.closures.iter().all(|line| line.after == Some(After::Placed)), "C has room for all");
    assert!(
        finished.closures.iter().all(|line| line.after_at.ticks() == 432 * TICKS_PER_DAY),
        "two days after it opens"
    );
}

/// A house that gives notice later takes people in: they have notice twice, and are counted as often.
#[test]
fn who_moves_into_a_house_that_closes_later_has_notice_again() {
    let facilities = [("A", 0, 20, -9_000, Some(400)), ("B", 0, 60, 300, Some(600))];
    let finished = &finished(&district(&facilities, &[]), 1)[0];
    let of = |facility| finished.closures.iter().filter(move |line| line.from.facility == facility);
    let first: BTreeSet<u32> = of(0).map(|line| line.client).collect();
    let second: BTreeSet<u32> = of(1).map(|line| line.client).collect();
    assert!(first.len() == 20 && first.is_subset(&second) && second.len() > 25);
    assert!(of(0).all(|line| line.left == Left::MovedBefore && line.placed.unwrap().pool.facility == 1));
    assert!(of(1).all(|line| line.left == Left::WithoutBed && line.after == Some(After::Waits)));
}

/// Places outside for everyone.
const OUTSIDE: [(&str, &str); 3] = [
    ("admission.outside_places", "500"),
    ("admission.outside_acceptance_pct", "100"),
    ("admission.outside_price_rmb_per_month", "1"),
];

/// The displaced may go to places outside: that is a bed, and is booked as one. They are offered monthly; what would fall on the end of the
/// run does not happen any more.
#[test]
fn a_place_outside_is_a_placement() {
    let finished = &finished(&district(&[("A", 0, 20, -9_000, Some(400))], &OUTSIDE), 1)[0];
    let went =
        finished.closures.iter().filter(|line| line.placed.is_some_and(|placed| placed.pool.is_outside()));
    assert_eq!((went.count(), finished.closures.len()), (20, 20));
    let last = finished.pages.years.last().unwrap();
    assert_eq!(last.get(Cell::total(Measure::ClosureUnplaced)), Some(0.0));
    let placed = finished.pages.horizon.get(Cell::total(Measure::ClosurePlacedAfter)).unwrap() * 3.0;
    assert!((placed - 20.0).abs() < 1e-9, "{placed}");
    let late = &self::finished(&district(&[("A", 0, 20, -9_000, Some(1_080))], &OUTSIDE), 1)[0];
    assert_eq!(late.closures.len(), 20);
    assert!(late.closures.iter().all(|line| line.after == Some(After::Waits) && line.placed.is_none()));
}

/// Every group adds up, in its mean as in each replication, and the groups of each kind add up to all.
#[test]
fn outcomes_of_every_group_add_up() {
    let scenario = lively();
    let results = Results { scenario: &scenario, finished: finished(&scenario, 8) };
    let rows = rows(&results);
    let key = |row: &ClosureRow| {
        let ClosureRow { facility, area_code, own_area_code, bed_type, need, dementia, .. } = row.clone();
        [facility, area_code, own_area_code, bed_type, need, dementia]
    };
    let groups: BTreeSet<[String; 6]> = rows.iter().map(key).collect();
    let of = |group: &[String; 6], measure: &str| {
        let found = rows.iter().find(|row| key(row) == *group && row.measure == measure);
        found.unwrap_or_else(|| panic!("{measure} of {group:?}")).mean.unwrap_or(0.0)
    };
    let sums = |whole: &str, parts: &[&str]| {
        for group in &groups {
            let sum: f64 = parts.iter().map(|part| of(group, part)).sum();
            assert!(
                (of(group, whole) - sum).abs() < 1e-9,
                "{whole} of {group:?}: {} and {sum}",
                of(group, whole)
            );
        }
    };
    let before =
        ["died_before", "moved_away_before", "went_home_before", "gave_up_bed_before", "under_notice_end"];
    sums("affected", &[&["moved_before", "moved_on_date", "without_bed"], &before[..]].concat());
    let later =
        ["died_without_bed", "moved_away_without_bed", "gave_up_without_bed", "still_without_bed_end"];
    sums("without_bed", &[&["placed_later"], &later[..]].concat());
    for group in &groups {
        let placed: f64 =
            ["moved_before", "moved_on_date", "placed_later"].map(|part| of(group, part)).iter().sum();
        let by_place: f64 = ["placed_in_own_area", "placed_in_other_area", "placed_outside"]
            .map(|part| of(group, part))
            .iter()
            .sum();
        assert!((placed - by_place).abs() < 1e-9, "{group:?}");
    }
    let all = ["all"; 6].map(str::to_owned);
    for dimension in 0..6 {
        let only = |group: &&[String; 6]| {
            (0..6).all(|place| {
                (group[place] == "all") == (place != dimension) || (dimension == 0 && place == 1)
            })
        };
        for measure in ["affected", "without_bed", "placed_later"] {
            let sum: f64 = groups.iter().filter(only).map(|group| of(group, measure)).sum();
            assert!((sum - of(&all, measure)).abs() < 1e-9, "{measure} by dimension {dimension}: {sum}");
        }
    }
    // The whole of it is what the years' books say.
    let booked = |measure| {
        let total = |finished: &Finished| finished.pages.horizon.get(Cell::total(measure)).unwrap() * 3.0;
        results.finished.iter().map(total).sum::<f64>() / 8.0
    };
    for (measure, name) in [
        (Measure::ClosureAffected, "affected"),
        (Measure::ClosurePlacedBefore, "moved_before"),
        (Measure::ClosurePlacedAt, "moved_on_date"),
        (Measure::ClosureDisplaced, "without_bed"),
        (Measure::ClosurePlacedAfter, "placed_later"),
        (Measure::ClosureMisplaced, "placed_less_suited"),
    ] {
        assert!((booked(measure) - of(&all, name)).abs() < 1e-9, "{name}");
    }
    for outcome in [
        "moved_before",
        "without_bed",
        "without_bed_in_hospital",
        "went_home_before",
        "gave_up_bed_before",
        "placed_later",
        "gave_up_without_bed",
    ] {
        assert!(of(&all, outcome) > 0.0, "{outcome} never happens: the test shows nothing of it");
    }
}

/// Who waits where: those without a bed by their own area, and in hospital or at home; days by hand as in `closure`.
#[test]
fn the_table_says_who_waits_where_and_how_long() {
    let facilities = [("A", 0, 20, -9_000, Some(400)), ("B", 0, 15, 430, None)];
    let scenario = district(&facilities, &[]);
    let results = Results { scenario: &scenario, finished: finished(&scenario, 1) };
    let rows = rows(&results);
    let own = &scenario.population.areas[0].code;
    let of = |measure: &str| {
        let row = rows.iter().find(|row| row.own_area_code == *own && row.measure == measure).unwrap();
        row.mean.unwrap()
    };
    assert!((of("without_bed") - 20.0).abs() < 1e-9 && (of("still_without_bed_end") - 5.0).abs() < 1e-9);
    assert!(of("without_bed_in_hospital").abs() < 1e-9);
    assert!((of("without_bed_max_days") - 696.0).abs() < 1e-9);
    assert!((of("without_bed_mean_days") - (15.0 * 32.0 + 5.0 * 696.0) / 20.0).abs() < 1e-9);
    // Notice of 60 days, 30 more until the house opens, two to answer.
    assert!((of("notice_to_bed_mean_days") - 92.0).abs() < 1e-9);
    let house: Vec<&ClosureRow> = rows.iter().filter(|row| row.facility == "A").collect();
    assert!(
        house.iter().all(|row| row.closes == "2024-02-05" && row.area_code == *own),
        "day 400 of 2023 and 2024"
    );
    assert!(!rows.iter().any(|row| row.facility == "B"), "B does not close");
}
