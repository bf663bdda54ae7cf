//! Who is there when the run begins.
//!
//! Units are taken even above the capacity: nobody is evicted.

use super::event::Event;
use super::person::{Doing, Person};
use super::run::Engine;
use crate::kernel::calendar::Phase;
use crate::scenario::network::model::{Opening, OpeningState, PoolId, units};

impl Engine<'_> {
    /// Fills the network as the file says; then serves who can be served.
    pub fn open(&mut self) {
        for row in 0..self.net.opening.len() {
            let opening = &self.net.opening[row];
            let origin = self.net.streams.len() + row;
            for k in 0..opening.count {
                let code = self.origins[origin].code.wrapping_add(u64::from(k) + 1);
                self.open_with(opening, k as usize, code, origin as u16);
            }
        }
        self.counts.at_beginning = self.persons.inside() as u64;
        for pool in 0..self.pools.len() {
            self.mark(self.begin, pool as PoolId);
            self.serve(self.begin, pool as PoolId);
        }
    }

    fn open_with(&mut self, opening: &Opening, k: usize, code: u64, origin: u16) {
        let begin = self.begin;
        let of = |values: &[f64]| values.get(k).or(values.last()).copied().unwrap_or(0.0);
        let (since, in_service) = match &opening.state {
            OpeningState::Waiting(waited) => (begin - units(of(waited)), None),
            OpeningState::Remaining(remaining) => (begin, Some(units(of(remaining)))),
            OpeningState::Elapsed(elapsed) => {
                let pool = &self.pools[usize::from(opening.pool)];
                let law = &pool.classes[usize::from(opening.class)].spec.service;
                let so_far = of(elapsed);
                let person = Person::new(code, origin, opening.class, opening.pool, begin);
                let whole = law.sample_beyond(so_far, &mut pool.decisions.service.of(&person));
                (begin, Some(units(whole - so_far)))
            }
        };
        let id = self.persons.enter(code, origin, opening.class, opening.pool, since);
        self.persons[id].entered = begin;
        self.persons[id].started = begin;
        let Some(remaining) = in_service else {
            self.wait(begin, id);
            return;
        };
        let taken = self.units_of(&self.persons[id]);
        if !self.try_seize(opening.pool, taken, id) {
            self.pools[usize::from(opening.pool)].units.force_seize(taken);
        }
        self.persons[id].doing = Doing::Served;
        self.calendar.plan(begin + remaining, Phase::First, Event::ServiceEnds(id));
        self.take(begin, opening.pool, i64::from(taken), false);
    }
}
