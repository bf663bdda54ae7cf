//! How lives are followed, and how they change when death rates fall with time.

use crate::scenarios::loaded;
use eldercap::kernel::time::Time;
use eldercap::population::Population;
use eldercap::population::course::{Course, Following};
use eldercap::population::hazards::{Hazards, State};
use eldercap::population::improvement::Improvement;
use eldercap::population::rates::Rates;
use eldercap::random::decision::Decision;
use eldercap::random::stream::Replication;
use eldercap::scenario::terms::Sex;
use std::collections::BTreeMap;

#[test]
fn how_far_a_life_is_followed_does_not_change_it() {
    let scenario = loaded("scenarios/pudong-2025.toml", &[]);
    let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
    let (mut whole, mut part) = (Course::default(), Course::default());
    for person in 0..2_000 {
        let stream = || Replication::new(6, 1).stream(Decision::named("test.prefix"), person);
        whole.sample(&hazards, Sex::Female, 200.0, &mut stream());
        part.sample(&hazards, Sex::Female, 78.0, &mut stream());
        let known = part.sojourns.len();
        assert_eq!(whole.sojourns[..known], part.sojourns);
        assert!(whole.sojourns.get(known).is_none_or(|&(age, _)| age >= 78.0));
        assert_eq!(part.dies, whole.end < 78.0);
    }
}

/// With a constant hazard h that falls by 4 % a year from the start on, those aged 60 five years before it survive to t
/// years after it with probability exp(−5h − h(1 − 0.96^t)/−ln 0.96). Six checks at 4 standard errors: a false alarm in
/// one seed of 2,600; the seed is fixed.
#[test]
fn falling_death_rates_are_thinned_exactly() {
    const LIVES: u64 = 200_000;
    let hazard = 0.08;
    let rates = Rates { death: hazard, ..Rates::default() };
    let mut well = [0.0; State::COUNT];
    well[State::WELL.index()] = 1.0;
    let hazards = Hazards::of_rates(|_, _, _| rates, |_, _| 1.0, well);
    let improvement = Improvement::new(0.04);
    let following = Following { hazards: &hazards, sex: Sex::Male, until: 500.0 };
    let (mut course, replication) = (Course::default(), Replication::new(9, 1));
    let times: Vec<f64> = (0..LIVES)
        .map(|person| {
            let mut coins = None;
            let mut stream = replication.stream(Decision::named("test.thinned"), person);
            course.sample_sparing(following, &mut stream, &mut |age| {
                improvement.spares(age, -65.0, &mut coins, || {
                    replication.stream(Decision::named("test.coin"), person)
                })
            });
            course.end - 65.0
        })
        .collect();
    let fall = -0.96_f64.ln();
    for t in [-3.0_f64, 0.0, 2.0, 10.0, 20.0, 40.0] {
        let spent = hazard * (t.min(0.0) + 5.0) + hazard * (1.0 - (-fall * t.max(0.0)).exp()) / fall;
        let expected = (-spent).exp();
        let alive = times.iter().filter(|&&time| time > t).count() as f64 / LIVES as f64;
        let error = (expected * (1.0 - expected) / LIVES as f64).sqrt();
        assert!((alive - expected).abs() < 4.0 * error, "{t}: {alive} against {expected}");
    }
}

/// A faster fall of death rates spares people and changes nothing else: who is there at the start, every life up to the
/// spared death, and everyone whose death was not spared.
#[test]
fn the_same_people_die_later_when_death_rates_fall() {
    let made = |fall: &str| {
        let scenario = loaded("scenarios/tiny.toml", &[("need.mortality_improvement_pct_per_year", fall)]);
        Population::make(&scenario, Replication::new(12, 1))
    };
    let (base, fallen) = (made("0"), made("8"));
    assert_eq!(base.census.district(0), fallen.census.district(0));
    assert_eq!(base.census.by_age_and_need(0), fallen.census.by_age_and_need(0));
    let last = base.census.dates() - 1;
    assert!(base.census.district(last).residents() < fallen.census.district(last).residents());
    let others: BTreeMap<u64, _> = fallen.clients.iter().map(|client| (client.id.0, client)).collect();
    let (mut same, mut spared) = (0, 0);
    for client in &base.clients {
        // Who is spared may ask later than the end, as the last days of life are others.
        let Some(other) = others.get(&client.id.0) else { continue };
        let (life, longer) = (base.sojourns(&client), fallen.sojourns(other));
        assert_eq!(life, &longer[..life.len()], "{:x}", client.id.0);
        assert!(other.death >= client.death && (other.death == client.death || client.death > Time::ZERO));
        same += usize::from(other.death == client.death);
        spared += usize::from(other.death > client.death);
        if other.death == client.death && other.household == client.household {
            assert_eq!((client.first_request, life.len()), (other.first_request, longer.len()));
        }
    }
    assert!(same > 200 && spared > 5, "{same} the same, {spared} spared");
}
