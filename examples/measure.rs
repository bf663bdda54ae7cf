//! Measures what a replication costs and prints docs/performance.md's table: `cargo run --release --example measure`.
//!
//! Medians of several rounds in one process; the phases are those of `experiment::replication` and `experiment::people`. Threads are compared
//! in the same run, because absolute times on a shared machine say little.

use eldercap::care::district::{District, Watch};
use eldercap::care::past::Past;
use eldercap::care::start::Spare;
use eldercap::experiment::people::Demand;
use eldercap::experiment::run::Crew;
use eldercap::population::Population;
use eldercap::random::stream::Replication;
use eldercap::report::manifest::peak_memory_mib;
use eldercap::scenario::load;
use eldercap::scenario::model::Area;
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

const ROUNDS: u32 = 7;

fn main() -> Result<(), Box<dyn Error>> {
    // As the program does.
    eldercap::cli::large_pages::ask();
    let scenario = load(Path::new("scenarios/pudong-2025.toml"), &[])?;
    let (mut making, mut past, mut caring) = (Vec::new(), Vec::new(), Vec::new());
    let (mut starting, mut further) = (Vec::new(), Vec::new());
    let (mut persons, mut clients, mut events, mut memory) = (0, 0, 0, None);
    let spare = Spare::default();
    for number in 1..=ROUNDS {
        let replication = Replication::new(scenario.experiment.seed, number);
        let begun = Instant::now();
        let mut demand = Demand::of(&scenario, number);
        making.push(begun.elapsed().as_secs_f64());
        let people = &demand.population;
        (persons, clients) = (people.persons, people.clients.len());
        let begun = Instant::now();
        let lived = Past::lived(&scenario, people, replication, Watch::Monthly);
        past.push(begun.elapsed().as_secs_f64());
        let begun = Instant::now();
        let outcome = District::run_after(&scenario, people, replication, lived, Watch::Monthly);
        caring.push(begun.elapsed().as_secs_f64());
        events = outcome.balance.events;
        if number == 1 {
            memory = peak_memory_mib();
        }
        // Design points as a sweep runs them: the start once for two of them, then a further one from a copy of it.
        let begun = Instant::now();
        demand.live_past(&[&scenario, &scenario], number);
        starting.push(begun.elapsed().as_secs_f64());
        let begun = Instant::now();
        black_box(demand.meet(&scenario, number, &spare));
        further.push(begun.elapsed().as_secs_f64());
    }
    let (making, past, caring) = (median(making), median(past), median(caring));
    let (starting, further) = (median(starting), median(further));
    println!("| what | figure |");
    println!("|---|---|");
    println!("| persons made in a replication | {persons} |");
    println!("| of these clients (ever ask for care) | {clients} |");
    println!("| care events | {events} |");
    println!("| making the people, s of one core | {making:.2} |");
    println!("| – persons per second | {:.1} M |", persons as f64 / making / 1e6);
    println!("| living the past, s of one core | {past:.2} |");
    println!("| running the care system, s of one core | {caring:.2} |");
    println!("| – events per second | {:.1} M |", events as f64 / caring / 1e6);
    println!("| whole replication, s of one core | {:.2} |", making + past + caring);
    println!("| past and time at home, lived once for all design points, s of one core | {starting:.2} |");
    println!(
        "| a further design point on the same people and start, with its copy, s of one core | {further:.2} |"
    );
    println!("| – % of a replication | {:.1} |", 100.0 * further / (making + past + caring));
    if let Some(memory) = memory {
        println!("| peak memory of the process, one replication at a time | {memory:.0} MiB |");
    }
    let mut alone = 0.0;
    for threads in [1, 2] {
        let crew = Crew::new(threads)?;
        let begun = Instant::now();
        black_box(crew.run(&scenario, 1..=8, &AtomicBool::new(false), |_| ()));
        let seconds = begun.elapsed().as_secs_f64();
        println!("| 8 replications on {threads} thread(s), s | {seconds:.2} |");
        if threads == 1 {
            alone = seconds;
        } else {
            println!("| – speed-up | {:.2} |", alone / seconds);
        }
    }
    if let Some(memory) = peak_memory_mib() {
        println!("| peak memory with two at a time | {memory:.0} MiB |");
    }
    city();
    Ok(())
}

/// A city of 6.8 million elders at the start, as many as Shanghai's plan expects for 2025 (A): the district's areas,
/// cohorts and moves, each 5.3 times as large. One replication.
fn city() {
    let mut scenario =
        load(Path::new("scenarios/pudong-2025.toml"), &[]).expect("it was loaded a moment ago");
    let population = &mut scenario.population;
    let elders = |areas: &[Area]| areas.iter().map(|area| area.registered_60plus).sum::<u32>();
    let ratio = 6_800_000.0 / f64::from(elders(&population.areas) + population.non_registered_60plus);
    let of = |persons: &mut u32| *persons = (f64::from(*persons) * ratio).round() as u32;
    of(&mut population.non_registered_60plus);
    for area in &mut population.areas {
        of(&mut area.registered_60plus);
        of(&mut area.residents);
    }
    for cohort in &mut population.cohorts {
        cohort.registered.iter_mut().chain(&mut cohort.non_registered).for_each(of);
    }
    population.immigrants.iter_mut().flat_map(|row| &mut row.persons).for_each(of);
    let replication = Replication::new(scenario.experiment.seed, 1);
    let begun = Instant::now();
    let people = Population::make(&scenario, replication);
    let making = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let outcome = District::run(&scenario, &people, replication, Watch::Monthly);
    let caring = begun.elapsed().as_secs_f64();
    let (persons, clients) = (people.persons, people.clients.len());
    println!("| a city of 6.8 M elders, {persons} persons in 13 years: clients | {clients} |");
    println!("| – making the people, s of one core | {making:.2} |");
    println!("| – persons per second | {:.1} M |", persons as f64 / making / 1e6);
    println!("| – running the care system, s of one core | {caring:.2} |");
    println!("| – care events | {} |", outcome.balance.events);
    if let Some(memory) = peak_memory_mib() {
        println!("| – peak memory of the process | {memory:.0} MiB |");
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
