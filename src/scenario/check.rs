//! Holds every setting against the key table: unknown and missing keys, types, bounds, names.
//!
//! Each file of the chain is checked, also where another file overrides it. How values bind each other is `rules`.
//! Invariant: after no problem here, every key of the table holds a value of its kind.

use super::file::{Chain, Layer};
use super::keys::{self, Key, Kind, Required};
use super::nearest;
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
            problems.extend(value(key, path, setting));
        } else if keys::lookup(&format!("{path}[].levels")).is_some() {
            rows(path, setting, problems);
        } else if keys::is_section(path) {
            let message = "this is a section of keys, not a key";
            problems.push(at(&setting.origin, message).key(path).value(&setting.text));
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
            problems.push(not_rows(&row, item));
            continue;
        };
        for (name, field) in fields {
            let path = format!("{row}.{name}");
            match keys::lookup(&path) {
                Some(key) => problems.extend(value(key, &path, field)),
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

/// The problem of a value, if it does not fit its key.
pub(super) fn value(key: &Key, path: &str, setting: &Setting) -> Option<Problem> {
    let problem = |message: &str| {
        Some(at(&setting.origin, message).key(path).value(&setting.text).allowed(key.allowed()))
    };
    match (key.kind, &setting.value) {
        (Kind::Text | Kind::File, Value::Text(text)) if text.trim().is_empty() => problem("empty text"),
        (Kind::Text | Kind::File, Value::Text(_)) => None,
        (Kind::Text | Kind::File, _) => problem("not a text"),
        (Kind::Year(low, high) | Kind::Integer(low, high), Value::Integer(integer)) => {
            if (i128::from(low)..=i128::from(high)).contains(integer) {
                None
            } else {
                problem("out of range")
            }
        }
        (Kind::Year(..) | Kind::Integer(..), _) => problem("not a whole number"),
        (Kind::Number(..) | Kind::Percent(_), value) => {
            let (low, high) = match key.kind {
                Kind::Number(low, high) => (low, high),
                Kind::Percent(high) => (0.0, high),
                _ => unreachable!("the arm names these kinds"),
            };
            match value.number() {
                None => problem("not a number"),
                Some(number) if !number.is_finite() => problem("not a finite number"),
                Some(number) if !(low..=high).contains(&number) => problem("out of range"),
                Some(_) => None,
            }
        }
        (Kind::Choice(names), Value::Text(text)) => {
            if names.contains(&text.as_str()) {
                return None;
            }
            problem("no such choice").map(|found| found.suggest(nearest::name(text, names)))
        }
        (Kind::Choice(_), _) => problem("not a text"),
        (Kind::Names(names), Value::List(items)) => names_of(key, path, names, items),
        (Kind::Integers(low, high), Value::List(items)) => {
            if items.is_empty() {
                return problem("empty list");
            }
            let fits = |item: &Setting| matches!(item.value, Value::Integer(i) if (i128::from(low)..=i128::from(high)).contains(&i));
            match items.iter().find(|item| !fits(item)) {
                Some(item) => in_list(key, path, item, "not allowed in this list"),
                None => twice(items).and_then(|item| in_list(key, path, item, "twice in this list")),
            }
        }
        (Kind::Names(_) | Kind::Integers(..), _) => problem("not a list"),
    }
}

fn names_of(key: &Key, path: &str, names: &[&'static str], items: &[Setting]) -> Option<Problem> {
    for item in items {
        let Value::Text(text) = &item.value else {
            return in_list(key, path, item, "not a text");
        };
        if !names.contains(&text.as_str()) {
            let problem = in_list(key, path, item, "no such choice");
            return problem.map(|found| found.suggest(nearest::name(text, names)));
        }
    }
    twice(items).and_then(|item| in_list(key, path, item, "twice in this list"))
}

fn in_list(key: &Key, path: &str, item: &Setting, message: &str) -> Option<Problem> {
    Some(at(&item.origin, message).key(path).value(&item.text).allowed(key.allowed()))
}

/// The first item that repeats an earlier one.
fn twice(items: &[Setting]) -> Option<&Setting> {
    let repeats = |index: usize| items[..index].iter().any(|earlier| earlier.text == items[index].text);
    (0..items.len()).find(|&index| repeats(index)).map(|index| &items[index])
}

/// Keys that stand nowhere in the chain.
pub(super) fn missing(chain: &Chain, merged: &BTreeMap<String, Setting>, problems: &mut Vec<Problem>) {
    if !chain.complete {
        return;
    }
    let supply = |name: &str| matches!(merged.get("beds.supply"), Some(Setting { value: Value::Text(text), .. }) if text == name);
    let mut reported: Vec<&str> = Vec::new();
    for key in keys::all() {
        let required = match key.required {
            Required::Always => true,
            Required::Plan => supply("plan"),
            Required::Facilities => supply("facilities"),
        };
        let (path, allowed) = match key.path.split_once("[]") {
            Some((path, _)) => (path, format!("[[{path}]] rows")),
            None => (key.path, key.allowed()),
        };
        if required && !merged.contains_key(path) && !reported.contains(&path) {
            reported.push(path);
            let (line, column) = chain.place_for(path);
            let missing = Problem::new(&chain.scenario.shown, line, column, "missing key");
            problems.push(missing.key(path).allowed(allowed));
        }
    }
}
