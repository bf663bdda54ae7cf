//! Carers and the beds that they allow: off, enough, short, and never an eviction.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure, Page};
use eldercap::care::outcome::Balance;
use eldercap::experiment::replication::{Finished, replicate};

const TINY: &str = "scenarios/tiny.toml";
/// Measures that speak of carers.
const OF_CARERS: [Measure; 4] =
    [Measure::CarerPosts, Measure::CarersOnHand, Measure::CarersTraining, Measure::CarerVacancies];

fn run(overrides: &[(&str, &str)], number: u32, watch: Watch) -> Finished {
    replicate(&loaded(TINY, overrides), number, watch)
}

fn figures(finished: &Finished) -> String {
    let pages = &finished.pages;
    let cells = |page: &Page| {
        let kept = page.values().iter().filter(|(cell, _)| !OF_CARERS.contains(&cell.measure));
        kept.map(|kept| format!("{kept:?}")).collect::<Vec<_>>().join("\n")
    };
    let areas = pages.areas.iter().flatten();
    let all = pages.months.iter().chain(&pages.years).chain(areas).chain(std::iter::once(&pages.horizon));
    let balance = Balance { events: 0, ..finished.balance };
    format!("{} {:?} {balance:?}", all.map(cells).collect::<String>(), finished.waits)
}

fn over_all(finished: &Finished, measure: Measure) -> f64 {
    finished.pages.horizon.get(Cell::total(measure)).unwrap()
}

/// Nobody leaves, and every post is filled.
const STEADY: [(&str, &str); 2] =
    [("workforce.filled_at_start_pct", "100"), ("workforce.turnover_pct_per_year", "0")];

#[test]
fn carers_for_all_beds_change_nothing() {
    for pool in ["district", "area"] {
        let mut set = STEADY.to_vec();
        set.extend([("workforce.posts_pct", "300"), ("workforce.pool", pool)]);
        for number in 1..=2 {
            let (off, ample) = (run(&[], number, Watch::Monthly), run(&set, number, Watch::EveryEvent));
            assert!(figures(&off) == figures(&ample), "{pool} {number}");
        }
    }
}

#[test]
fn too_few_carers_close_beds_and_evict_nobody() {
    let base = [
        ("beds.supply", "keep"),
        ("beds.start.total_ratio_pct", "2.0"),
        ("beds.start.basic_ratio_pct", "1.0"),
    ];
    for pool in ["district", "area"] {
        let mut unstaffed = Vec::new();
        let mut waiting = Vec::new();
        for posts in ["100", "85", "60", "0"] {
            let mut set = base.to_vec();
            set.extend(STEADY);
            set.extend([("workforce.posts_pct", posts), ("workforce.pool", pool)]);
            let finished = run(&set, 1, Watch::EveryEvent);
            assert!(finished.balance.holds(), "{pool} {posts}: {:?}", finished.balance);
            unstaffed.push(over_all(&finished, Measure::UnstaffedMean));
            waiting.push(over_all(&finished, Measure::WaitingMean));
            if posts == "0" {
                // Who held an offer when observation began may still come.
                assert!(finished.balance.admitted <= 3, "nobody comes where nobody cares");
                let over = over_all(&finished, Measure::OverCapacity);
                assert!(over > 0.0, "residents stay in beds that are not staffed");
            }
        }
        assert!(unstaffed.is_sorted() && unstaffed[3] > unstaffed[1], "{unstaffed:?}");
        assert!(waiting.is_sorted() && waiting[3] > waiting[0], "{waiting:?}");
    }
}

/// By hand: nobody can be recruited, and 19 % of the carers leave in a year, so that 0.9 of them are there half way.
#[test]
fn carers_leave_by_the_year() {
    let set = [
        ("workforce.posts_pct", "100"),
        ("workforce.filled_at_start_pct", "100"),
        ("workforce.turnover_pct_per_year", "19"),
        ("workforce.recruits_pct_per_year", "0"),
    ];
    let finished = run(&set, 1, Watch::Monthly);
    let at = |month: usize| finished.pages.months[month].get(Cell::total(Measure::CarersOnHand)).unwrap();
    assert!((at(11) / at(5) - 0.9).abs() < 1e-9, "{} {}", at(5), at(11));
    assert!((at(23) / at(11) - 0.81).abs() < 1e-9);
}

#[test]
fn carers_short_is_one_key() {
    let scenario = loaded("scenarios/pudong-2025.toml", &[("workforce.posts_pct", "85")]);
    assert_eq!(scenario.workforce.posts, Some(0.85));
}
