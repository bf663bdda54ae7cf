//! Assessment, choice and home care in the books: flows counted, levels integrated.
//!
//! The part of `book` and `levels` that speaks of them. Knows no bed. Books add up, so a year is the sum of its months.

use super::book::{ByNeed, add_all};
use crate::kernel::time::{Span, Time};
use crate::scenario::terms::{Alternative, NeedGroup};
use crate::stats::level::Level;
use std::ops::AddAssign;

/// Flows and integrated levels of a period; `*_ticks` are person-ticks, exact.
#[derive(Clone, Debug, Default)]
pub struct ChoiceBook {
    /// Requests for an assessment.
    pub requests: u32,
    /// Assessments done by measured need.
    pub assessments: ByNeed,
    /// Of these, of persons assessed before.
    pub assessed_again: u32,
    /// Of these, with a measured group that is not the true one.
    pub misclassified: u32,
    /// Deaths between request and result.
    pub died_assessing: u32,
    /// Ticks from request to result of those assessed.
    pub assessment_wait_ticks: i128,
    /// Person-ticks between request and result.
    pub assessing_ticks: i128,
    /// Choices of persons for whom no bed was open.
    pub refused: u32,
    /// Choices by alternative and measured need.
    pub chosen: [ByNeed; Alternative::COUNT],
    /// Person-ticks of home-care clients by measured need.
    pub home_care_ticks: [i128; NeedGroup::COUNT],
    /// Persons who began to have home care.
    pub home_care_begun: u32,
}

impl ChoiceBook {
    /// An assessment is done.
    pub fn result(&mut self, found: NeedGroup, truth: NeedGroup, again: bool, waited: Span) {
        self.assessments[found.index()] += 1;
        self.misclassified += u32::from(found != truth);
        self.assessed_again += u32::from(again);
        self.assessment_wait_ticks += i128::from(waited.ticks());
    }

    /// Someone has chosen; `refused` if no bed was open to him or her.
    pub fn choice(&mut self, chosen: Alternative, need: NeedGroup, refused: bool) {
        self.chosen[chosen.index()][need.index()] += 1;
        self.refused += u32::from(refused);
    }
}

impl AddAssign<&ChoiceBook> for ChoiceBook {
    fn add_assign(&mut self, other: &ChoiceBook) {
        self.requests += other.requests;
        add_all(self.assessments.iter_mut(), other.assessments.iter());
        self.assessed_again += other.assessed_again;
        self.misclassified += other.misclassified;
        self.died_assessing += other.died_assessing;
        self.assessment_wait_ticks += other.assessment_wait_ticks;
        self.assessing_ticks += other.assessing_ticks;
        self.refused += other.refused;
        add_all(self.chosen.iter_mut().flatten(), other.chosen.iter().flatten());
        add_all(self.home_care_ticks.iter_mut(), other.home_care_ticks.iter());
        self.home_care_begun += other.home_care_begun;
    }
}

/// Levels that are integrated exactly, and those that are only looked at.
#[derive(Clone, Debug)]
pub struct ChoiceLevels {
    assessing: Level,
    home_care: [Level; NeedGroup::COUNT],
    reached: i64,
}

/// What stood at a moment.
#[derive(Clone, Copy, Debug, Default)]
pub struct ChoiceStock {
    /// Persons between request and result.
    pub assessing: i64,
    /// Home-care clients by measured need.
    pub home_care: [i64; NeedGroup::COUNT],
    /// Registered persons of measured level 2 and above in home care, day care or a bed.
    pub reached: i64,
    /// Day-care users.
    pub day_care: i64,
    /// Residents of beds.
    pub residents: u32,
}

impl AddAssign<&ChoiceStock> for ChoiceStock {
    fn add_assign(&mut self, other: &ChoiceStock) {
        self.assessing += other.assessing;
        add_all(self.home_care.iter_mut(), other.home_care.iter());
        self.reached += other.reached;
        self.day_care += other.day_care;
        self.residents += other.residents;
    }
}

impl ChoiceLevels {
    /// Everything empty at `begins`.
    pub fn new(begins: Time) -> Self {
        let zero = Level::new(begins, 0);
        Self { assessing: zero, home_care: [zero; NeedGroup::COUNT], reached: 0 }
    }

    /// Persons between request and result change by `delta`.
    pub fn assessing(&mut self, now: Time, delta: i64) {
        self.assessing.add(now, delta);
    }

    /// Persons between request and result now.
    pub fn assessing_now(&self) -> i64 {
        self.assessing.value()
    }

    /// Home-care clients of a measured group change by `delta`.
    pub fn home_care(&mut self, now: Time, need: NeedGroup, delta: i64) {
        self.home_care[need.index()].add(now, delta);
    }

    /// Persons reached change by `delta`.
    pub fn reached(&mut self, delta: i64) {
        self.reached += delta;
    }

    /// What stands now, day-care users and residents aside.
    pub fn stock(&self) -> ChoiceStock {
        ChoiceStock {
            assessing: self.assessing.value(),
            home_care: std::array::from_fn(|need| self.home_care[need].value()),
            reached: self.reached,
            ..ChoiceStock::default()
        }
    }

    /// Closes the period at `now`.
    pub fn close(&mut self, now: Time, book: &mut ChoiceBook) {
        let take = |level: &mut Level| {
            let area = level.area(now);
            level.reset(now);
            area
        };
        book.assessing_ticks += take(&mut self.assessing);
        for (ticks, level) in book.home_care_ticks.iter_mut().zip(&mut self.home_care) {
            *ticks += take(level);
        }
    }
}
