//! Who joins the list by priority group, and who of them is admitted within the limit.
//!
//! Membership is that on joining; one person may be in several groups, or in none. Books add up.

use super::book::add_all;
use super::case::Case;
use super::measures::{Measure, Page};
use super::pages::percent;
use super::wish::belongs;
use crate::kernel::time::Time;
use crate::population::person::Client;
use crate::scenario::terms::PriorityGroup;
use std::ops::AddAssign;

/// Priority groups of a person at a moment, a bit each.
pub type Memberships = u8;

/// Joined, judged and in time, by priority group.
#[derive(Clone, Copy, Debug, Default)]
pub struct GroupBook {
    /// Joined the list.
    pub joined: [u32; PriorityGroup::COUNT],
    /// Joined the list, with the limit ending within the run (booked in the period of joining).
    pub judged: [u32; PriorityGroup::COUNT],
    /// Of those judged, admitted within the limit (booked in the period of joining).
    pub in_time: [u32; PriorityGroup::COUNT],
}

/// The groups that a client belongs to now, as measured last.
pub fn memberships(client: &Client, case: &Case, now: Time) -> Memberships {
    let bit = |group: &PriorityGroup| u8::from(belongs(*group, client, case.measured, now)) << group.index();
    PriorityGroup::ALL.iter().map(bit).sum()
}

/// Adds one to each group of a person.
pub fn count(to: &mut [u32; PriorityGroup::COUNT], of: Memberships) {
    for (group, count) in to.iter_mut().enumerate() {
        *count += u32::from(of >> group & 1);
    }
}

impl AddAssign<&GroupBook> for GroupBook {
    fn add_assign(&mut self, other: &GroupBook) {
        add_all(self.joined.iter_mut(), other.joined.iter());
        add_all(self.judged.iter_mut(), other.judged.iter());
        add_all(self.in_time.iter_mut(), other.in_time.iter());
    }
}

/// Writes the figures of a period; `years` is its length.
pub fn write(page: &mut Page, book: &GroupBook, years: f64) {
    for &group in PriorityGroup::ALL {
        let (joined, in_time) = measures(group);
        let of = |counts: &[u32; PriorityGroup::COUNT]| f64::from(counts[group.index()]);
        page.put(joined, of(&book.joined) / years);
        page.put(in_time, percent(of(&book.in_time), of(&book.judged)));
    }
}

const fn measures(group: PriorityGroup) -> (Measure, Measure) {
    match group {
        PriorityGroup::LowIncome => (Measure::JoinedLowIncome, Measure::InTimeLowIncome),
        PriorityGroup::Bereaved => (Measure::JoinedBereaved, Measure::InTimeBereaved),
        PriorityGroup::Disabled => (Measure::JoinedDisabled, Measure::InTimeDisabled),
        PriorityGroup::Veteran => (Measure::JoinedVeteran, Measure::InTimeVeteran),
        PriorityGroup::SevereOrDementia => (Measure::JoinedSevere, Measure::InTimeSevere),
        PriorityGroup::OldAlone => (Measure::JoinedOldAlone, Measure::InTimeOldAlone),
        PriorityGroup::OldCouple => (Measure::JoinedOldCouple, Measure::InTimeOldCouple),
    }
}
