//! The discrete-event kernel: time, the calendar of future events, resources and waiting lists.
//!
//! Knows nothing of care, of chance or of files; uses nothing but the standard library. The model above owns
//! its closed event enum and the loop `while let Some((now, event)) = calendar.pop()`; the kernel never calls back.

pub mod calendar;
mod entry;
mod front;
mod ladder;
mod piles;
pub mod resource;
mod rung;
mod shape;
mod sorted;
pub mod time;
pub mod waiting_list;
