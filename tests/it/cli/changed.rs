//! A what-if by `--set` is told from its base: in words, for machines, and on the charts.

use super::{text, told};
use std::fs;
use std::path::Path;

const TINY: &str = "scenarios/tiny.toml";
const SET: [&str; 4] = ["--set", "beds.plan.total_ratio_pct=2.5", "--set", "admission.reach_km = 5"];
const EN: &str = "changed: beds.plan.total_ratio_pct = 2.5; admission.reach_km = 5";
const ZH: &str = "改动：beds.plan.total_ratio_pct = 2.5；admission.reach_km = 5";

/// What a command with options says of one replication; it ends well.
fn said(command: &[&str], options: &[&str], out: &Path) -> String {
    let (said, complaint, code) = told(&[command, options, &["-q", "-o", text(out)]].concat());
    assert_eq!(code, 0, "{complaint}");
    said
}

/// The line below title and question.
fn line(said: &str) -> Option<&str> {
    said.lines().find(|line| line.starts_with("changed: ") || line.starts_with("改动："))
}

#[test]
fn run_and_check_name_what_options_changed_and_nothing_else() {
    let room = tempfile::tempdir().unwrap();
    let out = |name: &str| room.path().join(name);
    for command in ["run", "check"] {
        let of = |name: &str, options: &[&str]| {
            said(&[command, TINY, "-n", "1"], options, &out(&format!("{command}-{name}")))
        };
        assert_eq!(line(&of("en", &SET)), Some(EN));
        assert_eq!(line(&of("zh", &[&SET[..], &["--lang", "zh"]].concat())), Some(ZH));
        assert_eq!(line(&of("base", &["--seed", "7"])), None, "number and seed stand in their own line");
        let object: serde_json::Value =
            serde_json::from_str(&of("json", &[&SET[..], &["--json"]].concat())).unwrap();
        assert_eq!(object["changed"][0]["key"], "beds.plan.total_ratio_pct");
        assert_eq!(object["changed"][0]["value"], "2.5");
        assert_eq!(object["changed"].as_array().unwrap().len(), 2);
    }
    let svg = |name: &str| fs::read_to_string(out(name).join("charts/waits.svg")).unwrap();
    let on_chart = EN.replace("changed", "Changed");
    assert!(svg("run-en").contains(&on_chart) && svg("run-zh").contains(ZH));
    assert!(!svg("run-base").contains("Changed:"));
    let drawn = svg("run-en");
    fs::remove_dir_all(out("run-en").join("charts")).unwrap();
    assert_eq!(told(&["plot", text(&out("run-en"))]).2, 0);
    assert_eq!(svg("run-en"), drawn, "the folder alone holds it");
}

#[test]
fn of_several_scenarios_and_of_a_network_too() {
    let room = tempfile::tempdir().unwrap();
    let out = |name: &str| room.path().join(name);
    let other = out("other.toml");
    let tiny = fs::canonicalize(TINY).unwrap();
    fs::write(&other, format!("base = \"{}\"\n[admission]\nreach_km = 6\n", tiny.display())).unwrap();
    let ratio = ["--set", "beds.plan.total_ratio_pct=2.5"];
    let pair = said(&["compare", TINY, text(&other), "-n", "1"], &ratio, &out("compare"));
    assert_eq!(line(&pair), Some("changed: beds.plan.total_ratio_pct = 2.5"));
    let svg = fs::read_to_string(out("compare/charts/compare.svg")).unwrap();
    assert!(svg.contains("Changed: beds.plan.total_ratio_pct = 2.5<"), "{}", &svg[..600]);

    // What the sweep varies is on its axes, not changed.
    let grid = ["sweep", "scenarios/experiments/tiny-grid.toml", "-n", "1"];
    let reach = ["--set", "admission.reach_km=5"];
    assert_eq!(line(&said(&grid, &reach, &out("sweep"))), Some("changed: admission.reach_km = 5"));
    assert_eq!(line(&said(&grid, &[], &out("grid"))), None);
    let svg = |name: &str| fs::read_to_string(out(name).join("charts/sweep.svg")).unwrap();
    assert!(svg("sweep").contains("Changed: admission.reach_km = 5<"));
    assert!(!svg("grid").contains("Changed:"));

    let queue = ["run", "scenarios/networks/mmc.toml", "-n", "1", "--seed", "3"];
    let longer = ["--set", "network.warm_up=50"];
    assert_eq!(line(&said(&queue, &longer, &out("queue"))), Some("changed: network.warm_up = 50"));
    assert_eq!(line(&said(&queue, &[], &out("plain"))), None);
}
