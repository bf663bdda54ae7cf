//! Whether a client may have a bed of a pool now, and the taking and leaving of beds and rooms.
//!
//! Does not know who comes first. The only place where beds are seized and where rooms are given: a bed in use and a bed of
//! a room are taken and left together. Where rooms are not filled by sex, no room is remembered.

use super::district::District;
use super::event::ClientId;
use super::pools::{Beds, PoolId};
use super::rooms::{NO_ROOM, RoomId};
use crate::kernel::time::Time;
use crate::scenario::model::Scenario;
use crate::scenario::terms::{BedKind, Sex};

/// Waiting lists an area and class: one, or one for each sex where rooms are filled by sex.
pub(super) fn lanes_each(scenario: &Scenario) -> usize {
    if scenario.beds.same_sex_rooms { Sex::COUNT } else { 1 }
}

/// What a client keeps a bed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeping {
    /// A stay.
    Stay,
    /// An offer that is not answered yet, or a move under way.
    Offer,
}

impl District<'_> {
    /// Whether a free bed of the pool may be this client's.
    pub(super) fn may_have(&self, pool: PoolId, id: ClientId) -> bool {
        self.may_take(pool, self.client(id).sex)
    }

    /// Whether a free bed of the pool may be given to this sex.
    pub(super) fn may_take(&self, pool: PoolId, sex: Sex) -> bool {
        let beds = &self.beds[pool as usize];
        beds.free() > 0 && beds.rooms.fits(sex)
    }

    /// Counts the pool among those with a free bed, or no more; to be called after each change of its beds.
    pub(super) fn note_fits(&mut self, pool: PoolId) {
        let beds = &mut self.beds[pool as usize];
        let free = beds.free() > 0;
        let now = [Sex::Male, Sex::Female].map(|sex| free && beds.rooms.fits(sex));
        if beds.fits == now || beds.pool.is_outside() {
            return;
        }
        let before = std::mem::replace(&mut beds.fits, now);
        let cell = usize::from(beds.pool.area) * BedKind::COUNT + beds.pool.kind.index();
        for (sex, count) in self.fitting[cell].iter_mut().enumerate() {
            *count = *count + u32::from(now[sex]) - u32::from(before[sex]);
        }
    }

    /// Counts anew from what was noted of each pool: for pools that were taken over.
    pub(super) fn count_fits(&mut self) {
        self.fitting.fill([0; Sex::COUNT]);
        for beds in self.beds.iter().filter(|beds| !beds.pool.is_outside()) {
            let cell = usize::from(beds.pool.area) * BedKind::COUNT + beds.pool.kind.index();
            for (sex, count) in self.fitting[cell].iter_mut().enumerate() {
                *count += u32::from(beds.fits[sex]);
            }
        }
    }

    /// [`lanes_each`] of the scenario.
    pub(super) fn lanes(&self) -> usize {
        lanes_each(self.scenario)
    }

    /// Takes a free bed, and in its room.
    pub(super) fn take_bed(&mut self, now: Time, pool: PoolId, id: ClientId, keeping: Keeping) {
        let sex = self.client(id).sex;
        let beds = &mut self.beds[pool as usize];
        assert!(beds.units.try_seize(1), "a bed was given that was not free");
        let room = beds.rooms.enter(sex);
        self.case(id).rooms[keeping as usize] = room;
        self.show_free(now, pool);
    }

    /// The bed taken for an offer becomes that of a stay.
    pub(super) fn move_in(&mut self, id: ClientId) {
        let rooms = &mut self.case(id).rooms;
        *rooms = [rooms[Keeping::Offer as usize], NO_ROOM];
    }

    /// The bed taken for an offer is given back to its room.
    pub(super) fn leave_offered_room(&mut self, pool: PoolId, id: ClientId) {
        let room = self.forget_room(id, Keeping::Offer);
        self.beds[pool as usize].rooms.leave(room);
    }

    /// The bed of a stay is left, and is made ready until a time.
    pub(super) fn leave_room(&mut self, pool: PoolId, id: ClientId, ready: Time) {
        let room = self.forget_room(id, Keeping::Stay);
        self.beds[pool as usize].rooms.turn(ready, room);
    }

    /// The bed of a stay is left, and nobody will have it.
    pub(super) fn leave_room_for_good(&mut self, pool: PoolId, id: ClientId) {
        let room = self.forget_room(id, Keeping::Stay);
        self.beds[pool as usize].rooms.leave(room);
    }

    fn forget_room(&mut self, id: ClientId, keeping: Keeping) -> RoomId {
        std::mem::replace(&mut self.case(id).rooms[keeping as usize], NO_ROOM)
    }

    /// Rooms hold as many as are in use.
    pub(super) fn check_beds_in_rooms(&self) {
        assert!(self.beds.iter().all(Beds::rooms_add_up), "the beds of a pool's rooms do not add up");
    }

    /// Rooms and clients agree: each client's room is of the client's sex, and rooms hold as many as are in use.
    pub(super) fn check_rooms(&self) {
        use super::case::Place;
        self.check_beds_in_rooms();
        for (pool, beds) in self.beds.iter().enumerate() {
            let fits = [Sex::Male, Sex::Female].map(|sex| self.may_take(pool as PoolId, sex));
            assert!(beds.fits == fits || beds.pool.is_outside(), "a pool is not counted as it is");
        }
        let noted: u32 = self.beds.iter().flat_map(|beds| beds.fits).map(u32::from).sum();
        assert_eq!(noted, self.fitting.iter().flatten().sum::<u32>(), "pools with free beds are miscounted");
        if !self.scenario.beds.same_sex_rooms {
            return;
        }
        for id in 0..self.cases.clients() {
            let Some(case) = self.cases.of(id) else { continue };
            let (sex, rooms) = (self.client(id).sex, case.rooms);
            let stay = match case.place {
                Place::Resident(pool) => Some(pool),
                _ => None,
            };
            for (pool, room) in [(stay, rooms[0]), (case.offer, rooms[1])] {
                let Some(pool) = pool else {
                    assert_eq!(room, NO_ROOM, "a room is kept for who has no bed");
                    continue;
                };
                let beds = &self.beds[pool as usize];
                if beds.pool.is_outside() {
                    assert_eq!(room, NO_ROOM, "rooms outside are not told apart");
                    continue;
                }
                let (occupied, of) = beds.rooms.at(room);
                assert!(occupied > 0 && of == sex, "a room is mixed, or empty with someone in it");
            }
        }
    }
}
