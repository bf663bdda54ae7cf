//! The community network: hours of home care, day-care days, short stays, meals, sites on foot.

use crate::scenarios::{MAIN, loaded};
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure, Page};
use eldercap::care::outcome::Balance;
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::experiment::results::Results;
use eldercap::plan::check::check;
use eldercap::plan::compliance::Status;
use eldercap::scenario::model::TargetMeasure;
use eldercap::scenario::terms::NeedGroup;

const TINY: &str = "scenarios/tiny.toml";
/// Measures that say "empty" where hours are no limit.
const WITH_A_LIMIT: [Measure; 3] = [Measure::HoursCapacity, Measure::HomeCarers, Measure::HoursWait];

/// Every figure with all its digits, without those of the measures named.
fn figures(finished: &Finished, without: &[Measure]) -> String {
    let pages = &finished.pages;
    let cells = |page: &Page| {
        let kept = page.values().iter().filter(|(cell, _)| !without.contains(&cell.measure));
        kept.map(|kept| format!("{kept:?}")).collect::<Vec<_>>().join("\n")
    };
    let areas = pages.areas.iter().flatten();
    let all = pages.months.iter().chain(&pages.years).chain(areas).chain(std::iter::once(&pages.horizon));
    let balance = Balance { events: 0, ..finished.balance };
    format!("{} {:?} {balance:?}", all.map(cells).collect::<String>(), finished.waits)
}

fn run(overrides: &[(&str, &str)], number: u32, watch: Watch) -> Finished {
    replicate(&loaded(TINY, overrides), number, watch)
}

fn last(finished: &Finished, measure: Measure) -> f64 {
    finished.pages.years.last().unwrap().get(Cell::total(measure)).unwrap()
}

fn over_all(finished: &Finished, measure: Measure) -> f64 {
    finished.pages.horizon.get(Cell::total(measure)).unwrap()
}

#[test]
fn carers_enough_for_all_are_no_limit() {
    for number in 1..=3 {
        let off = run(&[], number, Watch::Monthly);
        let ample = run(&[("community.home_care_carers", "100000")], number, Watch::Monthly);
        assert!(ample.balance.events > off.balance.events, "hours that are a limit go step by step");
        assert!(figures(&off, &WITH_A_LIMIT) == figures(&ample, &WITH_A_LIMIT), "replication {number}");
        assert!(last(&off, Measure::HomeCarers).is_nan() && last(&ample, Measure::HomeCarers) > 90_000.0);
    }
}

#[test]
fn hours_add_up_after_every_event_under_each_rule_and_in_each_pool() {
    for (queue, partial) in [("strict", "no"), ("first_that_fits", "no"), ("strict", "yes")] {
        for pool in ["district", "area"] {
            let rule = [
                ("community.home_care_carers", "30"),
                ("community.home_care_queue", queue),
                ("community.home_care_partial", partial),
                ("community.home_care_pool", pool),
            ];
            let finished = run(&rule, 1, Watch::EveryEvent);
            assert!(finished.balance.holds(), "{rule:?}");
            let [entitled, given, unmet] = [Measure::HoursEntitled, Measure::HoursGiven, Measure::HoursUnmet]
                .map(|measure| over_all(&finished, measure));
            assert!(unmet > 0.0 && (given + unmet - entitled).abs() < 1e-6, "{given} {unmet} {entitled}");
            assert!(given <= 30.0 * 32.0 * 1.1, "thirty carers of 32 hours, and few more as elders grow");
            assert!(last(&finished, Measure::HoursLongestWait) > 0.0);
            let areas = finished.pages.areas.last().unwrap();
            let cell = Cell::total(Measure::HoursUnmet);
            let sum: f64 = areas.iter().map(|area| area.get(cell).unwrap()).sum();
            assert!((sum - last(&finished, Measure::HoursUnmet)).abs() < 1e-6, "areas add up");
        }
    }
}

/// Three replications of each: more carers leave no more hours unmet, and the people ask and choose as before.
#[test]
fn more_carers_leave_fewer_hours_unmet_for_the_same_people() {
    for rule in [("strict", "no"), ("first_that_fits", "no"), ("strict", "yes")] {
        for number in 1..=3 {
            let mut before = f64::INFINITY;
            let mut entitled = Vec::new();
            for carers in ["5", "20", "40", "60", "500"] {
                let set = [
                    ("community.home_care_carers", carers),
                    ("community.home_care_queue", rule.0),
                    ("community.home_care_partial", rule.1),
                ];
                let finished = run(&set, number, Watch::Monthly);
                let unmet = over_all(&finished, Measure::HoursUnmet);
                assert!(unmet <= before, "{set:?}: {unmet} after {before}");
                before = unmet;
                entitled.push(over_all(&finished, Measure::HoursEntitled).to_bits());
            }
            assert!(before == 0.0, "enough for all");
            assert!(entitled.iter().all(|&hours| hours == entitled[0]), "claims do not depend on carers");
        }
    }
}

/// Where nobody gets all or nothing and carers are always short, every hour that there is is given.
#[test]
fn with_partial_service_no_hour_is_idle() {
    let steady = [
        ("community.home_care_carers", "8"),
        ("community.home_care_partial", "yes"),
        ("workforce.turnover_pct_per_year", "0"),
        ("workforce.filled_at_start_pct", "100"),
    ];
    let finished = run(&steady, 1, Watch::Monthly);
    // Posts grow with elders, so each month gives what the end of the month before had.
    let months = &finished.pages.months;
    for pair in months.windows(2) {
        let capacity = pair[0].get(Cell::total(Measure::HoursCapacity)).unwrap();
        let given = pair[1].get(Cell::total(Measure::HoursGiven)).unwrap();
        assert!(given > 0.98 * capacity && given < 1.02 * capacity, "{given} of {capacity}");
    }
}

const SHORT_STAYS: [(&str, &str); 2] = [
    ("community.short_stay_requests_per_year", "{ level_2_3 = 1.0, level_4 = 2.0, level_5_6 = 3.0 }"),
    ("community.short_stay_days", "{ min = 5, mode = 20, max = 60 }"),
];

#[test]
fn short_stays_add_up_and_change_nothing_else() {
    let off = run(&[], 1, Watch::Monthly);
    let mine = [
        Measure::ShortStayRequests,
        Measure::ShortStays,
        Measure::ShortStaysLapsed,
        Measure::ShortStayUsers,
        Measure::ShortStayWaiting,
        Measure::ShortStayWait,
    ];
    let on = run(&SHORT_STAYS, 1, Watch::EveryEvent);
    assert!(figures(&off, &mine) == figures(&on, &mine));
    assert!(over_all(&on, Measure::ShortStaysLapsed) > 0.0 && over_all(&on, Measure::ShortStays) > 0.0);
    let ahead = run(&SHORT_STAYS, 1, Watch::Monthly);
    assert!(figures(&on, &[]) == figures(&ahead, &[]), "lived ahead or step by step");
    // Centres give none, and each area has a neighbourhood point.
    let with_places = |places: &str| {
        let mut set = SHORT_STAYS.to_vec();
        set.push(("community.gives.centres.short_stay_places", "0"));
        set.push(("community.gives.neighbourhood_points.short_stay_places", places));
        run(&set, 1, Watch::Monthly)
    };
    let (none, many) = (with_places("0"), with_places("300"));
    assert!(over_all(&none, Measure::ShortStays) == 0.0);
    assert!(over_all(&many, Measure::ShortStaysLapsed) == 0.0);
    assert!(over_all(&many, Measure::ShortStayWaiting) == 0.0);
    let asked = |finished: &Finished| over_all(finished, Measure::ShortStayRequests).to_bits();
    assert!(asked(&none) == asked(&many) && asked(&on) == asked(&many), "requests do not depend on places");
    // Little's law in the mean: users = stays × mean length, here 85 / 3 days and shorter at the end of life. Some 150 stays
    // a year of a standard deviation of 12 days: 4 % of the mean; the rest is what is cut off at the start and the end.
    let days = 365.25 * over_all(&many, Measure::ShortStayUsers) / over_all(&many, Measure::ShortStays);
    assert!((days / (85.0 / 3.0) - 1.0).abs() < 0.15, "{days}");
}

#[test]
fn users_who_come_on_fewer_days_share_places() {
    let wanted = ("choice.utility.day_care", "{ level_0_1 = 0, level_2_3 = 4, level_4 = 4, level_5_6 = 4 }");
    let days = |days: &'static str| [wanted, ("community.day_care_user_days", days)];
    let full = run(&days("{ min = 5, max = 5 }"), 1, Watch::EveryEvent);
    let some = run(&days("{ min = 2, max = 3 }"), 1, Watch::EveryEvent);
    let users = |finished: &Finished| over_all(finished, Measure::DayCareUsers);
    assert!(users(&some) > 1.5 * users(&full), "{} {}", users(&some), users(&full));
    for finished in [&full, &some] {
        let load = over_all(finished, Measure::DayCareLoad);
        assert!(load > 60.0 && load <= 100.0, "{load}");
    }
    // Open on seven days, with users of seven days, is five of five.
    let seven = [
        wanted,
        ("community.day_care_open_days", "7"),
        ("community.day_care_user_days", "{ min = 7, max = 7 }"),
    ];
    let five = run(&days("{ min = 5, max = 5 }"), 1, Watch::Monthly);
    assert!(figures(&run(&seven, 1, Watch::Monthly), &[]) == figures(&five, &[]));
}

#[test]
fn sites_spread_and_reach_elders() {
    let each = [("community.spread", "one_each"), ("community.centres", "{ start = 3, target = 3 }")];
    let finished = run(&each, 1, Watch::Monthly);
    let areas = &finished.pages.areas[0];
    assert!(areas.iter().all(|area| area.get(Cell::total(Measure::Centres)) == Some(1.0)));
    for measure in [Measure::DoorstepStations, Measure::NeighbourhoodPoints, Measure::Canteens] {
        let sum: f64 = areas.iter().map(|area| area.get(Cell::total(measure)).unwrap()).sum();
        assert_eq!(Some(sum), finished.pages.years[0].get(Cell::total(measure)), "{}", measure.name());
    }
    let more = run(&[("community.neighbourhood_points", "{ start = 3, target = 40 }")], 1, Watch::Monthly);
    for measure in [Measure::Within15Minutes, Measure::WalkMinutes] {
        let (few, many) = (last(&finished, measure), last(&more, measure));
        assert_eq!(measure == Measure::Within15Minutes, few < many, "{few} {many}");
    }
}

#[test]
fn meals_are_served_or_not_in_each_group() {
    let finished = run(&[("community.canteens", "{ start = 1, target = 50 }")], 1, Watch::Monthly);
    for page in finished.pages.months.iter().chain(&finished.pages.years) {
        for need in NeedGroup::ALL.iter().map(|&need| Some(need)).chain([None]) {
            let [wanted, served, unserved] =
                [Measure::MealsWanted, Measure::MealsServed, Measure::MealsUnserved]
                    .map(|measure| page.get(Cell { need, ..Cell::total(measure) }).unwrap());
            assert!(wanted > 0.0 && unserved >= 0.0 && (served + unserved - wanted).abs() < 1e-9);
        }
    }
    let first = &finished.pages.months[0];
    let capacity = first.get(Cell::total(Measure::MealCapacity)).unwrap();
    assert!(
        (first.get(Cell::total(Measure::MealsServed)).unwrap() - capacity).abs() < 1e-9,
        "all that is cooked"
    );
    assert!(last(&finished, Measure::MealsUnserved) == 0.0);
}

#[test]
fn targets_on_walks_and_social_workers_are_judged() {
    let scenario = loaded(MAIN, &[("scenario.horizon_years", "3"), ("scenario.past_years", "0")]);
    let finished = vec![replicate(&scenario, 1, Watch::Monthly)];
    let results = Results { scenario: &scenario, finished };
    let findings = check(&results);
    for measure in [
        TargetMeasure::WalkMinutes,
        TargetMeasure::Within15Minutes,
        TargetMeasure::SocialWorkersPerElders,
        TargetMeasure::SocialWorkersPerBeds,
    ] {
        let speaks = findings.iter().filter(|finding| finding.target.measure == Some(measure));
        let of: Vec<_> = speaks.collect();
        assert!(of.iter().all(|finding| finding.provided.mean.is_some()), "{}", measure.name());
        if !matches!(measure, TargetMeasure::WalkMinutes | TargetMeasure::Within15Minutes) {
            assert!(of.iter().any(|finding| finding.status == Status::NotDue));
            assert_eq!(of.last().unwrap().status, Status::Met, "{}", measure.name());
        }
    }
}
