//! Writes the files of a run.

use super::folder::{Folder, OutputError};
use super::manifest::{Effort, Manifest};
use super::{plan_rows, tables};
use crate::experiment::results::Results;
use crate::plan::check::Finding;
use std::io::{self, Write};
use std::path::PathBuf;

/// Names that any command writes: what `--force` clears first, so that files of two commands never stand side by side.
pub const FILES: [&str; 11] = [
    "manifest.json",
    "series.csv",
    "yearly.csv",
    "areas.csv",
    "waits.csv",
    "replications.csv",
    "summary.csv",
    "plan_check.csv",
    "compare.csv",
    "sweep.csv",
    "charts",
];

/// Writes all tables of a run and, last, the manifest: a folder without one is unfinished.
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
    let files = vec![
        folder.table("series.csv", &tables::series(results))?,
        folder.table("yearly.csv", &tables::yearly(results))?,
        folder.table("areas.csv", &tables::areas(results))?,
        folder.table("waits.csv", &tables::waits(results))?,
        folder.table("replications.csv", &tables::replications(results))?,
        folder.table("summary.csv", &tables::summary(results))?,
        folder.table("plan_check.csv", &plan_rows::plan_check(results.scenario, findings))?,
        manifest(folder, &Manifest::new(command, results, effort))?,
    ];
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
