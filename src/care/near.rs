//! What is near at which time: the nearest open bed of each kind, and whether an area has day care.
//!
//! What a person can know when choosing. Follows from the supply alone, so it is known ahead for the whole run; knows
//! nothing of free places or queues. Where no bed of a kind is open within reach, the distance is the reach: the
//! farthest that anyone would go.

use super::day_care;
use super::pools::Reach;
use super::supply::SupplyPlan;
use crate::kernel::time::Time;
use crate::population::Population;
use crate::scenario::model::Scenario;
use crate::scenario::terms::BedKind;

/// Distances by area and kind, km.
type Distances = Vec<[f64; BedKind::COUNT]>;

/// Nearness over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    reach_km: f64,
    /// From when on which distances hold, ascending; equal neighbours are one.
    beds: Vec<(Time, Distances)>,
    /// From when on, and whether each area then has day care.
    day_care: Vec<(Time, Vec<bool>)>,
}

impl Near {
    /// In a scenario, for its people.
    pub(super) fn to_people(scenario: &Scenario, population: &Population) -> Self {
        let reach = Reach::new(&scenario.population.areas, scenario.admission.reach_km);
        Self::in_plan(scenario, &SupplyPlan::for_people(scenario, population), &reach)
    }

    /// In a scenario by the plan of its beds.
    pub(super) fn in_plan(scenario: &Scenario, plan: &SupplyPlan, reach: &Reach) -> Self {
        let (areas, reach_km) = (scenario.population.areas.len(), scenario.admission.reach_km);
        Self::new(plan, reach, areas, reach_km, day_care::places_by_month(scenario))
    }

    /// Of a plan of beds, before the start those of the start; `day_care` are the places by area from each time on.
    fn new(
        plan: &SupplyPlan,
        reach: &Reach,
        areas: usize,
        reach_km: f64,
        day_care: impl Iterator<Item = (Time, Vec<u32>)>,
    ) -> Self {
        let mut beds: Vec<(Time, Distances)> = Vec::new();
        let past = (&Time::MIN, &plan.at_start);
        for (time, capacities) in
            std::iter::once(past).chain(plan.steps.iter().map(|(time, beds)| (time, beds)))
        {
            let distances = distances(plan, capacities, reach, areas, reach_km);
            if beds.last().is_none_or(|(_, before)| *before != distances) {
                beds.push((*time, distances));
            }
        }
        let mut open: Vec<(Time, Vec<bool>)> = Vec::new();
        for (time, places) in day_care {
            let now: Vec<bool> = places.iter().map(|&places| places > 0).collect();
            if open.last().is_none_or(|(_, before)| *before != now) {
                open.push((time, now));
            }
        }
        Self { reach_km, beds, day_care: open }
    }

    /// To the nearest open bed of any of these kinds.
    pub fn km(&self, at: Time, area: usize, kinds: &[BedKind]) -> f64 {
        let here = &holding(&self.beds, at)[area];
        kinds.iter().map(|kind| here[kind.index()]).fold(self.reach_km, f64::min)
    }

    /// Whether an area has day-care places.
    pub fn day_care(&self, at: Time, area: usize) -> bool {
        holding(&self.day_care, at)[area]
    }
}

/// What holds at a time; before the first, the first.
fn holding<T>(steps: &[(Time, T)], at: Time) -> &T {
    let next = steps.partition_point(|&(from, _)| from <= at);
    &steps[next.max(1) - 1].1
}

fn distances(plan: &SupplyPlan, capacities: &[u32], reach: &Reach, areas: usize, reach_km: f64) -> Distances {
    let mut open = vec![[false; BedKind::COUNT]; areas];
    for (pool, _) in plan.pools.iter().zip(capacities).filter(|&(_, &capacity)| capacity > 0) {
        open[usize::from(pool.area)][pool.kind.index()] = true;
    }
    let nearest = |area: usize, kind: usize| {
        let mut near = reach.with_km(area);
        near.find(|&(area, _)| open[usize::from(area)][kind]).map_or(reach_km, |(_, km)| km)
    };
    (0..areas).map(|area| std::array::from_fn(|kind| nearest(area, kind))).collect()
}
