//! How the program ends when not all is well: exit codes, one clear line, nothing half written.

use super::{eldercap, manifest, tables, text, told};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

const TINY: &str = "scenarios/tiny.toml";

#[test]
fn wrong_usage_is_2_and_says_what_is_allowed() {
    for (arguments, word) in [
        (vec!["runn", TINY], "run"),
        (vec!["run"], "SCENARIO"),
        (vec!["run", TINY, "--replication", "3"], "--replications"),
        (vec!["run", TINY, "-n", "0"], "a whole number from 1 to 10000"),
        (vec!["run", TINY, "-n", "x"], "a whole number"),
        (vec!["run", TINY, "--set", "beds"], "KEY=VALUE"),
        (vec!["run", TINY, "--lang", "fr"], "zh"),
        (vec!["validate", TINY, "--strict"], "--strict"),
    ] {
        let (said, complaint, code) = told(&arguments);
        assert_eq!((code, said.as_str()), (2, ""), "{arguments:?}");
        assert!(complaint.contains(word), "{arguments:?}: {complaint}");
    }
    let (_, complaint, _) = told(&["run", TINY, "-n", "0", "--lang", "zh"]);
    assert!(complaint.contains("1 到 10000 的整数"), "{complaint}");
    assert_eq!(told(&[]).2, 2);
}

/// The program starts itself anew for large pages where the system leaves them to who asks: whether it does or not, nothing
/// else is told, and the exit code is the same.
#[test]
fn with_large_pages_or_without_all_is_the_same() {
    let program = assert_cmd::cargo::cargo_bin!("eldercap");
    let said = |arguments: &[&str], tunables: Option<&str>| {
        let mut command = Command::new(program);
        command.args(arguments).env_remove("GLIBC_TUNABLES");
        if let Some(tunables) = tunables {
            command.env("GLIBC_TUNABLES", tunables);
        }
        let output = command.output().unwrap();
        let words = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), words(output.stderr), words(output.stdout))
    };
    let room = tempfile::tempdir().unwrap();
    let check = ["check", TINY, "-n", "1", "--quiet", "--force", "-o", text(room.path())];
    for (arguments, code) in [(&check[..], 0), (&["validate", "tests/bad/shares.toml"], 1), (&["runn"], 2)] {
        let asked = said(arguments, None);
        assert_eq!(asked.0, Some(code), "{arguments:?}");
        for tunables in ["", "glibc.malloc.hugetlb=1"] {
            assert_eq!(asked, said(arguments, Some(tunables)), "{arguments:?} with {tunables:?}");
        }
    }
}

#[test]
fn help_and_version_are_results() {
    for arguments in [vec!["--help"], vec!["run", "-h"], vec!["--version"]] {
        let (said, complaint, code) = told(&arguments);
        assert_eq!((code, complaint.as_str()), (0, ""));
        assert!(said.contains("eldercap"));
    }
}

#[test]
fn an_invalid_scenario_is_1_and_nothing_is_written() {
    let room = tempfile::tempdir().unwrap();
    let out = room.path().join("o");
    for command in ["run", "check"] {
        let (said, complaint, code) = told(&[command, "tests/bad/shares.toml", "-o", text(&out)]);
        assert_eq!((code, said.as_str()), (1, ""));
        assert!(complaint.contains("shares.toml:5:") && complaint.contains("problems: 1"), "{complaint}");
    }
    let (_, complaint, code) = told(&["run", TINY, "--set", "beds.plan.total_ratio=3", "-o", text(&out)]);
    assert_eq!(code, 1);
    assert!(complaint.contains("did you mean beds.plan.total_ratio_pct?"), "{complaint}");
    assert!(!out.exists());
}

#[test]
fn a_strict_check_is_1_exactly_if_a_target_that_is_due_is_unmet() {
    let room = tempfile::tempdir().unwrap();
    let early = room.path().join("targets.csv");
    let of_year = |year: &str, value: &str| {
        let table = fs::read_to_string("scenarios/data/plan_targets.csv").unwrap();
        let mut lines = table.lines();
        let header = lines.next().unwrap();
        let first = lines.find(|line| line.starts_with("T01,")).unwrap();
        let row = first.replace(",2025,3.1,", &format!(",{year},{value},"));
        assert_ne!(row, first);
        fs::write(&early, format!("{header}\n{row}\n")).unwrap();
    };
    let set = format!("plan.targets={}", text(&early));
    for (year, value, code) in [("2023", "0.1", 0), ("2024", "19", 1), ("2025", "19", 0)] {
        of_year(year, value);
        let out = room.path().join(year);
        let found = told(&["check", TINY, "-n", "1", "--strict", "--set", &set, "-o", text(&out)]);
        assert_eq!(found.2, code, "{year}: {}", found.1);
        assert!(out.join("plan_check.csv").is_file());
    }
    assert_eq!(told(&["check", TINY, "-n", "1", "--set", &set, "-o", text(&room.path().join("mild"))]).2, 0);
}

#[test]
fn what_cannot_be_read_or_written_is_3_and_one_line() {
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("file");
    fs::write(&file, "").unwrap();
    let below = file.join("out");
    for arguments in [
        vec!["run", "nowhere.toml"],
        vec!["validate", "nowhere.toml"],
        vec!["run", TINY, "-n", "1", "-o", text(&below)],
        vec!["run", TINY, "-n", "1", "-o", text(&file)],
        vec!["run", TINY, "-n", "1", "-o", "/proc/nowhere"],
        vec!["plot", "nowhere"],
        vec!["plot", text(&file)],
        vec!["plot", "scenarios"],
    ] {
        let (_, complaint, code) = told(&arguments);
        assert_eq!(code, 3, "{arguments:?}: {complaint}");
        assert_eq!(complaint.lines().count(), 1, "{arguments:?}: {complaint}");
    }
}

#[test]
fn a_folder_with_results_is_refused_without_force_and_left_as_it_was() {
    let room = tempfile::tempdir().unwrap();
    let out = text(room.path());
    let grid = "scenarios/experiments/tiny-grid.toml";
    assert_eq!(told(&["sweep", grid, "-n", "1", "-o", out]).2, 0);
    let before = tables(room.path());
    let (_, complaint, code) = told(&["run", TINY, "-n", "1", "-o", out]);
    assert_eq!(code, 3);
    assert!(complaint.contains("--force"), "{complaint}");
    assert_eq!(tables(room.path()), before);
    fs::write(room.path().join("notes.txt"), "mine").unwrap();
    assert_eq!(told(&["run", TINY, "-n", "1", "-o", out, "--force"]).2, 0);
    assert!(!room.path().join("sweep.csv").exists(), "results of two commands never stand side by side");
    assert!(room.path().join("notes.txt").exists(), "what is not ours is left alone");
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_no_failure_and_a_full_one_is() {
    let program = env!("CARGO_BIN_EXE_eldercap");
    for arguments in [vec!["--help"], vec!["validate", TINY]] {
        let mut child = Command::new(program)
            .args(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut complaint = String::new();
        child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
        assert!(child.wait().unwrap().success(), "{complaint}");
        assert_eq!(complaint, "");
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Command::new(program).args(&arguments).env("LC_ALL", "C").stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        assert!(String::from_utf8_lossy(&output.stderr).contains("the disk is full"));
    }
}

/// Starts a long run and interrupts it once its first replication is told.
#[cfg(unix)]
fn interrupted(arguments: &[&str]) -> (String, Option<i32>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_eldercap"))
        .args(arguments)
        .env("LC_ALL", "C")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut complaint = BufReader::new(child.stderr.take().unwrap());
    let mut first = String::new();
    complaint.read_line(&mut first).unwrap();
    assert!(first.starts_with("1/"), "{first}");
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let mut rest = String::new();
    complaint.read_to_string(&mut rest).unwrap();
    (rest, child.wait().unwrap().code())
}

#[test]
#[cfg(unix)]
fn an_interrupted_run_leaves_exactly_a_run_of_fewer_replications() {
    let room = tempfile::tempdir().unwrap();
    let (cut, whole) = (room.path().join("cut"), room.path().join("whole"));
    let (complaint, code) = interrupted(&["run", TINY, "-n", "10000", "--threads", "2", "-o", text(&cut)]);
    assert_eq!(code, Some(130), "{complaint}");
    assert!(complaint.contains("of 10000 replications are written in"), "{complaint}");
    let done = manifest(&cut)["replications"].as_u64().unwrap();
    assert!((1..10_000).contains(&done));
    assert_eq!(manifest(&cut)["replications_asked"], 10_000);
    eldercap(&["run", TINY, "-n", &done.to_string(), "-o", text(&whole)]).assert().success();
    assert_eq!(tables(&cut), tables(&whole));
}

#[test]
#[cfg(unix)]
fn an_interrupted_sweep_leaves_whole_points() {
    let room = tempfile::tempdir().unwrap();
    let experiment = room.path().join("long.toml");
    let tiny = fs::canonicalize(TINY).unwrap();
    let levels: Vec<String> = (1..=300).map(|level| (f64::from(level) / 100.0).to_string()).collect();
    let measures = "measures = [\"occupancy_pct\"]";
    let head = format!(
        "[sweep]\ntitle_zh = \"长\"\ntitle_en = \"long\"\nscenario = \"{}\"\nreplications = 30\n{measures}\n",
        tiny.display()
    );
    let factor =
        format!("[[factor]]\nkey = \"admission.leave_rate_per_year\"\nlevels = [{}]\n", levels.join(", "));
    fs::write(&experiment, head + &factor).unwrap();
    let out = room.path().join("o");
    let (complaint, code) = interrupted(&["sweep", text(&experiment), "--threads", "2", "-o", text(&out)]);
    assert_eq!(code, Some(130), "{complaint}");
    let points = manifest(&out)["sweep"]["points"].as_u64().unwrap();
    assert!(points < 300);
    let sweep = fs::read_to_string(out.join("sweep.csv")).unwrap();
    let last = sweep.lines().last().and_then(|line| line.split(',').next()?.parse::<u64>().ok());
    assert_eq!(last.unwrap_or(0), points);
}
