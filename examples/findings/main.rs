//! Runs the shipped what-if scenarios against their baselines and writes docs/findings.md: question, answer, figures.
//!
//! `cargo run --release --example findings [REPLICATIONS]` (10 unless told otherwise; some minutes). A sentence of the document
//! states a direction only where the paired difference is told from zero at 95 %; the program refuses to write a sentence that its own
//! figures do not bear.

use eldercap::experiment::results::Results;
use eldercap::experiment::run::Crew;
use eldercap::experiment::side_by_side::side_by_side;
use eldercap::scenario::load;
use eldercap::scenario::model::Scenario;
use std::error::Error;
use std::path::Path;
use std::sync::atomic::AtomicBool;

mod claims;
mod figure;
mod found;
mod section;

use claims::CLAIMS;
use figure::Claim;
use section::section;

const DOCUMENT: &str = "docs/findings.md";
const REPLICATIONS: u32 = 10;

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
         Levels of demand are calibrated, not observed (docs/model.md): trust differences more than levels. A letter in brackets behind a figure of money is the weakest label \
         among its prices: B recalled, C assumed. Growing areas are those to which the scenario draws more newcomers.\n\
         金额后括号内为所用价格中最弱的可信度标注：B 为凭记忆，C 为假设。增长街镇指情景中新来者增多的街镇。\n"
    )
}
