//! Why a command was not done, in words and as an exit code.
//!
//! 0 done, 1 a scenario is invalid, a strict check unmet or a self-test failed, 2 wrong usage, 3 could not read or write, 130 interrupted.
//! Invariant: each failure is said in the reader's language, naming the file it is about.

use super::words as say;
use crate::charts::{ChartError, Language};
use crate::report::folder::OutputError;
use crate::scenario::{LoadError, Problem};
use std::io;
use std::path::{Path, PathBuf};

/// Why a command was not done.
#[derive(Debug)]
pub enum Failure {
    /// Input files have these problems.
    Invalid(Vec<Problem>),
    /// A target of the plan is not met and the check was strict; what is unmet has been printed.
    Unmet(usize),
    /// So many references of the self-test are not met; which ones has been printed.
    Unverified(usize),
    /// The program was called in a way it does not understand.
    Usage(String),
    /// Two traces differ; where has been printed.
    Differ,
    /// A file could not be read.
    Unreadable(PathBuf, io::Error),
    /// A folder or file could not be written.
    Output(OutputError),
    /// A chart could not be drawn.
    Chart(ChartError),
    /// The folder holds no output of this program.
    NoOutput(PathBuf),
    /// Results could not be printed.
    Stdout(io::Error),
    /// The reader of the results closed the pipe: it has what it wanted.
    PipeClosed,
    /// The system refused threads or signals.
    System(String),
    /// Stopped by the user; what had finished is on disk.
    Interrupted(String),
    /// Already said; only the exit code is left to give.
    Told(Box<Failure>),
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::PipeClosed => 0,
            Self::Invalid(problems) if problems.iter().all(|problem| problem.unreadable) => 3,
            Self::Invalid(_) | Self::Unmet(_) | Self::Unverified(_) | Self::Differ => 1,
            Self::Usage(_) => 2,
            Self::Interrupted(_) => 130,
            Self::Told(failure) => failure.code(),
            _ => 3,
        }
    }

    /// What to say, line by line.
    pub fn lines(&self, language: Language) -> Vec<String> {
        let line = match self {
            Self::PipeClosed | Self::Differ | Self::Told(_) => return Vec::new(),
            Self::Invalid(problems) => {
                let count = say::PROBLEMS.say(language, &[&problems.len()]);
                return problems.iter().map(ToString::to_string).chain([count]).collect();
            }
            Self::Unmet(targets) => say::STRICT_UNMET.say(language, &[targets]),
            Self::Unverified(references) => say::SELFTEST_FAILED.say(language, &[references]),
            Self::Usage(text) | Self::Interrupted(text) => return text.lines().map(str::to_owned).collect(),
            Self::Output(OutputError::NotEmpty(path)) => say::NOT_EMPTY.say(language, &[&path.display()]),
            Self::Unreadable(path, cause) | Self::Output(OutputError::Io { path, cause }) => {
                at(path, cause, language)
            }
            Self::Chart(ChartError::Io { path, source }) => at(path, source, language),
            Self::Chart(error) => error.to_string(),
            Self::NoOutput(path) => say::NO_OUTPUT.say(language, &[&path.display()]),
            Self::Stdout(cause) => say::STDOUT.say(language, &[&reason(cause, language)]),
            Self::System(text) => text.clone(),
        };
        vec![line]
    }
}

fn at(path: &Path, cause: &io::Error, language: Language) -> String {
    format!("{}: {}", path.display(), reason(cause, language))
}

/// What the system said, in words.
fn reason(cause: &io::Error, language: Language) -> String {
    let words = match cause.kind() {
        io::ErrorKind::NotFound => say::NOT_FOUND,
        io::ErrorKind::PermissionDenied => say::NO_PERMISSION,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => say::DISK_FULL,
        io::ErrorKind::ReadOnlyFilesystem => say::READ_ONLY,
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => say::NOT_A_FOLDER,
        io::ErrorKind::IsADirectory => say::IS_A_FOLDER,
        _ => return cause.to_string(),
    };
    words.say(language, &[])
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Invalid(problems) => Self::Invalid(problems),
            LoadError::Io { path, cause } => Self::Unreadable(path, cause),
        }
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

impl From<ChartError> for Failure {
    fn from(error: ChartError) -> Self {
        Self::Chart(error)
    }
}
