//! The first event in which two traces differ.
//!
//! Reads both line by line, so that traces of any length fit. Invariant: two traces are the same exactly if their lines are.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Lines};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Lines shown before the difference.
pub const BEFORE: usize = 3;

/// How two traces compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// All events are the same; how many there are.
    Same(u64),
    /// The formats are of different versions, which this program cannot compare.
    Versions(String, String),
    /// They differ in this line.
    Differ(Difference),
}

/// Where two traces part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Number of the line in both files, the header being 1.
    pub line: u64,
    /// The lines before it that both have, at most [`BEFORE`].
    pub before: Vec<String>,
    /// The line of the first trace; `None`: it has ended.
    pub first: Option<String>,
    /// The line of the second trace; `None`: it has ended.
    pub second: Option<String>,
}

/// Why a trace could not be read.
#[derive(Debug, Error)]
pub enum TraceError {
    /// The system refused.
    #[error("{}: {cause}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// The file does not begin as a trace does.
    #[error("{}: not a trace", .0.display())]
    NoTrace(PathBuf),
}

/// Finds the first difference.
///
/// # Errors
/// If a file cannot be read or is no trace.
pub fn compare(first: &Path, second: &Path) -> Result<Comparison, TraceError> {
    let (mut one, mut two) = (Reader::open(first)?, Reader::open(second)?);
    let mut before = VecDeque::with_capacity(BEFORE + 1);
    let mut line = 2;
    loop {
        match (one.next()?, two.next()?) {
            (None, None) => return Ok(Comparison::Same(line - 2)),
            (Some(a), Some(b)) if a == b => {
                before.push_back(a);
                if before.len() > BEFORE {
                    before.pop_front();
                }
                line += 1;
            }
            (a, b) => {
                if let (Some(a), Some(b)) = (&a, &b)
                    && version(a) != version(b)
                {
                    return Ok(Comparison::Versions(version(a).to_owned(), version(b).to_owned()));
                }
                return Ok(Comparison::Differ(Difference {
                    line,
                    before: before.into(),
                    first: a,
                    second: b,
                }));
            }
        }
    }
}

fn version(line: &str) -> &str {
    line.split(',').next().unwrap_or_default()
}

/// A trace being read, its header passed.
struct Reader {
    path: PathBuf,
    lines: Lines<BufReader<File>>,
}

impl Reader {
    fn open(path: &Path) -> Result<Self, TraceError> {
        let file = File::open(path).map_err(|cause| TraceError::Io { path: path.to_owned(), cause })?;
        let mut reader = Self { path: path.to_owned(), lines: BufReader::new(file).lines() };
        match reader.next() {
            // A later version may have more columns; what every trace begins with is its version.
            Ok(Some(header)) if version(&header) == "version" => Ok(reader),
            Err(TraceError::Io { cause, .. }) if cause.kind() != io::ErrorKind::InvalidData => {
                Err(TraceError::Io { path: path.to_owned(), cause })
            }
            _ => Err(TraceError::NoTrace(path.to_owned())),
        }
    }

    fn next(&mut self) -> Result<Option<String>, TraceError> {
        let line = self.lines.next().transpose();
        line.map_err(|cause| TraceError::Io { path: self.path.clone(), cause })
    }
}

#[cfg(test)]
mod tests {
    use super::{Comparison, Difference, TraceError, compare};
    use std::fs;

    fn compared(a: &str, b: &str) -> Result<Comparison, TraceError> {
        let room = tempfile::tempdir().expect("a temporary folder");
        let (one, two) = (room.path().join("a"), room.path().join("b"));
        fs::write(&one, a).expect("it is ours");
        fs::write(&two, b).expect("it is ours");
        compare(&one, &two)
    }

    #[test]
    fn the_first_difference_is_found_with_what_precedes_it() {
        let trace = |last: &str| format!("version,time\n1,1\n1,2\n1,3\n1,4\n{last}");
        let same = compared(&trace("1,5\n"), &trace("1,5\n")).expect("both are traces");
        assert_eq!(same, Comparison::Same(5));
        let lines = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect::<Vec<_>>();
        for (other, second) in [("1,6\n1,5\n", Some("1,6".to_owned())), ("", None)] {
            let found = compared(&trace("1,5\n"), &trace(other)).expect("both are traces");
            let before = lines(&["1,2", "1,3", "1,4"]);
            let expected = Difference { line: 6, before, first: Some("1,5".to_owned()), second };
            assert_eq!(found, Comparison::Differ(expected));
        }
    }

    #[test]
    fn other_versions_and_other_files_are_told() {
        let versions = compared("version,time\n1,1\n", "version,when\n2,1\n").expect("both are traces");
        assert_eq!(versions, Comparison::Versions("1".to_owned(), "2".to_owned()));
        assert!(matches!(compared("a,b\n", "version\n"), Err(TraceError::NoTrace(_))));
        assert!(matches!(compared("version\n", ""), Err(TraceError::NoTrace(_))));
    }
}
