//! What is wrong with an input, said so that its author can mend it: where, which key, what is allowed.
//!
//! Knows nothing of scenarios. Invariant: one problem is one line of text, whatever the input holds.

use std::fmt;
use std::path::PathBuf;

/// One problem of one input file.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// File as the user can open it: the name given, or a path beside it; `<option>` for an override.
    pub file: String,
    /// Line from 1; 0 when the problem has no line (an override, a missing file).
    pub line: usize,
    /// Column in characters from 1; 0 when there is none.
    pub column: usize,
    /// Dotted key, or the column of a table; empty when the problem concerns the whole file.
    pub key: String,
    /// Offending value as written; empty when there is none.
    pub value: String,
    /// What is wrong.
    pub message: String,
    /// What would be right; empty when there is nothing to say.
    pub allowed: String,
    /// Nearest valid name.
    pub suggestion: Option<String>,
    /// Whether a file could not be read at all, or held nothing.
    pub unreadable: bool,
}

/// Longest part of a key or value that a problem repeats, in characters.
const SHOWN_CHARS: usize = 60;

impl Problem {
    /// A problem at a place; the other fields are empty until set.
    pub(super) fn new(file: &str, line: usize, column: usize, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            column,
            key: String::new(),
            value: String::new(),
            message: message.into(),
            allowed: String::new(),
            suggestion: None,
            unreadable: false,
        }
    }

    /// The same problem, of a file that could not be read or held nothing.
    #[must_use]
    pub(super) fn unreadable(mut self) -> Self {
        self.unreadable = true;
        self
    }

    /// The same problem, naming its key, shortened and on one line.
    #[must_use]
    pub(super) fn key(mut self, key: impl AsRef<str>) -> Self {
        self.key = shown(key.as_ref());
        self
    }

    /// The same problem, repeating the value, shortened and on one line.
    #[must_use]
    pub(super) fn value(mut self, value: &str) -> Self {
        self.value = shown(value);
        self
    }

    /// The same problem, saying what is allowed.
    #[must_use]
    pub(super) fn allowed(mut self, allowed: impl Into<String>) -> Self {
        self.allowed = allowed.into();
        self
    }

    /// The same problem with the nearest valid name.
    #[must_use]
    pub(super) fn suggest(mut self, name: Option<impl Into<String>>) -> Self {
        self.suggestion = name.map(Into::into);
        self
    }
}

/// What the user wrote, on one line and not too long.
pub(super) fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        f.write_str(": ")?;
        match (self.key.is_empty(), self.value.is_empty()) {
            (false, false) => write!(f, "{} = {}: ", self.key, self.value)?,
            (false, true) => write!(f, "{}: ", self.key)?,
            (true, false) => write!(f, "{}: ", self.value)?,
            (true, true) => {}
        }
        f.write_str(&self.message)?;
        if !self.allowed.is_empty() {
            write!(f, "; allowed: {}", self.allowed)?;
        }
        if let Some(name) = &self.suggestion {
            write!(f, "; did you mean {name}?")?;
        }
        Ok(())
    }
}

/// Why a scenario could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The scenario, a file of its `base` chain or one of its tables has problems: all of them, sorted by file
    /// and line.
    #[error("{}", listed(.0))]
    Invalid(Vec<Problem>),
    /// The scenario file itself could not be read.
    #[error("{}: {cause}", path.display())]
    Io {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
}

fn listed(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}
