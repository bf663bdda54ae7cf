//! What one replication of a network leaves behind.

use super::measures::{Cell, Figure};
use crate::kernel::calendar::Phase;
use crate::kernel::time::Time;
use crate::scenario::network::model::{ClassId, PoolId, StreamId};

/// What is wanted beside the figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// One record for each visit.
    pub visits: bool,
    /// One record for each event.
    pub trace: bool,
    /// Balances after every event, for tests; else at the end of the run.
    pub every_event: bool,
}

/// One replication.
#[derive(Clone, Debug)]
pub struct Finished {
    /// Number of the replication, from 1.
    pub number: u32,
    /// Figures, in the same order in each replication of a network.
    pub figures: Vec<(Cell, Figure)>,
    /// Entries of the time series: one a step, each with one entry a pool.
    pub series: Vec<Vec<Step>>,
    /// Number present in each pool at each audit from time zero on; empty without audits.
    pub audits: Vec<Vec<u32>>,
    /// Time with each number of persons present, by pool: `[pool][n]`, ticks of the span observed; empty without audits.
    pub census_time: Vec<Vec<i64>>,
    /// What adds up.
    pub balance: Balance,
    /// Visits that have begun, in the order in which they ended, then those not ended; if wanted.
    pub visits: Vec<Visit>,
    /// Events in order; if wanted.
    pub trace: Vec<TraceEvent>,
}

/// One pool in one step of the time series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Mean number waiting over the step.
    pub mean_queue: f64,
    /// Mean number of units in use over the step.
    pub mean_in_use: f64,
    /// Mean number present over the step.
    pub mean_present: f64,
}

/// What must add up, kept exactly in integers over the span observed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// Persons inside when observation begins.
    pub at_beginning: u64,
    /// Persons who came from outside.
    pub entered: u64,
    /// Persons who left.
    pub left: u64,
    /// Persons inside at the end.
    pub inside: u64,
    /// Sum of all waits, those not ended included, ticks.
    pub wait_ticks: i128,
    /// Area under all waiting lists, ticks.
    pub queue_area: i128,
    /// Sum of units × time used, those not given back included, ticks.
    pub use_ticks: i128,
    /// Area under units in use, ticks.
    pub use_area: i128,
    /// Events of the whole run, warm-up included.
    pub events: u64,
    /// Events among these that are an arrival from outside, a service ended, or a wait given up.
    pub core_events: u64,
}

impl Balance {
    /// Whether persons, waits and use are conserved: the integer form of Little's law on this very path.
    pub const fn holds(&self) -> bool {
        self.at_beginning + self.entered == self.left + self.inside
            && self.wait_ticks == self.queue_area
            && self.use_ticks == self.use_area
    }
}

/// Number of a person in its stream, from 1; those of the opening state are numbered from 1 with no stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonName {
    /// The stream; `None`: there at the beginning.
    pub stream: Option<StreamId>,
    /// From 1, in order of arrival.
    pub number: u64,
}

/// One visit of a person to a pool.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Visit {
    /// Who.
    pub person: PersonName,
    /// Class during the visit.
    pub class: ClassId,
    /// Pool asked for.
    pub pool: PoolId,
    /// Pool whose unit was used, if one was; another one for a misplacement.
    pub placed: Option<PoolId>,
    /// When the person came.
    pub joined: Time,
    /// When service began.
    pub started: Option<Time>,
    /// When the visit ended.
    pub ended: Option<Time>,
    /// How it ended.
    pub outcome: Outcome,
}

/// How a visit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// `finished`: went on or left after service.
    Finished,
    /// `reneged`: gave up waiting.
    Reneged,
    /// `balked`: did not join because of the queue.
    Balked,
    /// `lost`: no waiting place.
    Lost,
    /// `waiting`: still waits at the end.
    Waiting,
    /// `in_service`: still in service at the end.
    InService,
    /// `blocked`: service is over, still keeps the unit at the end.
    Blocked,
}

impl Outcome {
    /// Stable name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Reneged => "reneged",
            Self::Balked => "balked",
            Self::Lost => "lost",
            Self::Waiting => "waiting",
            Self::InService => "in_service",
            Self::Blocked => "blocked",
        }
    }
}

/// One event of a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceEvent {
    /// When.
    pub time: Time,
    /// Phase of the calendar.
    pub phase: Phase,
    /// Stable name of the event.
    pub event: &'static str,
    /// Whom it is about.
    pub person: Option<PersonName>,
    /// Where.
    pub pool: Option<PoolId>,
}
