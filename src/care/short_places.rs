//! The places for short stays of one area, and the line for them: first come, first served.
//!
//! A request lapses by patience, the same for all, or when its client is gone; a stay begun runs to its end. The steps are taken at
//! events, or all of a span of time at once where nothing else can change them ([`Places::meet`]): then whose time is known is met
//! without one. Knows nothing of beds. Invariant: within a minute what ends comes before what is asked, what lapses before what is given.

use super::event::ClientId;
use super::network_book::NetworkBook;
use crate::kernel::resource::Resource;
use crate::kernel::time::{Span, Time};
use crate::population::moment::Moment;
use crate::stats::level::Level;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// One request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub client: ClientId,
    /// The client's.
    pub area: u16,
    pub asked: Moment,
    /// When the client is gone, as it was known on planning the request.
    pub gone: Moment,
    /// Of the stay.
    pub length: Span,
}

impl Request {
    /// Place in a line: by the minute, then by client.
    pub fn order(&self) -> (Moment, ClientId) {
        (self.asked, self.client)
    }
}

/// What is counted of the areas together.
pub(super) struct Tally<'t> {
    pub book: &'t mut NetworkBook,
    pub users: &'t mut Level,
    pub waiting: &'t mut Level,
}

/// Places of an area, and who waits for one.
#[derive(Clone, Debug)]
pub(super) struct Places {
    units: Resource,
    line: VecDeque<Request>,
    /// Where stays are met without events: when those under way end.
    ends: BinaryHeap<Reverse<Moment>>,
}

impl Places {
    /// No place, nobody in line.
    pub const fn new() -> Self {
        Self { units: Resource::new(0), line: VecDeque::new(), ends: BinaryHeap::new() }
    }

    /// Places that there are.
    pub const fn count(&self) -> u32 {
        self.units.capacity()
    }

    /// Places in use, and requests in line.
    pub fn load(&self) -> (u32, usize) {
        (self.units.in_use(), self.line.len())
    }

    /// Whether everyone in line can be given a place before the minute ends.
    pub fn has_room_for_all(&self) -> bool {
        self.line.len() <= self.units.free() as usize
    }

    /// There are to be so many. Nobody is evicted.
    pub const fn set(&mut self, places: u32) {
        self.units.set_capacity(places);
    }

    /// Joins the line, within the minute in the order of clients.
    pub fn join(&mut self, now: Time, request: Request, tally: &mut Tally) {
        let behind = self.line.iter().rev().take_while(|before| before.order() > request.order()).count();
        self.line.insert(self.line.len() - behind, request);
        tally.waiting.add(now, 1);
        tally.book.short_asked += 1;
    }

    /// Who is given a place now: the first in line, if one is free.
    pub fn next(&self) -> Option<Request> {
        self.line.front().filter(|_| self.units.free() > 0).copied()
    }

    /// The first in line takes a place until a time, and says so; who is gone by now does not come.
    pub fn give(&mut self, now: Time, leaves: Time, tally: &mut Tally) -> bool {
        let request = self.line.pop_front().expect("someone is in line");
        tally.waiting.add(now, -1);
        if leaves <= now {
            tally.book.short_lapsed += 1;
            return false;
        }
        assert!(self.units.try_seize(1), "a place was given that was not free");
        tally.users.add(now, 1);
        tally.book.short_begun += 1;
        tally.book.short_wait_ticks += i128::from((now - request.asked.time()).ticks());
        true
    }

    /// A stay ends.
    pub fn leave(&mut self, now: Time, tally: &mut Tally) {
        self.units.release(1);
        tally.users.add(now, -1);
    }

    /// Requests that have waited so long lapse.
    pub fn lapse(&mut self, now: Time, patience: Span, tally: &mut Tally) {
        while self.line.front().is_some_and(|first| first.asked.time() + patience <= now) {
            self.line.pop_front();
            tally.waiting.add(now, -1);
            tally.book.short_lapsed += 1;
        }
    }

    /// Free places are given now, where stays are met without events.
    pub fn give_ahead(&mut self, now: Time, tally: &mut Tally) {
        while let Some(Request { length, gone, .. }) = self.next() {
            let leaves = (now + length).min(gone.time());
            if self.give(now, leaves, tally) {
                self.ends.push(Reverse(Moment::of(leaves)));
            }
        }
    }

    /// All that comes before a time: these requests, which stand in order, what lapses of those in line, and the ends of stays.
    pub fn meet(&mut self, requests: &[Request], until: Time, patience: Span, tally: &mut Tally) {
        let mut requests = requests.iter().peekable();
        loop {
            let asks = requests.peek().map_or(Time::NEVER, |request| request.asked.time());
            let ends = self.ends.peek().map_or(Time::NEVER, |end| end.0.time());
            let lapses = self.line.front().map_or(Time::NEVER, |first| first.asked.time() + patience);
            let now = asks.min(ends).min(lapses);
            if now >= until {
                return;
            }
            while self.ends.peek().is_some_and(|end| end.0.time() == now) {
                self.ends.pop();
                self.leave(now, tally);
                self.give_ahead(now, tally);
            }
            // Without patience who asks now is still given what is free now.
            if patience > Span::ZERO {
                self.lapse(now, patience, tally);
            }
            while let Some(&request) = requests.next_if(|request| request.asked.time() == now) {
                self.join(now, request, tally);
            }
            self.give_ahead(now, tally);
            self.lapse(now, patience, tally);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(ticks: i64) -> Time {
        Time::from_ticks(ticks)
    }

    /// What is counted: asked, begun, lapsed, ticks waited, and the areas under users and waiting up to `end`.
    type Counts = (u32, u32, u32, i128, i128, i128);

    fn counted(end: i64, act: impl FnOnce(&mut Tally)) -> Counts {
        let (mut book, mut users, mut waiting) =
            (NetworkBook::default(), Level::new(at(0), 0), Level::new(at(0), 0));
        act(&mut Tally { book: &mut book, users: &mut users, waiting: &mut waiting });
        let NetworkBook { short_asked, short_begun, short_lapsed, short_wait_ticks, .. } = book;
        (short_asked, short_begun, short_lapsed, short_wait_ticks, users.area(at(end)), waiting.area(at(end)))
    }

    /// Tick by tick, by looking at everyone: clients are (asked, gone, length), given the lowest number first within a tick.
    fn tick_by_tick(clients: &[(i64, i64, i64)], places: &[u32], patience: i64) -> Counts {
        let (mut line, mut users): (Vec<usize>, Vec<i64>) = (Vec::new(), Vec::new());
        let mut counts = (0, 0, 0, 0, 0, 0);
        for (now, &places) in (0..).zip(places) {
            users.retain(|&leaves| leaves > now);
            let over = |client: usize| clients[client].0 + patience <= now;
            let mut give = |line: &mut Vec<usize>, counts: &mut Counts| {
                while users.len() < places as usize && !line.is_empty() {
                    let (asked, gone, length) = clients[line.remove(0)];
                    if (now + length).min(gone) <= now {
                        counts.2 += 1;
                    } else {
                        users.push((now + length).min(gone));
                        counts.1 += 1;
                        counts.3 += i128::from(now - asked);
                    }
                }
            };
            // What ends frees a place for who has waited to the last.
            give(&mut line, &mut counts);
            if patience > 0 {
                counts.2 += line.iter().filter(|&&client| over(client)).count() as u32;
                line.retain(|&client| !over(client));
            }
            let asking = (0..clients.len()).filter(|&client| clients[client].0 == now);
            let before = line.len();
            line.extend(asking);
            counts.0 += (line.len() - before) as u32;
            give(&mut line, &mut counts);
            counts.2 += line.iter().filter(|&&client| over(client)).count() as u32;
            line.retain(|&client| !over(client));
            counts.4 += users.len() as i128;
            counts.5 += line.len() as i128;
        }
        counts
    }

    proptest! {
        /// Any requests and any change of places from period to period come out as by looking at each tick.
        #[test]
        fn what_is_met_at_once_is_what_would_happen_tick_by_tick(
            clients in prop::collection::vec((0_i64..60, 0_i64..40, 1_i64..12), 0..40),
            places in prop::collection::vec(0_u32..4, 6),
            patience in 0_i64..30,
        ) {
            let clients: Vec<_> = clients.iter().map(|&(asked, stays, length)| (asked, asked + stays, length)).collect();
            let by_tick: Vec<u32> = places.iter().flat_map(|&places| [places; 10]).collect();
            let expected = tick_by_tick(&clients, &by_tick, patience);
            let mut requests: Vec<Request> = (0..).zip(&clients).map(|(client, &(asked, gone, length))| Request {
                client,
                area: 0,
                asked: Moment::of(at(asked)),
                gone: Moment::of(at(gone)),
                length: at(length) - at(0),
            }).collect();
            requests.sort_unstable_by_key(Request::order);
            let met = counted(60, |tally| {
                let mut here = Places::new();
                let mut rest = requests.as_slice();
                for (period, &places) in (0..).zip(&places) {
                    here.set(places);
                    here.give_ahead(at(10 * period), tally);
                    let until = at(10 * period + 10);
                    let (now, later) = rest.split_at(rest.partition_point(|request| request.asked.time() < until));
                    rest = later;
                    here.meet(now, until, at(patience) - at(0), tally);
                    assert_eq!(here.load(), (tally.users.value() as u32, tally.waiting.value() as usize));
                }
            });
            prop_assert_eq!(met, expected);
        }
    }
}
