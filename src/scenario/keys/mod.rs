//! Every key a scenario file may hold: one declarative table, split by subject.
//!
//! It serves validation, docs/scenario.md and sweeps. It knows the shape of each value alone, not how values
//! bind each other (that is `rules`). Invariant: a path stands here exactly once, and nothing else is accepted.

mod care;
mod choice;
mod money;
mod network;
mod people;
mod sites;
mod workforce;

use super::nearest;

/// What a limit is that is none.
pub(super) const UNLIMITED: &str = "unlimited";

/// Shape and bounds of a value; bounds are inclusive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Text in quotes, not empty.
    Text,
    /// Path of a CSV file, relative to the file that sets the key.
    File,
    /// Calendar year.
    Year(i64, i64),
    /// Whole number.
    Integer(i64, i64),
    /// Whole number in these bounds, or "unlimited".
    Limit(i64, i64),
    /// Number with or without decimals.
    Number(f64, f64),
    /// Number in percent from 0; past the door it is a share.
    Percent(f64),
    /// One of these names.
    Choice(&'static [&'static str]),
    /// List of these names, none twice; may be empty.
    Names(&'static [&'static str]),
    /// List of whole numbers in these bounds, none twice, not empty.
    Integers(i64, i64),
    /// `true` or `false`.
    Flag,
}

/// When a scenario must hold a key (itself or by its base).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// Always.
    Always,
    /// Only with `beds.supply = "plan"`.
    Plan,
    /// Only where beds or homes are listed: `beds.supply = "facilities"`, or `beds.homes = "listed"`.
    Facilities,
    /// Only with `beds.homes = "synthesised"`.
    Synthesised,
    /// Never: rows that may be left out.
    Never,
}

/// One key of the scenario file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    /// Dotted path; `[]` stands for each row of an array of tables.
    pub path: &'static str,
    /// Shape and bounds of its value.
    pub kind: Kind,
    /// Unit of its value; empty when it has none.
    pub unit: &'static str,
    /// When it must be there.
    pub required: Required,
    /// Meaning in Chinese, one line.
    pub zh: &'static str,
    /// Meaning in English, one line.
    pub en: &'static str,
}

/// Rows of the key table: `path: kind, unit, required, Chinese, English;`.
macro_rules! keys {
    ($($path:literal: $kind:expr, $unit:literal, $required:ident, $zh:literal, $en:literal;)+) => {
        pub(super) const KEYS: &[super::Key] = &[$(super::Key {
            path: $path,
            kind: $kind,
            unit: $unit,
            required: super::Required::$required,
            zh: $zh,
            en: $en,
        }),+];
    };
}
use keys;

/// Every key, in the order of the main scenario file.
pub fn all() -> impl Iterator<Item = &'static Key> {
    people::KEYS
        .iter()
        .chain(choice::KEYS)
        .chain(care::KEYS)
        .chain(sites::KEYS)
        .chain(network::KEYS)
        .chain(workforce::KEYS)
        .chain(money::KEYS)
}

/// The key of a dotted path; `name[2]` finds the row key `name[]`.
pub fn lookup(path: &str) -> Option<&'static Key> {
    let path = without_row(path);
    all().find(|key| key.path == path)
}

/// Is there a key of this dotted path?
pub fn key_exists(path: &str) -> bool {
    lookup(path).is_some()
}

/// The valid key nearest to a path that is none, if one is near enough to be meant.
pub fn nearest_key(path: &str) -> Option<&'static str> {
    nearest::path(path, all().map(|key| key.path))
}

/// Is this path a section, that is a part of keys and no key itself?
pub(super) fn is_section(path: &str) -> bool {
    all().any(|key| key.path.strip_prefix(path).is_some_and(|rest| rest.starts_with(['.', '['])))
}

/// Is this path an array of tables?
pub(super) fn are_rows(path: &str) -> bool {
    all().any(|key| key.path.strip_prefix(path).is_some_and(|rest| rest.starts_with("[].")))
}

/// In words, the keys and sections that a section holds.
pub(super) fn keys_in(section: &str) -> String {
    let mut names = Vec::new();
    for rest in all().filter_map(|key| key.path.strip_prefix(section)?.strip_prefix('.')) {
        let name = rest.split('.').next().unwrap_or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    format!("keys {} in this section", names.join(", "))
}

/// A path with its row number removed: `a[2].b` becomes `a[].b`.
fn without_row(path: &str) -> String {
    match (path.find('['), path.find(']')) {
        (Some(open), Some(close)) if open < close => format!("{}[]{}", &path[..open], &path[close + 1..]),
        _ => path.to_owned(),
    }
}

impl Key {
    /// What a value of this key may be, in words: bounds with their unit, names, or shape.
    pub fn allowed(&self) -> String {
        let bounds = |low: &dyn std::fmt::Display, high: &dyn std::fmt::Display| {
            if self.unit.is_empty() {
                format!("{low} to {high}")
            } else {
                format!("{low} to {high} ({})", self.unit)
            }
        };
        match self.kind {
            Kind::Text => "text in quotes".to_owned(),
            Kind::File => "path of a CSV file in quotes, relative to this file".to_owned(),
            Kind::Year(low, high) | Kind::Integer(low, high) => {
                format!("whole number, {}", bounds(&low, &high))
            }
            Kind::Limit(low, high) => {
                format!("whole number, {}, or \"{UNLIMITED}\"", bounds(&low, &high))
            }
            Kind::Number(low, high) => bounds(&low, &high),
            Kind::Percent(high) => bounds(&0, &high),
            Kind::Choice(names) => format!("one of {}", quoted(names)),
            Kind::Flag => "true or false".to_owned(),
            Kind::Names(names) => format!("list of {}, none twice", quoted(names)),
            Kind::Integers(low, high) => {
                format!("list of at least one whole number from {low} to {high}, none twice")
            }
        }
    }
}

/// Names in quotes with commas between them.
pub(super) fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
