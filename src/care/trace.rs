//! The events of one replication as plain records, for who must see what happened and in which order.
//!
//! Knows nothing of files. Invariant: a trace holds each event that the run counts, in the order in which they were
//! handled, with the place as it was just before; keeping it changes no figure.

use super::case::Place;
use super::district::District;
use super::event::Event;
use super::pools::Pool;
use crate::kernel::calendar::Phase;
use crate::kernel::time::Time;
use crate::scenario::terms::BedKind;

/// One event of the care system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceEvent {
    /// When.
    pub time: Time,
    /// Phase of the calendar.
    pub phase: Phase,
    /// Stable name of the event.
    pub event: &'static str,
    /// Identity of the person it is about (`population::person::PersonId`), if it is about one.
    pub person: Option<u64>,
    /// Where the person or the bed is, if it is about one.
    pub place: Option<TracePlace>,
}

/// Where something happens: at home in an area, or in a kind of bed there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TracePlace {
    /// Index of the area.
    pub area: u16,
    /// Facility and kind of bed; `None`: at home.
    pub bed: Option<(u32, BedKind)>,
}

impl TracePlace {
    /// A bed of this pool.
    pub(super) const fn bed(pool: Pool) -> Self {
        Self { area: pool.area, bed: Some((pool.facility, pool.kind)) }
    }

    /// At home in this area.
    pub(super) const fn home(area: u16) -> Self {
        Self { area, bed: None }
    }
}

impl District<'_> {
    /// Keeps what is about to happen, to whom, and where that person is.
    pub(super) fn record(&mut self, now: Time, event: Event) {
        let client = event.client().or_else(|| self.short_stay.whom(event));
        let person = client.map(|id| self.client(id).id.0);
        let place = match (event.pool(), client) {
            (Some(pool), _) => Some(TracePlace::bed(self.beds[pool as usize].pool)),
            (None, Some(id)) => Some(match self.cases[id as usize].place {
                Place::Resident(pool) => TracePlace::bed(self.beds[pool as usize].pool),
                _ => TracePlace::home(self.client(id).area),
            }),
            (None, None) => None,
        };
        let entry = TraceEvent { time: now, phase: event.phase(), event: event.name(), person, place };
        if let Some(trace) = &mut self.trace {
            trace.push(entry);
        }
    }
}
