//! Someone about to be given a life: who it is, where, and from when on.
//!
//! Knows nothing of the life itself.

use super::course::FIRST_AGE;
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
    /// How the person comes to be counted.
    #[inline]
    pub fn coming(&self) -> Coming {
        match self.seat {
            None => Coming::MovesIn,
            Some(seat) if f64::from(seat.age) < FIRST_AGE => Coming::Turns60,
            Some(_) => Coming::Already,
        }
    }

    /// When and where the person is counted, if leaving the district at `leaves`.
    #[inline]
    pub fn presence(&self, leaves: f64) -> Presence {
        let Self { sex, area, registered, birth, arrival, .. } = *self;
        Presence { area, registered, sex, coming: self.coming(), birth, arrival, leaves }
    }

    /// The `number`-th (from 1) of those who shared the birth and place of this person of the initial population and died
    /// before the start, met when the lived past begins (`begins`, years since the start) or at 60. Has no seat, so that
    /// partners are outside; `None` for numbers that no identity is left for.
    pub fn mate(&self, number: u32, begins: f64) -> Option<Self> {
        let arrival = begins.max(self.birth + FIRST_AGE);
        self.id.mate(number).map(|id| Self { id, arrival, seat: None, ..*self })
    }
}
