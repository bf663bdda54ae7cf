//! A district in balance with itself stays as it is: no drift after the start in beds, lists, day care or need.
//!
//! Stationary by construction: as many turn 60 each year, the age table holds what those of earlier years have left
//! alive (survivors as the model's own lives give them), beds and day-care places stay, death rates do not fall, nobody
//! moves, and nobody has a partner whose death would change the household. So whatever drifts over five years comes
//! from the opening state.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure};
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::population::Population;
use eldercap::random::stream::Replication;
use eldercap::scenario::clock::Clock;
use eldercap::scenario::model::{AgeCell, PartnerShares, Scenario};
use eldercap::scenario::terms::{NeedGroup, Sex, Tenure};
use eldercap::stats::interval::student_t;
use eldercap::stats::tally::Tally;

/// Single ages in the table, 60 to 105; who is older stands in the last.
const AGES: u16 = 46;
const YEARS: u16 = 5;

/// Person-years lived at each age from 60 by someone who turns 60, found by letting a large cohort of one sex live.
fn person_years(scenario: &Scenario, sex: Sex) -> Vec<f64> {
    const COHORT: u32 = 1_000_000;
    const LAST: u16 = 60;
    let mut cohort = scenario.clone();
    cohort.clock = Clock::new(scenario.clock.start_year(), LAST);
    cohort.past_years = 0;
    cohort.population.non_registered_60plus = 0;
    cohort.population.registered_ages = vec![AgeCell { from_age: 60, to_age: 61, sex, share: 1.0 }];
    let areas = cohort.population.areas.len() as u32;
    for area in &mut cohort.population.areas {
        area.registered_60plus = COHORT / areas;
    }
    turning_60(&mut cohort, [0; 2]);
    let people = Population::make(&cohort, Replication::new(7, 1));
    let alive = |date: u16| f64::from(people.census.district(usize::from(date)).registered);
    let first = f64::midpoint(1.0, alive(1) / alive(0));
    let mut lived: Vec<f64> = (0..AGES).map(|date| first * alive(date) / alive(0)).collect();
    lived[usize::from(AGES) - 1] += (AGES..LAST).map(|date| first * alive(date) / alive(0)).sum::<f64>();
    lived
}

/// So many of each sex turn 60 each year, and a fifth as many others.
fn turning_60(scenario: &mut Scenario, persons: [u32; Sex::COUNT]) {
    for cohort in &mut scenario.population.cohorts {
        cohort.registered = persons;
        cohort.non_registered = persons.map(|persons| persons / 5);
        cohort.death = [0.0; Sex::COUNT];
    }
}

/// Nothing changes with time but by the lives themselves.
fn stand_still(scenario: &mut Scenario) {
    scenario.need.mortality_improvement = 0.0;
    scenario.population.immigrants.clear();
    scenario.population.emigration_rate = [0.0; 2];
    scenario.population.area_growth.clear();
    let never = PartnerShares { from_age: 0, with_partner: 0.0, single: 1.0 };
    scenario.household.partners = [vec![never], vec![never]];
    // Alone as many as in Shanghai (A27), and all ask less and choose a bed less often, because couples, who do so least, are not
    // there: beds are as scarce as in the shipped scenario. Where they are much scarcer, the longest stays of the guess outlast
    // eight years.
    scenario.household.single_alone = 0.06;
    for ratio in &mut scenario.choice.requests.household_ratio {
        *ratio *= 0.975;
    }
    for utility in &mut scenario.choice.bed {
        *utility -= 0.13;
    }
}

/// The shipped scenario in balance: `entries` registered persons turn 60 a year, and a fifth as many others.
fn stationary(entries: u32, overrides: &[(&str, &str)]) -> Scenario {
    let mut scenario = loaded("scenarios/pudong-baseline.toml", overrides);
    stand_still(&mut scenario);
    let lived: Vec<(Sex, Vec<f64>)> = [Sex::Male, Sex::Female]
        .map(|sex| (sex, person_years(&scenario, sex).into_iter().map(|years| years / 2.0).collect()))
        .into();
    let total: f64 = lived.iter().flat_map(|(_, years)| years).sum();
    let cells: Vec<AgeCell> = lived
        .iter()
        .flat_map(|(sex, years)| {
            years.iter().enumerate().map(|(age, years)| AgeCell {
                from_age: 60 + age as u8,
                to_age: 61 + age as u8,
                sex: *sex,
                share: years / total,
            })
        })
        .collect();
    scenario.clock = Clock::new(scenario.clock.start_year(), YEARS);
    let people = &mut scenario.population;
    let before: u32 = people.areas.iter().map(|area| area.registered_60plus).sum();
    let scale = f64::from(entries) * total / f64::from(before);
    for area in &mut people.areas {
        area.registered_60plus = (f64::from(area.registered_60plus) * scale).round() as u32;
    }
    people.non_registered_60plus = (f64::from(entries / 5) * total).round() as u32;
    people.registered_ages.clone_from(&cells);
    people.non_registered_ages = cells;
    turning_60(&mut scenario, [entries / 2; Sex::COUNT]);
    for plan in &mut scenario.community.sites {
        let places = &mut plan.gives.day_care_places;
        *places = (f64::from(*places) * scale).round() as u32;
    }
    scenario
}

/// What must not drift.
fn watched() -> Vec<Cell> {
    let total = Cell::total;
    let mut cells: Vec<Cell> = [
        Measure::Residents60,
        Measure::PersonsInNeed,
        Measure::PersonsWithDementia,
        Measure::ListJoined,
        Measure::Occupancy,
        Measure::WaitingMean,
        Measure::WaitMean,
        Measure::MisplacedShare,
        Measure::ResidentsWithDementia,
        Measure::StayMean,
        Measure::ReturnedHome,
        Measure::DayCareUsers,
        Measure::Assessments,
        Measure::AssessmentWaiting,
        Measure::HomeCareClients,
        Measure::InsuranceReach,
    ]
    .map(total)
    .to_vec();
    for measure in [Measure::WaitingMean, Measure::PersonsInNeed] {
        cells.extend(NeedGroup::ALL.iter().map(|&need| Cell { need: Some(need), ..total(measure) }));
    }
    cells
        .extend(Tenure::ALL.iter().map(|&tenure| Cell { tenure: Some(tenure), ..total(Measure::Occupancy) }));
    cells
}

/// Two contrasts of five yearly figures that are zero where nothing drifts: the slope of a straight line (a year), and the
/// first year against the others.
const CONTRASTS: [[f64; YEARS as usize]; 2] =
    [[-0.2, -0.1, 0.0, 0.1, 0.2], [1.0, -0.25, -0.25, -0.25, -0.25]];

/// How often one of the contrasts of a world without drift is called a drift.
const ERROR_RATE: f64 = 0.01;

/// Contrasts that are further from zero than chance between replications explains, and for each cell the half-width of
/// what was looked for, as a share of the level.
fn drifts(scenario: &Scenario, replications: u32) -> (Vec<String>, Vec<(Cell, f64)>) {
    let run = |number| replicate(scenario, number, Watch::Monthly);
    let finished: Vec<Finished> = (1..=replications).map(run).collect();
    let tests = (watched().len() * CONTRASTS.len()) as f64;
    let limit = student_t(1.0 - ERROR_RATE / tests, f64::from(replications - 1)).unwrap();
    let (mut found, mut widths) = (Vec::new(), Vec::new());
    for cell in watched() {
        let years = |finished: &Finished| -> Vec<f64> {
            finished.pages.years.iter().map(|page| page.get(cell).unwrap()).collect()
        };
        let level = finished.iter().flat_map(years).collect::<Tally>().mean().unwrap();
        for contrast in CONTRASTS {
            let of = |finished: &Finished| -> f64 {
                years(finished).iter().zip(contrast).map(|(value, weight)| value * weight).sum()
            };
            let values: Tally = finished.iter().map(of).collect();
            let (mean, se) = (values.mean().unwrap(), values.standard_error().unwrap());
            if mean.abs() > limit * se {
                found.push(format!("{cell:?}: {mean:.3} ± {:.3} of {level:.1}, {contrast:?}", limit * se));
            }
            widths.push((cell, limit * se / level));
        }
    }
    (found, widths)
}

/// Student's t over 12 replications on each contrast of each figure, shared error rate 1 %. That the test could see a drift
/// is shown twice: by the widths of what it looks for, and by the same district opened without a lived past, as if nobody
/// had ever waited.
#[test]
fn a_stationary_district_does_not_drift_after_the_start() {
    let (found, widths) = drifts(&stationary(10_000, &[]), 12);
    assert!(found.is_empty(), "{found:#?}");
    let width = |measure: Measure| {
        let of = widths.iter().filter(|(cell, _)| *cell == Cell::total(measure));
        of.map(|&(_, width)| width).fold(0.0, f64::max)
    };
    for (measure, most) in [
        (Measure::Residents60, 0.001),
        (Measure::PersonsInNeed, 0.01),
        (Measure::Occupancy, 0.01),
        (Measure::ResidentsWithDementia, 0.025),
        (Measure::MisplacedShare, 0.03),
        (Measure::WaitMean, 0.08),
        (Measure::WaitingMean, 0.1),
    ] {
        assert!(width(measure) < most, "{measure:?}: a drift of {} could pass unseen", width(measure));
    }
    let (found, _) = drifts(&stationary(10_000, &[("scenario.past_years", "0")]), 8);
    for measure in ["MisplacedShare", "ResidentsWithDementia", "WaitMean"] {
        assert!(found.iter().any(|drift| drift.contains(measure)), "{measure} without a past: {found:#?}");
    }
}

/// The same with half and with twice the beds: the more there is to wait for, the longer a wrong beginning is felt. With half
/// the beds eight years of past leave the stays completed in the first year some 5 % too long.
#[test]
fn nor_does_a_district_with_few_or_many_beds() {
    for (total, basic, past_years) in [("1.5", "0.7", "14"), ("6.0", "2.9", "8")] {
        let beds = [
            ("beds.start.total_ratio_pct", total),
            ("beds.start.basic_ratio_pct", basic),
            ("scenario.past_years", past_years),
        ];
        let (found, _) = drifts(&stationary(10_000, &beds), 8);
        assert!(found.is_empty(), "{total} %: {found:#?}");
    }
}
