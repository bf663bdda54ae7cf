//! The cases of those of whom something is kept: most clients live and die at home without one.
//!
//! Time at home that is lived ahead is lived on a sheet of its own; only when something is left that an event will need does a
//! case follow. Knows nothing of what stands in a case. Invariant: who has none is at home, and nothing is known of him or her.

use super::case::Case;
use super::event::ClientId;
use std::ops::{Index, IndexMut};

/// Cases by client.
#[derive(Debug)]
pub(super) struct Cases {
    /// Where a client's case is, by client.
    place: Vec<u32>,
    /// There is room for a case of each client: it costs nothing before it is used, and no case is ever moved.
    cases: Vec<Case>,
}

/// No case.
const NONE: u32 = u32::MAX;

/// The case of who has none.
static AT_HOME: Case = Case::HOME;

impl Clone for Cases {
    fn clone(&self) -> Self {
        let mut cases = Vec::with_capacity(self.place.len());
        cases.extend_from_slice(&self.cases);
        Self { place: self.place.clone(), cases }
    }
}

impl Cases {
    /// Nobody of so many clients has a case.
    pub fn new(clients: usize) -> Self {
        Self { place: vec![NONE; clients], cases: Vec::with_capacity(clients) }
    }

    /// A case for who has none.
    #[cold]
    fn begin(&mut self, client: usize) {
        self.place[client] = self.cases.len() as u32;
        self.cases.push(Case::HOME);
    }

    /// Clients, with a case or without.
    pub fn clients(&self) -> ClientId {
        self.place.len() as ClientId
    }

    /// A client's case; `None` for who has none.
    pub fn of(&self, id: ClientId) -> Option<&Case> {
        self.cases.get(self.place[id as usize] as usize)
    }

    /// Those who have a case, in the order in which they came to it.
    pub fn kept(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter()
    }

    /// Brings a case that is needed soon into the cache: reads it, to no other effect.
    #[inline]
    pub fn fetch(&self, id: ClientId) {
        std::hint::black_box(self[id as usize].fetched());
    }

    /// Memory, bytes.
    pub fn bytes(&self) -> usize {
        size_of_val(self.place.as_slice()) + size_of_val(self.cases.as_slice())
    }
}

impl Index<usize> for Cases {
    type Output = Case;

    #[inline]
    fn index(&self, client: usize) -> &Case {
        // `NONE` lies behind all cases.
        self.cases.get(self.place[client] as usize).unwrap_or(&AT_HOME)
    }
}

impl IndexMut<usize> for Cases {
    #[inline]
    fn index_mut(&mut self, client: usize) -> &mut Case {
        if self.place[client] == NONE {
            self.begin(client);
        }
        &mut self.cases[self.place[client] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
