//! From the choice of a bed to the bed: waiting list and offers.
//!
//! A free bed goes to the first, in the order of `policy`, on the lists that it is offered to (`search`) among those who accept its
//! kind. A bed offered is held until answered; who has an offer is on no list.

use super::assessment::Measured;
use super::book::Wait;
use super::case::{Case, Place, WaitCell, Ward};
use super::closure_ledger::After;
use super::distance;
use super::district::District;
use super::event::{ClientId, Event};
use super::fit::Keeping;
use super::group_book;
use super::policy::Standing;
use super::pools::PoolId;
use super::wish::ClassId;
use crate::kernel::calendar::{Handle, Phase};
use crate::kernel::time::Time;
use crate::population::moment::Moment;
use crate::population::person::Client;
use crate::random::decision::Decision;
use crate::scenario::clock::{days, in_days, years};
use crate::scenario::terms::{AllocationPolicy, BedKind, Dementia, NeedGroup, Tenure};

/// Whether an offer is accepted; the n-th offer of an application is drawn n-th.
const ANSWER: Decision = Decision::named("care.offer_answer");
/// When a waiting person leaves for another arrangement.
pub(super) const LEAVING: Decision = Decision::named("care.leaving_list");

impl District<'_> {
    /// A client who has chosen a bed joins the list.
    pub(super) fn apply_for_bed(&mut self, now: Time, id: ClientId) {
        self.case(id).applications += 1;
        self.may_apply_from_hospital(now, id);
        self.join_list(now, id);
        self.begin_to_seek(now, id);
    }

    /// On the list from now on, but not yet offered a bed.
    pub(super) fn join_list(&mut self, now: Time, id: ClientId) {
        let prepared = self.case(id).prepared;
        self.begin_waiting(now, id, now);
        let area = usize::from(self.client(id).area);
        let may_be_judged = self.is_judged(now);
        if !prepared {
            let groups = group_book::memberships(&self.client(id), &self.cases[id as usize], now);
            self.case(id).joined_groups = groups;
        }
        let case = self.case(id);
        let (cell, groups) = (case.joined_as, case.joined_groups);
        // Who has lost a bed to hospital or closure is no new demand, and goes before it.
        let judged = may_be_judged && !case.displaced && case.ward != Ward::Treated;
        case.judged = judged;
        self.month.joined[cell.need.index()][cell.first.tenure.index()] += 1;
        group_book::count(&mut self.month.groups.joined, groups);
        self.balance.joined += 1;
        if judged {
            let year = self.year_of(now);
            self.years[year].judged[cell.need.index()][cell.first.tenure.index()] += 1;
            self.years[year].judged_by_type[cell.first.bed_type.index()] += 1;
            group_book::count(&mut self.years[year].groups.judged, groups);
            let book = &mut self.area_years[year][area];
            book.judged += 1;
            book.basic_judged += u32::from(cell.first.tenure == Tenure::Basic);
        }
    }

    /// From now on beds are offered.
    pub(super) fn begin_to_seek(&mut self, now: Time, id: ClientId) {
        self.seek_or_enlist(now, id, None);
        self.await_leaving_unless_offered(now, id);
    }

    /// Who waits is offered a bed that is free, or joins the lists.
    fn seek_or_enlist(&mut self, now: Time, id: ClientId, except: Option<PoolId>) {
        // Facilities know of a client only once he or she is on their lists.
        if self.order.kind == AllocationPolicy::PerFacilityFcfs {
            self.enlist(now, id);
            self.seek(now, id, except);
        } else if let Some(pool) = self.free_bed(id, except) {
            self.offer(now, pool, id);
        } else {
            self.enlist(now, id);
        }
    }

    /// Puts a client on the list as of `joined` (before now only at the start of the run).
    pub(super) fn start_waiting(&mut self, now: Time, id: ClientId, joined: Time) {
        self.begin_waiting(now, id, joined);
        self.enlist(now, id);
    }

    fn begin_waiting(&mut self, now: Time, id: ClientId, joined: Time) {
        self.move_to(id, Place::Waiting);
        let case = self.case(id);
        (case.joined, case.declines, case.standing) = (Moment::of(joined), 0, standing_now(case));
        let prepared = std::mem::take(&mut case.prepared) && case.standing == Standing::AtHome;
        // Surplus beds open to more once a run has begun.
        let cell = if prepared && !self.wishes.surplus_has_begun() {
            self.wait_cell(id)
        } else {
            self.classify(now, id)
        };
        debug_assert!(
            {
                let Case { class, rank, order, .. } = self.cases[id as usize];
                (class, rank, order) == self.class_now(now, id)
            },
            "another application was prepared"
        );
        let case = self.case(id);
        (case.wait, case.joined_as) = (cell, cell);
        self.levels.waiting(now, usize::from(self.client(id).area), cell, joined, 1);
    }

    /// Puts the end of patience on the calendar, unless it is there or the client does not live so long.
    pub(super) fn await_leaving(&mut self, now: Time, id: ClientId) {
        let Case { joined, leaving, .. } = *self.case(id);
        let at = (joined.time() + self.patience(id)).max(now);
        if leaving == Handle::NONE && at < self.surely_gone_by(&self.client(id)) {
            self.case(id).leaving = self.schedule(at, Phase::Normal, Event::LeavesList(id));
        }
    }

    /// The same after a search for a bed: who has just been made an offer does not leave before the answer unless patience
    /// ends by then, and most accept, so that the event would only be cancelled.
    fn await_leaving_unless_offered(&mut self, now: Time, id: ClientId) {
        let Case { joined, offer, .. } = *self.case(id);
        let answer = now + days(self.scenario.admission.offer_response_days);
        if offer.is_none() || joined.time() + self.patience(id) <= answer {
            self.await_leaving(now, id);
        }
    }

    /// How long this client would wait before making another arrangement.
    pub(super) fn patience(&self, id: ClientId) -> crate::kernel::time::Span {
        let rate = self.scenario.admission.leave_rate;
        let threshold = self.draw(LEAVING, id).exp1();
        if rate > 0.0 { years(threshold / rate) } else { Time::NEVER - Time::ZERO }
    }

    /// Class, precedence and groups of an application from home at a time, by what is measured then: the same in every run from
    /// here on, so that it is found once for all.
    pub(super) fn prepare_application(&self, at: Time, client: &Client, case: &mut Case) {
        (case.class, case.rank, case.order) =
            self.as_applicant((client, case.measured), (Standing::AtHome, at), at);
        case.joined_groups = group_book::memberships(client, case, at);
        case.prepared = true;
    }

    /// Class and precedence of who applies with this standing since a time.
    fn as_applicant(
        &self,
        who: (&Client, Measured),
        since: (Standing, Time),
        now: Time,
    ) -> (ClassId, u8, i64) {
        let (rank, order) = self.order.precedence(&self.wishes, who, since, now);
        (self.wishes.class_of(who.0, who.1), rank, order)
    }

    /// Class and precedence by what was measured last.
    fn class_now(&self, now: Time, id: ClientId) -> (ClassId, u8, i64) {
        let Case { measured, standing, joined, .. } = self.cases[id as usize];
        self.as_applicant((&self.client(id), measured), (standing, joined.time()), now)
    }

    /// Sets them; gives how the wait is counted then.
    fn classify(&mut self, now: Time, id: ClientId) -> WaitCell {
        let class = self.class_now(now, id);
        let case = self.case(id);
        (case.class, case.rank, case.order) = class;
        self.wait_cell(id)
    }

    /// How the wait of someone with a class is counted.
    fn wait_cell(&self, id: ClientId) -> WaitCell {
        let Case { measured, class, .. } = self.cases[id as usize];
        WaitCell { need: measured.need(), first: self.wishes.kinds(class)[0] }
    }

    /// Sets where a client stands on a list, by standing, date of joining and what was measured last.
    pub(super) fn set_precedence(&mut self, now: Time, id: ClientId) {
        let Case { measured, standing, joined, .. } = self.cases[id as usize];
        let who = (&self.client(id), measured);
        let (rank, order) = self.order.precedence(&self.wishes, who, (standing, joined.time()), now);
        let case = self.case(id);
        (case.rank, case.order) = (rank, order);
    }

    /// Where a client waits has changed, and so may the place on the list.
    pub(super) fn rank_anew(&mut self, now: Time, id: ClientId) {
        let standing = standing_now(&self.cases[id as usize]);
        if self.case(id).listed.is_some() {
            self.wait_as(now, id, standing);
        } else {
            self.case(id).standing = standing;
            self.set_precedence(now, id);
        }
    }

    /// A free bed goes to a listed client: a resident moves at once, anyone else is made an offer.
    pub(super) fn give(&mut self, now: Time, pool: PoolId, id: ClientId) {
        // No event has told of who comes next: what is about to be looked at is fetched together.
        self.cases.fetch(id as usize);
        self.population.clients.fetch_life(id as usize);
        self.delist(now, id);
        if matches!(self.case(id).place, Place::Resident(_)) {
            self.transfer(now, id, pool);
            return;
        }
        self.offer(now, pool, id);
    }

    /// Offers a free bed to a client who waits, and is on no list now.
    fn offer(&mut self, now: Time, pool: PoolId, id: ClientId) {
        self.hold(now, pool, id, now + days(self.scenario.admission.offer_response_days));
    }

    /// Holds a free bed for a client, who is on no list now, until the answer.
    pub(super) fn hold(&mut self, now: Time, pool: PoolId, id: ClientId, answer: Time) {
        self.take_bed(now, pool, id, Keeping::Offer);
        self.beds[pool as usize].held += 1;
        let answered = self.schedule(answer, Phase::Normal, Event::OfferAnswered(id));
        let case = self.case(id);
        (case.offer, case.phase_end) = (Some(pool), answered);
    }

    pub(super) fn offer_answered(&mut self, now: Time, id: ClientId) {
        let pool = self.case(id).offer.expect("an answer follows an offer");
        let kind = self.beds[pool as usize].pool.kind;
        let Case { class, declines, .. } = *self.case(id);
        let still_suits = self.wishes.would_have(class, kind);
        if still_suits && !self.declines(id, declines, pool) {
            let case = self.case(id);
            (case.offer, case.phase_end) = (None, Handle::NONE);
            self.beds[pool as usize].held -= 1;
            self.move_in(id);
            self.admit(now, id, pool);
            return;
        }
        self.case(id).declines += u8::from(still_suits);
        self.month.declined += u32::from(still_suits);
        self.withdraw_offer(now, id);
        if self.case(id).declines >= self.scenario.admission.max_declines {
            self.month.lapsed += 1;
            self.stop_waiting(now, id);
            self.move_to(id, Place::Home);
            self.settle_at_home(now, id);
            return;
        }
        self.seek_or_enlist(now, id, Some(pool));
        self.await_leaving_unless_offered(now, id);
    }

    fn declines(&self, id: ClientId, before: u8, pool: PoolId) -> bool {
        let mut stream = self.draw(ANSWER, id);
        for _ in 0..before {
            stream.uniform();
        }
        let offered = self.beds[pool as usize].pool;
        let km = self.distances.km(self.client(id).area, offered.area);
        let wished = self.cases[id as usize].wait.first.tenure;
        stream.happens(distance::decline(self.scenario, km, wished, offered.kind.tenure))
    }

    /// The held bed is free again and goes to the next; the client is not on a list at this moment.
    pub(super) fn withdraw_offer(&mut self, now: Time, id: ClientId) {
        let case = self.case(id);
        let Some(pool) = case.offer.take() else { return };
        case.phase_end = Handle::NONE;
        self.beds[pool as usize].held -= 1;
        self.leave_offered_room(pool, id);
        self.release_bed(now, pool);
    }

    /// A bed is in use no more, and free unless a cut is draining: it goes to the next in line.
    pub(super) fn release_bed(&mut self, now: Time, pool: PoolId) {
        let beds = &mut self.beds[pool as usize];
        beds.units.release(1);
        let over = beds.units.over();
        self.levels.over_changed(now, pool as usize, over);
        self.begin_works(now, pool);
        // Whoever takes the bed shows it.
        if !self.offer_free_beds(now, pool) {
            self.show_free(now, pool);
        }
    }

    fn admit(&mut self, now: Time, id: ClientId, pool: PoolId) {
        let Case { joined, joined_as: cell, joined_groups, measured, class, judged, ward, displaced, .. } =
            *self.case(id);
        let joined = joined.time();
        self.end_displacement(now, id, After::Placed);
        self.stop_waiting(now, id);
        let wait = in_days(now - joined);
        let kind = self.beds[pool as usize].pool.kind;
        assert!(self.wishes.types(measured).contains(&kind.bed_type), "a bed was given that does not suit");
        self.month.admissions[kind.index()] += 1;
        self.month.admissions_surplus += u32::from(self.wishes.is_surplus(class, kind));
        self.book_place(now, id, pool);
        let BedKind { bed_type, tenure } = cell.first;
        let ticks = u32::try_from((now - joined).ticks()).expect("a wait of less than 8,000 years");
        self.month.waits.push(Wait { bed_type, tenure, ticks });
        if judged && wait <= self.scenario.plan.service_limit_days {
            let year = self.year_of(joined);
            let area = usize::from(self.client(id).area);
            self.years[year].in_time[cell.need.index()][cell.first.tenure.index()] += 1;
            self.years[year].in_time_by_type[cell.first.bed_type.index()] += 1;
            group_book::count(&mut self.years[year].groups.in_time, joined_groups);
            let book = &mut self.area_years[year][area];
            book.in_time += 1;
            book.basic_in_time += u32::from(cell.first.tenure == Tenure::Basic);
        }
        self.balance.admitted += 1;
        self.show_surplus(now, id, class, pool);
        self.month.hospital.admitted += u32::from(ward != Ward::No);
        self.begin_stay(now, id, pool, now);
        if displaced {
            self.note_placed(id, pool);
        }
        self.end_day_care(now, id);
    }

    /// The wait ends, whatever comes next: the only way off the queue curve.
    pub(super) fn stop_waiting(&mut self, now: Time, id: ClientId) {
        self.delist(now, id);
        let area = usize::from(self.client(id).area);
        let case = self.case(id);
        case.leaving = Handle::NONE;
        let (wait, joined) = (case.wait, case.joined.time());
        self.levels.waiting(now, area, wait, joined, -1);
        self.balance.left_list += 1;
        self.balance.wait_ticks += i128::from((now - joined.max(Time::ZERO)).ticks());
        self.end_spell(now, id);
        self.end_displacement(now, id, After::Otherwise);
    }

    pub(super) fn leaves_list(&mut self, now: Time, id: ClientId) {
        self.case(id).leaving = Handle::NONE;
        let need = self.case(id).wait.need;
        self.month.left_elsewhere[need.index()] += 1;
        self.give_up(now, id);
        self.settle_at_home(now, id);
    }

    /// Off the list and back home, with a held bed released.
    fn give_up(&mut self, now: Time, id: ClientId) {
        self.stop_waiting(now, id);
        self.withdraw_offer(now, id);
        self.move_to(id, Place::Home);
    }

    /// A waiting client was assessed again: another class, another list, or no wish any more.
    pub(super) fn reconsider(&mut self, now: Time, id: ClientId) {
        let Case { measured, wait, joined, listed, .. } = *self.case(id);
        let joined = joined.time();
        let recovered = measured.need() == NeedGroup::Level0To1 && measured.dementia == Dementia::None;
        let class = self.wishes.class_of(&self.client(id), measured);
        if recovered || self.wishes.kinds(class).is_empty() {
            self.month.recovered += 1;
            self.give_up(now, id);
            self.choose_without_bed(now, id);
            return;
        }
        let area = usize::from(self.client(id).area);
        self.levels.waiting(now, area, wait, joined, -1);
        self.delist(now, id);
        let cell = self.classify(now, id);
        self.case(id).wait = cell;
        self.levels.waiting(now, area, cell, joined, 1);
        if listed.is_some() {
            self.seek_or_enlist(now, id, None);
        }
    }

    /// Lists a resident whose bed gives too little care; a free bed is taken at once.
    pub(super) fn request_move(&mut self, now: Time, id: ClientId, class: ClassId) {
        if self.wishes.kinds(class).is_empty() {
            return;
        }
        if self.case(id).listed.is_none() {
            self.case(id).joined = Moment::of(now);
        }
        self.delist(now, id);
        self.case(id).class = class;
        self.wait_as(now, id, Standing::MustMove);
        self.seek(now, id, None);
    }

    /// Whether the limit of who joins now ends within the run.
    fn is_judged(&self, joined: Time) -> bool {
        joined >= Time::ZERO
            && joined + days(self.scenario.plan.service_limit_days) < self.scenario.clock.end()
    }

    /// Where someone is placed who is admitted.
    fn book_place(&mut self, now: Time, id: ClientId, pool: PoolId) {
        let (home, bed) = (self.client(id).area, self.beds[pool as usize].pool.area);
        let km = self.distances.km(home, bed);
        self.month.placing.place(km, home == bed);
        if self.observing {
            let year = self.year_of(now);
            let waited = i128::from((now - self.case(id).joined.time()).ticks());
            let book = &mut self.area_years[year][usize::from(home)];
            book.placing.place(km, home == bed);
            book.wait_ticks += waited;
        }
    }

    fn year_of(&self, time: Time) -> usize {
        self.scenario.clock.year_index(time).expect("an event lies within the run")
    }
}

/// From where someone without a bed waits: whom a closure has left without one stands with those who must move.
fn standing_now(case: &Case) -> Standing {
    match case.ward {
        _ if case.displaced => Standing::MustMove,
        Ward::No => Standing::AtHome,
        _ => Standing::Hospital,
    }
}
