//! On the lists and off them: where a client stands, by class, rank and policy.
//!
//! Knows nothing of who is served. Invariant: who is on a list has at least one place in it.

use super::case::{Case, Listed, Place, Ward};
use super::district::District;
use super::event::ClientId;
use super::policy::Standing;
use crate::kernel::time::Time;
use crate::scenario::terms::AllocationPolicy;

impl District<'_> {
    /// Enters the lists that the policy has for the client, at the place that precedence gives.
    pub(super) fn enlist(&mut self, now: Time, id: ClientId) {
        let listed = if self.order.kind == AllocationPolicy::PerFacilityFcfs {
            self.apply_to_facilities(id)
        } else {
            self.join(usize::from(self.client(id).area), id)
        };
        self.case(id).listed = Some(listed);
        self.show_waiting(now, id, 1);
    }

    /// Takes a client off all lists, if on any.
    pub(super) fn delist(&mut self, now: Time, id: ClientId) {
        let Some(listed) = self.case(id).listed.take() else { return };
        if self.case(id).standing == Standing::WouldMove {
            self.preferred[listed.list as usize].leave(listed.ticket);
            return;
        }
        self.show_waiting(now, id, -1);
        if self.order.kind == AllocationPolicy::PerFacilityFcfs {
            self.withdraw_applications(id);
        } else {
            self.lists.leave(listed);
        }
    }

    /// Joins the list of the client's class at a site.
    pub(super) fn join(&mut self, site: usize, id: ClientId) -> Listed {
        let Case { class, rank, order, declines, .. } = *self.case(id);
        let lanes = self.lanes();
        let lane = site * lanes + self.client(id).sex.index() % lanes;
        // Who declined was at the front; anyone else has most likely joined last.
        self.lists.join(lane, usize::from(class), (rank, order, id), declines > 0)
    }

    /// A client waits from here on as this: another place on the lists of the client's class.
    pub(super) fn wait_as(&mut self, now: Time, id: ClientId, standing: Standing) {
        self.delist(now, id);
        self.case(id).standing = standing;
        self.set_precedence(now, id);
        self.enlist(now, id);
    }

    /// Keeps the number of those who wait with no offer before them true.
    fn show_waiting(&mut self, now: Time, id: ClientId, delta: i32) {
        let Case { place, class, .. } = self.cases[id as usize];
        if place == Place::Waiting {
            self.mismatch.waits(now, usize::from(self.client(id).area), class, delta);
        }
    }

    /// What must hold of lists: for tests, as it looks at all clients.
    pub(super) fn check_lists(&self) {
        let (mut entries, mut movers, mut waiting) = (0, [0, 0], Vec::new());
        for id in 0..self.cases.clients() as usize {
            let case = &self.cases[id];
            let waits = case.place == Place::Waiting;
            let Some(listed) = case.listed else {
                let treated = case.ward == Ward::Treated;
                assert!(
                    !waits || treated || case.offer.is_some(),
                    "client {id} waits on no list and has no offer"
                );
                continue;
            };
            assert!(case.offer.is_none(), "client {id} is on a list with an offer");
            if waits {
                waiting.push((usize::from(self.client(id as ClientId).area), case.class));
            } else {
                assert!(matches!(case.place, Place::Resident(_)), "client {id} is listed");
                let listed_for =
                    [Standing::MustMove, Standing::WouldMove].map(|standing| standing == case.standing);
                assert!(listed_for.contains(&true), "client {id} is listed without wish to move");
                movers[0] += i64::from(listed_for[0]);
                movers[1] += i64::from(listed_for[1]);
            }
            let place = if case.standing == Standing::WouldMove {
                self.preferred[listed.list as usize].get(listed.ticket).map(|(.., who)| who)
            } else {
                self.lists.at(listed)
            };
            assert_eq!(place, Some(id as ClientId), "someone else's place on a list");
            if case.standing != Standing::WouldMove {
                entries += self.applications.count(id as ClientId).max(1);
            }
        }
        assert_eq!(self.lists.entries().count(), entries, "lists and clients disagree");
        self.lists.check();
        self.check_first_within();
        assert_eq!(
            self.preferred.iter().map(|list| list.len() as i64).sum::<i64>(),
            movers[1],
            "who would move"
        );
        assert_eq!(
            [self.levels.movers_now(), self.levels.placing.preferring.value()],
            movers,
            "who listed_for"
        );
        let free = self.beds.iter().filter(|beds| !beds.pool.is_outside());
        let free = free.map(|beds| (beds.free() > 0, beds.pool.kind, self.distances.near(beds.pool.area)));
        self.mismatch.check(free, waiting.into_iter());
    }
}
