//! From the choice of a bed to the bed: waiting list and offers.
//!
//! A free bed goes to the first, by rank and then by date of joining, among the waiting people of the areas
//! within reach who accept its kind. Residents who must move hold rank 0. A bed offered is held until answered.

use super::book::Wait;
use super::case::{Case, Listed, Place, WaitCell};
use super::district::District;
use super::event::{ClientId, Event};
use super::fit::Keeping;
use super::pools::PoolId;
use super::wish::ClassId;
use crate::kernel::calendar::{Handle, Phase};
use crate::kernel::time::Time;
use crate::random::decision::Decision;
use crate::scenario::clock::{days, in_days, years};
use crate::scenario::terms::{BedKind, Dementia, NeedGroup, Sex, Tenure};

/// Whether an offer is accepted; the n-th offer of an application is drawn n-th.
const ANSWER: Decision = Decision::named("care.offer_answer");
/// When a waiting person leaves for another arrangement.
pub(super) const LEAVING: Decision = Decision::named("care.leaving_list");

/// Rank of residents who must move: before everyone else.
const MOVER_RANK: u8 = 0;

impl District<'_> {
    /// A client who has chosen a bed joins the list.
    pub(super) fn apply_for_bed(&mut self, now: Time, id: ClientId) {
        self.case(id).applications += 1;
        self.start_waiting(now, id, now);
        let cell = self.case(id).joined_as;
        self.month.joined[cell.need.index()][cell.first.tenure.index()] += 1;
        self.balance.joined += 1;
        if self.is_judged(now) {
            let year = self.year_of(now);
            let area = usize::from(self.client(id).area);
            self.years[year].judged[cell.need.index()][cell.first.tenure.index()] += 1;
            self.years[year].judged_by_type[cell.first.bed_type.index()] += 1;
            let book = &mut self.area_years[year][area];
            book.judged += 1;
            book.basic_judged += u32::from(cell.first.tenure == Tenure::Basic);
        }
        self.seek(now, id, None);
        self.await_leaving_unless_offered(now, id);
    }

    /// Puts a client on the list as of `joined` (before now only at the start of the run).
    pub(super) fn start_waiting(&mut self, now: Time, id: ClientId, joined: Time) {
        self.move_to(id, Place::Waiting);
        self.case(id).joined = joined;
        self.case(id).declines = 0;
        let cell = self.classify(now, id);
        self.case(id).wait = cell;
        self.case(id).joined_as = cell;
        self.levels.waiting(now, usize::from(self.client(id).area), cell, joined, 1);
        self.enlist(id);
    }

    /// Puts the end of patience on the calendar, unless it is there or the client does not live so long.
    pub(super) fn await_leaving(&mut self, now: Time, id: ClientId) {
        let Case { joined, leaving, .. } = *self.case(id);
        let at = (joined + self.patience(id)).max(now);
        if leaving == Handle::NONE && at < self.surely_gone_by(id) {
            self.case(id).leaving = self.schedule(at, Phase::Normal, Event::LeavesList(id));
        }
    }

    /// The same after a search for a bed: who has just been made an offer does not leave before the answer unless patience
    /// ends by then, and most accept, so that the event would only be cancelled.
    fn await_leaving_unless_offered(&mut self, now: Time, id: ClientId) {
        let Case { joined, offer, .. } = *self.case(id);
        let answer = now + days(self.scenario.admission.offer_response_days);
        if offer.is_none() || joined + self.patience(id) <= answer {
            self.await_leaving(now, id);
        }
    }

    /// How long this client would wait before making another arrangement.
    pub(super) fn patience(&self, id: ClientId) -> crate::kernel::time::Span {
        let rate = self.scenario.admission.leave_rate;
        let threshold = self.draw(LEAVING, id).exp1();
        if rate > 0.0 { years(threshold / rate) } else { Time::NEVER - Time::ZERO }
    }

    /// Sets class and rank by what was measured last; gives how the wait is counted.
    fn classify(&mut self, now: Time, id: ClientId) -> WaitCell {
        let client = self.client(id);
        let measured = self.cases[id as usize].measured;
        let class = self.wishes.class_of(client, measured);
        let rank = self.wishes.rank(client, measured, now);
        let first = self.wishes.kinds(class)[0];
        let case = self.case(id);
        case.class = class;
        case.rank = rank;
        WaitCell { need: measured.need(), first }
    }

    fn list_of(&self, id: ClientId) -> usize {
        let client = self.client(id);
        let lanes = self.lanes();
        let lane = usize::from(client.area) * lanes + client.sex.index() % lanes;
        lane * self.wishes.count() + usize::from(self.cases[id as usize].class)
    }

    /// Enters the list of the client's area and class, at the place that the date of joining gives.
    fn enlist(&mut self, id: ClientId) {
        let list = self.list_of(id);
        let Case { rank, joined, declines, .. } = *self.case(id);
        let queue = &mut self.lists[list];
        // Who declined was at the front; anyone else has most likely joined last.
        let ticket = if declines > 0 {
            queue.rejoin(rank, joined.ticks(), id)
        } else {
            queue.join(rank, joined.ticks(), id)
        };
        self.case(id).listed = Some(Listed { list: list as u32, ticket });
        let (area, class) = (list / self.wishes.count(), list % self.wishes.count());
        if self.listed[area] & 1 << class == 0 {
            self.listed[area] |= 1 << class;
            self.listed_areas[class] += 1;
            self.listed_anywhere |= 1 << class;
        }
    }

    /// Takes a client off the list, if on it.
    pub(super) fn delist(&mut self, id: ClientId) {
        let Some(Listed { list, ticket }) = self.case(id).listed.take() else { return };
        let list = list as usize;
        self.lists[list].leave(ticket);
        if self.lists[list].is_empty() {
            let (area, class) = (list / self.wishes.count(), list % self.wishes.count());
            self.listed[area] &= !(1 << class);
            self.listed_areas[class] -= 1;
            if self.listed_areas[class] == 0 {
                self.listed_anywhere &= !(1 << class);
            }
        }
    }

    /// Looks for a free bed for a listed client: kinds in order of preference, then areas by distance.
    fn seek(&mut self, now: Time, id: ClientId, except: Option<PoolId>) {
        if let Some(pool) = self.free_bed(id, except) {
            self.give(now, pool, id);
        }
    }

    pub(super) fn free_bed(&self, id: ClientId, except: Option<PoolId>) -> Option<PoolId> {
        let kinds = self.wishes.kinds(self.cases[id as usize].class);
        let areas = self.reach.of(usize::from(self.client(id).area));
        let sex = self.client(id).sex.index();
        for kind in kinds {
            for &area in areas {
                let cell = usize::from(area) * BedKind::COUNT + kind.index();
                if self.fitting[cell][sex] == 0 {
                    continue;
                }
                for &pool in &self.pools_of[cell] {
                    if self.may_have(pool, id) && Some(pool) != except {
                        return Some(pool);
                    }
                }
            }
        }
        None
    }

    /// Offers every free bed of the district, pool by pool.
    pub(super) fn offer_all_free_beds(&mut self, now: Time) {
        for pool in 0..self.beds.len() as PoolId {
            self.offer_free_beds(now, pool);
        }
    }

    /// Offers every free bed of a pool to the first who accepts its kind.
    pub(super) fn offer_free_beds(&mut self, now: Time, pool: PoolId) {
        while self.beds[pool as usize].units.free() > 0 {
            let Some(id) = self.first_for(pool) else { return };
            self.give(now, pool, id);
        }
    }

    fn first_for(&self, pool: PoolId) -> Option<ClientId> {
        let place = self.beds[pool as usize].pool;
        let accepting = self.wishes.accepting(place.kind) & self.listed_anywhere;
        if accepting == 0 {
            return None;
        }
        let lanes = self.lanes();
        // Without rooms of one sex there is one lane, for anyone.
        let fits = [Sex::Male, Sex::Female].map(|sex| self.may_take(pool, sex));
        let mut best: Option<(u8, i64, ClientId)> = None;
        let areas = self.reach.of(usize::from(place.area)).iter();
        for (lane, _) in areas
            .flat_map(|&area| (0..lanes).map(move |lane| (usize::from(area) * lanes + lane, lane)))
            .filter(|&(_, lane)| fits[lane])
        {
            let mut classes = self.listed[lane] & accepting;
            while classes != 0 {
                let class = classes.trailing_zeros() as usize;
                classes &= classes - 1;
                let first = self.lists[lane * self.wishes.count() + class].first();
                let (rank, order, id) = first.expect("a class is marked only while someone is listed");
                if best.is_none_or(|(r, o, _)| (rank, order) < (r, o)) {
                    best = Some((rank, order, id));
                }
            }
        }
        best.map(|(_, _, id)| id)
    }

    /// A free bed goes to a listed client: a resident moves at once, anyone else is made an offer.
    fn give(&mut self, now: Time, pool: PoolId, id: ClientId) {
        self.delist(id);
        if matches!(self.case(id).place, Place::Resident(_)) {
            self.transfer(now, id, pool);
            return;
        }
        self.hold(pool, id, now + days(self.scenario.admission.offer_response_days));
    }

    /// Holds a free bed for a client, who is on no list now, until the answer.
    pub(super) fn hold(&mut self, pool: PoolId, id: ClientId, answer: Time) {
        self.take_bed(pool, id, Keeping::Offer);
        self.beds[pool as usize].held += 1;
        self.case(id).offer = Some(pool);
        self.case(id).phase_end = self.schedule(answer, Phase::Normal, Event::OfferAnswered(id));
    }

    pub(super) fn offer_answered(&mut self, now: Time, id: ClientId) {
        let pool = self.case(id).offer.expect("an answer follows an offer");
        let kind = self.beds[pool as usize].pool.kind;
        let Case { class, declines, .. } = *self.case(id);
        let still_suits = self.wishes.kinds(class).contains(&kind);
        if still_suits && !self.declines(id, declines) {
            self.case(id).offer = None;
            self.case(id).phase_end = Handle::NONE;
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
        self.enlist(id);
        self.seek(now, id, Some(pool));
        self.await_leaving_unless_offered(now, id);
    }

    fn declines(&self, id: ClientId, before: u8) -> bool {
        let mut stream = self.draw(ANSWER, id);
        for _ in 0..before {
            stream.uniform();
        }
        stream.happens(self.scenario.admission.decline_probability)
    }

    /// The held bed is free again and goes to the next; the client is not on a list at this moment.
    pub(super) fn withdraw_offer(&mut self, now: Time, id: ClientId) {
        let Some(pool) = self.case(id).offer.take() else { return };
        let handle = std::mem::replace(&mut self.case(id).phase_end, Handle::NONE);
        self.calendar.cancel(handle);
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
        self.note_fits(pool);
        self.offer_free_beds(now, pool);
    }

    fn admit(&mut self, now: Time, id: ClientId, pool: PoolId) {
        let case = *self.case(id);
        let cell = case.joined_as;
        self.stop_waiting(now, id);
        let wait = in_days(now - case.joined);
        let kind = self.beds[pool as usize].pool.kind;
        self.month.admissions[kind.index()] += 1;
        self.month.waits.push(Wait { bed_type: cell.first.bed_type, tenure: cell.first.tenure, days: wait });
        if self.is_judged(case.joined) && wait <= self.scenario.plan.service_limit_days {
            let year = self.year_of(case.joined);
            let area = usize::from(self.client(id).area);
            self.years[year].in_time[cell.need.index()][cell.first.tenure.index()] += 1;
            self.years[year].in_time_by_type[cell.first.bed_type.index()] += 1;
            let book = &mut self.area_years[year][area];
            book.in_time += 1;
            book.basic_in_time += u32::from(cell.first.tenure == Tenure::Basic);
        }
        self.balance.admitted += 1;
        self.begin_stay(now, id, pool, now);
        self.end_day_care(now, id);
    }

    /// The wait ends, whatever comes next: the only way off the queue curve.
    pub(super) fn stop_waiting(&mut self, now: Time, id: ClientId) {
        self.delist(id);
        let case = *self.case(id);
        self.levels.waiting(now, usize::from(self.client(id).area), case.wait, case.joined, -1);
        self.balance.left_list += 1;
        self.balance.wait_ticks += i128::from((now - case.joined.max(Time::ZERO)).ticks());
        self.calendar.cancel(case.leaving);
        self.case(id).leaving = Handle::NONE;
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
        let case = *self.case(id);
        let measured = case.measured;
        let recovered = measured.need() == NeedGroup::Level0To1 && measured.dementia == Dementia::None;
        let class = self.wishes.class_of(self.client(id), measured);
        if recovered || self.wishes.kinds(class).is_empty() {
            self.month.recovered += 1;
            self.give_up(now, id);
            self.choose_without_bed(now, id);
            return;
        }
        let area = usize::from(self.client(id).area);
        self.levels.waiting(now, area, case.wait, case.joined, -1);
        let listed = case.listed.is_some();
        self.delist(id);
        let cell = self.classify(now, id);
        self.case(id).wait = cell;
        self.levels.waiting(now, area, cell, case.joined, 1);
        if listed {
            self.enlist(id);
            self.seek(now, id, None);
        }
    }

    /// Lists a resident whose bed gives too little care; a free bed is taken at once.
    pub(super) fn request_move(&mut self, now: Time, id: ClientId, class: ClassId) {
        if self.wishes.kinds(class).is_empty() {
            return;
        }
        if self.case(id).listed.is_none() {
            self.case(id).joined = now;
        }
        self.delist(id);
        let case = self.case(id);
        case.class = class;
        case.rank = MOVER_RANK;
        self.enlist(id);
        self.seek(now, id, None);
    }

    /// Whether the limit of who joins now ends within the run.
    fn is_judged(&self, joined: Time) -> bool {
        joined >= Time::ZERO
            && joined + days(self.scenario.plan.service_limit_days) < self.scenario.clock.end()
    }

    fn year_of(&self, time: Time) -> usize {
        self.scenario.clock.year_index(time).expect("an event lies within the run")
    }
}
