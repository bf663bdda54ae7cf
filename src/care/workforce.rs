//! Carers over time: posts, who is on hand, who leaves, who is in training. Month by month and without chance.
//!
//! Full-time equivalents, so fractions are meant: chance in single persons is small beside what is not known. Leavers go first,
//! then those trained come, then vacancies are advertised. Knows nothing of beds and clients. Invariant: on hand and in
//! training together never pass the posts but where the posts were cut; nobody is dismissed.

use crate::scenario::model::Workforce;

/// The carers of the district's homes, of one area's, or of home care.
#[derive(Clone, Debug, PartialEq)]
pub struct Staff {
    /// Posts, full time.
    pub posts: f64,
    /// At work.
    pub on_hand: f64,
    /// In training, those who come first first; one entry a month of training.
    training: Vec<f64>,
}

/// Share of carers who leave within a month.
fn leavers(rules: &Workforce) -> f64 {
    1.0 - (1.0 - rules.turnover).powf(1.0 / 12.0)
}

/// Most recruits of a month.
fn most(rules: &Workforce, posts: f64) -> f64 {
    posts * rules.recruits / 12.0
}

impl Staff {
    /// As many on hand as are filled at the start, and as many in training as replace those who leave, if so many can be had.
    pub fn at_start(rules: &Workforce, posts: f64) -> Self {
        let on_hand = posts * rules.filled_at_start;
        let room = posts - on_hand;
        let monthly = (on_hand * leavers(rules)).min(most(rules, posts));
        let planned = monthly * rules.training_months as f64;
        let monthly = if planned > room { room / rules.training_months as f64 } else { monthly };
        Self { posts, on_hand, training: vec![monthly; rules.training_months] }
    }

    /// In training.
    pub fn in_training(&self) -> f64 {
        self.training.iter().sum()
    }

    /// Posts without anyone at work.
    pub fn vacancies(&self) -> f64 {
        (self.posts - self.on_hand).max(0.0)
    }

    /// A month passes; from now on there are `posts`.
    pub fn month(&mut self, rules: &Workforce, posts: f64) {
        self.posts = posts;
        self.on_hand *= 1.0 - leavers(rules);
        let trained = if self.training.is_empty() { 0.0 } else { self.training.remove(0) };
        self.on_hand += trained;
        let open = (self.posts - self.on_hand - self.in_training()).max(0.0);
        let recruits = open.min(most(rules, posts));
        if rules.training_months == 0 {
            self.on_hand += recruits;
        } else {
            self.training.push(recruits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::time::Time;
    use crate::scenario::model::{Path, Whose};

    /// Half of the carers would leave within a year.
    fn rules(training_months: usize, recruits: f64, filled_at_start: f64) -> Workforce {
        let path = Path { start: 1.0, target: 1.0, target_time: Time::ZERO, later: Vec::new() };
        Workforce {
            posts: Some(1.0),
            whose: Whose::District,
            residents_per_carer: [12.0, 6.0, 4.0, 2.5],
            demented_per_carer: 3.0,
            filled_at_start,
            turnover: 0.5,
            recruits,
            training_months,
            social_workers_elders: path.clone(),
            social_workers_beds: path,
        }
    }

    /// By hand: nobody leaves, ten of a hundred posts stand empty, four may be recruited a month and come two months later.
    #[test]
    fn a_pipeline_by_hand() {
        let rules = Workforce { turnover: 0.0, ..rules(2, 0.48, 0.9) };
        let mut staff = Staff::at_start(&rules, 100.0);
        let mut seen = Vec::new();
        for _ in 0..6 {
            staff.month(&rules, 100.0);
            seen.push((staff.on_hand.round() as i32, staff.in_training().round() as i32));
        }
        assert_eq!(seen, [(90, 4), (90, 8), (94, 6), (98, 2), (100, 0), (100, 0)]);
        assert!(staff.vacancies() < 1e-9);
    }

    #[test]
    fn without_recruits_half_are_left_after_a_year_and_nobody_is_dismissed() {
        let rules = rules(0, 0.0, 1.0);
        let mut staff = Staff::at_start(&rules, 80.0);
        for _ in 0..12 {
            staff.month(&rules, 10.0);
        }
        assert!((staff.on_hand - 40.0).abs() < 1e-9, "{staff:?}");
        assert!(staff.vacancies() == 0.0);
    }

    /// Where recruiting is no limit, those in training fill what training takes: vacancies are turnover × training time.
    #[test]
    fn steady_vacancies_are_turnover_times_training() {
        let rules = rules(3, 100.0, 1.0);
        let mut staff = Staff::at_start(&rules, 1000.0);
        for _ in 0..600 {
            staff.month(&rules, 1000.0);
        }
        let monthly = leavers(&rules);
        let on_hand = 1000.0 / (1.0 + 3.0 * monthly);
        assert!((staff.on_hand - on_hand).abs() < 1e-6, "{staff:?} {on_hand}");
        assert!((staff.in_training() - 3.0 * monthly * on_hand).abs() < 1e-6);
    }

    #[test]
    fn more_filled_posts_are_more_carers_in_every_month() {
        let rules = rules(2, 0.3, 0.8);
        let (mut few, mut many) = (Staff::at_start(&rules, 85.0), Staff::at_start(&rules, 100.0));
        for _ in 0..60 {
            few.month(&rules, 85.0);
            many.month(&rules, 100.0);
            assert!(few.on_hand < many.on_hand);
        }
    }
}
