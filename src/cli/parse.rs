//! From the words typed to a call, or to what to say instead (help, version, wrong usage).
//!
//! The language is found before anything else, because even a wrong argument is answered in it. Invariant: help and
//! version go to stdout with success, wrong usage to stderr with exit code 2.

use super::arguments::{Arguments, Command};
use super::failure::Failure;
use super::help;
use super::session::{self, Session};
use super::words as say;
use crate::charts::Language;
use clap::FromArgMatches;
use clap::error::{ContextKind, ErrorKind};
use std::ffi::OsString;
use std::io::IsTerminal;

/// What to do, and in what manner.
#[derive(Debug)]
pub struct Call {
    /// How to speak.
    pub session: Session,
    /// What to do; nothing when help or version was all that was asked for.
    pub command: Option<Command>,
}

/// Reads the words typed, program name first.
///
/// # Errors
/// The session to complain in, and the wrong usage.
pub fn parse(words: &[OsString]) -> Result<Call, (Session, Failure)> {
    let language = spoken(words).unwrap_or_else(session::language_of_environment);
    let plain = words.iter().any(|word| word == "--no-color");
    let mut session = Session::new(language, plain);
    let command = help::command(language);
    let parsed = command.try_get_matches_from(words).and_then(|found| Arguments::from_arg_matches(&found));
    match parsed {
        Ok(arguments) => {
            session.quiet = arguments.manner.quiet;
            session.json = arguments.manner.json;
            session.language = arguments.manner.lang.unwrap_or(language);
            Ok(Call { session, command: Some(arguments.command) })
        }
        Err(error) if error.use_stderr() => {
            let usage = Failure::Usage(complaint(&error, language));
            Err((session, usage))
        }
        Err(error) => {
            match session.print(&styled(&error.render(), std::io::stdout().is_terminal() && !plain)) {
                Ok(()) => Ok(Call { session, command: None }),
                Err(failure) => Err((session, failure)),
            }
        }
    }
}

fn styled(text: &clap::builder::StyledStr, colour: bool) -> String {
    if colour { text.ansi().to_string() } else { text.to_string() }
}

/// The language of a `--lang` option, wherever it stands.
fn spoken(words: &[OsString]) -> Option<Language> {
    let words: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let after = words.iter().position(|word| word == "--lang").and_then(|at| words.get(at + 1));
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    match joined.or(after.map(AsRef::as_ref))? {
        "zh" => Some(Language::Zh),
        "en" => Some(Language::En),
        _ => None,
    }
}

/// A usage error in words. The parser of arguments speaks English only, so the common ones are said anew.
fn complaint(error: &clap::Error, language: Language) -> String {
    let given = |kind: ContextKind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = given(ContextKind::InvalidArg);
    let what = match error.kind() {
        // Nothing was asked for: the whole help is the answer.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return error.render().to_string().trim_end().to_owned();
        }
        ErrorKind::UnknownArgument => say::UNKNOWN_OPTION.say(language, &[&argument]),
        ErrorKind::InvalidSubcommand => {
            say::UNKNOWN_COMMAND.say(language, &[&given(ContextKind::InvalidSubcommand)])
        }
        ErrorKind::MissingRequiredArgument | ErrorKind::TooFewValues => {
            say::MISSING_ARGUMENT.say(language, &[&argument])
        }
        ErrorKind::MissingSubcommand => say::MISSING_COMMAND.say(language, &[]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            say::WRONG_VALUE.say(language, &[&argument, &given(ContextKind::InvalidValue)])
        }
        ErrorKind::ArgumentConflict => say::GIVEN_TWICE.say(language, &[&argument]),
        _ => error.kind().to_string(),
    };
    let allowed = match error.get(ContextKind::ValidValue) {
        Some(valid) => valid.to_string(),
        None => std::error::Error::source(error)
            .map_or_else(String::new, |why| bounds(&why.to_string(), language)),
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().map(given).find(|near| !near.is_empty());
    let allowed = if allowed.is_empty() { String::new() } else { say::ALLOWED.say(language, &[&allowed]) };
    let near = near.map_or_else(String::new, |near| say::DID_YOU_MEAN.say(language, &[&near]));
    format!("{what}{allowed}{near}\n{}", say::SEE_HELP.say(language, &[]))
}

/// What a number option may be, from what the parser of arguments says of a wrong one.
fn bounds(why: &str, language: Language) -> String {
    match why.split_once(" is not in ").and_then(|(_, range)| range.split_once("..=")) {
        Some((low, high)) => say::BETWEEN.say(language, &[&low, &high]),
        None if why.contains("digit") => say::WHOLE_NUMBER.say(language, &[]),
        None => why.to_owned(),
    }
}
