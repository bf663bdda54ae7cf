//! The same bytes on any number of threads, and a longer run that keeps the shorter one as its beginning.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Measure, Page};
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::experiment::run::Crew;
use eldercap::scenario::model::Scenario;
use std::sync::atomic::AtomicBool;

const TINY: &str = "scenarios/tiny.toml";

/// Every figure to the last bit.
fn bits(finished: &Finished) -> Vec<u64> {
    let pages = &finished.pages;
    let all =
        pages.months.iter().chain(&pages.years).chain(pages.areas.iter().flatten()).chain([&pages.horizon]);
    all.flat_map(Page::values).map(|(_, value)| value.to_bits()).collect()
}

fn run(scenario: &Scenario, threads: usize) -> Vec<Finished> {
    Crew::new(threads).unwrap().run(scenario, 1..=8, &AtomicBool::new(false), |_| ())
}

#[test]
fn one_thread_and_several_give_the_same_bits() {
    let scenario = loaded(TINY, &[]);
    let alone = run(&scenario, 1);
    for threads in [2, 3] {
        let together = run(&scenario, threads);
        assert_eq!(together.iter().map(|f| f.number).collect::<Vec<_>>(), (1..=8).collect::<Vec<_>>());
        assert!(alone.iter().map(bits).eq(together.iter().map(bits)), "{threads} threads");
    }
    assert_ne!(bits(&alone[0]), bits(&alone[1]), "replications differ");
}

#[test]
fn another_seed_gives_another_run() {
    let with = |seed| bits(&replicate(&loaded(TINY, &[("experiment.seed", seed)]), 1, Watch::Monthly));
    assert_eq!(with("7"), with("7"));
    assert_ne!(with("7"), with("8"));
}

#[test]
fn a_longer_horizon_keeps_the_prefix() {
    let short = replicate(&loaded(TINY, &[("scenario.horizon_years", "1")]), 1, Watch::Monthly);
    let long = replicate(&loaded(TINY, &[("scenario.horizon_years", "2")]), 1, Watch::Monthly);
    for (month, (short, long)) in short.pages.months.iter().zip(&long.pages.months).enumerate() {
        assert!(same(short, long, &[]), "month {month}");
    }
    // Who joins in the last 90 days of the short run is judged in the long one alone.
    assert!(same(
        &short.pages.years[0],
        &long.pages.years[0],
        &[
            Measure::AdmittedWithinLimit,
            Measure::NursingWithinLimit,
            Measure::AdmittedInTime,
            Measure::InTimeLowIncome,
            Measure::InTimeBereaved,
            Measure::InTimeDisabled,
            Measure::InTimeVeteran,
            Measure::InTimeSevere,
            Measure::InTimeOldAlone,
            Measure::InTimeOldCouple,
        ]
    ));
}

fn same(short: &Page, long: &Page, except: &[Measure]) -> bool {
    short.values().iter().zip(long.values()).all(|((cell, short), (other, long))| {
        cell == other && (except.contains(&cell.measure) || short.to_bits() == long.to_bits())
    })
}
