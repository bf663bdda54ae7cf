//! What an event costs when few or many are pending, and what two threads gain: docs/performance.md's tables of scaling.
//!
//! `cargo run --release --example network_scaling` (some two minutes). One pool without limit and exponential stays, through the scenario file: as many
//! events are pending as persons are inside. A long and a short run of the same network differ by events in the steady state alone; their
//! difference is what counts, so that filling the network and reading the file do not. Sizes take turns; medians. Seconds are of the processor where the
//! system tells them, else of the clock.

use eldercap::experiment::run::Crew;
use eldercap::network::finished::Wanted;
use eldercap::network::run::simulate;
use eldercap::report::manifest::peak_memory_mib;
use eldercap::scenario::Override;
use eldercap::scenario::network::load;
use eldercap::scenario::network::model::Network;
use std::error::Error;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

const SIZES: [u32; 4] = [1_000, 10_000, 100_000, 1_000_000];
const ROUNDS: usize = 5;
/// Events by which the long run exceeds the short one.
const EVENTS: f64 = 96_000_000.0;
/// Arrivals a day.
const PER_DAY: f64 = 1_000.0;

fn main() -> Result<(), Box<dyn Error>> {
    // As the program does.
    eldercap::cli::large_pages::ask();
    let folder = std::env::temp_dir().join(format!("network-scaling-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let networks = SIZES.map(|size| networks(&folder, size));
    let mut costs = [const { Vec::new() }; SIZES.len()];
    for _ in 0..ROUNDS {
        for (networks, costs) in networks.iter().zip(&mut costs) {
            let [short, long] = networks.as_ref().map_err(ToString::to_string)?;
            let (few, short) = timed(short);
            let (many, long) = timed(long);
            costs.push((long - short) * 1e9 / (many - few) as f64);
        }
    }
    std::fs::remove_dir_all(&folder)?;
    println!("| pending | ns an event, median of {ROUNDS} (min–max) | times the first |");
    println!("|---:|---:|---:|");
    let mut first = None;
    for (size, mut costs) in SIZES.into_iter().zip(costs) {
        costs.sort_by(f64::total_cmp);
        let (median, least, most) = (costs[ROUNDS / 2], costs[0], costs[ROUNDS - 1]);
        let times = median / *first.get_or_insert(median);
        println!("| {size} | {median:.0} ({least:.0}–{most:.0}) | {times:.2} |");
    }
    if let Some(memory) = peak_memory_mib() {
        println!("\nPeak memory of the process: {memory:.0} MiB.");
    }
    threads()
}

/// A network of this size, observed for a short and for a long time.
fn networks(folder: &Path, size: u32) -> Result<[Network; 2], Box<dyn Error>> {
    // The same arrivals, longer stays: nothing differs but how many are inside.
    let mean = f64::from(size) / PER_DAY;
    let file = folder.join(format!("unlimited-{size}.toml"));
    std::fs::write(
        &file,
        format!(
            "[network]\ntitle_zh = \"规模\"\ntitle_en = \"Scale\"\nquestion_zh = \"规模\"\nquestion_en = \"Scale\"\n\
             time_unit = \"day\"\nwarm_up = 0\nhorizon = 1\nreplications = 1\nseed = 1\n\
             [[class]]\nname = \"person\"\n\
             [[stream]]\nname = \"arrivals\"\nto = \"pool\"\nclass = \"person\"\nrate = {PER_DAY}\n\
             [[pool]]\nname = \"pool\"\ncapacity = \"unlimited\"\nservice = {{ law = \"exponential\", mean = {mean} }}\n"
        ),
    )?;
    let until = |horizon: f64| {
        let horizon = Override { key: "network.horizon".to_owned(), value: horizon.to_string() };
        load(&file, &[horizon])
    };
    Ok([until(5.0 * mean)?, until(5.0 * mean + EVENTS / 2.0 / PER_DAY)?])
}

/// Events of a run, and its seconds.
fn timed(net: &Network) -> (u64, f64) {
    let (clock, processor) = (Instant::now(), processor_seconds());
    let finished = simulate(net, 1, Wanted::default());
    let seconds = match (processor, processor_seconds()) {
        (Some(begun), Some(ended)) => ended - begun,
        _ => clock.elapsed().as_secs_f64(),
    };
    (finished.balance.core_events, seconds)
}

/// Seconds of processor time of this thread, where the system tells them.
fn processor_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e9)
}

/// Eight replications of the care network on one thread and on two, in turn.
fn threads() -> Result<(), Box<dyn Error>> {
    let horizon = Override { key: "network.horizon".to_owned(), value: "60000".to_owned() };
    let net = load(Path::new("scenarios/networks/bench-care.toml"), &[horizon])?;
    let mut gains = Vec::new();
    for _ in 0..ROUNDS {
        let [one, two] = [1, 2].map(|threads| -> Result<f64, Box<dyn Error>> {
            let (crew, begun) = (Crew::new(threads)?, Instant::now());
            let one = |number| simulate(&net, number, Wanted::default());
            crew.numbered(1..=8, &AtomicBool::new(false), one, |_| ());
            Ok(begun.elapsed().as_secs_f64())
        });
        gains.push(one? / two?);
    }
    gains.sort_by(f64::total_cmp);
    println!(
        "\nCare network, 8 replications, by the clock: two threads {:.2} times as fast as one.",
        gains[ROUNDS / 2]
    );
    Ok(())
}
