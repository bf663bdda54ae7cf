//! Where a client stands in the care system: exactly one place at every moment.

use super::pools::PoolId;
use super::wish::ClassId;
use crate::kernel::calendar::Handle;
use crate::kernel::time::Time;
use crate::kernel::waiting_list::Ticket;
use crate::population::hazards::State;
use crate::scenario::terms::{BedKind, NeedGroup, Tenure};

/// A client's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At home, with no request under way.
    Home,
    /// Waiting for the assessment.
    Assessing,
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
    pub const COUNT: usize = 6;

    /// Whether the client is in the district no more.
    pub const fn is_gone(self) -> bool {
        matches!(self, Self::Dead | Self::Away)
    }

    /// Position of the place, residents of all pools together.
    pub const fn index(self) -> usize {
        match self {
            Self::Home => 0,
            Self::Assessing => 1,
            Self::Waiting => 2,
            Self::Resident(_) => 3,
            Self::Dead => 4,
            Self::Away => 5,
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
    /// Number of the list.
    pub list: u32,
    /// Ticket in it.
    pub ticket: Ticket,
}

/// How a client's wait is counted: by current need and first choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitCell {
    /// Need group.
    pub need: NeedGroup,
    /// First-choice kind of bed.
    pub first: BedKind,
}

/// What the system knows of one client. An event looks at one case out of hundreds of thousands, so that what a case costs is
/// the lines of memory it lies in: two that are fetched together.
#[derive(Clone, Copy, Debug)]
#[repr(align(128))]
pub struct Case {
    /// Where the client is.
    pub place: Place,
    /// Standing in day care.
    pub day_care: DayCare,
    /// Class of acceptable beds, while listed.
    pub class: ClassId,
    /// Rank on the list.
    pub rank: u8,
    /// Offers declined in this application.
    pub declines: u8,
    /// Whether the death and need events are on the calendar.
    pub known: bool,
    /// Present need and dementia, once known.
    pub state: State,
    /// Counts as misplaced in the present bed.
    pub misplaced: bool,
    /// Counts as a resident with dementia.
    pub demented: bool,
    /// Need that the client counts with among residents.
    pub counted_need: Option<NeedGroup>,
    /// Requests for a bed so far.
    pub bed_occasion: u16,
    /// Requests for day care so far.
    pub day_care_occasion: u16,
    /// Where in the lists, for who waits (and considers no offer) or must move.
    pub listed: Option<Listed>,
    /// Pool of the bed held for the client.
    pub offer: Option<PoolId>,
    /// Joined the list.
    pub joined: Time,
    /// How the wait is counted now.
    pub wait: WaitCell,
    /// How the wait was counted on joining.
    pub joined_as: WaitCell,
    /// Admitted to the present stay.
    pub admitted: Time,
    /// Asked for day care.
    pub day_care_since: Time,
    /// The one event that ends the present phase: the answer to an offer, or the return home.
    pub phase_end: Handle,
    /// Leaving the list for another arrangement, if that is on the calendar.
    pub leaving: Handle,
    /// The next request for day care.
    pub day_care_request: Handle,
    /// End of the wish for day care.
    pub day_care_end: Handle,
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
            class: 0,
            rank: 0,
            declines: 0,
            known: false,
            state: State::WELL,
            misplaced: false,
            demented: false,
            counted_need: None,
            bed_occasion: 0,
            day_care_occasion: 0,
            listed: None,
            offer: None,
            joined: Time::ZERO,
            wait: nothing,
            joined_as: nothing,
            admitted: Time::ZERO,
            day_care_since: Time::ZERO,
            phase_end: Handle::NONE,
            leaving: Handle::NONE,
            day_care_request: Handle::NONE,
            day_care_end: Handle::NONE,
        }
    };
}

#[cfg(test)]
mod tests {
    use super::Case;

    #[test]
    fn a_case_lies_in_two_lines_of_memory() {
        assert_eq!(size_of::<Case>(), 128);
    }
}
