//! A small run against recorded files: whatever changes a figure shows here. ELDERCAP_BLESS=1 records anew.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::experiment::replication::replicate;
use eldercap::experiment::results::Results;
use eldercap::plan::check::check;
use eldercap::report::folder::Folder;
use eldercap::report::manifest::Effort;
use eldercap::report::write;
use std::fs;
use std::path::Path;

#[test]
fn a_small_run_gives_the_recorded_files() {
    let scenario = loaded("scenarios/tiny.toml", &[]);
    let finished = (1..=3).map(|number| replicate(&scenario, number, Watch::Monthly)).collect();
    let results = Results { scenario: &scenario, finished };
    let folder = tempfile::tempdir().unwrap();
    let target = Folder::create(folder.path(), false, &[]).unwrap();
    write::run(&target, "golden", &results, &check(&results), Effort { wall_seconds: 0.0, threads: 1 })
        .unwrap();
    let recorded = Path::new("tests/golden");
    for name in [
        "series.csv",
        "yearly.csv",
        "areas.csv",
        "waits.csv",
        "people.csv",
        "costs.csv",
        "against_published.csv",
        "summary.csv",
        "plan_check.csv",
    ] {
        let now = fs::read_to_string(folder.path().join(name)).unwrap();
        if std::env::var_os("ELDERCAP_BLESS").is_some() {
            fs::create_dir_all(recorded).unwrap();
            fs::write(recorded.join(name), &now).unwrap();
        }
        let then = fs::read_to_string(recorded.join(name)).unwrap();
        if let Some((line, (now, then))) =
            now.lines().zip(then.lines()).enumerate().find(|(_, (now, then))| now != then)
        {
            panic!("{name} line {}:\n now  {now}\n then {then}", line + 1);
        }
        assert_eq!(now.lines().count(), then.lines().count(), "{name}");
    }
}
