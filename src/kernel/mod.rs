//! The discrete-event kernel: time, the calendar of future events, resources and waiting lists.
//!
//! Knows nothing of care, of chance or of files; uses nothing but the standard library.

pub mod time;
