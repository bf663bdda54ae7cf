//! Laws as a network file writes them: a name and its parameters.
//!
//! Knows which parameters each law has; whether their values make a law is for `random::law` to say. Invariant: a parameter
//! that the law does not have is a problem, not ignored.

use super::part::Part;
use crate::random::law::{Law, LawError};
use crate::scenario::problem::Problem;
use crate::scenario::value::Value;

/// Names of the laws.
pub(super) const NAMES: [&str; 12] = [
    "deterministic",
    "exponential",
    "erlang",
    "gamma",
    "lognormal",
    "weibull",
    "hyper_exponential",
    "phase_type",
    "triangular",
    "uniform",
    "empirical",
    "gompertz",
];
/// Most phases of a law: the matrix is solved by elimination.
const MOST_PHASES: usize = 100;

/// A law with the greatest value it can take, where it has one.
#[derive(Clone, Debug)]
pub(super) struct ReadLaw {
    /// The law.
    pub law: Law,
    /// No draw is greater; `None`: there is no such bound.
    pub greatest: Option<f64>,
}

/// Parameters of a law: those it needs, then those it may have.
fn parameters(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "deterministic" => (&["value"], &[]),
        "exponential" => (&["mean"], &[]),
        "erlang" => (&["k", "mean"], &[]),
        "gamma" | "lognormal" => (&["mean", "sd"], &[]),
        "weibull" => (&["shape", "scale"], &[]),
        "hyper_exponential" => (&["branches"], &[]),
        "phase_type" => (&["start", "rates"], &[]),
        "gompertz" => (&["rate", "slope"], &[]),
        "triangular" => (&["min", "mode", "max"], &[]),
        "uniform" => (&["min", "max"], &[]),
        "empirical" => (&["values"], &["weights"]),
        _ => (&[], &[]),
    }
}

/// Reads the law of a table; other keys of the table are left alone.
pub(super) fn read(part: &Part<'_>, problems: &mut Vec<Problem>) -> Option<ReadLaw> {
    if !part.has("law") {
        problems.push(part.missing("law"));
        return None;
    }
    let name = part.text("law")?;
    let (needed, possible) = parameters(name);
    let before = problems.len();
    for parameter in super::keys::names_in("law") {
        let is_own = parameter == "law" || needed.contains(&parameter) || possible.contains(&parameter);
        if needed.contains(&parameter) && !part.has(parameter) {
            problems.push(part.missing(parameter));
        } else if !is_own && part.is_parameter(parameter) {
            let own = [needed, possible].concat().join(", ");
            problems.push(part.wrong(parameter, format!("no parameter of the law {name}")).allowed(own));
        }
    }
    if problems.len() > before {
        return None;
    }
    if name == "phase_type" && !phases_agree(part, problems) {
        return None;
    }
    match make(name, part)? {
        Ok(law) => Some(law),
        Err(error) => {
            problems.push(refused(part, &error));
            None
        }
    }
}

/// Are there as many rows of rates as phases, and not too many?
fn phases_agree(part: &Part<'_>, problems: &mut Vec<Problem>) -> bool {
    let phases = part.items("start").map(<[_]>::len).unwrap_or_default();
    let rows = part.items("rates").map(<[_]>::len).unwrap_or_default();
    if phases > MOST_PHASES {
        problems.push(part.wrong("start", "too many phases").allowed(format!("at most {MOST_PHASES}")));
    } else if phases > 0 && rows > 0 && phases != rows {
        let rates = part.wrong("rates", format!("{rows} rows for {phases} phases"));
        problems.push(rates.allowed("one row a phase, as many as start has numbers"));
    }
    phases <= MOST_PHASES && phases == rows
}

/// The law, or why it cannot be; `None` if a parameter does not fit its key.
fn make(name: &str, part: &Part<'_>) -> Option<Result<ReadLaw, LawError>> {
    let number = |parameter: &str| part.number(parameter);
    let bounded = |law: Result<Law, LawError>, greatest: f64| {
        Some(law.map(|law| ReadLaw { law, greatest: Some(greatest) }))
    };
    let law = match name {
        "deterministic" => {
            let value = number("value")?;
            return bounded(Law::deterministic(value), value);
        }
        "exponential" => Law::exponential(number("mean")?),
        "erlang" => Law::erlang(part.integer("k")?, number("mean")?),
        "gamma" | "lognormal" => {
            let (mean, sd) = (number("mean")?, number("sd")?);
            let law = if name == "gamma" { Law::gamma(mean, sd) } else { Law::lognormal(mean, sd) };
            // Without spread they are deterministic.
            return Some(law.map(|law| ReadLaw { law, greatest: (sd <= 0.0).then_some(mean) }));
        }
        "weibull" => Law::weibull(number("shape")?, number("scale")?),
        "hyper_exponential" => {
            let branches = part.rows("branches")?;
            let branches = branches.iter().map(|row| Some((row.number("probability")?, row.number("mean")?)));
            Law::hyper_exponential(&branches.collect::<Option<Vec<_>>>()?)
        }
        "triangular" => {
            let (min, mode, max) = (number("min")?, number("mode")?, number("max")?);
            return bounded(Law::triangular(min, mode, max), max);
        }
        "uniform" => {
            let (min, max) = (number("min")?, number("max")?);
            return bounded(Law::uniform(min, max), max);
        }
        "empirical" => {
            let values = part.numbers("values")?;
            let weights =
                if part.has("weights") { part.numbers("weights")? } else { vec![1.0; values.len()] };
            let possible = values.iter().zip(&weights).filter(|(_, weight)| **weight > 0.0);
            let greatest = possible.map(|(value, _)| *value).fold(0.0, f64::max);
            return bounded(Law::empirical(&values, &weights), greatest);
        }
        "phase_type" => {
            let rows = part.items("rates")?.iter().map(|row| match &row.value {
                Value::List(items) => items.iter().map(|item| item.value.number()).collect(),
                _ => None,
            });
            Law::phase_type(&part.numbers("start")?, &rows.collect::<Option<Vec<Vec<f64>>>>()?)
        }
        "gompertz" => Law::gompertz(number("rate")?, number("slope")?),
        _ => return None,
    };
    Some(law.map(|law| ReadLaw { law, greatest: None }))
}

/// Why there is no such law, at the parameter that is to blame.
fn refused(part: &Part<'_>, error: &LawError) -> Problem {
    let first = |names: &[&'static str]| names.iter().copied().find(|name| part.has(name)).unwrap_or("law");
    let key = match error {
        LawError::Positive { name, .. } | LawError::NotNegative { name, .. } if part.has(name) => name,
        LawError::Positive { .. } | LawError::NotNegative { .. } => first(&["branches", "weights", "rates"]),
        LawError::Sum(_) => first(&["branches", "start"]),
        LawError::Lengths { .. } => first(&["weights"]),
        LawError::Square { .. } | LawError::Row { .. } | LawError::NoEnd(_) => first(&["rates"]),
        LawError::Order(_) | LawError::Extreme(_) => "law",
    };
    part.wrong(key, error.to_string())
}
