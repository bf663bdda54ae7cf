//! Persons inside a network, in slots that are used again when they leave.
//!
//! Knows nothing of pools' states. Invariant: a slot belongs to one person from entry to exit; nothing is allocated
//! once as many slots exist as persons were ever inside at a time.

use crate::kernel::calendar::Handle;
use crate::kernel::time::Time;
use crate::kernel::waiting_list::Ticket;
use crate::scenario::network::model::{ClassId, PoolId};

/// Slot of a person.
pub(super) type PersonId = u32;

/// What a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// Not inside; the slot is free.
    Nothing,
    /// Waits in the list of `pool`.
    Waits(Ticket),
    /// Is served by a unit of `placed`.
    Served,
    /// On the way to `pool`.
    Moves,
}

/// A person inside the network: one cache line, since every event touches one person at random.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Person {
    /// Address of the person's random numbers: that of the stream plus the number in it.
    pub code: u64,
    /// When the person came into the network.
    pub entered: Time,
    /// When the person came to `pool`.
    pub joined: Time,
    /// When the present service began.
    pub started: Time,
    /// Event of giving up, while waiting.
    pub patience: Handle,
    /// What the person does.
    pub doing: Doing,
    /// Visits before the present one: the occasion of its random numbers.
    pub visit: u32,
    /// Pool asked for.
    pub pool: PoolId,
    /// Pool whose unit is used.
    pub placed: PoolId,
    /// Where from: a stream, or behind them a row of the opening state.
    pub origin: u16,
    /// Kind.
    pub class: ClassId,
    flags: u8,
}

/// The unit is one of a shared group that is not re-labelled.
const IN_SHARED: u8 = 1;
/// A unit is kept elsewhere while waiting.
const KEEPS: u8 = 2;

impl Person {
    /// A person who comes to a pool.
    #[inline]
    pub const fn new(code: u64, origin: u16, class: ClassId, pool: PoolId, at: Time) -> Self {
        Self {
            code,
            entered: at,
            joined: at,
            started: at,
            patience: Handle::NONE,
            doing: Doing::Moves,
            visit: 0,
            pool,
            placed: pool,
            origin,
            class,
            flags: 0,
        }
    }

    /// Is the unit one of a shared group that is not re-labelled?
    pub const fn in_shared(&self) -> bool {
        self.flags & IN_SHARED != 0
    }

    /// Is a unit kept elsewhere while waiting?
    #[inline]
    pub const fn keeps(&self) -> bool {
        self.flags & KEEPS != 0
    }

    /// Says whether the unit is a shared one.
    pub const fn set_in_shared(&mut self, yes: bool) {
        self.flags = if yes { self.flags | IN_SHARED } else { self.flags & !IN_SHARED };
    }

    /// Says whether a unit is kept elsewhere.
    pub const fn set_keeps(&mut self, yes: bool) {
        self.flags = if yes { self.flags | KEEPS } else { self.flags & !KEEPS };
    }
}

/// All slots.
#[derive(Clone, Debug, Default)]
pub(super) struct Persons {
    slots: Vec<Person>,
    free: Vec<PersonId>,
}

impl Persons {
    /// Gives a person a slot. The person is built where it lies: copied, it would be read in wide pieces while still being written in narrow ones,
    /// and the processor waits.
    #[inline]
    pub fn enter(&mut self, code: u64, origin: u16, class: ClassId, pool: PoolId, at: Time) -> PersonId {
        let id = self.free.pop().unwrap_or_else(|| self.grow());
        self.slots[id as usize] = Person::new(code, origin, class, pool, at);
        id
    }

    /// A slot more.
    #[cold]
    fn grow(&mut self) -> PersonId {
        let id = PersonId::try_from(self.slots.len()).expect("fewer than 2^32 persons at a time");
        self.slots.push(Person::new(0, 0, 0, 0, Time::ZERO));
        id
    }

    /// Frees a slot.
    #[inline]
    pub fn leave(&mut self, id: PersonId) {
        self.slots[id as usize].doing = Doing::Nothing;
        self.free.push(id);
    }

    /// Brings a person who is needed soon into the cache: reads it, to no other effect. Several such reads wait for memory together.
    #[inline]
    pub fn fetch(&self, id: PersonId) {
        std::hint::black_box(self.slots[id as usize].code);
    }

    /// Number of persons inside.
    pub const fn inside(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    /// Everyone inside, by slot.
    pub fn iter(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        self.slots
            .iter()
            .enumerate()
            .filter(|(_, person)| person.doing != Doing::Nothing)
            .map(|(id, person)| (id as PersonId, person))
    }
}

impl std::ops::Index<PersonId> for Persons {
    type Output = Person;
    #[inline]
    fn index(&self, id: PersonId) -> &Person {
        &self.slots[id as usize]
    }
}

impl std::ops::IndexMut<PersonId> for Persons {
    #[inline]
    fn index_mut(&mut self, id: PersonId) -> &mut Person {
        &mut self.slots[id as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_one_cache_line() {
        assert_eq!(size_of::<Person>(), 64);
    }
}
