//! The output folder of a command: refused early, cleared late.
//!
//! Invariant: nothing of an earlier run is removed before there is something to put in its place, and a folder that
//! cannot be written is found out before the replications, not after them.

use super::failure::Failure;
use crate::report::folder::{Folder, OutputError};
use crate::report::write::FILES;
use std::fs;
use std::path::{Path, PathBuf};

/// Where results will go.
#[derive(Debug)]
pub(super) struct Destination {
    path: PathBuf,
}

impl Destination {
    /// Makes sure that the folder exists, may be filled and can be written.
    ///
    /// # Errors
    /// If it holds something and `force` is not set, or cannot be made or written.
    pub fn open(path: PathBuf, force: bool) -> Result<Self, Failure> {
        let probe = Folder::create(&path, force, &[])?.write(".probe", |_| Ok(()))?;
        fs::remove_file(&probe).map_err(|cause| OutputError::io(&probe, cause))?;
        Ok(Self { path })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder, with the files of earlier runs removed.
    ///
    /// # Errors
    /// If they cannot be removed.
    pub fn clear(&self) -> Result<Folder, Failure> {
        Ok(Folder::create(&self.path, true, &FILES)?)
    }
}
