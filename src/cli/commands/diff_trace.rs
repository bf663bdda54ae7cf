//! `diff-trace`: the first event in which two traces differ.

use crate::cli::failure::Failure;
use crate::cli::session::{Session, Tone};
use crate::cli::words as say;
use crate::report::trace_diff::{Comparison, Difference, TraceError, compare};
use serde_json::{Value, json};
use std::path::Path;

pub(in crate::cli) fn diff_trace(session: Session, first: &Path, second: &Path) -> Result<(), Failure> {
    let comparison = compare(first, second).map_err(|error| match error {
        TraceError::Io { path, cause } => Failure::Unreadable(path, cause),
        TraceError::NoTrace(path) => Failure::System(say::NO_TRACE.say(session.language, &[&path.display()])),
    })?;
    if session.json {
        session.print_json(&object(&comparison))?;
    } else {
        session.print(&words(session, &comparison, first, second))?;
    }
    match comparison {
        Comparison::Same(_) => Ok(()),
        Comparison::Versions(..) | Comparison::Differ(_) => Err(Failure::Differ),
    }
}

fn words(session: Session, comparison: &Comparison, first: &Path, second: &Path) -> String {
    let language = session.language;
    match comparison {
        Comparison::Same(events) => session.paint(&say::TRACES_SAME.say(language, &[events]), Tone::Good),
        Comparison::Versions(a, b) => say::TRACE_VERSIONS.say(language, &[a, b]),
        Comparison::Differ(Difference { line, before, first: a, second: b }) => {
            let mut text = session.paint(&say::TRACES_DIFFER.say(language, &[line]), Tone::Bad);
            text.push('\n');
            for (number, same) in (line - before.len() as u64..).zip(before) {
                text.extend(["  ", &number.to_string(), ": ", same, "\n"]);
            }
            for (sign, path, found) in [("<", first, a), (">", second, b)] {
                let ended = say::TRACE_ENDS.say(language, &[&path.display()]);
                text.extend([sign, " ", &line.to_string(), ": ", found.as_ref().unwrap_or(&ended), "\n"]);
            }
            text
        }
    }
}

fn object(comparison: &Comparison) -> Value {
    match comparison {
        Comparison::Same(events) => json!({ "same": true, "events": events }),
        Comparison::Versions(a, b) => json!({ "same": false, "versions": [a, b] }),
        Comparison::Differ(Difference { line, before, first, second }) => {
            json!({ "same": false, "line": line, "before": before, "first": first, "second": second })
        }
    }
}
