//! The short answer of a run: the same figures in words and as JSON.
//!
//! Figures are taken for the first year, the year in which the beds aim at their plan, and the last. Knows nothing of
//! files. Invariant: words and JSON hold the same numbers.

use super::session::{Session, Tone};
use super::table;
use super::verdict::{Count, verdicts};
use super::words::{self as say, Words};
use crate::care::measures::{Cell, Measure};
use crate::charts::Language;
use crate::experiment::results::Results;
use crate::kernel::time::Span;
use crate::plan::check::Finding;
use crate::scenario::changed::{as_line, changed};
use crate::scenario::model::{ResolvedKey, Scenario, Supply, Text};
use crate::scenario::terms::Tenure;
use crate::stats::estimate::Estimate;
use serde_json::{Map, Value, json};

/// A line of the answer: its words, its name for machines, its cell, its decimals.
type Line = (Words, &'static str, Cell, usize);

const fn basic(measure: Measure) -> Cell {
    Cell { tenure: Some(Tenure::Basic), ..Cell::total(measure) }
}

/// The lines of the answer, in order.
const LINES: [Line; 6] = [
    (say::IN_TIME, "admitted_within_limit_pct", Cell::total(Measure::AdmittedWithinLimit), 1),
    (say::IN_TIME_BASIC, "admitted_within_limit_pct_basic", basic(Measure::AdmittedWithinLimit), 1),
    (say::OCCUPANCY, "occupancy_pct", Cell::total(Measure::Occupancy), 1),
    (say::OCCUPANCY_BASIC, "occupancy_pct_basic", basic(Measure::Occupancy), 1),
    (say::WAITING_END, "waiting_end", Cell::total(Measure::WaitingEnd), 0),
    (say::DIED_WAITING, "died_waiting", Cell::total(Measure::DiedWaiting), 0),
];

/// A text in the session's language.
pub(super) fn spoken(text: &Text, language: Language) -> &str {
    match language {
        Language::Zh => &text.zh,
        Language::En => &text.en,
    }
}

/// Indices of the first year, the plan's target year and the last, each once, ascending.
pub(super) fn years(scenario: &Scenario) -> Vec<usize> {
    let clock = &scenario.clock;
    let Some(last) = clock.horizon_years().checked_sub(1) else { return Vec::new() };
    let reached = match &scenario.beds.supply {
        Supply::PlanRule(rule) => rule.target_time,
        Supply::Keep | Supply::Facilities(_) => scenario.community.floor_area_per_1000.target_time,
    };
    // The target time is the first moment after the target year.
    let target = clock.year_index(reached - Span::from_ticks(1));
    let mut years: Vec<usize> = [Some(0), target, Some(last)].into_iter().flatten().collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// What the numbers of results rest on, in one line.
pub(super) fn basis(results: &Results<'_>, language: Language) -> String {
    basis_of(results.scenario, results.n(), language)
}

/// What the numbers of so many replications rest on, in one line.
pub(super) fn basis_of(scenario: &Scenario, replications: u32, language: Language) -> String {
    let clock = &scenario.clock;
    let Some(last) = clock.horizon_years().checked_sub(1) else { return say::NO_YEARS.say(language, &[]) };
    say::BASIS
        .say(language, &[&clock.start_year(), &clock.year(last), &replications, &scenario.experiment.seed])
}

/// What options changed, as a line with its end; nothing where nothing was. `varied` are the keys of a sweep.
pub(super) fn changed_line(resolved: &[ResolvedKey], varied: &[&str], language: Language) -> String {
    let changes: Vec<String> = changed(resolved, varied).into_iter().map(as_line).collect();
    if changes.is_empty() {
        return String::new();
    }
    let list = changes.join(&say::BETWEEN_CHANGES.say(language, &[]));
    say::CHANGED.say(language, &[&list]) + "\n"
}

/// The same for machines: key and value, as TOML text, of each.
pub(super) fn changed_json(resolved: &[ResolvedKey], varied: &[&str]) -> Value {
    let each = changed(resolved, varied).into_iter();
    each.map(|key| json!({ "key": key.key, "value": key.value })).collect()
}

/// The answer in words.
pub(super) fn words(session: Session, results: &Results<'_>, findings: &[Finding<'_>]) -> String {
    let language = session.language;
    let scenario = results.scenario;
    let years = years(scenario);
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(years.iter().map(|&year| scenario.clock.year(year).to_string()));
    let limit = scenario.plan.service_limit_days;
    for (words, _, cell, decimals) in LINES {
        let mut row = vec![words.say(language, &[&limit])];
        row.extend(years.iter().map(|&year| table::estimate(&results.year(year, cell), decimals)));
        rows.push(row);
    }
    let table = if years.is_empty() { String::new() } else { table::table(&rows, 1) };
    let goal = 100.0 * scenario.plan.service_target;
    let count = Count::of(&verdicts(findings));
    let plan =
        say::PLAN_LINE.say(language, &[&count.met, &count.not_met, &count.not_due, &count.not_modelled]);
    format!(
        "{}\n{}\n{}{}\n\n{table}\n{}\n{plan}\n",
        session.paint(spoken(&scenario.title, language), Tone::Strong),
        spoken(&scenario.question, language),
        changed_line(&scenario.resolved, &[], language),
        basis(results, language),
        say::SERVICE_TARGET.say(language, &[&limit, &table::number(goal, 0)]),
    )
}

/// The answer for machines.
pub(super) fn json(results: &Results<'_>, findings: &[Finding<'_>]) -> Map<String, Value> {
    let scenario = results.scenario;
    let mut answer = heading(results);
    let years = years(scenario).into_iter().map(|year| {
        let mut figures = Map::new();
        figures.insert("year".to_owned(), json!(scenario.clock.year(year)));
        for (_, name, cell, _) in LINES {
            figures.insert(name.to_owned(), estimate(&results.year(year, cell)));
        }
        Value::Object(figures)
    });
    answer.insert("years".to_owned(), years.collect());
    answer.insert("plan_check".to_owned(), Count::of(&verdicts(findings)).json());
    answer
}

/// A text in both languages, for machines.
pub(super) fn both(text: &Text) -> Value {
    json!({ "zh": text.zh, "en": text.en })
}

/// What results belong to, for machines.
pub(super) fn heading(results: &Results<'_>) -> Map<String, Value> {
    let scenario = results.scenario;
    let mut heading = Map::new();
    let mut put = |name: &str, value: Value| heading.insert(name.to_owned(), value);
    put("scenario", json!(scenario.name));
    put("title", both(&scenario.title));
    put("question", both(&scenario.question));
    put("changed", changed_json(&scenario.resolved, &[]));
    put("replications", json!(results.n()));
    put("seed", json!(scenario.experiment.seed));
    put("service_limit_days", json!(scenario.plan.service_limit_days));
    put("service_target_pct", json!(100.0 * scenario.plan.service_target));
    heading
}

/// An estimate for machines.
pub(super) fn estimate(estimate: &Estimate) -> Value {
    json!({ "n": estimate.n, "mean": estimate.mean, "half_width_95": estimate.half_width })
}
