//! Traces: recorded event by event, exact, complete, and compared. ELDERCAP_BLESS=1 records anew.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::experiment::replication;
use eldercap::network::finished::Wanted;
use eldercap::network::run::simulate;
use eldercap::report::network_rows::TraceRow;
use eldercap::report::trace;
use eldercap::scenario::network::parse;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A network in which everything that can happen does within two weeks.
const NETWORK: &str = r#"
[network]
title_zh = "事件"
title_en = "Events"
time_unit = "day"
start = "2025-01-01"
warm_up = 3
horizon = 12
replications = 1
seed = 4
audit_every = 4
series_step = 5
[[class]]
name = "urgent"
priority = 0
[[class]]
name = "regular"
priority = 2
escalation = [{ after = 1, priority = 0 }]
[[stream]]
name = "from home"
to = "beds"
class_mix = { urgent = 0.4, regular = 0.6 }
rate = 2.0
[[pool]]
name = "beds"
capacity = [{ from = -3, units = 3 }, { from = 6, units = 2 }]
discipline = "priority"
admission_days = ["monday", "tuesday", "wednesday", "friday"]
service = { law = "exponential", mean = 1.5 }
patience = { law = "exponential", mean = 4 }
next = [{ to = "day care", probability = 0.5, delay = { law = "deterministic", value = 0.5 } }]
[[pool]]
name = "day care"
capacity = "unlimited"
service = { law = "deterministic", value = 1 }
"#;

/// Holds rows against a recorded file.
fn held_against(name: &str, rows: &[TraceRow]) {
    let room = tempfile::tempdir().unwrap();
    let now = fs::read_to_string(trace::write(&room.path().join(name), rows).unwrap()).unwrap();
    let recorded = Path::new("tests/golden").join(name);
    if std::env::var_os("ELDERCAP_BLESS").is_some() {
        fs::write(&recorded, &now).unwrap();
    }
    let then = fs::read_to_string(&recorded).unwrap().replace("\r\n", "\n");
    let differs = now.lines().zip(then.lines()).enumerate().find(|(_, (now, then))| now != then);
    assert!(now == then, "{name} differs first at {differs:?}");
}

#[test]
fn the_events_of_a_small_network_are_the_recorded_ones() {
    let network = parse("events.toml", NETWORK, &[]).unwrap_or_else(|error| panic!("{error}"));
    let traced = simulate(&network, 1, Wanted { trace: true, ..Wanted::default() });
    let rows = trace::network(&network, &traced.trace);
    assert_eq!(rows.len() as u64, traced.balance.events, "a trace holds each event");
    let names: BTreeSet<&str> = rows.iter().map(|row| row.event.as_str()).collect();
    for event in [
        "arrives",
        "service_ends",
        "gives_up",
        "escalates",
        "reaches",
        "capacity_changes",
        "admission_turns",
        "observation_begins",
        "series_step",
        "audit",
    ] {
        assert!(names.contains(event), "{event} does not happen: {names:?}");
    }
    assert_eq!((rows[0].time.as_bytes()[0], rows[0].date.as_str()), (b'-', "2024-12-29"));
    held_against("trace-network.csv", &rows);
}

#[test]
fn the_first_events_of_a_small_district_are_the_recorded_ones() {
    let scenario = loaded("scenarios/tiny.toml", &[]);
    let events = replication::trace(&scenario, 1);
    let finished = replication::replicate(&scenario, 1, Watch::EveryEvent);
    assert_eq!(events.len() as u64, finished.balance.events, "a trace holds each event");
    let rows = trace::care(&scenario, &events);
    assert!(events.windows(2).all(|pair| pair[0].time <= pair[1].time));
    let names: BTreeSet<&str> = rows.iter().map(|row| row.event.as_str()).collect();
    for event in ["month_ends", "assessment_requested", "assessed", "offer_answered", "bed_ready", "dies"] {
        assert!(names.contains(event), "{event} does not happen: {names:?}");
    }
    held_against("trace-care.csv", &rows[..200]);
}

/// What `diff-trace` says of two files, and how it ends.
fn compared(arguments: &[&str]) -> (String, String, i32) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_eldercap"));
    let output = program.env("LC_ALL", "C").arg("diff-trace").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn two_seeds_part_where_diff_trace_says() {
    let room = tempfile::tempdir().unwrap();
    let path = |name: &str| room.path().join(name).to_str().unwrap().to_owned();
    for (name, seed) in [("a", 4), ("again", 4), ("b", 5)] {
        let text = NETWORK.replace("seed = 4", &format!("seed = {seed}"));
        let network = parse("events.toml", &text, &[]).unwrap_or_else(|error| panic!("{error}"));
        let traced = simulate(&network, 1, Wanted { trace: true, ..Wanted::default() });
        trace::write(Path::new(&path(name)), &trace::network(&network, &traced.trace)).unwrap();
    }
    let (said, _, code) = compared(&[&path("a"), &path("again")]);
    assert!(code == 0 && said.contains("the same"), "{said}");
    let (said, _, code) = compared(&[&path("a"), &path("b")]);
    assert_eq!(code, 1, "{said}");
    let (first, second) = (fs::read_to_string(path("a")).unwrap(), fs::read_to_string(path("b")).unwrap());
    let lines = first.lines().zip(second.lines()).enumerate();
    let (at, (left, right)) = lines.skip(1).find(|(_, (a, b))| a != b).unwrap();
    assert!(said.contains(&format!("< {}: {left}\n> {}: {right}\n", at + 1, at + 1)), "{said}");
    let (json, _, code) = compared(&["--json", &path("a"), &path("b")]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((code, json["line"].as_u64(), json["first"].as_str()), (1, Some(at as u64 + 1), Some(left)));
    let (said, _, _) = compared(&["--lang", "zh", &path("a"), &path("b")]);
    assert!(said.contains(&format!("从第 {} 行起不同", at + 1)), "{said}");
}

#[test]
fn what_is_no_trace_is_3_and_another_version_is_told() {
    let room = tempfile::tempdir().unwrap();
    let recorded = "tests/golden/trace-network.csv";
    for other in ["nowhere.csv", "tests/golden/series.csv", "tests"] {
        let (said, complaint, code) = compared(&[recorded, other]);
        assert_eq!((code, said.as_str(), complaint.lines().count()), (3, "", 1), "{other}: {complaint}");
    }
    let newer = room.path().join("newer.csv");
    let text = fs::read_to_string(recorded).unwrap().replace("\n1,", "\n2,");
    fs::write(&newer, text).unwrap();
    let (said, _, code) = compared(&[recorded, newer.to_str().unwrap()]);
    assert!(code == 1 && said.contains("different versions (1 and 2)"), "{said}");
}
