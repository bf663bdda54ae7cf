//! Places outside the district: an option for those who find no bed in it.
//!
//! One pool of nursing beds without area, at one price. Once a month what is free there is offered to those who wait, in the order of
//! the list; a person would go or would not, once an application, and can pay or not. Such places are no beds of the district: they
//! stand in no ratio, and their residents in no occupancy. Invariant: with none, nothing is drawn.

use super::case::Place;
use super::closure_ledger::After;
use super::district::District;
use super::event::ClientId;
use super::fit::Keeping;
use super::policy::price_of;
use super::pools::{Pool, PoolId};
use super::supply::SupplyPlan;
use crate::kernel::time::Time;
use crate::random::decision::Decision;
use crate::scenario::terms::{BedKind, BedType, Tenure};

/// Whether a client would go to a place outside the district.
const GOES_OUTSIDE: Decision = Decision::named("care.goes_outside");

/// Adds the pool of outside places, if there are any.
pub(super) fn add(supply: &mut SupplyPlan, places: u32) {
    if places == 0 {
        return;
    }
    let kind = BedKind { bed_type: BedType::Nursing, tenure: Tenure::Market };
    supply.pools.push(Pool { facility: u32::MAX, area: Pool::OUTSIDE, kind });
    supply.at_start.push(places);
    supply.room_beds.push(0);
    for (_, capacities) in &mut supply.steps {
        capacities.push(places);
    }
}

impl District<'_> {
    /// Offers what is free outside to those who wait, with no offer before them.
    pub(super) fn offer_outside(&mut self, now: Time) {
        let Some(pool) = self.beds.iter().rposition(|beds| beds.pool.is_outside()) else { return };
        if self.beds[pool].free() == 0 {
            return;
        }
        let waiting = self.lists.entries();
        let waiting =
            waiting.filter(|&id| self.cases[id as usize].place == Place::Waiting && self.goes_outside(id));
        let of = |id: ClientId| (self.cases[id as usize].rank, self.cases[id as usize].order, id);
        let mut waiting: Vec<_> = waiting.map(of).collect();
        waiting.sort_unstable();
        waiting.dedup();
        for (_, _, id) in waiting {
            if !self.may_have(pool as PoolId, id) {
                break;
            }
            self.go_outside(now, id, pool as PoolId);
        }
    }

    /// Whether a nursing bed serves the client, at a price that he or she would pay in the district, and the client would go.
    fn goes_outside(&self, id: ClientId) -> bool {
        let outside = self.scenario.admission.policy.outside;
        let kinds = self.wishes.kinds(self.cases[id as usize].class);
        let serves = self.wishes.types(self.cases[id as usize].measured).contains(&BedType::Nursing);
        let pays = kinds.iter().any(|kind| price_of(self.scenario, kind.tenure) >= outside.price);
        serves && pays && self.draw(GOES_OUTSIDE, id).happens(outside.acceptance)
    }

    fn go_outside(&mut self, now: Time, id: ClientId, pool: PoolId) {
        let displaced = self.case(id).displaced;
        self.end_displacement(now, id, After::Placed);
        self.stop_waiting(now, id);
        self.take_bed(now, pool, id, Keeping::Stay);
        self.month.placing.went_outside += 1;
        self.balance.admitted += 1;
        self.begin_stay(now, id, pool, now);
        if displaced {
            self.note_placed(id, pool);
        }
        self.end_day_care(now, id);
    }
}
