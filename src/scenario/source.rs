//! A text file as read: its names, its text, its hash, and where a byte stands in it.
//!
//! Knows nothing of TOML or CSV. Invariant: lines and columns count from 1, columns in characters, so that an
//! editor jumps to the right place in Chinese text too.

use super::problem::Problem;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io;
use std::path::{Component, Path, PathBuf};

/// What a file is called, for its reader and for the manifest.
#[derive(Debug)]
pub(super) struct FileName {
    /// As the user can open it from where the program was started.
    pub shown: String,
    /// Relative to the folder of the scenario file.
    pub relative: String,
    /// Folder in which relative paths of this file start.
    pub folder: PathBuf,
}

impl FileName {
    /// Name of the scenario file itself.
    pub fn of_scenario(path: &Path) -> Self {
        let relative = path.file_name().map(PathBuf::from).unwrap_or_default();
        Self { shown: tidy(path), relative: tidy(&relative), folder: folder_of(path) }
    }

    /// Name of a file that this file refers to by a path relative to itself.
    pub fn referred(&self, reference: &str) -> (PathBuf, Self) {
        let path = self.folder.join(reference);
        let shown = tidy(&folder_of(Path::new(&self.shown)).join(reference));
        let relative = tidy(&folder_of(Path::new(&self.relative)).join(reference));
        let folder = folder_of(&path);
        (path, Self { shown, relative, folder })
    }
}

fn folder_of(path: &Path) -> PathBuf {
    path.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The path with `/` between its parts and `a/..` taken out.
fn tidy(path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in path.components() {
        match part {
            Component::ParentDir if parts.last().is_some_and(|last| last != ".." && last != "/") => {
                parts.pop();
            }
            Component::CurDir => {}
            Component::RootDir => parts.push("/".to_owned()),
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts.join("/").replacen("//", "/", 1)
}

/// The text of a file and the hash of its bytes.
#[derive(Debug)]
pub(super) struct Text {
    /// The text, without a byte order mark.
    pub text: String,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
}

/// Why a file gave no text.
#[derive(Debug)]
pub(super) enum Unreadable {
    /// The system did not give its bytes.
    Io(io::Error),
    /// The bytes are not UTF-8 from this line and column on.
    NotUtf8(usize, usize),
}

/// Reads a file as UTF-8.
pub(super) fn read(path: &Path) -> Result<Text, Unreadable> {
    let bytes = std::fs::read(path).map_err(Unreadable::Io)?;
    let sha256 = sha256(&bytes);
    match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
            Ok(Text { text, sha256 })
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let (line, column) = position(&String::from_utf8_lossy(&error.as_bytes()[..valid]), valid);
            Err(Unreadable::NotUtf8(line, column))
        }
    }
}

/// SHA-256 of bytes, hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(bytes) {
        write!(text, "{byte:02x}").expect("writing to a string does not fail");
    }
    text
}

/// Line and column, in characters, of a byte of a text.
pub(super) fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// In words, what keeps a file from being read.
pub(super) fn in_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read this file".to_owned(),
        io::ErrorKind::IsADirectory => "this is a folder, not a file".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

/// The problem of a file that is not UTF-8.
pub(super) fn not_utf8(file: &str, line: usize, column: usize) -> Problem {
    Problem::new(file, line, column, "the text is not UTF-8")
        .allowed("UTF-8; in Excel choose \"CSV UTF-8\" when saving")
}
