//! Meals (助餐): what the sites can cook a day against what is wanted, by household and need; no event for a meal.
//!
//! All sites serve the whole district: what is wanted is not known by area.
//! Wanted by residents aged 65+. Households are those that the tables of partners imply for a sex and age band: nobody's household is drawn
//! for a meal. Where there are too few, everyone's wish has the same chance, so the groups are served in proportion. Knows
//! nothing of clients. Invariant: served + unserved = wanted, in each group.

use super::gives;
use super::measures::{Measure, Page};
use crate::population::census::{AGE_GROUPS, Census, CensusCell};
use crate::scenario::model::{HouseholdModel, Scenario};
use crate::scenario::terms::{Household, NeedGroup, Sex};

/// First age group of the census that meals are for: 65–69.
pub const FROM_GROUP: usize = 1;

/// Households of persons of a sex at an age: shares of family, couple, alone. A couple lives alone by the straight line of
/// `couple_only_pct`; widowed persons live alone if their couple did and they did not join family.
fn households(model: &HouseholdModel, sex: Sex, age: f64) -> [f64; Household::COUNT] {
    let rows = &model.partners[sex.index()];
    let row = rows.iter().rev().find(|row| f64::from(row.from_age) <= age).or(rows.first());
    let (partner, single) = row.map_or((0.0, 0.0), |row| (row.with_partner, row.single));
    let [at_60, at_85] = model.couple_only;
    let apart = at_60 + (at_85 - at_60) * ((age - 60.0) / 25.0).clamp(0.0, 1.0);
    let widowed = (1.0 - partner - single).max(0.0);
    let alone = single * model.single_alone + widowed * apart * (1.0 - model.widowed_join_family);
    let couple = partner * apart;
    let mut shares = [0.0; Household::COUNT];
    shares[Household::Couple.index()] = couple;
    shares[Household::Alone.index()] = alone;
    shares[Household::Family.index()] = 1.0 - couple - alone;
    shares
}

/// Meals a day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Meals {
    /// What can be cooked.
    pub capacity: f64,
    /// What is wanted, by need group.
    pub wanted: [f64; NeedGroup::COUNT],
}

impl Meals {
    /// Wanted at a census date, by need group.
    fn wanted(scenario: &Scenario, census: &Census, date: usize) -> [f64; NeedGroup::COUNT] {
        let demand = &scenario.community.meal_demand;
        let of_all: [[f64; AGE_GROUPS.len()]; Sex::COUNT] = std::array::from_fn(|sex| {
            std::array::from_fn(|group| {
                let shares = households(&scenario.household, Sex::ALL[sex], 62.5 + 5.0 * group as f64);
                shares.iter().zip(&demand.share).map(|(of, wants)| of * wants).sum()
            })
        });
        let mut wanted = [0.0; NeedGroup::COUNT];
        for cell in CensusCell::all().filter(|cell| cell.age >= FROM_GROUP) {
            let wants = (of_all[cell.sex.index()][cell.age] * demand.ratio[cell.need.index()]).min(1.0);
            wanted[cell.need.index()] += f64::from(census.persons(date, cell)) * wants;
        }
        wanted
    }

    /// At the end of this many months: wanted between the census dates on a straight line.
    pub fn after_months(scenario: &Scenario, census: &Census, months: usize) -> Self {
        let starts = scenario.clock.month_starts();
        let now = starts[months.min(starts.len() - 1)];
        let capacity = gives::in_district(&scenario.community, now, |gift| gift.meals);
        let (date, part) = (months / 12, (months % 12) as f64 / 12.0);
        let mut wanted = Self::wanted(scenario, census, date);
        if part > 0.0 {
            for (wanted, after) in wanted.iter_mut().zip(Self::wanted(scenario, census, date + 1)) {
                *wanted += (after - *wanted) * part;
            }
        }
        Self { capacity, wanted }
    }

    /// Share of what is wanted that can be cooked.
    fn served_share(&self) -> f64 {
        let wanted: f64 = self.wanted.iter().sum();
        if wanted > self.capacity { self.capacity / wanted } else { 1.0 }
    }

    /// Writes the day's meals.
    pub fn write(&self, page: &mut Page) {
        let of =
            |need: Option<NeedGroup>| need.map_or(self.wanted.iter().sum(), |need| self.wanted[need.index()]);
        let served = self.served_share();
        page.put(Measure::MealCapacity, self.capacity);
        page.put_by_need(Measure::MealsWanted, of);
        page.put_by_need(Measure::MealsServed, |need| served * of(need));
        page.put_by_need(Measure::MealsUnserved, |need| of(need) - served * of(need));
    }
}

#[cfg(test)]
mod tests {
    use super::super::measures::Cell;
    use super::*;
    use crate::scenario::model::{GroupShares, PartnerShares};
    use crate::scenario::terms::SpecialGroup;

    #[test]
    fn households_by_hand() {
        let row = PartnerShares { from_age: 0, with_partner: 0.5, single: 0.1 };
        let model = HouseholdModel {
            partners: [vec![row], vec![row]],
            age_difference_mean: 2.0,
            age_difference_sd: 3.0,
            couple_only: [0.2, 0.6],
            widowed_join_family: 0.25,
            single_alone: 0.5,
            groups: GroupShares { share: [0.0; SpecialGroup::COUNT], low_income_within: 1.0 },
            income_mean: 1.0,
            income_sd: 1.0,
            income_support: 0.0,
        };
        // At 72.5 couples are half way between 20 and 60 %.
        let shares = households(&model, Sex::Female, 72.5);
        let couple = 0.5 * 0.4;
        let alone = 0.1 * 0.5 + 0.4 * 0.4 * 0.75;
        let by_hand = [1.0 - couple - alone, couple, alone];
        assert!(shares.iter().zip(by_hand).all(|(share, hand)| (share - hand).abs() < 1e-12), "{shares:?}");
    }

    #[test]
    fn too_few_meals_are_shared_in_proportion() {
        let meals = Meals { capacity: 60.0, wanted: [50.0, 30.0, 10.0, 10.0] };
        let mut page = Page::default();
        meals.write(&mut page);
        let at = |measure, need| page.get(Cell { need, ..Cell::total(measure) }).expect("it is written");
        for need in std::iter::once(None).chain(NeedGroup::ALL.iter().copied().map(Some)) {
            let (wanted, served) = (at(Measure::MealsWanted, need), at(Measure::MealsServed, need));
            assert!((served - 0.6 * wanted).abs() < 1e-12);
            assert!((served + at(Measure::MealsUnserved, need) - wanted).abs() < 1e-12);
        }
        assert!(Meals { capacity: 101.0, ..meals }.served_share() >= 1.0);
    }
}
