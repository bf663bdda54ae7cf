//! What the main scenario was calibrated to, and what it was not, held where docs/model.md says it lies.
//!
//! One replication of three years. Its standard deviation by chance is some tenth of a bound, a third for day-care users, so that what lies
//! outside has moved: with another seed one of these tests would fail by chance in some 3 of 1,000. Dementia among residents has 3
//! points of room: it is not fitted, and follows from the rates of dementia.

use crate::scenarios::{MAIN, loaded};
use eldercap::care::district::Watch;
use eldercap::experiment::replication::replicate;
use eldercap::experiment::results::Results;
use eldercap::report::against::published;
use eldercap::report::rows::AgainstPublishedRow;
use std::fs;

/// Figure, year published, model's value, how far it may be off.
const HELD: [(&str, Option<i16>, f64, f64); 16] = [
    // Published, or the official projection: ± 0.5 %.
    ("registered_60plus", Some(2021), 1_053_200.0, 5_266.0),
    ("registered_60plus", Some(2022), 1_080_000.0, 0.0),
    // 1.6 and 3.0 % above the city's bulletins times Pudong's share.
    ("registered_60plus", Some(2023), 1_125_100.0, 3_300.0),
    ("registered_60plus", Some(2024), 1_160_200.0, 3_400.0),
    ("registered_60plus", Some(2025), 1_200_000.0, 6_000.0),
    // The start is given the mix of 2023.
    ("share_65plus", Some(2022), 77.1, 0.05),
    ("share_80plus", Some(2022), 14.4, 0.05),
    ("share_65plus", Some(2024), 78.3, 0.2),
    ("share_80plus", Some(2024), 15.5, 0.2),
    ("ltci_reach", None, 7.8, 0.3),
    ("assessments_per_100", None, 6.7, 0.2),
    ("at_home", None, 92.5, 0.4),
    ("in_community", None, 5.8, 0.3),
    ("in_institutions", None, 1.7, 0.1),
    ("day_care_users_per_institution", Some(2023), 19.4, 1.0),
    ("bed_occupancy", None, 67.0, 2.0),
];
/// Below the published 37 to 45 %.
const DEMENTIA_IN_HOMES: (&str, Option<i16>, f64, f64) = ("dementia_in_homes", None, 32.5, 3.0);

fn rows(set: &[(&str, &str)]) -> Vec<AgainstPublishedRow> {
    let scenario = loaded(MAIN, &[&[("scenario.horizon_years", "3")], set].concat());
    published(&Results { scenario: &scenario, finished: vec![replicate(&scenario, 1, Watch::Monthly)] })
}

/// Figures that lie outside, with their year.
fn moved(rows: &[AgainstPublishedRow]) -> Vec<(String, Option<i16>)> {
    let held = HELD.into_iter().chain([DEMENTIA_IN_HOMES]);
    let is_off = |&(figure, year, value, room): &(&str, Option<i16>, f64, f64)| {
        let row = rows.iter().find(|row| row.figure == figure && row.year == year).unwrap();
        let model = row.model.unwrap();
        println!("{figure} {year:?}: {model:.4}, held at {value} ± {room}, published {}", row.published);
        (model - value).abs() > room
    };
    held.filter(is_off).map(|(figure, year, ..)| (figure.to_owned(), year)).collect()
}

/// A table with the numbers of these columns doubled.
fn doubled(path: &str, columns: &[&str]) -> String {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = reader.headers().unwrap().clone();
    writer.write_record(&head).unwrap();
    for row in reader.records().map(Result::unwrap) {
        let twice = |cell: &str| (2.0 * cell.parse::<f64>().unwrap()).to_string();
        let cells = head
            .iter()
            .zip(&row)
            .map(|(column, cell)| if columns.contains(&column) { twice(cell) } else { cell.to_owned() });
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn the_main_scenario_lies_where_it_was_calibrated_to_lie() {
    assert_eq!(moved(&rows(&[])), []);
}

/// The bounds see what would spoil the calibration: twice the moves into the district, and a bed left more readily than A37 says.
#[test]
fn a_spoilt_calibration_is_seen() {
    let of = |moved: &[(String, Option<i16>)], figure: &str, year| {
        moved.iter().any(|(known, of)| known == figure && *of == year)
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("migration.csv");
    fs::write(&path, doubled("scenarios/data/migration.csv", &["male", "female"])).unwrap();
    let found = moved(&rows(&[("population.migration", &path.display().to_string())]));
    assert!(
        of(&found, "registered_60plus", Some(2025)) && of(&found, "registered_60plus", Some(2023)),
        "{found:?}"
    );

    let found = moved(&rows(&[("choice.keeping_utility", "0.5")]));
    assert!(of(&found, "bed_occupancy", None) && of(&found, "in_institutions", None), "{found:?}");
}
