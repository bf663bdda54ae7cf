//! Who may have which bed, and what that rests on: one price, family care at hand, groups, the suitability table, surplus beds.

use crate::scenarios::loaded;
use eldercap::care::choice::{Chooser, probabilities, weights};
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure};
use eldercap::care::past::same_past;
use eldercap::experiment::people::same_people;
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::kernel::time::Time;
use eldercap::population::survey::Survey;
use eldercap::random::stream::Replication;
use eldercap::scenario::terms::{Alternative, Dementia, Household, Means, NeedGroup, SpecialGroup, Tenure};

/// A price stands in one place: a dearer inclusive bed makes people poorer by means and no other people.
#[test]
fn one_price_serves_means_and_utilities_and_makes_no_other_people() {
    let base = loaded("scenarios/tiny.toml", &[]);
    let dearer = loaded("scenarios/tiny.toml", &[("choice.price_rmb_per_month.inclusive", "7000")]);
    assert!(same_people(&base, &dearer));
    let low = |scenario: &eldercap::scenario::model::Scenario| {
        eldercap::care::means::means_shares(&scenario.household, &scenario.choice.prices)[Means::Low.index()]
    };
    assert!(low(&dearer) > low(&base) + 0.1, "{} {}", low(&base), low(&dearer));
}

/// Family care at hand adds its two utilities to their two alternatives and to nothing else.
#[test]
fn family_care_at_hand_moves_to_family_and_home_care() {
    let overrides =
        [("choice.family_care_utility.family_only", "0.7"), ("choice.family_care_utility.home_care", "0.2")];
    let choice = loaded("scenarios/tiny.toml", &overrides).choice;
    let without = Chooser {
        need: NeedGroup::Level4,
        dementia: Dementia::None,
        household: Household::Couple,
        family_care: false,
        means: Means::Low,
        day_care: true,
        bed: Some((Tenure::Basic, 2.0)),
        last_days: false,
        present: None,
    };
    let (none, some) =
        (weights(&choice, &without), weights(&choice, &Chooser { family_care: true, ..without }));
    let added = [0.7, 0.2, 0.0, 0.0];
    for ((none, some), added) in none.iter().zip(some).zip(added) {
        assert!((some.ln() - none.ln() - added).abs() < 1e-12, "{none} {some}");
    }
    let well = Chooser { need: NeedGroup::Level0To1, ..without };
    assert_eq!(
        weights(&choice, &well).map(f64::to_bits),
        weights(&choice, &Chooser { family_care: true, ..well }).map(f64::to_bits),
        "little to do"
    );
    let bed = |weights| probabilities(weights)[Alternative::Bed.index()];
    assert!(bed(&some) < bed(&none));
}

/// Beds of one tenure only: 3 % basic-guarantee beds, none else.
fn only_basic(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let beds = [
        ("beds.start.total_ratio_pct", "3.0"),
        ("beds.start.basic_ratio_pct", "3.0"),
        ("beds.plan.total_ratio_pct", "3.0"),
        ("beds.plan.basic_ratio_pct", "3.0"),
        ("admission.surplus.idle_days", "0"),
        ("admission.surplus.min_idle_pct", "0"),
        ("admission.surplus.min_basic_ratio_pct", "0"),
    ];
    beds.into_iter().chain(more.iter().copied()).collect()
}

fn horizon(finished: &Finished, measure: Measure) -> f64 {
    finished.pages.horizon.get(Cell::total(measure)).unwrap()
}

fn is_zero(value: f64) -> bool {
    value.abs() < 1e-12
}

fn first_basic(finished: &Finished, measure: Measure) -> f64 {
    let cell = Cell { tenure: Some(Tenure::Basic), ..Cell::total(measure) };
    finished.pages.years.last().unwrap().get(cell).unwrap()
}

/// Where there are basic-guarantee beds alone and levels 5 and 6 or dementia alone open them, the others hardly ever have one (they
/// would have to be found eligible later); with the rule on most of them have, and it is counted; opened to nobody, none.
#[test]
fn surplus_beds_open_to_those_whom_the_rule_names_and_to_nobody_else() {
    let run = |more: &[(&'static str, &'static str)]| {
        let severe = [("admission.basic_min_level", "5"), ("admission.basic_groups", "[]")];
        let overrides: Vec<_> = only_basic(more).into_iter().chain(severe).collect();
        replicate(&loaded("scenarios/tiny.toml", &overrides), 1, Watch::EveryEvent)
    };
    let off = run(&[]);
    assert!(is_zero(horizon(&off, Measure::AdmissionsSurplus)));
    let inclusive = |finished: &Finished, measure| {
        let cell = Cell { tenure: Some(Tenure::Inclusive), ..Cell::total(measure) };
        finished.pages.horizon.get(cell).unwrap()
    };
    assert!(
        inclusive(&off, Measure::ListJoined) > 5.0 && inclusive(&off, Measure::AdmittedWithinLimit) < 20.0
    );
    for rule in ["none_waiting", "idle_area", "idle_district"] {
        let on = run(&[("admission.surplus.rule", rule)]);
        assert!(on.balance.holds() && horizon(&on, Measure::AdmissionsSurplus) > 5.0, "{rule}");
        assert!(
            horizon(&on, Measure::ResidentsSurplus) > 1.0 && horizon(&on, Measure::SurplusAreas) > 0.5,
            "{rule}"
        );
        assert!(inclusive(&on, Measure::AdmittedWithinLimit) > 50.0, "{rule}");
        let nobody = run(&[("admission.surplus.rule", rule), ("admission.surplus.opens_to", "[]")]);
        assert!(is_zero(horizon(&nobody, Measure::AdmissionsSurplus)), "{rule}");
    }
}

/// A rule that never finds beds surplus gives the figures of no rule, to the last bit; the past is the same in any case.
#[test]
fn a_rule_that_never_opens_changes_nothing() {
    let pages = |overrides: &[(&str, &str)]| {
        let finished = replicate(&loaded("scenarios/tiny.toml", overrides), 2, Watch::Monthly);
        let pages = finished.pages.years.iter().chain(&finished.pages.months);
        pages.flat_map(|page| page.values().iter().map(|(_, value)| value.to_bits())).collect::<Vec<_>>()
    };
    let never = [("admission.surplus.rule", "idle_area"), ("admission.surplus.min_basic_ratio_pct", "20")];
    assert_eq!(pages(&[]), pages(&never));
    let scenario = |overrides| loaded("scenarios/tiny.toml", overrides);
    assert!(same_past(&scenario(&[]), &scenario(&never)) && same_people(&scenario(&[]), &scenario(&never)));
}

/// In a district short of inclusive beds and with basic-guarantee beds to spare the rule serves more people, and those eligible wait
/// longer or as long, never a shorter time: common people, so no test of chance.
#[test]
fn the_effect_on_those_eligible_is_seen() {
    let run = |rule| {
        let more = [
            ("admission.surplus.rule", rule),
            ("choice.utility.bed.level_2_3", "2.5"),
            ("beds.plan.total_ratio_pct", "2.2"),
            ("beds.plan.basic_ratio_pct", "2.2"),
        ];
        replicate(&loaded("scenarios/tiny.toml", &only_basic(&more)), 1, Watch::Monthly)
    };
    let (off, on) = (run("off"), run("none_waiting"));
    assert!(horizon(&on, Measure::Admissions) >= horizon(&off, Measure::Admissions));
    assert!(first_basic(&on, Measure::WaitMean) >= first_basic(&off, Measure::WaitMean));
}

/// Groups of everyone against the scenario's shares: four shares at 4 standard errors of 6,000 persons in 3 replications, a false
/// alarm in one seed of 4,000; those of a couple are bereaved together, which doubles the variance there.
#[test]
fn groups_have_their_shares_among_everyone() {
    let scenario = loaded("scenarios/tiny.toml", &[("household.group_share_pct.bereaved", "4")]);
    let surveys: Vec<Survey> = (1..=3)
        .map(|number| Survey::taken(&scenario, Replication::new(8, number), true, Time::ZERO))
        .collect();
    for &group in SpecialGroup::ALL {
        let p = scenario.household.groups.share[group.index()];
        let found = surveys.iter().map(|survey| survey.in_group(group)).sum::<f64>() / 3.0;
        let error = (2.0 * p * (1.0 - p) / 18_000.0).sqrt();
        assert!((found - p).abs() < 4.0 * error, "{}: {found} against {p}", group.name());
    }
}

/// Who joins is counted by group: certified disabled persons as many as their share asks for, and all of them if all are.
#[test]
fn those_who_join_are_counted_by_group() {
    let run = |share| {
        let overrides = [("household.group_share_pct.disabled", share)];
        replicate(&loaded("scenarios/tiny.toml", &overrides), 1, Watch::Monthly)
    };
    let (none, all) = (run("0"), run("100"));
    assert!(is_zero(horizon(&none, Measure::JoinedDisabled)));
    assert!(horizon(&all, Measure::ListJoined) > 10.0);
    for (of_group, of_all) in [
        (Measure::JoinedDisabled, Measure::ListJoined),
        (Measure::InTimeDisabled, Measure::AdmittedWithinLimit),
    ] {
        assert!(is_zero(horizon(&all, of_group) - horizon(&all, of_all)));
    }
}
