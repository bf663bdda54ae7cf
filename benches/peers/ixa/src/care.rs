//! The care network with ixa.

use ixa::{Context, ContextRandomExt, PlanId, define_data_plugin, define_rng};
use peer_common::line::{Line, Waiter};
use peer_common::model::{CLASSES, PATIENCE_MEAN, POOLS};
use peer_common::run::{Outcome, Run, seconds};
use peer_common::tally::Tally;
use rand_distr::{Exp, LogNormal, StandardUniform};

define_rng!(CareGapRng);
define_rng!(CareStayRng);
define_rng!(CarePatienceRng);
define_rng!(CareRouteRng);

struct Pool {
    stay: LogNormal<f64>,
    line: Line<PlanId>,
    tally: Tally,
}

struct Care {
    gaps: [Exp<f64>; CLASSES.len()],
    patience: Exp<f64>,
    pools: [Pool; POOLS.len()],
    events: u64,
}

impl Care {
    fn new(warm_up: f64) -> Self {
        Self {
            gaps: std::array::from_fn(|class| Exp::new(CLASSES[class].per_day).expect("rates are positive")),
            patience: Exp::new(1.0 / PATIENCE_MEAN).expect("the mean is positive"),
            pools: std::array::from_fn(|pool| {
                let (mean, sd) = (POOLS[pool].stay_mean, POOLS[pool].stay_sd);
                Pool {
                    stay: LogNormal::from_mean_cv(mean, sd / mean).expect("means are positive"),
                    line: Line::default(),
                    tally: Tally::new(warm_up),
                }
            }),
            events: 0,
        }
    }
}

define_data_plugin!(CarePlugin, Care, Care::new(0.0));

fn plan_arrival(context: &mut Context, class: usize) {
    let gap = context.sample_distr(CareGapRng, context.get_data(CarePlugin).gaps[class]);
    context.add_plan(context.get_current_time() + gap, move |context| arrive(context, class));
}

fn plan_completion(context: &mut Context, pool: usize, class: usize) {
    let stay = context.sample_distr(CareStayRng, context.get_data(CarePlugin).pools[pool].stay);
    context.add_plan(context.get_current_time() + stay, move |context| complete(context, pool, class));
}

fn arrive(context: &mut Context, class: usize) {
    context.get_data_mut(CarePlugin).events += 1;
    plan_arrival(context, class);
    join(context, CLASSES[class].first, class);
}

fn join(context: &mut Context, pool: usize, class: usize) {
    let now = context.get_current_time();
    let care = context.get_data_mut(CarePlugin);
    let place = &mut care.pools[pool];
    if place.tally.in_use() < POOLS[pool].units {
        place.tally.started(now, 0.0);
        plan_completion(context, pool, class);
        return;
    }
    let ticket = place.line.draw_ticket();
    place.tally.queued(now);
    let law = care.patience;
    let patience = context.sample_distr(CarePatienceRng, law);
    let timer = context.add_plan(now + patience, move |context| lose_patience(context, pool, class, ticket));
    let waiter = Waiter { ticket, class, joined: now, timer };
    context.get_data_mut(CarePlugin).pools[pool].line.join(CLASSES[class].priority, waiter);
}

fn complete(context: &mut Context, pool: usize, class: usize) {
    let now = context.get_current_time();
    let care = context.get_data_mut(CarePlugin);
    care.events += 1;
    let place = &mut care.pools[pool];
    place.tally.ended(now);
    if let Some(called) = place.line.call() {
        place.tally.unqueued(now);
        place.tally.started(now, now - called.joined);
        context.cancel_plan(&called.timer);
        plan_completion(context, pool, called.class);
    }
    if let Some(next) = POOLS[pool].next(context.sample_distr(CareRouteRng, StandardUniform)) {
        join(context, next, class);
    }
}

fn lose_patience(context: &mut Context, pool: usize, class: usize, ticket: u64) {
    let now = context.get_current_time();
    let care = context.get_data_mut(CarePlugin);
    care.events += 1;
    let place = &mut care.pools[pool];
    assert!(place.line.leave(CLASSES[class].priority, ticket), "the plan of one who left is cancelled");
    place.tally.reneged(now);
}

pub fn run(run: Run) -> Outcome {
    let mut context = Context::new();
    context.init_random(run.seed);
    *context.get_data_mut(CarePlugin) = Care::new(run.warm_up);
    for class in 0..CLASSES.len() {
        plan_arrival(&mut context, class);
    }
    context.schedule_shutdown(run.horizon);
    let seconds = seconds(|| context.execute());
    let care = context.get_data_mut(CarePlugin);
    let pools = care.pools.iter_mut().map(|pool| pool.tally.results(run.horizon)).collect();
    Outcome { events: care.events, seconds, pools }
}
