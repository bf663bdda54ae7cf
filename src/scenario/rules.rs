//! How values bind each other: shares that add up, bounds in order, parts within wholes, dates after the start.
//!
//! Runs on what fits the key table; a value that does not is already reported and silences the rules that use it.
//! Tables have their own rules in `tables`.

use super::check::at;
use super::problem::Problem;
use super::settings::Settings;

/// Groups of percentages that add up to 100.
pub(super) const SHARES: &[(&str, &[&str])] = &[
    ("need.dementia_stage_share_pct", &["mild", "moderate", "severe"]),
    ("household.share_pct", &["family", "couple", "alone"]),
    ("household.means_pct", &["low", "middle", "high"]),
];
/// Tolerance of such a sum, in percentage points: three thirds written 33.33 are let in.
const SHARES_TOLERANCE: f64 = 0.05;

/// A part and the whole that it may not exceed.
const PARTS: &[(&str, &str, &str)] = &[
    ("beds.start.basic_ratio_pct", "beds.start.total_ratio_pct", "basic-guarantee beds are part of all beds"),
    ("beds.plan.basic_ratio_pct", "beds.plan.total_ratio_pct", "basic-guarantee beds are part of all beds"),
    ("beds.start.dementia_share_pct", "beds.start.nursing_share_pct", "dementia beds count as nursing beds"),
    ("beds.plan.dementia_share_pct", "beds.plan.nursing_share_pct", "dementia beds count as nursing beds"),
];

/// Triangular laws.
const TRIANGLES: &[&str] = &["assessment.days", "stay.turnaround_days"];

/// Years not before the first.
const TARGET_YEARS: &[&str] = &["beds.plan.target_year", "community.target_year"];

/// Reports every broken rule.
pub(super) fn all(settings: &Settings, problems: &mut Vec<Problem>) {
    for (group, parts) in SHARES {
        shares(settings, group, parts, problems);
    }
    for (part, whole, why) in PARTS {
        if let (Some(value), Some(limit)) = (settings.number(part), settings.number(whole))
            && value > limit
        {
            problems
                .push(problem(settings, part, why).allowed(format!("at most {limit}, the value of {whole}")));
        }
    }
    for group in TRIANGLES {
        triangle(settings, group, problems);
    }
    for path in TARGET_YEARS {
        if let (Some(year), Some(start)) = (settings.integer(path), settings.integer("scenario.start_year"))
            && year < start
        {
            let before = problem(settings, path, "before the start of the run");
            problems.push(before.allowed(format!("{start}, the value of scenario.start_year, or later")));
        }
    }
}

/// A problem of a setting that is there.
fn problem(settings: &Settings, path: &str, message: &str) -> Problem {
    let setting = &settings.0[path];
    at(&setting.origin, message).key(path).value(&setting.text)
}

fn shares(settings: &Settings, group: &str, parts: &[&str], problems: &mut Vec<Problem>) {
    let paths = parts.iter().map(|part| format!("{group}.{part}")).collect::<Vec<_>>();
    let Some(values) = paths.iter().map(|path| settings.number(path)).collect::<Option<Vec<_>>>() else {
        return;
    };
    let sum = values.iter().sum::<f64>();
    if (sum - 100.0).abs() > SHARES_TOLERANCE {
        let terms = values.iter().map(f64::to_string).collect::<Vec<_>>().join(" + ");
        let origin = &settings.0[&paths[0]].origin;
        let message = format!("the shares add up to {}, not 100", (sum * 100.0).round() / 100.0);
        problems.push(at(origin, message).key(group).value(&terms).allowed("a sum of 100"));
    }
}

fn triangle(settings: &Settings, group: &str, problems: &mut Vec<Problem>) {
    for (low, high) in [("min", "mode"), ("mode", "max")] {
        let (low, high) = (format!("{group}.{low}"), format!("{group}.{high}"));
        if let (Some(small), Some(large)) = (settings.number(&low), settings.number(&high))
            && small > large
        {
            let message = "the order is min, mode, max";
            problems.push(
                problem(settings, &low, message).allowed(format!("at most {large}, the value of {high}")),
            );
        }
    }
}
