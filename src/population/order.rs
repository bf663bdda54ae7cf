//! Bringing many things into order: finding it, and taking them to it where they lie.
//!
//! Knows nothing of what they are. Invariant: nothing is lost or doubled.

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

/// Entries in the order of a key, equal ones as they stood: digit by digit, the last digit first. Takes as much memory again for the
/// time being.
pub(crate) fn by_digits<T: Copy>(mut entries: Vec<T>, key: impl Fn(&T) -> u32) -> Vec<T> {
    let key = |entry: &T| key(entry) as usize;
    let least = entries.iter().map(key).min().unwrap_or(0);
    let range = entries.iter().map(key).max().unwrap_or(0) - least;
    let mut next = entries.clone();
    let mut shift = 0;
    while range >> shift > 0 {
        let digit = |entry: &T| (key(entry) - least) >> shift & (DIGITS - 1);
        let mut places = [0_u32; DIGITS];
        for entry in &entries {
            places[digit(entry)] += 1;
        }
        let mut before = 0;
        for place in &mut places {
            before += std::mem::replace(place, before);
        }
        for entry in &entries {
            let place = &mut places[digit(entry)];
            next[*place as usize] = *entry;
            *place += 1;
        }
        std::mem::swap(&mut entries, &mut next);
        shift += DIGITS.ilog2();
    }
    entries
}

/// Of one place: few enough that the stretches under way stay in the cache.
const DIGITS: usize = 1 << 12;

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the library's stable sort: few and many different numbers, in one digit and in three, and none.
    #[test]
    fn entries_come_into_the_order_of_their_keys() {
        for (count, factor, range) in
            [(0, 1, 1), (1, 1, 1), (5_000, 7, 3), (5_000, 40_503, 4_096), (9_000, 2_654_435_761, 1 << 32)]
        {
            let entry = |at: u64| (at * factor % range) << 32 | at;
            let entries: Vec<u64> = (0..count).map(entry).collect();
            let mut expected = entries.clone();
            expected.sort_by_key(|entry| entry >> 32);
            assert_eq!(by_digits(entries, |entry| (entry >> 32) as u32), expected, "{count} of {range}");
        }
    }

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
