//! M/M/10 with ixa.

use ixa::{Context, ContextRandomExt, define_data_plugin, define_rng};
use peer_common::model::{MM10_RATE, MM10_SERVERS};
use peer_common::run::{Outcome, Run, seconds};
use peer_common::tally::Tally;
use rand_distr::{Exp, Exp1};
use std::collections::VecDeque;

define_rng!(DeskGapRng);
define_rng!(DeskServiceRng);

struct Desk {
    gap: Exp<f64>,
    /// Times of arrival of those who wait.
    queue: VecDeque<f64>,
    tally: Tally,
    events: u64,
}

impl Desk {
    fn new(warm_up: f64) -> Self {
        Self {
            gap: Exp::new(MM10_RATE).expect("the rate is positive"),
            queue: VecDeque::new(),
            tally: Tally::new(warm_up),
            events: 0,
        }
    }
}

define_data_plugin!(DeskPlugin, Desk, Desk::new(0.0));

fn plan_arrival(context: &mut Context) {
    let gap = context.sample_distr(DeskGapRng, context.get_data(DeskPlugin).gap);
    context.add_plan(context.get_current_time() + gap, arrive);
}

fn plan_completion(context: &mut Context) {
    let service: f64 = context.sample_distr(DeskServiceRng, Exp1);
    context.add_plan(context.get_current_time() + service, complete);
}

fn arrive(context: &mut Context) {
    plan_arrival(context);
    let now = context.get_current_time();
    let desk = context.get_data_mut(DeskPlugin);
    desk.events += 1;
    if desk.tally.in_use() < MM10_SERVERS {
        desk.tally.started(now, 0.0);
        plan_completion(context);
    } else {
        desk.queue.push_back(now);
        desk.tally.queued(now);
    }
}

fn complete(context: &mut Context) {
    let now = context.get_current_time();
    let desk = context.get_data_mut(DeskPlugin);
    desk.events += 1;
    desk.tally.ended(now);
    if let Some(joined) = desk.queue.pop_front() {
        desk.tally.unqueued(now);
        desk.tally.started(now, now - joined);
        plan_completion(context);
    }
}

pub fn run(run: Run) -> Outcome {
    let mut context = Context::new();
    context.init_random(run.seed);
    *context.get_data_mut(DeskPlugin) = Desk::new(run.warm_up);
    plan_arrival(&mut context);
    context.schedule_shutdown(run.horizon);
    let seconds = seconds(|| context.execute());
    let desk = context.get_data_mut(DeskPlugin);
    Outcome { events: desk.events, seconds, pools: vec![desk.tally.results(run.horizon)] }
}
