//! An M/M/c queue on the kernel, in one screen: the kernel knows queues and clocks, but nothing of care.
//!
//! A model is a closed enum of events and a loop that matches them. `cargo run --release --example mmc` simulates ten
//! replications and prints the mean wait beside Erlang's exact one.

use eldercap::kernel::calendar::{Calendar, Compact, Phase};
use eldercap::kernel::resource::Resource;
use eldercap::kernel::time::{Span, Time};
use eldercap::kernel::waiting_list::WaitingList;
use eldercap::random::decision::Decision;
use eldercap::random::stream::Replication;
use eldercap::stats::interval::half_width;
use eldercap::stats::tally::Tally;

const SERVERS: u32 = 5;
/// Arrivals in one mean service time.
const LOAD: f64 = 4.0;
/// Ticks in one mean service time.
const SERVICE_TICKS: f64 = 1e6;
const CUSTOMERS: u64 = 200_000;
/// Customers at the beginning, when the queue is not yet typical, who are not counted.
const WARM_UP: u64 = 10_000;

const ARRIVAL: Decision = Decision::named("example mmc: interarrival");
const SERVICE: Decision = Decision::named("example mmc: service");

#[derive(Clone, Copy)]
enum Event {
    /// A customer comes, and sends for the next one.
    Arrival { customer: u64 },
    /// A service ends and frees its server.
    Departure,
}

impl Compact for Event {}

#[derive(Clone, Copy)]
struct Customer {
    number: u64,
    came: Time,
}

fn ticks(mean: f64, exponential: f64) -> Span {
    Span::from_ticks((mean * exponential).round() as i64)
}

/// Mean wait of one replication, in mean service times.
fn mean_wait(replication: Replication) -> f64 {
    let mut calendar = Calendar::new();
    let mut servers = Resource::new(SERVERS);
    let mut line = WaitingList::new();
    let mut arrivals = replication.long_stream(ARRIVAL, 0);
    let mut waits = Tally::new();
    calendar.schedule(Time::ZERO, Phase::Normal, Event::Arrival { customer: 0 });
    while let Some((now, event)) = calendar.pop() {
        match event {
            Event::Arrival { customer } => {
                line.join(0, now.ticks(), Customer { number: customer, came: now });
                if customer + 1 < CUSTOMERS {
                    let next = now + ticks(SERVICE_TICKS / LOAD, arrivals.exp1());
                    calendar.schedule(next, Phase::Normal, Event::Arrival { customer: customer + 1 });
                }
            }
            Event::Departure => servers.release(1),
        }
        while !line.is_empty() && servers.try_seize(1) {
            let customer = line.take_first().expect("somebody waits");
            if customer.number >= WARM_UP {
                waits.push((now - customer.came).ticks() as f64 / SERVICE_TICKS);
            }
            let service = ticks(SERVICE_TICKS, replication.stream(SERVICE, customer.number).exp1());
            calendar.schedule(now + service, Phase::First, Event::Departure);
        }
    }
    waits.mean().expect("customers were counted")
}

/// Erlang's C formula over the spare service rate.
fn exact_wait() -> f64 {
    let b = (1..=SERVERS).fold(1.0, |b, k| LOAD * b / (f64::from(k) + LOAD * b));
    let c = f64::from(SERVERS);
    b / (1.0 - LOAD / c * (1.0 - b)) / (c - LOAD)
}

fn main() {
    let waits = (0..10).map(|replication| mean_wait(Replication::new(1, replication))).collect::<Tally>();
    let mean = waits.mean().expect("ten replications");
    let sd = waits.sd().expect("ten replications");
    let half = half_width(sd, waits.n(), 0.95).expect("ten replications");
    println!("M/M/{SERVERS}, load {LOAD}: mean wait in mean service times");
    println!("simulated  {mean:.4} ± {half:.4} (95 %, {} replications)", waits.n());
    println!("Erlang C   {:.4}", exact_wait());
}
