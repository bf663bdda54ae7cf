//! Where the last days of life were spent: in a bed, in hospital, or else at home.
//!
//! A span of care is booked as it ends; one of the past, or of a life that care may still change, is kept and held against the
//! death when the run is over. Knows nothing of what care was given. Invariant: what cannot touch the last days of a known death
//! is not kept, and without a window nothing is.

use super::district::District;
use super::event::ClientId;
use crate::kernel::time::{Span, Time};
use crate::scenario::clock::days;

/// What a span was spent in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spent {
    /// A stay, spells in hospital with the bed held included.
    InBed,
    /// In hospital during a stay.
    HeldInHospital,
    /// Not so after all: the stay had ended before.
    NotHeldInHospital,
    /// In hospital without a bed.
    WaitingInHospital,
}

/// Spans that may lie in someone's last days.
#[derive(Clone, Debug)]
pub(super) struct LastDays {
    window: Span,
    spans: Vec<(ClientId, Spent, Time, Time)>,
}

impl LastDays {
    /// Nothing yet; over so many last days.
    pub(super) fn new(last_days: f64) -> Self {
        Self { window: days(last_days), spans: Vec::new() }
    }

    /// Memory of the spans, bytes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.spans.as_slice())
    }
}

impl District<'_> {
    /// A span of care has ended.
    pub(super) fn note_spent(&mut self, id: ClientId, spent: Spent, from: Time, to: Time) {
        self.note_spent_by(self.life(id).death, id, spent, from, to);
    }

    /// The same of who dies at a time, as things stand.
    pub(super) fn note_spent_by(&mut self, death: Time, id: ClientId, spent: Spent, from: Time, to: Time) {
        let window = self.last_days.window;
        if window == Span::ZERO || (!self.tolls.are_taken() && death - to >= window) {
            return;
        }
        if self.tolls.are_taken() || !self.observing {
            self.last_days.spans.push((id, spent, from, to));
        } else {
            self.book_spent(death, id, spent, from, to);
        }
    }

    /// Books a span by the year of a death that nothing changes any more.
    fn book_spent(&mut self, death: Time, id: ClientId, spent: Spent, from: Time, to: Time) {
        if death > self.client(id).moves_away || death < Time::ZERO {
            return;
        }
        let Some(year) = self.scenario.clock.year_index(death) else { return };
        let window_begins = Time::from_ticks(death.ticks() - self.last_days.window.ticks());
        let (from, to) = (from.max(window_begins), to.min(death));
        if from < to {
            let ticks = i128::from((to - from).ticks());
            let book = &mut self.years[year].last_days;
            match spent {
                Spent::InBed => book.in_bed_ticks += ticks,
                Spent::HeldInHospital => {
                    book.in_bed_ticks -= ticks;
                    book.in_hospital_ticks += ticks;
                }
                Spent::NotHeldInHospital => {
                    book.in_bed_ticks += ticks;
                    book.in_hospital_ticks -= ticks;
                }
                Spent::WaitingInHospital => book.in_hospital_ticks += ticks,
            }
        }
    }

    /// Books what is left: spans of the past, and of lives that could still change.
    pub(super) fn book_last_days(&mut self) {
        for (id, spent, from, to) in std::mem::take(&mut self.last_days.spans) {
            self.book_spent(self.life(id).death, id, spent, from, to);
        }
    }
}
