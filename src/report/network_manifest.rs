//! `manifest.json` of a network run: what was run, on what, and what may be claimed of it.

use super::manifest::{Bilingual, Effort, ScenarioText, peak_memory_mib};
use super::network::units_of_time;
use crate::experiment::network::NetworkResults;
use crate::experiment::warm_up::WarmUp;
use crate::network::finished::Finished;
use crate::scenario::model::{InputFile, ResolvedKey};
use crate::scenario::network::model::in_units;
use serde::Serialize;

/// The manifest of a network run.
#[derive(Debug, Serialize)]
pub struct NetworkManifest<'a> {
    /// Program name.
    pub program: &'static str,
    /// Program version.
    pub version: &'static str,
    /// Revision of the source the program was built from, where known.
    pub revision: &'static str,
    /// Command that made the folder.
    pub command: &'a str,
    /// Name and texts of the network.
    pub scenario: ScenarioText<'a>,
    /// Time unit of all times, as it stands in unit columns.
    pub time_unit: &'static str,
    /// Civil date of time zero, where there is one.
    pub start: Option<String>,
    /// Span before zero that is simulated and not observed, time units.
    pub warm_up: f64,
    /// Span observed, time units.
    pub horizon: f64,
    /// May averages be read as a steady state? `yes`, `withheld` (a pool is asked for more than it can ever do) or `varying` (arrivals or
    /// capacities change over time).
    pub steady_state: &'static str,
    /// Warm-up proposed by MSER-5 on the time series, time units; null where the series does not settle or is too short.
    pub warm_up_proposed: Option<f64>,
    /// Is the given warm-up as long as the proposed one, to the five steps of the series that the method can tell apart?
    pub warm_up_enough: bool,
    /// Replications in the tables.
    pub replications: u32,
    /// Replications asked for; more than `replications` when the run was interrupted.
    pub replications_asked: u32,
    /// Seed of all streams.
    pub seed: u64,
    /// Events processed, mean over replications, warm-up included.
    pub events_per_replication: f64,
    /// Arrivals from outside, services ended and waits given up among these.
    pub core_events_per_replication: f64,
    /// Every key of the network with its value and where it was set.
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

impl<'a> NetworkManifest<'a> {
    /// The manifest of these results.
    pub fn new(command: &'a str, results: &NetworkResults<'a>, warm_up: &WarmUp, effort: Effort) -> Self {
        let network = results.network;
        let mean = |of: fn(&Finished) -> u64| {
            let sum: f64 = results.finished.iter().map(|finished| of(finished) as f64).sum();
            sum / f64::from(results.n().max(1))
        };
        Self {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            revision: env!("ELDERCAP_REVISION"),
            command,
            scenario: ScenarioText {
                name: &network.name,
                title: Bilingual::from(&network.title),
                question: Bilingual::from(&network.question),
            },
            time_unit: units_of_time(network.clock.unit),
            start: network.clock.start.map(|date| date.to_string()),
            warm_up: in_units(network.clock.warm_up),
            horizon: in_units(network.clock.horizon),
            steady_state: results.steadiness().name(),
            warm_up_proposed: warm_up.proposed,
            warm_up_enough: warm_up.enough(),
            replications: results.n(),
            replications_asked: network.replications,
            seed: network.seed,
            events_per_replication: mean(|finished| finished.balance.events),
            core_events_per_replication: mean(|finished| finished.balance.core_events),
            resolved: &network.resolved,
            inputs: &network.inputs,
            wall_seconds: effort.wall_seconds,
            peak_memory_mib: peak_memory_mib(),
            threads: effort.threads,
        }
    }
}
