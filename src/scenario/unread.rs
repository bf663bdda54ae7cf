//! Keys that a file or an option states and that nothing reads, because another key leaves them no part.
//!
//! Such a key is no problem: the scenario runs, and its author may take for an answer what was never asked. So each is told, once, with what
//! would give it effect. A base has to state every key, so only what somebody chose to state is told: options, and files that
//! have a base; of a file without one the keys that it need not have. Knows only what was loaded. Invariant: what is told moves no
//! figure (`tests/it/unread.rs` varies each); the reverse is not claimed, as what a key moves may depend on the people, but
//! each key moves something in some world (`tests/it/unread/every_key.rs`).

mod conditions;
mod rules;

use super::keys::{self, Required};
use super::model::{ResolvedKey, Scenario};
use super::problem::shown;
use rules::{RULES, Rule};

/// A key that is stated without effect, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The key, or a section of which several keys stand on one line.
    pub key: String,
    /// The key with its value, as a file says it; a section without.
    pub stated: String,
    /// Line in the scenario file, from 1; 0: an option.
    pub line: usize,
    /// Key that leaves it no part, with its value.
    pub cause: String,
    /// Whether a part of its value is read all the same, or one figure alone depends on it.
    pub in_part: bool,
    /// What would give it effect, in Chinese.
    pub instead_zh: &'static str,
    /// The same in English.
    pub instead_en: &'static str,
}

/// Every key of a scenario that is stated without effect, in the order of the key table.
pub fn unread(scenario: &Scenario) -> Vec<Unread> {
    let mut told: Vec<(Unread, &Rule)> = Vec::new();
    for set in &scenario.resolved {
        let applies = |rule: &&Rule| rule.speaks_of(&set.key) && (rule.holds)(scenario, &set.key);
        let Some(rule) = RULES.iter().find(applies) else { continue };
        let Some(cause) = scenario.resolved.iter().find(|known| under(rule.cause, &known.key)) else {
            continue;
        };
        // Of two keys that leave each other no part one line is enough.
        let mutual = |(earlier, by): &(Unread, &Rule)| earlier.key == rule.cause && by.cause == set.key;
        if !is_chosen(scenario, set, cause) || told.iter().any(mutual) {
            continue;
        }
        let one = Unread {
            key: set.key.clone(),
            stated: with_value(&set.key, set),
            line: set.line,
            cause: with_value(rule.cause.trim_end_matches('.'), cause),
            in_part: rule.in_part,
            instead_zh: rule.zh,
            instead_en: rule.en,
        };
        let beside =
            told.last().filter(|(last, by)| one.line > 0 && last.line == one.line && std::ptr::eq(*by, rule));
        let section = beside.and_then(|(last, _)| common_section(&last.key, &one.key)).map(str::to_owned);
        match (section, told.last_mut()) {
            (Some(section), Some((last, _))) => {
                last.stated.clone_from(&section);
                last.key = section;
            }
            _ => told.push((one, rule)),
        }
    }
    told.into_iter().map(|(one, _)| one).collect()
}

/// What is told of scenarios that run together: an option, or a key of a file that several share, only if it has no effect in any of them.
pub fn unread_in_all(scenarios: &[Scenario]) -> Vec<Unread> {
    let mut lists = scenarios.iter().map(unread);
    let mut common = lists.next().unwrap_or_default();
    for list in lists {
        common.retain(|one| list.iter().any(|other| (&one.key, one.line) == (&other.key, other.line)));
    }
    common
}

impl Rule {
    fn speaks_of(&self, key: &str) -> bool {
        self.keys.iter().any(|&known| under(known, key))
    }
}

/// Whether a key is this one or, where this ends in a dot, stands in this section.
fn under(known: &str, key: &str) -> bool {
    if known.ends_with('.') { key.starts_with(known) } else { key == known }
}

/// Whether somebody chose to state a key although `cause` leaves it no part.
fn is_chosen(scenario: &Scenario, set: &ResolvedKey, cause: &ResolvedKey) -> bool {
    let own = |known: &ResolvedKey| scenario.inputs.first().is_some_and(|file| file.path == known.file);
    if set.line == 0 {
        return true;
    }
    let has_base = scenario.resolved.iter().any(|known| known.line > 0 && !own(known));
    let need_not = keys::lookup(&set.key).is_some_and(|key| key.required != Required::Always);
    own(set) && (has_base || need_not && cause.line > 0)
}

fn with_value(name: &str, set: &ResolvedKey) -> String {
    format!("{name} = {}", shown(&set.value))
}

/// The section that holds two keys directly, or a section and a key of it.
fn common_section<'k>(one: &'k str, other: &'k str) -> Option<&'k str> {
    let (section, _) = other.rsplit_once('.')?;
    (section.contains('.') && (one == section || one.rsplit_once('.')?.0 == section)).then_some(section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_name_keys_that_there_are() {
        for rule in RULES {
            for name in rule.keys.iter().chain([&rule.cause]) {
                // Arrays of tables stand in the table row by row.
                let there = |key: &keys::Key| {
                    under(name, key.path)
                        || key.path.strip_prefix(name).is_some_and(|rest| rest.starts_with("[]"))
                };
                assert!(keys::all().any(there), "{name}");
            }
        }
    }

    #[test]
    fn keys_of_a_section_are_told_together() {
        assert_eq!(
            common_section("stay.hospital_days.mean", "stay.hospital_days.sd"),
            Some("stay.hospital_days")
        );
        assert_eq!(common_section("stay.hospital_days", "stay.hospital_days.sd"), Some("stay.hospital_days"));
        assert_eq!(
            common_section("stay.closure", "stay.closure_notice_days"),
            None,
            "a whole chapter is none"
        );
        assert_eq!(common_section("beds.plan.target_year", "beds.spread"), None);
    }
}
