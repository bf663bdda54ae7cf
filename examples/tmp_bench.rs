use eldercap::kernel::time::{Span, Time};
use eldercap::network::finished::Wanted;
use eldercap::network::run::simulate;
use eldercap::random::law::Law;
use eldercap::scenario::model::Text;
use eldercap::scenario::network::model::*;
fn text() -> Text { Text { zh: String::new(), en: String::new() } }
fn class(name: &str, priority: u8) -> Class { Class { name: name.into(), priority, escalation: vec![] } }
fn stream(name: &str, to: u16, class: usize, n: usize, rate: f64) -> Stream {
    let mut mix = vec![0.0; n]; mix[class] = 1.0;
    Stream { name: name.into(), to, mix, arrivals: Arrivals::Poisson(RateCurve { pieces: vec![(Time::MIN, rate)], repeat: None }) }
}
fn pool(name: &str, capacity: u32, discipline: Discipline, by_class: Vec<PoolClass>) -> Pool {
    Pool { name: name.into(), capacity: vec![(Time::MIN, Some(capacity))], room: None, discipline, fit: Fit::Strict, balking: vec![], overflow: None, admission_days: None, by_class }
}
fn net(classes: Vec<Class>, streams: Vec<Stream>, pools: Vec<Pool>, warm: f64, horizon: f64) -> Network {
    Network { name: "x".into(), title: text(), question: text(), clock: NetworkClock { unit: TimeUnit::Day, start: None, warm_up: units(warm), horizon: units(horizon), series_step: units((warm+horizon)/200.0), audit_every: None },
      replications: 1, seed: 1, wait_limits: vec![], mutual_waits: MutualWaits::Exchange, classes, streams, pools, shared: vec![], opening: vec![], expected: vec![], resolved: vec![], inputs: vec![] }
}
fn route(to: u16, probability: f64) -> Route { Route { to, probability, delay: None, keeps_unit: false, class: None } }
fn run(name: &str, net: &Network) {
    let t = std::time::Instant::now();
    let f = simulate(net, 1, Wanted::default());
    let s = t.elapsed().as_secs_f64();
    println!("{name}: {} core {} all, {:.3} s, {:.2} M core/s", f.balance.core_events, f.balance.events, s, f.balance.core_events as f64 / s / 1e6);
    for (cell, fig) in &f.figures { if cell.class.is_none() { if let Some(v) = fig.value() { if std::env::var("V").is_ok() { println!("  {:?} {} {:?} {v}", cell.pool, cell.measure.name(), cell.parameter); } } } }
}
fn main() {
    let _ = Span::ZERO;
    let mm = net(vec![class("all", 0)], vec![stream("s", 0, 0, 1, 9.0)], vec![pool("p", 10, Discipline::FirstCome, vec![PoolClass { service: Law::exponential(1.0).unwrap(), units: 1, patience: None, routes: vec![] }])], 100.0, 500_000.0);
    let patience = || Some(Patience { law: Law::exponential(60.0).unwrap(), to: None });
    let care = |m: f64, sd: f64, routes: Vec<Route>| -> Vec<PoolClass> { (0..3).map(|_| PoolClass { service: Law::lognormal(m, sd).unwrap(), units: 1, patience: patience(), routes: routes.clone() }).collect() };
    let pr = Discipline::Priority;
    let care = net(vec![class("urgent", 0), class("regular", 1), class("dementia", 1)],
        vec![stream("urgent", 1, 0, 3, 2.0), stream("regular", 0, 1, 3, 6.0), stream("dementia", 2, 2, 3, 1.5)],
        vec![pool("home", 250, pr, care(40.0, 40.0, vec![route(1, 0.3), route(2, 0.05)])), pool("nursing", 510, pr, care(120.0, 150.0, vec![route(2, 0.1)])), pool("dementia", 450, pr, care(200.0, 220.0, vec![route(1, 0.15)]))], 2000.0, if let Ok(h) = std::env::var("H") { h.parse().unwrap() } else { 400_000.0 });
    if std::env::var("H").is_ok() { run("care", &care); return; } for _ in 0..3 { run("mm10", &mm); run("care", &care); }
}
