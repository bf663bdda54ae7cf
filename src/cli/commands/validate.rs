//! `validate`: all problems of all files, nothing run.

use crate::cli::answer::spoken;
use crate::cli::failure::Failure;
use crate::cli::session::{Session, Tone};
use crate::cli::simulate;
use crate::cli::words as say;
use crate::experiment::sweep::MEASURE_NAMES;
use crate::scenario::design::{is_design, load_design};
use crate::scenario::network::{self, is_network};
use crate::scenario::unread::{Unread, unread, unread_in_all};
use crate::scenario::{LoadError, Problem, load};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

pub(in crate::cli) fn validate(session: Session, files: &[PathBuf]) -> Result<(), Failure> {
    let mut lines = String::new();
    let mut objects = Vec::new();
    let mut unreadable = None;
    let mut problems = Vec::new();
    let mut bad = 0;
    for file in files {
        match sound(session, file) {
            Ok((words, notes)) => {
                lines += &session.paint(&words, Tone::Good);
                lines.push('\n');
                for note in &notes {
                    lines += note;
                    lines.push('\n');
                }
                objects.push(json!({ "file": file, "ok": true, "problems": [], "notes": notes }));
            }
            Err(LoadError::Invalid(found)) => {
                bad += 1;
                for problem in &found {
                    lines += &problem.to_string();
                    lines.push('\n');
                }
                objects.push(json!({
                    "file": file, "ok": false, "problems": found.iter().map(object).collect::<Vec<_>>(),
                    "notes": [],
                }));
                problems.extend(found);
            }
            Err(LoadError::Io { path, cause }) => {
                // The other files are still looked at; a file that cannot be read outweighs a wrong one at the end.
                let failure = Failure::Unreadable(path, cause);
                let problems = failure.lines(session.language);
                objects.push(json!({ "file": file, "ok": false, "problems": problems, "notes": [] }));
                session.complain(&failure);
                unreadable = Some(failure);
            }
        }
    }
    if session.json {
        session.print_json(&json!({ "files": objects }))?;
    } else {
        session.print(&lines)?;
    }
    match (unreadable, bad) {
        (Some(failure), _) => Err(Failure::Told(Box::new(failure))),
        (None, 0) => Ok(()),
        (None, bad) => {
            session.note(&say::ONLY_PROBLEMS.say(session.language, &[&problems.len(), &bad]));
            Err(Failure::Told(Box::new(Failure::Invalid(problems))))
        }
    }
}

/// What to say of a file that loads, an experiment with all its points, and of its keys without effect.
fn sound(session: Session, file: &Path) -> Result<(String, Vec<String>), LoadError> {
    let language = session.language;
    if is_network(file) {
        let network = network::load(file, &[])?;
        let title = spoken(&network.title, language);
        let words = say::OK_NETWORK.say(language, &[&file.display(), &title, &network.pools.len()]);
        return Ok((words, Vec::new()));
    }
    let notes = |path: &Path, keys: &[Unread]| -> Vec<String> {
        keys.iter().map(|key| simulate::unread_line(language, path, key)).collect()
    };
    if !is_design(file) {
        let scenario = load(file, &[])?;
        let words = say::OK_SCENARIO.say(language, &[&file.display(), &spoken(&scenario.title, language)]);
        return Ok((words, notes(file, &unread(&scenario))));
    }
    let design = load_design(file, &MEASURE_NAMES)?;
    let points = design.scenarios(&[])?;
    let title = spoken(&design.title, language);
    let words = say::OK_DESIGN.say(language, &[&file.display(), &title, &points.len()]);
    Ok((words, notes(&design.scenario, &unread_in_all(&points))))
}

/// A problem for machines.
fn object(problem: &Problem) -> Value {
    json!({
        "file": problem.file, "line": problem.line, "column": problem.column, "key": problem.key,
        "value": problem.value, "message": problem.message, "allowed": problem.allowed,
        "suggestion": problem.suggestion,
    })
}
