//! The lower tiers of the network: how many there are, and in which areas, on their way to the plan's targets.
//!
//! What a plan promises for the end of a month stands from its first day, as for beds. Knows nothing of who uses what: day care, short
//! stays, hours and meals have files of their own; what a site gives is `gives`. Invariant: sites of the areas add up to the whole
//! number of the district, and one more site never takes one from an area.

use super::measures::{Measure, Page};
use super::pages::percent;
use super::staffing::home_posts;
use super::{coverage, gives, meals};
use crate::kernel::time::Time;
use crate::population::census::Census;
use crate::scenario::model::{Gift, Path, Scenario, SiteSpread};
use crate::scenario::terms::{AreaKind, SiteKind};
use crate::stats::apportion::{first_gains, next_to_gain};

/// Value of a path at a time of the run.
fn at(path: &Path, now: Time) -> f64 {
    path.at(Time::ZERO, now)
}

/// Whole sites: a part of one gives nothing.
pub fn whole(path: &Path, now: Time) -> f64 {
    (at(path, now) + 1e-9).floor()
}

/// What the lived past needs of the network: two scenarios that agree in it have the same past.
pub fn past_of(scenario: &Scenario, begins: Time) -> impl PartialEq + use<> {
    let Scenario { community, workforce, .. } = scenario;
    let day_care = gives::by_area(scenario, begins, |gift| gift.day_care_places);
    let carers = &community.home_carers;
    // Who gives hours matters only where they are a limit, short stays where someone asks for them.
    let hours = home_posts(scenario, 1.0, begins).map(|posts| {
        let staff =
            (posts.into_iter().map(f64::to_bits).collect::<Vec<_>>(), workforce.filled_at_start.to_bits());
        let hours = community.home_care_hours.map(f64::to_bits);
        (staff, carers.minutes_per_week.to_bits(), carers.whose, carers.rule, hours)
    });
    let stays = &community.short_stays;
    let short = stays.requests.iter().any(|&rate| rate > 0.0).then(|| {
        let days = [stays.days.min, stays.days.mode, stays.days.max, stays.patience_days];
        let places = gives::by_area(scenario, begins, |gift| gift.short_stay_places);
        (places, stays.requests.map(f64::to_bits), days.map(f64::to_bits))
    });
    (day_care, community.day_care_mean_days.to_bits(), community.day_care_days, hours, short)
}

/// A whole number of sites spread over the areas by the scenario's rule.
pub fn spread_over_areas(scenario: &Scenario, sites: f64) -> Vec<u32> {
    let elders: Vec<u64> =
        scenario.population.areas.iter().map(|area| u64::from(area.registered_60plus)).collect();
    spread(sites as u32, &elders, scenario.community.spread)
}

/// To the area that is next by Webster's method: at once, as there may be a thousand, each month; or one by one where one is to
/// stand in each area first.
fn spread(sites: u32, elders: &[u64], rule: SiteSpread) -> Vec<u32> {
    if rule == SiteSpread::Registered {
        return first_gains(sites, elders);
    }
    let mut sites_of = vec![0; elders.len()];
    for site in 0..sites as usize {
        // Who has one is out until all have.
        let first = site < elders.len();
        let parts = (0..).zip(elders).zip(&sites_of).map(|((area, &elders), &has)| (area, elders, has));
        let area = next_to_gain(parts.filter(|&(.., has)| !first || has == 0));
        sites_of[area as usize] += 1;
    }
    sites_of
}

/// Sites of each kind in each area.
#[derive(Clone, Debug)]
pub struct Sites([Vec<u32>; SiteKind::COUNT]);

impl Sites {
    /// Those that stand by `now`.
    pub fn at(scenario: &Scenario, now: Time) -> Self {
        let spread =
            |plan: usize| spread_over_areas(scenario, whole(&scenario.community.sites[plan].open, now));
        Self(std::array::from_fn(spread))
    }

    /// Sites of a kind, by area.
    fn of(&self, kind: SiteKind) -> &[u32] {
        &self.0[kind.index()]
    }

    /// Sites of every kind in an area.
    pub fn in_area(&self, area: usize) -> u32 {
        self.0.iter().map(|kind| kind[area]).sum()
    }
}

/// The measure that counts the sites of a kind.
fn count_of(kind: SiteKind) -> Measure {
    match kind {
        SiteKind::Centre => Measure::Centres,
        SiteKind::DayCare => Measure::DayCareInstitutions,
        SiteKind::Station => Measure::DoorstepStations,
        SiteKind::Point => Measure::NeighbourhoodPoints,
        SiteKind::Canteen => Measure::Canteens,
    }
}

/// Writes what stands at `now` in the district; `date` is the census of that day, `homes` says where open beds are.
pub fn write(page: &mut Page, scenario: &Scenario, census: &Census, date: usize, now: Time, homes: &[bool]) {
    let community = &scenario.community;
    let sites = Sites::at(scenario, now);
    for (&kind, plan) in SiteKind::ALL.iter().zip(&community.sites) {
        page.put(count_of(kind), whole(&plan.open, now));
    }
    let meals = gives::in_district(community, now, |gift| gift.meals);
    page.put(Measure::MealShare, percent(meals, f64::from(census.registered_from(date, meals::FROM_GROUP))));
    page.put(Measure::FloorArea, at(&community.floor_area_per_1000, now));
    let town = |area: &usize| scenario.population.areas[*area].kind == AreaKind::Town;
    let towns = || (0..scenario.population.areas.len()).filter(town);
    let in_towns = |tier: &[u32]| towns().map(|area| f64::from(tier[area])).sum::<f64>();
    page.put(Measure::RuralHomes, towns().filter(|&area| homes[area]).count() as f64);
    page.put(Measure::RuralZones, in_towns(sites.of(SiteKind::DayCare)));
    page.put(Measure::RuralRooms, in_towns(sites.of(SiteKind::Station)));
    page.put(Measure::RuralPoints, in_towns(sites.of(SiteKind::Point)));
    coverage::write(page, scenario, &sites, census, date);
    let elders = f64::from(census.district(date).registered);
    let workers = at(&scenario.workforce.social_workers_elders, now);
    page.put(Measure::SocialWorkersPerElders, workers);
    page.put(Measure::SocialWorkersPerBeds, at(&scenario.workforce.social_workers_beds, now));
    page.put(Measure::SocialWorkersNeeded, elders / 1000.0);
    page.put(Measure::SocialWorkers, workers * elders / 1000.0);
}

/// Writes what stands in one area, and the meals and short-stay places that it gives.
pub fn write_area(page: &mut Page, scenario: &Scenario, sites: &Sites, area: usize) {
    for &kind in SiteKind::ALL {
        page.put(count_of(kind), f64::from(sites.of(kind)[area]));
    }
    let gives = |gift: fn(&Gift) -> u32| {
        let plans = SiteKind::ALL.iter().zip(&scenario.community.sites);
        plans.map(|(&kind, plan)| f64::from(sites.of(kind)[area]) * f64::from(gift(&plan.gives))).sum()
    };
    page.put(Measure::ShortStayPlaces, gives(|gift| gift.short_stay_places));
    page.put(Measure::MealCapacity, gives(|gift| gift.meals));
    page.put(Measure::Within15Minutes, 100.0 * coverage::share_of_area(scenario, sites, area));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_follow_elders_and_add_up() {
        let elders = [600, 300, 100];
        assert_eq!(spread(10, &elders, SiteSpread::Registered), [6, 3, 1]);
        assert_eq!(
            spread(2, &elders, SiteSpread::Registered),
            [1, 1, 0],
            "600 for half a site, then 300 against 200"
        );
        assert_eq!(spread(2, &elders, SiteSpread::OneEach), [1, 1, 0]);
        assert_eq!(spread(3, &elders, SiteSpread::OneEach), [1, 1, 1]);
        assert_eq!(spread(4, &elders, SiteSpread::OneEach), [2, 1, 1]);
        assert_eq!(spread(0, &elders, SiteSpread::OneEach), [0, 0, 0]);
        assert_eq!(spread(1, &[5, 5], SiteSpread::Registered), [1, 0], "the earlier on a tie");
    }

    #[test]
    fn one_more_site_never_takes_one_from_an_area() {
        let elders = [1503, 1409, 1207, 333, 71, 1];
        for rule in [SiteSpread::Registered, SiteSpread::OneEach] {
            for sites in 0..400 {
                let (before, after) = (spread(sites, &elders, rule), spread(sites + 1, &elders, rule));
                assert!(before.iter().zip(&after).all(|(before, after)| before <= after), "{sites}");
                assert_eq!(before.iter().sum::<u32>(), sites);
            }
        }
    }
}
