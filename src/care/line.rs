//! The line for an assessor, where assessors are limited: who has asked, longest first.
//!
//! Knows nothing of when an assessor is free. Invariant: who stands in line holds the ticket of that place, and nobody else does.

use super::event::ClientId;
use crate::kernel::time::Time;
use crate::kernel::waiting_list::{Ticket, WaitingList};

/// Who has asked for an assessment and waits for an assessor.
#[derive(Clone, Debug)]
pub(super) struct Line {
    list: WaitingList<ClientId>,
    /// Places in it by client; empty where nobody has to wait.
    tickets: Vec<Option<Ticket>>,
}

impl Line {
    /// Nobody in line, of so many clients that may come to stand in it.
    pub fn new(clients: usize) -> Self {
        Self { list: WaitingList::new(), tickets: vec![None; clients] }
    }

    /// Joins behind all who asked before.
    pub fn join(&mut self, now: Time, id: ClientId) {
        self.tickets[id as usize] = Some(self.list.join(0, now.ticks(), id));
    }

    /// Who has waited longest leaves the line for an assessment.
    pub fn take_first(&mut self) -> Option<ClientId> {
        let first = self.list.take_first()?;
        self.tickets[first as usize] = None;
        Some(first)
    }

    /// Leaves the line, if in it.
    pub fn leave(&mut self, id: ClientId) {
        if let Some(ticket) = self.tickets.get_mut(id as usize).and_then(Option::take) {
            self.list.leave(ticket);
        }
    }

    /// Whether a client stands in line.
    pub fn holds(&self, id: ClientId) -> bool {
        self.tickets.get(id as usize).is_some_and(Option::is_some)
    }
}
