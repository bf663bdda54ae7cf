//! The same people in every scenario: a world changed in one place leaves unrelated lives identical.

use crate::scenarios::loaded;
use eldercap::kernel::time::Time;
use eldercap::population::Population;
use eldercap::population::household::HouseholdPath;
use eldercap::population::person::{Client, Profile, Sojourn};
use eldercap::random::stream::Replication;
use std::collections::BTreeMap;

const TINY: &str = "scenarios/tiny.toml";

type Life = (Time, Time, Vec<Sojourn>, Time, HouseholdPath, Profile);

fn lives(overrides: &[(&str, &str)]) -> BTreeMap<u64, Life> {
    let scenario = loaded(TINY, overrides);
    let population = Population::make(&scenario, Replication::new(11, 1));
    let life = |client: &Client| {
        let sojourns = population.sojourns(client).to_vec();
        let Client { birth, death, first_request, household, profile, .. } = *client;
        (birth, death, sojourns, first_request, household, profile)
    };
    population.clients.iter().map(|client| (client.id.0, life(&client))).collect()
}

#[test]
fn supply_does_not_touch_people() {
    let base = lives(&[]);
    assert!(base.len() > 250, "{} clients", base.len());
    assert_eq!(base, lives(&[("beds.plan.total_ratio_pct", "1.0"), ("beds.plan.basic_ratio_pct", "0.2")]));
    assert_eq!(base, lives(&[("admission.reach_km", "0"), ("stay.return_home_rate_per_year.level_4", "1")]));
}

#[test]
fn a_request_rate_moves_requests_and_no_life() {
    let base = lives(&[]);
    let more = lives(&[("choice.request_rate_per_year.level_4", "6")]);
    let mut moved = 0;
    for (id, (birth, death, sojourns, asks, household, profile)) in &base {
        let other = &more[id];
        assert_eq!((birth, death, sojourns), (&other.0, &other.1, &other.2), "{id:x}");
        assert_eq!((household, profile), (&other.4, &other.5), "{id:x}");
        assert!(other.3 <= *asks, "a higher rate never delays the same person's request");
        moved += usize::from(other.3 < *asks);
    }
    assert!(moved > 20 && more.len() > base.len(), "{moved} moved of {}", base.len());
}

#[test]
fn more_people_in_one_group_rename_nobody() {
    let base = lives(&[]);
    let more = lives(&[("population.non_registered_60plus", "900")]);
    assert!(more.len() > base.len());
    let is_registered = |id: &u64| id >> 39 & 1 == 1;
    assert!(
        base.iter().filter(|(id, _)| is_registered(id)).all(|(id, life)| more.get(id) == Some(life)),
        "other groups live the same lives and ask at the same times"
    );
    // Within the group couples change, and with them households and requests; lives do not.
    let others = base.iter().filter(|(id, _)| !is_registered(id));
    let kept = others.filter_map(|(id, life)| Some((life, more.get(id)?))).collect::<Vec<_>>();
    assert!(kept.len() > 5, "{}", kept.len());
    assert!(kept.iter().all(|(a, b)| (a.0, a.1, &a.2, a.5) == (b.0, b.1, &b.2, b.5)));
}

/// A price moves choices and no person: nobody lives another life, and who asked first asks at the same moment.
#[test]
fn a_price_does_not_touch_people() {
    assert_eq!(lives(&[]), lives(&[("choice.price_rmb_per_month.inclusive", "9000")]));
    assert_eq!(lives(&[]), lives(&[("assessment.per_working_day", "1"), ("choice.keeping_utility", "0")]));
}
