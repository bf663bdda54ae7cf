//! The time at home, lived ahead: from one assessment to the next without an event.
//!
//! A client at home without day care, with assessors for all, meets nothing that others share: what comes is known
//! until he or she chooses a bed or day care, or dies. It is booked at once, and only that next choice is put on the
//! calendar. So a home-care client costs no event at all. Stepwise runs (a limit of assessors, a trace, a watch after
//! each event) do the same by events; a test holds the two against each other to the last bit. Whatever else comes to be
//! shared at home is switched in the same two places: [`is_lived_ahead`] where it binds for all, or
//! [`District::is_undisturbed`] where it binds for some.

use super::arrangement::home_care_by;
use super::case::{Case, DayCare, Foreseen, Place};
use super::district::District;
use super::event::{ClientId, Event};
use super::known::Known;
use crate::kernel::calendar::Phase;
use crate::kernel::time::Time;
use crate::population::moment::Moment;
use crate::population::person::Client;
use crate::scenario::model::Scenario;
use crate::scenario::terms::{Alternative, NeedGroup};

/// Whether at home nothing is shared: there are assessors for all, and hours of home care.
pub(super) fn is_lived_ahead(scenario: &Scenario) -> bool {
    scenario.assessment.per_working_day.is_none() && scenario.community.home_carers.posts.is_none()
}

impl District<'_> {
    /// Whether what comes for a client is known until the next choice of a bed or day care.
    pub(super) fn is_undisturbed(&self, id: ClientId) -> bool {
        let case = &self.cases[id as usize];
        !self.stepwise && case.place == Place::Home && case.day_care == DayCare::No
    }

    /// Lives on at home from `from`, with the next request at `asks`. A case is kept of who will meet an event, or the end of
    /// the lived past.
    pub(super) fn live_at_home(&mut self, id: ClientId, from: Time, asks: Time) {
        let case = self.cases[id as usize];
        self.show_in_levels(&case, from, -1);
        self.live_on(id, &self.client(id), case, from, asks);
    }

    /// The same for who does not stand in the levels.
    pub(super) fn live_on(&mut self, id: ClientId, client: &Client, case: Case, from: Time, asks: Time) {
        let mut case = Case { ahead: true, ..case };
        let goes_on = self.is_to_go_on(id, client, &mut case, from, asks);
        if goes_on || self.cases.of(id).is_some() {
            *self.case(id) = case;
        } else {
            self.settle_case(id, &case);
        }
    }

    /// Lives on at home up to what is left to an event or to observation; whether there is anything.
    fn is_to_go_on(
        &mut self,
        id: ClientId,
        client: &Client,
        case: &mut Case,
        from: Time,
        mut asks: Time,
    ) -> bool {
        // Home care is booked when it changes.
        let mut since = from;
        let death = self.life_of(id, client).death;
        let gone = death.min(client.moves_away);
        let stop = gone.min(self.known_until());
        loop {
            if asks >= stop {
                self.book_home_care((case.home_care, case.reached), since, stop);
                return self.leave_off(case, gone, asks);
            }
            let result = asks + self.assessment_span(client, case);
            if result >= stop && self.leave_off(case, gone, asks) {
                // What is booked of the past is not looked at.
                return true;
            }
            self.ahead.assessment(asks, result.min(gone));
            if result >= stop {
                self.book_home_care((case.home_care, case.reached), since, stop);
                self.no_result(case, asks, result, death, client.moves_away);
                return false;
            }
            let before = (case.home_care, case.reached);
            if !self.quiet_result(id, client, case, asks, result) {
                self.book_home_care((case.home_care, case.reached), since, result);
                if !std::mem::replace(&mut case.known, true) {
                    self.await_end(id);
                }
                case.assessing = true;
                case.asked = Moment::of(asks);
                case.look = self.schedule(result, Phase::Normal, Event::Assessed(id));
                return true;
            }
            if before != (case.home_care, case.reached) {
                self.book_home_care(before, since, result);
                since = result;
            }
            case.looks += 1;
            asks = self.next_look(&self.known_by(id, client, case), result, false);
            self.plan_short_stay(id, (client, case), result, asks);
        }
    }

    /// Until when it is known what a client at home will find open: what the past leaves behind meets different supplies.
    fn known_until(&self) -> Time {
        if self.observing { self.end } else { Time::ZERO }
    }

    /// In the lived past: leaves the request that its end is met with to observation, which takes it up
    /// ([`Self::take_up_time_at_home`]). Says whether it did.
    fn leave_off(&self, case: &mut Case, gone: Time, asks: Time) -> bool {
        if self.observing || gone < Time::ZERO {
            return false;
        }
        case.assessing = true;
        case.asked = Moment::of(asks);
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
                self.live_at_home(id, Time::ZERO, asked.time());
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

    /// A result after which the client stays at home without day care takes effect; any other is left to its event, which finds it foreseen,
    /// and the look after it booked. Nothing touches the case in between, nor the life up to that look.
    fn quiet_result(
        &mut self,
        id: ClientId,
        client: &Client,
        case: &mut Case,
        asked: Time,
        result: Time,
    ) -> bool {
        let who = self.known_by(id, client, case);
        let state = who.life.state_at(result).0;
        let measured = self.measure(&who, state);
        let again = case.assessed != Moment::MIN;
        let before = std::mem::replace(&mut case.measured, measured);
        let who = self.chooser(&self.known_by(id, client, case), again.then_some(case.plan), result);
        let chosen = self.pick(client, case, &who);
        if matches!(chosen, Alternative::Bed | Alternative::DayCare) {
            let then = Case { assessed: Moment::of(result), looks: case.looks + 1, ..*case };
            let next = self.foreseen_look(&self.known_by(id, client, &then), chosen);
            if let Some((asks, result)) = next {
                self.ahead.assessment(asks, result);
            }
            if chosen == Alternative::Bed && !self.lives_may_change() {
                self.prepare_application(result, client, case);
            }
            case.measured = before;
            case.foreseen = Some(Foreseen {
                measured,
                chosen,
                refused: who.bed.is_none(),
                next: next.map(|(asks, result)| (Moment::of(asks), Moment::of(result))),
            });
            return false;
        }
        case.assessed = Moment::of(result);
        case.plan = chosen;
        let home_care = home_care_by(case);
        let begins = home_care.is_some() && case.home_care.is_none();
        case.home_care = home_care;
        case.reached = self.reached_by(id, client, case);
        self.balance.assessed += 1;
        self.balance.assessment_ticks += i128::from((result - asked.max(Time::ZERO)).ticks());
        // Before the start nothing is booked.
        if let Some(book) = self.ahead.book_of(result) {
            book.result(measured.need(), state.need, again, result - asked);
            book.choice(chosen, measured.need(), who.bed.is_none());
            book.home_care_begun += u32::from(begins);
        }
        true
    }

    /// The request that follows a result and the choice of a bed or day care, with its result.
    fn foreseen_look(&self, who: &Known, chosen: Alternative) -> Option<(Time, Time)> {
        let asks = self.next_look(who, who.case.assessed.time(), chosen == Alternative::Bed);
        let in_time = asks < who.life.death.min(who.client.moves_away).min(self.end);
        in_time.then(|| (asks, asks + self.assessment_span(who.client, who.case)))
    }

    /// The result would come after death, after moving away or after the end.
    fn no_result(&mut self, case: &mut Case, asked: Time, result: Time, death: Time, moves_away: Time) {
        let gone = death.min(moves_away);
        if gone > result || gone >= self.end {
            case.assessing = true;
            case.asked = Moment::of(asked);
            return;
        }
        self.balance.assessment_ticks += i128::from((gone - asked.max(Time::ZERO)).ticks());
        if moves_away < death {
            self.balance.left_assessing += 1;
            return;
        }
        self.balance.died_assessing += 1;
        if let Some(book) = self.ahead.book_of(gone) {
            book.died_assessing += 1;
        }
    }

    /// Books home care of one client from one time to another.
    fn book_home_care(&mut self, (need, reached): (Option<NeedGroup>, bool), from: Time, to: Time) {
        if let Some(need) = need {
            self.ahead.home_care(from, to, need, reached);
        }
    }

    /// An event has come: what follows is again in the levels, and no longer booked ahead.
    pub(super) fn end_ahead(&mut self, id: ClientId, now: Time) {
        if std::mem::replace(&mut self.case(id).ahead, false) {
            let case = *self.case(id);
            self.show_in_levels(&case, now, 1);
        }
    }

    fn show_in_levels(&mut self, case: &Case, now: Time, delta: i64) {
        if case.ahead {
            return;
        }
        if let Some(need) = case.home_care {
            self.levels.choice.home_care(now, need, delta);
        }
        self.levels.choice.reached(i64::from(case.reached) * delta);
    }
}
