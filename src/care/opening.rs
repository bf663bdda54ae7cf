//! The state in which the lived past begins: a guess of residents with elapsed stays, people waiting, day-care users.
//!
//! Each client's earlier requests are replayed through assessments, choices, day care, stays and returns home as if no one
//! had had to wait. Who is then in a bed is placed there, those with the fewest acceptable kinds first, then by rank and
//! date of admission: whoever accepts several kinds has taken one that was free, and has left the scarce kind to those who
//! had to wait for it. Who finds no bed any more waits since the day of his or her assessment, unless patience has ended.

use super::arrangement::home_care_by;
use super::capacity::Stage;
use super::case::{Case, Place};
use super::choice::Chooser;
use super::day_care::after_day_care;
use super::district::District;
use super::event::ClientId;
use super::fit::Keeping;
use super::policy::Standing;
use crate::kernel::time::Time;
use crate::population::moment::Moment;
use crate::population::person::Client;
use crate::scenario::clock::days;
use crate::scenario::terms::Alternative;

/// Where a client's past has led.
#[derive(Clone, Copy)]
struct Past {
    /// The next request, or the result of the assessment under way.
    look: Time,
    /// When that assessment was asked for.
    asked: Option<Time>,
    /// A stay in a bed.
    stay: Option<Stay>,
    /// A wish for day care: since when, and when it ends.
    day_care: Option<(Time, Time)>,
}

/// A stay as the past has it.
#[derive(Clone, Copy)]
struct Stay {
    joined: Time,
    admitted: Time,
    left: Time,
}

impl District<'_> {
    pub(super) fn open(&mut self) {
        let begins = self.begins;
        self.set_capacities(begins, Stage::Past);
        self.set_day_care_places(begins, begins);
        self.set_short_stay_places(begins, begins);
        self.staff_past(begins);
        let earlier = self.next_asking;
        let (mut listed, mut in_day_care) = (Vec::new(), Vec::new());
        for id in 0..earlier {
            let (client, mut case) = (self.client(id), Case::HOME);
            let past = self.past(id, &client, &mut case);
            let at_home = past.asked.is_none() && past.stay.is_none() && past.day_care.is_none();
            if at_home && !self.stepwise {
                case.home_care = home_care_by(&case);
                case.reached = self.reached_by(id, &client, &case);
                self.live_on(id, &client, case, begins, past.look);
                continue;
            }
            *self.case(id) = case;
            self.know(id);
            if let Some(asked) = past.asked {
                self.take_up_assessment(id, asked, past.look);
            }
            if let Some(stay) = past.stay {
                listed.push((
                    self.precedence_at_start(id, stay.admitted),
                    stay.admitted,
                    id,
                    stay.joined,
                    past,
                ));
            } else if let Some((since, _)) = past.day_care {
                in_day_care.push((since, id, past));
            } else {
                self.show_client(begins, id);
                self.take_up_look(id, &past);
            }
        }
        listed.sort_unstable_by_key(|&(precedence, _, id, ..)| (precedence, id));
        for (_, admitted, id, joined, past) in listed {
            self.place_at_start(id, joined, admitted);
            self.show_client(begins, id);
            if self.case(id).place != Place::Home {
                self.take_up_look(id, &past);
            }
        }
        self.offer_all_free_beds(begins);
        in_day_care.sort_unstable_by_key(|&(since, id, _)| (since, id));
        for (since, id, past) in in_day_care {
            self.begin_day_care_wish(begins, id, since);
            self.show_client(begins, id);
            self.take_up_look(id, &past);
        }
        self.await_first_requests();
        self.check();
    }

    /// The next request as the past has it, unless an assessment is under way.
    fn take_up_look(&mut self, id: ClientId, past: &Past) {
        if past.asked.is_none() {
            self.plan_look(id, &self.client(id), self.begins, past.look);
        }
    }

    /// Replays what lies before the lived past; measured levels and plans stand in the case afterwards.
    fn past(&self, id: ClientId, client: &Client, case: &mut Case) -> Past {
        let mut past = Past { look: client.first_request, asked: None, stay: None, day_care: None };
        loop {
            let left = past.stay.map_or(Time::NEVER, |stay| stay.left);
            let over = past.day_care.map_or(Time::NEVER, |(_, ends)| ends);
            let next = past.look.min(left).min(over);
            if next >= self.begins {
                return past;
            }
            if next == left {
                past.stay = None;
                let who = Chooser { bed: None, ..self.chooser(&self.known_by(id, client, case), None, next) };
                self.choose_then(id, client, case, next, &who, &mut past);
                if past.asked.is_none() {
                    past.look = self.look_then(id, client, case, next, false);
                }
            } else if next == over {
                past.day_care = None;
                case.day_care_occasion += 1;
                case.plan = after_day_care(case);
            } else if past.asked.take().is_none() {
                past.asked = Some(next);
                past.look = next + self.assessment_span(client, case);
            } else {
                self.assessed_then(id, client, case, next, &mut past);
            }
        }
    }

    /// A result before the lived past.
    fn assessed_then(&self, id: ClientId, client: &Client, case: &mut Case, then: Time, past: &mut Past) {
        let who = self.known_by(id, client, case);
        let measured = self.measure(&who, who.life.state_at(then).0);
        let present = (case.assessed != Moment::MIN).then_some(case.plan);
        case.measured = measured;
        case.assessed = Moment::of(then);
        if past.stay.is_none() {
            let who = self.chooser(&self.known_by(id, client, case), present, then);
            self.choose_then(id, client, case, then, &who, past);
        }
        past.look = self.look_then(id, client, case, then, past.stay.is_some());
    }

    /// A choice before the lived past: who chose a bed had one after the time that an answer takes.
    fn choose_then(
        &self,
        id: ClientId,
        client: &Client,
        case: &mut Case,
        then: Time,
        who: &Chooser,
        past: &mut Past,
    ) {
        let chosen = self.pick(client, case, who);
        case.plan = chosen;
        if chosen != Alternative::DayCare && past.day_care.take().is_some() {
            case.day_care_occasion += 1;
        }
        match chosen {
            Alternative::Bed => {
                case.applications += 1;
                let admitted = then + days(self.scenario.admission.offer_response_days);
                let left = self.return_home(&self.known_by(id, client, case), admitted);
                past.stay = Some(Stay { joined: then, admitted, left });
            }
            Alternative::DayCare if past.day_care.is_none() => {
                past.day_care = Some((then, then + self.day_care_spell(client, case)));
            }
            _ => {}
        }
    }

    fn look_then(&self, id: ClientId, client: &Client, case: &mut Case, then: Time, placed: bool) -> Time {
        case.looks += 1;
        self.next_look(&self.known_by(id, client, case), then, placed)
    }

    /// Fewest acceptable kinds first, then the order of the policy, as if they had joined when admitted.
    fn precedence_at_start(&self, id: ClientId, admitted: Time) -> (usize, (u8, i64)) {
        let client = self.client(id);
        let measured = self.cases[id as usize].measured;
        let kinds = self.wishes.kinds(self.wishes.class_of(&client, measured)).len();
        let (who, joined) = ((&client, measured), (Standing::AtHome, admitted));
        (kinds, self.order.precedence(&self.wishes, who, joined, self.begins))
    }

    /// A bed for who was admitted before the begin; else a place on the list as of `joined`.
    fn place_at_start(&mut self, id: ClientId, joined: Time, admitted: Time) {
        let class = self.wishes.class_of(&self.client(id), self.cases[id as usize].measured);
        if self.wishes.kinds(class).is_empty() {
            self.settle_at_home(self.begins, id);
            return;
        }
        self.case(id).class = class;
        if admitted < self.begins {
            if let Some(pool) = self.free_bed(id, None) {
                self.take_bed(self.begins, pool, id, Keeping::Stay);
                self.begin_stay(self.begins, id, pool, admitted);
                return;
            }
            if joined + self.patience(id) < self.begins {
                self.settle_at_home(self.begins, id);
                return;
            }
        }
        self.start_waiting(self.begins, id, joined);
        self.await_leaving(self.begins, id);
        if admitted >= self.begins {
            // The offer is under way; its answer comes when the past says.
            if let Some(pool) = self.free_bed(id, None) {
                self.delist(self.begins, id);
                self.hold(self.begins, pool, id, admitted);
            }
        }
    }
}

#[cfg(test)]
mod tests;
