//! The self-test as a user calls it: the shipped cases pass, a wrong reference does not, and a case of one's own counts.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;

const QUEUE: &str = r#"
[network]
title_zh = "一张床"
title_en = "One bed"
time_unit = "day"
warm_up = 200
horizon = 2000
replications = 30
seed = 7

[[stream]]
name = "people"
to = "bed"
rate = 0.5

[[pool]]
name = "bed"
capacity = 1
discipline = "first_come"
service = { law = "exponential", mean = 1.0 }

[[expect]]
pool = "bed"
measure = "mean_wait"
value = 1.0
max_se = 0.05
source = "M/M/1"
"#;

fn selftest(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("eldercap").unwrap();
    let output = command.env("LC_ALL", "C").args(["selftest", "--quiet"]).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn of_file(text: &str, arguments: &[&str]) -> (i32, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("queue.toml");
    fs::write(&path, text).unwrap();
    selftest(&[&[path.to_str().unwrap()], arguments].concat())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Every reference of an answer, without the times that the runs took.
fn references(answer: &Value) -> Vec<Value> {
    let cases = answer["cases"].as_array().unwrap();
    cases.iter().flat_map(|case| case["references"].as_array().unwrap().clone()).collect()
}

#[test]
#[cfg_attr(debug_assertions, ignore = "takes minutes without optimization: cargo test --release")]
fn the_quick_set_passes() {
    let (code, out, complaints) = selftest(&["--json"]);
    let answer = json(&out);
    let met = |reference: &&Value| reference["verdict"] != "pass";
    let missed: Vec<_> = references(&answer).iter().filter(met).map(ToString::to_string).collect();
    assert_eq!((code, missed), (0, Vec::new()), "{complaints}");
    assert!(answer["references"].as_u64().unwrap() >= 220, "{}", answer["references"]);
    assert_eq!(answer["passed"], answer["references"]);
}

#[test]
fn cases_without_chance_are_exact() {
    let names = ["balking", "reneging", "first-come", "priorities", "several-units", "capacity-cut"];
    let names: Vec<_> = names.iter().map(|name| format!("micro-{name}")).collect();
    let mut arguments = vec!["--json"];
    for name in &names {
        arguments.extend(["--only", name.as_str()]);
    }
    let (code, out, complaints) = selftest(&arguments);
    let answer = json(&out);
    assert_eq!(code, 0, "{out}{complaints}");
    assert_eq!(answer["cases"].as_array().unwrap().len(), names.len());
    assert!(references(&answer).iter().all(|reference| reference["z"].is_null()), "{out}");
}

#[test]
fn a_wrong_reference_makes_the_exit_code_one() {
    let (code, out, _) = of_file(QUEUE, &[]);
    assert!(code == 0 && out.contains("pass") && out.contains("1 passed, 0 failed"), "{out}");
    let (code, out, complaints) = of_file(&QUEUE.replace("value = 1.0\n", "value = 1.2\n"), &[]);
    assert!(code == 1 && out.contains("fail") && out.contains("0 passed, 1 failed"), "{out}");
    assert!(complaints.contains("references not met: 1"), "{complaints}");
    let (code, out, _) = of_file(&QUEUE.replace("max_se = 0.05", "max_se = 0.0001"), &[]);
    assert!(code == 1 && out.contains("too noisy"), "{out}");
}

#[test]
fn a_file_without_references_is_refused() {
    let without = QUEUE.split("[[expect]]").next().unwrap();
    let (code, _, complaints) = of_file(without, &[]);
    assert!(code == 2 && complaints.contains("no [[expect]]"), "{complaints}");
}

#[test]
fn an_unknown_case_lists_those_there_are() {
    let (code, out, complaints) = selftest(&["--only", "mm6"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        complaints.contains("mm6") && complaints.contains("mm5 ") && complaints.contains("stroke"),
        "{complaints}"
    );
}

#[test]
fn threads_do_not_change_an_answer() {
    let answer = |threads| references(&json(&of_file(QUEUE, &["--json", "--threads", threads]).1));
    assert_eq!(answer("1"), answer("2"));
}

#[test]
fn chinese_is_spoken_too() {
    let (code, out, _) = of_file(QUEUE, &["--lang", "zh"]);
    assert!(code == 0 && out.contains("通过") && out.contains("一张床"), "{out}");
}
