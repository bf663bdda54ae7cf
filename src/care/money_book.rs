//! Money in the books: the quantities of a period that prices are laid on. Books add up, so a year is the sum of its months.

use super::book::add_all;
use crate::scenario::terms::{BedKind, BedType, NeedGroup, Tenure};
use std::ops::AddAssign;

/// Beds by kind, one row an area.
pub type BedsByArea = Vec<[u32; BedKind::COUNT]>;

/// Quantities of a period; `*_ticks` are exact integrals.
#[derive(Clone, Debug, Default)]
pub struct MoneyBook {
    /// Resident-ticks by kind of bed and measured need.
    pub resident_ticks: [[i128; NeedGroup::COUNT]; BedKind::COUNT],
    /// Resident-ticks of those who cannot pay all.
    pub short_of_money_ticks: i128,
    /// What they cannot pay: RMB a month times ticks.
    pub shortfall_ticks: i128,
    /// New beds by kind.
    pub built: [u32; BedKind::COUNT],
    /// Beds that became of this kind by conversion.
    pub converted: [u32; BedKind::COUNT],
}

impl AddAssign<&MoneyBook> for MoneyBook {
    fn add_assign(&mut self, other: &MoneyBook) {
        add_all(self.resident_ticks.iter_mut().flatten(), other.resident_ticks.iter().flatten());
        self.short_of_money_ticks += other.short_of_money_ticks;
        self.shortfall_ticks += other.shortfall_ticks;
        add_all(self.built.iter_mut(), other.built.iter());
        add_all(self.converted.iter_mut(), other.converted.iter());
    }
}

/// Notes what was built and converted between two dates, area by area and tenure by tenure: a type's growth was converted from
/// types that shrank as far as these give, dementia beds first, and is new beyond that.
pub fn works(book: &mut MoneyBook, before: &BedsByArea, after: &BedsByArea) {
    for (before, after) in before.iter().zip(after) {
        for &tenure in Tenure::ALL {
            let kind = |&bed_type: &BedType| BedKind { bed_type, tenure }.index();
            let lost = |bed_type: &BedType| before[kind(bed_type)].saturating_sub(after[kind(bed_type)]);
            let mut to_convert: u32 = BedType::ALL.iter().map(lost).sum();
            for bed_type in BedType::ALL.iter().rev() {
                let grown = after[kind(bed_type)].saturating_sub(before[kind(bed_type)]);
                let converted = grown.min(to_convert);
                to_convert -= converted;
                book.converted[kind(bed_type)] += converted;
                book.built[kind(bed_type)] += grown - converted;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_converted_first_and_new_beyond_that() {
        let at = |bed_type| BedKind { bed_type, tenure: Tenure::Basic }.index();
        let (mut before, mut after) = ([0; BedKind::COUNT], [0; BedKind::COUNT]);
        before[at(BedType::General)] = 100;
        before[at(BedType::Nursing)] = 50;
        after[at(BedType::General)] = 80;
        after[at(BedType::Nursing)] = 90;
        after[at(BedType::Dementia)] = 15;
        let mut book = MoneyBook::default();
        works(&mut book, &vec![before], &vec![after]);
        assert_eq!((book.converted[at(BedType::Dementia)], book.converted[at(BedType::Nursing)]), (15, 5));
        assert_eq!((book.built[at(BedType::Dementia)], book.built[at(BedType::Nursing)]), (0, 35));
        let total = |beds: [u32; BedKind::COUNT]| beds.iter().sum::<u32>();
        assert_eq!(total(after) - total(before), total(book.built), "what is new is the growth of all");
    }

    #[test]
    fn beds_of_one_tenure_or_area_are_not_made_of_those_of_another() {
        let mut before = vec![[0; BedKind::COUNT]; 2];
        before[0][BedKind { bed_type: BedType::General, tenure: Tenure::Market }.index()] = 10;
        let mut after = vec![[0; BedKind::COUNT]; 2];
        let nursing = |tenure| BedKind { bed_type: BedType::Nursing, tenure }.index();
        after[0][nursing(Tenure::Basic)] = 4;
        after[1][nursing(Tenure::Market)] = 6;
        let mut book = MoneyBook::default();
        works(&mut book, &before, &after);
        assert_eq!(book.converted, [0; BedKind::COUNT]);
        assert_eq!(book.built.iter().sum::<u32>(), 10);
    }
}
