//! Output folders of networks with invented numbers: awkward on purpose, with long names, a pool without limit, and loads beyond one.

use eldercap::report::network_rows::{CensusRow, LoadRow, PoolRow, TimeSeriesRow};
use std::fs;
use std::path::Path;

use super::fake::write;

const POOLS: [(&str, Option<f64>); 12] = [
    ("Acute stroke unit", Some(0.86)),
    ("康复病房", Some(0.72)),
    ("Nursing home, subsidised", Some(1.03)),
    ("Home care", None),
    ("Early supported discharge", Some(0.97)),
    ("day care", Some(0.35)),
    ("认知障碍照护病区", Some(0.6)),
    ("hospice", Some(0.9)),
    ("assessment", Some(0.5)),
    ("Rehabilitation beds shared with the general hospital of the north", Some(1.7)),
    ("transport", Some(0.2)),
    ("meals", Some(0.82)),
];

/// The folder of a network with so many pools.
pub fn network(dir: &Path, pools: usize) {
    let pools = &POOLS[..pools];
    let manifest = serde_json::json!({
        "scenario": { "title": { "zh": "卒中照护路径", "en": "Stroke pathway" } },
        "replications": 30, "seed": 20_230_101, "version": "0.1.0", "time_unit": "days", "warm_up": 100.0,
        "warm_up_proposed": if pools.len() > 1 { Some(220.0) } else { None }, "warm_up_enough": false,
        "steady_state": if pools.len() > 1 { "withheld" } else { "yes" },
    });
    fs::write(dir.join("manifest.json"), manifest.to_string()).expect("the folder was made");
    write(&dir.join("load.csv"), &pools.iter().map(load).collect::<Vec<_>>());
    write(&dir.join("pools.csv"), &pools.iter().enumerate().flat_map(figures).collect::<Vec<_>>());
    write(&dir.join("time_series.csv"), &pools.iter().flat_map(series).collect::<Vec<_>>());
    write(&dir.join("census.csv"), &pools.iter().flat_map(census).collect::<Vec<_>>());
}

fn load(&(pool, rho): &(&str, Option<f64>)) -> LoadRow {
    let verdict = match rho {
        None => "unlimited",
        Some(rho) if rho >= 1.0 => "saturated",
        Some(rho) if rho > 0.95 => "near",
        Some(_) => "stable",
    };
    LoadRow {
        pool: pool.to_owned(),
        arrival_rate: 2.5,
        peak_rate: 3.0,
        work: 10.0 * rho.unwrap_or(1.5),
        capacity: rho.map(|_| 10.0),
        shared: 0,
        rho,
        verdict: verdict.to_owned(),
        valve: false,
        more_may_come: false,
    }
}

fn figures((index, &(pool, rho)): (usize, &(&str, Option<f64>))) -> Vec<PoolRow> {
    let mut rows = Vec::new();
    let mut add = |class: &str, measure: &str, unit: &str, mean: f64| {
        rows.push(PoolRow {
            pool: pool.to_owned(),
            class: class.to_owned(),
            measure: measure.to_owned(),
            parameter: None,
            unit: unit.to_owned(),
            n: 30,
            mean: Some(mean),
            se: Some(0.05 * mean),
            half_width_95: Some(0.1 * mean),
            steady_state: "yes".to_owned(),
        });
    };
    let used = rho.unwrap_or(0.0).min(0.995);
    if rho.is_some() {
        add("all", "utilisation", "share", used);
    }
    add("all", "mean_in_use", "units", 10.0 * used);
    let classes: &[&str] = if index % 3 == 0 { &["all", "urgent", "regular"] } else { &["all"] };
    for (place, class) in classes.iter().enumerate() {
        let wait = used / (1.02 - used) * (1.0 + place as f64);
        add(class, "mean_wait", "days", wait);
        add(class, "p90_wait", "days", 2.4 * wait);
        add(class, "waiting_share", "share", used * used);
    }
    rows
}

fn series(&(pool, rho): &(&str, Option<f64>)) -> Vec<TimeSeriesRow> {
    let mut rows = Vec::new();
    for step in 0..55 {
        let (from, to) = (-100.0 + 20.0 * f64::from(step), -80.0 + 20.0 * f64::from(step));
        let grown = 1.0 - (-(to + 100.0) / 60.0_f64).exp();
        let used = 10.0 * rho.unwrap_or(1.5).min(1.0) * grown;
        let waiting = rho.map_or(0.0, |rho| 4.0 * rho.powi(6) * grown);
        for (measure, unit, mean) in [("mean_queue", "persons", waiting), ("mean_in_use", "units", used)] {
            rows.push(TimeSeriesRow {
                from,
                to,
                date: String::new(),
                pool: pool.to_owned(),
                measure: measure.to_owned(),
                unit: unit.to_owned(),
                n: 30,
                mean: Some(mean),
                sd: Some(0.2 * mean),
                half_width_95: Some(0.08 * mean),
            });
        }
    }
    rows
}

fn census(&(pool, rho): &(&str, Option<f64>)) -> Vec<CensusRow> {
    let mean = 30.0 * rho.unwrap_or(0.5);
    let mut share = (-mean).exp();
    let mut rows = Vec::new();
    for persons in 0..90 {
        if persons > 0 {
            share *= mean / f64::from(persons);
        }
        rows.push(CensusRow {
            pool: pool.to_owned(),
            persons,
            unit: "share".to_owned(),
            n: 30,
            time_share: Some(share),
            time_share_half_width_95: Some(0.05 * share),
            audit_share: Some(0.97 * share),
            audit_share_half_width_95: Some(0.1 * share),
        });
    }
    rows
}
