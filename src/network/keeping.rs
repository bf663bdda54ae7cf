//! Blocking after service (type I): a person who must move keeps the old unit until the new one is free.
//!
//! Invariant: `waits` counts, for each ordered pair of pools, the persons who keep a unit of the first while they wait for the second; a round of such
//! pairs is found at the moment it closes, because it can only close when somebody begins to keep a unit.

use super::finished::Outcome;
use super::person::{Doing, PersonId};
use super::places::Use;
use super::run::Engine;
use crate::kernel::time::Time;
use crate::scenario::network::model::{MutualWaits, Network, PoolId, Route};

/// A unit kept after service.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    pub used: Use,
    /// When service was over.
    pub since: Time,
}

/// Who keeps what.
#[derive(Clone, Debug, Default)]
pub(super) struct Keeping {
    /// By slot of the person.
    kept: Vec<Option<Kept>>,
    /// Persons who keep a unit of the row's pool and wait for the column's.
    waits: Vec<u32>,
    pools: usize,
    /// Pools whose units have become free by a move and are yet to be offered.
    pub freed: Vec<PoolId>,
}

impl Keeping {
    pub fn new(net: &Network) -> Self {
        let mut routes = net.pools.iter().flat_map(|pool| &pool.by_class).flat_map(|class| &class.routes);
        let pools = if routes.any(|route| route.keeps_unit) { net.pools.len() } else { 0 };
        Self { kept: Vec::new(), waits: vec![0; pools * pools], pools, freed: Vec::new() }
    }

    /// Can a unit be kept at all?
    pub const fn happens(&self) -> bool {
        self.pools > 0
    }

    /// What a person keeps.
    pub fn of(&self, id: PersonId) -> Option<&Kept> {
        self.kept.get(id as usize)?.as_ref()
    }

    fn put(&mut self, id: PersonId, kept: Kept, waits_for: PoolId) {
        let index = id as usize;
        if index >= self.kept.len() {
            self.kept.resize(index + 1, None);
        }
        self.kept[index] = Some(kept);
        self.waits[usize::from(kept.used.placed) * self.pools + usize::from(waits_for)] += 1;
    }

    fn take(&mut self, id: PersonId, waits_for: PoolId) -> Kept {
        let kept = self.kept[id as usize].take().expect("only who keeps a unit stops keeping it");
        self.waits[usize::from(kept.used.placed) * self.pools + usize::from(waits_for)] -= 1;
        kept
    }

    /// The shortest way from one pool to another along persons who wait: all pools on it, both ends included.
    fn way(&self, from: PoolId, to: PoolId) -> Option<Vec<PoolId>> {
        let mut before: Vec<Option<PoolId>> = vec![None; self.pools];
        let mut reached = vec![from];
        let mut next = 0;
        while from != to && before[usize::from(to)].is_none() {
            let pool = *reached.get(next)?;
            next += 1;
            let waits = self.waits.iter().skip(usize::from(pool) * self.pools);
            for (other, (before, &waits)) in before.iter_mut().zip(waits).enumerate() {
                if before.is_none() && other != usize::from(from) && waits > 0 {
                    *before = Some(pool);
                    reached.push(other as PoolId);
                }
            }
        }
        let mut way = vec![to];
        let mut at = to;
        while at != from {
            at = before[usize::from(at)].expect("every pool on the way was reached from another");
            way.push(at);
        }
        way.reverse();
        Some(way)
    }
}

impl<'n> Engine<'n> {
    /// A person whose service is over goes on by a way on which the unit is kept.
    pub fn move_keeping(&mut self, now: Time, id: PersonId, route: &'n Route) {
        let kept = Kept { used: self.use_of(id), since: now };
        let person = &mut self.persons[id];
        person.visit += 1;
        person.pool = route.to;
        person.class = route.class.unwrap_or(person.class);
        person.joined = now;
        person.set_keeps(true);
        let class = usize::from(person.class);
        self.pools[usize::from(route.to)].classes[class].book.came += 1;
        self.keeping.put(id, kept, route.to);
        if let Some(placed) = self.place_now(id) {
            if placed != route.to {
                self.pools[usize::from(route.to)].classes[class].book.overflowed += 1;
            }
            self.start(now, id, placed);
            self.end_keeping(now, id);
            self.serve(now, placed);
            return;
        }
        self.wait(now, id);
        if let Some(way) = self.keeping.way(route.to, kept.used.placed) {
            self.counts.mutual_waits += 1;
            if self.net.mutual_waits == MutualWaits::Exchange {
                self.exchange(now, id, &way);
            }
        }
    }

    /// The unit kept is given back; who waits for it is served by the next [`Engine::serve`].
    pub fn end_keeping(&mut self, now: Time, id: PersonId) {
        let kept = self.stop_keeping(now, id);
        self.free_units(&kept.used);
        self.mark(now, kept.used.placed);
        self.keeping.freed.push(kept.used.placed);
    }

    fn stop_keeping(&mut self, now: Time, id: PersonId) -> Kept {
        let person = &mut self.persons[id];
        person.set_keeps(false);
        let kept = self.keeping.take(id, person.pool);
        let name = self.name(id);
        let area = self.observed(kept.since, now);
        let used = kept.used;
        self.pools[usize::from(used.placed)].classes[usize::from(used.class)].book.kept_area += area;
        self.book_use(now, &used);
        if self.wanted.visits {
            self.visits.push(used.visit(name, Some(now), Outcome::Finished));
        }
        kept
    }

    /// `id` has just begun to wait for the first pool of the way and keeps a unit of its last: one person for each step moves on, each
    /// into the unit that the next one leaves.
    fn exchange(&mut self, now: Time, id: PersonId, way: &[PoolId]) {
        let mut movers = vec![id];
        for step in way.windows(2) {
            let list = &self.pools[usize::from(step[1])].list;
            let keeps =
                |person: &PersonId| self.keeping.of(*person).is_some_and(|kept| kept.used.placed == step[0]);
            let mover = list.iter().map(|(_, person)| person).find(keeps);
            movers.push(mover.expect("somebody waits on each step of the way"));
        }
        // The mover into each pool follows the one who leaves it: who enters `way[k]` is `movers[k]`, who leaves it `movers[k + 1]`.
        let n = movers.len();
        let left: Vec<Kept> =
            (0..n).map(|k| *self.keeping.of(movers[(k + 1) % n]).expect("movers keep a unit")).collect();
        let equal = (0..n).all(|k| self.units_of(&self.persons[movers[k]]) == left[k].used.units);
        if !equal {
            return;
        }
        for (&mover, left) in movers.iter().zip(&left) {
            self.leave_list(now, mover);
            self.stop_keeping(now, mover);
            self.persons[mover].doing = Doing::Moves;
            self.persons[mover].set_in_shared(left.used.in_shared);
        }
        for (&mover, &pool) in movers.iter().zip(way) {
            self.start(now, mover, pool);
        }
        self.counts.exchanged += n as u64;
    }
}
