//! Experiment files: the grid, and all that can be wrong with one, listed with its line.

use eldercap::experiment::sweep::MEASURE_NAMES;
use eldercap::scenario::design::{is_design, load_design};
use eldercap::scenario::{LoadError, Override};
use std::fs;
use std::path::{Path, PathBuf};

const TINY: &str = "scenarios/experiments/tiny-grid.toml";

/// The lines that a file with this text is answered with, without the folder; the scenario stands beside it.
fn problems(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("e.toml");
    let tiny = fs::canonicalize("scenarios/tiny.toml").unwrap();
    fs::write(&path, text.replace("TINY", tiny.to_str().unwrap())).unwrap();
    let error = match load_design(&path, &MEASURE_NAMES) {
        Err(error) => error,
        Ok(design) => design.scenarios(&[]).expect_err("the file was to be refused"),
    };
    let LoadError::Invalid(problems) = error else { panic!("{error}") };
    let folder = format!("{}/", folder.path().display());
    problems.iter().map(|problem| problem.to_string().replace(&folder, "")).collect()
}

const HEAD: &str = "[sweep]\ntitle_zh = \"一\"\ntitle_en = \"one\"\nscenario = \"TINY\"\nreplications = 2\n\
                    measures = [\"occupancy_pct\"]\n";

#[test]
fn the_grid_is_full_and_its_last_factor_moves_fastest() {
    assert!(is_design(Path::new(TINY)) && !is_design(Path::new("scenarios/tiny.toml")));
    let design = load_design(Path::new(TINY), &MEASURE_NAMES).unwrap();
    let points = design.points();
    let values: Vec<Vec<f64>> =
        points.iter().map(|point| point.iter().map(|level| level.value).collect()).collect();
    assert_eq!(values, [[2.5, 50.0], [2.5, 70.0], [3.7, 50.0], [3.7, 70.0]]);
    assert_eq!(design.scenario, PathBuf::from("scenarios/experiments/../tiny.toml"));
    let given = [Override { key: "experiment.replications".to_owned(), value: "7".to_owned() }];
    assert!(design.scenarios(&given).unwrap().iter().all(|point| point.experiment.replications == 7));
    assert!(design.scenarios(&[]).unwrap().iter().all(|point| point.experiment.replications == 3));
}

#[test]
fn every_shipped_experiment_loads_with_all_its_points() {
    for entry in fs::read_dir("scenarios/experiments").unwrap() {
        let path = entry.unwrap().path();
        let design = load_design(&path, &MEASURE_NAMES).unwrap_or_else(|error| panic!("{error}"));
        let scenarios = design.scenarios(&[]).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(scenarios.len(), design.points().len());
    }
}

#[test]
fn an_empty_experiment_lists_every_missing_key() {
    let found = problems("[sweep]\n");
    let keys = [
        "sweep.title_zh",
        "sweep.title_en",
        "sweep.replications",
        "sweep.measures",
        "sweep.scenario",
        "factor",
    ];
    assert_eq!(found.len(), keys.len(), "{found:#?}");
    for key in keys {
        assert!(found.iter().any(|line| line.contains(&format!(" {key}: missing"))), "{key}: {found:#?}");
    }
}

#[test]
fn wrong_values_are_listed_with_line_and_nearest_name() {
    let text = "[sweep]\ntitle_zh = \"一\"\ntitel_en = \"one\"\ntitle_en = 1\nscenario = \"nix.toml\"\n\
                replications = 0\nmeasures = [\"ocupancy_pct\"]\n\
                [[factor]]\nkey = \"beds.plan.total_ratio\"\nlevels = [1]\n\
                [[factor]]\nkey = \"beds.plan.nursing_share_pct\"\nlevels = [50, \"60\", 170, 50.0]\nlevel = 1\n\
                [[factor]]\nkey = \"beds.plan.nursing_share_pct\"\nlevels = []\n\
                [[factor]]\nkey = \"beds.supply\"\nlevels = [1]\n\
                [[factor]]\nkey = \"experiment.seed\"\nlevels = [1]\n";
    let found = problems(text).join("\n");
    for expected in [
        "e.toml:3:1: sweep.titel_en: unknown key of an experiment file; did you mean sweep.title_en?",
        "e.toml:4:12: sweep.title_en = 1: not a text",
        "e.toml:5:12: sweep.scenario = \"nix.toml\": there is no such file",
        "e.toml:6:16: sweep.replications = 0: out of range",
        "e.toml:7:13: sweep.measures = \"ocupancy_pct\": no such choice",
        "did you mean \"occupancy_pct\"?",
        "e.toml:9:7: factor[1].key = \"beds.plan.total_ratio\": no such key of a scenario",
        "did you mean \"beds.plan.total_ratio_pct\"?",
        "e.toml:13:15: factor[2].levels = \"60\": not a number",
        "e.toml:13:21: factor[2].levels = 170: out of range; allowed: 0 to 100 (% of beds)",
        "e.toml:13:26: factor[2].levels = 50.0: twice in this list",
        "e.toml:14:9: factor[2].level: unknown key of a factor; did you mean levels?",
        "e.toml:17:10: factor[3].levels = []: not a list of numbers",
        "e.toml:19:7: factor[4].key = \"beds.supply\": cannot be varied",
        "e.toml:22:7: factor[5].key = \"experiment.seed\": cannot be varied",
    ] {
        assert!(found.contains(expected), "missing: {expected}\nin:\n{found}");
    }
}

#[test]
fn a_key_varied_twice_and_a_grid_too_large_are_refused() {
    let twice = "[[factor]]\nkey = \"admission.decline_pct\"\nlevels = [1, 2]\n".repeat(2);
    assert!(problems(&format!("{HEAD}{twice}"))[0].contains("varied by an earlier factor"));
    let levels: Vec<String> = (0..101).map(|level| level.to_string()).collect();
    let of = |key: &str| format!("[[factor]]\nkey = \"{key}\"\nlevels = [{}]\n", levels.join(", "));
    let large = format!("{HEAD}{}{}", of("admission.decline_pct"), of("household.group_share_pct.disabled"));
    assert!(problems(&large)[0].contains("the grid has 10201 points"));
}

#[test]
fn a_point_that_is_no_valid_scenario_is_named() {
    let text = format!("{HEAD}[[factor]]\nkey = \"beds.plan.dementia_share_pct\"\nlevels = [10, 90]\n");
    let found = problems(&text);
    assert!(found.iter().all(|line| line.starts_with("e.toml: point 2: ")), "{found:#?}");
    assert!(found[0].contains("beds.plan"), "{found:#?}");
}

#[test]
fn what_is_not_toml_is_one_problem() {
    let found = problems("[sweep]\ntitle_zh ＝ \"一\"\n");
    assert!(
        found.len() == 1 && found[0].starts_with("e.toml:2:") && found[0].contains("full-width"),
        "{found:?}"
    );
}
