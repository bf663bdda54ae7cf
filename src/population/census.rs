//! Counts of persons at each 31 December, made while the people are made, so that those who never meet the care
//! system leave nothing else behind.

use super::course::Course;
use super::hazards::State;
use super::presence::{Moves, Presence};
use crate::scenario::terms::{Dementia, NeedGroup, Sex};

/// Age bands of the published tables and of every output: `60-64` … `85+`.
pub const AGE_GROUPS: [&str; 6] = ["60-64", "65-69", "70-74", "75-79", "80-84", "85+"];

/// Someone ceases to count.
const MINUS_ONE: u32 = 1_u32.wrapping_neg();

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

/// Cells of the age table at one date: registration × sex × age group × need × dementia.
const CELLS: usize = 2 * Sex::COUNT * AGE_GROUPS.len() * NeedGroup::COUNT * 2;

/// One cell of the age table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CensusCell {
    /// Registered, or resident only.
    pub registered: bool,
    /// Sex.
    pub sex: Sex,
    /// Position in [`AGE_GROUPS`].
    pub age: usize,
    /// Need group.
    pub need: NeedGroup,
    /// Whether with dementia, of any stage.
    pub demented: bool,
}

impl CensusCell {
    const fn index(self) -> usize {
        let place = (self.registered as usize * Sex::COUNT + self.sex.index()) * AGE_GROUPS.len() + self.age;
        (place * NeedGroup::COUNT + self.need.index()) * 2 + self.demented as usize
    }

    /// Every cell, registration outermost.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..CELLS).map(|index| {
            let (rest, demented) = (index / 2, index % 2 == 1);
            let (rest, need) = (rest / NeedGroup::COUNT, NeedGroup::ALL[rest % NeedGroup::COUNT]);
            let (rest, age) = (rest / AGE_GROUPS.len(), rest % AGE_GROUPS.len());
            let (registered, sex) = (rest / Sex::COUNT == 1, Sex::ALL[rest % Sex::COUNT]);
            Self { registered, sex, age, need, demented }
        })
    }
}

/// Counts at each date; the dates are given in years since the start of the run, the first being the start.
#[derive(Clone, Debug)]
pub struct Census {
    dates: Vec<f64>,
    areas: usize,
    /// By date and area. While counting, both hold the changes from date to date (modulo 2³²).
    by_area: Vec<Count>,
    /// By date and cell.
    by_age: Vec<[u32; CELLS]>,
    /// Since the date before; others first, then registered persons.
    moves: Vec<[Moves; 2]>,
}

impl Census {
    /// An empty census at these dates.
    pub fn new(dates: Vec<f64>, areas: usize) -> Self {
        let n = dates.len();
        Self {
            dates,
            areas,
            by_area: vec![Count::default(); n * areas],
            by_age: vec![[0; CELLS]; n],
            moves: vec![Default::default(); n],
        }
    }

    /// Number of areas.
    pub fn areas(&self) -> usize {
        self.areas
    }

    /// The dates, years since the start.
    pub(super) fn years(&self) -> &[f64] {
        &self.dates
    }

    /// Adds persons to a cell of the age table at one date.
    pub(super) fn add(&mut self, date: usize, cell: CensusCell, persons: u32) {
        let count = &mut self.by_age[date][cell.index()];
        *count = count.wrapping_add(persons);
    }

    /// Number of dates.
    pub fn dates(&self) -> usize {
        self.dates.len()
    }

    /// An empty census at the same dates and areas.
    #[must_use]
    pub fn blank(&self) -> Self {
        Self::new(self.dates.clone(), self.areas)
    }

    /// Counts one person: notes at which dates the cells of the person's area, age, need and dementia begin and cease
    /// to hold the person, and who came and went.
    #[inline]
    pub fn count(&mut self, presence: &Presence, course: &Course) {
        self.change([1, MINUS_ONE], presence, course);
    }

    /// Takes back what [`Self::count`] has counted.
    pub fn uncount(&mut self, presence: &Presence, course: &Course) {
        self.change([MINUS_ONE, 1], presence, course);
    }

    /// Notes that someone who is counted no more died or moved away at a time.
    pub fn note_end(&mut self, registered: bool, time: f64, died: bool) {
        let date = self.first_date_from(time);
        if let Some(moves) = self.moves.get_mut(date) {
            moves[usize::from(registered)].end(died, 1);
        }
    }

    /// Counts when and where one person is here, whatever the state: gives the first date, and the first on which the person
    /// is here no more.
    #[inline]
    pub(super) fn count_stay(&mut self, presence: &Presence, course: &Course) -> (usize, usize) {
        self.change_stay([1, MINUS_ONE], presence, course)
    }

    #[inline]
    fn change_stay(&mut self, by: [u32; 2], presence: &Presence, course: &Course) -> (usize, usize) {
        let Presence { area, registered, coming, birth, arrival, leaves, .. } = *presence;
        let death = if course.dies { birth + course.end } else { f64::INFINITY };
        let first = self.first_date_from(arrival);
        let last = self.first_date_from(death.min(leaves));
        let group = usize::from(registered);
        if let Some(moves) = self.moves.get_mut(first) {
            moves[group].begin(coming, by[0]);
        }
        if let Some(moves) = self.moves.get_mut(last) {
            moves[group].end(death <= leaves, by[0]);
        }
        if first >= last {
            return (first, last);
        }
        let here = |count: &mut Count, by: u32| {
            let count = if registered { &mut count.registered } else { &mut count.others };
            *count = count.wrapping_add(by);
        };
        here(&mut self.by_area[first * self.areas + area], by[0]);
        if last < self.dates.len() {
            here(&mut self.by_area[last * self.areas + area], by[1]);
        }
        (first, last)
    }

    /// `by`: what a cell gains when it begins to hold the person, and when it ceases to.
    fn change(&mut self, by: [u32; 2], presence: &Presence, course: &Course) {
        let Presence { registered, sex, birth, arrival, .. } = *presence;
        let (first, last) = self.change_stay(by, presence, course);
        if first >= last {
            return;
        }
        let mut from = first;
        let mut age = arrival - birth;
        let mut sojourn = course.sojourns.partition_point(|&(begin, _)| begin <= age) - 1;
        while from < last {
            let group = age_group(age);
            let next_group =
                if group + 1 < AGE_GROUPS.len() { 65.0 + 5.0 * group as f64 } else { f64::INFINITY };
            let next_sojourn = course.sojourns.get(sojourn + 1).map_or(f64::INFINITY, |&(begin, _)| begin);
            age = next_group.min(next_sojourn);
            let until = if age < course.end { self.first_date_from(birth + age).min(last) } else { last };
            let State { need, dementia } = course.sojourns[sojourn].1;
            let demented = dementia != Dementia::None;
            self.stretch(by, from, until, CensusCell { registered, sex, age: group, need, demented });
            from = until;
            sojourn += usize::from(next_sojourn <= next_group);
        }
    }

    /// Position of the first date at or after a time; dates lie about a year apart, so a guess is nearly right.
    #[inline]
    pub(super) fn first_date_from(&self, time: f64) -> usize {
        if self.dates.last().is_none_or(|&last| time > last) {
            return self.dates.len();
        }
        let mut position = usize::from(time as u16).min(self.dates.len() - 1);
        while self.dates[position] < time {
            position += 1;
        }
        while position > 0 && self.dates[position - 1] >= time {
            position -= 1;
        }
        position
    }

    /// Someone is in one cell at the dates from `from` up to `until`.
    #[inline]
    fn stretch(&mut self, by: [u32; 2], from: usize, until: usize, cell: CensusCell) {
        if from == until {
            return;
        }
        let position = cell.index();
        for (date, by) in [(from, by[0]), (until, by[1])] {
            let Some(cells) = self.by_age.get_mut(date) else { return };
            let cell = &mut cells[position];
            *cell = cell.wrapping_add(by);
        }
    }

    /// Adds up the changes from date to date once everyone is counted.
    pub(super) fn complete(&mut self) {
        for date in 1..self.dates.len() {
            for area in 0..self.areas {
                let before = self.by_area[(date - 1) * self.areas + area];
                let now = &mut self.by_area[date * self.areas + area];
                now.registered = now.registered.wrapping_add(before.registered);
                now.others = now.others.wrapping_add(before.others);
            }
            let before = self.by_age[date - 1];
            for (now, before) in self.by_age[date].iter_mut().zip(before) {
                *now = now.wrapping_add(before);
            }
        }
    }

    /// This census with the changes of another, not yet completed, added.
    #[must_use]
    pub fn changed_by(&self, mut changes: Self) -> Self {
        changes.complete();
        let add = |sum: &mut u32, more: u32| *sum = sum.wrapping_add(more);
        for (sum, more) in changes.by_area.iter_mut().zip(&self.by_area) {
            add(&mut sum.registered, more.registered);
            add(&mut sum.others, more.others);
        }
        let cells = changes.by_age.iter_mut().flatten();
        for (sum, more) in cells.zip(self.by_age.iter().flatten()) {
            add(sum, *more);
        }
        for (sum, more) in changes.moves.iter_mut().flatten().zip(self.moves.iter().flatten()) {
            sum.add(*more);
        }
        changes
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

    /// Persons in one cell of the age table at one date.
    pub fn persons(&self, date: usize, cell: CensusCell) -> u32 {
        self.by_age[date][cell.index()]
    }

    /// Persons in every cell of the age table at one date, in the order of [`CensusCell::all`].
    pub fn cells(&self, date: usize) -> &[u32] {
        &self.by_age[date]
    }

    /// Who came and went since the date before: registered persons or others.
    pub fn moves(&self, date: usize, registered: bool) -> Moves {
        self.moves[date][usize::from(registered)]
    }

    /// Residents by age group and need group at one date.
    pub fn by_age_and_need(&self, date: usize) -> ByAgeAndNeed {
        let mut sum = ByAgeAndNeed::default();
        for cell in CensusCell::all() {
            sum[cell.age][cell.need.index()] += self.persons(date, cell);
        }
        sum
    }

    /// Registered persons at one date from the age group of this index on.
    pub fn registered_from(&self, date: usize, group: usize) -> u32 {
        let chosen = CensusCell::all().filter(|cell| cell.registered && cell.age >= group);
        chosen.map(|cell| self.persons(date, cell)).sum()
    }

    /// Residents with dementia by age group at one date.
    pub fn with_dementia(&self, date: usize) -> [u32; AGE_GROUPS.len()] {
        let mut sum = [0; AGE_GROUPS.len()];
        for cell in CensusCell::all().filter(|cell| cell.demented) {
            sum[cell.age] += self.persons(date, cell);
        }
        sum
    }
}

/// Position of an age in [`AGE_GROUPS`].
pub fn age_group(age: f64) -> usize {
    (((age - 60.0) / 5.0).max(0.0) as usize).min(AGE_GROUPS.len() - 1)
}
