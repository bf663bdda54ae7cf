//! What can be typed. The words of the help stand in `help`, by the names of these fields.
//!
//! Knows nothing of what the commands do. Options that only some commands can honour belong to those alone, so that
//! an option is either used or refused, never ignored.

use super::failure::Failure;
use super::session::Session;
use super::words as say;
use crate::charts::Language;
use crate::scenario::{Override, keys_set};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use std::path::{Path, PathBuf};

#[derive(Debug, Parser)]
#[command(name = "eldercap", version, arg_required_else_help = true, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(flatten)]
    pub manner: Manner,
    #[command(subcommand)]
    pub command: Command,
}

/// How the program speaks; understood by every command.
#[derive(Debug, Args)]
pub struct Manner {
    #[arg(long, global = true, display_order = 100, value_name = "LANG", value_parser = language())]
    pub lang: Option<Language>,
    #[arg(long, global = true, display_order = 100)]
    pub json: bool,
    #[arg(long, short, global = true, display_order = 100)]
    pub quiet: bool,
    #[arg(long, global = true, display_order = 100)]
    pub no_color: bool,
}

/// What is asked for.
#[derive(Debug, Subcommand)]
pub enum Command {
    Run {
        scenario: PathBuf,
        #[command(flatten)]
        keeping: Keeping,
        #[command(flatten)]
        running: Running,
    },
    Validate {
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    Check {
        scenario: PathBuf,
        #[arg(long)]
        strict: bool,
        #[command(flatten)]
        running: Running,
    },
    Compare {
        #[arg(required = true, num_args = 2..)]
        scenarios: Vec<PathBuf>,
        #[command(flatten)]
        running: Running,
    },
    Sweep {
        experiment: PathBuf,
        #[command(flatten)]
        running: Running,
    },
    Plot {
        dir: PathBuf,
    },
    DiffTrace {
        first: PathBuf,
        second: PathBuf,
    },
    Selftest {
        #[command(flatten)]
        asked: Asked,
    },
}

impl Command {
    /// Whether it runs a model, and so takes time and memory.
    pub const fn simulates(&self) -> bool {
        match self {
            Self::Run { .. }
            | Self::Check { .. }
            | Self::Compare { .. }
            | Self::Sweep { .. }
            | Self::Selftest { .. } => true,
            Self::Validate { .. } | Self::Plot { .. } | Self::DiffTrace { .. } => false,
        }
    }
}

/// Which verification cases are to be run, and how.
#[derive(Debug, Args)]
pub struct Asked {
    pub cases: Vec<PathBuf>,
    #[arg(long)]
    pub full: bool,
    #[arg(long, value_name = "NAME", conflicts_with = "cases")]
    pub only: Vec<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// Options of every command that runs replications.
#[derive(Debug, Args)]
pub struct Running {
    #[arg(long, short = 'n', value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub replications: Option<u32>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(0..=i64::MAX as u64))]
    pub seed: Option<u64>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    #[arg(long, short, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
    #[arg(long, value_name = "KEY=VALUE", value_parser = assignment)]
    pub set: Vec<Override>,
}

/// What a run keeps beside its tables.
#[derive(Debug, Args)]
pub struct Keeping {
    #[arg(long)]
    pub visits: bool,
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,
    #[arg(long, value_name = "N", requires = "trace", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub trace_replication: Option<u32>,
}

impl Keeping {
    /// Number of the replication to be traced, if one is.
    ///
    /// # Errors
    /// Wrong usage if there are not so many.
    pub fn replication(&self, session: Session, replications: u32) -> Result<Option<u32>, Failure> {
        let number = self.trace_replication.unwrap_or(1);
        if self.trace.is_some() && number > replications {
            let words = say::NO_SUCH_REPLICATION.say(session.language, &[&number, &replications]);
            return Err(Failure::Usage(words));
        }
        Ok(self.trace.as_ref().map(|_| number))
    }
}

impl Running {
    /// What the options change in a scenario, each key once.
    ///
    /// # Errors
    /// Wrong usage if two of them set the same key.
    pub fn overrides(&self, session: Session) -> Result<Vec<Override>, Failure> {
        let set =
            self.set.iter().map(|given| (given.clone(), format!("--set {}={}", given.key, given.value)));
        let named = |key: &str, option: &str, value: Option<String>| {
            value.map(|value| {
                let typed = format!("{option} {value}");
                (Override { key: key.to_owned(), value }, typed)
            })
        };
        let replications =
            named("experiment.replications", "--replications", self.replications.map(|n| n.to_string()));
        let seed = named("experiment.seed", "--seed", self.seed.map(|n| n.to_string()));
        once(session, &set.chain(replications).chain(seed).collect::<Vec<_>>())
    }

    /// Threads asked for; 0 leaves it to the machine.
    pub fn threads(&self) -> usize {
        self.threads.map_or(0, usize::from)
    }

    /// The folder asked for, or `output/<name>`.
    pub fn out(&self, name: &str) -> PathBuf {
        self.out.clone().unwrap_or_else(|| Path::new("output").join(name))
    }
}

/// The overrides, if no key is set by two of them; each with its option by the long name.
fn once(session: Session, given: &[(Override, String)]) -> Result<Vec<Override>, Failure> {
    let mut known: Vec<(String, &str)> = Vec::new();
    for (set, typed) in given {
        for key in settled(set) {
            if let Some((_, earlier)) = known.iter().find(|(known, _)| *known == key) {
                let words = say::SET_TWICE.say(session.language, &[&key, earlier, typed]);
                return Err(Failure::Usage(words));
            }
            known.push((key, typed));
        }
    }
    Ok(given.iter().map(|(set, _)| set.clone()).collect())
}

/// The keys that an override sets, by one name: a network calls its seed and replications otherwise.
pub(super) fn settled(set: &Override) -> Vec<String> {
    let mut keys = keys_set(set);
    for key in &mut keys {
        if let Some(name @ ("seed" | "replications")) = key.strip_prefix("network.") {
            *key = format!("experiment.{name}");
        }
    }
    keys
}

fn language() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(["zh", "en"]).map(|name| if name == "zh" { Language::Zh } else { Language::En })
}

fn assignment(text: &str) -> Result<Override, String> {
    match text.split_once('=') {
        Some((key, value)) if !key.trim().is_empty() && !value.trim().is_empty() => {
            Ok(Override { key: key.trim().to_owned(), value: value.trim().to_owned() })
        }
        _ => Err("KEY=VALUE".to_owned()),
    }
}
