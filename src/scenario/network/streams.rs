//! Reads `[[class]]` and `[[stream]]`: kinds of persons, and where they come from.
//!
//! Invariant: the mix of a stream adds up to 1 and its times ascend.

use super::arrivals;
use super::laws;
use super::model::{Arrivals, Class, ClassId, Escalation, PoolId, RateCurve, Stream, units};
use super::part::Part;
use super::sheet::{ONLY_CLASS, Sheet, one_of};
use crate::kernel::time::{Span, Time};
use crate::scenario::nearest;

/// Tolerance of probabilities that add up to 1.
pub(super) const TOLERANCE: f64 = 1e-9;

/// Kinds of persons; `by_rank` if some pool serves by priority.
pub(super) fn classes(by_rank: bool, sheet: &mut Sheet<'_>) -> Vec<Class> {
    let mut classes = Vec::new();
    for (name, part) in sheet.named("class") {
        if by_rank && !part.has("priority") {
            let missing = part.missing("priority");
            sheet.report(missing.allowed("0 to 255, 0 first: a pool has discipline = \"priority\""));
        }
        let rows = part.rows("escalation").unwrap_or_default();
        let afters = rows.iter().map(|row| row.number("after")).collect::<Vec<_>>();
        sheet.ascend(&rows, "after", &afters);
        let escalation = rows.iter().filter_map(|row| {
            Some(Escalation { after: units(row.number("after")?), priority: row.integer("priority")? })
        });
        let priority = part.integer("priority").unwrap_or(0);
        classes.push(Class { name: name.to_owned(), priority, escalation: escalation.collect() });
    }
    if classes.is_empty() {
        classes.push(Class { name: ONLY_CLASS.to_owned(), priority: 0, escalation: Vec::new() });
    }
    classes
}

/// Where persons come from.
pub(super) fn streams(sheet: &mut Sheet<'_>) -> Vec<Stream> {
    let mut streams = Vec::new();
    for (name, part) in sheet.named("stream") {
        let to = sheet.pool(&part, "to");
        let arrivals = match part.one_of(&["rate", "interval", "times"], &mut sheet.problems) {
            Some("rate") => Some(Arrivals::Poisson(rates(&part, sheet))),
            Some("interval") => renewal(&part, sheet),
            Some(_) => arrivals::times(&part, sheet).map(Arrivals::Times),
            None => None,
        };
        if part.has("repeat_every") && part.rows("rate").is_none() {
            sheet.report(
                part.wrong("repeat_every", "nothing to repeat")
                    .allowed("only with rate = [{ from, rate }, …]"),
            );
        }
        let named = match &arrivals {
            Some(Arrivals::Times(times)) => times.iter().map(|(_, class)| *class).collect(),
            _ => Vec::new(),
        };
        // A table that cannot be read may have named the classes.
        let unread = arrivals.is_none() && part.section("times").is_some();
        let mix = if unread { vec![0.0; sheet.classes.len()] } else { mix(&part, &named, sheet) };
        if let Some(to) = to {
            enter(to, &mix, &named, sheet);
        }
        streams.push(Stream {
            name: name.to_owned(),
            to: to.unwrap_or_default(),
            mix,
            arrivals: arrivals.unwrap_or(Arrivals::Times(Vec::new())),
        });
    }
    streams
}

/// Notes in which classes persons of a stream come to a pool.
fn enter(to: PoolId, mix: &[f64], named: &[Option<ClassId>], sheet: &mut Sheet<'_>) {
    let drawn = named.is_empty() || named.contains(&None);
    for (class, probability) in mix.iter().enumerate() {
        let class = class as ClassId;
        if drawn && *probability > 0.0 || named.contains(&Some(class)) {
            sheet.entries.push((to, class));
        }
    }
}

/// A rate that is constant between dates.
fn rates<'t>(part: &Part<'t>, sheet: &mut Sheet<'t>) -> RateCurve {
    if let Some(rate) = part.number("rate") {
        return RateCurve { pieces: vec![(sheet.begin, rate)], repeat: None };
    }
    let rows = part.rows("rate").unwrap_or_default();
    if rows.is_empty() && part.fit("rate").is_some() {
        sheet.report(part.wrong("rate", "empty list").allowed("at least one { from, rate }"));
    }
    let froms = rows.iter().map(|row| sheet.time(row, "from")).collect::<Vec<_>>();
    sheet.ascend(&rows, "from", &froms);
    let repeat = part.number("repeat_every").map(units);
    if let Some(repeat) = repeat {
        for (row, from) in rows.iter().zip(&froms) {
            if from.is_some_and(|from| from < Time::ZERO || from >= Time::ZERO + repeat) {
                let allowed = "0 up to, but not, repeat_every";
                sheet.report(row.wrong("from", "outside the length that repeats").allowed(allowed));
            }
        }
    }
    let pieces = rows.iter().zip(froms).filter_map(|(row, from)| Some((from?, row.number("rate")?)));
    RateCurve { pieces: pieces.collect(), repeat }
}

/// Intervals drawn from a law; one that is always zero would bring everybody at once.
fn renewal<'t>(part: &Part<'t>, sheet: &mut Sheet<'t>) -> Option<Arrivals> {
    let law = laws::read(&part.section("interval")?, &mut sheet.problems)?;
    // A mean below a tick would bring more persons at one moment than any memory holds.
    if units(law.law.mean()) == Span::ZERO {
        sheet.report(
            part.wrong("interval", "intervals of no length")
                .allowed("a law with a mean of at least 0.000001"),
        );
        return None;
    }
    Some(Arrivals::Renewal(law.law))
}

/// Probability of each class. `named` are the classes that a table of times names, row by row.
fn mix<'t>(part: &Part<'t>, named: &[Option<ClassId>], sheet: &mut Sheet<'t>) -> Vec<f64> {
    let count = sheet.classes.len();
    let only = |class: usize| (0..count).map(|index| if index == class { 1.0 } else { 0.0 }).collect();
    let all_named = !named.is_empty() && named.iter().all(Option::is_some);
    if count == 1 && !part.has("class") && !part.has("class_mix") || all_named {
        for key in ["class", "class_mix"].into_iter().filter(|key| all_named && part.has(key)) {
            sheet.report(
                part.wrong(key, "each row of the table of times names a class").allowed("one of the two"),
            );
        }
        return only(0);
    }
    match part.one_of(&["class", "class_mix"], &mut sheet.problems) {
        Some("class") => only(sheet.class(part, "class").unwrap_or_default().into()),
        Some(_) => shares(part, sheet),
        None => only(0),
    }
}

fn shares<'t>(part: &Part<'t>, sheet: &mut Sheet<'t>) -> Vec<f64> {
    let mut mix = vec![0.0; sheet.classes.len()];
    let Some(section) = part.section("class_mix") else { return mix };
    let mut complete = part.fit("class_mix").is_some();
    for (name, value) in section.fields() {
        match (sheet.classes.iter().position(|class| class == name), value.value.number()) {
            (Some(class), Some(probability)) => mix[class] = probability,
            (None, _) => {
                complete = false;
                let near = nearest::name(name, &sheet.classes);
                let problem = section.wrong(name, "no such class").allowed(one_of(&sheet.classes));
                sheet.report(problem.suggest(near));
            }
            (Some(_), None) => {}
        }
    }
    let sum = mix.iter().sum::<f64>();
    if complete && (sum - 1.0).abs() > TOLERANCE {
        let sum = (sum * 1e9).round() / 1e9;
        sheet.report(
            part.wrong("class_mix", format!("the probabilities add up to {sum}")).allowed("a sum of 1"),
        );
    }
    mix
}
