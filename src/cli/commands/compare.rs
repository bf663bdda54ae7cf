//! `compare`: paired differences of scenarios from the first, on the same replication numbers.

use super::run::{first_png, interrupted};
use crate::charts::draw_all;
use crate::cli::answer::{self, spoken};
use crate::cli::arguments::Running;
use crate::cli::failure::Failure;
use crate::cli::output::Destination;
use crate::cli::progress::Progress;
use crate::cli::session::{Session, Tone};
use crate::cli::words::{self as say, Words};
use crate::cli::{interrupt, simulate, table};
use crate::experiment::results::Results;
use crate::experiment::side_by_side::side_by_side;
use crate::report::compare::{HORIZON, rows};
use crate::report::compare_areas;
use crate::report::manifest::Effort;
use crate::report::manifest_many::ManyManifest;
use crate::report::rows::CompareRow;
use crate::report::write;
use crate::scenario::model::Scenario;
use crate::scenario::unread::{unread, unread_in_all};
use serde_json::json;
use std::path::PathBuf;

/// Lines of the printed table: words, measure, tenure, decimals.
const LINES: [(Words, &str, &str, usize); 7] = [
    (say::IN_TIME, "admitted_within_limit_pct", "all", 1),
    (say::IN_TIME_BASIC, "admitted_within_limit_pct", "basic", 1),
    (say::WAIT_MEAN, "wait_mean_days", "all", 1),
    (say::OCCUPANCY, "occupancy_pct", "all", 1),
    (say::WAITING_MEAN, "waiting_mean", "all", 0),
    (say::DIED_WAITING, "died_waiting", "all", 0),
    (say::BEDS_MEAN, "beds_mean", "all", 0),
];

pub(in crate::cli) fn compare(session: Session, paths: &[PathBuf], running: &Running) -> Result<(), Failure> {
    let scenarios = scenarios(session, paths, running)?;
    comparable(session, &scenarios)?;
    simulate::warn_of_glyphs(session, scenarios.iter().flat_map(simulate::texts_of));
    tell_unread(session, paths, &scenarios);
    let name = format!("compare-{}", scenarios[0].name);
    let destination = Destination::open(running.out(&name), running.force)?;
    let asked = scenarios[0].experiment.replications;
    let crew = simulate::crew(running.threads())?;
    let stop = interrupt::listen(session.language)?;
    let progress = Progress::of(session, u64::from(asked) * scenarios.len() as u64);
    let finished = side_by_side(&crew, &scenarios, asked, stop, || progress.one());
    let effort = Effort { wall_seconds: progress.end(), threads: crew.threads() };
    let results: Vec<Results<'_>> =
        scenarios.iter().zip(finished).map(|(scenario, finished)| Results { scenario, finished }).collect();
    let done = results[0].n();
    if done == 0 {
        return Err(Failure::Interrupted(say::NOTHING_FINISHED.say(session.language, &[])));
    }
    let rows = rows(&results);
    let folder = destination.clear()?;
    folder.table("compare.csv", &rows)?;
    folder.table("compare_areas.csv", &compare_areas::rows(&results))?;
    write::manifest(&folder, &ManyManifest::of_comparison(&scenarios, done, effort))?;
    if done < asked {
        return Err(interrupted(session, done, asked, destination.path()));
    }
    let pictures = draw_all(destination.path(), session.language)?;
    let first = first_png(&pictures);
    if session.json {
        let mut object = answer::heading(&results[0]);
        object.insert("scenarios".to_owned(), scenarios.iter().map(|s| json!(s.name)).collect());
        object.insert("differences".to_owned(), shown(&rows).map(|row| json!(row)).collect());
        object.insert("folder".to_owned(), json!(destination.path()));
        object.insert("first_picture".to_owned(), json!(first));
        return session.print_json(&object.into());
    }
    let mut text = words(session, &results, &rows);
    text += &say::WHERE.say(session.language, &[&destination.path().display()]);
    if let Some(first) = first {
        text.push('\n');
        text += &say::FIRST_PICTURE.say(session.language, &[&first.display()]);
    }
    session.print(&text)
}

/// All scenarios, or the problems of all.
fn scenarios(session: Session, paths: &[PathBuf], running: &Running) -> Result<Vec<Scenario>, Failure> {
    let overrides = running.overrides(session)?;
    let mut scenarios = Vec::new();
    let mut problems = Vec::new();
    for path in paths {
        match simulate::scenario(session, path, &overrides) {
            Ok(scenario) => scenarios.push(scenario),
            Err(Failure::Invalid(found)) => problems.extend(found),
            Err(failure) => return Err(failure),
        }
    }
    if problems.is_empty() { Ok(scenarios) } else { Err(Failure::Invalid(problems)) }
}

/// Keys stated without effect: those of each file, and options that have none in any of the scenarios.
fn tell_unread(session: Session, paths: &[PathBuf], scenarios: &[Scenario]) {
    for (path, scenario) in paths.iter().zip(scenarios) {
        let mut own = unread(scenario);
        own.retain(|key| key.line > 0);
        simulate::tell_unread(session, path, &own);
    }
    let mut options = unread_in_all(scenarios);
    options.retain(|key| key.line == 0);
    simulate::tell_unread(session, &paths[0], &options);
}

/// Only scenarios of the same years, replications and seed can be paired, and only names tell them apart.
fn comparable(session: Session, scenarios: &[Scenario]) -> Result<(), Failure> {
    let refuse = |words: Words, one: &Scenario, other: &Scenario| {
        Err(Failure::Usage(words.say(session.language, &[&one.name, &other.name])))
    };
    for (index, one) in scenarios.iter().enumerate() {
        for other in &scenarios[index + 1..] {
            if one.name == other.name {
                return refuse(say::SAME_NAME, one, other);
            }
            if one.clock != other.clock {
                return refuse(say::OTHER_YEARS, one, other);
            }
            if one.experiment.replications != other.experiment.replications {
                return refuse(say::OTHER_REPLICATIONS, one, other);
            }
            if one.experiment.seed != other.experiment.seed {
                return refuse(say::OTHER_SEED, one, other);
            }
        }
    }
    Ok(())
}

/// The rows that are printed: main measures over the whole run.
fn shown(rows: &[CompareRow]) -> impl Iterator<Item = &CompareRow> {
    rows.iter().filter(|row| LINES.iter().any(|line| is_of(row, line.1, line.2)))
}

fn is_of(row: &CompareRow, measure: &str, tenure: &str) -> bool {
    row.period == HORIZON && row.bed_type == "all" && row.measure == measure && row.tenure == tenure
}

fn words(session: Session, results: &[Results<'_>], rows: &[CompareRow]) -> String {
    let language = session.language;
    let baseline = results[0].scenario;
    let limit = baseline.plan.service_limit_days;
    let mut table = vec![vec![String::new(), baseline.name.clone()]];
    for other in &results[1..] {
        table[0].push(other.scenario.name.clone());
        table[0].push(say::DIFFERENCE.say(language, &[]));
    }
    for (name, measure, tenure, decimals) in LINES {
        let mut of_line = rows.iter().filter(|row| is_of(row, measure, tenure)).peekable();
        let Some(first) = of_line.peek() else { continue };
        let mut line = vec![name.say(language, &[&limit])];
        line.push(table::mean_and_half(first.baseline_mean, None, decimals));
        for row in of_line {
            let sign = if row.difference.is_some_and(|difference| difference > 0.0) { "+" } else { "" };
            let difference = table::mean_and_half(row.difference, row.half_width_95, decimals);
            line.push(table::mean_and_half(row.scenario_mean, None, decimals));
            line.push(format!("{sign}{difference}"));
        }
        table.push(line);
    }
    let mut titles = String::new();
    for result in results {
        let title = session.paint(spoken(&result.scenario.title, language), Tone::Strong);
        titles += &[result.scenario.name.as_str(), ": ", &title, "\n"].concat();
    }
    format!(
        "{titles}{}{}\n\n{}\n{}\n",
        answer::changed_line(&baseline.resolved, &[], language),
        answer::basis(&results[0], language),
        table::table(&table, 1),
        pairing(session, rows)
    )
}

/// What the common random numbers saved, for the share admitted in time in the first comparison.
fn pairing(session: Session, rows: &[CompareRow]) -> String {
    let row = rows.iter().find(|row| is_of(row, LINES[0].1, LINES[0].2));
    let half_widths = row.and_then(|row| row.half_width_95.zip(row.unpaired_half_width_95));
    match half_widths.filter(|(paired, _)| *paired > 0.0) {
        Some((paired, unpaired)) => {
            let times = table::number((unpaired / paired).powi(2), 1);
            let (paired, unpaired) = (table::number(paired, 2), table::number(unpaired, 2));
            say::PAIRING.say(session.language, &[&paired, &unpaired, &times])
        }
        None => say::NO_PAIRING.say(session.language, &[]),
    }
}
