//! The plan rule: ratios over time, turned into beds of each area by type and tenure.
//!
//! It works month by month: what its straight lines ask for at the end of a month opens on the first day of it, so that
//! 31 December shows the year's ratio. With a lead time beds are ordered before they open, for the elders counted at the order;
//! what opens in the first years was ordered before the start, for the elders of the start. Ratios are rounded up, area
//! by area, as "at least" asks; that gives the district's beds of each tenure. With `ratio` it also says where they stand. Otherwise
//! areas keep what they have and added beds go one by one: to the area that lacks most to its ratio (`ratio_gap`), or where those added so far are
//! farthest below its share of persons in need (`demand`) or of the beds of the start (`stock`). A fall takes a bed from the area
//! that is farthest above its ratio. Types are then shared out over all areas alike. Knows nothing of facilities and queues.

use crate::kernel::time::{Span, Time};
use crate::population::Population;
use crate::population::census::Census;
use crate::scenario::model::{BedMix, Beds, PlanRule, Scenario, Spread};
use crate::scenario::terms::{BedKind, BedType, NeedGroup, Tenure};
use crate::stats::apportion::{largest_remainder, next_to_gain};

/// Beds by area and kind, areas outermost.
pub type Cells = Vec<u32>;

/// Residents of need level 2 and above among those who ask for care some day, by year from the start and area.
pub type InNeed = Vec<Vec<u32>>;

/// Counts those in need where the rule spreads beds by them; else nobody.
pub fn in_need(scenario: &Scenario, rule: &PlanRule, population: &Population) -> InNeed {
    if rule.spread != Spread::Demand {
        return InNeed::new();
    }
    let counts = |&date: &Time| {
        let mut areas = vec![0; scenario.population.areas.len()];
        for client in &population.clients {
            let begun = population.sojourns(&client).first().is_some_and(|first| first.begin() <= date);
            if begun
                && client.gone() > date
                && population.state_at(&client, date).0.need != NeedGroup::Level0To1
            {
                areas[usize::from(client.area)] += 1;
            }
        }
        areas
    };
    scenario.clock.year_starts().iter().map(counts).collect()
}

/// Beds of the start.
pub fn at_start(scenario: &Scenario, registered: &[f64]) -> Cells {
    let start = &scenario.beds.start;
    split_by_type(&by_ratio(scenario, start, registered), start)
}

/// From when on which beds stand: one step a month.
pub fn steps(scenario: &Scenario, rule: &PlanRule, census: &Census, in_need: &InNeed) -> Vec<(Time, Cells)> {
    let months = scenario.clock.month_starts();
    let start = &scenario.beds.start;
    let mut stock = Stock::new(by_ratio(scenario, start, &registered_at(census, 0, 0.0)));
    let mut steps: Vec<(Time, Cells)> = Vec::with_capacity(months.len());
    for (month, bounds) in months.windows(2).enumerate() {
        let mix = mix_at(start, rule, bounds[1]);
        let (date, part) = counted(month, rule.lead_years);
        let registered = registered_at(census, date, part);
        let asked = by_ratio(scenario, &mix, &registered);
        let by_tenure = match rule.spread {
            Spread::Ratio => asked,
            Spread::RatioGap => stock.follow(&asked, None),
            Spread::Demand => {
                // Without people (first choices alone) elders stand in for those in need.
                let elders = || registered.iter().map(|&elders| elders as u64).collect();
                let weights: Vec<u64> = in_need
                    .get(date)
                    .map_or_else(elders, |areas| areas.iter().map(|&persons| u64::from(persons)).collect());
                stock.follow(&asked, Some(&weights))
            }
            Spread::Stock => {
                let weights = stock.at_start.chunks(Tenure::COUNT);
                let of_area = |beds: &[u32]| beds.iter().map(|&beds| u64::from(beds)).sum::<u64>();
                let weights: Vec<u64> = weights.map(of_area).collect();
                stock.follow(&asked, Some(&weights))
            }
        };
        steps.push((bounds[0], split_by_type(&by_tenure, &mix)));
    }
    if steps.is_empty() {
        steps.push((Time::ZERO, at_start(scenario, &registered_at(census, 0, 0.0))));
    }
    steps
}

/// The year and the part of it at whose count of elders the beds of a month's end were ordered.
fn counted(month: usize, lead_years: f64) -> (usize, f64) {
    let (date, part) = (month / 12, (month % 12 + 1) as f64 / 12.0);
    if lead_years <= 0.0 {
        return (date, part);
    }
    let ordered = (date as f64 + part - lead_years).max(0.0);
    (ordered as usize, ordered.fract())
}

/// Straight lines from the start through the targets; the last is held.
fn mix_at(start: &BedMix, rule: &PlanRule, now: Time) -> BedMix {
    let mut before = (Time::ZERO, *start);
    for target in std::iter::once((rule.target_time, rule.target)).chain(rule.later.iter().copied()) {
        if now < target.0 {
            return between(before, target, now);
        }
        before = target;
    }
    before.1
}

fn between((from_time, from): (Time, BedMix), (to_time, to): (Time, BedMix), now: Time) -> BedMix {
    let done = (now - from_time).max(Span::ZERO).ticks() as f64 / (to_time - from_time).ticks() as f64;
    let part = |from: f64, to: f64| from + (to - from) * done;
    BedMix {
        total_ratio: part(from.total_ratio, to.total_ratio),
        basic_ratio: part(from.basic_ratio, to.basic_ratio),
        nursing_share: part(from.nursing_share, to.nursing_share),
        dementia_share: part(from.dementia_share, to.dementia_share),
        market_share_of_rest: part(from.market_share_of_rest, to.market_share_of_rest),
    }
}

/// Registered elders by area, a `part` of the year after census date `date`.
pub fn registered_at(census: &Census, date: usize, part: f64) -> Vec<f64> {
    let next = (date + 1).min(census.dates() - 1);
    (0..census.areas())
        .map(|area| {
            let before = f64::from(census.area(date, area).registered);
            let after = f64::from(census.area(next, area).registered);
            before + (after - before) * part
        })
        .collect()
}

/// Beds by area and tenure (areas outermost) with each area at its ratio.
fn by_ratio(scenario: &Scenario, mix: &BedMix, registered: &[f64]) -> Vec<u32> {
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
    by_tenure
}

/// Splits beds by (area, tenure) into types so that the district's shares are reached, each rounded up.
fn split_by_type(by_tenure: &[u32], mix: &BedMix) -> Cells {
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

/// Beds by area and tenure that stay where they are.
struct Stock {
    at_start: Vec<u32>,
    now: Vec<u32>,
    /// Of these, added since the start.
    added: Vec<u32>,
}

impl Stock {
    fn new(at_start: Vec<u32>) -> Self {
        Self { now: at_start.clone(), added: vec![0; at_start.len()], at_start }
    }

    /// As many beds of each tenure as are asked for in all, added by weights of areas or, without, by the gap to what is asked
    /// for in each.
    fn follow(&mut self, asked: &[u32], weights: Option<&[u64]>) -> Vec<u32> {
        for tenure in 0..Tenure::COUNT {
            let cells = || (tenure..asked.len()).step_by(Tenure::COUNT);
            let wanted: u32 = cells().map(|cell| asked[cell]).sum();
            let mut there: u32 = cells().map(|cell| self.now[cell]).sum();
            let above = |now: &[u32], cell: usize| i64::from(now[cell]) - i64::from(asked[cell]);
            while there < wanted {
                let cell = match weights {
                    None => cells().min_by_key(|&cell| (above(&self.now, cell), cell)),
                    Some(weights) => {
                        let parts = cells()
                            .map(|cell| (cell as u32, weights[cell / Tenure::COUNT], self.added[cell]));
                        Some(next_to_gain(parts) as usize)
                    }
                };
                let cell = cell.expect("a district has an area");
                self.now[cell] += 1;
                self.added[cell] += 1;
                there += 1;
            }
            while there > wanted {
                let cell =
                    cells().filter(|&cell| self.now[cell] > 0).max_by_key(|&cell| above(&self.now, cell));
                let cell = cell.expect("no more beds go than there are");
                self.now[cell] -= 1;
                self.added[cell] = self.added[cell].saturating_sub(1);
                there -= 1;
            }
        }
        self.now.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three areas of basic beds only: 10, 20 and 30 stand; 12, 40 and 8 are asked for.
    #[test]
    fn added_beds_go_where_the_rule_says() {
        let cells = |basic: [u32; 3]| basic.iter().flat_map(|&beds| [beds, 0, 0]).collect::<Vec<u32>>();
        let asked = cells([14, 44, 8]);
        let start = cells([10, 20, 30]);
        let gap = Stock::new(start.clone()).follow(&asked, None);
        assert_eq!(gap, cells([10, 26, 30]), "six beds, the gaps being 4, 24 and none");
        let demand = Stock::new(start.clone()).follow(&asked, Some(&[100, 100, 100]));
        assert_eq!(demand, cells([12, 22, 32]));
        let by_stock = Stock::new(start.clone()).follow(&asked, Some(&[10, 20, 30]));
        assert_eq!(by_stock, cells([11, 22, 33]));
        let mut falling = Stock::new(start);
        assert_eq!(
            falling.follow(&cells([10, 20, 25]), None),
            cells([10, 20, 25]),
            "from where most is too much"
        );
        assert_eq!(falling.follow(&cells([10, 20, 25]), None), cells([10, 20, 25]));
    }

    #[test]
    fn targets_are_reached_one_after_another() {
        let mix = |total: f64| BedMix {
            total_ratio: total,
            basic_ratio: 0.01,
            nursing_share: 0.6,
            dementia_share: 0.1,
            market_share_of_rest: 0.3,
        };
        let at = |years: i64| Time::from_ticks(years * 1000);
        let rule = PlanRule {
            target: mix(0.031),
            target_time: at(3),
            later: vec![(at(8), mix(0.036)), (at(13), mix(0.026))],
            spread: Spread::Ratio,
            lead_years: 0.0,
        };
        for (year, total) in [
            (0, 0.028),
            (1, 0.029),
            (3, 0.031),
            (5, 0.033),
            (8, 0.036),
            (10, 0.032),
            (13, 0.026),
            (20, 0.026),
        ] {
            let found = mix_at(&mix(0.028), &rule, at(year)).total_ratio;
            assert!((found - total).abs() < 1e-12, "{year}: {found}");
        }
    }

    /// Beds of December of the third year, ordered one and a half years before: by the count in the middle of the second. Orders
    /// before the start know the elders of the start.
    #[test]
    fn what_is_ordered_follows_the_count_at_the_order() {
        assert_eq!(counted(35, 0.0), (2, 1.0));
        assert_eq!(counted(35, 1.5), (1, 0.5));
        assert_eq!(counted(5, 1.5), (0, 0.0));
        assert_eq!(counted(35, 3.0), (0, 0.0));
    }
}
