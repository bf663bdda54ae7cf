//! `sweep`: a grid of points around a scenario; each point on disk as soon as it is done.

use super::run::first_png;
use crate::charts::{self, draw_all};
use crate::cli::answer::spoken;
use crate::cli::arguments::{Running, settled};
use crate::cli::failure::Failure;
use crate::cli::output::Destination;
use crate::cli::progress::Progress;
use crate::cli::session::{Session, Tone};
use crate::cli::words as say;
use crate::cli::{answer, interrupt, simulate, table};
use crate::experiment::sweep::{MEASURE_NAMES, sweep as run_points};
use crate::report::compare::HORIZON;
use crate::report::manifest::Effort;
use crate::report::manifest_many::ManyManifest;
use crate::report::rows::SweepRow;
use crate::report::sweep::{SweepFile, rows};
use crate::report::write;
use crate::scenario::design::{Design, is_design, load_design};
use crate::scenario::model::Scenario;
use crate::scenario::terms::Confidence;
use crate::scenario::unread::unread_in_all;
use serde_json::json;
use std::path::Path;
use std::sync::atomic::Ordering;

pub(in crate::cli) fn sweep(session: Session, path: &Path, running: &Running) -> Result<(), Failure> {
    if path.is_file() && !is_design(path) {
        return Err(Failure::Usage(say::IS_SCENARIO.say(session.language, &[&path.display()])));
    }
    let design = load_design(path, &MEASURE_NAMES)?;
    let overrides = running.overrides(session)?;
    // A level may be a section: then it varies all keys of it.
    let varies = |factor: &str, key: &str| {
        key.strip_prefix(factor).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let twice =
        overrides.iter().flat_map(settled).find(|key| design.factors.iter().any(|f| varies(&f.key, key)));
    if let Some(key) = twice {
        return Err(Failure::Usage(say::SET_AND_VARIED.say(session.language, &[&key])));
    }
    let scenarios = design.scenarios(&overrides)?;
    let first = &scenarios[0];
    let texts = [&design.title].into_iter().chain(simulate::texts_of(first));
    simulate::warn_of_glyphs(session, texts);
    simulate::tell_unread(session, &design.scenario, &unread_in_all(&scenarios));
    let destination = Destination::open(running.out(&design.name), running.force)?;
    let replications = first.experiment.replications;
    let crew = simulate::crew(running.threads())?;
    let stop = interrupt::listen(session.language)?;
    let folder = destination.clear()?;
    let keys: Vec<&str> = design.factors.iter().map(|factor| factor.key.as_str()).collect();
    let mut file = SweepFile::begin(&folder, &keys)?;
    let points = design.points();
    let progress = Progress::of(session, u64::from(replications) * points.len() as u64);
    let mut failed = None;
    let mut all: Vec<SweepRow> = Vec::new();
    let mut done = 0;
    run_points(
        &crew,
        &scenarios,
        replications,
        stop,
        || progress.one(),
        |index, results| {
            let levels: Vec<f64> = points[index].iter().map(|level| level.value).collect();
            let of_point = rows(index as u32 + 1, &levels, &design.measures, results);
            match file.point(&of_point) {
                Ok(()) => done += 1,
                Err(error) => {
                    failed.get_or_insert(error);
                    stop.store(true, Ordering::SeqCst);
                }
            }
            all.extend(of_point);
        },
    );
    let effort = Effort { wall_seconds: progress.end(), threads: crew.threads() };
    if let Some(error) = failed {
        return Err(error.into());
    }
    write::manifest(&folder, &ManyManifest::of_sweep(&design, first, done, effort))?;
    if done < points.len() {
        let folder = destination.path().display();
        let words = say::SWEEP_INTERRUPTED.say(session.language, &[&done, &points.len(), &folder]);
        return Err(Failure::Interrupted(words));
    }
    let pictures = draw_all(destination.path(), session.language)?;
    let picture = first_png(&pictures);
    if session.json {
        return session.print_json(&json!({
            "experiment": design.name,
            "title": { "zh": design.title.zh, "en": design.title.en },
            "changed": answer::changed_json(&first.resolved, &keys),
            "factors": keys, "points": points.len(), "replications": replications,
            "seed": first.experiment.seed,
            "rows": shown(&all).map(|row| json!(row)).collect::<Vec<_>>(),
            "folder": destination.path(), "first_picture": picture,
        }));
    }
    let mut text = words(session, &design, first, &keys, &all);
    text += &say::WHERE.say(session.language, &[&destination.path().display()]);
    if let Some(picture) = picture {
        text.push('\n');
        text += &say::FIRST_PICTURE.say(session.language, &[&picture.display()]);
    }
    session.print(&text)
}

/// The rows that are printed: totals over the whole run.
fn shown(rows: &[SweepRow]) -> impl Iterator<Item = &SweepRow> {
    rows.iter().filter(|row| row.period == HORIZON && row.bed_type == "all" && row.tenure == "all")
}

/// The weakest label of the prices that a measure is reckoned with, over all points.
fn weakest(rows: &[SweepRow], measure: &str) -> Option<Confidence> {
    let of_measure = rows.iter().filter(|row| row.measure == measure);
    of_measure.filter_map(|row| Confidence::from_name(&row.confidence)).max()
}

/// One line a point: its levels, then the measures asked for over the whole run.
fn words(session: Session, design: &Design, first: &Scenario, keys: &[&str], rows: &[SweepRow]) -> String {
    let language = session.language;
    let factors = keys.iter().map(|key| charts::words(key, language).to_owned());
    let measures = design.measures.iter().map(|measure| {
        let name = charts::words(measure, language);
        weakest(rows, measure).map_or_else(|| name.to_owned(), |label| format!("{name} [{}]", label.name()))
    });
    let header: Vec<String> = factors.chain(measures).collect();
    let mut lines = vec![header];
    for of_point in rows.chunk_by(|a, b| a.point == b.point) {
        let mut line: Vec<String> = of_point[0].levels.iter().map(ToString::to_string).collect();
        for measure in &design.measures {
            let row = shown(of_point).find(|row| row.measure == *measure);
            line.push(
                row.map_or_else(String::new, |row| table::mean_and_half(row.mean, row.half_width_95, 1)),
            );
        }
        lines.push(line);
    }
    format!(
        "{}\n{}\n{}{}\n\n{}\n",
        session.paint(spoken(&design.title, language), Tone::Strong),
        say::SWEEP_OF.say(language, &[&spoken(&first.title, language), &design.points().len()]),
        answer::changed_line(&first.resolved, keys, language),
        answer::basis_of(first, first.experiment.replications, language),
        table::table(&lines, 0),
    )
}
