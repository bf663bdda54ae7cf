//! The cases of those of whom something is kept: most clients live and die at home without one.
//!
//! A client whose time at home is lived ahead takes one common sheet meanwhile; only when something is left that an event
//! will need does a case of his or her own follow. Knows nothing of what stands in a case. Invariant: who has none is at
//! home, and nothing is known of him or her.

use super::case::Case;
use super::event::ClientId;
use std::ops::{Index, IndexMut};

/// Cases by client.
#[derive(Clone, Debug)]
pub(super) struct Cases {
    /// Where a client's case is, by client.
    place: Vec<u32>,
    /// The common sheet, then the cases.
    cases: Vec<Case>,
}

/// No case.
const NONE: u32 = u32::MAX;
/// The common sheet.
const SHEET: u32 = 0;

/// The case of who has none.
static AT_HOME: Case = Case::HOME;

impl Cases {
    /// Nobody of so many clients has a case.
    pub fn new(clients: usize) -> Self {
        Self { place: vec![NONE; clients], cases: vec![Case::HOME] }
    }

    /// Clients, with a case or without.
    pub fn clients(&self) -> ClientId {
        self.place.len() as ClientId
    }

    /// Who has no case takes the common sheet; it must be [kept](Self::keep) or [given back](Self::give_back) before the next does.
    #[inline]
    pub fn lend(&mut self, id: ClientId) {
        let place = &mut self.place[id as usize];
        if *place == NONE {
            *place = SHEET;
            self.cases[SHEET as usize] = Case::HOME;
        }
    }

    /// What stands on the common sheet becomes the client's case; nothing else changes.
    pub fn keep(&mut self, id: ClientId) {
        if self.place[id as usize] == SHEET {
            self.place[id as usize] = self.cases.len() as u32;
            self.cases.push(self.cases[SHEET as usize]);
        }
    }

    /// The client has done with the common sheet: what stood on it. `None` for who has a case.
    pub fn give_back(&mut self, id: ClientId) -> Option<Case> {
        let place = &mut self.place[id as usize];
        (*place == SHEET).then(|| {
            *place = NONE;
            self.cases[SHEET as usize]
        })
    }

    /// A client's case; `None` for who has none.
    pub fn of(&self, id: ClientId) -> Option<&Case> {
        self.cases.get(self.place[id as usize] as usize)
    }

    /// Those who have a case, in the order in which they came to it.
    pub fn kept(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().skip(SHEET as usize + 1)
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
            self.place[client] = self.cases.len() as u32;
            self.cases.push(Case::HOME);
        }
        &mut self.cases[self.place[client] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_kept_of_whom_something_is_written_or_kept_and_of_nobody_else() {
        let mut cases = Cases::new(4);
        assert_eq!((cases[2].looks, cases.kept().count()), (0, 0), "looking makes no case");
        cases.lend(0);
        cases[0].looks = 7;
        let sheet = cases.give_back(0).expect("it was lent");
        assert_eq!((sheet.looks, cases[0].looks, cases.kept().count()), (7, 0, 0));
        cases.lend(1);
        assert_eq!(cases[1].looks, 0, "the sheet of the one before is blank again");
        cases[1].looks = 5;
        cases.lend(1);
        cases.keep(1);
        cases.keep(1);
        cases[3].looks = 9;
        cases.lend(3);
        assert!(cases.give_back(3).is_none(), "who has a case gives none back");
        let looks: Vec<u16> = cases.kept().map(|case| case.looks).collect();
        assert_eq!((looks, cases[1].looks, cases[3].looks), (vec![5, 9], 5, 9));
        assert!(cases.of(0).is_none() && cases.of(3).is_some());
    }
}
