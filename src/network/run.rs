//! One replication of a network: the state, the main loop, the `match` over all events.
//!
//! What events do stands beside: `flow` (coming, service, going on), `places` (who gets which unit), `keeping` (blocking and mutual waits),
//! `opening` and `closing`. No draw is made but from a stream addressed to a person, a decision, a pool and an occasion.

use super::arrivals::Source;
use super::arriving::Arriving;
use super::event::{About, Event};
use super::finished::{Balance, Finished, PersonName, Step, TraceEvent, Visit, Wanted};
use super::keeping::Keeping;
use super::origin::Origin;
use super::person::{PersonId, Persons};
use super::places::Group;
use super::pool::PoolState;
use crate::kernel::calendar::{Calendar, Handle, Phase};
use crate::kernel::time::Time;
use crate::random::stream::Replication;
use crate::scenario::network::model::{Network, PoolId, TICKS_PER_UNIT};

/// A network at work.
pub(super) struct Engine<'n> {
    pub net: &'n Network,
    pub replication: Replication,
    pub wanted: Wanted,
    pub calendar: Calendar<Event>,
    pub persons: Persons,
    pub pools: Vec<PoolState<'n>>,
    pub groups: Vec<Group>,
    pub sources: Vec<Source<'n>>,
    /// When the next person of each stream comes.
    pub arriving: Arriving,
    /// Where persons are from: the streams, then the rows of the opening state.
    pub origins: Vec<Origin>,
    /// Event of the next rank of each waiting person, where ranks change.
    pub next_ranks: Vec<Handle>,
    pub keeping: Keeping,
    pub counts: Counts,
    pub series: Vec<Vec<Step>>,
    pub audits: Vec<Vec<u32>>,
    pub visits: Vec<Visit>,
    pub trace: Vec<TraceEvent>,
    /// Areas of queue, use and presence of each pool at the last step of the series.
    pub areas: Vec<[i128; 3]>,
    pub begin: Time,
    pub end: Time,
}

/// Counts of the network as a whole over the span observed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub at_beginning: u64,
    pub entered: u64,
    pub left: u64,
    /// Ticks in the network of those who left, before zero included.
    pub ticks_in_network: i128,
    /// Person-ticks in the network within the span observed, of those who left.
    pub area: i128,
    pub mutual_waits: u64,
    pub exchanged: u64,
    pub events: u64,
    pub core_events: u64,
}

/// Runs the replication of this number (from 1).
///
/// # Panics
/// If a balance is broken: that would be a fault of this program, and its results must not be used.
pub fn simulate(net: &Network, number: u32, wanted: Wanted) -> Finished {
    let mut engine = Engine::new(net, number, wanted);
    engine.schedule_calendar();
    engine.open();
    while let Some((now, event)) = engine.next_event() {
        if now >= engine.end {
            break;
        }
        engine.counts.events += 1;
        if wanted.trace {
            engine.record(now, event);
        }
        engine.handle(now, event);
        if wanted.every_event {
            engine.check(now);
        }
    }
    engine.finish(number)
}

impl<'n> Engine<'n> {
    fn new(net: &'n Network, number: u32, wanted: Wanted) -> Self {
        let replication = Replication::new(net.seed, number);
        let begin = Time::ZERO - net.clock.warm_up;
        let several = net.pools.iter().flat_map(|pool| &pool.by_class).any(|class| class.units > 1);
        let mut pools: Vec<_> =
            net.pools.iter().map(|pool| PoolState::new(pool, net, replication, several)).collect();
        for (id, pool) in net.pools.iter().enumerate() {
            if let Some(overflow) = pool.overflow.filter(|overflow| overflow.while_waiting) {
                pools[usize::from(overflow.to)].feeders.push(id as PoolId);
            }
        }
        for (index, shared) in net.shared.iter().enumerate() {
            for &pool in &shared.pools {
                pools[usize::from(pool)].group = Some(index);
            }
        }
        let keeping = Keeping::new(net);
        for (id, pool) in pools.iter_mut().enumerate() {
            let opens = net.opening.iter().any(|opening| usize::from(opening.pool) == id);
            pool.plain &= pool.group.is_none() && pool.feeders.is_empty() && !opens && !keeping.happens();
            pool.plain &=
                net.pools.iter().all(|other| other.overflow.is_none_or(|to| usize::from(to.to) != id));
            if pool.plain {
                // Nobody takes several units here: persons are units.
                pool.units_in_use = None;
            }
        }
        let origins = Origin::all(net);
        let sources = net.streams.iter().zip(&origins);
        let sources =
            sources.map(|(stream, origin)| Source::new(stream, origin, replication, begin)).collect();
        Self {
            net,
            replication,
            wanted,
            calendar: Calendar::starting_at(begin),
            persons: Persons::default(),
            groups: net.shared.iter().map(Group::new).collect(),
            arriving: Arriving::new(net.streams.len()),
            sources,
            origins,
            next_ranks: Vec::new(),
            keeping,
            counts: Counts::default(),
            series: Vec::new(),
            audits: Vec::new(),
            visits: Vec::new(),
            trace: Vec::new(),
            areas: vec![[0; 3]; pools.len()],
            pools,
            begin,
            end: Time::ZERO + net.clock.horizon,
        }
    }

    /// What is known from the beginning. The beginning of observation is scheduled first, so that it precedes all of its moment.
    fn schedule_calendar(&mut self) {
        if self.begin < Time::ZERO {
            self.calendar.schedule(Time::ZERO, Phase::First, Event::ObservationBegins);
        }
        for (id, pool) in self.net.pools.iter().enumerate() {
            let id = id as PoolId;
            let next = self.pools[usize::from(id)].capacity_step + 1;
            if let Some(&(at, _)) = pool.capacity.get(next) {
                self.calendar.schedule(at.max(self.begin), Phase::First, Event::CapacityChanges(id));
            }
            if pool.admission_days.is_some() {
                self.pools[usize::from(id)].open = self.admits(id, self.begin);
                self.await_admission(id, self.begin);
            }
        }
        self.calendar.schedule(self.begin + self.net.clock.series_step, Phase::Last, Event::SeriesStep);
        if self.net.clock.audit_every.is_some() {
            self.calendar.schedule(Time::ZERO, Phase::Last, Event::Audit);
        }
        for stream in 0..self.sources.len() {
            self.await_arrival(stream as u16, self.begin);
        }
    }

    /// The next event. At one moment those come first that free units, then arrivals from outside in the order of the
    /// streams, then the rest.
    #[inline]
    fn next_event(&mut self) -> Option<(Time, Event)> {
        let (at, stream) = self.arriving.first();
        let persons = &self.persons;
        let before = self.calendar.pop_before(at, Phase::Normal, |events| {
            for &event in events {
                if let Event::ServiceEnds(person) = event {
                    persons.fetch(person);
                }
            }
        });
        if before.is_some() {
            return before;
        }
        // The arrival stands until it is handled, which learns of the stream's next one.
        if at < Time::NEVER { Some((at, Event::Arrives(stream))) } else { None }
    }

    /// Nearly all events are of two kinds: they are told apart by jumps that can be predicted from the one before.
    #[inline]
    fn handle(&mut self, now: Time, event: Event) {
        if let Event::ServiceEnds(person) = event {
            self.service_ends(now, person);
        } else if let Event::Arrives(stream) = event {
            self.arrives(now, stream);
        } else {
            self.handle_other(now, event);
        }
    }

    #[inline(never)]
    fn handle_other(&mut self, now: Time, event: Event) {
        match event {
            Event::ServiceEnds(_) | Event::Arrives(_) => unreachable!("handled before"),
            Event::GivesUp(person) => self.gives_up(now, person),
            Event::Escalates(person, step) => self.escalates(now, person, step),
            Event::Reaches(person) => self.come(now, person),
            Event::CapacityChanges(pool) => self.capacity_changes(now, pool),
            Event::AdmissionTurns(pool) => self.admission_turns(now, pool),
            Event::ObservationBegins => self.observation_begins(now),
            Event::SeriesStep => {
                self.series_step(now);
                self.calendar.schedule(now + self.net.clock.series_step, Phase::Last, Event::SeriesStep);
            }
            Event::Audit => {
                self.audit();
                let every = self.net.clock.audit_every.expect("audits are scheduled only if wanted");
                self.calendar.schedule(now + every, Phase::Last, Event::Audit);
            }
        }
    }

    /// The next entry of a capacity calendar holds. Nobody is evicted.
    fn capacity_changes(&mut self, now: Time, id: PoolId) {
        let pool = &mut self.pools[usize::from(id)];
        pool.capacity_step += 1;
        let units = pool.spec.capacity[pool.capacity_step].1;
        pool.units.set_capacity(units.unwrap_or(u32::MAX));
        pool.capacity.set(now, units.map_or(0, i64::from));
        if let Some(&(at, _)) = pool.spec.capacity.get(pool.capacity_step + 1) {
            self.calendar.schedule(at.max(now), Phase::First, Event::CapacityChanges(id));
        }
        self.mark(now, id);
        self.serve(now, id);
    }

    fn admission_turns(&mut self, now: Time, id: PoolId) {
        self.pools[usize::from(id)].open = self.admits(id, now);
        self.await_admission(id, now);
        self.serve(now, id);
    }

    /// Midnight at which the `day`-th day after the start begins.
    fn midnight(&self, day: i64) -> Time {
        let day = day as f64 * self.net.clock.unit.per_day();
        Time::from_ticks((day * TICKS_PER_UNIT as f64).round() as i64)
    }

    /// Number of the day after the start that a moment belongs to.
    fn day(&self, now: Time) -> i64 {
        let days = now.ticks() as f64 / TICKS_PER_UNIT as f64 / self.net.clock.unit.per_day();
        let near = days.round() as i64;
        if self.midnight(near) <= now && now < self.midnight(near + 1) { near } else { days.floor() as i64 }
    }

    /// Does a pool admit on the day of a moment?
    fn admits(&self, id: PoolId, now: Time) -> bool {
        let Some(days) = self.net.pools[usize::from(id)].admission_days else { return true };
        let first = self.net.clock.start.map_or(0, |date| i64::from(date.weekday().to_monday_zero_offset()));
        days[(first + self.day(now)).rem_euclid(7) as usize]
    }

    fn await_admission(&mut self, id: PoolId, now: Time) {
        let open = self.pools[usize::from(id)].open;
        let tomorrow = self.day(now) + 1;
        let turn = (tomorrow..tomorrow + 7).find(|&day| self.admits(id, self.midnight(day)) != open);
        if let Some(day) = turn {
            self.calendar.schedule(self.midnight(day), Phase::First, Event::AdmissionTurns(id));
        }
    }

    fn observation_begins(&mut self, now: Time) {
        for (pool, before) in self.pools.iter_mut().zip(&mut self.areas) {
            // A step of the series may have begun before: its areas go on across the reset.
            for (before, area) in before.iter_mut().zip(pool.areas(now)) {
                *before -= area;
            }
            pool.observe(now);
        }
        self.counts = Counts {
            at_beginning: self.persons.inside() as u64,
            events: self.counts.events,
            core_events: self.counts.core_events,
            ..Counts::default()
        };
    }

    /// Who a slot is.
    pub fn name(&self, id: PersonId) -> PersonName {
        let person = &self.persons[id];
        self.origins[usize::from(person.origin)].name(person.code)
    }

    fn record(&mut self, now: Time, event: Event) {
        let about = self.about(event);
        let phase = match event {
            Event::ServiceEnds(_)
            | Event::CapacityChanges(_)
            | Event::AdmissionTurns(_)
            | Event::ObservationBegins => Phase::First,
            Event::Arrives(_) | Event::GivesUp(_) | Event::Escalates(..) | Event::Reaches(_) => Phase::Normal,
            Event::SeriesStep | Event::Audit => Phase::Last,
        };
        let (person, pool) = (about.person, about.pool);
        self.trace.push(TraceEvent { time: now, phase, event: event.name(), person, pool });
    }

    fn about(&self, event: Event) -> About {
        match event {
            Event::Arrives(stream) => {
                let number = self.sources[usize::from(stream)].count() as u64;
                let person = PersonName { stream: Some(stream), number };
                About { person: Some(person), pool: Some(self.sources[usize::from(stream)].to) }
            }
            Event::ServiceEnds(id) => {
                About { person: Some(self.name(id)), pool: Some(self.persons[id].placed) }
            }
            Event::GivesUp(id) | Event::Escalates(id, _) | Event::Reaches(id) => {
                About { person: Some(self.name(id)), pool: Some(self.persons[id].pool) }
            }
            Event::CapacityChanges(pool) | Event::AdmissionTurns(pool) => {
                About { person: None, pool: Some(pool) }
            }
            Event::ObservationBegins | Event::SeriesStep | Event::Audit => About { person: None, pool: None },
        }
    }

    /// The balances that must hold at any moment.
    pub fn check(&self, now: Time) -> Balance {
        let balance = self.balance(now);
        assert!(balance.holds(), "a balance is broken at {now:?}: {balance:?}");
        balance
    }
}
