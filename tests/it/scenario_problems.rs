//! What a bad input is told: every bad file gives its recorded messages, all at once, in the order of lines.
//!
//! `ELDERCAP_BLESS=1 cargo test` rewrites the records in tests/bad; read the difference before you commit it.

use crate::scenarios::{MAIN, given, toml_files};
use eldercap::scenario::{LoadError, Problem, load, nearest_key};
use std::fs;
use std::path::Path;

fn problems(path: &Path, overrides: &[(&str, &str)]) -> Vec<Problem> {
    match load(path, &given(overrides)) {
        Err(LoadError::Invalid(problems)) => problems,
        Err(error) => panic!("{}: {error}", path.display()),
        Ok(_) => panic!("{} loaded", path.display()),
    }
}

#[test]
fn every_bad_file_gives_its_recorded_messages() {
    let bless = std::env::var_os("ELDERCAP_BLESS").is_some();
    for path in toml_files("tests/bad") {
        let found = problems(&path, &[]).iter().map(Problem::to_string).collect::<Vec<_>>().join("\n") + "\n";
        let record = path.with_extension("expected");
        if bless {
            fs::write(&record, &found).unwrap();
        }
        let expected = fs::read_to_string(&record).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(found, expected, "{}", path.display());
    }
}

#[test]
fn one_file_with_twenty_mistakes_lists_twenty_problems() {
    let problems = problems(Path::new("tests/bad/twenty.toml"), &[]);
    let lines = problems.iter().map(|problem| problem.line).collect::<Vec<_>>();
    assert_eq!(problems.len(), 20, "{problems:#?}");
    assert!(lines.is_sorted());
    assert!(problems.iter().all(|problem| !problem.to_string().contains('\n')));
}

#[test]
fn a_missing_scenario_file_is_an_io_error() {
    let error = load(Path::new("scenarios/nowhere.toml"), &[]).unwrap_err();
    assert!(matches!(&error, LoadError::Io { path, .. } if path.ends_with("nowhere.toml")), "{error}");
}

#[test]
fn a_chain_longer_than_eight_files_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for index in 0..9 {
        let text = format!("base = \"{}.toml\"\n", index + 1);
        fs::write(folder.path().join(format!("{index}.toml")), text).unwrap();
    }
    let problems = problems(&folder.path().join("0.toml"), &[]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].message.contains("too long"));
}

#[test]
fn a_bad_override_is_reported_as_an_option() {
    let found = problems(
        Path::new(MAIN),
        &[("beds.plan.total_ratio_pct", "310"), ("beds.plan.nursing_share", "70"), ("beds.supply", "kep")],
    );
    let lines = found.iter().map(Problem::to_string).collect::<Vec<_>>();
    assert_eq!(
        lines,
        [
            "<option>: beds.plan.total_ratio_pct = 310: out of range; allowed: 0 to 20 (% of registered 60+)",
            "<option>: beds.plan.nursing_share: unknown key; did you mean beds.plan.nursing_share_pct?",
            "<option>: beds.supply = \"kep\": no such choice; allowed: one of \"plan\", \"keep\", \"facilities\"; \
             did you mean \"keep\"?",
        ]
    );
}

#[test]
fn the_nearest_key_is_found_in_a_wrong_section_and_not_invented() {
    assert_eq!(nearest_key("admision.reach_km"), Some("admission.reach_km"));
    assert_eq!(nearest_key("beds.reach_km"), Some("admission.reach_km"));
    assert_eq!(nearest_key("weather"), None);
}
