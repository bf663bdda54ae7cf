//! `manifest.json` of a folder that holds several scenarios: a comparison or a sweep.
//!
//! The keys that charts read are those of a run's manifest. Knows nothing of how the scenarios were run.

use super::manifest::{Bilingual, Effort, ScenarioText, peak_memory_mib};
use crate::scenario::design::Design;
use crate::scenario::model::{InputFile, ResolvedKey, Scenario, Text};
use serde::Serialize;

/// The manifest of a comparison or a sweep.
#[derive(Debug, Serialize)]
pub struct ManyManifest<'a> {
    program: &'static str,
    version: &'static str,
    revision: &'static str,
    command: &'a str,
    /// What charts are captioned with: the baseline, or the experiment.
    scenario: ScenarioText<'a>,
    start_year: i16,
    horizon_years: usize,
    /// Replications of every scenario.
    replications: u32,
    replications_asked: u32,
    seed: u64,
    service_limit_days: f64,
    service_target_pct: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    sweep: Option<SweepPart<'a>>,
    /// Scenarios compared, the baseline first; or the one that was varied, as it is at the first point.
    scenarios: Vec<ScenarioPart<'a>>,
    wall_seconds: f64,
    peak_memory_mib: Option<f64>,
    threads: usize,
}

/// What was varied.
#[derive(Debug, Serialize)]
struct SweepPart<'a> {
    experiment: &'a InputFile,
    points: usize,
    points_asked: usize,
    factors: Vec<FactorPart<'a>>,
    measures: &'a [String],
}

#[derive(Debug, Serialize)]
struct FactorPart<'a> {
    key: &'a str,
    levels: Vec<f64>,
}

#[derive(Debug, Serialize)]
struct ScenarioPart<'a> {
    #[serde(flatten)]
    text: ScenarioText<'a>,
    resolved: &'a [ResolvedKey],
    inputs: &'a [InputFile],
}

impl<'a> ManyManifest<'a> {
    /// The manifest of a comparison; `replications` of each scenario were finished.
    ///
    /// # Panics
    /// If there is no scenario.
    pub fn of_comparison(scenarios: &'a [Scenario], replications: u32, effort: Effort) -> Self {
        let baseline = scenarios.first().expect("a comparison has a baseline");
        let scenarios = scenarios.iter().map(ScenarioPart::of).collect();
        Self::new("compare", ScenarioText::of(baseline), baseline, scenarios, replications, effort)
    }

    /// The manifest of a sweep of which `points` were finished; `first` is the scenario at its first point.
    pub fn of_sweep(design: &'a Design, first: &'a Scenario, points: usize, effort: Effort) -> Self {
        let title = |text: &'a Text| Bilingual::from(text);
        let text = ScenarioText {
            name: &design.name,
            title: title(&design.title),
            question: title(&first.question),
        };
        let parts = vec![ScenarioPart::of(first)];
        let mut manifest = Self::new("sweep", text, first, parts, first.experiment.replications, effort);
        let factors = design.factors.iter().map(|factor| FactorPart {
            key: &factor.key,
            levels: factor.levels.iter().map(|level| level.value).collect(),
        });
        manifest.sweep = Some(SweepPart {
            experiment: &design.input,
            points,
            points_asked: design.points().len(),
            factors: factors.collect(),
            measures: &design.measures,
        });
        manifest
    }

    fn new(
        command: &'a str,
        text: ScenarioText<'a>,
        first: &'a Scenario,
        scenarios: Vec<ScenarioPart<'a>>,
        replications: u32,
        effort: Effort,
    ) -> Self {
        Self {
            program: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            revision: env!("ELDERCAP_REVISION"),
            command,
            scenario: text,
            start_year: first.clock.start_year(),
            horizon_years: first.clock.horizon_years(),
            replications,
            replications_asked: first.experiment.replications,
            seed: first.experiment.seed,
            service_limit_days: first.plan.service_limit_days,
            service_target_pct: 100.0 * first.plan.service_target,
            sweep: None,
            scenarios,
            wall_seconds: effort.wall_seconds,
            peak_memory_mib: peak_memory_mib(),
            threads: effort.threads,
        }
    }
}

impl<'a> ScenarioPart<'a> {
    fn of(scenario: &'a Scenario) -> Self {
        Self { text: ScenarioText::of(scenario), resolved: &scenario.resolved, inputs: &scenario.inputs }
    }
}
