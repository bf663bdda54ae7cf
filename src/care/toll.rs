//! What care does to lives: death and worsening at a multiple while need is not met, death in a bed against at home.
//!
//! People are made without knowing of beds, so a life is changed here and kept beside the people, who are shared. A ratio
//! m ≥ 1 adds (m − 1) times the rate of the tables, spent along the life against a threshold that lasts from one exposure to
//! the next; a ratio m < 1 lets a death happen with probability m. When that changes a life, what follows is drawn anew.
//! Each threshold, coin and new life has a stream of its own, so whoever is never exposed lives the same life whatever
//! the ratios. There is no price before the start: a past can be followed by any ratios. Invariant: with all ratios 1
//! nothing is drawn, kept or scheduled.

use super::case::{Case, Place, Ward};
use super::district::District;
use super::event::{ClientId, Event};
use crate::kernel::calendar::{Handle, Phase};
use crate::kernel::time::Time;
use crate::population::Population;
use crate::population::census::Census;
use crate::population::course::Course;
use crate::population::extra::Cause;
use crate::population::hazards::State;
use crate::population::life::Life;
use crate::population::person::{Client, Sojourn};
use crate::population::presence::{Coming, Presence};
use crate::random::decision::Decision;
use crate::scenario::clock::in_years;
use crate::scenario::model::Toll;
use std::borrow::Cow;

/// Hazard of death on top of the life's own that is survived.
const MORE_DEATH: Decision = Decision::named("care.more_death");
/// Hazard of worsening on top of the life's own up to the n-th such worsening.
const MORE_WORSENING: Decision = Decision::named("care.more_worsening");
/// Which group a worsening leads to.
const WORSENED_TO: Decision = Decision::named("care.worsened_to");
/// Whether a death happens that a ratio below one makes rarer.
const LESS_DEATH: Decision = Decision::named("care.less_death");

/// Ratios on the rates of one client at one moment.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Exposure {
    death: f64,
    worsening: f64,
}

impl Exposure {
    const NONE: Self = Self { death: 1.0, worsening: 1.0 };
}

/// Hazard on top of a life's own, against a threshold.
#[derive(Clone, Copy, Debug)]
struct Passage {
    /// What is left of the threshold; `None` until it is drawn.
    left: Option<f64>,
    /// Thresholds reached so far.
    occasion: u32,
    /// The event at which it is reached.
    due: Handle,
}

/// What is kept of one client.
#[derive(Clone, Copy, Debug)]
struct Account {
    exposure: Exposure,
    since: Time,
    death: Passage,
    worsening: Passage,
    /// The changed life: its sojourns among those kept, and its death.
    life: Option<(u32, u32, Time)>,
    /// Changes of the life so far.
    changes: u32,
    /// Whether the changed life began in the state in which the one before it ended.
    began_unchanged: bool,
    /// A change of the life before, and its report, which was on its way.
    report: Option<(Time, Time)>,
    ends: Handle,
}

impl Account {
    const NEW: Self = {
        let passage = Passage { left: None, occasion: 0, due: Handle::NONE };
        Self {
            exposure: Exposure::NONE,
            since: Time::ZERO,
            death: passage,
            worsening: passage,
            life: None,
            changes: 0,
            began_unchanged: false,
            report: None,
            ends: Handle::NONE,
        }
    };
}

/// Whether any ratio differs from one.
pub(super) fn are_taken(toll: Toll) -> bool {
    toll != Toll { unmet_worsening: 1.0, unmet_death: 1.0, resident_death: 1.0 }
}

/// The lives that care changes in one run.
#[derive(Clone, Debug)]
pub(super) struct Tolls {
    /// By client; empty when no ratio differs from one.
    accounts: Vec<Account>,
    /// Whether observation has begun: the lived past has no price.
    begun: bool,
    sojourns: Vec<Sojourn>,
    course: Course,
    /// Changes against the census of the people.
    census: Option<Census>,
}

impl Tolls {
    pub(super) fn new(toll: Toll, population: &Population) -> Self {
        let on = are_taken(toll);
        Self {
            accounts: if on { vec![Account::NEW; population.clients.len()] } else { Vec::new() },
            begun: false,
            sojourns: Vec::new(),
            course: Course::default(),
            census: on.then(|| population.census.blank()),
        }
    }

    #[inline]
    pub(super) fn are_taken(&self) -> bool {
        !self.accounts.is_empty()
    }

    /// Memory of the accounts, bytes.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(self.accounts.as_slice())
    }

    fn account(&mut self, id: ClientId) -> &mut Account {
        &mut self.accounts[id as usize]
    }
}

/// Whether a client's need is not met: waiting for a bed at home, or considering the offer of one.
fn is_unmet(case: &Case) -> bool {
    case.place == Place::Waiting && case.ward == Ward::No
}

/// When and where a client counts from now on.
fn presence(client: &Client, now: Time) -> Presence {
    let at = |time: Time| in_years(time - Time::ZERO);
    let never = client.moves_away == Time::NEVER;
    Presence {
        area: usize::from(client.area),
        registered: client.registered,
        sex: client.sex,
        coming: Coming::Already,
        birth: at(client.birth),
        arrival: at(now),
        leaves: if never { f64::INFINITY } else { at(client.moves_away) },
    }
}

impl<'a> District<'a> {
    /// The census of the people with the lives that care has changed.
    pub(super) fn census_met(&mut self) -> Cow<'a, Census> {
        let census = &self.population.census;
        match self.tolls.census.take() {
            Some(changes) => Cow::Owned(census.changed_by(changes)),
            None => Cow::Borrowed(census),
        }
    }
}

impl District<'_> {
    /// Whether what comes in a life can still change, or is gone through event by event.
    pub(super) fn lives_may_change(&self) -> bool {
        self.stepwise || self.tolls.are_taken()
    }

    /// A client's life as it has become.
    pub(super) fn life(&self, id: ClientId) -> Life<'_> {
        self.life_of(id, &self.population.clients.at(id as usize))
    }

    /// The same where the client is at hand.
    #[inline]
    pub(super) fn life_of(&self, id: ClientId, client: &Client) -> Life<'_> {
        match self.tolls.accounts.get(id as usize).and_then(|account| account.life) {
            Some((begin, end, death)) => {
                Life { sojourns: &self.tolls.sojourns[begin as usize..end as usize], death }
            }
            None => self.population.life(client),
        }
    }

    /// How often care has changed a client's life so far.
    pub(super) fn life_changes(&self, id: ClientId) -> u32 {
        self.tolls.accounts.get(id as usize).map_or(0, |account| account.changes)
    }

    /// Whether the n-th sojourn of a client's life began by a change: not so the first after a death that was spared.
    pub(super) fn is_change(&self, id: ClientId, sojourn: usize) -> bool {
        sojourn > 0 || self.tolls.accounts.get(id as usize).is_none_or(|account| !account.began_unchanged)
    }

    /// A change of an earlier life of this client, and its report.
    pub(super) fn report_on_its_way(&self, id: ClientId) -> Option<(Time, Time)> {
        self.tolls.accounts.get(id as usize).and_then(|account| account.report)
    }

    fn exposure(&self, id: ClientId) -> Exposure {
        let case = &self.cases[id as usize];
        let toll = &self.scenario.toll;
        match case.place {
            _ if is_unmet(case) => Exposure { death: toll.unmet_death, worsening: toll.unmet_worsening },
            Place::Resident(_) => Exposure { death: toll.resident_death, worsening: 1.0 },
            _ => Exposure::NONE,
        }
    }

    /// To be called whenever a client's place, or else what [`is_unmet`] looks at, has changed.
    #[inline]
    pub(super) fn exposure_may_change(&mut self, id: ClientId) {
        if self.tolls.begun {
            self.expose(self.calendar.now(), id);
        }
    }

    /// From the start on there is a price: for who waits or is in a bed then, too.
    pub(super) fn begin_tolls(&mut self) {
        self.tolls.begun = self.tolls.are_taken();
        if self.tolls.begun {
            for id in 0..self.cases.clients() {
                self.expose(Time::ZERO, id);
            }
        }
    }

    fn expose(&mut self, now: Time, id: ClientId) {
        let exposure = self.exposure(id);
        let before = self.tolls.account(id).exposure;
        if exposure != before {
            self.settle_toll(now, id);
            self.tolls.account(id).exposure = exposure;
            self.arm_toll(now, id);
            if (exposure.death < 1.0) != (before.death < 1.0) && !self.cases[id as usize].place.is_gone() {
                self.await_end(id);
            }
        }
    }

    /// Takes the hazard spent since the last time off the thresholds and takes their events back.
    fn settle_toll(&mut self, now: Time, id: ClientId) {
        let Account { exposure, since, death, worsening, .. } = *self.tolls.account(id);
        let spent = |passage: Passage, cause: Cause, ratio: f64| {
            let more = ratio - 1.0;
            passage.left.map(|left| {
                if more <= 0.0 || now <= since {
                    return left;
                }
                let hazard =
                    self.population.hazard_between(cause, &self.client(id), self.life(id), since, now);
                (left - more * hazard).max(0.0)
            })
        };
        let left = [
            spent(death, Cause::Death, exposure.death),
            spent(worsening, Cause::Worsening, exposure.worsening),
        ];
        for due in [death.due, worsening.due] {
            self.calendar.cancel(due);
        }
        let account = self.tolls.account(id);
        account.since = now;
        (account.death.left, account.worsening.left) = (left[0], left[1]);
        (account.death.due, account.worsening.due) = (Handle::NONE, Handle::NONE);
    }

    /// Schedules when the thresholds are reached if nothing changes before.
    fn arm_toll(&mut self, now: Time, id: ClientId) {
        let Account { exposure, death, worsening, .. } = *self.tolls.account(id);
        let death = self.passage(now, id, Cause::Death, exposure.death - 1.0, death);
        let worsening = self.passage(now, id, Cause::Worsening, exposure.worsening - 1.0, worsening);
        let account = self.tolls.account(id);
        (account.death, account.worsening) = (death, worsening);
    }

    fn passage(&mut self, now: Time, id: ClientId, cause: Cause, more: f64, mut passage: Passage) -> Passage {
        if more <= 0.0 {
            return passage;
        }
        let (decision, event) = match cause {
            Cause::Death => (MORE_DEATH, Event::Dies(id)),
            Cause::Worsening => (MORE_WORSENING, Event::Worsens(id)),
        };
        let client = self.client(id);
        let draw = || self.replication.occasion(decision, client.id.0, passage.occasion).exp1();
        let left = passage.left.unwrap_or_else(draw);
        let at = self.population.hazard_reaches(cause, &client, self.life(id), now, left / more);
        passage.left = Some(left);
        passage.due = self.schedule(at, Phase::First, event);
        passage
    }

    /// Puts the end of the client's life here on the calendar: death or moving away, whichever comes first.
    pub(super) fn await_end(&mut self, id: ClientId) {
        let (death, moves_away) = (self.life(id).death, self.client(id).moves_away);
        let (at, event) =
            if moves_away < death { (moves_away, Event::MovesAway(id)) } else { (death, Event::Dies(id)) };
        if !self.tolls.are_taken() {
            self.plan(at, Phase::First, event);
            return;
        }
        let Account { ends, exposure, .. } = *self.tolls.account(id);
        self.calendar.cancel(ends);
        let spares = exposure.death < 1.0 && event == Event::Dies(id);
        let event = if spares { Event::MayDie(id) } else { event };
        self.tolls.account(id).ends = self.schedule(at, Phase::First, event);
    }

    /// A death under a ratio below one happens with that probability; else the life goes on in the same state.
    pub(super) fn may_die(&mut self, now: Time, id: ClientId) {
        let Account { exposure, changes, .. } = *self.tolls.account(id);
        let mut coin = self.replication.occasion(LESS_DEATH, self.client(id).id.0, changes);
        if coin.happens(exposure.death) {
            self.dies(now, id);
        } else {
            self.live_anew(now, id, self.state_then(id, now));
        }
    }

    /// Need grows because it was not met.
    pub(super) fn worsens(&mut self, now: Time, id: ClientId) {
        let passage = &mut self.tolls.account(id).worsening;
        let occasion = passage.occasion;
        *passage = Passage { left: None, occasion: occasion + 1, due: Handle::NONE };
        let client = self.client(id);
        let mut stream = self.replication.occasion(WORSENED_TO, client.id.0, occasion);
        let state = self.population.worsened(&client, now, self.state_then(id, now), &mut stream);
        self.live_anew(now, id, state);
    }

    /// What follows in a client's life is drawn anew from a state that begins now.
    fn live_anew(&mut self, now: Time, id: ClientId, state: State) {
        self.settle_toll(now, id);
        self.forget_future(now, id);
        let assessed = self.case(id).assessed.time();
        let client = self.client(id);
        let report = self.reported_change(&self.known(id, &client), assessed, Time::NEVER);
        self.tolls.account(id).report = report.filter(|&(change, _)| change <= now);
        self.tolls.account(id).began_unchanged = state == self.state_then(id, now);
        let occasion = self.tolls.account(id).changes;
        let first = self.tolls.sojourns.len() as u32;
        let Tolls { sojourns, course, census, .. } = &mut self.tolls;
        let anew = (self.replication, occasion);
        let death = self.population.live_anew(&client, (now, state), anew, course, sojourns);
        let last = sojourns.len() as u32;
        if let Some(census) = census {
            census.count(&presence(&client, now), course);
        }
        let account = self.tolls.account(id);
        account.life = Some((first, last, death));
        account.changes += 1;
        self.case(id).need_change = Handle::NONE;
        self.await_end(id);
        self.arm_toll(now, id);
        self.need_changes(now, id);
        self.await_spell_anew(now, id);
        // The old prospect of being looked at belongs to the old life.
        self.await_look(now, id);
    }

    /// A client has died or moved away: nothing that was to come does, and the census learns of it.
    pub(super) fn life_is_over(&mut self, now: Time, id: ClientId) {
        if !self.tolls.are_taken() {
            return;
        }
        let ends = self.tolls.account(id).ends;
        self.calendar.cancel(ends);
        self.forget_future(now, id);
        let state = self.state_then(id, now);
        let (registered, died) = (self.client(id).registered, self.case(id).place == Place::Dead);
        if let Some(census) = &mut self.tolls.census {
            census.note_end(registered, in_years(now - Time::ZERO), died);
        }
        let first = self.tolls.sojourns.len() as u32;
        self.tolls.sojourns.push(Sojourn::new(now, state));
        self.tolls.account(id).life = Some((first, first + 1, now));
    }

    /// Takes a client off the census from now on.
    fn forget_future(&mut self, now: Time, id: ClientId) {
        let at = |time: Time| in_years(time - Time::ZERO);
        let client = self.client(id);
        let birth = at(client.birth);
        let mut course = std::mem::take(&mut self.tolls.course);
        let life = self.life(id);
        course.sojourns.clear();
        course
            .sojourns
            .extend(life.sojourns.iter().map(|sojourn| (at(sojourn.begin()) - birth, sojourn.state)));
        course.dies = life.death != Time::NEVER;
        course.end = if course.dies { at(life.death) - birth } else { f64::INFINITY };
        if let Some(census) = &mut self.tolls.census {
            census.uncount(&presence(&client, now), &course);
        }
        self.tolls.course = course;
    }
}
