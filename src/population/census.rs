//! Counts of persons at each 31 December, made while the people are made, so that those who never meet the care
//! system leave nothing else behind.

use super::course::Course;
use super::hazards::State;
use crate::scenario::terms::{Dementia, NeedGroup};

/// Age bands of the published tables and of every output: `60-64` … `85+`.
pub const AGE_GROUPS: [&str; 6] = ["60-64", "65-69", "70-74", "75-79", "80-84", "85+"];

/// What one area counts at one date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AreaCount {
    /// Registered persons aged 60+.
    pub registered: u32,
    /// Registered persons aged 65+.
    pub registered_65plus: u32,
    /// Registered persons aged 80+.
    pub registered_80plus: u32,
    /// All resident persons aged 60+, registered or not.
    pub residents: u32,
}

/// Counts at each date; the dates are given in years since the start of the run, the first being the start.
#[derive(Clone, Debug)]
pub struct Census {
    dates: Vec<f64>,
    areas: usize,
    by_area: Vec<AreaCount>,
    by_age: Vec<[[u32; NeedGroup::COUNT]; AGE_GROUPS.len()]>,
    demented: Vec<[u32; AGE_GROUPS.len()]>,
}

impl Census {
    /// An empty census at these dates.
    pub fn new(dates: Vec<f64>, areas: usize) -> Self {
        let n = dates.len();
        Self {
            dates,
            areas,
            by_area: vec![AreaCount::default(); n * areas],
            by_age: vec![Default::default(); n],
            demented: vec![Default::default(); n],
        }
    }

    /// Number of areas.
    pub fn areas(&self) -> usize {
        self.areas
    }

    /// Number of dates.
    pub fn dates(&self) -> usize {
        self.dates.len()
    }

    /// Counts one person, born `birth` and in the district from `arrival` on (years since the start).
    pub fn count(&mut self, area: usize, registered: bool, birth: f64, arrival: f64, course: &Course) {
        let death = birth + course.death;
        let first = self.dates.partition_point(|&date| date < arrival);
        let last = self.dates.partition_point(|&date| date < death);
        let mut sojourn = 0;
        for date in first..last {
            let age = self.dates[date] - birth;
            while sojourn + 1 < course.sojourns.len() && course.sojourns[sojourn + 1].0 <= age {
                sojourn += 1;
            }
            self.add(date, area, registered, age, course.sojourns[sojourn].1);
        }
    }

    fn add(&mut self, date: usize, area: usize, registered: bool, age: f64, state: State) {
        let here = &mut self.by_area[date * self.areas + area];
        here.residents += 1;
        let one = u32::from(registered);
        here.registered += one;
        here.registered_65plus += one * u32::from(age >= 65.0);
        here.registered_80plus += one * u32::from(age >= 80.0);
        let group = age_group(age);
        self.by_age[date][group][state.need.index()] += 1;
        self.demented[date][group] += u32::from(state.dementia != Dementia::None);
    }

    /// One area at one date.
    pub fn area(&self, date: usize, area: usize) -> AreaCount {
        self.by_area[date * self.areas + area]
    }

    /// The whole district at one date.
    pub fn district(&self, date: usize) -> AreaCount {
        let mut sum = AreaCount::default();
        for here in &self.by_area[date * self.areas..(date + 1) * self.areas] {
            sum.registered += here.registered;
            sum.registered_65plus += here.registered_65plus;
            sum.registered_80plus += here.registered_80plus;
            sum.residents += here.residents;
        }
        sum
    }

    /// Residents by age group and need group at one date.
    pub fn by_age_and_need(&self, date: usize) -> &[[u32; NeedGroup::COUNT]; AGE_GROUPS.len()] {
        &self.by_age[date]
    }

    /// Residents with dementia by age group at one date.
    pub fn with_dementia(&self, date: usize) -> &[u32; AGE_GROUPS.len()] {
        &self.demented[date]
    }
}

/// Position of an age in [`AGE_GROUPS`].
pub fn age_group(age: f64) -> usize {
    (((age - 60.0) / 5.0).max(0.0) as usize).min(AGE_GROUPS.len() - 1)
}
