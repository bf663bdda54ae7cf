//! Assessment of needs: request, line for an assessor, result. When a client asks again is `look`.
//!
//! The result is the measured level: the gate to publicly funded care and to bed types until the next assessment. The
//! true state drives life, and shows here only through requests, reports and the measure itself. Knows no bed.
//! Invariant: who has asked is in line, being assessed, or dead; nobody is lost.

use super::case::{Case, Foreseen, Place};
use super::district::{District, some_days};
use super::event::{ClientId, Event};
use super::known::Known;
use crate::kernel::calendar::{Handle, Phase};
use crate::kernel::time::{Span, Time};
use crate::population::hazards::State;
use crate::population::moment::Moment;
use crate::population::person::Client;
use crate::random::decision::Decision;
use crate::scenario::terms::{Dementia, NeedGroup};

/// Days from the begin of an assessment to its result.
const DURATION: Decision = Decision::named("care.assessment");
/// Whether the measured group is the true one.
const RESULT: Decision = Decision::named("care.assessment_result");

/// What an assessment has found; holds until the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Level 0–6.
    pub level: u8,
    /// Dementia stage, as certified.
    pub dementia: Dementia,
}

impl Measured {
    /// Nothing found.
    pub const WELL: Self = Self { level: 0, dementia: Dementia::None };

    /// The level's group.
    pub const fn need(self) -> NeedGroup {
        match self.level {
            0 | 1 => NeedGroup::Level0To1,
            2 | 3 => NeedGroup::Level2To3,
            4 => NeedGroup::Level4,
            _ => NeedGroup::Level5To6,
        }
    }

    /// Whether the level opens publicly funded long-term care: 2 and above.
    pub const fn entitled(self) -> bool {
        self.level >= 2
    }
}

impl District<'_> {
    /// The first request of a client; with a limit of assessors, each request.
    pub(super) fn assessment_requested(&mut self, now: Time, id: ClientId) {
        self.know(id);
        if self.gone(id) <= now {
            return; // dies or moves away at this very moment
        }
        assert!(!self.is_assessing(now, id), "nobody is assessed twice at a time");
        if !self.assessors_limited() {
            self.plan_look(id, &self.client(id), now, now);
            return;
        }
        self.assessment_line.join(now, id);
        let case = self.case(id);
        case.assessing = true;
        case.asked = Moment::of(now);
        case.look = Handle::NONE;
        self.month.choice.requests += 1;
        self.levels.choice.assessing(now, 1);
    }

    /// Without a limit of assessors: a request, now or later, of which the result's date is known.
    pub(super) fn ask(&mut self, at: Time, id: ClientId, client: &Client) {
        if at >= self.scenario.clock.end() {
            return;
        }
        let result = at + self.assessment_span(client, &self.cases[id as usize]);
        let look = self.schedule(result, Phase::Normal, Event::Assessed(id));
        let case = self.case(id);
        (case.assessing, case.asked, case.look) = (true, Moment::of(at), look);
        self.ahead.assessment(at, result);
    }

    /// An assessment asked for before the lived past is under way; its result has a date.
    pub(super) fn take_up_assessment(&mut self, id: ClientId, asked: Time, result: Time) {
        self.case(id).assessing = true;
        self.case(id).asked = Moment::of(asked);
        self.case(id).look = self.schedule(result, Phase::Normal, Event::Assessed(id));
        if self.assessors_limited() {
            self.levels.choice.assessing(self.begins, 1);
        } else {
            self.ahead.assessment(asked, result);
        }
    }

    pub(super) fn assessors_limited(&self) -> bool {
        self.scenario.assessment.per_working_day.is_some()
    }

    /// Whether a client has asked and has no result yet.
    pub(super) fn is_assessing(&self, now: Time, id: ClientId) -> bool {
        let case = &self.cases[id as usize];
        case.assessing && case.asked.time() <= now
    }

    /// A working day begins: as many as the assessors can do, longest in line first.
    pub(super) fn assessors_begin(&mut self, now: Time) {
        let Some(most) = self.scenario.assessment.per_working_day else { return };
        for _ in 0..most {
            let Some(id) = self.assessment_line.take_first() else { break };
            self.begin_assessment(now, id);
        }
        self.await_assessors(now);
    }

    /// Puts the next working day on the calendar, if assessors are limited at all.
    pub(super) fn await_assessors(&mut self, after: Time) {
        if self.scenario.assessment.per_working_day.is_some() {
            let day = self.scenario.clock.next_working_day(after);
            self.schedule(day, Phase::First, Event::AssessorsBegin);
        }
    }

    fn begin_assessment(&mut self, now: Time, id: ClientId) {
        let result = now + self.span_of_look(id);
        self.case(id).look = self.schedule(result, Phase::Normal, Event::Assessed(id));
    }

    /// The result is known: it opens or closes doors, and whoever is at home chooses.
    pub(super) fn assessed(&mut self, now: Time, id: ClientId) {
        self.end_ahead(id, now);
        self.end_assessment(now, id);
        let state = self.state_then(id, now);
        let Case { place, plan, asked, assessed, foreseen, measured: before, .. } = self.cases[id as usize];
        let measured = foreseen.map_or_else(|| self.measure_now(id, state), |foreseen| foreseen.measured);
        let (again, asked) = (assessed != Moment::MIN, asked.time());
        debug_assert_eq!(measured, self.measure_now(id, state), "another result was foreseen");
        self.month.choice.result(measured.need(), state.need, again, now - asked);
        self.balance.assessed += 1;
        let case = self.case(id);
        (case.measured, case.assessed, case.foreseen, case.look) =
            (measured, Moment::of(now), None, Handle::NONE);
        match (place, foreseen) {
            (_, Some(Foreseen { chosen, refused, .. })) => self.take_effect(now, id, chosen, refused),
            (Place::Home, None) => self.choose(now, id, again.then_some(plan)),
            (Place::Waiting, None) => self.reconsider(now, id),
            (Place::Resident(pool), None) => self.measured_again(now, id, state, pool, before),
            (Place::Dead | Place::Away, None) => unreachable!("going ends an assessment"),
        }
        self.show_client(now, id);
        match foreseen {
            Some(Foreseen { next, .. }) => self.await_foreseen_look(id, next),
            None => self.await_look(now, id),
        }
    }

    /// Out of the line and the office, by a result or by death.
    pub(super) fn end_assessment(&mut self, now: Time, id: ClientId) {
        let case = self.case(id);
        case.assessing = false;
        let asked = case.asked.time();
        self.balance.assessment_ticks += i128::from((now - asked.max(Time::ZERO)).ticks());
        if self.assessors_limited() {
            self.assessment_line.leave(id);
            self.levels.choice.assessing(now, -1);
        }
    }

    /// From the begin of a client's present assessment to its result.
    pub(super) fn span_of_look(&self, id: ClientId) -> Span {
        self.assessment_span(&self.client(id), &self.cases[id as usize])
    }

    /// The same where the client is at hand.
    pub(super) fn assessment_span(&self, client: &Client, case: &Case) -> Span {
        some_days(self.assessment.sample(&mut self.draw_look(DURATION, client, case)))
    }

    /// What the assessment under way finds.
    fn measure_now(&self, id: ClientId, state: State) -> Measured {
        let client = self.client(id);
        self.measure(&self.known(id, &client), state)
    }

    /// What an assessment finds of a true state: its need group, or one next to it.
    pub(super) fn measure(&self, who: &Known, state: State) -> Measured {
        let State { need, dementia } = state;
        let assessment = &self.scenario.assessment;
        let u = self.draw_look(RESULT, who.client, who.case).uniform();
        let group = need.index();
        let found = if u < assessment.one_group_up {
            (group + 1).min(NeedGroup::COUNT - 1)
        } else if u >= 1.0 - assessment.one_group_down {
            group.saturating_sub(1)
        } else {
            group
        };
        let level = who.client.level(NeedGroup::ALL[found], &self.scenario.need.upper_level_share);
        Measured { level, dementia }
    }
}
