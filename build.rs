//! Tells the program which revision of its source it is built from, for the manifest of each run; `unknown` where
//! there is no git.

use std::process::Command;

fn main() {
    // The log grows with each commit and checkout; without it (a source archive) the build script itself is watched.
    let log = git(&["rev-parse", "--git-path", "logs/HEAD"]).unwrap_or_else(|| "build.rs".to_owned());
    println!("cargo:rerun-if-changed={log}");
    println!("cargo:rerun-if-changed=build.rs");
    let revision = git(&["rev-parse", "--short=12", "HEAD"]).unwrap_or_else(|| "unknown".to_owned());
    println!("cargo:rustc-env=ELDERCAP_REVISION={revision}");
}

/// What git answers, if there is a git that does.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let answer = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !answer.is_empty()).then_some(answer)
}
