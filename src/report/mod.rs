//! What a run writes: rows, tables, manifest, and the folder they go into.
//!
//! Every number of every file comes from here, and every chart is drawn from these files alone.

pub mod against;
pub mod closures;
pub mod compare;
pub mod compare_areas;
mod costs;
mod facilities;
pub mod folder;
pub mod manifest;
pub mod manifest_many;
pub mod network;
mod network_census;
pub mod network_manifest;
pub mod network_rows;
mod plan_rows;
pub mod rows;
pub mod sweep;
mod tables;
pub mod trace;
pub mod trace_diff;
pub mod write;
