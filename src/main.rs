//! The `eldercap` program: understand, do, say what went wrong.

#![forbid(unsafe_code)]

use eldercap::cli::{Call, Failure, Session, carry_out, large_pages, parse};
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<_> = std::env::args_os().collect();
    let (session, done) = match parse(&words) {
        Ok(Call { session, command: Some(command) }) => {
            if command.simulates() {
                large_pages::ask();
            }
            (session, carry_out(session, &command))
        }
        Ok(Call { command: None, .. }) => return ExitCode::SUCCESS,
        Err((session, usage)) => (session, Err(usage)),
    };
    done.map_or_else(|failure| ended(session, &failure), |()| ExitCode::SUCCESS)
}

fn ended(session: Session, failure: &Failure) -> ExitCode {
    session.complain(failure);
    ExitCode::from(failure.code())
}
