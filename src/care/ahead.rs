//! What is booked ahead, month by month, because its dates are known: assessments whose result has a date, and the
//! time at home of clients whom nothing can disturb.
//!
//! Sums are exact, in integers. What was booked and does not come is taken back. Invariant: what lies before now is what
//! has happened.

use super::choice_book::{ChoiceBook, ChoiceStock};
use crate::kernel::time::Time;
use crate::scenario::terms::NeedGroup;

/// The books of all months.
#[derive(Clone, Debug)]
pub struct Ahead {
    /// First moments of the months and, last, the end.
    starts: Vec<Time>,
    books: Vec<ChoiceBook>,
    /// What stands at the end of each month.
    stocks: Vec<ChoiceStock>,
}

impl Ahead {
    /// Nothing booked; `starts` are the first moments of the months and the end.
    pub fn new(starts: &[Time]) -> Self {
        let months = starts.len() - 1;
        Self {
            starts: starts.to_vec(),
            books: vec![ChoiceBook::default(); months],
            stocks: vec![ChoiceStock::default(); months],
        }
    }

    /// The book of the month that holds a time; `None` outside the run.
    pub fn book_of(&mut self, time: Time) -> Option<&mut ChoiceBook> {
        self.month_of(time).map(|month| &mut self.books[month])
    }

    /// An assessment asked for at `asked` and under way until `until`. Asked for before the start, it is no request of
    /// the run.
    pub fn assessment(&mut self, asked: Time, until: Time) {
        self.assessing(asked, until, 1);
        if let Some(book) = self.book_of(asked) {
            book.requests += 1;
        }
    }

    /// What was booked of an assessment does not come from `now` on.
    pub fn take_back_assessment(&mut self, now: Time, asked: Time, until: Time) {
        self.assessing(asked.max(now), until, -1);
        if asked >= now
            && let Some(book) = self.book_of(asked)
        {
            book.requests -= 1;
        }
    }

    fn assessing(&mut self, from: Time, to: Time, sign: i64) {
        self.spread(
            from,
            to,
            |book, ticks| book.assessing_ticks += ticks * i128::from(sign),
            |stock| {
                stock.assessing += sign;
            },
        );
    }

    /// Someone has home care as this group from one time to another; `reached` if he or she counts in the reach.
    pub fn home_care(&mut self, from: Time, to: Time, need: NeedGroup, reached: bool) {
        let need = need.index();
        self.spread(
            from,
            to,
            |book, ticks| book.home_care_ticks[need] += ticks,
            |stock| {
                stock.home_care[need] += 1;
                stock.reached += i64::from(reached);
            },
        );
    }

    /// Splits a span of time at the ends of months; `standing` is told of each end that it reaches. A month is half-open:
    /// what ends at a month's end still stands there, and what begins there does not.
    fn spread(
        &mut self,
        from: Time,
        to: Time,
        mut passing: impl FnMut(&mut ChoiceBook, i128),
        mut standing: impl FnMut(&mut ChoiceStock),
    ) {
        let mut from = from.max(Time::ZERO);
        let Some(mut month) = self.month_of(from) else { return };
        while month < self.books.len() && from < to {
            let end = self.starts[month + 1];
            passing(&mut self.books[month], i128::from((to.min(end) - from).ticks()));
            if to >= end {
                standing(&mut self.stocks[month]);
            }
            from = end;
            month += 1;
        }
    }

    /// The month that holds a time of the run.
    fn month_of(&self, time: Time) -> Option<usize> {
        let next = self.starts.partition_point(|&start| start <= time);
        (next > 0 && next < self.starts.len()).then(|| next - 1)
    }

    /// What was booked for a month that has ended, and what stands at its end.
    pub fn month(&self, month: usize) -> (&ChoiceBook, &ChoiceStock) {
        (&self.books[month], &self.stocks[month])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ticks: i64) -> Time {
        Time::from_ticks(ticks)
    }

    /// Two months of 100 and 50 ticks.
    fn ahead() -> Ahead {
        Ahead::new(&[at(0), at(100), at(150)])
    }

    /// Ticks, requests and persons standing at the end, of a month.
    fn month(ahead: &Ahead, month: usize) -> (i128, u32, i64) {
        let (book, stock) = ahead.month(month);
        (book.assessing_ticks, book.requests, stock.assessing)
    }

    #[test]
    fn time_is_split_at_month_ends() {
        let mut book = ahead();
        book.assessment(at(90), at(120));
        assert_eq!((month(&book, 0), month(&book, 1)), ((10, 1, 1), (20, 0, 0)));
        book.assessment(at(-5), at(100));
        assert_eq!(month(&book, 0), (110, 1, 2), "asked before the start; there until the month's end");
        book.assessment(at(140), at(170));
        assert_eq!(month(&book, 1), (30, 1, 1), "what lies behind the end does not count");
    }

    #[test]
    fn what_does_not_come_leaves_what_has_been() {
        let mut book = ahead();
        book.assessment(at(90), at(120));
        book.take_back_assessment(at(95), at(90), at(120));
        assert_eq!((month(&book, 0), month(&book, 1)), ((5, 1, 0), (0, 0, 0)), "five ticks had passed");
        book.assessment(at(60), at(80));
        book.take_back_assessment(at(10), at(60), at(80));
        assert_eq!(month(&book, 0), (5, 1, 0), "never asked for");
        book.assessment(at(170), at(190));
        assert_eq!(month(&book, 1), (0, 0, 0));
    }

    #[test]
    fn home_care_stands_where_it_lasts() {
        let mut book = ahead();
        book.home_care(at(-40), at(130), NeedGroup::Level4, true);
        let (first, end) = book.month(0);
        assert_eq!((first.home_care_ticks, end.home_care, end.reached), ([0, 0, 100, 0], [0, 0, 1, 0], 1));
        let (second, end) = book.month(1);
        assert_eq!((second.home_care_ticks, end.home_care, end.reached), ([0, 0, 30, 0], [0; 4], 0));
    }
}
