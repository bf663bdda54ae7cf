//! The merged settings, read by dotted key.
//!
//! Two ways in: `number` and its kin answer `None` for what is missing or does not fit its key, for the rules;
//! `get` is for the time after all checks. Invariant: a value handed out fits its key.

use super::check::at;
use super::fits;
use super::keys;
use super::problem::Problem;
use super::value::{Setting, Value};
use std::collections::BTreeMap;

/// Settings by dotted key.
pub(super) struct Settings(pub BTreeMap<String, Setting>);

impl Settings {
    /// The setting of a key, if it is there and fits.
    pub fn valid(&self, path: &str) -> Option<&Setting> {
        let key = keys::lookup(path)?;
        self.0.get(path).filter(|setting| fits::problems(key, path, setting).is_empty())
    }

    /// A number as written (percent as percent).
    pub fn number(&self, path: &str) -> Option<f64> {
        self.valid(path)?.value.number()
    }

    /// A whole number.
    pub fn integer(&self, path: &str) -> Option<i64> {
        self.valid(path)?.value.integer()
    }

    /// A text, name or path.
    pub fn text(&self, path: &str) -> Option<&str> {
        match &self.valid(path)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The texts of a list.
    pub fn names(&self, path: &str) -> Option<Vec<&str>> {
        self.valid(path).map(|setting| texts(&setting.value))
    }

    /// The rows of a list of tables; what is no row is left out.
    pub fn rows<'s>(&'s self, path: &'s str) -> impl Iterator<Item = Row<'s>> {
        let rows = match self.0.get(path) {
            Some(Setting { value: Value::List(rows), .. }) => rows.as_slice(),
            _ => &[],
        };
        (1..).zip(rows).filter_map(move |(number, row)| match &row.value {
            Value::Row(fields) => Some(Row { list: path, number, fields }),
            _ => None,
        })
    }

    /// After all checks: a number as written.
    pub fn get(&self, path: &str) -> f64 {
        self.number(path).unwrap_or_else(|| unreachable!("{path} passed the checks"))
    }

    /// After all checks: a percentage as a share.
    pub fn share(&self, path: &str) -> f64 {
        self.get(path) / 100.0
    }

    /// After all checks: true or false.
    pub fn flag(&self, path: &str) -> bool {
        self.valid(path).is_some_and(|setting| setting.text == "true")
    }

    /// After all checks: a whole number.
    pub fn whole(&self, path: &str) -> i64 {
        self.integer(path).unwrap_or_else(|| unreachable!("{path} passed the checks"))
    }
}

/// A row of a list of tables.
#[derive(Clone, Copy)]
pub(super) struct Row<'s> {
    list: &'s str,
    /// From 1.
    number: usize,
    fields: &'s [(String, Setting)],
}

impl<'s> Row<'s> {
    /// A field, if it is there and fits.
    pub fn valid(&self, name: &str) -> Option<&'s Setting> {
        let key = keys::lookup(&format!("{}[].{name}", self.list))?;
        let (_, setting) = self.fields.iter().find(|(field, _)| field == name)?;
        fits::problems(key, name, setting).is_empty().then_some(setting)
    }

    /// How a problem names a field.
    pub fn path(&self, name: &str) -> String {
        format!("{}[{}].{name}", self.list, self.number)
    }

    /// The year in a field by which a target is reached, if it fits; reported unless it is after the year `before`, which is first that of
    /// the key `first` and then that of the row before.
    pub fn next_year(
        &self,
        name: &str,
        before: &mut Option<i64>,
        first: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<i64> {
        let setting = self.valid(name)?;
        let year = setting.value.integer()?;
        if before.is_some_and(|before| year <= before) {
            let late = at(&setting.origin, "not after the target before it").key(self.path(name));
            problems.push(late.value(&setting.text).allowed(format!("years that ascend, after {first}")));
        }
        *before = Some(year);
        Some(year)
    }
}

impl Settings {
    /// After all checks: a whole number, or `None` where the key says that there is no limit.
    pub fn limit(&self, path: &str) -> Option<u32> {
        self.integer(path).map(|limit| u32::try_from(limit).unwrap_or_else(|_| unreachable!("{path} passed")))
    }
}

/// The texts of a list; what is no text is left out.
pub(super) fn texts(value: &Value) -> Vec<&str> {
    let Value::List(items) = value else { return Vec::new() };
    items
        .iter()
        .filter_map(|item| match &item.value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// The whole numbers of a list; what is none is left out.
pub(super) fn integers(value: &Value) -> Vec<i128> {
    let Value::List(items) = value else { return Vec::new() };
    items
        .iter()
        .filter_map(|item| match item.value {
            Value::Integer(integer) => Some(integer),
            _ => None,
        })
        .collect()
}
