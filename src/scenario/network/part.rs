//! A section or row of the merged file, read by key.
//!
//! What is missing or does not fit its key answers `None`: the checks of shape have reported it. Knows the place of each key,
//! so that a problem of what values say together can name it. Invariant: a value handed out fits its key.

use super::keys;
use super::shape;
use super::tree::{field, fields};
use crate::scenario::check::at;
use crate::scenario::problem::Problem;
use crate::scenario::value::{Setting, Value, bare_or_quoted};

/// A section or row.
pub(super) struct Part<'t> {
    /// Its value, a table.
    pub setting: &'t Setting,
    /// Finds its keys in the key table.
    pub pattern: String,
    /// Dotted path as the user writes it.
    pub path: String,
}

impl<'t> Part<'t> {
    /// The setting of a key, whether it fits or not.
    pub fn get(&self, name: &str) -> Option<&'t Setting> {
        field(self.setting, name)
    }

    /// Is the key there, whether it fits or not?
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Is this key there as a parameter of a law, and not as a key of its own?
    pub fn is_parameter(&self, name: &str) -> bool {
        self.has(name) && keys::below(&self.pattern, name).starts_with("law.")
    }

    /// The setting of a key if it fits.
    pub fn fit(&self, name: &str) -> Option<&'t Setting> {
        let setting = self.get(name)?;
        let pattern = keys::below(&self.pattern, name);
        shape::problems(&pattern, name, setting).is_empty().then_some(setting)
    }

    /// A text.
    pub fn text(&self, name: &str) -> Option<&'t str> {
        match &self.fit(name)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A number.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.fit(name)?.value.number()
    }

    /// A whole number.
    pub fn integer<T: TryFrom<i128>>(&self, name: &str) -> Option<T> {
        match self.fit(name)?.value {
            Value::Integer(integer) => T::try_from(integer).ok(),
            _ => None,
        }
    }

    /// `true` or `false`.
    pub fn flag(&self, name: &str) -> Option<bool> {
        self.fit(name).map(|setting| setting.text == "true")
    }

    /// The items of a list.
    pub fn items(&self, name: &str) -> Option<&'t [Setting]> {
        match &self.fit(name)?.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The numbers of a list.
    pub fn numbers(&self, name: &str) -> Option<Vec<f64>> {
        self.items(name)?.iter().map(|item| item.value.number()).collect()
    }

    /// The rows of a list of tables, those with a problem included.
    pub fn rows(&self, name: &str) -> Option<Vec<Part<'t>>> {
        let Value::List(items) = &self.get(name)?.value else { return None };
        let pattern = format!("{}[]", keys::below(&self.pattern, name));
        let row = |(index, setting): (usize, &'t Setting)| Part {
            setting,
            pattern: pattern.clone(),
            path: format!("{}.{name}[{}]", self.path, index + 1),
        };
        Some(items.iter().enumerate().map(row).collect())
    }

    /// A table below this one.
    pub fn section(&self, name: &str) -> Option<Part<'t>> {
        let setting = self.get(name).filter(|setting| matches!(setting.value, Value::Row(_)))?;
        let pattern = keys::below(&self.pattern, name);
        Some(Part { setting, pattern, path: format!("{}.{}", self.path, bare_or_quoted(name)) })
    }

    /// Names and settings in this table.
    pub fn fields(&self) -> &'t [(String, Setting)] {
        fields(self.setting)
    }

    /// The problem of a key that should be there.
    pub fn missing(&self, name: &str) -> Problem {
        let key = keys::lookup(&keys::below(&self.pattern, name));
        let allowed = key.map(keys::NetworkKey::allowed).unwrap_or_default();
        at(&self.setting.origin, "missing key").key(format!("{}.{name}", self.path)).allowed(allowed)
    }

    /// A problem of a key that is there, or else of the table.
    pub fn wrong(&self, name: &str, message: impl Into<String>) -> Problem {
        let path = format!("{}.{}", self.path, bare_or_quoted(name));
        match self.get(name) {
            Some(setting) => at(&setting.origin, message).key(path).value(&setting.text),
            None => at(&self.setting.origin, message).key(path),
        }
    }

    /// Exactly one of these keys, or a problem.
    pub fn one_of(&self, names: &[&'static str], problems: &mut Vec<Problem>) -> Option<&'static str> {
        let given = names.iter().copied().filter(|name| self.has(name)).collect::<Vec<_>>();
        let allowed = format!("exactly one of {}", names.join(", "));
        match given[..] {
            [one] => Some(one),
            [] if names.len() == 1 => {
                problems.push(self.missing(names[0]));
                None
            }
            [] => {
                let missing = at(&self.setting.origin, "missing key").key(&self.path);
                problems.push(missing.allowed(allowed));
                None
            }
            [first, second, ..] => {
                let both = self.wrong(second, format!("stands beside {first}"));
                problems.push(both.allowed(allowed));
                None
            }
        }
    }
}
