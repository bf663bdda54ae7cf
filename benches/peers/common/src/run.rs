//! The command line of every peer, and the one line of JSON it prints.

use crate::model::{MM10_SERVERS, POOLS};
use crate::tally::Results;
use std::fmt::Write;
use std::time::Instant;

/// Which of the two models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// M/M/10 at load 0.9.
    Mm10,
    /// The three-pool care network.
    Care,
}

/// One run as asked for.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Which model.
    pub model: Model,
    /// End of the run, in days.
    pub horizon: f64,
    /// Start of observation, in days.
    pub warm_up: f64,
    /// Seed of the generator.
    pub seed: u64,
}

/// What a run yields.
pub struct Outcome {
    /// Arrivals from outside, completions and people who lost patience, over the whole run.
    pub events: u64,
    /// Seconds of the event loop alone.
    pub seconds: f64,
    /// Results by pool; M/M/10 has one.
    pub pools: Vec<Results>,
}

impl Run {
    /// Reads `MODEL HORIZON_DAYS WARMUP_DAYS SEED`; none if they do not fit.
    pub fn from_args() -> Option<Self> {
        let args: Vec<String> = std::env::args().skip(1).collect();
        let [model, horizon, warm_up, seed] = args.as_slice() else { return None };
        let model = match model.as_str() {
            "mm10" => Model::Mm10,
            "care" => Model::Care,
            _ => return None,
        };
        let run = Self {
            model,
            horizon: horizon.parse().ok()?,
            warm_up: warm_up.parse().ok()?,
            seed: seed.parse().ok()?,
        };
        (0.0 <= run.warm_up && run.warm_up < run.horizon).then_some(run)
    }
}

/// The whole program of a peer: reads the arguments, runs the model, prints the line.
pub fn main(tool: &str, mm10: impl FnOnce(Run) -> Outcome, care: impl FnOnce(Run) -> Outcome) {
    let Some(run) = Run::from_args() else {
        eprintln!("usage: mm10|care HORIZON_DAYS WARMUP_DAYS SEED, with 0 <= WARMUP_DAYS < HORIZON_DAYS");
        std::process::exit(2);
    };
    let (name, outcome) = match run.model {
        Model::Mm10 => ("mm10", mm10(run)),
        Model::Care => ("care", care(run)),
    };
    println!("{}", json(tool, name, run, &outcome));
}

/// Seconds that `event_loop` takes.
pub fn seconds(event_loop: impl FnOnce()) -> f64 {
    let begun = Instant::now();
    event_loop();
    begun.elapsed().as_secs_f64()
}

fn json(tool: &str, model: &str, run: Run, outcome: &Outcome) -> String {
    let mut values: Vec<(String, f64)> = Vec::new();
    match run.model {
        Model::Mm10 => {
            let pool = outcome.pools[0];
            values.push(("mean_wait".into(), pool.mean_wait));
            values.push(("mean_queue".into(), pool.mean_queue));
            values.push(("utilisation".into(), pool.mean_in_use / f64::from(MM10_SERVERS)));
        }
        Model::Care => {
            for (pool, results) in POOLS.iter().zip(&outcome.pools) {
                values.push((format!("{}.mean_in_use", pool.name), results.mean_in_use));
                values.push((format!("{}.mean_queue", pool.name), results.mean_queue));
                values.push((format!("{}.mean_wait", pool.name), results.mean_wait));
                values.push((format!("{}.reneged_per_day", pool.name), results.reneged_per_day));
            }
        }
    }
    let mut results = String::new();
    for (key, value) in values {
        let comma = if results.is_empty() { "" } else { "," };
        // A mean of nothing is not a number, which JSON does not have.
        let value = if value.is_finite() { value.to_string() } else { "null".into() };
        write!(results, "{comma}\"{key}\":{value}").expect("writing to a string does not fail");
    }
    format!(
        "{{\"tool\":\"{tool}\",\"model\":\"{model}\",\"seed\":{},\"events\":{},\"seconds\":{},\"results\":{{{results}}}}}",
        run.seed, outcome.events, outcome.seconds
    )
}
