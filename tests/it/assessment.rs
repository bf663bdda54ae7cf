//! Assessment by hand: the line for an assessor, validity and reports, misclassification. All to the tick.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure};
use eldercap::care::trace::TraceEvent;
use eldercap::experiment::replication::{Finished, replicate, trace};
use eldercap::kernel::time::Time;
use eldercap::population::Population;
use eldercap::random::stream::Replication;
use eldercap::scenario::clock::{days, years};
use eldercap::scenario::terms::NeedGroup;
use std::collections::BTreeMap;

const TINY: &str = "scenarios/tiny.toml";
/// Ten days from the begin of an assessment to its result, whoever it is.
const TEN_DAYS: (&str, &str) = ("assessment.days", "{ min = 10, mode = 10, max = 10 }");

/// Times of one kind of event by person.
fn times(events: &[TraceEvent], name: &str) -> BTreeMap<u64, Vec<Time>> {
    let mut times: BTreeMap<u64, Vec<Time>> = BTreeMap::new();
    for event in events.iter().filter(|event| event.event == name) {
        times.entry(event.person.unwrap()).or_default().push(event.time);
    }
    times
}

/// One assessor who begins one assessment a working day: a plain queue worked out beside the model. A request of Sunday
/// 1 January 2023 is begun on Monday the 2nd, the next one on Tuesday. Without a lived past, so that the line begins empty.
#[test]
fn one_assessor_takes_one_a_working_day_in_order_of_request() {
    let line_from_zero = [("assessment.per_working_day", "1"), TEN_DAYS, ("scenario.past_years", "0")];
    let scenario = loaded(TINY, &line_from_zero);
    let events = trace(&scenario, 1);
    let dies: BTreeMap<u64, Time> =
        times(&events, "dies").into_iter().map(|(person, at)| (person, at[0])).collect();
    let mut line: Vec<(Time, u64)> = Vec::new();
    let mut expected = Vec::new();
    let mut working_days = 0;
    for event in &events {
        match event.event {
            "assessment_requested" => line.push((event.time, event.person.unwrap())),
            "assessors_begin" => {
                let weekday = (event.time.ticks() / days(1.0).ticks() + 6) % 7; // 1 January 2023 was a Sunday
                assert!(event.time.ticks() % days(1.0).ticks() == 0 && weekday < 5, "{weekday}");
                working_days += 1;
                line.retain(|(_, person)| dies.get(person).is_none_or(|&death| death > event.time));
                if !line.is_empty() {
                    expected.push((event.time + days(10.0), line.remove(0).1));
                }
            }
            _ => {}
        }
    }
    assert_eq!(working_days, 260 + 262, "Mondays to Fridays of 2023 and 2024");
    expected.retain(|&(at, person)| {
        at < scenario.clock.end() && dies.get(&person).is_none_or(|&death| death > at)
    });
    let asked = times(&events, "assessment_requested");
    let results: Vec<(Time, u64)> = events
        .iter()
        .filter(|event| event.event == "assessed")
        .map(|event| (event.time, event.person.unwrap()))
        .filter(|(at, person)| {
            // Those asked for before the start have had their turn already.
            asked.get(person).is_some_and(|asked| asked.iter().any(|asked| asked < at))
        })
        .collect();
    assert!(results.len() > 200, "{} results", results.len());
    assert_eq!(results, expected);
    let backlog = line.len();
    assert!(backlog > 50, "one a day is too few here: {backlog} in line at the end");
}

/// Who is found entitled is looked at again when the result expires, or a fixed time after the first change of state
/// since: to the tick, for each reassessment of a run.
#[test]
fn results_expire_and_changes_are_reported() {
    for (reported, report_days) in [("0", 0.0), ("100", 60.0)] {
        let scenario = loaded(
            TINY,
            &[
                TEN_DAYS,
                ("assessment.per_working_day", "1000000"),
                ("assessment.one_group_up_pct", "100"), // so everyone is entitled
                ("assessment.one_group_down_pct", "0"),
                ("assessment.change_reported_pct", reported),
                ("assessment.report_days", &report_days.to_string()),
                ("assessment.valid_years", "0.5"),
                ("choice.request_again_ratio", "0"),
            ],
        );
        let population = Population::make(&scenario, Replication::new(scenario.experiment.seed, 1));
        let events = trace(&scenario, 1);
        let (asked, results) = (times(&events, "assessment_requested"), times(&events, "assessed"));
        let (mut by_expiry, mut by_report) = (0, 0);
        for client in &population.clients {
            let empty = Vec::new();
            let asked = asked.get(&client.id.0).unwrap_or(&empty);
            for &result in results.get(&client.id.0).unwrap_or(&empty) {
                let Some(&next) = asked.iter().find(|&&at| at > result) else { continue };
                let expiry = result + years(0.5);
                let change = population.sojourns(&client).iter().find(|sojourn| sojourn.begin() > result);
                let report = change.map(|change| change.begin() + days(report_days));
                let report = report.filter(|&at| reported == "100" && at < expiry);
                assert_eq!(next, report.unwrap_or(expiry), "{:x}", client.id.0);
                *if report.is_some() { &mut by_report } else { &mut by_expiry } += 1;
            }
        }
        assert!(by_expiry > 500 && (by_report > 20) == (reported == "100"), "{by_expiry} {by_report}");
    }
}

fn horizon(finished: &Finished, measure: Measure, need: Option<NeedGroup>) -> f64 {
    finished.pages.horizon.get(Cell { need, ..Cell::total(measure) }).unwrap()
}

#[test]
fn misclassification_of_none_and_of_all() {
    let found = |up: &str, down: &str| {
        let set = [("assessment.one_group_up_pct", up), ("assessment.one_group_down_pct", down)];
        let finished = replicate(&loaded(TINY, &set), 1, Watch::EveryEvent);
        let wrong = horizon(&finished, Measure::Misclassified, None);
        let by_need: Vec<f64> =
            NeedGroup::ALL.iter().map(|&need| horizon(&finished, Measure::Assessments, Some(need))).collect();
        (wrong, by_need)
    };
    let nothing = |persons: f64| persons.abs() < f64::MIN_POSITIVE;
    let (wrong, right) = found("0", "0");
    assert!(nothing(wrong) && right.iter().all(|&persons| persons > 10.0), "{wrong} {right:?}");
    let (wrong, up) = found("100", "0");
    assert!(
        nothing(up[0]) && wrong > 60.0 && wrong < 100.0,
        "only the highest group is right: {wrong}, {up:?}"
    );
    let (wrong, down) = found("0", "100");
    assert!(
        nothing(down[3]) && wrong > 60.0 && wrong < 100.0,
        "only the lowest group is right: {wrong}, {down:?}"
    );
}

/// More assessors, no longer line: on each of six replications.
#[test]
fn more_assessors_leave_no_longer_backlog() {
    let waiting = |capacity: &str| -> Vec<f64> {
        let scenario = loaded(TINY, &[("assessment.per_working_day", capacity)]);
        (1..=6)
            .map(|number| {
                let finished = replicate(&scenario, number, Watch::Monthly);
                assert!(finished.balance.holds());
                horizon(&finished, Measure::AssessmentWaiting, None)
            })
            .collect()
    };
    let (one, two, many) = (waiting("1"), waiting("2"), waiting("1000"));
    for ((one, two), many) in one.iter().zip(&two).zip(&many) {
        assert!(many <= two && two < one, "{one} {two} {many}");
    }
}
