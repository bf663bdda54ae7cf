//! People made once and met by every scenario that has the same.
//!
//! Making the people is the larger part of a replication, and scenarios that differ in beds alone share them. Knows
//! nothing of beds. Invariant: what is kept is what would be made again, so that keeping changes no result.

use crate::population::Population;
use crate::population::person::Sojourn;
use crate::random::stream::Replication;
use crate::scenario::model::Scenario;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Memory for people kept, bytes: leaves room for the rest on a machine of 4 GB.
const ROOM: usize = 1_500_000_000;

/// Whether two scenarios have the same people: all that demand depends on is equal.
pub fn same_people(a: &Scenario, b: &Scenario) -> bool {
    a.clock == b.clock
        && a.experiment.seed == b.experiment.seed
        && a.population == b.population
        && a.need == b.need
        && a.household == b.household
        && a.choice.requests == b.choice.requests
}

/// The people of a scenario by replication.
pub struct People<'s> {
    scenario: &'s Scenario,
    kept: Vec<Mutex<Option<Arc<Population>>>>,
    room: usize,
    used: AtomicUsize,
}

impl<'s> People<'s> {
    /// The people of `scenario` in its replications 1 to `replications`; none are made yet.
    pub fn of(scenario: &'s Scenario, replications: u32) -> Self {
        Self::with_room(scenario, replications, ROOM)
    }

    /// The same with this much memory to keep people in, bytes.
    pub fn with_room(scenario: &'s Scenario, replications: u32, room: usize) -> Self {
        let kept = (0..replications).map(|_| Mutex::new(None)).collect();
        Self { scenario, kept, room, used: AtomicUsize::new(0) }
    }

    /// The people of a replication (from 1), made now or before.
    ///
    /// # Panics
    /// If the number is none of the replications announced.
    pub fn meet(&self, number: u32) -> Arc<Population> {
        // Held while they are made: another thread that wants the same people waits for them.
        let mut slot = self.kept[number as usize - 1].lock().expect("no thread panics while it makes people");
        if let Some(people) = slot.as_ref() {
            return Arc::clone(people);
        }
        if self.used.load(Ordering::Relaxed) >= self.room {
            drop(slot);
            return Arc::new(self.make(number));
        }
        let people = Arc::new(self.make(number));
        let bytes = bytes(&people);
        if self.used.fetch_add(bytes, Ordering::Relaxed) + bytes <= self.room {
            *slot = Some(Arc::clone(&people));
        }
        people
    }

    fn make(&self, number: u32) -> Population {
        Population::make(self.scenario, Replication::new(self.scenario.experiment.seed, number))
    }
}

/// Memory of a population, bytes; the census is small beside the clients.
fn bytes(people: &Population) -> usize {
    let sojourns: usize = people.clients.iter().map(|client| people.sojourns(client).len()).sum();
    std::mem::size_of_val(people.clients.as_slice()) + sojourns * size_of::<Sojourn>()
}
