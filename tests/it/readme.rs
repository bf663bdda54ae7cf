//! The README's promises that a text can hold: its two commands exist, and the checks run the very same tests.

use std::fs;
use std::path::{Path, PathBuf};

const README: &str = include_str!("../../README.md");
const CI: &str = include_str!("../../.ci/run");

/// Lines of the README's shell blocks.
fn commands() -> Vec<&'static str> {
    let blocks = README.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).collect()
}

#[test]
fn the_main_job_is_a_command_on_a_shipped_scenario() {
    let command = commands().into_iter().find(|line| line.starts_with("cargo run"));
    let words = command.expect("the README runs the program").split(' ').collect::<Vec<_>>();
    assert_eq!(words[..5], ["cargo", "run", "--release", "--", "run"]);
    assert!(Path::new(words[5]).is_file(), "{}", words[5]);
}

#[test]
fn the_test_command_is_the_one_that_the_checks_run() {
    let command = commands().into_iter().find(|line| line.starts_with("cargo test"));
    let step = format!("step {}", command.expect("the README runs the tests"));
    assert!(CI.lines().any(|line| line == step), "{step}");
}

#[test]
fn the_files_that_the_texts_link_to_exist_or_are_made_elsewhere() {
    // Written by other hands than this page's, or filled from a run.
    let promised =
        ["docs/pictures/", "docs/model.md", "docs/scenario.md", "docs/performance.md", "docs/cli.md"];
    for (page, text) in [
        ("README.md", README),
        ("ARCHITECTURE.md", include_str!("../../ARCHITECTURE.md")),
        ("CONTRIBUTING.md", include_str!("../../CONTRIBUTING.md")),
    ] {
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let local = links.filter(|link| !link.starts_with(['#']) && !link.contains("://"));
        for link in local.filter(|link| !promised.iter().any(|start| link.starts_with(start))) {
            assert!(Path::new(link).exists(), "{page} links to {link}");
        }
    }
}

#[test]
fn the_page_has_both_languages_and_places_for_the_answer() {
    for marker in ["<!-- answer:en -->", "<!-- answer:zh -->"] {
        let answer = README.split_once(marker).and_then(|(_, rest)| rest.split_once("<!-- /answer -->"));
        assert!(answer.is_some(), "{marker}");
    }
    for picture in ["docs/pictures/waits-en.png", "docs/pictures/waits-zh.png"] {
        assert!(README.contains(picture), "{picture}");
    }
}

/// Text of every source and scenario file, with their paths.
fn sources() -> String {
    let mut text = String::new();
    let mut open: Vec<PathBuf> = vec!["src".into(), "scenarios".into()];
    while let Some(path) = open.pop() {
        text.push_str(&path.to_string_lossy());
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
    text
}

#[test]
fn names_in_the_glossary_are_names_of_code_or_files() {
    let sources = sources();
    let rows = include_str!("../../docs/glossary.md").lines().filter_map(|line| line.split(" | ").nth(2));
    let names = rows.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect::<Vec<_>>();
    assert!(names.len() > 60, "{names:?}");
    for name in names.into_iter().filter(|name| !name.contains('*')) {
        let last = name.rsplit("::").next().unwrap_or(name);
        assert!(sources.contains(last), "the glossary names {name}");
    }
}
