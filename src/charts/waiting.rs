//! "Who is left waiting?": persons on the waiting list by need, and those who died waiting.

use super::curves::{self, Curve};
use super::page::Page;
use super::panel::{Rect, ticks};
use super::picture::Picture;
use super::tables::{ALL, Cell, Tables, ends};
use super::timeplot::{Pace, time_panel, years_axis};
use super::words::number;
use super::{stack, theme};

const NEEDS: [&str; 4] = ["level_0_1", "level_2_3", "level_4", "level_5_6"];

/// The picture, if `series.csv` has persons waiting by need.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let layer =
        |need: &'static str, points| Curve { name: page.word(need), colour: theme::need(need), points };
    let waiting = NEEDS.map(|need| layer(need, tables.by_month("waiting_mean", Cell { need, ..ALL })));
    let waiting = curves::drawable(waiting.into());
    if waiting.is_empty() {
        return None;
    }
    let died = NEEDS.map(|need| layer(need, tables.by_year("died_waiting", Cell { need, ..ALL })));
    let died = curves::drawable(died.into());
    let note = page.means_note();
    let (mut picture, room) = page.begin(
        "waiting",
        580.0,
        &page.word("waiting_question"),
        &answer(page, tables).unwrap_or_default(),
        &note,
    );
    let headings = |key: &str, unit: &str| (page.word(key), page.word(unit));
    let left = headings("waiting_now", "waiting_now_unit");
    stacked(&mut picture, room.column(0, 2, 28.0), &waiting, Pace::Months, &left);
    if !died.is_empty() {
        let right = headings("waiting_died", "waiting_died_unit");
        stacked(&mut picture, room.column(1, 2, 28.0), &died, Pace::Years, &right);
    }
    Some(picture)
}

/// A panel of stacked layers with their names at the right: areas over months, bars over years.
///
/// A layer that is nowhere thick enough to be seen has no name.
pub(super) fn stacked(
    picture: &mut Picture,
    room: Rect,
    layers: &[Curve],
    pace: Pace,
    headings: &(String, String),
) {
    let steps = ticks(0.0, stack::highest(layers).max(1e-6), 5);
    let whole = time_panel(layers, pace, room, 0.0, &steps);
    let is_seen = |layer: &Curve| stack::is_visible(&whole, layer);
    let written = layers.iter().filter(|layer| is_seen(layer)).map(|layer| layer.name.as_str());
    let side = curves::label_room(written);
    let mut panel = time_panel(layers, pace, room, side, &steps);
    if pace == Pace::Years {
        panel.x = (panel.x.0 - 0.15, panel.x.1 + 0.15);
    }
    panel.heading(picture, room.left, &headings.0, &headings.1);
    panel.y_axis(picture, &steps);
    match pace {
        Pace::Months => stack::areas(picture, &panel, layers),
        Pace::Years => stack::bars(picture, &panel, layers, 0.74),
    }
    years_axis(picture, &panel, pace);
    let middles = stack::end_middles(layers);
    let named = layers.iter().zip(&middles).filter(|(layer, _)| is_seen(layer));
    let labels = named.map(|(l, &m)| (panel.up(m), l.colour, l.name.as_str()));
    curves::side_labels(picture, &panel, &labels.collect::<Vec<_>>());
}

/// Persons waiting at the end of the last year and died waiting in it, from `yearly.csv`.
fn answer(page: &Page<'_>, tables: &Tables) -> Option<String> {
    let last = |measure: &str, cell: Cell<'_>| Some(ends(&tables.by_year(measure, cell))?.1);
    let all = last("waiting_end", ALL)?;
    let severe = last("waiting_end", Cell { need: "level_5_6", ..ALL })?;
    let died = last("died_waiting", ALL)?;
    let count = |mean: Option<f64>| Some(number(mean?, 0));
    let (all_count, severe_count, died_count) = (count(all.mean)?, count(severe.mean)?, count(died.mean)?);
    Some(page.say("waiting_answer", &[&all.x.to_string(), &all_count, &severe_count, &died_count]))
}
