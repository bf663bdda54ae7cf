//! Replications done and time left: a bar on a terminal, a line now and then elsewhere, nothing when quiet.
//!
//! Called from any thread. Knows nothing of what is counted. Invariant: a log gets at most one line for 5 % of the work
//! and for 2 seconds, after the first replication, which tells how long the rest will take.

use super::session::Session;
use super::words as say;
use crate::charts::Language;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Shortest time between two lines.
const PAUSE: Duration = Duration::from_secs(2);
/// Lines of a whole run, at most.
const LINES: u64 = 20;

/// Progress of one command.
pub(super) struct Progress {
    session: Session,
    total: u64,
    begun: Instant,
    shape: Shape,
}

enum Shape {
    Silent,
    Bar(ProgressBar),
    Lines(Mutex<Told>),
}

/// What was last told of the work, and how much is done.
struct Told {
    done: u64,
    step: u64,
    at: Instant,
}

impl Progress {
    /// Progress of `total` replications.
    pub fn of(session: Session, total: u64) -> Self {
        let begun = Instant::now();
        let shape = if session.quiet {
            Shape::Silent
        } else if io::stderr().is_terminal() {
            Shape::Bar(bar(session.language, total))
        } else {
            Shape::Lines(Mutex::new(Told { done: 0, step: 0, at: begun }))
        };
        Self { session, total, begun, shape }
    }

    /// One replication more is done.
    pub fn one(&self) {
        match &self.shape {
            Shape::Silent => {}
            Shape::Bar(bar) => bar.inc(1),
            Shape::Lines(told) => {
                let mut told = told.lock().expect("no thread panics while it holds the progress");
                told.done += 1;
                let step = told.done * LINES / self.total.max(1);
                let due = step > told.step && told.at.elapsed() >= PAUSE;
                if due || told.done == 1 || told.done == self.total {
                    (told.step, told.at) = (step, Instant::now());
                    self.tell(told.done);
                }
            }
        }
    }

    fn tell(&self, done: u64) {
        let spent = self.begun.elapsed().as_secs_f64();
        let left = spent / done as f64 * self.total.saturating_sub(done) as f64;
        let left = format!("{left:.0}");
        self.session.note(&say::PROGRESS.say(self.session.language, &[&done, &self.total, &left]));
    }

    /// Seconds since the beginning; the bar, if any, is taken away.
    pub fn end(self) -> f64 {
        if let Shape::Bar(bar) = &self.shape {
            bar.finish_and_clear();
        }
        self.begun.elapsed().as_secs_f64()
    }
}

fn bar(language: Language, total: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
    let template = say::BAR.say(language, &[&"{bar:30}", &"{pos}", &"{len}", &"{eta}"]);
    let style = ProgressStyle::with_template(&template).expect("the templates are tested");
    bar.set_style(style);
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}
