//! Home care as carers' hours: who holds how many minutes a week, and who waits for how many.
//!
//! Hours are units of a resource of the district, or of each area; a client asks for those of the measured level at once.
//! Who needs more later keeps what he or she holds and waits for the difference; who needs less gives the surplus back.
//! Knows nothing of why someone is entitled. Invariant: minutes held = minutes in use, held + missing = claimed.
//! With hours for all nothing of this exists, and a client at home costs no event.

use super::book::AreaBook;
use super::district::District;
use super::event::ClientId;
use super::network_book::NetworkBook;
use crate::kernel::resource::Resource;
use crate::kernel::time::Time;
use crate::kernel::waiting_list::{Ticket, WaitingList};
use crate::scenario::model::{HoursRule, Whose};
use crate::scenario::terms::NeedGroup;
use crate::stats::apportion::largest_remainder;
use crate::stats::level::Level;

/// Minutes in an hour.
const MINUTES: f64 = 60.0;

/// What one client claims and has.
#[derive(Clone, Copy, Debug)]
struct Standing {
    /// Minutes a week of the measured level while home care is claimed.
    claim: u32,
    /// Minutes a week that a carer gives.
    held: u32,
    /// Since when some are missing.
    since: Time,
    /// In line, and in which line of the pool.
    in_line: Option<(u16, Ticket)>,
}

/// Those of a pool who miss the same number of minutes, so that the first who fits is the first of a line.
#[derive(Clone, Debug)]
struct Line {
    missing: u32,
    list: WaitingList<ClientId>,
}

/// Carers' minutes of the district or of an area.
#[derive(Clone, Debug, Default)]
struct Pool {
    minutes: Resource,
    lines: Vec<Line>,
}

/// Minutes unmet and persons waiting, of an area or of all.
#[derive(Clone, Copy, Debug)]
struct Unmet {
    minutes: Level,
    waiting: Level,
}

/// Hours of home care where they are limited; empty where they are not.
#[derive(Clone, Debug)]
pub struct HomeHours {
    pools: Vec<Pool>,
    standings: Vec<Standing>,
    areas: Vec<Unmet>,
    all: Unmet,
    /// Claimed by all, minutes a week.
    claimed: u64,
    /// Sum of the waits for hours that have ended, within the run, ticks.
    waited: i128,
}

/// A grant of minutes, and whether it was the last that was missing.
struct Grant {
    id: ClientId,
    minutes: u32,
    complete: bool,
}

impl HomeHours {
    /// Nobody has claimed anything; `clients` is 0 where hours are no limit.
    pub fn new(clients: usize, areas: usize, whose: Whose, begins: Time) -> Self {
        let zero = Unmet { minutes: Level::new(begins, 0), waiting: Level::new(begins, 0) };
        let pools = if whose == Whose::Area { areas } else { 1 };
        let nothing = Standing { claim: 0, held: 0, since: Time::ZERO, in_line: None };
        Self {
            pools: vec![Pool::default(); if clients > 0 { pools } else { 0 }],
            standings: vec![nothing; clients],
            areas: vec![zero; areas],
            all: zero,
            claimed: 0,
            waited: 0,
        }
    }

    /// Whether hours are a limit at all.
    pub fn are_limited(&self) -> bool {
        !self.pools.is_empty()
    }

    /// Whether a client has some of the hours claimed, or all of none.
    pub fn has_any(&self, id: ClientId) -> bool {
        self.standings.get(id as usize).is_none_or(|standing| standing.held > 0 || standing.claim == 0)
    }

    /// Minutes a week that carers can give.
    pub fn capacity(&self) -> u64 {
        self.pools.iter().map(|pool| u64::from(pool.minutes.capacity())).sum()
    }

    /// Persons waiting now.
    pub fn waiting_now(&self) -> i64 {
        self.all.waiting.value()
    }

    /// The longest time that anyone in line has been there, ticks.
    pub fn longest_wait(&self, now: Time) -> i64 {
        let heads = self.pools.iter().flat_map(|pool| &pool.lines).filter_map(|line| line.list.first());
        heads.map(|(_, since, _)| now.ticks() - since).max().unwrap_or(0)
    }

    fn pool_of(&self, area: usize) -> usize {
        if self.pools.len() > 1 { area } else { 0 }
    }

    fn missing(&mut self, now: Time, area: usize, minutes: i64) {
        self.areas[area].minutes.add(now, minutes);
        self.all.minutes.add(now, minutes);
    }

    fn waiting(&mut self, now: Time, area: usize, persons: i64) {
        self.areas[area].waiting.add(now, persons);
        self.all.waiting.add(now, persons);
    }

    /// A client's claim becomes `claim` minutes a week.
    fn set_claim(&mut self, now: Time, id: ClientId, area: usize, claim: u32, rule: HoursRule) {
        let pool = self.pool_of(area);
        let Standing { claim: before, held, since, in_line } = self.standings[id as usize];
        let keeps = held.min(claim);
        // Who goes on waiting in the same line keeps the place: a search for it would be long in a long line.
        let stays = in_line.filter(|&(line, _)| {
            let missing = self.pools[pool].lines[usize::from(line)].missing;
            claim > keeps && missing == line_of(claim - keeps, rule)
        });
        if let (Some((line, ticket)), None) = (in_line, stays) {
            self.pools[pool].lines[usize::from(line)].list.leave(ticket);
        }
        self.pools[pool].minutes.release(held - keeps);
        self.claimed = self.claimed - u64::from(before) + u64::from(claim);
        self.missing(now, area, i64::from(claim - keeps) - i64::from(before - held));
        let since = if in_line.is_some() { since } else { now };
        let joins = claim > keeps && stays.is_none();
        let in_line = stays.or_else(|| joins.then(|| self.pools[pool].join(claim - keeps, since, id, rule)));
        let waits = i64::from(claim > keeps);
        self.waiting(now, area, waits - i64::from(before > held));
        if waits == 0 && before > held {
            self.wait_is_over(now, since);
        }
        self.standings[id as usize] = Standing { claim, held: keeps, since, in_line };
    }

    fn wait_is_over(&mut self, now: Time, since: Time) {
        self.waited += i128::from((now - since.max(Time::ZERO)).ticks());
    }

    /// Gives free minutes of a pool to the next in line, if there are enough.
    fn grant(
        &mut self,
        now: Time,
        pool: usize,
        rule: HoursRule,
        area_of: impl Fn(ClientId) -> usize,
    ) -> Option<Grant> {
        let (line, id) = self.pools[pool].next(rule)?;
        let Standing { claim, held, since, in_line } = self.standings[id as usize];
        let minutes = (claim - held).min(self.pools[pool].minutes.free());
        assert!(self.pools[pool].minutes.try_seize(minutes), "hours were given that were not free");
        let complete = held + minutes == claim;
        let area = area_of(id);
        self.missing(now, area, -i64::from(minutes));
        self.standings[id as usize].held += minutes;
        if complete {
            let (_, ticket) = in_line.expect("who is served from the line stands in it");
            self.pools[pool].lines[line].list.leave(ticket);
            self.standings[id as usize].in_line = None;
            self.waiting(now, area, -1);
            self.wait_is_over(now, since);
        }
        Some(Grant { id, minutes, complete })
    }

    /// What must add up after each event.
    pub fn check(&self) {
        let used: u64 = self.pools.iter().map(|pool| u64::from(pool.minutes.in_use())).sum();
        assert_eq!(
            used as i64 + self.all.minutes.value(),
            self.claimed as i64,
            "hours of home care are lost"
        );
        let listed: usize = self.pools.iter().flat_map(|pool| &pool.lines).map(|line| line.list.len()).sum();
        assert_eq!(listed as i64, self.all.waiting.value(), "who waits for hours does not stand in line");
    }

    /// The same of each client; for tests, as it looks at all of them.
    fn check_standings(&self, claim_of: impl Fn(ClientId) -> u32) {
        let mut held = 0;
        for (id, standing) in self.standings.iter().enumerate() {
            assert_eq!(standing.claim, claim_of(id as ClientId), "the claim of client {id}");
            assert!(standing.held <= standing.claim, "client {id} has more hours than claimed");
            assert_eq!(standing.in_line.is_some(), standing.held < standing.claim, "client {id} in line");
            held += u64::from(standing.held);
        }
        let used: u64 = self.pools.iter().map(|pool| u64::from(pool.minutes.in_use())).sum();
        assert_eq!(held, used, "hours held and hours in use");
    }

    /// Closes the period at `now`.
    pub fn close(&mut self, now: Time, book: &mut NetworkBook, areas: &mut [AreaBook]) {
        let take = |level: &mut Level| {
            let area = level.area(now);
            level.reset(now);
            area
        };
        book.unmet_minute_ticks += take(&mut self.all.minutes);
        book.hours_waiting_ticks += take(&mut self.all.waiting);
        for (book, unmet) in areas.iter_mut().zip(&mut self.areas) {
            book.unmet_minute_ticks += take(&mut unmet.minutes);
            book.hours_waiting_ticks += take(&mut unmet.waiting);
        }
    }

    /// Waits of the run are counted from now on.
    pub fn forget_waits(&mut self) {
        self.waited = 0;
    }

    /// Sum of all waits for hours within the run up to `end`, those not over yet included, ticks.
    pub fn waits_until(&self, end: Time) -> i128 {
        let waiting = self.standings.iter().filter(|standing| standing.in_line.is_some());
        let under_way = waiting.map(|standing| i128::from((end - standing.since.max(Time::ZERO)).ticks()));
        self.waited + under_way.sum::<i128>()
    }
}

/// By what the lines of a pool differ: who may be served in part stands in one line with all others.
fn line_of(missing: u32, rule: HoursRule) -> u32 {
    if rule == HoursRule::Partial { 0 } else { missing }
}

impl Pool {
    /// Enters the line of those who miss as much, at the place that the date gives.
    fn join(&mut self, missing: u32, since: Time, id: ClientId, rule: HoursRule) -> (u16, Ticket) {
        let missing = line_of(missing, rule);
        let line = self.lines.iter().position(|line| line.missing == missing).unwrap_or_else(|| {
            self.lines.push(Line { missing, list: WaitingList::new() });
            self.lines.len() - 1
        });
        (line as u16, self.lines[line].list.join(0, since.ticks(), id))
    }

    /// The next who may have free minutes, and the line: nobody if none are free, or if they do not fit.
    fn next(&self, rule: HoursRule) -> Option<(usize, ClientId)> {
        let free = self.minutes.free();
        if free == 0 {
            return None;
        }
        let heads = self.lines.iter().enumerate().filter_map(|(line, of)| {
            let (_, since, id) = of.list.first()?;
            Some((since, id, line, of.missing))
        });
        let fits = |missing: u32| missing <= free;
        let (_, id, line, missing) =
            heads.filter(|head| rule != HoursRule::FirstThatFits || fits(head.3)).min()?;
        fits(missing).then_some((line, id))
    }
}

impl District<'_> {
    /// Minutes a week that a client is entitled to now: none without home care.
    fn minutes_claimed(&self, need: Option<NeedGroup>) -> u32 {
        let hours = &self.scenario.community.home_care_hours;
        need.map_or(0, |need| (hours[need.index()] * MINUTES).round() as u32)
    }

    /// Keeps a client's claim to hours that of the moment.
    pub(super) fn claim_hours(&mut self, now: Time, id: ClientId) {
        if !self.hours.are_limited() {
            return;
        }
        let claim = self.minutes_claimed(self.home_care(id));
        if self.hours.standings[id as usize].claim == claim {
            return;
        }
        let area = usize::from(self.client(id).area);
        let rule = self.scenario.community.home_carers.rule;
        self.hours.set_claim(now, id, area, claim, rule);
        let pool = self.hours.pool_of(area);
        self.serve_hours(now, pool);
    }

    /// Free hours of a pool go to those in line.
    fn serve_hours(&mut self, now: Time, pool: usize) {
        let rule = self.scenario.community.home_carers.rule;
        let clients = &self.population.clients;
        let area_of = |id: ClientId| usize::from(clients.at(id as usize).area);
        while let Some(Grant { id, minutes, complete }) = self.hours.grant(now, pool, rule, area_of) {
            debug_assert!(minutes > 0, "a grant of nothing would be repeated for ever");
            if complete {
                let since = self.hours.standings[id as usize].since;
                self.month.network.hours_complete += 1;
                self.month.network.hours_wait_ticks += i128::from((now - since).ticks());
            }
            self.show_reach(id);
        }
    }

    /// Carers' minutes become those of so many carers, shared over areas in proportion to their posts where carers keep to theirs.
    pub(super) fn set_home_minutes(&mut self, now: Time, carers: f64, posts: &[f64]) {
        let total = carers * self.scenario.community.home_carers.minutes_per_week;
        let total = total.clamp(0.0, f64::from(u32::MAX)) as u32;
        let shares = if self.hours.pools.len() > 1 {
            // Carers may outlast the posts of sites that have closed.
            let areas = self.scenario.population.areas.iter();
            let elders: Vec<f64> = areas.map(|area| f64::from(area.registered_60plus)).collect();
            let any = posts.iter().any(|&posts| posts > 0.0);
            largest_remainder(total, if any { posts } else { &elders })
        } else {
            vec![total]
        };
        for (pool, share) in shares.into_iter().enumerate().take(self.hours.pools.len()) {
            self.hours.pools[pool].minutes.set_capacity(share);
            self.serve_hours(now, pool);
        }
    }

    /// What must hold of every client's hours: for tests, as it looks at all of them.
    pub(super) fn check_hours(&self) {
        if self.hours.are_limited() {
            self.hours.check_standings(|id| self.minutes_claimed(self.cases[id as usize].home_care));
        }
    }
}

#[cfg(test)]
mod tests;
