//! A survey of everyone at one moment: with whom people live, by sex and age, and who belongs to a special group.
//!
//! A run never needs it, because households and groups are drawn for clients alone; checks against published shares do. Draws each
//! person's life again, and the partner's.

use super::PROFILE;
use super::census::{AGE_GROUPS, age_group};
use super::course::Course;
use super::groups::{GroupDraws, Groups};
use super::hazards::Hazards;
use super::kin::Kin;
use super::lives::Lives;
use super::newcomer::Newcomer;
use super::pairs::Partner;
use super::person::Profile;
use super::roster::Roster;
use super::start::Start;
use crate::kernel::time::Time;
use crate::random::law::Law;
use crate::random::stream::Replication;
use crate::scenario::clock::in_years;
use crate::scenario::model::Scenario;
use crate::scenario::terms::{Household, Sex, SpecialGroup};

/// What a survey of all persons aged 60+ finds.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Persons by sex, age group and household.
    pub persons: [[[u32; Household::COUNT]; AGE_GROUPS.len()]; Sex::COUNT],
    /// Of these, with a living partner, by sex and age group.
    pub partnered: [[u32; AGE_GROUPS.len()]; Sex::COUNT],
    /// In each special group.
    pub groups: [u32; SpecialGroup::COUNT],
    /// In at least one of them.
    pub in_any_group: u32,
    /// Ages of husband and wife of each couple with both partners here and 60 or older, years.
    pub couples: Vec<(f64, f64)>,
}

impl Survey {
    /// Asks the registered persons, or all others, of one replication, at a time within the run (zero: the start).
    ///
    /// # Panics
    /// Never: incomes passed the door.
    pub fn taken(scenario: &Scenario, replication: Replication, registered: bool, now: Time) -> Self {
        let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
        let start = Start::new(scenario, replication, 0.0);
        let lives = Lives::new(scenario, replication, &hazards, &start);
        let roster = Roster::new(scenario, replication);
        let kin = Kin::new(scenario, replication, &lives, &roster);
        let draws = GroupDraws::new(&scenario.household, replication);
        let income = Law::lognormal(scenario.household.income_mean, scenario.household.income_sd);
        let income = income.expect("incomes passed the door");
        let mut survey = Self::default();
        let [mut course, mut partner] = [Course::default(), Course::default()];
        let moment = in_years(now - Time::ZERO);
        let mut ask = |person: &Newcomer| {
            if person.arrival > moment || person.registered != registered || kin.leaves(person) <= moment {
                return;
            }
            lives.draw(person, &mut course);
            let age = moment - person.birth;
            if course.dies && course.end <= age {
                return;
            }
            let path = kin.path(person, &mut partner);
            let has_partner = path.partner_death().is_some_and(|death| death > now);
            let (sex, group) = (person.sex.index(), age_group(age));
            survey.partnered[sex][group] += u32::from(has_partner);
            survey.persons[sex][group][path.at(now).0.index()] += 1;
            let profile = Profile::draw(&income, &mut replication.stream(PROFILE, person.id.0));
            let groups = draws.draw(person.id.0, kin.couple(person), f64::from(profile.income));
            for &group in SpecialGroup::ALL {
                survey.groups[group.index()] += u32::from(groups.has(group));
            }
            survey.in_any_group += u32::from(groups.meets(Groups::of(SpecialGroup::ALL)));
            if let (Sex::Male, true, Partner::Seat(wife)) = (person.sex, has_partner, kin.partner(person)) {
                let wife = start.seated(wife);
                if wife.arrival <= moment {
                    survey.couples.push((age, moment - wife.birth));
                }
            }
        };
        start.seats(&roster, &mut ask);
        start.immigrants(&mut ask);
        survey
    }

    /// Share of a household among all from an age group on.
    pub fn share(&self, household: Household, from_group: usize) -> f64 {
        let groups = || self.persons.iter().flat_map(|sex| &sex[from_group..]);
        let here: u32 = groups().map(|group| group[household.index()]).sum();
        let all: u32 = groups().flatten().sum();
        f64::from(here) / f64::from(all)
    }

    /// Share in a special group.
    pub fn in_group(&self, group: SpecialGroup) -> f64 {
        self.share_of(self.groups[group.index()])
    }

    /// Share in any special group.
    pub fn in_any_group(&self) -> f64 {
        self.share_of(self.in_any_group)
    }

    fn share_of(&self, count: u32) -> f64 {
        f64::from(count) / f64::from(self.persons.iter().flatten().flatten().sum::<u32>())
    }

    /// Share with a living partner.
    pub fn with_partner(&self) -> f64 {
        let all: u32 = self.persons.iter().flatten().flatten().sum();
        f64::from(self.partnered.iter().flatten().sum::<u32>()) / f64::from(all)
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
