//! Whole numbers that follow weights and add up: the method of largest remainders (Hamilton).

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

#[cfg(test)]
mod tests {
    use super::largest_remainder;

    #[test]
    fn parts_add_up_and_follow_the_weights() {
        assert_eq!(largest_remainder(10, &[1.0, 1.0, 1.0]), [4, 3, 3]);
        assert_eq!(largest_remainder(7, &[0.5, 0.25, 0.25]), [3, 2, 2]);
        assert_eq!(largest_remainder(0, &[0.0, 0.0]), [0, 0]);
        assert_eq!(largest_remainder(5, &[0.0, 2.0]), [0, 5]);
    }
}
