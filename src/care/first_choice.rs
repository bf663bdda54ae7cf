//! What registered persons would choose first, on average: the probabilities that the constants of a scenario lead to.
//!
//! For calibration and for holding a scenario against a table of first choices. Averages over areas, means, special
//! groups and levels within a group by the scenario's shares, and over the last days of life by a share that is given.
//! Draws nothing; the choice itself is `choice`.

use super::assessment::Measured;
use super::choice::{Chooser, Weights, probabilities, weights};
use super::day_care;
use super::near::Near;
use super::pools::Reach;
use super::supply::SupplyPlan;
use super::wish::Wishes;
use crate::kernel::time::Time;
use crate::population::Population;
use crate::population::census::Census;
use crate::population::person::means_shares;
use crate::scenario::clock::days;
use crate::scenario::model::{Choice, Scenario};
use crate::scenario::terms::{Alternative, Dementia, Household, Means, NeedGroup};

/// First requests within the run by true need group, and the share of them that lie in the last days of life.
pub fn first_requests(scenario: &Scenario, population: &Population) -> [(f64, f64); NeedGroup::COUNT] {
    let last = days(scenario.choice.requests.last_days);
    let mut counts = [(0.0, 0.0); NeedGroup::COUNT];
    for client in population.clients.iter().filter(|client| client.first_request >= Time::ZERO) {
        let need = population.state_at(client, client.first_request).0.need;
        let (all, late) = &mut counts[need.index()];
        *all += 1.0;
        *late += f64::from(u8::from(client.death - client.first_request < last));
    }
    counts.map(|(all, late)| (all, if all > 0.0 { late / all } else { 0.0 }))
}

/// A scenario's people and places as a first choice at the start sees them.
pub struct FirstChoices<'a> {
    scenario: &'a Scenario,
    wishes: Wishes<'a>,
    near: Near,
}

impl<'a> FirstChoices<'a> {
    /// Works out what is near; `census` are the people by which beds are planned.
    pub fn new(scenario: &'a Scenario, census: &Census) -> Self {
        let plan = SupplyPlan::new(scenario, census, &Vec::new());
        let areas = &scenario.population.areas;
        let reach_km = scenario.admission.reach_km;
        let reach = Reach::new(areas, reach_km);
        let places = day_care::places_by_month(scenario);
        let near = Near::new(&plan, &reach, areas.len(), reach_km, places);
        Self { scenario, wishes: Wishes::new(scenario), near }
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
        let special = self.scenario.household.special_group_share;
        let by_means = means_shares(&self.scenario.household);
        for (area, of) in areas.iter().enumerate() {
            let here = f64::from(of.registered_60plus) / registered;
            for (level, of_level) in self.levels(need) {
                for &means in Means::ALL {
                    for (special_group, of_special) in [(true, special), (false, 1.0 - special)] {
                        let share = here * of_level * of_special * by_means[means.index()];
                        let measured = Measured { level, dementia };
                        let eligible = self.wishes.needs_open_basic(measured, special_group);
                        let kinds = self.wishes.kinds(self.wishes.class_by(measured, means, eligible));
                        let mut who = Chooser {
                            need,
                            dementia,
                            household,
                            means,
                            day_care: self.near.day_care(Time::ZERO, area),
                            bed: kinds
                                .first()
                                .map(|first| (first.tenure, self.near.km(Time::ZERO, area, kinds))),
                            last_days: true,
                            present: None,
                        };
                        add(share * last_days, &who);
                        who.last_days = false;
                        add(share * (1.0 - last_days), &who);
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
