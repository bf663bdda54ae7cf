//! Quantiles of samples and of histograms of whole numbers.
//!
//! Knows nothing of where the numbers come from. Two definitions, each for its own kind of data. Samples of a
//! continuous measure: type 7 of Hyndman and Fan (American Statistician 50, 1996), linear between order statistics at
//! 1 + (n − 1)p, the default of R, NumPy and spreadsheets, so that reviewers recompute the same figure. Counts of whole
//! numbers (beds, days): nearest rank, type 1, because half a bed was never observed.

/// The `p`-quantile of values sorted in ascending order, type 7; `None` of nothing or if `p` is outside 0..=1.
///
/// ```
/// # use eldercap::stats::quantile::quantile;
/// assert_eq!(quantile(&[1.0, 2.0, 3.0, 4.0], 0.5), Some(2.5));
/// ```
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    if sorted.is_empty() || !(0.0..=1.0).contains(&p) {
        return None;
    }
    debug_assert!(sorted.is_sorted(), "quantiles need sorted values");
    let position = (sorted.len() - 1) as f64 * p;
    let below = position.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    let share = position - below as f64;
    Some(sorted[below] + (sorted[above] - sorted[below]) * share)
}

/// The `p`-quantile of a histogram in which `counts[k]` observations (or ticks) had the value k: the smallest value
/// with at least p of all at or below it (nearest rank); `None` if all counts are zero or `p` is outside 0..=1.
///
/// ```
/// # use eldercap::stats::quantile::quantile_of_counts;
/// assert_eq!(quantile_of_counts(&[5, 4, 1], 0.9), Some(1));
/// ```
pub fn quantile_of_counts(counts: &[u64], p: f64) -> Option<usize> {
    let total = counts.iter().map(|&count| u128::from(count)).sum::<u128>();
    if total == 0 || !(0.0..=1.0).contains(&p) {
        return None;
    }
    // 0.9 × 10 must be rank 9, not 10: a rank within rounding of a whole number is that number.
    let exact = total as f64 * p;
    let rank = if (exact - exact.round()).abs() <= exact * 1e-12 { exact.round() } else { exact.ceil() };
    let rank = (rank as u128).clamp(1, total);
    let mut seen = 0;
    counts.iter().position(|&count| {
        seen += u128::from(count);
        seen >= rank
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// R: quantile(c(1, 2, 4, 8, 16), c(0, .1, .25, .5, .9, 1)).
    #[test]
    fn type_seven() {
        let sample = [1.0, 2.0, 4.0, 8.0, 16.0];
        for (p, expected) in [(0.0, 1.0), (0.1, 1.4), (0.25, 2.0), (0.5, 4.0), (0.9, 12.8), (1.0, 16.0)] {
            let found = quantile(&sample, p).expect("values");
            assert!((found - expected).abs() < 1e-12, "{p}: {found}");
        }
        assert_eq!(quantile(&[3.0], 0.7), Some(3.0));
        assert_eq!(
            (quantile(&[], 0.5), quantile(&sample, 1.1), quantile(&sample, f64::NAN)),
            (None, None, None)
        );
    }

    #[test]
    fn ranks_of_counts() {
        let counts = [0, 3, 0, 6, 1];
        let found = [0.0, 0.3, 0.31, 0.9, 0.91, 1.0].map(|p| quantile_of_counts(&counts, p));
        assert_eq!(found, [1, 1, 3, 3, 4, 4].map(Some));
        assert_eq!((quantile_of_counts(&[0, 0], 0.5), quantile_of_counts(&[1], -0.1)), (None, None));
    }

    proptest! {
        /// The histogram answers as the sorted list of its observations does, by rank ⌈p n⌉ in whole percents.
        #[test]
        fn counts_agree_with_the_sorted_list(counts in proptest::collection::vec(0_u64..9, 1..20), percent in 0_u64..=100) {
            let list = counts.iter().enumerate().flat_map(|(k, &n)| std::iter::repeat_n(k, n as usize));
            let list = list.collect::<Vec<_>>();
            let rank = (percent * list.len() as u64).div_ceil(100).max(1) as usize;
            let expected = list.get(rank - 1).copied();
            prop_assert_eq!(quantile_of_counts(&counts, percent as f64 / 100.0), expected);
        }
    }
}
