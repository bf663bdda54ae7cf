//! Runs the shipped what-if scenarios against their baselines and writes docs/findings.md: question, answer, figures.
//!
//! `cargo run --release --example findings [REPLICATIONS]` (10 unless told otherwise; some minutes). A sentence of the document
//! states a direction only where the paired difference is told from zero at 95 %; the program refuses to write a sentence that its own
//! figures do not bear.

use eldercap::care::measures::{Cell, Measure};
use eldercap::charts::number;
use eldercap::experiment::replication::Finished;
use eldercap::experiment::results::Results;
use eldercap::experiment::run::Crew;
use eldercap::experiment::side_by_side::side_by_side;
use eldercap::experiment::worth::worths;
use eldercap::scenario::load;
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::{BedType, NeedGroup, Tenure};
use eldercap::stats::estimate::{CONFIDENCE, Estimate};
use eldercap::stats::paired::Paired;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::sync::atomic::AtomicBool;

mod claims;

use claims::{CLAIMS, Claim, Figure, Sign, When};

const DOCUMENT: &str = "docs/findings.md";
const REPLICATIONS: u32 = 10;

/// One figure of both scenarios and their paired difference.
struct Found {
    baseline: Estimate,
    scenario: Estimate,
    difference: Option<f64>,
    half_width: Option<f64>,
}

impl Found {
    /// The direction, where it is told from zero.
    fn sign(&self) -> Sign {
        match (self.difference, self.half_width) {
            (Some(difference), Some(half)) if difference > half => Sign::More,
            (Some(difference), Some(half)) if difference < -half => Sign::Less,
            _ => Sign::NotTold,
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let replications = std::env::args().nth(1).map_or(Ok(REPLICATIONS), |n| n.parse())?;
    let mut text = head(replications);
    let mut refused = Vec::new();
    for (name, claims) in by_baseline() {
        let mut scenarios = vec![scenario(name, replications)?];
        for claim in &claims {
            scenarios.push(scenario(claim.scenario, replications)?);
        }
        eprintln!("{name} and {} scenarios, {replications} replications each", claims.len());
        let finished = side_by_side(&Crew::new(0)?, &scenarios, replications, &AtomicBool::new(false), || ());
        let results: Vec<Results<'_>> = scenarios
            .iter()
            .zip(finished)
            .map(|(scenario, finished)| Results { scenario, finished })
            .collect();
        for (claim, result) in claims.iter().zip(&results[1..]) {
            section(&mut text, claim, &results[0], result, &mut refused)?;
        }
    }
    if !refused.is_empty() {
        eprint!("{text}");
        return Err(format!("not written; the figures do not bear:\n{}", refused.join("\n")).into());
    }
    std::fs::write(DOCUMENT, text)?;
    println!("{DOCUMENT} is written");
    Ok(())
}

fn scenario(name: &str, replications: u32) -> Result<Scenario, Box<dyn Error>> {
    let mut scenario = load(Path::new(&format!("scenarios/{name}.toml")), &[])?;
    scenario.experiment.replications = replications;
    Ok(scenario)
}

/// Claims by their baseline, in order of first appearance.
fn by_baseline() -> Vec<(&'static str, Vec<&'static Claim>)> {
    let mut groups: Vec<(&str, Vec<&Claim>)> = Vec::new();
    for claim in CLAIMS {
        match groups.iter_mut().find(|(name, _)| *name == claim.baseline) {
            Some((_, claims)) => claims.push(claim),
            None => groups.push((claim.baseline, vec![claim])),
        }
    }
    groups
}

fn head(replications: u32) -> String {
    format!(
        "# Findings / 发现\n\n\
         What the shipped what-if scenarios answer. Written by `cargo run --release --example findings {replications}`; no figure is typed by hand, and a sentence \
         stands only if the paired difference is told from zero at 95 %.\n\
         由上述命令生成，数字均非手填；只有配对差异在 95% 水平上显著时才写成结论。\n\n\
         Both scenarios of a comparison meet the same people ({replications} replications, paired; `±` is the half-width of the 95 % interval of the mean difference). \
         Levels of demand are calibrated, not observed (docs/model.md): trust differences more than levels. Money rests on recalled and assumed prices (B, C).\n"
    )
}

fn found(figure: &Figure, baseline: &Results<'_>, scenario: &Results<'_>) -> Result<Found, String> {
    let measure = Measure::ALL.iter().find(|measure| measure.name() == figure.measure);
    let measure = *measure.ok_or_else(|| format!("no measure {}", figure.measure))?;
    let cell = Cell {
        bed_type: BedType::from_name(figure.bed_type),
        tenure: Tenure::from_name(figure.tenure),
        need: NeedGroup::from_name(figure.need),
        ..Cell::total(measure)
    };
    let values = |results: &Results<'_>| -> Result<Vec<f64>, String> {
        let of = |finished: &Finished| match figure.when {
            When::Horizon => finished.pages.horizon.get(cell),
            When::Year(year) => {
                let first = results.scenario.clock.year(0);
                finished.pages.years[usize::try_from(year - first).unwrap_or(usize::MAX)].get(cell)
            }
        };
        let values: Option<Vec<f64>> = results.finished.iter().map(of).collect();
        values.ok_or_else(|| format!("{} is not on the page", figure.measure))
    };
    let (before, after) = (values(baseline)?, values(scenario)?);
    let paired = Paired::new(&before, &after);
    Ok(Found {
        baseline: Estimate::of(before.iter().copied()),
        scenario: Estimate::of(after.iter().copied()),
        difference: paired.mean(),
        half_width: paired.half_width(CONFIDENCE),
    })
}

fn with_half(mean: Option<f64>, half: Option<f64>, decimals: usize, signed: bool) -> String {
    let Some(mean) = mean else { return "–".to_owned() };
    let plus = if signed && mean > 0.0 { "+" } else { "" };
    let half = half.map_or(String::new(), |half| format!(" ± {}", number(half, decimals)));
    format!("{plus}{}{half}", number(mean, decimals))
}

fn section(
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
    for (place, figure) in claim.figures.iter().enumerate() {
        let found = found(figure, baseline, scenario)?;
        if figure.claimed != Sign::Any && found.sign() != figure.claimed {
            refused.push(format!(
                "{}: {} {:?} is claimed, {:?} found",
                claim.scenario,
                figure.measure,
                figure.claimed,
                found.sign()
            ));
        }
        let decimals = figure.decimals;
        let before = with_half(found.baseline.mean, None, decimals, false);
        let after = with_half(found.scenario.mean, None, decimals, false);
        let difference = with_half(found.difference, found.half_width, decimals, true);
        for sentence in [&mut en, &mut zh] {
            *sentence = sentence
                .replace(&format!("{{{place}a}}"), &before)
                .replace(&format!("{{{place}b}}"), &after)
                .replace(&format!("{{{place}d}}"), &difference);
        }
        let measure = Measure::ALL.iter().find(|measure| measure.name() == figure.measure);
        let unit = measure.map_or("", |measure| measure.unit());
        let dimensions: Vec<&str> = [figure.bed_type, figure.tenure, figure.need]
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect();
        let dimensions = if dimensions.is_empty() { "all".to_owned() } else { dimensions.join(", ") };
        let period = match figure.when {
            When::Horizon => format!("{}–{}", of.clock.year(0), of.clock.year(of.clock.horizon_years() - 1)),
            When::Year(year) => year.to_string(),
        };
        let told = if found.sign() == Sign::NotTold { " (not told from zero)" } else { "" };
        writeln!(
            rows,
            "| `{}` | {dimensions} | {period} | {unit} | {before} | {after} | {difference}{told} |",
            figure.measure
        )?;
    }
    writeln!(text, "**Answer.** {en}  \n**答案。** {zh}\n")?;
    writeln!(
        text,
        "| measure | of | period | unit | baseline | scenario | difference |\n|---|---|---|---|---|---|---|"
    )?;
    text.push_str(&rows);
    for (measure, worth) in worths(baseline, scenario) {
        if let Some(ratio) = worth.ratio {
            let ratio = with_half(Some(ratio), worth.half_width, 0, false);
            writeln!(
                text,
                "| `{}` | all | horizon | {} | – | – | {ratio} |",
                measure.name(),
                measure.unit()
            )?;
        }
    }
    Ok(())
}
