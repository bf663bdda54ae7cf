//! What captions say of a run: scenario, what options changed in it, replications, seed and version, read from the manifest.
//!
//! Reads only these keys of `manifest.json` and ignores all others. Keys that only some folders have (a
//! service limit, a horizon) are optional; a chart that needs one says less when it is absent.

use std::fs;
use std::path::Path;

use serde::Deserialize as _;
use serde_json::Value;

use super::{ChartError, Language};
use crate::scenario::changed::{as_line, changed};
use crate::scenario::model::ResolvedKey;

/// The keys of the manifest that charts use.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// Title of the scenario in Chinese.
    pub title_zh: String,
    /// Title of the scenario in English.
    pub title_en: String,
    /// What options changed, `key = value` each.
    pub changed: Vec<String>,
    /// Replications.
    pub replications: u64,
    /// Seed of the run.
    pub seed: u64,
    /// Version of the program.
    pub version: String,
    /// Days within which admission counts as in time.
    pub service_limit_days: Option<f64>,
    /// Share of applicants to be admitted within the limit, %.
    pub service_target_pct: Option<f64>,
    /// Time unit of a network, as it stands in unit columns.
    pub time_unit: Option<String>,
    /// Warm-up of a network, time units.
    pub warm_up: Option<f64>,
    /// Warm-up proposed for a network, time units.
    pub warm_up_proposed: Option<f64>,
    /// Whether the warm-up of a network is long enough by that proposal.
    pub warm_up_enough: Option<bool>,
    /// What may be claimed of a network: `yes`, `withheld` or `varying`.
    pub steady_state: Option<String>,
}

impl Caption {
    /// Reads `manifest.json` of an output folder.
    ///
    /// # Errors
    /// If the file cannot be read, is not JSON, or lacks title, replications, seed or version.
    pub fn read(dir: &Path) -> Result<Self, ChartError> {
        let path = dir.join("manifest.json");
        let text =
            fs::read_to_string(&path).map_err(|source| ChartError::Io { path: path.clone(), source })?;
        let wrong = |problem: String| ChartError::Manifest { path: path.clone(), problem };
        let manifest: Value = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        let lacks = |key: &str| wrong(format!("lacks `{key}`"));
        let word = |key: &str| {
            let found = manifest.pointer(&pointer(key)).and_then(Value::as_str);
            found.map(str::to_owned).ok_or_else(|| lacks(key))
        };
        let count =
            |key: &str| manifest.pointer(&pointer(key)).and_then(Value::as_u64).ok_or_else(|| lacks(key));
        let number = |key: &str| manifest.pointer(&pointer(key)).and_then(Value::as_f64);
        Ok(Self {
            title_zh: word("scenario.title.zh")?,
            title_en: word("scenario.title.en")?,
            changed: changes(&manifest),
            replications: count("replications")?,
            seed: count("seed")?,
            version: word("version")?,
            service_limit_days: number("service_limit_days"),
            service_target_pct: number("service_target_pct"),
            time_unit: word("time_unit").ok(),
            warm_up: number("warm_up"),
            warm_up_proposed: number("warm_up_proposed"),
            warm_up_enough: manifest.get("warm_up_enough").and_then(Value::as_bool),
            steady_state: word("steady_state").ok(),
        })
    }

    /// Title of the scenario in a language.
    pub fn title(&self, language: Language) -> &str {
        match language {
            Language::Zh => &self.title_zh,
            Language::En => &self.title_en,
        }
    }
}

/// What options changed in a run, or in the first scenario of several; options hold for all of them.
fn changes(manifest: &Value) -> Vec<String> {
    let listed = manifest.get("resolved").or_else(|| manifest.pointer("/scenarios/0/resolved"));
    let Some(Value::Array(listed)) = listed else { return Vec::new() };
    let resolved: Vec<ResolvedKey> =
        listed.iter().filter_map(|key| ResolvedKey::deserialize(key).ok()).collect();
    let factors = manifest.pointer("/sweep/factors").and_then(Value::as_array);
    let varied: Vec<&str> =
        factors.into_iter().flatten().filter_map(|factor| factor.get("key")?.as_str()).collect();
    changed(&resolved, &varied).into_iter().map(as_line).collect()
}

fn pointer(key: &str) -> String {
    format!("/{}", key.replace('.', "/"))
}
