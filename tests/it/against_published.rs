//! The table against published figures: its model side is that of the other files, and it moves nothing.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::past::same_past;
use eldercap::experiment::people::same_people;
use eldercap::experiment::replication::replicate;
use eldercap::experiment::results::Results;
use eldercap::plan::check::check;
use eldercap::report::folder::Folder;
use eldercap::report::manifest::Effort;
use eldercap::report::rows::{AgainstPublishedRow, PeopleRow, YearlyRow};
use eldercap::report::write;
use eldercap::scenario::model::{Published, Scenario};
use eldercap::scenario::terms::{Confidence, PublishedFigure};
use serde::de::DeserializeOwned;
use std::path::Path;

const TINY: &str = "scenarios/tiny.toml";

fn rows<T: DeserializeOwned>(folder: &Path, name: &str) -> Vec<T> {
    csv::Reader::from_path(folder.join(name)).unwrap().deserialize().map(Result::unwrap).collect()
}

fn written(scenario: &Scenario) -> tempfile::TempDir {
    let finished = (1..=3).map(|number| replicate(scenario, number, Watch::Monthly)).collect();
    let results = Results { scenario, finished };
    let folder = tempfile::tempdir().unwrap();
    let target = Folder::create(folder.path(), false, &[]).unwrap();
    let effort = Effort { wall_seconds: 0.0, threads: 1 };
    write::run(&target, "test", &results, &check(&results), effort).unwrap();
    folder
}

#[test]
fn the_model_side_is_that_of_the_other_files() {
    let folder = written(&loaded(TINY, &[]));
    let against: Vec<AgainstPublishedRow> = rows(folder.path(), "against_published.csv");
    let yearly: Vec<YearlyRow> = rows(folder.path(), "yearly.csv");
    let people: Vec<PeopleRow> = rows(folder.path(), "people.csv");

    let at =
        |row: &&AgainstPublishedRow, figure: &str, year: i16| row.figure == figure && row.year == Some(year);
    let start = against.iter().find(|row| at(row, "registered_60plus", 2022)).unwrap();
    let given = (Some(6000.0), 3, Some(2022), Some(0.0));
    assert_eq!((start.model, start.n, start.model_year, start.difference), given, "the start is given");
    // Those of a year before are told by who is there and who has died: fewer than at the start, as more turn 60 than die.
    let before = against.iter().find(|row| at(row, "registered_60plus", 2021)).unwrap();
    assert_eq!((before.n, before.model_year), (3, Some(2021)));
    assert!(before.model.is_some_and(|model| (5600.0..6000.0).contains(&model)), "{before:?}");
    let mix = against.iter().find(|row| at(row, "share_80plus", 2022)).unwrap();
    let given = loaded(TINY, &[])
        .population
        .registered_ages
        .iter()
        .filter(|cell| cell.from_age >= 80)
        .map(|cell| cell.share)
        .sum::<f64>();
    assert!(mix.model.is_some_and(|model| (model - 100.0 * given).abs() < 0.5), "{mix:?}: {given}");
    let end = against.iter().find(|row| at(row, "registered_60plus", 2024)).unwrap();
    let known = yearly.iter().find(|row| row.measure == "registered_60plus" && row.year == 2024).unwrap();
    assert_eq!((end.n, end.model, end.half_width_95), (3, known.mean, known.half_width_95));
    assert_eq!(end.difference, known.mean.map(|mean| mean - 6300.0));

    // A mean of ratios over three replications is near the ratio of means; in 500 persons by far less than this.
    let sum = |chosen: &dyn Fn(&PeopleRow) -> bool| -> f64 {
        let of = people.iter().filter(|row| row.year == 2022 && row.registered == "yes" && chosen(row));
        of.filter_map(|row| row.mean).sum()
    };
    // Care is that of the year, to the digit where one measure says it.
    let of_the_year = |measure: &str, year: i16| {
        let total = |row: &&YearlyRow| {
            [&row.bed_type, &row.tenure, &row.need, &row.age_band].iter().all(|of| *of == "all")
        };
        yearly.iter().filter(total).find(|row| row.measure == measure && row.year == year).unwrap()
    };
    let care: Vec<&AgainstPublishedRow> = against.iter().filter(|row| !row.measure.is_empty()).collect();
    assert_eq!(care.len(), 11);
    for row in care {
        if row.year == Some(2030) {
            assert_eq!((row.model, row.model_year, row.n), (None, None, 0), "after the end");
            continue;
        }
        assert_eq!((row.model_year, row.n), (Some(2023), 3), "{row:?}");
        let scale = if row.figure == "assessments_per_100" { 100.0 } else { 1.0 };
        let model = row.model.unwrap();
        match row.measure.split_once(" / ") {
            None => {
                let known = of_the_year(&row.measure, 2023);
                assert!((model - known.mean.unwrap()).abs() < 1e-9, "{row:?}: {:?}", known.mean);
            }
            // A mean of ratios is near the ratio of means.
            Some((measure, of)) => {
                let [over, under] = [measure, of].map(|name| of_the_year(name, 2023).mean.unwrap());
                assert!((model - scale * over / under).abs() < 0.01 * model, "{row:?}: {over} {under}");
            }
        }
    }
    let prevalences = against.iter().filter(|row| row.figure.ends_with("prevalence"));
    let mut compared = 0;
    for row in prevalences {
        let in_band = |person: &PeopleRow| match (row.from_age, row.to_age) {
            (60, None) => true,
            (80, Some(85)) => person.age_band == "80-84",
            other => panic!("{other:?}"),
        };
        let of = |person: &PeopleRow| in_band(person) && (row.sex == "both" || row.sex == person.sex);
        let has = |person: &PeopleRow| match row.figure.as_str() {
            "dementia_prevalence" => person.dementia == "yes",
            _ => person.need != "level_0_1",
        };
        let share = 100.0 * sum(&|person| of(person) && has(person)) / sum(&of);
        let model = row.model.unwrap();
        assert!((model - share).abs() < 0.02 * share, "{row:?}: {share}");
        assert_eq!(row.model_year, Some(2022));
        compared += 1;
    }
    assert!(compared >= 7, "{compared}");
}

#[test]
fn the_shipped_table_says_what_the_other_tables_say() {
    let scenario = loaded("scenarios/pudong-2025.toml", &[]);
    let published = &scenario.published;
    assert_eq!(published.len(), 54);
    let projection = published.iter().find(|row| row.year == Some(2025)).unwrap();
    assert_eq!((projection.value, projection.confidence), (1_200_000.0, Confidence::Reprint));
    let start = published.iter().find(|row| row.year == Some(2022)).unwrap();
    let registered: u32 = scenario.population.areas.iter().map(|area| area.registered_60plus).sum();
    assert!((start.value - f64::from(registered)).abs() < 1000.0, "{registered}");
    let is_default =
        |row: &&Published| row.figure == PublishedFigure::Dementia && row.confidence == Confidence::Assumed;
    let mut compared = 0;
    for row in published.iter().filter(is_default) {
        let rates = &scenario.need.rates[row.sex.unwrap().index()];
        let band = usize::from((row.from_age - 60) / 5);
        let (low, high) = match row.to_age {
            Some(_) => (rates[band].dementia_prevalence, rates[band].dementia_prevalence),
            None => (rates[band].dementia_prevalence, rates[band + 1].dementia_prevalence),
        };
        assert!(low - 1e-9 <= row.value && row.value <= high + 1e-9, "{row:?}: {low} {high}");
        compared += 1;
    }
    assert_eq!(compared, 12);
}

#[test]
fn published_figures_move_nothing() {
    let own = loaded(TINY, &[]);
    let other = loaded(TINY, &[("population.published", "data/published.csv")]);
    assert_ne!(own.published, other.published);
    assert!(same_people(&own, &other) && same_past(&own, &other));
    let (own, other) = (written(&own), written(&other));
    for name in ["yearly.csv", "people.csv", "replications.csv"] {
        let read = |folder: &tempfile::TempDir| std::fs::read(folder.path().join(name)).unwrap();
        assert!(read(&own) == read(&other), "{name}");
    }
}
