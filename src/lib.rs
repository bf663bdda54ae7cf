//! eldercap: a discrete-event simulation of elderly-care capacity.
//!
//! Folders are floors; each may use only the floors before it in this list (a test holds this).

pub mod kernel;

pub mod scenario;

pub mod report;

pub mod charts;
