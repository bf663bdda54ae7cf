//! docs/scenario.md names an example of each feature of networks and holds every key as the key table says; `ELDERCAP_BLESS=1` rewrites it.

use eldercap::scenario::network::expected::MEASURES;
use eldercap::scenario::network::keys::{self, NetworkKey};
use std::fs;

const DOC: &str = "docs/scenario.md";
const BEGIN: &str = "<!-- network keys: rewritten by ELDERCAP_BLESS=1 cargo test -->\n";
const END: &str = "<!-- end of network keys -->";

fn row(key: &NetworkKey) -> String {
    let unit = if key.unit.is_empty() { "—" } else { key.unit };
    let allowed = key.allowed().replace(&format!(" ({})", key.unit), "").replace("1000000000000", "1e12");
    let required = if key.required { "必 yes" } else { "" };
    let path = key.path.strip_prefix("law.").unwrap_or(key.path);
    format!("| `{path}` | {}<br>{} | {unit} | {allowed} | {required} |\n", key.zh, key.en)
}

fn table() -> String {
    let mut doc = String::new();
    let mut section = "";
    for key in keys::all() {
        let this = key.path.split(['.', '[']).next().unwrap_or_default();
        if this != section {
            section = this;
            let title = match section {
                "network" => "`[network]`".to_owned(),
                "law" => "分布 / Laws".to_owned(),
                rows => format!("`[[{rows}]]`"),
            };
            doc.push_str("\n### ");
            doc.push_str(&title);
            doc += "\n\n";
            doc += "| 键 key | 含义 meaning | 单位 unit | 允许 allowed | 必填 required |\n|---|---|---|---|---|\n";
        }
        doc.push_str(&row(key));
    }
    let names = MEASURES.map(|(name, _)| format!("`{name}`"));
    doc + &format!("\n指标 / Measures of `[[expect]]`: {}.\n\n", names.join(", "))
}

#[test]
fn the_document_holds_every_feature_and_key_of_networks() {
    let doc = fs::read_to_string(DOC).unwrap().replace("\r\n", "\n");
    let (before, rest) = doc.split_once(BEGIN).unwrap();
    let (held, after) = rest.split_once(END).unwrap();
    for path in crate::scenarios::toml_files("scenarios/networks") {
        let name = path.file_stem().unwrap().to_string_lossy();
        assert!(before.contains(&format!("`{name}.toml`")) || name.starts_with("bench-"), "{name}");
    }
    let wanted = table();
    if std::env::var_os("ELDERCAP_BLESS").is_some() {
        fs::write(DOC, format!("{before}{BEGIN}{wanted}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(held, wanted, "run with ELDERCAP_BLESS=1 and read the difference");
}
