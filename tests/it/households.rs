//! Households of the shipped scenario: shares at the start against published ones, ages of couples, and what stays the same.

use eldercap::population::survey::Survey;
use eldercap::random::stream::Replication;
use eldercap::scenario::load;
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::Household;
use std::path::Path;

fn main_scenario() -> Scenario {
    load(Path::new("scenarios/pudong-2025.toml"), &[]).unwrap()
}

/// Shanghai 2023: alone 5.9 % of those registered and 60+, in households of elders only 31.4 %, from 80 on 40.5 % (331,000 of 14.4 % of
/// 5.68 M). 1.08 M persons: sampling errors are below 0.05 points for all ages and 0.15 points from 80 on, so a bound of 0.5 and 1 point fails for a wrong
/// calibration only.
#[test]
fn shares_at_the_start_are_the_published_ones() {
    let survey = Survey::at_start(&main_scenario(), Replication::new(5, 1), true);
    let pct = |household, group| 100.0 * survey.share(household, group);
    let (alone, couple) = (pct(Household::Alone, 0), pct(Household::Couple, 0));
    let oldest = pct(Household::Alone, 4) + pct(Household::Couple, 4);
    println!("alone {alone:.2}, couple {couple:.2}, pure-elder from 80 on {oldest:.2}");
    let (mean, sd, correlation) = survey.ages_of_couples();
    println!(
        "couples {}: husband older by {mean:.2} (sd {sd:.2}), correlation {correlation:.3}",
        survey.couples.len()
    );
    for (sex, groups) in survey.persons.iter().enumerate() {
        for group in groups {
            let all: u32 = group.iter().sum();
            println!("{sex}: {:?}", group.map(|n| (1000.0 * f64::from(n) / f64::from(all)).round() / 10.0));
        }
    }
    assert!((alone - 5.9).abs() < 0.5, "alone {alone}");
    assert!((alone + couple - 31.4).abs() < 0.5, "pure-elder {}", alone + couple);
    assert!((oldest - 40.5).abs() < 1.0, "pure-elder from 80 on {oldest}");
    // Both partners being 60 or older cuts off young wives: the mean is a little below the scenario's 2.0.
    assert!((1.4..2.0).contains(&mean) && (2.4..3.0).contains(&sd), "difference {mean}, sd {sd}");
    assert!((0.88..0.95).contains(&correlation), "correlation {correlation}");
}
