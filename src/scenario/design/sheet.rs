//! Reads an experiment file and lists everything that is wrong with it.
//!
//! Knows the keys of the file and their shape; whether its points are valid scenarios is for `Design::scenarios` to
//! find. Invariant: a design is given only if nothing was found.

use super::{Design, Factor, Level};
use crate::scenario::check::at;
use crate::scenario::file::{Layer, flatten, syntax_error};
use crate::scenario::keys::{self, Key, Kind, Required};
use crate::scenario::model::{InputFile, Text};
use crate::scenario::problem::{LoadError, Problem};
use crate::scenario::source::{self, FileName, Unreadable};
use crate::scenario::value::{Page, Setting, Value};
use crate::scenario::{fits, nearest, nearest_key, settings};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::de::DeTable;

/// Most factors of a design.
const MAX_FACTORS: usize = 6;
/// Most points of a design.
const MAX_POINTS: usize = 10_000;
/// Names of the keys of an experiment file.
const NAMES: [&str; 7] = [
    "sweep.title_zh",
    "sweep.title_en",
    "sweep.scenario",
    "sweep.replications",
    "sweep.measures",
    "factor[].key",
    "factor[].levels",
];

/// Loads an experiment file; `measures` are the names it may ask for.
///
/// # Errors
/// [`LoadError::Io`] if the file cannot be read, [`LoadError::Invalid`] with all its problems, sorted by line.
pub fn load_design(path: &Path, measures: &'static [&'static str]) -> Result<Design, LoadError> {
    let file = Arc::new(FileName::of_scenario(path));
    let source::Text { text, sha256 } = source::read(path).map_err(|cause| match cause {
        Unreadable::Io(cause) => LoadError::Io { path: path.to_path_buf(), cause },
        Unreadable::NotUtf8(line, column) => {
            LoadError::Invalid(vec![source::not_utf8(&file.shown, line, column)])
        }
    })?;
    let page = Page { file: &file, text: &text, depth: 1 };
    let (table, errors) = DeTable::parse_recoverable(&text);
    if let Some(error) = errors.first() {
        return Err(LoadError::Invalid(vec![syntax_error(&page, error)]));
    }
    let mut layer = Layer { settings: Vec::new(), sections: Vec::new() };
    flatten(&page, "", table.get_ref(), &mut layer);
    let mut sheet = Sheet { file: &file, layer: &layer, problems: Vec::new() };
    let design = sheet.design(path, sha256, measures);
    let mut problems = sheet.problems;
    match design {
        Some(design) if problems.is_empty() => Ok(design),
        _ => {
            problems.sort_by_key(|problem| (problem.line, problem.column));
            Err(LoadError::Invalid(problems))
        }
    }
}

/// The file being read and what has been found wrong with it.
struct Sheet<'t> {
    file: &'t Arc<FileName>,
    layer: &'t Layer,
    problems: Vec<Problem>,
}

const fn key(path: &'static str, kind: Kind) -> Key {
    Key { path, kind, unit: "", required: Required::Always, zh: "", en: "" }
}

impl<'t> Sheet<'t> {
    fn design(&mut self, path: &Path, sha256: String, measures: &'static [&'static str]) -> Option<Design> {
        for (name, origin, _) in &self.layer.settings {
            if !NAMES.contains(&name.as_str()) && name != "factor" {
                let near = nearest::path(name, NAMES.into_iter());
                self.problems.push(at(origin, "unknown key of an experiment file").key(name).suggest(near));
            }
        }
        let title_zh = self.text(&key("sweep.title_zh", Kind::Text));
        let title_en = self.text(&key("sweep.title_en", Kind::Text));
        let replications = self.one(&key("sweep.replications", Kind::Integer(1, 10_000)));
        let measures_key = key("sweep.measures", Kind::Names(measures));
        let wanted = self.one(&measures_key).map(|setting| texts(&setting.value)).unwrap_or_default();
        if let Some(setting) =
            self.get("sweep.measures").filter(|s| matches!(&s.value, Value::List(l) if l.is_empty()))
        {
            let problem = at(&setting.origin, "empty list").key("sweep.measures");
            self.problems.push(problem.allowed(measures_key.allowed()));
        }
        let scenario = self.scenario();
        let factors = self.factors();
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        Some(Design {
            name,
            title: Text { zh: title_zh?, en: title_en? },
            scenario: scenario?,
            replications: replications?.value.number()? as u32,
            measures: wanted,
            factors,
            input: InputFile { path: self.file.relative.clone(), sha256 },
            shown: self.file.shown.clone(),
        })
    }

    fn get(&self, name: &str) -> Option<&'t Setting> {
        self.layer.settings.iter().find(|(known, ..)| known == name).map(|(_, _, setting)| setting)
    }

    /// The setting of a key that must be there and fit.
    fn one(&mut self, key: &Key) -> Option<&'t Setting> {
        let Some(setting) = self.get(key.path) else {
            let problem = Problem::new(&self.file.shown, 1, 1, "missing").key(key.path);
            self.problems.push(problem.allowed(key.allowed()));
            return None;
        };
        let problems = fits::problems(key, key.path, setting);
        let fits = problems.is_empty();
        self.problems.extend(problems);
        fits.then_some(setting)
    }

    fn text(&mut self, key: &Key) -> Option<String> {
        match &self.one(key)?.value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// The scenario to be varied, which must be a file.
    fn scenario(&mut self) -> Option<PathBuf> {
        let setting = self.one(&key("sweep.scenario", Kind::Text))?;
        let Value::Text(reference) = &setting.value else { return None };
        let (path, _) = self.file.referred(reference);
        if path.is_file() {
            return Some(path);
        }
        let near = nearest::file(&path, reference).map(|name| format!("\"{name}\""));
        let problem = at(&setting.origin, "there is no such file").key("sweep.scenario").value(&setting.text);
        self.problems.push(problem.suggest(near));
        None
    }

    fn factors(&mut self) -> Vec<Factor> {
        let allowed = "1 to 6 sections [[factor]] with key and levels";
        let Some(setting) = self.get("factor") else {
            self.problems
                .push(Problem::new(&self.file.shown, 1, 1, "missing").key("factor").allowed(allowed));
            return Vec::new();
        };
        let rows = match &setting.value {
            Value::List(rows) if (1..=MAX_FACTORS).contains(&rows.len()) => rows.as_slice(),
            _ => {
                self.problems
                    .push(at(&setting.origin, "not a list of factors").key("factor").allowed(allowed));
                return Vec::new();
            }
        };
        let mut factors: Vec<Factor> = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let Some(factor) = self.factor(index + 1, row) else { continue };
            if factors.iter().any(|known| known.key == factor.key) {
                let path = format!("factor[{}].key", index + 1);
                self.problems
                    .push(at(&row.origin, "varied by an earlier factor").key(path).value(&factor.key));
            }
            factors.push(factor);
        }
        let points = factors.iter().map(|factor| factor.levels.len()).product::<usize>();
        if points > MAX_POINTS {
            let problem = at(&setting.origin, format!("the grid has {points} points")).key("factor");
            self.problems.push(problem.allowed(format!("at most {MAX_POINTS}")));
        }
        factors
    }

    /// One row; all that is wrong with it is reported.
    fn factor(&mut self, number: usize, row: &'t Setting) -> Option<Factor> {
        let path = |field: &str| format!("factor[{number}].{field}");
        let Value::Row(fields) = &row.value else {
            self.problems.push(at(&row.origin, "not a section").key(format!("factor[{number}]")));
            return None;
        };
        for (name, setting) in fields.iter().filter(|(name, _)| name != "key" && name != "levels") {
            let near = nearest::name(name, &["key", "levels"]);
            self.problems.push(at(&setting.origin, "unknown key of a factor").key(path(name)).suggest(near));
        }
        let mut field = |name: &str| {
            let found = fields.iter().find(|(known, _)| known == name).map(|(_, setting)| setting);
            if found.is_none() {
                self.problems.push(at(&row.origin, "missing").key(path(name)));
            }
            found
        };
        let (name, levels) = (field("key"), field("levels"));
        let varied = name.and_then(|name| self.varied(&path("key"), name));
        let levels = levels?;
        let Some(items) = list(levels) else {
            let problem = at(&levels.origin, "not a list of numbers").key(path("levels"));
            self.problems.push(problem.value(&levels.text));
            return None;
        };
        let varied = varied?;
        let mut read: Vec<Level> = Vec::new();
        for item in items {
            let found = fits::problems(varied, &path("levels"), item);
            let value = item.value.number().filter(|_| found.is_empty());
            self.problems.extend(found);
            let Some(value) = value else { continue };
            if read.iter().any(|level| level.value.total_cmp(&value).is_eq()) {
                let problem = at(&item.origin, "twice in this list").key(path("levels"));
                self.problems.push(problem.value(&item.text));
            }
            read.push(Level { value, text: item.text.clone() });
        }
        Some(Factor { key: varied.path.to_owned(), levels: read })
    }

    /// The key that a factor varies: one number, and not one that the experiment itself sets.
    fn varied(&mut self, path: &str, name: &Setting) -> Option<&'static Key> {
        let wrong = |message: &str| at(&name.origin, message).key(path).value(&name.text);
        let allowed = "a key of the scenario that holds one number";
        let Value::Text(text) = &name.value else {
            self.problems.push(wrong("not a text").allowed(allowed));
            return None;
        };
        let Some(key) = keys::lookup(text) else {
            let near = nearest_key(text).map(|key| format!("\"{key}\""));
            self.problems.push(wrong("no such key of a scenario").allowed(allowed).suggest(near));
            return None;
        };
        let numeric =
            matches!(key.kind, Kind::Year(..) | Kind::Integer(..) | Kind::Number(..) | Kind::Percent(..));
        if !numeric || text.starts_with("experiment.") {
            self.problems.push(wrong("cannot be varied").allowed(allowed));
            return None;
        }
        Some(key)
    }
}

/// The items of a list that is not empty.
fn list(setting: &Setting) -> Option<&[Setting]> {
    match &setting.value {
        Value::List(items) if !items.is_empty() => Some(items),
        _ => None,
    }
}

/// The texts of a list.
fn texts(value: &Value) -> Vec<String> {
    settings::texts(value).into_iter().map(str::to_owned).collect()
}
