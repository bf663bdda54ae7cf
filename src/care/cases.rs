//! The cases of those of whom something is kept: most clients live and die at home without one.
//!
//! Time at home that is lived ahead is lived on a sheet of its own; only when something is left that an event will need does a
//! case follow. Knows nothing of what stands in a case. Invariants: who has none is at home, and nothing is known of him or her; a
//! case is at the place of whose it is.

use super::case::Case;
use super::event::ClientId;
use std::ops::{Index, IndexMut};

/// Cases by client.
#[derive(Debug)]
pub(super) struct Cases {
    /// Where a client's case is, by client; `NONE` for who has none.
    place: Vec<u32>,
    /// The cases; first that of all who have none, which nobody writes to.
    kept: Vec<Case>,
    /// Whose they are; the first is nobody's.
    whose: Vec<ClientId>,
}

/// The place of the case of who has none.
const NONE: u32 = 0;
/// Cases that are read together: one wait for memory instead of many.
const TOGETHER: usize = 64;

impl Cases {
    /// Nobody of so many clients has a case.
    pub fn new(clients: usize) -> Self {
        // Room costs nothing before it is used, and cases that must be moved cost twice the memory.
        let room = clients / 8 * 5 + 1;
        let (mut kept, mut whose) = (Vec::with_capacity(room), Vec::with_capacity(room));
        kept.push(Case::HOME);
        whose.push(0);
        Self { place: vec![NONE; clients], kept, whose }
    }

    /// A case for who has none; gives its place.
    #[cold]
    fn begin(&mut self, client: usize) -> u32 {
        let place = self.kept.len() as u32;
        self.place[client] = place;
        self.kept.push(Case::HOME);
        self.whose.push(client as ClientId);
        place
    }

    /// Keeps the cases of these clients, in this order: all others are as if nothing had ever been known of them.
    pub fn keep(&mut self, clients: &[ClientId]) {
        let before = std::mem::replace(self, Self::new(self.place.len()));
        for some in clients.chunks(TOGETHER) {
            for &client in some {
                before.fetch_place(client as usize);
            }
            for &client in some {
                before.fetch(client as usize);
            }
            for &client in some {
                self.place[client as usize] = self.kept.len() as u32;
                self.kept.push(before[client as usize]);
                self.whose.push(client);
            }
        }
    }

    /// Clients, with a case or without.
    pub fn clients(&self) -> ClientId {
        self.place.len() as ClientId
    }

    /// A client's case; `None` for who has none.
    pub fn of(&self, id: ClientId) -> Option<&Case> {
        let place = self.place[id as usize];
        (place != NONE).then(|| &self.kept[place as usize])
    }

    /// Those who have a case, in the order in which they came to it: that of memory.
    pub fn each(&self) -> impl Iterator<Item = (ClientId, &Case)> {
        self.whose.iter().copied().zip(&self.kept).skip(1)
    }

    /// Their cases.
    pub fn kept(&self) -> impl Iterator<Item = &Case> {
        self.kept.iter().skip(1)
    }

    /// Brings a case that is needed soon into the cache: reads it, to no other effect.
    #[inline]
    pub fn fetch(&self, client: usize) {
        std::hint::black_box(self[client].fetched());
    }

    /// The same for where the case is.
    #[inline]
    pub fn fetch_place(&self, client: usize) {
        std::hint::black_box(self.place[client]);
    }

    /// Memory, bytes.
    pub fn bytes(&self) -> usize {
        size_of_val(self.place.as_slice())
            + size_of_val(self.kept.as_slice())
            + size_of_val(self.whose.as_slice())
    }
}

impl Clone for Cases {
    fn clone(&self) -> Self {
        Self { place: self.place.clone(), kept: self.kept.clone(), whose: self.whose.clone() }
    }

    /// Uses the memory that is there.
    fn clone_from(&mut self, other: &Self) {
        self.place.clone_from(&other.place);
        if self.kept.capacity() < other.kept.len() {
            // What would be written over need not be moved into larger memory first.
            self.kept = Vec::with_capacity(other.kept.len());
        }
        self.kept.clone_from(&other.kept);
        self.whose.clone_from(&other.whose);
    }
}

impl Index<usize> for Cases {
    type Output = Case;

    #[inline]
    fn index(&self, client: usize) -> &Case {
        &self.kept[self.place[client] as usize]
    }
}

impl IndexMut<usize> for Cases {
    #[inline]
    fn index_mut(&mut self, client: usize) -> &mut Case {
        let place = self.place[client];
        let place = if place == NONE { self.begin(client) } else { place };
        &mut self.kept[place as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Filled in turn from two ends; a copy taken on the way goes on in the same way.
    #[test]
    fn a_case_stays_its_own_however_many_come_after_it() {
        let clients = 3000;
        let mut cases = Cases::new(clients);
        for n in 0..clients {
            let client = if n % 2 == 0 { n } else { clients - n };
            cases[client].order = client as i64;
            if n == clients / 2 {
                cases = cases.clone();
            }
        }
        assert!((0..clients).all(|client| cases[client].order == client as i64));
        assert_eq!(cases.kept().count(), clients);
        assert!(cases.each().all(|(client, case)| case.order == i64::from(client)));
        assert_eq!(cases.bytes(), 4 * clients + (size_of::<Case>() + 4) * (clients + 1));
    }

    #[test]
    fn a_case_is_kept_of_whom_something_is_written_and_of_nobody_else() {
        let mut cases = Cases::new(4);
        assert_eq!((cases[2].looks, cases.kept().count()), (0, 0), "looking makes no case");
        cases[1].looks = 5;
        cases[3].looks = 9;
        cases[1].looks += 1;
        for cases in [&cases.clone(), &cases] {
            let looks: Vec<u16> = cases.kept().map(|case| case.looks).collect();
            assert_eq!((looks, cases[1].looks, cases[3].looks), (vec![6, 9], 6, 9));
            assert!(cases.of(0).is_none() && cases.of(3).is_some());
        }
    }

    #[test]
    fn cases_forgotten_or_of_a_run_before_leave_nothing() {
        let mut cases = Cases::new(4);
        for client in 0..4 {
            cases[client].looks = 5 + client as u16;
        }
        let mut start = cases.clone();
        start.keep(&[3, 1]);
        let looks: Vec<u16> = start.kept().map(|case| case.looks).collect();
        assert_eq!((looks, start.of(0).is_none(), start[2].looks), (vec![8, 6], true, 0));
        assert_eq!(start.each().map(|(client, _)| client).collect::<Vec<_>>(), [3, 1]);
        cases.clone_from(&start);
        cases[0].rank = 1;
        assert_eq!((cases[0].looks, cases[3].looks, cases.kept().count()), (0, 8, 3));
        assert_eq!(cases.each().map(|(client, _)| client).collect::<Vec<_>>(), [3, 1, 0]);
        assert_eq!(start.kept().count(), 2, "a copy is one's own");
    }
}
