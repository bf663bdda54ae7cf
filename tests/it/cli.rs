//! The program as its users meet it: what each command prints and writes, and how it ends.

mod changed;
mod commands;
mod ends;
mod sweeps;
mod twice;

use assert_cmd::Command;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The program, in English, whatever the machine speaks.
fn eldercap(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("eldercap").unwrap();
    command.env("LC_ALL", "C").env_remove("NO_COLOR").args(arguments);
    command
}

/// What it printed on stdout, on stderr, and its exit code.
pub(crate) fn told(arguments: &[&str]) -> (String, String, i32) {
    let output = eldercap(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Every CSV file of a folder with its bytes.
fn tables(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let tables = files.filter(|path| path.extension().is_some_and(|extension| extension == "csv"));
    tables
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect()
}

/// The manifest of a folder.
fn manifest(folder: &Path) -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string(folder.join("manifest.json")).unwrap()).unwrap()
}
