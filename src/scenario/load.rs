//! The door: from a path and overrides to a scenario, or to every problem at once.
//!
//! Order: read the chain, check each file, merge, check what is missing and the rules, read the tables, and only
//! when nothing is wrong assemble. Invariant: no input makes it panic.

use super::assemble;
use super::check;
use super::clock::Clock;
use super::file::{self, Chain, Override};
use super::keys;
use super::later;
use super::model::{InputFile, ResolvedKey, Scenario};
use super::network::first_network_key;
use super::phases;
use super::problem::LoadError;
use super::rules;
use super::settings::Settings;
use super::suitability;
use super::tables;
use std::path::Path;

/// Loads a scenario file with its bases and tables; overrides win over all files.
///
/// A relative path of a table starts in the folder of the file that sets it, one in an override in the folder of the
/// scenario file.
///
/// # Errors
/// [`LoadError::Io`] if the scenario file itself cannot be read, [`LoadError::Invalid`] with all problems, sorted by
/// file and line, if anything in it, its bases or its tables is wrong.
pub fn load(path: &Path, overrides: &[Override]) -> Result<Scenario, LoadError> {
    let mut problems = Vec::new();
    let chain = file::read(path, overrides, &mut problems)
        .map_err(|cause| LoadError::Io { path: path.to_path_buf(), cause })?;
    if let Some((section, origin)) = first_network_key(&chain).filter(|_| chain.complete) {
        // One problem says it all; every key of the network would be another.
        let network = check::at(origin, "a queueing network, where a care scenario is wanted").key(section);
        return Err(LoadError::Invalid(vec![
            network.allowed("a scenario such as scenarios/pudong-2025.toml"),
        ]));
    }
    for layer in &chain.layers {
        check::layer(layer, &mut problems);
    }
    let merged = chain.merged();
    check::missing(&chain, &merged, &mut problems);
    let settings = Settings(merged);
    rules::all(&settings, &mut problems);
    let suitable = suitability::read(&settings, &mut problems);
    let phases = phases::read(&settings, &mut problems);
    later::check(&settings, &mut problems);
    let clock = clock(&settings);
    let mut tables = tables::read(&settings, clock.as_ref(), &mut problems);
    let Some(clock) = clock.filter(|_| problems.is_empty() && chain.complete) else {
        problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        problems.dedup();
        return Err(LoadError::Invalid(problems));
    };
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let hashes = std::mem::take(&mut tables.hashes);
    let mut scenario = assemble::scenario(name, &settings, tables, suitable, phases, clock);
    scenario.resolved = resolved(&settings);
    scenario.inputs = inputs(&chain, hashes);
    Ok(scenario)
}

fn clock(settings: &Settings) -> Option<Clock> {
    let start = settings.integer("scenario.start_year")?;
    let years = settings.integer("scenario.horizon_years")?;
    Some(Clock::new(i16::try_from(start).ok()?, u16::try_from(years).ok()?))
}

/// Every key that is set, in the order of the key table.
fn resolved(settings: &Settings) -> Vec<ResolvedKey> {
    let mut paths = Vec::new();
    for key in keys::all() {
        let path = key.path.split("[]").next().unwrap_or_default();
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    let of = |path: &str| {
        let setting = settings.0.get(path)?;
        Some(ResolvedKey {
            key: path.to_owned(),
            value: setting.text.clone(),
            file: setting.origin.file.relative.clone(),
            line: setting.origin.line,
        })
    };
    paths.into_iter().filter_map(of).collect()
}

fn inputs(chain: &Chain, tables: Vec<(String, String)>) -> Vec<InputFile> {
    let files = chain.hashes.iter().cloned().chain(tables);
    files.map(|(path, sha256)| InputFile { path, sha256 }).collect()
}
