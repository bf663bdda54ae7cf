//! What happens in a network, as plain data.

use super::finished::PersonName;
use super::person::PersonId;
use crate::kernel::calendar::Compact;
use crate::scenario::network::model::{PoolId, StreamId};

/// An event of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// The next person of a stream comes.
    Arrives(StreamId),
    /// A service is over.
    ServiceEnds(PersonId),
    /// A person gives up waiting.
    GivesUp(PersonId),
    /// A waiting person takes the rank of this step of the class.
    Escalates(PersonId, u8),
    /// A person comes to the end of the way to the next pool.
    Reaches(PersonId),
    /// A pool gets its next capacity.
    CapacityChanges(PoolId),
    /// A pool begins or stops to admit, by the day of the week.
    AdmissionTurns(PoolId),
    /// Observation begins.
    ObservationBegins,
    /// A step of the time series ends.
    SeriesStep,
    /// The census is taken.
    Audit,
}

impl Event {
    /// Stable name in traces.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Arrives(_) => "arrives",
            Self::ServiceEnds(_) => "service_ends",
            Self::GivesUp(_) => "gives_up",
            Self::Escalates(..) => "escalates",
            Self::Reaches(_) => "reaches",
            Self::CapacityChanges(_) => "capacity_changes",
            Self::AdmissionTurns(_) => "admission_turns",
            Self::ObservationBegins => "observation_begins",
            Self::SeriesStep => "series_step",
            Self::Audit => "audit",
        }
    }
}

/// Those that nobody takes back, and that there are many of.
impl Compact for Event {
    #[inline]
    fn compact(self) -> Option<(u8, u32)> {
        match self {
            Self::ServiceEnds(person) => Some((0, person)),
            Self::Reaches(person) => Some((1, person)),
            _ => None,
        }
    }

    #[inline]
    fn expand(kind: u8, number: u32) -> Self {
        if kind == 0 { Self::ServiceEnds(number) } else { Self::Reaches(number) }
    }
}

/// Whom and where an event is about, for a trace.
#[derive(Clone, Copy, Debug)]
pub(super) struct About {
    /// The person.
    pub person: Option<PersonName>,
    /// The pool.
    pub pool: Option<PoolId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compact_events_are_the_same_again() {
        for event in [Event::ServiceEnds(7), Event::Reaches(7)] {
            let (kind, number) = event.compact().expect("it is compact");
            assert_eq!(Event::expand(kind, number), event);
        }
    }

    #[test]
    fn an_event_is_eight_bytes() {
        assert_eq!(size_of::<Event>(), 8);
    }
}
