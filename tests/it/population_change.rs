//! Who comes and who goes: cohorts, moves in and out, areas that grow, and a census that adds up.

use crate::scenarios::loaded;
use eldercap::care::district::{District, Watch};
use eldercap::kernel::time::Time;
use eldercap::population::Population;
use eldercap::population::roster::survivors;
use eldercap::random::stream::Replication;
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::Sex;

const TINY: &str = "scenarios/tiny.toml";

fn people(scenario: &Scenario) -> Population {
    Population::make(scenario, Replication::new(2, 1))
}

fn moving() -> Scenario {
    let rates = "{ registered = 0.05, non_registered = 0.2 }";
    loaded(TINY, &[("population.emigration_per_year", rates)])
}

#[test]
fn the_census_adds_up_to_the_person() {
    let scenarios: [fn() -> Scenario; 3] =
        [|| loaded(TINY, &[]), moving, || loaded("scenarios/pudong-2025.toml", &[])];
    for scenario in scenarios {
        let scenario = scenario();
        let census = people(&scenario).census;
        for date in 1..census.dates() {
            let (before, now) = (census.district(date - 1), census.district(date));
            let change = |registered: bool| census.moves(date, registered).net();
            assert_eq!(i64::from(now.registered) - i64::from(before.registered), change(true), "date {date}");
            assert_eq!(i64::from(now.others) - i64::from(before.others), change(false), "date {date}");
        }
        let start = census.district(0);
        let areas = &scenario.population.areas;
        assert_eq!(start.registered, areas.iter().map(|area| area.registered_60plus).sum::<u32>());
        assert_eq!(start.others, scenario.population.non_registered_60plus);
    }
}

/// Cohorts: all who survive, and nobody else, turn 60. Survival from the middle of the year of age, by hand for the first two.
#[test]
fn entries_are_the_survivors_of_the_cohorts() {
    let scenario = loaded("scenarios/pudong-2025.toml", &[]);
    let census = people(&scenario).census;
    for registered in [false, true] {
        let both = Sex::ALL.iter().map(|&sex| survivors(&scenario, registered, sex));
        let both = both.collect::<Vec<_>>();
        for year in 0..scenario.clock.horizon_years() {
            let cohort = both.iter().map(|survivors| survivors[year]).sum::<u32>();
            assert_eq!(census.moves(year + 1, registered).turned_60, cohort, "year {year}");
        }
    }
    // Men aged 59: 25,400 × √(1 − 0.006026); aged 58: 26,… × √(1 − q58) × (1 − q59).
    let men = |fall, ratio| {
        let set = [("need.mortality_improvement_pct_per_year", fall), ("need.mortality_ratio", ratio)];
        survivors(&loaded("scenarios/pudong-2025.toml", &set), true, Sex::Male)
    };
    let cohorts = &scenario.population.cohorts;
    let by_hand = |at: usize, share: f64| (f64::from(cohorts[at].registered[0]) * share).round() as u32;
    let [q58, q59]: [f64; 2] = [0.005_496, 0.006_026];
    assert_eq!(men("0", "1")[0], by_hand(0, (1.0 - q59).sqrt()));
    assert_eq!(men("0", "1")[1], by_hand(1, (1.0 - q58).sqrt() * (1.0 - q59)));
    assert_eq!(men("0", "2")[1], by_hand(1, (1.0 - q58) * (1.0 - q59).powi(2)));
    // A fall of 10 % a year: 0.5 × 0.9^0.25 of a year's hazard in the first half, then 0.9 of one (midpoints; a person either way).
    let falling = by_hand(1, (1.0 - q58).powf(0.5 * 0.9_f64.powf(0.25)) * (1.0 - q59).powf(0.9));
    assert!(men("10", "1")[1].abs_diff(falling) <= 1 && falling > men("0", "1")[1] + 10, "{falling}");
    let immigrants: u32 = scenario
        .population
        .immigrants
        .iter()
        .filter(|row| row.registered && row.from_year == 2023)
        .flat_map(|row| row.persons)
        .sum();
    assert_eq!(census.moves(1, true).moved_in, immigrants);
}

/// Emigration at 0.2 a year among 500 persons and more: the number leaving in two years within 4.5 standard errors (probability below
/// 0.00001, once for the fixed seed). Couples leave together.
#[test]
fn who_leaves_does_so_at_the_rate_and_leaves_care() {
    let scenario = moving();
    let population = people(&scenario);
    let years = (1..=2).map(|date| {
        let census = &population.census;
        let exposed = f64::midpoint(
            f64::from(census.district(date - 1).others),
            f64::from(census.district(date).others),
        );
        (f64::from(census.moves(date, false).moved_away), 0.2 * exposed)
    });
    let (left, expected) = years.fold((0.0, 0.0), |sum, year| (sum.0 + year.0, sum.1 + year.1));
    // Couples leave as one: the variance is up to twice that of single moves.
    assert!((left - expected).abs() < 4.5 * f64::sqrt(2.0 * expected), "{left} left, {expected} expected");

    let gone = population.clients.iter().filter(|client| client.moves_away < scenario.clock.end());
    assert!(gone.clone().count() > 10, "{}", gone.count());
    assert!(population.clients.iter().all(|client| {
        let asks = client.first_request;
        asks < client.gone()
    }));
    let replication = Replication::new(2, 1);
    let leaving = population.clients.iter().filter(|client| client.moves_away < scenario.clock.end());
    for client in leaving {
        let next = [0, 1, 2].map(|n| {
            population.next_request(population.life(client), client, client.birth, 1.0, replication, n)
        });
        assert!(next.iter().all(|&at| at == Time::NEVER || at < client.moves_away), "asks after leaving");
    }
    // Every balance is checked after every event; those who left are counted as such.
    let outcome = District::run(&scenario, &population, Replication::new(2, 1), Watch::EveryEvent);
    let [.., dead, away] = outcome.balance.places;
    assert!(away > 10 && dead > 10, "{away} away, {dead} dead");
}

#[test]
fn who_moves_in_asks_for_nothing_before() {
    let many = tempfile::tempdir().unwrap();
    let path = many.path().join("migration.csv");
    let table = "group,from_year,to_year,from_age,to_age,male,female,source,confidence\n\
                 registered,2023,2024,75,95,300,400,invented,C\n";
    std::fs::write(&path, table).unwrap();
    let path = path.to_string_lossy().replace('\\', "/");
    let scenario = loaded(TINY, &[("population.migration", &path)]);
    let population = people(&scenario);
    let immigrant = |id: u64| (id >> 52) >= 1_900 && (id >> 32 & 127) > 1;
    let immigrants = population.clients.iter().filter(|client| immigrant(client.id.0));
    assert!(immigrants.clone().count() > 20, "{}", immigrants.count());
    for client in immigrants {
        assert!(client.first_request >= Time::ZERO);
        assert!(client.gone() >= client.first_request);
    }
    assert_eq!(population.census.moves(1, true).moved_in, 700);
}

#[test]
fn a_growing_area_draws_more_newcomers_and_the_district_no_more() {
    let base = people(&loaded("scenarios/pudong-2025.toml", &[])).census;
    let grown = people(&loaded("scenarios/pudong-lingang-grows.toml", &[])).census;
    let end = base.dates() - 1;
    let lingang = loaded("scenarios/pudong-2025.toml", &[])
        .population
        .areas
        .iter()
        .position(|area| area.code == "310115145")
        .unwrap();
    assert_eq!(base.area(0, lingang), grown.area(0, lingang), "the start is the same");
    assert!(
        f64::from(grown.area(end, lingang).registered) > 1.8 * f64::from(base.area(end, lingang).registered)
    );
    let turned = |census: &eldercap::population::census::Census| {
        (1..=end).map(|date| census.moves(date, true).turned_60).sum::<u32>()
    };
    assert_eq!(turned(&base), turned(&grown));
}
