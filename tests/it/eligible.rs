//! Who may have which bed, and what that rests on: one price, family care at hand, groups, the suitability table, surplus beds.

use crate::scenarios::loaded;
use eldercap::care::choice::{Chooser, probabilities, weights};
use eldercap::experiment::people::same_people;
use eldercap::scenario::terms::{Alternative, Dementia, Household, Means, NeedGroup, Tenure};

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
    let bed = |weights| probabilities(weights)[Alternative::Bed.index()];
    assert!(bed(&some) < bed(&none));
}
