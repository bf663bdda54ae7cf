//! Reads `[[expect]]`: reference values for a self-test.
//!
//! Holds the names of the measures and what each needs; `network::measures` on the floor above computes them, and a test holds
//! the two lists together. Invariant: a reference that comes out speaks of a figure that the run has.

use super::model::{Expected, NetworkClock, Quantity, VisitMoment};
use super::part::Part;
use super::sheet::{Sheet, one_of};
use crate::kernel::time::Time;
use crate::scenario::nearest;

/// What a measure needs beside its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// A pool; a class or none.
    Class,
    /// A pool.
    Pool,
    /// A pool and one of `network.wait_limits`.
    Limit,
    /// A pool, a number of persons, and audits.
    Persons,
    /// A pool, and audits.
    Audits,
    /// Nothing: it speaks of the network as a whole.
    Whole,
}

/// Every measure, in the order of the tables of results.
pub const MEASURES: [(&str, Needs); 40] = [
    ("arrival_rate", Needs::Class),
    ("throughput", Needs::Class),
    ("lost_share", Needs::Class),
    ("balked_share", Needs::Class),
    ("overflow_share", Needs::Class),
    ("reneged_share", Needs::Class),
    ("waiting_share", Needs::Class),
    ("share_waiting_longer", Needs::Limit),
    ("mean_wait", Needs::Class),
    ("mean_wait_all", Needs::Class),
    ("mean_wait_of_waiting", Needs::Class),
    ("sd_wait", Needs::Class),
    ("median_wait", Needs::Class),
    ("p90_wait", Needs::Class),
    ("max_wait", Needs::Class),
    ("mean_stay", Needs::Class),
    ("mean_queue", Needs::Class),
    ("mean_blocked", Needs::Class),
    ("mean_present", Needs::Class),
    ("mean_in_use", Needs::Class),
    ("mean_misplaced", Needs::Pool),
    ("mean_shared", Needs::Pool),
    ("utilisation", Needs::Pool),
    ("full_share", Needs::Pool),
    ("over_time", Needs::Pool),
    ("waiting_at_end", Needs::Class),
    ("longest_wait_at_end", Needs::Pool),
    ("in_service_at_end", Needs::Class),
    ("time_share", Needs::Persons),
    ("census_share", Needs::Persons),
    ("census_above", Needs::Persons),
    ("delay_probability", Needs::Persons),
    ("census_mean", Needs::Audits),
    ("census_variance", Needs::Audits),
    ("entry_rate", Needs::Whole),
    ("exit_rate", Needs::Whole),
    ("mean_time_in_network", Needs::Whole),
    ("mean_in_network", Needs::Whole),
    ("mutual_waits", Needs::Whole),
    ("exchanged", Needs::Whole),
];

/// All rows.
pub(super) fn read(clock: &NetworkClock, limits: &[f64], sheet: &mut Sheet<'_>) -> Vec<Expected> {
    let rows = sheet.list("expect");
    rows.iter().filter_map(|part| row(part, clock, limits, sheet)).collect()
}

fn row<'t>(part: &Part<'t>, clock: &NetworkClock, limits: &[f64], sheet: &mut Sheet<'t>) -> Option<Expected> {
    let kind = part.one_of(&["measure", "census_at", "moment"], &mut sheet.problems)?;
    let needless: &[&str] = match kind {
        "measure" => &["stream", "person"],
        "census_at" => &["stream", "person", "class", "parameter"],
        _ => &["class", "parameter", "max_se", "se"],
    };
    for key in needless.iter().filter(|key| part.has(key)) {
        sheet.report(part.wrong(key, format!("says nothing beside {kind}")).allowed("left out"));
    }
    let of = match kind {
        "measure" => measure(part, clock, limits, sheet),
        "census_at" => census(part, clock, sheet),
        _ => visit(part, sheet),
    };
    let digits = part.integer::<i32>("digits");
    Some(Expected {
        of: of?,
        value: part.number("value")?,
        se: part.number("se").unwrap_or(0.0),
        half_digit: digits.map_or(0.0, |digits| 0.5 * 10_f64.powi(-digits)),
        max_se: part.number("max_se"),
        source: part.text("source")?.to_owned(),
        line: part.setting.origin.line,
    })
}

/// A key that this row needs; reported if it is not there.
fn needed(part: &Part<'_>, key: &str, sheet: &mut Sheet<'_>) {
    if !part.has(key) {
        sheet.report(part.missing(key));
    }
}

fn measure<'t>(
    part: &Part<'t>,
    clock: &NetworkClock,
    limits: &[f64],
    sheet: &mut Sheet<'t>,
) -> Option<Quantity> {
    let name = part.text("measure")?;
    let Some((_, needs)) = MEASURES.iter().find(|(known, _)| *known == name) else {
        let names = MEASURES.map(|(name, _)| name);
        let near = nearest::name(name, &names).map(|near| format!("\"{near}\""));
        let problem = part.wrong("measure", "no such measure").suggest(near);
        sheet.report(problem.allowed("a measure of docs/scenario.md"));
        return None;
    };
    let wants_pool = *needs != Needs::Whole;
    let wants_parameter = matches!(needs, Needs::Limit | Needs::Persons);
    for (key, wanted) in [("pool", wants_pool), ("parameter", wants_parameter)] {
        if wanted {
            needed(part, key, sheet);
        } else if part.has(key) {
            sheet.report(part.wrong(key, format!("{name} has none")).allowed("left out"));
        }
    }
    if *needs != Needs::Class && part.has("class") {
        sheet.report(part.wrong("class", format!("{name} is not told by class")).allowed("left out"));
    }
    let parameter = part.number("parameter").filter(|_| wants_parameter);
    if let Some(value) = parameter {
        let is_limit = limits.iter().any(|limit| limit.total_cmp(&value).is_eq());
        if *needs == Needs::Limit && !is_limit {
            let limits = limits.iter().map(f64::to_string).collect::<Vec<_>>();
            let limits = limits.iter().map(String::as_str).collect::<Vec<_>>();
            let problem = part.wrong("parameter", "not among network.wait_limits");
            sheet.report(problem.allowed(one_of(&limits).replace('"', "")));
        }
        if *needs == Needs::Persons && (value.fract() != 0.0 || value > f64::from(u32::MAX)) {
            sheet.report(part.wrong("parameter", "not a number of persons").allowed("whole number from 0"));
        }
    }
    if matches!(needs, Needs::Persons | Needs::Audits) && clock.audit_every.is_none() {
        sheet.report(part.wrong("measure", "there are no audits").allowed("with network.audit_every"));
    }
    let pool = if wants_pool { Some(sheet.pool(part, "pool")?) } else { None };
    let class = if part.has("class") { Some(sheet.class(part, "class")?) } else { None };
    Some(Quantity::Pool { measure: name.to_owned(), pool, class, parameter })
}

fn census<'t>(part: &Part<'t>, clock: &NetworkClock, sheet: &mut Sheet<'t>) -> Option<Quantity> {
    needed(part, "pool", sheet);
    let pool = sheet.pool(part, "pool");
    let at = sheet.time(part, "census_at")?;
    let Some(every) = clock.audit_every else {
        sheet.report(part.wrong("census_at", "there are no audits").allowed("with network.audit_every"));
        return None;
    };
    let is_audit = every.ticks() > 0 && at.ticks() % every.ticks() == 0;
    if !is_audit || at < Time::ZERO || at > Time::ZERO + clock.horizon {
        let allowed = "a multiple of network.audit_every from 0 to network.horizon";
        sheet.report(part.wrong("census_at", "no audit at this time").allowed(allowed));
    }
    Some(Quantity::CensusAt { pool: pool?, at })
}

fn visit<'t>(part: &Part<'t>, sheet: &mut Sheet<'t>) -> Option<Quantity> {
    for key in ["pool", "stream", "person"] {
        needed(part, key, sheet);
    }
    let (pool, stream) = (sheet.pool(part, "pool"), sheet.stream(part, "stream"));
    let moment = match part.text("moment")? {
        "joined" => VisitMoment::Joined,
        "started" => VisitMoment::Started,
        _ => VisitMoment::Ended,
    };
    Some(Quantity::Visit { stream: stream?, number: part.integer("person")?, pool: pool?, moment })
}
