//! An experiment file: which keys of a scenario are varied over which levels, and which measures are looked at.
//!
//! The same door as that of a scenario: every problem is listed with file and line, and nothing is defaulted. Knows
//! nothing of runs. Invariant: the points of a design that came through load, all of them.

mod sheet;

use super::file::Override;
use super::load::load;
use super::model::{InputFile, Scenario, Text};
use super::problem::{LoadError, Problem};
use super::source;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use toml::de::DeTable;

pub use sheet::load_design;

/// A grid of points around a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// File stem, used for the output folder.
    pub name: String,
    /// Title in both languages.
    pub title: Text,
    /// The scenario that is varied.
    pub scenario: PathBuf,
    /// Replications of each point.
    pub replications: u32,
    /// Names of the measures looked at, in the order written.
    pub measures: Vec<String>,
    /// What is varied, in the order written.
    pub factors: Vec<Factor>,
    /// The experiment file with its hash.
    pub input: InputFile,
    /// The experiment file as the user can open it.
    shown: String,
}

/// A key and the values it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// Dotted key of the scenario.
    pub key: String,
    /// Its levels in the order written; at least one.
    pub levels: Vec<Level>,
}

/// One value of a factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The number, in the unit of the key.
    pub value: f64,
    /// The number as written.
    pub text: String,
}

impl Design {
    /// The points of the full grid, the last factor changing fastest; each holds one level a factor.
    pub fn points(&self) -> Vec<Vec<&Level>> {
        let mut points: Vec<Vec<&Level>> = vec![Vec::new()];
        for factor in &self.factors {
            let mut longer = Vec::with_capacity(points.len() * factor.levels.len());
            for point in &points {
                longer.extend(factor.levels.iter().map(|level| [point.as_slice(), &[level]].concat()));
            }
            points = longer;
        }
        points
    }

    /// The scenarios of the points, in their order; `overrides` hold for all of them.
    ///
    /// # Errors
    /// If any point is not a valid scenario, with every problem once.
    pub fn scenarios(&self, overrides: &[Override]) -> Result<Vec<Scenario>, LoadError> {
        let mut scenarios = Vec::new();
        let mut problems: Vec<Problem> = Vec::new();
        let replications =
            Override { key: "experiment.replications".to_owned(), value: self.replications.to_string() };
        for (index, point) in self.points().iter().enumerate() {
            let levels = self.factors.iter().zip(point);
            let levels = levels.map(|(f, level)| Override { key: f.key.clone(), value: level.text.clone() });
            let all: Vec<Override> =
                [replications.clone()].into_iter().chain(overrides.iter().cloned()).chain(levels).collect();
            match load(&self.scenario, &all) {
                Ok(scenario) => scenarios.push(scenario),
                Err(LoadError::Invalid(found)) => {
                    problems.extend(found.into_iter().map(|problem| self.at_point(index + 1, problem)));
                }
                Err(error) => return Err(error),
            }
        }
        // What is wrong with the scenario itself is wrong at every point.
        let mut seen = BTreeSet::new();
        problems.retain(|problem| seen.insert(problem.to_string()));
        if problems.is_empty() { Ok(scenarios) } else { Err(LoadError::Invalid(problems)) }
    }

    /// A problem of a point that stands in no scenario file says which point it is of.
    fn at_point(&self, number: usize, problem: Problem) -> Problem {
        let from_file = problem.line > 0 || !problem.file.starts_with('<');
        if from_file {
            problem
        } else {
            Problem { file: format!("{}: point {number}", self.shown), ..problem }
        }
    }
}

/// Is this file written as an experiment? What cannot be read or parsed is none.
pub fn is_design(path: &Path) -> bool {
    let text = source::read(path).map(|text| text.text).unwrap_or_default();
    let (table, _) = DeTable::parse_recoverable(&text);
    table.get_ref().contains_key("sweep")
}
