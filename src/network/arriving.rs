//! Which stream's next person comes first: a tournament of the streams by time.
//!
//! Knows nothing of persons. A stream has one next arrival, so a tree of winners replaces entries of the calendar: half of all events then never
//! touch it, and a change costs three comparisons a round of four, without a jump that cannot be predicted. Of equal times the earlier stream
//! wins.

use crate::kernel::time::Time;
use crate::scenario::network::model::StreamId;

/// How many play a match.
const PLAYERS: usize = 4;

/// A match: the next arrivals of a few streams, or of the winners of as many matches.
#[derive(Clone, Copy, Debug)]
struct Match {
    times: [Time; PLAYERS],
    streams: [StreamId; PLAYERS],
    /// The match that the winner plays next, four times its index, plus the place there; that of the final is its own.
    next: u32,
}

impl Match {
    /// Time and stream of the winner. Two and two, so that nothing depends on a jump.
    #[inline]
    fn winner(&self) -> (Time, StreamId) {
        let earlier = |a: (Time, StreamId), b: (Time, StreamId)| if b.0 < a.0 { b } else { a };
        let player = |index: usize| (self.times[index], self.streams[index]);
        earlier(earlier(player(0), player(1)), earlier(player(2), player(3)))
    }
}

/// The next arrival of each stream.
#[derive(Clone, Debug)]
pub(super) struct Arriving {
    /// The first rounds first; the final is the last.
    matches: Vec<Match>,
    first: (Time, StreamId),
}

impl Arriving {
    /// Of so many streams, none of which has an arrival yet.
    pub fn new(streams: usize) -> Self {
        let none = Match { times: [Time::NEVER; PLAYERS], streams: [0; PLAYERS], next: 0 };
        let mut matches: Vec<Match> = Vec::new();
        let mut players = streams;
        loop {
            let round = matches.len();
            matches.resize(round + players.div_ceil(PLAYERS).max(1), none);
            players = matches.len() - round;
            if players == 1 {
                break;
            }
            for (index, game) in matches[round..].iter_mut().enumerate() {
                game.next = (PLAYERS * (round + players) + index) as u32;
            }
        }
        let last = matches.len() - 1;
        matches[last].next = (PLAYERS * last) as u32;
        Self { matches, first: (Time::NEVER, 0) }
    }

    /// The next arrival of all; [`Time::NEVER`] if nobody comes any more.
    #[inline]
    pub fn first(&self) -> (Time, StreamId) {
        self.first
    }

    /// The next arrival of a stream.
    #[inline]
    pub fn set(&mut self, stream: StreamId, at: Time) {
        let mut place = usize::from(stream);
        let mut player = (at, stream);
        loop {
            let index = place / PLAYERS;
            let game = &mut self.matches[index];
            (game.times[place % PLAYERS], game.streams[place % PLAYERS]) = player;
            player = game.winner();
            place = game.next as usize;
            if place / PLAYERS == index {
                self.first = player;
                return;
            }
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
        fn the_first_of_all_wins(streams in 0_usize..70, steps in proptest::collection::vec((0_usize..70, 0_i64..20), 0..200)) {
            let mut arriving = Arriving::new(streams);
            let mut times = vec![Time::NEVER; streams.max(1)];
            for (stream, at) in steps.into_iter().filter(|step| step.0 < streams) {
                times[stream] = Time::from_ticks(at);
                arriving.set(stream as StreamId, times[stream]);
                let first = times.iter().enumerate().min_by_key(|(_, time)| **time).expect("one stream");
                prop_assert_eq!(arriving.first(), (*first.1, first.0 as StreamId));
            }
            prop_assert!(streams > 0 || arriving.first().0 == Time::NEVER);
        }
    }
}
