//! Every number labelled C names an assumption, and each assumption has a row with a range in docs/model.md §3.3.
//!
//! Read as text: comments of the main scenario, rows of the shipped tables, the table of the document. A table's rows may
//! leave the assumption to the comment beside the table's path.

use crate::scenarios::MAIN;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Tables whose rows labelled C are no parameters, and why.
const NO_PARAMETERS: [(&str, &str); 4] = [
    ("published.csv", "results are held against it; it moves nothing"),
    ("plan_targets.csv", "aims of the plans that results are held against; derived ones are labelled C"),
    (
        "facilities-example.csv",
        "an illustration made by a rule of its README; the main scenario reads no list",
    ),
    ("facilities-operator-leaves.csv", "the same list with closing dates"),
];

/// The words of a text, split where a label or an id ends.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-')
}

fn is_c(text: &str) -> bool {
    words(text).any(|word| word == "C")
}

fn number(word: &str) -> Option<u32> {
    word.strip_prefix('A').filter(|rest| !rest.is_empty())?.parse().ok()
}

/// Assumptions that a text names; `A51–A54` names four.
fn named(text: &str) -> BTreeSet<u32> {
    let mut named: BTreeSet<u32> = words(text).filter_map(number).collect();
    for (at, dash) in text.match_indices('–') {
        let before = words(&text[..at]).last().and_then(number);
        let after = words(&text[at + dash.len()..]).next().and_then(number);
        if let (Some(first), Some(last)) = (before, after) {
            named.extend(first..=last);
        }
    }
    named
}

/// Ranges of the document's table by assumption.
fn ranges() -> BTreeMap<u32, String> {
    let doc = fs::read_to_string("docs/model.md").unwrap();
    let mut ranges = BTreeMap::new();
    for line in doc.lines().filter(|line| line.starts_with("| A")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let Some(id) = number(cells[0]) else { continue };
        assert_eq!(cells.len(), 5, "{line}");
        assert!(ranges.insert(id, cells[3].to_owned()).is_none(), "A{id} stands there twice");
    }
    ranges
}

/// What is wrong with a text: labelled C without an assumption, or naming one that the document has no range for.
fn faults(at: &str, text: &str, otherwise: &BTreeSet<u32>, ranges: &BTreeMap<u32, String>) -> Vec<String> {
    let mut faults = Vec::new();
    let ids = named(text);
    if is_c(text) && ids.is_empty() && otherwise.is_empty() {
        faults.push(format!("{at}: C, and no assumption: {text}"));
    }
    for id in &ids {
        match ranges.get(id).map(String::as_str) {
            None => faults.push(format!("{at}: A{id} has no row in docs/model.md")),
            Some("" | "–" | "-") => faults.push(format!("{at}: A{id} has no range")),
            Some(_) => {}
        }
    }
    faults
}

/// The comment of a line, and the name of the table that its value is the path of.
fn comment(line: &str) -> Option<(&str, Option<&str>)> {
    let (value, comment) = line.split_once('#')?;
    let table = value.trim().strip_suffix(".csv\"").and_then(|path| path.rsplit('/').next());
    Some((comment, table))
}

#[test]
fn each_comment_labelled_c_names_an_assumption_with_a_range() {
    let (scenario, ranges) = (fs::read_to_string(MAIN).unwrap(), ranges());
    let (mut found, mut labelled) = (Vec::new(), 0);
    for (line, text) in scenario.lines().enumerate() {
        let Some((text, table)) = comment(text) else { continue };
        let excepted = table.is_some_and(|table| {
            NO_PARAMETERS.iter().any(|(file, _)| file.strip_suffix(".csv") == Some(table))
        });
        labelled += usize::from(is_c(text));
        if !excepted {
            found.extend(faults(&format!("{MAIN}:{}", line + 1), text, &BTreeSet::new(), &ranges));
        }
    }
    assert!(labelled > 150, "{labelled}");
    assert!(found.is_empty(), "{found:#?}");
}

/// What the document says of a key is the comment that holds for it, be it that of its section.
#[test]
fn each_key_labelled_c_names_an_assumption_with_a_range() {
    let (doc, ranges) = (fs::read_to_string("docs/scenario.md").unwrap(), ranges());
    let rows =
        doc.lines().filter(|line| line.starts_with("| `") && !line.starts_with("| `population.published`"));
    let (mut found, mut labelled) = (Vec::new(), 0);
    for row in rows {
        let source = row.trim_end_matches('|').rsplit(" | ").next().unwrap();
        labelled += usize::from(is_c(source));
        found.extend(faults(row.split(" | ").next().unwrap(), source, &BTreeSet::new(), &ranges));
    }
    assert!(labelled > 200, "{labelled}");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_row_labelled_c_names_an_assumption_with_a_range() {
    let (scenario, ranges) = (fs::read_to_string(MAIN).unwrap(), ranges());
    let beside: BTreeMap<&str, BTreeSet<u32>> = scenario
        .lines()
        .filter_map(comment)
        .filter_map(|(text, table)| Some((table?, named(text))))
        .collect();
    let (mut found, mut labelled) = (Vec::new(), 0);
    for entry in fs::read_dir("scenarios/data").unwrap().map(Result::unwrap) {
        let file = entry.file_name().into_string().unwrap();
        let Some(table) = file.strip_suffix(".csv") else { continue };
        if NO_PARAMETERS.iter().any(|(excepted, _)| *excepted == file) {
            continue;
        }
        let otherwise = beside.get(table).cloned().unwrap_or_default();
        let mut reader = csv::Reader::from_path(entry.path()).unwrap();
        let headers = reader.headers().unwrap().clone();
        let texts: Vec<usize> = (0..headers.len())
            .filter(|&at| matches!(&headers[at], "source" | "confidence" | "note"))
            .collect();
        for (row, record) in reader.records().map(Result::unwrap).enumerate() {
            let text: Vec<&str> = texts.iter().map(|&at| &record[at]).collect();
            let text = text.join(" ");
            labelled += usize::from(is_c(&text));
            found.extend(faults(&format!("{file}:{}", row + 2), &text, &otherwise, &ranges));
        }
    }
    assert!(labelled > 500, "{labelled}");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_assumption_has_a_range_and_the_reader_sees_one_that_has_none() {
    let ranges = ranges();
    assert!(
        ranges.len() > 100 && ranges.values().all(|range| !range.is_empty() && range != "–"),
        "{ranges:?}"
    );
    let none = BTreeSet::new();
    assert_eq!(faults("", "C, A51–A54: shares", &none, &ranges), Vec::<String>::new());
    assert_eq!(named("A51–A54"), (51..=54).collect());
    assert_eq!(faults("", "B/C: as recalled", &none, &ranges).len(), 1);
    assert_eq!(faults("", "start C; target A: 三(六)17", &none, &ranges).len(), 1);
    assert_eq!(faults("", "C, A999", &none, &ranges).len(), 1);
    assert!(faults("", "A-r: official, Clause 3", &none, &ranges).is_empty());
    assert_eq!(faults("", "C, A1", &none, &BTreeMap::from([(1, "–".to_owned())])).len(), 1);
}
