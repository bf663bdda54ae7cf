//! The output folder: refused when it holds something, filled file by file, each whole or not at all.

use serde::Serialize;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What can go wrong with an output folder; each names the path.
#[derive(Debug, Error)]
pub enum OutputError {
    /// Something is there already and `--force` was not given.
    #[error("{}: the folder is not empty; use --force to write into it, or --out to choose another", .0.display())]
    NotEmpty(PathBuf),
    /// Reading or writing failed.
    #[error("{}: {cause}", path.display())]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
}

impl OutputError {
    /// The error of a path.
    pub fn io(path: &Path, cause: io::Error) -> Self {
        Self::Io { path: path.to_path_buf(), cause }
    }
}

/// A folder that is being filled.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Opens a folder for a new set of files.
    ///
    /// # Errors
    /// If it holds anything and `force` is not set, or cannot be made or read. With `force`, `stale` names of earlier
    /// files are removed first, so that old and new are never mixed.
    pub fn create(path: &Path, force: bool, stale: &[&str]) -> Result<Self, OutputError> {
        fs::create_dir_all(path).map_err(|cause| OutputError::io(path, cause))?;
        let mut entries = fs::read_dir(path).map_err(|cause| OutputError::io(path, cause))?;
        if entries.next().is_some() {
            if !force {
                return Err(OutputError::NotEmpty(path.to_path_buf()));
            }
            for name in stale {
                remove(&path.join(name))?;
            }
        }
        Ok(Self { path: path.to_path_buf() })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a table, its header taken from the row type, under a temporary name that is renamed when complete.
    ///
    /// # Errors
    /// If the file cannot be written whole.
    pub fn table<R: Serialize>(&self, name: &str, rows: &[R]) -> Result<PathBuf, OutputError> {
        self.write(name, |out| {
            let mut writer = csv::Writer::from_writer(out);
            for row in rows {
                writer.serialize(row).map_err(cause_of)?;
            }
            writer.flush()
        })
    }

    /// Writes any file the same way.
    ///
    /// # Errors
    /// If the file cannot be written whole.
    pub fn write(
        &self,
        name: &str,
        content: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    ) -> Result<PathBuf, OutputError> {
        let path = self.path.join(name);
        let temporary = self.path.join(format!(".{name}.part"));
        let written = File::create(&temporary).and_then(|file| {
            let mut out = BufWriter::new(file);
            content(&mut out)?;
            out.flush()?;
            fs::rename(&temporary, &path)
        });
        match written {
            Ok(()) => Ok(path),
            Err(cause) => {
                // What is left of a file that failed would only mislead; the error tells the story.
                let _ = fs::remove_file(&temporary);
                Err(OutputError::Io { path, cause })
            }
        }
    }
}

/// What the system said, where the writer of tables only passes it on: a full disk must be told as one.
fn cause_of(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(cause) => cause,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn remove(path: &Path) -> Result<(), OutputError> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(OutputError::io(path, cause)),
        _ => Ok(()),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Folder, OutputError};
    use std::io;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_full_disk_is_told_as_one_and_leaves_no_half_table() {
        let room = tempfile::tempdir().expect("a temporary folder");
        let folder = Folder::create(room.path(), false, &[]).expect("it is empty");
        symlink("/dev/full", room.path().join(".rows.csv.part")).expect("a link can be made");
        // Enough to fill the buffers of writer and file, and enough for the end alone.
        for rows in [vec![("a".repeat(100), 1); 1000], vec![(String::new(), 1)]] {
            let failed = folder.table("rows.csv", &rows).expect_err("the disk is full");
            let OutputError::Io { path, cause } = failed else { panic!("{failed}") };
            assert_eq!(cause.kind(), io::ErrorKind::StorageFull);
            assert_eq!(path, room.path().join("rows.csv"));
            assert!(!path.exists());
            symlink("/dev/full", room.path().join(".rows.csv.part")).expect("the failed file was removed");
        }
    }
}
