//! What must go up goes up, on every replication.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure};
use eldercap::experiment::replication::replicate;

const TINY: &str = "scenarios/tiny.toml";

/// The horizon's figures (or the last year's where the horizon has none) of some replications.
fn figures(overrides: &[(&str, &str)], measure: Measure) -> Vec<f64> {
    let scenario = loaded(TINY, overrides);
    let figure = |number| {
        let finished = replicate(&scenario, number, Watch::Monthly);
        let cell = Cell::total(measure);
        let last = finished.pages.years.last().unwrap();
        finished.pages.horizon.get(cell).or(last.get(cell)).unwrap()
    };
    (1..=6).map(figure).collect()
}

fn falls(high: &[f64], low: &[f64]) {
    assert!(high.iter().zip(low).all(|(high, low)| low < high), "{high:?} to {low:?}");
}

#[test]
fn more_beds_shorten_queues_and_admit_more_in_time() {
    let beds = |total, basic| {
        [
            ("beds.supply", "keep"),
            ("beds.start.total_ratio_pct", total),
            ("beds.start.basic_ratio_pct", basic),
        ]
    };
    let (few, some, many) = (beds("0.6", "0.3"), beds("1.6", "0.8"), beds("8", "4"));
    let waiting = |beds: &[(&str, &str)]| figures(beds, Measure::WaitingMean);
    falls(&waiting(&few), &waiting(&some));
    falls(&waiting(&some), &waiting(&many));
    let in_time = |beds: &[(&str, &str)]| figures(beds, Measure::AdmittedWithinLimit);
    falls(&in_time(&some), &in_time(&few));
    falls(&in_time(&many), &in_time(&some));
}

#[test]
fn higher_mortality_leaves_fewer_elders() {
    let with = |ratio| figures(&[("need.mortality_ratio", ratio)], Measure::Residents60);
    falls(&with("1.0"), &with("1.5"));
}

#[test]
fn better_liked_beds_fill() {
    let with = |utility| figures(&[("choice.utility.bed.level_5_6", utility)], Measure::Occupancy);
    falls(&with("4"), &with("0"));
}

#[test]
fn declining_never_gives_no_declined_offers_and_always_no_admission() {
    let with = |share, measure| figures(&[("admission.decline_pct", share)], measure);
    assert!(with("0", Measure::DeclinedOffers).iter().all(|&offers| offers == 0.0));
    assert!(with("100", Measure::Admissions).iter().all(|&admissions| admissions == 0.0));
    assert!(with("100", Measure::Lapsed).iter().all(|&lapsed| lapsed > 0.0));
}
