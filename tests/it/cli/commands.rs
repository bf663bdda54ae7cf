//! The happy path of each command, in both languages and as JSON.

use super::{eldercap, manifest, tables, text, told};
use std::fs;

const TINY: &str = "scenarios/tiny.toml";
const LESS: [&str; 2] = ["--set", "beds.plan.total_ratio_pct=2.5"];

#[test]
fn run_writes_all_tables_and_charts_and_says_where() {
    let room = tempfile::tempdir().unwrap();
    let out = room.path().join("a/b");
    let (said, progress, code) = told(&["run", TINY, "-n", "3", "--out", text(&out)]);
    assert_eq!(code, 0, "{progress}");
    assert!(said.contains("Tiny: three invented areas") && said.contains("3 replications, seed 20230101"));
    for line in [
        "admitted within 90 days (%)",
        "occupancy (%)",
        "persons waiting at year end",
        "died waiting",
        "plan check, ",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(said.contains(" ± "), "three replications have an interval: {said}");
    assert!(said.contains(&format!("results are in {}", out.display())));
    let picture = said.lines().find_map(|line| line.strip_prefix("look first at ")).unwrap();
    assert!(fs::metadata(picture).unwrap().len() > 1000);
    assert!(progress.contains("3/3 replications done"));
    assert_eq!(tables(&out).len(), 10, "{:?}", tables(&out).keys());
    assert_eq!(manifest(&out)["replications"], 3);
    assert_eq!(manifest(&out)["command"], "run");
}

#[test]
fn the_default_folder_stands_where_the_program_was_started() {
    let room = tempfile::tempdir().unwrap();
    let tiny = fs::canonicalize(TINY).unwrap();
    eldercap(&["run", text(&tiny), "-n", "1", "-q"]).current_dir(room.path()).assert().success().stderr("");
    assert!(room.path().join("output/tiny/charts").is_dir());
    eldercap(&["check", text(&tiny), "-n", "1", "-q"]).current_dir(room.path()).assert().success();
    assert!(room.path().join("output/tiny-check/plan_check.csv").is_file());
}

#[test]
fn run_answers_in_chinese_and_as_json_with_the_same_figures() {
    let room = tempfile::tempdir().unwrap();
    let (zh, json) = (room.path().join("zh"), room.path().join("json"));
    let (said, progress, _) = told(&["run", TINY, "-n", "3", "--lang", "zh", "-o", text(&zh)]);
    assert!(said.contains("极小情景") && said.contains("90 天内入住的比例") && progress.contains("已完成"));
    let (said_json, _, _) = told(&["run", TINY, "-n", "3", "--json", "-o", text(&json)]);
    let object: serde_json::Value = serde_json::from_str(&said_json).unwrap();
    assert_eq!(object["replications"], 3);
    let years = object["years"].as_array().unwrap();
    assert_eq!(years.iter().map(|year| year["year"].as_i64().unwrap()).collect::<Vec<_>>(), [2023, 2024]);
    let occupancy = &years[1]["occupancy_pct"];
    let printed = format!(
        "{:.1} ± {:.1}",
        occupancy["mean"].as_f64().unwrap(),
        occupancy["half_width_95"].as_f64().unwrap()
    );
    let line = said.lines().find(|line| line.starts_with("入住率")).unwrap();
    assert!(line.contains(&printed), "{printed}: {line}");
    assert_eq!(tables(&zh), tables(&json));
}

#[test]
fn overrides_stand_in_the_manifest() {
    let room = tempfile::tempdir().unwrap();
    let out = text(room.path());
    let (_, complaint, code) = told(&["run", TINY, "-n", "1", "--seed", "7", LESS[0], LESS[1], "--out", out]);
    assert_eq!(code, 0, "{complaint}");
    let manifest = manifest(room.path());
    assert_eq!(manifest["seed"], 7);
    let resolved = manifest["resolved"].as_array().unwrap();
    let key = |key: &str| resolved.iter().find(|found| found["key"] == key).unwrap();
    assert_eq!(key("beds.plan.total_ratio_pct")["value"], "2.5");
    assert_eq!(key("beds.plan.total_ratio_pct")["line"], 0);
}

#[test]
fn results_do_not_depend_on_the_number_of_threads() {
    let room = tempfile::tempdir().unwrap();
    let of = |command: &[&str], name: &str| {
        ["1", "2"].map(|threads| {
            let out = room.path().join(format!("{name}{threads}"));
            let (_, complaint, code) =
                told(&[command, &["-n", "3", "--threads", threads, "-o", text(&out)]].concat());
            assert_eq!(code, 0, "{complaint}");
            assert_eq!(manifest(&out)["threads"].to_string(), threads);
            tables(&out)
        })
    };
    let grid = "scenarios/experiments/tiny-grid.toml";
    let other = room.path().join("other.toml");
    let tiny = fs::canonicalize(TINY).unwrap();
    fs::write(&other, format!("base = \"{}\"\n[admission]\nreach_km = 5\n", tiny.display())).unwrap();
    for (command, files) in [
        (vec!["run", TINY], 10),
        (vec!["check", TINY], 1),
        (vec!["sweep", grid], 1),
        (vec!["compare", TINY, text(&other)], 2),
    ] {
        let [one, two] = of(&command, command[0]);
        assert_eq!(one.len(), files, "{command:?}");
        assert_eq!(one, two, "{command:?}");
    }
}

#[test]
fn check_tells_targets_areas_and_what_is_not_modelled() {
    let room = tempfile::tempdir().unwrap();
    let later = ["--set", "plan.targets=data/plan_targets.csv", "--set", "scenario.horizon_years=2"];
    let arguments = [&["check", TINY, "-n", "3", "-o", text(room.path())][..], &later].concat();
    let (said, _, code) = told(&arguments);
    assert_eq!(code, 0);
    assert!(said.lines().any(|line| line.starts_with("T01 ") && line.contains(">= 3.1")), "{said}");
    assert!(said.contains("areas: T03") && said.contains("targets the model does not speak of"));
    assert_eq!(tables(room.path()).keys().collect::<Vec<_>>(), ["plan_check.csv"]);
    // What is listed as not modelled speaks the language asked for, and nothing that has a measure is in it.
    let zh = room.path().join("zh");
    let (in_chinese, ..) = told(&["check", TINY, "-n", "1", "--lang", "zh", "-o", text(&zh)]);
    let listed = |said: &str, head: &str| -> Vec<String> {
        let after = said.split(head).nth(1).unwrap_or_else(|| panic!("{said}"));
        after.lines().skip(1).take_while(|line| line.starts_with("  T")).map(str::to_owned).collect()
    };
    let chinese = |line: &str| line.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    let [en, zh] =
        [listed(&said, "targets the model does not speak of:"), listed(&in_chinese, "模型不涉及的指标：")];
    assert!(en.len() == zh.len() && en.len() > 40, "{said}");
    assert!(!en.iter().any(|line| chinese(line)) && zh.iter().all(|line| chinese(line)), "{en:?} {zh:?}");
    for judged in ["T08", "T48", "T59", "T73"] {
        assert!(!en.iter().any(|line| line.contains(judged)), "{judged}");
    }
    let out = room.path().join("json");
    let (said, _, _) = told(&["check", TINY, "-n", "3", "--json", "-o", text(&out)]);
    let object: serde_json::Value = serde_json::from_str(&said).unwrap();
    let counted: u64 = object["plan_check"].as_object().unwrap().values().map(|n| n.as_u64().unwrap()).sum();
    assert_eq!(counted as usize, object["targets"].as_array().unwrap().len());
}

#[test]
fn plot_redraws_the_same_bytes_from_the_tables_alone() {
    let room = tempfile::tempdir().unwrap();
    let out = room.path().join("run");
    told(&["run", TINY, "-n", "3", "-o", text(&out)]);
    let read = || -> Vec<(String, Vec<u8>)> {
        let files = fs::read_dir(out.join("charts")).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> =
            files.map(|file| (text(&file).to_owned(), fs::read(&file).unwrap())).collect();
        files.sort();
        files
    };
    let drawn = read();
    assert!(drawn.len() >= 10);
    fs::remove_dir_all(out.join("charts")).unwrap();
    let (said, _, code) = told(&["plot", text(&out)]);
    assert_eq!(code, 0);
    assert!(said.contains(&format!("{} files drawn", drawn.len())), "{said}");
    assert_eq!(read(), drawn);
    told(&["plot", text(&out), "--lang", "zh"]);
    assert_ne!(read(), drawn, "the words are Chinese now");
}

#[test]
fn validate_says_ok_or_lists_every_problem() {
    let grid = "scenarios/experiments/tiny-grid.toml";
    let (said, complaint, code) = told(&["validate", TINY, grid]);
    assert_eq!((code, complaint.as_str()), (0, ""));
    assert_eq!(said.lines().count(), 2);
    assert!(said.contains("tiny.toml: ok; Tiny") && said.contains("A tiny grid (4 design points)"));
    let (said, complaint, code) = told(&["validate", TINY, "tests/bad/twenty.toml", "tests/bad/shares.toml"]);
    assert_eq!(code, 1);
    let problems = said.lines().filter(|line| line.contains(".toml:") && !line.contains(": ok;")).count();
    assert!(problems > 20, "{said}");
    assert!(complaint.contains(&format!("problems: {problems}, in 2 files")), "{complaint}");
    let (said, _, code) = told(&["validate", "tests/bad/shares.toml", "--json"]);
    let object: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!((code, object["files"][0]["ok"].as_bool()), (1, Some(false)));
    assert!(object["files"][0]["problems"][0]["line"].as_u64().unwrap() > 0);
}

#[test]
fn the_locale_chooses_the_language_and_the_option_overrules_it() {
    let help = |locale: &str, option: &[&str]| {
        let output = eldercap(&[&["--help"], option].concat()).env("LC_ALL", "").env("LANG", locale).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    assert!(help("zh_CN.UTF-8", &[]).contains("用法"));
    assert!(help("de_DE.UTF-8", &[]).contains("Usage"));
    assert!(help("de_DE.UTF-8", &["--lang", "zh"]).contains("用法"));
    assert!(help("zh_CN.UTF-8", &["--lang=en"]).contains("Usage"));
}
