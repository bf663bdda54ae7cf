//! Bringing many things into order where they lie.
//!
//! Knows nothing of what they are. Invariant: nothing is lost or doubled, and no second room is taken for them.

/// Takes everything to its place, within the memory that it has: first into the right stretch of [`NEAR`] places, then
/// within it, so that both times only few lines and pages of memory are in use at once.
pub(super) fn permute<T>(items: &mut [T], to: &mut [u32]) {
    let near = |place: usize| place / NEAR;
    // Up to where each stretch is known to hold what belongs there.
    let mut filled: Vec<usize> = (0..items.len()).step_by(NEAR).collect();
    for stretch in 0..filled.len() {
        let end = items.len().min((stretch + 1) * NEAR);
        while filled[stretch] < end {
            let at = filled[stretch];
            let goal = near(to[at] as usize);
            if goal == stretch {
                filled[stretch] += 1;
                continue;
            }
            items.swap(at, filled[goal]);
            to.swap(at, filled[goal]);
            filled[goal] += 1;
        }
    }
    for at in 0..items.len() {
        while to[at] as usize != at {
            let goal = to[at] as usize;
            items.swap(at, goal);
            to.swap(at, goal);
        }
    }
}

/// Two mebibytes of lines.
const NEAR: usize = 32_768;

#[cfg(test)]
mod tests {
    use super::*;

    /// Short ones by hand, and one over several stretches with the last one not full.
    #[test]
    fn a_permutation_takes_everything_to_its_place() {
        let long = 3 * NEAR as u32 - 77;
        let long = (0..long).map(|at| (u64::from(at) * 100_003 % u64::from(long)) as u32).collect();
        for to in [vec![], vec![0], vec![1, 0], vec![2, 0, 1, 3], vec![4, 3, 2, 0, 1, 6, 5], long] {
            let mut items = to.clone();
            let mut places = to;
            permute(&mut items, &mut places);
            assert!(items.iter().zip(0..).all(|(&item, at)| item == at));
        }
    }
}
