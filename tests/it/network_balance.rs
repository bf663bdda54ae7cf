//! Random small networks with every rule of the file format: balances hold after every event, and what is unrelated stays as it was.

use eldercap::network::finished::{Visit, Wanted};
use eldercap::network::run::simulate;
use eldercap::scenario::network::model::Network;
use eldercap::scenario::network::parse;
use proptest::prelude::*;
use std::fmt::Write as _;

const EVERYTHING: Wanted = Wanted { visits: true, trace: false, every_event: true };

/// The rules of one pool, each as an index or a number.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a rule of the file that is there or not")]
struct Rules {
    capacity: u32,
    later: Option<u32>,
    room: Option<u32>,
    priority: bool,
    first_that_fits: bool,
    patience: u32,
    balks: bool,
    overflow: Option<bool>,
    days: bool,
    way: u32,
    keeps: bool,
    delay: bool,
    units: u32,
    there: u32,
}

fn rules() -> impl Strategy<Value = Rules> {
    let first =
        (1_u32..4, prop::option::of(0_u32..4), prop::option::of(0_u32..4), any::<bool>(), any::<bool>());
    let second = (0_u32..3, any::<bool>(), prop::option::of(any::<bool>()), any::<bool>(), 0_u32..4);
    let third = (any::<bool>(), any::<bool>(), 1_u32..3, 0_u32..2);
    (first, second, third).prop_map(|(first, second, third)| Rules {
        capacity: first.0 + third.2,
        later: first.1,
        room: first.2,
        priority: first.3,
        first_that_fits: first.4,
        patience: second.0,
        balks: second.1,
        overflow: second.2,
        days: second.3,
        way: second.4,
        keeps: third.0,
        delay: third.1,
        units: third.2,
        there: third.3,
    })
}

/// A file of three pools, two classes and two streams.
fn file(pools: &[Rules], shared: Option<bool>, exchange: bool, seed: u64) -> String {
    let names = ["a", "b", "c"];
    let mut text = format!(
        "[network]\ntitle_zh = \"随机\"\ntitle_en = \"Random\"\ntime_unit = \"day\"\nstart = \"2025-01-01\"\nwarm_up = 10\nhorizon = 40\n\
         replications = 1\nseed = {seed}\naudit_every = 1\nwait_limits = [1]\nmutual_waits = \"{}\"\n\
         [[class]]\nname = \"x\"\npriority = 1\nescalation = [{{ after = 2, priority = 0 }}]\n[[class]]\nname = \"y\"\npriority = 0\n\
         [[stream]]\nname = \"s\"\nto = \"a\"\nclass_mix = {{ x = 0.6, y = 0.4 }}\nrate = 1.5\n\
         [[stream]]\nname = \"t\"\nto = \"b\"\nclass = \"y\"\ninterval = {{ law = \"uniform\", min = 0.5, max = 2 }}\n",
        if exchange { "exchange" } else { "report" },
    );
    for (index, rules) in pools.iter().enumerate() {
        let next = names[(index + 1) % 3];
        let capacity = match rules.later {
            Some(later) => {
                format!("[{{ from = 0, units = {} }}, {{ from = 15.5, units = {later} }}]", rules.capacity)
            }
            None => rules.capacity.to_string(),
        };
        write!(
            text,
            "[[pool]]\nname = \"{}\"\ncapacity = {capacity}\ndiscipline = \"{}\"\nunits = {{ x = {}, y = 1 }}\nfit = \"{}\"\n\
             service = [{{ class = \"x\", law = \"exponential\", mean = 1.5 }}, {{ class = \"y\", law = \"lognormal\", mean = 2, sd = 3 }}]\n",
            names[index],
            if rules.priority { "priority" } else { "first_come" },
            rules.units,
            if rules.first_that_fits { "first_that_fits\"\novertaken_for = \"4" } else { "strict" },
        )
        .expect("writing to a string does not fail");
        if let Some(room) = rules.room {
            writeln!(text, "room = {room}").expect("as above");
        }
        match rules.patience {
            1 => text.push_str("patience = { law = \"exponential\", mean = 3 }\n"),
            2 => writeln!(text, "patience = {{ law = \"uniform\", min = 1, max = 5, to = \"{next}\" }}")
                .expect("as above"),
            _ => {}
        }
        if rules.balks {
            text.push_str("balking = [{ from = 2, probability = 0.5 }]\n");
        }
        if let Some(while_waiting) = rules.overflow {
            writeln!(text, "overflow = {{ to = \"{next}\", while_waiting = {while_waiting} }}")
                .expect("as above");
        }
        if rules.days {
            text.push_str("admission_days = [\"monday\", \"wednesday\", \"thursday\"]\n");
        }
        let manner = match (rules.keeps, rules.delay) {
            (true, _) => ", keeps_unit = true",
            (false, true) => ", delay = { law = \"uniform\", min = 0, max = 1 }",
            (false, false) => "",
        };
        match rules.way {
            1 => writeln!(text, "next = [{{ to = \"{next}\", probability = 0.7{manner} }}]").expect("as above"),
            2 => writeln!(
                text,
                "next = [{{ to = \"{next}\", probability = 0.5{manner} }}, {{ to = \"{}\", probability = 0.2, becomes = \"y\" }}]",
                names[index]
            )
            .expect("as above"),
            _ => {}
        }
    }
    if let Some(relabel) = shared {
        writeln!(
            text,
            "[[shared]]\nname = \"swing\"\nunits = 2\npools = [\"a\", \"b\"]\nrelabel = {relabel}"
        )
        .expect("as above");
    }
    for (index, rules) in pools.iter().enumerate().filter(|(_, rules)| rules.there > 0) {
        writeln!(
            text,
            "[[opening]]\npool = \"{}\"\nclass = \"y\"\nin_service = 1\nelapsed = [1.5]",
            names[index]
        )
        .expect("as above");
        if rules.room != Some(0) {
            writeln!(
                text,
                "[[opening]]\npool = \"{}\"\nclass = \"y\"\nwaiting = 1\nwaited = [2]",
                names[index]
            )
            .expect("as above");
        }
    }
    // `overtaken_for` is a number.
    text.replace("overtaken_for = \"4\"", "overtaken_for = 4")
}

fn network(text: &str) -> Network {
    parse("random.toml", text, &[]).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Persons, waits and units in use are conserved after every event, whatever rules meet.
    #[test]
    fn balances_hold_whatever_rules_meet(
        pools in prop::array::uniform3(rules()),
        shared in prop::option::of(any::<bool>()),
        exchange in any::<bool>(),
        seed in 0_u64..1_000_000,
    ) {
        let finished = simulate(&network(&file(&pools, shared, exchange, seed)), 1, EVERYTHING);
        prop_assert!(finished.balance.holds());
        prop_assert!(finished.balance.entered > 20);
        for visit in &finished.visits {
            prop_assert!(visit.started.is_none_or(|started| started >= visit.joined), "{visit:?}");
            prop_assert!(visit.ended.is_none_or(|ended| ended >= visit.started.unwrap_or(visit.joined)), "{visit:?}");
        }
    }
}

fn of_stream(visits: &[Visit], stream: u16) -> Vec<Visit> {
    let mut visits: Vec<Visit> =
        visits.iter().filter(|visit| visit.person.stream == Some(stream)).copied().collect();
    visits.sort_by_key(|visit| (visit.person, visit.joined));
    visits
}

const ALONE: &str = "[network]\ntitle_zh = \"一\"\ntitle_en = \"One\"\ntime_unit = \"day\"\nwarm_up = 0\nhorizon = 200\nreplications = 1\nseed = 3\n\
    [[stream]]\nname = \"s\"\nto = \"a\"\nrate = 1.5\n[[pool]]\nname = \"a\"\ncapacity = 2\n\
    service = { law = \"lognormal\", mean = 1, sd = 2 }\npatience = { law = \"exponential\", mean = 3 }\n";

/// Random numbers are addressed by name and person: who comes elsewhere changes nobody here, and a longer run begins like a shorter one.
#[test]
fn a_stream_added_elsewhere_changes_nobody() {
    let alone = simulate(&network(ALONE), 1, EVERYTHING);
    let other = "[[stream]]\nname = \"z\"\nto = \"b\"\nrate = 2\n[[pool]]\nname = \"b\"\ncapacity = 2\nservice = { law = \"exponential\", mean = 1 }\n";
    let before = ALONE.replace("[[stream]]\nname = \"s\"", &format!("{other}[[stream]]\nname = \"s\""));
    let both = simulate(&network(&before), 1, EVERYTHING);
    let here = of_stream(&alone.visits, 0);
    let there: Vec<Visit> = of_stream(&both.visits, 1)
        .into_iter()
        .map(|mut visit| {
            visit.person.stream = Some(0);
            visit.pool = 0;
            visit.placed = visit.placed.map(|_| 0);
            visit
        })
        .collect();
    assert!(here.len() > 200);
    assert_eq!(here, there);

    let longer = simulate(&network(&ALONE.replace("horizon = 200", "horizon = 300")), 1, EVERYTHING);
    let ended = |visits: &[Visit]| {
        let mut ended: Vec<Visit> = visits.iter().filter(|visit| visit.ended.is_some()).copied().collect();
        ended.sort_by_key(|visit| (visit.ended, visit.person));
        ended
    };
    let (short, long) = (ended(&alone.visits), ended(&longer.visits));
    assert_eq!(short[..], long[..short.len()]);
}
