//! How many beds stand where, and when: the plan rule, a fixed stock, or a list of facilities, turned into steps.
//!
//! A plan rule works month by month: what its straight line asks for at the end of a month opens on the first day
//! of it, so that 31 December shows the year's ratio. Ratios are rounded up, area by area, as "at least" asks.
//! Each area then has one synthetic facility (docs/model.md, simplifications). Knows nothing of queues.

use super::pools::Pool;
use crate::kernel::time::{Span, Time};
use crate::population::census::Census;
use crate::scenario::model::{BedMix, Beds, FacilityBeds, PlanRule, Scenario, Supply};
use crate::scenario::terms::{BedKind, BedType, Tenure};
use crate::stats::apportion::largest_remainder;

/// Pools and the steps of their capacities.
#[derive(Clone, Debug)]
pub struct SupplyPlan {
    /// Every pool that has beds at some time.
    pub pools: Vec<Pool>,
    /// Capacities as of the start, which the lived past had in proportion to its registered elders; one number a pool.
    pub at_start: Vec<u32>,
    /// Times at which capacities change, ascending, the first being the start; each with one number a pool.
    pub steps: Vec<(Time, Vec<u32>)>,
}

impl SupplyPlan {
    /// Works out the steps of a scenario for the registered elders counted in `census`.
    pub fn new(scenario: &Scenario, census: &Census) -> Self {
        let beds = &scenario.beds;
        match &beds.supply {
            Supply::Keep => {
                let at_start = stock(scenario, &beds.start, &registered_at(census, 0, 0.0));
                Self::of_areas(scenario, at_start.clone(), vec![(Time::ZERO, at_start)])
            }
            Supply::PlanRule(rule) => {
                let at_start = stock(scenario, &beds.start, &registered_at(census, 0, 0.0));
                Self::of_areas(scenario, at_start, plan_steps(scenario, rule, census))
            }
            Supply::Facilities(list) => Self::of_facilities(list, scenario.clock.end()),
        }
    }

    fn of_areas(scenario: &Scenario, at_start: Vec<u32>, steps: Vec<(Time, Vec<u32>)>) -> Self {
        let areas = 0..scenario.population.areas.len();
        let pools = areas
            .flat_map(|area| {
                BedKind::all().map(move |kind| Pool { facility: area as u32, area: area as u16, kind })
            })
            .collect();
        Self { pools, at_start, steps }
    }

    fn of_facilities(list: &[FacilityBeds], end: Time) -> Self {
        let mut names: Vec<&str> = list.iter().map(|line| line.facility.as_str()).collect();
        names.sort_unstable();
        names.dedup();
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
        let open = |pool: &Pool, time: Time| {
            list.iter()
                .filter(|line| line.opens <= time && line.closes.is_none_or(|closes| time < closes))
                .filter(|line| pool_of(line) == *pool)
                .map(|line| line.beds)
                .sum()
        };
        let at = |time: Time| pools.iter().map(|pool| open(pool, time)).collect::<Vec<u32>>();
        let steps: Vec<(Time, Vec<u32>)> = times.iter().map(|&time| (time, at(time))).collect();
        let at_start = at(Time::ZERO);
        Self { pools, at_start, steps }
    }
}

fn plan_steps(scenario: &Scenario, rule: &PlanRule, census: &Census) -> Vec<(Time, Vec<u32>)> {
    let months = scenario.clock.month_starts();
    let mut steps: Vec<(Time, Vec<u32>)> = Vec::with_capacity(months.len());
    for (month, bounds) in months.windows(2).enumerate() {
        let mix = mix_at(&scenario.beds.start, rule, bounds[1]);
        let registered = registered_at(census, month / 12, (month % 12 + 1) as f64 / 12.0);
        steps.push((bounds[0], stock(scenario, &mix, &registered)));
    }
    if steps.is_empty() {
        let registered = registered_at(census, 0, 0.0);
        steps.push((Time::ZERO, stock(scenario, &scenario.beds.start, &registered)));
    }
    steps
}

/// The rule's straight line between the start and its target time.
fn mix_at(start: &BedMix, rule: &PlanRule, now: Time) -> BedMix {
    let whole = (rule.target_time - Time::ZERO).ticks();
    let done = if now >= rule.target_time || whole <= 0 {
        1.0
    } else {
        (now - Time::ZERO).max(Span::ZERO).ticks() as f64 / whole as f64
    };
    let between = |from: f64, to: f64| if done >= 1.0 { to } else { from + (to - from) * done };
    let target = &rule.target;
    BedMix {
        total_ratio: between(start.total_ratio, target.total_ratio),
        basic_ratio: between(start.basic_ratio, target.basic_ratio),
        nursing_share: between(start.nursing_share, target.nursing_share),
        dementia_share: between(start.dementia_share, target.dementia_share),
        market_share_of_rest: between(start.market_share_of_rest, target.market_share_of_rest),
    }
}

/// Registered elders by area, a `part` of the year after census date `date`.
fn registered_at(census: &Census, date: usize, part: f64) -> Vec<f64> {
    let next = (date + 1).min(census.dates() - 1);
    (0..census.areas())
        .map(|area| {
            let before = f64::from(census.area(date, area).registered);
            let after = f64::from(census.area(next, area).registered);
            before + (after - before) * part
        })
        .collect()
}

/// Beds by area and kind (areas outermost) for a mix and the registered elders of each area.
fn stock(scenario: &Scenario, mix: &BedMix, registered: &[f64]) -> Vec<u32> {
    let Beds { area_ratio, .. } = &scenario.beds;
    let areas = &scenario.population.areas;
    let ratio_of = |area: usize| area_ratio[areas[area].kind.index()];
    let asked: f64 = registered.iter().enumerate().map(|(area, &elders)| ratio_of(area) * elders).sum();
    let elders: f64 = registered.iter().sum();
    let scale = if asked > 0.0 { mix.total_ratio * elders / asked } else { 0.0 };

    let mut by_tenure = Vec::with_capacity(areas.len() * Tenure::COUNT);
    for (area, &elders) in registered.iter().enumerate() {
        let total = round_up(scale * ratio_of(area) * elders);
        let basic = round_up(mix.basic_ratio * elders).min(total);
        let market = (f64::from(total - basic) * mix.market_share_of_rest).round() as u32;
        by_tenure.extend([basic, total - basic - market, market]);
    }
    split_by_type(&by_tenure, mix)
}

/// Splits beds by (area, tenure) into types so that the district's shares are reached, each rounded up.
fn split_by_type(by_tenure: &[u32], mix: &BedMix) -> Vec<u32> {
    let weights: Vec<f64> = by_tenure.iter().map(|&beds| f64::from(beds)).collect();
    let total: f64 = weights.iter().sum();
    let spread = |share: f64| {
        let parts = largest_remainder(round_up(share * total), &weights);
        parts.into_iter().zip(by_tenure).map(|(part, &beds)| part.min(beds)).collect::<Vec<u32>>()
    };
    let dementia = spread(mix.dementia_share);
    let nursing = spread(mix.nursing_share.max(mix.dementia_share));
    let mut kinds = vec![0; by_tenure.len() * BedType::COUNT];
    for (cell, &beds) in by_tenure.iter().enumerate() {
        let (area, tenure) = (cell / Tenure::COUNT, Tenure::ALL[cell % Tenure::COUNT]);
        let nursing = nursing[cell].max(dementia[cell]);
        let of_type = [
            (BedType::General, beds - nursing),
            (BedType::Nursing, nursing - dementia[cell]),
            (BedType::Dementia, dementia[cell]),
        ];
        for (bed_type, count) in of_type {
            kinds[area * BedKind::COUNT + BedKind { bed_type, tenure }.index()] = count;
        }
    }
    kinds
}

/// Rounds up, forgiving the last digits of a product.
fn round_up(beds: f64) -> u32 {
    (beds - 1e-6).ceil().max(0.0) as u32
}
