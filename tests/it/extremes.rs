//! Nothing, everything, and no time at all.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure};
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::scenario::terms::NeedGroup;

const TINY: &str = "scenarios/tiny.toml";

fn run(overrides: &[(&str, &str)]) -> Finished {
    let finished = replicate(&loaded(TINY, overrides), 1, Watch::EveryEvent);
    assert!(finished.balance.holds(), "{overrides:?}: {:?}", finished.balance);
    finished
}

fn horizon(finished: &Finished, measure: Measure) -> f64 {
    finished.pages.horizon.get(Cell::total(measure)).unwrap()
}

/// Exactly nothing.
fn is_zero(value: f64) -> bool {
    value.abs() < f64::MIN_POSITIVE
}

#[test]
fn zero_demand_leaves_every_bed_empty() {
    let nobody = [
        ("choice.request_rate_per_year", "{ level_0_1 = 0, level_2_3 = 0, level_4 = 0, level_5_6 = 0 }"),
        ("choice.request_dementia_rate_per_year", "{ mild = 0, moderate = 0, severe = 0 }"),
    ];
    let finished = run(&nobody);
    assert_eq!(finished.balance.clients, 0);
    assert!(is_zero(horizon(&finished, Measure::Occupancy)));
    assert!(horizon(&finished, Measure::AdmittedWithinLimit).is_nan(), "the share of nobody does not exist");
    assert!(horizon(&finished, Measure::WaitMean).is_nan(), "nor does their wait");
}

#[test]
fn zero_beds_admit_nobody_and_lose_nobody() {
    let none =
        [("beds.supply", "keep"), ("beds.start.total_ratio_pct", "0"), ("beds.start.basic_ratio_pct", "0")];
    let finished = run(&none);
    assert_eq!(finished.balance.admitted, 0);
    assert!(is_zero(horizon(&finished, Measure::AdmittedWithinLimit)));
    assert!(horizon(&finished, Measure::Occupancy).is_nan(), "the occupancy of no beds does not exist");
    assert!(horizon(&finished, Measure::WaitingMean) > 0.0 && horizon(&finished, Measure::DiedWaiting) > 0.0);
}

#[test]
fn beds_without_end_make_everyone_wait_for_the_answer_alone() {
    let plenty = [
        ("beds.supply", "keep"),
        ("beds.start.total_ratio_pct", "20"),
        ("beds.start.basic_ratio_pct", "10"),
        ("admission.decline_pct", "0"),
        ("admission.leave_rate_per_year", "0"),
    ];
    let finished = run(&plenty);
    let response = 7.0;
    for measure in [Measure::WaitMean, Measure::WaitMedian, Measure::WaitP90] {
        assert!((horizon(&finished, measure) - response).abs() < 1e-9, "{measure:?}");
    }
    assert_eq!(
        finished.balance.waiting_at_start + finished.balance.joined,
        finished.balance.left_list + finished.balance.places[1]
    );
}

#[test]
fn a_horizon_of_zero_is_a_run_without_months() {
    let finished = run(&[("scenario.horizon_years", "0")]);
    assert!(finished.pages.months.is_empty() && finished.pages.years.is_empty());
    assert_eq!(finished.balance.wait_ticks, 0);
    assert!(finished.persons > 6_000, "people are there all the same");
}

#[test]
fn a_cut_of_beds_drains_and_evicts_nobody() {
    let cut = [
        ("beds.start.total_ratio_pct", "4"),
        ("beds.start.basic_ratio_pct", "2"),
        ("beds.plan.target_year", "2023"),
        ("beds.plan.total_ratio_pct", "0.2"),
        ("beds.plan.basic_ratio_pct", "0.1"),
        ("stay.return_home_rate_per_year", "{ level_0_1 = 0, level_2_3 = 0, level_4 = 0, level_5_6 = 0 }"),
    ];
    let finished = run(&cut);
    let over = horizon(&finished, Measure::OverCapacity);
    let occupancy = finished.pages.years[1].get(Cell::total(Measure::Occupancy)).unwrap();
    assert!(over > 0.0 && occupancy > 100.0, "over {over} bed-days, occupancy {occupancy} %");
    assert!(is_zero(horizon(&finished, Measure::ReturnedHome)), "who leaves, leaves by death");
}

#[test]
fn tables_that_let_hardly_anyone_grow_old_still_make_a_population() {
    let finished = run(&[("need.mortality_ratio", "2.0"), ("scenario.horizon_years", "1")]);
    assert!(finished.persons > 6_000);
}

#[test]
fn residents_of_the_first_day_hold_no_day_care_place() {
    let liked = "{ level_0_1 = 3, level_2_3 = 3, level_4 = 3, level_5_6 = 3 }";
    let finished = run(&[
        ("choice.utility.day_care", liked),
        ("choice.utility.bed", liked),
        ("stay.return_home_rate_per_year.level_5_6", "5"),
    ]);
    assert!(finished.balance.residents_at_start > 0 && horizon(&finished, Measure::DayCareWaiting) > 0.0);
}

#[test]
fn what_everybody_likes_best_everybody_chooses() {
    let home = "{ level_2_3 = 40, level_4 = 40, level_5_6 = 40 }";
    let finished = run(&[("choice.utility.home_care", home)]);
    let entitled = |measure| {
        let of =
            |need| finished.pages.horizon.get(Cell { need: Some(need), ..Cell::total(measure) }).unwrap();
        NeedGroup::ALL[1..].iter().map(|&need| of(need)).sum::<f64>()
    };
    assert!(is_zero(entitled(Measure::BedApplications)) && entitled(Measure::ChoseHomeCare) > 100.0);
}
