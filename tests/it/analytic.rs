//! Simulated queues against closed forms: M/M/c, Erlang A, non-preemptive priorities.
//!
//! The pass rule: with m and se the mean and standard error of independent replications, |m − x| ≤ 3.5 se, and se no
//! more than the named share of x, so that a noisy run cannot pass by being noisy. A correct engine fails one check
//! with probability 0.0005 for normal means (t with 29 degrees of freedom: 0.0015); seeds are fixed, so a run that passes once passes
//! always.

use super::queue::{Class, Outcome, Queue};
use eldercap::random::law::Law;
use eldercap::stats::tally::Tally;

const REPLICATIONS: u32 = 30;

fn replicate(queue: &Queue, seed: u64) -> Vec<Outcome> {
    (0..REPLICATIONS).map(|replication| queue.run(seed, replication)).collect()
}

/// Checks the mean over replications of one measure against its exact value.
fn check(
    name: &str,
    exact: f64,
    max_relative_se: f64,
    outcomes: &[Outcome],
    measure: impl Fn(&Outcome) -> f64,
) {
    let tally = outcomes.iter().map(measure).collect::<Tally>();
    let mean = tally.mean().expect("replications");
    let se = tally.standard_error().expect("replications");
    println!("{name}: exact {exact:.6}, simulated {mean:.6}, se {se:.6}, z {:+.2}", (mean - exact) / se);
    assert!((mean - exact).abs() <= (3.5 * se).max(1e-9), "{name}: exact {exact}, simulated {mean}, se {se}");
    assert!(se <= max_relative_se * exact, "{name}: standard error {se} is too large to test {exact}");
}

/// Erlang's C formula: the probability of waiting with `c` servers and offered load `a`, through Erlang B.
fn erlang_c(c: u32, a: f64) -> f64 {
    let b = (1..=c).fold(1.0, |b, k| a * b / (f64::from(k) + a * b));
    b / (1.0 - a / f64::from(c) * (1.0 - b))
}

fn met(measure: impl Fn(&super::queue::Met) -> Option<f64>) -> impl Fn(&Outcome) -> f64 {
    move |outcome| measure(&outcome.met[0]).expect("the class was met")
}

#[test]
fn m_m_c_with_few_servers() {
    let rows = [
        (1, 0.5, 0.500_000),
        (1, 0.8, 0.800_000),
        (1, 0.9, 0.900_000),
        (2, 0.8, 0.711_111),
        (2, 0.9, 0.852_632),
    ];
    m_m_c(51, &rows);
}

#[test]
fn m_m_c_with_many_servers() {
    let rows = [
        (5, 0.5, 0.130_371),
        (5, 0.8, 0.554_113),
        (10, 0.9, 0.668_732),
        (50, 0.8, 0.086_953),
        (50, 0.9, 0.363_864),
    ];
    m_m_c(56, &rows);
}

/// Rows of (servers, utilisation, P(wait)) of the verification table; its P(wait) also guards the formula used here.
fn m_m_c(seed: u64, rows: &[(u32, f64, f64)]) {
    for (row, &(servers, rho, p_wait)) in rows.iter().enumerate() {
        let c = f64::from(servers);
        let load = c * rho;
        let formula = erlang_c(servers, load);
        assert!((formula - p_wait).abs() < 1e-6, "the table says {p_wait}, the formula {formula}");
        let relaxation = 1.0 / (c.sqrt() - load.sqrt()).powi(2);
        let queue = Queue {
            servers,
            classes: vec![Class::markov(load)],
            warm_up: 15.0 * relaxation,
            horizon: 3_000.0 + 100_000.0 / load,
        };
        let outcomes = replicate(&queue, seed + row as u64);
        let wait = p_wait / (c - load);
        let name = |measure: &str| format!("M/M/{servers}, load {load}: {measure}");
        check(&name("P(wait)"), p_wait, 0.02, &outcomes, met(|m| m.waited.mean()));
        check(&name("Lq"), load * wait, 0.04, &outcomes, |outcome| outcome.mean_queue);
        check(&name("Wq"), wait, 0.04, &outcomes, met(|m| m.waits.mean()));
        let over_half = p_wait * (-(c - load) * 0.5).exp();
        // Fewer than one in a hundred are too rare to be tested in a run of this length.
        if over_half > 0.01 {
            check(&name("P(W > 0.5)"), over_half, 0.04, &outcomes, met(|m| m.waited_over_half.mean()));
        }
        check(&name("busy"), load, 0.004, &outcomes, |outcome| outcome.mean_busy);
    }
}

#[test]
fn erlang_a() {
    // Servers, load, rate of giving up, then P(wait), P(abandon), E[W] of all and of the served, Lq, utilisation.
    let rows = [
        (5, 4.0, 0.25, [0.454_890, 0.055_632, 0.222_528, 0.209_881, 0.890_110, 0.755_494]),
        (5, 5.0, 0.25, [0.703_739, 0.118_014, 0.472_054, 0.460_574, 2.360_272, 0.881_986]),
        (50, 48.0, 0.02, [0.658_324, 0.004_927, 0.246_358, 0.245_885, 11.825_192, 0.955_270]),
    ];
    for (row, (servers, load, theta, exact)) in rows.into_iter().enumerate() {
        let patience = Law::exponential(1.0 / theta).expect("a positive mean");
        let queue = Queue {
            servers,
            classes: vec![Class { patience: Some(patience), ..Class::markov(load) }],
            warm_up: 500.0,
            horizon: 8_000.0,
        };
        let outcomes = replicate(&queue, 71 + row as u64);
        let name = |measure: &str| format!("M/M/{servers}+M, load {load}: {measure}");
        let [p_wait, p_abandon, wait, served_wait, queue_length, utilisation] = exact;
        check(&name("P(wait)"), p_wait, 0.02, &outcomes, met(|m| m.waited.mean()));
        check(&name("P(abandon)"), p_abandon, 0.02, &outcomes, met(|m| m.abandoned.mean()));
        check(&name("E[W]"), wait, 0.02, &outcomes, met(|m| m.waits.mean()));
        check(&name("E[W | served]"), served_wait, 0.02, &outcomes, met(|m| m.served_waits.mean()));
        check(&name("Lq"), queue_length, 0.02, &outcomes, |outcome| outcome.mean_queue);
        let share = |outcome: &Outcome| outcome.mean_busy / f64::from(servers);
        check(&name("utilisation"), utilisation, 0.002, &outcomes, share);
    }
}

/// Cobham's formula, and the conservation law: the mean wait over all is that of first come, first served.
#[test]
fn priorities() {
    let rates = [0.6, 0.9, 1.2];
    let exact = [0.340_442, 0.680_884, 5.447_073];
    let all = rates.iter().sum::<f64>();
    let queue = Queue {
        servers: 3,
        classes: rates.into_iter().map(Class::markov).collect(),
        warm_up: 2_000.0,
        horizon: 40_000.0,
    };
    let outcomes = replicate(&queue, 81);
    for (class, exact) in exact.into_iter().enumerate() {
        let name = format!("M/M/3, class {class}: Wq");
        check(&name, exact, 0.03, &outcomes, |outcome| {
            outcome.met[class].waits.mean().expect("the class was met")
        });
    }
    check("M/M/3 with classes: Lq", 2.723_537 * all, 0.03, &outcomes, |outcome| outcome.mean_queue);
}

/// No customers, no queue; the same address, the same run; another replication, another run.
#[test]
fn edges_of_the_queue() {
    let quiet = Class { interarrival: Law::deterministic(1e10).expect("positive"), ..Class::markov(1.0) };
    let empty = Queue { servers: 1, classes: vec![quiet], warm_up: 10.0, horizon: 100.0 }.run(1, 0);
    assert_eq!(empty.met[0].waits.n(), 0);
    assert!(empty.mean_queue == 0.0 && empty.mean_busy == 0.0);

    let queue = Queue { servers: 2, classes: vec![Class::markov(1.5)], warm_up: 10.0, horizon: 500.0 };
    let bits = |seed, replication| queue.run(seed, replication).mean_queue.to_bits();
    assert_eq!(bits(1, 0), bits(1, 0));
    assert_ne!(bits(1, 0), bits(1, 1));
    assert_ne!(bits(1, 0), bits(2, 0));
}
