//! What comes next: events put on the calendar, taken from it, and handed to the file that knows what they do.
//!
//! An event that a case awaits lies in its entry; when the case awaits it no longer, it is let pass here. Knows nothing of what an
//! event does. Invariant: nothing is scheduled at or behind the end of the run but the last month's end.

use super::case::Case;
use super::district::District;
use super::event::Event;
use crate::kernel::calendar::{Handle, Phase};
use crate::kernel::time::Time;

impl District<'_> {
    /// Month ends come before everything else of their moment: a month is the half-open interval up to the first
    /// moment of the next. They are therefore scheduled first, in the first phase.
    pub(super) fn schedule_months(&mut self) {
        for (month, &end) in self.scenario.clock.month_starts().iter().skip(1).enumerate() {
            self.calendar.schedule(end, Phase::First, Event::MonthEnds(month as u16));
        }
    }

    pub(super) fn schedule_supply(&mut self) {
        for step in 1..self.supply.steps.len() {
            self.calendar.schedule(
                self.supply.steps[step].0,
                Phase::First,
                Event::SupplyChanges(step as u16),
            );
        }
    }

    /// Schedules, unless it would lie at or behind the end of the run; events at the end's own moment belong to the
    /// month after it.
    pub(super) fn schedule(&mut self, at: Time, phase: Phase, event: Event) -> Handle {
        debug_assert_eq!(phase, event.phase(), "a trace would name another phase of {event:?}");
        if at >= self.end {
            Handle::NONE
        } else if Case::HOME.awaited(event).is_some() {
            self.calendar.plan(at, phase, event)
        } else {
            self.calendar.schedule(at, phase, event)
        }
    }

    /// The same for an event that nobody takes back.
    pub(super) fn plan(&mut self, at: Time, phase: Phase, event: Event) {
        debug_assert_eq!(phase, event.phase(), "a trace would name another phase of {event:?}");
        if at < self.end {
            self.calendar.plan(at, phase, event);
        }
    }

    /// Puts the next first request for an assessment on the calendar.
    pub(super) fn await_next_asking(&mut self) {
        if let Some(client) = self.population.clients.get(self.next_asking as usize) {
            self.plan(client.first_request, Phase::Normal, Event::AssessmentRequested(self.next_asking));
        }
    }

    /// The next event before `limit`. Where many are pending, what the next few are about is brought into the cache together.
    #[inline]
    pub(super) fn next_event(&mut self, limit: Time) -> Option<(Time, Event)> {
        loop {
            let soon = &mut self.soon;
            let (now, event) =
                self.calendar.pop_before(limit, Phase::First, |events| soon.extend_from_slice(events))?;
            if !self.soon.is_empty() {
                self.fetch(&self.soon);
                self.soon.clear();
            }
            if !self.is_over(event) {
                return Some((now, event));
            }
        }
    }

    /// Whether what has fired last is awaited no longer.
    #[inline]
    fn is_over(&self, event: Event) -> bool {
        let awaited = event.client().and_then(|id| self.cases[id as usize].awaited(event));
        awaited.is_some_and(|handle| handle != self.calendar.fired())
    }

    pub(super) fn handle(&mut self, now: Time, event: Event) {
        match event {
            Event::PastMonthEnds => self.past_month_ends(now),
            Event::MonthEnds(month) => {
                self.month_ends(now, usize::from(month));
                // What would happen at the end itself belongs to the month after it.
                if now < self.end {
                    self.review_surplus(now);
                    // Who declined a bed may have it a month later, however the supply changes.
                    self.offer_all_free_beds(now);
                    self.offer_outside(now);
                }
            }
            Event::SupplyChanges(step) => self.supply_changes(now, usize::from(step)),
            Event::AssessorsBegin => self.assessors_begin(now),
            Event::AssessmentRequested(client) => {
                if client == self.next_asking {
                    self.next_asking += 1;
                    self.await_next_asking();
                }
                self.assessment_requested(now, client);
            }
            Event::Assessed(client) => self.assessed(now, client),
            Event::OfferAnswered(client) => self.offer_answered(now, client),
            Event::LeavesList(client) => self.leaves_list(now, client),
            Event::ReturnsHome(client) => self.returns_home(now, client),
            Event::BedReady(pool) => self.bed_ready(now, pool),
            Event::WorksEnd(number) => self.works_end(now, number),
            Event::NeedChanges(client) => self.need_changes(now, client),
            Event::Worsens(client) => self.worsens(now, client),
            Event::HospitalBegins(client) => self.hospital_begins(now, client),
            Event::HospitalEnds(client) => self.hospital_ends(now, client),
            Event::BedGivenUp(client) => self.bed_given_up(now, client),
            Event::LeavesHospital(client) => self.leaves_hospital(now, client),
            Event::ClosureNotice(index) => self.closure_notice(now, usize::from(index)),
            Event::DayCareEnds(client) => self.day_care_ends(now, client),
            Event::Dies(client) => self.dies(now, client),
            Event::MayDie(client) => self.may_die(now, client),
            Event::MovesAway(client) => self.moves_away(now, client),
            Event::ShortStayAsked(request) => self.short_stay_asked(now, request),
            Event::ShortStaysGiven(area) => self.give_short_stays(now, usize::from(area)),
            Event::ShortStayEnds(area) => self.short_stay_ends(now, usize::from(area)),
            Event::ShortStayLapses(request) => self.short_stay_lapses(now, request),
        }
    }
}
