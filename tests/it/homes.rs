//! Homes: synthesised, listed and read back; rooms of one sex; the numbers of beds; conversions. In small districts, watched at each
//! event, where each check also holds rooms against clients: no room is ever mixed.

use crate::scenarios::{MAIN, given, loaded};
use eldercap::care::district::Watch;
use eldercap::care::facility::{Home, Homes};
use eldercap::care::measures::{Cell, Measure, Page};
use eldercap::care::supply;
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::experiment::results::Results;
use eldercap::plan::check::check;
use eldercap::report::folder::Folder;
use eldercap::report::manifest::Effort;
use eldercap::report::write;
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::{BedKind, BedType, Tenure};
use eldercap::scenario::{LoadError, load};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const TINY: &str = "scenarios/tiny.toml";
const SYNTHESISED: [(&str, &str); 5] = [
    ("beds.homes", "synthesised"),
    ("beds.synthesis.homes", "9"),
    ("beds.same_sex_rooms", "true"),
    ("beds.conversion", "works"),
    ("beds.conversion_works_days", "40"),
];
/// Nobody asks for care: beds stand empty.
const NOBODY: [(&str, &str); 2] = [
    ("choice.request_rate_per_year", "{ level_0_1 = 0, level_2_3 = 0, level_4 = 0, level_5_6 = 0 }"),
    ("choice.request_dementia_rate_per_year", "{ mild = 0, moderate = 0, severe = 0 }"),
];

fn pages(finished: &Finished) -> String {
    format!("{:?}{:?}", finished.pages, finished.balance)
}

/// Tiny with a list of facilities of these lines (facility to beds, and optional columns), supplied as `supply` says.
fn with_list(lines: &str, overrides: &[(&str, &str)]) -> Scenario {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("facilities.csv");
    let mut table =
        "facility,area_code,opens,closes,bed_type,tenure,beds,converted_from,room_beds,source,confidence\n"
            .to_owned();
    for line in lines.lines() {
        writeln!(table, "{},made up,C", line.trim()).unwrap();
    }
    fs::write(&file, table).unwrap();
    let path = file.display().to_string();
    let mut all = vec![("beds.supply", "facilities"), ("beds.facilities", path.as_str())];
    all.extend(overrides);
    loaded(TINY, &all)
}

fn total(page: &Page, measure: Measure) -> f64 {
    page.get(Cell::total(measure)).unwrap()
}

fn of_type(page: &Page, measure: Measure, bed_type: BedType) -> f64 {
    page.get(Cell { bed_type: Some(bed_type), ..Cell::total(measure) }).unwrap()
}

#[test]
fn the_synthesised_list_read_back_gives_the_same_run() {
    for supply in ["plan", "keep"] {
        let overrides = [&SYNTHESISED[..], &[("beds.supply", supply)]].concat();
        let scenario = loaded(TINY, &overrides);
        let finished: Vec<Finished> =
            (1..=2).map(|number| replicate(&scenario, number, Watch::Monthly)).collect();
        let folder = tempfile::tempdir().unwrap();
        let target = Folder::create(folder.path(), false, &[]).unwrap();
        let results = Results { scenario: &scenario, finished };
        let effort = Effort { wall_seconds: 0.0, threads: 1 };
        write::run(&target, "test", &results, &check(&results), effort).unwrap();
        let list = folder.path().join("facilities.csv").display().to_string();
        let mut back =
            vec![[&overrides[..], &[("beds.homes", "listed"), ("beds.facilities", &list)]].concat()];
        if supply == "keep" {
            back.push(
                [&overrides[..], &[("beds.supply", "facilities"), ("beds.facilities", &list)]].concat(),
            );
        }
        for overrides in back {
            let again = loaded(TINY, &overrides);
            for finished in &results.finished {
                assert_eq!(
                    pages(&replicate(&again, finished.number, Watch::Monthly)),
                    pages(finished),
                    "{overrides:?}"
                );
            }
        }
    }
}

fn homes_of(overrides: &[(&str, &str)]) -> (Scenario, Vec<Home>) {
    let scenario = loaded(MAIN, &[&[("beds.homes", "synthesised")], overrides].concat());
    let homes = supply::homes(&scenario);
    (scenario, homes)
}

/// Chains: 175 homes, share 25 %: 43.75 expected, standard deviation 5.7; the bound is four of them (one seed in 16,000, and the
/// seed is fixed). The logarithms of sizes spread by 0.6 before they are fitted to areas.
#[test]
fn synthesised_homes_have_the_totals_and_are_unequal() {
    let (scenario, homes) = homes_of(&[("beds.synthesis.homes", "175")]);
    assert_eq!(homes, homes_of(&[("beds.synthesis.homes", "175")]).1, "twice the same");
    assert_ne!(
        homes,
        homes_of(&[("beds.synthesis.homes", "175"), ("experiment.seed", "9")]).1,
        "not with another seed"
    );
    assert_eq!(homes.len(), 175);
    let areas = &scenario.population.areas;
    for (index, area) in areas.iter().enumerate() {
        let of_area: Vec<&Home> =
            homes.iter().filter(|home| usize::from(home.facility.area) == index).collect();
        assert!(!of_area.is_empty(), "{}", area.code);
        for home in of_area {
            let km = eldercap::care::pools::kilometres(
                [home.facility.latitude, home.facility.longitude],
                [area.latitude, area.longitude],
            );
            assert!(km <= 3.01, "{km} km");
            assert!(home.room_beds[BedType::Dementia.index()] == 1);
            assert!((2..=4).contains(&home.room_beds[BedType::General.index()]));
        }
    }
    let whole: u32 = homes.iter().flat_map(|home| home.beds).sum();
    let by_homes = Homes::new(homes.clone(), areas.len()).beds.iter().sum::<u32>();
    let one_an_area =
        loaded(MAIN, &[("beds.homes", "area"), ("beds.supply", "keep"), ("scenario.horizon_years", "0")]);
    let census = eldercap::population::Population::make(
        &one_an_area,
        eldercap::random::stream::Replication::new(1, 1),
    );
    let plan = supply::SupplyPlan::for_people(&one_an_area, &census);
    assert_eq!((whole, by_homes), (plan.at_start.iter().sum(), whole), "as many as with one home an area");
    let mut sizes: Vec<u32> = homes.iter().map(|home| home.beds.iter().sum()).collect();
    sizes.sort_unstable();
    assert!(sizes[174] > 3 * sizes[87] && sizes[17] * 2 < sizes[87], "{sizes:?}");
    let chained = homes.iter().filter(|home| home.facility.operator.starts_with("chain")).count();
    assert!((21..=66).contains(&chained), "{chained} homes of chains");
    let mixed = homes.iter().filter(|home| {
        let tenures = Tenure::ALL.iter().filter(|&&tenure| {
            BedKind::all().any(|kind| kind.tenure == tenure && home.beds[kind.index()] > 0)
        });
        tenures.count() > 1
    });
    assert!(mixed.count() <= 2 * areas.len(), "an area's row of tenures is cut twice at most");
}

#[test]
fn small_districts_with_homes_add_up_after_every_event() {
    for overrides in [
        &[][..],
        &[
            ("beds.supply", "keep"),
            ("beds.start.total_ratio_pct", "1.0"),
            ("beds.start.basic_ratio_pct", "0.5"),
        ],
        &[("beds.plan.nursing_share_pct", "90"), ("beds.plan.dementia_share_pct", "40")],
        &[("beds.plan.total_ratio_pct", "1.0"), ("beds.plan.basic_ratio_pct", "0.5")],
        &[("assessment.per_working_day", "1"), ("beds.room_beds.dementia", "4")],
    ] {
        let scenario = loaded(TINY, &[&SYNTHESISED[..], overrides].concat());
        for number in 1..=2 {
            let finished = replicate(&scenario, number, Watch::EveryEvent);
            assert!(finished.balance.holds() && finished.balance.admitted > 0, "{overrides:?}");
        }
    }
}

/// With one bed a room the option changes nothing; with four a room of a full district it keeps beds free that nobody of the
/// right sex waits for: counted at all month ends of six replications together.
#[test]
fn rooms_of_one_sex_matter_only_with_more_than_one_bed() {
    let tight = [
        ("beds.supply", "keep"),
        ("beds.start.total_ratio_pct", "1.2"),
        ("beds.start.basic_ratio_pct", "0.6"),
        ("beds.homes", "synthesised"),
        ("beds.synthesis.homes", "9"),
    ];
    let single = "{ general = 1, nursing = 1, dementia = 1 }";
    let four = "{ general = 4, nursing = 4, dementia = 4 }";
    let area = [&tight[..3], &[("beds.homes", "area")]].concat();
    let mut free = [0.0; 2];
    for number in 1..=6 {
        let run = |base: &[(&str, &str)], same_sex, rooms| {
            let set = [base, &[("beds.same_sex_rooms", same_sex), ("beds.room_beds", rooms)]].concat();
            replicate(&loaded(TINY, &set), number, Watch::Monthly)
        };
        // But for the size of rooms, which is known only where they are told apart.
        let figures = |same_sex| -> String {
            let all = pages(&run(&area, same_sex, single));
            all.split("Cell {").filter(|cell| !cell.contains("BasicRoomBeds")).collect()
        };
        assert_eq!(figures("true"), figures("false"));
        for (same_sex, free) in ["false", "true"].into_iter().zip(&mut free) {
            let months = run(&tight, same_sex, four).pages.months;
            *free += months.iter().map(|page| total(page, Measure::BedsFree)).sum::<f64>();
        }
    }
    assert!(free[1] > 1.05 * free[0], "{free:?}");
}

#[test]
fn beds_are_counted_apart_and_add_up() {
    let scenario = loaded(TINY, &[&SYNTHESISED[..], &[("beds.plan.dementia_share_pct", "30")]].concat());
    let finished = replicate(&scenario, 1, Watch::Monthly);
    let mut converting = 0.0;
    for page in
        finished.pages.months.iter().chain(&finished.pages.years).chain(finished.pages.areas.iter().flatten())
    {
        let of = |measure| total(page, measure);
        let open = of(Measure::BedsOpen);
        assert!(
            (open - (of(Measure::BedsBuilt) - of(Measure::BedsConverting))).abs() < 1e-9,
            "staff is no limit"
        );
        assert!(of(Measure::BedsStaffed) >= open);
        assert!(
            of(Measure::BedsHeld) + of(Measure::BedsTurnaround) + of(Measure::BedsFree)
                <= of(Measure::BedsBuilt)
        );
        converting += of(Measure::BedsConverting);
    }
    assert!(converting > 0.0, "a growing share of dementia beds converts some");
    for (year, page) in finished.pages.years.iter().enumerate() {
        for measure in [Measure::BedsBuilt, Measure::BedsHeld, Measure::BedsFree] {
            let areas: f64 = finished.pages.areas[year].iter().map(|page| total(page, measure)).sum();
            let kinds: f64 = BedType::ALL.iter().map(|&bed_type| of_type(page, measure, bed_type)).sum();
            assert!((areas - total(page, measure)).abs() < 1e-9 && (kinds - areas).abs() < 1e-9);
        }
    }
}

/// Twenty empty general beds become nursing beds on 1 July: with 45 days of works they are built, not open, at the end of July,
/// and open as nursing beds at the end of August. At once: at the end of July.
#[test]
fn a_conversion_of_empty_beds_takes_its_works() {
    let lines = "F1,T1,2000-01-01,2023-07-01,general,inclusive,20,,2
                 F1,T1,2023-07-01,,nursing,inclusive,20,general,2";
    let run = |conversion, days| {
        let set =
            [&NOBODY[..], &[("beds.conversion", conversion), ("beds.conversion_works_days", days)]].concat();
        let months = replicate(&with_list(lines, &set), 1, Watch::EveryEvent).pages.months;
        let row = |page: &Page| {
            [Measure::BedsBuilt, Measure::BedsConverting, Measure::BedsOpen].map(|measure| {
                [BedType::General, BedType::Nursing].map(|bed_type| of_type(page, measure, bed_type) as u32)
            })
        };
        [row(&months[5]), row(&months[6]), row(&months[7])]
    };
    let general = [[20, 0], [0, 0], [20, 0]];
    let works = [[20, 0], [20, 0], [0, 0]];
    let nursing = [[0, 20], [0, 0], [0, 20]];
    assert_eq!(run("works", "45"), [general, works, nursing]);
    assert_eq!(run("works", "20"), [general, nursing, nursing]);
    assert_eq!(run("at_once", "45"), [general, nursing, nursing]);
}

/// Where people lie in the beds, they stay until they leave, and no bed is lost or doubled meanwhile.
#[test]
fn a_conversion_waits_for_who_lies_in_the_beds() {
    let lines = "F1,T1,2000-01-01,2023-07-01,general,inclusive,20,,2
                 F1,T1,2023-07-01,,nursing,inclusive,20,general,2
                 F1,T1,2000-01-01,,general,basic,20,,2";
    let set = [
        ("beds.conversion", "works"),
        ("beds.conversion_works_days", "30"),
        ("choice.utility.bed.level_2_3", "4"),
    ];
    let months = replicate(&with_list(lines, &set), 1, Watch::EveryEvent).pages.months;
    let converting: Vec<f64> = months.iter().map(|page| total(page, Measure::BedsConverting)).collect();
    assert!(months.iter().all(|page| (total(page, Measure::BedsBuilt) - 40.0).abs() < 1e-9));
    assert!(converting[5] == 0.0 && converting[6] > 0.0 && converting[23] < converting[6], "{converting:?}");
    assert!(converting[6..].windows(2).all(|pair| pair[1] <= pair[0]), "{converting:?}");
}

#[test]
fn every_fault_of_a_list_of_homes_is_a_line() {
    let error = load(Path::new("tests/bad/homes.toml"), &given(&[])).unwrap_err();
    let LoadError::Invalid(problems) = error else { panic!("{error}") };
    assert_eq!(problems.len(), 9, "{problems:#?}");
}

/// One random line: facility, opening and length in months, kind, beds, room size.
type Line = (u8, i32, Option<i32>, u8, u32, u8, bool);

fn list_of(lines: &[Line]) -> String {
    let date = |month: i32| format!("{:04}-{:02}-01", 2022 + month.div_euclid(12), month.rem_euclid(12) + 1);
    let mut rooms: BTreeMap<(u8, u8), u8> = BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut text = String::new();
    for &(facility, opens, length, kind, beds, room, converts) in lines {
        let kind_of = BedKind::from_index(usize::from(kind));
        let closes = length.map(|length| opens + length);
        let room = *rooms.entry((facility, kind)).or_insert(room);
        if !seen.insert((facility, opens, closes, kind)) {
            continue;
        }
        let closing = closes.map(date).unwrap_or_default();
        let (bed_type, tenure) = (kind_of.bed_type.name(), kind_of.tenure.name());
        let area = 1 + facility % 3;
        writeln!(text, "F{facility},T{area},{},{closing},{bed_type},{tenure},{beds},,{room}", date(opens))
            .unwrap();
        // The beds go on as the next type, if no such line is there.
        if let (true, Some(closes)) = (converts, closes) {
            let next = BedKind {
                bed_type: BedType::ALL[(kind_of.bed_type.index() + 1) % 3],
                tenure: kind_of.tenure,
            };
            let room = *rooms.entry((facility, next.index() as u8)).or_insert(room);
            if seen.insert((facility, closes, None, next.index() as u8)) {
                let next = next.bed_type.name();
                writeln!(
                    text,
                    "F{facility},T{area},{},,{next},{tenure},{beds},{bed_type},{room}",
                    date(closes)
                )
                .unwrap();
            }
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Random lists of facilities, with openings, closures, conversions and rooms: all adds up after each event.
    #[test]
    fn random_lists_add_up(
        lines in proptest::collection::vec(
            (0_u8..6, -6_i32..30, proptest::option::of(1_i32..24), 0_u8..9, 0_u32..25, 1_u8..5, any::<bool>()),
            1..25,
        ),
        seed in 0_u32..1_000_000,
        same_sex in any::<bool>(),
        works in 0_u32..120,
        reach in 0.0_f64..40.0,
        utility in -1.0_f64..5.0,
    ) {
        let text = |value: f64| format!("{value:.3}");
        let (seed, works, reach, utility) = (seed.to_string(), works.to_string(), text(reach), text(utility));
        let scenario = with_list(&list_of(&lines), &[
            ("experiment.seed", &seed),
            ("beds.same_sex_rooms", if same_sex { "true" } else { "false" }),
            ("beds.conversion", "works"),
            ("beds.conversion_works_days", &works),
            ("admission.reach_km", &reach),
            ("choice.utility.bed.level_2_3", &utility),
        ]);
        let finished = replicate(&scenario, 1, Watch::EveryEvent);
        prop_assert!(finished.balance.holds(), "{:?}", finished.balance);
    }
}
