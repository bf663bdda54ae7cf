//! Which stream's next person comes first: a tournament of the streams by time.
//!
//! Knows nothing of persons. A stream has one next arrival, so a tree of winners replaces entries of the calendar: half of all events then never
//! touch it, and a change costs one comparison a round, without a jump that cannot be predicted. Of equal times the earlier stream
//! wins.

use crate::kernel::time::Time;
use crate::scenario::network::model::StreamId;

/// The next arrival of each stream.
#[derive(Clone, Debug)]
pub(super) struct Arriving {
    /// By stream, filled up to a power of two.
    times: Vec<Time>,
    /// Winner of each match; the final is at index 1, the streams themselves stand behind all matches.
    winners: Vec<StreamId>,
}

impl Arriving {
    /// Of so many streams, none of which has an arrival yet.
    pub fn new(streams: usize) -> Self {
        let places = streams.next_power_of_two();
        // Every match is won by its first stream as long as nobody comes.
        let winners = (0..2 * places).map(|node| {
            let round = usize::BITS - 1 - node.max(1).leading_zeros();
            ((node << (places.ilog2() - round)) % places) as StreamId
        });
        Self { times: vec![Time::NEVER; places], winners: winners.collect() }
    }

    /// The next arrival of all; [`Time::NEVER`] if nobody comes any more.
    #[inline]
    pub fn first(&self) -> (Time, StreamId) {
        let winner = self.winners[1];
        (self.times[usize::from(winner)], winner)
    }

    /// The next arrival of a stream.
    #[inline]
    pub fn set(&mut self, stream: StreamId, at: Time) {
        self.times[usize::from(stream)] = at;
        let mut node = usize::midpoint(self.times.len(), usize::from(stream));
        while node > 0 {
            let (left, right) = (self.winners[2 * node], self.winners[2 * node + 1]);
            let later = self.times[usize::from(right)] < self.times[usize::from(left)];
            self.winners[node] = if later { right } else { left };
            node /= 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Against a search through all streams.
        #[test]
        fn the_first_of_all_wins(streams in 0_usize..9, steps in proptest::collection::vec((0_usize..9, 0_i64..20), 0..60)) {
            let mut arriving = Arriving::new(streams);
            let mut times = vec![Time::NEVER; streams.max(1)];
            for (stream, at) in steps.into_iter().filter(|step| step.0 < streams) {
                times[stream] = Time::from_ticks(at);
                arriving.set(stream as StreamId, times[stream]);
                let first = times.iter().enumerate().min_by_key(|(_, time)| **time).expect("one stream");
                prop_assert_eq!(arriving.first(), (*first.1, first.0 as StreamId));
            }
            prop_assert!(streams > 0 || arriving.first() == (Time::NEVER, 0));
        }
    }
}
