//! Ctrl-C: the first asks for a stop after the replications under way, the second ends the program at once.
//!
//! Knows nothing of what is stopped. The flag is the only state shared with the handler.

use super::failure::Failure;
use super::words as say;
use crate::charts::Language;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

/// Exit code of a program ended by an interrupt.
const INTERRUPTED: i32 = 130;

static STOP: AtomicBool = AtomicBool::new(false);

/// Listens from now on, once a process; the flag is set by the first interrupt.
///
/// # Errors
/// If the system does not let the program listen.
pub(super) fn listen(language: Language) -> Result<&'static AtomicBool, Failure> {
    ctrlc::set_handler(move || {
        if STOP.swap(true, Ordering::SeqCst) {
            std::process::exit(INTERRUPTED);
        }
        let _ = writeln!(std::io::stderr(), "\n{}", say::STOPPING.say(language, &[]));
    })
    .map_err(|error| Failure::System(error.to_string()))?;
    Ok(&STOP)
}
