//! What is asked of each pool against what it has: whether a queueing network can settle at all.
//!
//! Rates come from the traffic equations, so that what is lost, given up, sent to another pool (overflow, giving up with somewhere to go) or lies
//! in the opening state is not followed: behind such a pool the rates are upper bounds, and where it sends persons
//! ([`PoolLoad::more_may_come`]) they lack these. A unit kept while its holder waits for the next pool counts for its
//! service alone, and requests of several units are taken to fit without gaps: blocking and gaps make the true load
//! higher. Days without admission leave all units to those already there and are ignored. Invariant: never not a
//! number; what grows without bound is infinite and saturated.

mod outside;
mod traffic;

use crate::scenario::network::model::{Network, Pool, PoolClass, PoolId};
use traffic::Routes;

/// Load from which a pool counts as near to saturation: queues are long and settle slowly.
pub const NEAR: f64 = 0.95;

/// Rounding that a load of exactly one may show.
const ROUNDING: f64 = 1e-9;

/// The load of one pool.
#[derive(Clone, Debug, PartialEq)]
pub struct PoolLoad {
    /// The pool.
    pub pool: PoolId,
    /// Persons who come per time unit, first or again, one entry a class; infinite where nobody ever leaves a loop.
    pub rate_by_class: Vec<f64>,
    /// Their sum.
    pub rate: f64,
    /// The same if every rate curve stood at its largest piece.
    pub peak_rate: f64,
    /// Units busy on average if all were served: Σ rate × mean service × units of one person.
    pub work: f64,
    /// Own units, time average over the span observed; `None`: no limit at some time.
    pub capacity: Option<f64>,
    /// Shared units open to the pool beside its own.
    pub shared_units: u32,
    /// Work over units; `None` without limit. With shared units the smaller of two: the pool's work over its own units,
    /// and the ratio of the tightest set of pools of the group (work of the set over its units and all shared ones),
    /// which is below one exactly if every pool of the group can settle.
    pub rho: Option<f64>,
    /// What this means.
    pub verdict: Verdict,
    /// Does the pool bound its own queue? By finite room, by a patience of all classes that come which leads out of
    /// the network or to a pool without limit that leads back nowhere, by overflow into a pool where there are units enough for both, or by a queue that nobody joins. Room and balking do not count where somebody comes who keeps a
    /// unit elsewhere while waiting: that queue only moves upstream.
    pub valve: bool,
    /// Do persons come, by overflow or by giving up elsewhere, who are not in the rates?
    pub more_may_come: bool,
}

/// What a load means for the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// `stable`: units suffice.
    Stable,
    /// `near`: above 0.95 of the units; long queues that settle slowly.
    Near,
    /// `saturated`: as much work as there are units, or more; without a valve the queue grows for ever.
    Saturated,
    /// `unlimited`: no limit, no queue.
    Unlimited,
}

impl Verdict {
    /// Stable name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Near => "near",
            Self::Saturated => "saturated",
            Self::Unlimited => "unlimited",
        }
    }

    fn of(work: f64, rho: Option<f64>) -> Self {
        match rho {
            _ if work.is_infinite() => Self::Saturated,
            None => Self::Unlimited,
            Some(rho) if rho >= 1.0 - ROUNDING => Self::Saturated,
            Some(rho) if rho > NEAR => Self::Near,
            Some(_) => Self::Stable,
        }
    }
}

/// May a steady state be spoken of? Not if a pool is saturated and nothing bounds its queue.
pub fn steady(loads: &[PoolLoad]) -> bool {
    loads.iter().all(|load| load.verdict != Verdict::Saturated || load.valve)
}

/// The load of each pool, in the order of the pools. Takes time in the cube of pools × classes that somebody comes to.
pub fn offered_load(net: &Network) -> Vec<PoolLoad> {
    let routes = Routes::of(net);
    let (mean, peak) = outside::rates(net);
    let (rates, peaks) = (routes.rates(&mean), routes.rates(&peak));
    let classes = net.classes.len();
    let mut loads = Vec::with_capacity(net.pools.len());
    for (index, pool) in net.pools.iter().enumerate() {
        let cells = index * classes..(index + 1) * classes;
        let by_class = rates[cells.clone()].to_vec();
        let capacity = outside::capacity(pool, net.clock.horizon);
        let work = by_class.iter().zip(&pool.by_class).map(|(&rate, own)| busy(rate, own)).sum::<f64>();
        loads.push(PoolLoad {
            pool: index as PoolId,
            rate: by_class.iter().sum(),
            peak_rate: peaks[cells].iter().sum(),
            work,
            capacity,
            shared_units: 0,
            rho: capacity.map(|units| ratio(work, units)),
            verdict: Verdict::Unlimited,
            valve: capacity.is_some() && bounds_its_queue(net, &rates, index),
            more_may_come: more_may_come(net, &rates, index),
            rate_by_class: by_class,
        });
    }
    for group in &net.shared {
        let tightest = tightest(&loads, &group.pools, group.units);
        for &pool in &group.pools {
            let load = &mut loads[usize::from(pool)];
            load.shared_units = group.units;
            load.rho = load.rho.map(|rho| rho.min(tightest));
        }
    }
    for (index, pool) in net.pools.iter().enumerate() {
        let Some(overflow) = pool.overflow else { continue };
        let (own, other) = (&loads[index], &loads[usize::from(overflow.to)]);
        let units = own.capacity.zip(other.capacity).map(|(own, other)| own + other);
        // What is too much here goes there, if the two together have units enough.
        let relieved = units.is_none_or(|units| own.work + other.work < units);
        loads[index].valve |= own.capacity.is_some() && relieved;
    }
    for load in &mut loads {
        load.verdict = Verdict::of(load.work, load.rho);
    }
    loads
}

/// Mean number of units that one class keeps busy.
fn busy(rate: f64, own: &PoolClass) -> f64 {
    if rate == 0.0 || rate.is_infinite() { rate } else { rate * own.service.mean() * f64::from(own.units) }
}

fn ratio(work: f64, units: f64) -> f64 {
    if work == 0.0 || work.is_infinite() { work } else { work / units }
}

/// Largest ratio of work to own and shared units among the sets of pools of a group. It is that of the first few pools
/// when they are ordered by work over own units: adding a pool raises the ratio exactly if its own is higher.
fn tightest(loads: &[PoolLoad], group: &[PoolId], shared: u32) -> f64 {
    let limited = |pool: &PoolId| {
        let load = &loads[usize::from(*pool)];
        Some((load.rho?, load.work, load.capacity?))
    };
    let mut pools = group.iter().filter_map(limited).collect::<Vec<_>>();
    pools.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut work, mut units, mut largest) = (0.0, f64::from(shared), 0.0_f64);
    for (_, more_work, more_units) in pools {
        work += more_work;
        units += more_units;
        largest = largest.max(ratio(work, units));
    }
    largest
}

fn bounds_its_queue(net: &Network, rates: &[f64], index: usize) -> bool {
    let pool = &net.pools[index];
    let classes = net.classes.len();
    let held_upstream = net.pools.iter().enumerate().any(|(other, from)| {
        let came = &rates[other * classes..];
        let comes = |class: usize| came[class] > 0.0;
        from.by_class.iter().enumerate().filter(|(class, _)| comes(*class)).any(|(_, own)| {
            own.routes.iter().any(|r| r.keeps_unit && usize::from(r.to) == index && r.probability > 0.0)
        })
    });
    let turns_away = pool.room.is_some() || pool.balking.iter().any(|&(_, probability)| probability >= 1.0);
    let all_give_up = pool.by_class.iter().zip(&rates[index * classes..]).all(|(own, &rate)| {
        let no_limit = |to: PoolId| net.pools[usize::from(to)].capacity.iter().all(|step| step.1.is_none());
        let is_exit = |to: Option<PoolId>| to.is_none_or(|to| no_limit(to) && !leads_to(net, to, index));
        rate == 0.0 || own.patience.as_ref().is_some_and(|patience| is_exit(patience.to))
    });
    turns_away && !held_upstream || all_give_up
}

/// Is there any way, by service, patience or overflow, from one pool to another?
fn leads_to(net: &Network, from: PoolId, to: usize) -> bool {
    let mut reached = vec![false; net.pools.len()];
    let mut ahead = vec![usize::from(from)];
    while let Some(index) = ahead.pop() {
        if std::mem::replace(&mut reached[index], true) {
            continue;
        }
        let pool = &net.pools[index];
        ahead.extend(pool.overflow.map(|overflow| usize::from(overflow.to)));
        for own in &pool.by_class {
            ahead.extend(own.routes.iter().map(|route| usize::from(route.to)));
            ahead.extend(own.patience.iter().filter_map(|patience| patience.to.map(usize::from)));
        }
    }
    reached[to]
}

/// Does another pool that somebody comes to send persons here outside the routes?
fn more_may_come(net: &Network, rates: &[f64], index: usize) -> bool {
    let classes = net.classes.len();
    let here = |to: PoolId| usize::from(to) == index;
    let sends = |pool: &Pool, came: &[f64]| {
        let comes = came[..classes].iter().any(|&rate| rate > 0.0);
        let overflows = pool.overflow.is_some_and(|overflow| here(overflow.to));
        let gives_up = pool.by_class.iter().zip(came).any(|(own, &rate)| {
            rate > 0.0 && own.patience.as_ref().and_then(|patience| patience.to).is_some_and(here)
        });
        comes && overflows || gives_up
    };
    net.pools.iter().enumerate().any(|(other, pool)| sends(pool, &rates[other * classes..]))
}

#[cfg(test)]
mod tests;
