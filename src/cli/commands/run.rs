//! `run`: the replications of one scenario, all tables, all charts, the short answer.

use super::network;
use crate::charts::draw_all;
use crate::cli::arguments::{Keeping, Running};
use crate::cli::failure::Failure;
use crate::cli::output::Destination;
use crate::cli::session::Session;
use crate::cli::words as say;
use crate::cli::{answer, simulate};
use crate::experiment::replication;
use crate::plan::check::check;
use crate::report::{trace, write};
use crate::scenario::network::is_network;
use crate::scenario::unread::unread;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

pub(in crate::cli) fn run(
    session: Session,
    path: &Path,
    keeping: &Keeping,
    running: &Running,
) -> Result<(), Failure> {
    if is_network(path) {
        return network::run(session, path, keeping, running);
    }
    if keeping.visits {
        return Err(Failure::Usage(say::VISITS_OF_NETWORKS.say(session.language, &[&path.display()])));
    }
    let scenario = simulate::scenario(session, path, &running.overrides(session)?)?;
    simulate::warn_of_glyphs(session, simulate::texts_of(&scenario));
    simulate::tell_unread(session, path, &unread(&scenario));
    let traced = keeping.replication(session, scenario.experiment.replications)?;
    let destination = Destination::open(running.out(&scenario.name), running.force)?;
    if let Some((file, number)) = keeping.trace.as_ref().zip(traced) {
        trace::write(file, &trace::care(&scenario, &replication::trace(&scenario, number)))?;
    }
    let (results, effort) = simulate::simulate(session, &scenario, running.threads())?;
    let findings = check(&results);
    write::run(&destination.clear()?, "run", &results, &findings, effort)?;
    let asked = scenario.experiment.replications;
    if results.n() < asked {
        return Err(interrupted(session, results.n(), asked, destination.path()));
    }
    let json = || answer::json(&results, &findings);
    tell(session, destination.path(), json, || answer::words(session, &results, &findings))
}

/// Draws the charts of a folder and gives the short answer, with where it is and what to look at first.
pub(super) fn tell(
    session: Session,
    folder: &Path,
    json: impl FnOnce() -> Map<String, Value>,
    words: impl FnOnce() -> String,
) -> Result<(), Failure> {
    let pictures = draw_all(folder, session.language)?;
    let first = first_png(&pictures);
    if session.json {
        let mut object = json();
        object.insert("folder".to_owned(), json!(folder));
        object.insert("first_picture".to_owned(), json!(first));
        return session.print_json(&object.into());
    }
    let mut text = words();
    text += &say::WHERE.say(session.language, &[&folder.display()]);
    if let Some(first) = first {
        text.push('\n');
        text += &say::FIRST_PICTURE.say(session.language, &[&first.display()]);
    }
    session.print(&text)
}

/// What to say of a run that was stopped.
pub(super) fn interrupted(session: Session, done: u32, asked: u32, folder: &Path) -> Failure {
    Failure::Interrupted(say::INTERRUPTED.say(session.language, &[&done, &asked, &folder.display()]))
}

/// The picture to look at first.
pub(super) fn first_png(pictures: &[PathBuf]) -> Option<&PathBuf> {
    pictures.iter().find(|picture| picture.extension().is_some_and(|extension| extension == "png"))
}
