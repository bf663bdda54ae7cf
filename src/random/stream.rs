//! Streams of random numbers, each with an address (seed, replication, decision, person, occasion).
//!
//! Knows nothing of laws beyond the uniform and the standard exponential. Invariant: a stream's numbers depend on its
//! address alone, so worlds that differ in one decision agree in all others (common random numbers).
//!
//! How far streams are apart. All short streams run along one cycle of 2^64 states and start where a strong mix of
//! the address puts them. Within one (replication, decision, occasion) the mix is a bijection of the person: no two
//! persons start alike. Between other addresses starts are as if drawn at random: two streams of at most L draws
//! overlap with probability about 2L / 2^64, and among N streams about N²L / 2^64 pairs do. For 10^8 streams of 10
//! draws that is 0.005 pairs; 10^10 streams give some fifty overlapping pairs among 10^20, each of which lends one
//! decision of one person a few numbers of an unrelated decision: nothing that a mean can see. Long sequences (arrivals
//! of a whole run) do not belong here: they use [`LongStream`], with a period of 2^256 − 1.

use super::decision::{Decision, spread};
use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng, TryRng};
use rand_distr::{Distribution, Exp1};
use std::convert::Infallible;

/// One replication of an experiment: the first half of the address of its streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Replication {
    key: u64,
}

impl Replication {
    /// The `replication`-th replication of an experiment with this seed. Neighbouring seeds and replications are
    /// unrelated.
    pub const fn new(seed: u64, replication: u32) -> Self {
        // Mixing the seed before the replication enters: else seed 1, replication 0 could meet seed 0, replication 1.
        Self { key: spread(spread(seed ^ SEED_SALT).wrapping_add(replication as u64)) }
    }

    /// The stream by which `decision` is taken for `person`, where it is taken once.
    pub const fn stream(self, decision: Decision, person: u64) -> Stream {
        self.occasion(decision, person, 0)
    }

    /// The stream by which `decision` is taken for `person` for the `occasion`-th time (zero is the same stream as
    /// [`Replication::stream`]).
    pub const fn occasion(self, decision: Decision, person: u64, occasion: u32) -> Stream {
        let purpose = spread((self.key ^ decision.code()).wrapping_add(occasion as u64));
        Draws(SplitMix64 { state: spread(purpose ^ person) })
    }

    /// A generator for one long sequence, such as all arrivals of a stream in a run.
    pub fn long_stream(self, decision: Decision, source: u64) -> LongStream {
        let mut start = self.stream(decision, source);
        let mut seed = [0; 32];
        start.fill_bytes(&mut seed);
        Draws(Xoshiro256PlusPlus::from_seed(seed))
    }
}

/// Keeps seed zero from mapping to zero.
const SEED_SALT: u64 = 0x6A09_E667_F3BC_C908;

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, with Stafford's mix 13): a counter and a finaliser, so a new
/// stream costs nothing but its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitMix64 {
    state: u64,
}

impl TryRng for SplitMix64 {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|bits| (bits >> 32) as u32)
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        Ok(z ^ (z >> 31))
    }

    #[inline]
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        rand::rand_core::utils::fill_bytes_via_next_word(bytes, || self.try_next_u64())
    }
}

/// What a model draws from a generator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draws<G>(G);

/// A stream for one decision of one person: 8 bytes, made on the spot, meant for up to some hundred draws.
pub type Stream = Draws<SplitMix64>;

/// A stream for one long sequence: xoshiro256++ (Blackman and Vigna).
pub type LongStream = Draws<Xoshiro256PlusPlus>;

impl<G: Rng> Draws<G> {
    /// Uniform on the open interval (0, 1): a multiple of 2^-52 plus 2^-53, so its logarithm is always finite.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 52) as f64;
        ((self.0.next_u64() >> 12) as f64 + 0.5) * STEP
    }

    /// Exponential with mean 1 (ziggurat).
    #[inline]
    pub fn exp1(&mut self) -> f64 {
        Exp1.sample(&mut self.0)
    }

    /// True with probability `p`: never for 0 or less, always for 1 or more. One draw in any case.
    #[inline]
    pub fn happens(&mut self, p: f64) -> bool {
        self.uniform() < p
    }

    /// An index with probability `weights[index] / total`, by one draw. `total` is the sum of the weights, which are
    /// not negative; an index of weight zero is never picked.
    ///
    /// # Panics
    /// If no weight is positive.
    #[inline]
    pub fn pick(&mut self, weights: &[f64], total: f64) -> usize {
        let mut rest = self.uniform() * total;
        for (index, &weight) in weights.iter().enumerate() {
            if rest < weight {
                return index;
            }
            rest -= weight;
        }
        // Rounding of the sum can leave a crumb behind the last weight.
        weights.iter().rposition(|&weight| weight > 0.0).expect("one weight is positive")
    }

    /// A whole number from 0 to `n` − 1, by one draw; its bias is below n / 2^64.
    ///
    /// # Panics
    /// If `n` is zero.
    #[inline]
    pub fn below(&mut self, n: u32) -> u32 {
        assert!(n > 0, "there is no number below zero to draw");
        ((u128::from(self.0.next_u64()) * u128::from(n)) >> 64) as u32
    }
}

impl<G: Rng> TryRng for Draws<G> {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.0.next_u32())
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.0.next_u64())
    }

    #[inline]
    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill_bytes(bytes);
        Ok(())
    }
}
