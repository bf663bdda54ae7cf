//! The door of network files: shipped files load, bases and options merge row by row, and a bad file lists all its problems.
//!
//! `ELDERCAP_BLESS=1 cargo test` rewrites the records in tests/bad/networks; read the difference before you commit it.

use crate::scenarios::{given, toml_files};
use eldercap::kernel::time::{Span, Time};
use eldercap::network::finished::Wanted;
use eldercap::network::measures::{Measure, Scope};
use eldercap::network::run::simulate;
use eldercap::random::law::Law;
use eldercap::scenario::network::expected::{MEASURES, Needs};
use eldercap::scenario::network::model::{Arrivals, Network, OpeningState, Quantity, in_units, units};
use eldercap::scenario::network::{is_network, load, parse};
use eldercap::scenario::{LoadError, Override, Problem};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const FOLDER: &str = "scenarios/networks";

fn loaded(file: &str, overrides: &[(&str, &str)]) -> Network {
    let path = Path::new(FOLDER).join(file);
    load(&path, &given(overrides)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn lines(result: Result<Network, LoadError>) -> Vec<String> {
    match result {
        Err(LoadError::Invalid(problems)) => problems.iter().map(Problem::to_string).collect(),
        Err(error) => panic!("{error}"),
        Ok(network) => panic!("{} loaded", network.name),
    }
}

fn told(file: &str, overrides: &[(&str, &str)]) -> Vec<String> {
    lines(load(&Path::new(FOLDER).join(file), &given(overrides)))
}

#[test]
fn every_bad_network_gives_its_recorded_messages() {
    let bless = std::env::var_os("ELDERCAP_BLESS").is_some();
    for path in toml_files("tests/bad/networks") {
        let found = lines(load(&path, &[])).join("\n") + "\n";
        let record = path.with_extension("expected");
        if bless {
            fs::write(&record, &found).unwrap();
        }
        let expected = fs::read_to_string(&record).unwrap_or_default().replace("\r\n", "\n");
        assert_eq!(found, expected, "{}", path.display());
    }
}

#[test]
fn every_shipped_network_loads_and_is_listed() {
    let readme = fs::read_to_string(format!("{FOLDER}/README.md")).unwrap();
    let files = toml_files(FOLDER);
    assert!(files.len() >= 22, "{files:?}");
    let mut titles = BTreeSet::new();
    for path in files {
        let network = load(&path, &[]).unwrap_or_else(|error| panic!("{error}"));
        assert!(is_network(&path), "{}", path.display());
        assert!(!network.title.zh.is_empty() && network.title.en.is_ascii());
        assert!(network.question.zh.contains('？') && network.question.en.ends_with('?'));
        assert!(titles.insert(network.title.en.clone()), "{}", network.title.en);
        assert!(readme.contains(&format!("| `{}.toml` |", network.name)), "{}", network.name);
    }
}

/// A tenth of the horizon and one replication: enough to reach every feature.
#[test]
fn every_shipped_network_runs_and_adds_up() {
    for path in toml_files(FOLDER).iter().filter(|path| !path.to_string_lossy().contains("bench-")) {
        let horizon = load(path, &[]).unwrap().clock.horizon;
        let shorter = (in_units(horizon) / 10.0).to_string();
        let network = load(path, &given(&[("network.horizon", &shorter)]));
        let network = network.unwrap_or_else(|error| panic!("{error}"));
        let finished = simulate(&network, 1, Wanted { every_event: true, ..Wanted::default() });
        assert!(finished.balance.holds() && finished.balance.events > 0, "{}", path.display());
    }
}

#[test]
fn the_examples_become_what_they_say() {
    let care = loaded("bench-care.toml", &[]);
    assert_eq!(care.classes.iter().map(|class| class.priority).collect::<Vec<_>>(), [0, 1, 1]);
    assert_eq!(care.streams[1].mix, [0.0, 1.0, 0.0]);
    assert_eq!(care.pools[0].by_class[2].service, Law::lognormal(40.0, 40.0).unwrap());
    let to =
        |pool: usize| care.pools[pool].by_class[0].routes.iter().map(|route| route.to).collect::<Vec<_>>();
    assert_eq!((to(0), to(1), to(2)), (vec![1, 2], vec![2], vec![1]));
    assert_eq!(care.clock.warm_up, units(2000.0));
    assert_eq!(care.clock.series_step, Span::from_ticks(units(202_000.0).ticks() / 200));

    let calendar = loaded("capacity-calendar.toml", &[]);
    let day = |days: f64| Time::ZERO + units(days);
    let wanted = [(Time::ZERO - units(365.0), Some(40)), (day(90.0), Some(30)), (day(273.0), Some(42))];
    assert_eq!(calendar.pools[0].capacity, wanted);

    let recorded = loaded("deterministic-and-file-arrivals.toml", &[]);
    let Arrivals::Times(times) = &recorded.streams[2].arrivals else { panic!("a table of times") };
    assert_eq!(times[1], (day(4.0), Some(0)));
    assert_eq!(times.len(), 5);
    assert_eq!(recorded.streams[0].arrivals, Arrivals::Renewal(Law::deterministic(2.0).unwrap()));
    assert!(recorded.inputs.iter().any(|input| input.path == "arrivals.csv" && input.sha256.len() == 64));
    assert!(matches!(recorded.expected[0].of, Quantity::Visit { stream: 1, number: 1, .. }));

    let opening = loaded("opening-state.toml", &[]).opening;
    assert_eq!(opening[0].state, OpeningState::Remaining(vec![4.0, 6.0, 9.0]));
    assert_eq!((opening[1].count, &opening[2].state), (29, &OpeningState::Waiting(vec![20.0])));
    let hours = loaded("multi-unit.toml", &[]).pools.remove(0).by_class;
    assert_eq!(hours.iter().map(|class| class.units).collect::<Vec<_>>(), [3, 7]);
    assert_eq!(loaded("mmc.toml", &[]).classes[0].name, "all");
    assert_eq!(
        loaded("admission-days.toml", &[]).pools[0].admission_days,
        Some([true, false, false, true, false, false, false])
    );
}

#[test]
fn rows_of_one_name_are_merged_key_by_key() {
    let folder = tempfile::tempdir().unwrap();
    let base = fs::canonicalize(format!("{FOLDER}/classes.toml")).unwrap();
    let base = base.to_string_lossy().replace('\\', "/");
    let path = folder.path().join("what-if.toml");
    let text = format!(
        "base = \"{base}\"\n[[stream]]\nname = \"community\"\nclass = \"frail\"\n\
         [[stream]]\nname = \"clinic\"\nto = \"nursing\"\nclass = \"dementia\"\n\
         interval = {{ law = \"exponential\", mean = 9 }}\n\
         [[pool]]\nname = \"nursing\"\nservice = {{ law = \"exponential\", mean = 50 }}\n"
    );
    fs::write(&path, text).unwrap();
    assert!(is_network(&path));
    let network =
        load(&path, &given(&[("pool.nursing.service.mean", "45"), ("pool.nursing.capacity", "61")])).unwrap();
    assert_eq!(
        network.streams.iter().map(|stream| stream.name.as_str()).collect::<Vec<_>>(),
        ["community", "clinic"]
    );
    assert_eq!(network.streams[0].mix, [1.0, 0.0], "a class leaves out the mix of the base");
    assert_eq!(network.pools[0].capacity[0].1, Some(61));
    assert_eq!(network.pools[0].by_class[1].service, Law::exponential(45.0).unwrap());
    let set = |key: &str| network.resolved.iter().find(|resolved| resolved.key == key).unwrap();
    assert_eq!(
        (set("pool.nursing.capacity").file.as_str(), set("pool.nursing.capacity").line),
        ("<option>", 0)
    );
    assert_eq!(set("stream.community.class").file, "what-if.toml");
    assert!(set("stream.community.rate").file.ends_with("classes.toml"));
    assert_eq!(set("class.frail.name").value, "\"frail\"");
}

#[test]
fn another_law_leaves_the_parameters_of_the_first() {
    let law = [("pool.beds.service", "{ law = \"deterministic\", value = 3 }")];
    let network = loaded("reneging.toml", &law);
    assert_eq!(network.pools[0].by_class[0].service, Law::deterministic(3.0).unwrap());
    let law = [("pool.beds.patience.law", "deterministic"), ("pool.beds.patience.value", "9")];
    let patience = loaded("reneging.toml", &law).pools[0].by_class[0].patience.clone().unwrap();
    assert_eq!((patience.law, patience.to), (Law::deterministic(9.0).unwrap(), Some(1)), "the way on stays");
}

#[test]
fn options_of_the_command_line_reach_the_network() {
    let network = loaded("mmc.toml", &[("experiment.replications", "3"), ("experiment.seed", "9")]);
    assert_eq!((network.replications, network.seed), (3, 9));
    assert_eq!(loaded("mmc.toml", &[("network.seed", "8")]).seed, 8);
    let home = loaded("reneging.toml", &[("pool.home care.capacity", "7")]);
    assert_eq!(home.pools[1].capacity[0].1, Some(7));
    assert_eq!(
        told(
            "mmc.toml",
            &[("pool.bed.capacity", "12"), ("network.horzon", "3"), ("pool.beds.capacity", "-1")]
        ),
        [
            "<option>: pool.bed: no pool of this name; did you mean pool.beds?",
            "<option>: pool.beds.capacity = -1: out of range; allowed: whole number, 0 to 1000000000 (units), or one of \"unlimited\", or list of { from, units }",
            "<option>: network.horzon: unknown key; did you mean network.horizon?",
        ]
    );
}

#[test]
fn the_resolved_keys_given_back_change_nothing() {
    for path in toml_files(FOLDER) {
        let first = load(&path, &[]).unwrap();
        let again = first.resolved.iter();
        let again = again.map(|key| Override { key: key.key.clone(), value: key.value.clone() });
        let second = load(&path, &again.collect::<Vec<_>>()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(format!("{:?}", first.pools), format!("{:?}", second.pools), "{}", path.display());
        assert_eq!(first.streams, second.streams);
        assert_eq!(first.opening, second.opening);
        assert_eq!(first.resolved.len(), second.resolved.len());
    }
}

#[test]
fn each_door_names_the_other() {
    let care = Path::new("scenarios/tiny.toml");
    assert!(!is_network(care) && !is_network(Path::new("scenarios/nowhere.toml")));
    assert_eq!(
        lines(load(care, &[])),
        [
            "scenarios/tiny.toml:1:1: this file holds no queueing network; allowed: sections [network] and [[pool]], in it or in its base"
        ]
    );
    let network = Path::new(FOLDER).join("mmc.toml");
    let Err(LoadError::Invalid(problems)) = eldercap::scenario::load(&network, &[]) else {
        panic!("a network")
    };
    assert_eq!(problems.len(), 1);
    assert!(problems[0].to_string().contains("network: a queueing network, where a care scenario is wanted"));
    assert!(matches!(load(Path::new("nowhere.toml"), &[]), Err(LoadError::Io { .. })));
}

#[test]
fn a_file_in_memory_is_read_without_base_and_tables() {
    let text = fs::read_to_string(format!("{FOLDER}/blocking.toml")).unwrap();
    let network = parse("blocking.toml", &text, &given(&[("network.seed", "5")])).unwrap();
    assert_eq!((network.name.as_str(), network.seed, network.inputs.len()), ("blocking", 5, 1));
    let with_base = lines(parse("x.toml", &format!("base = \"y.toml\"\n{text}"), &[]));
    assert_eq!(with_base, ["x.toml:1:8: base = \"y.toml\": a file held in memory has no base"]);
    let text = fs::read_to_string(format!("{FOLDER}/deterministic-and-file-arrivals.toml")).unwrap();
    assert!(lines(parse("x.toml", &text, &[]))[0].contains("a file held in memory has no table beside it"));
}

#[test]
fn the_door_knows_every_measure() {
    let names = MEASURES.map(|(name, _)| name);
    assert_eq!(names.to_vec(), Measure::ALL.iter().map(|measure| measure.name()).collect::<Vec<_>>());
    for (measure, (name, needs)) in Measure::ALL.iter().zip(MEASURES) {
        let agrees = match measure.scope() {
            Scope::Class => needs == Needs::Class,
            Scope::Pool => matches!(needs, Needs::Pool | Needs::Audits),
            Scope::Parameter => matches!(needs, Needs::Limit | Needs::Persons),
            Scope::Whole => needs == Needs::Whole,
        };
        assert!(agrees, "{name}");
    }
}

/// What is put in place of a token.
const JUNK: &[&str] = &[
    "",
    "-1",
    "0",
    "nan",
    "inf",
    "1e999",
    "1e12",
    "1e-9",
    "99999999999999999999999999999",
    "\"",
    "[",
    "]",
    "{",
    "}",
    "=",
    "#",
    "护理",
    "\"护理\"",
    "\u{0}",
    "\n",
    "\"2025-02-30\"",
    "\"9999-12-31\"",
    "\"-009999-01-01\"",
    "2025-03-01",
    "true",
    "[[pool]]",
    "[[class]]",
    "[pool.beds]",
    "[1, 2]",
    "{ law = \"exponential\" }",
    "\"beds\"",
    "\"unlimited\"",
    "\"year\"",
    "priority",
    "urgent",
    "units",
    "4294967296",
    "1000000000",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_network_loads_or_lists_problems(
        file in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<usize>(), any::<usize>(), 0..JUNK.len(), any::<bool>()), 1..4)
    ) {
        let files = toml_files(FOLDER);
        let mut text = fs::read_to_string(file.get(&files)).unwrap();
        for (line, token, junk, whole_line) in changes {
            text = crate::scenario_fuzz::mutate(&text, line, token, JUNK[junk], whole_line);
        }
        match parse("mutated.toml", &text, &[]) {
            Ok(network) => {
                let classes = network.classes.len();
                prop_assert!(network.pools.iter().all(|pool| pool.by_class.len() == classes));
                prop_assert!(network.streams.iter().all(|stream| usize::from(stream.to) < network.pools.len()));
                prop_assert!(network.streams.iter().all(|stream| (stream.mix.iter().sum::<f64>() - 1.0).abs() < 1e-6));
            }
            Err(LoadError::Invalid(problems)) => {
                prop_assert!(!problems.is_empty());
                prop_assert!(problems.iter().all(|problem| !problem.to_string().contains('\n')));
            }
            Err(error) => prop_assert!(false, "nothing is read from the disk: {error}"),
        }
    }
}
