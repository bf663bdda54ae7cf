//! A queue at each facility: whom a person applies to, and all applications withdrawn together.
//!
//! Facilities are chosen when joining, and anew when the class changes or an offer was declined: those with open beds first, then by
//! kind in order of preference, by distance, by number. Knows nothing of how long queues are, as those who apply. The date of joining
//! goes with the person. Invariant: who is listed has from one to `most` applications, all at different facilities.

use super::case::{Case, Listed};
use super::district::District;
use super::event::ClientId;

/// Applications by client.
#[derive(Clone, Debug)]
pub(super) struct Applications {
    /// Most a client; 0: no queues at facilities.
    most: usize,
    /// First of a client's places in `entries`; [`NONE`]: none.
    of: Vec<u32>,
    /// Blocks of `most` places; unused ones at a block's end are empty.
    entries: Vec<Option<Listed>>,
    /// Blocks that are free.
    free: Vec<u32>,
    /// Facilities chosen last: kept for its memory.
    chosen: Vec<u32>,
}

/// No block.
const NONE: u32 = u32::MAX;

impl Applications {
    /// Nobody has applied; with `most` 0 nobody will.
    pub fn new(clients: usize, most: usize) -> Self {
        let of = if most > 0 { vec![NONE; clients] } else { Vec::new() };
        Self { most, of, entries: Vec::new(), free: Vec::new(), chosen: Vec::new() }
    }

    fn of(&self, id: ClientId) -> &[Option<Listed>] {
        match self.of.get(id as usize) {
            None | Some(&NONE) => &[],
            Some(&first) => &self.entries[first as usize..first as usize + self.most],
        }
    }

    /// How many a client has filed.
    pub fn count(&self, id: ClientId) -> usize {
        self.of(id).iter().flatten().count()
    }

    fn file(&mut self, id: ClientId, entries: impl Iterator<Item = Listed>) {
        let first = self.free.pop().unwrap_or_else(|| {
            let first = self.entries.len() as u32;
            self.entries.resize(self.entries.len() + self.most, None);
            first
        });
        self.of[id as usize] = first;
        for (place, listed) in self.entries[first as usize..].iter_mut().zip(entries) {
            *place = Some(listed);
        }
    }
}

impl District<'_> {
    /// Applies to the facilities chosen; gives the first application.
    pub(super) fn apply_to_facilities(&mut self, id: ClientId) -> Listed {
        let mut chosen = std::mem::take(&mut self.applications.chosen);
        chosen.clear();
        self.choose_facilities(id, &mut chosen);
        let first = self.join(chosen[0] as usize, id);
        let mut applications = std::mem::replace(&mut self.applications, Applications::new(0, 0));
        let others = chosen[1..].iter().map(|&facility| self.join(facility as usize, id));
        applications.file(id, std::iter::once(first).chain(others));
        applications.chosen = chosen;
        self.applications = applications;
        first
    }

    /// Facilities in order of preference, the kinds of beds outermost; where there is none, the list that nobody offers to.
    fn choose_facilities(&self, id: ClientId, chosen: &mut Vec<u32>) {
        let Case { class, .. } = self.cases[id as usize];
        let near = self.reach.of(usize::from(self.client(id).area));
        for open in [true, false] {
            for &kind in self.wishes.kinds(class) {
                for pool in near.iter().flat_map(|&area| self.pools_at(area, kind)) {
                    let beds = &self.beds[*pool as usize];
                    if (beds.to_open() > 0) == open && !chosen.contains(&beds.pool.facility) {
                        chosen.push(beds.pool.facility);
                        if chosen.len() == self.applications.most {
                            return;
                        }
                    }
                }
            }
        }
        if chosen.is_empty() {
            chosen.push((self.lists.lanes() / self.lanes()) as u32 - 1);
        }
    }

    /// Whether a client who is listed has applied to a facility; who is not (in the opening guess) may look at all.
    pub(super) fn has_applied(&self, id: ClientId, facility: u32) -> bool {
        let lists = self.lanes() * self.wishes.count();
        let at = |listed: &Option<Listed>| {
            listed.is_some_and(|listed| listed.list as usize / lists == facility as usize)
        };
        self.cases[id as usize].listed.is_none() || self.applications.of(id).iter().any(at)
    }

    /// Takes all applications back.
    pub(super) fn withdraw_applications(&mut self, id: ClientId) {
        let first = std::mem::replace(&mut self.applications.of[id as usize], NONE);
        for place in first as usize..first as usize + self.applications.most {
            let Some(listed) = self.applications.entries[place].take() else { break };
            self.lists.leave(listed);
        }
        self.applications.free.push(first);
    }
}
