//! What coming events will look at, brought into the cache together: case, client and life of whom they are about.
//!
//! Reads it, to no other effect. An event waits for memory several times over, each time for one line; read ahead for
//! some events at a time, all of them wait at once. A bed made ready is about who stands first for it now, and mostly will then.
//! Knows nothing of what an event does with it.

use super::district::District;
use super::event::Event;

/// Events that are read for together.
const TOGETHER: usize = 64;

/// Whose client, case and life an event looks at: 0 for nobody's. Where it looks at no life, that of the first is read once more: cheaper
/// than a jump that cannot be predicted.
#[derive(Clone, Copy, Default)]
struct Whose {
    client: usize,
    life: usize,
}

impl District<'_> {
    /// For events that come next.
    pub(super) fn fetch(&self, events: &[Event]) {
        let clients = &self.population.clients;
        if clients.is_empty() {
            return;
        }
        for events in events.chunks(TOGETHER) {
            self.fetch_beds(events);
            let (mut whose, mut count) = ([Whose::default(); TOGETHER], 0);
            for &event in events {
                whose[count] = self.whose(event);
                // An event of nobody is written over by the next.
                count += usize::from(whose[count].client > 0);
            }
            let whose = &whose[..count];
            // What one read waits for that tells where the next goes, all others wait for with it.
            for &Whose { client, .. } in whose {
                self.cases.fetch_place(client);
                clients.fetch(client);
            }
            for &Whose { client, life } in whose {
                self.cases.fetch(client);
                clients.fetch_life(life);
            }
        }
    }

    /// Pools with a bed that will be ready, and then the rooms of these beds.
    fn fetch_beds(&self, events: &[Event]) {
        let beds = || events.iter().filter_map(|event| event.pool()).map(|pool| &self.beds[pool as usize]);
        for beds in beds() {
            std::hint::black_box(beds.turnaround);
        }
        for beds in beds() {
            beds.rooms.fetch_turning();
        }
    }

    #[inline]
    fn whose(&self, event: Event) -> Whose {
        if let Some(pool) = event.pool() {
            let first = self.first_for_next(pool).unwrap_or(0) as usize;
            return Whose { client: first, life: first };
        }
        let client = event.client().unwrap_or(0) as usize;
        let is_over = matches!(event, Event::Dies(_) | Event::MovesAway(_));
        Whose { client, life: if is_over { 0 } else { client } }
    }
}
