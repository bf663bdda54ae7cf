//! What comes from outside and what there is to serve it, averaged over the span observed.
//!
//! Knows nothing of routes. Invariant: averages weigh each piece by its time within the span.

use crate::kernel::time::{Span, Time};
use crate::scenario::network::model::{Arrivals, Network, Pool, RateCurve, in_units};

/// Rates from outside by cell (pool by pool, class by class): on average, and with every curve at its largest piece.
pub(super) fn rates(net: &Network) -> (Vec<f64>, Vec<f64>) {
    let classes = net.classes.len();
    let mut mean = vec![0.0; net.pools.len() * classes];
    let mut peak = mean.clone();
    let span = net.clock.horizon;
    for stream in &net.streams {
        let first = usize::from(stream.to) * classes;
        let mut add = |average: f64, largest: f64, share: &[f64]| {
            for (class, &share) in share.iter().enumerate().filter(|(_, share)| **share > 0.0) {
                mean[first + class] += average * share;
                peak[first + class] += largest * share;
            }
        };
        match &stream.arrivals {
            Arrivals::Poisson(curve) => {
                let (average, largest) = of_curve(curve, span);
                add(average, largest, &stream.mix);
            }
            Arrivals::Renewal(law) => add(1.0 / law.mean(), 1.0 / law.mean(), &stream.mix),
            Arrivals::Times(times) => {
                let each = 1.0 / in_units(span.max(Span::from_ticks(1)));
                for (_, class) in times.iter().filter(|(time, _)| within(*time, span)) {
                    let certain = class.map(|class| unit_vector(classes, usize::from(class)));
                    add(each, each, certain.as_deref().unwrap_or(&stream.mix));
                }
            }
        }
    }
    (mean, peak)
}

/// Units of the pool, time average over the span; `None` if there is no limit at some time.
pub(super) fn capacity(pool: &Pool, span: Span) -> Option<f64> {
    let before = pool.capacity.first().and_then(|entry| entry.1);
    let shares = shares(&pool.capacity, before, span);
    shares.into_iter().map(|(share, units)| units.map(|units| share * f64::from(units))).sum()
}

/// Average and largest rate over the span, or over the period of a curve that repeats.
fn of_curve(curve: &RateCurve, span: Span) -> (f64, f64) {
    let last = curve.pieces.last().map_or(0.0, |piece| piece.1);
    let shares = match curve.repeat {
        Some(period) => shares(&curve.pieces, last, period),
        None => shares(&curve.pieces, 0.0, span),
    };
    let average = shares.iter().map(|(share, rate)| share * rate).sum();
    (average, shares.iter().map(|piece| piece.1).fold(0.0, f64::max))
}

/// Values that hold from each time on, `before` before the first, with their shares of the time from zero to `span`; none with no share.
fn shares<T: Copy>(pieces: &[(Time, T)], before: T, span: Span) -> Vec<(f64, T)> {
    let clamp = |time: Time| time.ticks().clamp(0, span.ticks().max(0));
    let starts = [(Time::ZERO, before)].into_iter().chain(pieces.iter().copied());
    let ends = pieces.iter().map(|piece| piece.0).chain([Time::NEVER]);
    let held = starts.zip(ends).map(|((start, value), end)| (clamp(end) - clamp(start), value));
    held.filter(|(ticks, _)| *ticks > 0)
        .map(|(ticks, value)| (ticks as f64 / span.ticks() as f64, value))
        .collect()
}

fn within(time: Time, span: Span) -> bool {
    time >= Time::ZERO && time < Time::ZERO + span
}

fn unit_vector(length: usize, index: usize) -> Vec<f64> {
    (0..length).map(|at| if at == index { 1.0 } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::network::model::{TICKS_PER_UNIT, units};

    fn at(time: f64) -> Time {
        Time::from_ticks((time * TICKS_PER_UNIT as f64) as i64)
    }

    #[test]
    fn curves_are_averaged_over_the_span_and_repeating_ones_over_their_period() {
        let pieces = vec![(at(-5.0), 9.0), (at(0.0), 2.0), (at(6.0), 4.0), (at(20.0), 99.0)];
        let curve = RateCurve { pieces, repeat: None };
        assert_eq!(of_curve(&curve, units(8.0)), (2.5, 4.0));
        let late = RateCurve { pieces: vec![(at(6.0), 4.0)], repeat: None };
        assert_eq!(of_curve(&late, units(8.0)), (1.0, 4.0));
        // A day with 3 an hour from 6 to 18 and 1 before and after, seen for 7 hours.
        let day = RateCurve { pieces: vec![(at(6.0), 3.0), (at(18.0), 1.0)], repeat: Some(units(24.0)) };
        assert_eq!(of_curve(&day, units(7.0)), (2.0, 3.0));
    }
}
