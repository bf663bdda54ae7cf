//! What options changed: a what-if by options has the title and the question of its base, and is told from it by this.
//!
//! Reads resolved keys, of a scenario or of a manifest; knows nothing of where they are shown. Invariant: what an answer and a chart state
//! in any case (title, question, replications, seed) is left out, and so is what a sweep varies.

use super::OPTION;
use super::model::ResolvedKey;

/// Keys that are stated wherever changes are.
const STATED: [&str; 8] = [
    "experiment.replications",
    "experiment.seed",
    "network.replications",
    "network.seed",
    "title_zh",
    "title_en",
    "question_zh",
    "question_en",
];

/// The keys that options set, in the order of resolved keys; `varied` are those of a sweep.
pub fn changed<'k>(resolved: &'k [ResolvedKey], varied: &[&str]) -> Vec<&'k ResolvedKey> {
    let stated = |key: &str| {
        let last = key.rsplit('.').next().unwrap_or(key);
        STATED.iter().any(|&one| one == key || one == last) || varied.contains(&key)
    };
    resolved.iter().filter(|found| found.file == OPTION && !stated(&found.key)).collect()
}

/// A key with its value on one line, whatever a value of an option was written on.
pub fn as_line(key: &ResolvedKey) -> String {
    let value: Vec<&str> = key.value.split(char::is_control).map(str::trim).collect();
    format!("{} = {}", key.key, value.join(" "))
}

#[cfg(test)]
mod tests {
    use super::{as_line, changed};
    use crate::scenario::OPTION;
    use crate::scenario::model::ResolvedKey;

    fn key(key: &str, value: &str, file: &str) -> ResolvedKey {
        ResolvedKey { key: key.to_owned(), value: value.to_owned(), file: file.to_owned(), line: 0 }
    }

    #[test]
    fn what_options_set_is_named_but_for_what_is_stated_anyway_or_varied() {
        let resolved = [
            key("scenario.title_en", "\"Mine\"", OPTION),
            key("beds.plan.total_ratio_pct", "2.8", OPTION),
            key("beds.plan.nursing_share_pct", "60", "tiny.toml"),
            key("admission.reach_km", "5", OPTION),
            key("experiment.replications", "2", OPTION),
            key("network.seed", "2", OPTION),
        ];
        let names = |varied: &[&str]| changed(&resolved, varied).into_iter().map(as_line).collect::<Vec<_>>();
        assert_eq!(names(&[]), ["beds.plan.total_ratio_pct = 2.8", "admission.reach_km = 5"]);
        assert_eq!(names(&["admission.reach_km"]), ["beds.plan.total_ratio_pct = 2.8"]);
    }

    #[test]
    fn a_value_of_many_lines_is_told_on_one() {
        assert_eq!(as_line(&key("a.b", "[\n  1,\r\n  2]", OPTION)), "a.b = [ 1,  2]");
    }
}
