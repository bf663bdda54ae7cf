//! scratch
use eldercap::care::district::{District, Watch};
use eldercap::care::past::Past;
use eldercap::care::start::{Spare, Start};
use eldercap::population::Population;
use eldercap::random::stream::Replication;
use eldercap::scenario::load;
use std::hash::{Hash, Hasher};
use std::path::Path;
fn cpu() -> f64 {
    let s = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    s.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let rounds: u32 = arguments.get(1).map_or(3, |a| a.parse().unwrap());
    let repeat: u32 = arguments.get(2).map_or(1, |a| a.parse().unwrap());
    let sets: Vec<(String, String)> = arguments[3.min(arguments.len())..]
        .iter()
        .map(|a| {
            let (k, v) = a.split_once('=').unwrap();
            (k.into(), v.into())
        })
        .collect();
    let file = std::env::var("SC").unwrap_or("scenarios/pudong-2025.toml".into());
    let sets: Vec<_> =
        sets.into_iter().map(|(key, value)| eldercap::scenario::Override { key, value }).collect();
    let scenario = load(Path::new(&file), &sets).unwrap();
    let spare = Spare::default();
    let whole = std::env::var("WHOLE").is_ok();
    let (mut m, mut p, mut s, mut c, mut f) = (vec![], vec![], vec![], vec![], vec![]);
    for number in 1..=rounds {
        let replication = Replication::new(scenario.experiment.seed, number);
        let t = cpu();
        let population = Population::make(&scenario, replication);
        m.push(cpu() - t);
        let hash = |outcome: &eldercap::care::outcome::Outcome| {
            let mut h = std::hash::DefaultHasher::new();
            format!("{:?}{:?}", outcome.pages, outcome.costs).hash(&mut h);
            format!("{:?}", eldercap::care::outcome::Balance { events: 0, ..outcome.balance }).hash(&mut h);
            h.finish()
        };
        if whole {
            let t = cpu();
            let lived = Past::lived(&scenario, &population, replication, Watch::Monthly);
            p.push(cpu() - t);
            let t = cpu();
            let outcome = District::run_after(&scenario, &population, replication, lived, Watch::Monthly);
            c.push(cpu() - t);
            println!("round {number}: whole hash {:016x} events {}", hash(&outcome), outcome.balance.events);
        }
        let t = cpu();
        let start = Start::of(&[&scenario, &scenario], &population, replication, Watch::Monthly).unwrap();
        s.push(cpu() - t);
        for k in 0..repeat {
            let t = cpu();
            let outcome =
                District::run_from(&scenario, &population, replication, &start, &spare, Watch::Monthly);
            f.push(cpu() - t);
            if k == 0 {
                println!(
                    "round {number}: further hash {:016x} events {}",
                    hash(&outcome),
                    outcome.balance.events
                );
            }
        }
    }
    let med = |v: &mut Vec<f64>| {
        v.sort_by(f64::total_cmp);
        if v.is_empty() { (0.0, 0.0) } else { (v[0], v[v.len() / 2]) }
    };
    println!(
        "make {:.3?} past {:.3?} care {:.3?} start {:.3?} further {:.3?}",
        med(&mut m),
        med(&mut p),
        med(&mut c),
        med(&mut s),
        med(&mut f)
    );
}
