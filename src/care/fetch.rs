//! What coming events will look at, brought into the cache together: case, client and life of whom they are about, and the beds.
//!
//! Reads it, to no other effect. An event waits for memory several times over, each time for one line; read ahead for
//! some events at a time, all of them wait at once. Knows nothing of what an event does with it.

use super::case::Place;
use super::cases::Cases;
use super::event::Event;
use super::pools::Beds;
use super::short_stay::ShortStay;
use crate::population::clients::Clients;

/// Events that are read for together.
const TOGETHER: usize = 64;

/// Where it lies.
pub(super) struct Kept<'k> {
    pub cases: &'k Cases,
    pub clients: &'k Clients,
    pub beds: &'k [Beds],
    pub short_stay: &'k ShortStay,
}

impl Kept<'_> {
    /// For events that come next.
    pub fn fetch(&self, events: &[Event]) {
        if self.clients.is_empty() {
            return;
        }
        for events in events.chunks(TOGETHER) {
            let mut ids = [0; TOGETHER];
            for (id, &event) in ids.iter_mut().zip(events) {
                // For an event of nobody the first client is read once more: cheaper than a jump that cannot be predicted.
                let whom = event.client().or_else(|| self.short_stay.whom(event));
                *id = whom.unwrap_or(0) as usize;
            }
            let ids = &ids[..events.len()];
            // What one read waits for that tells where the next goes, all others wait for with it.
            for &id in ids {
                self.cases.fetch_place(id);
            }
            for &id in ids {
                self.clients.fetch(id);
            }
            for &id in ids {
                self.cases.fetch(id);
            }
            for &id in ids {
                self.clients.fetch_life(id);
            }
            for (&id, &event) in ids.iter().zip(events) {
                let pool = match (event, self.cases[id].place) {
                    (Event::BedReady(pool), _) | (_, Place::Resident(pool)) => pool,
                    _ => self.cases[id].offer.unwrap_or(0),
                };
                if let Some(beds) = self.beds.get(pool as usize) {
                    beds.fetch();
                }
            }
        }
    }
}
