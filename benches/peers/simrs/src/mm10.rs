//! M/M/10 with simrs.

use peer_common::model::{MM10_RATE, MM10_SERVERS};
use peer_common::run::{Outcome, Run, seconds};
use peer_common::tally::Tally;
use rand::SeedableRng;
use rand::rngs::SmallRng;
use rand_distr::{Distribution, Exp, Exp1};
use simrs::{Component, ComponentId, Executor, Fifo, Key, Queue, Scheduler, Simulation, State};
use std::time::Duration;

#[derive(Debug)]
enum Event {
    Arrival,
    Completion,
}

struct Desk {
    rng: SmallRng,
    /// Times of arrival of those who wait, in days.
    queue: Fifo<f64>,
    tally: Tally,
    events: u64,
}

struct Station {
    desk: Key<Desk>,
    gap: Exp<f64>,
}

impl Component for Station {
    type Event = Event;

    fn process_event(
        &self,
        self_id: ComponentId<Event>,
        event: &Event,
        scheduler: &mut Scheduler,
        state: &mut State,
    ) {
        let desk = state.get_mut(self.desk).expect("inserted before the run");
        let now = scheduler.time().as_secs_f64();
        desk.events += 1;
        let begins = match event {
            Event::Arrival => {
                let gap = self.gap.sample(&mut desk.rng);
                scheduler.schedule(Duration::from_secs_f64(gap), self_id, Event::Arrival);
                if desk.tally.in_use() < MM10_SERVERS {
                    Some(now)
                } else {
                    desk.queue.push(now).expect("the queue is unbounded");
                    desk.tally.queued(now);
                    None
                }
            }
            Event::Completion => {
                desk.tally.ended(now);
                let called = desk.queue.pop();
                if called.is_some() {
                    desk.tally.unqueued(now);
                }
                called
            }
        };
        if let Some(joined) = begins {
            desk.tally.started(now, now - joined);
            let service: f64 = Exp1.sample(&mut desk.rng);
            scheduler.schedule(Duration::from_secs_f64(service), self_id, Event::Completion);
        }
    }
}

pub fn run(run: Run) -> Outcome {
    let mut simulation = Simulation::default();
    let gap = Exp::new(MM10_RATE).expect("the rate is positive");
    let mut rng = SmallRng::seed_from_u64(run.seed);
    let first = Duration::from_secs_f64(gap.sample(&mut rng));
    let desk = simulation.state.insert(Desk {
        rng,
        queue: Fifo::default(),
        tally: Tally::new(run.warm_up),
        events: 0,
    });
    let station = simulation.add_component(Station { desk, gap });
    simulation.schedule(first, station, Event::Arrival);
    let horizon = Duration::from_secs_f64(run.horizon);
    let seconds = seconds(|| simulation.execute(Executor::timed(horizon)));
    let desk = simulation.state.get_mut(desk).expect("inserted before the run");
    Outcome { events: desk.events, seconds, pools: vec![desk.tally.results(run.horizon)] }
}
