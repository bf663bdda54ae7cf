//! One pool at work: its units, its list, its levels and its counts.
//!
//! Knows nothing of persons beyond their slots, nor of other pools. Invariant: levels change with what they measure, at the same moment.

use super::book::ClassBook;
use super::person::{Doing, Person, PersonId};
use super::purpose::Decisions;
use super::ways::Ways;
use crate::kernel::resource::Resource;
use crate::kernel::time::{Span, Time};
use crate::kernel::waiting_list::WaitingList;
use crate::random::stream::Replication;
use crate::scenario::network::model::{Network, Pool, PoolClass, PoolId, units};
use crate::stats::histogram::Histogram;
use crate::stats::level::Level;

/// A yes-or-no that holds over time, and for how long it held.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    now: bool,
    since: Time,
    ticks: i64,
}

impl Held {
    const fn new(now: Time) -> Self {
        Self { now: false, since: now, ticks: 0 }
    }

    #[inline]
    pub fn set(&mut self, now: Time, holds: bool) {
        if holds != self.now {
            self.ticks = self.ticks(now);
            self.since = now;
            self.now = holds;
        }
    }

    /// Ticks held since the last reset.
    pub fn ticks(&self, now: Time) -> i64 {
        if self.now { self.ticks + (now - self.since).ticks() } else { self.ticks }
    }

    fn reset(&mut self, now: Time) {
        *self = Self { now: self.now, since: now, ticks: 0 };
    }
}

/// A pool at work.
pub(super) struct PoolState<'n> {
    pub spec: &'n Pool,
    pub decisions: Decisions,
    /// One unit a person, no rule but order, rank, room and patience: a unit that becomes free goes to the first in line, and none is
    /// free while somebody waits. Most pools of most files are plain, and take the short way.
    pub plain: bool,
    /// Own units; in a re-labelled group those beyond the capacity are shared ones.
    pub units: Resource,
    pub list: WaitingList<PersonId>,
    /// Of the list, those who keep a unit elsewhere.
    pub keepers: u32,
    /// Does it admit today?
    pub open: bool,
    /// The group of shared units that it belongs to.
    pub group: Option<usize>,
    /// Shared units that its persons use, where they are not re-labelled.
    pub shared_units: u32,
    /// Pools that offer their waiting persons here.
    pub feeders: Vec<PoolId>,
    /// Entry of the capacity calendar that holds.
    pub capacity_step: usize,
    /// Persons waiting without a unit elsewhere.
    pub queue: Level,
    /// Persons with units of this pool, in service or keeping them.
    placed: Level,
    /// Units in use, where a person may take several; else as many as persons with units.
    pub units_in_use: Option<Level>,
    /// Units there are; zero for no limit.
    pub capacity: Level,
    pub misplaced: Level,
    pub shared: Level,
    pub full: Held,
    pub over: Held,
    pub classes: Vec<ClassState<'n>>,
    /// Waits of those whose service began, ticks.
    pub waits: Histogram,
    /// Limits of waits, with the number of ended waits that were longer.
    pub longer: Vec<(Span, u64)>,
    /// Ticks with each number present, if the distribution is wanted.
    pub census: Option<Census>,
}

/// What a pool does with a class, and what has come of it.
pub(super) struct ClassState<'n> {
    pub spec: &'n PoolClass,
    pub ways: Ways<'n>,
    pub book: ClassBook,
}

/// Ticks spent with each number of persons present.
#[derive(Clone, Debug, Default)]
pub(super) struct Census {
    pub ticks: Vec<i64>,
    changed: Time,
}

impl Census {
    /// The number present has been `value` since the last change.
    pub fn until(&mut self, now: Time, value: i64) {
        let index = value as usize;
        if index >= self.ticks.len() {
            self.ticks.resize(index + 1, 0);
        }
        self.ticks[index] += (now - self.changed).ticks();
        self.changed = now;
    }
}

impl<'n> PoolState<'n> {
    /// An empty pool at the beginning of a run; `several`: some person of the network takes several units (and overflow may bring
    /// that person to any pool).
    pub fn new(spec: &'n Pool, net: &Network, replication: Replication, several: bool) -> Self {
        let begin = Time::ZERO - net.clock.warm_up;
        // Entries before the beginning have had their time; the first holds from the beginning whatever its date.
        let past = spec.capacity.partition_point(|&(from, _)| from <= begin);
        let capacity_step = past.saturating_sub(1);
        let capacity = spec.capacity[capacity_step].1;
        let level = |value: i64| Level::new(begin, value);
        Self {
            spec,
            decisions: Decisions::at(replication, &spec.name),
            plain: spec.capacity.len() == 1
                && spec.admission_days.is_none()
                && spec.overflow.is_none()
                && spec.by_class.iter().all(|class| class.units == 1),
            units: Resource::new(capacity.unwrap_or(u32::MAX)),
            list: WaitingList::new(),
            keepers: 0,
            open: true,
            group: None,
            shared_units: 0,
            feeders: Vec::new(),
            capacity_step,
            queue: level(0),
            placed: level(0),
            units_in_use: several.then(|| level(0)),
            capacity: level(capacity.map_or(0, i64::from)),
            misplaced: level(0),
            shared: level(0),
            full: Held::new(begin),
            over: Held::new(begin),
            classes: spec
                .by_class
                .iter()
                .map(|spec| ClassState { spec, ways: Ways::new(&spec.routes), book: ClassBook::default() })
                .collect(),
            waits: Histogram::default(),
            longer: net.wait_limits.iter().map(|&limit| (units(limit), 0)).collect(),
            census: net.clock.audit_every.map(|_| Census { ticks: Vec::new(), changed: begin }),
        }
    }

    /// Persons waiting, in service, or keeping a unit here.
    pub fn present(&self) -> i64 {
        self.queue.value() + self.placed.value()
    }

    /// Area under the number of persons present.
    pub fn present_area(&self, now: Time) -> i128 {
        self.queue.area(now) + self.placed.area(now)
    }

    /// Area under the number of units in use.
    pub fn use_area(&self, now: Time) -> i128 {
        self.units_in_use.as_ref().unwrap_or(&self.placed).area(now)
    }

    /// Areas under the numbers waiting, in use and present, for the time series.
    pub fn areas(&self, now: Time) -> [i128; 3] {
        [self.queue.area(now), self.use_area(now), self.present_area(now)]
    }

    /// A person more waits, or one less.
    #[inline]
    pub fn queue_changes(&mut self, now: Time, delta: i64) {
        self.census_until(now);
        self.queue.add(now, delta);
    }

    /// A person takes units (`units` > 0) or gives them back (< 0).
    #[inline]
    pub fn use_changes(&mut self, now: Time, units: i64) {
        self.census_until(now);
        self.placed.add(now, units.signum());
        if let Some(in_use) = &mut self.units_in_use {
            in_use.add(now, units);
        }
    }

    /// Books the beginning of a service asked for here, in a unit of `placed`, and draws its length; levels are the caller's.
    #[expect(
        clippy::inline_always,
        reason = "a call costs more than a tenth of an event; measured in docs/performance.md"
    )]
    #[inline(always)]
    pub fn begin_service(&mut self, now: Time, person: &mut Person, placed: PoolId) -> Span {
        person.started = now;
        person.placed = placed;
        person.doing = Doing::Served;
        let class = &mut self.classes[usize::from(person.class)];
        class.book.started += 1;
        let wait = now.ticks() - person.joined.ticks();
        if wait > 0 {
            class.book.waited(wait);
            self.waits.push(wait);
            self.wait_ended(wait);
        } else {
            self.waits.push(0);
        }
        let class = &self.classes[usize::from(person.class)];
        units(class.spec.service.sample(&mut self.decisions.service.of(person)))
    }

    /// A wait has ended: does it exceed the limits?
    #[inline]
    pub fn wait_ended(&mut self, wait: i64) {
        for (limit, count) in &mut self.longer {
            *count += u64::from(wait > limit.ticks());
        }
    }

    /// In a plain pool: takes a unit if one is free.
    #[expect(
        clippy::inline_always,
        reason = "the call costs as much as it does; measured in docs/performance.md"
    )]
    #[inline(always)]
    pub fn take_plain(&mut self, now: Time) -> bool {
        let free = self.units.free();
        if free == 0 {
            return false;
        }
        self.units.force_seize(1);
        self.census_until(now);
        self.placed.add(now, 1);
        if free == 1 {
            self.full.set(now, true);
        }
        true
    }

    /// In a plain pool: gives a unit back.
    #[inline]
    pub fn free_plain(&mut self, now: Time) {
        self.units.release(1);
        self.census_until(now);
        self.placed.add(now, -1);
        self.full.set(now, false);
    }

    /// In a plain pool: the unit of one who leaves goes to the first in line, if somebody waits.
    #[inline]
    pub fn hand_over(&mut self, now: Time) -> Option<PersonId> {
        let next = self.list.take_first()?;
        self.census_until(now);
        self.queue.add(now, -1);
        Some(next)
    }

    /// The number present is about to change.
    #[inline]
    pub fn census_until(&mut self, now: Time) {
        if let Some(census) = &mut self.census {
            census.until(now, self.queue.value() + self.placed.value());
        }
    }

    /// Observation begins: areas and counts start afresh, what is there stays.
    pub fn observe(&mut self, now: Time) {
        if let Some(census) = &mut self.census {
            *census = Census { ticks: Vec::new(), changed: now };
        }
        for level in
            [&mut self.queue, &mut self.placed, &mut self.capacity, &mut self.misplaced, &mut self.shared]
        {
            level.reset(now);
        }
        if let Some(in_use) = &mut self.units_in_use {
            in_use.reset(now);
        }
        self.full.reset(now);
        self.over.reset(now);
        for class in &mut self.classes {
            class.book = ClassBook::default();
        }
        self.waits.clear();
        self.longer.iter_mut().for_each(|(_, count)| *count = 0);
    }
}
