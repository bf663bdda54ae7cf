//! Noting what becomes of those affected by a closure, in the ledger and in the month's books at once.
//!
//! Called wherever a stay in a closing facility or a wait that follows one ends; costs a look at the pool where nothing closes. Does not
//! know who is moved where, or why. Invariant: books and ledger count the same persons in the same outcomes.

use super::closure_ledger::{After, Left, Placed};
use super::district::District;
use super::event::ClientId;
use super::pools::{Closing, PoolId};
use crate::kernel::time::Time;

impl District<'_> {
    /// A resident has moved out of a closing facility to another bed, whatever brought it about.
    pub(super) fn note_moved_out(&mut self, now: Time, id: ClientId, to: PoolId, closing: Closing) {
        let left = match closing {
            Closing::No => return,
            Closing::Noticed => Left::MovedBefore,
            Closing::Closed => Left::MovedAt,
        };
        self.closures.ledger.leave(now, id, left);
        self.note_placed(id, to);
    }

    /// The bed that someone affected got, once he or she is in it.
    pub(super) fn note_placed(&mut self, id: ClientId, pool: PoolId) {
        let misplaced = self.case(id).misplaced;
        self.month.closure.misplaced += u32::from(misplaced);
        self.closures.ledger.place(id, Placed { pool: self.beds[pool as usize].pool, misplaced });
    }

    /// A stay ends otherwise than by a move; counts where the facility closes.
    pub(super) fn note_left(&mut self, now: Time, id: ClientId, pool: PoolId, left: Left) {
        if self.beds[pool as usize].closing == Closing::No {
            return;
        }
        self.closures.ledger.leave(now, id, left);
        if left == Left::WithoutBed {
            self.month.closure.displaced += 1;
        } else {
            self.month.closure.ended_before += 1;
        }
    }

    /// Marks a client who has just lost the bed, by the closure or otherwise.
    pub(super) fn displace(&mut self, id: ClientId, displaced: bool) {
        self.case(id).displaced = displaced;
        self.closures.displaced += u32::from(displaced);
    }

    /// Whoever has just been left without a bed wants none that there is.
    pub(super) fn no_bed_suits(&mut self, now: Time, id: ClientId) {
        self.closures.ledger.end_wait(now, id, After::Otherwise);
        self.month.closure.left_after += 1;
    }

    /// A displaced client's wait ends; anyone else's has nothing to do with closures.
    #[inline]
    pub(super) fn end_displacement(&mut self, now: Time, id: ClientId, after: After) {
        if self.cases[id as usize].displaced {
            self.stop_displacement(now, id, after);
        }
    }

    fn stop_displacement(&mut self, now: Time, id: ClientId, after: After) {
        let case = self.case(id);
        case.displaced = false;
        let waited = now - case.joined.time();
        self.closures.displaced -= 1;
        self.closures.ledger.end_wait(now, id, after);
        self.month.closure.without_bed(waited);
        if after == After::Placed {
            self.month.closure.placed_after += 1;
        } else {
            self.month.closure.left_after += 1;
        }
    }
}
