//! A histogram of whole numbers from zero to the largest, fine where they are small: waits in ticks.
//!
//! Knows nothing of what a tick is. The idea of HdrHistogram (G. Tene): each doubling of the value is cut into equally many
//! buckets, here 128. Invariant: values below 256 have a bucket each, zero among them; every other value differs from
//! the middle of its bucket by less than 0.4 % of itself (half of 1/128).

use super::quantile::quantile_of_counts;

/// Each doubling is cut into 2^`FINE` buckets.
const FINE: u32 = 7;

/// Counts by bucket: at most 7,296 of them, 8 bytes each, grown as far as the largest value needs.
#[derive(Clone, Debug, Default)]
pub struct Histogram {
    counts: Vec<u64>,
    n: u64,
}

impl Histogram {
    /// Of nothing yet, with room for the values up to `largest`: greater ones may follow and cost an allocation each time
    /// that they double.
    pub fn up_to(largest: i64) -> Self {
        Self { counts: vec![0; size_for(bucket(largest))], n: 0 }
    }

    /// Adds an observation, which is not negative.
    #[inline]
    pub fn push(&mut self, value: i64) {
        debug_assert!(value >= 0, "a histogram of what is not negative cannot hold {value}");
        let bucket = bucket(value);
        if bucket >= self.counts.len() {
            self.counts.resize(size_for(bucket), 0);
        }
        self.counts[bucket] += 1;
        self.n += 1;
    }

    /// Adds the observations of another histogram.
    pub fn merge(&mut self, other: &Self) {
        if other.counts.len() > self.counts.len() {
            self.counts.resize(other.counts.len(), 0);
        }
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
        self.n += other.n;
    }

    /// Forgets all observations and keeps the room.
    pub fn clear(&mut self) {
        self.counts.fill(0);
        self.n = 0;
    }

    /// Number of observations.
    pub const fn n(&self) -> u64 {
        self.n
    }

    /// The `p`-quantile: the middle of the first bucket with at least p of all observations in it or below (nearest rank,
    /// type 1), within 0.4 % of the exact one; `None` of nothing or if `p` is outside 0..=1.
    ///
    /// ```
    /// # use eldercap::stats::histogram::Histogram;
    /// let mut waits = Histogram::default();
    /// [0, 0, 3, 1_000_000].map(|wait| waits.push(wait));
    /// assert_eq!((waits.quantile(0.5), waits.quantile(0.75)), (Some(0), Some(3)));
    /// assert!((waits.quantile(1.0).expect("four waits") - 1_000_000).abs() < 4_000);
    /// ```
    pub fn quantile(&self, p: f64) -> Option<i64> {
        quantile_of_counts(&self.counts, p).map(middle)
    }
}

/// Buckets in whole doublings.
const fn size_for(bucket: usize) -> usize {
    ((bucket >> FINE) + 1) << FINE
}

/// The bucket of a value: the value itself up to 255, then 128 for each doubling.
#[inline]
const fn bucket(value: i64) -> usize {
    let value = if value < 0 { 0 } else { value as u64 };
    // Position of the leading bit, at least FINE: below that each value has its own bucket.
    let shift = (63 - FINE) - (value | 1 << FINE).leading_zeros();
    ((shift as usize) << FINE) + (value >> shift) as usize
}

/// The middle of a bucket, rounded down: what [`bucket`] maps to it lies evenly around.
const fn middle(bucket: usize) -> i64 {
    if bucket < 2 << FINE {
        return bucket as i64;
    }
    let shift = (bucket >> FINE) as u32 - 1;
    let least = ((bucket - ((shift as usize) << FINE)) as i64) << shift;
    least + ((1_i64 << shift) - 1) / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_values_have_a_bucket_each_and_buckets_follow_each_other() {
        for value in 0..256 {
            assert_eq!((bucket(value), middle(bucket(value))), (value as usize, value));
        }
        let mut last = 255;
        for value in 256..100_000 {
            let now = bucket(value);
            assert!(now == last || now == last + 1, "{value}: bucket {last}, then {now}");
            last = now;
        }
        assert_eq!(bucket(i64::MAX), 7295);
        assert_eq!(size_for(bucket(i64::MAX)), 7296);
    }

    #[test]
    fn nothing_has_no_quantile() {
        let mut empty = Histogram::up_to(1000);
        assert_eq!((empty.quantile(0.5), empty.n()), (None, 0));
        empty.push(5);
        assert_eq!((empty.quantile(0.0), empty.quantile(1.5)), (Some(5), None));
        empty.clear();
        assert_eq!((empty.quantile(0.5), empty.n()), (None, 0));
    }

    #[test]
    fn room_asked_for_is_not_grown() {
        let mut histogram = Histogram::up_to(1_000_000);
        let before = histogram.counts.len();
        histogram.push(1_000_000);
        assert_eq!(histogram.counts.len(), before);
        histogram.push(i64::MAX);
        assert_eq!(histogram.counts.len(), 7296);
    }

    /// Values of every size: a random number of bits.
    fn values() -> impl Strategy<Value = Vec<i64>> {
        proptest::collection::vec(
            (0_u32..63, 0_i64..=i64::MAX).prop_map(|(shift, value)| value >> shift),
            1..200,
        )
    }

    proptest! {
        /// Against the sorted list, by rank ⌈p n⌉.
        #[test]
        fn quantiles_are_those_of_the_sorted_list_within_the_stated_error(values in values(), percent in 0_u64..=100) {
            let mut histogram = Histogram::default();
            for &value in &values {
                histogram.push(value);
            }
            let mut sorted = values;
            sorted.sort_unstable();
            let rank = (percent * sorted.len() as u64).div_ceil(100).max(1) as usize;
            let (exact, found) = (sorted[rank - 1], histogram.quantile(percent as f64 / 100.0).expect("values"));
            prop_assert!((found - exact).abs() as f64 <= 0.004 * exact as f64, "{} is not {}", found, exact);
        }

        #[test]
        fn merging_is_pushing(first in values(), second in values()) {
            let of = |values: &[i64]| {
                let mut histogram = Histogram::default();
                for &value in values {
                    histogram.push(value);
                }
                histogram
            };
            let mut merged = of(&first);
            merged.merge(&of(&second));
            let whole = of(&[first, second].concat());
            prop_assert_eq!(merged.n(), whole.n());
            prop_assert_eq!(merged.counts, whole.counts);
        }
    }
}
