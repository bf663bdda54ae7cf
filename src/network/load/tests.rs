//! Loads of small networks against textbook values.

use super::*;
use crate::kernel::time::{Span, Time};
use crate::random::law::Law;
use crate::scenario::model::Text;
use crate::scenario::network::model::{
    Arrivals, Class, Discipline, Fit, MutualWaits, NetworkClock, Overflow, Patience, RateCurve, Route,
    Shared, Stream, TimeUnit, units,
};

fn law(mean: f64) -> Law {
    Law::exponential(mean).expect("a mean above zero")
}

/// A pool for one class.
fn pool(capacity: Option<u32>, mean: f64, routes: &[(PoolId, f64)]) -> Pool {
    let route = |&(to, probability)| Route { to, probability, delay: None, keeps_unit: false, class: None };
    let own = PoolClass {
        service: law(mean),
        units: 1,
        patience: None,
        routes: routes.iter().map(route).collect(),
    };
    Pool {
        name: String::new(),
        capacity: vec![(Time::ZERO, capacity)],
        room: None,
        discipline: Discipline::FirstCome,
        fit: Fit::Strict,
        balking: Vec::new(),
        overflow: None,
        admission_days: None,
        by_class: vec![own],
    }
}

fn poisson(to: PoolId, rate: f64) -> Stream {
    let curve = RateCurve { pieces: vec![(Time::ZERO, rate)], repeat: None };
    stream(to, Arrivals::Poisson(curve))
}

fn stream(to: PoolId, arrivals: Arrivals) -> Stream {
    Stream { name: String::new(), to, mix: vec![1.0], arrivals }
}

/// A network of one class, observed for 100 time units.
fn network(pools: Vec<Pool>, streams: Vec<Stream>) -> Network {
    let text = || Text { zh: String::new(), en: String::new() };
    Network {
        name: String::new(),
        title: text(),
        question: text(),
        clock: NetworkClock {
            unit: TimeUnit::Day,
            start: None,
            warm_up: Span::ZERO,
            horizon: units(100.0),
            series_step: units(1.0),
            audit_every: None,
        },
        replications: 1,
        seed: 0,
        wait_limits: Vec::new(),
        mutual_waits: MutualWaits::Exchange,
        classes: vec![Class { name: "all".to_owned(), priority: 0, escalation: Vec::new() }],
        streams,
        pools,
        shared: Vec::new(),
        opening: Vec::new(),
        expected: Vec::new(),
        resolved: Vec::new(),
        inputs: Vec::new(),
    }
}

/// Capacity, mean service, and where one goes after it.
type Row = (u32, f64, &'static [(PoolId, f64)]);

/// Verification case 5.8, every digit printed.
#[test]
fn the_care_network_has_the_loads_of_the_table() {
    let rows: [Row; 5] = [
        (10, 2.0, &[(1, 0.50), (2, 0.20), (3, 0.15), (4, 0.05)]),
        (220, 90.0, &[(0, 0.10), (2, 0.10), (3, 0.15), (4, 0.05)]),
        (140, 120.0, &[(1, 0.15), (3, 0.15), (4, 0.05)]),
        (730, 600.0, &[(1, 0.02), (4, 0.25)]),
        (320, 450.0, &[(3, 0.05)]),
    ];
    let pools = rows.iter().map(|&(capacity, mean, routes)| pool(Some(capacity), mean, routes)).collect();
    let loads = offered_load(&network(pools, vec![poisson(0, 4.0)]));
    let table = [
        (4.229_988, 8.4600, 0.8460),
        (2.299_884, 206.9895, 0.9409),
        (1.075_986, 129.1183, 0.9223),
        (1.174_576, 704.7453, 0.9654),
        (0.673_937, 303.2716, 0.9477),
    ];
    for (load, (rate, work, rho)) in loads.iter().zip(table) {
        assert!((load.rate - rate).abs() <= 5.001e-7, "{load:?}");
        assert!((load.work - work).abs() <= 5.001e-5, "{load:?}");
        assert!((load.rho.expect("a limit") - rho).abs() <= 5.001e-5, "{load:?}");
        assert!((load.peak_rate - load.rate).abs() < 1e-12);
    }
    let verdicts = loads.iter().map(|load| load.verdict).collect::<Vec<_>>();
    let (stable, near) = (Verdict::Stable, Verdict::Near);
    assert_eq!(verdicts, [stable, stable, stable, near, stable]);
    assert!(steady(&loads));
}

#[test]
fn one_pool_with_and_without_feedback() {
    // M/M/5 with λ = 4, mean service 1; then a quarter comes again: λ/(1 − p).
    let plain = offered_load(&network(vec![pool(Some(5), 1.0, &[])], vec![poisson(0, 4.0)]));
    assert_eq!((plain[0].rate, plain[0].work, plain[0].rho), (4.0, 4.0, Some(0.8)));
    let again = offered_load(&network(vec![pool(Some(5), 1.0, &[(0, 0.25)])], vec![poisson(0, 4.0)]));
    assert!((again[0].rate - 4.0 / 0.75).abs() < 1e-14);
    assert_eq!((again[0].verdict, steady(&again)), (Verdict::Saturated, false));
    let unlimited = offered_load(&network(vec![pool(None, 1.0, &[])], vec![poisson(0, 4.0)]));
    assert_eq!(
        (unlimited[0].rho, unlimited[0].verdict, steady(&unlimited)),
        (None, Verdict::Unlimited, true)
    );
    // Exactly full, though 0.1 · 30 is above 3 by rounding and 0.1 · 3 · 10 may be below.
    let full = offered_load(&network(vec![pool(Some(3), 30.0, &[])], vec![poisson(0, 0.1)]));
    assert_eq!(full[0].verdict, Verdict::Saturated);
    let idle = offered_load(&network(vec![pool(Some(0), 30.0, &[])], Vec::new()));
    assert_eq!((idle[0].rho, idle[0].verdict), (Some(0.0), Verdict::Stable));
}

#[test]
fn a_loop_without_an_end_is_infinite_and_not_a_panic() {
    let pools = vec![pool(Some(5), 1.0, &[(1, 1.0)]), pool(None, 1.0, &[(0, 1.0)]), pool(Some(0), 1.0, &[])];
    let mut net = network(pools, vec![poisson(0, 1e-9), poisson(2, 1.0)]);
    let loads = offered_load(&net);
    assert!(loads[..2].iter().all(|load| load.rate.is_infinite() && load.work.is_infinite()), "{loads:?}");
    assert_eq!((loads[0].rho, loads[1].rho, loads[2].rho), (Some(f64::INFINITY), None, Some(f64::INFINITY)));
    assert!(loads.iter().all(|load| load.verdict == Verdict::Saturated && !load.valve));
    // Nobody comes: nothing goes round.
    net.streams.clear();
    assert!(offered_load(&net).iter().all(|load| load.rate == 0.0 && load.verdict != Verdict::Saturated));
}

#[test]
fn classes_change_on_the_way_and_take_their_own_units() {
    let mut first = pool(Some(10), 2.0, &[(0, 0.5)]);
    first.by_class[0].routes[0].class = Some(1);
    first.by_class.push(PoolClass { service: law(3.0), units: 4, patience: None, routes: Vec::new() });
    let mut net = network(vec![first], vec![poisson(0, 1.0)]);
    net.classes.push(Class { name: "again".to_owned(), priority: 0, escalation: Vec::new() });
    net.streams[0].mix = vec![0.8, 0.2];
    let load = offered_load(&net).remove(0);
    // Second class: 0.2 from outside and half of the first; work 0.8 · 2 + 0.6 · 3 · 4.
    assert!((load.rate_by_class[1] - 0.6).abs() < 1e-15 && (load.work - 8.8).abs() < 1e-12, "{load:?}");
    net.streams[0].mix = vec![0.0, 1.0];
    assert_eq!(offered_load(&net)[0].rate_by_class, [0.0, 1.0]);
}

#[test]
fn streams_of_every_kind_and_capacity_by_date_are_averaged() {
    let at = |time: f64| Time::from_ticks(units(time).ticks());
    let mut net = network(vec![pool(Some(1), 1.0, &[])], Vec::new());
    net.pools[0].capacity = vec![(at(0.0), Some(4)), (at(75.0), Some(8)), (at(200.0), None)];
    net.streams.push(stream(0, Arrivals::Renewal(Law::deterministic(4.0).expect("a law"))));
    // Two of four lie in the hundred time units observed.
    let times = [0.0, 99.0, 100.0, 130.0].map(|time| (at(time), Some(0)));
    net.streams.push(stream(0, Arrivals::Times(times.to_vec())));
    let pieces = vec![(at(0.0), 1.0), (at(90.0), 3.0)];
    net.streams.push(stream(0, Arrivals::Poisson(RateCurve { pieces, repeat: None })));
    let load = offered_load(&net).remove(0);
    assert!((load.rate - (0.25 + 0.02 + 1.2)).abs() < 1e-12, "{load:?}");
    assert!((load.peak_rate - (0.25 + 0.02 + 3.0)).abs() < 1e-12, "{load:?}");
    assert_eq!(load.capacity, Some(5.0));
    net.pools[0].capacity[1].1 = None;
    assert_eq!(offered_load(&net)[0].verdict, Verdict::Unlimited);
    net.streams[0] = stream(0, Arrivals::Renewal(Law::deterministic(0.0).expect("a law")));
    assert_eq!(offered_load(&net)[0].verdict, Verdict::Saturated);
}

#[test]
fn shared_units_belong_to_the_tightest_set_of_the_group() {
    let pools = || vec![pool(Some(8), 1.0, &[]), pool(Some(8), 1.0, &[]), pool(Some(2), 1.0, &[])];
    let rhos = |rates: [f64; 3], shared: u32| {
        let streams = rates.iter().enumerate().map(|(to, &rate)| poisson(to as PoolId, rate)).collect();
        let mut net = network(pools(), streams);
        net.shared.push(Shared { name: String::new(), units: shared, pools: vec![0, 1], relabel: false });
        let loads = offered_load(&net);
        assert_eq!(
            [loads[0].shared_units, loads[1].shared_units, loads[2].shared_units],
            [shared, shared, 0]
        );
        (loads.iter().map(|load| load.rho.expect("limits")).collect::<Vec<_>>(), steady(&loads))
    };
    // Both together 18 of 20 units; the third pool is not in the group.
    assert_eq!(rhos([9.0, 9.0, 1.0], 4), (vec![0.9, 0.9, 0.5], true));
    // The whole group has units enough, 14 of 20, but the first cannot take those of the second: 13 of 12.
    let (rho, is_steady) = rhos([13.0, 1.0, 1.0], 4);
    assert_eq!((rho, is_steady), (vec![13.0 / 12.0, 0.125, 0.5], false));
}

#[test]
fn a_valve_bounds_the_queue_of_a_saturated_pool() {
    let overloaded =
        || network(vec![pool(Some(1), 2.0, &[]), pool(Some(9), 1.0, &[])], vec![poisson(0, 1.0)]);
    let valve = |change: &dyn Fn(&mut Network)| {
        let mut net = overloaded();
        change(&mut net);
        let loads = offered_load(&net);
        assert_eq!(loads[0].verdict, Verdict::Saturated);
        assert_eq!(loads[0].valve, steady(&loads));
        loads[0].valve
    };
    let patience = |to| Some(Patience { law: law(1.0), to });
    assert!(!valve(&|_| ()));
    assert!(valve(&|net| net.pools[0].room = Some(0)));
    assert!(valve(&|net| net.pools[0].by_class[0].patience = patience(None)));
    assert!(!valve(&|net| net.pools[0].by_class[0].patience = patience(Some(1))));
    assert!(valve(&|net| {
        net.pools[0].by_class[0].patience = patience(Some(1));
        net.pools[1].capacity[0].1 = None;
    }));
    assert!(!valve(&|net| {
        net.pools[0].by_class[0].patience = patience(Some(1));
        net.pools[1].capacity[0].1 = None;
        net.pools[1].by_class[0].routes =
            vec![Route { to: 0, probability: 0.5, delay: None, keeps_unit: false, class: None }];
    }));
    assert!(valve(&|net| net.pools[0].balking = vec![(3, 0.5), (7, 1.0)]));
    assert!(!valve(&|net| net.pools[0].balking = vec![(3, 0.5)]));
    // Persons who wait elsewhere with a unit take no waiting place.
    assert!(!valve(&|net| {
        net.pools[0].room = Some(0);
        net.pools[1].by_class[0].routes =
            vec![Route { to: 0, probability: 1.0, delay: None, keeps_unit: true, class: None }];
        net.streams.push(poisson(1, 1.0));
    }));
}

#[test]
fn who_comes_outside_the_routes_is_told() {
    let told = |net: &Network| offered_load(net).iter().map(|load| load.more_may_come).collect::<Vec<_>>();
    let mut net = network(vec![pool(Some(1), 0.5, &[]), pool(Some(9), 1.0, &[])], vec![poisson(0, 1.0)]);
    assert_eq!(told(&net), [false, false]);
    net.pools[0].overflow = Some(Overflow { to: 1, while_waiting: false });
    assert_eq!(told(&net), [false, true]);
    net.pools[0].overflow = None;
    net.pools[0].by_class[0].patience = Some(Patience { law: law(1.0), to: Some(1) });
    assert_eq!(told(&net), [false, true]);
    net.streams.clear();
    assert_eq!(told(&net), [false, false]);
}
