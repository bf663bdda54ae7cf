//! `run` of networks as users meet it: files, figures, warnings, exit codes, the same bytes on any number of threads.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

const MMC: &str = "scenarios/networks/mmc.toml";

fn told(arguments: &[&str]) -> (String, String, i32) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_eldercap"));
    let output = program.env("LC_ALL", "C").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Every CSV file of a folder with its text.
fn tables(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let tables = files.filter(|path| path.extension().is_some_and(|end| end == "csv"));
    tables
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn manifest(folder: &Path) -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(folder.join("manifest.json")).unwrap()).unwrap()
}

/// The mean of a row of `pools.csv`.
fn figure(folder: &Path, pool: &str, measure: &str) -> f64 {
    let pools = tables(folder)["pools.csv"].clone();
    let begin = format!("{pool},all,{measure},,");
    let row = pools.lines().find(|line| line.starts_with(&begin)).unwrap_or_else(|| panic!("no {begin}"));
    row.split(',').nth(6).unwrap().parse().unwrap()
}

#[test]
fn a_network_is_run_from_file_to_tables_charts_and_answer() {
    let room = tempfile::tempdir().unwrap();
    let (out, trace) = (room.path().join("mmc"), room.path().join("t.csv"));
    let (said, complaint, code) = told(&[
        "run",
        MMC,
        "-n",
        "5",
        "--visits",
        "--trace",
        text(&trace),
        "--trace-replication",
        "2",
        "-o",
        text(&out),
    ]);
    assert_eq!(code, 0, "{complaint}");
    for line in
        ["mean wait (days)", "0.900", "steady state: every pool can settle", "warm-up: 200 days given", " ± "]
    {
        assert!(said.contains(line), "{line}: {said}");
    }
    let picture = said.lines().find_map(|line| line.strip_prefix("look first at ")).unwrap();
    assert!(fs::metadata(picture).unwrap().len() > 1000);
    let files: Vec<String> = tables(&out).into_keys().collect();
    assert_eq!(files, ["load.csv", "pool_replications.csv", "pools.csv", "time_series.csv", "visits.csv"]);
    let found = manifest(&out);
    assert_eq!((found["replications"].as_u64(), found["steady_state"].as_str()), (Some(5), Some("yes")));
    assert_eq!((found["time_unit"].as_str(), found["warm_up"].as_f64()), (Some("days"), Some(200.0)));
    assert!(fs::read_to_string(&trace).unwrap().lines().count() > 1000);
    // Erlang C for 10 servers at 0.9: the mean wait is 6.69 days; five short runs come near it.
    let wait = figure(&out, "beds", "mean_wait");
    assert!((2.0..20.0).contains(&wait), "{wait}");
    // Waits of visits that began in the span observed are those of the table.
    let visits = tables(&out)["visits.csv"].clone();
    let waits = visits.lines().skip(1).filter_map(|line| {
        let fields: Vec<&str> = line.split(',').collect();
        let started: f64 = fields[7].parse().ok()?;
        (started >= 0.0).then(|| fields[9].parse::<f64>().unwrap())
    });
    let (sum, count) = waits.fold((0.0, 0.0), |(sum, count), wait| (sum + wait, count + 1.0));
    assert!((sum / count - wait).abs() < 1e-6 * wait, "{} {wait}", sum / count);
}

#[test]
fn threads_change_no_byte_and_plot_makes_the_same_charts() {
    let room = tempfile::tempdir().unwrap();
    let (one, two) = (room.path().join("one"), room.path().join("two"));
    let audits = "scenarios/networks/audits.toml";
    for (threads, out) in [("1", &one), ("2", &two)] {
        assert_eq!(told(&["run", audits, "-n", "6", "-q", "--threads", threads, "-o", text(out)]).2, 0);
    }
    assert_eq!(tables(&one), tables(&two));
    assert!(tables(&one).contains_key("census.csv"));
    let picture = one.join("charts/network-census.png");
    let before = fs::read(&picture).unwrap();
    fs::remove_dir_all(one.join("charts")).unwrap();
    assert_eq!(told(&["plot", text(&one)]).2, 0);
    assert_eq!(fs::read(&picture).unwrap(), before);
    for share in ["time_share", "audit_share"] {
        let census = tables(&one)["census.csv"].clone();
        let header: Vec<&str> = census.lines().next().unwrap().split(',').collect();
        let column = header.iter().position(|name| *name == share).unwrap();
        let sum: f64 = census
            .lines()
            .skip(1)
            .map(|line| line.split(',').nth(column).unwrap().parse::<f64>().unwrap())
            .sum();
        assert!((sum - 1.0).abs() < 1e-9, "{share} adds up to {sum}");
    }
}

#[test]
fn saturation_is_told_before_and_nothing_is_called_steady() {
    let room = tempfile::tempdir().unwrap();
    let out = room.path().join("o");
    let set = "stream.requests.rate=1.2";
    let file = fs::read_to_string(MMC).unwrap();
    let stream =
        file.lines().skip_while(|line| *line != "[[stream]]").find_map(|line| line.strip_prefix("name = "));
    let set = set.replace("requests", &format!("\"{}\"", stream.unwrap().split('"').nth(1).unwrap()));
    let (said, complaint, code) = told(&["run", MMC, "-n", "3", "--set", &set, "-o", text(&out)]);
    assert_eq!(code, 0, "{complaint}");
    assert!(complaint.contains("ρ = 1.200") && complaint.contains("grows for ever"), "{complaint}");
    assert!(said.contains("steady state: withheld"), "{said}");
    assert_eq!(manifest(&out)["steady_state"], "withheld");
    let pools = tables(&out)["pools.csv"].clone();
    assert!(pools.lines().skip(1).all(|line| line.ends_with(",withheld")));
    let changing = "scenarios/networks/capacity-calendar.toml";
    let (said, _, _) =
        told(&["run", changing, "-n", "3", "--json", "-q", "-o", text(&room.path().join("c"))]);
    let object: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(object["steady_state"], "varying");
    assert!(object["pools"][0]["mean_wait"]["mean"].is_number(), "{said}");
}

#[test]
fn options_are_honoured_or_refused() {
    let room = tempfile::tempdir().unwrap();
    let out = room.path().join("o");
    let tiny = "scenarios/tiny.toml";
    for (arguments, word) in [
        (vec!["run", tiny, "--visits", "-o", text(&out)], "--visits"),
        (vec!["run", MMC, "--trace-replication", "2", "-o", text(&out)], "--trace"),
        (
            vec!["run", MMC, "-n", "2", "--trace", "t", "--trace-replication", "3", "-o", text(&out)],
            "no replication 3",
        ),
        (vec!["diff-trace", "a"], "SECOND"),
    ] {
        let (said, complaint, code) = told(&arguments);
        assert_eq!((code, said.as_str()), (2, ""), "{arguments:?}");
        assert!(complaint.contains(word), "{arguments:?}: {complaint}");
    }
    assert!(!out.exists());
    let (said, complaint, code) = told(&["validate", MMC, tiny]);
    assert_eq!(code, 0, "{complaint}");
    assert!(said.contains("network, pools: 1"), "{said}");
    // A folder of care results gives way whole to those of a network.
    assert_eq!(told(&["run", tiny, "-n", "1", "-q", "-o", text(&out)]).2, 0);
    assert_eq!(told(&["run", MMC, "-n", "1", "-q", "-o", text(&out)]).2, 3);
    assert_eq!(told(&["run", MMC, "-n", "1", "-q", "--force", "--lang", "zh", "-o", text(&out)]).2, 0);
    assert!(!out.join("series.csv").exists() && out.join("pools.csv").exists());
}

#[test]
#[cfg(unix)]
fn an_interrupted_run_leaves_exactly_a_run_of_fewer_replications() {
    let room = tempfile::tempdir().unwrap();
    let (cut, whole) = (room.path().join("cut"), room.path().join("whole"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_eldercap"))
        .args([
            "run",
            MMC,
            "-n",
            "10000",
            "--set",
            "network.horizon=20000",
            "--threads",
            "2",
            "-o",
            text(&cut),
        ])
        .env("LC_ALL", "C")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut complaint = BufReader::new(child.stderr.take().unwrap());
    let mut first = String::new();
    complaint.read_line(&mut first).unwrap();
    assert!(first.starts_with("1/"), "{first}");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let mut rest = String::new();
    complaint.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{rest}");
    let done = manifest(&cut)["replications"].as_u64().unwrap();
    assert!((1..10_000).contains(&done), "{done}");
    let fewer = done.to_string();
    assert_eq!(
        told(&["run", MMC, "-n", &fewer, "--set", "network.horizon=20000", "-q", "-o", text(&whole)]).2,
        0
    );
    assert_eq!(tables(&cut), tables(&whole));
}
