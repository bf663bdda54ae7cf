//! The census while the people are made: who is counted in which state, by classes of birth.
//!
//! All who are born between two neighbouring moments of a certain list are of the same age group at each date of the census,
//! whatever becomes of them: where a state begins and ceases is noted by class, and age groups enter once, at the end. So a
//! person costs one note a state instead of one an age group. Knows nothing of how lives come about. Invariant: the finished census
//! is the one that [`Census::count`] makes of the same people.

use super::census::{AGE_GROUPS, Census, CensusCell};
use super::course::{Course, FIRST_AGE};
use super::presence::Presence;
use crate::scenario::terms::{Dementia, NeedGroup, Sex};

/// States told apart: registration × sex × need × dementia.
const KINDS: usize = 2 * Sex::COUNT * NeedGroup::COUNT * 2;

/// The census of the people made so far.
pub(super) struct Tally {
    census: Census,
    /// Births at which an age group changes on one of the dates, ascending, years since the start. A class reaches from behind
    /// one of them up to the next.
    bounds: Vec<f64>,
    /// By class, state and date: what begins less what ceases (modulo 2³²). Behind the last date is room for what never ceases.
    notes: Vec<u32>,
    /// The class of the last person, as births are often near each other: behind which birth it begins, with which it ends,
    /// and where its notes are.
    near: (f64, f64, usize),
}

impl Tally {
    /// Nobody counted yet, at the dates and areas of a census.
    pub fn new(census: Census) -> Self {
        let ages = (1..AGE_GROUPS.len()).map(|group| FIRST_AGE + 5.0 * group as f64);
        let dates = census.years();
        let mut bounds: Vec<f64> = ages.flat_map(|age| dates.iter().map(move |date| date - age)).collect();
        bounds.sort_by(f64::total_cmp);
        let notes = vec![0; (bounds.len() + 1) * KINDS * (dates.len() + 1)];
        Self { census, bounds, notes, near: (f64::INFINITY, f64::INFINITY, 0) }
    }

    /// Counts one person.
    #[inline]
    pub fn count(&mut self, presence: &Presence, course: &Course) {
        let Presence { registered, sex, birth, arrival, .. } = *presence;
        let (first, last) = self.census.count_stay(presence, course);
        if first >= last {
            return;
        }
        let width = self.census.dates() + 1;
        let class = self.class(birth);
        let here =
            class + (usize::from(registered) * Sex::COUNT + sex.index()) * NeedGroup::COUNT * 2 * width;
        let age = arrival - birth;
        let mut from = first;
        for (position, &(_, state)) in course.sojourns.iter().enumerate() {
            let next = course.sojourns.get(position + 1).map_or(f64::INFINITY, |&(begin, _)| begin);
            if next <= age {
                continue;
            }
            let until =
                if next < course.end { self.census.first_date_from(birth + next).min(last) } else { last };
            let kind = state.need.index() * 2 + usize::from(state.dementia != Dementia::None);
            let dates = &mut self.notes[here + kind * width..][..width];
            dates[from] = dates[from].wrapping_add(1);
            dates[until] = dates[until].wrapping_sub(1);
            from = until;
            if from >= last {
                return;
            }
        }
    }

    /// Where the notes of a birth's class are.
    #[inline]
    fn class(&mut self, birth: f64) -> usize {
        let (begins, ends, place) = self.near;
        if begins < birth && birth <= ends { place } else { self.search(birth) }
    }

    #[cold]
    fn search(&mut self, birth: f64) -> usize {
        let class = self.bounds.partition_point(|&bound| bound < birth);
        let begins = if class == 0 { f64::NEG_INFINITY } else { self.bounds[class - 1] };
        let ends = self.bounds.get(class).copied().unwrap_or(f64::INFINITY);
        let place = class * KINDS * (self.census.dates() + 1);
        self.near = (begins, ends, place);
        place
    }

    /// The census of all who were counted.
    pub fn complete(self) -> Census {
        let mut census = self.census;
        census.complete();
        let dates = census.years().to_vec();
        let width = dates.len() + 1;
        for (class, notes) in self.notes.chunks(KINDS * width).enumerate() {
            let last_birth = self.bounds.get(class).copied().unwrap_or(f64::INFINITY);
            for (kind, changes) in notes.chunks(width).enumerate() {
                let (rest, demented) = (kind / 2, kind % 2 == 1);
                let (rest, need) = (rest / NeedGroup::COUNT, NeedGroup::ALL[rest % NeedGroup::COUNT]);
                let (registered, sex) = (rest / Sex::COUNT == 1, Sex::ALL[rest % Sex::COUNT]);
                let mut persons = 0_u32;
                for (date, (moment, change)) in dates.iter().zip(changes).enumerate() {
                    persons = persons.wrapping_add(*change);
                    let reached = |group: &usize| last_birth <= moment - (FIRST_AGE + 5.0 * *group as f64);
                    let age = (1..AGE_GROUPS.len()).take_while(reached).count();
                    census.add(date, CensusCell { registered, sex, age, need, demented }, persons);
                }
            }
        }
        census
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::population::hazards::State;
    use crate::population::presence::Coming;
    use crate::random::decision::Decision;
    use crate::random::stream::Replication;

    /// 20,000 invented lives with many changes of state, of all ages, some of whom turn 60, move in, move away or die.
    #[test]
    fn the_tally_is_the_census_of_the_same_people() {
        let dates: Vec<f64> = [0, 365, 730, 1_095, 1_461, 1_826].map(|day| f64::from(day) / 365.25).to_vec();
        let mut census = Census::new(dates, 3);
        let mut tally = Tally::new(census.clone());
        let mut stream = Replication::new(4, 1).long_stream(Decision::named("test.tally"), 0);
        let mut course = Course::default();
        for _ in 0..20_000 {
            let coming = [Coming::Already, Coming::Turns60, Coming::MovesIn][stream.below(3) as usize];
            let arrival = if coming == Coming::Already { 0.0 } else { 6.0 * stream.uniform() };
            let age = if coming == Coming::Turns60 { 60.0 } else { 60.0 + 40.0 * stream.uniform() };
            course.sojourns.clear();
            let mut begin = FIRST_AGE;
            while begin < age + 8.0 {
                let state = State::all().nth(stream.below(State::COUNT as u32) as usize);
                course.sojourns.push((begin, state.expect("one of all states")));
                begin += 5.0 * stream.exp1();
            }
            course.end = course.sojourns[course.sojourns.len() - 1].0.max(age) + stream.uniform();
            course.dies = stream.happens(0.7);
            if !course.dies {
                // Followed to the last date.
                course.end = age + 9.0;
            }
            let presence = Presence {
                area: stream.below(3) as usize,
                registered: stream.happens(0.5),
                sex: Sex::ALL[stream.below(2) as usize],
                coming,
                birth: arrival - age,
                arrival,
                leaves: if stream.happens(0.5) { f64::INFINITY } else { arrival + 9.0 * stream.uniform() },
            };
            census.count(&presence, &course);
            tally.count(&presence, &course);
        }
        census.complete();
        let tally = tally.complete();
        for date in 0..census.dates() {
            assert!(census.district(date).residents() > 1_000);
            assert_eq!(tally.cells(date), census.cells(date), "{date}");
            assert!((0..3).all(|area| tally.area(date, area) == census.area(date, area)));
            assert!([false, true].iter().all(|&group| tally.moves(date, group) == census.moves(date, group)));
        }
    }
}
