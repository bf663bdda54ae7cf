//! What an assessed person chooses: family care only, home care, day care, or applying for a bed.
//!
//! A multinomial logit (McFadden 1974): the probability of an alternative is in proportion to the exponential of its
//! utility. Each alternative has a draw of its own, so a change of one utility moves people to or from that
//! alternative alone. Knows nothing of queues. Invariant: an alternative that is not open has weight zero.

use crate::random::exp::Growth;
use crate::random::stream::Stream;
use crate::scenario::model::Choice;
use crate::scenario::terms::{Alternative, Dementia, Household, Means, NeedGroup, Tenure};

/// Weight of each alternative.
pub type Weights = [f64; Alternative::COUNT];

/// All that a choice looks at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chooser {
    /// Measured group.
    pub need: NeedGroup,
    /// Dementia stage.
    pub dementia: Dementia,
    /// Household.
    pub household: Household,
    /// Whether someone in it can give care.
    pub family_care: bool,
    /// What the person can pay.
    pub means: Means,
    /// Whether there is day care where the person lives.
    pub day_care: bool,
    /// Tenure of the first-choice bed and km to the nearest suitable one; `None`: no bed is open to the person.
    pub bed: Option<(Tenure, f64)>,
    /// Whether these are the last days of life (frailty that the need group does not show).
    pub last_days: bool,
    /// The arrangement that the person has, if any.
    pub present: Option<Alternative>,
}

/// Exponentials of the utilities; zero for what is not open. Family care only is always open.
pub fn weights(choice: &Choice, who: &Chooser) -> Weights {
    let need = who.need.index();
    let price = |rmb: f64| choice.per_1000_rmb[who.means.index()] * rmb / 1000.0;
    let weight = |alternative: Alternative, utility: f64| {
        let kept = if who.present == Some(alternative) { choice.keeping } else { 0.0 };
        (utility + kept).exp()
    };
    // At levels 0–1 there is little that a family would have to do.
    let family_care = who.family_care && who.need != NeedGroup::Level0To1;
    let at_hand = |utility: f64| if family_care { utility } else { 0.0 };
    let family_only = weight(Alternative::FamilyOnly, at_hand(choice.family_care_for_family_only));
    let mut weights = [family_only, 0.0, 0.0, 0.0];
    if who.need != NeedGroup::Level0To1 {
        let utility = choice.home_care[need]
            + price(choice.prices.home_care)
            + at_hand(choice.family_care_for_home_care);
        weights[Alternative::HomeCare.index()] = weight(Alternative::HomeCare, utility);
    }
    if who.day_care {
        let utility = choice.day_care[need] + price(choice.prices.day_care);
        weights[Alternative::DayCare.index()] = weight(Alternative::DayCare, utility);
    }
    if let Some((tenure, km)) = who.bed {
        let utility = choice.bed[need]
            + choice.bed_dementia[who.dementia.index()]
            + choice.bed_household[who.household.index()]
            + if who.last_days { choice.bed_last_days } else { 0.0 }
            + choice.bed_per_km * km
            + price(choice.prices.bed[tenure.index()]);
        weights[Alternative::Bed.index()] = weight(Alternative::Bed, utility);
    }
    weights
}

/// The same weights from tables made once: all but the distance takes few values, and exponentials are dear.
#[derive(Clone, Debug)]
pub struct Weighing {
    /// What the distance in km multiplies the weight of a bed by.
    distance: Growth,
    /// What having an alternative already multiplies its weight by.
    kept: f64,
    /// Care by the family only by group and whether family care is at hand.
    family_only: [[f64; 2]; NeedGroup::COUNT],
    /// Home care by group, means and whether family care is at hand.
    home_care: [[[f64; 2]; Means::COUNT]; NeedGroup::COUNT],
    /// Day care by group and means.
    day_care: [[f64; Means::COUNT]; NeedGroup::COUNT],
    /// A bed next door, by what [`Weighing::bed`] numbers.
    bed: Vec<f64>,
}

impl Weighing {
    /// Tables of a scenario's constants.
    pub fn new(choice: &Choice) -> Self {
        let mut tables = Self {
            distance: Growth::new(1.0, choice.bed_per_km),
            kept: choice.keeping.exp(),
            family_only: [[0.0; 2]; NeedGroup::COUNT],
            home_care: [[[0.0; 2]; Means::COUNT]; NeedGroup::COUNT],
            day_care: [[0.0; Means::COUNT]; NeedGroup::COUNT],
            bed: vec![0.0; 2 * NeedGroup::COUNT * Dementia::COUNT * HOUSEHOLDS * PRICED],
        };
        let nobody = Chooser {
            need: NeedGroup::Level0To1,
            dementia: Dementia::None,
            household: Household::Alone,
            family_care: false,
            means: Means::Low,
            day_care: true,
            bed: None,
            last_days: false,
            present: None,
        };
        for &need in NeedGroup::ALL {
            for &means in Means::ALL {
                for family_care in [false, true] {
                    let weights = weights(choice, &Chooser { need, family_care, means, ..nobody });
                    let (need, means, cares) = (need.index(), means.index(), usize::from(family_care));
                    tables.family_only[need][cares] = weights[Alternative::FamilyOnly.index()];
                    tables.home_care[need][means][cares] = weights[Alternative::HomeCare.index()];
                    tables.day_care[need][means] = weights[Alternative::DayCare.index()];
                }
                for &dementia in Dementia::ALL {
                    for &household in Household::ALL {
                        for &tenure in Tenure::ALL {
                            for last_days in [false, true] {
                                let bed = Some((tenure, 0.0));
                                let who =
                                    Chooser { need, dementia, household, means, bed, last_days, ..nobody };
                                let weights = weights(choice, &who);
                                tables.bed[Self::bed(&who, tenure)] = weights[Alternative::Bed.index()];
                            }
                        }
                    }
                }
            }
        }
        tables
    }

    fn bed(who: &Chooser, tenure: Tenure) -> usize {
        let person =
            (who.need.index() * Dementia::COUNT + who.dementia.index()) * 2 + usize::from(who.last_days);
        (person * HOUSEHOLDS + who.household.index()) * PRICED
            + who.means.index() * Tenure::COUNT
            + tenure.index()
    }

    /// [`weights`] of a person, but for the last bits.
    #[inline]
    pub fn weights(&self, who: &Chooser) -> Weights {
        let (need, means) = (who.need.index(), who.means.index());
        let cares = usize::from(who.family_care);
        let mut weights = [self.family_only[need][cares], self.home_care[need][means][cares], 0.0, 0.0];
        if who.day_care {
            weights[Alternative::DayCare.index()] = self.day_care[need][means];
        }
        if let Some((tenure, km)) = who.bed {
            weights[Alternative::Bed.index()] = self.bed[Self::bed(who, tenure)] * self.distance.at(km);
        }
        if let Some(present) = who.present {
            weights[present.index()] *= self.kept;
        }
        weights
    }
}

const HOUSEHOLDS: usize = Household::COUNT;
const PRICED: usize = Means::COUNT * Tenure::COUNT;

/// Probabilities of the alternatives.
pub fn probabilities(weights: &Weights) -> Weights {
    let sum: f64 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}

/// The alternative of greatest utility plus taste. Tastes are Gumbel, drawn as exponential clocks that run at the
/// weights: the first to ring is the choice. Four draws in any case.
pub fn pick(weights: &Weights, stream: &mut Stream) -> Alternative {
    let mut first = (f64::INFINITY, Alternative::FamilyOnly);
    for (&alternative, &weight) in Alternative::ALL.iter().zip(weights) {
        let rings = stream.exp1() / weight;
        if rings < first.0 {
            first = (rings, alternative);
        }
    }
    first.1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::decision::Decision;
    use crate::random::stream::Replication;

    fn tastes(person: u64) -> Stream {
        Replication::new(3, 1).stream(Decision::named("test.tastes"), person)
    }

    /// χ² of 100,000 picks against the probabilities: 3 degrees of freedom, bound 16.27 for an error rate of 0.001, three
    /// times.
    #[test]
    fn picks_have_the_probabilities_of_the_logit() {
        for weights in [[1.0, 6.0, 0.5, 2.5], [1.0, 1e-2, 3.0, 1e-1], [0.2, 0.2, 0.2, 0.2]] {
            let mut counts = [0_u32; 4];
            for person in 0..100_000 {
                counts[pick(&weights, &mut tastes(person)).index()] += 1;
            }
            let chi2: f64 = counts
                .iter()
                .zip(probabilities(&weights))
                .map(|(&count, p)| (f64::from(count) - 1e5 * p).powi(2) / (1e5 * p))
                .sum();
            assert!(chi2 < 16.27, "{weights:?}: {counts:?}, chi2 {chi2}");
        }
    }

    #[test]
    fn a_change_of_one_weight_moves_people_to_or_from_it_alone() {
        let mut left = 0;
        for person in 0..20_000 {
            let before = pick(&[1.0, 2.0, 0.5, 1.0], &mut tastes(person));
            let after = pick(&[1.0, 2.0, 0.5, 0.4], &mut tastes(person));
            if before == Alternative::Bed {
                left += u32::from(after != before);
            } else {
                assert_eq!(before, after, "person {person} did not choose what became worse");
            }
        }
        assert!(left > 1_000, "{left}");
    }

    /// For every chooser there can be, at three distances.
    #[test]
    fn the_tables_hold_the_weights_of_the_rule() {
        let scenario = crate::scenario::load(std::path::Path::new("scenarios/pudong-2025.toml"), &[]);
        let choice = scenario.expect("a shipped scenario loads").choice;
        let tables = Weighing::new(&choice);
        let beds = Tenure::ALL.iter().flat_map(|&tenure| [0.0, 3.7, 40.0].map(|km| Some((tenure, km))));
        let beds: Vec<_> = beds.chain([None]).collect();
        let presents: Vec<_> = Alternative::ALL.iter().copied().map(Some).chain([None]).collect();
        let mut compared = 0;
        for number in 0..NeedGroup::COUNT * Dementia::COUNT * HOUSEHOLDS * Means::COUNT * 8 {
            let (day_care, last_days) = (number % 2 == 1, number / 2 % 2 == 1);
            let (rest, family_care) = (number / 8, number / 4 % 2 == 1);
            let (rest, means) = (rest / Means::COUNT, Means::ALL[rest % Means::COUNT]);
            let (rest, household) = (rest / HOUSEHOLDS, Household::ALL[rest % HOUSEHOLDS]);
            let (need, dementia) =
                (NeedGroup::ALL[rest / Dementia::COUNT], Dementia::ALL[rest % Dementia::COUNT]);
            for &bed in &beds {
                for &present in &presents {
                    let who = Chooser {
                        need,
                        dementia,
                        household,
                        family_care,
                        means,
                        day_care,
                        bed,
                        last_days,
                        present,
                    };
                    for (table, rule) in tables.weights(&who).into_iter().zip(weights(&choice, &who)) {
                        assert!((table - rule).abs() <= 1e-12 * rule, "{who:?}: {table} against {rule}");
                    }
                    compared += 1;
                }
            }
        }
        assert!(compared > 10_000, "{compared}");
    }

    #[test]
    fn what_is_not_open_is_never_chosen() {
        for person in 0..1_000 {
            assert_eq!(pick(&[1.0, 0.0, 0.0, 0.0], &mut tastes(person)), Alternative::FamilyOnly);
            assert_eq!(pick(&[1.0, 0.0, 0.0, f64::INFINITY], &mut tastes(person)), Alternative::Bed);
        }
    }
}
