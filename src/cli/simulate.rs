//! The replications of one scenario with progress, and what it took.
//!
//! Knows nothing of files. Invariant: what is given holds at least one replication.

use super::failure::Failure;
use super::interrupt;
use super::progress::Progress;
use super::session::Session;
use super::words as say;
use crate::charts::{Language, missing_glyphs};
use crate::experiment::results::Results;
use crate::experiment::run::Crew;
use crate::report::manifest::Effort;
use crate::scenario::design::is_design;
use crate::scenario::model::{Scenario, Text};
use crate::scenario::unread::Unread;
use crate::scenario::{OPTION, Override, load};
use std::path::Path;

/// A crew of threads; 0 is one a processor.
///
/// # Errors
/// If the system refuses threads.
pub(super) fn crew(threads: usize) -> Result<Crew, Failure> {
    Crew::new(threads).map_err(|error| Failure::System(error.to_string()))
}

/// Runs the replications that a scenario asks for, or those that an interrupt leaves.
///
/// # Errors
/// If none was finished, or the system refuses threads or signals.
pub(super) fn simulate(
    session: Session,
    scenario: &Scenario,
    threads: usize,
) -> Result<(Results<'_>, Effort), Failure> {
    let crew = crew(threads)?;
    let stop = interrupt::listen(session.language)?;
    let asked = scenario.experiment.replications;
    let progress = Progress::of(session, u64::from(asked));
    let finished = crew.run(scenario, 1..=asked, stop, |_| progress.one());
    let effort = Effort { wall_seconds: progress.end(), threads: crew.threads() };
    if finished.is_empty() {
        return Err(Failure::Interrupted(say::NOTHING_FINISHED.say(session.language, &[])));
    }
    Ok((Results { scenario, finished }, effort))
}

/// Loads a scenario, and says so if it is an experiment.
///
/// # Errors
/// Its problems; wrong usage if it is an experiment file.
pub(super) fn scenario(session: Session, path: &Path, overrides: &[Override]) -> Result<Scenario, Failure> {
    if is_design(path) {
        return Err(Failure::Usage(say::IS_EXPERIMENT.say(session.language, &[&path.display()])));
    }
    Ok(load(path, overrides)?)
}

/// Says which keys of a file or of options are stated without effect.
pub(super) fn tell_unread(session: Session, path: &Path, keys: &[Unread]) {
    for key in keys {
        session.note(&unread_line(session.language, path, key));
    }
}

/// One key without effect in words.
pub(super) fn unread_line(language: Language, path: &Path, key: &Unread) -> String {
    let place = if key.line == 0 { OPTION.to_owned() } else { format!("{}:{}", path.display(), key.line) };
    let words = if key.in_part { say::PART_OF_EFFECT } else { say::NO_EFFECT };
    let instead = match language {
        Language::Zh => key.instead_zh,
        Language::En => key.instead_en,
    };
    words.say(language, &[&place, &key.stated, &key.cause, &instead])
}

/// Warns of characters that charts cannot show.
pub(super) fn warn_of_glyphs<'t>(session: Session, texts: impl Iterator<Item = &'t Text>) {
    let texts: String = texts.flat_map(|text| [text.zh.as_str(), text.en.as_str()]).collect();
    let missing: String = missing_glyphs(&texts).into_iter().collect();
    if !missing.is_empty() {
        session.note(&say::MISSING_GLYPHS.say(session.language, &[&missing]));
    }
}

/// The texts of a scenario that stand in charts.
pub(super) fn texts_of(scenario: &Scenario) -> impl Iterator<Item = &Text> {
    std::iter::once(&scenario.title).chain(scenario.population.areas.iter().map(|area| &area.name))
}
