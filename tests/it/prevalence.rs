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

/// Residuals of dementia by sex and band in percent of the reference, of ten times as many lives (docs/model.md, which explains them: one
/// incidence serves both sexes).
const DEMENTIA: [[f64; BANDS]; 2] =
    [[2.0, 4.0, 8.0, 17.0, 35.0, 47.0, 47.0, 33.0], [-31.0, -26.0, -18.0, -5.0, 12.0, 24.0, 27.0, 13.0]];

/// Residuals in percent of the reference: those of need small, from 70 on within 4 %; those of dementia the stated ones within 5 points,
/// so that other rates do not pass as these. The seed is fixed; the 95 % interval of 20 batches is 1 to 5 % of a figure, and with other seeds
/// one or two of the 32 would lie outside.
#[test]
fn need_and_dementia_by_age_and_sex_are_those_of_the_tables_within_the_stated_residuals() {
    let scenario = loaded("scenarios/pudong-2025.toml", &[]);
    for &sex in Sex::ALL {
        let [need, dementia, both] = shares(&scenario, sex, [in_need, demented, both]);
        let [need_table, dementia_table] = reference(sex);
        for band in 0..BANDS {
            let stated = DEMENTIA[sex.index()][band];
            for (name, found, table, stated, allowed) in [
                ("need", &need[band], need_table[band], 0.0, if band < 2 { 12.0 } else { 4.0 }),
                ("dementia", &dementia[band], dementia_table[band], stated, 5.0),
            ] {
                let (mean, half) = (found.mean.unwrap(), found.half_width.unwrap());
                let residual = 100.0 * (mean / table - 1.0);
                println!(
                    "{} {} {name}: {mean:.4} ± {half:.4}, table {table:.4}, {residual:+.1} %",
                    sex.name(),
                    60 + 5 * band
                );
                assert!((residual - stated).abs() < allowed, "{} {band} {name}: {residual}", sex.name());
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
