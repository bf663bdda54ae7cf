//! A key that two options set is refused in one line, before anything is read or run: neither value wins in silence.

use super::{text, told};
use std::fs;

const TINY: &str = "scenarios/tiny.toml";
const MMC: &str = "scenarios/networks/mmc.toml";
const GRID: &str = "scenarios/experiments/tiny-grid.toml";

#[test]
fn a_key_is_set_once() {
    let room = tempfile::tempdir().unwrap();
    let out = room.path().join("out");
    for (arguments, key, options) in [
        (
            &["run", TINY, "--set", "admission.reach_km=5", "--set", "admission.reach_km = 6"][..],
            "admission.reach_km",
            "--set admission.reach_km=5 and --set admission.reach_km=6",
        ),
        // The same value twice is no better.
        (
            &["check", TINY, "--set", "beds.spread=stock", "--set", "beds.spread=stock"],
            "beds.spread",
            "--set beds.spread=stock and --set beds.spread=stock",
        ),
        (
            &["compare", TINY, TINY, "--set", "experiment.seed=3", "--seed", "4"],
            "experiment.seed",
            "--set experiment.seed=3 and --seed 4",
        ),
        (
            &["sweep", GRID, "-n", "2", "--set", "experiment.replications=3"],
            "experiment.replications",
            "--set experiment.replications=3 and --replications 2",
        ),
        // A network has other names for the two.
        (
            &["run", MMC, "--seed", "4", "--set", "network.seed=3"],
            "experiment.seed",
            "--set network.seed=3 and --seed 4",
        ),
        (
            &["run", MMC, "-n", "4", "--set", "experiment.replications=3"],
            "experiment.replications",
            "--set experiment.replications=3 and --replications 4",
        ),
        // The keys of an inline table are keys of their own.
        (
            &[
                "run",
                TINY,
                "--set",
                "stay.hospital_days={ mean = 9, sd = 9 }",
                "--set",
                "stay.hospital_days.sd=5",
            ],
            "stay.hospital_days.sd",
            "--set stay.hospital_days={ mean = 9, sd = 9 } and --set stay.hospital_days.sd=5",
        ),
    ] {
        let (said, complaint, code) = told(&[arguments, &["-o", text(&out)]].concat());
        let expected = format!("{key} is given twice: {options}; keep one");
        assert_eq!((said.as_str(), code), ("", 2), "{arguments:?}");
        assert_eq!(complaint.trim_end().trim_start_matches("error: "), expected, "{arguments:?}");
        assert!(!out.exists());
    }
    let twice = ["run", TINY, "--set", "experiment.seed=3", "--seed", "4", "--lang", "zh", "-o", text(&out)];
    assert!(told(&twice).1.contains("experiment.seed 给出两次：--set experiment.seed=3 和 --seed 4"));
    // Options with one meaning are refused as they were.
    for option in ["-n", "--seed", "--threads"] {
        let (_, complaint, code) = told(&["run", TINY, option, "1", option, "1", "-o", text(&out)]);
        assert!(code == 2 && complaint.contains("given twice"), "{option}: {complaint}");
    }
}

#[test]
fn different_keys_of_one_section_are_no_conflict() {
    let room = tempfile::tempdir().unwrap();
    let set = [
        "--set",
        "stay.hospital_days={ mean = 9 }",
        "--set",
        "stay.hospital_days.sd=5",
        "--seed",
        "4",
        "-n",
        "1",
    ];
    let (_, complaint, code) =
        told(&[&["run", TINY, "-q"][..], &set, &["--force", "-o", text(room.path())]].concat());
    assert_eq!(code, 0, "{complaint}");
}

#[test]
fn what_a_sweep_varies_no_option_sets() {
    let room = tempfile::tempdir().unwrap();
    let tiny = fs::canonicalize(TINY).unwrap();
    let path = room.path().join("design.toml");
    let factor = |key: &str, levels: &str| {
        let head = format!("[sweep]\ntitle_zh = \"题\"\ntitle_en = \"t\"\nscenario = '{}'\n", tiny.display());
        let rest = format!(
            "replications = 1\nmeasures = [\"occupancy_pct\"]\n[[factor]]\nkey = \"{key}\"\nlevels = {levels}\n"
        );
        fs::write(&path, head + &rest).unwrap();
    };
    let said = |options: &[&str]| {
        told(&[&["sweep", text(&path), "-q", "--force", "-o", text(room.path())][..], options].concat())
    };
    factor("stay.hospital_days.sd", "[5, 9]");
    let (_, complaint, code) = said(&["--set", "stay.hospital_days={ mean = 9, sd = 9 }"]);
    assert!(code == 2 && complaint.contains("stay.hospital_days.sd is varied"), "{complaint}");
}
