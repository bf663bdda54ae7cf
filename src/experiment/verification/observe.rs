//! What one replication says of each reference of its network: a sum and what it is divided by.
//!
//! Only these are kept, so that thousands of replications of many networks fit in memory. Invariant: one figure a
//! reference, in the order of the file; `per` is 0 where nothing was observed.

use crate::kernel::time::Time;
use crate::network::finished::{Finished, PersonName, Wanted};
use crate::network::measures::{Figure, Measure};
use crate::network::run::simulate;
use crate::scenario::network::model::{ClassId, Network, PoolId, Quantity, VisitMoment, in_units};

/// Nothing was observed.
const NOTHING: Figure = Figure { sum: 0.0, per: 0.0 };

/// Runs the replication of this number (from 1) and looks up what each reference speaks of.
pub fn observe(net: &Network, number: u32) -> Vec<Figure> {
    let visits =
        number == 1 && net.expected.iter().any(|expected| matches!(expected.of, Quantity::Visit { .. }));
    let finished = simulate(net, number, Wanted { visits, ..Wanted::default() });
    net.expected.iter().map(|expected| figure(net, &finished, &expected.of).unwrap_or(NOTHING)).collect()
}

fn figure(net: &Network, finished: &Finished, of: &Quantity) -> Option<Figure> {
    match *of {
        Quantity::Pool { ref measure, pool, class, parameter } => {
            let measure = Measure::from_name(measure)?;
            match (pool, parameter.map(|n| n as usize)) {
                (Some(pool), Some(n)) if measure != Measure::ShareWaitingLonger => {
                    census(finished, measure, pool, n)
                }
                _ => cell(finished, measure, pool, class, parameter),
            }
        }
        Quantity::CensusAt { pool, at } => {
            let every = net.clock.audit_every?.ticks();
            let audit = finished.audits.get(usize::try_from(at.ticks() / every).ok()?)?;
            (at.ticks() % every == 0).then(|| Figure::plain(f64::from(audit[usize::from(pool)])))
        }
        Quantity::Visit { stream, number, pool, moment } => {
            let person = PersonName { stream: Some(stream), number };
            let visit = finished
                .visits
                .iter()
                .filter(|visit| visit.person == person && visit.pool == pool)
                .min_by_key(|visit| visit.joined)?;
            let at = match moment {
                VisitMoment::Joined => Some(visit.joined),
                VisitMoment::Started => visit.started,
                VisitMoment::Ended => visit.ended,
            };
            at.map(|at| Figure::plain(in_units(at - Time::ZERO)))
        }
    }
}

/// One cell of the page of figures.
fn cell(
    finished: &Finished,
    measure: Measure,
    pool: Option<PoolId>,
    class: Option<ClassId>,
    parameter: Option<f64>,
) -> Option<Figure> {
    let one_class = !finished.figures.iter().any(|(cell, _)| cell.class.is_some());
    // A network of one class keeps no figures by class: they would be those of all.
    let class = class.filter(|_| !one_class);
    finished
        .figures
        .iter()
        .find(|(cell, _)| {
            cell.measure == measure && cell.pool == pool && cell.class == class && cell.parameter == parameter
        })
        .map(|&(_, figure)| figure)
}

/// Shares of the time and of the audits with a number of persons present.
fn census(finished: &Finished, measure: Measure, pool: PoolId, n: usize) -> Option<Figure> {
    let pool = usize::from(pool);
    let audits = |counts: &dyn Fn(usize) -> bool| {
        finished.audits.iter().filter(|audit| counts(audit[pool] as usize)).count() as f64
    };
    let figure = match measure {
        Measure::TimeShare => {
            let time = finished.census_time.get(pool)?;
            Figure { sum: time.get(n).copied().unwrap_or(0) as f64, per: time.iter().sum::<i64>() as f64 }
        }
        Measure::CensusShare => Figure { sum: audits(&|present| present == n), per: audits(&|_| true) },
        Measure::CensusAbove => Figure { sum: audits(&|present| present > n), per: audits(&|_| true) },
        Measure::DelayProbability => {
            Figure { sum: audits(&|present| present == n), per: audits(&|present| present <= n) }
        }
        _ => return None,
    };
    Some(figure)
}
