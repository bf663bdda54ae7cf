//! Holds a tree against the key table: unknown keys, shapes, types and bounds; and on its own what is missing.
//!
//! Knows nothing of how values bind each other. Invariant: a list is searched to its end, so each bad item is reported.

use super::keys::{self, Form, NAMED, NetworkKey, SECTIONS};
use super::times;
use super::tree::{field, fields};
use crate::scenario::check::at;
use crate::scenario::fits;
use crate::scenario::keys::Kind;
use crate::scenario::nearest;
use crate::scenario::problem::Problem;
use crate::scenario::value::{Setting, Value, bare_or_quoted};

/// Every problem of the values of one layer.
pub(super) fn layer(tree: &Setting, problems: &mut Vec<Problem>) {
    let mut told = false;
    for (name, setting) in fields(tree) {
        if SECTIONS.contains(&name.as_str()) {
            problems.extend(self::problems(name, name, setting));
        } else if crate::scenario::keys::is_section(name) {
            // One problem says it all; a whole care scenario would drown it.
            if !told {
                let mixed = at(&setting.origin, "a key of a care scenario in a file of a queueing network");
                problems.push(mixed.key(name).allowed(format!("sections {}", SECTIONS.join(", "))));
            }
            told = true;
        } else {
            let near = nearest::name(name, &SECTIONS);
            problems.push(at(&setting.origin, "unknown key").key(bare_or_quoted(name)).suggest(near));
        }
    }
}

/// What is wrong with a value and all below it; `pattern` finds its key, `path` is as the user writes it.
pub(super) fn problems(pattern: &str, path: &str, setting: &Setting) -> Vec<Problem> {
    let Some(key) = keys::lookup(pattern) else {
        return match &setting.value {
            Value::Row(_) if is_named(pattern) => named(pattern, path, setting),
            Value::Row(_) => row(pattern, path, setting),
            _ => {
                let names = keys::names_in(pattern);
                let allowed = if is_named(pattern) {
                    format!("[[{pattern}]] rows")
                } else {
                    format!("keys {} in this section", names.join(", "))
                };
                let wrong = at(&setting.origin, "this is a section of keys, not a key");
                vec![wrong.key(path).value(&setting.text).allowed(allowed)]
            }
        };
    };
    let has = |form: Form| key.forms.contains(&form);
    match &setting.value {
        Value::Row(_) if has(Form::ByClass) => named(pattern, path, setting),
        Value::Row(_) if has(Form::Law) || has(Form::Section) => row(pattern, path, setting),
        Value::Row(_) if matches!(setting.text.as_str(), "{ … }") && !has(Form::Rows) => {
            vec![misfit(key, path, setting, "this is a key, not a section")]
        }
        Value::List(items) if has(Form::Rows) => {
            let pattern = format!("{pattern}[]");
            let each = items.iter().enumerate().flat_map(|(index, item)| {
                let path = format!("{path}[{}]", index + 1);
                match item.value {
                    Value::Row(_) => [row(&pattern, &path, item), missing_in(&pattern, &path, item)].concat(),
                    _ => vec![misfit(key, &path, item, "not a table")],
                }
            });
            each.collect()
        }
        _ => key.forms.iter().find_map(|form| plain(key, *form, path, setting)).unwrap_or_else(|| {
            let message = match key.forms {
                [Form::Rows] => "not a list of tables",
                [Form::Law, ..] => "not a law",
                [Form::Section] => "not a table",
                [Form::One(Kind::Number(..) | Kind::Integer(..)), ..] => "not a number",
                [Form::Flag] => "neither true nor false",
                [Form::Date] => "not a date",
                [Form::Time] => "neither a number nor a date",
                [Form::Numbers(..) | Form::Texts | Form::Times, ..] => "not a list",
                [Form::Matrix] => "not a list of lists of numbers",
                _ => "no value of this key",
            };
            vec![misfit(key, path, setting, message)]
        }),
    }
}

/// Is this a section whose keys are names of rows?
fn is_named(pattern: &str) -> bool {
    NAMED.contains(&pattern)
}

fn misfit(key: &NetworkKey, path: &str, setting: &Setting, message: &str) -> Problem {
    at(&setting.origin, message).key(path).value(&setting.text).allowed(key.allowed())
}

/// The problems of a value of this form; `None` if the form is not meant.
fn plain(key: &NetworkKey, form: Form, path: &str, setting: &Setting) -> Option<Vec<Problem>> {
    let only = key.forms.len() == 1;
    let of_kind = |kind: Kind, setting: &Setting| -> Vec<Problem> {
        let found = fits::problems(&key.as_care(kind), path, setting);
        found.into_iter().map(|problem| problem.allowed(key.allowed())).collect()
    };
    match (form, &setting.value) {
        (Form::One(Kind::Number(..) | Kind::Integer(..)), Value::Integer(_) | Value::Number(_))
        | (Form::One(Kind::Choice(_) | Kind::Text | Kind::File), Value::Text(_)) => {
            let Form::One(kind) = form else { return None };
            Some(of_kind(kind, setting))
        }
        (Form::One(kind), _) => only.then(|| of_kind(kind, setting)),
        (Form::Flag, Value::Other) if matches!(setting.text.as_str(), "true" | "false") => Some(Vec::new()),
        (Form::Date, _) => times::is_date_like(setting).then(|| not_a_date(key, path, setting)),
        (Form::Time, _) => moment(key, path, setting),
        (Form::Numbers(..) | Form::Times | Form::Texts | Form::Matrix, Value::List(items)) => {
            if items.is_empty() {
                return Some(vec![misfit(key, path, setting, "empty list")]);
            }
            let each = items.iter().flat_map(|item| match form {
                Form::Numbers(low, high) => of_kind(Kind::Number(low, high), item),
                Form::Texts => of_kind(Kind::Text, item),
                Form::Times => moment(key, path, item)
                    .unwrap_or_else(|| vec![misfit(key, path, item, "neither a number nor a date")]),
                _ => match &item.value {
                    Value::List(numbers) => {
                        numbers.iter().flat_map(|number| of_kind(Kind::Number(-1e6, 1e6), number)).collect()
                    }
                    _ => vec![misfit(key, path, item, "not a list")],
                },
            });
            Some(each.collect())
        }
        _ => None,
    }
}

/// The problems of a time; `None` if it is neither a number nor meant as a date.
fn moment(key: &NetworkKey, path: &str, setting: &Setting) -> Option<Vec<Problem>> {
    if setting.value.number().is_none() {
        return times::is_date_like(setting).then(|| not_a_date(key, path, setting));
    }
    let kind = Kind::Number(-times::FARTHEST, times::FARTHEST);
    let found = fits::problems(&key.as_care(kind), path, setting);
    Some(found.into_iter().map(|problem| problem.allowed("-1e12 to 1e12, or a date")).collect())
}

fn not_a_date(key: &NetworkKey, path: &str, setting: &Setting) -> Vec<Problem> {
    times::date(setting).err().map(|why| misfit(key, path, setting, why)).into_iter().collect()
}

/// The problems of a section whose keys are names.
fn named(pattern: &str, path: &str, setting: &Setting) -> Vec<Problem> {
    let below = format!("{pattern}.*");
    let each = fields(setting).iter().flat_map(|(name, value)| {
        let path = format!("{path}.{}", bare_or_quoted(name));
        let mut found = problems(&below, &path, value);
        let given = field(value, "name").filter(|_| is_named(pattern));
        if let Some(given) = given.filter(|given| !matches!(&given.value, Value::Text(text) if text == name))
        {
            let renamed = at(&given.origin, "the name of a row cannot be changed");
            found.push(renamed.key(format!("{path}.name")).value(&given.text).allowed(bare_or_quoted(name)));
        }
        found
    });
    each.collect()
}

/// The problems of a section or row by the keys below its pattern.
fn row(pattern: &str, path: &str, setting: &Setting) -> Vec<Problem> {
    let each = fields(setting).iter().flat_map(|(name, value)| {
        let below = keys::below(pattern, name);
        let path_below = format!("{path}.{}", bare_or_quoted(name));
        if keys::lookup(&below).is_some() || keys::is_section(&below) {
            return problems(&below, &path_below, value);
        }
        let near = keys::nearest_in(pattern, name).map(|near| format!("{path}.{near}"));
        vec![at(&value.origin, "unknown key").key(path_below).suggest(near)]
    });
    each.collect()
}

/// Required keys that a row lacks.
fn missing_in(pattern: &str, path: &str, row: &Setting) -> Vec<Problem> {
    let lacking = keys::all().filter(|key| {
        let name = key.path.strip_prefix(pattern).and_then(|rest| rest.strip_prefix('.'));
        key.required && name.is_some_and(|name| !name.contains(['.', '[']) && field(row, name).is_none())
    });
    let mut found = lacking
        .map(|key| {
            let name = key.path.rsplit('.').next().unwrap_or_default();
            at(&row.origin, "missing key").key(format!("{path}.{name}")).allowed(key.allowed())
        })
        .collect::<Vec<_>>();
    // Tables in a row of a list cannot come from elsewhere either.
    for (name, value) in fields(row).iter().filter(|(_, value)| matches!(value.value, Value::Row(_))) {
        let below = keys::below(pattern, name);
        if keys::lookup(&below).is_some_and(|key| key.forms.contains(&Form::Section)) {
            found.extend(missing_in(&below, &format!("{path}.{name}"), value));
        }
    }
    found
}

/// Required keys that stand nowhere in the chain.
pub(super) fn missing(merged: &Setting, problems: &mut Vec<Problem>) {
    let empty = Setting { value: Value::Row(Vec::new()), ..merged.clone() };
    let network = field(merged, "network").unwrap_or(&empty);
    if fields(network).is_empty() {
        let nothing = at(&network.origin, "missing section").key("network");
        problems.push(
            nothing.allowed("the keys of docs/scenario.md, or a first line such as base = \"mmc.toml\""),
        );
    } else {
        problems.extend(missing_in("network", "network", network));
    }
    for kind in NAMED {
        let Some(section) = field(merged, kind) else { continue };
        let pattern = format!("{kind}.*");
        for (name, row) in fields(section) {
            let path = format!("{kind}.{}", bare_or_quoted(name));
            if !matches!(row.value, Value::Row(_)) {
                continue;
            }
            problems.extend(missing_in(&pattern, &path, row));
            for (inner, value) in fields(row) {
                let below = format!("{pattern}.{inner}");
                let is_section = keys::lookup(&below).is_some_and(|key| key.forms.contains(&Form::Section));
                if is_section && matches!(value.value, Value::Row(_)) {
                    problems.extend(missing_in(&below, &format!("{path}.{inner}"), value));
                }
            }
        }
    }
}
