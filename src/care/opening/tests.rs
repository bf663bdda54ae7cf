//! Residents met at the start against those who come later, in a district in balance with itself.

use crate::care::case::Place;
use crate::care::district::{District, Watch};
use crate::care::past::Past;
use crate::kernel::time::Time;
use crate::population::Population;
use crate::random::stream::Replication;
use crate::scenario::clock::{Clock, in_years};
use crate::scenario::model::{AgeCell, PartnerShares, Scenario};
use crate::scenario::terms::{NeedGroup, Sex};
use crate::scenario::{Override, load};
use crate::stats::interval::student_t;
use crate::stats::tally::Tally;
use std::path::Path;

/// Years of the run: who is admitted in the first [`ADMITTING`] is followed to the end of the stay, but for very few.
const YEARS: u16 = 30;
const ADMITTING: f64 = 6.0;
/// Elapsed stays up to these years are held against completed ones; the lived past is longer.
const AGES: [f64; 6] = [0.25, 0.5, 1.0, 2.0, 4.0, 8.0];
const PAST: u16 = 14;
const REPLICATIONS: u32 = 10;
/// How often one of the comparisons of a district in balance fails.
const ERROR_RATE: f64 = 0.01;

/// Three areas of the tiny scenario, twenty times as large: as many turn 60 each year, of each age are there those whom the life table
/// leaves, nobody moves, has a partner or waits for a fall of death rates, and beds stay.
fn in_balance(past_years: u16) -> Scenario {
    const ENTRIES: u32 = 3_000;
    let keep = Override { key: "beds.supply".to_owned(), value: "keep".to_owned() };
    let mut scenario = load(Path::new("scenarios/tiny.toml"), &[keep]).expect("a shipped scenario loads");
    scenario.clock = Clock::new(scenario.clock.start_year(), YEARS);
    scenario.past_years = past_years;
    scenario.need.mortality_improvement = 0.0;
    let never = PartnerShares { from_age: 0, with_partner: 0.0, single: 1.0 };
    scenario.household.partners = [vec![never], vec![never]];
    scenario.household.single_alone = 0.06;
    let people = &mut scenario.population;
    people.immigrants.clear();
    people.emigration_rate = [0.0; 2];
    people.area_growth.clear();
    people.non_registered_60plus = 0;
    let mut cohort = people.cohorts[0];
    (cohort.registered, cohort.non_registered) = ([ENTRIES / 2; Sex::COUNT], [0; Sex::COUNT]);
    cohort.death = [0.0; Sex::COUNT];
    people.cohorts = vec![cohort; usize::from(YEARS)];
    let mut cells = Vec::new();
    for &sex in Sex::ALL {
        let mut alive = 1.0;
        for (year, death) in people.life_table[sex.index()].iter().enumerate() {
            // Years lived in the year of age at a constant hazard.
            let hazard = -(-death).ln_1p();
            let lived = if *death < 1.0 { alive * death / hazard } else { alive / 2.0 };
            let age = 60 + year as u8;
            cells.push(AgeCell { from_age: age, to_age: age + 1, sex, share: lived });
            alive *= 1.0 - death;
        }
    }
    let total: f64 = cells.iter().map(|cell| cell.share).sum();
    for cell in &mut cells {
        cell.share /= total;
    }
    let elders: u32 = people.areas.iter().map(|area| area.registered_60plus).sum();
    let scale = f64::from(ENTRIES / 2) * total / f64::from(elders);
    for area in &mut people.areas {
        area.registered_60plus = (f64::from(area.registered_60plus) * scale).round() as u32;
    }
    people.registered_ages.clone_from(&cells);
    people.non_registered_ages = cells;
    for plan in &mut scenario.community.sites {
        let places = &mut plan.gives.day_care_places;
        *places = (f64::from(*places) * scale).round() as u32;
    }
    scenario
}

/// What one replication shows of its residents.
struct Residents {
    /// Elapsed stays at the start, years.
    elapsed: Vec<f64>,
    /// Whole stays of those admitted in the first years of the run, years; of those still there at the end, so far.
    stays: Vec<f64>,
    /// Shares of measured groups at the start, and at the end of the first and the tenth year.
    needs: [[f64; NeedGroup::COUNT]; 3],
}

fn needs(district: &District<'_>) -> [f64; NeedGroup::COUNT] {
    let mut persons = [0.0; NeedGroup::COUNT];
    for (_, case) in district.cases.each().filter(|(_, case)| matches!(case.place, Place::Resident(_))) {
        persons[case.measured.need().index()] += 1.0;
    }
    let all: f64 = persons.iter().sum();
    persons.map(|some| some / all)
}

fn residents(scenario: &Scenario, number: u32) -> Residents {
    let replication = Replication::new(scenario.experiment.seed, number);
    let people = Population::make(scenario, replication);
    let past = Past::lived(scenario, &people, replication, Watch::Monthly);
    let mut district = District::after(scenario, &people, replication, past);
    district.begin_observation();
    let staying = |district: &District<'_>| -> Vec<f64> {
        let cases = district.cases.each().filter(|(_, case)| matches!(case.place, Place::Resident(_)));
        cases.map(|(_, case)| in_years(Time::ZERO - case.admitted.time())).collect()
    };
    let elapsed = staying(&district);
    let mut shares = [needs(&district); 3];
    let mut stays = Vec::new();
    let early = |admitted: f64| (0.0..ADMITTING).contains(&admitted);
    let mut noted = 1;
    while let Some((now, event)) = district.next_event(district.end) {
        if noted < 3 && in_years(now - Time::ZERO) > [1.0, 10.0][noted - 1] {
            shares[noted] = needs(&district);
            noted += 1;
        }
        let before = event.client().map(|id| (id, district.cases[id as usize]));
        district.handle(now, event);
        if let Some((id, before)) = before
            && matches!(before.place, Place::Resident(_))
            && !matches!(district.cases[id as usize].place, Place::Resident(_))
            && early(in_years(before.admitted.time() - Time::ZERO))
        {
            stays.push(in_years(now - before.admitted.time()));
        }
    }
    let end = in_years(district.end - Time::ZERO);
    let unfinished = staying(&district).into_iter().map(|admitted| -admitted).filter(|&at| early(at));
    stays.extend(unfinished.map(|admitted| end - admitted));
    Residents { elapsed, stays, needs: shares }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let all: Tally = values.collect();
    all.mean().expect("there are residents")
}

/// Comparisons that chance between replications does not explain, shared error rate 1 %: of elapsed stays with whole ones, and of shares of
/// measured groups among residents at the start with those a year and ten years later.
fn faults(scenario: &Scenario) -> Vec<String> {
    let found: Vec<Residents> = (1..=REPLICATIONS).map(|number| residents(scenario, number)).collect();
    let comparisons = (AGES.len() + 1 + 2 * NeedGroup::COUNT) as f64;
    let limit = student_t(1.0 - ERROR_RATE / comparisons, f64::from(REPLICATIONS - 1)).expect("a quantile");
    let mut faults = Vec::new();
    let mut compare = |what: String, pairs: &[(f64, f64)], widest: f64| {
        let differences: Tally = pairs.iter().map(|(found, expected)| found - expected).collect();
        let half = limit * differences.standard_error().expect("replications");
        let [left, right] = [mean(pairs.iter().map(|pair| pair.0)), mean(pairs.iter().map(|pair| pair.1))];
        let line = format!("{what}: {left:.4} at the start, {right:.4} expected, within {half:.4}");
        assert!(half < widest, "too wide to show anything: {line}");
        if (left - right).abs() > half {
            faults.push(line);
        }
    };
    for age in AGES {
        let pairs = found.iter().map(|one| {
            let longer = one.elapsed.iter().filter(|&&elapsed| elapsed > age).count();
            let whole = mean(one.stays.iter().copied());
            let beyond = mean(one.stays.iter().map(|stay| (stay - age).max(0.0)));
            (longer as f64 / one.elapsed.len() as f64, beyond / whole)
        });
        compare(format!("longer than {age} years"), &pairs.collect::<Vec<_>>(), 0.05);
    }
    let last = AGES[AGES.len() - 1];
    let pairs = found.iter().map(|one| {
        let elapsed = mean(one.elapsed.iter().map(|elapsed| elapsed.min(last)));
        // ∫₀ᵇ (X − a)⁺ da = (X² − ((X − b)⁺)²) / 2.
        let beyond = one.stays.iter().map(|stay| (stay.powi(2) - (stay - last).max(0.0).powi(2)) / 2.0);
        (elapsed, mean(beyond) / mean(one.stays.iter().copied()))
    });
    compare("mean elapsed stay".to_owned(), &pairs.collect::<Vec<_>>(), 0.25);
    for need in NeedGroup::ALL {
        for later in 1..3 {
            let pairs = found.iter().map(|one| (one.needs[0][need.index()], one.needs[later][need.index()]));
            compare(format!("{} {later}", need.name()), &pairs.collect::<Vec<_>>(), 0.04);
        }
    }
    faults
}

/// Renewal theory: in balance, a resident met at a moment has been there for longer than a with probability E(X − a)⁺ / E X, and for
/// E X² / 2 E X in the mean, X being a whole stay. Held up to eight years, well within the lived past, by Student's t over ten
/// replications; the mean is of the elapsed stay cut at eight years, ∫₀⁸ of that probability. That the comparison can fail is shown
/// by the same district opened without a lived past, as if nobody had ever waited.
#[test]
fn elapsed_stays_and_needs_at_the_start_are_those_of_a_district_in_balance() {
    let found = faults(&in_balance(PAST));
    assert!(found.is_empty(), "{found:#?}");
    let found = faults(&in_balance(0));
    for what in ["longer than 4 years", "mean elapsed stay", "level_4", "level_5_6"] {
        assert!(found.iter().any(|fault| fault.starts_with(what)), "{what} without a past: {found:#?}");
    }
}
