//! A first placement, and waiting on for the preferred place.
//!
//! The preferred place is a bed of the best type in the area and at the tenure that lose the fewest points by distance and price,
//! among those with open beds within reach. Who is placed elsewhere stands on the list of that area and kind, behind everyone who waits
//! for a bed or must move, and moves when a bed is left over. Knows nothing of must-moves. Invariant: nobody is listed for the place he
//! or she is in.

use super::case::{Case, Listed, Place};
use super::district::District;
use super::event::ClientId;
use super::policy::Standing;
use super::pools::{Closing, PoolId};
use crate::kernel::time::Time;
use crate::population::moment::Moment;
use crate::scenario::terms::{AllocationPolicy, BedKind};

impl District<'_> {
    /// The free bed of the best type that loses the fewest points; of equals the nearest.
    pub(super) fn preferred_free(&self, id: ClientId, except: Option<PoolId>) -> Option<PoolId> {
        let (area, class) = (usize::from(self.client(id).area), self.cases[id as usize].class);
        for kinds in self.wishes.kinds(class).chunk_by(|a, b| a.bed_type == b.bed_type) {
            let mut best: Option<(f64, PoolId)> = None;
            for &kind in kinds {
                for (near, km) in self.reach.with_km(area) {
                    let off = self.order.off(usize::from(class), kind, km);
                    if best.is_some_and(|(least, _)| least <= off) {
                        continue;
                    }
                    let free = |&&pool: &&PoolId| self.may_have(pool, id) && Some(pool) != except;
                    if let Some(&pool) = self.pools_at(near, kind).iter().find(free) {
                        best = Some((off, pool));
                    }
                }
            }
            if let Some((_, pool)) = best {
                return Some(pool);
            }
        }
        None
    }

    /// Area and kind that a client prefers, and what they take off, ticks.
    fn preferred_place(&self, id: ClientId) -> Option<(u16, BedKind, f64)> {
        let (area, class) = (usize::from(self.client(id).area), self.cases[id as usize].class);
        let kinds = self.wishes.kinds(class).chunk_by(|a, b| a.bed_type == b.bed_type).next()?;
        let mut best: Option<(u16, BedKind, f64)> = None;
        for &kind in kinds {
            for (near, km) in self.reach.with_km(area) {
                let off = self.order.off(usize::from(class), kind, km);
                let open =
                    || self.pools_at(near, kind).iter().any(|&pool| self.beds[pool as usize].to_open() > 0);
                if best.is_none_or(|(.., least)| off < least) && open() {
                    best = Some((near, kind, off));
                }
            }
        }
        best
    }

    /// Lists a resident for the preferred place, unless that is where he or she is; a free bed is taken at once.
    pub(super) fn wait_on(&mut self, now: Time, id: ClientId, pool: PoolId) {
        if self.order.kind != AllocationPolicy::PreferenceBased {
            return;
        }
        let place = self.beds[pool as usize].pool;
        if place.is_outside() {
            return;
        }
        let class = self.wishes.class_of(&self.client(id), self.cases[id as usize].measured);
        self.case(id).class = class;
        let preferred = self.preferred_place(id).filter(|&(_, kind, off)| {
            let km = self.distances.km(self.client(id).area, place.area);
            place.kind.bed_type != kind.bed_type || off < self.order.off(usize::from(class), place.kind, km)
        });
        let list = preferred.map(|(area, kind, _)| usize::from(area) * BedKind::COUNT + kind.index());
        let Case { listed, standing, .. } = *self.case(id);
        if standing == Standing::WouldMove && listed.map(|listed| listed.list as usize) == list {
            return;
        }
        self.leave_movers(now, id);
        let Some(list) = list else { return };
        let ticket = self.preferred[list].join(0, now.ticks(), id);
        let case = self.case(id);
        case.standing = Standing::WouldMove;
        case.joined = Moment::of(now);
        case.listed = Some(Listed { list: list as u32, ticket });
        self.levels.placing.preferring.add(now, 1);
        if let Some(&pool) = self.pools_of[list].iter().find(|&&pool| self.may_have(pool, id)) {
            self.give(now, pool, id);
        }
    }

    /// The first resident who would move to a pool, which nobody else wants.
    pub(super) fn first_preferring(&self, pool: PoolId) -> Option<ClientId> {
        if self.order.kind != AllocationPolicy::PreferenceBased {
            return None;
        }
        let place = self.beds[pool as usize].pool;
        let list = &self.preferred[usize::from(place.area) * BedKind::COUNT + place.kind.index()];
        list.first().map(|(_, _, id)| id).filter(|&id| self.may_have(pool, id))
    }

    /// A resident comes to a list of those who would or must move (`1`), or leaves it (`-1`).
    pub(super) fn show_mover(&mut self, now: Time, id: ClientId, delta: i64) {
        if self.case(id).standing == Standing::WouldMove {
            self.levels.placing.preferring.add(now, delta);
        } else {
            self.levels.movers(now, delta);
        }
    }

    /// A resident has moved: out of a facility that closes, to a bed that gives more care, or to the preferred place. Who was on no list is moved
    /// out on the day of the closure.
    pub(super) fn book_move(&mut self, now: Time, id: ClientId, to: PoolId, closing: Closing) {
        if self.case(id).standing != Standing::AtHome {
            self.show_mover(now, id, -1);
        }
        match closing {
            Closing::Noticed => self.month.closure.placed_before += 1,
            Closing::Closed => self.month.closure.placed_at += 1,
            Closing::No if self.case(id).standing == Standing::WouldMove => {
                self.month.placing.moved_to_preferred += 1;
            }
            Closing::No => self.month.transfers += 1,
        }
        self.case(id).standing = Standing::AtHome;
        debug_assert_ne!(self.case(id).place, Place::Resident(to), "nobody moves to where he or she is");
    }
}
