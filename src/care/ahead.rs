//! What is booked ahead, month by month, because its dates are known: assessments whose result has a date, the
//! time at home of clients whom nothing can disturb, and residents' spells in hospital with the bed held.
//!
//! Sums are exact, in integers. What was booked and does not come is taken back. Invariant: what lies before now is what
//! has happened.

use super::choice_book::{ChoiceBook, ChoiceStock};
use super::spells::{Spell, SpellEnd};
use super::stay_book::HospitalBook;
use crate::kernel::time::Time;
use crate::scenario::terms::NeedGroup;

/// The books of all months.
#[derive(Clone, Debug)]
pub struct Ahead {
    /// First moments of the months and, last, the end.
    starts: Vec<Time>,
    /// For each 2^`shift` ticks, no more than the shortest month: the month that holds their first moment, and the next, the only
    /// other one that may hold a moment of theirs.
    steps: Vec<Step>,
    shift: u32,
    length: i64,
    /// What is counted, month by month.
    books: Vec<ChoiceBook>,
    /// Where spans of time begin and end, month by month.
    turns: Vec<Turns>,
}

/// Persons who begin to stand in a month, less those who cease to; and the ticks of that month for which both count more
/// (or, below zero, less) than if all began and ceased at its first moment.
#[derive(Clone, Copy, Debug, Default)]
struct Turn {
    persons: i64,
    ticks: i64,
}

/// The turns of one month.
#[derive(Clone, Copy, Debug, Default)]
struct Turns {
    assessing: Turn,
    home_care: [Turn; NeedGroup::COUNT],
    reached: Turn,
    held: Turn,
    spells: Spells,
}

/// Spells that begin in a month, and that end in it in either way; more may be taken back than is booked so far.
#[derive(Clone, Copy, Debug, Default)]
struct Spells {
    begun: i32,
    returned: i32,
    died: i32,
}

/// The month that holds the first moment of a step, with the ticks of the run at which it starts and ends.
#[derive(Clone, Copy, Debug)]
struct Step {
    month: u32,
    starts: i64,
    ends: i64,
}

/// A moment of the run: its month, and the ticks of that month before it.
#[derive(Clone, Copy)]
struct Moment {
    month: usize,
    ticks: i64,
}

impl Ahead {
    /// Nothing booked; `starts` are the first moments of the months and the end.
    pub fn new(starts: &[Time]) -> Self {
        let months = starts.len() - 1;
        let shortest = starts.windows(2).map(|month| (month[1] - month[0]).ticks()).min().unwrap_or(1);
        let shift = shortest.max(1).ilog2();
        let length = (starts[months] - starts[0]).ticks();
        let since = |month: usize| (starts[month] - starts[0]).ticks();
        let step = |first: i64| {
            let next = (1..=months).find(|&month| since(month) > first).unwrap_or(months);
            Step { month: next as u32 - 1, starts: since(next - 1), ends: since(next) }
        };
        Self {
            starts: starts.to_vec(),
            steps: (0..length).step_by(1 << shift).map(step).collect(),
            shift,
            length,
            books: vec![ChoiceBook::default(); months],
            turns: vec![Turns::default(); months],
        }
    }

    /// The book of the month that holds a time; `None` outside the run.
    pub fn book_of(&mut self, time: Time) -> Option<&mut ChoiceBook> {
        self.moment(time).map(|moment| &mut self.books[moment.month])
    }

    /// The month that holds a time; `None` outside the run.
    pub fn month_of(&self, time: Time) -> Option<usize> {
        self.moment(time).map(|moment| moment.month)
    }

    /// An assessment asked for at `asked` and under way until `until`. Asked for before the start, it is no request of
    /// the run.
    pub fn assessment(&mut self, asked: Time, until: Time) {
        let month = self.assessing(asked, until, 1);
        if let Some(month) = month.filter(|_| asked >= Time::ZERO) {
            self.books[month].requests += 1;
        }
    }

    /// What was booked of an assessment does not come from `now` on.
    pub fn take_back_assessment(&mut self, now: Time, asked: Time, until: Time) {
        let month = self.assessing(asked.max(now), until, -1);
        if let Some(month) = month.filter(|_| asked >= now.max(Time::ZERO)) {
            self.books[month].requests -= 1;
        }
    }

    fn assessing(&mut self, from: Time, to: Time, sign: i64) -> Option<usize> {
        self.span(from, to, |turns, persons, ticks| turns.assessing.add(sign * persons, sign * ticks))
    }

    /// Someone has home care as this group from one time to another; `reached` if he or she counts in the reach.
    pub fn home_care(&mut self, from: Time, to: Time, need: NeedGroup, reached: bool) {
        let need = need.index();
        let _ = self.span(from, to, |turns, persons, ticks| {
            turns.home_care[need].add(persons, ticks);
            if reached {
                turns.reached.add(persons, ticks);
            }
        });
    }

    /// A spell in hospital with the bed held; `dies` if it would end in death.
    pub fn spell(&mut self, spell: &Spell, dies: bool) {
        self.note_spell(spell, dies, Time::ZERO, 1);
    }

    /// What was booked of a spell does not come from `now` on.
    pub fn take_back_spell(&mut self, spell: &Spell, dies: bool, now: Time) {
        self.note_spell(spell, dies, now.max(Time::ZERO), -1);
    }

    fn note_spell(&mut self, spell: &Spell, dies: bool, since: Time, sign: i32) {
        let &Spell { begins, ends, end } = spell;
        let delta = i64::from(sign);
        // A bed that is not held at all is given up as the spell begins.
        let from = begins.max(since);
        let held = if from < ends { delta } else { 0 };
        if (begins >= since || from < ends)
            && let Some(begin) = self.moment(from)
        {
            let turns = &mut self.turns[begin.month];
            turns.held.add(held, -held * begin.ticks);
            turns.spells.begun += if begins >= since { sign } else { 0 };
        }
        if ends >= since
            && let Some(moment) = self.moment(ends)
        {
            let turns = &mut self.turns[moment.month];
            turns.held.add(-held, held * moment.ticks);
            match end {
                SpellEnd::Returns => turns.spells.returned += sign,
                SpellEnd::Gone => turns.spells.died += if dies { sign } else { 0 },
                SpellEnd::GivenUp | SpellEnd::Home => {}
            }
        }
    }

    /// Spells of a month that has ended.
    pub fn spells(&self, month: usize) -> HospitalBook {
        let (_, held_ticks) = self.standing(month, |turns| turns.held);
        let spells = self.turns[month].spells;
        let count = |sum: i32| u32::try_from(sum).expect("no more is taken back than was booked");
        HospitalBook {
            spells: count(spells.begun),
            returned: count(spells.returned),
            died: count(spells.died),
            ticks: [held_ticks, 0],
            ..HospitalBook::default()
        }
    }

    /// Notes both ends of a span of time, cut at the run's: two months are touched, however long it is. Gives the first.
    #[inline]
    fn span(&mut self, from: Time, to: Time, note: impl Fn(&mut Turns, i64, i64)) -> Option<usize> {
        let from = from.max(Time::ZERO);
        if from >= to {
            return None;
        }
        let begin = self.moment(from)?;
        note(&mut self.turns[begin.month], 1, -begin.ticks);
        if let Some(end) = self.moment(to) {
            note(&mut self.turns[end.month], -1, end.ticks);
        }
        Some(begin.month)
    }

    /// Where in the run a time lies; `None` outside.
    #[inline]
    fn moment(&self, time: Time) -> Option<Moment> {
        let ticks = (time - self.starts[0]).ticks();
        if ticks < 0 || ticks >= self.length {
            return None;
        }
        let step = self.steps.get((ticks >> self.shift) as usize)?;
        let next = ticks >= step.ends;
        let starts = if next { step.ends } else { step.starts };
        Some(Moment { month: step.month as usize + usize::from(next), ticks: ticks - starts })
    }

    /// What was booked for a month that has ended, and what stands at its end. A month is half-open: what ends at a month's
    /// end still stands there, and what begins there does not.
    pub fn month(&self, month: usize) -> (ChoiceBook, ChoiceStock) {
        let (mut book, mut stock) = (self.books[month].clone(), ChoiceStock::default());
        (stock.assessing, book.assessing_ticks) = self.standing(month, |turns| turns.assessing);
        (stock.reached, _) = self.standing(month, |turns| turns.reached);
        for need in 0..NeedGroup::COUNT {
            (stock.home_care[need], book.home_care_ticks[need]) =
                self.standing(month, |turns| turns.home_care[need]);
        }
        (book, stock)
    }

    /// Persons who stand at the end of a month, and person-ticks of it.
    fn standing(&self, month: usize, of: impl Fn(&Turns) -> Turn) -> (i64, i128) {
        let persons: i64 = self.turns[..=month].iter().map(|turns| of(turns).persons).sum();
        let length = (self.starts[month + 1] - self.starts[month]).ticks();
        (persons, i128::from(persons) * i128::from(length) + i128::from(of(&self.turns[month]).ticks))
    }
}

impl Turn {
    #[inline]
    fn add(&mut self, persons: i64, ticks: i64) {
        self.persons += persons;
        self.ticks += ticks;
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
