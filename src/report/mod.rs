//! What a run writes: rows, tables, manifest.

pub mod rows;
