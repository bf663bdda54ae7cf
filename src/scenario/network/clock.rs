//! Reads `[network]`: time, replications and what is told.
//!
//! Invariant: the number of entries of the time series and of audits stays in bounds that memory can hold.

use super::model::{MutualWaits, NetworkClock, TICKS_PER_UNIT, TimeUnit, units};
use super::part::Part;
use super::sheet::Sheet;
use super::times;
use crate::kernel::time::{Span, Time};

/// Most entries of a time series, and most audits.
const MOST_ENTRIES: i64 = 1_000_000;
/// Entries of a time series whose step is not given.
const ENTRIES: i64 = 200;

/// Unit and bounds of time. What does not fit its key is replaced: it is reported and nothing comes out.
pub(super) fn read(network: &Part<'_>, sheet: &mut Sheet<'_>) -> NetworkClock {
    let unit = match network.text("time_unit") {
        Some("minute") => TimeUnit::Minute,
        Some("hour") => TimeUnit::Hour,
        Some("week") => TimeUnit::Week,
        Some("year") => TimeUnit::Year,
        _ => TimeUnit::Day,
    };
    sheet.unit = unit;
    sheet.start = network.fit("start").and_then(|setting| times::date(setting).ok());
    let span = |key: &str| network.number(key).map(units);
    let (warm_up, horizon) = (span("warm_up").unwrap_or(Span::ZERO), span("horizon").unwrap_or(units(1.0)));
    sheet.begin = Time::ZERO - warm_up;
    let whole = warm_up + horizon;
    let series_step = span("series_step").unwrap_or(Span::from_ticks((whole.ticks() / ENTRIES).max(1)));
    let audit_every = span("audit_every");
    let both = network.number("horizon").is_some() && network.number("warm_up").is_some();
    for (key, step, length) in
        [("series_step", Some(series_step), whole), ("audit_every", audit_every, horizon)]
    {
        let Some(step) = step.filter(|_| both && network.has(key)) else { continue };
        let most = step.ticks().saturating_mul(MOST_ENTRIES);
        if step.ticks() > 0 && length.ticks() > most {
            let least = length.ticks() as f64 / MOST_ENTRIES as f64 / TICKS_PER_UNIT as f64;
            let problem = network.wrong(key, "too short: more than 1000000 entries");
            sheet.report(problem.allowed(format!("at least {least}")));
        }
    }
    NetworkClock { unit, start: sheet.start, warm_up, horizon, series_step, audit_every }
}

/// Limits of waits, ascending.
pub(super) fn wait_limits(network: &Part<'_>, sheet: &mut Sheet<'_>) -> Vec<f64> {
    let limits = network.numbers("wait_limits").unwrap_or_default();
    if limits.windows(2).any(|pair| pair[0] >= pair[1]) {
        sheet.report(
            network
                .wrong("wait_limits", "not in ascending order")
                .allowed("each greater than the one before"),
        );
    }
    limits
}

/// What is done about persons who wait for each other's places; `called_for` if some route keeps its unit.
pub(super) fn mutual_waits(network: &Part<'_>, called_for: bool, sheet: &mut Sheet<'_>) -> MutualWaits {
    if called_for && !network.has("mutual_waits") {
        sheet.report(network.missing("mutual_waits").allowed(
            "\"exchange\" or \"report\": a route with keeps_unit may make persons wait for each other's units",
        ));
    }
    match network.text("mutual_waits") {
        Some("exchange") => MutualWaits::Exchange,
        _ => MutualWaits::Report,
    }
}
