//! The front door: shipped files load, bad files say what is wrong, overrides win, nothing panics.
//!
//! `ELDERCAP_BLESS=1 cargo test` rewrites the recorded messages in tests/bad.

use eldercap::kernel::time::{Span, Time};
use eldercap::scenario::clock;
use eldercap::scenario::model::{Scenario, Supply, TargetMeasure};
use eldercap::scenario::terms::{BedType, Dementia, Means, NeedGroup, PriorityGroup, Sex, Tenure};
use eldercap::scenario::{LoadError, Override, Problem, keys, load, nearest_key};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const MAIN: &str = "scenarios/pudong-2025.toml";

fn loaded(path: &str, overrides: &[(&str, &str)]) -> Scenario {
    load(Path::new(path), &given(overrides)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn given(overrides: &[(&str, &str)]) -> Vec<Override> {
    let given = overrides.iter();
    given.map(|(key, value)| Override { key: (*key).to_owned(), value: (*value).to_owned() }).collect()
}

fn problems(path: &Path, overrides: &[(&str, &str)]) -> Vec<Problem> {
    match load(path, &given(overrides)) {
        Err(LoadError::Invalid(problems)) => problems,
        Err(error) => panic!("{}: {error}", path.display()),
        Ok(_) => panic!("{} loaded", path.display()),
    }
}

fn toml_files(folder: &str) -> Vec<PathBuf> {
    let mut files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect::<Vec<_>>();
    files.sort();
    files
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

#[test]
fn every_shipped_scenario_loads() {
    let files = toml_files("scenarios");
    assert!(files.len() >= 9, "{files:?}");
    for path in files {
        let scenario = loaded(&path.to_string_lossy(), &[]);
        assert_eq!(Some(scenario.name.as_str()), path.file_stem().and_then(|stem| stem.to_str()));
        assert!(!scenario.title.zh.is_ascii() && scenario.title.en.is_ascii(), "{}", path.display());
    }
}

#[test]
fn titles_of_shipped_scenarios_differ() {
    let titles = toml_files("scenarios")
        .iter()
        .map(|path| loaded(&path.to_string_lossy(), &[]).title.en)
        .collect::<Vec<_>>();
    assert_eq!(titles.iter().collect::<BTreeSet<_>>().len(), titles.len());
}

#[test]
fn the_main_scenario_holds_its_numbers_in_the_units_of_the_model() {
    let scenario = loaded(MAIN, &[]);
    let population = &scenario.population;
    assert_eq!(population.areas.len(), 36);
    assert_eq!(population.areas.iter().map(|area| area.registered_60plus).sum::<u32>(), 1_080_000);
    assert_eq!(population.areas.iter().map(|area| area.residents).sum::<u32>(), 5_681_512);
    assert_eq!(population.non_registered_60plus, 200_000);
    assert!(is_near(population.registered_ages.iter().map(|cell| cell.share).sum(), 1.0));
    assert!(is_near(population.non_registered_ages.iter().map(|cell| cell.share).sum(), 1.0));
    assert_eq!(population.entries.len(), 13);
    assert_eq!((population.entries[0].year, population.entries[12].year), (2023, 2035));
    assert_eq!(population.life_table.each_ref().map(Vec::len), [46, 46]);
    assert!(is_near(population.life_table[Sex::Female.index()][45], 0.358_518));

    let Supply::PlanRule(rule) = scenario.beds.supply else { panic!("the main scenario follows the plan") };
    assert!(is_near(rule.target.total_ratio, 0.031) && is_near(rule.target.nursing_share, 0.6));
    let three_years = Span::from_ticks((365 + 366 + 365) * clock::TICKS_PER_DAY);
    assert_eq!(rule.target_time, Time::ZERO + three_years, "the first moment after 31 December 2025");
    assert_eq!(scenario.community.centres.target_time, rule.target_time);
    assert!(is_near(scenario.community.meal_share.target, 0.05));

    let need = &scenario.need;
    assert!(is_near(need.rates[Sex::Male.index()][0].change[0][1], 0.00199));
    assert!(is_near(need.rates[Sex::Female.index()][7].dementia_prevalence, 0.1887));
    assert!(need.rates.iter().flatten().all(|rates| rates.death.iter().all(|&rate| rate > 0.0)));
    assert!(is_near(need.upper_level_share[NeedGroup::Level4.index()], 0.0));
    assert!(is_near(need.dementia_death_ratio[Dementia::None.index()], 1.0));
    assert!(is_near(need.dementia_death_ratio[Dementia::Severe.index()], 4.0));

    let admission = &scenario.admission;
    assert_eq!(admission.suitable[5][Dementia::None.index()], [BedType::Nursing]);
    assert_eq!(admission.suitable[6][Dementia::Severe.index()], [BedType::Dementia, BedType::Nursing]);
    assert_eq!(admission.tenures[Means::Middle.index()][1], [Tenure::Basic, Tenure::Inclusive]);
    assert_eq!(admission.tenures[Means::Middle.index()][0], [Tenure::Inclusive]);
    assert_eq!(admission.priority[0], PriorityGroup::SpecialGroup);
}

#[test]
fn every_target_is_there_and_those_of_pudong_are_measured() {
    let targets = loaded(MAIN, &[]).plan.targets;
    assert_eq!(targets.len(), 75);
    for measure in TargetMeasure::ALL {
        let mut spoken = targets.iter().filter(|target| target.measure == Some(*measure));
        assert!(spoken.clone().count() > 0, "{}", measure.name());
        assert!(spoken.all(|target| target.jurisdiction.contains("Pudong")), "{}", measure.name());
    }
}

#[test]
fn the_example_list_has_the_beds_of_the_start_in_all_areas() {
    let scenario = loaded("scenarios/pudong-facilities.toml", &[]);
    let Supply::Facilities(list) = scenario.beds.supply else { panic!("supply is a list") };
    let at_start = list.iter().filter(|line| line.opens <= Time::ZERO);
    assert_eq!(at_start.clone().map(|line| line.beds).sum::<u32>(), 32_400);
    assert_eq!(at_start.map(|line| line.area).collect::<BTreeSet<_>>().len(), 36);
    assert!(list.iter().any(|line| line.opens > Time::ZERO));
    assert!(list.iter().any(|line| line.closes.is_some()));
}

#[test]
fn every_bad_file_gives_its_recorded_messages() {
    let bless = std::env::var_os("ELDERCAP_BLESS").is_some();
    for path in toml_files("tests/bad") {
        let found = problems(&path, &[]).iter().map(|problem| format!("{problem}\n")).collect::<String>();
        let record = path.with_extension("expected");
        if bless {
            fs::write(&record, &found).unwrap();
        }
        let expected = fs::read_to_string(&record).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(found, expected, "{}", path.display());
    }
}

#[test]
fn one_file_with_twenty_mistakes_lists_twenty_problems() {
    let problems = problems(Path::new("tests/bad/twenty.toml"), &[]);
    let lines = problems.iter().map(|problem| problem.line).collect::<Vec<_>>();
    assert_eq!(problems.len(), 20, "{problems:#?}");
    assert!(lines.is_sorted());
    assert!(problems.iter().all(|problem| !problem.to_string().contains('\n')));
}

#[test]
fn a_missing_scenario_file_is_an_io_error() {
    let error = load(Path::new("scenarios/nowhere.toml"), &[]).unwrap_err();
    assert!(matches!(&error, LoadError::Io { path, .. } if path.ends_with("nowhere.toml")), "{error}");
}

#[test]
fn a_chain_longer_than_eight_files_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for index in 0..9 {
        let text = format!("base = \"{}.toml\"\n", index + 1);
        fs::write(folder.path().join(format!("{index}.toml")), text).unwrap();
    }
    let problems = problems(&folder.path().join("0.toml"), &[]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(problems[0].message.contains("too long"));
}

#[test]
fn overrides_win_and_are_marked_in_the_manifest() {
    let scenario = loaded(
        "scenarios/pudong-nursing-70.toml",
        &[
            ("beds.plan.total_ratio_pct", "3.5"),
            ("beds.plan.total_ratio_pct", "3.7"),
            ("household.means_pct", "{ low = 50, middle = 35 }"),
            ("scenario.title_en", "without quotes"),
        ],
    );
    let Supply::PlanRule(rule) = scenario.beds.supply else { panic!("the plan rule is inherited") };
    assert!(is_near(rule.target.total_ratio, 0.037) && is_near(rule.target.nursing_share, 0.7));
    assert!(is_near(scenario.household.means[Means::High.index()], 0.15), "kept from the base");
    assert_eq!(scenario.title.en, "without quotes");
    let resolved = |key: &str| scenario.resolved.iter().find(|resolved| resolved.key == key).unwrap();
    let total = resolved("beds.plan.total_ratio_pct");
    assert_eq!((total.value.as_str(), total.file.as_str(), total.line), ("3.7", "<option>", 0));
    assert_eq!(resolved("beds.plan.nursing_share_pct").file, "pudong-nursing-70.toml");
    assert_eq!(resolved("experiment.seed").file, "pudong-2025.toml");
    assert!(resolved("experiment.seed").line > 100);
}

#[test]
fn a_bad_override_is_reported_as_an_option() {
    let found = problems(
        Path::new(MAIN),
        &[("beds.plan.total_ratio_pct", "310"), ("beds.plan.nursing_share", "70"), ("beds.supply", "kep")],
    );
    let lines = found.iter().map(Problem::to_string).collect::<Vec<_>>();
    assert_eq!(
        lines,
        [
            "<option>: beds.plan.total_ratio_pct = 310: out of range; allowed: 0 to 20 (% of registered 60+)",
            "<option>: beds.plan.nursing_share: unknown key; did you mean beds.plan.nursing_share_pct?",
            "<option>: beds.supply = \"kep\": no such choice; allowed: one of \"plan\", \"keep\", \"facilities\"; \
             did you mean \"keep\"?",
        ]
    );
}

#[test]
fn the_manifest_holds_every_key_and_every_file() {
    let scenario = loaded("scenarios/tiny.toml", &[]);
    let top = |path: &str| path.split("[]").next().unwrap_or_default().to_owned();
    let wanted = keys::all().filter(|key| key.path != "beds.facilities").map(|key| top(key.path));
    let held = scenario.resolved.iter().map(|resolved| resolved.key.clone()).collect::<BTreeSet<_>>();
    assert_eq!(held, wanted.collect::<BTreeSet<_>>());
    let files = scenario.inputs.iter().map(|input| input.path.as_str()).collect::<Vec<_>>();
    assert_eq!(
        files[..4],
        ["tiny.toml", "pudong-2025.toml", "data/tiny/areas.csv", "data/age_structure.csv"]
    );
    assert_eq!(files.len(), 9);
    assert!(scenario.inputs.iter().all(|input| input.sha256.len() == 64));
    // The resolved values are TOML: given back as overrides they change nothing.
    let again =
        scenario.resolved.iter().map(|key| Override { key: key.key.clone(), value: key.value.clone() });
    let again = load(Path::new("scenarios/tiny.toml"), &again.collect::<Vec<_>>()).unwrap();
    let values =
        |scenario: &Scenario| scenario.resolved.iter().map(|key| key.value.clone()).collect::<Vec<_>>();
    assert_eq!(values(&scenario), values(&again));
}

#[test]
fn shares_within_the_tolerance_are_scaled_to_one() {
    let thirds = "{ low = 33.33, middle = 33.33, high = 33.33 }";
    let scenario = loaded(MAIN, &[("household.means_pct", thirds)]);
    assert!(is_near(scenario.household.means.iter().sum(), 1.0));
}

#[test]
fn a_table_saved_by_a_spreadsheet_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let table = fs::read_to_string("scenarios/data/tiny/entries.csv").unwrap();
    let table = format!("\u{feff}{}\r\n,,,,\r\n", table.trim_end().replace('\n', "\r\n"));
    let path = folder.path().join("entries.csv");
    fs::write(&path, table).unwrap();
    let path = path.to_string_lossy().replace('\\', "/");
    let scenario = loaded("scenarios/tiny.toml", &[("population.entries", &path)]);
    assert_eq!(scenario.population.entries.len(), 2);
}

#[test]
fn key_paths_are_unique_and_their_names_are_those_of_the_model() {
    let paths = keys::all().map(|key| key.path).collect::<Vec<_>>();
    assert_eq!(paths.iter().collect::<BTreeSet<_>>().len(), paths.len());
    let names = |path: &str| match keys::lookup(path).unwrap().kind {
        keys::Kind::Names(names) => names.to_vec(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        names("admission.suitability[2].dementia"),
        Dementia::ALL.iter().map(|stage| stage.name()).collect::<Vec<_>>()
    );
    assert_eq!(
        names("admission.suitability[].types"),
        BedType::ALL.iter().map(|bed_type| bed_type.name()).collect::<Vec<_>>()
    );
    assert_eq!(
        names("admission.tenures.low_eligible"),
        Tenure::ALL.iter().map(|tenure| tenure.name()).collect::<Vec<_>>()
    );
    assert_eq!(
        names("admission.priority"),
        PriorityGroup::ALL.iter().map(|group| group.name()).collect::<Vec<_>>()
    );
}

#[test]
fn the_nearest_key_is_found_in_a_wrong_section_and_not_invented() {
    assert_eq!(nearest_key("admision.reach_km"), Some("admission.reach_km"));
    assert_eq!(nearest_key("beds.reach_km"), Some("admission.reach_km"));
    assert_eq!(nearest_key("weather"), None);
}
