//! The short answer of a network run: the same figures in words and as JSON, and what to be warned of before it.
//!
//! Knows nothing of files. Invariant: words and JSON hold the same numbers, and averages of a network that cannot settle are told as such.

use super::answer::{changed_json, changed_line, spoken};
use super::session::{Session, Tone};
use super::table;
use super::words::{self as say, Words};
use crate::charts::{self, Language};
use crate::experiment::network::{Estimated, NetworkResults, Steadiness};
use crate::experiment::warm_up::WarmUp;
use crate::network::load::{PoolLoad, Verdict};
use crate::network::measures::Measure;
use crate::report::network::units_of_time;
use crate::scenario::network::model::{Network, in_units};
use serde_json::{Map, Value, json};

/// A column: its words, the measure, what it is multiplied with to be read, and whether it is left out where all are zero.
type Column = (Words, Measure, f64, bool);

/// The columns behind load and ρ, in order.
const COLUMNS: [Column; 7] = [
    (say::UTILISATION, Measure::Utilisation, 100.0, false),
    (say::MEAN_QUEUE, Measure::MeanQueue, 1.0, false),
    (say::MEAN_WAIT, Measure::MeanWait, 1.0, false),
    (say::WAITING_SHARE, Measure::WaitingShare, 100.0, false),
    (say::LOST, Measure::LostShare, 100.0, true),
    (say::BALKED, Measure::BalkedShare, 100.0, true),
    (say::RENEGED, Measure::RenegedShare, 100.0, true),
];

/// Pools that are asked for more than they can do, or nearly so, one line each.
pub(super) fn warnings(language: Language, network: &Network, loads: &[PoolLoad]) -> Vec<String> {
    let warning = |load: &PoolLoad| {
        let words = match (load.verdict, load.valve) {
            (Verdict::Saturated, false) => say::SATURATED,
            (Verdict::Saturated, true) => say::SATURATED_WITH_VALVE,
            (Verdict::Near, _) => say::NEAR_SATURATION,
            (Verdict::Stable | Verdict::Unlimited, _) => return None,
        };
        Some(words.say(language, &[&name(network, load), &rho(load)]))
    };
    loads.iter().filter_map(warning).collect()
}

fn name<'n>(network: &'n Network, load: &PoolLoad) -> &'n str {
    &network.pools[usize::from(load.pool)].name
}

fn rho(load: &PoolLoad) -> String {
    match load.rho {
        Some(rho) if rho.is_finite() => table::number(rho, 3),
        Some(_) => "∞".to_owned(),
        None => table::mean_and_half(None, None, 0),
    }
}

/// The answer in words.
pub(super) fn words(session: Session, results: &NetworkResults<'_>, warm_up: &WarmUp) -> String {
    let language = session.language;
    let network = results.network;
    let unit = charts::words(units_of_time(network.clock.unit), language);
    let estimates = results.estimates();
    let shown = |column: &&Column| {
        let zero = |estimate: &&Estimated| estimate.value.is_none_or(|value| value.abs() < 1e-12);
        !column.3
            || !estimates
                .iter()
                .filter(|estimate| of_pool(estimate, column.1))
                .all(|estimate| zero(&estimate))
    };
    let columns: Vec<&Column> = COLUMNS.iter().filter(shown).collect();
    let mut rows =
        vec![vec![String::new(), say::OFFERED_LOAD.say(language, &[]), say::RHO.say(language, &[])]];
    rows[0].extend(columns.iter().map(|column| column.0.say(language, &[&unit])));
    for load in &results.loads {
        let mut row = vec![name(network, load).to_owned(), work(load), rho(load)];
        row.extend(columns.iter().map(|&&(_, measure, times, _)| {
            let found = estimates.iter().find(|e| of_pool(e, measure) && e.cell.pool == Some(load.pool));
            found.map_or_else(String::new, |found| told(found, times))
        }));
        rows.push(row);
    }
    let span = table::number(in_units(network.clock.horizon), 0);
    let basis = say::NETWORK_BASIS.say(language, &[&span, &unit, &results.n(), &network.seed]);
    format!(
        "{}\n{}\n{}{basis}\n\n{}\n{}\n{}\n",
        session.paint(spoken(&network.title, language), Tone::Strong),
        spoken(&network.question, language),
        changed_line(&network.resolved, &[], language),
        table::table(&rows, 1),
        steadiness(results.steadiness()).say(language, &[]),
        warm_up_line(language, network, warm_up),
    )
}

fn work(load: &PoolLoad) -> String {
    if load.work.is_finite() { table::number(load.work, places(load.work)) } else { "∞".to_owned() }
}

/// Does an estimate speak of a pool in all?
fn of_pool(estimate: &Estimated, measure: Measure) -> bool {
    let cell = estimate.cell;
    cell.measure == measure && cell.class.is_none() && cell.pool.is_some() && cell.parameter.is_none()
}

fn told(estimate: &Estimated, times: f64) -> String {
    let value = estimate.value.map(|value| times * value);
    let half = estimate.half_width.map(|half| times * half);
    // As many decimals as the interval has something to say about, and no zero where there is a figure.
    let scale = half.filter(|&half| half > 0.0).or(value).unwrap_or(0.0).abs();
    table::mean_and_half(value, half, places(10.0 * scale).min(4))
}

/// Decimals that leave about three figures.
fn places(value: f64) -> usize {
    match value {
        v if v >= 100.0 => 0,
        v if v >= 10.0 => 1,
        v if v >= 1.0 => 2,
        v if v > 0.0 => 3 + usize::from(v < 0.1),
        _ => 0,
    }
}

const fn steadiness(steadiness: Steadiness) -> Words {
    match steadiness {
        Steadiness::Yes => say::STEADY,
        Steadiness::Withheld => say::STEADY_WITHHELD,
        Steadiness::Varying => say::STEADY_VARYING,
    }
}

fn warm_up_line(language: Language, network: &Network, warm_up: &WarmUp) -> String {
    let unit = charts::words(units_of_time(network.clock.unit), language);
    let given = table::number(warm_up.given, places(warm_up.given).min(2));
    let Some(proposed) = warm_up.proposed else {
        let pool = warm_up.pool.map_or("", |pool| network.pools[usize::from(pool)].name.as_str());
        return say::WARM_UP_UNSETTLED.say(language, &[&given, &unit, &pool]);
    };
    let words = if warm_up.enough() { say::WARM_UP_ENOUGH } else { say::WARM_UP_LONGER };
    words.say(language, &[&given, &unit, &table::number(proposed, places(proposed).min(2))])
}

/// The answer for machines.
pub(super) fn json(results: &NetworkResults<'_>, warm_up: &WarmUp) -> Map<String, Value> {
    let network = results.network;
    let estimates = results.estimates();
    let pools = results.loads.iter().map(|load| {
        let mut pool = Map::new();
        pool.insert("pool".to_owned(), json!(name(network, load)));
        pool.insert("arrival_rate".to_owned(), json!(load.rate));
        pool.insert("offered_load".to_owned(), json!(load.work));
        pool.insert("capacity".to_owned(), json!(load.capacity));
        pool.insert("rho".to_owned(), json!(load.rho));
        pool.insert("verdict".to_owned(), json!(load.verdict.name()));
        for (_, measure, ..) in COLUMNS {
            let found = estimates.iter().find(|e| of_pool(e, measure) && e.cell.pool == Some(load.pool));
            let value = found.map(|e| json!({ "n": e.n, "mean": e.value, "half_width_95": e.half_width }));
            pool.insert(measure.name().to_owned(), value.unwrap_or(Value::Null));
        }
        Value::Object(pool)
    });
    let pools: Vec<Value> = pools.collect();
    let mut answer = Map::new();
    let mut put = |name: &str, value: Value| answer.insert(name.to_owned(), value);
    put("scenario", json!(network.name));
    put("title", json!({ "zh": network.title.zh, "en": network.title.en }));
    put("question", json!({ "zh": network.question.zh, "en": network.question.en }));
    put("changed", changed_json(&network.resolved, &[]));
    put("replications", json!(results.n()));
    put("seed", json!(network.seed));
    put("time_unit", json!(units_of_time(network.clock.unit)));
    put("horizon", json!(in_units(network.clock.horizon)));
    put("steady_state", json!(results.steadiness().name()));
    let enough = warm_up.enough();
    put("warm_up", json!({ "given": warm_up.given, "proposed": warm_up.proposed, "enough": enough }));
    put("pools", Value::Array(pools));
    answer
}
