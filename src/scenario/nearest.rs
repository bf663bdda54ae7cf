//! The nearest valid name to one that is not valid.
//!
//! Knows only text. A name too far from all others gets no suggestion: a wrong hint is worse than none.

use std::path::Path;
use strsim::normalized_damerau_levenshtein;

/// Likeness (0 to 1) from which a name counts as meant.
const NEAR_ENOUGH: f64 = 0.6;
/// Likeness of a dotted path whose last part is right and whose section is wrong.
const RIGHT_LAST_PART: f64 = 0.85;
/// Likeness of a dotted path that begins as given: its end was left out.
const RIGHT_BEGINNING: f64 = 0.99;
/// Likeness of a path whose last part begins as given, in a wrong section.
const RIGHT_BEGINNING_OF_LAST_PART: f64 = 0.75;

/// The valid name most like this one; the first of equals.
pub(super) fn name<'a>(given: &str, valid: &[&'a str]) -> Option<&'a str> {
    best(valid.iter().map(|&name| (likeness(given, name), name)))
}

/// The valid dotted path most like this one, a right key in a wrong section included.
pub(super) fn path(given: &str, valid: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let last = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
    let given_last = last(given);
    best(valid.map(|path| {
        let by_parts = if path.starts_with(given) {
            RIGHT_BEGINNING
        } else if last(path) == given_last {
            RIGHT_LAST_PART
        } else if given_last.len() >= 4 && last(path).starts_with(&given_last) {
            RIGHT_BEGINNING_OF_LAST_PART
        } else {
            0.0
        };
        (likeness(given, path).max(by_parts), path)
    }))
}

fn likeness(a: &str, b: &str) -> f64 {
    normalized_damerau_levenshtein(&a.to_lowercase(), b)
}

fn best<'a>(scored: impl Iterator<Item = (f64, &'a str)>) -> Option<&'a str> {
    let mut best: Option<(f64, &'a str)> = None;
    for (score, name) in scored {
        if score >= NEAR_ENOUGH && best.is_none_or(|(top, _)| score > top) {
            best = Some((score, name));
        }
    }
    best.map(|(_, name)| name)
}

/// A reference whose file name is replaced by the name, in the same folder, most like it.
pub(super) fn file(path: &Path, reference: &str) -> Option<String> {
    let given = path.file_name()?.to_str()?;
    let mut names = std::fs::read_dir(path.parent()?)
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect::<Vec<_>>();
    names.sort();
    let names = names.iter().map(String::as_str).collect::<Vec<_>>();
    let folder = reference.strip_suffix(given).unwrap_or_default();
    name(given, &names).map(|name| format!("{folder}{name}"))
}
