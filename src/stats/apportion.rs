//! Whole numbers that follow weights and add up: all at once by largest remainders (Hamilton), or one by one by Webster's method.
//!
//! Knows nothing of what is shared. Invariant: ties are settled by the order of the parts alone.

/// Splits `total` into whole parts in proportion to `weights` (non-negative, not all zero unless `total` is 0).
/// The parts add up to `total`; ties of remainders go to the earlier part.
///
/// # Panics
/// If all weights are zero and `total` is not.
pub fn largest_remainder(total: u32, weights: &[f64]) -> Vec<u32> {
    let sum: f64 = weights.iter().sum();
    if total == 0 {
        return vec![0; weights.len()];
    }
    assert!(sum > 0.0, "nothing to share {total} by");
    let exact = |weight: f64| f64::from(total) * weight / sum;
    let mut parts: Vec<u32> = weights.iter().map(|&weight| exact(weight) as u32).collect();
    let left = (total - parts.iter().sum::<u32>()) as usize;
    if left > 0 {
        // None is negative, so the greatest remainder has the least complement of its bits. Who gains is selected: in which order is all one.
        let remainder = |(&weight, &part): (&f64, &u32)| exact(weight) - f64::from(part);
        let remainders = weights.iter().zip(&parts).map(remainder);
        let mut first: Vec<(u64, usize)> = remainders.map(|over| !over.to_bits()).zip(0..).collect();
        first.select_nth_unstable(left % weights.len());
        for &(_, part) in first.iter().cycle().take(left) {
            parts[part] += 1;
        }
    }
    parts
}

/// Who is next by the method of Webster (Sainte-Laguë): of (who, weight, has) the one whose weight over 2 · has + 1 is greatest, the
/// first of equals. Unlike largest remainders it takes nothing from anyone as the whole grows.
///
/// # Panics
/// If there is no one.
pub fn next_to_gain(parts: impl Iterator<Item = (u32, u64, u32)>) -> u32 {
    let best = parts.reduce(|best, one| {
        let ahead = one.1 * (2 * u64::from(best.2) + 1) > best.1 * (2 * u64::from(one.2) + 1);
        if ahead { one } else { best }
    });
    best.expect("there is someone to gain").0
}

/// What each has after the first `total` gains by [`next_to_gain`] from nothing. At once all gains at a weight over 2 · has + 1
/// above a bound that some `total` are above; those that are missing or too many, half a gain a part at most, one by one.
///
/// # Panics
/// If there is no one to gain.
pub fn first_gains(total: u32, weights: &[u64]) -> Vec<u32> {
    let sum = u128::from(weights.iter().sum::<u64>()).max(1);
    // Above sum / (2 · total) each part gains its weight · total / sum, up to half a gain more or less.
    let above = |weight: u64| (2 * u128::from(weight) * u128::from(total)).saturating_sub(1) / sum;
    let mut has: Vec<u32> = weights.iter().map(|&weight| above(weight).div_ceil(2) as u32).collect();
    let mut gained: u32 = has.iter().sum();
    while gained != total {
        let parts = (0..).zip(weights).zip(&has).map(|((part, &weight), &has)| (part, weight, has));
        if gained < total {
            let next = next_to_gain(parts);
            has[next as usize] += 1;
            gained += 1;
        } else {
            let next = next_to_lose(parts);
            has[next as usize] -= 1;
            gained -= 1;
        }
    }
    has
}

/// The way back: of those who have any the one who would have gained last, the last of equals.
///
/// # Panics
/// If nobody has any.
pub fn next_to_lose(parts: impl Iterator<Item = (u32, u64, u32)>) -> u32 {
    let best = parts.filter(|part| part.2 > 0).reduce(|best, one| {
        let ahead = one.1 * (2 * u64::from(best.2) - 1) <= best.1 * (2 * u64::from(one.2) - 1);
        if ahead { one } else { best }
    });
    best.expect("nobody loses what nobody has").0
}

#[cfg(test)]
mod tests {
    use super::{first_gains, largest_remainder, next_to_gain, next_to_lose};

    #[test]
    fn parts_add_up_and_follow_the_weights() {
        assert_eq!(largest_remainder(10, &[1.0, 1.0, 1.0]), [4, 3, 3]);
        assert_eq!(largest_remainder(7, &[0.5, 0.25, 0.25]), [3, 2, 2]);
        assert_eq!(largest_remainder(0, &[0.0, 0.0]), [0, 0]);
        assert_eq!(largest_remainder(5, &[0.0, 2.0]), [0, 5]);
    }

    /// Against a sort by remainders, with ties, zeros and more or fewer left over.
    #[test]
    fn those_with_the_greatest_remainders_gain() {
        for weights in [vec![0.1; 10], vec![3.0, 0.0, 1.0, 1.0, 2.5], (1..90_u32).map(f64::from).collect()] {
            let sum: f64 = weights.iter().sum();
            for total in 1..400_u32 {
                let exact: Vec<f64> = weights.iter().map(|weight| f64::from(total) * weight / sum).collect();
                let mut expected: Vec<u32> = exact.iter().map(|&share| share as u32).collect();
                let left = total - expected.iter().sum::<u32>();
                let mut order: Vec<usize> = (0..weights.len()).collect();
                order.sort_by(|&a, &b| exact[b].fract().total_cmp(&exact[a].fract()));
                order.iter().take(left as usize).for_each(|&part| expected[part] += 1);
                assert_eq!(largest_remainder(total, &weights), expected, "{total}");
            }
        }
    }

    #[test]
    fn gains_at_once_are_those_one_by_one() {
        let few = vec![1_000, 1, 1, 1, 1, 1, 1, 1, 1, 1];
        for weights in [vec![13, 7, 29, 1], vec![5, 5, 5], vec![0, 900, 2], vec![0, 0], vec![1_000; 36], few]
        {
            let mut has = vec![0_u32; weights.len()];
            for total in 0..300_u32 {
                assert_eq!(first_gains(total, &weights), has, "{total} of {weights:?}");
                gain(&weights, &mut has);
            }
        }
    }

    fn gain(weights: &[u64], has: &mut [u32]) {
        let parts = (0..).zip(weights).zip(&*has).map(|((part, &weight), &has)| (part, weight, has));
        let next = next_to_gain(parts);
        has[next as usize] += 1;
    }

    #[test]
    fn growth_takes_nothing_from_anyone() {
        let weights = [13_u64, 7, 29, 1];
        let mut has = [0_u32; 4];
        for total in 1..=200_u32 {
            let next = next_to_gain((0..4).map(|part| (part, weights[part as usize], has[part as usize])));
            has[next as usize] += 1;
            assert_eq!(has.iter().sum::<u32>(), total);
            for (part, weight) in has.iter().zip(weights) {
                let share = f64::from(total) * weight as f64 / 50.0;
                assert!((f64::from(*part) - share).abs() < 2.0, "{part} against a share of {share}");
            }
        }
        let next = next_to_lose((0..4).map(|part| (part, weights[part as usize], has[part as usize])));
        let back = next_to_gain(
            (0..4).map(|part| (part, weights[part as usize], has[part as usize] - u32::from(part == next))),
        );
        assert_eq!(next, back, "what goes first came last");
    }
}
