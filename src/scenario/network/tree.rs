//! The layers of a network file as trees, laid over each other.
//!
//! Named rows (`[[pool]]` with `name = "beds"`) become sections (`pool.beds`), so that they are merged key by key. Knows which
//! sections have names and which keys stand for each other, nothing else of the key table. Invariant: each
//! value keeps the place that set it; rows of a base stand before those of the file above it.

use super::keys::{NAMED, names_in};
use crate::scenario::check::at;
use crate::scenario::file::Layer;
use crate::scenario::nearest;
use crate::scenario::problem::Problem;
use crate::scenario::value::{Origin, Setting, Value, bare_or_quoted};

/// Keys of which a nearer file that sets one leaves out the others.
const ALTERNATIVES: [&[&str]; 2] = [&["rate", "interval", "times"], &["class", "class_mix"]];

/// A section without keys.
pub(super) fn section(origin: Origin) -> Setting {
    Setting { value: Value::Row(Vec::new()), text: "{ … }".to_owned(), origin }
}

/// Fields of a section or row; none of another value.
pub(super) fn fields(setting: &Setting) -> &[(String, Setting)] {
    match &setting.value {
        Value::Row(fields) => fields,
        _ => &[],
    }
}

/// A field of a section or row.
pub(super) fn field<'t>(setting: &'t Setting, name: &str) -> Option<&'t Setting> {
    fields(setting).iter().find(|(known, _)| known == name).map(|(_, setting)| setting)
}

/// The parts of a dotted key; dots in quotes do not divide, quotes are taken off.
pub(super) fn parts(path: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut in_quotes, mut escaped) = (false, false);
    for letter in path.chars() {
        match letter {
            '.' if !in_quotes => parts.push(String::new()),
            _ => parts.last_mut().expect("never empty").push(letter),
        }
        in_quotes ^= letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
    }
    parts.into_iter().map(|part| bare(&part)).collect()
}

/// A name without its quotes.
fn bare(part: &str) -> String {
    let part = part.trim();
    if !part.starts_with('"') {
        return part.to_owned();
    }
    match toml::de::DeValue::parse(part).map(toml::Spanned::into_inner) {
        Ok(toml::de::DeValue::String(text)) => text.into_owned(),
        _ => part.to_owned(),
    }
}

/// A layer as a tree.
pub(super) fn of_layer(layer: &Layer, root: Origin, problems: &mut Vec<Problem>) -> Setting {
    let mut tree = section(root);
    for (path, origin, _) in &layer.sections {
        insert(&mut tree, &parts(path), section(origin.clone()));
    }
    for (path, _, setting) in &layer.settings {
        let is_named = NAMED.contains(&path.as_str());
        match &setting.value {
            Value::List(rows) if is_named => named_rows(&mut tree, path, setting, rows, problems),
            _ => insert(&mut tree, &parts(path), unquoted(setting)),
        }
    }
    tree
}

/// Puts a value at a path; sections on the way are made.
fn insert(tree: &mut Setting, path: &[String], setting: Setting) {
    let Value::Row(fields) = &mut tree.value else { return };
    let Some((name, rest)) = path.split_first() else { return };
    let known = fields.iter().position(|(known, _)| known == name);
    match (known, rest) {
        // A section that is already there stays as it is.
        (Some(index), []) if matches!(fields[index].1.value, Value::Row(_)) => {
            if !matches!(&setting.value, Value::Row(new) if new.is_empty()) {
                fields[index].1 = setting;
            }
        }
        (Some(index), []) => fields[index].1 = setting,
        (Some(index), _) => insert(&mut fields[index].1, rest, setting),
        (None, []) => fields.push((name.clone(), setting)),
        (None, _) => {
            let mut inner = section(setting.origin.clone());
            insert(&mut inner, rest, setting);
            fields.push((name.clone(), inner));
        }
    }
}

/// A value with the names in its tables freed of quotes.
fn unquoted(setting: &Setting) -> Setting {
    let value = match &setting.value {
        Value::Row(fields) => {
            Value::Row(fields.iter().map(|(name, value)| (bare(name), unquoted(value))).collect())
        }
        Value::List(items) => Value::List(items.iter().map(unquoted).collect()),
        other => other.clone(),
    };
    Setting { value, text: setting.text.clone(), origin: setting.origin.clone() }
}

/// Rows with names as sections.
fn named_rows(tree: &mut Setting, kind: &str, list: &Setting, rows: &[Setting], problems: &mut Vec<Problem>) {
    let mut names: Vec<String> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let path = format!("{kind}[{}]", index + 1);
        let row = unquoted(row);
        let origin = row.origin.clone();
        let Value::Row(fields) = &row.value else {
            problems.push(
                at(&origin, "not a list of tables")
                    .key(path)
                    .value(&list.text)
                    .allowed(format!("[[{kind}]] rows")),
            );
            continue;
        };
        let path = format!("{path}.name");
        let Some((_, name)) = fields.iter().find(|(name, _)| name == "name") else {
            problems.push(at(&origin, "missing key").key(path).allowed("text in quotes"));
            continue;
        };
        let wrong = |message: &str| at(&name.origin, message).key(&path).value(&name.text);
        match &name.value {
            Value::Text(text) if text.trim().is_empty() => {
                problems.push(wrong("empty text").allowed("text in quotes"));
            }
            Value::Text(text) if text.chars().any(char::is_control) || text.chars().count() > 60 => {
                problems.push(wrong("not fit for a name").allowed("1 to 60 letters on one line"));
            }
            Value::Text(text) if names.contains(text) => {
                problems.push(wrong("a name stands twice").allowed("names that differ"));
            }
            Value::Text(text) => {
                let name = text.clone();
                names.push(name.clone());
                insert(tree, &[kind.to_owned(), name], row);
            }
            _ => problems.push(wrong("not a text").allowed("text in quotes")),
        }
    }
    if rows.is_empty() {
        insert(tree, &[kind.to_owned()], section(list.origin.clone()));
    }
}

/// Options set keys of rows that are there; a name that no file has is a slip.
pub(super) fn drop_unknown_rows(options: &mut Setting, files: &Setting, problems: &mut Vec<Problem>) {
    let Value::Row(sections) = &mut options.value else { return };
    for (kind, section) in sections.iter_mut().filter(|(kind, _)| NAMED.contains(&kind.as_str())) {
        let known = field(files, kind).map(fields).unwrap_or_default();
        let names = known.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>();
        let Value::Row(rows) = &mut section.value else { continue };
        rows.retain(|(name, row)| {
            let is_known = names.contains(&name.as_str());
            if !is_known {
                let near = nearest::name(name, &names).map(|near| format!("{kind}.{}", bare_or_quoted(near)));
                let path = format!("{kind}.{}", bare_or_quoted(name));
                problems.push(at(&row.origin, format!("no {kind} of this name")).key(path).suggest(near));
            }
            is_known
        });
    }
}

/// Lays a nearer tree over a farther one.
pub(super) fn lay_over(near: Setting, under: &mut Setting) {
    lay(near, under, 0);
}

/// Level 0 is the file, 1 a kind of rows, 2 a row, 3 and more what stands in it.
fn lay(near: Setting, under: &mut Setting, level: usize) {
    let Value::Row(new) = near.value else {
        *under = near;
        return;
    };
    let Value::Row(old) = &mut under.value else {
        *under = Setting { value: Value::Row(new), ..near };
        return;
    };
    if near.origin.depth > 0 {
        under.origin = near.origin;
    }
    let sets = |name: &str| new.iter().any(|(set, _)| set == name);
    let mut hidden: Vec<&str> = Vec::new();
    if level == 2 {
        for group in ALTERNATIVES.iter().filter(|group| group.iter().any(|name| sets(name))) {
            hidden.extend(group.iter().filter(|name| !sets(name)));
        }
        if sets("interval") || sets("times") {
            hidden.push("repeat_every");
        }
    }
    if level > 2 && sets("law") {
        // Another law has other parameters.
        hidden.extend(names_in("law"));
    }
    old.retain(|(name, _)| !hidden.contains(&name.as_str()));
    for (name, value) in new {
        match old.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => lay(value, known, level + 1),
            None => old.push((name, value)),
        }
    }
}
