//! In a bed: from admission to death, discharge or a move to a bed that gives more care.
//!
//! A stay ends by the death that the person's life holds anyway, never by a length of stay drawn on top of it.

use super::assessment::Measured;
use super::case::{Case, Place, Ward};
use super::charge::Charge;
use super::closure_ledger::{After, Left};
use super::district::{District, some_days};
use super::event::{ClientId, Event};
use super::fit::Keeping;
use super::known::Known;
use super::last_days::Spent;
use super::policy::Standing;
use super::pools::{Closing, PoolId};
use super::staffing::Staffing;
use crate::kernel::calendar::{Handle, Phase};
use crate::kernel::time::Time;
use crate::population::hazards::State;
use crate::population::moment::Moment;
use crate::population::person::Client;
use crate::random::decision::Decision;
use crate::scenario::clock::years;
use crate::scenario::terms::{AllocationPolicy, BedKind, Dementia, Tenure};

/// When a resident would be discharged alive.
pub(super) const RETURN_HOME: Decision = Decision::named("care.return_home");
/// Days until a left bed is ready; drawn from the stream of who left it.
const TURNAROUND: Decision = Decision::named("care.turnaround");

/// How a client counts among the residents.
#[derive(Clone, Copy)]
struct Shown {
    misplaced: bool,
    demented: bool,
    charge: Charge,
    staffed_as: u32,
}

impl Shown {
    /// Not at all.
    const NOT: Self = Self { misplaced: false, demented: false, charge: Charge::NONE, staffed_as: 0 };
}

impl District<'_> {
    /// A stay begins, or is found under way at the start of the run (`admitted` before now). The bed is in use
    /// already.
    pub(super) fn begin_stay(&mut self, now: Time, id: ClientId, pool: PoolId, admitted: Time) {
        self.move_to(id, Place::Resident(pool));
        self.case(id).admitted = Moment::of(admitted);
        self.beds[pool as usize].residents += 1;
        let place = self.beds[pool as usize].pool;
        self.levels.residents(now, place, 1);
        let client = self.client(id);
        let who = self.known(id, &client);
        let sojourn = who.life.sojourn_at(now);
        let state = who.life.sojourns[sojourn].state;
        let home = self.return_home(&who, admitted);
        self.show_resident(now, id, (&client, state), pool);
        self.await_need_change(now, id, &client, sojourn);
        // Most residents die before they would go home: that event would only be cancelled.
        if home < self.surely_gone_by(&client) {
            self.case(id).phase_end = self.schedule(home.max(now), Phase::First, Event::ReturnsHome(id));
        }
        if self.lives_may_change() {
            self.await_spell(now, id);
        } else {
            self.live_spells(now, id, &client, sojourn, home.max(now));
        }
        self.consider_move(now, id);
        self.show_client(now, id);
    }

    /// When a stay begun at `admitted` would end alive.
    pub(super) fn return_home(&self, who: &Known, admitted: Time) -> Time {
        let (state, _) = who.life.state_at(admitted);
        let rate = self.scenario.stay.return_home_rate[state.need.index()];
        let threshold = self.draw_as(RETURN_HOME, who.client, who.case).exp1();
        if rate > 0.0 { admitted + years(threshold / rate) } else { Time::NEVER }
    }

    /// Keeps the levels of misplaced (by what was measured) and demented (truly) residents true, what they are charged, and the
    /// count of residents by care needed. Places outside the district have carers and a price of their own there.
    fn show_resident(&mut self, now: Time, id: ClientId, (client, state): (&Client, State), pool: PoolId) {
        let place = self.beds[pool as usize].pool;
        if place.is_outside() {
            self.show_as(now, id, Shown::NOT);
            return;
        }
        let Case { measured, surplus, .. } = self.cases[id as usize];
        let best = self.wishes.types(measured).first();
        let tenure = if surplus { Tenure::Inclusive } else { place.kind.tenure };
        let kind = BedKind { tenure, ..place.kind };
        let shown = Shown {
            misplaced: best.is_some_and(|&best| best != place.kind.bed_type),
            demented: state.dementia != Dementia::None,
            charge: self.levels.charges.of(kind, measured.need(), client.profile.income),
            staffed_as: Staffing::cell(place, measured),
        };
        self.show_as(now, id, shown);
    }

    /// A client counts as a resident no more.
    fn show_left(&mut self, now: Time, id: ClientId) {
        if std::mem::replace(&mut self.case(id).surplus, false) {
            self.levels.surplus(now, -1);
        }
        self.show_as(now, id, Shown::NOT);
    }

    #[inline]
    fn show_as(&mut self, now: Time, id: ClientId, shown: Shown) {
        let case = &mut self.cases[id as usize];
        let (misplaced, demented) = (case.misplaced, case.demented);
        let (charge, staffed_as) = (case.charge, case.staffed_as);
        (case.misplaced, case.demented) = (shown.misplaced, shown.demented);
        (case.charge, case.staffed_as) = (shown.charge, shown.staffed_as);
        if misplaced != shown.misplaced {
            self.levels.misplaced(now, i64::from(shown.misplaced) - i64::from(misplaced));
        }
        if demented != shown.demented {
            self.levels.demented(now, i64::from(shown.demented) - i64::from(demented));
        }
        self.staffing.replace(staffed_as, shown.staffed_as);
        self.levels.charges.replace(now, charge, shown.charge);
    }

    /// A bed is left: it is made ready before anyone else can have it, unless there will be no one else.
    fn vacate(&mut self, now: Time, id: ClientId, client: &Client, pool: PoolId) {
        let place = self.beds[pool as usize].pool;
        self.beds[pool as usize].residents -= 1;
        self.levels.residents(now, place, -1);
        if self.beds[pool as usize].closing == Closing::Closed {
            self.leave_room_for_good(pool, id);
            self.release_bed(now, pool);
            return;
        }
        self.beds[pool as usize].turnaround += 1;
        let mut stream = self.draw_as(TURNAROUND, client, &self.cases[id as usize]);
        let span = some_days(self.turnaround.sample(&mut stream));
        self.leave_room(pool, id, now + span);
        self.plan(now + span, Phase::First, Event::BedReady(pool));
    }

    pub(super) fn bed_ready(&mut self, now: Time, pool: PoolId) {
        self.beds[pool as usize].turnaround -= 1;
        self.beds[pool as usize].rooms.ready();
        self.release_bed(now, pool);
    }

    /// The stay ends by death, moving away, discharge or the loss of the bed.
    pub(super) fn end_stay(&mut self, now: Time, id: ClientId, pool: PoolId) {
        self.leave_movers(now, id);
        let client = self.client(id);
        self.show_left(now, id);
        self.vacate(now, id, &client, pool);
        let case = self.case(id);
        (case.phase_end, case.need_change) = (Handle::NONE, Handle::NONE);
        let admitted = case.admitted.time();
        self.end_spell(now, id);
        self.note_spent_by(self.life_of(id, &client).death, id, Spent::InBed, admitted, now);
        self.month.stay_ticks += i128::from((now - admitted).ticks());
        self.balance.discharged += 1;
        self.balance.stay_ticks += i128::from((now - admitted.max(Time::ZERO)).ticks());
    }

    pub(super) fn returns_home(&mut self, now: Time, id: ClientId) {
        let Place::Resident(pool) = self.case(id).place else { return };
        self.case(id).phase_end = Handle::NONE;
        self.month.returned_home += 1;
        self.note_left(now, id, pool, Left::WentHome);
        self.end_stay(now, id, pool);
        self.move_to(id, Place::Home);
        self.settle_at_home(now, id);
    }

    /// A resident moves to a free bed of another pool; the stay goes on.
    pub(super) fn transfer(&mut self, now: Time, id: ClientId, to: PoolId) {
        let Place::Resident(from) = self.case(id).place else { return };
        self.take_bed(now, to, id, Keeping::Offer);
        let closing = self.beds[from as usize].closing;
        self.book_move(now, id, to, closing);
        self.vacate(now, id, &self.client(id), from);
        self.move_in(id);
        self.move_to(id, Place::Resident(to));
        self.beds[to as usize].residents += 1;
        let place = self.beds[to as usize].pool;
        self.levels.residents(now, place, 1);
        self.show_surplus(now, id, self.cases[id as usize].class, to);
        let client = self.client(id);
        let (state, _) = self.life_of(id, &client).state_at(now);
        self.show_resident(now, id, (&client, state), to);
        self.note_moved_out(now, id, to, closing);
        self.wait_on(now, id, to);
    }

    /// A resident's true state changed: it shows among those with dementia, and in care once it is measured.
    pub(super) fn need_changes(&mut self, now: Time, id: ClientId) {
        if let Place::Resident(pool) = self.case(id).place {
            let client = self.client(id);
            let life = self.life_of(id, &client);
            let sojourn = life.sojourn_at(now);
            self.show_resident(now, id, (&client, life.sojourns[sojourn].state), pool);
            self.await_need_change(now, id, &client, sojourn);
        }
    }

    /// The next change of the need of a client who is in the sojourn of this number.
    fn await_need_change(&mut self, now: Time, id: ClientId, client: &Client, sojourn: usize) {
        let life = self.life_of(id, client);
        // Without a price on lives only dementia shows before it is measured.
        let next = if self.lives_may_change() {
            life.state_at(now).1
        } else {
            life.next_turn(sojourn, |state| state.dementia != Dementia::None)
        };
        self.case(id).need_change = self.schedule(next, Phase::First, Event::NeedChanges(id));
    }

    /// A resident was assessed again. Of who is where he or she was found to belong nothing changes by the same result.
    pub(super) fn measured_again(
        &mut self,
        now: Time,
        id: ClientId,
        state: State,
        pool: PoolId,
        before: Measured,
    ) {
        let Case { measured, standing, listed, .. } = self.cases[id as usize];
        let settled = standing == Standing::AtHome && listed.is_none();
        if measured != before || !settled || self.order.kind == AllocationPolicy::PreferenceBased {
            self.show_resident(now, id, (&self.client(id), state), pool);
            self.consider_move(now, id);
        }
    }

    /// Lists a resident for a move when the bed gives too little care or the facility closes, or takes the request
    /// back; who need not move may wait on for the preferred place.
    pub(super) fn consider_move(&mut self, now: Time, id: ClientId) {
        let Case { place, measured, standing, .. } = self.cases[id as usize];
        let Place::Resident(pool) = place else { return };
        let bed_type = self.beds[pool as usize].pool.kind.bed_type;
        let closes = self.beds[pool as usize].closing != Closing::No;
        if closes || self.wishes.must_move(measured, bed_type) {
            let class = self.wishes.class_of(&self.client(id), measured);
            if standing == Standing::WouldMove {
                self.leave_movers(now, id);
            }
            if self.case(id).listed.is_none() && !self.wishes.kinds(class).is_empty() {
                self.levels.movers(now, 1);
            }
            self.request_move(now, id, class);
        } else {
            if standing == Standing::MustMove {
                self.leave_movers(now, id);
            }
            self.wait_on(now, id, pool);
        }
    }

    pub(super) fn leave_movers(&mut self, now: Time, id: ClientId) {
        if self.cases[id as usize].listed.is_some() {
            self.show_mover(now, id, -1);
            self.delist(now, id);
        }
        self.case(id).standing = Standing::AtHome;
    }

    pub(super) fn dies(&mut self, now: Time, id: ClientId) {
        self.month.hospital.died += u32::from(self.case(id).ward != Ward::No);
        match self.case(id).place {
            Place::Waiting => {
                let need = self.case(id).wait.need;
                self.month.died_waiting[need.index()] += 1;
            }
            Place::Resident(_) => self.month.died_resident += 1,
            Place::Home | Place::Dead | Place::Away => {}
        }
        self.go(now, id, Place::Dead);
    }

    pub(super) fn moves_away(&mut self, now: Time, id: ClientId) {
        match self.case(id).place {
            Place::Waiting => self.month.moved_away_waiting += 1,
            Place::Resident(_) => self.month.moved_away_resident += 1,
            Place::Home | Place::Dead | Place::Away => {}
        }
        self.go(now, id, Place::Away);
    }

    /// Out of the district for good: off the lists, out of the bed, out of day care.
    fn go(&mut self, now: Time, id: ClientId, to: Place) {
        let dies = to == Place::Dead;
        match self.case(id).place {
            Place::Waiting => {
                self.end_displacement(now, id, if dies { After::Died } else { After::MovedAway });
                self.stop_waiting(now, id);
                self.withdraw_offer(now, id);
            }
            Place::Resident(pool) => {
                self.note_left(now, id, pool, if dies { Left::Died } else { Left::MovedAway });
                self.end_stay(now, id, pool);
            }
            Place::Home | Place::Dead | Place::Away => {}
        }
        self.stop_looking(now, id, to);
        self.end_day_care(now, id);
        self.move_to(id, to);
        self.show_client(now, id);
        self.life_is_over(now, id);
    }
}
