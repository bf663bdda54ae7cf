//! docs/outputs.md against the code: its tables of columns come from the row types, those of measures from a run.
//!
//! `ELDERCAP_BLESS=1 cargo test` rewrites the parts between `<!-- generated: … -->` and `<!-- end -->`.

mod rows;

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure, Page};
use eldercap::charts::{Language, words};
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::network::measures as network;
use eldercap::report::closures::COUNTS;
use eldercap::report::network_rows::{
    CensusRow, LoadRow, PoolReplicationRow, PoolRow, TimeSeriesRow, TraceRow, VisitRow,
};
use eldercap::report::rows::{
    AgainstPublishedRow, AreaRow, ClosureRow, CompareAreaRow, CompareRow, CostRow, FacilityRow, PeopleRow,
    PlanCheckRow, ReplicationRow, SeriesRow, SummaryRow, SweepRow, WaitRow, YearlyRow,
};
use eldercap::report::write::FILES;
use rows::{Table, columns_of, tables};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

const DOCUMENT: &str = "docs/outputs.md";
const ROWS: &str =
    concat!(include_str!("../../src/report/rows.rs"), include_str!("../../src/report/network_rows.rs"));
const MANIFEST: &str = include_str!("../../src/report/manifest.rs");
const NETWORK_MANIFEST: &str = include_str!("../../src/report/network_manifest.rs");
const NETWORK_MEASURES: &str = include_str!("../../src/network/measures.rs");

/// Unit of a column, where its name or its neighbour says one.
fn unit(column: &str) -> &'static str {
    match column {
        "mean"
        | "sd"
        | "half_width_95"
        | "low_95"
        | "high_95"
        | "value"
        | "se"
        | "target"
        | "provided"
        | "baseline_mean"
        | "scenario_mean"
        | "difference"
        | "published"
        | "model"
        | "unpaired_half_width_95"
        | "provided_half_width_95"
        | "time_share"
        | "audit_share"
        | "time_share_half_width_95"
        | "audit_share_half_width_95" => "that of `unit`",
        "admitted_within_limit_half_width_95" | "occupancy_half_width_95" => "percentage points",
        "latitude" | "longitude" => "degrees",
        "from" | "to" | "joined" | "started" | "ended" | "wait" | "warm_up" | "horizon"
        | "warm_up_proposed" => "time units",
        "arrival_rate" | "peak_rate" => "1/time unit",
        "work" | "capacity" | "shared" => "units",
        "persons" => "persons",
        "levels" => "that of the key",
        "n" | "replications" | "replications_asked" => "replications",
        "year" | "model_year" | "target_year" | "start_year" => "calendar year",
        "horizon_years" | "from_age" | "to_age" => "years",
        "wall_seconds" => "s",
        "peak_memory_mib" => "MiB",
        name if name.ends_with("_days") => "days",
        name if name.ends_with("_pct") => "%",
        _ => "",
    }
}

fn column_tables() -> String {
    let mut text = String::new();
    for Table { file, about, columns, .. } in tables(ROWS) {
        write!(text, "### {file}\n\n{about}\n\n| column | unit | meaning |\n|---|---|---|\n").unwrap();
        for (column, meaning) in columns {
            writeln!(text, "| `{column}` | {} | {meaning} |", unit(&column)).unwrap();
        }
        text.push('\n');
    }
    text
}

fn manifest_table(source: &str, name: &str) -> String {
    let manifest = tables(source).into_iter().find(|table| table.type_name == name);
    let mut text = "| key | unit | meaning |\n|---|---|---|\n".to_owned();
    for (key, meaning) in manifest.expect("the manifest is a struct of its file").columns {
        writeln!(text, "| `{key}` | {} | {meaning} |", unit(&key)).unwrap();
    }
    text
}

/// The dimensions that the cells of a measure have on a page, each combination once, in order of appearance.
fn dimensions(page: &Page, measure: Measure) -> String {
    let mut found: Vec<String> = Vec::new();
    for (cell, _) in page.values().iter().filter(|(cell, _)| cell.measure == measure) {
        let Cell { bed_type, tenure, need, age, .. } = cell;
        let given = [
            ("type", bed_type.is_some()),
            ("tenure", tenure.is_some()),
            ("need", need.is_some()),
            ("age", age.is_some()),
        ];
        let names = given.iter().filter(|(_, given)| *given).map(|(name, _)| *name).collect::<Vec<_>>();
        let name = if names.is_empty() { "all".to_owned() } else { names.join("×") };
        if !found.contains(&name) {
            found.push(name);
        }
    }
    if found.is_empty() { "–".to_owned() } else { found.join(", ") }
}

/// With all that a scenario may have switched on.
fn a_small_run() -> Finished {
    let on = [
        ("stay.hospital_rate_per_year.level_4", "1"),
        ("stay.closure", "move_out"),
        ("stay.end_of_life_days", "180"),
    ];
    replicate(&loaded("scenarios/tiny.toml", &on), 1, Watch::Monthly)
}

fn measure_table() -> String {
    let finished = a_small_run();
    let pages = &finished.pages;
    let mut text = "| measure | 中文 | unit | meaning | yearly | over the horizon | series | areas |\n\
                    |---|---|---|---|---|---|---|---|\n"
        .to_owned();
    for &measure in Measure::ALL {
        let of = |page: &Page| dimensions(page, measure);
        let places = [of(&pages.years[0]), of(&pages.horizon), of(&pages.months[0]), of(&pages.areas[0][0])]
            .join(" | ");
        let (name, unit, meaning) = (measure.name(), measure.unit(), measure.meaning());
        let chinese = words(name, Language::Zh);
        writeln!(text, "| `{name}` | {chinese} | {unit} | {meaning} | {places} |").unwrap();
    }
    text
}

/// The measures of `closures.csv`.
fn closure_measure_table() -> String {
    let mut text = "| measure | unit | meaning |\n|---|---|---|\n".to_owned();
    for count in COUNTS {
        writeln!(text, "| `{}` | {} | {} |", count.name, count.unit, count.meaning).unwrap();
    }
    text
}

/// Name and meaning of each measure of networks, from the lines of its list; unit and places from the code.
fn network_measure_table() -> String {
    let mut meaning = String::new();
    let mut meanings = Vec::new();
    for line in NETWORK_MEASURES.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("/// ") {
            meaning = if meaning.is_empty() { text.to_owned() } else { format!("{meaning} {text}") };
        } else {
            let entry =
                line.split_once(" => ").filter(|(_, rest)| rest.starts_with('"') && rest.ends_with(';'));
            if let Some(name) = entry.and_then(|(_, rest)| rest.split('"').nth(1)) {
                meanings.push((name.to_owned(), meaning.clone()));
            }
            meaning.clear();
        }
    }
    let mut text = "| measure | unit | meaning | for |\n|---|---|---|---|\n".to_owned();
    for &measure in network::Measure::ALL {
        let name = measure.name();
        let (_, meaning) =
            meanings.iter().find(|(known, _)| known == name).expect("every measure is in the list");
        assert!(meaning.ends_with('.'), "{name}: {meaning}");
        let places = match measure.scope() {
            network::Scope::Class => "pool, class",
            network::Scope::Pool => "pool",
            network::Scope::Parameter => "pool, parameter",
            network::Scope::Whole => "the network",
        };
        writeln!(text, "| `{name}` | {} | {meaning} | {places} |", measure.unit()).unwrap();
    }
    text
}

/// The document with one generated part put in.
fn with_part(document: &str, name: &str, part: &str) -> String {
    let begin = format!("<!-- generated: {name} -->\n");
    let (before, rest) = document.split_once(&begin).unwrap_or_else(|| panic!("no part {name}"));
    let (_, after) = rest.split_once("<!-- end -->").unwrap_or_else(|| panic!("part {name} has no end"));
    format!("{before}{begin}\n{}\n\n<!-- end -->{after}", part.trim_end())
}

#[test]
fn the_tables_of_the_document_are_those_of_the_code() {
    let known = fs::read_to_string(DOCUMENT).unwrap().replace("\r\n", "\n");
    let parts = [
        ("columns", column_tables()),
        ("manifest", manifest_table(MANIFEST, "Manifest")),
        ("network manifest", manifest_table(NETWORK_MANIFEST, "NetworkManifest")),
        ("measures", measure_table()),
        ("network measures", network_measure_table()),
        ("closure measures", closure_measure_table()),
    ];
    let fresh = parts.iter().fold(known.clone(), |document, (name, part)| with_part(&document, name, part));
    if std::env::var_os("ELDERCAP_BLESS").is_some() {
        fs::write(DOCUMENT, &fresh).unwrap();
    } else {
        let differs = known.lines().zip(fresh.lines()).find(|(known, fresh)| known != fresh);
        assert!(
            known == fresh,
            "{DOCUMENT} is out of date, first at {differs:?}; ELDERCAP_BLESS=1 rewrites it"
        );
    }
}

#[test]
fn the_row_types_are_all_read_with_their_columns() {
    let known = [
        ("series.csv", columns_of::<SeriesRow>()),
        ("yearly.csv", columns_of::<YearlyRow>()),
        ("areas.csv", columns_of::<AreaRow>()),
        ("facilities.csv", columns_of::<FacilityRow>()),
        ("replications.csv", columns_of::<ReplicationRow>()),
        ("summary.csv", columns_of::<SummaryRow>()),
        ("waits.csv", columns_of::<WaitRow>()),
        ("costs.csv", columns_of::<CostRow>()),
        ("closures.csv", columns_of::<ClosureRow>()),
        ("people.csv", columns_of::<PeopleRow>()),
        ("against_published.csv", columns_of::<AgainstPublishedRow>()),
        ("plan_check.csv", columns_of::<PlanCheckRow>()),
        ("compare.csv", columns_of::<CompareRow>()),
        ("compare_areas.csv", columns_of::<CompareAreaRow>()),
        ("sweep.csv", columns_of::<SweepRow>()),
        ("pools.csv", columns_of::<PoolRow>()),
        ("pool_replications.csv", columns_of::<PoolReplicationRow>()),
        ("time_series.csv", columns_of::<TimeSeriesRow>()),
        ("census.csv", columns_of::<CensusRow>()),
        ("load.csv", columns_of::<LoadRow>()),
        ("visits.csv", columns_of::<VisitRow>()),
        ("trace.csv", columns_of::<TraceRow>()),
    ];
    let read = tables(ROWS);
    let read = read
        .iter()
        .map(|table| {
            let columns = table.columns.iter().map(|(column, _)| column.as_str()).collect::<Vec<_>>();
            (table.file.as_str(), columns)
        })
        .collect::<Vec<_>>();
    assert_eq!(read, known.map(|(file, columns)| (file, columns.to_vec())));
    let written = FILES.iter().filter(|name| Path::new(name).extension().is_some_and(|end| end == "csv"));
    for file in written {
        assert!(
            read.iter().any(|(documented, _)| documented == file),
            "{file} is written and not documented"
        );
    }
}

#[test]
fn every_measure_and_unit_has_words_in_both_languages() {
    for measure in Measure::ALL {
        let (name, unit) = (measure.name(), measure.unit());
        assert!(!words(name, Language::Zh).is_ascii(), "{name} has no Chinese word");
        assert!(!words(name, Language::En).contains('_'), "{name} has no English word");
        assert!(unit == "%" || !words(unit, Language::Zh).is_ascii(), "{unit} has no Chinese word");
    }
}

#[test]
fn every_measure_is_explained_once_and_given_somewhere() {
    let names = Measure::ALL.iter().map(|measure| measure.name()).collect::<BTreeSet<_>>();
    assert_eq!(names.len(), Measure::ALL.len(), "a name stands for two measures");
    let finished = a_small_run();
    let pages = &finished.pages;
    let pages = [&pages.years[0], &pages.months[0], &pages.areas[0][0], &pages.horizon];
    for &measure in Measure::ALL {
        assert!(measure.meaning().ends_with('.') && !measure.unit().is_empty(), "{}", measure.name());
        // What a difference costs stands between two scenarios, in compare.csv alone.
        let between = matches!(measure, Measure::CostPerAdmission | Measure::CostPerWait);
        let given =
            between || pages.iter().any(|page| page.values().iter().any(|(cell, _)| cell.measure == measure));
        assert!(given, "{} is in no file", measure.name());
    }
}

#[test]
fn a_changed_part_is_noticed() {
    let document = "a\n<!-- generated: x -->\n\nold\n\n<!-- end -->\nz\n";
    assert_eq!(with_part(document, "x", "old\n"), document);
    assert_eq!(with_part(document, "x", "new"), document.replace("old", "new"));
}
