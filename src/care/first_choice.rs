//! What registered persons would choose first, on average: the probabilities that the constants of a scenario lead to.
//!
//! For calibration and for holding a scenario against a table of first choices. Averages over areas, means, special
//! groups and levels within a group by the scenario's shares, and over the last days of life and couples in which the
//! partner can give care by shares that are given.
//! Draws nothing; the choice itself is `choice`.

use super::assessment::Measured;
use super::choice::{Chooser, Weights, probabilities, weights};
use super::means::means_shares;
use super::near::Near;
use super::pools::Reach;
use super::supply::SupplyPlan;
use super::wish::Wishes;
use crate::kernel::time::Time;
use crate::population::Population;
use crate::population::census::Census;
use crate::population::groups::share_in;
use crate::scenario::clock::days;
use crate::scenario::model::{Choice, Scenario};
use crate::scenario::terms::{Alternative, Dementia, Household, Means, NeedGroup};

/// Who asks for the first time within the run.
#[derive(Clone, Copy, Debug, Default)]
pub struct FirstRequests {
    /// Requests by true need group.
    pub count: [f64; NeedGroup::COUNT],
    /// Share of them in the last days of life.
    pub last_days: [f64; NeedGroup::COUNT],
    /// Of those at levels 2 and above who live as a couple only, the share with a partner who can give care.
    pub partner_cares: f64,
}

impl FirstRequests {
    /// Counts them.
    pub fn of(scenario: &Scenario, population: &Population) -> Self {
        let last = days(scenario.choice.requests.last_days);
        let mut found = Self::default();
        let mut couples = 0.0;
        for client in population.clients.iter().filter(|client| client.first_request >= Time::ZERO) {
            let asks = client.first_request;
            let need = population.state_at(&client, asks).0.need;
            found.count[need.index()] += 1.0;
            found.last_days[need.index()] += f64::from(u8::from(client.death - asks < last));
            let (household, cares) = client.household.with_care_at(asks);
            if need != NeedGroup::Level0To1 && household == Household::Couple {
                couples += 1.0;
                found.partner_cares += f64::from(u8::from(cares));
            }
        }
        let share = |part: f64, of: f64| if of > 0.0 { part / of } else { 0.0 };
        for (late, &all) in found.last_days.iter_mut().zip(&found.count) {
            *late = share(*late, all);
        }
        found.partner_cares = share(found.partner_cares, couples);
        found
    }
}

/// A scenario's people and places as a first choice at the start sees them.
pub struct FirstChoices<'a> {
    scenario: &'a Scenario,
    wishes: Wishes<'a>,
    near: Near,
    /// Share of couples in which the partner can give care.
    partner_cares: f64,
}

impl<'a> FirstChoices<'a> {
    /// Works out what is near; `census` are the people by which beds are planned, `partner_cares` the share of couples in
    /// which the partner can give care.
    pub fn new(scenario: &'a Scenario, census: &Census, partner_cares: f64) -> Self {
        let plan = SupplyPlan::new(scenario, census, &Vec::new());
        let reach = Reach::new(&scenario.population.areas, scenario.admission.reach_km);
        let near = Near::in_plan(scenario, &plan, &reach);
        Self { scenario, wishes: Wishes::new(scenario), near, partner_cares }
    }

    /// Mean probabilities of the alternatives for registered persons of a measured group, stage and household, under
    /// these constants; `last_days` is the share of them in the last days of life.
    pub fn shares(
        &self,
        choice: &Choice,
        need: NeedGroup,
        dementia: Dementia,
        household: Household,
        last_days: f64,
    ) -> Weights {
        let mut sum = [0.0; Alternative::COUNT];
        let mut add = |share: f64, who: &Chooser| {
            if share > 0.0 {
                let chosen = probabilities(&weights(choice, who));
                sum.iter_mut().zip(chosen).for_each(|(sum, chosen)| *sum += share * chosen);
            }
        };
        let areas = &self.scenario.population.areas;
        let registered: f64 = areas.iter().map(|area| f64::from(area.registered_60plus)).sum();
        let by_means = means_shares(&self.scenario.household, &self.scenario.choice.prices);
        let cared_for = match household {
            Household::Family => 1.0,
            Household::Couple => self.partner_cares,
            Household::Alone => 0.0,
        };
        let mut rank = 0.0;
        let special: [f64; Means::COUNT] = by_means.map(|share| {
            let within = (rank, rank + share);
            rank += share;
            share_in(&self.scenario.household.groups, self.wishes.basic_groups(), within)
        });
        for (area, of) in areas.iter().enumerate() {
            let here = f64::from(of.registered_60plus) / registered;
            for (level, of_level) in self.levels(need) {
                for &means in Means::ALL {
                    let in_groups = special[means.index()];
                    for (special_group, of_special) in [(true, in_groups), (false, 1.0 - in_groups)] {
                        let share = here * of_level * of_special * by_means[means.index()];
                        let measured = Measured { level, dementia };
                        let eligible = self.wishes.needs_open_basic(measured, special_group);
                        let kinds = self.wishes.kinds(self.wishes.class_by(measured, means, eligible));
                        let bed =
                            kinds.first().map(|first| (first.tenure, self.near.km(Time::ZERO, area, kinds)));
                        let day_care = self.near.day_care(Time::ZERO, area);
                        for (family_care, of_care) in [(true, cared_for), (false, 1.0 - cared_for)] {
                            for (late, of_late) in [(true, last_days), (false, 1.0 - last_days)] {
                                let who = Chooser {
                                    need,
                                    dementia,
                                    household,
                                    family_care,
                                    means,
                                    day_care,
                                    bed,
                                    last_days: late,
                                    present: None,
                                };
                                add(share * of_care * of_late, &who);
                            }
                        }
                    }
                }
            }
        }
        sum
    }

    /// Levels of a group with their shares.
    fn levels(&self, need: NeedGroup) -> [(u8, f64); 2] {
        let upper = self.scenario.need.upper_level_share[need.index()];
        let lower = match need {
            NeedGroup::Level0To1 => 0,
            NeedGroup::Level2To3 => 2,
            NeedGroup::Level4 => return [(4, 1.0), (4, 0.0)],
            NeedGroup::Level5To6 => 5,
        };
        [(lower, 1.0 - upper), (lower + 1, upper)]
    }
}
