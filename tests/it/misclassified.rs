//! The shipped misclassification: as many results are wrong, upwards and downwards, as the true groups of those assessed imply.

use crate::scenarios::loaded;
use eldercap::care::district::{District, Watch};
use eldercap::care::measures::{Cell, Measure};
use eldercap::kernel::time::Time;
use eldercap::population::Population;
use eldercap::random::stream::Replication;
use eldercap::scenario::terms::NeedGroup;
use std::collections::BTreeMap;

/// By hand: true groups come from the lives at the moments of the results (a trace), the probabilities from the scenario. The number of wrong
/// results and of results in each group lie within 4 binomial standard errors: five checks, a false alarm in one seed of
/// 3,000; the seed is fixed. An error of two points in either probability fails.
#[test]
fn as_many_results_are_wrong_as_the_groups_of_those_assessed_imply() {
    let scenario = loaded("scenarios/tiny.toml", &[("population.non_registered_60plus", "300000")]);
    let assessment = &scenario.assessment;
    for shipped in [assessment.one_group_up, assessment.one_group_down] {
        assert!((shipped - 0.08).abs() < 1e-12, "{shipped}");
    }
    let replication = Replication::new(scenario.experiment.seed, 1);
    let people = Population::make(&scenario, replication);
    let outcome = District::traced(&scenario, &people, replication, Watch::Monthly);
    let clients: BTreeMap<u64, usize> =
        people.clients.iter().enumerate().map(|(at, client)| (client.id.0, at)).collect();
    let mut truly = [0.0; NeedGroup::COUNT];
    for event in outcome.trace.iter().filter(|event| event.event == "assessed") {
        assert!(event.time >= Time::ZERO && event.time < scenario.clock.end());
        let client = people.clients.at(clients[&event.person.unwrap()]);
        truly[people.state_at(&client, event.time).0.need.index()] += 1.0;
    }
    let last = NeedGroup::COUNT - 1;
    let up = |group: usize| if group < last { assessment.one_group_up } else { 0.0 };
    let down = |group: usize| if group > 0 { assessment.one_group_down } else { 0.0 };
    // Expected number and variance of a sum of results, each of which counts with a probability by its true group.
    let sum = |probability: &dyn Fn(usize) -> f64| -> (f64, f64) {
        let each = (0..NeedGroup::COUNT).map(|group| (truly[group], probability(group)));
        each.fold((0.0, 0.0), |sum, (n, p)| (sum.0 + n * p, sum.1 + n * p * (1.0 - p)))
    };
    let held = |what: &str, found: f64, (expected, variance): (f64, f64)| {
        println!("{what}: {found:.1} of {expected:.1} ± {:.1}", variance.sqrt());
        assert!((found - expected).abs() < 4.0 * variance.sqrt(), "{what}: {found} for {expected}");
    };
    let years = scenario.clock.horizon_years() as f64;
    let found = |measure, need| outcome.pages.horizon.get(Cell { need, ..Cell::total(measure) }).unwrap();
    let done: f64 = truly.iter().sum();
    assert!((found(Measure::Assessments, None) * years - done).abs() < 0.5 && done > 15_000.0, "{done}");
    println!("{:.2} % wrong", found(Measure::Misclassified, None));
    held("wrong", found(Measure::Misclassified, None) * done / 100.0, sum(&|group| up(group) + down(group)));
    for (at, &need) in NeedGroup::ALL.iter().enumerate() {
        let measured = |group: usize| {
            let here = if group == at { 1.0 - up(group) - down(group) } else { 0.0 };
            let from_below = if group + 1 == at { up(group) } else { 0.0 };
            here + from_below + if group == at + 1 { down(group) } else { 0.0 }
        };
        held(need.name(), found(Measure::Assessments, Some(need)) * years, sum(&measured));
    }
}
