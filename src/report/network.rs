//! From the results of a network to rows, file by file.
//!
//! Knows nothing of folders. Invariant: rows stand in the order of the network's own lists, so that equal runs give equal bytes.

use super::network_rows::{LoadRow, PoolReplicationRow, PoolRow, TimeSeriesRow, VisitRow};
use super::trace::network_day;
use crate::experiment::network::NetworkResults;
use crate::kernel::time::Time;
use crate::network::finished::{Finished, Outcome, Step, Visit};
use crate::network::measures::{Cell, Measure};
use crate::scenario::network::model::{Network, PoolId, TimeUnit, in_units};
use crate::stats::estimate::Estimate;

/// What is summed over.
const ALL: &str = "all";

/// Measures that have a table of their own, one row a number of persons: `census.csv`.
const OF_THE_CENSUS: [Measure; 2] = [Measure::TimeShare, Measure::CensusShare];

/// Many of a time unit, as it stands in unit columns.
pub const fn units_of_time(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Minute => "minutes",
        TimeUnit::Hour => "hours",
        TimeUnit::Day => "days",
        TimeUnit::Week => "weeks",
        TimeUnit::Year => "years",
    }
}

/// Unit of a measure in this network.
pub fn unit(network: &Network, measure: Measure) -> String {
    match measure.unit() {
        "time" => units_of_time(network.clock.unit).to_owned(),
        "1/time" => format!("1/{}", network.clock.unit.name()),
        other => other.to_owned(),
    }
}

/// Names of pool and class of a cell.
fn names(network: &Network, cell: Cell) -> (String, String) {
    let pool = cell.pool.map_or(ALL, |pool| pool_name(network, pool));
    let class = cell.class.map_or(ALL, |class| network.classes[usize::from(class)].name.as_str());
    (pool.to_owned(), class.to_owned())
}

fn pool_name(network: &Network, pool: PoolId) -> &str {
    &network.pools[usize::from(pool)].name
}

/// `pools.csv`.
pub fn pools(results: &NetworkResults<'_>) -> Vec<PoolRow> {
    let steady = results.steadiness().name();
    let estimates = results.estimates();
    let wanted = estimates.iter().filter(|estimate| !OF_THE_CENSUS.contains(&estimate.cell.measure));
    wanted
        .map(|estimate| {
            let (pool, class) = names(results.network, estimate.cell);
            PoolRow {
                pool,
                class,
                measure: estimate.cell.measure.name().to_owned(),
                parameter: estimate.cell.parameter,
                unit: unit(results.network, estimate.cell.measure),
                n: estimate.n,
                mean: estimate.value,
                se: estimate.se,
                half_width_95: estimate.half_width,
                steady_state: steady.to_owned(),
            }
        })
        .collect()
}

/// `pool_replications.csv`.
pub fn replications(results: &NetworkResults<'_>) -> Vec<PoolReplicationRow> {
    let of = |finished: &Finished| {
        let wanted = finished.figures.iter().filter(|(cell, _)| !OF_THE_CENSUS.contains(&cell.measure));
        let row = |&(cell, figure): &(Cell, crate::network::measures::Figure)| {
            let (pool, class) = names(results.network, cell);
            PoolReplicationRow {
                replication: finished.number,
                pool,
                class,
                measure: cell.measure.name().to_owned(),
                parameter: cell.parameter,
                unit: unit(results.network, cell.measure),
                value: figure.value(),
            }
        };
        wanted.map(row).collect::<Vec<_>>()
    };
    results.finished.iter().flat_map(of).collect()
}

/// Picks one mean of a step.
type OfStep = fn(&Step) -> f64;

/// `time_series.csv`.
pub fn time_series(results: &NetworkResults<'_>) -> Vec<TimeSeriesRow> {
    const MEASURES: [(Measure, OfStep); 3] = [
        (Measure::MeanQueue, |step| step.mean_queue),
        (Measure::MeanInUse, |step| step.mean_in_use),
        (Measure::MeanPresent, |step| step.mean_present),
    ];
    let network = results.network;
    let clock = &network.clock;
    let steps = results.finished.iter().map(|finished| finished.series.len()).min().unwrap_or(0);
    let end = Time::ZERO + clock.horizon;
    let mut from = Time::ZERO - clock.warm_up;
    let mut rows = Vec::with_capacity(steps * network.pools.len() * MEASURES.len());
    for step in 0..steps {
        let to = (from + clock.series_step).min(end);
        for (pool, spec) in network.pools.iter().enumerate() {
            for (measure, value) in MEASURES {
                let values = results.finished.iter().map(|finished| value(&finished.series[step][pool]));
                let estimate = Estimate::of(values);
                rows.push(TimeSeriesRow {
                    from: at(from),
                    to: at(to),
                    date: network_day(clock, from),
                    pool: spec.name.clone(),
                    measure: measure.name().to_owned(),
                    unit: measure.unit().to_owned(),
                    n: estimate.n,
                    mean: estimate.mean,
                    sd: estimate.sd,
                    half_width_95: estimate.half_width,
                });
            }
        }
        from = to;
    }
    rows
}

/// `load.csv`.
pub fn load(results: &NetworkResults<'_>) -> Vec<LoadRow> {
    let row =
        |(pool, load): (&crate::scenario::network::model::Pool, &crate::network::load::PoolLoad)| LoadRow {
            pool: pool.name.clone(),
            arrival_rate: load.rate,
            peak_rate: load.peak_rate,
            work: load.work,
            capacity: load.capacity,
            shared: load.shared_units,
            rho: load.rho,
            verdict: load.verdict.name().to_owned(),
            valve: load.valve,
            more_may_come: load.more_may_come,
        };
    results.network.pools.iter().zip(&results.loads).map(row).collect()
}

/// `visits.csv`: those of all replications, as far as they were kept.
pub fn visits(results: &NetworkResults<'_>) -> Vec<VisitRow> {
    let network = results.network;
    let row = |number: u32, visit: &Visit| VisitRow {
        replication: number,
        stream: visit
            .person
            .stream
            .map_or_else(String::new, |stream| network.streams[usize::from(stream)].name.clone()),
        person: visit.person.number,
        class: network.classes[usize::from(visit.class)].name.clone(),
        pool: pool_name(network, visit.pool).to_owned(),
        placed: visit.placed.map_or("", |pool| pool_name(network, pool)).to_owned(),
        joined: at(visit.joined),
        started: visit.started.map(at),
        ended: visit.ended.map(at),
        wait: wait(visit),
        outcome: visit.outcome.name().to_owned(),
    };
    let of = |finished: &Finished| {
        let number = finished.number;
        finished.visits.iter().map(|visit| row(number, visit)).collect::<Vec<_>>()
    };
    results.finished.iter().flat_map(of).collect()
}

/// A moment in time units since the begin of observation.
fn at(time: Time) -> f64 {
    in_units(time - Time::ZERO)
}

/// From coming to service, or to the end of the wait without it; who still waits has no wait yet.
fn wait(visit: &Visit) -> Option<f64> {
    let end = match visit.outcome {
        Outcome::Waiting => None,
        Outcome::Reneged | Outcome::Balked | Outcome::Lost => visit.ended,
        Outcome::Finished | Outcome::InService | Outcome::Blocked => visit.started,
    };
    end.map(|end| in_units(end - visit.joined))
}
