//! The state in which the lived past begins: a guess of residents with elapsed stays, people waiting, day-care users.
//!
//! Each client's earlier requests are replayed through assessment, admission and return home as if no one had had to
//! wait. Who is then in a bed is placed there, those with the fewest acceptable kinds first, then by rank and date of
//! admission: whoever accepts several kinds has taken one that was free, and has left the scarce kind to those who had to
//! wait for it. Who finds no bed any more waits since the day of his or her assessment, unless patience has ended.

use super::case::Place;
use super::district::{District, Stage, some_days};
use super::event::{ClientId, Event};
use crate::kernel::calendar::Phase;
use crate::kernel::time::Time;
use crate::scenario::clock::days;

/// What a client's earlier requests lead to when the lived past begins.
enum Past {
    /// The next request lies behind the begin.
    AsksAt(Time),
    /// Asked before, assessed after the begin.
    AssessedAt(Time),
    /// Assessed before the start and, had there been a bed, admitted then: before the begin or just after.
    Listed { joined: Time, admitted: Time },
}

impl District<'_> {
    pub(super) fn open(&mut self) {
        let begins = self.begins;
        self.set_capacities(begins, Stage::Past);
        self.set_day_care_places(begins, begins);
        self.await_next_asking();
        let mut listed = Vec::new();
        for id in 0..self.next_asking {
            match self.bed_past(id) {
                Past::AsksAt(at) => {
                    self.plan(at, Phase::Normal, Event::BedRequested(id));
                }
                Past::AssessedAt(at) => {
                    self.know(id, begins);
                    self.move_to(id, Place::Assessing);
                    self.plan(at, Phase::Normal, Event::Assessed(id));
                }
                Past::Listed { joined, admitted } => {
                    self.know(id, begins);
                    listed.push((self.precedence_at_start(id), admitted, id, joined));
                }
            }
        }
        listed.sort_unstable();
        for (_, admitted, id, joined) in listed {
            self.place_at_start(id, joined, admitted);
        }
        self.offer_all_free_beds(begins);
        self.open_day_care();
        self.check();
    }

    /// Replays the requests for a bed before the lived past.
    fn bed_past(&mut self, id: ClientId) -> Past {
        let client = self.client(id);
        let mut asked = client.bed_request;
        while asked < self.begins {
            let assessed =
                asked + some_days(self.assessment.sample(&mut self.draw(super::admission::ASSESSMENT, id)));
            if assessed >= self.begins {
                return Past::AssessedAt(assessed);
            }
            let admitted = assessed + days(self.scenario.admission.offer_response_days);
            let suits =
                !self.wishes.kinds(self.wishes.class_of(client, self.state_then(id, assessed))).is_empty();
            let left =
                if suits { self.return_home(id, self.state_then(id, admitted), admitted) } else { assessed };
            if left >= self.begins {
                return Past::Listed { joined: assessed, admitted };
            }
            self.case(id).bed_occasion += 1;
            let occasion = u32::from(self.case(id).bed_occasion);
            asked = self.population.next_bed_request(client, left, self.replication, occasion);
        }
        Past::AsksAt(asked)
    }

    /// Fewest acceptable kinds first, then rank.
    fn precedence_at_start(&self, id: ClientId) -> (usize, u8) {
        let client = self.client(id);
        let kinds = self.wishes.kinds(self.wishes.class_of(client, self.state(id))).len();
        (kinds, self.wishes.rank(client, self.state(id), self.begins))
    }

    /// A bed for who was admitted before the begin; else a place on the list as of `joined`.
    fn place_at_start(&mut self, id: ClientId, joined: Time, admitted: Time) {
        let class = self.wishes.class_of(self.client(id), self.state(id));
        if self.wishes.kinds(class).is_empty() {
            self.await_bed_request(id, self.begins);
            return;
        }
        self.case(id).class = class;
        if admitted < self.begins {
            if let Some(pool) = self.free_bed(id, None) {
                assert!(self.beds[pool as usize].units.try_seize(1), "a bed was given that was not free");
                self.begin_stay(self.begins, id, pool, admitted);
                return;
            }
            if joined + self.patience(id) < self.begins {
                self.await_bed_request(id, self.begins);
                return;
            }
        }
        self.start_waiting(self.begins, id, joined);
        self.await_leaving(self.begins, id);
        if admitted >= self.begins {
            // The offer is under way; its answer comes when the past says.
            if let Some(pool) = self.free_bed(id, None) {
                self.delist(id);
                self.hold(pool, id, admitted);
            }
        }
    }

    /// Replays the wishes for day care; longest-standing first for the places.
    fn open_day_care(&mut self) {
        let mut under_way = Vec::new();
        for id in 0..self.cases.len() as ClientId {
            let client = self.client(id);
            let mut asked = client.day_care_request;
            while asked < self.begins {
                let ends = asked + self.day_care_spell(id);
                if ends >= self.begins {
                    under_way.push((asked, id));
                    break;
                }
                self.case(id).day_care_occasion += 1;
                let occasion = u32::from(self.case(id).day_care_occasion);
                asked = self.population.next_day_care_request(client, ends, self.replication, occasion);
            }
            // A resident asks anew after a return home.
            if asked >= self.begins && !matches!(self.case(id).place, Place::Resident(_)) {
                self.case(id).day_care_request =
                    self.schedule(asked, Phase::Normal, Event::DayCareRequested(id));
            }
        }
        under_way.sort_unstable();
        for (since, id) in under_way {
            if !matches!(self.case(id).place, Place::Resident(_)) {
                self.begin_day_care_wish(self.begins, id, since);
            }
        }
    }
}
