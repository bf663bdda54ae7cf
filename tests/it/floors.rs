//! The floors of `src/`: each folder uses only folders before it, and some names live on one floor alone.
//!
//! Reads the sources as text. A broken rule is reported as `file:line: what`. Each rule is itself tested on a made-up
//! text that breaks it.

mod source;

use source::Source;
use std::path::Path;

/// The floors from the ground up.
const FLOORS: [&str; 12] = [
    "kernel",
    "random",
    "stats",
    "scenario",
    "population",
    "care",
    "network",
    "experiment",
    "plan",
    "report",
    "charts",
    "cli",
];

/// Names that begin a path and may do so on one floor only.
const CRATES_AT_HOME: [(&str, &str); 9] = [
    ("rand", "random"),
    ("rand_distr", "random"),
    ("rayon", "experiment"),
    ("toml", "scenario"),
    ("sha2", "scenario"),
    ("plotters", "charts"),
    ("resvg", "charts"),
    ("clap", "cli"),
    ("indicatif", "cli"),
];

/// Macros that write to the user's terminal.
const PRINTING: [&str; 5] = ["print", "println", "eprint", "eprintln", "dbg"];

/// Names that no source uses, with the reason.
const BANNED: [(&str, &str); 6] = [
    ("HashMap", "its order differs from run to run; use a Vec, an index or a BTreeMap"),
    ("HashSet", "its order differs from run to run; use a Vec or a BTreeSet"),
    ("unsafe", "nothing here needs it"),
    ("todo", "unfinished code is not committed"),
    ("unimplemented", "unfinished code is not committed"),
    ("SystemTime", "results must not depend on the time of day"),
];

fn rank(floor: &str) -> Option<usize> {
    FLOORS.iter().position(|&known| known == floor)
}

fn problem(source: &Source, at: usize, what: &str) -> String {
    format!("{}:{}: {what}", source.path, source.line(at))
}

/// Uses of a later floor, by `crate::…` or by a chain of `super::` that leaves the floor.
fn later_floors(source: &Source) -> Vec<String> {
    let Some(floor) = source.floor() else { return Vec::new() };
    let Some(own) = rank(floor) else { return vec![problem(source, 0, "a floor that is not in the list")] };
    let mut used = Vec::new();
    for at in source.words("crate") {
        if source.code[at + 5..].starts_with("::") {
            used.extend(source.first_names(at + 7).into_iter().map(|name| (at, name)));
        }
    }
    let climb = "super::".repeat(source.depth());
    for (at, _) in source.code[..source.tests_begin()].match_indices(&climb) {
        if !source.code[..at].ends_with("::") {
            used.extend(source.first_names(at + climb.len()).into_iter().map(|name| (at, name)));
        }
    }
    used.into_iter()
        .filter(|(_, name)| rank(name).is_some_and(|other| other > own))
        .map(|(at, name)| problem(source, at, &format!("{floor} uses the later floor {name}")))
        .collect()
}

/// Places where a path begins with this crate's name.
fn paths_into<'a>(source: &'a Source, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    source.words(name).filter(move |&at| {
        source.code[at + name.len()..].starts_with("::") && !source.code[..at].ends_with("::")
            || source.code[..at].ends_with("use ")
    })
}

fn crates_abroad(source: &Source) -> Vec<String> {
    let abroad = CRATES_AT_HOME.iter().filter(|(_, home)| source.floor() != Some(home));
    abroad
        .flat_map(|(name, home)| {
            paths_into(source, name)
                .map(move |at| problem(source, at, &format!("{name} is named only in {home}")))
        })
        .collect()
}

/// The kernel stands on the standard library alone; `packages` are the dependencies of Cargo.toml.
fn kernel_with_packages(source: &Source, packages: &[String]) -> Vec<String> {
    if source.floor() != Some("kernel") {
        return Vec::new();
    }
    let uses = packages.iter().flat_map(|package| paths_into(source, package).map(move |at| (at, package)));
    uses.map(|(at, package)| problem(source, at, &format!("the kernel uses {package}"))).collect()
}

fn printing_below_the_cli(source: &Source) -> Vec<String> {
    if source.floor() == Some("cli") || source.path == "src/main.rs" {
        return Vec::new();
    }
    let calls = PRINTING
        .iter()
        .flat_map(|name| source.words(name))
        .filter(|&at| source.code[at..].trim_start_matches(|c: char| c.is_alphanumeric()).starts_with('!'));
    calls.map(|at| problem(source, at, "only cli prints")).collect()
}

fn clock_below_the_cli(source: &Source) -> Vec<String> {
    if source.floor() == Some("cli") || source.path == "src/main.rs" {
        return Vec::new();
    }
    source.words("Instant").map(|at| problem(source, at, "only cli looks at the clock")).collect()
}

fn banned_names(source: &Source) -> Vec<String> {
    let places = BANNED.iter().flat_map(|(name, why)| source.words(name).map(move |at| (at, name, why)));
    places.map(|(at, name, why)| problem(source, at, &format!("{name}: {why}"))).collect()
}

/// In the library; `main.rs` is left to clippy's `unwrap_used`, which warns everywhere.
fn bare_unwraps(source: &Source) -> Vec<String> {
    if source.floor().is_none() {
        return Vec::new();
    }
    source.code[..source.tests_begin()]
        .match_indices(".unwrap()")
        .map(|(at, _)| problem(source, at, "say by expect(…) why it cannot fail"))
        .collect()
}

fn packages() -> Vec<String> {
    let manifest = include_str!("../../Cargo.toml").parse::<toml::Table>().expect("Cargo.toml is TOML");
    let packages = manifest["dependencies"].as_table().expect("a table of dependencies");
    packages.keys().map(|name| name.replace('-', "_")).collect()
}

fn assert_none(rule: impl Fn(&Source) -> Vec<String>) {
    let sources = Source::all(Path::new("src"));
    assert!(sources.len() > 50, "only {} source files were read", sources.len());
    let found = sources.iter().flat_map(rule).collect::<Vec<_>>();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// What a rule finds in a made-up file.
fn in_text(rule: impl Fn(&Source) -> Vec<String>, path: &str, text: &str) -> Vec<String> {
    rule(&Source::new(path, text))
}

#[test]
fn no_floor_uses_a_later_one() {
    assert_none(later_floors);
}

#[test]
fn packages_stay_on_their_floor() {
    assert_none(crates_abroad);
}

#[test]
fn the_kernel_stands_on_the_standard_library_alone() {
    let packages = packages();
    assert!(packages.iter().any(|name| name == "rand"), "{packages:?}");
    assert_none(|source| kernel_with_packages(source, &packages));
}

#[test]
fn only_the_cli_prints() {
    assert_none(printing_below_the_cli);
}

#[test]
fn only_the_cli_looks_at_the_clock() {
    assert_none(clock_below_the_cli);
}

#[test]
fn banned_names_are_not_used() {
    assert_none(banned_names);
}

#[test]
fn nothing_is_unwrapped_without_a_reason() {
    assert_none(bare_unwraps);
}

#[test]
fn the_library_lists_its_floors_in_this_order() {
    let library = Source::all(Path::new("src")).into_iter().find(|source| source.path == "src/lib.rs");
    let library = library.expect("src/lib.rs is a source");
    let listed = library.words("mod").map(|at| library.first_names(at + 4)[0]).collect::<Vec<_>>();
    let ranks = listed.iter().map(|floor| rank(floor)).collect::<Option<Vec<_>>>();
    assert!(listed.len() >= 9 && ranks.is_some_and(|ranks| ranks.is_sorted()), "{listed:?}");
}

#[test]
fn a_use_of_a_later_floor_is_found_with_its_line() {
    let text = "//! crate::cli is fine here\nuse crate::{kernel::time, stats::{tally, level}, care};\n";
    let found = in_text(later_floors, "src/population/person.rs", text);
    assert_eq!(found, ["src/population/person.rs:2: population uses the later floor care"]);
    let found = in_text(later_floors, "src/stats/mod.rs", "fn f() -> u8 { crate::plan::f() }");
    assert_eq!(found, ["src/stats/mod.rs:1: stats uses the later floor plan"]);
    let found = in_text(later_floors, "src/care/stay.rs", "\n\nuse super::super::report::rows;");
    assert_eq!(found, ["src/care/stay.rs:3: care uses the later floor report"]);
    assert_eq!(in_text(later_floors, "src/attic/dust.rs", "").len(), 1);
    assert!(in_text(later_floors, "src/main.rs", "use crate::cli;").is_empty());
    assert!(
        in_text(later_floors, "src/care/stay.rs", "use super::report; let s = \"crate::cli\";").is_empty()
    );
}

#[test]
fn each_other_rule_finds_what_breaks_it() {
    assert_eq!(in_text(crates_abroad, "src/care/a.rs", "use rand::Rng;\nuse rayon;\nlet rand = 1;").len(), 2);
    assert!(in_text(crates_abroad, "src/random/a.rs", "use rand_distr::Exp1;").is_empty());
    assert!(in_text(crates_abroad, "src/care/a.rs", "use crate::random::rand::x; // rand::x").is_empty());
    let packages = ["serde".to_owned()];
    let kernel = |source: &Source| kernel_with_packages(source, &packages);
    assert_eq!(in_text(kernel, "src/kernel/a.rs", "#[derive(serde::Serialize)]").len(), 1);
    assert!(in_text(kernel, "src/kernel/a.rs", "use std::fmt;").is_empty());
    assert_eq!(in_text(printing_below_the_cli, "src/plan/a.rs", "println!(\"{x}\"); eprint!()").len(), 2);
    assert!(in_text(printing_below_the_cli, "src/cli/a.rs", "println!()").is_empty());
    assert!(in_text(printing_below_the_cli, "src/plan/a.rs", "let print = 1; // println!()").is_empty());
    assert_eq!(in_text(clock_below_the_cli, "src/care/a.rs", "std::time::Instant::now()").len(), 1);
    assert_eq!(in_text(banned_names, "src/care/a.rs", "/* HashMap */ HashMap::new(); unsafe {}").len(), 2);
    let text = "x.unwrap();\n#[cfg(test)]\nmod tests { y.unwrap(); }";
    assert_eq!(in_text(bare_unwraps, "src/care/a.rs", text).len(), 1);
}

#[test]
fn comments_texts_and_characters_are_no_code() {
    let text = "a /* b /* c */ d */ e \"f\\\"g\" 'h' '\\'' r#\"i\"j\"# &'k l // m\nn";
    let code = Source::new("src/care/a.rs", text).code;
    assert_eq!(code.split_whitespace().collect::<Vec<_>>(), ["a", "e", "&'k", "l", "n"]);
    assert_eq!(code.chars().filter(|&c| c == '\n').count(), 1);
}
