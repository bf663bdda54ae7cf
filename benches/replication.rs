//! What a replication of the main scenario costs, by phase.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use eldercap::care::district::{District, Watch};
use eldercap::experiment::replication::replicate;
use eldercap::population::Population;
use eldercap::random::stream::Replication;
use eldercap::scenario::load;
use std::hint::black_box;
use std::path::Path;

fn replication(criterion: &mut Criterion) {
    let scenario = load(Path::new("scenarios/pudong-2025.toml"), &[]).expect("the shipped scenario is valid");
    let streams = Replication::new(scenario.experiment.seed, 1);
    let population = Population::make(&scenario, streams);
    let mut group = criterion.benchmark_group("pudong");
    group.sample_size(10);
    group.throughput(Throughput::Elements(population.persons));
    group.bench_function("people", |b| b.iter(|| black_box(Population::make(&scenario, streams))));
    group.bench_function("care", |b| {
        b.iter(|| black_box(District::run(&scenario, &population, streams, Watch::Monthly)));
    });
    group.bench_function("replication", |b| b.iter(|| black_box(replicate(&scenario, 1, Watch::Monthly))));
    group.finish();
}

criterion_group!(benches, replication);
criterion_main!(benches);
