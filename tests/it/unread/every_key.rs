//! Each key of the table, changed alone, moves a figure of a run somewhere, and where it moves none it is told.

use super::cases::Set;
use super::{Lists, TINY, borrowed, unread};
use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::experiment::replication::replicate;
use eldercap::experiment::results::Results;
use eldercap::plan::check::check;
use eldercap::report::folder::Folder;
use eldercap::report::manifest::Effort;
use eldercap::report::write;
use eldercap::scenario::keys::{self, Key, Kind};
use eldercap::scenario::model::Scenario;
use eldercap::scenario::{LoadError, Override, load};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Worlds: the first is the small district as it is, the others give effect to what is off in it.
const WORLDS: &[Set<'static>] = &[
    // Three replications: fewer have no interval, and nothing is adequate or short.
    &[("experiment.replications", "3"), ("community.day_care_user_days.min", "4")],
    // Beds are short, and everything about waiting is on.
    &[
        ("beds.start.total_ratio_pct", "1.5"),
        ("beds.start.basic_ratio_pct", "0.7"),
        ("beds.plan.total_ratio_pct", "1.6"),
        ("beds.plan.basic_ratio_pct", "0.8"),
        ("beds.plan.dementia_share_pct", "14"),
        ("beds.homes", "synthesised"),
        ("beds.same_sex_rooms", "true"),
        ("beds.conversion", "works"),
        ("admission.reach_km", "60"),
        ("admission.policy", "preference_based"),
        ("admission.priority", "[\"old_alone\", \"severe_or_dementia\"]"),
        ("admission.group_points.old_alone", "2"),
        ("household.group_share_pct.low_income", "9"),
        ("admission.outside_places", "9"),
        ("admission.outside_acceptance_pct", "60"),
        ("admission.acceptance_decay_per_km", "0.05"),
        ("stay.hospital_rate_per_year", "{ level_0_1 = 1, level_2_3 = 1, level_4 = 1, level_5_6 = 1 }"),
        ("stay.apply_from_hospital_pct", "30"),
        ("stay.end_of_life_days", "180"),
        ("community.short_stay_requests_per_year", "{ level_2_3 = 1, level_4 = 1, level_5_6 = 1 }"),
    ],
    // The same with one home an area and rooms, and only the highest levels eligible.
    &[
        ("beds.start.total_ratio_pct", "1.5"),
        ("beds.start.basic_ratio_pct", "0.7"),
        ("beds.plan.total_ratio_pct", "1.6"),
        ("beds.plan.basic_ratio_pct", "0.8"),
        ("beds.same_sex_rooms", "true"),
        ("admission.reach_km", "60"),
        ("admission.policy", "per_facility_fcfs"),
        ("admission.basic_min_level", "6"),
    ],
    // Carers are short.
    &[
        ("workforce.posts_pct", "70"),
        ("community.home_care_carers", "20"),
        ("community.home_care_partial", "no"),
        ("community.day_care_user_days", "{ min = 2, max = 5 }"),
        ("admission.basic_min_level", "1"),
    ],
    // Basic-guarantee beds stand idle, others are short.
    &[
        ("beds.start.total_ratio_pct", "3.9"),
        ("beds.start.basic_ratio_pct", "3.7"),
        ("beds.plan.total_ratio_pct", "3.9"),
        ("beds.plan.basic_ratio_pct", "3.7"),
        ("admission.surplus.rule", "idle_area"),
        ("admission.surplus.min_idle_pct", "30"),
        ("admission.surplus.idle_days", "0"),
        ("admission.surplus.min_basic_ratio_pct", "0"),
    ],
    // A list of facilities, one of which closes.
    &[
        ("beds.supply", "facilities"),
        ("beds.facilities", "CLOSING"),
        ("stay.closure", "move_out"),
        ("admission.reach_km", "60"),
    ],
];

fn overrides(set: &[(String, String)], key: &str, value: &str) -> Vec<Override> {
    let over = |(key, value): (String, String)| Override { key, value };
    let one = (key.to_owned(), value.to_owned());
    set.iter().filter(|(known, _)| known != key).cloned().chain([one]).map(over).collect()
}

/// The figures of a replication, and what all replications leave in tables.
fn replication(scenario: &Scenario) -> String {
    format!("{:?}", replicate(scenario, 1, Watch::Monthly))
}

fn tables(scenario: &Scenario) -> BTreeMap<String, Vec<u8>> {
    let finished = (1..=scenario.experiment.replications).map(|n| replicate(scenario, n, Watch::Monthly));
    let results = Results { scenario, finished: finished.collect() };
    let room = tempfile::tempdir().unwrap();
    let folder = Folder::create(room.path(), false, &[]).unwrap();
    write::run(&folder, "test", &results, &check(&results), Effort { wall_seconds: 0.0, threads: 1 })
        .unwrap();
    let files = fs::read_dir(room.path()).unwrap().map(|entry| entry.unwrap().path());
    let tables = files.filter(|path| path.extension().is_some_and(|extension| extension == "csv"));
    tables
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
        .collect()
}

/// Other values than this one, the likelier to move something first; what the door refuses is passed over.
fn others(key: &Key, value: &str) -> Vec<String> {
    match key.kind {
        Kind::Text | Kind::File | Kind::Integers(..) => Vec::new(),
        Kind::Year(..) | Kind::Integer(..) | Kind::Number(..) | Kind::Percent(_) | Kind::Limit(..) => {
            let Ok(number) = value.replace('_', "").parse::<f64>() else {
                return vec!["20".to_owned(), "2".to_owned()];
            };
            let whole = !matches!(key.kind, Kind::Number(..) | Kind::Percent(_));
            let of = [
                2.0 * number,
                0.5 * number,
                0.9 * number,
                1.1 * number,
                number + 1.0,
                number - 1.0,
                number + 20.0,
                0.0,
            ];
            of.iter()
                .filter(|&&other| (other - number).abs() > 1e-12)
                .map(|other| if whole { format!("{other:.0}") } else { format!("{other:.6}") })
                .filter(|other| other != value)
                .collect()
        }
        Kind::Choice(names) => {
            names.iter().map(|name| format!("{name:?}")).filter(|name| name != value).collect()
        }
        Kind::Flag => {
            ["true", "false"].iter().filter(|flag| **flag != value).map(|&flag| flag.to_owned()).collect()
        }
        Kind::Names(names) => {
            let backward: Vec<&str> = names.iter().rev().copied().collect();
            [&backward[..], &names[..1], &[]].iter().map(|names| format!("{names:?}")).collect()
        }
    }
}

/// What changing a key alone did.
#[derive(Debug, PartialEq)]
enum Found {
    Moves,
    Told,
    Still,
    Refused,
}

/// A world before a key is changed.
struct Base {
    set: Vec<(String, String)>,
    scenario: Scenario,
    figures: String,
    tables: BTreeMap<String, Vec<u8>>,
}

impl Base {
    fn of(set: Vec<(String, String)>) -> Self {
        let scenario = loaded(TINY, &borrowed(&set));
        let (figures, tables) = (replication(&scenario), tables(&scenario));
        Self { set, scenario, figures, tables }
    }

    /// Every other value until one moves something; what is told has no effect, as `what_is_told…` shows, and is not run.
    fn look(&self, key: &Key) -> Found {
        let known = self.scenario.resolved.iter().find(|known| known.key == key.path);
        let mut found = Found::Refused;
        for other in others(key, known.map_or("", |known| known.value.as_str())) {
            let Ok(changed) = load(Path::new(TINY), &overrides(&self.set, key.path, &other)) else {
                continue;
            };
            if unread(&changed).iter().any(|one| one.key == key.path && !one.in_part) {
                return Found::Told;
            }
            if replication(&changed) != self.figures || tables(&changed) != self.tables {
                return Found::Moves;
            }
            found = Found::Still;
        }
        found
    }
}

/// Rows stand in lists that are replaced whole, shares of a whole are changed together, and words are read by people.
fn alone(key: &Key) -> bool {
    let parts = key.path.starts_with("need.dementia_stage_share_pct.");
    !key.path.contains("[]") && !parts && !matches!(key.kind, Kind::Text | Kind::File)
}

/// In the plain world these move nothing and are not told: what they bear on does not come up among so few people, full areas and few sites.
const NOBODY_CONCERNED: &[&str] = &[
    "choice.bed_utility_per_km",
    "admission.group_points.bereaved",
    "admission.group_points.severe_or_dementia",
    "admission.outside_places",
    "community.spread",
];

#[test]
fn each_key_moves_something_or_is_told() {
    let lists = Lists::new();
    let worlds: Vec<Base> = WORLDS.iter().map(|set| Base::of(lists.at(set))).collect();
    let (mut concerned, mut nowhere) = (Vec::new(), Vec::new());
    for key in keys::all().filter(|key| alone(key)) {
        let first = worlds[0].look(key);
        if first == Found::Moves {
            continue;
        }
        if first != Found::Told {
            concerned.push(key.path);
        }
        if !worlds[1..].iter().any(|world| world.look(key) == Found::Moves) {
            nowhere.push(key.path);
        }
    }
    assert_eq!(concerned, NOBODY_CONCERNED);
    // Three areas so much alike have one of the first three sites each under either rule; a unit test of `care::community` tells them apart.
    assert_eq!(nowhere, ["community.spread"], "move nothing in any world");
}

const EARLY: &str = "\"none\", \"mild\"";
const LATE: &str = "\"moderate\", \"severe\"";
const ANY: &str = "\"none\", \"mild\", \"moderate\", \"severe\"";
const G: &str = "\"general\"";
const N: &str = "\"nursing\"";
const D: &str = "\"dementia\"";

/// What cannot be changed alone, with what else changes.
#[test]
fn rows_and_shares_of_a_whole_move_something() {
    let phase = |with: &str| {
        let row = "target_year = 2024, total_ratio_pct = 3.5, basic_ratio_pct = 1.6, nursing_share_pct = 62, dementia_share_pct = 9, market_share_of_rest_pct = 30";
        let name = with.split(' ').next().unwrap_or_default();
        let fields = row.split(", ").filter(|field| !field.starts_with(name) || with.is_empty());
        format!(
            "[{{ {} }}]",
            fields.chain([with]).filter(|field| !field.is_empty()).collect::<Vec<_>>().join(", ")
        )
    };
    let target_2023 = ("beds.plan.target_year", "2023");
    let plain = replication(&loaded(TINY, &[target_2023, ("beds.phases", &phase(""))]));
    for with in [
        "target_year = 2025",
        "total_ratio_pct = 4",
        "basic_ratio_pct = 2",
        "nursing_share_pct = 70",
        "dementia_share_pct = 20",
        "market_share_of_rest_pct = 60",
    ] {
        assert!(replication(&loaded(TINY, &[target_2023, ("beds.phases", &phase(with))])) != plain, "{with}");
    }

    let table = |rows: [[String; 4]; 3]| {
        let row = |[levels, stages, types, never]: [String; 4]| {
            format!("{{ levels = [{levels}], dementia = [{stages}], types = [{types}], never = [{never}] }}")
        };
        replication(&loaded(TINY, &[("admission.suitability", &format!("[{}]", rows.map(row).join(", ")))]))
    };
    let low = |levels: &str| [levels.to_owned(), EARLY.to_owned(), format!("{G}, {N}"), D.to_owned()];
    let high = |levels: &str, stages: &str| {
        [levels.to_owned(), stages.to_owned(), N.to_owned(), format!("{G}, {D}")]
    };
    let late =
        |levels: &str, types: String, never: String| [levels.to_owned(), LATE.to_owned(), types, never];
    let usual = || late("0, 1, 2, 3, 4, 5, 6", format!("{D}, {N}"), G.to_owned());
    let plain = table([low("0, 1, 2, 3, 4"), high("5, 6", EARLY), usual()]);
    let backward = late("0, 1, 2, 3, 4, 5, 6", format!("{N}, {D}"), G.to_owned());
    let refused = late("0, 1, 2, 3, 4, 5, 6", D.to_owned(), format!("{N}, {G}"));
    let fewer = late("0, 1, 2, 3, 4", format!("{D}, {N}"), G.to_owned());
    for (what, other) in [
        ("levels", [low("0, 1, 2, 3"), high("4, 5, 6", EARLY), usual()]),
        ("dementia", [low("0, 1, 2, 3, 4"), high("5, 6", ANY), fewer]),
        ("types", [low("0, 1, 2, 3, 4"), high("5, 6", EARLY), backward]),
        ("never", [low("0, 1, 2, 3, 4"), high("5, 6", EARLY), refused]),
    ] {
        assert!(table(other) != plain, "{what}");
    }

    let shares = |mild: &str, moderate: &str, severe: &str| {
        let share = |stage: &str| format!("need.dementia_stage_share_pct.{stage}");
        let keys = [share("mild"), share("moderate"), share("severe")];
        let set: Vec<(&str, &str)> = keys.iter().map(String::as_str).zip([mild, moderate, severe]).collect();
        replication(&loaded(TINY, &set))
    };
    let plain = shares("50", "30", "20");
    for (mild, moderate, severe) in [("40", "40", "20"), ("50", "20", "30"), ("40", "30", "30")] {
        assert!(shares(mild, moderate, severe) != plain, "{mild} {moderate} {severe}");
    }
}

/// A table that is not there is a problem of its key, so each is read; the words of a scenario stand in its manifest.
#[test]
fn files_are_read_and_words_are_kept() {
    for key in keys::all().filter(|key| key.kind == Kind::File && key.path != "base") {
        let listed = [("beds.supply".to_owned(), "facilities".to_owned())];
        let set = if key.path == "beds.facilities" { &listed[..] } else { &[] };
        let Err(LoadError::Invalid(problems)) =
            load(Path::new(TINY), &overrides(set, key.path, "no-such.csv"))
        else {
            panic!("{} is not read", key.path)
        };
        assert!(
            problems.iter().all(|problem| problem.to_string().contains("no-such.csv")),
            "{}: {problems:?}",
            key.path
        );
    }
    let words: Vec<&str> = keys::all().filter(|key| key.kind == Kind::Text).map(|key| key.path).collect();
    assert_eq!(
        words,
        ["scenario.title_zh", "scenario.title_en", "scenario.question_zh", "scenario.question_en"]
    );
    let said = loaded(
        TINY,
        &[
            ("scenario.title_zh", "甲"),
            ("scenario.title_en", "b"),
            ("scenario.question_zh", "丙"),
            ("scenario.question_en", "d"),
        ],
    );
    let words = [said.title.zh, said.title.en, said.question.zh, said.question.en];
    assert_eq!(words, ["甲", "b", "丙", "d"]);
}
