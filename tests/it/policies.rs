//! Allocation policies: conservation in random districts after every event, what must agree between policies, and directions.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure};
use eldercap::experiment::replication::{Finished, replicate};
use proptest::prelude::*;

const TINY: &str = "scenarios/tiny.toml";
const POLICIES: [&str; 3] = ["per_facility_fcfs", "central_priority", "preference_based"];

fn figure(finished: &Finished, measure: Measure) -> f64 {
    finished.pages.horizon.get(Cell::total(measure)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn balances_hold_in_random_districts_under_all_policies(
        seed in 0_u32..1_000_000,
        policy in 0_usize..3,
        k in 1_u8..5,
        transfers_first: bool,
        points in proptest::collection::vec(0.0_f64..20.0, 8),
        waiting in 0.1_f64..10.0,
        off in proptest::collection::vec(0.0_f64..1.0, 4),
        outside in 0_u8..20,
        total in 0.0_f64..6.0,
        basic in 0.0_f64..1.0,
        nursing in 0.0_f64..100.0,
        reach in 0.0_f64..40.0,
        decline in 0.0_f64..60.0,
        leave in 0.0_f64..2.0,
        wrong in 0.0_f64..50.0,
        keep: bool,
    ) {
        let text = |value: f64| format!("{value:.4}");
        let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
        let overrides = [
            ("experiment.seed", seed.to_string()),
            ("admission.policy", POLICIES[policy].to_owned()),
            ("admission.applications_max", k.to_string()),
            ("admission.transfers_first", yes(transfers_first)),
            ("admission.group_points.disabled", text(points[0])),
            ("admission.group_points.severe_or_dementia", text(points[1])),
            ("admission.group_points.old_alone", text(points[2])),
            ("admission.group_points.old_couple", text(points[3])),
            ("admission.level_points.level_2_3", text(points[4])),
            ("admission.level_points.level_5_6", text(points[5])),
            ("admission.waiting_points_per_year", text(waiting)),
            ("admission.distance_points_per_km", text(off[0])),
            ("admission.price_points_per_1000_rmb", text(off[1])),
            ("admission.acceptance_decay_per_km", text(off[2] / 5.0)),
            ("admission.acceptance_decay_per_1000_rmb", text(off[3] / 5.0)),
            ("admission.outside_places", outside.to_string()),
            ("admission.outside_acceptance_pct", "40".to_owned()),
            ("beds.supply", if keep { "keep" } else { "plan" }.to_owned()),
            ("beds.start.total_ratio_pct", text(total)),
            ("beds.start.basic_ratio_pct", text(total * basic)),
            ("beds.plan.total_ratio_pct", text(total * 0.8)),
            ("beds.plan.basic_ratio_pct", text(total * 0.8 * basic)),
            ("beds.plan.nursing_share_pct", text(nursing)),
            ("beds.plan.dementia_share_pct", text(nursing / 4.0)),
            ("admission.reach_km", text(reach)),
            ("admission.decline_pct", text(decline)),
            ("admission.leave_rate_per_year", text(leave)),
            ("assessment.one_group_up_pct", text(wrong)),
            ("assessment.one_group_down_pct", text(wrong)),
            ("scenario.past_years", "1".to_owned()),
        ];
        let overrides: Vec<(&str, &str)> = overrides.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let finished = replicate(&loaded(TINY, &overrides), 1, Watch::EveryEvent);
        prop_assert!(finished.balance.holds(), "{:?}", finished.balance);
    }
}

/// Who applies everywhere stands in one line with all others: a queue at each facility is then the central list without groups.
#[test]
fn applications_everywhere_are_one_list_without_groups() {
    for (number, same_sex) in (1..=4).flat_map(|number| [(number, "false"), (number, "true")]) {
        let same = [
            ("beds.same_sex_rooms", same_sex),
            ("admission.priority", "[]"),
            ("admission.reach_km", "40"),
            ("beds.plan.total_ratio_pct", "1.6"),
            ("beds.plan.basic_ratio_pct", "0.8"),
        ];
        let with = |policy, k| {
            let mut overrides = vec![("admission.policy", policy), ("admission.applications_max", k)];
            overrides.extend(same);
            replicate(&loaded(TINY, &overrides), number, Watch::Monthly)
        };
        let (everywhere, central) = (with("per_facility_fcfs", "100"), with("central_priority", "3"));
        assert_eq!(everywhere.balance, central.balance);
        assert!(everywhere.balance.wait_ticks > 0, "somebody waits");
        for (a, b) in everywhere.pages.years.iter().zip(&central.pages.years) {
            for ((cell, a), (_, b)) in a.values().iter().zip(b.values()) {
                assert!(a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()), "{cell:?}: {a} {b}");
            }
        }
    }
}

/// Points so far apart that no wait bridges them are the order of groups, and points of one kind alone are first come.
#[test]
fn points_far_apart_are_the_order_of_groups() {
    let beds = [("beds.plan.total_ratio_pct", "1.6"), ("beds.plan.basic_ratio_pct", "0.8")];
    for number in 1..=4 {
        let groups = replicate(&loaded(TINY, &beds), number, Watch::Monthly);
        // Groups are summed: the first must outweigh the two behind it.
        let points = "{ low_income = 0, bereaved = 0, veteran = 0, disabled = 900, severe_or_dementia = 400, old_alone = 200, old_couple = 0 }";
        let mut overrides = vec![("admission.priority", "[]"), ("admission.group_points", points)];
        overrides.extend(beds);
        // Who is in two groups stands before who is only in the first, so the figures differ a little and the totals agree.
        let by_points = replicate(&loaded(TINY, &overrides), number, Watch::Monthly);
        let single = "{ low_income = 0, bereaved = 0, veteran = 0, disabled = 900, severe_or_dementia = 0, old_alone = 0, old_couple = 0 }";
        let mut one = vec![("admission.priority", "[]"), ("admission.group_points", single)];
        one.extend(beds);
        let mut listed = vec![("admission.priority", "[\"disabled\"]")];
        listed.extend(beds);
        let (one, listed) = (
            replicate(&loaded(TINY, &one), number, Watch::Monthly),
            replicate(&loaded(TINY, &listed), number, Watch::Monthly),
        );
        assert_eq!(one.balance, listed.balance, "one group by points and by order");
        assert_ne!(groups.balance, listed.balance, "the other groups matter");
        assert_eq!(by_points.balance.clients, groups.balance.clients);
    }
}

/// Waiting on for a preferred place is a matter of preferences alone.
#[test]
fn the_central_list_moves_nobody_for_preference() {
    for number in 1..=3 {
        let central = replicate(&loaded(TINY, &[]), number, Watch::Monthly);
        assert!(figure(&central, Measure::MovedToPreferred) == 0.0);
        assert!(figure(&central, Measure::PreferringWaiting) == 0.0);
        let preference =
            replicate(&loaded(TINY, &[("admission.policy", "preference_based")]), number, Watch::Monthly);
        assert!(figure(&preference, Measure::MovedToPreferred) > 0.0);
    }
}

/// Sums of six replications: more applications pool queues, so fewer wait; a kilometre that weighs more places more people in their own
/// area, and a lower acceptance far away declines more.
#[test]
fn what_must_go_up_goes_up() {
    let scarce = [
        ("beds.plan.total_ratio_pct", "1.6"),
        ("beds.plan.basic_ratio_pct", "0.8"),
        ("admission.reach_km", "40"),
        ("admission.decline_pct", "0"),
    ];
    let sum = |set: &[(&str, &str)], measure| -> f64 {
        let overrides: Vec<(&str, &str)> = scarce.iter().chain(set).copied().collect();
        let scenario = loaded(TINY, &overrides);
        (1..=6).map(|number| figure(&replicate(&scenario, number, Watch::Monthly), measure)).sum()
    };
    let facility = |k| {
        sum(
            &[("admission.policy", "per_facility_fcfs"), ("admission.applications_max", k)],
            Measure::WaitingMean,
        )
    };
    let (one, all) = (facility("1"), facility("3"));
    assert!(all < one, "waiting: {one} with one application, {all} with three");
    let idle = |k| {
        sum(
            &[("admission.policy", "per_facility_fcfs"), ("admission.applications_max", k)],
            Measure::WaitingBesideNear,
        )
    };
    let (one, all) = (idle("1"), idle("3"));
    assert!(all < one, "waiting beside an idle bed: {one} with one application, {all} with three");
    let near = |km| {
        let set = [("admission.policy", "preference_based"), ("admission.distance_points_per_km", km)];
        sum(&set, Measure::PlacedInOwnArea)
    };
    let (light, heavy) = (near("0"), near("0.5"));
    assert!(heavy > light, "placed in own area: {light} and {heavy}");
    let declined = |decay| sum(&[("admission.acceptance_decay_per_km", decay)], Measure::DeclinedOffers);
    assert!(declined("0") == 0.0 && declined("0.1") > 0.0);
}

/// With and without care in the meantime are all who wait, every year.
#[test]
fn waits_are_bridged_or_not() {
    let finished = replicate(&loaded(TINY, &[]), 1, Watch::Monthly);
    for page in &finished.pages.years {
        let of = |measure| page.get(Cell::total(measure)).unwrap();
        let parts = of(Measure::WaitingBridged) + of(Measure::WaitingWithoutCare);
        assert!((parts - of(Measure::WaitingMean)).abs() < 1e-9);
        assert!(of(Measure::WaitingBridged) > 0.0, "home care goes on");
        assert!(of(Measure::WaitingBesideNear) <= of(Measure::WaitingBesideAnywhere));
    }
}
