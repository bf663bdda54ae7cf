//! The door of network files: from a path and overrides to a network, or to every problem at once.
//!
//! Order: read the chain, make trees and check each, lay them over each other, check what is missing, read each
//! section, hold them against each other. Invariant: no input makes it panic.

use super::keys::{self, SECTIONS};
use super::model::Network;
use super::pools::{self, Draft};
use super::sheet::Sheet;
use super::tree::{self, fields};
use super::{clock, expected, opening, reach, shape, standstill, streams};
use crate::scenario::check::at;
use crate::scenario::file::{self, Chain, Override};
use crate::scenario::model::{InputFile, ResolvedKey, Text};
use crate::scenario::problem::{LoadError, Problem};
use crate::scenario::source::{self, FileName};
use crate::scenario::value::{Origin, Setting, Value, bare_or_quoted};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// Most pools, streams or groups, and most classes.
const MOST_ROWS: usize = 1_000;
const MOST_CLASSES: usize = 200;
/// Most rows of the opening state.
const MOST_OPENINGS: usize = 10_000;

/// Is this file, or one of its bases, written as a queueing network? What cannot be read is none.
pub fn is_network(path: &Path) -> bool {
    let mut next: Option<PathBuf> = Some(path.to_path_buf());
    for _ in 0..file::MAX_CHAIN {
        let Some(path) = next.take() else { return false };
        let Ok(source) = source::read(&path) else { return false };
        let (table, _) = DeTable::parse_recoverable(&source.text);
        let table = table.get_ref();
        if table.contains_key("pool") || table.contains_key("network") {
            return true;
        }
        if let Some(DeValue::String(base)) = table.get("base").map(toml::Spanned::get_ref) {
            next = path.parent().map(|folder| folder.join(base.as_ref()));
        }
    }
    false
}

/// Loads a network file with its bases and tables; overrides win over all files.
///
/// `experiment.replications` and `experiment.seed` in an override mean those of the network.
///
/// # Errors
/// [`LoadError::Io`] if the file itself cannot be read, [`LoadError::Invalid`] with all problems, sorted by file and
/// line, if anything in it, its bases or its tables is wrong.
pub fn load(path: &Path, overrides: &[Override]) -> Result<Network, LoadError> {
    let mut problems = Vec::new();
    let chain = file::read(path, &renamed(overrides), &mut problems)
        .map_err(|cause| LoadError::Io { path: path.to_path_buf(), cause })?;
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    network(name, &chain, true, problems)
}

/// Reads a network file held in memory, without base and tables; `name` stands in messages.
///
/// # Errors
/// [`LoadError::Invalid`] with all problems, sorted by line.
pub fn parse(name: &str, text: &str, overrides: &[Override]) -> Result<Network, LoadError> {
    let mut problems = Vec::new();
    let chain = file::read_text(name, text, &renamed(overrides), &mut problems);
    let stem = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    network(stem.unwrap_or_default(), &chain, false, problems)
}

/// Options that care scenarios and networks share have the names of care scenarios.
fn renamed(overrides: &[Override]) -> Vec<Override> {
    let each = overrides.iter().map(|given| match given.key.trim() {
        "experiment.replications" => Override { key: "network.replications".to_owned(), ..given.clone() },
        "experiment.seed" => Override { key: "network.seed".to_owned(), ..given.clone() },
        _ => given.clone(),
    });
    each.collect()
}

fn network(
    name: String,
    chain: &Chain,
    on_disk: bool,
    mut problems: Vec<Problem>,
) -> Result<Network, LoadError> {
    let merged = merged(chain, &mut problems);
    if chain.complete && !is_about_networks(chain) {
        return Err(LoadError::Invalid(vec![no_network(chain)]));
    }
    if chain.complete {
        shape::missing(&merged, &mut problems);
    }
    let mut sheet = Sheet::new(&merged, on_disk);
    sheet.problems = problems;
    let read = if chain.complete { read(name, &mut sheet) } else { None };
    let mut problems = sheet.problems;
    match read {
        Some(network) if problems.is_empty() => Ok(Network {
            resolved: resolved(&merged),
            inputs: chain
                .hashes
                .iter()
                .cloned()
                .chain(sheet.tables)
                .map(|(path, sha256)| InputFile { path, sha256 })
                .collect(),
            ..network
        }),
        _ => {
            problems.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
            problems.dedup();
            Err(LoadError::Invalid(problems))
        }
    }
}

/// The layers checked one by one and laid over each other.
fn merged(chain: &Chain, problems: &mut Vec<Problem>) -> Setting {
    let root = |depth: usize| Origin {
        file: Arc::clone(&chain.scenario),
        line: usize::from(depth > 0),
        column: usize::from(depth > 0),
        depth,
    };
    let mut layers = Vec::new();
    for (depth, layer) in chain.layers.iter().enumerate() {
        layers.push(tree::of_layer(layer, root(depth), problems));
    }
    let mut merged = tree::section(root(1));
    for layer in layers.drain(1..).rev().collect::<Vec<_>>() {
        shape::layer(&layer, problems);
        tree::lay_over(layer, &mut merged);
    }
    for mut options in layers {
        // In a file that could not be read there may be more rows.
        if chain.complete {
            tree::drop_unknown_rows(&mut options, &merged, problems);
        }
        shape::layer(&options, problems);
        tree::lay_over(options, &mut merged);
    }
    merged
}

/// Does a file of the chain hold a section of networks?
fn is_about_networks(chain: &Chain) -> bool {
    first_network_key(chain).is_some()
}

/// The first section of networks in the files of a chain, with its place.
pub(in crate::scenario) fn first_network_key(chain: &Chain) -> Option<(&str, &Origin)> {
    let keys = chain.layers.iter().skip(1).flat_map(|layer| {
        let settings = layer.settings.iter().map(|(key, origin, _)| (key, origin));
        settings.chain(layer.sections.iter().map(|(key, origin, _)| (key, origin)))
    });
    let mut tops = keys.map(|(key, origin)| (key.split('.').next().unwrap_or_default(), origin));
    tops.find(|(top, _)| SECTIONS.contains(top))
}

fn no_network(chain: &Chain) -> Problem {
    let FileName { shown, .. } = &*chain.scenario;
    let message = "this file holds no queueing network";
    Problem::new(shown, 1, 1, message).allowed("sections [network] and [[pool]], in it or in its base")
}

/// Reads all sections. What comes out holds only if no problem was reported.
fn read(name: String, sheet: &mut Sheet<'_>) -> Option<Network> {
    let network = sheet.section("network")?;
    for (kind, most) in
        [("pool", MOST_ROWS), ("stream", MOST_ROWS), ("shared", MOST_ROWS), ("class", MOST_CLASSES)]
    {
        let rows = sheet.named(kind);
        if let Some((_, part)) = rows.get(most) {
            let many = at(&part.setting.origin, "too many rows").key(kind);
            sheet.report(many.allowed(format!("at most {most}")));
            return None;
        }
    }
    if let Some(part) = sheet.list("opening").get(MOST_OPENINGS) {
        let many = at(&part.setting.origin, "too many rows").key("opening");
        sheet.report(many.allowed(format!("at most {MOST_OPENINGS}")));
        return None;
    }
    if sheet.pools.is_empty() {
        let problem = at(&network.setting.origin, "a network without a pool");
        sheet.report(problem.key("pool").allowed("at least one [[pool]]"));
    }
    let clock = clock::read(&network, sheet);
    let wait_limits = clock::wait_limits(&network, sheet);
    let by_rank = sheet.named("pool").iter().any(|(_, part)| part.text("discipline") == Some("priority"));
    let classes = streams::classes(by_rank, sheet);
    let streams = streams::streams(sheet);
    let drafts = pools::read(sheet);
    let shared = pools::shared(&drafts, sheet);
    let opening = opening::read(&drafts, &shared, sheet);
    let expected = expected::read(&clock, &wait_limits, sheet);
    let mutual_waits = clock::mutual_waits(&network, keeps_unit(&drafts), sheet);
    let pools = reach::serve(drafts, &shared, sheet);
    standstill::report(&pools, sheet);
    let text = |key: &str| network.text(key).unwrap_or_default().to_owned();
    Some(Network {
        name,
        title: Text { zh: text("title_zh"), en: text("title_en") },
        question: Text { zh: text("question_zh"), en: text("question_en") },
        clock,
        replications: network.integer("replications").unwrap_or(1),
        seed: network.integer("seed").unwrap_or(0),
        wait_limits,
        mutual_waits,
        classes,
        streams,
        pools,
        shared,
        opening,
        expected,
        resolved: Vec::new(),
        inputs: Vec::new(),
    })
}

fn keeps_unit(drafts: &[Draft<'_>]) -> bool {
    let classes = drafts.iter().flat_map(|draft| &draft.pool.by_class);
    classes.flat_map(|class| &class.routes).any(|route| route.keeps_unit)
}

/// Every key that is set, in the order of the sections; lists as a whole.
fn resolved(merged: &Setting) -> Vec<ResolvedKey> {
    fn list(path: &str, setting: &Setting, keys: &mut Vec<ResolvedKey>) {
        if matches!(setting.value, Value::Row(_)) {
            for (name, value) in fields(setting) {
                list(&format!("{path}.{}", bare_or_quoted(name)), value, keys);
            }
        } else {
            keys.push(ResolvedKey {
                key: path.to_owned(),
                value: setting.text.clone(),
                file: setting.origin.file.relative.clone(),
                line: setting.origin.line,
            });
        }
    }
    let mut keys = Vec::new();
    for section in keys::SECTIONS {
        if let Some(setting) = tree::field(merged, section) {
            list(section, setting, &mut keys);
        }
    }
    keys
}
