//! Networks with a handful of persons whose times are computed by hand: one rule of the file format each.

use eldercap::network::finished::{Finished, Wanted};
use eldercap::network::measures::Measure;
use eldercap::network::run::simulate;
use eldercap::scenario::network::model::{Network, TICKS_PER_UNIT};
use eldercap::scenario::network::parse;
use std::fmt::Write as _;

const HEAD: &str = "[network]\ntitle_zh = \"试\"\ntitle_en = \"Trial\"\ntime_unit = \"day\"\nwarm_up = 0\nreplications = 1\nseed = 1\n";

fn network(text: &str) -> Network {
    parse("trial.toml", &format!("{HEAD}{text}"), &[]).unwrap_or_else(|error| panic!("{error}"))
}

fn run(net: &Network) -> Finished {
    simulate(net, 1, Wanted { visits: true, trace: true, every_event: true })
}

/// Visits in order of stream, number and joining: `stream number pool joined started ended outcome`, `-` for what did not happen.
fn visits(text: &str) -> String {
    let net = network(text);
    let mut visits = run(&net).visits;
    visits.sort_by_key(|visit| (visit.person, visit.joined));
    let time = |at: Option<eldercap::kernel::time::Time>| {
        at.map_or("-".to_owned(), |at| (at.ticks() as f64 / TICKS_PER_UNIT as f64).to_string())
    };
    let mut lines = String::new();
    for visit in visits {
        let stream = visit.person.stream.map_or("there", |stream| &net.streams[usize::from(stream)].name);
        let asked = &net.pools[usize::from(visit.pool)].name;
        let placed = match visit.placed {
            Some(placed) if placed != visit.pool => {
                format!("{asked}>{}", net.pools[usize::from(placed)].name)
            }
            _ => asked.clone(),
        };
        writeln!(
            lines,
            "{stream}{} {placed} {} {} {} {}",
            visit.person.number,
            time(Some(visit.joined)),
            time(visit.started),
            time(visit.ended),
            visit.outcome.name()
        )
        .expect("writing to a string does not fail");
    }
    lines
}

fn whole(finished: &Finished, measure: Measure) -> f64 {
    let figure = finished.figures.iter().find(|(cell, _)| cell.measure == measure && cell.class.is_none());
    figure.and_then(|(_, figure)| figure.value()).expect("the measure has a value")
}

#[track_caller]
fn assert_visits(text: &str, expected: &str) {
    let expected = expected.trim().lines().map(str::trim).collect::<Vec<_>>().join("\n") + "\n";
    assert_eq!(visits(text), expected);
}

#[test]
fn who_gives_up_goes_where_the_file_says() {
    assert_visits(
        r#"
        horizon = 30
        [[stream]]
        name = "s"
        to = "a"
        times = [0, 1, 2]
        [[pool]]
        name = "a"
        capacity = 1
        service = { law = "deterministic", value = 10 }
        patience = { law = "deterministic", value = 4, to = "b" }
        [[pool]]
        name = "b"
        capacity = "unlimited"
        service = { law = "deterministic", value = 3 }
        "#,
        "s1 a 0 0 10 finished
         s2 a 1 - 5 reneged
         s2 b 5 5 8 finished
         s3 a 2 - 6 reneged
         s3 b 6 6 9 finished",
    );
}

/// At one moment a departure frees the unit before patience ends: who would give up at 10 is served.
#[test]
fn a_departure_comes_before_giving_up() {
    assert_visits(
        r#"
        horizon = 30
        [[stream]]
        name = "s"
        to = "a"
        times = [0, 1]
        [[pool]]
        name = "a"
        capacity = 1
        service = { law = "deterministic", value = 10 }
        patience = { law = "deterministic", value = 9 }
        "#,
        "s1 a 0 0 10 finished
         s2 a 1 10 20 finished",
    );
}

#[test]
fn room_and_balking_turn_away() {
    assert_visits(
        r#"
        horizon = 100
        [[stream]]
        name = "s"
        to = "a"
        times = [0, 1, 2, 3]
        [[stream]]
        name = "t"
        to = "b"
        times = [0, 1, 2]
        [[pool]]
        name = "a"
        capacity = 1
        room = 1
        service = { law = "deterministic", value = 10 }
        [[pool]]
        name = "b"
        capacity = 1
        balking = [{ from = 1, probability = 1.0 }]
        service = { law = "deterministic", value = 10 }
        "#,
        "s1 a 0 0 10 finished
         s2 a 1 10 20 finished
         s3 a 2 - 2 lost
         s4 a 3 - 3 lost
         t1 b 0 0 10 finished
         t2 b 1 10 20 finished
         t3 b 2 - 2 balked",
    );
}

/// Rank 1 becomes rank 0 after 5: the low one who joined at 1 is ahead of the high one who joined at 7 when the unit is free at 10, because both then rank 0.
#[test]
fn waiting_raises_the_rank() {
    let text = |after: u32| {
        format!(
            r#"
        horizon = 100
        [[class]]
        name = "high"
        priority = 0
        [[class]]
        name = "low"
        priority = 1
        escalation = [{{ after = {after}, priority = 0 }}]
        [[stream]]
        name = "l"
        class = "low"
        to = "a"
        times = [0, 1]
        [[stream]]
        name = "h"
        class = "high"
        to = "a"
        times = [7]
        [[pool]]
        name = "a"
        capacity = 1
        discipline = "priority"
        service = {{ law = "deterministic", value = 10 }}
        "#
        )
    };
    assert_visits(
        &text(5),
        "l1 a 0 0 10 finished
         l2 a 1 10 20 finished
         h1 a 7 20 30 finished",
    );
    assert_visits(
        &text(50),
        "l1 a 0 0 10 finished
         l2 a 1 20 30 finished
         h1 a 7 10 20 finished",
    );
}

const HOURS: &str = r#"
        horizon = 60
        [[class]]
        name = "big"
        [[class]]
        name = "small"
        [[stream]]
        name = "b"
        class = "big"
        to = "hours"
        times = [0, 1]
        [[stream]]
        name = "s"
        class = "small"
        to = "hours"
        times = [2, 8]
        [[pool]]
        name = "hours"
        capacity = 10
        discipline = "first_come"
        units = { big = 7, small = 3 }
        service = { law = "deterministic", value = 10 }
        "#;

#[test]
fn requests_for_several_units_wait_in_line_or_pass() {
    assert_visits(
        &format!("{HOURS}\nfit = \"strict\""),
        "b1 hours 0 0 10 finished
         b2 hours 1 10 20 finished
         s1 hours 2 10 20 finished
         s2 hours 8 20 30 finished",
    );
    // The first small one passes and leaves at 12; the big one needs 7 of 10, free from 10 on: 3 + 7 fit. The second small one finds 3 in use by the first.
    assert_visits(
        &format!("{HOURS}\nfit = \"first_that_fits\""),
        "b1 hours 0 0 10 finished
         b2 hours 1 10 20 finished
         s1 hours 2 2 12 finished
         s2 hours 8 12 22 finished",
    );
    // Nobody is passed who has waited a day: at 2 the big one has waited 1.
    assert_visits(
        &format!("{HOURS}\nfit = \"first_that_fits\"\novertaken_for = 1"),
        "b1 hours 0 0 10 finished
         b2 hours 1 10 20 finished
         s1 hours 2 10 20 finished
         s2 hours 8 20 30 finished",
    );
}

const TWO: &str = r#"
        horizon = 60
        [[stream]]
        name = "s"
        to = "a"
        times = [0, 1, 2]
        [[stream]]
        name = "t"
        to = "b"
        times = [3, 4]
        [[pool]]
        name = "a"
        capacity = 1
        service = { law = "deterministic", value = 10 }
        OVERFLOW
        [[pool]]
        name = "b"
        capacity = 1
        service = { law = "deterministic", value = 4 }
        "#;

#[test]
fn overflow_takes_whom_it_can_on_arrival_or_while_waiting() {
    // The stay is that of the pool asked for.
    assert_visits(
        &TWO.replace("OVERFLOW", "overflow = { to = \"b\", while_waiting = false }"),
        "s1 a 0 0 10 finished
         s2 a>b 1 1 11 finished
         s3 a 2 10 20 finished
         t1 b 3 11 15 finished
         t2 b 4 15 19 finished",
    );
    // b is first offered to its own list; when that is empty, at 19, nobody waits for a any more.
    assert_visits(
        &TWO.replace("OVERFLOW", "overflow = { to = \"b\", while_waiting = true }").replace("[3, 4]", "[30]"),
        "s1 a 0 0 10 finished
         s2 a>b 1 1 11 finished
         s3 a 2 10 20 finished
         t1 b 30 30 34 finished",
    );
    let waiting = TWO.replace("OVERFLOW", "overflow = { to = \"b\", while_waiting = true }");
    let waiting = waiting.replace("times = [3, 4]", "times = [0]").replace("[0, 1, 2]", "[1, 2, 3]");
    assert_visits(
        &waiting,
        "s1 a 1 1 11 finished
         s2 a>b 2 4 14 finished
         s3 a 3 11 21 finished
         t1 b 0 0 4 finished",
    );
}

fn shared(relabel: bool) -> String {
    format!(
        r#"
        horizon = 60
        [[stream]]
        name = "s"
        to = "a"
        times = [0, 1]
        [[stream]]
        name = "t"
        to = "b"
        times = [2, 3]
        [[pool]]
        name = "a"
        capacity = 1
        service = {{ law = "deterministic", value = 10 }}
        [[pool]]
        name = "b"
        capacity = 1
        service = {{ law = "deterministic", value = 30 }}
        [[shared]]
        name = "swing"
        units = 1
        pools = ["a", "b"]
        relabel = {relabel}
        "#
    )
}

/// At 10 the dedicated unit of a is free. Re-labelled, the other person of a is counted in it and the shared unit serves b at once; else b waits
/// until the shared unit itself is free, at 11.
#[test]
fn shared_units_are_relabelled_or_kept() {
    assert_visits(
        &shared(true),
        "s1 a 0 0 10 finished
         s2 a 1 1 11 finished
         t1 b 2 2 32 finished
         t2 b 3 10 40 finished",
    );
    assert_visits(
        &shared(false),
        "s1 a 0 0 10 finished
         s2 a 1 1 11 finished
         t1 b 2 2 32 finished
         t2 b 3 11 41 finished",
    );
}

const MUTUAL: &str = r#"
        horizon = 60
        mutual_waits = "MODE"
        [[class]]
        name = "to b"
        [[class]]
        name = "to a"
        [[class]]
        name = "done"
        [[stream]]
        name = "s"
        class = "to b"
        to = "a"
        times = [0]
        [[stream]]
        name = "t"
        class = "to a"
        to = "b"
        times = [1]
        [[pool]]
        name = "a"
        capacity = 1
        discipline = "first_come"
        service = { law = "deterministic", value = 10 }
        next = [{ class = "to b", to = "b", probability = 1, keeps_unit = true, becomes = "done" }]
        [[pool]]
        name = "b"
        capacity = 1
        discipline = "first_come"
        service = { law = "deterministic", value = 20 }
        next = [{ class = "to a", to = "a", probability = 1, keeps_unit = true, becomes = "done" }]
        "#;

#[test]
fn persons_who_wait_for_each_other_change_places_or_are_reported() {
    // s waits for b from 10 on; t wants a at 21: they change places at 21.
    let text = MUTUAL.replace("MODE", "exchange");
    assert_visits(
        &text,
        "s1 a 0 0 21 finished
         s1 b 10 21 41 finished
         t1 b 1 1 21 finished
         t1 a 21 21 31 finished",
    );
    let finished = run(&network(&text));
    assert!((whole(&finished, Measure::MutualWaits) - 1.0).abs() < 1e-9);
    assert!((whole(&finished, Measure::Exchanged) - 2.0).abs() < 1e-9);
    let text = MUTUAL.replace("MODE", "report");
    assert_visits(
        &text,
        "s1 a 0 0 - blocked
         s1 b 10 - - waiting
         t1 b 1 1 - blocked
         t1 a 21 - - waiting",
    );
    let finished = run(&network(&text));
    assert!((whole(&finished, Measure::MutualWaits) - 1.0).abs() < 1e-9);
    assert!(whole(&finished, Measure::Exchanged).abs() < 1e-9);
}

#[test]
fn a_kept_unit_serves_nobody_else() {
    assert_visits(
        r#"
        horizon = 60
        mutual_waits = "report"
        [[stream]]
        name = "s"
        to = "a"
        times = [0, 1, 2]
        [[pool]]
        name = "a"
        capacity = 1
        service = { law = "deterministic", value = 3 }
        next = [{ to = "b", probability = 1, keeps_unit = true }]
        [[pool]]
        name = "b"
        capacity = 1
        room = 0
        service = { law = "deterministic", value = 10 }
        "#,
        "s1 a 0 0 3 finished
         s1 b 3 3 13 finished
         s2 a 1 3 13 finished
         s2 b 6 13 23 finished
         s3 a 2 13 23 finished
         s3 b 16 23 33 finished",
    );
}

#[test]
fn ways_take_time_and_come_back() {
    assert_visits(
        r#"
        horizon = 60
        [[class]]
        name = "new"
        [[class]]
        name = "again"
        [[stream]]
        name = "s"
        class = "new"
        to = "a"
        times = [0]
        [[pool]]
        name = "a"
        capacity = 1
        discipline = "first_come"
        service = [{ class = "new", law = "deterministic", value = 3 }, { class = "again", law = "deterministic", value = 1 }]
        next = [{ class = "new", to = "a", probability = 1, delay = { law = "deterministic", value = 2.5 }, becomes = "again" }]
        "#,
        "s1 a 0 0 3 finished
         s1 a 5.5 5.5 6.5 finished",
    );
}

/// Three beds with 4, 6 and 9 days to go, cut to one at 0: nobody is evicted, the one who waits begins at 9.
#[test]
fn a_cut_of_units_drains() {
    let text = r#"
        horizon = 30
        [[pool]]
        name = "beds"
        capacity = [{ from = 0, units = 3 }, { from = 1, units = 1 }]
        service = { law = "deterministic", value = 5 }
        [[opening]]
        pool = "beds"
        in_service = 3
        remaining = [4, 6, 9]
        [[opening]]
        pool = "beds"
        waiting = 1
        waited = 2
        "#;
    assert_visits(
        text,
        "there1 beds 0 0 4 finished
         there2 beds 0 0 6 finished
         there3 beds 0 0 9 finished
         there4 beds -2 9 14 finished",
    );
    let finished = run(&network(text));
    assert!((whole(&finished, Measure::OverTime) - 5.0).abs() < 1e-9);
    assert!((whole(&finished, Measure::MeanWait) - 11.0).abs() < 1e-9);
}

/// 1 January 2025 is a Wednesday; admission on Mondays and Thursdays: the 2nd and the 6th.
#[test]
fn admission_waits_for_its_day() {
    assert_visits(
        r#"
        horizon = 60
        start = "2025-01-01"
        [[stream]]
        name = "s"
        to = "a"
        times = [0.25, 1.5, 2.5]
        [[pool]]
        name = "a"
        capacity = 5
        admission_days = ["monday", "thursday"]
        service = { law = "deterministic", value = 1 }
        "#,
        "s1 a 0.25 1 2 finished
         s2 a 1.5 1.5 2.5 finished
         s3 a 2.5 5 6 finished",
    );
}

#[test]
fn the_trace_tells_each_event_in_order() {
    let net = network(
        r#"
        horizon = 10
        series_step = 5
        [[stream]]
        name = "s"
        to = "a"
        times = [1, 2]
        [[pool]]
        name = "a"
        capacity = 1
        service = { law = "deterministic", value = 3 }
        "#,
    );
    let trace = run(&net).trace;
    let told: Vec<_> = trace
        .iter()
        .map(|event| {
            (event.time.ticks() / TICKS_PER_UNIT, event.event, event.person.map(|person| person.number))
        })
        .collect();
    let expected = [
        (1, "arrives", Some(1)),
        (2, "arrives", Some(2)),
        (4, "service_ends", Some(1)),
        (5, "series_step", None),
        (7, "service_ends", Some(2)),
    ];
    assert_eq!(told, expected);
}

/// A step of the time series that the beginning of observation falls into is averaged over its whole length.
#[test]
fn the_series_does_not_feel_the_beginning_of_observation() {
    let net = network(
        r#"
        horizon = 9
        series_step = 4
        [[pool]]
        name = "a"
        capacity = 2
        service = { law = "deterministic", value = 50 }
        [[opening]]
        pool = "a"
        in_service = 2
        remaining = [50, 50]
        [[opening]]
        pool = "a"
        waiting = 1
        waited = [0]
        "#,
    );
    let mut net = net;
    net.clock.warm_up = eldercap::scenario::network::model::units(6.0);
    let series = run(&net).series;
    assert_eq!(series.len(), 3);
    for step in series {
        assert!((step[0].mean_in_use - 2.0).abs() < 1e-12, "{step:?}");
        assert!((step[0].mean_queue - 1.0).abs() < 1e-12, "{step:?}");
        assert!((step[0].mean_present - 3.0).abs() < 1e-12, "{step:?}");
    }
}

/// Days are those of the calendar whatever the time unit: 1 January 2025 is a Wednesday, Thursday begins at hour 24.
#[test]
fn admission_days_are_days_in_every_unit() {
    let text = r#"
        horizon = 400
        start = "2025-01-01"
        [[stream]]
        name = "s"
        to = "a"
        times = [6, 50]
        [[pool]]
        name = "a"
        capacity = 5
        admission_days = ["monday", "thursday"]
        service = { law = "deterministic", value = 1 }
        "#;
    let hours = HEAD.replace("\"day\"", "\"hour\"");
    let net = parse("trial.toml", &format!("{hours}{text}"), &[]).unwrap_or_else(|error| panic!("{error}"));
    let started: Vec<i64> = run(&net)
        .visits
        .iter()
        .filter_map(|visit| visit.started)
        .map(|started| started.ticks() / TICKS_PER_UNIT)
        .collect();
    // Hour 50 is a Friday; Monday begins at hour 120.
    assert_eq!(started, [24, 120]);
}

/// The first in line asks for three units and gives up at 5; the next one asks for one, which the other pool has had free all along.
#[test]
fn the_other_pool_is_offered_again_when_the_line_changes() {
    assert_visits(
        r#"
        horizon = 60
        [[class]]
        name = "big"
        [[class]]
        name = "small"
        [[stream]]
        name = "s"
        to = "a"
        times = [0]
        class = "big"
        [[stream]]
        name = "t"
        to = "b"
        times = [0]
        class = "small"
        [[stream]]
        name = "u"
        to = "a"
        times = [1]
        class = "big"
        [[stream]]
        name = "v"
        to = "a"
        times = [2]
        class = "small"
        [[pool]]
        name = "a"
        capacity = 3
        discipline = "first_come"
        fit = "strict"
        units = { big = 3, small = 1 }
        service = { law = "deterministic", value = 40 }
        patience = [{ class = "big", law = "deterministic", value = 4 }]
        overflow = { to = "b", while_waiting = true }
        [[pool]]
        name = "b"
        capacity = 1
        discipline = "first_come"
        service = { law = "deterministic", value = 3 }
        "#,
        "s1 a 0 0 40 finished
         t1 b 0 0 3 finished
         u1 a 1 - 5 reneged
         v1 a>b 2 5 45 finished",
    );
}

/// An urgent person who fits begins at once although one behind has waited long: nobody ahead is passed.
#[test]
fn only_those_ahead_can_be_passed() {
    assert_visits(
        r#"
        horizon = 60
        [[class]]
        name = "big"
        priority = 1
        [[class]]
        name = "urgent"
        priority = 0
        [[stream]]
        name = "b"
        to = "a"
        times = [0, 1]
        class = "big"
        [[stream]]
        name = "u"
        to = "a"
        times = [5]
        class = "urgent"
        [[pool]]
        name = "a"
        capacity = 3
        discipline = "priority"
        fit = "first_that_fits"
        overtaken_for = 2
        units = { big = 2, urgent = 1 }
        service = { law = "deterministic", value = 20 }
        "#,
        "b1 a 0 0 20 finished
         b2 a 1 20 40 finished
         u1 a 5 5 25 finished",
    );
}
