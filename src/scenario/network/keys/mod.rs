//! Every key a network file may hold: one declarative table, as for care scenarios.
//!
//! `*` stands for the name of a row, `[]` for each row of a list. The section `law` holds the parameters of laws, which may
//! stand wherever a law may. Knows the shape of each value alone, not how values bind each other. Invariant: a path
//! stands here exactly once, and nothing else is accepted.

mod flow;
mod pools;

use crate::scenario::keys::{self as care, Kind, Required};
use crate::scenario::nearest;

/// Sections whose rows have names, in the order of a file.
pub(super) const NAMED: [&str; 4] = ["class", "stream", "pool", "shared"];
/// All sections, in the order of a file.
pub(super) const SECTIONS: [&str; 7] = ["network", "class", "stream", "pool", "shared", "opening", "expect"];

/// A shape that a value may have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Form {
    /// One value, as in care scenarios.
    One(Kind),
    /// `true` or `false`.
    Flag,
    /// Calendar date, in quotes or not.
    Date,
    /// Number of time units from time zero, or a date.
    Time,
    /// List of numbers, not empty; bounds inclusive.
    Numbers(f64, f64),
    /// List of times, not empty.
    Times,
    /// List of lists of numbers.
    Matrix,
    /// List of texts, not empty.
    Texts,
    /// Table whose keys stand below this one in the key table.
    Section,
    /// List of tables, whose keys stand below this one with `[]`.
    Rows,
    /// Table of a law with its parameters, and the keys that stand below this one.
    Law,
    /// Table from names of classes to values of the key below this one with `*`.
    ByClass,
}

/// One key of a network file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetworkKey {
    /// Dotted path.
    pub path: &'static str,
    /// Shapes of which its value has one.
    pub forms: &'static [Form],
    /// Unit of its value; empty when it has none.
    pub unit: &'static str,
    /// Must each section or row that may hold it do so? Keys that others call for are named by their meaning.
    pub required: bool,
    /// Meaning in Chinese, one line.
    pub zh: &'static str,
    /// Meaning in English, one line.
    pub en: &'static str,
}

/// Rows of the key table: `path: forms, unit, required, Chinese, English;`.
macro_rules! keys {
    ($($path:literal: [$($form:expr),+], $unit:literal, $required:expr, $zh:literal, $en:literal;)+) => {
        pub(super) const KEYS: &[super::NetworkKey] = &[$(super::NetworkKey {
            path: $path,
            forms: &[$($form),+],
            unit: $unit,
            required: $required,
            zh: $zh,
            en: $en,
        }),+];
    };
}
use keys;

/// Every key, in the order of a file; the parameters of laws last.
pub fn all() -> impl Iterator<Item = &'static NetworkKey> {
    flow::KEYS.iter().chain(pools::KEYS)
}

/// The key of a pattern, `*` in place of names and `[]` in place of row numbers.
pub(super) fn lookup(pattern: &str) -> Option<&'static NetworkKey> {
    all().find(|key| key.path == pattern)
}

/// Do keys stand below this pattern?
pub(super) fn is_section(pattern: &str) -> bool {
    all().any(|key| key.path.strip_prefix(pattern).is_some_and(|rest| rest.starts_with(['.', '['])))
}

/// Names of the keys and sections directly below a pattern; those of laws follow where a law may stand.
pub(super) fn names_in(pattern: &str) -> Vec<&'static str> {
    let own = all().filter_map(|key| key.path.strip_prefix(pattern)?.strip_prefix('.'));
    let mut names: Vec<&str> = own.map(|rest| rest.split(['.', '[']).next().unwrap_or_default()).collect();
    if pattern != "law" && holds_law(pattern) {
        names.extend(names_in("law"));
    }
    names.dedup();
    names
}

/// May the parameters of a law stand directly below this pattern?
pub(super) fn holds_law(pattern: &str) -> bool {
    let bare = pattern.strip_suffix("[]").unwrap_or(pattern);
    let key = lookup(bare).filter(|key| key.forms.contains(&Form::Law));
    key.is_some_and(|key| bare == pattern || key.forms.contains(&Form::Rows))
}

/// The pattern of a key below a pattern: itself, that of any class, or that of a law's parameter.
pub(super) fn below(pattern: &str, name: &str) -> String {
    let own = format!("{pattern}.{name}");
    let known = lookup(&own).is_some() || is_section(&own);
    let of_class = format!("{pattern}.*");
    if known {
        own
    } else if lookup(&of_class).is_some() {
        of_class
    } else if holds_law(pattern) {
        format!("law.{name}")
    } else {
        own
    }
}

/// The valid name most like a key below a pattern.
pub(super) fn nearest_in(pattern: &str, name: &str) -> Option<&'static str> {
    nearest::name(name, &names_in(pattern))
}

impl NetworkKey {
    /// What a value of this key may be, in words.
    pub fn allowed(&self) -> String {
        let words = self.forms.iter().map(|form| match form {
            Form::One(kind) => self.as_care(*kind).allowed(),
            Form::Flag => "true or false".to_owned(),
            Form::Date => "date such as \"2025-03-01\"".to_owned(),
            Form::Time => "number of time units, or date such as \"2025-03-01\"".to_owned(),
            Form::Numbers(low, high) => format!("list of at least one number from {low} to {high}"),
            Form::Times => "list of numbers or dates".to_owned(),
            Form::Matrix => "list of lists of numbers, one for each phase".to_owned(),
            Form::Texts => "list of at least one text in quotes".to_owned(),
            Form::Section => format!("{{ {} }}", names_in(self.path).join(", ")),
            Form::Rows => format!("list of {{ {} }}", names_in(&format!("{}[]", self.path)).join(", ")),
            Form::Law => "{ law = …, its parameters }".to_owned(),
            Form::ByClass => "{ class = value, … }".to_owned(),
        });
        let mut words = words.collect::<Vec<_>>();
        // A list of laws allows the keys of all laws; naming them all would bury the rest.
        if self.forms.contains(&Form::Law) && self.forms.contains(&Form::Rows) {
            words.truncate(1);
            words.push("list of { class = …, law = …, its parameters }".to_owned());
        }
        words.join(", or ")
    }

    /// The same key for the checks of single values.
    pub(super) fn as_care(&self, kind: Kind) -> care::Key {
        care::Key {
            path: self.path,
            kind,
            unit: self.unit,
            required: Required::Always,
            zh: self.zh,
            en: self.en,
        }
    }
}
