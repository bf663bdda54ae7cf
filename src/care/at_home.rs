//! The time at home, lived ahead: from one assessment to the next without an event.
//!
//! A client at home without day care, with assessors for all, meets nothing that others share: what comes is known
//! until he or she chooses a bed or day care, or dies. It is booked at once, and only that next choice is put on the
//! calendar. So a home-care client costs no event at all. Stepwise runs (a limit of assessors, a trace, a watch after
//! each event) do the same by events; a test holds the two against each other to the last bit. Whatever else comes to be
//! shared at home is switched in the same two places: `stepwise` in `District::new` where it binds for all, or
//! [`District::is_undisturbed`] where it binds for some.

use super::case::{Case, DayCare, Place};
use super::district::District;
use super::event::{ClientId, Event};
use crate::kernel::calendar::Phase;
use crate::kernel::time::Time;
use crate::scenario::terms::Alternative;

impl District<'_> {
    /// Whether what comes for a client is known until the next choice of a bed or day care.
    pub(super) fn is_undisturbed(&self, id: ClientId) -> bool {
        let case = &self.cases[id as usize];
        !self.stepwise && case.place == Place::Home && case.day_care == DayCare::No
    }

    /// Lives on at home from `from`, with the next request at `asks`. A case is kept of who will meet an event, or the end of
    /// the lived past.
    pub(super) fn live_at_home(&mut self, id: ClientId, from: Time, asks: Time) {
        self.cases.lend(id);
        self.book_ahead(id, from);
        if self.is_to_go_on(id, from, asks) {
            self.cases.keep(id);
        } else if let Some(case) = self.cases.give_back(id) {
            self.settle_case(id, &case);
        }
    }

    /// Lives on at home up to what is left to an event or to observation; whether there is anything.
    fn is_to_go_on(&mut self, id: ClientId, mut from: Time, mut asks: Time) -> bool {
        let gone = self.gone(id);
        let stop = gone.min(self.known_until());
        loop {
            if asks >= stop {
                self.at_home(id, from, stop);
                return self.leave_off(id, asks);
            }
            let result = asks + self.assessment_span(id);
            if result >= stop && self.leave_off(id, asks) {
                return true;
            }
            self.ahead.assessment(asks, result.min(gone));
            self.at_home(id, from, result.min(stop));
            if result >= stop {
                self.no_result(id, asks, result);
                return false;
            }
            if !self.quiet_result(id, asks, result) {
                self.cases.keep(id);
                self.know(id);
                self.case(id).assessing = true;
                self.case(id).asked = asks;
                self.case(id).look = self.schedule(result, Phase::Normal, Event::Assessed(id));
                return true;
            }
            from = result;
            self.case(id).looks += 1;
            asks = self.next_look(id, from, false);
            self.plan_short_stay(id, from, asks);
        }
    }

    /// Until when it is known what a client at home will find open: what the past leaves behind meets different supplies.
    fn known_until(&self) -> Time {
        if self.observing { self.end } else { Time::ZERO }
    }

    /// In the lived past: leaves the request that its end is met with to observation, which takes it up
    /// ([`Self::take_up_time_at_home`]). Says whether it did.
    fn leave_off(&mut self, id: ClientId, asks: Time) -> bool {
        if self.observing || self.gone(id) < Time::ZERO {
            return false;
        }
        self.case(id).assessing = true;
        self.case(id).asked = asks;
        true
    }

    /// Observation begins: everyone who is lived ahead lives on, and those who have not asked yet begin to.
    pub(super) fn take_up_time_at_home(&mut self) {
        if self.stepwise {
            return;
        }
        for id in 0..self.next_asking {
            let Some(&Case { ahead, asked, .. }) = self.cases.of(id) else { continue };
            if ahead && self.gone(id) >= Time::ZERO {
                self.case(id).assessing = false;
                self.live_at_home(id, Time::ZERO, asked);
            }
        }
        self.await_first_requests();
    }

    /// Those who ask for the first time from now on: lived ahead as far as is known, or one after the other on the calendar.
    pub(super) fn await_first_requests(&mut self) {
        if self.stepwise {
            self.await_next_asking();
            return;
        }
        let until = self.known_until();
        let clients = &self.population.clients;
        let end = clients.partition_point(|client| client.first_request < until) as ClientId;
        for id in std::mem::replace(&mut self.next_asking, end)..end {
            let asks = self.client(id).first_request;
            self.live_at_home(id, asks, asks);
        }
    }

    /// A result after which the client stays at home without day care takes effect; any other is left to its event.
    fn quiet_result(&mut self, id: ClientId, asked: Time, result: Time) -> bool {
        let state = self.state_then(id, result);
        let measured = self.measure(id, state);
        let (before, again) = (*self.case(id), self.case(id).assessed != Time::MIN);
        self.case(id).measured = measured;
        let who = self.chooser(id, again.then_some(before.plan), result);
        let chosen = self.pick(id, &who);
        if matches!(chosen, Alternative::Bed | Alternative::DayCare) {
            self.case(id).measured = before.measured;
            return false;
        }
        self.case(id).assessed = result;
        self.case(id).plan = chosen;
        let home_care = self.home_care(id);
        let reached = self.reached(id);
        self.case(id).home_care = home_care;
        self.case(id).reached = reached;
        self.balance.assessed += 1;
        self.balance.assessment_ticks += i128::from((result - asked.max(Time::ZERO)).ticks());
        let begins = home_care.is_some() && before.home_care.is_none();
        // Before the start nothing is booked.
        if let Some(book) = self.ahead.book_of(result) {
            book.result(measured.need(), state.need, again, result - asked);
            book.choice(chosen, measured.need(), who.bed.is_none());
            book.home_care_begun += u32::from(begins);
        }
        true
    }

    /// The result would come after death, after moving away or after the end.
    fn no_result(&mut self, id: ClientId, asked: Time, result: Time) {
        let gone = self.gone(id);
        if gone > result || gone >= self.end {
            self.case(id).assessing = true;
            self.case(id).asked = asked;
            return;
        }
        self.balance.assessment_ticks += i128::from((gone - asked.max(Time::ZERO)).ticks());
        if self.client(id).moves_away < self.life(id).death {
            self.balance.left_assessing += 1;
            return;
        }
        self.balance.died_assessing += 1;
        if let Some(book) = self.ahead.book_of(gone) {
            book.died_assessing += 1;
        }
    }

    /// Books home care of one client from one time to another.
    fn at_home(&mut self, id: ClientId, from: Time, to: Time) {
        if let Some(need) = self.case(id).home_care {
            let reached = self.case(id).reached;
            self.ahead.home_care(from, to, need, reached);
        }
    }

    /// From now on the client's time at home is booked ahead, and no longer in the levels.
    fn book_ahead(&mut self, id: ClientId, now: Time) {
        self.show_in_levels(id, now, -1);
        self.case(id).ahead = true;
    }

    /// An event has come: what follows is again in the levels.
    pub(super) fn end_ahead(&mut self, id: ClientId, now: Time) {
        if std::mem::replace(&mut self.case(id).ahead, false) {
            self.show_in_levels(id, now, 1);
        }
    }

    fn show_in_levels(&mut self, id: ClientId, now: Time, delta: i64) {
        let case = *self.case(id);
        if case.ahead {
            return;
        }
        if let Some(need) = case.home_care {
            self.levels.choice.home_care(now, need, delta);
        }
        self.levels.choice.reached(i64::from(case.reached) * delta);
    }
}
