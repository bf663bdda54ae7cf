//! What became of each resident of a facility that closes: one line a person and notice.
//!
//! A line is opened at the notice, and closed by a bed elsewhere, by the end of the stay otherwise, or by being without a bed on the
//! date; who has no bed stays on it until there is one, or no wish for one. Knows nothing of why things happen. Invariant: a line is in
//! one state at a time, and a state that is left does not come back, so whoever had notice is counted in one outcome.

use super::event::ClientId;
use super::pools::Pool;
use super::stay_book::ClosureBook;
use crate::kernel::time::Time;
use crate::scenario::terms::NeedGroup;

/// How the stay in the closing facility ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// Not at all: under notice.
    Not,
    /// To another bed, before the date.
    MovedBefore,
    /// To another bed, on the date.
    MovedAt,
    /// On the date, without a bed.
    WithoutBed,
    /// By death, before the date; as the others that follow.
    Died,
    /// Moved away from the district.
    MovedAway,
    /// Discharged home.
    WentHome,
    /// The bed was given up in a long spell in hospital.
    GaveUpBed,
}

/// What came after the date for who was left without a bed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Still without one, on the list.
    Waits,
    /// A bed.
    Placed,
    /// Death.
    Died,
    /// Moved away from the district.
    MovedAway,
    /// Another arrangement, recovery, or an application that lapsed; or no bed suits.
    Otherwise,
}

/// A bed that someone affected got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Where it is.
    pub pool: Pool,
    /// Whether it is not of the best type for the person.
    pub misplaced: bool,
}

/// One resident who had notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Affected {
    /// Who.
    pub client: ClientId,
    /// The bed that closes.
    pub from: Pool,
    /// The person's own area.
    pub own_area: u16,
    /// Measured need at the notice.
    pub need: NeedGroup,
    /// Certified dementia of any stage at the notice.
    pub demented: bool,
    /// The notice.
    pub noticed: Time,
    /// How the stay there ended.
    pub left: Left,
    /// When; the notice until then.
    pub left_at: Time,
    /// Of who is left without a bed: under treatment in hospital then, and not at home.
    pub in_hospital: bool,
    /// What came then, of who is left without a bed.
    pub after: Option<After>,
    /// When; the date until then.
    pub after_at: Time,
    /// The bed got, at whatever time.
    pub placed: Option<Placed>,
}

/// All who had notice, by notice and within it by client.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    lines: Vec<Affected>,
    /// Where the lines of each notice begin.
    notices: Vec<usize>,
    under_notice: u32,
    waiting: u32,
}

impl Ledger {
    /// The lines of one notice.
    pub(super) fn open(&mut self, mut lines: Vec<Affected>) {
        lines.sort_unstable_by_key(|line| line.client);
        self.under_notice += lines.len() as u32;
        self.notices.push(self.lines.len());
        self.lines.extend(lines);
    }

    /// A client's last line.
    ///
    /// # Panics
    /// If the client never had notice: whoever leaves a closing facility was there at the notice.
    fn line(&mut self, client: ClientId) -> &mut Affected {
        let mut end = self.lines.len();
        for &begin in self.notices.iter().rev() {
            let found = self.lines[begin..end].binary_search_by_key(&client, |line| line.client);
            if let Ok(place) = found {
                return &mut self.lines[begin + place];
            }
            end = begin;
        }
        panic!("someone leaves a closing facility who never had notice");
    }

    /// The stay in the closing facility has ended.
    pub(super) fn leave(&mut self, now: Time, client: ClientId, left: Left) {
        let line = self.line(client);
        assert_eq!(line.left, Left::Not, "someone leaves a closing facility twice");
        (line.left, line.left_at, line.after_at) = (left, now, now);
        if left == Left::WithoutBed {
            line.after = Some(After::Waits);
            self.waiting += 1;
        }
        self.under_notice -= 1;
    }

    /// Who has just been left without a bed is treated in hospital.
    pub(super) fn is_in_hospital(&mut self, client: ClientId) {
        self.line(client).in_hospital = true;
    }

    /// Someone without a bed waits no more.
    pub(super) fn end_wait(&mut self, now: Time, client: ClientId, after: After) {
        let line = self.line(client);
        assert_eq!(line.after, Some(After::Waits), "someone waits no more who did not wait");
        (line.after, line.after_at) = (Some(after), now);
        self.waiting -= 1;
    }

    /// Someone affected has this bed.
    pub(super) fn place(&mut self, client: ClientId, placed: Placed) {
        self.line(client).placed = Some(placed);
    }

    /// Residents under notice.
    pub(super) fn under_notice(&self) -> u32 {
        self.under_notice
    }

    /// Persons left without a bed who wait.
    pub(super) fn waiting(&self) -> u32 {
        self.waiting
    }

    /// All lines.
    pub(super) fn lines(&self) -> &[Affected] {
        &self.lines
    }

    /// All lines, for who wants to keep them.
    pub(super) fn into_lines(self) -> Vec<Affected> {
        self.lines
    }

    /// Whether the books of the whole run count each line once, in its outcome.
    pub(super) fn agrees_with(&self, book: &ClosureBook) -> bool {
        let count =
            |chosen: &dyn Fn(&Affected) -> bool| self.lines.iter().filter(|line| chosen(line)).count() as u32;
        let left = |left| count(&|line| line.left == left);
        let ended = left(Left::Died) + left(Left::MovedAway) + left(Left::WentHome) + left(Left::GaveUpBed);
        let placed_after = count(&|line| line.after == Some(After::Placed));
        let waits = count(&|line| line.after == Some(After::Waits));
        book.affected == self.lines.len() as u32
            && (book.placed_before, book.placed_at) == (left(Left::MovedBefore), left(Left::MovedAt))
            && (book.displaced, book.ended_before) == (left(Left::WithoutBed), ended)
            && book.affected
                == book.placed_before + book.placed_at + book.displaced + ended + self.under_notice
            && left(Left::Not) == self.under_notice
            && (book.placed_after, waits) == (placed_after, self.waiting)
            && book.displaced == placed_after + book.left_after + waits
            && book.misplaced == count(&|line| line.placed.is_some_and(|placed| placed.misplaced))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::terms::{BedKind, BedType, Tenure};

    const KIND: BedKind = BedKind { bed_type: BedType::General, tenure: Tenure::Basic };

    fn noticed(client: ClientId, facility: u32) -> Affected {
        Affected {
            client,
            from: Pool { facility, area: 0, kind: KIND },
            own_area: 0,
            need: NeedGroup::Level4,
            demented: false,
            noticed: Time::ZERO,
            left: Left::Not,
            left_at: Time::ZERO,
            in_hospital: false,
            after: None,
            after_at: Time::ZERO,
            placed: None,
        }
    }

    /// Client 5 moves from one closing facility to another that gives notice later: two lines, and the later one counts.
    #[test]
    fn who_has_notice_twice_has_two_lines() {
        let mut ledger = Ledger::default();
        let at = Time::from_ticks;
        ledger.open(vec![noticed(5, 0), noticed(2, 0), noticed(9, 0)]);
        ledger.leave(at(1), 5, Left::MovedBefore);
        ledger.open(vec![noticed(7, 1), noticed(5, 1)]);
        ledger.leave(at(2), 5, Left::WithoutBed);
        ledger.leave(at(2), 9, Left::Died);
        assert_eq!((ledger.under_notice(), ledger.waiting()), (2, 1));
        ledger.end_wait(at(3), 5, After::Placed);
        let placed = Placed { pool: Pool { facility: 3, area: 1, kind: KIND }, misplaced: true };
        ledger.place(5, placed);
        let of = |client: ClientId| {
            let lines = ledger.lines().iter().filter(move |line| line.client == client);
            lines.map(|line| (line.left, line.after, line.placed)).collect::<Vec<_>>()
        };
        let later = (Left::WithoutBed, Some(After::Placed), Some(placed));
        assert_eq!(of(5), [(Left::MovedBefore, None, None), later]);
        assert_eq!(of(7), [(Left::Not, None, None)]);
        let book = ClosureBook {
            affected: 5,
            placed_before: 1,
            displaced: 1,
            ended_before: 1,
            placed_after: 1,
            misplaced: 1,
            ..ClosureBook::default()
        };
        assert!(ledger.agrees_with(&book));
        assert!(!ledger.agrees_with(&ClosureBook { ended_before: 0, ..book }));
        assert!(!ledger.agrees_with(&ClosureBook { placed_at: 1, ..book }));
        assert!(!ledger.agrees_with(&ClosureBook { left_after: 1, ..book }));
    }

    #[test]
    #[should_panic(expected = "never had notice")]
    fn who_came_after_the_notice_has_no_line() {
        let mut ledger = Ledger::default();
        ledger.open(vec![noticed(5, 0)]);
        ledger.leave(Time::ZERO, 4, Left::MovedBefore);
    }
}
