//! Lives against the life table and the chain's own equations.

use crate::scenarios::loaded;
use eldercap::population::course::Course;
use eldercap::population::hazards::Hazards;
use eldercap::random::decision::Decision;
use eldercap::random::stream::Replication;
use eldercap::scenario::terms::Sex;

const LIVES: u64 = 40_000;

/// A cohort without events but death reproduces the life table at every fifth birthday: 14 checks at 3.5 standard
/// errors, a false alarm in about one seed of 150; the seed is fixed.
#[test]
fn a_cohort_from_sixty_survives_as_the_life_table_says() {
    let scenario = loaded("scenarios/pudong-2025.toml", &[]);
    let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
    let mut course = Course::default();
    for &sex in Sex::ALL {
        let ends: Vec<f64> = (0..LIVES)
            .map(|person| {
                let mut stream = Replication::new(5, sex as u32).stream(Decision::named("test.life"), person);
                course.sample(&hazards, sex, 200.0, &mut stream);
                assert!(course.dies, "everyone dies before 200");
                course.end
            })
            .collect();
        let table = &scenario.population.life_table[sex.index()];
        let mut survivors = 1.0;
        for (age, death) in (60_u32..).zip(table) {
            if age > 60 && age % 5 == 0 && age <= 95 {
                let alive = ends.iter().filter(|&&end| end >= f64::from(age)).count() as f64 / LIVES as f64;
                let error = (survivors * (1.0 - survivors) / LIVES as f64).sqrt();
                assert!(
                    (alive - survivors).abs() < 3.5 * error,
                    "{sex:?} {age}: {alive} against {survivors}"
                );
            }
            survivors *= 1.0 - death;
        }
        let mean = ends.iter().sum::<f64>() / LIVES as f64 - 60.0;
        let expected = expectation(table);
        // Rates are constant within five years, so the mean may be off by some weeks beside chance.
        assert!((mean - expected).abs() < 0.25, "{sex:?}: e60 {mean} against {expected}");
    }
}

/// Remaining life at 60, deaths in mid-year.
fn expectation(table: &[f64]) -> f64 {
    let mut alive = 1.0;
    let mut years = 0.0;
    for death in table {
        years += alive * (1.0 - death / 2.0);
        alive *= 1.0 - death;
    }
    years
}

#[test]
fn how_far_a_life_is_followed_does_not_change_it() {
    let scenario = loaded("scenarios/pudong-2025.toml", &[]);
    let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
    let (mut whole, mut part) = (Course::default(), Course::default());
    for person in 0..2_000 {
        let stream = || Replication::new(6, 1).stream(Decision::named("test.prefix"), person);
        whole.sample(&hazards, Sex::Female, 200.0, &mut stream());
        part.sample(&hazards, Sex::Female, 78.0, &mut stream());
        let known = part.sojourns.len();
        assert_eq!(whole.sojourns[..known], part.sojourns);
        assert!(whole.sojourns.get(known).is_none_or(|&(age, _)| age >= 78.0));
        assert_eq!(part.dies, whole.end < 78.0);
    }
}
