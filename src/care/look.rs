//! When a client is looked at again: the next request for an assessment, planned after each result and each move.
//!
//! By expiry of the result, by the report of a change, or of one's own accord. Knows nothing of lines and results.
//! Invariant: a client who lives on and may ask has one look planned, an assessment under way, or is lived ahead.

use super::case::{Case, Place};
use super::district::District;
use super::event::{ClientId, Event};
use super::known::Known;
use crate::kernel::calendar::{Handle, Phase};
use crate::kernel::time::Time;
use crate::population::moment::Moment;
use crate::population::person::Client;
use crate::random::decision::Decision;
use crate::scenario::clock::{days, years};

/// Whether a client's n-th change of state since 60, or since care last changed the life, is reported.
const REPORT: Decision = Decision::named("care.change_reported");

impl District<'_> {
    /// The next request comes at a time known `now`.
    pub(super) fn plan_look(&mut self, id: ClientId, client: &Client, now: Time, at: Time) {
        if self.is_undisturbed(id) {
            self.live_at_home(id, now, at);
            return;
        }
        if at >= self.gone_of(id, client) {
            return; // it would only have to be cancelled
        }
        if self.assessors_limited() {
            self.case(id).look = self.schedule(at, Phase::Normal, Event::AssessmentRequested(id));
        } else {
            self.ask(at, id, client);
        }
    }

    /// Takes back the next request, or what is left of an assessment under way.
    fn withdraw_look(&mut self, now: Time, id: ClientId) {
        let case = self.case(id);
        let look = std::mem::replace(&mut case.look, Handle::NONE);
        let Case { assessing, asked, .. } = *case;
        self.calendar.cancel(look);
        if assessing && !self.assessors_limited() {
            self.ahead.take_back_assessment(now, asked.time(), asked.time() + self.span_of_look(id));
        }
    }

    /// Death and moving away end an assessment, or the prospect of one.
    pub(super) fn stop_looking(&mut self, now: Time, id: ClientId, to: Place) {
        self.withdraw_look(now, id);
        if self.is_assessing(now, id) {
            self.end_assessment(now, id);
            if to == Place::Dead {
                self.balance.died_assessing += 1;
                self.month.choice.died_assessing += 1;
            } else {
                self.balance.left_assessing += 1;
            }
        }
        self.case(id).assessing = false;
    }

    /// Plans the client's next request, unless an assessment is under way already.
    pub(super) fn await_look(&mut self, now: Time, id: ClientId) {
        if self.is_assessing(now, id) {
            return;
        }
        let Case { look, assessing, .. } = self.cases[id as usize];
        if assessing || look != Handle::NONE {
            self.withdraw_look(now, id);
        }
        let case = self.case(id);
        case.assessing = false;
        case.looks += 1;
        let client = self.client(id);
        let who = self.known(id, &client);
        let at = self.next_look(&who, now, who.case.place != Place::Home);
        if who.case.home_care.is_some() {
            let case = *who.case;
            self.plan_short_stay(id, (&client, &case), now, at);
        }
        self.plan_look(id, &client, now, at);
    }

    /// Plans the request, if any, that was foreseen, and booked, with the result that has just come.
    pub(super) fn await_foreseen_look(&mut self, id: ClientId, next: Option<(Moment, Moment)>) {
        self.case(id).looks += 1;
        if let Some((asks, result)) = next {
            let look = self.schedule(result.time(), Phase::Normal, Event::Assessed(id));
            let case = self.case(id);
            (case.assessing, case.asked, case.look) = (true, asks, look);
        }
    }

    /// When the client asks next, hazard counted from `from` on. Who is entitled, or `placed` (in a bed, or on the list
    /// for one), is looked at when the result expires or when a change is reported; who is at home may also ask of
    /// his or her own accord.
    pub(super) fn next_look(&self, who: &Known, from: Time, placed: bool) -> Time {
        let case = who.case;
        let own = |ratio, until| {
            let occasion = u32::from(case.looks);
            self.population.next_request(
                who.life,
                who.client,
                (from, until),
                ratio,
                self.replication,
                occasion,
            )
        };
        if !placed && !case.measured.entitled() {
            return own(1.0, Time::NEVER);
        }
        let expiry = case.assessed.time() + years(self.scenario.assessment.valid_years);
        let until = if placed { expiry } else { own(self.scenario.choice.again_ratio, expiry).min(expiry) };
        self.reported_change(who, case.assessed.time(), until).map_or(until, |(_, report)| report).max(from)
    }

    /// The first reported change after `since` and its report, if that comes before `until`. A report that was on its way when
    /// care changed the life still comes.
    pub(super) fn reported_change(&self, who: &Known, since: Time, until: Time) -> Option<(Time, Time)> {
        let id = who.id;
        if let Some((begin, report)) = self.report_on_its_way(id)
            && begin > since
        {
            return (report < until).then_some((begin, report));
        }
        let delay = days(self.scenario.assessment.report_days);
        let lives = self.life_changes(id) << 16;
        for (change, sojourn) in who.life.sojourns.iter().enumerate() {
            let report = sojourn.begin() + delay;
            if report >= until {
                break;
            }
            if sojourn.begin() > since
                && self.is_change(id, change)
                && self
                    .replication
                    .occasion(REPORT, who.client.id.0, lives | change as u32)
                    .happens(self.scenario.assessment.change_reported)
            {
                return Some((sojourn.begin(), report));
            }
        }
        None
    }
}
