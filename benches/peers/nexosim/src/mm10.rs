//! M/M/10 with nexosim.

use crate::days;
use nexosim::model::{BuildContext, Context, Model, ProtoModel, schedulable};
use nexosim::ports::QuerySource;
use nexosim::simulation::{Mailbox, SimInit};
use nexosim::time::MonotonicTime;
use peer_common::model::{MM10_RATE, MM10_SERVERS};
use peer_common::run::{Outcome, Run, seconds};
use peer_common::tally::{Results, Tally};
use rand::SeedableRng;
use rand::rngs::SmallRng;
use rand_distr::{Distribution, Exp, Exp1};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use std::time::Duration;

/// The generator and the law of the gaps.
struct Chance {
    rng: SmallRng,
    gap: Exp<f64>,
}

impl Chance {
    fn gap(&mut self) -> Duration {
        days(self.gap.sample(&mut self.rng))
    }
}

#[derive(Serialize, Deserialize)]
struct Desk {
    /// Times of arrival of those who wait, in days.
    queue: VecDeque<f64>,
    tally: Tally,
    events: u64,
}

#[Model(type Env = Chance)]
impl Desk {
    #[nexosim(init)]
    async fn init(&mut self, cx: &Context<Self>, chance: &mut Chance) {
        cx.schedule_event(chance.gap(), schedulable!(Self::arrive), ()).expect("the gap is positive");
    }

    #[nexosim(schedulable)]
    fn arrive(&mut self, _: (), cx: &Context<Self>, chance: &mut Chance) {
        cx.schedule_event(chance.gap(), schedulable!(Self::arrive), ()).expect("the gap is positive");
        let now = now(cx);
        self.events += 1;
        if self.tally.in_use() < MM10_SERVERS {
            self.begin(now, now, cx, chance);
        } else {
            self.queue.push_back(now);
            self.tally.queued(now);
        }
    }

    #[nexosim(schedulable)]
    fn complete(&mut self, _: (), cx: &Context<Self>, chance: &mut Chance) {
        let now = now(cx);
        self.events += 1;
        self.tally.ended(now);
        if let Some(joined) = self.queue.pop_front() {
            self.tally.unqueued(now);
            self.begin(now, joined, cx, chance);
        }
    }

    fn begin(&mut self, now: f64, joined: f64, cx: &Context<Self>, chance: &mut Chance) {
        self.tally.started(now, now - joined);
        let service = days(Exp1.sample(&mut chance.rng));
        cx.schedule_event(service, schedulable!(Self::complete), ()).expect("the service is positive");
    }

    async fn results(&mut self, horizon: f64) -> (u64, Results) {
        (self.events, self.tally.results(horizon))
    }
}

fn now(cx: &Context<Desk>) -> f64 {
    cx.time().duration_since(MonotonicTime::EPOCH).as_secs_f64()
}

struct ProtoDesk {
    run: Run,
}

impl ProtoModel for ProtoDesk {
    type Model = Desk;

    fn build(self, _: &mut BuildContext<Self>) -> (Desk, Chance) {
        let desk = Desk { queue: VecDeque::new(), tally: Tally::new(self.run.warm_up), events: 0 };
        let rng = SmallRng::seed_from_u64(self.run.seed);
        (desk, Chance { rng, gap: Exp::new(MM10_RATE).expect("the rate is positive") })
    }
}

pub fn run(run: Run) -> Outcome {
    let mailbox = Mailbox::new();
    let mut bench = SimInit::with_num_threads(1);
    let results = QuerySource::new().connect(Desk::results, &mailbox).register(&mut bench);
    let mut simulation = bench
        .add_model(ProtoDesk { run }, mailbox, "desk")
        .init(MonotonicTime::EPOCH)
        .expect("the bench is complete");
    let horizon = days(run.horizon);
    let seconds = seconds(|| simulation.step_until(horizon).expect("no model fails"));
    let (events, results) = simulation.process_query(&results, run.horizon).expect("the query is registered");
    Outcome { events, seconds, pools: vec![results] }
}
