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
    let exact: Vec<f64> = weights.iter().map(|weight| f64::from(total) * weight / sum).collect();
    let mut parts: Vec<u32> = exact.iter().map(|&share| share as u32).collect();
    let left = total - parts.iter().sum::<u32>();
    let mut by_remainder: Vec<usize> = (0..weights.len()).collect();
    by_remainder.sort_by(|&a, &b| exact[b].fract().total_cmp(&exact[a].fract()).then(a.cmp(&b)));
    for &part in by_remainder.iter().cycle().take(left as usize) {
        parts[part] += 1;
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
    use super::{largest_remainder, next_to_gain, next_to_lose};

    #[test]
    fn parts_add_up_and_follow_the_weights() {
        assert_eq!(largest_remainder(10, &[1.0, 1.0, 1.0]), [4, 3, 3]);
        assert_eq!(largest_remainder(7, &[0.5, 0.25, 0.25]), [3, 2, 2]);
        assert_eq!(largest_remainder(0, &[0.0, 0.0]), [0, 0]);
        assert_eq!(largest_remainder(5, &[0.0, 2.0]), [0, 5]);
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
