//! Where the last days of life were spent: in a bed, in hospital, or else at home.
//!
//! Spans of care are noted as they end and held against the deaths when the run is over, because care may still change
//! a life. Knows nothing of what care was given. Invariant: what cannot touch the last days of a known death is not
//! kept, and without a window nothing is.

use super::district::District;
use super::event::ClientId;
use crate::kernel::time::{Span, Time};
use crate::scenario::clock::days;

/// Clients who are read of together.
const TOGETHER: usize = 64;

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
        self.last_days.spans.push((id, spent, from, to));
    }

    /// Books the spans by the year of death.
    pub(super) fn book_last_days(&mut self) {
        let spans = std::mem::take(&mut self.last_days.spans);
        for (at, &(id, spent, from, to)) in spans.iter().enumerate() {
            if at % TOGETHER == 0 {
                // Whoever is looked at next is read of together: one wait for memory instead of many.
                for &(id, ..) in spans[at..].iter().take(TOGETHER) {
                    self.population.clients.fetch(id as usize);
                }
            }
            let death = self.life(id).death;
            if death > self.client(id).moves_away || death < Time::ZERO {
                continue;
            }
            let Some(year) = self.scenario.clock.year_index(death) else { continue };
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
    }
}
