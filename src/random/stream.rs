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
        self.purpose(decision, occasion).stream(person)
    }

    /// The address of `decision` for the `occasion`-th time, all but the person: prepared once where the same decision
    /// is taken for many persons.
    pub const fn purpose(self, decision: Decision, occasion: u32) -> Purpose {
        Purpose { key: spread((self.key ^ decision.code()).wrapping_add(occasion as u64)) }
    }

    /// A generator for one long sequence, such as all arrivals of a stream in a run.
    pub fn long_stream(self, decision: Decision, source: u64) -> LongStream {
        let mut start = self.stream(decision, source);
        let mut seed = [0; 32];
        start.fill_bytes(&mut seed);
        Draws(Xoshiro256PlusPlus::from_seed(seed))
    }
}

/// A decision of one replication, for whomever it is taken: what [`Replication::purpose`] prepares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Purpose {
    key: u64,
}

impl Purpose {
    /// The stream by which the decision is taken for `person`: the one that [`Replication::occasion`] gives.
    #[inline]
    pub const fn stream(self, person: u64) -> Stream {
        Draws(SplitMix64 { state: spread(self.key ^ person) })
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

/// How many values [`Draws::uniform`] can take.
pub const UNIFORM_STEPS: u64 = 1 << 52;

/// The uniform number of a step, from the smallest on.
#[inline]
pub const fn uniform_at(step: u64) -> f64 {
    (step as f64 + 0.5) * (1.0 / UNIFORM_STEPS as f64)
}

impl<G: Rng> Draws<G> {
    /// Uniform on the open interval (0, 1): a multiple of 2^-52 plus 2^-53, so its logarithm is always finite.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        uniform_at(self.uniform_step())
    }

    /// Which of the [`UNIFORM_STEPS`] values [`Draws::uniform`] would have given: the same draw, for who compares whole numbers.
    #[inline]
    pub fn uniform_step(&mut self) -> u64 {
        self.0.next_u64() >> 12
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const A: Decision = Decision::named("test a");
    const B: Decision = Decision::named("test b");

    /// A changed pin means that every result of every scenario changes. The integers were computed by a second
    /// implementation, in Python.
    #[test]
    fn first_draws_are_pinned() {
        let replication = Replication::new(20_250_101, 3);
        let mut stream = replication.stream(A, 7);
        assert_eq!(
            [stream.next_u64(), stream.next_u64()],
            [8_519_657_455_183_643_753, 7_821_079_166_467_661_496]
        );
        assert_eq!(replication.occasion(A, 7, 2).next_u64(), 7_436_758_055_480_167_033);
        let mut long = replication.long_stream(B, 7);
        assert_eq!(
            [long.next_u64(), long.next_u64()],
            [2_932_852_121_091_797_592, 9_629_567_833_326_393_656]
        );
        assert_eq!(replication.stream(B, 7).exp1().to_bits(), 4_580_465_160_844_698_433);
    }

    /// The published first outputs of SplitMix64 from state 1234567.
    #[test]
    fn split_mix_is_the_published_one() {
        let mut generator = SplitMix64 { state: 1_234_567 };
        let draws = [generator.next_u64(), generator.next_u64(), generator.next_u64()];
        assert_eq!(draws, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn every_part_of_an_address_counts() {
        let first = |seed, replication, decision, person, occasion| {
            Replication::new(seed, replication).occasion(decision, person, occasion).next_u64()
        };
        let draws = [
            first(1, 0, A, 0, 0),
            first(0, 1, A, 0, 0),
            first(0, 0, B, 0, 0),
            first(0, 0, A, 1, 0),
            first(0, 0, A, 0, 1),
            first(0, 0, A, 0, 0),
        ];
        assert_eq!(BTreeSet::from(draws).len(), draws.len());
        let replication = Replication::new(0, 0);
        assert_eq!(replication.stream(A, 5), replication.occasion(A, 5, 0));
        assert_eq!(replication.purpose(A, 3).stream(5), replication.occasion(A, 5, 3));
        assert_ne!(replication.stream(A.at("x"), 5), replication.stream(A.at("y"), 5));
    }

    /// Kolmogorov's distance of a sample from the uniform law, times √n.
    fn distance(mut sample: Vec<f64>) -> f64 {
        sample.sort_by(f64::total_cmp);
        let n = sample.len() as f64;
        let gaps = sample
            .iter()
            .enumerate()
            .map(|(rank, u)| (u - rank as f64 / n).abs().max(((rank + 1) as f64 / n - u).abs()));
        gaps.fold(0.0, f64::max) * n.sqrt()
    }

    /// Correlation of each draw with its neighbour, times √n: standard normal for independent draws.
    fn neighbours(sample: &[f64]) -> f64 {
        let products = sample.windows(2).map(|pair| (pair[0] - 0.5) * (pair[1] - 0.5) * 12.0);
        products.sum::<f64>() / ((sample.len() - 1) as f64).sqrt()
    }

    /// First and second draws along each part of the address. Twelve samples of 100,000; a sound generator fails
    /// Kolmogorov's bound 2.3 with probability 2 exp(−2 · 2.3²) = 0.00005 and the bound 4.5 on correlation with
    /// 0.000007 per sample: 0.0007 for the whole test, once, as the addresses are fixed.
    #[test]
    fn neighbouring_addresses_are_independent_and_uniform() {
        type Address = fn(u64) -> Stream;
        let addresses: [(&str, Address); 6] = [
            ("seeds", |i| Replication::new(i, 0).stream(A, 1)),
            ("replications", |i| Replication::new(1, i as u32).stream(A, 1)),
            ("persons", |i| Replication::new(1, 0).stream(A, i)),
            ("occasions", |i| Replication::new(1, 0).occasion(A, 1, i as u32)),
            ("persons far apart", |i| Replication::new(1, 0).stream(B, i << 40)),
            ("persons and replications", |i| Replication::new(1, (i % 16) as u32).stream(B, i / 16)),
        ];
        for (name, address) in addresses {
            for skipped in 0..2 {
                let sample = (0..100_000)
                    .map(|i| {
                        let mut stream = address(i);
                        (0..skipped).for_each(|_| _ = stream.uniform());
                        stream.uniform()
                    })
                    .collect::<Vec<_>>();
                let (correlation, distance) = (neighbours(&sample), distance(sample));
                assert!(correlation.abs() < 4.5, "{name}, draw {skipped}: correlation {correlation}");
                assert!(distance < 2.3, "{name}, draw {skipped}: distance {distance}");
            }
        }
    }

    /// The same bit of neighbouring persons: each of 64 bits is set in half of the draws, within 5 standard errors
    /// (fails by chance with probability 0.00004).
    #[test]
    fn every_bit_of_first_draws_is_fair() {
        let mut set = [0_i32; 64];
        for person in 0..100_000 {
            let bits = Replication::new(1, 0).stream(A, person).next_u64();
            for (bit, count) in set.iter_mut().enumerate() {
                *count += i32::from(bits >> bit & 1 == 1);
            }
        }
        let error = f64::sqrt(100_000.0) / 2.0;
        assert!(set.iter().all(|&count| (f64::from(count - 50_000) / error).abs() < 5.0), "{set:?}");
    }

    #[test]
    fn draws_keep_their_bounds() {
        let mut stream = Replication::new(1, 0).long_stream(A, 0);
        let (mut least, mut greatest) = (1.0_f64, 0.0_f64);
        let mut below = [0_u32; 3];
        let mut picked = [0_u32; 4];
        for _ in 0..100_000 {
            let u = stream.uniform();
            least = least.min(u);
            greatest = greatest.max(u);
            assert!(!stream.happens(0.0) && stream.happens(1.0));
            below[stream.below(3) as usize] += 1;
            picked[stream.pick(&[0.0, 1.0, 3.0, 0.0], 4.0)] += 1;
        }
        assert!(least > 0.0 && least < 1e-3 && greatest < 1.0 && greatest > 0.999);
        // Five standard errors: 5 √(n p (1 − p)).
        assert!(below.iter().all(|&count| (f64::from(count) - 100_000.0 / 3.0).abs() < 746.0), "{below:?}");
        assert!(picked[0] == 0 && picked[3] == 0, "an index of weight zero was picked");
        assert!((f64::from(picked[1]) - 25_000.0).abs() < 685.0, "{picked:?}");
    }

    /// A sum of weights given too high by rounding must not pick beyond the weights.
    #[test]
    fn a_crumb_behind_the_weights_goes_to_the_last_positive_one() {
        let mut stream = Replication::new(1, 0).stream(A, 0);
        assert!((0..100).all(|_| stream.pick(&[1.0, 0.0], 1e9) == 0));
    }

    #[test]
    #[should_panic(expected = "one weight is positive")]
    fn nothing_to_pick_is_loud() {
        Replication::new(1, 0).stream(A, 0).pick(&[0.0, 0.0], 0.0);
    }
}
