//! Rooms of a pool that are filled by one sex: which bed a person may have, and which a person gets.
//!
//! Does not know who lies in a room, only the sex and how many. A bed that is held or being made ready keeps its room's sex. Who
//! comes gets a bed in a room of the own sex, the one that was last to have a bed left, and only without such a room
//! an empty one. Invariant: a room holds one sex; counts of vacant beds for men and women are exact at every moment, and each
//! change costs the same whatever the number of rooms.

use crate::kernel::time::Time;
use crate::scenario::terms::Sex;

/// Index of a room in its pool.
pub type RoomId = u32;

/// The list of empty rooms, behind those of the sexes.
const EMPTY: usize = Sex::COUNT;
/// Room of who is in none: rooms are not told apart.
pub const NO_ROOM: RoomId = RoomId::MAX;

#[derive(Clone, Copy, Debug)]
struct Room {
    size: u8,
    occupied: u8,
    /// Of those in it; means nothing while it is empty.
    sex: Sex,
    /// Position in the list of its state.
    at: u32,
}

impl Room {
    /// The list of rooms of its state; `None` while it is full.
    fn state(self) -> Option<usize> {
        match self.occupied {
            0 => Some(EMPTY),
            occupied if occupied < self.size => Some(self.sex.index()),
            _ => None,
        }
    }
}

/// The rooms of one pool.
#[derive(Clone, Debug, Default)]
pub struct Rooms {
    /// Beds in a full-sized room; 0: rooms are not told apart.
    size: u8,
    all: Vec<Room>,
    /// Rooms with a vacant bed: of men, of women, empty.
    open: [Vec<RoomId>; EMPTY + 1],
    /// Vacant beds in them.
    vacant: [u32; EMPTY + 1],
    beds: u32,
    /// Beds that there shall be, once enough of the last rooms are left.
    wanted: u32,
    /// Beds being made ready: until when, and in which room.
    turning: Vec<(Time, RoomId)>,
}

impl Rooms {
    /// No rooms yet, of `size` beds each; 0: anyone may have any bed.
    pub fn of_size(size: u8) -> Self {
        Self { size, ..Self::default() }
    }

    /// Sets the number of beds: the last room grows, then rooms are added; beds go from the last room, and only while nobody
    /// lies in them.
    pub fn set_beds(&mut self, beds: u32) {
        if self.size == 0 {
            return;
        }
        self.wanted = beds;
        while self.beds < beds {
            self.grow();
        }
        self.shrink();
    }

    /// Beds in them; none where rooms are not told apart.
    pub fn beds(&self) -> u32 {
        self.beds
    }

    /// Beds in a full-sized room.
    pub fn size(&self) -> u8 {
        self.size
    }

    /// Whether there is a vacant bed for this sex.
    pub fn fits(&self, sex: Sex) -> bool {
        self.size == 0 || self.vacant_for(sex) > 0
    }

    /// Vacant beds for this sex: in rooms that it lies in, and in empty ones.
    pub fn vacant_for(&self, sex: Sex) -> u32 {
        self.vacant[sex.index()] + self.vacant[EMPTY]
    }

    /// Takes a vacant bed.
    ///
    /// # Panics
    /// If there is none for this sex.
    pub fn enter(&mut self, sex: Sex) -> RoomId {
        if self.size == 0 {
            return NO_ROOM;
        }
        let own = self.open[sex.index()].last().or(self.open[EMPTY].last());
        let room = *own.expect("a bed was given in a room of the other sex");
        self.change(room, |room| {
            room.sex = sex;
            room.occupied += 1;
        });
        room
    }

    /// A bed of a room is left, or given back.
    pub fn leave(&mut self, room: RoomId) {
        if self.size == 0 {
            return;
        }
        self.change(room, |room| room.occupied -= 1);
        self.shrink();
    }

    /// A bed of a room is made ready until a time.
    pub fn turn(&mut self, until: Time, room: RoomId) {
        if self.size > 0 {
            self.turning.push((until, room));
        }
    }

    /// The bed that is ready first is.
    pub fn ready(&mut self) {
        let first = self.turning.iter().enumerate().min_by_key(|&(index, &(until, _))| (until, index));
        if let Some((index, &(_, room))) = first {
            self.turning.remove(index);
            self.leave(room);
        }
    }

    /// Whether there will be a vacant bed for this sex once those that are made ready are.
    pub fn will_fit(&self, sex: Sex) -> bool {
        self.fits(sex)
            || self.turning.iter().any(|&(_, room)| {
                let (occupied, of) = self.at(room);
                occupied == 1 || of == sex
            })
    }

    /// Brings the rooms of beds that are being made ready into the cache: reads them, to no other effect.
    #[inline]
    pub fn fetch_turning(&self) {
        for &(_, room) in &self.turning {
            std::hint::black_box(self.at(room));
        }
    }

    /// Beds in use in a room, and the sex that it is of.
    pub fn at(&self, room: RoomId) -> (u8, Sex) {
        let room = &self.all[room as usize];
        (room.occupied, room.sex)
    }

    /// Whether lists, counts and rooms agree, with `in_use` beds in use.
    pub fn adds_up(&self, in_use: u32) -> bool {
        if self.size == 0 {
            return true;
        }
        let mut vacant = [0; EMPTY + 1];
        let (mut used, mut beds, mut with_space) = (0, 0, 0);
        for (index, room) in self.all.iter().enumerate() {
            used += u32::from(room.occupied);
            beds += u32::from(room.size);
            if room.size == 0 || room.size > self.size || room.occupied > room.size {
                return false;
            }
            if let Some(state) = room.state() {
                vacant[state] += u32::from(room.size - room.occupied);
                with_space += 1;
                if self.open[state].get(room.at as usize) != Some(&(index as RoomId)) {
                    return false;
                }
            }
        }
        let listed: usize = self.open.iter().map(Vec::len).sum();
        used == in_use
            && beds == self.beds
            && beds >= self.wanted
            && vacant == self.vacant
            && listed == with_space
    }

    fn grow(&mut self) {
        self.beds += 1;
        match self.all.last() {
            Some(last) if last.size < self.size => {
                self.change(self.all.len() as RoomId - 1, |room| room.size += 1);
            }
            _ => {
                let id = self.all.len() as RoomId;
                self.all.push(Room { size: 1, occupied: 0, sex: Sex::Male, at: 0 });
                self.file(id);
            }
        }
    }

    fn shrink(&mut self) {
        while self.beds > self.wanted {
            let id = self.all.len() as RoomId - 1;
            let Some(last) = self.all.last().filter(|room| room.occupied < room.size) else { return };
            self.beds -= 1;
            if last.size == 1 {
                self.unfile(id);
                self.all.pop();
            } else {
                self.change(id, |room| room.size -= 1);
            }
        }
    }

    fn change(&mut self, id: RoomId, change: impl FnOnce(&mut Room)) {
        self.unfile(id);
        change(&mut self.all[id as usize]);
        self.file(id);
    }

    fn file(&mut self, id: RoomId) {
        let room = &mut self.all[id as usize];
        let Some(state) = room.state() else { return };
        room.at = self.open[state].len() as u32;
        self.vacant[state] += u32::from(room.size - room.occupied);
        self.open[state].push(id);
    }

    fn unfile(&mut self, id: RoomId) {
        let room = self.all[id as usize];
        let Some(state) = room.state() else { return };
        self.vacant[state] -= u32::from(room.size - room.occupied);
        self.open[state].swap_remove(room.at as usize);
        if let Some(&moved) = self.open[state].get(room.at as usize) {
            self.all[moved as usize].at = room.at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Two rooms of two beds: a man closes a room to women, the second man comes to him, and a woman has the other room.
    #[test]
    fn rooms_of_two_fill_by_sex() {
        let mut rooms = Rooms::of_size(2);
        rooms.set_beds(4);
        let first = rooms.enter(Sex::Male);
        assert_eq!((rooms.vacant_for(Sex::Male), rooms.vacant_for(Sex::Female)), (3, 2));
        assert_eq!(rooms.enter(Sex::Male), first, "the room of the own sex first");
        let other = rooms.enter(Sex::Female);
        assert_ne!(other, first);
        assert_eq!((rooms.vacant_for(Sex::Male), rooms.vacant_for(Sex::Female)), (0, 1));
        assert!(!rooms.fits(Sex::Male) && rooms.fits(Sex::Female));
        rooms.turn(Time::from_ticks(9), other);
        assert!(!rooms.fits(Sex::Male), "a bed being made ready keeps its room's sex");
        rooms.ready();
        assert_eq!((rooms.vacant_for(Sex::Male), rooms.vacant_for(Sex::Female)), (2, 2));
        assert!(rooms.adds_up(2));
    }

    /// Five beds in rooms of three are a room of three and one of two; a cut takes the last beds, once they are left.
    #[test]
    fn the_last_room_holds_the_rest_and_a_cut_waits_for_who_lies_in_it() {
        let mut rooms = Rooms::of_size(3);
        rooms.set_beds(5);
        assert_eq!(rooms.all.iter().map(|room| room.size).collect::<Vec<_>>(), [3, 2]);
        let last = rooms.enter(Sex::Female);
        assert_eq!(last, 1, "the room filed last");
        rooms.enter(Sex::Female);
        rooms.set_beds(3);
        assert_eq!(rooms.beds, 5, "both beds of the last room are in use");
        rooms.leave(last);
        assert_eq!(rooms.beds, 4);
        rooms.leave(last);
        assert_eq!((rooms.beds, rooms.all.len()), (3, 1));
        rooms.set_beds(4);
        assert_eq!(rooms.all.iter().map(|room| room.size).collect::<Vec<_>>(), [3, 1]);
        assert!(rooms.adds_up(0));
    }

    proptest! {
        /// Any order of comings, goings and changes of the number of beds leaves lists and counts true, and no room mixed.
        #[test]
        fn counts_stay_true(
            size in 1_u8..5,
            steps in proptest::collection::vec((0_u8..5, any::<usize>(), 0_u32..20), 0..200),
        ) {
            let mut rooms = Rooms::of_size(size);
            let mut inside: Vec<(RoomId, Sex)> = Vec::new();
            for (step, pick, beds) in steps {
                match step {
                    0 => rooms.set_beds(beds),
                    1 | 2 => {
                        let sex = Sex::ALL[usize::from(step) - 1];
                        if rooms.fits(sex) {
                            inside.push((rooms.enter(sex), sex));
                        }
                    }
                    _ if !inside.is_empty() => {
                        let (room, _) = inside.swap_remove(pick % inside.len());
                        rooms.leave(room);
                    }
                    _ => {}
                }
                prop_assert!(rooms.adds_up(inside.len() as u32));
                for &(room, sex) in &inside {
                    prop_assert_eq!(rooms.all[room as usize].sex, sex);
                }
                for &sex in Sex::ALL {
                    let by_hand: u32 = rooms.all.iter()
                        .filter(|room| room.occupied == 0 || room.sex == sex)
                        .map(|room| u32::from(room.size - room.occupied))
                        .sum();
                    prop_assert_eq!(rooms.vacant_for(sex), by_hand);
                }
            }
        }
    }
}
