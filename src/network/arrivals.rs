//! When the persons of a stream come.
//!
//! Knows nothing of pools. Invariant: each stream draws from its own long sequence, addressed by its name; a Poisson stream whose rate changes
//! by date is exact (inversion of the cumulated rate, piece by piece).

use super::origin::Origin;
use crate::kernel::time::{Span, Time};
use crate::random::decision::{Decision, code_of};
use crate::random::stream::{LongStream, Replication};
use crate::scenario::network::model::{Arrivals, ClassId, PoolId, RateCurve, Stream, TICKS_PER_UNIT, units};

const ARRIVALS: Decision = Decision::named("network: arrivals");

/// The arrivals of one stream.
pub(super) struct Source<'n> {
    /// The pool that its persons come to.
    pub to: PoolId,
    /// The class of all its persons, if they have one.
    only_class: Option<ClassId>,
    /// Address of the person with number 0, who does not exist.
    code: u64,
    law: &'n Arrivals,
    draws: LongStream,
    /// Ticks between arrivals, where the rate never changes.
    mean_ticks: Option<f64>,
    /// In that case the time from the next person to come to the one after: drawn ahead, so that what happens next is known without waiting for
    /// a draw.
    gap: Span,
    /// Numbers given to persons so far, the next one to come included.
    count: usize,
    /// Class of the next to come, where the file names it.
    class: Option<ClassId>,
}

impl<'n> Source<'n> {
    /// The arrivals of a stream in a replication that begins at `begin`.
    pub fn new(stream: &'n Stream, origin: &Origin, replication: Replication, begin: Time) -> Self {
        let mean_ticks = match &stream.arrivals {
            Arrivals::Poisson(RateCurve { pieces, repeat: None }) => match pieces[..] {
                [(from, rate)] if from <= begin && rate > 0.0 => Some(TICKS_PER_UNIT as f64 / rate),
                _ => None,
            },
            _ => None,
        };
        let mut draws = replication.long_stream(ARRIVALS, code_of(&stream.name));
        Self {
            to: stream.to,
            only_class: origin.class,
            code: origin.code,
            law: &stream.arrivals,
            gap: mean_ticks.map_or(Span::ZERO, |mean| exponential(&mut draws, mean)),
            draws,
            mean_ticks,
            count: 0,
            class: None,
        }
    }

    /// Number of the next person to come, from 1.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Address of the next person to come.
    #[inline]
    pub const fn code(&self) -> u64 {
        self.code.wrapping_add(self.count as u64)
    }

    /// Class of the next person to come, where it is not drawn.
    #[inline]
    pub fn class(&self) -> Option<ClassId> {
        self.class.or(self.only_class)
    }

    /// When the next person comes after the last one at `now` (or after the beginning).
    #[expect(
        clippy::inline_always,
        reason = "half of all events are arrivals; measured in docs/performance.md"
    )]
    #[inline(always)]
    pub fn next(&mut self, now: Time) -> Option<Time> {
        self.count += 1;
        if let Some(mean) = self.mean_ticks {
            let gap = std::mem::replace(&mut self.gap, exponential(&mut self.draws, mean));
            return Some(now + gap);
        }
        self.next_by_law(now)
    }

    #[inline(never)]
    fn next_by_law(&mut self, now: Time) -> Option<Time> {
        match self.law {
            Arrivals::Poisson(curve) => {
                let work = self.draws.exp1();
                after(curve, now, work)
            }
            Arrivals::Renewal(law) => Some(now + units(law.sample(&mut self.draws))),
            Arrivals::Times(times) => {
                // Who came before the run begins is not part of it, and keeps the number it has in the file.
                while times.get(self.count - 1).is_some_and(|&(at, _)| at < now) {
                    self.count += 1;
                }
                let &(at, class) = times.get(self.count - 1)?;
                self.class = class;
                Some(at)
            }
        }
    }
}

/// An exponential span with this mean, in ticks.
#[inline]
fn exponential(draws: &mut LongStream, mean: f64) -> Span {
    Span::from_ticks((draws.exp1() * mean + 0.5) as i64)
}

/// The time at which the cumulated rate has grown by `work` since `now`; `None` if it never does.
fn after(curve: &RateCurve, now: Time, mut work: f64) -> Option<Time> {
    let mut at = now;
    let mut idle = 0;
    // A whole round of pieces without any rate means that nobody comes any more.
    while idle <= curve.pieces.len() {
        let (rate, until) = piece(curve, at);
        let left = until.map(|until| (until - at).ticks() as f64);
        let rate = rate / TICKS_PER_UNIT as f64;
        match left {
            Some(left) if work >= rate * left => {
                work -= rate * left;
                at = until.expect("a piece that ends has an end");
                idle = if rate > 0.0 { 0 } else { idle + 1 };
            }
            _ if rate > 0.0 => return Some(at + Span::from_ticks((work / rate + 0.5) as i64)),
            _ => return None,
        }
    }
    None
}

/// The rate at a time, per time unit, and until when it holds.
fn piece(curve: &RateCurve, at: Time) -> (f64, Option<Time>) {
    let Some(repeat) = curve.repeat else {
        let next = curve.pieces.partition_point(|&(from, _)| from <= at);
        let rate = if next == 0 { 0.0 } else { curve.pieces[next - 1].1 };
        return (rate, curve.pieces.get(next).map(|piece| piece.0));
    };
    let round = at.ticks().div_euclid(repeat.ticks()) * repeat.ticks();
    let within = Time::from_ticks(at.ticks() - round);
    let next = curve.pieces.partition_point(|&(from, _)| from <= within);
    let current = if next == 0 { curve.pieces.len() - 1 } else { next - 1 };
    let until = curve.pieces.get(next).map_or(repeat.ticks(), |piece| piece.0.ticks());
    (curve.pieces[current].1, Some(Time::from_ticks(round + until)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(units: f64) -> Time {
        Time::from_ticks((units * TICKS_PER_UNIT as f64) as i64)
    }

    #[test]
    fn work_is_used_up_piece_by_piece() {
        let pieces = vec![(at(0.0), 2.0), (at(1.0), 0.0), (at(3.0), 1.0)];
        let once = RateCurve { pieces: pieces.clone(), repeat: None };
        assert_eq!(after(&once, at(-5.0), 1.0), Some(at(0.5)));
        assert_eq!(after(&once, at(0.5), 1.5), Some(at(3.5)));
        let again = RateCurve { pieces, repeat: Some(units(4.0)) };
        assert_eq!(after(&again, at(3.5), 1.0), Some(at(4.25)));
        assert_eq!(after(&again, at(-0.5), 0.5), Some(at(0.0)));
    }

    #[test]
    fn a_rate_that_stays_zero_brings_nobody() {
        let over = RateCurve { pieces: vec![(at(0.0), 1.0), (at(1.0), 0.0)], repeat: None };
        assert_eq!(after(&over, at(0.5), 3.0), None);
        let never = RateCurve { pieces: vec![(at(0.0), 0.0)], repeat: Some(units(1.0)) };
        assert_eq!(after(&never, at(0.0), 1.0), None);
    }
}
