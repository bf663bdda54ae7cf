//! Beds counted as they stand: built, staffed, open, held, in turnaround, free, each a number of its own.
//!
//! Does not know residents one by one. Invariant, pool by pool: open is the fewer of staffed and built less those under conversion; open and in
//! use above it are residents, held, in turnaround and free.

use super::measures::{Measure, Page};
use super::pages::ratio;
use super::pools::Beds;
use crate::scenario::terms::{BedKind, BedType, Tenure};

/// How many numbers there are of a bed.
const COUNT: usize = 7;
/// Their measures; the place in this list is that in every row.
const MEASURES: [Measure; COUNT] = [
    Measure::BedsBuilt,
    Measure::BedsConverting,
    Measure::BedsStaffed,
    Measure::BedsOpen,
    Measure::BedsHeld,
    Measure::BedsTurnaround,
    Measure::BedsFree,
];
/// Places of the beds built, those staffed, and those open.
const BUILT: usize = 0;
const STAFFED: usize = 2;
const OPEN: usize = 3;

/// The numbers of a district.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BedCounts {
    by_kind: [[i64; BedKind::COUNT]; COUNT],
    by_area: Vec<[i64; COUNT]>,
}

impl BedCounts {
    /// Counts all pools.
    pub fn of(beds: &[Beds], areas: usize) -> Self {
        let mut counts = Self { by_area: vec![[0; COUNT]; areas], ..Self::default() };
        for beds in beds.iter().filter(|beds| !beds.pool.is_outside()) {
            let numbers = numbers(beds);
            for (row, number) in counts.by_kind.iter_mut().zip(numbers) {
                row[beds.pool.kind.index()] += number;
            }
            let area = &mut counts.by_area[usize::from(beds.pool.area)];
            area.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
        }
        counts
    }

    /// Built beds of an area without carers.
    pub fn unstaffed_in(&self, area: usize) -> i64 {
        self.by_area[area][BUILT] - self.by_area[area][STAFFED]
    }

    /// Writes them all, by kind.
    pub fn write(&self, page: &mut Page) {
        for (measure, row) in MEASURES.into_iter().zip(&self.by_kind) {
            page.put_by_kind(measure, |chosen| {
                BedKind::all().filter(|&kind| chosen(kind)).map(|kind| row[kind.index()]).sum::<i64>() as f64
            });
        }
    }

    /// Writes those of an area but for its open beds, which have their place there.
    pub fn write_area(&self, page: &mut Page, area: usize) {
        for (place, measure) in MEASURES.into_iter().enumerate().filter(|&(place, _)| place != OPEN) {
            page.put(measure, self.by_area[area][place] as f64);
        }
    }
}

/// Size of the room that a basic-guarantee bed stands in, mean over beds, those of dementia units (single rooms) left out. Not a number where
/// rooms are not told apart.
pub fn basic_room_beds(beds: &[Beds]) -> f64 {
    let chosen = beds.iter().filter(|beds| {
        let BedKind { bed_type, tenure } = beds.pool.kind;
        !beds.pool.is_outside() && tenure == Tenure::Basic && bed_type != BedType::Dementia
    });
    let (sum, all) = chosen.fold((0.0, 0.0), |(sum, all), beds| {
        let of_pool = f64::from(beds.rooms.beds());
        (sum + of_pool * f64::from(beds.rooms.size()), all + of_pool)
    });
    ratio(sum, all)
}

/// Where staff is no limit, all beds that are built count as staffed.
fn numbers(beds: &Beds) -> [i64; COUNT] {
    let staffed = beds.staffed.min(beds.built);
    let (held, turnaround) = (beds.held, beds.turnaround);
    [beds.built, beds.converting, staffed, beds.units.capacity(), held, turnaround, beds.units.free()]
        .map(i64::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::pools::Pool;

    /// Of 10, 6 and 4 beds carers are there for 7, 9 and none; staff is no limit in the fourth pool.
    #[test]
    fn beds_without_carers_are_those_of_the_area() {
        let kind = BedKind { bed_type: BedType::General, tenure: Tenure::Basic };
        let beds =
            |area, built, staffed| Beds { built, staffed, ..Beds::new(Pool { facility: 0, area, kind }, 0) };
        let all =
            [beds(0, 10, 7), beds(1, 6, 9), beds(0, 4, 0), beds(1, 5, u32::MAX), beds(Pool::OUTSIDE, 3, 0)];
        let counts = BedCounts::of(&all, 2);
        assert_eq!([0, 1].map(|area| counts.unstaffed_in(area)), [3 + 4, 0]);
    }
}
