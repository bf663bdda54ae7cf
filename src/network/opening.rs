//! Who is there when the run begins.
//!
//! Persons of the opening state are numbered over the whole file; their random numbers are addressed by pool and class, so that an added
//! group changes no other. Units are taken even above the capacity: nobody is evicted.

use super::event::Event;
use super::person::{Doing, OPENING, Person};
use super::run::Engine;
use crate::kernel::calendar::{Handle, Phase};
use crate::kernel::time::Time;
use crate::random::decision::code_of;
use crate::scenario::network::model::{ClassId, Opening, OpeningState, PoolId, units};

impl Engine<'_> {
    /// Fills the network as the file says; then serves who can be served.
    pub fn open(&mut self) {
        let mut number = 0;
        for index in 0..self.net.opening.len() {
            let opening = &self.net.opening[index];
            let group = code_of(&self.net.pools[usize::from(opening.pool)].name)
                ^ code_of(&self.net.classes[usize::from(opening.class)].name).rotate_left(32);
            for k in 0..opening.count {
                number += 1;
                // Groups of one pool and class share an address and differ in the number.
                self.open_with(opening, k as usize, group.wrapping_add(number), number);
            }
        }
        self.counts.at_beginning = number;
        for pool in 0..self.pools.len() {
            self.mark(self.begin, pool as PoolId);
            self.serve(self.begin, pool as PoolId);
        }
    }

    fn open_with(&mut self, opening: &Opening, k: usize, code: u64, number: u64) {
        let begin = self.begin;
        let of = |values: &[f64]| values.get(k).or(values.last()).copied().unwrap_or(0.0);
        let (since, in_service) = match &opening.state {
            OpeningState::Waiting(waited) => (begin - units(of(waited)), None),
            OpeningState::Remaining(remaining) => (begin, Some(units(of(remaining)))),
            OpeningState::Elapsed(elapsed) => {
                let law = &self.pools[usize::from(opening.pool)].spec.by_class[usize::from(opening.class)];
                let decision = self.pools[usize::from(opening.pool)].decisions.service;
                let so_far = of(elapsed);
                let whole = law.service.sample_beyond(so_far, &mut self.replication.stream(decision, code));
                (begin, Some(units(whole - so_far)))
            }
        };
        let id = self.persons.enter(arrived(opening.pool, opening.class, code, number, since));
        self.persons[id].entered = begin;
        let Some(remaining) = in_service else {
            self.wait(begin, id);
            return;
        };
        let taken = self.units_of(&self.persons[id]);
        if !self.try_seize(opening.pool, taken, id) {
            self.pools[usize::from(opening.pool)].units.force_seize(taken);
        }
        self.persons[id].doing = Doing::Served;
        self.persons[id].placed = opening.pool;
        self.calendar.schedule(begin + remaining, Phase::First, Event::ServiceEnds(id));
        self.take(begin, opening.pool, i64::from(taken), false);
    }
}

/// A person at a pool since a moment, on the first visit.
fn arrived(pool: PoolId, class: ClassId, code: u64, number: u64, since: Time) -> Person {
    Person {
        code,
        number,
        entered: since,
        joined: since,
        started: since,
        patience: Handle::NONE,
        escalation: Handle::NONE,
        doing: Doing::Moves,
        visit: 0,
        pool,
        placed: pool,
        stream: OPENING,
        class,
        escalated: 0,
        in_shared: false,
        keeps: false,
    }
}
