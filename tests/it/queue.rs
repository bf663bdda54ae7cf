//! A textbook queue on the kernel: M/M/c and its relatives with impatience and non-preemptive priorities.
//!
//! Shared by tests; knows no formulas. Every run checks Little's law exactly: the area under the queue curve equals
//! the sum of the waits inside the window of observation, in whole ticks.

use eldercap::kernel::calendar::{Calendar, Compact, Handle, Phase};
use eldercap::kernel::resource::Resource;
use eldercap::kernel::time::{Span, Time};
use eldercap::kernel::waiting_list::{Ticket, WaitingList};
use eldercap::random::decision::Decision;
use eldercap::random::law::Law;
use eldercap::random::stream::{LongStream, Replication};
use eldercap::stats::level::Level;
use eldercap::stats::tally::Tally;

/// Ticks in one unit of model time.
pub const UNIT: f64 = 1e6;

const ARRIVAL: Decision = Decision::named("test queue: interarrival");
const SERVICE: Decision = Decision::named("test queue: service");
const PATIENCE: Decision = Decision::named("test queue: patience");

/// One class of customers, in units of time; earlier classes go first.
#[derive(Clone)]
pub struct Class {
    pub interarrival: Law,
    pub service: Law,
    pub patience: Option<Law>,
}

impl Class {
    /// Poisson arrivals and exponential service of mean 1.
    pub fn markov(rate: f64) -> Self {
        let law = |mean| Law::exponential(mean).expect("a positive mean");
        Self { interarrival: law(1.0 / rate), service: law(1.0), patience: None }
    }
}

/// Servers, customers, and how long to watch them, in units of time.
pub struct Queue {
    pub servers: u32,
    pub classes: Vec<Class>,
    pub warm_up: f64,
    pub horizon: f64,
}

/// What one class met with: customers who joined in the window and were decided before its end.
#[derive(Clone, Default)]
pub struct Met {
    pub waits: Tally,
    pub waited: Tally,
    pub waited_over_half: Tally,
    pub abandoned: Tally,
    pub served_waits: Tally,
}

/// What one run yields.
pub struct Outcome {
    pub met: Vec<Met>,
    pub mean_queue: f64,
    pub mean_busy: f64,
}

#[derive(Clone, Copy)]
enum Event {
    /// The next customer of a class comes.
    Arrival { class: usize },
    /// A customer's service ends.
    Departure,
    /// A waiting customer's patience ends.
    GivingUp { customer: usize },
    /// The warm-up is over: areas start afresh.
    StartOfWindow,
    /// Nothing later is seen.
    EndOfWindow,
}

impl Compact for Event {}

struct Customer {
    class: usize,
    joined: Time,
    ticket: Option<Ticket>,
    giving_up: Handle,
}

struct Run<'a> {
    queue: &'a Queue,
    replication: Replication,
    calendar: Calendar<Event>,
    arrivals: Vec<LongStream>,
    servers: Resource,
    line: WaitingList<usize>,
    customers: Vec<Customer>,
    waiting: Level,
    busy: Level,
    /// Waits inside the window, in ticks.
    waited_ticks: i128,
    met: Vec<Met>,
}

fn span(units: f64) -> Span {
    Span::from_ticks((units * UNIT).round() as i64)
}

impl Queue {
    /// Runs one replication.
    pub fn run(&self, seed: u64, replication: u32) -> Outcome {
        let replication = Replication::new(seed, replication);
        let start = Time::ZERO - span(self.warm_up);
        let mut run = Run {
            queue: self,
            replication,
            calendar: Calendar::starting_at(start),
            arrivals: (0..self.classes.len())
                .map(|class| replication.long_stream(ARRIVAL, class as u64))
                .collect(),
            servers: Resource::new(self.servers),
            line: WaitingList::new(),
            customers: Vec::new(),
            waiting: Level::new(start, 0),
            busy: Level::new(start, 0),
            waited_ticks: 0,
            met: vec![Met::default(); self.classes.len()],
        };
        let end = Time::ZERO + span(self.horizon);
        run.calendar.schedule(Time::ZERO, Phase::First, Event::StartOfWindow);
        run.calendar.schedule(end, Phase::Last, Event::EndOfWindow);
        for class in 0..self.classes.len() {
            run.next_arrival(class);
        }
        run.play();
        run.outcome(end)
    }
}

impl Run<'_> {
    fn play(&mut self) {
        while let Some((now, event)) = self.calendar.pop() {
            match event {
                Event::Arrival { class } => self.arrive(now, class),
                Event::Departure => {
                    self.servers.release(1);
                    self.busy.add(now, -1);
                    self.serve(now);
                }
                Event::GivingUp { customer } => self.give_up(now, customer),
                Event::StartOfWindow => {
                    self.waiting.reset(now);
                    self.busy.reset(now);
                }
                Event::EndOfWindow => return,
            }
        }
    }

    fn next_arrival(&mut self, class: usize) {
        let gap = span(self.queue.classes[class].interarrival.sample(&mut self.arrivals[class]));
        self.calendar.schedule(self.calendar.now() + gap, Phase::Normal, Event::Arrival { class });
    }

    fn arrive(&mut self, now: Time, class: usize) {
        let customer = self.customers.len();
        let mut giving_up = Handle::NONE;
        if let Some(law) = &self.queue.classes[class].patience {
            let patience = span(law.sample(&mut self.replication.stream(PATIENCE, customer as u64)));
            giving_up = self.calendar.schedule(now + patience, Phase::Normal, Event::GivingUp { customer });
        }
        let ticket = Some(self.line.join(class as u8, now.ticks(), customer));
        self.customers.push(Customer { class, joined: now, ticket, giving_up });
        self.waiting.add(now, 1);
        self.next_arrival(class);
        self.serve(now);
    }

    fn serve(&mut self, now: Time) {
        while !self.line.is_empty() && self.servers.try_seize(1) {
            let customer = self.line.take_first().expect("someone waits");
            self.calendar.cancel(self.customers[customer].giving_up);
            self.decide(now, customer, false);
            self.busy.add(now, 1);
            let law = &self.queue.classes[self.customers[customer].class].service;
            let service = span(law.sample(&mut self.replication.stream(SERVICE, customer as u64)));
            self.calendar.schedule(now + service, Phase::First, Event::Departure);
        }
    }

    fn give_up(&mut self, now: Time, customer: usize) {
        let ticket = self.customers[customer].ticket.take().expect("those who joined hold a ticket");
        assert_eq!(self.line.leave(ticket), Some(customer), "patience of the served was cancelled");
        self.decide(now, customer, true);
    }

    /// The wait of a customer ends, by service or by leaving.
    fn decide(&mut self, now: Time, customer: usize, abandoned: bool) {
        self.waiting.add(now, -1);
        let Customer { class, joined, .. } = self.customers[customer];
        if now >= Time::ZERO {
            self.waited_ticks += i128::from((now - joined.max(Time::ZERO)).ticks());
        }
        if joined < Time::ZERO {
            return;
        }
        let wait = (now - joined).ticks() as f64 / UNIT;
        let met = &mut self.met[class];
        met.waits.push(wait);
        met.waited.push(f64::from(u8::from(wait > 0.0)));
        met.waited_over_half.push(f64::from(u8::from(wait > 0.5)));
        met.abandoned.push(f64::from(u8::from(abandoned)));
        if !abandoned {
            met.served_waits.push(wait);
        }
    }

    fn outcome(mut self, end: Time) -> Outcome {
        while let Some(customer) = self.line.take_first() {
            let joined = self.customers[customer].joined.max(Time::ZERO);
            self.waited_ticks += i128::from((end - joined).ticks());
        }
        assert_eq!(self.waiting.area(end), self.waited_ticks, "Little's law, exactly");
        Outcome {
            met: self.met,
            mean_queue: self.waiting.mean(end).expect("a window of positive length"),
            mean_busy: self.busy.mean(end).expect("a window of positive length"),
        }
    }
}
