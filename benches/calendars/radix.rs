//! A radix heap: entries by the highest bit in which they differ from the last popped. No cancelling.

use eldercap::kernel::calendar::Phase;
use eldercap::kernel::time::Time;

/// Keys are time and sequence; events lie beside them.
pub struct Calendar<E: Copy> {
    buckets: Vec<Vec<(u128, E)>>,
    last: u128,
    sequence: u64,
}

impl<E: Copy> Calendar<E> {
    pub fn new() -> Self {
        Self { buckets: (0..=u128::BITS).map(|_| Vec::new()).collect(), last: 0, sequence: 0 }
    }

    pub fn schedule(&mut self, at: Time, _: Phase, event: E) {
        let key = u128::from(at.ticks().cast_unsigned()) << 64 | u128::from(self.sequence);
        self.sequence += 1;
        self.put(key, event);
    }

    pub fn pop(&mut self) -> Option<(Time, E)> {
        if self.buckets[0].is_empty() {
            let lowest = self.buckets.iter().position(|bucket| !bucket.is_empty())?;
            let mut bucket = std::mem::take(&mut self.buckets[lowest]);
            self.last = bucket.iter().map(|entry| entry.0).min()?;
            bucket.drain(..).for_each(|(key, event)| self.put(key, event));
            self.buckets[lowest] = bucket;
        }
        let (key, event) = self.buckets[0].pop()?;
        Some((Time::from_ticks((key >> 64) as i64), event))
    }

    fn put(&mut self, key: u128, event: E) {
        self.buckets[(u128::BITS - (key ^ self.last).leading_zeros()) as usize].push((key, event));
    }
}
