//! Conservation and Little's law: on every shipped scenario, after every event of small districts, in random ones.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure};
use eldercap::experiment::replication::replicate;
use eldercap::kernel::time::Time;
use eldercap::scenario::clock::TICKS_PER_DAY;
use eldercap::scenario::model::{FacilityBeds, Supply};
use eldercap::scenario::terms::BedKind;
use eldercap::stats::tally::Tally;
use proptest::prelude::*;

const TINY: &str = "scenarios/tiny.toml";

#[test]
fn balances_hold_after_every_event_of_a_small_district() {
    for overrides in [
        &[][..],
        &[("beds.supply", "keep")],
        &[("beds.plan.total_ratio_pct", "1.0"), ("beds.plan.basic_ratio_pct", "0.5")],
        &[("beds.plan.nursing_share_pct", "10"), ("beds.plan.dementia_share_pct", "0")],
        &[("admission.reach_km", "0"), ("admission.decline_pct", "60")],
        &[("assessment.per_working_day", "1"), ("assessment.valid_years", "0.3")],
        &[
            ("assessment.one_group_up_pct", "50"),
            ("assessment.one_group_down_pct", "50"),
            ("choice.keeping_utility", "-2"),
        ],
        &[("choice.utility.bed.level_2_3", "4"), ("stay.return_home_rate_per_year.level_2_3", "2.0")],
        &[
            ("stay.hospital_rate_per_year", "{ level_0_1 = 2, level_2_3 = 3, level_4 = 4, level_5_6 = 5 }"),
            ("stay.bed_hold_days", "8"),
            ("stay.apply_from_hospital_pct", "30"),
            ("stay.end_of_life_days", "180"),
        ],
    ] {
        let scenario = loaded(TINY, overrides);
        for number in 1..=3 {
            let finished = replicate(&scenario, number, Watch::EveryEvent);
            assert!(finished.balance.holds(), "{overrides:?} {number}: {:?}", finished.balance);
            assert!(
                finished.balance.joined > 0 && finished.balance.admitted > 0,
                "{overrides:?}: nothing happened"
            );
        }
    }
}

#[test]
fn the_queue_curve_is_the_sum_of_waits_and_the_pages_show_the_same() {
    let scenario =
        loaded(TINY, &[("beds.plan.total_ratio_pct", "1.5"), ("beds.plan.basic_ratio_pct", "1.0")]);
    let finished = replicate(&scenario, 1, Watch::Monthly);
    assert_eq!(finished.balance.wait_ticks, finished.balance.queue_area, "Little's law on this path");
    let waiting = Cell::total(Measure::WaitingMean);
    let starts = scenario.clock.month_starts();
    let from_pages: f64 = finished
        .pages
        .months
        .iter()
        .zip(starts.windows(2))
        .map(|(page, month)| page.get(waiting).unwrap() * (month[1] - month[0]).ticks() as f64)
        .sum();
    let exact = finished.balance.queue_area as f64;
    assert!(exact > 0.0 && (from_pages - exact).abs() < 1e-6 * exact, "{from_pages} {exact}");
}

#[test]
fn balances_hold_in_every_shipped_scenario() {
    for name in ["pudong-2025", "pudong-baseline", "pudong-2035", "pudong-facilities", "pudong-nursing-50"] {
        let scenario = loaded(&format!("scenarios/{name}.toml"), &[]);
        let finished = replicate(&scenario, 1, Watch::Monthly);
        assert!(finished.balance.holds(), "{name}: {:?}", finished.balance);
        assert!(finished.balance.residents_at_start > 10_000, "{name}: the first month is not empty");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn balances_hold_in_random_districts(
        seed in 0_u32..1_000_000,
        total in 0.0_f64..8.0,
        basic in 0.0_f64..1.0,
        nursing in 0.0_f64..100.0,
        dementia in 0.0_f64..1.0,
        reach in 0.0_f64..40.0,
        decline in 0.0_f64..90.0,
        declines in 1_u8..6,
        leave in 0.0_f64..4.0,
        rate in 0.0_f64..1.0,
        home in 0.0_f64..4.0,
        places in 0.0_f64..10.0,
        assessors in 0_u8..6,
        wrong in 0.0_f64..50.0,
        valid in 0.1_f64..4.0,
        day_care in -4.0_f64..4.0,
    ) {
        let text = |value: f64| format!("{value:.4}");
        let overrides = [
            ("experiment.seed", seed.to_string()),
            ("beds.plan.total_ratio_pct", text(total)),
            ("beds.plan.basic_ratio_pct", text(total * basic)),
            ("beds.plan.nursing_share_pct", text(nursing)),
            ("beds.plan.dementia_share_pct", text(nursing * dementia)),
            ("admission.reach_km", text(reach)),
            ("admission.decline_pct", text(decline)),
            ("admission.max_declines", declines.to_string()),
            ("admission.leave_rate_per_year", text(leave)),
            ("choice.utility.bed.level_4", text(rate * 8.0 - 3.0)),
            ("stay.return_home_rate_per_year.level_4", text(home)),
            ("community.gives.day_care_institutions.day_care_places", format!("{places:.0}")),
            ("assessment.per_working_day", if assessors == 0 { "unlimited".to_owned() } else { assessors.to_string() }),
            ("assessment.one_group_up_pct", text(wrong)),
            ("assessment.one_group_down_pct", text(wrong)),
            ("assessment.valid_years", text(valid)),
            ("choice.utility.day_care.level_2_3", text(day_care)),
        ];
        let overrides: Vec<(&str, &str)> = overrides.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let finished = replicate(&loaded(TINY, &overrides), 1, Watch::EveryEvent);
        prop_assert!(finished.balance.holds(), "{:?}", finished.balance);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    /// Facilities that open and close, in whole and in part, with residents in hospital, applicants there, and lives that care
    /// changes: after every event.
    #[test]
    fn balances_hold_with_closures_and_hospital_spells(
        seed in 0_u32..1_000_000,
        facilities in proptest::collection::vec(
            proptest::collection::vec((0_usize..9, 0_u32..25, -400_i64..500, 0_i64..900), 1..4), 1..7),
        notice in 0_u32..300,
        rate in 0.0_f64..8.0,
        mean in 0.1_f64..40.0,
        sd in 0.0_f64..40.0,
        hold in 0.0_f64..40.0,
        wait in 0.0_f64..40.0,
        applicants in 0_u32..100,
        reach in 0.0_f64..40.0,
        home in 0.0_f64..2.0,
        toll in (1.0_f64..4.0, 0.2_f64..3.0),
    ) {
        let text = |value: f64| format!("{value:.4}");
        let overrides = [
            ("experiment.seed", seed.to_string()),
            ("choice.utility.bed.level_2_3", "3".to_owned()),
            ("admission.reach_km", text(reach)),
            ("stay.return_home_rate_per_year.level_4", text(home)),
            ("stay.hospital_rate_per_year.level_2_3", text(rate)),
            ("stay.hospital_rate_per_year.level_5_6", text(rate * 2.0)),
            ("stay.hospital_days.mean", text(mean)),
            ("stay.hospital_days.sd", text(sd)),
            ("stay.bed_hold_days", text(hold)),
            ("stay.hospital_wait_days", text(wait)),
            ("stay.apply_from_hospital_pct", applicants.to_string()),
            ("stay.closure", "move_out".to_owned()),
            ("stay.closure_notice_days", notice.to_string()),
            ("stay.end_of_life_days", "180".to_owned()),
            ("need.unmet_death_ratio", text(toll.0)),
            ("need.resident_death_ratio", text(toll.1)),
        ];
        let overrides: Vec<(&str, &str)> = overrides.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let mut scenario = loaded(TINY, &overrides);
        for area in &mut scenario.population.areas {
            area.registered_60plus /= 8;
        }
        let day = |day: i64| Time::from_ticks(day * TICKS_PER_DAY);
        let lines = facilities.iter().enumerate().flat_map(|(number, lines)| {
            lines.iter().map(move |&(kind, beds, opens, lasts)| FacilityBeds {
                facility: format!("F{number}"),
                area: number % 3,
                kind: BedKind::from_index(kind),
                beds,
                opens: day(opens),
                closes: (lasts > 0).then(|| day(opens + lasts)),
                converted_from: None,
                room_beds: None,
                operator: None,
                location: None,
            })
        });
        scenario.beds.supply = Supply::Facilities(lines.collect());
        let finished = replicate(&scenario, 1, Watch::EveryEvent);
        prop_assert!(finished.balance.holds(), "{:?}", finished.balance);
        let again = replicate(&scenario, 1, Watch::Monthly);
        prop_assert_eq!(format!("{:?}", finished.pages), format!("{:?}", again.pages));
        let total = |measure| finished.pages.horizon.get(Cell::total(measure)).unwrap() * 2.0;
        let closure = [Measure::ClosurePlacedBefore, Measure::ClosurePlacedAt, Measure::ClosureDisplaced].map(total);
        prop_assert!(closure.iter().sum::<f64>() <= total(Measure::ClosureAffected) + 1e-6);
        prop_assert!(total(Measure::ClosurePlacedAfter) <= total(Measure::ClosureDisplaced) + 1e-6);
    }
}

/// The opening state is the state that the rules lead to: with the stock kept, the queue of the first month is that of
/// the months after it. Bound: the spread of twelve months of one replication, five standard deviations wide.
#[test]
fn the_first_month_looks_like_the_others() {
    let scenario = loaded("scenarios/pudong-baseline.toml", &[("scenario.horizon_years", "1")]);
    let finished = replicate(&scenario, 1, Watch::Monthly);
    let waiting = Cell::total(Measure::WaitingMean);
    let months: Vec<f64> = finished.pages.months.iter().map(|page| page.get(waiting).unwrap()).collect();
    let later: Tally = months[1..].iter().copied().collect();
    let (mean, sd) = (later.mean().unwrap(), later.sd().unwrap());
    assert!((months[0] - mean).abs() < 5.0 * sd && sd < 0.2 * mean, "{months:?}");
}
