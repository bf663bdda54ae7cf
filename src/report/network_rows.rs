//! One struct a CSV file of a network run, and of traces: these rows *are* the data dictionary, as those of `rows`.
//!
//! Tidy like all tables. Times are in the time unit of the network, which the unit column or the manifest names; what is summed over is
//! `all`; what does not exist is an empty cell, never a zero.

use serde::{Deserialize, Serialize};

/// `pools.csv`: every figure of a network over the span observed, by pool, class and measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PoolRow {
    /// Name of the pool; `all` for the network as a whole.
    pub pool: String,
    /// Name of the class, or `all`.
    pub class: String,
    /// Name of the measure (docs/outputs.md lists them).
    pub measure: String,
    /// What the measure is asked about: a wait in time units, or a number of persons; empty for most measures.
    pub parameter: Option<f64>,
    /// Unit of the values.
    pub unit: String,
    /// Replications in which the value exists.
    pub n: u32,
    /// Estimate over replications: sums over sums, so that a replication with more persons counts for more.
    pub mean: Option<f64>,
    /// Standard error of the estimate by the delta method; empty for n < 3.
    pub se: Option<f64>,
    /// Half-width of the 95 % Student-t interval; empty for n < 3.
    pub half_width_95: Option<f64>,
    /// May it be read as a steady state? `yes`; `withheld` where a pool is asked for more than it can ever do; `varying`
    /// where arrivals or capacities change over time. Without `yes` the value is an average over the observed span and no more.
    pub steady_state: String,
}

/// `pool_replications.csv`: the same figures of each replication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PoolReplicationRow {
    /// Replication number, from 1.
    pub replication: u32,
    /// As in `pools.csv`.
    pub pool: String,
    /// As in `pools.csv`.
    pub class: String,
    /// As in `pools.csv`.
    pub measure: String,
    /// As in `pools.csv`.
    pub parameter: Option<f64>,
    /// Unit of the value.
    pub unit: String,
    /// The value; empty where it does not exist.
    pub value: Option<f64>,
}

/// `time_series.csv`: means over each step of time, warm-up included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeSeriesRow {
    /// Beginning of the step, in time units since the begin of observation; negative in the warm-up.
    pub from: f64,
    /// End of the step.
    pub to: f64,
    /// Day on which the step begins, where the network has a start date.
    pub date: String,
    /// Name of the pool.
    pub pool: String,
    /// `mean_queue`, `mean_in_use` or `mean_present`, over the step.
    pub measure: String,
    /// Unit of the values.
    pub unit: String,
    /// Replications.
    pub n: u32,
    /// Mean over replications.
    pub mean: Option<f64>,
    /// Standard deviation over replications.
    pub sd: Option<f64>,
    /// Half-width of the 95 % Student-t interval of the mean; empty for n < 3.
    pub half_width_95: Option<f64>,
}

/// `census.csv`: how much of the time, and at how many audits, so many persons are present (networks with audits).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CensusRow {
    /// Name of the pool.
    pub pool: String,
    /// Number of persons present, waiting ones included.
    pub persons: u32,
    /// Unit of the shares.
    pub unit: String,
    /// Replications.
    pub n: u32,
    /// Share of the observed time with this number present (exact).
    pub time_share: Option<f64>,
    /// Half-width of its 95 % Student-t interval; empty for n < 3.
    pub time_share_half_width_95: Option<f64>,
    /// Share of the audits with this number present.
    pub audit_share: Option<f64>,
    /// Half-width of its 95 % Student-t interval; empty for n < 3.
    pub audit_share_half_width_95: Option<f64>,
}

/// `load.csv`: what each pool is asked for and what it can do, computed from the file before the run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LoadRow {
    /// Name of the pool.
    pub pool: String,
    /// Persons who come per time unit by the traffic equations, without loss or giving up upstream.
    pub arrival_rate: f64,
    /// The same with every stream at its largest rate.
    pub peak_rate: f64,
    /// Units that would be busy if there were no limit (offered load).
    pub work: f64,
    /// Units of the pool, average over the observed span; empty without limit.
    pub capacity: Option<f64>,
    /// Units that it shares with other pools.
    pub shared: u32,
    /// Offered load over units, of all pools together that share units; empty without limit.
    pub rho: Option<f64>,
    /// `stable`, `near` (above 0.95), `saturated` (1 or more) or `unlimited`.
    pub verdict: String,
    /// Can an overload leave by a valve: finite waiting places, patience of all classes, or certain balking?
    pub valve: bool,
    /// Do persons come by overflow or by giving up elsewhere, who are not in the rates?
    pub more_may_come: bool,
}

/// `visits.csv`: one row for each visit of a person to a pool (with `--visits`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VisitRow {
    /// Replication number, from 1.
    pub replication: u32,
    /// Name of the stream; empty for who was there at the beginning.
    pub stream: String,
    /// Number of the person in the stream, from 1.
    pub person: u64,
    /// Name of the class during the visit.
    pub class: String,
    /// Pool asked for.
    pub pool: String,
    /// Pool whose unit was used; empty if none was.
    pub placed: String,
    /// When the person came, in time units since the begin of observation.
    pub joined: f64,
    /// When service began.
    pub started: Option<f64>,
    /// When the visit ended.
    pub ended: Option<f64>,
    /// Time from coming to service or to the end of the wait without service, in time units; empty for who still waits.
    pub wait: Option<f64>,
    /// `finished`, `reneged`, `balked`, `lost`, or what holds at the end: `waiting`, `in_service`, `blocked`.
    pub outcome: String,
}

/// `trace.csv`: one event a row, in the order in which they happened; the file is named by `--trace`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceRow {
    /// Version of this format: 1.
    pub version: u32,
    /// When, exactly: minutes since the start for care, time units with six decimals since the begin of observation for networks.
    pub time: String,
    /// The day, where there is a calendar.
    pub date: String,
    /// `first`, `normal` or `last`: which of the events of one moment come first.
    pub phase: String,
    /// Name of the event.
    pub event: String,
    /// Whom it is about: the number of the person's streams (care), or stream and number in it, as `stream#12` (networks; without a stream for
    /// who was there at the beginning); empty if nobody.
    pub person: String,
    /// Where: area, and facility and kind of bed if in one (care); the pool (networks); empty if nowhere.
    pub place: String,
}
