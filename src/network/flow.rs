//! The way of a person: coming to a pool, waiting, service, going on or leaving.
//!
//! Every function leaves levels and counts true at its end. Chance belongs to the person: (decision at a pool, person, number of the visit).

use super::event::Event;
use super::finished::{Outcome, Visit};
use super::person::{Doing, Person, PersonId};
use super::pool::PoolState;
use super::run::Engine;
use crate::kernel::calendar::{Calendar, Handle, Phase};
use crate::kernel::time::Time;
use crate::random::decision::Decision;
use crate::scenario::network::model::{ClassId, Discipline, PoolId, Route, StreamId, in_units, units};

const CLASS: Decision = Decision::named("network: class");

impl<'n> Engine<'n> {
    /// Learns when the next person of a stream comes.
    #[inline]
    pub fn await_arrival(&mut self, stream: StreamId, now: Time) {
        let next = self.sources[usize::from(stream)].next(now);
        self.arriving.set(stream, next.unwrap_or(Time::NEVER));
    }

    #[inline]
    pub fn arrives(&mut self, now: Time, stream: StreamId) {
        let source = &mut self.sources[usize::from(stream)];
        let (code, class, to) = (source.code(), source.class(), source.to);
        let next = source.next(now);
        self.arriving.set(stream, next.unwrap_or(Time::NEVER));
        let class = class.unwrap_or_else(|| self.class_of(stream, code));
        let id = self.persons.enter(code, stream, class, to, now);
        self.counts.entered += 1;
        self.counts.core_events += 1;
        self.come(now, id);
    }

    fn class_of(&self, stream: StreamId, code: u64) -> ClassId {
        let mix = &self.net.streams[usize::from(stream)].mix;
        self.replication.stream(CLASS, code).pick(mix, 1.0) as ClassId
    }

    /// A person comes to the pool `pool` of its record.
    #[expect(
        clippy::inline_always,
        reason = "what an arrival has just written needs no reading again; measured in docs/performance.md"
    )]
    #[inline(always)]
    pub fn come(&mut self, now: Time, id: PersonId) {
        let person = &mut self.persons[id];
        person.joined = now;
        let asked = person.pool;
        let pool = &mut self.pools[usize::from(asked)];
        pool.classes[usize::from(person.class)].book.came += 1;
        if !pool.plain {
            self.come_to_special(now, id);
        } else if pool.take_plain(now) {
            let service = pool.begin_service(now, person, asked);
            self.calendar.plan(now + service, Phase::First, Event::ServiceEnds(id));
        } else {
            self.wait_or_turn_away(now, id);
        }
    }

    /// A person comes to a pool with rules of its own.
    #[inline(never)]
    fn come_to_special(&mut self, now: Time, id: PersonId) {
        let Some(placed) = self.place_now(id) else { return self.wait_or_turn_away(now, id) };
        let person = &self.persons[id];
        if placed != person.pool {
            let class = usize::from(person.class);
            self.pools[usize::from(person.pool)].classes[class].book.overflowed += 1;
        }
        self.start(now, id, placed);
    }

    /// No unit is free for a person who has come.
    #[inline(never)]
    fn wait_or_turn_away(&mut self, now: Time, id: PersonId) {
        let Some(outcome) = self.turned_away(id) else { return self.wait(now, id) };
        let person = &self.persons[id];
        let class = usize::from(person.class);
        let book = &mut self.pools[usize::from(person.pool)].classes[class].book;
        match outcome {
            Outcome::Lost => book.lost += 1,
            _ => book.balked += 1,
        }
        self.log(now, id, outcome);
        self.leave(now, id);
    }

    /// Is there no place to wait, or too long a queue?
    fn turned_away(&self, id: PersonId) -> Option<Outcome> {
        let person = &self.persons[id];
        let pool = &self.pools[usize::from(person.pool)];
        let waiting = pool.list.len() as u32 - pool.keepers;
        if pool.spec.room.is_some_and(|room| waiting >= room) {
            return Some(Outcome::Lost);
        }
        let step = pool.spec.balking.partition_point(|&(from, _)| from <= waiting);
        let probability = step.checked_sub(1).map(|step| pool.spec.balking[step].1)?;
        pool.decisions.balking.of(person).happens(probability).then_some(Outcome::Balked)
    }

    /// A person joins the list of the pool asked for.
    #[inline]
    pub fn wait(&mut self, now: Time, id: PersonId) {
        let person = &mut self.persons[id];
        let class = usize::from(person.class);
        let pool = &mut self.pools[usize::from(person.pool)];
        let kind = &self.net.classes[class];
        let (rank, next) = match pool.spec.discipline {
            Discipline::FirstCome => (0, None),
            Discipline::Priority => (kind.priority, kind.escalation.first().copied()),
        };
        let joined = person.joined;
        person.doing = Doing::Waits(pool.list.join(rank, joined.ticks(), id));
        if person.keeps() {
            pool.keepers += 1;
        } else {
            pool.queue_changes(now, 1);
        }
        person.patience = pool.classes[class].spec.patience.as_ref().map_or(Handle::NONE, |patience| {
            let mut draws = pool.decisions.patience.of(person);
            let span = if joined < now {
                patience.law.sample_beyond(in_units(now - joined), &mut draws)
            } else {
                patience.law.sample(&mut draws)
            };
            self.calendar.schedule((joined + units(span)).max(now), Phase::Normal, Event::GivesUp(id))
        });
        if let Some(step) = next {
            self.await_rank(now, id, joined + step.after, 0);
        }
    }

    /// Takes a person out of the list.
    pub fn leave_list(&mut self, now: Time, id: PersonId) {
        let from = self.span_begin(now);
        let person = &mut self.persons[id];
        let Doing::Waits(ticket) = person.doing else { unreachable!("only who waits can stop waiting") };
        let pool = &mut self.pools[usize::from(person.pool)];
        pool.list.leave(ticket);
        if person.keeps() {
            pool.keepers -= 1;
        } else {
            pool.queue_changes(now, -1);
        }
        stop_waiting(now, from, person, pool, &mut self.calendar);
        self.keep_rank(id);
    }

    /// A person waits no more: the next rank does not come.
    #[inline]
    fn keep_rank(&mut self, id: PersonId) {
        if let Some(handle) = self.next_ranks.get_mut(id as usize) {
            self.calendar.cancel(std::mem::take(handle));
        }
    }

    /// Service begins in units of `placed`, which have been seized.
    pub fn start(&mut self, now: Time, id: PersonId, placed: PoolId) {
        let person = &mut self.persons[id];
        let misplaced = person.pool != placed;
        let pool = &mut self.pools[usize::from(person.pool)];
        let units = i64::from(pool.classes[usize::from(person.class)].spec.units);
        let service = pool.begin_service(now, person, placed);
        self.calendar.plan(now + service, Phase::First, Event::ServiceEnds(id));
        self.take(now, placed, units, misplaced);
    }

    #[inline]
    pub fn service_ends(&mut self, now: Time, id: PersonId) {
        self.counts.core_events += 1;
        let from = self.span_begin(now);
        let person = &self.persons[id];
        let asked = person.pool;
        let pool = &mut self.pools[usize::from(asked)];
        let class = &mut pool.classes[usize::from(person.class)];
        class.book.finished += 1;
        let route = class.ways.choose(|| pool.decisions.route.of(person).uniform_step());
        if !pool.plain {
            return self.service_ends_in_special(now, id, route);
        }
        class.book.placed_area += i128::from(now.ticks() - person.started.max(from).ticks());
        class.book.gave_back(now.ticks() - person.joined.ticks());
        if let Some(next) = pool.hand_over(now) {
            let waiting = &mut self.persons[next];
            stop_waiting(now, from, waiting, pool, &mut self.calendar);
            let service = pool.begin_service(now, waiting, asked);
            self.keep_rank(next);
            self.calendar.plan(now + service, Phase::First, Event::ServiceEnds(next));
        } else {
            pool.free_plain(now);
        }
        self.log(now, id, Outcome::Finished);
        match route {
            Some(route) => self.go(now, id, route),
            None => self.leave(now, id),
        }
    }

    /// A service ends in a pool with rules of its own: the person gives the unit back, unless the way on keeps it, and whoever is next may
    /// have it.
    #[inline(never)]
    fn service_ends_in_special(&mut self, now: Time, id: PersonId, route: Option<&'n Route>) {
        if let Some(route) = route.filter(|route| route.keeps_unit) {
            return self.move_keeping(now, id, route);
        }
        let placed = self.give_back(now, id);
        self.log(now, id, Outcome::Finished);
        self.serve(now, placed);
        match route {
            Some(route) => self.go(now, id, route),
            None => self.leave(now, id),
        }
    }

    /// The person goes on without a unit.
    #[inline]
    fn go(&mut self, now: Time, id: PersonId, route: &'n Route) {
        let person = &mut self.persons[id];
        let delay = route.delay.as_ref().map(|law| {
            let mut draws = self.pools[usize::from(person.pool)].decisions.transit.of(person);
            units(law.sample(&mut draws))
        });
        person.visit += 1;
        person.pool = route.to;
        person.class = route.class.unwrap_or(person.class);
        match delay {
            None => self.come(now, id),
            Some(delay) => {
                person.doing = Doing::Moves;
                self.calendar.plan(now + delay, Phase::Normal, Event::Reaches(id));
            }
        }
    }

    /// The person leaves the network.
    #[inline]
    pub fn leave(&mut self, now: Time, id: PersonId) {
        let entered = self.persons[id].entered;
        self.counts.left += 1;
        self.counts.ticks_in_network += i128::from(now.ticks() - entered.ticks());
        self.counts.area += self.observed(entered, now);
        self.persons.leave(id);
    }

    pub fn gives_up(&mut self, now: Time, id: PersonId) {
        self.counts.core_events += 1;
        self.persons[id].patience = Handle::NONE;
        self.leave_list(now, id);
        let person = &self.persons[id];
        let (asked, class) = (person.pool, usize::from(person.class));
        let (wait, keeps) = ((now - person.joined).ticks(), person.keeps());
        let pool = &mut self.pools[usize::from(asked)];
        let book = &mut pool.classes[class].book;
        book.reneged += 1;
        book.reneged_ticks += i128::from(wait);
        pool.wait_ended(wait);
        let to = pool.classes[class].spec.patience.as_ref().and_then(|patience| patience.to);
        self.log(now, id, Outcome::Reneged);
        if keeps {
            self.end_keeping(now, id);
        }
        if let Some(to) = to {
            let person = &mut self.persons[id];
            person.visit += 1;
            person.pool = to;
            self.come(now, id);
        } else {
            self.leave(now, id);
        }
        // Whoever stood behind may fit where this one did not.
        self.serve(now, asked);
    }

    /// A waiting person takes the rank of a step and keeps the time of joining.
    pub fn escalates(&mut self, now: Time, id: PersonId, step: u8) {
        let person = &mut self.persons[id];
        let Doing::Waits(ticket) = person.doing else { unreachable!("a rank is taken while waiting") };
        let steps = &self.net.classes[usize::from(person.class)].escalation;
        let (asked, joined) = (person.pool, person.joined);
        let pool = &mut self.pools[usize::from(asked)];
        pool.list.leave(ticket);
        let rank = steps[usize::from(step)].priority;
        person.doing = Doing::Waits(pool.list.rejoin(rank, joined.ticks(), id));
        if let Some(next) = steps.get(usize::from(step) + 1) {
            self.await_rank(now, id, joined + next.after, step + 1);
        }
        self.serve(now, asked);
    }

    fn await_rank(&mut self, now: Time, id: PersonId, at: Time, step: u8) {
        let index = id as usize;
        if index >= self.next_ranks.len() {
            self.next_ranks.resize(index + 1, Handle::NONE);
        }
        self.next_ranks[index] =
            self.calendar.schedule(at.max(now), Phase::Normal, Event::Escalates(id, step));
    }

    /// Writes down a visit that has ended, if visits are wanted.
    #[inline]
    pub fn log(&mut self, now: Time, id: PersonId, outcome: Outcome) {
        if self.wanted.visits {
            let visit = self.visit(id, outcome, Some(now));
            self.visits.push(visit);
        }
    }

    /// The record of a person's present visit.
    pub fn visit(&self, id: PersonId, outcome: Outcome, ended: Option<Time>) -> Visit {
        let person = &self.persons[id];
        let began = matches!(outcome, Outcome::Finished | Outcome::InService);
        Visit {
            person: self.name(id),
            class: person.class,
            pool: person.pool,
            placed: began.then_some(person.placed),
            joined: person.joined,
            started: began.then_some(person.started),
            ended,
            outcome,
        }
    }
}

/// Books the end of a wait, after the list and the queue have been told.
#[inline]
fn stop_waiting(
    now: Time,
    from: Time,
    person: &mut Person,
    pool: &mut PoolState<'_>,
    calendar: &mut Calendar<Event>,
) {
    person.doing = Doing::Moves;
    if !person.keeps() {
        let book = &mut pool.classes[usize::from(person.class)].book;
        book.queue_area += i128::from(now.ticks() - person.joined.max(from).ticks());
    }
    let patience = std::mem::take(&mut person.patience);
    if patience != Handle::NONE {
        calendar.cancel(patience);
    }
}
