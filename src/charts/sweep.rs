//! "Which setting is enough?": the service level over the factors of a sweep.
//!
//! Two factors or more on a grid: a heat map. Scattered points (a Latin hypercube, say): coloured dots. One
//! factor: a line with its interval.

use super::colour_scale::ColourScale;
use super::curves::{self, Curve};
use super::page::{Page, Sign, legend};
use super::panel::{Panel, Rect, decimals_of, span, ticks};
use super::picture::{Anchor, Picture};
use super::tables::{Estimate, Tables, distinct};
use super::words::number;
use super::{font, theme};
use crate::report::rows::SweepRow;

const MEASURE: &str = "admitted_within_limit_pct";
/// Cells on one side of a heat map beyond which numbers no longer fit in them.
const MOST_LEVELS: usize = 14;

/// The picture, if `sweep.csv` has the service level over the horizon.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let wanted = |row: &&SweepRow| {
        row.measure == MEASURE && row.period == "horizon" && row.bed_type == "all" && row.tenure == "all"
    };
    let all: Vec<&SweepRow> = tables.sweep.iter().filter(wanted).collect();
    let first = all.iter().find(|row| row.mean.is_some() && !row.levels.is_empty())?;
    let grid = is_grid(&all);
    let (rows, fixed) = if grid { at_lowest(&all) } else { (all.clone(), Vec::new()) };
    let limit = page.limit();
    let target = page.caption.service_target_pct;
    let answer = target.map_or_else(
        || page.say("sweep_plain", &[&limit]),
        |target| {
            let reached = all.iter().filter(|row| row.mean.is_some_and(|mean| mean >= target)).count();
            let parts = [reached.to_string(), all.len().to_string(), page.percent(target)];
            page.say("sweep_answer", &[&limit, &parts[0], &parts[1], &parts[2]])
        },
    );
    let one = first.levels.len() == 1;
    let kind = if one { page.interval_note() } else { page.means_note() };
    let held: Vec<String> = fixed
        .iter()
        .map(|&(factor, level)| {
            page.say("list_item", &[&factor_name(page, tables, factor), &level.to_string()])
        })
        .collect();
    let held = held.join(&page.word("list_join"));
    let held = if fixed.is_empty() { String::new() } else { page.say("sweep_fixed", &[&held]) };
    let note = page.say("sentences", &[&kind, &held]);
    let rows_high = distinct(rows.iter().filter_map(|row| row.levels.get(1).map(|l| l.to_bits()))).len();
    let height = if one || !grid { 600.0 } else { 330.0 + 56.0 * (rows_high as f64).max(3.0) };
    let (mut picture, room) = page.begin("sweep", height, &page.word("sweep_question"), &answer, note.trim());
    let names = [0, 1].map(|factor| factor_name(page, tables, factor));
    if one {
        line(page, &mut picture, room, &names[0], &rows);
    } else {
        field(page, &mut picture, room, &names, &rows, grid);
    }
    Some(picture)
}

fn factor_name(page: &Page<'_>, tables: &Tables, factor: usize) -> String {
    tables.factors.get(factor).map_or_else(String::new, |key| page.word(key))
}

/// Levels of a factor, ascending, each once.
fn levels(rows: &[&SweepRow], factor: usize) -> Vec<f64> {
    let mut levels = distinct(rows.iter().filter_map(|row| row.levels.get(factor).copied()));
    levels.sort_by(f64::total_cmp);
    levels
}

/// Whether the first two factors form a grid that can be read as cells.
fn is_grid(rows: &[&SweepRow]) -> bool {
    [0, 1].iter().all(|&factor| levels(rows, factor).len() <= MOST_LEVELS)
}

/// Rows in which every factor after the second has its lowest level, and those levels.
fn at_lowest<'a>(rows: &[&'a SweepRow]) -> (Vec<&'a SweepRow>, Vec<(usize, f64)>) {
    let count = rows.first().map_or(0, |row| row.levels.len());
    let fixed: Vec<(usize, f64)> =
        (2..count).filter_map(|factor| Some((factor, *levels(rows, factor).first()?))).collect();
    let lowest =
        |row: &&&SweepRow| fixed.iter().all(|&(factor, level)| row.levels[factor].total_cmp(&level).is_eq());
    (rows.iter().filter(lowest).copied().collect(), fixed)
}

fn line(page: &Page<'_>, picture: &mut Picture, room: Rect, name: &str, rows: &[&SweepRow]) {
    let mut rows = rows.to_vec();
    rows.sort_by(|a, b| a.levels[0].total_cmp(&b.levels[0]));
    let estimate = |row: &&SweepRow| Estimate { x: row.levels[0], mean: row.mean, half: row.half_width_95 };
    let curve =
        Curve { name: String::new(), colour: theme::BLUE, points: rows.iter().map(estimate).collect() };
    let target = page.caption.service_target_pct;
    let label = target.map_or_else(String::new, |t| page.say("target_of", &[&page.percent(t)]));
    let marks = levels(&rows, 0);
    let (low, high) = span(&marks);
    let pad = ((high - low) * 0.05).max(1e-6);
    let rect = Rect {
        left: room.left + 40.0,
        top: room.top + 34.0,
        right: room.right - curves::label_room([label.as_str()].into_iter()),
        bottom: room.bottom - 48.0,
    };
    let panel = Panel { rect, x: (low - pad, high + pad), y: (0.0, 100.0), label: theme::LABEL };
    let unit = page.say("sweep_unit", &[&page.limit()]);
    picture.text((room.left, rect.top - 14.0), Anchor::Start, theme::LABEL, theme::GREY, &unit);
    panel.y_axis(picture, &ticks(0.0, 100.0, 5));
    let marks = if marks.len() > MOST_LEVELS { ticks(low, high, 6) } else { marks };
    let decimals = decimals_of(&marks);
    for &mark in marks.iter().filter(|&&m| m >= panel.x.0 && m <= panel.x.1) {
        let x = panel.across(mark);
        picture.line(vec![(x, rect.bottom), (x, rect.bottom + 5.0)], theme::GREY, 1.0);
        let at = (x, rect.bottom + 21.0);
        picture.text(at, Anchor::Middle, theme::LABEL, theme::GREY, &number(mark, decimals));
    }
    let at = (f64::midpoint(rect.left, rect.right), rect.bottom + 43.0);
    picture.text(at, Anchor::Middle, theme::LABEL, theme::INK, name);
    if let Some(target) = target {
        panel.level(picture, target, theme::VERMILION);
        curves::side_labels(picture, &panel, &[(panel.up(target), theme::VERMILION, &label)]);
    }
    curves::draw(picture, &panel, &[curve], 4.0);
}

/// The plane of the first two factors, coloured by the service level.
fn field(
    page: &Page<'_>,
    picture: &mut Picture,
    room: Rect,
    names: &[String; 2],
    rows: &[&SweepRow],
    grid: bool,
) {
    let Some(scale) = ColourScale::around(rows.iter().filter_map(|row| row.mean)) else { return };
    let unit = page.say("sweep_unit", &[&page.limit()]);
    picture.text((room.left, room.top + 18.0), Anchor::Start, theme::LABEL, theme::INK, &unit);
    let bar = room.left + font::width(&unit, theme::LABEL, false) + 24.0;
    scale.draw(picture, bar, room.top + 8.0, 200.0);
    if let Some(target) = page.caption.service_target_pct {
        let entry = page.say("sweep_reached", &[&page.percent(target)]);
        let sign = if grid { Sign::Frame(theme::INK) } else { Sign::Ring(theme::INK) };
        legend(picture, Rect { left: bar + 240.0, top: room.top + 2.0, ..room }, &[(sign, entry)]);
    }
    picture.text((room.left, room.top + 66.0), Anchor::Start, theme::LABEL, theme::INK, &names[1]);
    let rect =
        Rect { left: room.left + 56.0, top: room.top + 78.0, right: room.right, bottom: room.bottom - 48.0 };
    let at = (f64::midpoint(rect.left, rect.right), rect.bottom + 43.0);
    picture.text(at, Anchor::Middle, theme::LABEL, theme::INK, &names[0]);
    if grid {
        cells(page, picture, rect, rows, &scale);
    } else {
        dots(page, picture, rect, rows, &scale);
    }
}

fn reaches(page: &Page<'_>, mean: f64) -> bool {
    page.caption.service_target_pct.is_some_and(|target| mean >= target)
}

fn cells(page: &Page<'_>, picture: &mut Picture, rect: Rect, rows: &[&SweepRow], scale: &ColourScale) {
    let (across, up) = (levels(rows, 0), levels(rows, 1));
    let decimals = (decimals_of(&across), decimals_of(&up));
    let middle = |cell: Rect| (f64::midpoint(cell.left, cell.right), f64::midpoint(cell.top, cell.bottom));
    for (i, &x) in across.iter().enumerate() {
        let at = (middle(rect.column(i, across.len(), 0.0)).0, rect.bottom + 21.0);
        picture.text(at, Anchor::Middle, theme::LABEL, theme::GREY, &number(x, decimals.0));
    }
    for (j, &y) in up.iter().enumerate() {
        let row = rect.row(up.len() - 1 - j, up.len(), 0.0);
        let at = (rect.left - 9.0, middle(row).1 + 5.0);
        picture.text(at, Anchor::End, theme::LABEL, theme::GREY, &number(y, decimals.1));
        for (i, &x) in across.iter().enumerate() {
            let same =
                |row: &&&SweepRow| row.levels[0].total_cmp(&x).is_eq() && row.levels[1].total_cmp(&y).is_eq();
            let Some(mean) = rows.iter().find(same).and_then(|row| row.mean) else { continue };
            let cell = row.column(i, across.len(), 0.0);
            let colour = scale.colour(mean);
            let (a, b) = ((cell.left + 1.0, cell.top + 1.0), (cell.right - 1.0, cell.bottom - 1.0));
            picture.block(a, b, colour, 1.0);
            let ink = theme::on(colour);
            if reaches(page, mean) {
                picture.frame((a.0 + 3.0, a.1 + 3.0), (b.0 - 3.0, b.1 - 3.0), ink, 2.5);
            }
            let (x, y) = middle(cell);
            picture.text((x, y + 5.0), Anchor::Middle, theme::LABEL, ink, &number(mean, 1));
        }
    }
}

fn dots(page: &Page<'_>, picture: &mut Picture, rect: Rect, rows: &[&SweepRow], scale: &ColourScale) {
    let axis = |factor: usize| {
        let (low, high) = span(&levels(rows, factor));
        ticks(low, high, 6)
    };
    let (across, up) = (axis(0), axis(1));
    let panel = Panel { rect, x: span(&across), y: span(&up), label: theme::LABEL };
    panel.y_axis(picture, &up);
    let decimals = decimals_of(&across);
    for &tick in &across {
        let at = (panel.across(tick), rect.bottom + 21.0);
        picture.text(at, Anchor::Middle, theme::LABEL, theme::GREY, &number(tick, decimals));
    }
    for row in rows {
        let (Some(mean), [x, y, ..]) = (row.mean, row.levels.as_slice()) else { continue };
        let at = panel.at(*x, *y);
        if reaches(page, mean) {
            picture.disc(at, 8.5, theme::INK);
            picture.disc(at, 6.5, theme::PAPER);
        }
        picture.disc(at, 5.5, scale.colour(mean));
    }
}
