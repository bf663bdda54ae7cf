//! What follows from a choice: an application, day care, home care, or nothing; and who counts as a home-care client.
//!
//! Home care is an entitlement: it begins at once for who chose it, and bridges the wait of who chose a bed or day
//! care and has no place yet. Knows nothing of how a choice is made. Invariant: a client counts as a home-care client
//! exactly while at home or on the list, not in hospital, entitled, without a day-care place, and not by choice with the family
//! alone.

use super::case::{Case, DayCare, Place, Ward};
use super::choice::{self, Chooser};
use super::district::District;
use super::event::ClientId;
use super::known::Known;
use super::means::means_of;
use crate::kernel::time::Time;
use crate::population::person::Client;
use crate::random::decision::Decision;
use crate::scenario::clock::days;
use crate::scenario::terms::{Alternative, NeedGroup};

/// Tastes of a client at a choice.
const CHOICE: Decision = Decision::named("care.choice");

impl District<'_> {
    /// A client at home chooses among all that is open, and the choice takes effect.
    pub(super) fn choose(&mut self, now: Time, id: ClientId, present: Option<Alternative>) {
        let client = self.client(id);
        let who = self.chooser(&self.known(id, &client), present, now);
        self.arrange(now, id, &who, who.bed.is_none());
    }

    /// Who comes home from a bed, or off the list without one, chooses among the rest.
    pub(super) fn settle_at_home(&mut self, now: Time, id: ClientId) {
        self.choose_without_bed(now, id);
        self.show_client(now, id);
        self.await_look(now, id);
    }

    pub(super) fn choose_without_bed(&mut self, now: Time, id: ClientId) {
        let client = self.client(id);
        let who = Chooser { bed: None, ..self.chooser(&self.known(id, &client), None, now) };
        self.arrange(now, id, &who, false);
    }

    fn arrange(&mut self, now: Time, id: ClientId, who: &Chooser, refused: bool) {
        let chosen = self.pick(&self.client(id), &self.cases[id as usize], who);
        self.take_effect(now, id, chosen, refused);
    }

    /// What a client has chosen by the last result takes effect; `refused`: no bed was open to the client.
    pub(super) fn take_effect(&mut self, now: Time, id: ClientId, chosen: Alternative, refused: bool) {
        let case = self.case(id);
        case.plan = chosen;
        let (need, day_care) = (case.measured.need(), case.day_care);
        self.month.choice.choice(chosen, need, refused);
        match chosen {
            Alternative::Bed => self.apply_for_bed(now, id),
            Alternative::DayCare => {
                if day_care == DayCare::No {
                    self.begin_day_care_wish(now, id, now);
                }
            }
            Alternative::FamilyOnly | Alternative::HomeCare => self.end_day_care(now, id),
        }
    }

    /// What the client chooses, by the tastes of the present look.
    pub(super) fn pick(&self, client: &Client, case: &Case, who: &Chooser) -> Alternative {
        let weights = self.weighing.weights(who);
        choice::pick(&weights, &mut self.draw_look(CHOICE, client, case))
    }

    /// What the choice of a client at a time looks at, by the last result.
    pub(super) fn chooser(&self, who: &Known, present: Option<Alternative>, at: Time) -> Chooser {
        let (client, measured) = (who.client, who.case.measured);
        let area = usize::from(client.area);
        let kinds = self.wishes.kinds(self.wishes.class_of(client, measured));
        let (household, family_care) = client.household.with_care_at(at);
        Chooser {
            need: measured.need(),
            dementia: measured.dementia,
            household,
            family_care,
            means: means_of(self.scenario, client),
            day_care: self.near.day_care(at, area),
            bed: kinds.first().map(|first| (first.tenure, self.near.km(at, area, kinds))),
            last_days: who.life.death - at < days(self.scenario.choice.requests.last_days),
            present,
        }
    }

    /// The group as which a client has home care now.
    pub(super) fn home_care(&self, id: ClientId) -> Option<NeedGroup> {
        home_care_by(&self.cases[id as usize])
    }

    /// Whether a client counts in the reach of long-term-care insurance: registered, entitled, and in care.
    pub(super) fn reached(&self, id: ClientId) -> bool {
        self.reached_by(id, &self.client(id), &self.cases[id as usize])
    }

    /// The same by this case.
    pub(super) fn reached_by(&self, id: ClientId, client: &Client, case: &Case) -> bool {
        self.is_reached(id, client.registered, case, home_care_by(case))
    }

    /// The same where it is known as which group the client has home care.
    #[inline]
    fn is_reached(&self, id: ClientId, registered: bool, case: &Case, home_care: Option<NeedGroup>) -> bool {
        registered
            && case.measured.entitled()
            && (home_care.is_some() && self.hours.has_any(id)
                || case.day_care == DayCare::Using
                || matches!(case.place, Place::Resident(_)))
    }

    /// Whether home care or day care bridges the client's wait for a bed.
    pub(super) fn bridged(&self, id: ClientId) -> bool {
        let case = &self.cases[id as usize];
        bridges(case, home_care_by(case))
    }

    /// Keeps the numbers of home-care clients, of persons reached and of waits that care bridges true.
    pub(super) fn show_client(&mut self, now: Time, id: ClientId) {
        if self.cases[id as usize].ahead {
            return;
        }
        self.claim_hours(now, id);
        let case = &self.cases[id as usize];
        let home_care = home_care_by(case);
        let reached =
            self.is_reached(id, self.population.clients.is_registered(id as usize), case, home_care);
        let bridged = bridges(case, home_care);
        if (case.home_care, case.reached, case.bridged) != (home_care, reached, bridged) {
            self.show_client_as(now, id, (home_care, reached, bridged));
        }
    }

    /// A client counts otherwise from now on.
    fn show_client_as(&mut self, now: Time, id: ClientId, shown: (Option<NeedGroup>, bool, bool)) {
        let (home_care, reached, bridged) = shown;
        let case = self.case(id);
        let before = (case.home_care, case.reached, case.bridged);
        (case.home_care, case.reached, case.bridged) = shown;
        if before.0 != home_care {
            self.month.choice.home_care_begun += u32::from(before.0.is_none());
            if let Some(need) = before.0 {
                self.levels.choice.home_care(now, need, -1);
            }
            if let Some(need) = home_care {
                self.levels.choice.home_care(now, need, 1);
            }
        }
        self.levels.choice.reached(i64::from(reached) - i64::from(before.1));
        if before.2 != bridged {
            self.levels.placing.bridged.add(now, i64::from(bridged) - i64::from(before.2));
        }
    }

    /// Hours have come: the number of persons reached stays true.
    pub(super) fn show_reach(&mut self, id: ClientId) {
        let reached = self.reached(id);
        let before = std::mem::replace(&mut self.case(id).reached, reached);
        self.levels.choice.reached(i64::from(reached) - i64::from(before));
    }

    /// What must hold of every client: for tests, as it looks at all of them.
    pub(super) fn check_clients(&self, now: Time) {
        let mut in_line = 0;
        let mut counted = (0, 0);
        self.check_hours();
        self.check_staffing();
        for id in 0..self.cases.clients() {
            let case = &self.cases[id as usize];
            assert_eq!(case.home_care, self.home_care(id), "home care of client {id}");
            assert_eq!(case.reached, self.reached(id), "reach of client {id}");
            assert_eq!(case.bridged, self.bridged(id), "care of client {id} while waiting");
            let waits = self.assessment_line.holds(id);
            assert!(!waits || case.assessing, "in line without having asked");
            assert!(!case.place.is_gone() || !case.assessing, "assessed after going");
            in_line += i64::from(self.scenario.assessment.per_working_day.is_some() && case.assessing);
            assert!(!case.ahead, "a stepwise run books nothing ahead");
            assert!(!waits || self.is_assessing(now, id), "in line for later");
            if let Place::Resident(pool) = case.place
                && !self.beds[pool as usize].pool.is_outside()
            {
                let bed_type = self.beds[pool as usize].pool.kind.bed_type;
                let best = self.wishes.types(case.measured).first();
                assert_eq!(case.misplaced, best.is_some_and(|&best| best != bed_type), "placed well or not");
            }
            counted.0 += i64::from(case.misplaced);
            counted.1 += i64::from(case.surplus);
        }
        assert_eq!(self.levels.misplaced_and_surplus_now(), counted, "misplaced, in surplus beds");
        assert_eq!(self.levels.choice.assessing_now(), in_line, "an assessment is lost");
        self.check_lists();
        self.check_patients();
        self.check_closures();
    }
}

/// Whether home care or day care bridges the wait for a bed of a client with this case, who has home care as this group.
fn bridges(case: &Case, home_care: Option<NeedGroup>) -> bool {
    case.place == Place::Waiting && (case.day_care == DayCare::Using || home_care.is_some())
}

/// The group as which a client with this case has home care.
pub(super) fn home_care_by(case: &Case) -> Option<NeedGroup> {
    let has = matches!(case.place, Place::Home | Place::Waiting)
        && case.measured.entitled()
        && case.plan != Alternative::FamilyOnly
        && case.day_care != DayCare::Using
        && case.ward == Ward::No;
    has.then(|| case.measured.need())
}
