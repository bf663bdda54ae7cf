//! The front door: shipped files load with the numbers they state, overrides win, the manifest holds everything.

use eldercap::kernel::time::{Span, Time};
use eldercap::scenario::clock;
use eldercap::scenario::keys::Required;
use eldercap::scenario::model::{Scenario, Supply, Target, TargetMeasure, Text};
use eldercap::scenario::terms::{
    AllocationPolicy, BedType, Dementia, Means, NeedGroup, PriorityGroup, Sex, SiteKind, SpecialGroup,
    SurplusGroup, SurplusRule, Tenure,
};
use eldercap::scenario::{Override, keys, load};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) const MAIN: &str = "scenarios/pudong-2025.toml";

pub(crate) fn loaded(path: &str, overrides: &[(&str, &str)]) -> Scenario {
    load(Path::new(path), &given(overrides)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub(crate) fn given(overrides: &[(&str, &str)]) -> Vec<Override> {
    let given = overrides.iter();
    given.map(|(key, value)| Override { key: (*key).to_owned(), value: (*value).to_owned() }).collect()
}

pub(crate) fn toml_files(folder: &str) -> Vec<PathBuf> {
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
    assert_eq!(population.cohorts.len(), 40);
    assert_eq!(population.cohorts[0].registered, [25_400, 26_300], "those who turn 60 in 2023");
    assert!(is_near(population.cohorts[9].death[Sex::Male.index()], 0.002_728), "the life table at 50");
    assert_eq!(population.life_table.each_ref().map(Vec::len), [46, 46]);
    assert!(is_near(population.life_table[Sex::Female.index()][45], 0.358_518));

    let Supply::PlanRule(rule) = scenario.beds.supply else { panic!("the main scenario follows the plan") };
    assert!(is_near(rule.target.total_ratio, 0.031) && is_near(rule.target.nursing_share, 0.6));
    let three_years = Span::from_ticks((365 + 366 + 365) * clock::TICKS_PER_DAY);
    assert_eq!(rule.target_time, Time::ZERO + three_years, "the first moment after 31 December 2025");
    let centres = &scenario.community.sites[SiteKind::Centre.index()];
    assert_eq!(centres.open.target_time, rule.target_time);
    assert_eq!(centres.gives.short_stay_places, 10);

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
    assert_eq!(admission.priority[0], PriorityGroup::LowIncome);
    assert_eq!(admission.basic_groups.len(), SpecialGroup::COUNT);
    assert!(is_near(scenario.household.groups.share[SpecialGroup::Disabled.index()], 0.02));
}

#[test]
fn every_target_is_there_and_those_of_pudong_are_measured() {
    let targets = loaded(MAIN, &[]).plan.targets;
    assert_eq!(targets.len(), 75);
    let city = loaded("scenarios/shanghai-2025.toml", &[]).plan.targets;
    for measure in TargetMeasure::ALL {
        let mut spoken = targets.iter().filter(|target| target.measure == Some(*measure));
        // Beds are asked of the city as a number, of districts as a ratio.
        let is_of_the_city = matches!(measure, TargetMeasure::Beds | TargetMeasure::DementiaBeds);
        let of_the_city = city.iter().filter(|target| target.measure == Some(*measure));
        assert_eq!(spoken.clone().count() > 0, !is_of_the_city, "{}", measure.name());
        assert!(!is_of_the_city || of_the_city.count() > 0, "{}", measure.name());
        // Of the city's targets those per head or share that a district can be held against.
        let binds = |target: &Target| {
            target.jurisdiction.contains("Pudong") || ["T48", "T59"].contains(&target.id.as_str())
        };
        assert!(spoken.all(binds), "{}", measure.name());
    }
    // Each language by itself: no sign of one in the words of the other.
    let chinese = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    for path in ["scenarios/pudong-2025.toml", "scenarios/shanghai-2025.toml"] {
        for target in loaded(path, &[]).plan.targets {
            let Text { zh, en } = &target.indicator;
            assert!(zh.chars().any(chinese) && !en.chars().any(chinese), "{path} {}: {zh} / {en}", target.id);
        }
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
fn overrides_win_and_are_marked_in_the_manifest() {
    let scenario = loaded(
        "scenarios/pudong-nursing-70.toml",
        &[
            ("beds.plan.total_ratio_pct", "3.5"),
            ("beds.plan.total_ratio_pct", "3.7"),
            ("need.dementia_stage_share_pct", "{ mild = 60, moderate = 20 }"),
            ("scenario.title_en", "without quotes"),
        ],
    );
    let Supply::PlanRule(rule) = scenario.beds.supply else { panic!("the plan rule is inherited") };
    assert!(is_near(rule.target.total_ratio, 0.037) && is_near(rule.target.nursing_share, 0.7));
    assert!(is_near(scenario.need.dementia_stage_share[2], 0.20), "kept from the base");
    assert_eq!(scenario.title.en, "without quotes");
    let resolved = |key: &str| scenario.resolved.iter().find(|resolved| resolved.key == key).unwrap();
    let total = resolved("beds.plan.total_ratio_pct");
    assert_eq!((total.value.as_str(), total.file.as_str(), total.line), ("3.7", "<option>", 0));
    assert_eq!(resolved("beds.plan.nursing_share_pct").file, "pudong-nursing-70.toml");
    assert_eq!(resolved("experiment.seed").file, "pudong-2025.toml");
    assert!(resolved("experiment.seed").line > 100);
}

#[test]
fn the_manifest_holds_every_key_and_every_file() {
    let scenario = loaded("scenarios/tiny.toml", &[]);
    let top = |path: &str| path.split("[]").next().unwrap_or_default().to_owned();
    let wanted = keys::all()
        .filter(|key| !matches!(key.required, Required::Facilities | Required::Never))
        .map(|key| top(key.path));
    // Rows that may be left out: the base gives some.
    let rows = ["community.canteens.later", "community.floor_area_m2_per_1000.later"].map(str::to_owned);
    let wanted = wanted.chain(rows);
    let held = scenario.resolved.iter().map(|resolved| resolved.key.clone()).collect::<BTreeSet<_>>();
    assert_eq!(held, wanted.collect::<BTreeSet<_>>());
    let files = scenario.inputs.iter().map(|input| input.path.as_str()).collect::<Vec<_>>();
    assert_eq!(
        files[..4],
        ["tiny.toml", "pudong-2025.toml", "data/tiny/areas.csv", "data/age_structure.csv"]
    );
    assert_eq!(files.len(), 15);
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
    let thirds = "{ mild = 33.33, moderate = 33.33, severe = 33.33 }";
    let scenario = loaded(MAIN, &[("need.dementia_stage_share_pct", thirds)]);
    assert!(is_near(scenario.need.dementia_stage_share.iter().sum(), 1.0));
}

#[test]
fn a_table_saved_by_a_spreadsheet_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let table = fs::read_to_string("scenarios/data/tiny/cohorts.csv").unwrap();
    let table = format!("\u{feff}{}\r\n,,,,\r\n", table.trim_end().replace('\n', "\r\n"));
    let path = folder.path().join("cohorts.csv");
    fs::write(&path, table).unwrap();
    let path = path.to_string_lossy().replace('\\', "/");
    let scenario = loaded("scenarios/tiny.toml", &[("population.cohorts", &path)]);
    assert_eq!(scenario.population.cohorts.len(), 2);
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
    assert_eq!(
        names("admission.surplus.opens_to"),
        SurplusGroup::ALL.iter().map(|group| group.name()).collect::<Vec<_>>()
    );
    let keys::Kind::Choice(rules) = keys::lookup("admission.surplus.rule").unwrap().kind else { panic!() };
    assert_eq!(rules, SurplusRule::ALL.iter().map(|rule| rule.name()).collect::<Vec<_>>());
    assert_eq!(
        names("admission.basic_groups"),
        SpecialGroup::ALL.iter().map(|group| group.name()).collect::<Vec<_>>()
    );
    let keys::Kind::Choice(policies) = keys::lookup("admission.policy").unwrap().kind else { panic!() };
    assert_eq!(policies, AllocationPolicy::ALL.iter().map(|policy| policy.name()).collect::<Vec<_>>());
}
