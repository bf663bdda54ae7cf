//! Standard normal numbers by the ziggurat of `rand_distr`, with its usual case in line.
//!
//! Knows nothing of laws. In 99 of 100 draws one number of 64 bits is enough; only the rest is left to the library. Invariant: the
//! numbers, and how many are drawn for them, are those of the library.

use rand::{Rng, TryRng};
use rand_distr::{Distribution, StandardNormal};
use std::convert::Infallible;
use std::sync::LazyLock;

/// Half the widths of the ziggurat's layers, from the widest, and a zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Normal(&'static [f64; LAYERS + 1]);

const LAYERS: usize = 256;

impl Normal {
    /// Ready to be drawn from.
    pub(super) fn new() -> Self {
        static WIDTHS: LazyLock<[f64; LAYERS + 1]> =
            LazyLock::new(|| std::array::from_fn(|layer| if layer < LAYERS { width(layer) } else { 0.0 }));
        Self(&WIDTHS)
    }

    /// Draws a number.
    #[inline]
    pub(super) fn sample<R: Rng>(self, rng: &mut R) -> f64 {
        let bits = rng.next_u64();
        let layer = bits as usize % LAYERS;
        // A number from 2 to 4, of the upper 52 bits.
        let x = (f64::from_bits(1 << 62 | bits >> 12) - 3.0) * self.0[layer];
        if x.abs() < self.0[layer + 1] { x } else { by_library(bits, rng) }
    }
}

#[cold]
#[inline(never)]
fn by_library<R: Rng>(first: u64, rng: &mut R) -> f64 {
    StandardNormal.sample(&mut Again { first: Some(first), then: || rng.next_u64() })
}

/// Half the width of a layer of the library's ziggurat: it draws from the middle of the right half of that layer, and accepts.
fn width(layer: usize) -> f64 {
    let three_quarters = 3 << 62 | layer as u64;
    let half: f64 = StandardNormal.sample(&mut Again { first: Some(three_quarters), then: || u64::MAX });
    2.0 * half
}

/// A generator that gives a number already drawn before others.
struct Again<F> {
    first: Option<u64>,
    then: F,
}

impl<F: FnMut() -> u64> TryRng for Again<F> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|bits| (bits >> 32) as u32)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.first.take().unwrap_or_else(|| (self.then)()))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        rand::rand_core::utils::fill_bytes_via_next_word(bytes, || self.try_next_u64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::decision::Decision;
    use crate::random::stream::Replication;

    #[test]
    fn numbers_are_those_of_the_library() {
        let mut ours = Replication::new(1, 0).long_stream(Decision::named("test a"), 0);
        let mut theirs = ours.clone();
        let normal = Normal::new();
        for _ in 0..1_000_000 {
            let expected: f64 = StandardNormal.sample(&mut theirs);
            assert_eq!(normal.sample(&mut ours).to_bits(), expected.to_bits());
        }
        assert_eq!(ours, theirs);
    }

    #[test]
    fn layers_narrow_from_the_tail() {
        let Normal(widths) = Normal::new();
        assert!(widths.is_sorted_by(|wide, narrow| wide > narrow));
        // Marsaglia and Tsang (2000): the tail of 256 layers begins here.
        assert!((widths[1] - 3.654_152_885_361_009).abs() < 1e-14);
    }
}
