//! Someone about to be given a life: who it is, where, and from when on.
//!
//! Knows nothing of the life itself.

use super::person::PersonId;
use super::presence::{Coming, Presence};
use super::roster::Seat;
use crate::scenario::terms::Sex;

/// Someone about to be given a life.
#[derive(Clone, Copy, Debug)]
pub(super) struct Newcomer {
    /// Address of the streams.
    pub id: PersonId,
    /// Sex.
    pub sex: Sex,
    /// Index of the area.
    pub area: usize,
    /// Registered, or resident only.
    pub registered: bool,
    /// Birth, years since the start (negative).
    pub birth: f64,
    /// When counting begins: the start of the run, the 60th birthday, or the day of moving in.
    pub arrival: f64,
    /// The seat in the roster, by which partners find each other; none for who moves in.
    pub seat: Option<Seat>,
}

impl Newcomer {
    /// When and where the person is counted, if leaving the district at `leaves`.
    pub fn presence(&self, leaves: f64) -> Presence {
        let coming = match self.seat {
            None => Coming::MovesIn,
            Some(_) if self.arrival > 0.0 => Coming::Turns60,
            Some(_) => Coming::Already,
        };
        let Self { area, registered, birth, arrival, .. } = *self;
        Presence { area, registered, coming, birth, arrival, leaves }
    }
}
