//! What can go wrong between an output folder and its pictures. Each variant names the file or the step.

use std::path::PathBuf;

/// Why charts could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    /// A file or folder could not be read or written.
    #[error("{path}: {source}", path = path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A CSV file does not hold the rows that its name promises.
    #[error("{path}: {source}", path = path.display())]
    Csv {
        /// The file.
        path: PathBuf,
        /// Line and field, as the CSV reader says it.
        source: csv::Error,
    },
    /// The manifest is not JSON, or lacks a key that captions need.
    #[error("{path}: {problem}", path = path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// A picture could not be written as SVG, outlined or rasterised.
    #[error("drawing: {0}")]
    Drawing(String),
}
