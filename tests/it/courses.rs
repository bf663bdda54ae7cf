//! Published cases of lives run through the person module: the six-state chain and Gompertz mortality of the
//! verification cases (9.1, 9.2), with hazards built from the cases' own rates.

use crate::scenarios::loaded;
use eldercap::population::course::{Course, Following};
use eldercap::population::hazards::{Hazards, State};
use eldercap::population::rates::Rates;
use eldercap::random::decision::Decision;
use eldercap::random::stream::Replication;
use eldercap::scenario::terms::{Dementia, Sex};
use eldercap::stats::tally::Tally;

/// Rates of the case, `[from][to]` per year; the last column is death.
const CHAIN: [[f64; 6]; 5] = [
    [0.0, 0.060, 0.015, 0.010, 0.003, 0.020],
    [0.050, 0.0, 0.080, 0.060, 0.020, 0.070],
    [0.010, 0.060, 0.0, 0.120, 0.040, 0.090],
    [0.0, 0.0, 0.0, 0.0, 0.150, 0.180],
    [0.0, 0.0, 0.0, 0.020, 0.0, 0.350],
];

/// Expected years in each state by state at the begin: the case's (−T)⁻¹.
const YEARS: [[f64; 5]; 5] = [
    [10.516_656, 2.492_745, 1.116_154, 1.228_622, 0.838_768],
    [2.083_488, 4.267_431, 1.164_521, 1.317_500, 0.907_581],
    [0.719_300, 0.878_042, 3.378_228, 1.471_404, 1.015_023],
    [0.0, 0.0, 0.0, 3.106_633, 1.259_446],
    [0.0, 0.0, 0.0, 0.167_926, 2.770_781],
];

/// State probabilities of the case from state 0 after 1 and 5 years, death last.
const AFTER: [(f64, [f64; 6]); 2] = [
    (1.0, [0.898_976, 0.049_900, 0.014_047, 0.010_287, 0.003_776, 0.023_013]),
    (5.0, [0.601_240, 0.124_246, 0.047_004, 0.043_168, 0.022_996, 0.161_346]),
];

/// How a state of a person stands for one of the case. Need groups without dementia are the states 0 to 3. Dementia stages
/// then alternate between 4 and 3, as nobody comes back to 0, 1 or 2 from there; the last stage does not return to 3,
/// which one life in a hundred comes to and takes 0.002 years from the mean.
fn unfolded(state: State) -> usize {
    match state.dementia {
        Dementia::None => state.need.index(),
        Dementia::Mild | Dementia::Severe => 4,
        Dementia::Moderate => 3,
    }
}

fn unfolded_rates(state: State) -> Rates {
    let here = &CHAIN[unfolded(state)];
    let (need, dementia) = match state.dementia {
        Dementia::None => ([here[0], here[1], here[2], here[3]], here[4]),
        Dementia::Mild => ([0.0; 4], here[3]),
        Dementia::Moderate => ([0.0; 4], here[4]),
        Dementia::Severe => ([0.0; 4], 0.0),
    };
    Rates { need, dementia, death: here[5] }
}

/// States 3 and 4 alone, exactly, as the first two need groups.
fn pair(state: State) -> usize {
    3 + state.need.index().min(1)
}

fn pair_rates(state: State) -> Rates {
    let here = &CHAIN[pair(state)];
    let mut need = [0.0; 4];
    need[1 - (pair(state) - 3)] = here[7 - pair(state)];
    Rates { need, dementia: 0.0, death: here[5] }
}

/// 23 means and 12 probabilities at 4.5 standard errors: a false alarm in about one seed of 4,000; the seed is fixed.
#[test]
fn the_six_state_chain_runs_through_the_person_module() {
    const LIVES: u64 = 60_000;
    let mut course = Course::default();
    for (begin, expected_years) in YEARS.iter().enumerate() {
        type Reading = (fn(State) -> usize, fn(State) -> Rates);
        let (as_case, rates): Reading =
            if begin < 3 { (unfolded, unfolded_rates) } else { (pair, pair_rates) };
        let hazards = Hazards::of_rates(|_, _, state| rates(state), |_, _| 1.0, [0.0; State::COUNT]);
        let first = State::all().find(|&state| as_case(state) == begin).unwrap();
        let following = Following { hazards: &hazards, sex: Sex::Female, until: 1_000.0 };
        let mut years: [Tally; 5] = Default::default();
        let mut counts = [[0_u64; 6]; AFTER.len()];
        for person in 0..LIVES {
            let mut stream = Replication::new(3, begin as u32).stream(Decision::named("test.chain"), person);
            course.sample_from(60.0, first, following, &mut stream, &mut |_| false);
            let mut lived = [0.0; 5];
            for (from, to, state) in course.stretches(60.0) {
                lived[as_case(state)] += to - from;
            }
            for (tally, lived) in years.iter_mut().zip(lived) {
                tally.push(lived);
            }
            for ((time, _), counts) in AFTER.iter().zip(&mut counts) {
                let there = course.stretches(60.0).find(|&(_, to, _)| to > 60.0 + time);
                counts[there.map_or(5, |(_, _, state)| as_case(state))] += 1;
            }
        }
        for (state, (tally, expected)) in years.iter().zip(expected_years).enumerate() {
            let (mean, error) = (tally.mean().unwrap(), tally.sd().unwrap() / (LIVES as f64).sqrt());
            assert!(
                (mean - expected).abs() <= 4.5 * error,
                "from {begin} in {state}: {mean} against {expected}, error {error}"
            );
        }
        if begin == 0 {
            for ((time, expected), counts) in AFTER.iter().zip(&counts) {
                for (state, (&count, p)) in counts.iter().zip(expected).enumerate() {
                    let found = count as f64 / LIVES as f64;
                    let error = (p * (1.0 - p) / LIVES as f64).sqrt();
                    assert!((found - p).abs() < 4.5 * error, "{state} after {time}: {found} against {p}");
                }
            }
        }
    }
}

/// Hazard h(x) = 2.5e-5 e^{0.095 x} integrated from one age to another.
fn gompertz(from: f64, to: f64) -> f64 {
    2.5e-5 / 0.095 * ((0.095 * to).exp() - (0.095 * from).exp())
}

fn gompertz_hazards() -> Hazards {
    let scenario = loaded("scenarios/pudong-2025.toml", &[]);
    let table: Vec<f64> =
        (60..=105).map(|age| -(-gompertz(f64::from(age), f64::from(age) + 1.0)).exp_m1()).collect();
    // Need and dementia of the shipped scenario: the closing makes the whole lose what the law loses.
    Hazards::new(&scenario.need, &[table.clone(), table])
}

fn years_left(hazards: &Hazards, age: f64, lives: u64) -> Vec<f64> {
    let mut course = Course::default();
    let following = Following { hazards, sex: Sex::Male, until: 400.0 };
    (0..lives)
        .map(|person| {
            let mut stream = Replication::new(4, age as u32).stream(Decision::named("test.gompertz"), person);
            course.sample_surviving(age, following, &mut stream, &mut |_| false, |_, _| ());
            course.end - age
        })
        .collect()
}

/// Age; remaining life, survival over 5 and 10 years, death within one, median: the case's values. 25 checks at 4.5
/// standard errors (one seed of 6,000), the means with 0.02 years more: the rate is constant within a year of age and
/// from 105 on.
#[test]
fn gompertz_mortality_runs_through_the_person_module() {
    const LIVES: u64 = 60_000;
    let hazards = gompertz_hazards();
    for (age, mean, five, ten, within_one, median) in [
        (60.0, 23.261_173, 0.953_305_46, 0.882_748_47, 0.007_807_46, 24.039_179),
        (65.0, 19.269_402, 0.925_987_00, 0.818_285_93, 0.012_524_68, 19.671_974),
        (75.0, 12.301_065, 0.819_690_58, 0.595_384_92, 0.032_064_39, 11.975_955),
        (85.0, 7.018_807, 0.598_031_18, 0.261_633_03, 0.080_814_68, 6.302_093),
        (95.0, 3.550_305, 0.264_650_46, 0.031_212_03, 0.195_787_19, 2.898_734),
    ] {
        let years = years_left(&hazards, age, LIVES);
        let tally: Tally = years.iter().copied().collect();
        let (found, error) = (tally.mean().unwrap(), tally.sd().unwrap() / (LIVES as f64).sqrt());
        assert!((found - mean).abs() < 4.5 * error + 0.02, "e{age}: {found} against {mean}, error {error}");
        for (time, p) in [(5.0, five), (10.0, ten), (1.0, 1.0 - within_one), (median, 0.5)] {
            let alive = years.iter().filter(|&&left| left > time).count() as f64 / LIVES as f64;
            let error = (p * (1.0 - p) / LIVES as f64).sqrt();
            assert!((alive - p).abs() < 4.5 * error, "{age}, {time} years: {alive} against {p}");
        }
    }
}

/// 10,000 persons aged 65: the case's mean and standard deviation of survivors after 5, 10, 20 and 30 years, over 100
/// cohorts. 8 checks at 4 standard errors, a false alarm in one seed of 2,000; the seed is fixed.
#[test]
fn survivors_of_a_gompertz_cohort_have_the_published_mean_and_spread() {
    const COHORTS: usize = 100;
    let years = years_left(&gompertz_hazards(), 65.0, COHORTS as u64 * 10_000);
    for (time, mean, sd) in [
        (5.0, 9259.87, 26.1792),
        (10.0, 8182.8593, 38.5609),
        (20.0, 4871.951, 49.9836),
        (30.0, 1274.6633, 33.3495),
    ] {
        let survivors =
            years.chunks(10_000).map(|cohort| cohort.iter().filter(|&&left| left > time).count() as f64);
        let survivors: Tally = survivors.collect();
        let found = survivors.mean().unwrap();
        assert!((found - mean).abs() < 4.0 * sd / (COHORTS as f64).sqrt(), "{time}: {found} against {mean}");
        let ratio = survivors.sd().unwrap().powi(2) / (sd * sd);
        let error = (2.0 / (COHORTS as f64 - 1.0)).sqrt();
        assert!((ratio - 1.0).abs() < 4.0 * error, "{time}: variance off by {ratio}");
    }
}
