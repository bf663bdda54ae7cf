//! How values bind each other: shares that add up, bounds in order, parts within wholes, dates after the start.
//!
//! A broken rule is reported at the value nearest to the user: the option or what-if file, not the base it breaks.
//! Runs on what fits the key table; a value that does not is already reported and silences the rules that use it.
//! Tables have their own rules in `tables`.

use super::check::at;
use super::problem::Problem;
use super::settings::Settings;

/// Groups of percentages that add up to 100.
pub(super) const SHARES: &[(&str, &[&str])] =
    &[("need.dementia_stage_share_pct", &["mild", "moderate", "severe"])];
/// Tolerance of such a sum, in percentage points: three thirds written 33.33 are let in.
const SHARES_TOLERANCE: f64 = 0.05;

/// A part and the whole that it may not exceed.
const PARTS: &[(&str, &str, &str)] = &[
    ("beds.start.basic_ratio_pct", "beds.start.total_ratio_pct", "basic-guarantee beds are part of all beds"),
    ("beds.plan.basic_ratio_pct", "beds.plan.total_ratio_pct", "basic-guarantee beds are part of all beds"),
    ("beds.start.dementia_share_pct", "beds.start.nursing_share_pct", "dementia beds count as nursing beds"),
    ("beds.plan.dementia_share_pct", "beds.plan.nursing_share_pct", "dementia beds count as nursing beds"),
    (
        "household.group_share_pct.low_income",
        "household.low_income_among_poorest_pct",
        "who has a low income is among the poorest",
    ),
    (
        "household.couple_only_pct.at_60",
        "household.couple_only_pct.at_85",
        "children leave as parents grow older",
    ),
    (
        "choice.price_rmb_per_month.inclusive",
        "choice.price_rmb_per_month.market",
        "market beds cost no less than inclusive ones",
    ),
    ("community.day_care_user_days.min", "community.day_care_user_days.max", "the order is min, max"),
    (
        "community.day_care_user_days.max",
        "community.day_care_open_days",
        "nobody comes on more days than it is open",
    ),
];

/// Percentages of one whole that leave a rest.
const WITH_REST: &[(&str, &str)] = &[("assessment.one_group_up_pct", "assessment.one_group_down_pct")];

/// Triangular laws.
const TRIANGLES: &[&str] = &["assessment.days", "stay.turnaround_days", "community.short_stay_days"];

/// Years not before the first.
const TARGET_YEARS: &[&str] = &["beds.plan.target_year", "community.target_year"];

/// Reports every broken rule.
pub(super) fn all(settings: &Settings, problems: &mut Vec<Problem>) {
    for (group, parts) in SHARES {
        problems.extend(shares(settings, group, parts));
    }
    for (part, whole, why) in PARTS {
        problems.extend(ordered(settings, part, whole, why));
    }
    for (first, second) in WITH_REST {
        problems.extend(leaves_a_rest(settings, first, second));
    }
    for group in TRIANGLES {
        for (low, high) in [("min", "mode"), ("mode", "max")] {
            let (low, high) = (format!("{group}.{low}"), format!("{group}.{high}"));
            problems.extend(ordered(settings, &low, &high, "the order is min, mode, max"));
        }
    }
    for path in TARGET_YEARS {
        problems.extend(not_before_start(settings, path));
    }
}

/// Does a rule on this key matter? The plan's ratios do not when beds are said to come otherwise.
fn matters(settings: &Settings, path: &str) -> bool {
    !path.starts_with("beds.plan.") || !matches!(settings.text("beds.supply"), Some("keep" | "facilities"))
}

/// A problem of the first of these keys, placed at the one set nearest to the user.
fn problem(settings: &Settings, paths: &[&str], message: &str) -> Problem {
    let origins = paths.iter().map(|path| &settings.0[*path].origin);
    let nearest = origins.min_by_key(|origin| origin.depth).expect("a rule names its keys");
    at(nearest, message).key(paths[0]).value(&settings.0[paths[0]].text)
}

fn shares(settings: &Settings, group: &str, parts: &[&str]) -> Option<Problem> {
    let paths = parts.iter().map(|part| format!("{group}.{part}")).collect::<Vec<_>>();
    let values = paths.iter().map(|path| settings.number(path)).collect::<Option<Vec<_>>>()?;
    let sum = values.iter().sum::<f64>();
    if (sum - 100.0).abs() <= SHARES_TOLERANCE {
        return None;
    }
    let terms = values.iter().map(f64::to_string).collect::<Vec<_>>().join(" + ");
    let paths = paths.iter().map(String::as_str).collect::<Vec<_>>();
    let message = format!("the shares add up to {}, not 100", (sum * 100.0).round() / 100.0);
    Some(problem(settings, &paths, &message).key(group).value(&terms).allowed("a sum of 100"))
}

fn leaves_a_rest(settings: &Settings, first: &str, second: &str) -> Option<Problem> {
    let (one, other) = (settings.number(first)?, settings.number(second)?);
    if one + other <= 100.0 {
        return None;
    }
    let too_much = problem(settings, &[first, second], "the two add up to more than 100");
    Some(too_much.allowed(format!("at most {}, as {second} is {other}", 100.0 - other)))
}

fn ordered(settings: &Settings, low: &str, high: &str, why: &str) -> Option<Problem> {
    let (small, large) = (settings.number(low)?, settings.number(high)?);
    if small <= large || !matters(settings, low) {
        return None;
    }
    Some(problem(settings, &[low, high], why).allowed(format!("at most {large}, the value of {high}")))
}

fn not_before_start(settings: &Settings, path: &str) -> Option<Problem> {
    const START: &str = "scenario.start_year";
    let (year, start) = (settings.integer(path)?, settings.integer(START)?);
    if year >= start || !matters(settings, path) {
        return None;
    }
    let before = problem(settings, &[path, START], "before the start of the run");
    Some(before.allowed(format!("{start}, the value of {START}, or later")))
}
