//! `manifest.json`: what was run, on what, with what: enough to run it again and to know that it is the same.

use crate::experiment::results::Results;
use crate::scenario::model::{InputFile, ResolvedKey, Scenario, Text};
use serde::Serialize;

/// The manifest of a run.
#[derive(Debug, Serialize)]
pub struct Manifest<'a> {
    /// Program name.
    pub program: &'static str,
    /// Program version.
    pub version: &'static str,
    /// Revision of the source the program was built from, where known.
    pub revision: &'static str,
    /// Command that made the folder.
    pub command: &'a str,
    /// Scenario name and texts.
    pub scenario: ScenarioText<'a>,
    /// First calendar year.
    pub start_year: i16,
    /// Simulated years.
    pub horizon_years: usize,
    /// Replications in the tables.
    pub replications: u32,
    /// Replications asked for; more than `replications` when the run was interrupted.
    pub replications_asked: u32,
    /// Seed of all streams.
    pub seed: u64,
    /// Days within which admission counts as in time.
    pub service_limit_days: f64,
    /// Share to be admitted within the limit, %.
    pub service_target_pct: f64,
    /// Persons made, mean over replications.
    pub persons_per_replication: f64,
    /// Care events processed, mean over replications.
    pub events_per_replication: f64,
    /// Every key of the scenario with its value and where it was set.
    pub resolved: &'a [ResolvedKey],
    /// Every input file with its hash.
    pub inputs: &'a [InputFile],
    /// Wall time of the replications, seconds. Not reproducible.
    pub wall_seconds: f64,
    /// Peak memory of the process, MiB, where the system tells. Not reproducible.
    pub peak_memory_mib: Option<f64>,
    /// Threads used. Does not change results.
    pub threads: usize,
}

/// Name and texts of a scenario.
#[derive(Debug, Serialize)]
pub struct ScenarioText<'a> {
    /// File stem.
    pub name: &'a str,
    /// Title.
    pub title: Bilingual<'a>,
    /// Question.
    pub question: Bilingual<'a>,
}

/// A text in both languages.
#[derive(Debug, Serialize)]
pub struct Bilingual<'a> {
    /// Chinese.
    pub zh: &'a str,
    /// English.
    pub en: &'a str,
}

impl<'a> From<&'a Text> for Bilingual<'a> {
    fn from(text: &'a Text) -> Self {
        Self { zh: &text.zh, en: &text.en }
    }
}

impl<'a> ScenarioText<'a> {
    /// The texts of a scenario.
    pub fn of(scenario: &'a Scenario) -> Self {
        Self {
            name: &scenario.name,
            title: Bilingual::from(&scenario.title),
            question: Bilingual::from(&scenario.question),
        }
    }
}

/// What the machine adds to a manifest.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Wall time, seconds.
    pub wall_seconds: f64,
    /// Threads.
    pub threads: usize,
}

impl<'a> Manifest<'a> {
    /// The manifest of these results.
    pub fn new(command: &'a str, results: &Results<'a>, effort: Effort) -> Self {
        let scenario = results.scenario;
        let mean = |of: fn(&crate::experiment::replication::Finished) -> u64| {
            results.finished.iter().map(|finished| of(finished) as f64).sum::<f64>()
                / f64::from(results.n().max(1))
        };
        Self {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            revision: env!("ELDERCAP_REVISION"),
            command,
            scenario: ScenarioText::of(scenario),
            start_year: scenario.clock.start_year(),
            horizon_years: scenario.clock.horizon_years(),
            replications: results.n(),
            replications_asked: scenario.experiment.replications,
            seed: scenario.experiment.seed,
            service_limit_days: scenario.plan.service_limit_days,
            service_target_pct: 100.0 * scenario.plan.service_target,
            persons_per_replication: mean(|finished| finished.persons),
            events_per_replication: mean(|finished| finished.balance.events),
            resolved: &scenario.resolved,
            inputs: &scenario.inputs,
            wall_seconds: effort.wall_seconds,
            peak_memory_mib: peak_memory_mib(),
            threads: effort.threads,
        }
    }
}

/// Peak resident memory of this process as the kernel of a Linux system counts it; `None` elsewhere.
pub fn peak_memory_mib() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024.0)
}
