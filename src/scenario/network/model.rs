//! A validated queueing network: plain data, read-only, complete. Past the door nothing about input can fail.
//!
//! docs/scenario.md says what each key of the file means. Streams, classes and pools are numbered in the order of the
//! file; names are unique within their kind. Invariant: every index points into its list.

use crate::kernel::time::{Span, Time};
use crate::random::law::Law;
use crate::scenario::model::{InputFile, ResolvedKey, Text};
use jiff::civil::Date;

/// Ticks in one time unit of a network: times of the file are rounded to a millionth of its unit.
pub const TICKS_PER_UNIT: i64 = 1_000_000;

/// Index of a pool in [`Network::pools`].
pub type PoolId = u16;
/// Index of a class in [`Network::classes`].
pub type ClassId = u8;
/// Index of a stream in [`Network::streams`].
pub type StreamId = u16;

/// A (fractional) number of time units as a span, rounded to the tick.
#[inline]
pub fn units(units: f64) -> Span {
    // Adding a half and cutting rounds what is not negative; far too large values end at the largest span.
    Span::from_ticks((units * TICKS_PER_UNIT as f64 + 0.5) as i64)
}

/// A span in time units.
pub fn in_units(span: Span) -> f64 {
    span.ticks() as f64 / TICKS_PER_UNIT as f64
}

/// Everything one run of a network needs.
#[derive(Clone, Debug)]
pub struct Network {
    /// File stem, used for the output folder.
    pub name: String,
    /// Title in both languages.
    pub title: Text,
    /// Question in both languages; empty where the file asks none.
    pub question: Text,
    /// Unit and bounds of time.
    pub clock: NetworkClock,
    /// Independent replications.
    pub replications: u32,
    /// Seed of all random streams.
    pub seed: u64,
    /// Waits in time units for which the share of longer waits is told, ascending.
    pub wait_limits: Vec<f64>,
    /// What is done about persons who wait for each other's places.
    pub mutual_waits: MutualWaits,
    /// Kinds of persons; at least one (a file that names none has the class `all`).
    pub classes: Vec<Class>,
    /// Where persons come from.
    pub streams: Vec<Stream>,
    /// Where persons are served; at least one.
    pub pools: Vec<Pool>,
    /// Units that several pools share.
    pub shared: Vec<Shared>,
    /// Who is there at the beginning (before the warm-up).
    pub opening: Vec<Opening>,
    /// Reference values that a self-test holds results against.
    pub expected: Vec<Expected>,
    /// Every key with its resolved value and where it was set, for the manifest.
    pub resolved: Vec<ResolvedKey>,
    /// Every file read, with its hash, for the manifest.
    pub inputs: Vec<InputFile>,
}

/// Unit and bounds of time. The run begins at minus the warm-up; observation begins at zero.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkClock {
    /// What one time unit is.
    pub unit: TimeUnit,
    /// Civil date of time zero, where the file gives one.
    pub start: Option<Date>,
    /// Span before zero that is simulated and not observed; not negative.
    pub warm_up: Span,
    /// Span that is observed.
    pub horizon: Span,
    /// Span between two entries of the time series, warm-up included; positive.
    pub series_step: Span,
    /// Span between two audits of the census from zero on; `None`: no audits and no distribution of the census.
    pub audit_every: Option<Span>,
}

/// What one time unit is: a word for charts, and the length of a day for dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeUnit {
    /// `minute`
    Minute,
    /// `hour`
    Hour,
    /// `day`
    Day,
    /// `week`
    Week,
    /// `year`, of 365.25 days.
    Year,
}

impl TimeUnit {
    /// The stable name used in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Year => "year",
        }
    }

    /// Time units in a day.
    pub const fn per_day(self) -> f64 {
        match self {
            Self::Minute => 1440.0,
            Self::Hour => 24.0,
            Self::Day => 1.0,
            Self::Week => 1.0 / 7.0,
            Self::Year => 1.0 / 365.25,
        }
    }
}

/// What is done when persons who keep their units wait for each other's places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MutualWaits {
    /// `exchange`: they change places at once; counted.
    Exchange,
    /// `report`: counted and left waiting.
    Report,
}

/// A kind of person.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// Unique name.
    pub name: String,
    /// Rank in pools with [`Discipline::Priority`]: smaller first.
    pub priority: u8,
    /// Ranks taken after waiting, in order of `after`; in pools with priority.
    pub escalation: Vec<Escalation>,
}

/// A rank taken after a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// Wait in one pool after which it holds.
    pub after: Span,
    /// The new rank.
    pub priority: u8,
}

/// A source of persons.
#[derive(Clone, Debug, PartialEq)]
pub struct Stream {
    /// Unique name: the address of its random numbers.
    pub name: String,
    /// Pool that its persons come to.
    pub to: PoolId,
    /// Probability of each class, one entry a class, adding up to 1.
    pub mix: Vec<f64>,
    /// When they come.
    pub arrivals: Arrivals,
}

/// When persons come.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrivals {
    /// Poisson with a rate that is constant between dates.
    Poisson(RateCurve),
    /// Intervals drawn from a law, the first one from the beginning of the run.
    Renewal(Law),
    /// At these times in ascending order, with a class where the file names one (else drawn from the mix).
    Times(Vec<(Time, Option<ClassId>)>),
}

/// A rate of arrivals over time, per time unit.
#[derive(Clone, Debug, PartialEq)]
pub struct RateCurve {
    /// Rate from each time on, ascending; before the first it is zero (or, repeating, that of the last).
    pub pieces: Vec<(Time, f64)>,
    /// Length after which the pieces begin again, counted from time zero in both directions; pieces then lie in `0..repeat`.
    pub repeat: Option<Span>,
}

/// Identical units with a waiting list.
#[derive(Clone, Debug, PartialEq)]
pub struct Pool {
    /// Unique name: the address of its random numbers.
    pub name: String,
    /// Units from each time on, ascending, `None` for no limit; the first entry holds from the beginning of the run. Fewer units
    /// than are in use: nobody is evicted, units go as they become free.
    pub capacity: Vec<(Time, Option<u32>)>,
    /// Waiting places; `None` for no limit, 0 for none: who comes then is lost. Persons who wait elsewhere with a unit
    /// ([`Route::keeps_unit`]) take none.
    pub room: Option<u32>,
    /// Order of the waiting list.
    pub discipline: Discipline,
    /// What happens when the first in line asks for more units than are free.
    pub fit: Fit,
    /// Probability of not joining by number of persons waiting: from each number on, ascending; empty: all join. Asked of who would have to wait.
    pub balking: Vec<(u32, f64)>,
    /// Another pool that may take who would have to wait here: an accepted misplacement.
    pub overflow: Option<Overflow>,
    /// Days of the week, Monday first, on which services begin; `None`: on all. Who comes on another day waits, or is lost where there is no room.
    pub admission_days: Option<[bool; 7]>,
    /// What the pool does with each class, one entry a class.
    pub by_class: Vec<PoolClass>,
}

/// Order of a waiting list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discipline {
    /// `first_come`: by time of joining.
    FirstCome,
    /// `priority`: by rank, then by time of joining; nobody is interrupted.
    Priority,
}

/// What happens when the first in line asks for more units than are free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// `strict`: everyone behind waits too.
    Strict,
    /// `first_that_fits`: the first whose request fits begins. Once somebody has waited `overtaken_for`, nobody passes; `None`: without limit.
    FirstThatFits {
        /// Longest wait during which one may be passed.
        overtaken_for: Option<Span>,
    },
}

/// Where else a person may go who would have to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow {
    /// The other pool. The stay, the number of units and the way on remain those of the pool asked for.
    pub to: PoolId,
    /// Is the other pool's free unit also offered to those who already wait here (after its own waiting list)? Else only on arrival.
    pub while_waiting: bool,
}

/// What a pool does with a class.
#[derive(Clone, Debug, PartialEq)]
pub struct PoolClass {
    /// Duration of service, in time units.
    pub service: Law,
    /// Units that one person takes; at least 1.
    pub units: u32,
    /// How long one waits before giving up; `None`: for ever.
    pub patience: Option<Patience>,
    /// Where one goes after service; the rest of the probability leaves the network.
    pub routes: Vec<Route>,
}

/// Giving up a wait.
#[derive(Clone, Debug, PartialEq)]
pub struct Patience {
    /// Wait after which one gives up, in time units, from joining.
    pub law: Law,
    /// Pool to which one then goes; `None`: out of the network.
    pub to: Option<PoolId>,
}

/// A way on after service.
#[derive(Clone, Debug, PartialEq)]
pub struct Route {
    /// Pool to go to.
    pub to: PoolId,
    /// Probability; those of one pool and class add up to at most 1.
    pub probability: f64,
    /// Time on the way, in time units; `None`: none. Never with `keeps_unit`.
    pub delay: Option<Law>,
    /// Is the old unit kept until the new one is free (blocking after service, type I)? One then waits in the new pool's list, in no place of its room.
    pub keeps_unit: bool,
    /// Class from then on; `None`: as before.
    pub class: Option<ClassId>,
}

/// Units that several pools share: used when a pool's own are taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// Unique name.
    pub name: String,
    /// How many.
    pub units: u32,
    /// Pools that may use them, at least two; a pool is in at most one such group.
    pub pools: Vec<PoolId>,
    /// Who gets a shared unit that becomes free when several pools have somebody waiting: the one who joined first.
    /// With `relabel`, a person in a shared unit is counted in a dedicated one as soon as one is free (a bed counted as another type), so that shared
    /// units are used only as far as dedicated ones do not suffice; without, one keeps the unit one has.
    pub relabel: bool,
}

/// Persons who are there when the run begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// Where they are.
    pub pool: PoolId,
    /// Their class.
    pub class: ClassId,
    /// How many.
    pub count: u32,
    /// What they do.
    pub state: OpeningState,
}

/// What persons do who are there when the run begins.
#[derive(Clone, Debug, PartialEq)]
pub enum OpeningState {
    /// In service, with service still to come: one entry a person, the last one repeated.
    Remaining(Vec<f64>),
    /// In service for so long: one entry a person, the last one repeated. What is left is drawn from the law of service given that it exceeds this.
    Elapsed(Vec<f64>),
    /// Waiting for so long: one entry a person, the last one repeated.
    Waiting(Vec<f64>),
}

/// A reference value for a self-test.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// What is compared.
    pub of: Quantity,
    /// The reference value, in time units where it is a time.
    pub value: f64,
    /// Standard error of the reference; 0 where it is exact.
    pub se: f64,
    /// Half a unit of the last digit printed; 0 where the reference is not rounded.
    pub half_digit: f64,
    /// Largest standard error of ours with which the comparison counts; `None`: any (for results without chance).
    pub max_se: Option<f64>,
    /// Formula or source.
    pub source: String,
    /// Line in the file, for messages.
    pub line: usize,
}

/// What a reference value speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// A measure of a pool (`network::measures` names them), of one class or all. `parameter`: the limit of `share_waiting_longer`, the n of `delay_probability` and `census_share`.
    Pool {
        /// Name of the measure.
        measure: String,
        /// The pool; `None`: the network as a whole.
        pool: Option<PoolId>,
        /// The class; `None`: all.
        class: Option<ClassId>,
        /// What the measure needs beside it.
        parameter: Option<f64>,
    },
    /// Number present in a pool (waiting or in service) at a time of an audit, mean over replications.
    CensusAt {
        /// The pool.
        pool: PoolId,
        /// When.
        at: Time,
    },
    /// A moment of one visit in the first replication, to the tick.
    Visit {
        /// Which stream.
        stream: StreamId,
        /// Which of its persons, from 1.
        number: u64,
        /// Which pool.
        pool: PoolId,
        /// Which moment: `joined`, `started`, `ended`.
        moment: VisitMoment,
    },
}

/// A moment of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisitMoment {
    /// Came to the pool.
    Joined,
    /// Service began.
    Started,
    /// The unit was given back, or the person was turned away, lost or gave up.
    Ended,
}
