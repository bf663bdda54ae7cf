//! Survivors of the life table by age, for partners whose need is nobody's concern: those who died before, those below 60.
//!
//! Below the lowest age of the cohorts all are alive; after the last age of the table nobody is. Straight between birthdays.

use super::course::FIRST_AGE;
use crate::scenario::model::Population;
use crate::scenario::terms::Sex;

/// Share of the newborn alive at each birthday, as far as the table knows.
#[derive(Clone, Debug)]
pub(super) struct Survival(Vec<f64>);

impl Survival {
    /// The survivors of one sex.
    pub fn new(population: &Population, sex: Sex) -> Self {
        let below = population.cohorts.iter().rev().map(|cohort| cohort.death[sex.index()]);
        let deaths = below.chain(population.life_table[sex.index()].iter().copied());
        let known = deaths.scan(1.0, |alive, death| {
            *alive *= 1.0 - death;
            Some(*alive)
        });
        let unknown = std::iter::repeat_n(1.0, 1 + FIRST_AGE as usize - population.cohorts.len());
        Self(unknown.chain(known).chain([0.0]).collect())
    }

    /// Share alive at an age.
    pub fn alive(&self, age: f64) -> f64 {
        let whole = age.max(0.0) as usize;
        match self.0.get(whole..whole + 2) {
            Some(&[here, next]) => here + (next - here) * (age - whole as f64),
            _ => 0.0,
        }
    }

    /// The age at which the survivors have come down to a share: the inverse of [`Self::alive`] where that falls.
    pub fn age_at(&self, share: f64) -> f64 {
        let after = self.0.partition_point(|&alive| alive > share);
        let Some((&here, &next)) = self.0[..after].last().zip(self.0.get(after)) else { return after as f64 };
        (after - 1) as f64 + (here - share) / (here - next)
    }
}

#[cfg(test)]
mod tests {
    use super::Survival;

    #[test]
    fn the_age_undoes_survival() {
        let survival = Survival(vec![1.0, 1.0, 0.9, 0.45, 0.0]);
        assert!((survival.alive(0.5) - 1.0).abs() < 1e-12);
        for age in [1.25, 2.0, 2.75, 3.5] {
            assert!((survival.age_at(survival.alive(age)) - age).abs() < 1e-12, "{age}");
        }
        assert!((survival.alive(2.5) - 0.675).abs() < 1e-12);
        assert!(survival.alive(4.0).abs() < 1e-12);
    }
}
