//! A survey of everyone at the start: with whom people live, by sex and age.
//!
//! A run never needs it, because households are drawn for clients alone; checks against published shares do. Takes about a
//! life a person more than making the people.

use super::Time;
use super::census::{AGE_GROUPS, age_group};
use super::course::Course;
use super::hazards::Hazards;
use super::kin::Kin;
use super::pairs::Partner;
use super::roster::Roster;
use super::start::Start;
use crate::random::stream::Replication;
use crate::scenario::model::Scenario;
use crate::scenario::terms::{Household, Sex};

/// What a survey of all persons aged 60+ at the start finds.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Persons by sex, age group and household.
    pub persons: [[[u32; Household::COUNT]; AGE_GROUPS.len()]; Sex::COUNT],
    /// Ages of husband and wife of each couple with both partners here and 60 or older, years.
    pub couples: Vec<(f64, f64)>,
}

impl Survey {
    /// Asks the registered persons, or all others, of one replication.
    pub fn at_start(scenario: &Scenario, replication: Replication, registered: bool) -> Self {
        let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
        let start = Start::new(scenario, replication, 0.0);
        let roster = Roster::new(scenario, replication);
        let kin = Kin::new(scenario, replication, &hazards, &start, &roster);
        let mut survey = Self::default();
        let mut course = Course::default();
        start.seats(&roster, &mut |person| {
            if person.arrival > 0.0 || person.registered != registered {
                return;
            }
            let household = kin.path(&person, &mut course).at(Time::ZERO).0;
            survey.persons[person.sex.index()][age_group(-person.birth)][household.index()] += 1;
            if let (Sex::Male, Partner::Seat(wife)) = (person.sex, kin.partner(&person)) {
                let wife = start.seated(wife);
                if wife.arrival <= 0.0 {
                    survey.couples.push((-person.birth, -wife.birth));
                }
            }
        });
        survey
    }

    /// Share of a household among all from an age group on.
    pub fn share(&self, household: Household, from_group: usize) -> f64 {
        let groups = || self.persons.iter().flat_map(|sex| &sex[from_group..]);
        let here: u32 = groups().map(|group| group[household.index()]).sum();
        let all: u32 = groups().flatten().sum();
        f64::from(here) / f64::from(all)
    }

    /// Mean and standard deviation of husband's age less wife's, and the correlation of their ages.
    pub fn ages_of_couples(&self) -> (f64, f64, f64) {
        let n = self.couples.len() as f64;
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64| self.couples.iter().map(of).sum::<f64>() / n;
        let (husband, wife) = (mean(&|couple| couple.0), mean(&|couple| couple.1));
        let (var_husband, var_wife) =
            (mean(&|couple| (couple.0 - husband).powi(2)), mean(&|couple| (couple.1 - wife).powi(2)));
        let covariance = mean(&|couple| (couple.0 - husband) * (couple.1 - wife));
        let sd = (var_husband + var_wife - 2.0 * covariance).sqrt();
        (husband - wife, sd, covariance / (var_husband * var_wife).sqrt())
    }
}
