//! The logit of the choice, and what it leads to in the shipped scenario.

use crate::scenarios::loaded;
use eldercap::care::choice::{Chooser, pick, probabilities, weights};
use eldercap::care::first_choice::FirstChoices;
use eldercap::care::means::means_shares;
use eldercap::population::Population;
use eldercap::random::decision::Decision;
use eldercap::random::stream::Replication;
use eldercap::scenario::model::{Choice, Scenario};
use eldercap::scenario::terms::{Alternative, Dementia, Household, Means, NeedGroup, Tenure};

const PERSONS: u64 = 60_000;

fn pudong() -> Scenario {
    loaded("scenarios/pudong-2025.toml", &[])
}

/// A synthetic person: profile by the scenario's shares, all else by the number.
fn person(scenario: &Scenario, number: u64) -> Chooser {
    let mut stream = Replication::new(9, 1).stream(Decision::named("test.profile"), number);
    let shares = means_shares(&scenario.household, &scenario.choice.prices);
    let u = stream.uniform();
    let means = Means::ALL[usize::from(u >= shares[0]) + usize::from(u >= shares[0] + shares[1])];
    let tenure = Tenure::ALL[stream.below(3) as usize];
    Chooser {
        need: NeedGroup::ALL[stream.below(4) as usize],
        dementia: Dementia::ALL[stream.below(4) as usize],
        household: Household::ALL[stream.below(3) as usize],
        family_care: stream.happens(0.6),
        means,
        day_care: stream.happens(0.8),
        bed: stream.happens(0.9).then(|| (tenure, 8.0 * stream.uniform())),
        last_days: stream.happens(0.2),
        present: stream.happens(0.5).then_some(Alternative::ALL[stream.below(3) as usize]),
    }
}

fn chosen(choice: &Choice, who: &Chooser, number: u64) -> Alternative {
    let mut tastes = Replication::new(9, 1).stream(Decision::named("test.choice"), number);
    pick(&weights(choice, who), &mut tastes)
}

/// Utilities by hand where someone in the household can give care (A55): family care only and home care gain, from level 2 on.
#[test]
fn family_care_at_hand_adds_to_family_care_and_home_care_alone() {
    let choice = pudong().choice;
    let with = |need: NeedGroup, family_care: bool| {
        let who = Chooser {
            need,
            dementia: Dementia::Mild,
            household: Household::Couple,
            family_care,
            means: Means::Middle,
            day_care: true,
            bed: Some((Tenure::Inclusive, 2.0)),
            last_days: false,
            present: Some(Alternative::FamilyOnly),
        };
        weights(&choice, &who).map(f64::ln)
    };
    let near = |left: f64, right: f64| assert!((left - right).abs() < 1e-12, "{left} {right}");
    let [family, home, day, bed] = with(NeedGroup::Level5To6, true);
    near(family, 1.0 + 1.7);
    near(home, 2.82 - 0.20 * 0.08 + 0.5);
    near(day, 1.36 - 0.20 * 1.5);
    near(bed, 3.69 + 1.06 - 0.82 - 0.05 * 2.0 - 0.20 * 5.5);
    for &need in &NeedGroup::ALL[1..] {
        let [[family, home, ..], [alone, sent, ..]] = [true, false].map(|hand| with(need, hand));
        near(family - alone, 1.0);
        near(home - sent, 0.5);
    }
    let [well, nobody] = [true, false].map(|hand| with(NeedGroup::Level0To1, hand));
    assert_eq!(well.map(f64::to_bits), nobody.map(f64::to_bits), "at levels 0–1 there is nothing to do");
}

/// Utilities by hand: bed at level 4, moderate dementia, alone, low means, 4 km, basic tenure, in the last days.
#[test]
fn a_weight_is_the_exponential_of_the_utility() {
    let choice = pudong().choice;
    let who = Chooser {
        need: NeedGroup::Level4,
        dementia: Dementia::Moderate,
        household: Household::Alone,
        family_care: false,
        means: Means::Low,
        day_care: true,
        bed: Some((Tenure::Basic, 4.0)),
        last_days: true,
        present: Some(Alternative::HomeCare),
    };
    let [family, home, day, bed] = weights(&choice, &who).map(f64::ln);
    let near = |left: f64, right: f64| assert!((left - right).abs() < 1e-12, "{left} {right}");
    near(family, 0.0);
    near(home, 3.08 - 0.30 * 0.08 + 1.7);
    near(day, 2.06 - 0.30 * 1.5);
    near(bed, 2.98 + 1.06 + 0.25 - 0.05 * 4.0 - 0.30 * 3.5 + 2.0);
    let closed = weights(&choice, &Chooser { need: NeedGroup::Level0To1, day_care: false, bed: None, ..who });
    assert_eq!(
        closed.map(f64::to_bits),
        [1.0, 0.0, 0.0, 0.0].map(f64::to_bits),
        "home care is for levels 2 and above"
    );
}

/// χ² of the choices of a synthetic population against the mean of its probabilities, by need group: 3 degrees of
/// freedom (2 at levels 0–1), bound 16.27 for an error of at most 0.001 each, four times (persons differ, so counts
/// vary less than the multinomial's).
#[test]
fn a_synthetic_population_chooses_with_the_probabilities_of_the_logit() {
    let scenario = pudong();
    let mut counts = [[0_u32; 4]; 4];
    let mut means = [[0.0; 4]; 4];
    for number in 0..PERSONS {
        let who = person(&scenario, number);
        let need = who.need.index();
        counts[need][chosen(&scenario.choice, &who, number).index()] += 1;
        let expected = probabilities(&weights(&scenario.choice, &who));
        means[need].iter_mut().zip(expected).for_each(|(sum, p)| *sum += p);
    }
    for (counts, means) in counts.iter().zip(&means) {
        let cells = counts.iter().zip(means).filter(|&(_, &mean)| mean > 0.0);
        let chi2: f64 = cells.map(|(&count, mean)| (f64::from(count) - mean).powi(2) / mean).sum();
        assert!(chi2 < 16.27, "{counts:?} against {means:?}: chi2 {chi2}");
    }
}

/// The same persons with one price changed: who moves, moves away from what became dearer.
#[test]
fn the_price_of_one_alternative_moves_only_those_whose_choice_changes() {
    let scenario = pudong();
    let mut dearer = scenario.choice.clone();
    dearer.prices.bed = dearer.prices.bed.map(|price| 2.0 * price);
    let (mut left, mut stayed) = (0, 0);
    for number in 0..PERSONS {
        let who = person(&scenario, number);
        let (before, after) = (chosen(&scenario.choice, &who, number), chosen(&dearer, &who, number));
        if before == Alternative::Bed && after != before {
            left += 1;
        } else {
            assert_eq!(before, after, "person {number} did not choose what became dearer");
            stayed += 1;
        }
    }
    assert!(left > 1_000 && stayed > 40_000, "{left} {stayed}");
}

/// The constants of the shipped scenario are those that the calibration prints: they meet the table of first choices of
/// those with family and without dementia to a quarter of a point, given the share in the last days that it found.
#[test]
fn the_shipped_constants_meet_the_table_of_first_choices() {
    let scenario = pudong();
    let short = loaded("scenarios/pudong-2025.toml", &[("scenario.horizon_years", "0")]);
    let census = Population::make(&short, Replication::new(1, 1)).census;
    let firsts = FirstChoices::new(&short, &census, 0.8);
    for (need, last_days, table) in [
        (NeedGroup::Level0To1, 0.18, [94.0, 0.0, 1.0, 5.0]),
        (NeedGroup::Level2To3, 0.10, [5.0, 80.0, 8.0, 7.0]),
        (NeedGroup::Level4, 0.11, [5.0, 65.0, 10.0, 20.0]),
        (NeedGroup::Level5To6, 0.15, [5.0, 50.0, 5.0, 40.0]),
    ] {
        let shares = firsts.shares(&scenario.choice, need, Dementia::None, Household::Family, last_days);
        for (share, target) in shares.iter().zip(table) {
            assert!((100.0 * share - target).abs() < 0.25, "{need:?}: {shares:?} against {table:?}");
        }
    }
}
