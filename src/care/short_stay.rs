//! Short stays (喘息服务、短期托养): places of each area, asked for by home-care clients, first come.
//!
//! A request is planned with the look that opens it, at most one between two looks, and comes while nothing else can happen to the client;
//! so a life that is lived ahead asks as one that is lived step by step. A request lapses by patience or when its client is
//! gone; a stay begun runs to its end, whatever comes meanwhile. Knows nothing of beds. Invariant: users = places in use.

use super::case::{Case, DayCare, Place};
use super::district::{District, some_days};
use super::event::{ClientId, Event};
use super::gives;
use super::network_book::NetworkBook;
use crate::kernel::calendar::Phase;
use crate::kernel::resource::Resource;
use crate::kernel::time::{Span, Time};
use crate::kernel::waiting_list::{Ticket, WaitingList};
use crate::population::person::Client;
use crate::random::decision::Decision;
use crate::scenario::clock::{days, years};
use crate::scenario::terms::Alternative;
use crate::stats::level::Level;

/// Whether and when a short stay is asked for before the next look.
const REQUEST: Decision = Decision::named("care.short_stay_request");
/// How long the stay will be.
const LENGTH: Decision = Decision::named("care.short_stay_length");

/// Number of a request.
pub type RequestId = u32;

/// Clients asking within a minute stand in the order of their numbers, of which there are fewer.
const CLIENTS: i64 = 1 << 24;

/// One request.
#[derive(Clone, Copy, Debug)]
struct Request {
    client: ClientId,
    asked: Time,
    length: Span,
    waits: Option<Ticket>,
}

/// Places, requests and who waits.
#[derive(Clone, Debug)]
pub struct ShortStay {
    places: Vec<Resource>,
    lists: Vec<WaitingList<RequestId>>,
    requests: Vec<Request>,
    users: Level,
    waiting: Level,
}

impl ShortStay {
    /// No places, nobody asking.
    pub fn new(areas: usize, begins: Time) -> Self {
        Self {
            places: vec![Resource::new(0); areas],
            lists: vec![WaitingList::new(); areas],
            requests: Vec::new(),
            users: Level::new(begins, 0),
            waiting: Level::new(begins, 0),
        }
    }

    /// Places now.
    pub fn places(&self) -> u32 {
        self.places.iter().map(Resource::capacity).sum()
    }

    /// Who asks by a request.
    fn who_asks(&self, request: RequestId) -> ClientId {
        self.requests[request as usize].client
    }

    /// Whose request an event is about.
    pub fn whom(&self, event: Event) -> Option<ClientId> {
        match event {
            Event::ShortStayAsked(request) | Event::ShortStayLapses(request) => Some(self.who_asks(request)),
            _ => None,
        }
    }

    /// What must add up after each event.
    pub fn check(&self) {
        let used: u32 = self.places.iter().map(Resource::in_use).sum();
        let listed: usize = self.lists.iter().map(WaitingList::len).sum();
        assert_eq!(
            (self.users.value(), self.waiting.value()),
            (i64::from(used), listed as i64),
            "short stays do not add up"
        );
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
        if asked >= until.min(self.gone(id)).min(self.end) {
            return;
        }
        let length = some_days(self.short_stay_days.sample(&mut self.draw_look(LENGTH, client, case)));
        let request = self.short_stay.requests.len() as RequestId;
        self.short_stay.requests.push(Request { client: id, asked, length, waits: None });
        self.plan(asked, Phase::Normal, Event::ShortStayAsked(request));
    }

    fn area_of_request(&self, request: RequestId) -> usize {
        usize::from(self.client(self.short_stay.who_asks(request)).area)
    }

    /// Joins the list of the area; places are given at the end of the minute, so that the order of scheduling decides nothing.
    pub(super) fn short_stay_asked(&mut self, now: Time, request: RequestId) {
        let area = self.area_of_request(request);
        let order = now.ticks() * CLIENTS + i64::from(self.short_stay.requests[request as usize].client);
        let ticket = self.short_stay.lists[area].join(0, order, request);
        self.short_stay.requests[request as usize].waits = Some(ticket);
        self.short_stay.waiting.add(now, 1);
        self.month.network.short_asked += 1;
        self.plan(now, Phase::Last, Event::ShortStaysGiven(area as u16));
        // With a place for everyone in line this one is given before the minute ends.
        if self.short_stay.lists[area].len() <= self.short_stay.places[area].free() as usize {
            return;
        }
        let lapses = now + days(self.scenario.community.short_stays.patience_days);
        self.plan(lapses, Phase::Last, Event::ShortStayLapses(request));
    }

    /// Free places of an area go to the first in line; who is gone by now does not come.
    pub(super) fn give_short_stays(&mut self, now: Time, area: usize) {
        while !self.short_stay.lists[area].is_empty() && self.short_stay.places[area].free() > 0 {
            let request = self.short_stay.lists[area].take_first().expect("the list is not empty");
            self.short_stay.waiting.add(now, -1);
            let Request { client, asked, length, .. } = self.short_stay.requests[request as usize];
            self.short_stay.requests[request as usize].waits = None;
            let leaves = (now + length).min(self.gone(client));
            if leaves <= now {
                self.month.network.short_lapsed += 1;
                continue;
            }
            assert!(self.short_stay.places[area].try_seize(1), "a place was given that was not free");
            self.short_stay.users.add(now, 1);
            self.month.network.short_begun += 1;
            self.month.network.short_wait_ticks += i128::from((now - asked).ticks());
            self.plan(leaves, Phase::First, Event::ShortStayEnds(area as u16));
        }
    }

    pub(super) fn short_stay_ends(&mut self, now: Time, area: usize) {
        self.short_stay.places[area].release(1);
        self.short_stay.users.add(now, -1);
        self.give_short_stays(now, area);
    }

    pub(super) fn short_stay_lapses(&mut self, now: Time, request: RequestId) {
        let area = self.area_of_request(request);
        let Some(ticket) = self.short_stay.requests[request as usize].waits.take() else { return };
        self.short_stay.lists[area].leave(ticket);
        self.short_stay.waiting.add(now, -1);
        self.month.network.short_lapsed += 1;
    }

    /// Sets the places that there are to be by `due`.
    pub(super) fn set_short_stay_places(&mut self, now: Time, due: Time) {
        let places = gives::by_area(self.scenario, due, |gift| gift.short_stay_places);
        for (area, places) in places.into_iter().enumerate() {
            self.short_stay.places[area].set_capacity(places);
            self.give_short_stays(now, area);
        }
    }
}
