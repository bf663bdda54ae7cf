//! Who gets a free bed, and which free bed a person gets: the two searches of every allocation policy.
//!
//! A free bed looks at the first of each list that it is offered to: those of the areas within reach, or those of its own facility;
//! where the order is the same for every bed, at the head of those lists in each area.
//! A person looks at kinds in order of preference, then by distance; with preferences, at the right type first and then at what
//! distance and price take off. Each search gives only beds that `may_have` allows.

use super::district::District;
use super::event::ClientId;
use super::pools::PoolId;
use super::takers::{Takers, each_bit};
use crate::kernel::time::Time;
use crate::scenario::terms::{AllocationPolicy, BedKind, Sex};

/// The best so far: rank, moment, who.
type Best = Option<(u8, i64, ClientId)>;

impl District<'_> {
    /// Looks for a free bed for a listed client.
    pub(super) fn seek(&mut self, now: Time, id: ClientId, except: Option<PoolId>) {
        if let Some(pool) = self.free_bed(id, except) {
            self.give(now, pool, id);
        }
    }

    /// The free bed that a client takes.
    pub(super) fn free_bed(&self, id: ClientId, except: Option<PoolId>) -> Option<PoolId> {
        match self.order.kind {
            AllocationPolicy::CentralPriority => self.first_free(id, except, |_| true),
            AllocationPolicy::PerFacilityFcfs => self
                .first_free(id, except, |pool| self.has_applied(id, self.beds[pool as usize].pool.facility)),
            AllocationPolicy::PreferenceBased => self.preferred_free(id, except),
        }
    }

    /// Kinds in order of preference, then areas by distance.
    fn first_free(
        &self,
        id: ClientId,
        except: Option<PoolId>,
        open_to: impl Fn(PoolId) -> bool,
    ) -> Option<PoolId> {
        let area = usize::from(self.client(id).area);
        let (sex, class) = (self.client(id).sex.index(), self.cases[id as usize].class);
        let takes_surplus = self.wishes.takes_surplus(class);
        if !takes_surplus && !self.mismatch.is_near(area, class) {
            return None;
        }
        let takes = |pool: PoolId| self.may_have(pool, id) && Some(pool) != except && open_to(pool);
        for &kind in self.wishes.kinds(class) {
            if !takes_surplus && !self.mismatch.kind_is_near(area, kind) {
                continue;
            }
            for &near in self.reach.of(area) {
                let has_room = self.fitting[usize::from(near) * BedKind::COUNT + kind.index()][sex] > 0;
                if has_room && let Some(&pool) = self.pools_at(near, kind).iter().find(|&&pool| takes(pool)) {
                    return Some(pool);
                }
                if takes_surplus && let Some(pool) = self.surplus_bed(kind, near, takes) {
                    return Some(pool);
                }
            }
        }
        None
    }

    /// Pools of a kind in an area.
    pub(super) fn pools_at(&self, area: u16, kind: BedKind) -> &[PoolId] {
        &self.pools_of[usize::from(area) * BedKind::COUNT + kind.index()]
    }

    /// Offers every free bed of the district, pool by pool.
    pub(super) fn offer_all_free_beds(&mut self, now: Time) {
        for pool in 0..self.beds.len() as PoolId {
            if self.beds[pool as usize].free() > 0 {
                self.offer_free_beds(now, pool);
            }
        }
    }

    /// Offers every free bed of a pool to the first who accepts its kind; whether any was given.
    pub(super) fn offer_free_beds(&mut self, now: Time, pool: PoolId) -> bool {
        let mut given = false;
        while self.beds[pool as usize].free() > 0
            && let Some(id) = self.first_for(pool)
        {
            self.give(now, pool, id);
            given = true;
        }
        given
    }

    /// Who will most likely be offered the bed of a pool that is ready next, as things stand, where beds go to the first of all lists.
    pub(super) fn first_for_next(&self, pool: PoolId) -> Option<ClientId> {
        let (place, rooms) = (self.beds[pool as usize].pool, &self.beds[pool as usize].rooms);
        let takers = Takers::Accepting(place.kind);
        let central = self.order.kind == AllocationPolicy::CentralPriority && !place.is_outside();
        if central && self.is_awaited(pool, takers) {
            self.first_within(usize::from(place.area), takers, |sex| rooms.will_fit(sex))
        } else {
            None
        }
    }

    /// Who stands first for a free bed of a pool.
    fn first_for(&self, pool: PoolId) -> Option<ClientId> {
        let place = self.beds[pool as usize].pool;
        if place.is_outside() {
            return None;
        }
        self.first_of(pool, Takers::Accepting(place.kind))
            .or_else(|| self.first_for_surplus(pool))
            .or_else(|| self.first_preferring(pool))
    }

    /// Who of these stands first for a free bed of a pool.
    #[inline]
    pub(super) fn first_of(&self, pool: PoolId, takers: Takers) -> Option<ClientId> {
        if self.is_awaited(pool, takers) { self.first_awaiting(pool, takers) } else { None }
    }

    // Apart, as mostly nobody awaits a bed.
    #[inline(never)]
    fn first_awaiting(&self, pool: PoolId, takers: Takers) -> Option<ClientId> {
        let place = self.beds[pool as usize].pool;
        let mut best: Best = None;
        match self.order.kind {
            AllocationPolicy::CentralPriority => {
                return self.first_within(usize::from(place.area), takers, |sex| self.may_take(pool, sex));
            }
            AllocationPolicy::PerFacilityFcfs => {
                self.first_at(place.facility as usize, takers, pool, |_| 0, &mut best);
            }
            AllocationPolicy::PreferenceBased => {
                for (area, km) in self.reach.with_km(usize::from(place.area)) {
                    let off = |class| self.order.off(class, place.kind, km).round() as i64;
                    self.first_at(usize::from(area), takers, pool, off, &mut best);
                }
            }
        }
        best.map(|(_, _, id)| id)
    }

    /// Whether someone of these is listed where a bed of the pool would be offered, free or not.
    #[inline]
    pub(super) fn is_awaited(&self, pool: PoolId, takers: Takers) -> bool {
        let place = self.beds[pool as usize].pool;
        let mut awaiting = (0..self.lanes()).map(|lane| self.lists.heads().awaiting(takers, lane));
        if self.order.kind == AllocationPolicy::PerFacilityFcfs {
            let site = place.facility as usize;
            return awaiting.any(|sites| sites[site / 64] >> (site % 64) & 1 == 1);
        }
        let near = self.reach.bits(usize::from(place.area));
        awaiting.any(|sites| sites.iter().zip(near).any(|(sites, near)| sites & near != 0))
    }

    /// Who of these and of the sexes that may have the bed stands first within reach of an area. Of equals the nearest, then the
    /// first lane and class.
    #[inline]
    fn first_within(&self, area: usize, takers: Takers, may_have: impl Fn(Sex) -> bool) -> Option<ClientId> {
        let near = self.reach.bits(area);
        let mut best: Option<((u8, i64), usize, ClientId)> = None;
        let position = |site: usize| self.reach.position(area, site);
        // With lanes by sex the lane says who stands there; without, a bed is anyone's or nobody's.
        for lane in (0..self.lanes()).filter(|&lane| may_have(Sex::ALL[lane])) {
            let (awaiting, heads) =
                (self.lists.heads().awaiting(takers, lane), self.lists.heads().of(takers, lane));
            debug_assert_eq!(awaiting.len(), near.len(), "sites are areas here");
            for (word, (&awaiting, &near)) in awaiting.iter().zip(near).enumerate() {
                let mut sites = awaiting & near;
                while sites != 0 {
                    let site = word * 64 + sites.trailing_zeros() as usize;
                    sites &= sites - 1;
                    let (rank, order, _, id) = heads[site];
                    let next = (rank, order);
                    let goes_before =
                        |(first, at, _)| next < first || next == first && position(site) < position(at);
                    if best.is_none_or(goes_before) {
                        best = Some((next, site, id));
                    }
                }
            }
        }
        best.map(|(.., id)| id)
    }

    /// What must hold of the search by bits, for tests: it finds whom a look at every list within reach finds.
    pub(super) fn check_first_within(&self) {
        if self.order.kind != AllocationPolicy::CentralPriority {
            return;
        }
        let lanes = self.lanes();
        let sexes = [[true, true], [true, false], [false, true]];
        for (area, takers) in (0..self.scenario.population.areas.len())
            .flat_map(|area| Takers::all().map(move |takers| (area, takers)))
        {
            for may_have in sexes {
                let near = self.reach.of(area).iter().map(|&near| usize::from(near) * lanes);
                let lanes = near.flat_map(|first| (0..lanes).map(move |lane| (first + lane, lane)));
                let lists = lanes.filter(|&(_, lane)| may_have[lane]).flat_map(|(lane, _)| {
                    let classes = self.lists.marked(lane) & self.wishes.takers(takers);
                    (0..self.lists.classes())
                        .filter(move |class| classes >> class & 1 == 1)
                        .map(move |class| self.lists.first(lane, class))
                });
                let first = lists.min_by_key(|&(rank, order, _)| (rank, order)).map(|(.., id)| id);
                let found = self.first_within(area, takers, |sex| may_have[sex.index()]);
                assert_eq!(found, first, "who stands first within reach of area {area} for {takers:?}");
            }
        }
    }

    /// Whether the first of one of the site's lists goes before the best so far; `off` is what the pool takes off for a class, ticks.
    #[inline]
    fn first_at(
        &self,
        site: usize,
        takers: Takers,
        pool: PoolId,
        off: impl Fn(usize) -> i64,
        best: &mut Best,
    ) {
        let (lanes, accepting) = (self.lanes(), self.wishes.takers(takers));
        for lane in site * lanes..(site + 1) * lanes {
            each_bit(self.lists.marked(lane) & accepting, |class| {
                let (rank, order, id) = self.lists.first(lane, class);
                let order = order + off(class);
                if best.is_none_or(|(r, o, _)| (rank, order) < (r, o)) && self.may_have(pool, id) {
                    *best = Some((rank, order, id));
                }
            });
        }
    }

    /// Keeps what is known of a pool's free beds true.
    pub(super) fn show_free(&mut self, now: Time, pool: PoolId) {
        self.note_fits(pool);
        let beds = &self.beds[pool as usize];
        let (place, idle) = (beds.pool, beds.free() > 0);
        if !place.is_outside() {
            self.mismatch.show(now, pool as usize, place.kind, idle, self.distances.near(place.area));
        }
    }
}

#[cfg(test)]
mod tests;
