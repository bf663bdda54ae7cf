//! The network as capacity: what sites give stands where and when they stand, and twice the sites give twice as much.

use crate::scenarios::{MAIN, loaded};
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure, Page};
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::experiment::results::Results;
use eldercap::kernel::time::Time;
use eldercap::plan::check::check;
use eldercap::plan::compliance::Status;
use eldercap::report::folder::Folder;
use eldercap::report::manifest::Effort;
use eldercap::report::write;
use eldercap::scenario::model::{Path, Scenario};
use eldercap::scenario::terms::SiteKind;
use std::fs;

const TINY: &str = "scenarios/tiny.toml";
/// Every kind of site gives something, and hours are a limit that sites alone set.
const ALL_GIVE: &[(&str, &str)] = &[
    ("community.target_year", "2023"),
    ("community.home_care_carers", "0"),
    (
        "community.gives.centres",
        "{ day_care_places = 3, meals_per_day = 40, short_stay_places = 4, home_care_hours_per_week = 120 }",
    ),
    ("community.gives.doorstep_stations", "{ meals_per_day = 5, home_care_hours_per_week = 15 }"),
    ("community.gives.neighbourhood_points", "{ day_care_places = 1, short_stay_places = 1 }"),
];
/// Numbers of sites at the start, at the end of 2023 and at the end of 2024.
const NUMBERS: [(&str, [u32; 3]); 5] = [
    ("centres", [1, 2, 4]),
    ("day_care_institutions", [2, 5, 3]),
    ("doorstep_stations", [3, 3, 7]),
    ("neighbourhood_points", [4, 6, 5]),
    ("canteens", [2, 3, 6]),
];

fn run(set: &[(&str, &str)], watch: Watch) -> (Scenario, Finished) {
    let scenario = loaded(TINY, set);
    let finished = replicate(&scenario, 1, watch);
    (scenario, finished)
}

fn get(page: &Page, measure: Measure) -> f64 {
    page.get(Cell::total(measure)).unwrap()
}

/// A figure that is a whole number.
fn whole(page: &Page, measure: Measure) -> i64 {
    let value = get(page, measure);
    assert!((value - value.round()).abs() < 1e-9, "{}: {value}", measure.name());
    value.round() as i64
}

/// The numbers of sites, times a factor, as options.
fn sites(times: u32) -> Vec<(String, String)> {
    let of = |(kind, [start, first, second]): &(&str, [u32; 3])| {
        let [start, first, second] = [start, first, second].map(|sites| sites * times);
        let path =
            format!("{{ start = {start}, target = {first}, later = [{{ year = 2024, value = {second} }}] }}");
        (format!("community.{kind}"), path)
    };
    NUMBERS.iter().map(of).collect()
}

fn with_sites(times: u32, more: &[(&str, &str)], watch: Watch) -> (Scenario, Finished) {
    let sites = sites(times);
    let sites = sites.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    run(&ALL_GIVE.iter().chain(more).copied().chain(sites).collect::<Vec<_>>(), watch)
}

/// What sites give by hand: places of day care, meals, places of short stays.
fn given_by([centres, institutions, stations, points, canteens]: [i64; 5]) -> [i64; 3] {
    [
        3 * centres + 2 * institutions + points,
        40 * centres + 5 * stations + 93 * canteens,
        4 * centres + points,
    ]
}

/// Measures that count the sites, in the order of `NUMBERS`.
const COUNTS: [Measure; 5] = [
    Measure::Centres,
    Measure::DayCareInstitutions,
    Measure::DoorstepStations,
    Measure::NeighbourhoodPoints,
    Measure::Canteens,
];
const CAPACITIES: [Measure; 3] = [Measure::DayCarePlaces, Measure::MealCapacity, Measure::ShortStayPlaces];

#[test]
fn capacity_is_sites_times_what_each_gives_in_each_area_and_year() {
    for spread in ["registered", "one_each"] {
        let (_, finished) = with_sites(1, &[("community.spread", spread)], Watch::Monthly);
        let pages = &finished.pages;
        for year in 0..2 {
            let hand = given_by(NUMBERS.map(|(_, numbers)| i64::from(numbers[year + 1])));
            for (measure, hand) in CAPACITIES.into_iter().zip(hand) {
                assert_eq!(whole(&pages.years[year], measure), hand, "{} {year}", measure.name());
                let in_areas: i64 = pages.areas[year].iter().map(|area| whole(area, measure)).sum();
                assert_eq!(in_areas, hand, "{} {year}: areas add up", measure.name());
            }
            for area in &pages.areas[year] {
                assert_eq!(
                    CAPACITIES.map(|measure| whole(area, measure)),
                    given_by(COUNTS.map(|measure| whole(area, measure)))
                );
            }
        }
    }
}

/// At the start nobody has left: hours are those of the carers that sites send out, less a fifth on the way.
#[test]
fn sites_send_out_carers_in_the_areas_where_they_stand() {
    let steady = [
        ("workforce.turnover_pct_per_year", "0"),
        ("workforce.recruits_pct_per_year", "1000"),
        ("workforce.training_months", "0"),
        ("community.home_care_pool", "area"),
        ("community.gives.doorstep_stations.home_care_hours_per_week", "0"),
    ];
    let (_, finished) = with_sites(1, &steady, Watch::EveryEvent);
    assert!(finished.balance.holds());
    for (month, page) in finished.pages.months.iter().enumerate() {
        // The second is due by the end of 2023, the fourth a year later, and the third half way, on 2 July 2024.
        let centres = match month {
            0..11 => 1.0,
            11..18 => 2.0,
            18..23 => 3.0,
            _ => 4.0,
        };
        // Minutes are whole.
        let hours = 0.8 * 120.0 * centres;
        assert!((get(page, Measure::HoursCapacity) - hours).abs() < 0.05, "month {month}");
    }
    // The first centre stands in the largest area; the smallest has none before the third.
    let areas = &finished.pages.areas[0];
    assert_eq!([0, 2].map(|area: usize| whole(&areas[area], Measure::Centres)), [1, 0]);
    let unmet = |area: usize| get(&areas[area], Measure::HoursUnmet);
    assert!(unmet(2) > 0.0 && unmet(0) > 0.0);
    let given: f64 = get(&finished.pages.years[0], Measure::HoursGiven);
    assert!(given <= 0.8 * 120.0 * 2.0 && given > 0.9 * 0.8 * 120.0, "{given}");
}

/// Rows of a CSV file: everything before the mean, and the mean.
fn means(csv: &str, measure: &str) -> Vec<(String, f64)> {
    let header: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
    let at = |name: &str| header.iter().position(|&column| column == name).unwrap();
    let (name, mean) = (at("measure"), at("mean"));
    let rows = csv.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    rows.filter(|row| row[name] == measure)
        .map(|row| (row[..name].join(","), row[mean].parse().unwrap()))
        .collect()
}

fn files(scenario: &Scenario, finished: Finished) -> [String; 3] {
    let results = Results { scenario, finished: vec![finished] };
    let folder = tempfile::tempdir().unwrap();
    let target = Folder::create(folder.path(), false, &[]).unwrap();
    write::run(&target, "sites", &results, &check(&results), Effort { wall_seconds: 0.0, threads: 1 })
        .unwrap();
    ["yearly.csv", "areas.csv", "series.csv"]
        .map(|name| fs::read_to_string(folder.path().join(name)).unwrap())
}

#[test]
fn twice_the_sites_are_twice_the_capacity_in_the_files() {
    let steady = [("workforce.turnover_pct_per_year", "0"), ("workforce.recruits_pct_per_year", "1000")];
    let (once, finished) = with_sites(1, &steady, Watch::Monthly);
    let single = files(&once, finished);
    let (twice, finished) = with_sites(2, &steady, Watch::Monthly);
    let double = files(&twice, finished);
    for name in ["day_care_places", "meal_capacity", "short_stay_places"] {
        let (some, more) = (means(&single[0], name), means(&double[0], name));
        assert_eq!(some.len(), 2, "{name}");
        for ((place, some), (there, more)) in some.iter().zip(&more) {
            assert_eq!(place, there);
            assert!(*some > 0.0 && (more - 2.0 * some).abs() < 1e-9, "{name} {place}: {some} and {more}");
        }
    }
    // In January, before any further site opens or its carers are trained.
    let hours = |files: &[String; 3]| means(&files[2], "home_care_hours_capacity")[0].1;
    let by_hand = 0.8 * (120.0 + 3.0 * 15.0);
    assert!((hours(&single) - by_hand).abs() < 0.02 && (hours(&double) - 2.0 * by_hand).abs() < 0.02);
    // More is used where more was wanted, by the same people.
    for name in ["day_care_users_mean", "home_care_hours_given"] {
        let [some, more] = [&single, &double].map(|files| means(&files[0], name)[0].1);
        assert!(more > some, "{name}");
    }
}

#[test]
fn a_canteen_that_opens_on_a_date_cooks_from_its_month_on() {
    let set = [
        ("community.target_year", "2023"),
        ("community.canteens", "{ start = 0, target = 0, later = [{ year = 2024, value = 12 }] }"),
    ];
    let (scenario, finished) = run(&set, Watch::Monthly);
    let open = &scenario.community.sites[SiteKind::Canteen.index()].open;
    let starts = scenario.clock.month_starts();
    for (month, page) in finished.pages.months.iter().enumerate() {
        // What is to be open by the end of a month is from its first day.
        let canteens = (open.at(Time::ZERO, starts[month + 1]) + 1e-9).floor();
        assert_eq!(whole(page, Measure::MealCapacity), 93 * canteens as i64, "month {month}");
        assert_eq!(canteens > 0.0, month >= 12, "the first opens in January 2024: month {month}");
        let served = get(page, Measure::MealsServed);
        assert!((served - get(page, Measure::MealsWanted).min(93.0 * canteens)).abs() < 1e-9);
    }
    let never = run(&[("community.canteens", "{ start = 0, target = 0, later = [] }")], Watch::Monthly).1;
    assert!(get(never.pages.years.last().unwrap(), Measure::MealsServed) == 0.0);
}

/// What the network gives, and who uses it, is all that depends on sites: without gifts they are as good as none.
#[test]
fn sites_that_give_nothing_are_no_sites() {
    let reach = [
        Measure::RuralZones,
        Measure::RuralRooms,
        Measure::RuralPoints,
        Measure::Within15Minutes,
        Measure::WalkMinutes,
    ];
    let counted = |measure: Measure| COUNTS.contains(&measure) || reach.contains(&measure);
    let figures = |finished: &Finished| {
        let pages = &finished.pages;
        let all = pages.months.iter().chain(&pages.years).chain(pages.areas.iter().flatten());
        let cells = all.flat_map(Page::values).filter(|(cell, _)| !counted(cell.measure));
        cells.map(|cell| format!("{cell:?}")).collect::<Vec<_>>().join("\n")
    };
    let nothing =
        "{ day_care_places = 0, meals_per_day = 0, short_stay_places = 0, home_care_hours_per_week = 0 }";
    let gives: Vec<String> = NUMBERS.iter().map(|(kind, _)| format!("community.gives.{kind}")).collect();
    let give_nothing =
        run(&gives.iter().map(|key| (key.as_str(), nothing)).collect::<Vec<_>>(), Watch::Monthly).1;
    let none: Vec<String> = NUMBERS.iter().map(|(kind, _)| format!("community.{kind}")).collect();
    let none = none.iter().map(|key| (key.as_str(), "{ start = 0, target = 0, later = [] }"));
    let no_sites = run(&none.collect::<Vec<_>>(), Watch::Monthly).1;
    assert!(figures(&give_nothing) == figures(&no_sites));
    assert!(figures(&give_nothing) != figures(&run(&[], Watch::Monthly).1));
}

#[test]
fn a_path_goes_from_target_to_target() {
    let at = Time::from_ticks;
    let path = Path {
        start: 10.0,
        target: 20.0,
        target_time: at(100),
        later: vec![(at(200), 60.0), (at(400), 0.0)],
    };
    for (now, value) in [
        (-5, 10.0),
        (0, 10.0),
        (50, 15.0),
        (100, 20.0),
        (150, 40.0),
        (200, 60.0),
        (300, 30.0),
        (400, 0.0),
        (999, 0.0),
    ] {
        assert!((path.at(Time::ZERO, at(now)) - value).abs() < 1e-12, "at {now}");
    }
}

/// The plan's two targets of floor area, and numbers of sites with a second date.
#[test]
fn a_path_with_two_dates_meets_the_targets_of_both() {
    let stations = (
        "community.doorstep_stations",
        "{ start = 150, target = 300, later = [{ year = 2030, value = 500 }] }",
    );
    let scenario = loaded(MAIN, &[("scenario.past_years", "0"), stations]);
    let finished = replicate(&scenario, 1, Watch::Monthly);
    let page = |year: usize| &finished.pages.years[year - 2023];
    assert_eq!([2025, 2030, 2035].map(|year| whole(page(year), Measure::DoorstepStations)), [300, 500, 500]);
    assert_eq!([2025, 2035].map(|year| whole(page(year), Measure::FloorArea)), [50, 60]);
    assert!((54.9..55.1).contains(&get(page(2030), Measure::FloorArea)), "half way");
    let results = Results { scenario: &scenario, finished: vec![finished] };
    let findings = check(&results);
    for (id, years) in
        [("T06", 2025..=2035), ("T07", 2035..=2035), ("T12", 2025..=2035), ("T14", 2025..=2035)]
    {
        let due: Vec<_> =
            findings.iter().filter(|one| one.target.id == id && years.contains(&one.year)).collect();
        assert_eq!(due.len(), years.count(), "{id}");
        assert!(due.iter().all(|one| one.status == Status::Met), "{id}: {due:?}");
    }
}
