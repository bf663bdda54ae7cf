//! The price of unmet need and the effect of a bed on death: exact laws, the same people, nothing where nobody is exposed.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure};
use eldercap::care::outcome::Balance;
use eldercap::care::trace::TraceEvent;
use eldercap::experiment::people::same_people;
use eldercap::experiment::replication::{replicate, trace};
use eldercap::kernel::time::Time;
use eldercap::population::Population;
use eldercap::population::extra::Cause;
use eldercap::random::stream::Replication;
use eldercap::scenario::clock::{Clock, TICKS_PER_DAY, in_years, years};
use eldercap::scenario::model::{Need, NeedRates, Scenario};
use eldercap::scenario::terms::NeedGroup;
use std::collections::{BTreeMap, BTreeSet};

const YEARS: u16 = 45;

/// A district in which everybody is at level 2–3 from 60 on, asks for a bed soon, never leaves the list and dies at a
/// constant rate; worse levels follow at a constant rate. `beds`: per registered person in percent; `asking`: requests for a bed a year at
/// level 2–3.
pub fn constant(death: f64, worsening: f64, beds: &str, asking: f64, toll: &[(&str, &str)]) -> Scenario {
    let asking = format!("{{ level_0_1 = 0, level_2_3 = {asking}, level_4 = 0, level_5_6 = 0 }}");
    let mut set = vec![
        ("choice.request_rate_per_year", asking.as_str()),
        ("beds.start.total_ratio_pct", beds),
        ("beds.plan.total_ratio_pct", beds),
        ("beds.start.basic_ratio_pct", "0"),
        ("beds.plan.basic_ratio_pct", "0"),
        ("beds.start.nursing_share_pct", "50"),
        ("beds.plan.nursing_share_pct", "50"),
        ("beds.start.dementia_share_pct", "0"),
        ("beds.plan.dementia_share_pct", "0"),
        ("need.mortality_improvement_pct_per_year", "0"),
        // Assessed once and rightly, at once; everybody chooses a bed.
        ("assessment.days", "{ min = 0, mode = 0, max = 0 }"),
        ("assessment.one_group_up_pct", "0"),
        ("assessment.one_group_down_pct", "0"),
        ("assessment.change_reported_pct", "0"),
        ("assessment.valid_years", "50"),
        ("choice.request_again_ratio", "0"),
        ("choice.utility.bed", "{ level_0_1 = 50, level_2_3 = 50, level_4 = 50, level_5_6 = 50 }"),
        ("beds.start.market_share_of_rest_pct", "0"),
        ("beds.plan.market_share_of_rest_pct", "0"),
        ("admission.tenures.low_eligible", "[\"inclusive\"]"),
        ("admission.tenures.middle_eligible", "[\"inclusive\"]"),
        ("admission.tenures.high_eligible", "[\"inclusive\"]"),
        ("admission.tenures.high_not_eligible", "[\"inclusive\"]"),
        ("choice.request_last_days_ratio", "1"),
        ("admission.leave_rate_per_year", "0"),
        ("admission.reach_km", "40"),
        ("admission.decline_pct", "0"),
        ("stay.return_home_rate_per_year.level_2_3", "0"),
        ("stay.return_home_rate_per_year.level_4", "0"),
    ];
    set.extend(toll);
    let mut scenario = loaded("scenarios/tiny.toml", &set);
    let mut rates = NeedRates { death: [death; NeedGroup::COUNT], ..NeedRates::default() };
    rates.change[NeedGroup::Level2To3.index()][NeedGroup::Level4.index()] = worsening;
    scenario.need = Need {
        rates: [[rates; 8]; 2],
        share_at_60: [0.0, 1.0, 0.0, 0.0],
        dementia_share_at_60: 0.0,
        ..scenario.need
    };
    for table in &mut scenario.population.life_table {
        table.fill(-(-death).exp_m1());
    }
    for area in &mut scenario.population.areas {
        area.registered_60plus *= 6;
    }
    scenario.clock = Clock::new(2023, YEARS);
    // Nobody comes and nobody moves away.
    for cohort in &mut scenario.population.cohorts {
        (cohort.registered, cohort.non_registered) = ([0; 2], [0; 2]);
    }
    scenario.population.immigrants.clear();
    scenario.population.emigration_rate = [0.0; 2];
    scenario
}

/// Years from a person's first event of one name to the next of another, where the first lies within ten years.
fn between(events: &[TraceEvent], from: &str, to: &[&str]) -> Vec<f64> {
    let mut begun: BTreeMap<u64, Option<Time>> = BTreeMap::new();
    let mut spans = Vec::new();
    for event in events {
        let Some(person) = event.person else { continue };
        if event.event == from && in_years(event.time - Time::ZERO) < 10.0 {
            begun.entry(person).or_insert(Some(event.time));
        } else if to.contains(&event.event)
            && let Some(since) = begun.get_mut(&person).and_then(Option::take)
        {
            spans.push(in_years(event.time - since));
        }
    }
    spans
}

/// Kolmogorov and Smirnov: spans against the exponential law of this rate; the bound is passed by one seed in 1,000
/// (1.95 / √n). All spans end within the horizon but for e^(−35 · rate).
fn is_exponential(spans: &[f64], rate: f64, least: usize) {
    let mut spans = spans.to_vec();
    spans.sort_by(f64::total_cmp);
    let n = spans.len() as f64;
    assert!(spans.len() >= least, "{} spans", spans.len());
    let distance = spans.iter().enumerate().map(|(index, span)| {
        let law = 1.0 - (-rate * span).exp();
        (law - index as f64 / n).abs().max((law - (index as f64 + 1.0) / n).abs())
    });
    let distance = distance.fold(0.0, f64::max);
    let mean = spans.iter().sum::<f64>() / n;
    assert!(distance < 1.95 / n.sqrt(), "distance {distance} of {n}: mean {mean} against {}", 1.0 / rate);
}

/// Names of the first of these events of each person after the assessment, where that lies within ten years.
fn first_after_assessment<'a>(
    events: &'a [TraceEvent],
    names: &'a [&str],
) -> impl Iterator<Item = &'static str> + 'a {
    let mut listed = BTreeSet::new();
    events.iter().filter_map(move |event| {
        let person = event.person?;
        if event.event == "assessed" && in_years(event.time - Time::ZERO) < 10.0 {
            listed.insert(person);
            return None;
        }
        (names.contains(&event.event) && listed.remove(&person)).then_some(event.event)
    })
}

/// Nobody finds a bed: who joins the list waits until death, which comes at three times the rate.
#[test]
fn the_waiting_die_at_the_multiplied_rate() {
    let scenario = constant(0.1, 0.0, "0", 0.04, &[("need.unmet_death_ratio", "3")]);
    let spans = between(&trace(&scenario, 1), "assessed", &["dies"]);
    is_exponential(&spans, 0.3, 3_000);
    let free = constant(0.1, 0.0, "0", 0.04, &[]);
    is_exponential(&between(&trace(&free, 1), "assessed", &["dies"]), 0.1, 3_000);
}

/// Level 2–3 goes to level 4 at four times the rate while waiting, by the life's own change or by the added one. Only the added
/// one is an event of who waits; as competing hazards are independent, its times have the law of the first of all.
#[test]
fn need_that_is_not_met_worsens_at_the_multiplied_rate() {
    let scenario = constant(
        0.05,
        0.1,
        "0",
        0.06,
        &[("need.unmet_worsening_ratio", "4"), ("need.unmet_death_ratio", "2")],
    );
    let events = trace(&scenario, 2);
    let change = ["worsens", "dies"];
    is_exponential(&between(&events, "assessed", &["worsens"]), 0.4 + 0.1, 1_000);
    // After the change the life is another, and its death still comes at twice the rate.
    is_exponential(&between(&events, "worsens", &["dies"]), 0.1, 1_000);
    // Of ten first changes six are the added worsening; the life's own two end in death too, as the two deaths do: 4 standard
    // errors.
    let n = between(&events, "assessed", &change).len() as f64;
    for (name, share) in [("worsens", 0.6), ("dies", 0.4)] {
        let first = first_after_assessment(&events, &change).filter(|&event| event == name).count() as f64;
        let error = (share * (1.0 - share) / n).sqrt();
        assert!((first / n - share).abs() < 4.0 * error, "{name}: {first} of {n}");
    }
}

/// Everybody finds a bed at once; there death comes at half, or at twice, the rate at home.
#[test]
fn residents_die_at_the_multiplied_rate() {
    for (ratio, rate) in [("0.5", 0.1), ("2", 0.4)] {
        let scenario = constant(0.2, 0.0, "20", 0.01, &[("need.resident_death_ratio", ratio)]);
        let events = trace(&scenario, 3);
        assert_eq!(events.iter().any(|event| event.event == "may_die"), ratio == "0.5");
        let mut last: BTreeMap<u64, Time> = BTreeMap::new();
        let mut spans = Vec::new();
        let mut in_bed = BTreeMap::new();
        for event in &events {
            let Some(person) = event.person else { continue };
            if event.event == "offer_answered" && in_years(event.time - Time::ZERO) < 5.0 {
                in_bed.entry(person).or_insert(event.time);
            }
            if ["dies", "may_die"].contains(&event.event) {
                last.insert(person, event.time);
            }
        }
        for (person, since) in in_bed {
            // A death that may happen and does not is followed by another: the last of them is the death.
            if let Some(&death) = last.get(&person) {
                spans.push(in_years(death - since));
            }
        }
        is_exponential(&spans, rate, 600);
    }
}

/// A hazard that changes with age and with the calendar: the shipped life table, falling by 5 % a year, times 2.5 while
/// waiting. What each who waits from 80 or later has met of it by death, integrated here by the day, is standard exponential.
#[test]
fn the_waiting_die_at_the_multiplied_rate_when_rates_change() {
    let set = [("need.unmet_death_ratio", "2.5"), ("need.mortality_improvement_pct_per_year", "5")];
    let mut scenario = constant(0.05, 0.0, "0", 0.03, &set);
    scenario.population.life_table = loaded("scenarios/tiny.toml", &[]).population.life_table;
    let people = Population::make(&scenario, Replication::new(scenario.experiment.seed, 4));
    let clients: BTreeMap<u64, _> = people.clients.iter().map(|client| (client.id.0, client)).collect();
    let mut listed = BTreeMap::new();
    let mut met = Vec::new();
    for event in trace(&scenario, 4) {
        let Some(person) = event.person else { continue };
        let now = in_years(event.time - Time::ZERO);
        if event.event == "assessed" && now < 10.0 {
            if now - in_years(clients[&person].birth - Time::ZERO) >= 80.0 {
                listed.insert(person, now);
            }
        } else if event.event == "dies"
            && let Some(since) = listed.remove(&person)
        {
            let client = clients[&person];
            let table = &scenario.population.life_table[client.sex.index()];
            let steps = ((now - since) * 365.0).ceil();
            let rate = |time: f64| {
                let age = time - in_years(client.birth - Time::ZERO);
                -(1.0 - table[(age as usize - 60).min(45)]).ln() * 0.95_f64.powf(time)
            };
            let step = (now - since) / steps;
            let sum: f64 = (0..steps as u32).map(|day| rate(since + (f64::from(day) + 0.5) * step)).sum();
            met.push(2.5 * sum * step);
        }
    }
    assert!(listed.len() < 5, "{} outlive the run", listed.len());
    is_exponential(&met, 1.0, 900);
}

/// Hazard spent between two moments, and the moment at which it is spent, are each other's inverse along real lives.
#[test]
fn hazard_along_a_life_is_undone_by_reaching_it() {
    let scenario = loaded("scenarios/tiny.toml", &[("scenario.horizon_years", "2")]);
    let people = Population::make(&scenario, Replication::new(8, 1));
    let mut checked = 0;
    for client in &people.clients {
        let life = people.life(&client);
        let (from, to) = (Time::ZERO, life.death.min(scenario.clock.end()));
        for cause in [Cause::Death, Cause::Worsening] {
            for part in [0.3, 0.77] {
                let until = from + years(in_years(to - from) * part);
                let hazard = people.hazard_between(cause, &client, life, from, until);
                if hazard <= 0.0 || until <= from {
                    continue;
                }
                let reached = people.hazard_reaches(cause, &client, life, from, hazard * (1.0 - 1e-12));
                // Where the rate is zero for a while, hazard is reached before.
                let again = people.hazard_between(cause, &client, life, from, reached);
                assert!(reached <= until + years(1e-5) && (again - hazard).abs() < 1e-6 * hazard.max(0.01));
                checked += 1;
            }
        }
    }
    assert!(checked > 500, "{checked}");
}

type Stories = BTreeMap<u64, Vec<(Time, &'static str)>>;

fn stories(events: &[TraceEvent]) -> Stories {
    let mut stories = Stories::new();
    for event in events {
        if let Some(person) = event.person {
            stories.entry(person).or_default().push((event.time, event.event));
        }
    }
    stories
}

/// Scarce beds, so that some wait long.
const SCARCE: [(&str, &str); 4] = [
    ("beds.start.total_ratio_pct", "0.6"),
    ("beds.plan.total_ratio_pct", "0.6"),
    ("beds.start.basic_ratio_pct", "0.4"),
    ("beds.plan.basic_ratio_pct", "0.4"),
];

fn scarce(toll: &[(&str, &str)]) -> Scenario {
    let mut set = SCARCE.to_vec();
    set.extend([("population.non_registered_60plus", "9000")]);
    set.extend(toll);
    loaded("scenarios/tiny.toml", &set)
}

#[test]
fn who_never_waits_lives_the_same_life_and_who_waits_dies_no_later() {
    let base = scarce(&[]);
    let priced = scarce(&[("need.unmet_death_ratio", "6")]);
    assert!(same_people(&base, &priced), "the ratios make no other people");
    let (before, after) = (stories(&trace(&base, 1)), stories(&trace(&priced, 1)));
    let death = |story: &[(Time, &str)]| story.iter().find(|event| event.1 == "dies").map(|event| event.0);
    let own = |story: &[(Time, &'static str)]| {
        let kinds = ["need_changes", "dies", "assessment_requested"];
        story.iter().copied().filter(|event| kinds.contains(&event.1)).collect::<Vec<_>>()
    };
    let (mut same, mut earlier) = (0, 0);
    for (person, story) in &before {
        let other = &after[person];
        let waited = |story: &[(Time, &str)]| story.iter().any(|event| event.1 == "assessed");
        // Those waiting or in a bed at the start have no such event in the run; they are exposed all the same.
        let asked = story.iter().any(|event| event.1 == "assessment_requested");
        if asked && !waited(story) && !waited(other) {
            assert_eq!(own(story), own(other), "{person:x}");
            same += 1;
        }
        match (death(story), death(other)) {
            (Some(then), Some(now)) => {
                assert!(now <= then, "{person:x}");
                earlier += usize::from(now < then);
            }
            (None, Some(_)) => earlier += 1,
            (Some(_), None) => panic!("{person:x} died without the price and not with it"),
            (None, None) => {}
        }
    }
    assert!(same > 0 && earlier > 15, "{same} the same, {earlier} died earlier");
}

/// Ratios that differ from one by less than anything keep all accounts and change no life: the same figures to the bit. Only
/// where a life may change are spells in hospital events, so events are not compared.
#[test]
fn keeping_accounts_changes_nothing_by_itself() {
    let off = replicate(&scarce(&[]), 1, Watch::Monthly);
    let on = scarce(&[
        ("need.unmet_death_ratio", "1.00000000001"),
        ("need.unmet_worsening_ratio", "1.00000000001"),
        ("need.resident_death_ratio", "0.99999999999"),
    ]);
    let on = replicate(&on, 1, Watch::Monthly);
    assert_eq!(
        format!("{:?}", (&off.pages, &off.waits, Balance { events: 0, ..off.balance })),
        format!("{:?}", (&on.pages, &on.waits, Balance { events: 0, ..on.balance }))
    );
}

/// Whoever dies of the price is missed by the census: with death alone at a multiple, the counts of the last 31 December
/// differ by the deaths that came within the run and would not have.
#[test]
fn the_census_knows_who_has_died_of_it() {
    let (base, priced) = (scarce(&[]), scarce(&[("need.unmet_death_ratio", "6")]));
    let deaths =
        |scenario: &Scenario| trace(scenario, 1).iter().filter(|event| event.event == "dies").count() as f64;
    let residents = |scenario: &Scenario| {
        let finished = replicate(scenario, 1, Watch::Monthly);
        finished.pages.years.last().unwrap().get(Cell::total(Measure::Residents60)).unwrap()
    };
    let more = deaths(&priced) - deaths(&base);
    assert!(more > 10.0, "{more}");
    assert!((residents(&base) - residents(&priced) - more).abs() < 0.5, "{more}");
}

/// Moving away and the price together: balances hold after every event, the census changes by who came less who went, nothing more
/// happens to who has left, and who lives longer in a bed than drawn moves away when due.
#[test]
fn who_has_moved_away_is_exposed_to_nothing() {
    let (mut gone, mut outlived) = (0, 0);
    for (unmet_death, worsening, resident) in [("1", "1", "1"), ("4", "6", "0.1"), ("1", "8", "4")] {
        let scenario = scarce(&[
            ("need.unmet_death_ratio", unmet_death),
            ("need.unmet_worsening_ratio", worsening),
            ("need.resident_death_ratio", resident),
            ("population.emigration_per_year", "{ registered = 0.1, non_registered = 0.2 }"),
            ("scenario.horizon_years", "2"),
        ]);
        for number in 1..=3 {
            let finished = replicate(&scenario, number, Watch::EveryEvent);
            assert!(finished.balance.holds(), "{:?}", finished.balance);
            let replication = Replication::new(scenario.experiment.seed, number);
            let people = Population::make(&scenario, replication);
            let mut before = f64::from(people.census.district(0).residents());
            for page in &finished.pages.years {
                let figure = |measure| page.get(Cell::total(measure)).unwrap();
                let net = figure(Measure::Turned60) + figure(Measure::MovedIn)
                    - figure(Measure::Deaths)
                    - figure(Measure::MovedAway);
                assert!(
                    (figure(Measure::Residents60) - before - net).abs() < 0.5,
                    "the census does not add up"
                );
                before += net;
            }
            let clients: BTreeMap<u64, _> =
                people.clients.iter().map(|client| (client.id.0, client)).collect();
            for (person, story) in stories(&trace(&scenario, number)) {
                let Some(at) = story.iter().position(|event| event.1 == "moves_away") else { continue };
                let after = &story[at + 1..];
                assert!(after.iter().all(|event| event.1 == "assessed"), "{after:?}");
                assert!(story[..at].iter().all(|event| event.1 != "dies"));
                assert_eq!(story[at].0, clients[&person].moves_away);
                gone += 1;
                outlived += u32::from(clients[&person].death < story[at].0);
            }
        }
    }
    assert!(gone > 100 && outlived > 0, "{gone} moved away, {outlived} after the death that was drawn");
}

/// The past has no price: the same wait and the same are in beds at the start, whatever the ratios.
#[test]
fn nobody_pays_before_the_start() {
    let at_start = |toll: &[(&str, &str)]| {
        let balance = replicate(&scarce(toll), 1, Watch::EveryEvent).balance;
        assert!(balance.waiting_at_start > 20 && balance.residents_at_start > 20, "{balance:?}");
        (balance.waiting_at_start, balance.residents_at_start)
    };
    let free = at_start(&[]);
    assert_eq!(at_start(&[("need.unmet_death_ratio", "9"), ("need.unmet_worsening_ratio", "9")]), free);
    assert_eq!(at_start(&[("need.resident_death_ratio", "0.1")]), free);
}

#[test]
fn balances_hold_after_every_event_whatever_the_ratios() {
    for (unmet_death, worsening, resident) in
        [("3", "1", "1"), ("1", "5", "1"), ("1", "1", "0.3"), ("8", "8", "4"), ("2", "20", "0.1")]
    {
        let toll = [
            ("need.unmet_death_ratio", unmet_death),
            ("need.unmet_worsening_ratio", worsening),
            ("need.resident_death_ratio", resident),
            ("stay.return_home_rate_per_year.level_4", "1"),
        ];
        for number in 1..=3 {
            let finished = replicate(&scarce(&toll), number, Watch::EveryEvent);
            assert!(finished.balance.holds(), "{toll:?}: {:?}", finished.balance);
            let again = replicate(&scarce(&toll), number, Watch::Monthly);
            assert_eq!(format!("{:?}", finished.pages), format!("{:?}", again.pages));
        }
    }
}

/// A change is on its way to be reported when care changes the life: the report comes when it would have come. Residents go to
/// level 4 (seen at that moment), and within 60 days survive a death that a bed makes rarer; 60 days and the tick of an assessment
/// after the change the result is there.
#[test]
fn a_report_that_is_on_its_way_comes_though_care_has_changed_the_life() {
    let set = [
        ("need.resident_death_ratio", "0.1"),
        ("assessment.change_reported_pct", "100"),
        ("assessment.report_days", "60"),
    ];
    let events = trace(&constant(1.0, 0.5, "20", 0.04, &set), 5);
    let mut changed: BTreeMap<u64, (Time, bool)> = BTreeMap::new();
    let mut seen = 0;
    for event in &events {
        let Some(person) = event.person else { continue };
        match event.event {
            "need_changes" => {
                changed.insert(person, (event.time, false));
            }
            "may_die" => {
                if let Some((_, anew)) = changed.get_mut(&person) {
                    *anew = true;
                }
            }
            "assessed" => {
                if let Some((change, true)) = changed.remove(&person) {
                    seen += 1;
                    assert_eq!((event.time - change).ticks(), 60 * TICKS_PER_DAY + 1);
                }
            }
            _ => {}
        }
    }
    assert!(seen >= 20, "{seen} such reports");
}
