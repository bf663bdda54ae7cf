//! Hospital spells: clock times by hand, their law, the same for any supply, and where last days are spent.

use crate::scenarios::loaded;
use crate::toll::constant;
use eldercap::care::measures::{Cell, Measure};
use eldercap::care::trace::TraceEvent;
use eldercap::care::{district::Watch, trace::TracePlace};
use eldercap::experiment::replication::{Finished, replicate, trace};
use eldercap::kernel::time::Time;
use eldercap::population::Population;
use eldercap::random::stream::Replication;
use eldercap::scenario::clock::{Clock, TICKS_PER_DAY, in_days, in_years};
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::NeedGroup;
use std::collections::BTreeMap;

/// Beds for everyone at once, two spells a year of ten days each; `hold`: days that the bed is held.
fn spells(beds: &str, hold: &str, set: &[(&str, &str)]) -> Scenario {
    let spells = [
        ("stay.hospital_rate_per_year", "{ level_0_1 = 2, level_2_3 = 2, level_4 = 2, level_5_6 = 2 }"),
        ("stay.hospital_days.mean", "10"),
        ("stay.hospital_days.sd", "0"),
        ("stay.bed_hold_days", hold),
        ("stay.turnaround_days", "{ min = 1, mode = 1, max = 1 }"),
        ("admission.offer_response_days", "2"),
        ("stay.hospital_wait_days", "5"),
    ];
    let mut scenario = constant(0.1, 0.0, beds, 0.004, &[&spells, set].concat());
    scenario.clock = Clock::new(2023, 8);
    for area in &mut scenario.population.areas {
        area.registered_60plus /= 6;
    }
    scenario
}

/// From each event of a person to the next one of the same person: the names and the ticks between.
fn steps(events: &[TraceEvent]) -> Vec<(&'static str, &'static str, i64)> {
    let mut last: BTreeMap<u64, (&'static str, Time)> = BTreeMap::new();
    let mut steps = Vec::new();
    for event in events {
        let Some(person) = event.person else { continue };
        if let Some((before, since)) = last.insert(person, (event.event, event.time)) {
            steps.push((before, event.event, (event.time - since).ticks()));
        }
    }
    steps
}

/// What follows on an event, by name, with the ticks until then where they are always the same.
fn follows(events: &[TraceEvent], on: &str) -> BTreeMap<&'static str, (usize, Option<i64>)> {
    let mut found: BTreeMap<&'static str, (usize, Option<i64>)> = BTreeMap::new();
    for (_, next, ticks) in steps(events).into_iter().filter(|step| step.0 == on) {
        let entry = found.entry(next).or_insert((0, Some(ticks)));
        entry.0 += 1;
        entry.1 = entry.1.filter(|&known| known == ticks);
    }
    found
}

/// Within the hold: ten days, and back, unless death comes first.
#[test]
fn a_bed_that_is_held_is_come_back_to() {
    let events = trace(&spells("20", "10", &[]), 1);
    let after = follows(&events, "hospital_begins");
    assert!(
        after["hospital_ends"].0 > 1_000 && after["hospital_ends"].1 == Some(10 * TICKS_PER_DAY),
        "{after:?}"
    );
    assert!(after.keys().all(|name| ["hospital_ends", "dies"].contains(name)), "{after:?}");
    assert!(after["dies"].1.is_none() && after["dies"].0 > 3, "{after:?}");
}

/// Beyond it: given up after seven days, the treatment ends three days later; the next bed is offered at that moment and is entered after
/// the two days of an answer.
#[test]
fn a_bed_that_is_held_no_longer_is_given_up_and_another_is_found() {
    let events = trace(&spells("20", "7", &[]), 1);
    let after = follows(&events, "hospital_begins");
    assert!(
        after["bed_given_up"].0 > 1_000 && after["bed_given_up"].1 == Some(7 * TICKS_PER_DAY),
        "{after:?}"
    );
    let after = follows(&events, "bed_given_up");
    assert!(
        after["hospital_ends"].0 > 1_000 && after["hospital_ends"].1 == Some(3 * TICKS_PER_DAY),
        "{after:?}"
    );
    assert!(after.keys().all(|name| ["hospital_ends", "dies"].contains(name)), "{after:?}");
    let after = follows(&events, "hospital_ends");
    assert!(
        after["offer_answered"].0 > 1_000 && after["offer_answered"].1 == Some(2 * TICKS_PER_DAY),
        "{after:?}"
    );
    // Beds left are ready a day later.
    let pages = replicate(&spells("20", "7", &[]), 1, Watch::Monthly).pages;
    let total = |measure| pages.horizon.get(Cell::total(measure)).unwrap();
    let admitted = total(Measure::AdmittedFromHospital);
    assert!((total(Measure::BedsGivenUp) - admitted).abs() < 0.05 * admitted, "who does not die comes back");
    assert!(total(Measure::HospitalReturned) == 0.0 && total(Measure::DiedInHospital) > 0.0);
    // Seven days of each spell with the bed, five without; deaths cut off a hundredth or so.
    let (held, waiting) = (total(Measure::BedsHeldHospital), total(Measure::HospitalWaiting));
    assert!((held / waiting - 7.0 / 5.0).abs() < 0.02, "{held} {waiting}");
}

/// Each spell has a length of its own, that after a bed was given up too: so many outlast the hold as the law has it, less the
/// deaths before. 4 standard errors.
#[test]
fn as_many_beds_are_given_up_as_spells_outlast_the_hold() {
    let set = [("stay.hospital_days.sd", "10")];
    let events = trace(&spells("20", "20", &set), 5);
    let after = follows(&events, "hospital_begins");
    let n = after.values().map(|&(count, _)| count).sum::<usize>() as f64;
    // Lognormal with σ² = ln 2 and median 10/√2: P(L > 20) = Φ(−1.2488).
    let share = 0.105_87 * (-0.1_f64 * 20.0 / 365.0).exp();
    let found = after["bed_given_up"].0 as f64 / n;
    let error = (share * (1.0 - share) / n).sqrt();
    assert!(n > 4_000.0 && (found - share).abs() < 4.0 * error, "{found} of {n}, expected {share} ± {error}");
}

/// Where beds are scarce a patient waits five days in hospital, then at home; the rank of patients goes before all at home.
#[test]
fn who_finds_no_bed_waits_in_hospital_for_so_long_and_then_at_home() {
    let events = trace(&spells("0.3", "7", &[]), 1);
    let after = follows(&events, "hospital_ends");
    assert!(
        after["leaves_hospital"].0 > 10 && after["leaves_hospital"].1 == Some(5 * TICKS_PER_DAY),
        "{after:?}"
    );
    assert!(after["offer_answered"].0 > 10 && after["offer_answered"].1.is_none(), "{after:?}");
    let [alone, preferred] = ["0", "100"].map(|share| {
        let scenario = spells(
            "0.3",
            "7",
            &[("stay.apply_from_hospital_pct", share), ("stay.hospital_wait_days", "900")],
        );
        let pages = replicate(&scenario, 1, Watch::EveryEvent).pages;
        assert_eq!(pages.horizon.get(Cell::total(Measure::AppliedFromHospital)) > Some(0.0), share == "100");
        pages.horizon.get(Cell::total(Measure::HospitalWaiting)).unwrap()
    });
    assert!(preferred > 5.0 * alone, "all wait in hospital: {preferred}; those who lost a bed only: {alone}");
}

/// The number of spells against the rate times the time in bed, and the share in hospital against rate × mean, each at 4
/// standard errors (a false alarm in one seed of 16,000). A death cuts off less than a thousandth of the days.
#[test]
fn the_share_in_hospital_is_the_rate_times_the_mean() {
    let set = [("stay.hospital_days", "{ mean = 12, sd = 15 }")];
    let mut scenario = constant(
        0.02,
        0.0,
        "20",
        0.004,
        &[&set[..], &[("stay.hospital_rate_per_year.level_2_3", "0.9"), ("stay.bed_hold_days", "3650")]]
            .concat(),
    );
    scenario.clock = Clock::new(2023, 20);
    let pages = replicate(&scenario, 3, Watch::Monthly).pages;
    let total = |measure| pages.horizon.get(Cell::total(measure)).unwrap();
    let held = total(Measure::BedsHeldHospital);
    let in_bed = total(Measure::ResidentsMean) - held;
    let spells = total(Measure::HospitalSpells);
    let n = spells * 20.0;
    assert!(n > 20_000.0, "{n} spells");
    assert!((spells / (0.9 * in_bed) - 1.0).abs() < 4.0 / n.sqrt(), "{spells} a year of {in_bed}");
    let expected = 0.9 * 12.0 / 365.2425;
    let error = ((1.0 + 1.25 * 1.25) / n).sqrt();
    let share = held / in_bed;
    assert!((share / expected - 1.0).abs() < 4.0 * error + 0.001, "{share} against {expected} ± {error}");
}

/// The rate follows the need: what is met of the hazard up to the first spell of a stay, or to the end, holds one spell a unit.
/// Level 4 goes in four times as often. 4 standard errors.
#[test]
fn spells_come_at_the_rate_of_the_need_of_the_moment() {
    let mut scenario = constant(
        0.05,
        0.05,
        "20",
        0.01,
        &[
            ("stay.hospital_rate_per_year.level_2_3", "0.4"),
            ("stay.hospital_rate_per_year.level_4", "1.6"),
            ("stay.bed_hold_days", "3650"),
        ],
    );
    scenario.clock = Clock::new(2023, 10);
    let people = Population::make(&scenario, Replication::new(scenario.experiment.seed, 2));
    let clients: BTreeMap<u64, _> = people.clients.iter().map(|client| (client.id.0, client)).collect();
    let mut since: BTreeMap<u64, Time> = BTreeMap::new();
    let (mut hazard, mut spells) = (0.0, 0.0);
    let mut met = |person: u64, from: Time, to: Time| {
        for (begin, end, state) in people.life(&clients[&person]).stretches(from, to) {
            let rate = if state.need == NeedGroup::Level4 { 1.6 } else { 0.4 };
            hazard += rate * in_years(end - begin);
        }
    };
    for event in trace(&scenario, 2) {
        let Some(person) = event.person else { continue };
        match event.event {
            "offer_answered" => {
                since.insert(person, event.time);
            }
            "hospital_begins" | "dies" => {
                if let Some(from) = since.remove(&person) {
                    spells += f64::from(event.event == "hospital_begins");
                    met(person, from, event.time);
                }
            }
            _ => {}
        }
    }
    for (person, from) in since {
        met(person, from, scenario.clock.end());
    }
    assert!(spells > 1_000.0, "{spells} spells");
    assert!(
        (hazard / spells - 1.0).abs() < 4.0 / f64::sqrt(spells),
        "{spells} spells of a hazard of {hazard}"
    );
}

/// Whoever has a bed at the same time goes into hospital at the same times, however many beds there are elsewhere.
#[test]
fn spells_do_not_depend_on_supply() {
    let of = |beds: &str| {
        let events = trace(&spells(beds, "7", &[]), 2);
        let spells = events
            .iter()
            .filter(|event| event.event.starts_with("hospital") || event.event == "bed_given_up");
        spells.map(|event| (event.time, event.person, event.event)).collect::<Vec<_>>()
    };
    let few = of("20");
    assert!(few.len() > 1_000 && few == of("18"));
}

/// Where a person is, as the events tell.
#[derive(Clone, Copy, PartialEq)]
enum Whereabouts {
    Home,
    Bed,
    Hospital,
}

/// Days in the last 180 by the events alone, of those who died from `since` on.
fn last_days_by_events(events: &[TraceEvent], since: Time) -> [f64; 2] {
    let mut spans: BTreeMap<u64, Vec<(Whereabouts, Time)>> = BTreeMap::new();
    let mut found = [0.0; 2];
    for event in events {
        let Some(person) = event.person else { continue };
        let in_bed = matches!(event.place, Some(TracePlace { bed: Some(_), .. }));
        let before = if in_bed { Whereabouts::Bed } else { Whereabouts::Home };
        let spans = spans.entry(person).or_insert_with(|| vec![(before, Time::MIN)]);
        let now = match event.event {
            "offer_answered" => Whereabouts::Bed,
            "hospital_begins" | "bed_given_up" => Whereabouts::Hospital,
            "hospital_ends" if in_bed => Whereabouts::Bed,
            "leaves_hospital" => Whereabouts::Home,
            "dies" => {
                let death = event.time;
                if death < since {
                    continue;
                }
                let window = Time::from_ticks(death.ticks() - 180 * TICKS_PER_DAY);
                let ends = spans.iter().skip(1).map(|span| span.1).chain([death]);
                for (&(place, from), to) in spans.iter().zip(ends) {
                    if place != Whereabouts::Home && to > window {
                        found[usize::from(place == Whereabouts::Hospital)] += in_days(to - from.max(window));
                    }
                }
                continue;
            }
            _ => continue,
        };
        spans.push((now, event.time));
    }
    found
}

/// The books of last days against the events, with beds for all and with few, and where care changes lives. Those of the first
/// year may have begun before the events.
#[test]
fn last_days_are_those_that_the_events_tell() {
    for (beds, toll) in [("20", "1"), ("0.3", "1"), ("20", "3"), ("0.3", "3")] {
        let set = [("stay.end_of_life_days", "180"), ("need.resident_death_ratio", toll)];
        let scenario = spells(beds, "7", &set);
        let finished: Finished = replicate(&scenario, 4, Watch::Monthly);
        let total = |measure| {
            let years = finished.pages.years[1..].iter();
            years.map(|page| page.get(Cell::total(measure)).unwrap()).sum::<f64>()
        };
        let booked = [Measure::LastDaysInBed, Measure::LastDaysInHospital].map(total);
        let events = trace(&scenario, 4);
        let told = last_days_by_events(&events, scenario.clock.year_starts()[1]);
        assert!(told[0] > 1_000.0 && told[1] > 50.0, "{told:?}");
        for (booked, told) in booked.iter().zip(told) {
            assert!((booked - told).abs() < 1e-3, "{beds} {toll}: {booked} {told}");
        }
        let home = total(Measure::LastDaysAtHome);
        assert!((home + booked[0] + booked[1] - 180.0 * total(Measure::Deaths)).abs() < 1e-3);
    }
}

/// With the price of unmet need a patient in hospital pays none: need is met there, and the same die as without a price.
#[test]
fn hospital_meets_the_need_of_who_waits_there() {
    let set = [
        ("stay.hospital_wait_days", "3650"),
        ("stay.apply_from_hospital_pct", "100"),
        ("need.unmet_death_ratio", "20"),
    ];
    let dying = |set: &[(&str, &str)], measure| {
        let pages = replicate(&spells("0", "7", set), 1, Watch::Monthly).pages;
        pages.horizon.get(Cell::total(measure)).unwrap()
    };
    let [free, priced] = [&set[..2], &set].map(|set| dying(set, Measure::DiedInHospital));
    assert!(free > 3.0 && free.to_bits() == priced.to_bits(), "{free} {priced}");
    let [in_hospital, at_home] = [&set[..], &set[2..]].map(|set| dying(set, Measure::DiedWaiting));
    assert!(at_home > 1.2 * in_hospital, "{at_home} {in_hospital}");
    assert!(loaded("scenarios/tiny.toml", &set[..2]).stay.hospital.is_used());
}
