//! A waiting line by rank, then by time of joining, that people can leave from any place.
//!
//! Tickets grow, so each rank is sorted by them and a leaver is found by bisection; the lines here hold some tens of
//! people, for which this is faster than a tree or a table. A ticket that is not in line any more is stale, which is
//! how a library without cancellation recognises an outdated timer.

use crate::model::RANKS;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// One who waits; `T` is what the library gives to cancel the timer of patience.
#[derive(Debug, Serialize, Deserialize)]
pub struct Waiter<T> {
    /// Unique in its line, growing.
    pub ticket: u64,
    /// Class of the person.
    pub class: usize,
    /// Time of joining, in days.
    pub joined: f64,
    /// The right to cancel the timer of patience.
    pub timer: T,
}

/// The line of one pool.
#[derive(Debug, Serialize, Deserialize)]
pub struct Line<T> {
    ranks: [VecDeque<Waiter<T>>; RANKS],
    tickets: u64,
}

impl<T> Default for Line<T> {
    fn default() -> Self {
        Self { ranks: std::array::from_fn(|_| VecDeque::new()), tickets: 0 }
    }
}

impl<T> Line<T> {
    /// The ticket of the next to join.
    pub fn draw_ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets
    }

    /// Joins at the end of a rank, with the ticket drawn last.
    pub fn join(&mut self, rank: usize, waiter: Waiter<T>) {
        self.ranks[rank].push_back(waiter);
    }

    /// The first of the best rank, who leaves the line.
    pub fn call(&mut self) -> Option<Waiter<T>> {
        self.ranks.iter_mut().find_map(VecDeque::pop_front)
    }

    /// Leaves before being called; false if the ticket is stale.
    pub fn leave(&mut self, rank: usize, ticket: u64) -> bool {
        let line = &mut self.ranks[rank];
        match line.binary_search_by_key(&ticket, |waiter| waiter.ticket) {
            Ok(place) => line.remove(place).is_some(),
            Err(_) => false,
        }
    }
}
