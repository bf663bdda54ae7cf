//! Short stays (喘息服务、短期托养): places of each area, asked for by home-care clients, first come.
//!
//! A request is planned with the look that opens it, at most one between two looks, and comes while nothing else can happen to the client;
//! so a life that is lived ahead asks as one that is lived step by step. Nothing but the places decides what becomes of it: where
//! lives do not change, requests are kept by month and met when the month is over, without an event. Runs that go event by
//! event, and those in which a life may change, do the same in events; a test holds the two against each other. How places are given
//! is `short_places`. Knows nothing of beds. Invariant: users = places in use.

use super::case::{Case, DayCare, Place};
use super::district::{District, some_days};
use super::event::{ClientId, Event};
use super::gives;
use super::network_book::NetworkBook;
use super::short_places::{Places, Request, Tally};
use crate::kernel::calendar::Phase;
use crate::kernel::time::Time;
use crate::population::moment::Moment;
use crate::population::person::Client;
use crate::random::decision::Decision;
use crate::scenario::clock::{days, years};
use crate::scenario::terms::Alternative;
use crate::stats::level::Level;

/// Whether and when a short stay is asked for before the next look.
const REQUEST: Decision = Decision::named("care.short_stay_request");
/// How long the stay will be.
const LENGTH: Decision = Decision::named("care.short_stay_length");

/// Number of a request that an event speaks of.
pub type RequestId = u32;

/// Places, requests and who waits.
#[derive(Clone, Debug)]
pub struct ShortStay {
    areas: Vec<Places>,
    /// Requests that events speak of.
    requests: Vec<Request>,
    /// Requests that are met without events: those of the past, then those of each month.
    coming: Vec<Vec<Request>>,
    users: Level,
    waiting: Level,
}

impl ShortStay {
    /// No places, nobody asking, in so many months.
    pub fn new(areas: usize, months: usize, begins: Time) -> Self {
        Self {
            areas: vec![Places::new(); areas],
            requests: Vec::new(),
            coming: vec![Vec::new(); months + 1],
            users: Level::new(begins, 0),
            waiting: Level::new(begins, 0),
        }
    }

    /// Places now.
    pub fn places(&self) -> u32 {
        self.areas.iter().map(Places::count).sum()
    }

    /// Whose request an event is about.
    pub fn whom(&self, event: Event) -> Option<ClientId> {
        match event {
            Event::ShortStayAsked(request) | Event::ShortStayLapses(request) => {
                Some(self.requests[request as usize].client)
            }
            _ => None,
        }
    }

    /// What must add up after each event.
    pub fn check(&self) {
        let (used, listed) = self
            .areas
            .iter()
            .map(Places::load)
            .fold((0, 0), |sum, area| (sum.0 + i64::from(area.0), sum.1 + area.1 as i64));
        assert_eq!((self.users.value(), self.waiting.value()), (used, listed), "short stays do not add up");
    }

    /// Closes the period at `now`.
    pub fn close(&mut self, now: Time, book: &mut NetworkBook) {
        for (ticks, level) in [
            (&mut book.short_user_ticks, &mut self.users),
            (&mut book.short_waiting_ticks, &mut self.waiting),
        ] {
            *ticks += level.area(now);
            level.reset(now);
        }
    }

    /// The places of an area, and what is counted in a book.
    fn area<'s>(&'s mut self, area: usize, book: &'s mut NetworkBook) -> (&'s mut Places, Tally<'s>) {
        (&mut self.areas[area], Tally { book, users: &mut self.users, waiting: &mut self.waiting })
    }
}

impl District<'_> {
    /// What a client at home asks for between a look at `from` and the next at `until`.
    pub(super) fn plan_short_stay(
        &mut self,
        id: ClientId,
        (client, case): (&Client, &Case),
        from: Time,
        until: Time,
    ) {
        let Some(need) = case.home_care else { return };
        let rate = self.scenario.community.short_stays.requests[need.index()];
        let at_home = case.place == Place::Home && case.day_care == DayCare::No;
        if rate <= 0.0 || !at_home || case.plan != Alternative::HomeCare {
            return;
        }
        let asked = from + years(self.draw_look(REQUEST, client, case).exp1() / rate);
        let gone = self.gone_of(id, client);
        if asked >= until.min(gone).min(self.end) {
            return;
        }
        let length = some_days(self.short_stay_days.sample(&mut self.draw_look(LENGTH, client, case)));
        let (asks, gone) = (Moment::of(asked), Moment::of(gone));
        let request = Request { client: id, area: client.area, asked: asks, gone, length };
        if self.lives_may_change() {
            let number = self.short_stay.requests.len() as RequestId;
            self.short_stay.requests.push(request);
            self.plan(asked, Phase::Normal, Event::ShortStayAsked(number));
        } else {
            let month = self.ahead.month_of(asked).map_or(0, |month| month + 1);
            debug_assert_eq!(month == 0, asked < Time::ZERO, "a request of no period");
            debug_assert!(month > 0 || !self.observing, "the past is met already");
            self.short_stay.coming[month].push(request);
        }
    }

    /// A period is over at `now`, the past (0) or a month (from 1): its requests are met, where that needs no events.
    pub(super) fn meet_short_stays(&mut self, now: Time, period: usize) {
        if self.lives_may_change() {
            return;
        }
        let mut requests = std::mem::take(&mut self.short_stay.coming[period]);
        requests.sort_unstable_by_key(|request| (request.area, request.order()));
        let patience = days(self.scenario.community.short_stays.patience_days);
        let mut rest = requests.as_slice();
        for area in 0..self.short_stay.areas.len() {
            let here = rest.partition_point(|request| usize::from(request.area) == area);
            let (here, others) = rest.split_at(here);
            rest = others;
            let (places, mut tally) = self.short_stay.area(area, &mut self.month.network);
            places.meet(here, now, patience, &mut tally);
        }
    }

    /// Joins the line of the area; places are given at the end of the minute, so that the order of scheduling decides nothing.
    pub(super) fn short_stay_asked(&mut self, now: Time, request: RequestId) {
        let asked = self.short_stay.requests[request as usize];
        let (places, mut tally) = self.short_stay.area(usize::from(asked.area), &mut self.month.network);
        places.join(now, asked, &mut tally);
        // With a place for everyone in line this one is given before the minute ends.
        let may_lapse = !places.has_room_for_all();
        self.plan(now, Phase::Last, Event::ShortStaysGiven(asked.area));
        if may_lapse {
            let lapses = now + days(self.scenario.community.short_stays.patience_days);
            self.plan(lapses, Phase::Last, Event::ShortStayLapses(request));
        }
    }

    /// Free places of an area go to the first in line.
    pub(super) fn give_short_stays(&mut self, now: Time, area: usize) {
        if !self.lives_may_change() {
            let (places, mut tally) = self.short_stay.area(area, &mut self.month.network);
            places.give_ahead(now, &mut tally);
            return;
        }
        while let Some(Request { client, length, .. }) = self.short_stay.areas[area].next() {
            let leaves = (now + length).min(self.gone(client));
            let (places, mut tally) = self.short_stay.area(area, &mut self.month.network);
            if places.give(now, leaves, &mut tally) {
                self.plan(leaves, Phase::First, Event::ShortStayEnds(area as u16));
            }
        }
    }

    pub(super) fn short_stay_ends(&mut self, now: Time, area: usize) {
        let (places, mut tally) = self.short_stay.area(area, &mut self.month.network);
        places.leave(now, &mut tally);
        self.give_short_stays(now, area);
    }

    pub(super) fn short_stay_lapses(&mut self, now: Time, request: RequestId) {
        let patience = days(self.scenario.community.short_stays.patience_days);
        let area = usize::from(self.short_stay.requests[request as usize].area);
        let (places, mut tally) = self.short_stay.area(area, &mut self.month.network);
        places.lapse(now, patience, &mut tally);
    }

    /// Sets the places that there are to be by `due`.
    pub(super) fn set_short_stay_places(&mut self, now: Time, due: Time) {
        let places = gives::by_area(self.scenario, due, |gift| gift.short_stay_places);
        for (area, places) in places.into_iter().enumerate() {
            self.short_stay.areas[area].set(places);
            self.give_short_stays(now, area);
        }
    }
}
