//! Ways on which no time passes and which never end: a run would stand still for ever.
//!
//! Two kinds: services of no length whose ways on lead to each other with certainty, and persons without patience who are sent
//! round in a circle. Invariant: in a network that passes, time goes on.

use super::model::{ClassId, Pool, PoolClass, PoolId, units};
use super::sheet::Sheet;
use super::streams::TOLERANCE;
use crate::kernel::time::Span;
use crate::random::law::Law;
use std::collections::BTreeSet;

/// A pool and a class.
type State = (PoolId, ClassId);

/// Reports such ways. A law with a mean below half a tick counts as one of no length.
pub(super) fn report(pools: &[Pool], sheet: &mut Sheet<'_>) {
    if !sheet.problems.is_empty() {
        return;
    }
    for ((pool, class), key, what) in endless_services(pools)
        .map(|state| (state, "next", "services of no length lead to each other for ever"))
        .into_iter()
        .chain(
            circle(pools)
                .map(|state| (state, "patience", "persons without patience are sent round in a circle")),
        )
    {
        let rows = sheet.named("pool");
        let Some((_, part)) = rows.get(usize::from(pool)) else { continue };
        let message = format!("{what} (class \"{}\")", sheet.classes[usize::from(class)]);
        let problem = part.wrong(key, message);
        sheet.report(problem.allowed("a way on which time passes, or one that leaves"));
    }
}

fn is_instant(law: &Law) -> bool {
    units(law.mean()) == Span::ZERO
}

fn states(pools: &[Pool]) -> impl Iterator<Item = (State, &PoolClass)> {
    pools.iter().enumerate().flat_map(|(pool, spec)| {
        let classes = spec.by_class.iter().enumerate();
        classes.map(move |(class, of)| ((pool as PoolId, class as ClassId), of))
    })
}

/// A state from which services of no length never lead anywhere else.
fn endless_services(pools: &[Pool]) -> Option<State> {
    let is_certain = |of: &PoolClass| {
        of.routes.iter().map(|route| route.probability).sum::<f64>() > 1.0 - TOLERANCE
            && of.routes.iter().all(|route| route.delay.as_ref().is_none_or(is_instant))
    };
    let candidates = states(pools).filter(|(_, of)| is_instant(&of.service) && is_certain(of));
    let mut trapped: BTreeSet<State> = candidates.map(|(state, _)| state).collect();
    // Who has a way out of the set is not trapped; what remains when nobody has is.
    loop {
        let escapes = |state: &State| {
            let routes = &pools[usize::from(state.0)].by_class[usize::from(state.1)].routes;
            let possible = routes.iter().filter(|route| route.probability > 0.0);
            possible.map(|route| (route.to, route.class.unwrap_or(state.1))).any(|to| !trapped.contains(&to))
        };
        let free: Vec<State> = trapped.iter().copied().filter(escapes).collect();
        if free.is_empty() {
            return trapped.first().copied();
        }
        trapped.retain(|state| !free.contains(state));
    }
}

/// A state from which giving up at once leads back to it.
fn circle(pools: &[Pool]) -> Option<State> {
    let next = |(pool, class): State| {
        let patience = pools[usize::from(pool)].by_class[usize::from(class)].patience.as_ref();
        let to = patience.filter(|patience| is_instant(&patience.law)).and_then(|patience| patience.to);
        to.map(|to| (to, class))
    };
    states(pools).map(|(state, _)| state).find(|start| {
        let mut at = next(*start);
        for _ in 0..pools.len() {
            if at == Some(*start) {
                return true;
            }
            at = at.and_then(next);
        }
        false
    })
}
