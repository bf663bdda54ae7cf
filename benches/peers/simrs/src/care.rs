//! The care network with simrs.

use peer_common::line::{Line, Waiter};
use peer_common::model::{CLASSES, PATIENCE_MEAN, POOLS};
use peer_common::run::{Outcome, Run, seconds};
use peer_common::tally::Tally;
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Exp, LogNormal};
use simrs::{Component, ComponentId, Executor, Key, Scheduler, Simulation, State};
use std::time::Duration;

#[derive(Debug)]
enum Event {
    Arrival { class: usize },
    Completion { pool: usize, class: usize },
    PatienceEnds { pool: usize, class: usize, ticket: u64 },
}

struct Pool {
    line: Line<()>,
    tally: Tally,
}

struct Care {
    rng: SmallRng,
    pools: [Pool; POOLS.len()],
    events: u64,
}

struct Network {
    care: Key<Care>,
    gaps: [Exp<f64>; CLASSES.len()],
    stays: [LogNormal<f64>; POOLS.len()],
    patience: Exp<f64>,
}

fn days(days: f64) -> Duration {
    Duration::from_secs_f64(days)
}

impl Network {
    fn join(
        &self,
        id: ComponentId<Event>,
        care: &mut Care,
        scheduler: &mut Scheduler,
        pool: usize,
        class: usize,
    ) {
        let now = scheduler.time().as_secs_f64();
        let place = &mut care.pools[pool];
        if place.tally.in_use() < POOLS[pool].units {
            place.tally.started(now, 0.0);
            let stay = self.stays[pool].sample(&mut care.rng);
            scheduler.schedule(days(stay), id, Event::Completion { pool, class });
        } else {
            let ticket = place.line.draw_ticket();
            place.line.join(CLASSES[class].priority, Waiter { ticket, class, joined: now, timer: () });
            place.tally.queued(now);
            let patience = self.patience.sample(&mut care.rng);
            scheduler.schedule(days(patience), id, Event::PatienceEnds { pool, class, ticket });
        }
    }
}

impl Component for Network {
    type Event = Event;

    fn process_event(
        &self,
        id: ComponentId<Event>,
        event: &Event,
        scheduler: &mut Scheduler,
        state: &mut State,
    ) {
        let care = state.get_mut(self.care).expect("inserted before the run");
        let now = scheduler.time().as_secs_f64();
        match *event {
            Event::Arrival { class } => {
                care.events += 1;
                let gap = self.gaps[class].sample(&mut care.rng);
                scheduler.schedule(days(gap), id, Event::Arrival { class });
                self.join(id, care, scheduler, CLASSES[class].first, class);
            }
            Event::Completion { pool, class } => {
                care.events += 1;
                let place = &mut care.pools[pool];
                place.tally.ended(now);
                if let Some(called) = place.line.call() {
                    place.tally.unqueued(now);
                    place.tally.started(now, now - called.joined);
                    let stay = self.stays[pool].sample(&mut care.rng);
                    scheduler.schedule(days(stay), id, Event::Completion { pool, class: called.class });
                }
                if let Some(next) = POOLS[pool].next(care.rng.random()) {
                    self.join(id, care, scheduler, next, class);
                }
            }
            Event::PatienceEnds { pool, class, ticket } => {
                let place = &mut care.pools[pool];
                if place.line.leave(CLASSES[class].priority, ticket) {
                    care.events += 1;
                    place.tally.reneged(now);
                }
            }
        }
    }
}

pub fn run(run: Run) -> Outcome {
    let mut simulation = Simulation::default();
    let care = simulation.state.insert(Care {
        rng: SmallRng::seed_from_u64(run.seed),
        pools: std::array::from_fn(|_| Pool { line: Line::default(), tally: Tally::new(run.warm_up) }),
        events: 0,
    });
    let gaps = std::array::from_fn(|class| Exp::new(CLASSES[class].per_day).expect("rates are positive"));
    let network = simulation.add_component(Network {
        care,
        gaps,
        stays: std::array::from_fn(|pool| {
            let peer_common::model::Pool { stay_mean, stay_sd, .. } = POOLS[pool];
            LogNormal::from_mean_cv(stay_mean, stay_sd / stay_mean).expect("means are positive")
        }),
        patience: Exp::new(1.0 / PATIENCE_MEAN).expect("the mean is positive"),
    });
    for (class, gap) in gaps.iter().enumerate() {
        let first = gap.sample(&mut simulation.state.get_mut(care).expect("just inserted").rng);
        simulation.schedule(days(first), network, Event::Arrival { class });
    }
    let seconds = seconds(|| simulation.execute(Executor::timed(days(run.horizon))));
    let care = simulation.state.get_mut(care).expect("inserted before the run");
    let pools = care.pools.iter_mut().map(|pool| pool.tally.results(run.horizon)).collect();
    Outcome { events: care.events, seconds, pools }
}
