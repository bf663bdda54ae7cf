//! Households of the shipped scenario: shares at the start against published ones, ages of couples, and what stays the same.

use crate::scenarios::{MAIN, loaded};
use eldercap::kernel::time::Time;
use eldercap::population::census::AGE_GROUPS;
use eldercap::population::survey::Survey;
use eldercap::random::stream::Replication;
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::Household;

fn main_scenario() -> Scenario {
    loaded(MAIN, &[])
}

/// Shanghai 2023: alone 5.9 % of those registered and 60+, in households of elders only 31.4 %, from 80 on 40.5 % (331,000 of 14.4 % of
/// 5.68 M). 1.08 M persons: sampling errors are below 0.05 points for all ages and 0.15 points from 80 on, so a bound of 0.5 and 1 point fails for a wrong
/// calibration only.
#[test]
fn shares_at_the_start_are_the_published_ones() {
    let survey = Survey::taken(&main_scenario(), Replication::new(5, 1), true, Time::ZERO);
    let pct = |household, group| 100.0 * survey.share(household, group);
    let (alone, couple) = (pct(Household::Alone, 0), pct(Household::Couple, 0));
    let oldest = pct(Household::Alone, 4) + pct(Household::Couple, 4);
    let (mean, sd, correlation) = survey.ages_of_couples();
    assert!((alone - 5.9).abs() < 0.5, "alone {alone}");
    assert!((alone + couple - 31.4).abs() < 0.5, "pure-elder {}", alone + couple);
    assert!((oldest - 40.5).abs() < 1.0, "pure-elder from 80 on {oldest}");
    // Both partners being 60 or older cuts off young wives: the mean is a little below the scenario's 2.0.
    assert!((1.4..2.0).contains(&mean) && (2.4..3.0).contains(&sd), "difference {mean}, sd {sd}");
    assert!((0.88..0.95).contains(&correlation), "correlation {correlation}");
}

/// Households grow old with their people: thirteen years on at unchanged death rates, the shares with a partner by sex and age are still near the table
/// of the start, though widowhood then comes from partners' deaths alone. A wrong law of partners' lives would show: 3 points (7 from 80 on, where
/// mortality has fallen since those of today were widowed) are far beyond sampling errors (0.2). Where mortality goes on falling, as shipped, partners live longer still, at every age and for both.
#[test]
fn partners_thirteen_years_on_are_like_those_of_the_same_age_before() {
    let scenario = loaded(MAIN, &[("need.mortality_improvement_pct_per_year", "0")]);
    let share = |survey: &Survey, sex: usize, group: usize| {
        let all: u32 = survey.persons[sex][group].iter().sum();
        100.0 * f64::from(survey.partnered[sex][group]) / f64::from(all)
    };
    let replication = Replication::new(5, 1);
    let before = Survey::taken(&scenario, replication, true, Time::ZERO);
    let after = Survey::taken(&scenario, replication, true, scenario.clock.end());
    let falling = Survey::taken(&main_scenario(), replication, true, scenario.clock.end());
    for sex in 0..2 {
        for (group, ages) in AGE_GROUPS.iter().enumerate() {
            let (then, now) = (share(&before, sex, group), share(&after, sex, group));
            let bound = if group < 4 { 3.0 } else { 7.0 };
            assert!((now - then).abs() < bound, "sex {sex}, {ages}: {then} then, {now} now");
            let falling = share(&falling, sex, group);
            assert!(falling > now, "sex {sex}, {ages}: {now}, {falling} with falling mortality");
        }
    }
    let alone = 100.0 * after.share(Household::Alone, 0);
    assert!((6.5..9.5).contains(&alone), "an older population has more who live alone: {alone} %");
}
