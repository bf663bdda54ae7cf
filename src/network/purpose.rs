//! The decisions that are taken at a pool, with the addresses of their first occasions at hand.
//!
//! Knows nothing of pools. Invariant: the stream given is the one of (decision at the pool, person, number of the visit), however it was come by.

use super::person::Person;
use crate::random::decision::Decision;
use crate::random::stream::{Purpose, Replication, Stream};

const SERVICE: Decision = Decision::named("network: service");
const PATIENCE: Decision = Decision::named("network: patience");
const ROUTE: Decision = Decision::named("network: route");
const TRANSIT: Decision = Decision::named("network: transit");
const BALKING: Decision = Decision::named("network: balking");

/// Visits whose address is prepared; few persons make more.
const PREPARED: usize = 4;

/// One decision at one pool.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    first: [Purpose; PREPARED],
    replication: Replication,
    decision: Decision,
}

impl At {
    fn new(replication: Replication, decision: Decision) -> Self {
        let first = std::array::from_fn(|visit| replication.purpose(decision, visit as u32));
        Self { first, replication, decision }
    }

    /// The draws of a person at the present visit.
    #[inline]
    pub fn of(&self, person: &Person) -> Stream {
        let prepared = self.first.get(person.visit as usize).copied();
        let purpose = prepared.unwrap_or_else(|| self.replication.purpose(self.decision, person.visit));
        purpose.stream(person.code)
    }
}

/// The decisions that are taken at a pool, addressed by its name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decisions {
    pub service: At,
    pub patience: At,
    pub route: At,
    pub transit: At,
    pub balking: At,
}

impl Decisions {
    /// Those at the pool of this name.
    pub fn at(replication: Replication, pool: &str) -> Self {
        let at = |decision: Decision| At::new(replication, decision.at(pool));
        Self {
            service: at(SERVICE),
            patience: at(PATIENCE),
            route: at(ROUTE),
            transit: at(TRANSIT),
            balking: at(BALKING),
        }
    }
}
