//! Where a client stands in the care system: exactly one place at every moment.

use super::assessment::Measured;
use super::charge::Charge;
use super::event::Event;
use super::policy::Standing;
use super::pools::PoolId;
use super::rooms::{NO_ROOM, RoomId};
use super::wish::ClassId;
use crate::kernel::calendar::Handle;
use crate::kernel::waiting_list::Ticket;
use crate::population::moment::Moment;
use crate::scenario::terms::{Alternative, BedKind, NeedGroup, Tenure};

/// A client's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At home, and on no list for a bed.
    Home,
    /// On the waiting list, or considering an offer.
    Waiting,
    /// In a bed of this pool.
    Resident(PoolId),
    /// Dead.
    Dead,
    /// Moved away from the district.
    Away,
}

impl Place {
    /// Number of places.
    pub const COUNT: usize = 5;

    /// Whether the client is in the district no more.
    pub const fn is_gone(self) -> bool {
        matches!(self, Self::Dead | Self::Away)
    }

    /// Position of the place, residents of all pools together.
    pub const fn index(self) -> usize {
        match self {
            Self::Home => 0,
            Self::Waiting => 1,
            Self::Resident(_) => 2,
            Self::Dead => 3,
            Self::Away => 4,
        }
    }
}

/// A client's standing in hospital, beside the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ward {
    /// Not in hospital.
    No,
    /// A resident under treatment, with the bed held.
    Held,
    /// Under treatment, without a bed: on the list, and offered none yet.
    Treated,
    /// Ready to leave for a bed.
    Ready,
}

impl Ward {
    /// Which level counts it: with the bed held, or without a bed.
    pub const fn level(self) -> Option<usize> {
        match self {
            Self::No => None,
            Self::Held => Some(0),
            Self::Treated | Self::Ready => Some(1),
        }
    }
}

/// A client's standing in day care, beside the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayCare {
    /// No wish for it.
    No,
    /// Waits for a place.
    Waiting(Ticket),
    /// Has a place.
    Using,
}

/// A place in one of the waiting lists.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// Number of the list; among those for preferred places for who would move to one.
    pub list: u32,
    /// Ticket in it.
    pub ticket: Ticket,
}

/// How a client's wait is counted: by measured need and first choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitCell {
    /// Measured need group.
    pub need: NeedGroup,
    /// First-choice kind of bed.
    pub first: BedKind,
}

/// A result that is not known yet, and the choice that follows from it: a bed or day care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreseen {
    /// The result.
    pub measured: Measured,
    /// The choice.
    pub chosen: Alternative,
    /// Whether no bed is open to the client.
    pub refused: bool,
    /// The next request after it, and that one's result; `None`: not in this life, or not in the run.
    pub next: Option<(Moment, Moment)>,
}

/// What the system knows of one client.
///
/// Most clients never see a bed: what their events touch stands first, on one line of the processor's cache. That is
/// what makes them cheap, so the order of the fields is kept.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub struct Case {
    /// Where the client is.
    pub place: Place,
    /// When the present or last assessment was asked for.
    pub asked: Moment,
    /// When the last result came; [`Moment::MIN`]: never yet.
    pub assessed: Moment,
    /// The next request for an assessment, or the result of the one under way.
    pub look: Handle,
    /// Standing in day care.
    pub day_care: DayCare,
    /// Looks ahead to the next request so far: the occasion of what is drawn at it.
    pub looks: u16,
    /// Result of the last assessment.
    pub measured: Measured,
    /// The arrangement chosen last.
    pub plan: Alternative,
    /// Counts as a home-care client of this measured group.
    pub home_care: Option<NeedGroup>,
    /// Counts as reached by long-term-care insurance.
    pub reached: bool,
    /// Whether an assessment is asked for, in line or under way.
    pub assessing: bool,
    /// Whether the death is on the calendar.
    pub known: bool,
    /// Whether the time at home is booked ahead until the next event.
    pub ahead: bool,
    /// Counts as on the list with home care or day care.
    pub bridged: bool,
    /// Class of acceptable beds, while listed.
    pub class: ClassId,
    /// Rank on the list.
    pub rank: u8,
    /// Offers declined in this application.
    pub declines: u8,
    /// Standing in hospital.
    pub ward: Ward,
    /// Counts in the service level of the year of joining.
    pub judged: bool,
    /// Counts as misplaced in the present bed.
    pub misplaced: bool,
    /// Counts as a resident with dementia.
    pub demented: bool,
    /// From where the client waits, while on a list.
    pub standing: Standing,
    /// Whether the present stay is in a basic-guarantee bed opened as surplus.
    pub surplus: bool,
    /// Waits because a facility has closed.
    pub displaced: bool,
    /// Priority groups on joining.
    pub joined_groups: u8,
    /// Applications for a bed so far.
    pub applications: u16,
    /// Wishes for day care that have ended.
    pub day_care_occasion: u16,
    /// Spells of this stay that are over; where spells are booked ahead, the number of the one that outlasts the hold.
    pub spells: u16,
    /// Of whom lives ahead: the result under way.
    pub foreseen: Option<Foreseen>,
    /// Where in the lists, for who waits (and considers no offer), must move or would; with several applications, the first.
    pub listed: Option<Listed>,
    /// The moment that counts within the rank, ticks.
    pub order: i64,
    /// Pool of the bed held for the client.
    pub offer: Option<PoolId>,
    /// Joined the list.
    pub joined: Moment,
    /// Admitted to the present stay.
    pub admitted: Moment,
    /// How the wait is counted now.
    pub wait: WaitCell,
    /// How the wait was counted on joining.
    pub joined_as: WaitCell,
    /// Of whom lives ahead: whether class, precedence and groups are those of the application that the result under way leads to.
    pub prepared: bool,
    /// The one event that ends the present phase: the answer to an offer, or the return home.
    pub phase_end: Handle,
    /// Leaving the list for another arrangement, if that is on the calendar.
    pub leaving: Handle,
    /// A resident's next change of need or dementia.
    pub need_change: Handle,
    /// End of the wish for day care.
    pub day_care_end: Handle,
    /// The next spell in hospital, or what comes next of the present one; where spells are booked ahead, the end of the hold.
    pub spell: Handle,
    /// In hospital since; of a resident whose spells are booked ahead, in a bed since, as spells are counted.
    pub spell_since: Moment,
    /// Asked for day care.
    pub day_care_since: Moment,
    /// How the resident counts for charges.
    pub charge: Charge,
    /// In which cell the resident is counted for carers, from 1; 0: no resident.
    pub staffed_as: u32,
    /// Rooms of the stay and of the offer, where rooms are told apart.
    pub rooms: [RoomId; 2],
}

impl Case {
    /// A client at home.
    pub const HOME: Self = {
        let nothing = WaitCell {
            need: NeedGroup::Level0To1,
            first: BedKind { bed_type: crate::scenario::terms::BedType::General, tenure: Tenure::Basic },
        };
        Self {
            place: Place::Home,
            day_care: DayCare::No,
            bridged: false,
            class: 0,
            rank: 0,
            declines: 0,
            ward: Ward::No,
            known: false,
            ahead: false,
            plan: Alternative::FamilyOnly,
            prepared: false,
            foreseen: None,
            measured: Measured::WELL,
            home_care: None,
            reached: false,
            assessing: false,
            asked: Moment::ZERO,
            assessed: Moment::MIN,
            looks: 0,
            look: Handle::NONE,
            judged: false,
            misplaced: false,
            demented: false,
            applications: 0,
            day_care_occasion: 0,
            listed: None,
            standing: Standing::AtHome,
            order: 0,
            offer: None,
            joined: Moment::ZERO,
            wait: nothing,
            joined_as: nothing,
            joined_groups: 0,
            surplus: false,
            admitted: Moment::ZERO,
            day_care_since: Moment::ZERO,
            phase_end: Handle::NONE,
            leaving: Handle::NONE,
            need_change: Handle::NONE,
            day_care_end: Handle::NONE,
            spell: Handle::NONE,
            spell_since: Moment::ZERO,
            spells: 0,
            displaced: false,
            charge: Charge::NONE,
            staffed_as: 0,
            rooms: [NO_ROOM; 2],
        }
    };
}

impl Case {
    /// The handle by which the case awaits an event of this kind; `None`: not by the case. What it awaits no longer is let pass when it
    /// comes, and the calendar need not be told.
    #[inline]
    pub fn awaited(&self, event: Event) -> Option<Handle> {
        match event {
            Event::Assessed(_) => Some(self.look),
            Event::OfferAnswered(_) | Event::ReturnsHome(_) => Some(self.phase_end),
            Event::LeavesList(_) => Some(self.leaving),
            Event::NeedChanges(_) => Some(self.need_change),
            Event::DayCareEnds(_) => Some(self.day_care_end),
            Event::BedGivenUp(_) => Some(self.spell),
            _ => None,
        }
    }

    /// A little of each of its lines of memory: for who wants them fetched.
    #[inline]
    pub(super) fn fetched(&self) -> (bool, Moment, Handle) {
        (self.known, self.joined, self.day_care_end)
    }
}

#[cfg(test)]
mod tests {
    use super::Case;
    use std::mem::offset_of;

    #[test]
    fn a_case_lies_in_three_lines_of_memory_and_its_time_at_home_in_the_first() {
        assert_eq!(size_of::<Case>(), 192);
        assert!(offset_of!(Case, ward) < 64, "what an event at home touches comes first");
        let fetched = [offset_of!(Case, known), offset_of!(Case, joined), offset_of!(Case, day_care_end)];
        assert_eq!(fetched.map(|offset| offset / 64), [0, 1, 2], "each line is fetched");
    }
}
