//! What is counted of where people are placed: own area or not, how far, moves to a preferred place, care while waiting.
//!
//! Books add up, as those of `book`. Distances are counted in whole metres, so that sums are exact.

use super::book::AreaBook;
use super::measures::{Measure, Page};
use super::pages::{in_days, percent, ratio};
use crate::kernel::time::Time;
use crate::stats::level::Level;
use std::ops::AddAssign;

/// Flows and integrated levels of a period.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlacingBook {
    /// Admissions to beds in the district.
    pub placed: u32,
    /// Of these, to a bed in the person's own area.
    pub in_own_area: u32,
    /// Sum of the distances from own area to the bed's, metres.
    pub metres: u64,
    /// Residents moved to the place they prefer.
    pub moved_to_preferred: u32,
    /// Persons who went to a place outside the district.
    pub went_outside: u32,
    /// Person-ticks of residents who wait for the place they prefer.
    pub preferring_ticks: i128,
    /// Person-ticks on the list with home care or day care.
    pub bridged_ticks: i128,
    /// Person-ticks in places outside the district.
    pub outside_ticks: i128,
    /// Person-ticks on the list while a suitable bed is idle near by.
    pub beside_near_ticks: i128,
    /// The same while one is idle anywhere in the district.
    pub beside_anywhere_ticks: i128,
    /// Area-ticks with such persons.
    pub mismatched_ticks: i128,
}

impl AddAssign<&Self> for PlacingBook {
    fn add_assign(&mut self, other: &Self) {
        self.placed += other.placed;
        self.in_own_area += other.in_own_area;
        self.metres += other.metres;
        self.moved_to_preferred += other.moved_to_preferred;
        self.went_outside += other.went_outside;
        self.preferring_ticks += other.preferring_ticks;
        self.bridged_ticks += other.bridged_ticks;
        self.outside_ticks += other.outside_ticks;
        self.beside_near_ticks += other.beside_near_ticks;
        self.beside_anywhere_ticks += other.beside_anywhere_ticks;
        self.mismatched_ticks += other.mismatched_ticks;
    }
}

impl PlacingBook {
    /// Someone is admitted to a bed this far from home.
    pub fn place(&mut self, km: f64, own: bool) {
        self.placed += 1;
        self.in_own_area += u32::from(own);
        self.metres += (km * 1000.0).round() as u64;
    }
}

/// Levels that are integrated.
#[derive(Clone, Debug)]
pub struct PlacingLevels {
    /// Residents who wait for the place they prefer.
    pub preferring: Level,
    /// Persons on the list with home care or day care.
    pub bridged: Level,
    /// Persons in places outside the district.
    pub outside: Level,
}

impl PlacingLevels {
    /// Nobody at `begins`.
    pub const fn new(begins: Time) -> Self {
        let zero = Level::new(begins, 0);
        Self { preferring: zero, bridged: zero, outside: zero }
    }

    /// Writes what was integrated since the last closing into the book.
    pub fn close(&mut self, now: Time, book: &mut PlacingBook) {
        let take = |level: &mut Level| {
            let area = level.area(now);
            level.reset(now);
            area
        };
        book.preferring_ticks += take(&mut self.preferring);
        book.bridged_ticks += take(&mut self.bridged);
        book.outside_ticks += take(&mut self.outside);
    }
}

/// The figures of a period of `ticks` and `years`; `waiting_ticks` are those of everyone on the list. Flows are given per year.
pub fn flows(page: &mut Page, book: &PlacingBook, (waiting_ticks, ticks): (i128, i128), years: f64) {
    let mean = |person_ticks: i128| ratio(person_ticks as f64, ticks as f64);
    let placed = f64::from(book.placed);
    page.put(Measure::PlacedInOwnArea, percent(f64::from(book.in_own_area), placed));
    page.put(Measure::AdmissionDistance, ratio(book.metres as f64 / 1000.0, placed));
    page.put(Measure::WaitingBridged, mean(book.bridged_ticks));
    page.put(Measure::WaitingWithoutCare, mean(waiting_ticks - book.bridged_ticks));
    page.put(Measure::WaitingBesideNear, mean(book.beside_near_ticks));
    page.put(Measure::WaitingBesideAnywhere, mean(book.beside_anywhere_ticks));
    page.put(Measure::AreasMismatched, mean(book.mismatched_ticks));
    page.put(Measure::MovedToPreferred, f64::from(book.moved_to_preferred) / years);
    page.put(Measure::PreferringWaiting, mean(book.preferring_ticks));
    page.put(Measure::WentOutside, f64::from(book.went_outside) / years);
    page.put(Measure::OutsideMean, mean(book.outside_ticks));
}

/// The figures of an area in a year.
pub fn area(page: &mut Page, book: &AreaBook, ticks: i128) {
    let placed = f64::from(book.placing.placed);
    page.put(Measure::WaitMean, ratio(in_days(book.wait_ticks), placed));
    page.put(Measure::PlacedInOwnArea, percent(f64::from(book.placing.in_own_area), placed));
    page.put(Measure::AdmissionDistance, ratio(book.placing.metres as f64 / 1000.0, placed));
    page.put(Measure::WaitingBesideNear, ratio(book.placing.beside_near_ticks as f64, ticks as f64));
}
