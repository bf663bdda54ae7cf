//! Chooses the calendar: hold costs of the ladder, of the heap it replaced, and of a radix heap, as a table.
//!
//! `cargo bench --bench calendars`. Delays are drawn beforehand; candidates take turns, and of many short slices the
//! fastest counts, because the machine is shared.

mod heap;
mod radix;

use eldercap::kernel::calendar::{Calendar, Phase};
use eldercap::kernel::time::{Span, Time};
use std::hint::black_box;
use std::time::Instant;

/// Delays in store; a power of two.
const DELAYS: usize = 1 << 16;
const SLICES: usize = 24;

/// Exponential delays of these means in turn, from a generator of its own (a Weyl sequence, mixed).
fn delays(means: [f64; 2]) -> Vec<Span> {
    let draw = |index: usize| {
        let mut bits = (index as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        bits = (bits ^ bits >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        bits = (bits ^ bits >> 29).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        let uniform = ((bits >> 12) as f64 + 0.5) / (1_u64 << 52) as f64;
        Span::from_ticks((-uniform.ln() * means[(bits & 1) as usize]) as i64)
    };
    (0..DELAYS).map(draw).collect()
}

/// Nanoseconds a round: the least of many slices. The calendar is filled and brought to its steady state before.
macro_rules! hold {
    ($calendar:expr, $delays:expr, $pending:expr) => {{
        let (mut calendar, delays, pending) = ($calendar, $delays, $pending);
        let mut draws = (0..).map(|index: usize| delays[index % DELAYS]);
        let mut draw = || draws.next().expect("no end of draws");
        (0..pending as u32).for_each(|event| {
            let _ = calendar.schedule(Time::ZERO + draw(), Phase::Normal, event);
        });
        let mut slice = |rounds: usize| {
            let begun = Instant::now();
            for _ in 0..rounds {
                let (now, event) = calendar.pop().expect("events are put back");
                black_box(calendar.schedule(now + draw(), Phase::Normal, event));
            }
            begun.elapsed().as_secs_f64() * 1e9 / rounds as f64
        };
        slice(3 * pending);
        (0..SLICES).map(|_| slice(pending.clamp(10_000, 200_000))).fold(f64::MAX, f64::min)
    }};
}

/// As `hold`, where each round also schedules and cancels one event, as patience is cancelled by service.
macro_rules! patience {
    ($calendar:expr, $delays:expr, $pending:expr) => {{
        let (mut calendar, delays, pending) = ($calendar, $delays, $pending);
        let mut draws = (0..).map(|index: usize| delays[index % DELAYS]);
        let mut draw = || draws.next().expect("no end of draws");
        (0..pending as u32).for_each(|event| {
            let _ = calendar.schedule(Time::ZERO + draw(), Phase::Normal, event);
        });
        let mut patience = calendar.schedule(Time::NEVER, Phase::Normal, 0);
        let mut slice = |rounds: usize| {
            let begun = Instant::now();
            for _ in 0..rounds {
                black_box(calendar.cancel(patience));
                let (now, event) = calendar.pop().expect("events are put back");
                calendar.schedule(now + draw(), Phase::Normal, event);
                patience = calendar.schedule(now + draw(), Phase::Normal, event);
            }
            begun.elapsed().as_secs_f64() * 1e9 / rounds as f64
        };
        slice(3 * pending);
        (0..SLICES).map(|_| slice(pending.clamp(10_000, 200_000))).fold(f64::MAX, f64::min)
    }};
}

fn main() {
    let (one, two) = (delays([1e9, 1e9]), delays([1e5, 1e10]));
    println!(
        "| pending | ladder | heap | radix | two scales: ladder | heap | radix | with patience: ladder | heap |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for pending in [10, 30, 100, 1_000, 10_000, 100_000, 1_000_000] {
        print!("| {pending} ");
        for delays in [&one, &two] {
            print!("| {:.0} ", hold!(Calendar::new(), delays, pending));
            print!("| {:.0} ", hold!(heap::Calendar::new(), delays, pending));
            print!("| {:.0} ", hold!(radix::Calendar::new(), delays, pending));
        }
        print!("| {:.0} ", patience!(Calendar::new(), &one, pending));
        println!("| {:.0} |", patience!(heap::Calendar::new(), &one, pending));
    }
}
