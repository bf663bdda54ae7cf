//! How many beds stand where, and when: the plan rule, a fixed stock, or a list of facilities, turned into steps of pools.
//!
//! Under a rule beds come area by area (`rule`) and are spread over the homes of the area (`facility`): one of its own,
//! synthesised ones (`synthesis`), or those of a list. Where conversions need works, what a facility loses of a type and gains of
//! another in the same tenure and step is converted. Knows nothing of queues.

use super::facility::{Facility, Home, Homes, facility, listed};
use super::pools::{Pool, PoolId, kilometres};
use super::rule::{self, InNeed};
use super::synthesis;
use crate::kernel::time::Time;
use crate::population::Population;
use crate::population::census::Census;
use crate::scenario::model::{Area, FacilityBeds, Homes as HomesOf, Scenario, Supply};
use crate::scenario::terms::BedKind;

/// Pools and the steps of their capacities.
#[derive(Clone, Debug)]
pub struct SupplyPlan {
    /// Facilities, in the order of areas where beds come by ratios, else of names.
    pub facilities: Vec<Facility>,
    /// Every pool that has beds at some time.
    pub pools: Vec<Pool>,
    /// Beds a room; one number a pool.
    pub room_beds: Vec<u8>,
    /// Capacities as of the start, which the lived past had in proportion to its registered elders; one number a pool.
    pub at_start: Vec<u32>,
    /// Times at which capacities change, ascending, the first being the start; each with one number a pool.
    pub steps: Vec<(Time, Vec<u32>)>,
    /// Conversions that begin with each step; the steps' numbers are those after them.
    pub conversions: Vec<Vec<Conversion>>,
}

/// Beds of one pool that become beds of another of the same facility and tenure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// What they were.
    pub from: PoolId,
    /// What they become.
    pub to: PoolId,
    /// How many.
    pub beds: u32,
}

/// Homes of a scenario as of the start, in the order of areas; none where beds are listed by facility.
pub fn homes(scenario: &Scenario) -> Vec<Home> {
    let areas = &scenario.population.areas;
    let registered: Vec<f64> = areas.iter().map(|area| f64::from(area.registered_60plus)).collect();
    match &scenario.beds.homes {
        HomesOf::Area => {
            let of_area = |(index, area)| Home::of_area(index, area, scenario.beds.room_beds);
            areas.iter().enumerate().map(of_area).collect()
        }
        HomesOf::Synthesised(rule) => {
            synthesis::homes(scenario, rule, &rule::at_start(scenario, &registered))
        }
        HomesOf::Listed(list) => listed(list, areas, scenario.beds.room_beds),
    }
}

/// Names of listed facilities, each at its number.
pub fn listed_names(list: &[FacilityBeds]) -> Vec<&str> {
    let mut names: Vec<&str> = list.iter().map(|line| line.facility.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

impl SupplyPlan {
    /// Works out the steps of a scenario for its people.
    pub fn for_people(scenario: &Scenario, population: &Population) -> Self {
        let in_need = match &scenario.beds.supply {
            Supply::PlanRule(plan) => rule::in_need(scenario, plan, population),
            Supply::Keep | Supply::Facilities(_) => InNeed::new(),
        };
        Self::new(scenario, &population.census, &in_need)
    }

    /// Works out the steps of a scenario for the registered elders counted in `census`, and those in need where beds are spread
    /// by them.
    pub fn new(scenario: &Scenario, census: &Census, in_need: &InNeed) -> Self {
        let cells = match &scenario.beds.supply {
            Supply::Facilities(list) => return Self::of_facilities(scenario, list),
            Supply::Keep => Vec::new(),
            Supply::PlanRule(plan) => rule::steps(scenario, plan, census, in_need),
        };
        let mut homes = Homes::new(homes(scenario), scenario.population.areas.len());
        if !matches!(scenario.beds.homes, HomesOf::Listed(_)) {
            homes.follow(&rule::at_start(scenario, &rule::registered_at(census, 0, 0.0)));
        }
        let at_start = homes.beds.clone();
        let mut steps: Vec<(Time, Vec<u32>)> = Vec::with_capacity(cells.len().max(1));
        for (time, cells) in cells {
            homes.follow(&cells);
            // A step that changes nothing is left out where homes differ: a list of the same beds has none either.
            let same = steps.last().is_some_and(|(_, before)| *before == homes.beds);
            if !same || scenario.beds.homes == HomesOf::Area {
                steps.push((time, homes.beds.clone()));
            }
        }
        if steps.is_empty() {
            steps.push((Time::ZERO, at_start.clone()));
        }
        let conversions = if scenario.beds.works_days.is_some() {
            conversions(&homes.pools, &steps)
        } else {
            vec![Vec::new(); steps.len()]
        };
        let Homes { facilities, pools, room_beds, .. } = homes;
        Self { facilities, pools, room_beds, at_start, steps, conversions }
    }

    /// Puts the pools of each area and kind in the order of their distance from the centroid.
    pub fn nearest_first(&self, areas: &[Area], pools_of: &mut [Vec<PoolId>]) {
        let km = |id: &PoolId| {
            let pool = self.pools[*id as usize];
            let home = &self.facilities[pool.facility as usize];
            let centroid = &areas[usize::from(pool.area)];
            kilometres([home.latitude, home.longitude], [centroid.latitude, centroid.longitude])
        };
        for pools in pools_of.iter_mut().filter(|pools| pools.len() > 1) {
            pools.sort_by_cached_key(|id| km(id).to_bits());
        }
    }

    fn of_facilities(scenario: &Scenario, list: &[FacilityBeds]) -> Self {
        let (areas, end) = (&scenario.population.areas, scenario.clock.end());
        let names = listed_names(list);
        let pool_of = |line: &FacilityBeds| Pool {
            facility: names.binary_search(&line.facility.as_str()).expect("the name is in the list") as u32,
            area: line.area as u16,
            kind: line.kind,
        };
        let mut pools: Vec<Pool> = list.iter().map(pool_of).collect();
        pools.sort_unstable_by_key(|pool| (pool.area, pool.facility, pool.kind));
        pools.dedup();
        let mut times = vec![Time::ZERO];
        times.extend(list.iter().flat_map(|line| [Some(line.opens), line.closes]).flatten());
        times.retain(|&time| time >= Time::ZERO && time < end);
        times.sort_unstable();
        times.dedup();
        let mut lines: Vec<Vec<&FacilityBeds>> = vec![Vec::new(); pools.len()];
        let position = |pool: Pool| {
            let key = |pool: &Pool| (pool.area, pool.facility, pool.kind);
            pools.binary_search_by_key(&key(&pool), key).expect("each line has its pool")
        };
        for line in list {
            lines[position(pool_of(line))].push(line);
        }
        let open = |lines: &Vec<&FacilityBeds>, time: Time| {
            lines
                .iter()
                .filter(|line| line.opens <= time && line.closes.is_none_or(|closes| time < closes))
                .map(|line| line.beds)
                .sum()
        };
        let at = |time: Time| lines.iter().map(|lines| open(lines, time)).collect::<Vec<u32>>();
        let steps: Vec<(Time, Vec<u32>)> = times.iter().map(|&time| (time, at(time))).collect();
        let converted = |&(time, _): &(Time, Vec<u32>)| {
            let begins = |line: &&FacilityBeds| line.opens == time && time > Time::ZERO;
            let conversion = |line: &FacilityBeds| {
                let to = pool_of(line);
                let from = Pool { kind: BedKind { bed_type: line.converted_from?, ..line.kind }, ..to };
                Some(Conversion {
                    from: position(from) as PoolId,
                    to: position(to) as PoolId,
                    beds: line.beds,
                })
            };
            list.iter().filter(begins).filter_map(conversion).collect()
        };
        let conversions = if scenario.beds.works_days.is_some() {
            steps.iter().map(converted).collect()
        } else {
            vec![Vec::new(); steps.len()]
        };
        let room = |(lines, pool): (&Vec<&FacilityBeds>, &Pool)| {
            let stated = scenario.beds.room_beds[pool.kind.bed_type.index()];
            lines.iter().find_map(|line| line.room_beds).unwrap_or(stated)
        };
        let room_beds = lines.iter().zip(&pools).map(room).collect();
        let facilities = names.iter().map(|name| facility(name, list, areas)).collect();
        let at_start = at(Time::ZERO);
        Self { facilities, pools, room_beds, at_start, steps, conversions }
    }
}

/// What each step after the first converts: in a facility and tenure, beds of types that lose to types that gain, in the order of types.
fn conversions(pools: &[Pool], steps: &[(Time, Vec<u32>)]) -> Vec<Vec<Conversion>> {
    let mut all = vec![Vec::new()];
    for step in steps.windows(2) {
        let (before, after) = (&step[0].1, &step[1].1);
        let mut found = Vec::new();
        let mut gains: Vec<u32> = before.iter().zip(after).map(|(&b, &a)| a.saturating_sub(b)).collect();
        for (from, pool) in pools.iter().enumerate() {
            let mut lost = before[from].saturating_sub(after[from]);
            if lost == 0 {
                continue;
            }
            // The pools of a facility stand together, three types of three tenures at most.
            let first = from.saturating_sub(BedKind::COUNT);
            for (to, other) in pools.iter().enumerate().skip(first).take(2 * BedKind::COUNT) {
                let same = other.facility == pool.facility && other.kind.tenure == pool.kind.tenure;
                if lost > 0 && same && gains[to] > 0 {
                    let beds = lost.min(gains[to]);
                    lost -= beds;
                    gains[to] -= beds;
                    found.push(Conversion { from: from as PoolId, to: to as PoolId, beds });
                }
            }
        }
        all.push(found);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::terms::{BedType, Tenure};

    /// Ten general beds become seven nursing and three dementia beds; those of another tenure or facility are new.
    #[test]
    fn a_loss_beside_a_gain_is_a_conversion() {
        let pool =
            |facility, bed_type, tenure| Pool { facility, area: 0, kind: BedKind { bed_type, tenure } };
        let pools = [
            pool(0, BedType::General, Tenure::Inclusive),
            pool(0, BedType::Nursing, Tenure::Basic),
            pool(0, BedType::Nursing, Tenure::Inclusive),
            pool(0, BedType::Dementia, Tenure::Inclusive),
            pool(1, BedType::Dementia, Tenure::Inclusive),
        ];
        let steps = vec![(Time::ZERO, vec![30, 5, 10, 0, 3]), (Time::from_ticks(9), vec![20, 6, 17, 3, 4])];
        let found = conversions(&pools, &steps);
        assert_eq!(
            found,
            [vec![], vec![Conversion { from: 0, to: 2, beds: 7 }, Conversion { from: 0, to: 3, beds: 3 }]]
        );
    }
}
