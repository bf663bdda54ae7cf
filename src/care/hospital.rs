//! Hospital spells: a resident goes in, and comes back to the bed that is held, or gives it up and waits for another.
//!
//! A spell begins by a hazard of the true need, spent along the life against a threshold drawn a spell; its length is drawn. Within
//! the days of the hold the stay goes on. Beyond them the bed is given up: the patient is on the list, is offered a bed
//! from the end of the treatment on, with a rank of its own while he or she waits in hospital, and goes home when
//! that has lasted too long. Who no bed suits any more goes home at once. An applicant may be in hospital as well. Deaths there are the life's own. Where
//! nothing can change a life, spells with the bed held are booked ahead instead (`spells`). Knows nothing
//! of the hospital's beds. Invariant: with a bed held only residents are in hospital, without one only those who wait;
//! each client has at most one event of this file on the calendar, none of it behind death.

use super::case::{Case, Place, Ward};
use super::closure_ledger::Left;
use super::district::{District, some_days};
use super::event::{ClientId, Event};
use super::last_days::Spent;
use super::pools::PoolId;
use super::spells::occasion_of;
use crate::kernel::calendar::Handle;
use crate::kernel::time::{Span, Time};
use crate::population::moment::Moment;
use crate::population::person::PersonId;
use crate::random::decision::Decision;
use crate::scenario::clock::days;

/// The length of a resident's n-th spell of a stay.
const LENGTH: Decision = Decision::named("care.hospital_length");
/// Whether an applicant is in hospital.
const APPLICANT: Decision = Decision::named("care.applies_from_hospital");

impl District<'_> {
    /// A resident whose life may change is in the bed from now on: the next spell is awaited.
    pub(super) fn await_spell(&mut self, now: Time, id: ClientId) {
        if !self.scenario.stay.hospital.residents_go() {
            return;
        }
        let client = self.client(id);
        if let Some(begins) = self.next_spell(now, &self.known(id, &client)) {
            let event = Event::HospitalBegins(id);
            self.case(id).spell = self.schedule(begins, event.phase(), event);
        }
    }

    /// How long a person's spell is treated, by stay and by spell of the stay ([`occasion_of`]).
    pub(super) fn spell_length(&self, person: PersonId, occasion: u32) -> Span {
        some_days(self.hospital_days.sample(&mut self.replication.occasion(LENGTH, person.0, occasion)))
    }

    /// Until when a resident in hospital, who loses the bed now, is treated; `None` for who is in the bed.
    fn treated_until(&self, now: Time, id: ClientId, displaced: bool) -> Option<Time> {
        let client = self.client(id);
        let who = self.known(id, &client);
        let &Case { ward, spell_since, spells, .. } = who.case;
        let under_way = if self.lives_may_change() {
            (ward == Ward::Held).then(|| (spells, spell_since.time()))
        } else if displaced {
            self.spell_under_way(now, &who)
        } else {
            // The end of the hold has been booked with the spell that outlasts it.
            Some((spells, now - self.days_held()))
        };
        under_way.map(|(number, begun)| begun + self.spell_length(client.id, occasion_of(who.case, number)))
    }

    /// Puts the next event of a patient on the calendar, unless he or she does not live so long.
    fn await_in_hospital(&mut self, at: Time, id: ClientId, event: Event) {
        let at = at.max(self.calendar.now());
        if at < self.surely_gone_by(&self.client(id)) {
            self.case(id).spell = self.schedule(at, event.phase(), event);
        }
    }

    /// Enters, changes or leaves the ward; the only way to do so. What was awaited is taken back.
    #[inline(never)]
    fn set_ward(&mut self, now: Time, id: ClientId, ward: Ward) {
        let before = std::mem::replace(&mut self.case(id).ward, ward);
        let handle = std::mem::replace(&mut self.case(id).spell, Handle::NONE);
        self.calendar.cancel(handle);
        if before.level() != ward.level() {
            let since = std::mem::replace(&mut self.case(id).spell_since, Moment::of(now)).time();
            if let Some(level) = before.level() {
                self.levels.in_hospital(now, level, -1);
                let spent =
                    if before == Ward::Held { Spent::HeldInHospital } else { Spent::WaitingInHospital };
                self.note_spent(id, spent, since, now);
            }
            if let Some(level) = ward.level() {
                self.levels.in_hospital(now, level, 1);
            }
        }
        self.exposure_may_change(id);
    }

    pub(super) fn hospital_begins(&mut self, now: Time, id: ClientId) {
        assert!(
            matches!(self.case(id).place, Place::Resident(_)),
            "who has no bed goes into hospital unseen"
        );
        self.case(id).spell = Handle::NONE;
        self.set_ward(now, id, Ward::Held);
        self.month.hospital.spells += 1;
        let client = self.client(id);
        let who = self.known(id, &client);
        let length = self.spell_length(client.id, occasion_of(who.case, who.case.spells));
        let hold = self.days_held();
        if length <= hold {
            self.await_in_hospital(now + length, id, Event::HospitalEnds(id));
        } else {
            self.await_in_hospital(now + hold, id, Event::BedGivenUp(id));
        }
    }

    /// The treatment is over: back to the bed that was held, or on the list as one who needs a bed now.
    pub(super) fn hospital_ends(&mut self, now: Time, id: ClientId) {
        self.case(id).spell = Handle::NONE;
        if self.case(id).ward == Ward::Held {
            self.set_ward(now, id, Ward::No);
            self.case(id).spells += 1;
            self.month.hospital.returned += 1;
            self.await_spell(now, id);
            return;
        }
        self.set_ward(now, id, Ward::Ready);
        self.await_hospital_wait(now, id);
        self.begin_to_seek(now, id);
    }

    fn await_hospital_wait(&mut self, now: Time, id: ClientId) {
        let until = now + days(self.scenario.stay.hospital.wait_days);
        self.await_in_hospital(until, id, Event::LeavesHospital(id));
    }

    /// The hold is over before the spell.
    pub(super) fn bed_given_up(&mut self, now: Time, id: ClientId) {
        let Place::Resident(pool) = self.case(id).place else { return };
        self.case(id).spell = Handle::NONE;
        self.month.hospital.beds_given_up += 1;
        self.lose_bed(now, id, pool, false);
    }

    /// A resident's stay ends without a home to go to: on the list, at home or in hospital; `displaced` by a closure.
    pub(super) fn lose_bed(&mut self, now: Time, id: ClientId, pool: PoolId, displaced: bool) {
        let treated_until = self.treated_until(now, id, displaced);
        if displaced && !self.lives_may_change() {
            self.take_back_spells(now, id);
        }
        self.note_left(now, id, pool, if displaced { Left::WithoutBed } else { Left::GaveUpBed });
        self.end_stay(now, id, pool);
        let class = self.wishes.class_of(&self.client(id), self.cases[id as usize].measured);
        if self.wishes.kinds(class).is_empty() {
            if displaced {
                self.no_bed_suits(now, id);
            }
            self.move_to(id, Place::Home);
            self.settle_at_home(now, id);
            return;
        }
        // What is drawn for the next stay is drawn anew.
        self.case(id).applications += 1;
        self.displace(id, displaced);
        if treated_until.is_some() {
            self.set_ward(now, id, Ward::Treated);
            if displaced {
                self.closures.ledger.is_in_hospital(id);
            }
        }
        self.join_list(now, id);
        match treated_until {
            Some(until) => self.await_in_hospital(until, id, Event::HospitalEnds(id)),
            None => self.begin_to_seek(now, id),
        }
        self.show_client(now, id);
    }

    /// An applicant from home may be in hospital, ready for a bed.
    pub(super) fn may_apply_from_hospital(&mut self, now: Time, id: ClientId) {
        let share = self.scenario.stay.hospital.applicants;
        if share > 0.0 && self.draw(APPLICANT, id).happens(share) {
            self.end_day_care(now, id);
            self.set_ward(now, id, Ward::Ready);
            self.month.hospital.applied += 1;
            self.await_hospital_wait(now, id);
        }
    }

    /// A patient who waits for a bed goes home, and waits there with the rank of anyone.
    pub(super) fn leaves_hospital(&mut self, now: Time, id: ClientId) {
        self.case(id).spell = Handle::NONE;
        self.set_ward(now, id, Ward::No);
        self.month.hospital.sent_home += 1;
        self.rank_anew(now, id);
        self.show_client(now, id);
    }

    /// The stay or the wait ends, wherever the patient goes: nothing of a spell is left. Spells that are booked end with the
    /// stay by themselves.
    #[inline]
    pub(super) fn end_spell(&mut self, now: Time, id: ClientId) {
        let Case { place, ward, spell, .. } = self.cases[id as usize];
        if matches!(place, Place::Resident(_)) && !self.lives_may_change() {
            return;
        }
        if ward != Ward::No || spell != Handle::NONE {
            self.set_ward(now, id, Ward::No);
        }
        self.case(id).spells = 0;
    }

    /// The life has been drawn anew: so is the next spell. What is left of an exponential threshold that was not reached
    /// is exponential again.
    pub(super) fn await_spell_anew(&mut self, now: Time, id: ClientId) {
        let Case { place, ward, .. } = *self.case(id);
        if matches!(place, Place::Resident(_)) && ward == Ward::No {
            let handle = std::mem::replace(&mut self.case(id).spell, Handle::NONE);
            self.calendar.cancel(handle);
            self.case(id).spells += 1;
            self.await_spell(now, id);
        }
    }

    /// What must hold of every client in hospital: for tests, as it looks at all of them.
    pub(super) fn check_patients(&self) {
        let mut wards = [0; 2];
        for case in self.cases.kept() {
            let holds = match case.ward {
                Ward::No => true,
                Ward::Held => matches!(case.place, Place::Resident(_)),
                Ward::Treated => {
                    case.place == Place::Waiting && case.listed.is_none() && case.offer.is_none()
                }
                Ward::Ready => case.place == Place::Waiting,
            };
            assert!(holds, "in hospital ({:?}) and at {:?}", case.ward, case.place);
            if let Some(level) = case.ward.level() {
                wards[level] += 1;
            }
        }
        assert_eq!(wards, self.levels.in_hospital_now(), "patients are lost");
    }
}
