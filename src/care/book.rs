//! The books of a period: flows counted, levels integrated. Books add up, so a year is the sum of its months.

use super::choice_book::ChoiceBook;
use super::group_book::GroupBook;
use super::money_book::MoneyBook;
use super::network_book::NetworkBook;
use super::placing::PlacingBook;
use super::stay_book::{ClosureBook, HospitalBook, LastDaysBook};
use crate::population::order::by_digits;
use crate::scenario::clock::TICKS_PER_DAY;
use crate::scenario::terms::{BedKind, BedType, NeedGroup, Tenure};
use std::ops::AddAssign;

/// Counts by need group.
pub type ByNeed = [u32; NeedGroup::COUNT];
/// Counts by need group and first-choice tenure.
pub type ByWish = [[u32; Tenure::COUNT]; NeedGroup::COUNT];

/// One finished wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// First-choice bed type when joining.
    pub bed_type: BedType,
    /// First-choice tenure when joining.
    pub tenure: Tenure,
    /// Ticks from joining the list to admission.
    pub ticks: u32,
}

impl Wait {
    /// Days from joining the list to admission.
    pub fn days(&self) -> f64 {
        f64::from(self.ticks) / TICKS_PER_DAY as f64
    }
}

/// Flows and integrated levels of a period; `*_ticks` are person- or bed-ticks, exact.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// Length of the period, ticks.
    pub ticks: i128,
    /// Assessment, choice and home care.
    pub choice: ChoiceBook,
    /// Residents by what they pay, and beds built.
    pub money: MoneyBook,
    /// Where people are placed.
    pub placing: PlacingBook,
    /// Joined the list.
    pub joined: ByWish,
    /// Joined the list, with the limit ending within the run (booked in the period of joining).
    pub judged: ByWish,
    /// Of those judged, admitted within the limit (booked in the period of joining).
    pub in_time: ByWish,
    /// The same two by first-choice bed type.
    pub judged_by_type: [u32; BedType::COUNT],
    /// Of those, admitted within the limit.
    pub in_time_by_type: [u32; BedType::COUNT],
    /// Joined, judged and in time by priority group; one may be in several.
    pub groups: GroupBook,
    /// Admissions to basic-guarantee beds opened as surplus.
    pub admissions_surplus: u32,
    /// Person-ticks of residents so admitted.
    pub surplus_ticks: i128,
    /// Area-ticks with surplus beds open.
    pub surplus_area_ticks: i128,
    /// Admissions by kind of bed.
    pub admissions: [u32; BedKind::COUNT],
    /// Waits of those admitted.
    pub waits: Vec<Wait>,
    /// Deaths on the list.
    pub died_waiting: ByNeed,
    /// Moved away while on the list.
    pub moved_away_waiting: u32,
    /// Left for another arrangement.
    pub left_elsewhere: ByNeed,
    /// Applications lapsed after declines.
    pub lapsed: u32,
    /// Left the list recovered.
    pub recovered: u32,
    /// Offers declined.
    pub declined: u32,
    /// Residents moved to a bed that gives more care.
    pub transfers: u32,
    /// Hospital spells.
    pub hospital: HospitalBook,
    /// Closures of facilities.
    pub closure: ClosureBook,
    /// Last days of those who died.
    pub last_days: LastDaysBook,
    /// Residents who died.
    pub died_resident: u32,
    /// Residents who moved away.
    pub moved_away_resident: u32,
    /// Residents discharged alive.
    pub returned_home: u32,
    /// Ticks of the stays that ended.
    pub stay_ticks: i128,
    /// Resident-ticks by kind.
    pub resident_ticks: [i128; BedKind::COUNT],
    /// Open bed-ticks by kind.
    pub open_ticks: [i128; BedKind::COUNT],
    /// Bed-ticks in use above the open beds.
    pub over_ticks: i128,
    /// Resident-ticks of misplaced persons.
    pub misplaced_ticks: i128,
    /// Resident-ticks of persons with dementia.
    pub demented_ticks: i128,
    /// Waiting person-ticks by current need and first choice.
    pub waiting_ticks: [[i128; Tenure::COUNT]; NeedGroup::COUNT],
    /// Person-ticks of residents waiting for a move.
    pub mover_ticks: i128,
    /// Day-care user-ticks.
    pub day_care_ticks: i128,
    /// Person-ticks waiting for day care.
    pub day_care_waiting_ticks: i128,
    /// Persons who began day care.
    pub day_care_begun: u32,
    /// Ticks they had waited.
    pub day_care_wait_ticks: i128,
    /// Hours of home care, short stays, staff.
    pub network: NetworkBook,
}

pub(super) fn add_all<'a, T: AddAssign + Copy + 'a>(
    to: impl Iterator<Item = &'a mut T>,
    from: impl Iterator<Item = &'a T>,
) {
    for (to, from) in to.zip(from) {
        *to += *from;
    }
}

impl AddAssign<&Book> for Book {
    fn add_assign(&mut self, other: &Book) {
        self.ticks += other.ticks;
        self.choice += &other.choice;
        self.money += &other.money;
        self.placing += &other.placing;
        add_all(self.joined.iter_mut().flatten(), other.joined.iter().flatten());
        add_all(self.judged.iter_mut().flatten(), other.judged.iter().flatten());
        add_all(self.in_time.iter_mut().flatten(), other.in_time.iter().flatten());
        add_all(self.judged_by_type.iter_mut(), other.judged_by_type.iter());
        add_all(self.in_time_by_type.iter_mut(), other.in_time_by_type.iter());
        self.groups += &other.groups;
        self.admissions_surplus += other.admissions_surplus;
        self.surplus_ticks += other.surplus_ticks;
        self.surplus_area_ticks += other.surplus_area_ticks;
        add_all(self.admissions.iter_mut(), other.admissions.iter());
        self.waits.extend_from_slice(&other.waits);
        add_all(self.died_waiting.iter_mut(), other.died_waiting.iter());
        add_all(self.left_elsewhere.iter_mut(), other.left_elsewhere.iter());
        self.moved_away_waiting += other.moved_away_waiting;
        self.lapsed += other.lapsed;
        self.recovered += other.recovered;
        self.declined += other.declined;
        self.transfers += other.transfers;
        self.hospital += &other.hospital;
        self.closure += &other.closure;
        self.last_days += &other.last_days;
        self.died_resident += other.died_resident;
        self.moved_away_resident += other.moved_away_resident;
        self.returned_home += other.returned_home;
        self.stay_ticks += other.stay_ticks;
        add_all(self.resident_ticks.iter_mut(), other.resident_ticks.iter());
        add_all(self.open_ticks.iter_mut(), other.open_ticks.iter());
        self.over_ticks += other.over_ticks;
        self.misplaced_ticks += other.misplaced_ticks;
        self.demented_ticks += other.demented_ticks;
        add_all(self.waiting_ticks.iter_mut().flatten(), other.waiting_ticks.iter().flatten());
        self.mover_ticks += other.mover_ticks;
        self.day_care_ticks += other.day_care_ticks;
        self.day_care_waiting_ticks += other.day_care_waiting_ticks;
        self.day_care_begun += other.day_care_begun;
        self.day_care_wait_ticks += other.day_care_wait_ticks;
        self.network += &other.network;
    }
}

impl Book {
    /// Person-ticks of everyone on the list.
    pub fn waited(&self) -> i128 {
        self.waiting_ticks.iter().flatten().sum()
    }

    /// Brings the waits into their order, the shortest first, as pages want them.
    pub fn sort_waits(&mut self) {
        self.waits = by_digits(std::mem::take(&mut self.waits), |wait| wait.ticks);
    }
}

/// Flows and integrated levels of one area in a year.
#[derive(Clone, Copy, Debug, Default)]
pub struct AreaBook {
    /// Resident-ticks in the area's beds.
    pub resident_ticks: i128,
    /// Open bed-ticks.
    pub open_ticks: i128,
    /// Resident-ticks in basic-guarantee beds.
    pub basic_resident_ticks: i128,
    /// Open bed-ticks of basic-guarantee beds.
    pub basic_open_ticks: i128,
    /// Day-care user-ticks.
    pub day_care_ticks: i128,
    /// Persons of the area who joined the list, with the limit ending within the run.
    pub judged: u32,
    /// Of these, admitted within the limit.
    pub in_time: u32,
    /// Of those judged, the ones who would take basic-guarantee first.
    pub basic_judged: u32,
    /// Of these, admitted within the limit.
    pub basic_in_time: u32,
    /// Where persons of the area are placed.
    pub placing: PlacingBook,
    /// Ticks that those admitted had waited.
    pub wait_ticks: i128,
    /// Minutes a week of home care claimed and not given.
    pub unmet_minute_ticks: i128,
    /// Persons waiting for hours of home care.
    pub hours_waiting_ticks: i128,
}
