//! The same people in every scenario: a world changed in one place leaves unrelated lives identical.

use crate::scenarios::loaded;
use eldercap::kernel::time::Time;
use eldercap::population::Population;
use eldercap::population::person::{Client, Sojourn};
use eldercap::random::stream::Replication;
use std::collections::BTreeMap;

const TINY: &str = "scenarios/tiny.toml";

type Life = (Time, Time, Vec<Sojourn>, Time);

fn lives(overrides: &[(&str, &str)]) -> BTreeMap<u64, Life> {
    let scenario = loaded(TINY, overrides);
    let population = Population::make(&scenario, Replication::new(11, 1));
    let life = |client: &Client| {
        let sojourns = population.sojourns(client).to_vec();
        (client.birth, client.death, sojourns, client.first_request)
    };
    population.clients.iter().map(|client| (client.id.0, life(client))).collect()
}

#[test]
fn supply_does_not_touch_people() {
    let base = lives(&[]);
    assert!(base.len() > 300, "{} clients", base.len());
    assert_eq!(base, lives(&[("beds.plan.total_ratio_pct", "1.0"), ("beds.plan.basic_ratio_pct", "0.2")]));
    assert_eq!(base, lives(&[("admission.reach_km", "0"), ("stay.return_home_rate_per_year.level_4", "1")]));
}

#[test]
fn a_request_rate_moves_requests_and_no_life() {
    let base = lives(&[]);
    let more = lives(&[("choice.request_rate_per_year.level_4", "6")]);
    let mut moved = 0;
    for (id, (birth, death, sojourns, asks)) in &base {
        let other = &more[id];
        assert_eq!((birth, death, sojourns), (&other.0, &other.1, &other.2), "{id:x}");
        assert!(other.3 <= *asks, "a higher rate never delays the same person's request");
        moved += usize::from(other.3 < *asks);
    }
    assert!(moved > 20 && more.len() > base.len(), "{moved} moved of {}", base.len());
}

#[test]
fn more_people_in_one_cell_rename_nobody_else() {
    let base = lives(&[]);
    let more = lives(&[("population.non_registered_60plus", "900")]);
    assert!(more.len() > base.len());
    assert!(
        base.iter().all(|(id, life)| more.get(id) == Some(life)),
        "those who were there live the same lives"
    );
}

/// A price moves choices and no person: nobody lives another life, and who asked first asks at the same moment.
#[test]
fn a_price_does_not_touch_people() {
    assert_eq!(lives(&[]), lives(&[("choice.price_rmb_per_month.inclusive", "9000")]));
    assert_eq!(lives(&[]), lives(&[("assessment.per_working_day", "1"), ("choice.keeping_utility", "0")]));
}
