//! Whatever stands in a scenario file or its tables, loading answers: a scenario or problems, never a panic.

use eldercap::scenario::{LoadError, load};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// What is put in place of a token.
const JUNK: &[&str] = &[
    "",
    "-1",
    "0",
    "nan",
    "inf",
    "1e999",
    "99999999999999999999999999999999999999999",
    "\"",
    "\"\"\"",
    "[",
    "]",
    "{",
    "=",
    ",",
    "#",
    "浦东",
    "“",
    "\u{0}",
    "\u{feff}",
    "\n",
    "2025-02-30",
    "9999-12-31",
    "true",
    "[[admission.suitability]]",
    "base = \"pudong-2025.toml\"",
    "[6, 6]",
    "\"facilities\"",
    "male",
    "120",
];

/// The files that are mutated; the first is the scenario that is loaded.
const FILES: &[&str] = &[
    "pudong-facilities.toml",
    "pudong-2025.toml",
    "data/areas.csv",
    "data/age_structure.csv",
    "data/mortality.csv",
    "data/cohorts.csv",
    "data/migration.csv",
    "data/area_growth.csv",
    "data/partners.csv",
    "data/need_transitions.csv",
    "data/dementia.csv",
    "data/plan_targets.csv",
    "data/published.csv",
    "data/prices.csv",
    "data/facilities-example.csv",
];

/// Replaces the `token`-th token of the `line`-th line, or the whole line.
pub(crate) fn mutate(text: &str, line: usize, token: usize, junk: &str, whole_line: bool) -> String {
    let mut lines = text.lines().map(str::to_owned).collect::<Vec<_>>();
    let line = line % lines.len();
    let separators = [' ', ',', '=', '.', '{', '}', '[', ']'];
    let tokens = lines[line]
        .split(separators)
        .filter(|token| !token.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>();
    if whole_line || tokens.is_empty() {
        junk.clone_into(&mut lines[line]);
    } else {
        lines[line] = lines[line].replacen(&tokens[token % tokens.len()], junk, 1);
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_file_loads_or_lists_problems(
        changes in prop::collection::vec((0..FILES.len(), any::<usize>(), any::<usize>(), 0..JUNK.len(), any::<bool>()), 1..4)
    ) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("data")).unwrap();
        for file in FILES {
            fs::copy(Path::new("scenarios").join(file), folder.path().join(file)).unwrap();
        }
        for (file, line, token, junk, whole_line) in changes {
            let path = folder.path().join(FILES[file]);
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, mutate(&text, line, token, JUNK[junk], whole_line)).unwrap();
        }
        match load(&folder.path().join(FILES[0]), &[]) {
            Ok(scenario) => prop_assert!(!scenario.population.areas.is_empty()),
            Err(LoadError::Invalid(problems)) => {
                prop_assert!(!problems.is_empty());
                prop_assert!(problems.iter().all(|problem| !problem.to_string().contains('\n')));
            }
            Err(error) => prop_assert!(false, "the file is there: {error}"),
        }
    }
}
