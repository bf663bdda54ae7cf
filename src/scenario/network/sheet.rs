//! The merged file while it becomes a network: names to numbers, dates to times, problems gathered.
//!
//! Invariant: a number handed out for a name is the index of that name in the order of the file.

use super::model::{ClassId, PoolId, StreamId, TimeUnit};
use super::part::Part;
use super::times;
use super::tree::{field, fields};
use crate::kernel::time::Time;
use crate::scenario::check::at;
use crate::scenario::nearest;
use crate::scenario::problem::Problem;
use crate::scenario::value::{Setting, Value, bare_or_quoted};
use jiff::civil::Date;

/// Name of the only class of a file that names none.
pub(super) const ONLY_CLASS: &str = "all";

/// What is being read, and what has been found wrong with it.
pub(super) struct Sheet<'t> {
    /// The merged file.
    tree: &'t Setting,
    /// Names of classes, streams and pools in the order of the file.
    pub classes: Vec<&'t str>,
    pub streams: Vec<&'t str>,
    pub pools: Vec<&'t str>,
    /// What one time unit is.
    pub unit: TimeUnit,
    /// Date of time zero.
    pub start: Option<Date>,
    /// When the run begins.
    pub begin: Time,
    /// May tables be read from the disk? Not for a file held in memory.
    pub on_disk: bool,
    /// Name and hash of each table read.
    pub tables: Vec<(String, String)>,
    /// Everything found wrong.
    pub problems: Vec<Problem>,
    /// Pools and classes in which persons come to be, from outside or at the beginning.
    pub entries: Vec<(PoolId, ClassId)>,
    /// Ways from a pool and class to another.
    pub ways: Vec<[(PoolId, ClassId); 2]>,
}

impl<'t> Sheet<'t> {
    /// A sheet on which nothing has been read.
    pub fn new(tree: &'t Setting, on_disk: bool) -> Self {
        let names = |kind: &str| {
            let rows = field(tree, kind).map(fields).unwrap_or_default();
            rows.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>()
        };
        let mut classes = names("class");
        if classes.is_empty() {
            classes.push(ONLY_CLASS);
        }
        Self {
            tree,
            classes,
            streams: names("stream"),
            pools: names("pool"),
            unit: TimeUnit::Day,
            start: None,
            begin: Time::ZERO,
            on_disk,
            tables: Vec::new(),
            problems: Vec::new(),
            entries: Vec::new(),
            ways: Vec::new(),
        }
    }

    /// A section; an absent one has no keys.
    pub fn section(&self, name: &str) -> Option<Part<'t>> {
        let setting = field(self.tree, name)?;
        Some(Part { setting, pattern: name.to_owned(), path: name.to_owned() })
    }

    /// The rows of a kind with their names.
    pub fn named(&self, kind: &str) -> Vec<(&'t str, Part<'t>)> {
        let rows = field(self.tree, kind).map(fields).unwrap_or_default();
        let part = |(name, setting): &'t (String, Setting)| {
            let path = format!("{kind}.{}", bare_or_quoted(name));
            (name.as_str(), Part { setting, pattern: format!("{kind}.*"), path })
        };
        rows.iter().map(part).collect()
    }

    /// The rows of a list at the top of the file.
    pub fn list(&self, name: &str) -> Vec<Part<'t>> {
        let Some(Setting { value: Value::List(items), .. }) = field(self.tree, name) else {
            return Vec::new();
        };
        let part = |(index, setting)| {
            let path = format!("{name}[{}]", index + 1);
            Part { setting, pattern: format!("{name}[]"), path }
        };
        items.iter().enumerate().map(part).collect()
    }

    /// Notes a problem.
    pub fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The pool that a key names.
    pub fn pool(&mut self, part: &Part<'t>, key: &str) -> Option<PoolId> {
        let index = index(part, key, "pool", &self.pools, &mut self.problems)?;
        PoolId::try_from(index).ok()
    }

    /// The stream that a key names.
    pub fn stream(&mut self, part: &Part<'t>, key: &str) -> Option<StreamId> {
        let index = index(part, key, "stream", &self.streams, &mut self.problems)?;
        StreamId::try_from(index).ok()
    }

    /// The class that a key names.
    pub fn class(&mut self, part: &Part<'t>, key: &str) -> Option<ClassId> {
        let index = index(part, key, "class", &self.classes, &mut self.problems)?;
        ClassId::try_from(index).ok()
    }

    /// The class that a key names, or the only one there is.
    pub fn class_or_only(&mut self, part: &Part<'t>) -> Option<ClassId> {
        if part.has("class") {
            return self.class(part, "class");
        }
        if self.classes.len() == 1 {
            return Some(0);
        }
        self.report(part.missing("class").allowed(one_of(&self.classes)));
        None
    }

    /// The time of a key.
    pub fn time(&mut self, part: &Part<'t>, key: &str) -> Option<Time> {
        let setting = part.fit(key)?;
        self.time_of(setting, &format!("{}.{key}", part.path))
    }

    /// The time of a value of this shape.
    pub fn time_of(&mut self, setting: &Setting, path: &str) -> Option<Time> {
        if let Some(number) = setting.value.number() {
            return Some(times::from_units(number));
        }
        let date = times::date(setting).ok()?;
        let Some(start) = self.start else {
            // Where the start itself is wrong, that is said already.
            let is_given = self.section("network").is_some_and(|network| network.has("start"));
            if !is_given {
                let problem = at(&setting.origin, "a date in a file that does not say when time zero is");
                self.report(
                    problem.key(path).value(&setting.text).allowed("a number, or dates with network.start"),
                );
            }
            return None;
        };
        Some(times::of_date(date, start, self.unit))
    }

    /// Do the times of these rows ascend?
    pub fn ascend<T: PartialOrd + Copy>(&mut self, rows: &[Part<'t>], key: &str, values: &[Option<T>]) {
        let mut last: Option<T> = None;
        for (row, value) in rows.iter().zip(values) {
            let Some(value) = *value else { continue };
            if last.is_some_and(|last| value <= last) {
                self.report(row.wrong(key, "not after the one before").allowed("ascending order"));
            }
            last = Some(value);
        }
    }
}

/// The index of the name that a key holds.
fn index(
    part: &Part<'_>,
    key: &str,
    kind: &str,
    names: &[&str],
    problems: &mut Vec<Problem>,
) -> Option<usize> {
    let text = part.text(key)?;
    let found = names.iter().position(|name| *name == text);
    if found.is_none() {
        let near = nearest::name(text, names).map(|name| format!("\"{name}\""));
        problems.push(part.wrong(key, format!("no such {kind}")).allowed(one_of(names)).suggest(near));
    }
    found
}

/// In words, the names there are; of many the first.
pub(super) fn one_of(names: &[&str]) -> String {
    const SHOWN: usize = 8;
    let shown = names.iter().take(SHOWN).map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    match names.len() {
        0 => "none is named".to_owned(),
        1..=SHOWN => format!("one of {shown}"),
        _ => format!("one of {shown}, …"),
    }
}
