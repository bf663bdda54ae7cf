//! How many registered elders there were in the years before the start, as the people themselves tell.
//!
//! Those who are there at the start and those who have died since are the elders of an earlier date: reverse survival,
//! without migration. Knows nothing of what they asked for. Invariant: once complete, entry `k` counts `k` years before
//! the start.

use super::course::FIRST_AGE;

/// Registered elders by whole years before the start.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// While counting, the changes from year to year backwards (modulo 2³²).
    years: Vec<u32>,
}

impl Earlier {
    /// Nobody counted yet, for this many years back.
    pub fn new(years: usize) -> Self {
        Self { years: vec![0; years + 1] }
    }

    /// Counts one who is, or would be, `age` at the start and died `dead_for` years before it (0: alive).
    pub fn count(&mut self, age: f64, dead_for: f64) {
        let first = if dead_for > 0.0 { usize::from(dead_for as u16) + 1 } else { 0 };
        let last = usize::from((age - FIRST_AGE) as u16);
        if first > last || first >= self.years.len() {
            return;
        }
        self.years[first] = self.years[first].wrapping_add(1);
        if let Some(after) = self.years.get_mut(last + 1) {
            *after = after.wrapping_sub(1);
        }
    }

    /// Adds up the changes once everyone is counted.
    pub fn complete(&mut self) {
        for year in 1..self.years.len() {
            self.years[year] = self.years[year].wrapping_add(self.years[year - 1]);
        }
    }

    /// Registered elders by whole years before the start.
    pub fn counts(&self) -> &[u32] {
        &self.years
    }

    /// Registered elders `years` before the start, as a share of those at the start; straight between whole years, and
    /// constant before the first.
    pub fn share(&self, years: f64) -> f64 {
        let at = |year: usize| f64::from(self.years[year.min(self.years.len() - 1)]);
        let (year, part) = (years.max(0.0) as usize, years.max(0.0).fract());
        let then = at(year) + (at(year + 1) - at(year)) * part;
        if at(0) > 0.0 { then / at(0) } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_living_and_the_dead_are_counted_while_they_were_elders() {
        let mut earlier = Earlier::new(3);
        earlier.count(60.5, 0.0); // at the start alone
        earlier.count(62.5, 0.0); // at 0, 1 and 2 years
        earlier.count(90.0, 0.0); // at all
        earlier.count(90.0, 0.5); // at 1, 2 and 3
        earlier.count(62.9, 2.5); // dead at 2, not yet 60 at 3
        earlier.count(90.0, 7.0); // before all of it
        earlier.complete();
        assert_eq!(earlier.years, [3, 3, 3, 2]);
        assert!(
            (earlier.share(2.5) - 2.5 / 3.0).abs() < 1e-12 && (earlier.share(9.0) - 2.0 / 3.0).abs() < 1e-12
        );
    }
}
