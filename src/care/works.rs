//! Beds that change their type: emptied first, then under works, then opened as what they have become.
//!
//! From the day of the conversion the beds are built but not open. Nobody is evicted: a bed is under works from when the pool
//! has one more empty bed than its open ones need (beds that close go before beds that are converted), for a fixed number of days. Does not know
//! why a bed is converted. Invariant: a bed under conversion is counted once among the built, as what it was.

use super::district::District;
use super::event::Event;
use super::pools::PoolId;
use super::supply::Conversion;
use crate::kernel::time::Time;
use crate::scenario::clock::days;

/// Conversions under way.
#[derive(Clone, Debug, Default)]
pub struct Works {
    /// With beds that are not empty yet, in order.
    emptying: Vec<Conversion>,
    /// All that went under works, in order: what an event speaks of.
    begun: Vec<Conversion>,
}

impl District<'_> {
    /// The conversions of a supply step begin; the step's numbers must not be set yet.
    pub(super) fn begin_conversions(&mut self, step: usize) {
        for index in 0..self.supply.conversions[step].len() {
            let conversion = self.supply.conversions[step][index];
            let from = &mut self.beds[conversion.from as usize];
            from.converting += conversion.beds;
            from.emptying += conversion.beds;
            self.beds[conversion.to as usize].arriving += conversion.beds;
            self.works.emptying.push(conversion);
        }
    }

    /// Beds of a pool that are to be converted and are empty now go under works.
    #[inline]
    pub(super) fn begin_works(&mut self, now: Time, pool: PoolId) {
        if self.beds[pool as usize].emptying > 0 {
            self.convert_empty(now, pool);
        }
    }

    fn convert_empty(&mut self, now: Time, pool: PoolId) {
        let beds = &mut self.beds[pool as usize];
        let mut empty = beds.emptying.saturating_sub(beds.units.over());
        beds.emptying -= empty;
        while empty > 0 {
            let position = self.works.emptying.iter().position(|conversion| conversion.from == pool);
            let position = position.expect("a bed that is emptied belongs to a conversion");
            let conversion = &mut self.works.emptying[position];
            let part = conversion.beds.min(empty);
            conversion.beds -= part;
            empty -= part;
            self.works.begun.push(Conversion { beds: part, ..*conversion });
            if conversion.beds == 0 {
                self.works.emptying.remove(position);
            }
            let span = days(self.scenario.beds.works_days.unwrap_or(0.0));
            let number = self.works.begun.len() as u32 - 1;
            let event = Event::WorksEnd(number);
            self.plan(now + span, event.phase(), event);
        }
    }

    /// Beds open as what they have become.
    pub(super) fn works_end(&mut self, now: Time, number: u32) {
        let Conversion { from, to, beds } = self.works.begun[number as usize];
        self.beds[from as usize].converting -= beds;
        self.beds[to as usize].arriving -= beds;
        for pool in [from, to] {
            self.rebuild(now, pool as usize);
        }
        self.offer_free_beds(now, to);
    }
}
