//! Plan rules over time: phases, spread over areas, lead time. In a small district.

use crate::scenarios::{given, loaded};
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure, Page};
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::scenario::terms::Tenure;
use eldercap::scenario::{LoadError, load};
use std::path::Path;

const TINY: &str = "scenarios/tiny.toml";

fn run(overrides: &[(&str, &str)]) -> Finished {
    replicate(&loaded(TINY, overrides), 1, Watch::Monthly)
}

fn total(page: &Page, measure: Measure) -> f64 {
    page.get(Cell::total(measure)).unwrap()
}

fn row(year: i32, total: f64, basic: f64) -> String {
    format!(
        "{{ target_year = {year}, total_ratio_pct = {total}, basic_ratio_pct = {basic}, nursing_share_pct = 70, \
         dementia_share_pct = 20, market_share_of_rest_pct = 30 }}"
    )
}

/// Rounded up area by area: at most three beds of some 6,000 elders above the ratio, 0.05 points.
#[test]
fn phases_are_reached_at_the_ends_of_their_years() {
    let later = format!("[{}]", row(2024, 4.0, 2.0));
    let set =
        [("beds.plan.target_year", "2023"), ("beds.plan.total_ratio_pct", "3.5"), ("beds.phases", &later)];
    let years = run(&set).pages.years;
    for (page, ratio, basic, dementia) in [(&years[0], 3.5, 1.5, 8.4), (&years[1], 4.0, 2.0, 20.0)] {
        assert!((ratio..ratio + 0.05).contains(&total(page, Measure::BedRatio)), "{ratio}");
        assert!((basic..basic + 0.05).contains(&total(page, Measure::BasicBedRatio)), "{basic}");
        assert!((dementia..dementia + 0.5).contains(&total(page, Measure::DementiaShare)), "{dementia}");
    }
    let without = run(&set[..2]).pages.years;
    assert!((3.5..3.55).contains(&total(&without[1], Measure::BedRatio)), "the last target is held");
}

#[test]
fn phases_must_ascend_and_hold_their_parts() {
    let rows = format!("[{}, {}, {}]", row(2025, 3.1, 1.5), row(2030, 3.0, 3.5), row(2029, 3.0, 1.0));
    let error = load(Path::new(TINY), &given(&[("beds.phases", &rows)])).unwrap_err();
    let LoadError::Invalid(problems) = error else { panic!("{error}") };
    let lines = problems.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        lines,
        [
            "<option>: beds.phases[1].target_year = 2025: not after the target before it; allowed: years that ascend, after beds.plan.target_year",
            "<option>: beds.phases[2].basic_ratio_pct = 3.5: more than total_ratio_pct, of which it is a part",
            "<option>: beds.phases[3].target_year = 2029: not after the target before it; allowed: years that ascend, after beds.plan.target_year",
        ]
    );
    assert!(load(Path::new(TINY), &given(&[("beds.phases", &rows), ("beds.supply", "keep")])).is_ok());
}

/// Each way of spreading has the district's beds of each tenure; what was built stays where it is while the district grows.
#[test]
fn spreads_differ_in_areas_alone() {
    let grow = [
        ("beds.plan.total_ratio_pct", "6"),
        ("beds.plan.basic_ratio_pct", "3"),
        ("beds.plan.target_year", "2024"),
    ];
    let spread = |by| run(&[&grow[..], &[("beds.spread", by)]].concat());
    let ratio = spread("ratio");
    let mut at_the_end = vec![areas_of(&ratio, 1)];
    for by in ["ratio_gap", "demand", "stock"] {
        let finished = spread(by);
        for (page, plain) in finished.pages.years.iter().zip(&ratio.pages.years) {
            for &tenure in Tenure::ALL {
                let cell = Cell { tenure: Some(tenure), ..Cell::total(Measure::BedsOpen) };
                assert_eq!(page.get(cell), plain.get(cell), "{by}");
            }
        }
        let (first, second) = (areas_of(&finished, 0), areas_of(&finished, 1));
        assert!(first.iter().zip(&second).all(|(first, second)| first <= second), "{by}");
        at_the_end.push(second);
    }
    assert!(at_the_end[2] != at_the_end[0] && at_the_end[3] != at_the_end[2], "{at_the_end:?}");
    let lacks = at_the_end[0].iter().zip(&at_the_end[1]).map(|(ratio, gap)| (ratio - gap).abs());
    assert!(lacks.fold(0.0, f64::max) <= 3.0, "who fills gaps ends near the ratios: {at_the_end:?}");
}

fn areas_of(finished: &Finished, year: usize) -> Vec<f64> {
    finished.pages.areas[year].iter().map(|page| total(page, Measure::BedsOpen)).collect()
}

/// Ordered twenty years ahead, all beds of the run are ordered before the start: the ratios of the start give the beds of the start,
/// for good. Ordered half a year ahead, they are those that the rule without lead has half a year before.
#[test]
fn beds_are_ordered_ahead_for_the_elders_of_the_order() {
    let same = [
        ("beds.plan.total_ratio_pct", "3.0"),
        ("beds.plan.basic_ratio_pct", "1.44"),
        ("beds.plan.nursing_share_pct", "62"),
        ("beds.plan.dementia_share_pct", "7.1"),
    ];
    let open = |set: &[(&str, &str)]| -> Vec<f64> {
        run(set).pages.months.iter().map(|page| total(page, Measure::BedsOpen)).collect()
    };
    let with = |lead| open(&[&same[..], &[("beds.build_lead_years", lead)]].concat());
    let kept = open(&[("beds.supply", "keep")]);
    assert_eq!(with("20"), kept);
    let (plain, half) = (with("0"), with("0.5"));
    assert!(plain[23] > kept[0], "elders grow in number: {plain:?}");
    assert_eq!(half[6..], plain[..18]);
    assert_eq!(half[..6], kept[..6]);
}
