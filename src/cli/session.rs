//! How the program speaks to its caller: language, loudness, colour, and the two channels.
//!
//! Invariant: a result that could not be delivered is a failure, except that a reader who closes the pipe has read
//! enough; a message on stderr is never worth failing for.

use super::failure::Failure;
use crate::charts::Language;
use std::io::{self, ErrorKind, IsTerminal, Write};

/// One call of the program.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    /// Language of every word.
    pub language: Language,
    /// No progress.
    pub quiet: bool,
    /// Results as one JSON object.
    pub json: bool,
    colour: Colour,
}

/// Which channels take colour.
#[derive(Clone, Copy, Debug)]
struct Colour {
    out: bool,
    err: bool,
}

/// What a colour says.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tone {
    /// As hoped.
    Good,
    /// Not as hoped.
    Bad,
    /// A heading.
    Strong,
}

impl Session {
    /// A session in a language; `plain` forbids colour, as does `NO_COLOR`.
    pub fn new(language: Language, plain: bool) -> Self {
        let allowed = !plain && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Self {
            language,
            quiet: false,
            json: false,
            colour: Colour {
                out: allowed && io::stdout().is_terminal(),
                err: allowed && io::stderr().is_terminal(),
            },
        }
    }

    /// Prints a result on stdout, with a line end if it has none.
    ///
    /// # Errors
    /// If stdout takes no more; [`Failure::PipeClosed`] if its reader left.
    pub fn print(self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        let end = if text.ends_with('\n') { "" } else { "\n" };
        let written = out
            .write_all(text.as_bytes())
            .and_then(|()| out.write_all(end.as_bytes()))
            .and_then(|()| out.flush());
        written.map_err(|cause| match cause.kind() {
            ErrorKind::BrokenPipe => Failure::PipeClosed,
            _ => Failure::Stdout(cause),
        })
    }

    /// Prints one JSON value on stdout.
    ///
    /// # Errors
    /// As [`Session::print`].
    pub fn print_json(self, value: &serde_json::Value) -> Result<(), Failure> {
        self.print(&format!("{value:#}"))
    }

    /// Says something on stderr.
    pub fn note(self, text: &str) {
        // Nobody is left to be told that stderr is closed.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// Reports a failure on stderr; nothing where it has no words.
    pub fn complain(self, failure: &Failure) {
        for line in failure.lines(self.language) {
            self.note(&painted(&line, Tone::Bad, self.colour.err));
        }
    }

    /// A text in the colour of its tone, where colour is wanted on stdout.
    pub(super) fn paint(self, text: &str, tone: Tone) -> String {
        painted(text, tone, self.colour.out)
    }
}

fn painted(text: &str, tone: Tone, colour: bool) -> String {
    let code = match tone {
        Tone::Good => "32",
        Tone::Bad => "31",
        Tone::Strong => "1",
    };
    if colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
}

/// Chinese where the environment says so, else English.
pub(super) fn language_of_environment() -> Language {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default();
    if locale.to_ascii_lowercase().starts_with("zh") { Language::Zh } else { Language::En }
}
