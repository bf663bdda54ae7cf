//! Writes the files of a run.

use super::folder::{Folder, OutputError};
use super::manifest::{Effort, Manifest};
use super::network_manifest::NetworkManifest;
use super::{against, closures, costs, facilities, network, network_census, plan_rows, tables};
use crate::experiment::network::NetworkResults;
use crate::experiment::results::Results;
use crate::experiment::warm_up::WarmUp;
use crate::plan::check::Finding;
use crate::scenario::model::Homes;
use std::io::{self, Write};
use std::path::PathBuf;

/// Names that any command writes: what `--force` clears first, so that files of two commands never stand side by side.
pub const FILES: [&str; 23] = [
    "manifest.json",
    "facilities.csv",
    "series.csv",
    "yearly.csv",
    "areas.csv",
    "waits.csv",
    "people.csv",
    "costs.csv",
    "closures.csv",
    "against_published.csv",
    "replications.csv",
    "summary.csv",
    "plan_check.csv",
    "compare.csv",
    "compare_areas.csv",
    "sweep.csv",
    "pools.csv",
    "pool_replications.csv",
    "time_series.csv",
    "census.csv",
    "load.csv",
    "visits.csv",
    "charts",
];

/// Writes all tables of a run and, last, the manifest: a folder without one is unfinished. Homes only where they are synthesised, closures only
/// where somebody had notice of one.
///
/// # Errors
/// If a file cannot be written whole.
pub fn run(
    folder: &Folder,
    command: &str,
    results: &Results<'_>,
    findings: &[Finding<'_>],
    effort: Effort,
) -> Result<Vec<PathBuf>, OutputError> {
    let mut files = Vec::new();
    if matches!(results.scenario.beds.homes, Homes::Synthesised(_)) {
        files.push(folder.table("facilities.csv", &facilities::synthesised(results.scenario))?);
    }
    let closed = closures::rows(results);
    if !closed.is_empty() {
        files.push(folder.table("closures.csv", &closed)?);
    }
    files.extend([
        folder.table("series.csv", &tables::series(results))?,
        folder.table("yearly.csv", &tables::yearly(results))?,
        folder.table("areas.csv", &tables::areas(results))?,
        folder.table("waits.csv", &tables::waits(results))?,
        folder.table("people.csv", &tables::people(results))?,
        folder.table("costs.csv", &costs::rows(results))?,
        folder.table("against_published.csv", &against::published(results))?,
        folder.table("replications.csv", &tables::replications(results))?,
        folder.table("summary.csv", &tables::summary(results))?,
        folder.table("plan_check.csv", &plan_rows::plan_check(results.scenario, findings))?,
        manifest(folder, &Manifest::new(command, results, effort))?,
    ]);
    Ok(files)
}

/// Writes all tables of a network run and, last, the manifest. A table without rows for want of audits, or of visits that were not kept, is not
/// written.
///
/// # Errors
/// If a file cannot be written whole.
pub fn network_run(
    folder: &Folder,
    command: &str,
    results: &NetworkResults<'_>,
    warm_up: &WarmUp,
    effort: Effort,
) -> Result<Vec<PathBuf>, OutputError> {
    let mut files = vec![
        folder.table("pools.csv", &network::pools(results))?,
        folder.table("pool_replications.csv", &network::replications(results))?,
        folder.table("time_series.csv", &network::time_series(results))?,
        folder.table("load.csv", &network::load(results))?,
    ];
    let census = network_census::census(results);
    if !census.is_empty() {
        files.push(folder.table("census.csv", &census)?);
    }
    if results.finished.iter().any(|finished| !finished.visits.is_empty()) {
        files.push(folder.table("visits.csv", &network::visits(results))?);
    }
    files.push(manifest(folder, &NetworkManifest::new(command, results, warm_up, effort))?);
    Ok(files)
}

/// Writes the plan check alone, and the manifest.
///
/// # Errors
/// If a file cannot be written whole.
pub fn check(
    folder: &Folder,
    command: &str,
    results: &Results<'_>,
    findings: &[Finding<'_>],
    effort: Effort,
) -> Result<Vec<PathBuf>, OutputError> {
    Ok(vec![
        folder.table("plan_check.csv", &plan_rows::plan_check(results.scenario, findings))?,
        manifest(folder, &Manifest::new(command, results, effort))?,
    ])
}

/// Writes a manifest.
///
/// # Errors
/// If the file cannot be written whole.
pub fn manifest(folder: &Folder, manifest: &impl serde::Serialize) -> Result<PathBuf, OutputError> {
    folder.write("manifest.json", |out| {
        serde_json::to_writer_pretty(&mut *out, manifest).map_err(io::Error::from)?;
        out.write_all(b"\n")
    })
}
