//! Special groups: whom the plan names beside need and household – low income, bereaved one-child family, disabled, veteran.
//!
//! Membership is for life and drawn once a person, from streams of its own, by the scenario's shares. Low income goes with
//! income: it falls on the poorest alone, each of them with the same probability. Parents lose an only child together, so
//! that draw is the couple's. Knows nothing of beds and of what a membership opens.

use crate::random::decision::Decision;
use crate::random::stream::{Purpose, Replication};
use crate::scenario::model::{GroupShares, HouseholdModel};
use crate::scenario::terms::SpecialGroup;
use statrs::distribution::{ContinuousCDF, Normal};

/// Low income, disabled, veteran: always three draws, in this order.
const OWN: Decision = Decision::named("population.groups");
/// Bereaved of an only child: drawn once a couple.
const BEREAVED: Decision = Decision::named("population.bereaved");

/// A set of special groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Groups(u8);

impl Groups {
    /// In none.
    pub const NONE: Self = Self(0);

    /// The set of these groups.
    pub fn of(groups: &[SpecialGroup]) -> Self {
        groups.iter().fold(Self::NONE, |set, &group| set.with(group, true))
    }

    /// The set in few bits.
    pub(super) const fn packed(self) -> u8 {
        self.0
    }

    /// The set that was packed so.
    pub(super) const fn unpacked(bits: u8) -> Self {
        Self(bits)
    }

    /// Whether a group belongs to the set.
    #[inline]
    pub const fn has(self, group: SpecialGroup) -> bool {
        self.0 & 1 << group.index() != 0
    }

    /// Whether two sets share a group.
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn with(self, group: SpecialGroup, belongs: bool) -> Self {
        Self(self.0 | (belongs as u8) << group.index())
    }
}

/// How memberships are drawn in a replication.
#[derive(Clone, Debug)]
pub(super) struct GroupDraws {
    own: Purpose,
    bereaved: Purpose,
    shares: GroupShares,
    /// Incomes from here on are no low ones, RMB a month.
    poor_below: f64,
    /// Who is below it has a low income with this probability.
    among_poor: f64,
}

impl GroupDraws {
    /// By the shares and incomes of a scenario.
    ///
    /// # Panics
    /// Never: the normal law exists.
    pub fn new(model: &HouseholdModel, replication: Replication) -> Self {
        let shares = model.groups;
        let variance = (model.income_sd / model.income_mean).powi(2).ln_1p();
        let z = Normal::standard().inverse_cdf(shares.low_income_within);
        Self {
            own: replication.purpose(OWN, 0),
            bereaved: replication.purpose(BEREAVED, 0),
            shares,
            poor_below: (model.income_mean.ln() - variance / 2.0 + z * variance.sqrt()).exp(),
            among_poor: among_poor(&shares),
        }
    }

    /// The groups of a person of this income; `couple` is the address that partners share, or the person's own.
    pub fn draw(&self, person: u64, couple: u64, income: f64) -> Groups {
        let share = |group: SpecialGroup| self.shares.share[group.index()];
        let mut own = self.own.stream(person);
        let low = own.happens(self.among_poor) && income < self.poor_below;
        let disabled = own.happens(share(SpecialGroup::Disabled));
        let veteran = own.happens(share(SpecialGroup::Veteran));
        let bereaved = self.bereaved.stream(couple).happens(share(SpecialGroup::Bereaved));
        Groups::NONE
            .with(SpecialGroup::LowIncome, low)
            .with(SpecialGroup::Disabled, disabled)
            .with(SpecialGroup::Veteran, veteran)
            .with(SpecialGroup::Bereaved, bereaved)
    }
}

fn among_poor(shares: &GroupShares) -> f64 {
    let low = shares.share[SpecialGroup::LowIncome.index()];
    if low > 0.0 { low / shares.low_income_within } else { 0.0 }
}

/// Share of persons in any of these groups, among those whose rank of income (0 the poorest, 1 the richest) lies between two
/// bounds.
pub fn share_in(shares: &GroupShares, groups: Groups, (from, to): (f64, f64)) -> f64 {
    if to <= from {
        return 0.0;
    }
    let poor = (shares.low_income_within.min(to) - from).max(0.0) / (to - from);
    let in_none = SpecialGroup::ALL.iter().filter(|&&group| groups.has(group)).fold(1.0, |rest, group| {
        let share = match group {
            SpecialGroup::LowIncome => poor * among_poor(shares),
            _ => shares.share[group.index()],
        };
        rest * (1.0 - share)
    });
    1.0 - in_none
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::person::Profile;
    use crate::random::law::Law;

    const PERSONS: u64 = 200_000;

    fn model() -> HouseholdModel {
        let scenario = crate::scenario::load(std::path::Path::new("scenarios/tiny.toml"), &[]);
        let mut model = scenario.expect("a shipped scenario loads").household;
        model.groups = GroupShares { share: [0.03, 0.02, 0.05, 0.01], low_income_within: 0.1 };
        model
    }

    /// Shares of the four groups and of their union, and low income in the poorest tenth alone: five shares at 4 standard
    /// errors, a false alarm in one seed of 3,000; the seed is fixed.
    #[test]
    fn groups_have_their_shares_and_low_income_is_of_the_poorest() {
        let model = model();
        let replication = Replication::new(5, 1);
        let draws = GroupDraws::new(&model, replication);
        let law = Law::lognormal(model.income_mean, model.income_sd).expect("a law");
        let (mut counts, mut any) = ([0_u32; SpecialGroup::COUNT], 0);
        let mut poorest_of_others = f64::INFINITY;
        for person in 0..PERSONS {
            let mut stream = replication.stream(Decision::named("test.groups"), person);
            let income = f64::from(Profile::draw(&law, &mut stream).income);
            let groups = draws.draw(person, person, income);
            for &group in SpecialGroup::ALL {
                counts[group.index()] += u32::from(groups.has(group));
            }
            any += u32::from(groups.meets(Groups::of(SpecialGroup::ALL)));
            if groups.has(SpecialGroup::LowIncome) {
                assert!(income < draws.poor_below, "{income}");
            } else {
                poorest_of_others = poorest_of_others.min(income);
            }
        }
        assert!(poorest_of_others < draws.poor_below, "low income is not income alone");
        let all = share_in(&model.groups, Groups::of(SpecialGroup::ALL), (0.0, 1.0));
        for (count, p) in counts.iter().chain([&any]).zip(model.groups.share.iter().chain([&all])) {
            let (found, error) =
                (f64::from(*count) / PERSONS as f64, (p * (1.0 - p) / PERSONS as f64).sqrt());
            assert!((found - p).abs() < 4.0 * error, "{counts:?} {any}: {found} against {p}");
        }
    }

    #[test]
    fn partners_lose_an_only_child_together_and_nothing_else() {
        let draws = GroupDraws::new(&model(), Replication::new(5, 1));
        let (mut bereaved, mut apart) = (0, 0);
        for couple in 0..5_000_u64 {
            let (husband, wife) = (draws.draw(couple, couple, 1e5), draws.draw(couple + 10_000, couple, 1e5));
            let of = |groups: Groups| groups.has(SpecialGroup::Bereaved);
            assert_eq!(of(husband), of(wife));
            bereaved += u32::from(of(husband));
            apart += u32::from(husband.has(SpecialGroup::Disabled) != wife.has(SpecialGroup::Disabled));
        }
        assert!(bereaved > 60 && apart > 300, "{bereaved} {apart}");
    }

    #[test]
    fn a_share_by_rank_of_income_is_the_overlap_with_the_poorest() {
        let shares = GroupShares { share: [0.05, 0.0, 0.0, 0.0], low_income_within: 0.1 };
        let low = Groups::of(&[SpecialGroup::LowIncome]);
        for (bounds, wanted) in [
            ((0.0, 0.1), 0.5),
            ((0.0, 0.2), 0.25),
            ((0.05, 0.15), 0.25),
            ((0.2, 1.0), 0.0),
            ((0.3, 0.3), 0.0),
        ] {
            assert!((share_in(&shares, low, bounds) - wanted).abs() < 1e-12, "{bounds:?}");
        }
    }
}
