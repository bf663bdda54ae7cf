//! The measures of a network: name, unit, meaning; and the page that holds one replication's figures.
//!
//! Every figure is kept as a sum and what it is divided by, so that replications can be pooled without bias. Times are in time units of
//! the network; counts and areas are of the observed span alone.

use crate::scenario::network::model::{ClassId, PoolId};

macro_rules! measures {
    ($($(#[$doc:meta])* $variant:ident => $name:literal, $unit:literal, $scope:ident;)+) => {
        /// What is measured.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Measure { $($(#[$doc])* $variant),+ }

        impl Measure {
            /// All measures, in the order of the tables.
            pub const ALL: &'static [Measure] = &[$(Measure::$variant),+];

            /// Stable name in files.
            pub const fn name(self) -> &'static str {
                match self { $(Measure::$variant => $name),+ }
            }

            /// Unit; `time` is the time unit of the network, `1/time` a number per time unit.
            pub const fn unit(self) -> &'static str {
                match self { $(Measure::$variant => $unit),+ }
            }

            /// Where it exists.
            pub const fn scope(self) -> Scope {
                match self { $(Measure::$variant => Scope::$scope),+ }
            }

            /// The measure of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Measure::$variant),)+ _ => None }
            }
        }
    };
}

/// Where a measure exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// For each pool, in all and by class.
    Class,
    /// For each pool, in all.
    Pool,
    /// For each pool with a parameter (a limit, a number of persons), in all.
    Parameter,
    /// For the network as a whole.
    Whole,
}

measures! {
    /// Persons who come to the pool, whatever becomes of them, per time unit.
    ArrivalRate => "arrival_rate", "1/time", Class;
    /// Services finished per time unit.
    Throughput => "throughput", "1/time", Class;
    /// Lost for want of a waiting place, of those who come.
    LostShare => "lost_share", "share", Class;
    /// Did not join because of the queue, of those who come.
    BalkedShare => "balked_share", "share", Class;
    /// Taken by the other pool, of those who come.
    OverflowShare => "overflow_share", "share", Class;
    /// Gave up waiting, of those whose wait ended by service or by giving up.
    RenegedShare => "reneged_share", "share", Class;
    /// Waited at all, of those whose wait ended by service or by giving up.
    WaitingShare => "waiting_share", "share", Class;
    /// Waited longer than the limit, of those whose wait ended by service or by giving up.
    ShareWaitingLonger => "share_waiting_longer", "share", Parameter;
    /// Mean wait of those whose service began.
    MeanWait => "mean_wait", "time", Class;
    /// Mean wait of those whose wait ended by service or by giving up.
    MeanWaitAll => "mean_wait_all", "time", Class;
    /// Mean wait of those whose service began after some waiting.
    MeanWaitOfWaiting => "mean_wait_of_waiting", "time", Class;
    /// Standard deviation of the wait of those whose service began.
    SdWait => "sd_wait", "time", Class;
    /// Median wait of those whose service began.
    MedianWait => "median_wait", "time", Class;
    /// 90 % of those whose service began waited at most this long.
    P90Wait => "p90_wait", "time", Class;
    /// Longest wait of those whose service began.
    MaxWait => "max_wait", "time", Class;
    /// Mean time from coming to giving the unit back, of those who did.
    MeanStay => "mean_stay", "time", Class;
    /// Persons waiting without a unit elsewhere, time average.
    MeanQueue => "mean_queue", "persons", Class;
    /// Persons who keep a unit here while they wait for the next pool, time average.
    MeanBlocked => "mean_blocked", "persons", Class;
    /// Persons here, waiting, in service or keeping a unit, time average.
    MeanPresent => "mean_present", "persons", Class;
    /// Units in use, kept ones included, time average.
    MeanInUse => "mean_in_use", "units", Class;
    /// Units of this pool used by persons who asked for another pool, time average.
    MeanMisplaced => "mean_misplaced", "units", Pool;
    /// Shared units used by this pool, time average.
    MeanShared => "mean_shared", "units", Pool;
    /// Units in use over units there are; empty without limit.
    Utilisation => "utilisation", "share", Pool;
    /// Time in which no unit is free, of the time observed.
    FullShare => "full_share", "share", Pool;
    /// Time in which more units are in use than there are.
    OverTime => "over_time", "time", Pool;
    /// Persons waiting at the end.
    WaitingAtEnd => "waiting_at_end", "persons", Class;
    /// Longest wait so far of those waiting at the end.
    LongestWaitAtEnd => "longest_wait_at_end", "time", Pool;
    /// Persons in service at the end.
    InServiceAtEnd => "in_service_at_end", "persons", Class;
    /// Time with this number of persons present, of the time observed (exact).
    TimeShare => "time_share", "share", Parameter;
    /// Audits with this number of persons present, of all audits.
    CensusShare => "census_share", "share", Parameter;
    /// Audits with more than this number of persons present, of all audits.
    CensusAbove => "census_above", "share", Parameter;
    /// P(N = n) / P(N ≤ n) of the audited census N: the delay probability of Monks et al. 2016.
    DelayProbability => "delay_probability", "share", Parameter;
    /// Mean of the audited census.
    CensusMean => "census_mean", "persons", Pool;
    /// Variance of the audited census.
    CensusVariance => "census_variance", "persons²", Pool;
    /// Persons who come from outside per time unit.
    EntryRate => "entry_rate", "1/time", Whole;
    /// Persons who leave the network per time unit, whatever for.
    ExitRate => "exit_rate", "1/time", Whole;
    /// Mean time in the network of those who left it.
    MeanTimeInNetwork => "mean_time_in_network", "time", Whole;
    /// Persons in the network, on the way included, time average.
    MeanInNetwork => "mean_in_network", "persons", Whole;
    /// Times that persons were found to wait for each other's places.
    MutualWaits => "mutual_waits", "events", Whole;
    /// Persons who changed places in these.
    Exchanged => "exchanged", "persons", Whole;
}

/// What a figure speaks of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// The measure.
    pub measure: Measure,
    /// The pool; `None` for the network as a whole.
    pub pool: Option<PoolId>,
    /// The class; `None` for all.
    pub class: Option<ClassId>,
    /// A limit in time units, or a number of persons.
    pub parameter: Option<f64>,
}

/// A figure of one replication: `sum / per`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Numerator.
    pub sum: f64,
    /// Denominator; 0 where there is nothing to divide by.
    pub per: f64,
}

impl Figure {
    /// A figure that is no ratio.
    pub const fn plain(value: f64) -> Self {
        Self { sum: value, per: 1.0 }
    }

    /// The value, if there is one.
    pub fn value(self) -> Option<f64> {
        (self.per > 0.0).then(|| self.sum / self.per)
    }
}
