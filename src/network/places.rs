//! Who gets which unit: own, shared, or another pool's; and who is served when one becomes free.
//!
//! Knows nothing of what happens in service. Invariant: units in use, levels and marks of a pool change together; nobody is passed but by a
//! rule of the file.

use super::finished::{Outcome, PersonName, Visit};
use super::person::{Doing, Person, PersonId};
use super::run::Engine;
use crate::kernel::resource::Resource;
use crate::kernel::time::Time;
use crate::scenario::network::model::{ClassId, Discipline, Fit, PoolId, Shared};

/// Units that several pools share.
pub(super) struct Group {
    pub units: Resource,
    pub relabel: bool,
    pub pools: Vec<PoolId>,
}

impl Group {
    pub fn new(shared: &Shared) -> Self {
        Self { units: Resource::new(shared.units), relabel: shared.relabel, pools: shared.pools.clone() }
    }
}

/// The use of units by one person.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    /// Pool asked for.
    pub asked: PoolId,
    /// Pool whose units are used.
    pub placed: PoolId,
    pub class: ClassId,
    pub units: u32,
    pub joined: Time,
    pub started: Time,
    pub in_shared: bool,
}

impl Use {
    /// The record of the visit.
    pub fn visit(&self, person: PersonName, ended: Option<Time>, outcome: Outcome) -> Visit {
        Visit {
            person,
            class: self.class,
            pool: self.asked,
            placed: Some(self.placed),
            joined: self.joined,
            started: Some(self.started),
            ended,
            outcome,
        }
    }
}

impl Engine<'_> {
    /// Units that a person takes in the pool asked for.
    #[inline]
    pub fn units_of(&self, person: &Person) -> u32 {
        self.pools[usize::from(person.pool)].classes[usize::from(person.class)].spec.units
    }

    /// Seizes units for a person who has just come, if the rules allow it at once; where.
    #[inline]
    pub fn place_now(&mut self, id: PersonId) -> Option<PoolId> {
        let person = &self.persons[id];
        let (asked, units) = (person.pool, self.units_of(person));
        let pool = &self.pools[usize::from(asked)];
        if pool.open && (pool.list.is_empty() || self.may_pass(id)) && self.try_seize(asked, units, id) {
            return Some(asked);
        }
        let other = self.pools[usize::from(asked)].spec.overflow?.to;
        let pool = &self.pools[usize::from(other)];
        (pool.open && pool.list.is_empty() && self.try_seize(other, units, id)).then_some(other)
    }

    /// May one who comes begin before those who wait?
    fn may_pass(&self, id: PersonId) -> bool {
        let person = &self.persons[id];
        let pool = &self.pools[usize::from(person.pool)];
        let rank = match pool.spec.discipline {
            Discipline::FirstCome => 0,
            Discipline::Priority => self.net.classes[usize::from(person.class)].priority,
        };
        match pool.spec.fit {
            Fit::FirstThatFits { overtaken_for: None } => true,
            Fit::FirstThatFits { overtaken_for: Some(limit) } => {
                let before = |ticket| pool.list.get(ticket).is_some_and(|(other, ..)| other <= rank);
                let mut ahead = pool.list.iter().take_while(|(ticket, _)| before(*ticket));
                ahead.all(|(_, other)| person.joined - self.persons[other].joined < limit)
            }
            Fit::Strict => pool.list.first().is_some_and(|(first, ..)| rank < first),
        }
    }

    /// Would so many units be free for a person in a pool?
    fn fits(&self, pool: PoolId, units: u32) -> bool {
        let pool = &self.pools[usize::from(pool)];
        let Some(group) = pool.group.map(|group| &self.groups[group]) else {
            return pool.units.free() >= units;
        };
        if !group.relabel {
            return pool.units.free() >= units || group.units.free() >= units;
        }
        let shared: u32 = group.pools.iter().map(|&other| self.pools[usize::from(other)].units.over()).sum();
        shared + units.saturating_sub(pool.units.free()) <= group.units.capacity()
            || pool.units.free() >= units
    }

    /// Takes units for a person, if they are free.
    #[inline]
    pub fn try_seize(&mut self, id: PoolId, units: u32, person: PersonId) -> bool {
        let pool = &mut self.pools[usize::from(id)];
        let Some(group) = pool.group else {
            return pool.units.try_seize(units);
        };
        if self.groups[group].relabel {
            let fits = self.fits(id, units);
            if fits {
                self.pools[usize::from(id)].units.force_seize(units);
            }
            return fits;
        }
        if pool.units.try_seize(units) {
            self.persons[person].set_in_shared(false);
            return true;
        }
        let fits = self.groups[group].units.try_seize(units);
        if fits {
            pool.shared_units += units;
            self.persons[person].set_in_shared(true);
        }
        fits
    }

    /// Gives units back.
    pub fn free_units(&mut self, used: &Use) {
        let pool = &mut self.pools[usize::from(used.placed)];
        match pool.group {
            Some(group) if used.in_shared => {
                pool.shared_units -= used.units;
                self.groups[group].units.release(used.units);
            }
            _ => pool.units.release(used.units),
        }
    }

    /// Levels and marks after a person has taken units (`units` > 0) or given them back (< 0).
    #[inline]
    pub fn take(&mut self, now: Time, placed: PoolId, units: i64, misplaced: bool) {
        let pool = &mut self.pools[usize::from(placed)];
        pool.use_changes(now, units);
        if misplaced {
            pool.misplaced.add(now, units);
        }
        self.mark(now, placed);
    }

    /// Marks whether a pool is full, over its capacity, and how many shared units it uses.
    #[inline]
    pub fn mark(&mut self, now: Time, id: PoolId) {
        let pool = &mut self.pools[usize::from(id)];
        let Some(group) = pool.group else {
            pool.full.set(now, pool.units.free() == 0);
            pool.over.set(now, pool.units.over() > 0);
            return;
        };
        for index in 0..self.groups[group].pools.len() {
            let member = self.groups[group].pools[index];
            let full = !self.fits(member, 1);
            let relabel = self.groups[group].relabel;
            let pool = &mut self.pools[usize::from(member)];
            let shared = if relabel { pool.units.over() } else { pool.shared_units };
            pool.shared.set(now, i64::from(shared));
            pool.full.set(now, full);
            pool.over.set(now, !relabel && pool.units.over() > 0);
        }
    }

    /// Serves whoever may be, after units of a pool became free or its list changed.
    #[inline]
    pub fn serve(&mut self, now: Time, id: PoolId) {
        self.fill(now, id);
        while let Some(freed) = self.keeping.freed.pop() {
            self.fill(now, freed);
        }
    }

    #[inline]
    fn fill(&mut self, now: Time, id: PoolId) {
        if let Some(group) = self.pools[usize::from(id)].group {
            self.fill_group(now, group);
            for member in 0..self.groups[group].pools.len() {
                self.fill_from_feeders(now, self.groups[group].pools[member]);
            }
        } else {
            while !self.pools[usize::from(id)].list.is_empty()
                && let Some(next) = self.next_for(now, id, id)
            {
                self.begin(now, next, id);
            }
            self.fill_from_feeders(now, id);
        }
        // Whoever is now first in line here may fit where the one before did not.
        let pool = &self.pools[usize::from(id)];
        if let Some(overflow) = pool.spec.overflow
            && overflow.while_waiting
            && !pool.list.is_empty()
        {
            self.fill_from_feeders(now, overflow.to);
        }
    }

    /// Shared units go to whoever joined first of those who fit.
    fn fill_group(&mut self, now: Time, group: usize) {
        loop {
            let pools = &self.groups[group].pools;
            let candidates = pools.iter().filter_map(|&pool| Some((self.next_for(now, pool, pool)?, pool)));
            let first = candidates.min_by_key(|&(id, _)| self.persons[id].joined);
            let Some((next, pool)) = first else { return };
            self.begin(now, next, pool);
        }
    }

    /// Units that a pool's own list leaves free are offered to those who wait elsewhere.
    fn fill_from_feeders(&mut self, now: Time, id: PoolId) {
        for index in 0..self.pools[usize::from(id)].feeders.len() {
            let feeder = self.pools[usize::from(id)].feeders[index];
            while self.pools[usize::from(id)].list.is_empty()
                && let Some(next) = self.next_for(now, feeder, id)
            {
                let class = usize::from(self.persons[next].class);
                self.pools[usize::from(feeder)].classes[class].book.overflowed += 1;
                self.begin(now, next, id);
            }
        }
    }

    /// Who of a pool's list begins next in units of `placed`.
    fn next_for(&self, now: Time, asked: PoolId, placed: PoolId) -> Option<PersonId> {
        let pool = &self.pools[usize::from(asked)];
        let place = &self.pools[usize::from(placed)];
        if !place.open || pool.list.is_empty() || (place.group.is_none() && place.units.free() == 0) {
            return None;
        }
        match pool.spec.fit {
            Fit::Strict => {
                let (.., id) = pool.list.first()?;
                self.fits(placed, self.units_of(&self.persons[id])).then_some(id)
            }
            Fit::FirstThatFits { overtaken_for } => {
                for (_, id) in pool.list.iter() {
                    let person = &self.persons[id];
                    if self.fits(placed, self.units_of(person)) {
                        return Some(id);
                    }
                    let waited = now - person.joined;
                    if overtaken_for.is_some_and(|limit| waited >= limit) {
                        return None;
                    }
                }
                None
            }
        }
    }

    /// A waiting person who fits begins service.
    fn begin(&mut self, now: Time, id: PersonId, placed: PoolId) {
        let units = self.units_of(&self.persons[id]);
        let seized = self.try_seize(placed, units, id);
        debug_assert!(seized, "only who fits begins");
        self.leave_list(now, id);
        self.start(now, id, placed);
        if self.persons[id].keeps() {
            self.end_keeping(now, id);
        }
    }

    /// The use of units by a person in service.
    pub fn use_of(&self, id: PersonId) -> Use {
        let person = &self.persons[id];
        debug_assert!(person.doing == Doing::Served, "only who is served uses units");
        Use {
            asked: person.pool,
            placed: person.placed,
            class: person.class,
            units: self.units_of(person),
            joined: person.joined,
            started: person.started,
            in_shared: person.in_shared(),
        }
    }

    /// A person in service gives the units back; where.
    #[inline]
    pub fn give_back(&mut self, now: Time, id: PersonId) -> PoolId {
        let used = self.use_of(id);
        self.persons[id].doing = Doing::Moves;
        self.free_units(&used);
        self.book_use(now, &used);
        used.placed
    }

    /// Levels and counts of a use that ends.
    #[inline]
    pub fn book_use(&mut self, now: Time, used: &Use) {
        let served = self.observed(used.started, now);
        let book = &mut self.pools[usize::from(used.asked)].classes[usize::from(used.class)].book;
        book.gave_back(now.ticks() - used.joined.ticks());
        let book = &mut self.pools[usize::from(used.placed)].classes[usize::from(used.class)].book;
        book.used(served, used.units);
        self.take(now, used.placed, -i64::from(used.units), used.placed != used.asked);
    }
}
