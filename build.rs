//! Tells the program which revision of its source it is built from, for the manifest of each run (`unknown` where
//! there is no git), and hands it the verification cases, so that it can test itself wherever it is installed.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// Where the verification cases lie; those in `full` run only when asked for.
const CASES: &str = "scenarios/verification";

fn main() -> io::Result<()> {
    // The log grows with each commit and checkout; without it (a source archive) the build script itself is watched.
    let log = git(&["rev-parse", "--git-path", "logs/HEAD"]).unwrap_or_else(|| "build.rs".to_owned());
    println!("cargo:rerun-if-changed={log}");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={CASES}");
    let revision = git(&["rev-parse", "--short=12", "HEAD"]).unwrap_or_else(|| "unknown".to_owned());
    println!("cargo:rustc-env=ELDERCAP_REVISION={revision}");
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(out.join("verification_cases.rs"), cases()?)
}

/// What git answers, if there is a git that does.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let answer = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !answer.is_empty()).then_some(answer)
}

/// The source of a list of cases: those that always run, then the full ones, each by name.
fn cases() -> io::Result<String> {
    let mut list = "&[\n".to_owned();
    for (folder, full) in [(CASES.to_owned(), false), (format!("{CASES}/full"), true)] {
        for name in names(Path::new(&folder))? {
            let path = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{folder}/{name}.toml\")");
            writeln!(list, "    Case {{ name: {name:?}, full: {full}, text: include_str!({path}) }},")
                .expect("writing to a string does not fail");
        }
    }
    Ok(list + "]\n")
}

/// Stems of the TOML files of a folder, sorted.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned);
        if path.extension().is_some_and(|extension| extension == "toml") {
            names.extend(stem);
        }
    }
    names.sort();
    Ok(names)
}
