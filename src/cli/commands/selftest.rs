//! `selftest`: verification cases against theory, one line a reference.
//!
//! The cases are those held in the program, or network files of the user's own. Replications of all cases share the
//! threads. Invariant: every reference is told, and one that is not met makes the exit code 1.

use crate::cli::answer::spoken;
use crate::cli::arguments::Asked;
use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::session::{Session, Tone};
use crate::cli::words as say;
use crate::cli::{interrupt, simulate, table};
use crate::experiment::verification::arithmetic::examples;
use crate::experiment::verification::cases::CASES;
use crate::experiment::verification::{Comparison, SIGMAS, Verdict, compare, name, observe};
use crate::network::measures::Figure;
use crate::scenario::network::model::Network;
use crate::scenario::network::{load, parse};
use serde_json::{Value, json};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// A case that was run: its network, a comparison for each reference, and the seconds its replications took.
struct Tested {
    network: Network,
    comparisons: Vec<Comparison>,
    seconds: f64,
}

pub(in crate::cli) fn selftest(session: Session, asked: &Asked) -> Result<(), Failure> {
    let networks = networks(session, asked)?;
    let begun = Instant::now();
    let tested = run(session, networks, asked.threads.map_or(0, usize::from))?;
    let sum = Sum::of(&tested, arithmetic_asked(asked), begun.elapsed().as_secs_f64());
    if session.json {
        session.print_json(&object(session, &tested, &sum))?;
    } else {
        session.print(&words(session, &tested, &sum))?;
    }
    if sum.failed > 0 { Err(Failure::Unverified(sum.failed)) } else { Ok(()) }
}

/// The networks asked for, all of them read before anything runs.
fn networks(session: Session, asked: &Asked) -> Result<Vec<Network>, Failure> {
    let language = session.language;
    if !asked.cases.is_empty() {
        let mut networks = Vec::new();
        for path in &asked.cases {
            let network = load(path, &[])?;
            if network.expected.is_empty() {
                return Err(Failure::Usage(say::NO_REFERENCES.say(language, &[&path.display()])));
            }
            networks.push(network);
        }
        return Ok(networks);
    }
    if let Some(unknown) = asked.only.iter().find(|only| CASES.iter().all(|case| case.name != **only)) {
        let names: Vec<_> = CASES.iter().map(|case| case.name).collect();
        return Err(Failure::Usage(say::UNKNOWN_CASE.say(language, &[unknown, &names.join(" ")])));
    }
    let wanted = CASES.iter().filter(|case| match &asked.only[..] {
        [] => asked.full || !case.full,
        only => only.iter().any(|name| name == case.name),
    });
    wanted.map(|case| Ok(parse(case.name, case.text, &[])?)).collect()
}

/// The worked examples belong to the whole set.
fn arithmetic_asked(asked: &Asked) -> bool {
    asked.cases.is_empty() && asked.only.is_empty()
}

/// Runs every replication of every case, in order, on whatever thread is free.
fn run(session: Session, networks: Vec<Network>, threads: usize) -> Result<Vec<Tested>, Failure> {
    let jobs: Vec<(usize, u32)> = networks
        .iter()
        .enumerate()
        .flat_map(|(index, network)| (1..=network.replications).map(move |number| (index, number)))
        .collect();
    let spent: Vec<AtomicU64> = networks.iter().map(|_| AtomicU64::new(0)).collect();
    let slots: Vec<OnceLock<Vec<Figure>>> = jobs.iter().map(|_| OnceLock::new()).collect();
    let crew = simulate::crew(threads)?;
    let stop = interrupt::listen(session.language)?;
    let progress = Progress::of(session, jobs.len() as u64);
    crew.each(jobs.len(), stop, |job| {
        let (index, number) = jobs[job];
        let begun = Instant::now();
        slots[job].get_or_init(|| observe(&networks[index], number));
        spent[index].fetch_add(begun.elapsed().as_micros() as u64, Ordering::Relaxed);
        progress.one();
    });
    progress.end();
    let observed: Vec<Vec<Figure>> = slots.into_iter().filter_map(OnceLock::into_inner).collect();
    if observed.len() < jobs.len() {
        return Err(Failure::Interrupted(say::SELFTEST_INTERRUPTED.say(session.language, &[])));
    }
    let mut observed = observed.into_iter();
    let tested = networks.into_iter().zip(spent).map(|(network, spent)| {
        let replications: Vec<_> = observed.by_ref().take(network.replications as usize).collect();
        let comparisons = network.expected.iter().enumerate().map(|(index, expected)| {
            let figures: Vec<Figure> = replications.iter().map(|figures| figures[index]).collect();
            compare(expected, &figures)
        });
        let comparisons = comparisons.collect();
        Tested { network, comparisons, seconds: spent.into_inner() as f64 * 1e-6 }
    });
    Ok(tested.collect())
}

/// What it comes to.
struct Sum {
    references: usize,
    failed: usize,
    /// References with chance.
    chances: usize,
    /// False alarms to be expected among these.
    alarms: f64,
    arithmetic: bool,
    seconds: f64,
}

impl Sum {
    fn of(tested: &[Tested], arithmetic: bool, seconds: f64) -> Self {
        let all = || tested.iter().flat_map(|tested| &tested.comparisons);
        let examples = if arithmetic { examples() } else { Vec::new() };
        let failed = all().filter(|found| found.verdict != Verdict::Pass).count();
        Self {
            references: all().count() + examples.len(),
            failed: failed + examples.iter().filter(|example| !example.passes()).count(),
            chances: all().filter(|found| found.false_alarm > 0.0).count(),
            alarms: all().map(|found| found.false_alarm).sum(),
            arithmetic,
            seconds,
        }
    }
}

fn words(session: Session, tested: &[Tested], sum: &Sum) -> String {
    let language = session.language;
    let say = |words: say::Words| words.say(language, &[]);
    let heading = [
        say(say::COLUMN_QUANTITY),
        say(say::COLUMN_VALUE),
        say(say::COLUMN_REFERENCE),
        say(say::COLUMN_SE),
        say(say::COLUMN_Z),
        say(say::COLUMN_VERDICT),
        say(say::COLUMN_SOURCE),
    ];
    let mut text = String::new();
    for tested in tested {
        let net = &tested.network;
        let seconds = table::number(tested.seconds, 1);
        let title = say::CASE_HEADING.say(language, &[&net.name, &spoken(&net.title, language), &seconds]);
        let mut rows = vec![heading.to_vec()];
        for (expected, found) in net.expected.iter().zip(&tested.comparisons) {
            rows.push(vec![
                name(net, &expected.of),
                found.value.map_or_else(|| "–".to_owned(), digits),
                digits(expected.value),
                digits(found.se),
                found.z.map_or_else(|| "–".to_owned(), |z| format!("{z:+.2}")),
                verdict(session, found.verdict),
                expected.source.clone(),
            ]);
        }
        text += &section(session, &title, &rows);
    }
    if sum.arithmetic {
        let mut rows = vec![heading.to_vec()];
        for example in examples() {
            let met = if example.passes() { Verdict::Pass } else { Verdict::Fail };
            rows.push(vec![
                example.quantity.to_owned(),
                digits(example.value),
                digits(example.reference),
                digits(0.0),
                "–".to_owned(),
                verdict(session, met),
                String::new(),
            ]);
        }
        text += &section(session, &say(say::ARITHMETIC), &rows);
    }
    let passed = sum.references - sum.failed;
    let seconds = table::number(sum.seconds, 1);
    let line = say::SELFTEST_SUM.say(language, &[&sum.references, &passed, &sum.failed, &seconds]);
    let tone = if sum.failed > 0 { Tone::Bad } else { Tone::Good };
    text += &session.paint(&line, tone);
    text.push('\n');
    let alarms = table::number(sum.alarms, 2);
    text + &say::FALSE_ALARMS.say(language, &[&sum.chances, &SIGMAS, &alarms]) + "\n"
}

/// Place of the source in a row: its lengths differ much, so it stands after the columns.
const SOURCE: usize = 6;

fn section(session: Session, title: &str, rows: &[Vec<String>]) -> String {
    let numbers: Vec<Vec<String>> = rows.iter().map(|row| row[..SOURCE].to_vec()).collect();
    let mut text = session.paint(title, Tone::Strong) + "\n";
    for (line, row) in table::table(&numbers, 1).lines().zip(rows) {
        text += [line, "  ", &row[SOURCE]].concat().trim_end();
        text.push('\n');
    }
    text + "\n"
}

fn verdict(session: Session, verdict: Verdict) -> String {
    let (words, tone) = match verdict {
        Verdict::Pass => (say::VERDICT_PASS, Tone::Good),
        Verdict::Fail => (say::VERDICT_FAIL, Tone::Bad),
        Verdict::TooNoisy => (say::VERDICT_NOISY, Tone::Bad),
    };
    session.paint(&words.say(session.language, &[]), tone)
}

/// A number to six significant digits.
fn digits(value: f64) -> String {
    let size = value.abs();
    if size > 0.0 && size < 1e-5 {
        return format!("{value:.2e}");
    }
    let whole = if size < 1.0 { 0 } else { size.log10().floor() as usize + 1 };
    table::number(value, 6_usize.saturating_sub(whole))
}

/// The same for machines.
fn object(session: Session, tested: &[Tested], sum: &Sum) -> Value {
    let cases = tested.iter().map(|tested| {
        let net = &tested.network;
        let references = net.expected.iter().zip(&tested.comparisons).map(|(expected, found)| {
            json!({
                "quantity": name(net, &expected.of), "value": found.value, "reference": expected.value,
                "se": found.se, "reference_se": expected.se, "max_se": expected.max_se, "z": found.z,
                "verdict": found.verdict.name(), "source": expected.source,
            })
        });
        json!({
            "case": net.name, "title": spoken(&net.title, session.language), "seconds": tested.seconds,
            "replications": net.replications, "references": references.collect::<Vec<_>>(),
        })
    });
    let examples = if sum.arithmetic { examples() } else { Vec::new() };
    let examples = examples.iter().map(|example| {
        let met = if example.passes() { Verdict::Pass } else { Verdict::Fail };
        json!({
            "quantity": example.quantity, "value": example.value, "reference": example.reference,
            "verdict": met.name(),
        })
    });
    json!({
        "cases": cases.collect::<Vec<_>>(), "arithmetic": examples.collect::<Vec<_>>(),
        "references": sum.references, "passed": sum.references - sum.failed, "failed": sum.failed,
        "expected_false_alarms": sum.alarms, "seconds": sum.seconds,
    })
}
