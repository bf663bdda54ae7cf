//! Cost of the kernel's inner loops: holding events, cancelling them, starting streams.
//!
//! `cargo bench --bench kernel`. "Hold" is the classic measure of a future event list: with n events pending, take the
//! next and put one back after an exponential delay.

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use eldercap::kernel::calendar::{Calendar, Phase};
use eldercap::kernel::time::{Span, Time};
use eldercap::random::decision::Decision;
use eldercap::random::stream::{LongStream, Replication};
use std::hint::black_box;

const DELAY: Decision = Decision::named("bench: delay");

fn delay(stream: &mut LongStream) -> Span {
    Span::from_ticks((stream.exp1() * 1e6) as i64)
}

/// A calendar of `pending` events in the steady state of the hold model.
fn steady(pending: usize) -> (Calendar<u32>, LongStream) {
    let mut stream = Replication::new(1, 0).long_stream(DELAY, pending as u64);
    let mut calendar = Calendar::with_capacity(pending);
    for event in 0..pending {
        calendar.schedule(Time::ZERO + delay(&mut stream), Phase::Normal, event as u32);
    }
    for _ in 0..2 * pending {
        hold(&mut calendar, &mut stream);
    }
    (calendar, stream)
}

fn hold(calendar: &mut Calendar<u32>, stream: &mut LongStream) {
    let (now, event) = calendar.pop().expect("events are put back");
    calendar.schedule(now + delay(stream), Phase::Normal, event);
}

fn calendar(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("calendar");
    for pending in [1_000, 100_000, 1_000_000] {
        let (mut calendar, mut stream) = steady(pending);
        group.bench_function(BenchmarkId::new("hold", pending), |bencher| {
            bencher.iter(|| hold(&mut calendar, &mut stream));
        });
        // Every event brings a second one that is cancelled before it fires, as patience is by service.
        group.bench_function(BenchmarkId::new("hold, schedule and cancel", pending), |bencher| {
            bencher.iter(|| {
                let at = calendar.now() + delay(&mut stream);
                let handle = calendar.schedule(at, Phase::Normal, 0);
                hold(&mut calendar, &mut stream);
                black_box(calendar.cancel(handle));
            });
        });
    }
    group.finish();
}

fn streams(criterion: &mut Criterion) {
    let replication = Replication::new(1, 0);
    let mut group = criterion.benchmark_group("stream");
    group.bench_function("1000 streams, first uniform of each", |bencher| {
        bencher.iter(|| {
            (0..1_000).map(|person| replication.stream(DELAY, black_box(person)).uniform()).sum::<f64>()
        });
    });
    group.bench_function("1000 streams, first exponential of each", |bencher| {
        bencher.iter(|| {
            (0..1_000).map(|person| replication.stream(DELAY, black_box(person)).exp1()).sum::<f64>()
        });
    });
    group.bench_function("1000 exponentials of one long stream", |bencher| {
        bencher.iter_batched_ref(
            || replication.long_stream(DELAY, 1),
            |stream| (0..1_000).map(|_| stream.exp1()).sum::<f64>(),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

criterion_group!(benches, calendar, streams);
criterion_main!(benches);
