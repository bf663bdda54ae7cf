//! "How far is the population from what was published?": registered elders and their age mix over the years, against
//! published figures, with every difference printed.
//!
//! Marks tell labels apart by shape. What was given to the model, number and age mix at the start, has its difference too.

use super::curves::{self, Curve};
use super::markers::{self, Marker, signed};
use super::page::{Page, Sign, legend};
use super::panel::{Panel, Rect, decimals_of, span, ticks};
use super::picture::{Anchor, Picture};
use super::tables::{ALL, Estimate, Tables};
use super::words::number;
use super::{font, theme};
use crate::report::rows::AgainstPublishedRow as Row;

/// Figure, measure of the line, heading.
const PANELS: [(&str, &str, &str); 3] = [
    ("registered_60plus", "registered_60plus", "projection_60"),
    ("share_65plus", "registered_65plus", "projection_65"),
    ("share_80plus", "registered_80plus", "projection_80"),
];
/// Height of a line of the tables below the panels, logical pixels.
const LINE: f64 = 19.0;

/// One panel: the published figures and the line of the model.
struct View<'a> {
    rows: Vec<&'a Row>,
    line: Vec<Estimate>,
    heading: &'static str,
    /// What values are divided by: 1,000 persons, or 1.
    scale: f64,
}

/// The picture, if `against_published.csv` has figures of persons or of their age mix.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let views: Vec<View<'_>> = PANELS.iter().filter_map(|panel| view(tables, *panel)).collect();
    let rows: Vec<&Row> = views.iter().flat_map(|view| view.rows.iter().copied()).collect();
    let longest = views.iter().map(|view| view.rows.len()).max()?;
    let answer = answer(page, &rows);
    let half_width =
        if page.caption.replications < 3 { String::new() } else { page.word("projection_half_width") };
    let note = page.say("sentences", &[&page.interval_note(), &half_width]);
    let note = page.say("sentences", &[note.trim_end(), &page.word("projection_note")]);
    let height = 540.0 + LINE * (longest + 1) as f64;
    let question = page.word("projection_question");
    let (mut picture, room) = page.begin("projection", height, &question, &answer, &note);
    let model = (Sign::Line(theme::BLUE), "model_mean");
    let entries: Vec<_> = [model]
        .into_iter()
        .chain(markers::entries(&rows))
        .map(|(sign, word)| (sign, page.word(word)))
        .collect();
    let taken = legend(&mut picture, room, &entries) + 4.0;
    let room = Rect { top: room.top + taken, ..room };
    let from = views.iter().flat_map(View::years).min()?;
    let to = views.iter().flat_map(View::years).max()?;
    let below = LINE * (longest + 1) as f64 + 12.0;
    for (column, view) in views.iter().enumerate() {
        let room = room.column(column, views.len(), 30.0);
        view.chart(page, &mut picture, Rect { bottom: room.bottom - below, ..room }, (from, to));
        view.table(page, &mut picture, Rect { top: room.bottom - below + 8.0, ..room });
    }
    Some(picture)
}

/// How far off the last compared number is, and the farthest.
fn answer(page: &Page<'_>, rows: &[&Row]) -> String {
    let compared = rows.iter().filter(|row| row.figure == "registered_60plus");
    let compared = compared.filter_map(|row| Some((row.model_year?, row.relative_difference_pct?)));
    let last = compared.clone().max_by_key(|(year, _)| *year);
    let worst = compared.max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    let (Some(last), Some(worst)) = (last, worst) else { return page.word("projection_none") };
    let percent = |value: f64| page.say("percent", &[&signed(value, 1)]);
    let parts = [&last.0.to_string(), &percent(last.1), &percent(worst.1), &worst.0.to_string()];
    page.say("projection_answer", &parts.map(String::as_str))
}

fn view<'a>(tables: &'a Tables, (figure, measure, heading): (&str, &str, &'static str)) -> Option<View<'a>> {
    let is_shown = |row: &&Row| row.figure == figure && row.sex == "both" && row.year.is_some();
    let rows: Vec<&Row> = tables.against_published.iter().filter(is_shown).collect();
    let mut line = tables.by_year(measure, ALL);
    let counts_persons = figure == measure;
    let scale = if counts_persons { 1000.0 } else { 1.0 };
    if counts_persons {
        for e in &mut line {
            *e = Estimate { x: e.x, mean: e.mean.map(|m| m / scale), half: e.half.map(|h| h / scale) };
        }
    } else {
        for (e, all) in line.iter_mut().zip(tables.by_year("registered_60plus", ALL)) {
            let share = e.mean.zip(all.mean).map(|(part, all)| 100.0 * part / all);
            *e = Estimate { x: e.x, mean: share, half: None };
        }
    }
    let first = line.first()?.x;
    // The start, and what comes before it, is no year of the run, but the line begins there.
    let before = rows.iter().filter(|row| row.model_year.is_some_and(|year| f64::from(year) < first));
    let mut before: Vec<Estimate> = before.filter_map(|row| estimate_of(row, scale)).collect();
    before.sort_by(|a, b| a.x.total_cmp(&b.x));
    line.splice(0..0, before);
    (!rows.is_empty()).then_some(View { rows, line, heading, scale })
}

/// The model's side of a row.
fn estimate_of(row: &Row, scale: f64) -> Option<Estimate> {
    let mean = Some(row.model? / scale);
    Some(Estimate { x: f64::from(row.model_year?), mean, half: row.half_width_95.map(|half| half / scale) })
}

impl View<'_> {
    fn years(&self) -> impl Iterator<Item = i32> {
        self.rows.iter().filter_map(|row| row.year.map(i32::from)).chain(self.line.iter().map(|e| e.x as i32))
    }

    fn counts_persons(&self) -> bool {
        self.scale > 1.0
    }

    fn chart(&self, page: &Page<'_>, picture: &mut Picture, room: Rect, (from, to): (i32, i32)) {
        let curve = Curve { name: String::new(), colour: theme::BLUE, points: self.line.clone() };
        let Some((low, high)) = curve.range() else { return };
        let given = self.rows.iter().map(|row| row.published / self.scale);
        let (low, high) = given.fold((low, high), |(a, b), value| (a.min(value), b.max(value)));
        let steps = ticks(low - 0.03 * (high - low), high + 0.03 * (high - low), 5);
        let decimals = decimals_of(&steps);
        let widths = steps.iter().map(|&step| font::width(&number(step, decimals), theme::LABEL, false));
        let rect = Rect {
            left: room.left + widths.fold(0.0, f64::max) + 9.0,
            top: room.top + 50.0,
            right: room.right,
            bottom: room.bottom - 26.0,
        };
        let x = (f64::from(from) - 0.5, f64::from(to) + 0.5);
        let panel = Panel { rect, x, y: span(&steps), label: theme::LABEL };
        let unit = if self.counts_persons() { "demand_people_unit" } else { "projection_share_unit" };
        panel.heading(picture, room.left, &page.word(self.heading), &page.word(unit));
        panel.y_axis(picture, &steps);
        panel.x_years(picture, from, to, 0.0);
        for row in &self.rows {
            let Some(year) = row.year else { continue };
            let at = panel.at(f64::from(year), row.published / self.scale);
            Marker::of(&row.confidence).draw(picture, at);
        }
        // The line lies over the marks, so that none hides where the model is.
        curves::draw(picture, &panel, &[curve], 2.6);
    }

    /// Every published figure with the model's and their difference; a dash where there is none.
    fn table(&self, page: &Page<'_>, picture: &mut Picture, room: Rect) {
        let ends = [0.39, 0.71, 1.0].map(|share| room.left + share * room.width());
        let difference = if self.counts_persons() { "difference_relative" } else { "difference_points" };
        // As many decimals as show hundreds of persons in a district, single ones in less.
        let is_district = self.rows.iter().any(|row| row.published >= 100_000.0);
        let decimals = match (self.counts_persons(), is_district) {
            (true, true) => 1,
            (true, false) => 3,
            (false, _) => 2,
        };
        let mut y = room.top + theme::SMALL;
        let write = |picture: &mut Picture, y: f64, year: &str, cells: [String; 3], colour| {
            picture.text((room.left + 16.0, y), Anchor::Start, theme::SMALL, colour, year);
            for (end, cell) in ends.iter().zip(&cells) {
                picture.text((*end, y), Anchor::End, theme::SMALL, colour, cell);
            }
        };
        let heads = ["published_value", "model_value", difference].map(|word| page.word(word));
        write(picture, y, &page.word("year_of_figure"), heads, theme::GREY);
        picture.line(vec![(room.left, y + 5.0), (room.right, y + 5.0)], theme::GRID, 1.0);
        for row in &self.rows {
            y += LINE;
            Marker::of(&row.confidence).draw(picture, (room.left + 6.0, y - 4.5));
            let value = |value: f64| number(value / self.scale, decimals);
            let dash = || "–".to_owned();
            let model = row.model.map(|mean| match row.half_width_95 {
                Some(half) => format!("{} ± {}", value(mean), value(half)),
                None => value(mean),
            });
            let off = if self.counts_persons() {
                row.relative_difference_pct.map(|off| page.say("percent", &[&signed(off, 1)]))
            } else {
                row.difference.map(|off| signed(off, decimals))
            };
            let cells = [value(row.published), model.unwrap_or_else(dash), off.unwrap_or_else(dash)];
            let year = row.year.map(|year| year.to_string()).unwrap_or_default();
            write(picture, y, &year, cells, theme::INK);
        }
    }
}
