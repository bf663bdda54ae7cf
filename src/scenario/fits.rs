//! Does a value fit its key? Type, bounds, names.
//!
//! Knows one key and one value, nothing of the rest of the file. Invariant: a list is searched to its end, so each
//! bad item is reported.

use super::check::at;
use super::keys::{Key, Kind, UNLIMITED};
use super::nearest;
use super::problem::Problem;
use super::value::{Setting, Value};

/// What does not fit: the value or an item of its list.
struct Misfit<'v> {
    setting: &'v Setting,
    message: &'static str,
    suggestion: Option<String>,
}

impl<'v> Misfit<'v> {
    fn new(setting: &'v Setting, message: &'static str) -> Self {
        Self { setting, message, suggestion: None }
    }
}

/// Every problem of a value; `path` is its dotted key as the user wrote it.
pub(super) fn problems(key: &Key, path: &str, setting: &Setting) -> Vec<Problem> {
    let say = |misfit: Misfit<'_>| {
        at(&misfit.setting.origin, misfit.message)
            .key(path)
            .value(&misfit.setting.text)
            .allowed(key.allowed())
            .suggest(misfit.suggestion)
    };
    misfits(key.kind, setting).into_iter().map(say).collect()
}

fn misfits(kind: Kind, setting: &Setting) -> Vec<Misfit<'_>> {
    match (kind, &setting.value) {
        (Kind::Names(names), Value::List(items)) => {
            let bad = items.iter().filter_map(|item| choice(item, names));
            bad.chain(repeated(items)).collect()
        }
        (Kind::Integers(..), Value::List(items)) if items.is_empty() => {
            vec![Misfit::new(setting, "empty list")]
        }
        (Kind::Integers(low, high), Value::List(items)) => {
            let bad = items.iter().filter_map(|item| integer(item, low, high));
            bad.chain(repeated(items)).collect()
        }
        (Kind::Names(_) | Kind::Integers(..), _) => vec![Misfit::new(setting, "not a list")],
        (Kind::Text | Kind::File, _) => text(setting).into_iter().collect(),
        (Kind::Year(low, high) | Kind::Integer(low, high), _) => {
            integer(setting, low, high).into_iter().collect()
        }
        (Kind::Limit(..), Value::Text(text)) if text == UNLIMITED => Vec::new(),
        (Kind::Limit(low, high), _) => integer(setting, low, high).into_iter().collect(),
        (Kind::Number(low, high), _) => number(setting, low, high).into_iter().collect(),
        (Kind::Percent(high), _) => number(setting, 0.0, high).into_iter().collect(),
        (Kind::Flag, Value::Other) if matches!(setting.text.as_str(), "true" | "false") => Vec::new(),
        (Kind::Flag, _) => vec![Misfit::new(setting, "not true or false")],
        (Kind::Choice(names), _) => choice(setting, names).into_iter().collect(),
    }
}

fn text(setting: &Setting) -> Option<Misfit<'_>> {
    match &setting.value {
        Value::Text(text) if text.trim().is_empty() => Some(Misfit::new(setting, "empty text")),
        Value::Text(_) => None,
        _ => Some(Misfit::new(setting, "not a text")),
    }
}

fn integer(setting: &Setting, low: i64, high: i64) -> Option<Misfit<'_>> {
    match setting.value {
        Value::Integer(integer) if (i128::from(low)..=i128::from(high)).contains(&integer) => None,
        Value::Integer(_) => Some(Misfit::new(setting, "out of range")),
        _ => Some(Misfit::new(setting, "not a whole number")),
    }
}

fn number(setting: &Setting, low: f64, high: f64) -> Option<Misfit<'_>> {
    match setting.value.number() {
        None => Some(Misfit::new(setting, "not a number")),
        Some(number) if !number.is_finite() => Some(Misfit::new(setting, "not a finite number")),
        Some(number) if !(low..=high).contains(&number) => Some(Misfit::new(setting, "out of range")),
        Some(_) => None,
    }
}

fn choice<'v>(setting: &'v Setting, names: &[&'static str]) -> Option<Misfit<'v>> {
    let Value::Text(text) = &setting.value else {
        return Some(Misfit::new(setting, "not a text"));
    };
    if names.contains(&text.as_str()) {
        return None;
    }
    let suggestion = nearest::name(text, names).map(|name| format!("\"{name}\""));
    Some(Misfit { suggestion, ..Misfit::new(setting, "no such choice") })
}

/// The items that repeat an earlier one.
fn repeated(items: &[Setting]) -> impl Iterator<Item = Misfit<'_>> {
    let repeats = |index: &usize| items[..*index].iter().any(|earlier| earlier.text == items[*index].text);
    (0..items.len()).filter(repeats).map(|index| Misfit::new(&items[index], "twice in this list"))
}
