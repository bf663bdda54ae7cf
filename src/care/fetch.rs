//! What coming events will look at, brought into the cache together: case, client and life of whom they are about.
//!
//! Reads it, to no other effect. An event waits for memory several times over, each time for one line; read ahead for
//! some events at a time, all of them wait at once. Knows nothing of what an event does with it.

use super::cases::Cases;
use super::event::Event;
use crate::population::clients::Clients;

/// Events that are read for together.
const TOGETHER: usize = 64;

/// Where it lies.
pub(super) struct Kept<'k> {
    pub cases: &'k Cases,
    pub clients: &'k Clients,
}

/// Whose client, case and life an event looks at. Where it looks at none, those of the first are read once more: cheaper than a
/// jump that cannot be predicted.
#[derive(Clone, Copy, Default)]
struct Whose {
    client: usize,
    life: usize,
}

impl Whose {
    fn of(event: Event) -> Self {
        let client = event.client().unwrap_or(0) as usize;
        let is_over = matches!(event, Event::Dies(_) | Event::MovesAway(_));
        Self { client, life: if is_over { 0 } else { client } }
    }
}

impl Kept<'_> {
    /// For events that come next.
    pub fn fetch(&self, events: &[Event]) {
        if self.clients.is_empty() {
            return;
        }
        for events in events.chunks(TOGETHER) {
            let (mut whose, mut count) = ([Whose::default(); TOGETHER], 0);
            for &event in events {
                whose[count] = Whose::of(event);
                // An event of nobody is written over by the next.
                count += usize::from(whose[count].client > 0);
            }
            let whose = &whose[..count];
            // What one read waits for that tells where the next goes, all others wait for with it.
            for &Whose { client, .. } in whose {
                self.cases.fetch_place(client);
                self.clients.fetch(client);
            }
            for &Whose { client, life } in whose {
                self.cases.fetch(client);
                self.clients.fetch_life(life);
            }
        }
    }
}
