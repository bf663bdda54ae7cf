//! Reads `[[opening]]`: who is there when the run begins.
//!
//! Invariant: no more persons are in service than the units of their pool and those it shares allow.

use super::model::{Opening, OpeningState, Shared};
use super::part::Part;
use super::pools::Draft;
use super::service::Service;
use super::sheet::Sheet;

/// All rows.
pub(super) fn read<'t>(drafts: &[Draft<'t>], shared: &[Shared], sheet: &mut Sheet<'t>) -> Vec<Opening> {
    let mut openings = Vec::new();
    let mut used = vec![0_u64; drafts.len()];
    let mut waiting = vec![0_u64; drafts.len()];
    for part in sheet.list("opening") {
        let pool = sheet.pool(&part, "pool");
        let class = sheet.class_or_only(&part);
        let kind = part.one_of(&["in_service", "waiting"], &mut sheet.problems);
        let Some(kind) = kind else { continue };
        let count = part.integer::<u32>(kind);
        let state = state(&part, kind, count, sheet);
        let (Some(pool), Some(class), Some(count)) = (pool, class, count) else { continue };
        sheet.entries.push((pool, class));
        let (index, place) = (usize::from(pool), usize::from(class));
        if kind == "in_service" {
            let asked = u64::from(drafts[index].pool.by_class[place].units);
            used[index] += asked * u64::from(count);
            crowded(&part, index, drafts, shared, &used, sheet);
        } else {
            waiting[index] += u64::from(count);
            let room = drafts[index].pool.room;
            if room.is_some_and(|room| waiting[index] > u64::from(room)) {
                let problem = part.wrong(
                    "waiting",
                    format!("more persons than waiting places in pool \"{}\"", sheet.pools[index]),
                );
                sheet.report(problem.allowed(format!("at most {} in all rows", room.unwrap_or_default())));
            }
        }
        if let Some(OpeningState::Elapsed(elapsed)) = &state {
            outlived(&part, &drafts[index].services[place], elapsed, sheet);
        }
        if let Some(state) = state {
            openings.push(Opening { pool, class, count, state });
        }
    }
    openings
}

/// What the persons do.
fn state(part: &Part<'_>, kind: &str, count: Option<u32>, sheet: &mut Sheet<'_>) -> Option<OpeningState> {
    let (keys, others): (&[&'static str], &[&str]) = match kind {
        "in_service" => (&["remaining", "elapsed"], &["waited"]),
        _ => (&["waited"], &["remaining", "elapsed"]),
    };
    for other in others.iter().filter(|other| part.has(other)) {
        let problem = part.wrong(other, format!("says nothing of {kind}"));
        sheet.report(problem.allowed(keys.join(" or ")));
    }
    let key = part.one_of(keys, &mut sheet.problems)?;
    let times = match part.numbers(key) {
        Some(times) => times,
        None => vec![part.number(key)?],
    };
    let is_list = part.items(key).is_some();
    if is_list && count.is_some_and(|count| times.len() != count as usize) {
        let problem =
            part.wrong(key, format!("{} numbers for {} persons", times.len(), count.unwrap_or_default()));
        sheet.report(problem.allowed("one number for all, or a list of one a person"));
    }
    Some(match key {
        "remaining" => OpeningState::Remaining(times),
        "elapsed" => OpeningState::Elapsed(times),
        _ => OpeningState::Waiting(times),
    })
}

/// Reports more units in use than there are.
fn crowded(
    part: &Part<'_>,
    index: usize,
    drafts: &[Draft<'_>],
    shared: &[Shared],
    used: &[u64],
    sheet: &mut Sheet<'_>,
) {
    let own = |index: usize| {
        let draft = &drafts[index];
        draft.part.fit("capacity").and_then(|_| draft.first_units(sheet.begin))
    };
    let Some(units) = own(index) else { return };
    let beyond = |index: usize| own(index).map_or(0, |units| used[index].saturating_sub(u64::from(units)));
    let group = shared.iter().find(|group| group.pools.contains(&(index as u16)));
    let others = group.map_or(0, |group| {
        let others = group.pools.iter().map(|pool| usize::from(*pool)).filter(|pool| *pool != index);
        others.map(beyond).sum::<u64>()
    });
    let free = group.map_or(0, |group| u64::from(group.units).saturating_sub(others));
    if beyond(index) > free {
        let message =
            format!("the persons in service in pool \"{}\" use {} units", sheet.pools[index], used[index]);
        let allowed = format!("at most {} at the beginning", u64::from(units) + free);
        sheet.report(part.wrong("in_service", message).allowed(allowed));
    }
}

/// Reports a service that has lasted longer than its law allows.
fn outlived(part: &Part<'_>, service: &Service, elapsed: &[f64], sheet: &mut Sheet<'_>) {
    let Service::Read(law) = service else { return };
    if law.greatest.is_some_and(|greatest| elapsed.iter().any(|time| *time > greatest)) {
        let message = "longer than the law of service allows";
        let allowed = format!("at most {}", law.greatest.unwrap_or_default());
        sheet.report(part.wrong("elapsed", message).allowed(allowed));
    }
}
