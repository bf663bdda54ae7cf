//! Who reaches a site of the network on foot, by area density.
//!
//! Sites are thought of as a Poisson process over the land of an area, and elders as spread alike: with n sites on A km² nobody is within r km
//! with probability exp(−n π r² / A), the void probability of the process (Chiu, Stoyan, Kendall, Mecke, *Stochastic
//! Geometry and its Applications*, 2013, §2.3). A is residents over a typical density, as no areas of the towns are at hand. Walks end at no
//! border in truth and at each in the formula; sites chosen well reach more, sites side by side fewer.

use super::community::Sites;
use super::measures::{Measure, Page};
use crate::population::census::Census;
use crate::scenario::model::Scenario;

/// The walk that `community.walk_km` is the length of, minutes.
const WALK_MINUTES: f64 = 15.0;
/// The share that is to be reached, as in the city's plan of public services.
const SHARE: f64 = 0.85;

/// Share of an area within `km` of one of `sites` on `km2`.
fn share(sites: f64, km: f64, km2: f64) -> f64 {
    1.0 - (-sites * std::f64::consts::PI * km * km / km2).exp()
}

/// Land of an area, km².
fn km2(scenario: &Scenario, area: usize) -> f64 {
    let place = &scenario.population.areas[area];
    f64::from(place.residents) / scenario.community.walk.density[place.kind.index()]
}

/// Share of an area's elders within 15 minutes' walk of a site.
pub fn share_of_area(scenario: &Scenario, sites: &Sites, area: usize) -> f64 {
    share(f64::from(sites.in_area(area)), scenario.community.walk.km, km2(scenario, area))
}

/// Writes the district's coverage, areas weighed by registered elders of a census date.
pub fn write(page: &mut Page, scenario: &Scenario, sites: &Sites, census: &Census, date: usize) {
    let areas: Vec<(f64, f64, f64)> = (0..scenario.population.areas.len())
        .map(|area| {
            let elders = f64::from(census.area(date, area).registered);
            (elders, f64::from(sites.in_area(area)), km2(scenario, area))
        })
        .collect();
    let km = scenario.community.walk.km;
    page.put(Measure::Within15Minutes, 100.0 * reached(&areas, km));
    page.put(Measure::WalkMinutes, WALK_MINUTES * radius(&areas, SHARE) / km);
}

/// Share of the elders of areas (elders, sites, km²) within `km` of a site.
fn reached(areas: &[(f64, f64, f64)], km: f64) -> f64 {
    let elders: f64 = areas.iter().map(|area| area.0).sum();
    areas.iter().map(|&(elders, sites, km2)| elders * share(sites, km, km2)).sum::<f64>() / elders
}

/// Distance within which a share of the elders has a site, km, by halving; not a number if too many have none at all.
fn radius(areas: &[(f64, f64, f64)], wanted: f64) -> f64 {
    const FARTHEST: f64 = 1000.0;
    let (mut low, mut high) = (0.0, FARTHEST);
    let most = reached(areas, high);
    // Not a number where there are no elders.
    if most.is_nan() || most < wanted {
        return f64::NAN;
    }
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if reached(areas, middle) < wanted { low = middle } else { high = middle }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: ten sites on π·10 km² leave exp(−1) of the land farther than 1 km.
    #[test]
    fn coverage_by_hand() {
        let km2 = std::f64::consts::PI * 10.0;
        assert!((share(10.0, 1.0, km2) - (1.0 - (-1.0_f64).exp())).abs() < 1e-12);
        assert!(share(0.0, 1.0, km2) == 0.0);
        let areas = [(300.0, 10.0, km2), (100.0, 0.0, 5.0)];
        assert!((reached(&areas, 1.0) - 0.75 * (1.0 - (-1.0_f64).exp())).abs() < 1e-12);
        assert!(radius(&areas, 0.85).is_nan(), "a quarter has no site");
        let km = radius(&areas[..1], 1.0 - (-4.0_f64).exp());
        assert!((km - 2.0).abs() < 1e-9, "four times the land in twice the distance: {km}");
    }

    /// Against sites thrown at random on a torus: 400 layouts of 12 sites on 36 km², one point looked from in each of 25 places.
    /// Standard error of the share at most 0.025 (places of a layout are not independent); bound four of it.
    #[test]
    fn coverage_of_sites_at_random() {
        use crate::random::{decision::Decision, stream::Replication};
        const LAYOUT: Decision = Decision::named("test.coverage_layout");
        let (side, sites, km) = (6.0, 12, 0.8);
        let mut near = 0;
        for layout in 0..400 {
            let mut stream = Replication::new(11, 1).stream(LAYOUT, layout);
            let places: Vec<(f64, f64)> =
                (0..sites).map(|_| (side * stream.uniform(), side * stream.uniform())).collect();
            let apart = |a: f64, b: f64| (a - b).abs().min(side - (a - b).abs());
            for look in 0..25 {
                let (x, y) = (f64::from(look % 5) * 1.2, f64::from(look / 5) * 1.2);
                let within = |&(px, py): &(f64, f64)| apart(x, px).hypot(apart(y, py)) <= km;
                near += u32::from(places.iter().any(within));
            }
        }
        let seen = f64::from(near) / 10_000.0;
        // A fixed number of sites reaches a little more than the Poisson number of the formula: (1 − a)^n against exp(−a n).
        let formula = share(f64::from(sites), km, side * side);
        assert!((seen - formula).abs() < 0.1, "{seen} {formula}");
        let exact = 1.0 - (1.0 - std::f64::consts::PI * km * km / (side * side)).powi(sites);
        assert!((seen - exact).abs() < 0.03, "{seen} {exact}");
    }
}
