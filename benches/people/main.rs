//! What a person costs, beside a bare hand-written lower bound: lives of the same length from the same rates in a struct of
//! arrays, with nothing that care will ask for.
//!
//! `cargo bench --bench people` prints persons a second of both at four sizes, up to a district of 1.3 million elders and a city of
//! 6.8 million, with those who join in 13 years; the aim is a ratio below four, the same at all sizes.

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use eldercap::population::Population;
use eldercap::random::stream::Replication;
use eldercap::scenario::load;
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::Dementia;
use std::hint::black_box;
use std::path::Path;

mod bare;

use bare::{Arrays, Bare};

/// Shares of the district's persons: parts of it, the whole, and as many as all Shanghai has.
const SHARES: [f64; 4] = [0.044, 0.176, 1.0, 5.3];

/// Pudong with this share of its persons.
fn sized(share: f64) -> Scenario {
    let mut scenario =
        load(Path::new("scenarios/pudong-2025.toml"), &[]).expect("the shipped scenario is valid");
    let of = |persons: &mut u32| *persons = (f64::from(*persons) * share).round() as u32;
    let population = &mut scenario.population;
    of(&mut population.non_registered_60plus);
    for area in &mut population.areas {
        of(&mut area.registered_60plus);
    }
    for cohort in &mut population.cohorts {
        cohort.registered.iter_mut().chain(&mut cohort.non_registered).for_each(of);
    }
    population.immigrants.iter_mut().flat_map(|row| &mut row.persons).for_each(of);
    scenario
}

fn people(criterion: &mut Criterion) {
    assert_eq!(Dementia::COUNT, 4, "the bare model leaves dementia out");
    let mut group = criterion.benchmark_group("people");
    group.sample_size(10);
    // One making an iteration, however long it takes.
    group.sampling_mode(SamplingMode::Flat);
    for share in SHARES {
        let scenario = sized(share);
        let streams = Replication::new(scenario.experiment.seed, 1);
        let persons = Population::make(&scenario, streams).persons;
        group.throughput(Throughput::Elements(persons));
        group.bench_function(BenchmarkId::new("population", persons), |b| {
            b.iter(|| black_box(Population::make(&scenario, streams)));
        });
        let bare = Bare::new(&scenario, streams);
        let mut arrays = Arrays::default();
        bare.make(&scenario, &mut arrays);
        assert_eq!(arrays.birth.len() as u64, persons, "the same people");
        group.bench_function(BenchmarkId::new("bare", persons), |b| {
            b.iter(|| {
                let mut arrays = Arrays::default();
                bare.make(&scenario, &mut arrays);
                black_box(arrays)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, people);
criterion_main!(benches);
