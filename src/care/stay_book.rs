//! The books of hospital spells, closures and last days. They add up, so a year is the sum of its months.

use crate::kernel::time::Span;
use std::ops::AddAssign;

/// Hospital spells of a period.
#[derive(Clone, Copy, Debug, Default)]
pub struct HospitalBook {
    /// Residents who went in.
    pub spells: u32,
    /// Back in the bed that was held.
    pub returned: u32,
    /// Beds given up because the spell outlasted the hold.
    pub beds_given_up: u32,
    /// Applied for a bed from hospital, at home before.
    pub applied: u32,
    /// Admitted from hospital to a bed.
    pub admitted: u32,
    /// Sent home to wait there.
    pub sent_home: u32,
    /// Died in hospital.
    pub died: u32,
    /// Person-ticks in hospital with the bed held, and without a bed.
    pub ticks: [i128; 2],
}

impl AddAssign<&HospitalBook> for HospitalBook {
    fn add_assign(&mut self, other: &HospitalBook) {
        self.spells += other.spells;
        self.returned += other.returned;
        self.beds_given_up += other.beds_given_up;
        self.applied += other.applied;
        self.admitted += other.admitted;
        self.sent_home += other.sent_home;
        self.died += other.died;
        for (to, from) in self.ticks.iter_mut().zip(other.ticks) {
            *to += from;
        }
    }
}

/// Closures of a period.
#[derive(Clone, Copy, Debug, Default)]
pub struct ClosureBook {
    /// Residents at the notice.
    pub affected: u32,
    /// Moved to another bed before the date.
    pub placed_before: u32,
    /// Moved on the date.
    pub placed_at: u32,
    /// Left without a bed on the date.
    pub displaced: u32,
    /// Of those affected, died, went home, moved away or gave up the bed in hospital before the date.
    pub ended_before: u32,
    /// Of those left without a bed, admitted to one later.
    pub placed_after: u32,
    /// Of those left without a bed, waiting no more without one.
    pub left_after: u32,
    /// Of all placed, in a bed that is not of the best type for them.
    pub misplaced: u32,
    /// Waits of the displaced that have ended, or are cut off by the end of the run.
    pub waits: u32,
    /// Their ticks.
    pub wait_ticks: i128,
    /// The longest of them, ticks.
    pub longest_wait: i64,
    /// Displaced who wait at the end of the period.
    pub unplaced: u32,
    /// Residents under notice at the end of the period.
    pub under_notice: u32,
}

impl ClosureBook {
    /// Someone displaced has been without a bed so long.
    pub fn without_bed(&mut self, waited: Span) {
        self.waits += 1;
        self.wait_ticks += i128::from(waited.ticks());
        self.longest_wait = self.longest_wait.max(waited.ticks());
    }
}

impl AddAssign<&ClosureBook> for ClosureBook {
    fn add_assign(&mut self, other: &ClosureBook) {
        self.affected += other.affected;
        self.placed_before += other.placed_before;
        self.placed_at += other.placed_at;
        self.displaced += other.displaced;
        self.ended_before += other.ended_before;
        self.placed_after += other.placed_after;
        self.left_after += other.left_after;
        self.misplaced += other.misplaced;
        self.waits += other.waits;
        self.wait_ticks += other.wait_ticks;
        self.longest_wait = self.longest_wait.max(other.longest_wait);
        // Periods are added in order: the last says what stands.
        self.unplaced = other.unplaced;
        self.under_notice = other.under_notice;
    }
}

/// Where the last days of those who died in a period were spent, person-ticks.
#[derive(Clone, Copy, Debug, Default)]
pub struct LastDaysBook {
    /// In a bed.
    pub in_bed_ticks: i128,
    /// In hospital.
    pub in_hospital_ticks: i128,
}

impl AddAssign<&LastDaysBook> for LastDaysBook {
    fn add_assign(&mut self, other: &LastDaysBook) {
        self.in_bed_ticks += other.in_bed_ticks;
        self.in_hospital_ticks += other.in_hospital_ticks;
    }
}
