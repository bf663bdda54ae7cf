//! The care network with nexosim.

use crate::days;
use nexosim::model::{BuildContext, Context, Model, ProtoModel, schedulable};
use nexosim::ports::QuerySource;
use nexosim::simulation::{EventKey, Mailbox, SimInit};
use nexosim::time::MonotonicTime;
use peer_common::line::{Line, Waiter};
use peer_common::model::{CLASSES, PATIENCE_MEAN, POOLS};
use peer_common::run::{Outcome, Run, seconds};
use peer_common::tally::{Results, Tally};
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Exp, LogNormal};
use serde::{Deserialize, Serialize};

/// The generator and the laws.
struct Chance {
    rng: SmallRng,
    gaps: [Exp<f64>; CLASSES.len()],
    stays: [LogNormal<f64>; POOLS.len()],
    patience: Exp<f64>,
}

/// Someone of a class in a pool; the ticket of those who wait, else 0.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Visit {
    pool: usize,
    class: usize,
    ticket: u64,
}

#[derive(Serialize, Deserialize)]
struct Place {
    line: Line<EventKey>,
    tally: Tally,
}

#[derive(Serialize, Deserialize)]
struct Network {
    places: [Place; POOLS.len()],
    events: u64,
}

#[Model(type Env = Chance)]
impl Network {
    #[nexosim(init)]
    async fn init(&mut self, cx: &Context<Self>, chance: &mut Chance) {
        for class in 0..CLASSES.len() {
            Self::plan_arrival(class, cx, chance);
        }
    }

    fn plan_arrival(class: usize, cx: &Context<Self>, chance: &mut Chance) {
        let gap = days(chance.gaps[class].sample(&mut chance.rng));
        cx.schedule_event(gap, schedulable!(Self::arrive), class).expect("the gap is positive");
    }

    fn plan_completion(pool: usize, class: usize, cx: &Context<Self>, chance: &mut Chance) {
        let stay = days(chance.stays[pool].sample(&mut chance.rng));
        let visit = Visit { pool, class, ticket: 0 };
        cx.schedule_event(stay, schedulable!(Self::complete), visit).expect("the stay is positive");
    }

    #[nexosim(schedulable)]
    fn arrive(&mut self, class: usize, cx: &Context<Self>, chance: &mut Chance) {
        self.events += 1;
        Self::plan_arrival(class, cx, chance);
        self.join(now(cx), CLASSES[class].first, class, cx, chance);
    }

    fn join(&mut self, now: f64, pool: usize, class: usize, cx: &Context<Self>, chance: &mut Chance) {
        let place = &mut self.places[pool];
        if place.tally.in_use() < POOLS[pool].units {
            place.tally.started(now, 0.0);
            Self::plan_completion(pool, class, cx, chance);
        } else {
            let ticket = place.line.draw_ticket();
            let patience = days(chance.patience.sample(&mut chance.rng));
            let visit = Visit { pool, class, ticket };
            let timer = cx
                .schedule_keyed_event(patience, schedulable!(Self::lose_patience), visit)
                .expect("the patience is positive");
            place.line.join(CLASSES[class].priority, Waiter { ticket, class, joined: now, timer });
            place.tally.queued(now);
        }
    }

    #[nexosim(schedulable)]
    fn complete(&mut self, visit: Visit, cx: &Context<Self>, chance: &mut Chance) {
        let now = now(cx);
        self.events += 1;
        let place = &mut self.places[visit.pool];
        place.tally.ended(now);
        if let Some(called) = place.line.call() {
            place.tally.unqueued(now);
            place.tally.started(now, now - called.joined);
            called.timer.cancel();
            Self::plan_completion(visit.pool, called.class, cx, chance);
        }
        if let Some(next) = POOLS[visit.pool].next(chance.rng.random()) {
            self.join(now, next, visit.class, cx, chance);
        }
    }

    #[nexosim(schedulable)]
    fn lose_patience(&mut self, visit: Visit, cx: &Context<Self>) {
        self.events += 1;
        let place = &mut self.places[visit.pool];
        let left = place.line.leave(CLASSES[visit.class].priority, visit.ticket);
        assert!(left, "the timer of one who left is cancelled");
        place.tally.reneged(now(cx));
    }

    async fn results(&mut self, horizon: f64) -> (u64, Vec<Results>) {
        (self.events, self.places.iter_mut().map(|place| place.tally.results(horizon)).collect())
    }
}

fn now(cx: &Context<Network>) -> f64 {
    cx.time().duration_since(MonotonicTime::EPOCH).as_secs_f64()
}

struct ProtoNetwork {
    run: Run,
}

impl ProtoModel for ProtoNetwork {
    type Model = Network;

    fn build(self, _: &mut BuildContext<Self>) -> (Network, Chance) {
        let place = |_| Place { line: Line::default(), tally: Tally::new(self.run.warm_up) };
        let network = Network { places: std::array::from_fn(place), events: 0 };
        let chance = Chance {
            rng: SmallRng::seed_from_u64(self.run.seed),
            gaps: std::array::from_fn(|class| Exp::new(CLASSES[class].per_day).expect("rates are positive")),
            stays: std::array::from_fn(|pool| {
                let (mean, sd) = (POOLS[pool].stay_mean, POOLS[pool].stay_sd);
                LogNormal::from_mean_cv(mean, sd / mean).expect("means are positive")
            }),
            patience: Exp::new(1.0 / PATIENCE_MEAN).expect("the mean is positive"),
        };
        (network, chance)
    }
}

pub fn run(run: Run) -> Outcome {
    let mailbox = Mailbox::new();
    let mut bench = SimInit::with_num_threads(1);
    let results = QuerySource::new().connect(Network::results, &mailbox).register(&mut bench);
    let mut simulation = bench
        .add_model(ProtoNetwork { run }, mailbox, "network")
        .init(MonotonicTime::EPOCH)
        .expect("the bench is complete");
    let horizon = days(run.horizon);
    let seconds = seconds(|| simulation.step_until(horizon).expect("no model fails"));
    let (events, pools) = simulation.process_query(&results, run.horizon).expect("the query is registered");
    Outcome { events, seconds, pools }
}
