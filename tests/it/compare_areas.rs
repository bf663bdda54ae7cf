//! `compare_areas.csv`: paired differences by area, held against the pages that they come from.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure};
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::experiment::results::Results;
use eldercap::report::compare_areas::{MEASURES, rows};
use eldercap::report::rows::CompareAreaRow;
use eldercap::scenario::model::Scenario;

fn finished(scenario: &Scenario) -> Vec<Finished> {
    (1..=3).map(|number| replicate(scenario, number, Watch::Monthly)).collect()
}

fn scenario(name: &str, beds: &str) -> Scenario {
    let mut scenario = loaded("scenarios/tiny.toml", &[("beds.plan.total_ratio_pct", beds)]);
    name.clone_into(&mut scenario.name);
    scenario
}

/// Each row is the mean of the pairs' differences; a scenario against itself differs nowhere; every area and period is there.
#[test]
fn differences_by_area_are_those_of_the_pages() {
    let (few, more) = (scenario("few", "2.0"), scenario("more", "5.0"));
    let results = [&few, &more, &few].map(|scenario| Results { scenario, finished: finished(scenario) });
    let rows = rows(&results);
    let (areas, years) = (few.population.areas.len(), few.clock.horizon_years());
    assert_eq!(rows.len(), 2 * areas * (years + 1) * MEASURES.len());
    let of = |scenario: &str, period: &str, area: usize, measure: Measure| -> &CompareAreaRow {
        let code = &few.population.areas[area].code;
        let found = rows.iter().find(|row| {
            row.scenario == scenario
                && row.period == period
                && row.area_code == *code
                && row.measure == measure.name()
        });
        found.unwrap_or_else(|| panic!("{scenario} {period} {code} {}", measure.name()))
    };
    let value = |side: usize, pair: usize, year: usize, area: usize, measure| {
        let page = &results[side].finished[pair].pages.areas[year][area];
        page.get(Cell::total(measure)).unwrap_or_else(|| panic!("no {measure:?}"))
    };
    let last = few.clock.year(years - 1).to_string();
    for area in 0..areas {
        for measure in MEASURES {
            let pairs = (0..3).map(|pair| {
                value(1, pair, years - 1, area, measure) - value(0, pair, years - 1, area, measure)
            });
            let pairs: Vec<f64> = pairs.filter(|difference| difference.is_finite()).collect();
            let row = of("more", &last, area, measure);
            assert_eq!(row.n as usize, pairs.len());
            if let Some(found) = row.difference {
                let mean = pairs.iter().sum::<f64>() / pairs.len() as f64;
                assert!((found - mean).abs() < 1e-9, "{measure:?}: {found} and {mean}");
            }
        }
        let built = of("more", &last, area, Measure::BedsBuilt).difference.unwrap();
        assert!(built > 0.0, "every area has its share of what is added");
        let horizon = of("more", "horizon", area, Measure::BedsBuilt).difference.unwrap();
        let yearly =
            (0..years).map(|year| of("more", &few.clock.year(year).to_string(), area, Measure::BedsBuilt));
        let yearly = yearly.map(|row| row.difference.unwrap()).sum::<f64>() / years as f64;
        assert!((horizon - yearly).abs() < 1e-9, "the horizon is the mean of its years");
    }
    let itself = rows.iter().filter(|row| row.scenario == "few");
    assert!(
        itself.clone().count() > 0
            && itself.filter_map(|row| row.difference).all(|found| found.abs() < 1e-12)
    );
    // What is counted by area adds up to the district.
    let district = |side: usize, pair: usize| {
        results[side].finished[pair].pages.years[years - 1].get(Cell::total(Measure::WaitingEnd)).unwrap()
    };
    let whole = (0..3).map(|pair| district(1, pair) - district(0, pair)).sum::<f64>() / 3.0;
    let parts =
        (0..areas).map(|area| of("more", &last, area, Measure::WaitingEnd).difference.unwrap()).sum::<f64>();
    assert!((whole - parts).abs() < 1e-9, "{whole} and {parts}");
}

/// The mean wait of an area's persons, weighed by their number, is the district's.
#[test]
fn waits_by_area_are_those_of_the_district() {
    let results = replicate(&scenario("tiny", "2.0"), 1, Watch::Monthly);
    for (year, areas) in results.pages.areas.iter().enumerate() {
        let get = |page: &eldercap::care::measures::Page, measure| {
            page.get(Cell::total(measure)).unwrap_or(f64::NAN)
        };
        let waits = areas.iter().map(|page| get(page, Measure::WaitMean)).filter(|wait| wait.is_finite());
        let (least, most) =
            waits.fold((f64::INFINITY, 0.0_f64), |(least, most), wait| (least.min(wait), most.max(wait)));
        let district = get(&results.pages.years[year], Measure::WaitMean);
        assert!(least <= district && district <= most && least < most, "{least} {district} {most}");
    }
}

/// Areas of one place are not set against those of another.
#[test]
fn a_scenario_of_other_areas_has_no_rows() {
    let (one, mut other) = (scenario("one", "2.0"), scenario("other", "2.0"));
    other.population.areas.iter_mut().for_each(|area| area.code.push('x'));
    let finished = [finished(&one), finished(&other)];
    let results: Vec<_> = [&one, &other]
        .into_iter()
        .zip(finished)
        .map(|(scenario, finished)| Results { scenario, finished })
        .collect();
    assert_eq!(rows(&results).len(), 0);
    assert_ne!(
        rows(&[&one, &one].map(|scenario| Results { scenario, finished: self::finished(scenario) })).len(),
        0
    );
}
