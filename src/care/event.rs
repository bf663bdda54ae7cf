//! Everything that can happen in the care system, as plain data.

use super::pools::PoolId;
use super::short_stay::RequestId;
use crate::kernel::calendar::{Compact, Phase};

/// Index of a client among the replication's clients.
pub type ClientId = u32;

/// An event of the care system: who, and what changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A month of the lived past ends: beds follow the elders, free ones are offered again.
    PastMonthEnds,
    /// A month ends: the books of the month (and in December of the year) are closed.
    MonthEnds(u16),
    /// Beds and day-care places change to the numbers of this supply step.
    SupplyChanges(u16),
    /// A working day begins: assessors take the next in line.
    AssessorsBegin,
    /// A client asks for an assessment, for the first time or again.
    AssessmentRequested(ClientId),
    /// The level is known: a client at home chooses, any other is looked at anew.
    Assessed(ClientId),
    /// A client accepts or declines the bed held for him or her.
    OfferAnswered(ClientId),
    /// A client leaves the waiting list for another arrangement.
    LeavesList(ClientId),
    /// A resident is discharged alive.
    ReturnsHome(ClientId),
    /// A left bed has been made ready.
    BedReady(PoolId),
    /// Works on beds that change their type end; the number is that of the works.
    WorksEnd(u32),
    /// A resident's need group or dementia stage changes.
    NeedChanges(ClientId),
    /// A client's need grows because it was not met.
    Worsens(ClientId),
    /// A resident goes into hospital.
    HospitalBegins(ClientId),
    /// A treatment in hospital is over.
    HospitalEnds(ClientId),
    /// A bed is held no longer for a resident in hospital.
    BedGivenUp(ClientId),
    /// A patient who waits in hospital for a bed goes home to wait.
    LeavesHospital(ClientId),
    /// It becomes known that a facility will close.
    ClosureNotice(u16),
    /// A client gives up day care, or the wish for it.
    DayCareEnds(ClientId),
    /// A client dies.
    Dies(ClientId),
    /// A client would die at the rates of home; where the place lowers them, the death may not happen.
    MayDie(ClientId),
    /// A client moves away from the district.
    MovesAway(ClientId),
    /// A home-care client asks for a short stay.
    ShortStayAsked(RequestId),
    /// Free short-stay places of an area are given.
    ShortStaysGiven(u16),
    /// A short stay in an area ends.
    ShortStayEnds(u16),
    /// A request for a short stay is too old.
    ShortStayLapses(RequestId),
}

/// Those that there are many of, and that nobody takes back, or whose case holds the handle ([`Case::awaited`](super::case::Case::awaited)).
impl Compact for Event {
    #[inline]
    fn compact(self) -> Option<(u8, u32)> {
        match self {
            Self::Dies(client) => Some((0, client)),
            Self::AssessmentRequested(client) => Some((1, client)),
            Self::BedReady(pool) => Some((2, pool)),
            Self::MovesAway(client) => Some((3, client)),
            Self::ShortStayAsked(request) => Some((4, request)),
            Self::ShortStaysGiven(area) => Some((5, u32::from(area))),
            Self::ShortStayEnds(area) => Some((6, u32::from(area))),
            Self::ShortStayLapses(request) => Some((7, request)),
            Self::Assessed(client) => Some((8, client)),
            Self::OfferAnswered(client) => Some((9, client)),
            Self::ReturnsHome(client) => Some((10, client)),
            Self::LeavesList(client) => Some((11, client)),
            Self::NeedChanges(client) => Some((12, client)),
            Self::DayCareEnds(client) => Some((13, client)),
            Self::BedGivenUp(client) => Some((14, client)),
            _ => None,
        }
    }

    #[inline]
    fn expand(kind: u8, number: u32) -> Self {
        match kind {
            0 => Self::Dies(number),
            1 => Self::AssessmentRequested(number),
            2 => Self::BedReady(number),
            3 => Self::MovesAway(number),
            4 => Self::ShortStayAsked(number),
            5 => Self::ShortStaysGiven(number as u16),
            6 => Self::ShortStayEnds(number as u16),
            7 => Self::ShortStayLapses(number),
            8 => Self::Assessed(number),
            9 => Self::OfferAnswered(number),
            10 => Self::ReturnsHome(number),
            11 => Self::LeavesList(number),
            12 => Self::NeedChanges(number),
            13 => Self::DayCareEnds(number),
            _ => Self::BedGivenUp(number),
        }
    }
}

impl Event {
    /// Stable name in traces.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PastMonthEnds => "past_month_ends",
            Self::MonthEnds(_) => "month_ends",
            Self::SupplyChanges(_) => "supply_changes",
            Self::AssessorsBegin => "assessors_begin",
            Self::AssessmentRequested(_) => "assessment_requested",
            Self::Assessed(_) => "assessed",
            Self::OfferAnswered(_) => "offer_answered",
            Self::LeavesList(_) => "leaves_list",
            Self::ReturnsHome(_) => "returns_home",
            Self::BedReady(_) => "bed_ready",
            Self::WorksEnd(_) => "works_end",
            Self::NeedChanges(_) => "need_changes",
            Self::Worsens(_) => "worsens",
            Self::HospitalBegins(_) => "hospital_begins",
            Self::HospitalEnds(_) => "hospital_ends",
            Self::BedGivenUp(_) => "bed_given_up",
            Self::LeavesHospital(_) => "leaves_hospital",
            Self::ClosureNotice(_) => "closure_notice",
            Self::DayCareEnds(_) => "day_care_ends",
            Self::Dies(_) => "dies",
            Self::MayDie(_) => "may_die",
            Self::MovesAway(_) => "moves_away",
            Self::ShortStayAsked(_) => "short_stay_asked",
            Self::ShortStaysGiven(_) => "short_stays_given",
            Self::ShortStayEnds(_) => "short_stay_ends",
            Self::ShortStayLapses(_) => "short_stay_lapses",
        }
    }

    /// Phase in which it is scheduled: what frees places comes before what seeks them.
    pub const fn phase(self) -> Phase {
        match self {
            Self::PastMonthEnds
            | Self::MonthEnds(_)
            | Self::SupplyChanges(_)
            | Self::AssessorsBegin
            | Self::ReturnsHome(_)
            | Self::BedReady(_)
            | Self::WorksEnd(_)
            | Self::NeedChanges(_)
            | Self::Worsens(_)
            | Self::HospitalBegins(_)
            | Self::BedGivenUp(_)
            | Self::ClosureNotice(_)
            | Self::DayCareEnds(_)
            | Self::Dies(_)
            | Self::MayDie(_)
            | Self::ShortStayEnds(_)
            | Self::MovesAway(_) => Phase::First,
            Self::AssessmentRequested(_)
            | Self::Assessed(_)
            | Self::OfferAnswered(_)
            | Self::LeavesList(_)
            | Self::HospitalEnds(_)
            | Self::ShortStayAsked(_)
            | Self::LeavesHospital(_) => Phase::Normal,
            Self::ShortStaysGiven(_) | Self::ShortStayLapses(_) => Phase::Last,
        }
    }

    /// Whom it is about.
    pub const fn client(self) -> Option<ClientId> {
        match self {
            Self::AssessmentRequested(client)
            | Self::Assessed(client)
            | Self::OfferAnswered(client)
            | Self::LeavesList(client)
            | Self::ReturnsHome(client)
            | Self::NeedChanges(client)
            | Self::Worsens(client)
            | Self::HospitalBegins(client)
            | Self::HospitalEnds(client)
            | Self::BedGivenUp(client)
            | Self::LeavesHospital(client)
            | Self::DayCareEnds(client)
            | Self::Dies(client)
            | Self::MayDie(client)
            | Self::MovesAway(client) => Some(client),
            Self::PastMonthEnds
            | Self::MonthEnds(_)
            | Self::SupplyChanges(_)
            | Self::AssessorsBegin
            | Self::WorksEnd(_)
            | Self::ClosureNotice(_)
            | Self::ShortStayAsked(_)
            | Self::ShortStaysGiven(_)
            | Self::ShortStayEnds(_)
            | Self::ShortStayLapses(_)
            | Self::BedReady(_) => None,
        }
    }

    /// The pool of beds that it is about, if it is about no client.
    pub const fn pool(self) -> Option<PoolId> {
        match self {
            Self::BedReady(pool) => Some(pool),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::case::Case;
    use super::*;

    #[test]
    fn what_lies_in_an_entry_comes_back() {
        let events = [
            Event::Dies(7),
            Event::AssessmentRequested(7),
            Event::BedReady(7),
            Event::MovesAway(7),
            Event::ShortStayAsked(7),
            Event::ShortStaysGiven(7),
            Event::ShortStayEnds(7),
            Event::ShortStayLapses(7),
            Event::Assessed(7),
            Event::OfferAnswered(7),
            Event::ReturnsHome(7),
            Event::LeavesList(7),
            Event::NeedChanges(7),
            Event::DayCareEnds(7),
            Event::BedGivenUp(7),
        ];
        for event in events {
            let (kind, number) = event.compact().expect("there are many of it");
            assert_eq!(Event::expand(kind, number), event);
        }
        assert_eq!(Event::HospitalEnds(7).compact(), None, "there are few of it");
        let awaited = events.iter().filter(|&&event| Case::HOME.awaited(event).is_some());
        assert_eq!(awaited.count(), 7, "what a case awaits lies in entries");
    }
}
