//! Holds every setting against the key table: unknown keys, missing keys, and by `fits` each value.
//!
//! Each file of the chain is checked, also where another file overrides it. How values bind each other is `rules`.
//! Invariant: after no problem here, every key of the table holds a value of its kind.

use super::file::{Chain, Layer};
use super::fits;
use super::keys::{self, Required};
use super::problem::Problem;
use super::value::{Origin, Setting, Value};
use std::collections::BTreeMap;

/// A problem at an origin.
pub(super) fn at(origin: &Origin, message: impl Into<String>) -> Problem {
    Problem::new(&origin.file.shown, origin.line, origin.column, message)
}

/// Every problem of one layer by itself.
pub(super) fn layer(layer: &Layer, problems: &mut Vec<Problem>) {
    for (path, origin, is_empty) in &layer.sections {
        if let Some(key) = keys::lookup(path) {
            problems.push(at(origin, "this is a key, not a section").key(path).allowed(key.allowed()));
        } else if *is_empty && !keys::is_section(path) {
            problems.push(unknown(path, origin));
        }
    }
    for (path, origin, setting) in &layer.settings {
        if let Some(key) = keys::lookup(path) {
            problems.extend(fits::problems(key, path, setting));
        } else if keys::are_rows(path) {
            rows(path, setting, problems);
        } else if keys::is_section(path) {
            let section = at(&setting.origin, "this is a section of keys, not a key");
            problems.push(section.key(path).value(&setting.text).allowed(keys::keys_in(path)));
        } else {
            problems.push(unknown(path, origin));
        }
    }
}

fn unknown(path: &str, origin: &Origin) -> Problem {
    at(origin, "unknown key").key(path).suggest(keys::nearest_key(path))
}

/// Every problem of an array of tables.
fn rows(path: &str, setting: &Setting, problems: &mut Vec<Problem>) {
    let Value::List(items) = &setting.value else {
        problems.push(not_rows(path, setting));
        return;
    };
    for (index, item) in items.iter().enumerate() {
        let row = format!("{path}[{}]", index + 1);
        let Value::Row(fields) = &item.value else {
            problems.push(not_rows(path, item).key(row));
            continue;
        };
        for (name, field) in fields {
            let path = format!("{row}.{name}");
            match keys::lookup(&path) {
                Some(key) => problems.extend(fits::problems(key, &path, field)),
                None => problems.push(unknown(&path, &field.origin)),
            }
        }
        for key in keys::all().filter(|key| key.path.starts_with(&format!("{path}[]."))) {
            let name = key.path.rsplit('.').next().unwrap_or_default();
            if !fields.iter().any(|(field, _)| field == name) {
                let missing = at(&item.origin, "missing key");
                problems.push(missing.key(format!("{row}.{name}")).allowed(key.allowed()));
            }
        }
    }
}

fn not_rows(path: &str, setting: &Setting) -> Problem {
    at(&setting.origin, "not a list of tables")
        .key(path)
        .value(&setting.text)
        .allowed(format!("[[{path}]] rows"))
}

/// Keys that stand nowhere in the chain; a section of which nothing stands anywhere is one problem.
pub(super) fn missing(chain: &Chain, merged: &BTreeMap<String, Setting>, problems: &mut Vec<Problem>) {
    if !chain.complete {
        return;
    }
    let chosen = |path: &str| match merged.get(path) {
        Some(Setting { value: Value::Text(name), .. }) => name.as_str(),
        _ => "",
    };
    let (supply, homes) = (chosen("beds.supply"), chosen("beds.homes"));
    let mut reported = Vec::new();
    for key in keys::all() {
        let required = match key.required {
            Required::Always => true,
            Required::Plan => supply == "plan",
            Required::Facilities => supply == "facilities" || homes == "listed",
            Required::Synthesised => supply != "facilities" && homes == "synthesised",
            Required::Never => false,
        };
        let (path, allowed) = match key.path.split_once("[]") {
            Some((path, _)) => (path, format!("[[{path}]] rows")),
            None => (key.path, key.allowed()),
        };
        if !required || merged.contains_key(path) {
            continue;
        }
        let section = path.split('.').next().unwrap_or_default();
        let is_empty = !merged.keys().any(|set| set.split('.').next() == Some(section));
        let (name, message) = if is_empty { (section, "missing section") } else { (path, "missing key") };
        if reported.contains(&name) {
            continue;
        }
        reported.push(name);
        let allowed = match (is_empty, chain.layers.len()) {
            (false, _) => allowed,
            (true, 2) => {
                "the keys of docs/scenario.md, or a first line such as base = \"pudong-2025.toml\"".to_owned()
            }
            (true, _) => "the keys of docs/scenario.md".to_owned(),
        };
        let (line, column) = chain.place_for(path);
        let missing = Problem::new(&chain.scenario.shown, line, column, message);
        problems.push(missing.key(name).allowed(allowed));
    }
}
