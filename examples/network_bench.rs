//! Times one replication of a network file, as the programs under `benches/peers/` time theirs.
//!
//! `network_bench FILE.toml SEED [--horizon D] [--warm-up D]` prints one line of JSON: the tool, the file, events (arrivals from outside,
//! services ended, waits given up), seconds of the event loop, and the figures that all tools report. The file passes the same door and the
//! same engine as with `eldercap run`.

use eldercap::network::finished::Wanted;
use eldercap::network::measures::Measure;
use eldercap::network::run::simulate;
use eldercap::scenario::Override;
use eldercap::scenario::network::load;
use serde_json::{Map, json};
use std::error::Error;
use std::path::Path;
use std::time::Instant;

/// Measures that the peers report too, with the names they use.
const REPORTED: [(Measure, &str); 4] = [
    (Measure::MeanInUse, "mean_in_use"),
    (Measure::MeanQueue, "mean_queue"),
    (Measure::MeanWait, "mean_wait"),
    (Measure::Utilisation, "utilisation"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [file, seed, options @ ..] = &words[..] else {
        return Err("usage: network_bench FILE.toml SEED [--horizon D] [--warm-up D]".into());
    };
    let mut overrides = vec![Override { key: "network.seed".to_owned(), value: seed.clone() }];
    for option in options.chunks(2) {
        let [name, value] = option else { return Err(format!("{} needs a value", option[0]).into()) };
        let key = match name.as_str() {
            "--horizon" => "network.horizon",
            "--warm-up" => "network.warm_up",
            other => return Err(format!("unknown option {other}").into()),
        };
        overrides.push(Override { key: key.to_owned(), value: value.clone() });
    }
    let net = load(Path::new(file), &overrides)?;
    let begun = Instant::now();
    let finished = simulate(&net, 1, Wanted::default());
    let seconds = begun.elapsed().as_secs_f64();

    let mut results = Map::new();
    let one = net.pools.len() == 1;
    let mut gave_up = vec![0.0; net.pools.len()];
    for (cell, figure) in finished.figures.iter().filter(|(cell, _)| cell.class.is_none()) {
        let (Some(pool), Some(value)) = (cell.pool, figure.value()) else { continue };
        let prefix = if one { String::new() } else { format!("{}.", net.pools[usize::from(pool)].name) };
        if let Some((_, name)) = REPORTED.iter().find(|(measure, _)| *measure == cell.measure) {
            results.insert(format!("{prefix}{name}"), json!(value));
        }
        if cell.measure == Measure::RenegedShare {
            gave_up[usize::from(pool)] = figure.sum;
        }
    }
    if !one {
        let days = eldercap::scenario::network::model::in_units(net.clock.horizon);
        for (pool, count) in net.pools.iter().zip(gave_up) {
            results.insert(format!("{}.reneged_per_day", pool.name), json!(count / days));
        }
    }
    let model = net.name.strip_prefix("bench-").unwrap_or(&net.name);
    let line = json!({
        "tool": format!("eldercap {}", env!("CARGO_PKG_VERSION")), "model": model, "seed": net.seed,
        "events": finished.balance.core_events, "seconds": seconds, "results": results,
    });
    println!("{line}");
    Ok(())
}
