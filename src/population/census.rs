//! Counts of persons at each 31 December, made while the people are made, so that those who never meet the care
//! system leave nothing else behind.

use super::course::Course;
use super::hazards::State;
use crate::scenario::terms::{Dementia, NeedGroup};

/// Age bands of the published tables and of every output: `60-64` … `85+`.
pub const AGE_GROUPS: [&str; 6] = ["60-64", "65-69", "70-74", "75-79", "80-84", "85+"];

/// Persons by age group and need group.
pub type ByAgeAndNeed = [[u32; NeedGroup::COUNT]; AGE_GROUPS.len()];

/// What an area, or the district, counts at one date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Registered persons aged 60+.
    pub registered: u32,
    /// Residents aged 60+ who are not registered.
    pub others: u32,
}

impl Count {
    /// All resident persons aged 60+, registered or not.
    pub fn residents(&self) -> u32 {
        self.registered + self.others
    }
}

/// Counts at each date; the dates are given in years since the start of the run, the first being the start.
#[derive(Clone, Debug)]
pub struct Census {
    dates: Vec<f64>,
    areas: usize,
    /// By date and area; while counting, the changes from date to date.
    by_area: Vec<Count>,
    /// By date; others first, then registered persons.
    by_age: Vec<[ByAgeAndNeed; 2]>,
    demented: Vec<[u32; AGE_GROUPS.len()]>,
}

impl Census {
    /// An empty census at these dates.
    pub fn new(dates: Vec<f64>, areas: usize) -> Self {
        let n = dates.len();
        Self {
            dates,
            areas,
            by_area: vec![Count::default(); n * areas],
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
        let end = birth + course.end;
        let first = self.dates.partition_point(|&date| date < arrival);
        let last =
            if course.dies { self.dates.partition_point(|&date| date < end) } else { self.dates.len() };
        if first >= last {
            return;
        }
        self.area_changes(first, last, area, registered);
        let mut sojourn = 0;
        for date in first..last {
            let age = self.dates[date] - birth;
            while sojourn + 1 < course.sojourns.len() && course.sojourns[sojourn + 1].0 <= age {
                sojourn += 1;
            }
            self.add(date, registered, age, course.sojourns[sojourn].1);
        }
    }

    /// Notes that someone of an area begins to count at one date and ceases at another; [`Self::complete`] adds up.
    fn area_changes(&mut self, first: usize, last: usize, area: usize, registered: bool) {
        let mut change = |date: usize, by: u32| {
            if let Some(here) = self.by_area.get_mut(date * self.areas + area) {
                let count = if registered { &mut here.registered } else { &mut here.others };
                *count = count.wrapping_add(by);
            }
        };
        change(first, 1);
        change(last, 1_u32.wrapping_neg());
    }

    /// Adds up the changes by area once everyone is counted.
    pub(super) fn complete(&mut self) {
        for here in self.areas..self.by_area.len() {
            let before = self.by_area[here - self.areas];
            let now = &mut self.by_area[here];
            now.registered = now.registered.wrapping_add(before.registered);
            now.others = now.others.wrapping_add(before.others);
        }
    }

    fn add(&mut self, date: usize, registered: bool, age: f64, state: State) {
        let group = age_group(age);
        self.by_age[date][usize::from(registered)][group][state.need.index()] += 1;
        if state.dementia != Dementia::None {
            self.demented[date][group] += 1;
        }
    }

    /// One area at one date.
    pub fn area(&self, date: usize, area: usize) -> Count {
        self.by_area[date * self.areas + area]
    }

    /// The whole district at one date.
    pub fn district(&self, date: usize) -> Count {
        let here = &self.by_area[date * self.areas..(date + 1) * self.areas];
        Count {
            registered: here.iter().map(|area| area.registered).sum(),
            others: here.iter().map(|area| area.others).sum(),
        }
    }

    /// Residents by age group and need group at one date.
    pub fn by_age_and_need(&self, date: usize) -> ByAgeAndNeed {
        let [mut sum, registered] = self.by_age[date];
        for (sum, registered) in sum.iter_mut().flatten().zip(registered.iter().flatten()) {
            *sum += registered;
        }
        sum
    }

    /// Registered persons at one date from the age group of this index on.
    pub fn registered_from(&self, date: usize, group: usize) -> u32 {
        self.by_age[date][1][group..].iter().flatten().sum()
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
