//! `check`: what the plan asks for, what is provided, whether it is met and whether it is enough.

use super::run::interrupted;
use crate::cli::answer::{self, spoken};
use crate::cli::arguments::Running;
use crate::cli::failure::Failure;
use crate::cli::output::Destination;
use crate::cli::session::{Session, Tone};
use crate::cli::verdict::{Count, Verdict, adequacy_words, measure_words, status_words, verdicts};
use crate::cli::words as say;
use crate::cli::{simulate, table};
use crate::experiment::results::Results;
use crate::plan::check::{Finding, check as findings_of};
use crate::plan::compliance::{Adequacy, Status};
use crate::report::write;
use crate::scenario::terms::TargetMeasure;
use crate::scenario::unread::unread;
use serde_json::{Value, json};
use std::path::Path;

pub(in crate::cli) fn check(
    session: Session,
    path: &Path,
    strict: bool,
    running: &Running,
) -> Result<(), Failure> {
    let scenario = simulate::scenario(session, path, &running.overrides(session)?)?;
    simulate::warn_of_glyphs(session, simulate::texts_of(&scenario));
    simulate::tell_unread(session, path, &unread(&scenario));
    let destination = Destination::open(running.out(&format!("{}-check", scenario.name)), running.force)?;
    let (results, effort) = simulate::simulate(session, &scenario, running.threads())?;
    let findings = findings_of(&results);
    write::check(&destination.clear()?, "check", &results, &findings, effort)?;
    let asked = scenario.experiment.replications;
    if results.n() < asked {
        return Err(interrupted(session, results.n(), asked, destination.path()));
    }
    let verdicts = verdicts(&findings);
    if session.json {
        session.print_json(&object(&results, &verdicts, destination.path()))?;
    } else {
        session.print(&words(session, &results, &verdicts, destination.path()))?;
    }
    match Count::of(&verdicts).not_met {
        unmet if strict && unmet > 0 => Err(Failure::Unmet(unmet)),
        _ => Ok(()),
    }
}

/// The findings that the table shows: a target's own year, or the first of the run after it, and the last year.
fn shown<'f, 's>(verdict: &Verdict<'f, 's>, last: i16) -> impl Iterator<Item = &'f Finding<'s>> {
    let findings = verdict.findings;
    let first = findings.iter().map(|finding| finding.year).min().unwrap_or(last);
    let own = verdict.target.year.max(first).min(last);
    findings.iter().filter(move |finding| finding.year == own || finding.year == last)
}

fn words(session: Session, results: &Results<'_>, verdicts: &[Verdict<'_, '_>], folder: &Path) -> String {
    let language = session.language;
    let scenario = results.scenario;
    let last = last_year(results);
    let count = Count::of(verdicts);
    let plan =
        say::PLAN_LINE.say(language, &[&count.met, &count.not_met, &count.not_due, &count.not_modelled]);
    let modelled = |verdict: &&Verdict<'_, '_>| verdict.status != Status::NotModelled;
    let mut areas = String::new();
    for verdict in verdicts.iter().filter(modelled).filter(|verdict| verdict.findings[0].area.is_some()) {
        areas += &short_areas(session, verdict, last);
    }
    let mut silent = String::new();
    for verdict in verdicts.iter().filter(|verdict| !modelled(verdict)) {
        silent +=
            &["  ", &verdict.target.id, "  ", spoken(&verdict.target.indicator, language), "\n"].concat();
    }
    if !silent.is_empty() {
        silent = format!("\n{}\n{silent}", say::NOT_MODELLED_LIST.say(language, &[]));
    }
    let limit = scenario.plan.service_limit_days;
    format!(
        "{}\n{}{}\n\n{}\n{areas}{silent}\n{}\n{plan}\n{}\n",
        session.paint(spoken(&scenario.title, language), Tone::Strong),
        answer::changed_line(&scenario.resolved, &[], language),
        answer::basis(results, language),
        district(session, verdicts, limit, last),
        say::SERVICE_TARGET.say(language, &[&limit, &table::number(100.0 * scenario.plan.service_target, 0)]),
        say::WHERE.say(language, &[&folder.display()]),
    )
}

/// The table of the district's targets.
fn district(session: Session, verdicts: &[Verdict<'_, '_>], limit: f64, last: i16) -> String {
    let language = session.language;
    let say = |words: say::Words| words.say(language, &[&limit]);
    let mut rows = vec![
        [
            say(say::COLUMN_TARGET),
            String::new(),
            say(say::COLUMN_STATUS),
            say(say::COLUMN_ADEQUACY),
            say(say::COLUMN_YEAR),
            say(say::COLUMN_ASKED),
            say(say::COLUMN_PROVIDED),
            say(say::COLUMN_IN_TIME),
            say(say::COLUMN_OCCUPANCY),
        ]
        .to_vec(),
    ];
    let of_district = verdicts.iter().flat_map(|verdict| shown(verdict, last)).filter(|f| f.area.is_none());
    for finding in of_district {
        let Some(measure) = finding.target.measure.filter(|_| finding.status != Status::NotModelled) else {
            continue;
        };
        let adequacy = finding.adequacy.map_or_else(String::new, |adequacy| {
            let tone = if adequacy == Adequacy::Adequate { Tone::Good } else { Tone::Bad };
            session.paint(&say(adequacy_words(adequacy)), tone)
        });
        let in_time = finding.in_time.mean.map_or_else(String::new, |_| table::estimate(&finding.in_time, 1));
        let occupancy =
            finding.occupancy.mean.map_or_else(String::new, |_| table::estimate(&finding.occupancy, 1));
        rows.push(vec![
            finding.target.id.clone(),
            say(measure_words(measure)),
            painted_status(session, finding.status),
            adequacy,
            finding.year.to_string(),
            format!("{} {}", finding.target.operator.name(), finding.target.value),
            table::estimate(&finding.provided, 2),
            in_time,
            occupancy,
        ]);
    }
    table::table(&rows, 4)
}

fn painted_status(session: Session, status: Status) -> String {
    let words = status_words(status).say(session.language, &[]);
    match status {
        Status::Met => session.paint(&words, Tone::Good),
        Status::NotMet => session.paint(&words, Tone::Bad),
        Status::NotDue | Status::NotModelled | Status::NotJudged => words,
    }
}

/// A line for each year shown: how many areas miss a target.
fn short_areas(session: Session, verdict: &Verdict<'_, '_>, last: i16) -> String {
    let Some(measure) = verdict.target.measure else { return String::new() };
    let name = measure_words(measure).say(session.language, &[]);
    let shown: Vec<_> = shown(verdict, last).collect();
    let mut years: Vec<i16> = shown.iter().map(|finding| finding.year).collect();
    years.sort_unstable();
    years.dedup();
    let mut lines = String::new();
    for year in years {
        let of_year = || shown.iter().filter(|finding| finding.year == year);
        let missed = of_year().filter(|finding| finding.status == Status::NotMet).count();
        let due = of_year().any(|finding| finding.status != Status::NotDue);
        let words = if due { say::AREAS_SHORT } else { say::AREAS_NOT_DUE };
        let parts: [&dyn std::fmt::Display; 5] =
            [&verdict.target.id, &name, &year, &missed, &of_year().count()];
        lines += &words.say(session.language, &parts);
        lines.push('\n');
    }
    lines
}

fn last_year(results: &Results<'_>) -> i16 {
    let clock = &results.scenario.clock;
    clock.year(clock.horizon_years().saturating_sub(1))
}

/// The same for machines: a target with its verdict and, for the years shown, its findings.
fn object(results: &Results<'_>, verdicts: &[Verdict<'_, '_>], folder: &Path) -> Value {
    let last = last_year(results);
    let target = |verdict: &Verdict<'_, '_>| {
        let findings =
            shown(verdict, last).filter(|_| verdict.status != Status::NotModelled).map(|finding| {
                let area = finding.area.map(|area| results.scenario.population.areas[area].code.as_str());
                json!({
                    "year": finding.year, "area": area, "provided": answer::estimate(&finding.provided),
                    "status": finding.status.name(),
                    "admitted_within_limit_pct": answer::estimate(&finding.in_time),
                    "occupancy_pct": answer::estimate(&finding.occupancy),
                    "adequacy": finding.adequacy.map(Adequacy::name),
                })
            });
        json!({
            "id": verdict.target.id, "indicator": answer::both(&verdict.target.indicator), "unit": verdict.target.unit,
            "measure": verdict.target.measure.map(TargetMeasure::name), "year": verdict.target.year,
            "operator": verdict.target.operator.name(), "value": verdict.target.value,
            "status": verdict.status.name(), "findings": findings.collect::<Vec<_>>(),
        })
    };
    let mut object = answer::heading(results);
    object.insert("plan_check".to_owned(), Count::of(verdicts).json());
    object.insert("targets".to_owned(), verdicts.iter().map(target).collect());
    object.insert("folder".to_owned(), json!(folder));
    object.into()
}
