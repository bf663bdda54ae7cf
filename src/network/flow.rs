//! The way of a person: coming to a pool, waiting, service, going on or leaving.
//!
//! Every function leaves levels and counts true at its end. Chance belongs to the person: (decision at a pool, person, number of the visit).

use super::event::Event;
use super::finished::{Outcome, Visit};
use super::person::{Doing, Person, PersonId};
use super::run::Engine;
use crate::kernel::calendar::{Handle, Phase};
use crate::kernel::time::Time;
use crate::random::decision::Decision;
use crate::random::stream::Stream as Draws;
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
        let source = &self.sources[usize::from(stream)];
        let origin = &self.origins[usize::from(stream)];
        let code = origin.code.wrapping_add(source.count() as u64);
        let class = source.class().or(origin.class).unwrap_or_else(|| self.class_of(stream, code));
        self.await_arrival(stream, now);
        let to = self.net.streams[usize::from(stream)].to;
        let person = Person::new(code, stream, class, to, now);
        let id = self.persons.enter(person);
        self.counts.entered += 1;
        self.counts.core_events += 1;
        self.come(now, id);
    }

    fn class_of(&self, stream: StreamId, code: u64) -> ClassId {
        let mix = &self.net.streams[usize::from(stream)].mix;
        self.replication.stream(CLASS, code).pick(mix, 1.0) as ClassId
    }

    /// The draws of a decision at the pool that a person asks for.
    #[inline]
    pub fn draw(&self, decision: Decision, person: &Person) -> Draws {
        self.replication.occasion(decision, person.code, person.visit)
    }

    /// A person comes to the pool `pool` of its record.
    #[inline]
    pub fn come(&mut self, now: Time, id: PersonId) {
        let person = &mut self.persons[id];
        person.joined = now;
        let (pool, class) = (person.pool, usize::from(person.class));
        let state = &mut self.pools[usize::from(pool)];
        state.classes[class].book.came += 1;
        if state.plain && state.take_plain(now) {
            self.begin_service(now, id, pool);
        } else if let Some(placed) = self.place_now(id) {
            if placed != pool {
                self.pools[usize::from(pool)].classes[class].book.overflowed += 1;
            }
            self.start(now, id, placed);
        } else if let Some(outcome) = self.turned_away(id) {
            let book = &mut self.pools[usize::from(pool)].classes[class].book;
            match outcome {
                Outcome::Lost => book.lost += 1,
                _ => book.balked += 1,
            }
            self.log(now, id, outcome);
            self.leave(now, id);
        } else {
            self.wait(now, id);
        }
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
        self.draw(pool.decisions.balking, person).happens(probability).then_some(Outcome::Balked)
    }

    /// A person joins the list of the pool asked for.
    pub fn wait(&mut self, now: Time, id: PersonId) {
        let person = &self.persons[id];
        let (class, pool_id) = (usize::from(person.class), usize::from(person.pool));
        let pool = &mut self.pools[pool_id];
        let kind = &self.net.classes[class];
        let (rank, next) = match pool.spec.discipline {
            Discipline::FirstCome => (0, None),
            Discipline::Priority => (kind.priority, kind.escalation.first().copied()),
        };
        let ticket = pool.list.join(rank, person.joined.ticks(), id);
        if person.keeps() {
            pool.keepers += 1;
        } else {
            pool.queue_changes(now, 1);
        }
        let (code, visit, joined) = (person.code, person.visit, person.joined);
        let patience = pool.classes[class].spec.patience.as_ref().map(|patience| {
            let mut draws = self.replication.occasion(pool.decisions.patience, code, visit);
            if joined < now {
                units(patience.law.sample_beyond(in_units(now - joined), &mut draws))
            } else {
                units(patience.law.sample(&mut draws))
            }
        });
        let handle = patience.map_or(Handle::NONE, |patience| {
            self.calendar.schedule((joined + patience).max(now), Phase::Normal, Event::GivesUp(id))
        });
        if let Some(step) = next {
            self.await_rank(now, id, joined + step.after, 0);
        }
        let person = &mut self.persons[id];
        person.doing = Doing::Waits(ticket);
        person.patience = handle;
    }

    /// Takes a person out of the list.
    pub fn leave_list(&mut self, now: Time, id: PersonId) {
        let person = &self.persons[id];
        let Doing::Waits(ticket) = person.doing else { unreachable!("only who waits can stop waiting") };
        let pool = &mut self.pools[usize::from(person.pool)];
        pool.list.leave(ticket);
        if person.keeps() {
            pool.keepers -= 1;
        } else {
            pool.queue_changes(now, -1);
        }
        self.stop_waiting(now, id);
    }

    /// Books the end of a wait, after the list and the queue have been told.
    #[inline]
    fn stop_waiting(&mut self, now: Time, id: PersonId) {
        let person = &mut self.persons[id];
        let patience = person.patience;
        person.doing = Doing::Moves;
        let (pool, class, joined, keeps) = (person.pool, person.class, person.joined, person.keeps());
        if !keeps {
            let waited = self.observed(joined, now);
            self.pools[usize::from(pool)].classes[usize::from(class)].book.queue_area += waited;
        }
        if patience != Handle::NONE {
            self.calendar.cancel(patience);
        }
        if let Some(handle) = self.next_ranks.get_mut(id as usize) {
            self.calendar.cancel(std::mem::take(handle));
        }
    }

    /// Service begins in units of `placed`, which have been seized.
    pub fn start(&mut self, now: Time, id: PersonId, placed: PoolId) {
        let person = &self.persons[id];
        let (units, misplaced) = (i64::from(self.units_of(person)), person.pool != placed);
        self.begin_service(now, id, placed);
        self.take(now, placed, units, misplaced);
    }

    /// Books the beginning of a service and puts its end on the calendar; levels are the caller's.
    #[expect(
        clippy::inline_always,
        reason = "a call costs more than a tenth of an event; measured in docs/performance.md"
    )]
    #[inline(always)]
    fn begin_service(&mut self, now: Time, id: PersonId, placed: PoolId) {
        let person = &mut self.persons[id];
        person.started = now;
        person.placed = placed;
        person.doing = Doing::Served;
        let wait = now.ticks() - person.joined.ticks();
        let pool = &mut self.pools[usize::from(person.pool)];
        pool.waits.push(wait);
        let class = &mut pool.classes[usize::from(person.class)];
        class.book.started += 1;
        let purpose = self.replication.purpose(pool.decisions.service, person.visit);
        let service = units(class.spec.service.sample(&mut purpose.stream(person.code)));
        self.calendar.schedule(now + service, Phase::First, Event::ServiceEnds(id));
        if wait > 0 {
            class.book.waited(wait);
            let pool = usize::from(person.pool);
            self.longer(pool, wait);
        }
    }

    /// A wait has ended: does it exceed the limits?
    fn longer(&mut self, pool: usize, wait: i64) {
        for (limit, count) in self.net.wait_limits.iter().zip(&mut self.pools[pool].longer) {
            *count += u64::from(wait > units(*limit).ticks());
        }
    }

    #[inline]
    pub fn service_ends(&mut self, now: Time, id: PersonId) {
        self.counts.core_events += 1;
        let person = &self.persons[id];
        let pool = &mut self.pools[usize::from(person.pool)];
        pool.classes[usize::from(person.class)].book.finished += 1;
        let routes: &'n [Route] = &pool.classes[usize::from(person.class)].spec.routes;
        let decision = pool.decisions.route;
        let route = if routes.is_empty() { None } else { self.choose(routes, decision, person) };
        if let Some(route) = route.filter(|route| route.keeps_unit) {
            return self.move_keeping(now, id, route);
        }
        self.end_visit(now, id);
        match route {
            Some(route) => self.go(now, id, route),
            None => self.leave(now, id),
        }
    }

    #[inline]
    fn choose(&self, routes: &'n [Route], decision: Decision, person: &Person) -> Option<&'n Route> {
        if let [only] = routes
            && only.probability >= 1.0
        {
            return Some(only);
        }
        let mut rest = self.draw(decision, person).uniform();
        for route in routes {
            if rest < route.probability {
                return Some(route);
            }
            rest -= route.probability;
        }
        // Probabilities that add up to one can leave a crumb by rounding.
        routes.last().filter(|_| rest < 1e-9)
    }

    /// The person gives the unit back, and whoever is next may have it.
    #[expect(
        clippy::inline_always,
        reason = "a call costs more than a tenth of an event; measured in docs/performance.md"
    )]
    #[inline(always)]
    pub fn end_visit(&mut self, now: Time, id: PersonId) {
        let person = &self.persons[id];
        let (asked, class) = (person.pool, usize::from(person.class));
        let from = self.span_begin(now);
        let pool = &mut self.pools[usize::from(asked)];
        if pool.plain {
            let book = &mut pool.classes[class].book;
            book.placed_area += i128::from(now.ticks() - person.started.max(from).ticks());
            book.gave_back(now.ticks() - person.joined.ticks());
            let next = pool.hand_over(now);
            if next.is_none() {
                pool.free_plain(now);
            }
            self.log(now, id, Outcome::Finished);
            if let Some(next) = next {
                self.stop_waiting(now, next);
                self.begin_service(now, next, asked);
            }
            return;
        }
        let placed = self.give_back(now, id);
        self.log(now, id, Outcome::Finished);
        self.serve(now, placed);
    }

    /// The person goes on without a unit.
    fn go(&mut self, now: Time, id: PersonId, route: &'n Route) {
        let transit = self.pools[usize::from(self.persons[id].pool)].decisions.transit;
        let delay = route.delay.as_ref().map(|law| {
            let mut draws = self.draw(transit, &self.persons[id]);
            units(law.sample(&mut draws))
        });
        let person = &mut self.persons[id];
        person.visit += 1;
        person.pool = route.to;
        person.class = route.class.unwrap_or(person.class);
        match delay {
            None => self.come(now, id),
            Some(delay) => {
                self.persons[id].doing = Doing::Moves;
                self.calendar.schedule(now + delay, Phase::Normal, Event::Reaches(id));
            }
        }
    }

    /// The person leaves the network.
    #[inline]
    pub fn leave(&mut self, now: Time, id: PersonId) {
        let person = &self.persons[id];
        self.counts.left += 1;
        self.counts.ticks_in_network += i128::from(now.ticks() - person.entered.ticks());
        let area = self.observed(person.entered, now);
        self.counts.area += area;
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
        let to = pool.classes[class].spec.patience.as_ref().and_then(|patience| patience.to);
        self.longer(usize::from(asked), wait);
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
