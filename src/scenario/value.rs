//! Values of a scenario file with their place in it.
//!
//! Owned and small: what the TOML reader found, without its types. Knows no key. Invariant: `text` is valid TOML
//! of the value.

use super::source::{self, FileName};
use std::fmt::Write as _;
use std::sync::Arc;
use toml::de::DeValue;

/// Where a value was set.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    /// File that set it.
    pub file: Arc<FileName>,
    /// Line from 1; 0 for an override.
    pub line: usize,
    /// Column in characters from 1; 0 for an override.
    pub column: usize,
    /// How far down the chain: 0 for an override, 1 for the scenario file, then its bases.
    pub depth: usize,
}

/// A value.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Text.
    Text(String),
    /// Whole number; too large a one is clipped, which no key's bounds reach.
    Integer(i128),
    /// Number written with decimals, possibly not finite.
    Number(f64),
    /// True, false, a date: no key takes one.
    Other,
    /// Array.
    List(Vec<Setting>),
    /// Table inside an array, in the order written.
    Row(Vec<(String, Setting)>),
}

/// A value, its text and its place.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    /// The value.
    pub value: Value,
    /// The value as TOML text, on one line.
    pub text: String,
    /// Where it was set.
    pub origin: Origin,
}

impl Value {
    /// The number, whole or not.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(integer) => Some(*integer as f64),
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The whole number.
    pub fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(integer) => i64::try_from(*integer).ok(),
            _ => None,
        }
    }
}

/// The text of a file and its name, to place what was found in it.
pub(super) struct Page<'t> {
    /// Name of the file.
    pub file: &'t Arc<FileName>,
    /// Its text.
    pub text: &'t str,
    /// How far down the chain; 0 is an override, which has no lines.
    pub depth: usize,
}

impl Page<'_> {
    /// Origin of a byte of the text.
    pub fn origin(&self, byte: usize) -> Origin {
        let (line, column) = if self.depth == 0 { (0, 0) } else { source::position(self.text, byte) };
        Origin { file: Arc::clone(self.file), line, column, depth: self.depth }
    }

    /// A value with its place; a table becomes a row.
    pub fn setting(&self, value: &toml::Spanned<DeValue<'_>>) -> Setting {
        let span = value.span();
        let written = self.text.get(span.clone()).unwrap_or_default();
        let (value, text) = match value.get_ref() {
            DeValue::String(text) => (Value::Text(text.to_string()), quote(text)),
            DeValue::Integer(integer) => {
                let digits = i128::from_str_radix(integer.as_str(), integer.radix());
                (Value::Integer(digits.unwrap_or(i128::MAX)), written.to_owned())
            }
            DeValue::Float(float) => {
                (Value::Number(float.as_str().parse().unwrap_or(f64::NAN)), written.to_owned())
            }
            DeValue::Boolean(_) | DeValue::Datetime(_) => (Value::Other, written.to_owned()),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| self.setting(item)).collect::<Vec<_>>();
                let texts = items.iter().map(|item| item.text.as_str()).collect::<Vec<_>>();
                let text = format!("[{}]", texts.join(", "));
                (Value::List(items), text)
            }
            DeValue::Table(table) => {
                let fields = table
                    .iter()
                    .map(|(key, value)| (bare_or_quoted(key.get_ref()), self.setting(value)))
                    .collect::<Vec<_>>();
                let texts =
                    fields.iter().map(|(key, value)| format!("{key} = {}", value.text)).collect::<Vec<_>>();
                let text = format!("{{ {} }}", texts.join(", "));
                (Value::Row(fields), text)
            }
        };
        Setting { value, text, origin: self.origin(span.start) }
    }
}

/// Text as a TOML string on one line.
fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            control if control.is_control() => {
                write!(quoted, "\\u{:04X}", control as u32).expect("writing to a string does not fail");
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// A key as it stands in a dotted path: quoted unless made of letters, digits, `_` and `-`.
pub(super) fn bare_or_quoted(key: &str) -> String {
    let bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if bare { key.to_owned() } else { quote(key) }
}
