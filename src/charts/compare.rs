//! "What difference does the change make?": paired differences of each measure with their intervals.
//!
//! A forest plot of the measures that answer the question; `compare.csv` holds all. Measures of one unit share a
//! scale; each unit has its own, because days and persons cannot.

use super::page::{Page, Sign, legend};
use super::panel::{Panel, Rect, decimals_of, span, ticks};
use super::picture::{Anchor, Picture};
use super::tables::{Tables, distinct};
use super::words::number;
use super::{font, theme};
use crate::report::rows::CompareRow;

/// Height of one difference, logical pixels.
const LINE: f64 = 21.0;
/// Space between measures, so that a name of two lines has room beside a single difference.
const GAP: f64 = 14.0;
/// Heading and axis of one unit.
const AROUND: f64 = 66.0;
/// Width of the names at the left and of the numbers at the right.
const NAMES: f64 = 240.0;
const NUMBERS: f64 = 330.0;
/// Size of those numbers, logical pixels.
const NUMBER: f64 = 12.5;

/// Measures drawn, with the tenures they are drawn for.
const MEASURES: [(&str, &[&str]); 6] = [
    ("admitted_within_limit_pct", &["all", "basic"]),
    ("wait_mean_days", &["all"]),
    ("occupancy_pct", &["all", "basic"]),
    ("beds_mean", &["all"]),
    ("waiting_mean", &["all"]),
    ("died_waiting", &["all"]),
];

/// The picture, if `compare.csv` has differences of these measures.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let answers = |row: &CompareRow| {
        MEASURES.iter().any(|(measure, tenures)| row.measure == *measure && tenures.contains(&&*row.tenure))
    };
    let usable = |row: &&CompareRow| row.bed_type == "all" && row.difference.is_some() && answers(row);
    let periods = distinct(tables.compare.iter().filter(usable).map(|row| row.period.as_str()));
    let period = *periods.iter().find(|&&p| p == "horizon").or_else(|| periods.last())?;
    let rows: Vec<&CompareRow> =
        tables.compare.iter().filter(usable).filter(|row| row.period == period).collect();
    let scenarios = distinct(rows.iter().map(|row| row.scenario.as_str()));
    let units = distinct(rows.iter().map(|row| shown(&row.unit)));
    let baseline = rows.first()?.baseline.as_str();
    let pairs = rows.iter().map(|row| row.n).max()?.to_string();
    let answer = if period == "horizon" {
        page.say("compare_answer", &[baseline])
    } else {
        page.say("compare_answer_year", &[baseline, period])
    };
    let measures = |unit: &str| {
        distinct(
            rows.iter().filter(|r| shown(&r.unit) == unit).map(|r| (r.measure.as_str(), r.tenure.as_str())),
        )
    };
    let block = LINE * scenarios.len() as f64 + GAP;
    let heights: Vec<f64> = units.iter().map(|unit| AROUND + block * measures(unit).len() as f64).collect();
    let height = 205.0 + heights.iter().sum::<f64>();
    let with_bars = rows.iter().any(|row| row.half_width_95.is_some());
    let note = page.say(if with_bars { "bar_note" } else { "pairs_note" }, &[&pairs]);
    let (mut picture, room) = page.begin("compare", height, &page.word("compare_question"), &answer, &note);
    let colours = scenarios.iter().zip(theme::CYCLE.iter().cycle());
    let entries: Vec<_> = colours.map(|(name, colour)| (Sign::Disc(*colour), page.word(name))).collect();
    let mut top = room.top + legend(&mut picture, room, &entries) + 10.0;
    for (unit, height) in units.iter().zip(&heights) {
        let place = Rect { top, bottom: top + height, ..room };
        let of: Vec<&CompareRow> = rows.iter().copied().filter(|row| shown(&row.unit) == *unit).collect();
        forest(page, &mut picture, place, &of, &measures(unit), &scenarios);
        top += height;
    }
    Some(picture)
}

/// The unit of a difference: that of two percentages of anything is the percentage point.
fn shown(unit: &str) -> &str {
    if unit.starts_with('%') { "percentage points" } else { unit }
}

fn forest(
    page: &Page<'_>,
    picture: &mut Picture,
    room: Rect,
    rows: &[&CompareRow],
    measures: &[(&str, &str)],
    scenarios: &[&str],
) {
    let Some(unit) = rows.first().map(|row| shown(&row.unit)) else { return };
    let ends = rows.iter().filter_map(|row| {
        let (difference, half) = (row.difference?, row.half_width_95.unwrap_or(0.0));
        Some((difference - half, difference + half))
    });
    let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(a, b), (c, d)| (a.min(c), b.max(d)));
    let steps = ticks(low, high, 5);
    let rect = Rect {
        left: room.left + NAMES,
        top: room.top + 26.0,
        right: room.right - NUMBERS,
        bottom: room.bottom - 36.0,
    };
    let panel = Panel { rect, x: span(&steps), y: (0.0, 1.0), label: theme::LABEL };
    let heading = page.say("compare_unit", &[&page.word(unit)]);
    picture.bold((room.left, room.top + 16.0), Anchor::Start, theme::LABEL, theme::INK, &heading);
    let (left, right) = (rect.right + 18.0, room.right);
    let with_bars = rows.iter().any(|row| row.half_width_95.is_some());
    let differences = if with_bars { "compare_columns" } else { "difference_relative" };
    let columns = [(left, Anchor::Start, differences), (right, Anchor::End, "compare_means")];
    for (x, anchor, word) in columns {
        picture.text((x, room.top + 16.0), anchor, NUMBER, theme::GREY, &page.word(word));
    }
    let decimals = decimals_of(&steps);
    for &step in &steps {
        let x = panel.across(step);
        let (colour, width) = if step.abs() < 1e-9 { (theme::GREY, 1.5) } else { (theme::GRID, 1.0) };
        picture.line(vec![(x, rect.top), (x, rect.bottom)], colour, width);
        let at = (x, rect.bottom + 17.0);
        picture.text(at, Anchor::Middle, theme::SMALL, theme::GREY, &number(step, decimals));
    }
    let digits = match high.abs().max(low.abs()) {
        large if large >= 100.0 => 0,
        middle if middle >= 1.0 => 1,
        _ => 2,
    };
    let mut y = rect.top + GAP / 2.0;
    for &(measure, tenure) in measures {
        let mut name = page.word(measure);
        if tenure != "all" {
            name = page.say("of_tenure", &[&name, &page.word(tenure)]);
        }
        let lines = font::wrap(&name, theme::LABEL, false, NAMES - 16.0);
        let middle = y + LINE * scenarios.len() as f64 / 2.0;
        for (i, line) in lines.iter().enumerate() {
            let down = (i as f64 - (lines.len() as f64 - 1.0) / 2.0) * theme::LABEL * 1.15;
            picture.text((room.left, middle + down + 5.0), Anchor::Start, theme::LABEL, theme::INK, line);
        }
        for (scenario, &colour) in scenarios.iter().zip(theme::CYCLE.iter().cycle()) {
            let same =
                |r: &&&CompareRow| r.measure == measure && r.tenure == tenure && r.scenario == *scenario;
            if let Some(row) = rows.iter().find(same) {
                difference(picture, &panel, row, y + LINE / 2.0, colour, digits);
            }
            y += LINE;
        }
        y += GAP;
    }
}

/// One difference: bar, dot, and the numbers at the right.
fn difference(
    picture: &mut Picture,
    panel: &Panel,
    row: &CompareRow,
    y: f64,
    colour: plotters::style::RGBColor,
    digits: usize,
) {
    let Some(mean) = row.difference else { return };
    let x = panel.across(mean);
    if let Some(half) = row.half_width_95 {
        let (left, right) = (panel.across(mean - half), panel.across(mean + half));
        picture.line(vec![(left, y), (right, y)], colour, 2.2);
        for end in [left, right] {
            picture.line(vec![(end, y - 4.0), (end, y + 4.0)], colour, 1.5);
        }
    }
    picture.disc((x, y), 4.5, colour);
    let sign = if mean > 0.0 { "+" } else { "" };
    let mut text = format!("{sign}{}", number(mean, digits));
    if let Some(half) = row.half_width_95 {
        text = format!("{text} ± {}", number(half, digits));
    }
    let left = panel.rect.right + 18.0;
    picture.text((left, y + 4.5), Anchor::Start, NUMBER, theme::INK, &text);
    if let (Some(before), Some(after)) = (row.baseline_mean, row.scenario_mean) {
        let text = format!("{} → {}", number(before, digits), number(after, digits));
        let right = left + NUMBERS - 18.0;
        picture.text((right, y + 4.5), Anchor::End, NUMBER, theme::GREY, &text);
    }
}
