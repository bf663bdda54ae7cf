//! Need and dementia by age and sex against the tables that the rates were made for: shown with intervals, held within what
//! docs/model.md says of the residuals.

use crate::scenarios::loaded;
use eldercap::population::course::Course;
use eldercap::population::hazards::Hazards;
use eldercap::random::decision::Decision;
use eldercap::random::stream::Replication;
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::{Dementia, NeedGroup, Sex};
use eldercap::stats::estimate::Estimate;

const BANDS: usize = 8;
const BATCHES: u64 = 20;
const LIVES: u64 = 6_000;

/// Share of the years lived in a band that are spent where `counts` says, by batch of lives: estimate and interval come
/// from the batches.
fn shares(
    scenario: &Scenario,
    sex: Sex,
    counts: [fn(NeedGroup, Dementia) -> bool; 3],
) -> [[Estimate; BANDS]; 3] {
    let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
    let mut course = Course::default();
    let mut batches: [[Vec<f64>; BANDS]; 3] = Default::default();
    for batch in 0..BATCHES {
        let mut years = [0.0; BANDS];
        let mut there = [[0.0; BANDS]; 3];
        for person in 0..LIVES {
            let mut stream = Replication::new(7, sex as u32)
                .stream(Decision::named("test.prevalence"), batch * LIVES + person);
            course.sample(&hazards, sex, 200.0, &mut stream);
            for (begin, end, state) in course.stretches(60.0) {
                for band in 0..BANDS {
                    let from = 60.0 + 5.0 * band as f64;
                    let to = if band + 1 < BANDS { from + 5.0 } else { 200.0 };
                    let lived = (end.min(to) - begin.max(from)).max(0.0);
                    years[band] += lived;
                    for (there, counts) in there.iter_mut().zip(counts) {
                        there[band] += if counts(state.need, state.dementia) { lived } else { 0.0 };
                    }
                }
            }
        }
        for (batches, there) in batches.iter_mut().zip(there) {
            for band in 0..BANDS {
                batches[band].push(there[band] / years[band]);
            }
        }
    }
    batches.map(|bands| bands.map(Estimate::of))
}

fn in_need(need: NeedGroup, _: Dementia) -> bool {
    need != NeedGroup::Level0To1
}

fn demented(_: NeedGroup, dementia: Dementia) -> bool {
    dementia != Dementia::None
}

fn both(need: NeedGroup, dementia: Dementia) -> bool {
    in_need(need, dementia) && demented(need, dementia)
}

/// Reference by sex: level 2 and above, dementia, by band.
fn reference(sex: Sex) -> [[f64; BANDS]; 2] {
    let mut reference = [[f64::NAN; BANDS]; 2];
    let mut reader = csv::Reader::from_path("tests/reference/prevalence.csv").unwrap();
    for row in reader.records().map(Result::unwrap).filter(|row| &row[0] == sex.name()) {
        let band = (row[1].parse::<usize>().unwrap() - 60) / 5;
        (reference[0][band], reference[1][band]) = (row[2].parse().unwrap(), row[3].parse().unwrap());
    }
    reference
}

/// Residuals in percent of the reference, allowed beside the 95 % interval of 20 batches: what docs/model.md states.
#[test]
fn need_and_dementia_by_age_and_sex_are_those_of_the_tables_within_the_stated_residuals() {
    let scenario = loaded("scenarios/pudong-2025.toml", &[]);
    for &sex in Sex::ALL {
        let [need, dementia, both] = shares(&scenario, sex, [in_need, demented, both]);
        let [need_table, dementia_table] = reference(sex);
        for band in 0..BANDS {
            for (name, found, table, allowed) in [
                ("need", &need[band], need_table[band], 12.0),
                ("dementia", &dementia[band], dementia_table[band], 48.0),
            ] {
                let (mean, half) = (found.mean.unwrap(), found.half_width.unwrap());
                let residual = 100.0 * (mean / table - 1.0);
                println!(
                    "{} {} {name}: {mean:.4} ± {half:.4}, table {table:.4}, {residual:+.1} %",
                    sex.name(),
                    60 + 5 * band
                );
                assert!(
                    residual.abs() - 100.0 * half / table < allowed,
                    "{} {band} {name}: {residual}",
                    sex.name()
                );
            }
            // Drawn jointly: the two go together more often than if they were independent.
            let (joint, product) =
                (both[band].mean.unwrap(), need[band].mean.unwrap() * dementia[band].mean.unwrap());
            println!(
                "{} {} both: {joint:.4}, independent {product:.4}, {:.2}",
                sex.name(),
                60 + 5 * band,
                joint / product
            );
            assert!(band == 0 || joint > product);
        }
    }
}
