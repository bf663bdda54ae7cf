//! Persons inside a network, in slots that are used again when they leave.
//!
//! Knows nothing of pools' states. Invariant: a slot belongs to one person from entry to exit; nothing is allocated
//! once as many slots exist as persons were ever inside at a time.

use crate::kernel::calendar::Handle;
use crate::kernel::time::Time;
use crate::kernel::waiting_list::Ticket;
use crate::scenario::network::model::{ClassId, PoolId, StreamId};

/// Slot of a person.
pub(super) type PersonId = u32;

/// The stream of those who are there at the beginning.
pub(super) const OPENING: StreamId = StreamId::MAX;

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

/// A person inside the network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    /// Address of the person's random numbers.
    pub code: u64,
    /// Number in the stream, from 1.
    pub number: u64,
    /// When the person came into the network.
    pub entered: Time,
    /// When the person came to `pool`.
    pub joined: Time,
    /// When the present service began.
    pub started: Time,
    /// Event of giving up, while waiting.
    pub patience: Handle,
    /// Event of the next rank, while waiting.
    pub escalation: Handle,
    /// What the person does.
    pub doing: Doing,
    /// Visits before the present one: the occasion of its random numbers.
    pub visit: u32,
    /// Pool asked for.
    pub pool: PoolId,
    /// Pool whose unit is used.
    pub placed: PoolId,
    /// Where from.
    pub stream: StreamId,
    /// Kind.
    pub class: ClassId,
    /// Ranks taken by waiting in this pool.
    pub escalated: u8,
    /// Is the unit one of a shared group that is not re-labelled?
    pub in_shared: bool,
    /// Is a unit kept elsewhere while waiting?
    pub keeps: bool,
}

/// All slots.
#[derive(Clone, Debug, Default)]
pub(super) struct Persons {
    slots: Vec<Person>,
    free: Vec<PersonId>,
}

impl Persons {
    /// Gives a person a slot.
    #[inline]
    pub fn enter(&mut self, person: Person) -> PersonId {
        if let Some(id) = self.free.pop() {
            self.slots[id as usize] = person;
            return id;
        }
        let id = PersonId::try_from(self.slots.len()).expect("fewer than 2^32 persons at a time");
        self.slots.push(person);
        id
    }

    /// Frees a slot.
    #[inline]
    pub fn leave(&mut self, id: PersonId) {
        self.slots[id as usize].doing = Doing::Nothing;
        self.free.push(id);
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
