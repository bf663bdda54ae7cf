//! Reads a scenario file and its `base` chain into layers of dotted keys, and lays them over each other.
//!
//! Does not know which keys are valid. Arrays, arrays of tables included, are replaced whole; everything else is
//! merged key by key. Invariant: each setting keeps the file, line and column that set it.

use super::problem::Problem;
use super::source::{self, FileName, Unreadable};
use super::value::{Origin, Page, Setting, Value, bare_or_quoted};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::de::{DeTable, DeValue};

/// Longest chain of `base` files, the scenario included.
pub(super) const MAX_CHAIN: usize = 8;
/// Signs of Chinese input methods that are easily taken for those of TOML.
const FULL_WIDTH: &str = "＝“”‘’＂＇，、．［］【】｛｝＃：０１２３４５６７８９";
/// Name of the file that stands for overrides.
pub const OPTION: &str = "<option>";

/// A key set from outside the files: by an option or by a point of a sweep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Dotted key.
    pub key: String,
    /// Value as TOML text; quotes around a plain text may be left out.
    pub value: String,
}

/// One file's keys, or the overrides.
pub(super) struct Layer {
    /// Settings by dotted key, in the order written, each with the place of its key.
    pub settings: Vec<(String, Origin, Setting)>,
    /// Sections by dotted key; the flag says that nothing stands in it.
    pub sections: Vec<(String, Origin, bool)>,
}

/// What was read.
pub(super) struct Chain {
    /// Name of the scenario file.
    pub scenario: Arc<FileName>,
    /// From the scenario file to its farthest base; overrides first of all.
    pub layers: Vec<Layer>,
    /// Could every file be read? If not, a missing key may stand in the part that was not.
    pub complete: bool,
    /// Path relative to the scenario's folder and SHA-256 of each file.
    pub hashes: Vec<(String, String)>,
}

/// Reads the chain of a scenario file and lays the overrides over it.
pub(super) fn read(
    path: &Path,
    overrides: &[Override],
    problems: &mut Vec<Problem>,
) -> Result<Chain, io::Error> {
    let scenario = Arc::new(FileName::of_scenario(path));
    let mut chain =
        Chain { scenario: Arc::clone(&scenario), layers: Vec::new(), complete: true, hashes: Vec::new() };
    chain.layers.push(options(&scenario, overrides, problems));
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut next = Some((path.to_path_buf(), scenario, None::<Setting>));
    while let Some((path, name, named_by)) = next.take() {
        let at_base = |message: String| {
            let base = named_by.as_ref().expect("only a base file is refused by its name");
            let Origin { file, line, column, .. } = &base.origin;
            Problem::new(&file.shown, *line, *column, message).key("base").value(&base.text)
        };
        let canonical = path.canonicalize().unwrap_or_else(|_| path.clone());
        if seen.contains(&canonical) {
            problems.push(at_base(format!("{} is already part of this chain of bases", name.shown)));
            chain.complete = false;
            break;
        }
        if seen.len() == MAX_CHAIN {
            problems.push(at_base("the chain of bases is too long".to_owned()).allowed("at most 8 files"));
            chain.complete = false;
            break;
        }
        seen.push(canonical);
        match source::read(&path) {
            Ok(text) => {
                chain.hashes.push((name.relative.clone(), text.sha256));
                next = add_layer(&mut chain, &name, &text.text, problems);
            }
            Err(Unreadable::Io(cause)) if named_by.is_none() => return Err(cause),
            Err(Unreadable::Io(cause)) => {
                problems.push(at_base(source::in_words(&cause)).unreadable());
                chain.complete = false;
            }
            Err(Unreadable::NotUtf8(line, column)) => {
                problems.push(source::not_utf8(&name.shown, line, column));
                chain.complete = false;
            }
        }
    }
    Ok(chain)
}

/// The chain of one file held in memory, which has no base.
pub(super) fn read_text(
    name: &str,
    text: &str,
    overrides: &[Override],
    problems: &mut Vec<Problem>,
) -> Chain {
    let scenario = Arc::new(FileName::of_scenario(Path::new(name)));
    let layers = vec![options(&scenario, overrides, problems)];
    let hashes = vec![(scenario.relative.clone(), source::sha256(text.as_bytes()))];
    let mut chain = Chain { scenario: Arc::clone(&scenario), layers, complete: true, hashes };
    if let Some((_, _, Some(base))) = add_layer(&mut chain, &scenario, text, problems) {
        let Origin { file, line, column, .. } = &base.origin;
        let problem = Problem::new(&file.shown, *line, *column, "a file held in memory has no base");
        problems.push(problem.key("base").value(&base.text));
        chain.complete = false;
    }
    chain
}

/// Adds the layer of one file; its base, if it names one, is next.
fn add_layer(
    chain: &mut Chain,
    name: &Arc<FileName>,
    text: &str,
    problems: &mut Vec<Problem>,
) -> Option<(PathBuf, Arc<FileName>, Option<Setting>)> {
    let page = Page { file: name, text, depth: chain.layers.len() };
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut layer = Layer { settings: Vec::new(), sections: Vec::new() };
    flatten(&page, "", table.get_ref(), &mut layer);
    if let Some(error) = errors.first() {
        // What follows the error may be read wrongly, so nothing of this file is kept but its base.
        problems.push(syntax_error(&page, error));
        chain.complete = false;
        layer.sections.clear();
        layer.settings.retain(|(key, _, setting)| key == "base" && matches!(setting.value, Value::Text(_)));
    }
    let base = layer.settings.iter().position(|(key, ..)| key == "base");
    let base = base.map(|index| layer.settings.remove(index).2);
    chain.layers.push(layer);
    let base = base?;
    if let Value::Text(reference) = &base.value {
        let (path, name) = name.referred(reference);
        Some((path, Arc::new(name), Some(base)))
    } else {
        problems.push(
            Problem::new(&name.shown, base.origin.line, base.origin.column, "not a text")
                .key("base")
                .value(&base.text)
                .allowed("path of a scenario file in quotes, relative to this file"),
        );
        chain.complete = false;
        None
    }
}

/// One problem for a file that is not TOML, with the line at which the reader stopped.
pub(super) fn syntax_error(page: &Page<'_>, error: &toml::de::Error) -> Problem {
    let byte = error.span().map_or(0, |span| span.start);
    let origin = page.origin(byte);
    let line = page.text.lines().nth(origin.line.saturating_sub(1)).unwrap_or_default();
    let message = error.message().replace('\n', ", ");
    let code = line.split('#').next().unwrap_or_default();
    let allowed = match code.chars().find(|letter| FULL_WIDTH.contains(*letter)) {
        Some(letter) => format!("half-width signs; this line has a full-width {letter}"),
        None => "key = value, text in quotes, one key a line".to_owned(),
    };
    Problem::new(&page.file.shown, origin.line, origin.column, format!("not valid TOML: {message}"))
        .value(line)
        .allowed(allowed)
}

/// Lists the settings of a table under their dotted keys.
pub(super) fn flatten(page: &Page<'_>, prefix: &str, table: &DeTable<'_>, layer: &mut Layer) {
    for (key, value) in table {
        let name = bare_or_quoted(key.get_ref());
        let path = if prefix.is_empty() { name } else { format!("{prefix}.{name}") };
        let origin = page.origin(key.span().start);
        if let DeValue::Table(inner) = value.get_ref() {
            layer.sections.push((path.clone(), origin, inner.is_empty()));
            flatten(page, &path, inner, layer);
        } else {
            layer.settings.push((path, origin, page.setting(value)));
        }
    }
}

/// The keys that an override sets, one by one: those of an inline table are keys of their own.
pub fn keys_set(given: &Override) -> Vec<String> {
    let name = Arc::new(FileName::of_scenario(Path::new(OPTION)));
    let layer = options(&name, std::slice::from_ref(given), &mut Vec::new());
    layer.settings.into_iter().map(|(key, ..)| key).collect()
}

/// The layer of the overrides; the last of equal keys wins.
fn options(scenario: &Arc<FileName>, overrides: &[Override], problems: &mut Vec<Problem>) -> Layer {
    let file = Arc::new(FileName {
        shown: OPTION.to_owned(),
        relative: OPTION.to_owned(),
        folder: scenario.folder.clone(),
    });
    let mut layer = Layer { settings: Vec::new(), sections: Vec::new() };
    for given in overrides {
        let quoted = toml::Value::from(given.value.as_str()).to_string();
        let text = if DeValue::parse(&given.value).is_ok() { &given.value } else { &quoted };
        let page = Page { file: &file, text, depth: 0 };
        let key = given.key.trim().to_owned();
        match DeValue::parse(text) {
            Ok(value) => {
                layer.settings.retain(|(earlier, ..)| *earlier != key);
                match value.get_ref() {
                    DeValue::Table(table) => flatten(&page, &key, table, &mut layer),
                    _ => layer.settings.push((key, page.origin(0), page.setting(&value))),
                }
            }
            Err(error) => problems.push(syntax_error(&page, &error).key(key)),
        }
    }
    layer
}

impl Chain {
    /// The settings that hold: of each key the first in the order of layers.
    pub fn merged(&self) -> BTreeMap<String, Setting> {
        let mut merged = BTreeMap::new();
        for (key, _, setting) in self.layers.iter().flat_map(|layer| &layer.settings) {
            merged.entry(key.clone()).or_insert_with(|| setting.clone());
        }
        merged
    }

    /// Where a missing key would go: its innermost section in the scenario file, or the file's first line.
    pub fn place_for(&self, key: &str) -> (usize, usize) {
        let sections = self.layers.get(1).map_or(&[][..], |layer| &layer.sections);
        let inside = |section: &str| key.strip_prefix(section).is_some_and(|rest| rest.starts_with('.'));
        sections
            .iter()
            .filter(|(section, ..)| inside(section))
            .max_by_key(|(section, ..)| section.len())
            .map_or((1, 1), |(_, origin, _)| (origin.line, origin.column))
    }
}
