//! From the books of hospital spells, closures and last days to pages. What a scenario does not have is not written.

use super::book::Book;
use super::measures::{Cell, Measure, Page};
use super::pages::{in_days, ratio};
use crate::scenario::model::Stay;

/// Flows and averages of a period of `years` years; flows are given per year.
pub(super) fn flows(page: &mut Page, stay: &Stay, book: &Book, years: f64) {
    let per_year = |count: u32| f64::from(count) / years;
    if stay.hospital.is_used() {
        let hospital = &book.hospital;
        let [held, waiting] = hospital.ticks.map(|ticks| ratio(ticks as f64, book.ticks as f64));
        page.put(Measure::HospitalSpells, per_year(hospital.spells));
        page.put(Measure::HospitalReturned, per_year(hospital.returned));
        page.put(Measure::BedsGivenUp, per_year(hospital.beds_given_up));
        page.put(Measure::BedsHeldHospital, held);
        page.put(Measure::HospitalWaiting, waiting);
        page.put(Measure::AppliedFromHospital, per_year(hospital.applied));
        page.put(Measure::AdmittedFromHospital, per_year(hospital.admitted));
        page.put(Measure::SentHomeFromHospital, per_year(hospital.sent_home));
        page.put(Measure::DiedInHospital, per_year(hospital.died));
    }
    if stay.closure_notice_days.is_some() {
        let closure = &book.closure;
        page.put(Measure::ClosureAffected, per_year(closure.affected));
        page.put(Measure::ClosurePlacedBefore, per_year(closure.placed_before));
        page.put(Measure::ClosurePlacedAt, per_year(closure.placed_at));
        page.put(Measure::ClosureDisplaced, per_year(closure.displaced));
        page.put(Measure::ClosureEndedBefore, per_year(closure.ended_before));
        page.put(Measure::ClosureNoticed, f64::from(closure.under_notice));
        page.put(Measure::ClosurePlacedAfter, per_year(closure.placed_after));
        page.put(Measure::ClosureLeftAfter, per_year(closure.left_after));
        page.put(Measure::ClosureUnplaced, f64::from(closure.unplaced));
        page.put(Measure::ClosureMisplaced, per_year(closure.misplaced));
        let waited = closure.waits > 0;
        page.put(Measure::ClosureWait, ratio(in_days(closure.wait_ticks), f64::from(closure.waits)));
        let longest = if waited { in_days(i128::from(closure.longest_wait)) } else { f64::NAN };
        page.put(Measure::ClosureLongestWait, longest);
    }
    if stay.end_of_life_days > 0.0 {
        page.put(Measure::LastDaysInBed, in_days(book.last_days.in_bed_ticks) / years);
        page.put(Measure::LastDaysInHospital, in_days(book.last_days.in_hospital_ticks) / years);
    }
}

/// The rest of the last days of those who died in a year; the deaths are on the page already.
pub(super) fn last_days_at_home(page: &mut Page, stay: &Stay, book: &Book) {
    if stay.end_of_life_days > 0.0
        && let Some(deaths) = page.get(Cell::total(Measure::Deaths))
    {
        let in_care = in_days(book.last_days.in_bed_ticks + book.last_days.in_hospital_ticks);
        page.put(Measure::LastDaysAtHome, deaths * stay.end_of_life_days - in_care);
    }
}
