//! docs/scenario.md holds every key, as the key table and the main scenario say; `ELDERCAP_BLESS=1` rewrites it.

use eldercap::scenario::keys::{self, Key, Required};
use eldercap::scenario::load;
use std::fs;
use std::path::Path;

const DOC: &str = "docs/scenario.md";
const MAIN: &str = "scenarios/pudong-2025.toml";
const BEGIN: &str = "<!-- keys: rewritten by ELDERCAP_BLESS=1 cargo test -->\n";
const END: &str = "<!-- end of keys -->";

/// The comment behind the value, or right above it, or of its section: where the number comes from.
fn source(lines: &[&str], line: usize) -> String {
    let behind = |line: &str| line.split_once(" # ").map(|(_, comment)| comment.trim().to_owned());
    let above = |line: usize| {
        let block = lines[..line].iter().rev().take_while(|line| line.starts_with("# "));
        let mut block = block.map(|line| line[2..].trim()).collect::<Vec<_>>();
        block.reverse();
        (!block.is_empty()).then(|| block.join(" "))
    };
    let header = (0..line).rev().find(|&index| lines[index].starts_with('['));
    let found = behind(lines[line - 1]).or_else(|| above(line - 1));
    let found = found.or_else(|| header.and_then(|index| behind(lines[index]).or_else(|| above(index))));
    found.unwrap_or_default().replace('|', "\\|")
}

fn row(key: &Key, lines: &[&str], resolved: &[eldercap::scenario::model::ResolvedKey]) -> String {
    let path = key.path.split("[]").next().unwrap_or_default();
    let set = resolved.iter().find(|resolved| resolved.key == path);
    let value = match set {
        Some(_) if path != key.path => "see the file".to_owned(),
        Some(set) => format!("`{}`", set.value),
        None => "—".to_owned(),
    };
    let from = set.map_or(String::new(), |set| source(lines, set.line));
    let when = match key.required {
        Required::Always => "",
        Required::Plan => "; only with supply = \"plan\"",
        Required::Facilities => "; only with supply = \"facilities\" or homes = \"listed\"",
        Required::Synthesised => "; only with homes = \"synthesised\"",
        Required::Never => "; may be left out",
    };
    let unit = if key.unit.is_empty() { "—" } else { key.unit };
    let allowed = key.allowed();
    let allowed = allowed.strip_suffix(&format!(" ({})", key.unit)).unwrap_or(&allowed);
    format!("| `{}` | {}<br>{} | {unit} | {allowed}{when} | {value} | {from} |\n", key.path, key.zh, key.en)
}

fn table() -> String {
    let text = fs::read_to_string(MAIN).unwrap();
    let lines = text.lines().collect::<Vec<_>>();
    let resolved = load(Path::new(MAIN), &[]).unwrap().resolved;
    let mut doc = String::new();
    let mut section = "";
    for key in keys::all() {
        let this = key.path.split('.').next().unwrap_or_default();
        if this != section {
            section = this;
            doc += "\n### `[";
            doc += section;
            doc += "]`\n\n| 键 key | 含义 meaning | 单位 unit | 允许 allowed | pudong-2025 | 来源 source |\n";
            doc += "|---|---|---|---|---|---|\n";
        }
        doc.push_str(&row(key, &lines, &resolved));
    }
    doc
}

#[test]
fn the_document_holds_every_key_as_it_is() {
    let doc = fs::read_to_string(DOC).unwrap().replace("\r\n", "\n");
    let (before, rest) = doc.split_once(BEGIN).unwrap();
    let (held, after) = rest.split_once(END).unwrap();
    let wanted = format!("{}\n", table());
    if std::env::var_os("ELDERCAP_BLESS").is_some() {
        fs::write(DOC, format!("{before}{BEGIN}{wanted}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(held, wanted, "run with ELDERCAP_BLESS=1 and read the difference");
}
