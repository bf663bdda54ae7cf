//! "Does the plan hold?": each target of the district that the model speaks of, against what is provided.

use super::curves::{self, Curve};
use super::page::{Page, Sign, legend};
use super::panel::{Panel, Rect, span, ticks};
use super::picture::{Anchor, Picture};
use super::tables::{Estimate, Tables, distinct};
use super::words::{Language, number};
use super::{font, theme};
use crate::report::rows::PlanCheckRow;

/// Height of one row of panels, logical pixels.
const ROW: f64 = 212.0;

/// The picture, if `plan_check.csv` has a modelled target of the district.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let modelled = |row: &&PlanCheckRow| row.area_code == "all" && row.provided.is_some();
    let rows: Vec<&PlanCheckRow> = tables.plan_check.iter().filter(modelled).collect();
    let year = rows.iter().map(|row| row.year).max()?;
    let judged = |status: &str| rows.iter().filter(|r| r.year == year && r.status == status).count();
    let (met, missed) = (judged("met"), judged("not_met"));
    let counts = [year, met as i16, (met + missed) as i16].map(|count| count.to_string());
    let key = if met + missed == 0 { "plan_none" } else { "plan_answer" };
    let answer = page.say(key, &[&counts[0], &counts[1], &counts[2]]);
    let ids = distinct(rows.iter().map(|row| row.target_id.as_str()));
    let columns = if ids.len() > 4 { 3 } else { ids.len().clamp(1, 2) };
    let lines = ids.len().div_ceil(columns);
    let note = page.say("sentences", &[&page.interval_note(), &page.word("plan_note")]);
    let height = 205.0 + ROW * lines as f64;
    let (mut picture, room) = page.begin("plan", height, &page.word("plan_question"), &answer, &note);
    let entries = [
        (Sign::Line(theme::BLUE), "provided"),
        (Sign::Dashed(theme::VERMILION), "target"),
        (Sign::Dashed(theme::GREY), "target_ahead"),
        (Sign::Disc(theme::BLUE), "met"),
        (Sign::Cross(theme::VERMILION), "not_met"),
        (Sign::Ring(theme::GREY), "not_due"),
    ];
    let taken = legend(&mut picture, room, &entries.map(|(sign, word)| (sign, page.word(word))));
    let grid = Rect { top: room.top + taken + 6.0, ..room };
    for (i, id) in ids.iter().enumerate() {
        let of: Vec<&PlanCheckRow> = rows.iter().copied().filter(|row| row.target_id == *id).collect();
        let place = grid.row(i / columns, lines, 14.0).column(i % columns, columns, 26.0);
        panel(page, &mut picture, place, &of);
    }
    Some(picture)
}

/// The numbers of a target as printed: one, or both ends of a range.
fn target_values(printed: &str) -> Vec<f64> {
    let numbers = printed.split(['-', '–', '~', '～']).map(|part| part.trim().parse::<f64>());
    numbers.collect::<Result<_, _>>().unwrap_or_default()
}

/// An operator as a reader writes it.
fn operator_sign(operator: &str) -> &str {
    match operator {
        ">=" => "≥",
        "<=" => "≤",
        "~" => "≈",
        "range" => "",
        other => other,
    }
}

/// Measure of targets that count beds.
const BEDS: &str = "beds_built";

fn panel(page: &Page<'_>, picture: &mut Picture, room: Rect, rows: &[&PlanCheckRow]) {
    let Some(first) = rows.first() else { return };
    let indicator = match page.language {
        Language::Zh => &first.indicator_zh,
        Language::En => &first.indicator_en,
    };
    // Beds may be those of one type, which the clause names.
    let by_clause = first.measure.is_empty() || first.measure == BEDS && font::bold_has(indicator);
    let name = if by_clause { indicator } else { &first.measure };
    heading(page, picture, room, &page.word(name), first);
    let estimate = |r: &&PlanCheckRow| Estimate {
        x: f64::from(r.year),
        mean: r.provided,
        half: r.provided_half_width_95,
    };
    let curve =
        Curve { name: String::new(), colour: theme::BLUE, points: rows.iter().map(estimate).collect() };
    let targets = target_values(&first.target);
    let Some((low, high)) = curve.range() else { return };
    let (low, high) = targets.iter().fold((low, high), |(a, b), &t| (a.min(t), b.max(t)));
    let room_above = ((high - low) * 0.08).max(high.abs() * 0.004);
    let steps = ticks(low - room_above, high + room_above, 3);
    let decimals = super::panel::decimals_of(&steps);
    let widest =
        steps.iter().map(|&t| font::width(&number(t, decimals), theme::SMALL, false)).fold(0.0, f64::max);
    let rect = Rect {
        left: room.left + widest + 9.0,
        top: room.top + 63.0,
        right: room.right,
        bottom: room.bottom - 24.0,
    };
    let (from, to) = (rows.iter().map(|r| r.year).min(), rows.iter().map(|r| r.year).max());
    let (Some(from), Some(to)) = (from.map(f64::from), to.map(f64::from)) else { return };
    let panel = Panel { rect, x: (from - 0.4, to + 0.4), y: span(&steps), label: theme::SMALL };
    panel.y_axis(picture, &steps);
    panel.x_years(picture, from as i32, to as i32, 0.0);
    curves::draw(picture, &panel, &[curve], 0.0);
    for target in targets {
        // The clause binds from its year on; before it, the line is only a hint.
        let start = f64::from(first.target_year).clamp(panel.x.0, panel.x.1);
        picture.dashed(panel.at(start, target), panel.at(panel.x.1, target), theme::VERMILION, 1.8);
        picture.dashed(panel.at(panel.x.0, target), panel.at(start, target), theme::GREY, 1.2);
    }
    for row in rows {
        let Some(provided) = row.provided else { continue };
        let at = panel.at(f64::from(row.year), provided);
        match row.status.as_str() {
            "met" => picture.disc(at, 4.0, theme::BLUE),
            "not_met" => picture.cross(at, 4.2, theme::VERMILION, 2.5),
            _ => picture.ring(at, 4.0, theme::GREY, 1.6),
        }
    }
}

/// Name of the target, its value, and the clause, each shortened to the panel's width.
fn heading(page: &Page<'_>, picture: &mut Picture, room: Rect, name: &str, row: &PlanCheckRow) {
    let name = font::shortened(&capitalised(name), theme::LABEL + 0.5, true, room.width());
    picture.bold((room.left, room.top + 14.0), Anchor::Start, theme::LABEL + 0.5, theme::INK, &name);
    let year = row.target_year.to_string();
    let target =
        page.say("target_from", &[operator_sign(&row.operator), &row.target, &page.word(&row.unit), &year]);
    let target = font::shortened(&target, theme::SMALL, false, room.width());
    picture.text((room.left, room.top + 31.0), Anchor::Start, theme::SMALL, theme::GREY, &target);
    let clause = page.say("clause", &[&row.target_id, &row.clause]);
    let clause = font::shortened(&clause, theme::SMALL, false, room.width());
    picture.text((room.left, room.top + 47.0), Anchor::Start, theme::SMALL, theme::GREY, &clause);
}

/// A text with its first letter large, as headings have it.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
