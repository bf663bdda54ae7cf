//! How far areas lie apart, which beds lie near, and what distance and price do to the acceptance of an offer.
//!
//! Near are the areas within reach and those that touch. Acceptance falls as exp(−decay × km), the negative exponential of
//! gravity models of travel; price above the wished one acts likewise. Knows nothing of who waits.

use super::policy::price_of;
use super::pools::{Reach, distance_km};
use crate::scenario::model::Scenario;
use crate::scenario::terms::Tenure;

/// Distances between all areas.
#[derive(Clone, Debug)]
pub(super) struct Distances {
    /// By two areas, km.
    km: Vec<f64>,
    /// By area: itself, those within reach, those that touch; ascending.
    near: Vec<Vec<u16>>,
}

impl Distances {
    /// Of the areas of a scenario; `reach` says which lie within reach.
    pub fn new(scenario: &Scenario, reach: &Reach) -> Self {
        let areas = &scenario.population.areas;
        let km = areas.iter().flat_map(|from| areas.iter().map(move |to| distance_km(from, to))).collect();
        let mut near: Vec<Vec<u16>> = (0..areas.len()).map(|area| reach.of(area).to_vec()).collect();
        for &(a, b) in &scenario.admission.policy.adjacent {
            near[usize::from(a)].push(b);
            near[usize::from(b)].push(a);
        }
        for areas in &mut near {
            areas.sort_unstable();
            areas.dedup();
        }
        Self { km, near }
    }

    /// Between the centroids of two areas, km; zero within one.
    pub fn km(&self, from: u16, to: u16) -> f64 {
        if from == to { 0.0 } else { self.km[usize::from(from) * self.near.len() + usize::from(to)] }
    }

    /// Areas near one, itself included. If `a` is near `b`, then `b` is near `a`.
    pub fn near(&self, area: u16) -> &[u16] {
        &self.near[usize::from(area)]
    }
}

/// Probability that an offer is declined: `p + (1 − p) × (1 − fall)`, where `p` is the share that declines next door at the
/// wished price and `fall` what distance and price leave of the others.
pub(super) fn decline(scenario: &Scenario, km: f64, wished: Tenure, offered: Tenure) -> f64 {
    let policy = &scenario.admission.policy;
    let above = (price_of(scenario, offered) - price_of(scenario, wished)).max(0.0) / 1000.0;
    let fall = (-policy.acceptance_decay_km * km - policy.acceptance_decay_price * above).exp();
    let always = scenario.admission.decline_probability;
    always + (1.0 - always) * (1.0 - fall)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load;
    use std::path::Path;

    fn tiny() -> Scenario {
        load(Path::new("scenarios/tiny.toml"), &[]).expect("a shipped scenario")
    }

    #[test]
    fn near_is_within_reach_or_next_door() {
        let scenario = tiny();
        let far = Distances::new(&scenario, &Reach::new(&scenario.population.areas, 0.0));
        assert_eq!([far.near(0), far.near(1), far.near(2)], [&[0, 1][..], &[0, 1, 2], &[1, 2]]);
        let all = Distances::new(&scenario, &Reach::new(&scenario.population.areas, 40.0));
        assert_eq!(all.near(0), [0, 1, 2]);
        assert_eq!(all.km(1, 2).to_bits(), all.km(2, 1).to_bits());
        // 0.15° of latitude are 16.68 km, 0.18° of longitude at 31.125° 17.13 km: 23.9 km by Pythagoras.
        assert!((all.km(1, 2) - 23.91).abs() < 0.05, "{}", all.km(1, 2));
    }

    #[test]
    fn acceptance_falls_by_the_stated_law_and_not_at_all_when_off() {
        let mut scenario = tiny();
        assert!(decline(&scenario, 7.0, Tenure::Basic, Tenure::Market).to_bits() == 0.2_f64.to_bits(), "off");
        scenario.admission.policy.acceptance_decay_km = 0.1;
        let accepted = 1.0 - decline(&scenario, 5.0, Tenure::Basic, Tenure::Basic);
        assert!((accepted - 0.8 * (-0.5_f64).exp()).abs() < 1e-12);
        scenario.admission.policy.acceptance_decay_price = 0.2;
        // 3,500 to 5,500 RMB; a cheaper bed than wished is no reason to decline.
        let dearer = 1.0 - decline(&scenario, 5.0, Tenure::Basic, Tenure::Inclusive);
        assert!((dearer - 0.8 * (-0.9_f64).exp()).abs() < 1e-12);
        let cheaper = 1.0 - decline(&scenario, 5.0, Tenure::Inclusive, Tenure::Basic);
        assert!((cheaper - accepted).abs() < 1e-12);
    }
}
