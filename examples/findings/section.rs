//! A section of the document: question, the sentence filled in with its figures, and the table.
//!
//! Invariant: a sentence whose claimed signs its figures do not bear is told as refused, and the caller writes nothing.

use crate::figure::{Claim, Figure, Place, Sign, When};
use crate::found::{Found, weakest};
use eldercap::care::measures::{Cell, Measure};
use eldercap::charts::number;
use eldercap::experiment::results::Results;
use eldercap::experiment::worth::worths;
use eldercap::scenario::terms::{Confidence, Service};
use std::error::Error;
use std::fmt::Write;

const COLUMNS: &str =
    "| measure | of | period | unit | baseline | scenario | difference |\n|---|---|---|---|---|---|---|";

/// Writes the section of a claim; what the figures do not bear is added to `refused`.
///
/// # Errors
/// If a figure is not in the results.
pub fn section(
    text: &mut String,
    claim: &Claim,
    baseline: &Results<'_>,
    scenario: &Results<'_>,
    refused: &mut Vec<String>,
) -> Result<(), Box<dyn Error>> {
    let of = scenario.scenario;
    writeln!(text, "\n## {} / {}\n", of.title.en, of.title.zh)?;
    writeln!(text, "`scenarios/{}.toml` against `scenarios/{}.toml`\n", claim.scenario, claim.baseline)?;
    writeln!(text, "**Question.** {}  \n**问题。** {}\n", of.question.en, of.question.zh)?;
    let mut rows = String::new();
    let (mut en, mut zh) = (claim.en.to_owned(), claim.zh.to_owned());
    for place in claim.stated_without_sign() {
        refused.push(format!("{}: figure {place} is stated, and no sign is claimed", claim.scenario));
    }
    for (place, figure) in claim.figures.iter().enumerate() {
        let found = Found::new(figure, baseline, scenario)?;
        if figure.claimed != Sign::Any && found.sign() != figure.claimed {
            refused.push(format!(
                "{}: {} {:?} is claimed, {:?} found",
                claim.scenario,
                figure.measure,
                figure.claimed,
                found.sign()
            ));
        }
        for sentence in [&mut en, &mut zh] {
            *sentence = fill(sentence, place, figure, &found);
        }
        row(&mut rows, figure, &found, of.clock.year(0), of.clock.year(of.clock.horizon_years() - 1))?;
    }
    writeln!(text, "**Answer.** {en}  \n**答案。** {zh}\n\n{COLUMNS}")?;
    text.push_str(&rows);
    worth_rows(text, baseline, scenario)
}

/// The sentence with the marks of the figure at `place` replaced.
fn fill(sentence: &str, place: usize, figure: &Figure, found: &Found) -> String {
    let decimals = figure.decimals;
    let share = match (found.difference, found.baseline.mean) {
        (Some(difference), Some(mean)) if mean != 0.0 => number((100.0 * difference / mean).abs(), 1),
        _ => "–".to_owned(),
    };
    sentence
        .replace(&format!("{{{place}a}}"), &with_half(found.baseline.mean, None, decimals, false))
        .replace(&format!("{{{place}b}}"), &with_half(found.scenario.mean, None, decimals, false))
        .replace(&format!("{{{place}d}}"), &with_half(found.difference, found.half_width, decimals, true))
        .replace(
            &format!("{{{place}m}}"),
            &with_half(found.difference.map(f64::abs), found.half_width, decimals, false),
        )
        .replace(&format!("{{{place}r}}"), &share)
        .replace(&format!("{{{place}l}}"), found.label.map_or("–", Confidence::name))
}

fn row(rows: &mut String, figure: &Figure, found: &Found, first: i16, last: i16) -> std::fmt::Result {
    let period = match figure.when {
        When::Horizon => format!("{first}–{last}"),
        When::Year(year) => year.to_string(),
    };
    let (name, of) = shown(figure);
    let before = with_half(found.baseline.mean, None, figure.decimals, false);
    let after = with_half(found.scenario.mean, None, figure.decimals, false);
    let difference = with_half(found.difference, found.half_width, figure.decimals, true);
    let label = labelled(found.label);
    let told = if found.difference.is_some() && found.sign() == Sign::NotTold {
        " (not told from zero)"
    } else {
        ""
    };
    writeln!(
        rows,
        "| {name} | {of} | {period} | {} | {before} | {after} | {difference}{label}{told} |",
        found.unit
    )
}

/// What the row says of a figure: its measures, and of what they are.
fn shown(figure: &Figure) -> (String, String) {
    let name = format!("`{}`", figure.measure);
    match figure.place {
        Place::District => {
            let dimensions: Vec<&str> =
                [figure.bed_type, figure.tenure].into_iter().filter(|name| !name.is_empty()).collect();
            let dimensions = if dimensions.is_empty() { "all".to_owned() } else { dimensions.join(", ") };
            (name, dimensions)
        }
        Place::Areas(which) | Place::PerThousand(which) => (name, which.words().to_owned()),
        Place::With(others) => {
            let sign = |sign: f64| if sign < 0.0 { "−" } else { "+" };
            let others = others.iter().map(|&(of, other)| format!(" {} `{other}`", sign(of)));
            (name + &others.collect::<String>(), "all".to_owned())
        }
        Place::Paid(service) => (name, format!("service `{}`", Service::name(service))),
        Place::ShortOfNeed => (name, "all".to_owned()),
    }
}

/// What a difference costs; where the scenario has less of the good and less cost, that is what each one fewer saves, and is so called.
fn worth_rows(
    text: &mut String,
    baseline: &Results<'_>,
    scenario: &Results<'_>,
) -> Result<(), Box<dyn Error>> {
    let label = labelled(weakest(None, None, baseline, scenario));
    for (measure, worth) in worths(baseline, scenario) {
        let Some(ratio) = worth.ratio else { continue };
        let (gain, is_gain, cost, saving) = match measure {
            Measure::CostPerWait => (
                Measure::WaitingMean,
                Sign::Less,
                "paid for each person-year of waiting avoided / 每减少一人年等待的支出",
                "**saved** by each person-year **more** of waiting / 每**多**一人年等待所**节省**",
            ),
            _ => (
                Measure::AdmittedInTime,
                Sign::More,
                "paid for each person more admitted in time / 每多一人按时入住的支出",
                "**saved** by each person **fewer** admitted in time / 每**少**一人按时入住所**节省**",
            ),
        };
        let of = |results: &Results<'_>| -> f64 {
            results.finished.iter().filter_map(|finished| finished.pages.horizon.get(Cell::total(gain))).sum()
        };
        // A ratio is given only where both differences are told from zero, so the sign of their sum is theirs.
        let found = if of(scenario) > of(baseline) { Sign::More } else { Sign::Less };
        let words = if found == is_gain { cost } else { saving };
        let ratio = with_half(Some(ratio), worth.half_width, 0, false);
        writeln!(
            text,
            "| `{}` | {words} | horizon | {} | – | – | {ratio}{label} |",
            measure.name(),
            measure.unit()
        )?;
    }
    Ok(())
}

fn labelled(label: Option<Confidence>) -> String {
    label.map_or(String::new(), |label| format!(" ({})", label.name()))
}

fn with_half(mean: Option<f64>, half: Option<f64>, decimals: usize, signed: bool) -> String {
    let Some(mean) = mean else { return "–".to_owned() };
    let plus = if signed && mean > 0.0 { "+" } else { "" };
    let half = half.map_or(String::new(), |half| format!(" ± {}", number(half, decimals)));
    format!("{plus}{}{half}", number(mean, decimals))
}
