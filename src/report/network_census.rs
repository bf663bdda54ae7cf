//! `census.csv`: how often so many persons are present, by exact time and by audits side by side.
//!
//! Knows nothing of folders. Invariant: the shares of a pool add up to one, each from zero persons to the most ever seen.

use super::network_rows::CensusRow;
use crate::experiment::network::NetworkResults;
use crate::network::finished::Finished;
use crate::stats::ratio::Ratio;

/// The rows; none without audits.
pub fn census(results: &NetworkResults<'_>) -> Vec<CensusRow> {
    let mut rows = Vec::new();
    for (pool, spec) in results.network.pools.iter().enumerate() {
        let most = results.finished.iter().filter_map(|finished| most(finished, pool)).max();
        let Some(most) = most else { continue };
        for persons in 0..=most {
            let time = share(results, |finished| time_share(finished, pool, persons));
            let audits = share(results, |finished| audit_share(finished, pool, persons));
            rows.push(CensusRow {
                pool: spec.name.clone(),
                persons,
                unit: "share".to_owned(),
                n: time.n.max(audits.n),
                time_share: time.value,
                time_share_half_width_95: time.half_width,
                audit_share: audits.value,
                audit_share_half_width_95: audits.half_width,
            });
        }
    }
    rows
}

fn share(results: &NetworkResults<'_>, of: impl Fn(&Finished) -> (f64, f64)) -> Ratio {
    Ratio::of(results.finished.iter().map(of))
}

/// The most persons ever present in a pool; `None` without audits.
fn most(finished: &Finished, pool: usize) -> Option<u32> {
    let times = finished.census_time.get(pool)?;
    let by_time = times.iter().rposition(|&ticks| ticks > 0).unwrap_or(0) as u32;
    let by_audit = finished.audits.iter().map(|audit| audit[pool]).max().unwrap_or(0);
    Some(by_time.max(by_audit))
}

/// Ticks with this number present, and all ticks.
fn time_share(finished: &Finished, pool: usize, persons: u32) -> (f64, f64) {
    let times = &finished.census_time[pool];
    let there = times.get(persons as usize).copied().unwrap_or(0);
    (there as f64, times.iter().sum::<i64>() as f64)
}

/// Audits with this number present, and all audits.
fn audit_share(finished: &Finished, pool: usize, persons: u32) -> (f64, f64) {
    let there = finished.audits.iter().filter(|audit| audit[pool] == persons).count();
    (there as f64, finished.audits.len() as f64)
}
