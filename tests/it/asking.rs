//! First requests by need, dementia, household and last days against the scenario's table of hazards.

use crate::scenarios::loaded;
use eldercap::kernel::time::Time;
use eldercap::population::Population;
use eldercap::population::person::Client;
use eldercap::random::stream::Replication;
use eldercap::scenario::clock::{days, in_years};
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::{Dementia, Household, NeedGroup};
use std::collections::BTreeMap;

/// Everyone's lives are seen where everyone asks at once: lives and households are drawn apart from requests.
const AT_ONCE: &str = "{ level_0_1 = 100, level_2_3 = 100, level_4 = 100, level_5_6 = 100 }";

fn scenario(set: &[(&str, &str)]) -> Scenario {
    let many = [("population.non_registered_60plus", "100000"), ("scenario.past_years", "0")];
    let mut scenario = loaded("scenarios/tiny.toml", &[&many[..], set].concat());
    // Who moves in has asked elsewhere before.
    scenario.population.immigrants.clear();
    scenario
}

/// What the hazard depends on.
type Cell = (usize, usize, usize, bool);

/// Calls `each` for the stretches of a life up to `end`: state, household, last days, begin, end.
fn stretches(
    people: &Population,
    client: &Client,
    last_days: f64,
    end: Time,
    mut each: impl FnMut(Cell, Time, Time),
) {
    let frail = if client.death == Time::NEVER { Time::NEVER } else { client.death - days(last_days) };
    let mut now = people.sojourns(client)[0].begin();
    while now < end {
        let (state, changes) = people.state_at(client, now);
        let (household, moves) = Population::household_at(client, now);
        let last = now >= frail;
        let until = [changes, moves, if last { end } else { frail }].into_iter().min().unwrap().min(end);
        each((state.need.index(), state.dementia.index(), household.index(), last), now, until);
        now = until;
    }
}

/// Of persons followed from 60 to the first request, death, leaving or the end: requests against hazard × person-years, by each
/// combination with ten expected requests and by need, dementia, household and last days. What was expected is the variance (a counting
/// process less its compensator): 4 standard errors on some 70 checks, most of them of few requests: a false alarm in one seed of 80; the seed is fixed.
#[test]
fn first_requests_come_at_the_rates_of_the_table() {
    let (shipped, at_once) = (scenario(&[]), scenario(&[("choice.request_rate_per_year", AT_ONCE)]));
    let [asking, everyone] =
        [&shipped, &at_once].map(|scenario| Population::make(scenario, Replication::new(3, 1)));
    let asks: BTreeMap<u64, Time> =
        asking.clients.iter().map(|client| (client.id.0, client.first_request)).collect();
    // Nearly everyone is seen; who is not died or came within days of the end.
    assert!(everyone.clients.len() as f64 > 0.998 * everyone.persons as f64);
    let requests = &shipped.choice.requests;
    let mut cells: BTreeMap<Cell, (f64, f64)> = BTreeMap::new();
    let (mut seen, mut unmatched) = (0, 0);
    for client in &everyone.clients {
        let asked = asks.get(&client.id.0).copied();
        let end = asked.unwrap_or(Time::NEVER).min(client.gone()).min(shipped.clock.end());
        let mut at_end = None;
        stretches(&everyone, &client, requests.last_days, end, |cell, from, until| {
            let (need, dementia, household, last) = cell;
            let rate = (requests.rate[need] + requests.dementia_rate[dementia])
                * requests.household_ratio[household]
                * if last { requests.last_days_ratio } else { 1.0 };
            cells.entry(cell).or_default().1 += rate * in_years(until - from);
            at_end = Some(cell);
        });
        match (asked, at_end) {
            (Some(_), Some(cell)) => {
                seen += 1;
                cells.entry(cell).or_default().0 += 1.0;
            }
            (Some(_), None) => unmatched += 1,
            (None, _) => {}
        }
    }
    assert!(unmatched == 0 && seen > 8_000 && asks.len() - seen < asks.len() / 500, "{seen} {unmatched}");
    let mut checks = 0;
    let mut held = |what: String, found: f64, expected: f64| {
        if expected >= 10.0 {
            println!("{what}: {found} of {expected:.1}");
            assert!((found - expected).abs() < 4.0 * expected.sqrt(), "{what}: {found} for {expected:.1}");
            checks += 1;
        }
    };
    for (cell, &(found, expected)) in &cells {
        held(format!("{cell:?}"), found, expected);
    }
    let sum = |of: &dyn Fn(&Cell) -> bool| {
        let these = cells.iter().filter(|(cell, _)| of(cell));
        these.fold((0.0, 0.0), |sum, (_, cell)| (sum.0 + cell.0, sum.1 + cell.1))
    };
    for need in NeedGroup::ALL {
        let (found, expected) = sum(&|cell| cell.0 == need.index());
        held(need.name().to_owned(), found, expected);
    }
    for dementia in Dementia::ALL {
        let (found, expected) = sum(&|cell| cell.1 == dementia.index());
        held(format!("dementia {dementia:?}"), found, expected);
    }
    for household in Household::ALL {
        let (found, expected) = sum(&|cell| cell.2 == household.index());
        held(format!("{household:?}"), found, expected);
    }
    for last in [false, true] {
        let (found, expected) = sum(&|cell| cell.3 == last);
        held(format!("last days {last}"), found, expected);
    }
    assert!(checks > 50, "{checks}");
}
