//! The command line: arguments in, words and exit codes out; the only floor that prints.
//!
//! Results go to stdout, progress and complaints to stderr. Every word a person reads stands in `words` and `help`,
//! in Chinese and English. Knows nothing of how anything is computed: each command loads, runs, writes and tells.
//! Invariant: nothing is printed by `print!` and its kin, so that a closed pipe is no crash.

mod answer;
mod arguments;
mod commands;
mod failure;
mod help;
mod interrupt;
pub mod large_pages;
mod network_answer;
mod output;
mod parse;
mod progress;
mod session;
mod simulate;
mod table;
mod verdict;
mod words;

pub use failure::Failure;
pub use parse::{Call, parse};
pub use session::Session;

use arguments::Command;

/// Does what was asked.
///
/// # Errors
/// Whatever keeps the command from being done, with its exit code.
pub fn carry_out(session: Session, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Run { scenario, keeping, running } => {
            commands::run::run(session, scenario, keeping, running)
        }
        Command::Validate { files } => commands::validate::validate(session, files),
        Command::Check { scenario, strict, running } => {
            commands::check::check(session, scenario, *strict, running)
        }
        Command::Compare { scenarios, running } => commands::compare::compare(session, scenarios, running),
        Command::Sweep { experiment, running } => commands::sweep::sweep(session, experiment, running),
        Command::DiffTrace { first, second } => commands::diff_trace::diff_trace(session, first, second),
        Command::Plot { dir } => commands::plot::plot(session, dir),
        Command::Selftest { asked } => commands::selftest::selftest(session, asked),
    }
}
