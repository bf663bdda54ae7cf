//! `compare` and `sweep`: pairs, points, and what cannot be paired.

use super::{manifest, tables, text, told};
use std::fs;
use std::path::Path;

const TINY: &str = "scenarios/tiny.toml";
const GRID: &str = "scenarios/experiments/tiny-grid.toml";

/// A scenario that overrides some keys of the tiny one.
fn variant(folder: &Path, name: &str, keys: &str) -> String {
    let path = folder.join(format!("{name}.toml"));
    let tiny = fs::canonicalize(TINY).unwrap();
    fs::write(&path, format!("base = \"{}\"\n{keys}\n", tiny.display())).unwrap();
    text(&path).to_owned()
}

#[test]
fn compare_writes_paired_differences_that_agree_with_single_runs() {
    let room = tempfile::tempdir().unwrap();
    let less = variant(room.path(), "less", "[beds.plan]\ntotal_ratio_pct = 2.5");
    let more = variant(room.path(), "more", "[beds.plan]\ntotal_ratio_pct = 3.7");
    let out = room.path().join("c");
    let (said, complaint, code) = told(&["compare", TINY, &less, &more, "-n", "4", "-o", text(&out)]);
    assert_eq!(code, 0, "{complaint}");
    assert!(said.contains("less") && said.contains("difference") && said.contains("paired"), "{said}");
    assert!(out.join("charts/compare.png").is_file());
    let found = manifest(&out);
    assert_eq!(found["scenarios"].as_array().unwrap().len(), 3);
    assert_eq!((found["replications"].as_u64(), found["command"].as_str()), (Some(4), Some("compare")));

    let run = room.path().join("run");
    told(&["run", &less, "-n", "4", "-o", text(&run)]);
    let summary = String::from_utf8(tables(&run)["summary.csv"].clone()).unwrap();
    let wanted = |line: &&str| line.starts_with("horizon,occupancy_pct,all,all,");
    let alone = summary.lines().find(wanted).unwrap().split(',').nth(6).unwrap();
    let compared = String::from_utf8(tables(&out)["compare.csv"].clone()).unwrap();
    let row =
        compared.lines().find(|line| line.starts_with("less,tiny,horizon,occupancy_pct,all,all,")).unwrap();
    let fields: Vec<&str> = row.split(',').collect();
    assert_eq!(fields[9], alone, "the scenario's mean is that of its own run: {row}");
    let number = |field: usize| fields[field].parse::<f64>().unwrap();
    assert!((number(9) - number(8) - number(10)).abs() < 1e-9, "{row}");
    assert!(compared.lines().any(|line| line.starts_with("more,tiny,2024,")));
}

#[test]
fn what_cannot_be_paired_is_refused_before_anything_runs() {
    let room = tempfile::tempdir().unwrap();
    let other = variant(room.path(), "other", "[experiment]\nreplications = 3");
    let short = variant(room.path(), "short", "[scenario]\nhorizon_years = 1");
    let same = variant(room.path(), "tiny", "");
    let out = room.path().join("c");
    for (file, word) in [(&other, "--replications"), (&short, "same years"), (&same, "same name")] {
        let (said, complaint, code) = told(&["compare", TINY, file, "-o", text(&out)]);
        assert_eq!((code, said.as_str()), (2, ""), "{complaint}");
        assert!(complaint.contains(word), "{complaint}");
    }
    assert!(!out.exists());
    let (_, complaint, code) = told(&["compare", TINY, &other, "-n", "2", "-o", text(&out)]);
    assert_eq!(code, 0, "{complaint}");
    assert_eq!(told(&["compare", TINY]).2, 2, "one scenario is no comparison");
}

#[test]
fn sweep_writes_every_point_with_its_levels() {
    let room = tempfile::tempdir().unwrap();
    let out = room.path().join("s");
    let (said, complaint, code) = told(&["sweep", GRID, "-o", text(&out)]);
    assert_eq!(code, 0, "{complaint}");
    assert!(said.contains("4 design points"), "{said}");
    assert!(complaint.contains("12/12 replications done"), "{complaint}");
    let sweep = String::from_utf8(tables(&out)["sweep.csv"].clone()).unwrap();
    let mut lines = sweep.lines();
    assert_eq!(
        lines.next().unwrap(),
        "point,beds.plan.total_ratio_pct,beds.plan.nursing_share_pct,period,measure,bed_type,tenure,unit,n,mean,sd,\
         half_width_95,confidence"
    );
    for (point, levels) in [(1, "2.5,50.0"), (2, "2.5,70.0"), (3, "3.7,50.0"), (4, "3.7,70.0")] {
        for (period, measure) in [("horizon", "occupancy_pct"), ("2024", "waiting_mean")] {
            let start = format!("{point},{levels},{period},{measure},all,all,");
            assert_eq!(sweep.lines().filter(|line| line.starts_with(&start)).count(), 1, "{start}");
        }
    }
    assert!(!sweep.contains("died_waiting"), "it was not asked for");
    assert!(out.join("charts/sweep.png").is_file());
    assert_eq!(manifest(&out)["sweep"]["points"], 4);
    let json = room.path().join("j");
    let (said, _, _) = told(&["sweep", GRID, "-n", "1", "--json", "-o", text(&json)]);
    let object: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((object["points"].as_u64(), object["replications"].as_u64()), (Some(4), Some(1)));
}

#[test]
fn a_sweep_prints_how_sure_the_prices_of_a_measure_are() {
    let room = tempfile::tempdir().unwrap();
    let grid = fs::read_to_string(GRID).unwrap();
    let tiny = fs::canonicalize(TINY).unwrap();
    let priced = grid
        .replace("\"../tiny.toml\"", &format!("'{}'", tiny.display()))
        .replace("\"occupancy_pct\", \"waiting_mean\"", "\"cost_ltci\", \"occupancy_pct\"");
    let experiment = room.path().join("priced.toml");
    fs::write(&experiment, priced).unwrap();
    let out = room.path().join("s");
    let (said, complaint, code) = told(&["sweep", text(&experiment), "-n", "1", "-o", text(&out)]);
    assert_eq!(code, 0, "{complaint}");
    // Of what the shipped scenarios let the insurance pay, its share of day care and the fees are assumed.
    let header = said.lines().find(|line| line.contains("[C]")).unwrap_or_else(|| panic!("{said}"));
    assert_eq!(header.matches('[').count(), 1, "only money has a label: {header}");
    let sweep = String::from_utf8(tables(&out)["sweep.csv"].clone()).unwrap();
    let labelled = |measure: &str, label: &str| {
        let mut of = sweep.lines().filter(|line| line.contains(&format!(",{measure},"))).peekable();
        of.peek().is_some() && of.all(|line| line.ends_with(&format!(",{label}")))
    };
    assert!(labelled("cost_ltci", "C") && labelled("occupancy_pct", ""), "{sweep}");
}

#[test]
fn a_sweep_refuses_what_it_varies_and_files_of_the_other_kind() {
    let room = tempfile::tempdir().unwrap();
    let out = text(room.path());
    let fixed = ["sweep", GRID, "--set", "beds.plan.total_ratio_pct=3", "-o", out];
    let (_, complaint, code) = told(&fixed);
    assert_eq!(code, 2);
    assert!(complaint.contains("beds.plan.total_ratio_pct"), "{complaint}");
    let (_, complaint, code) = told(&["sweep", TINY, "-o", out]);
    assert_eq!((code, complaint.contains("eldercap run")), (2, true), "{complaint}");
    let (_, complaint, code) = told(&["run", GRID, "-o", out]);
    assert_eq!((code, complaint.contains("eldercap sweep")), (2, true), "{complaint}");
}
