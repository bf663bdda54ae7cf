//! "When has the start been forgotten?": persons waiting and units in use by pool over the whole run, warm-up included.

use super::curves::{self, Curve};
use super::network_grid::{self as grid, Grid};
use super::page::{Page, Sign, legend};
use super::panel::{Panel, Rect};
use super::picture::{Anchor, Picture};
use super::tables::{Estimate, Tables, distinct};
use super::words::number;
use super::{font, theme};
use crate::report::network_rows::TimeSeriesRow;

/// The picture, if `time_series.csv` has rows.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let first = tables.time_series.first()?;
    let begin = first.from;
    let end = tables.time_series.last()?.to;
    let pools = distinct(tables.time_series.iter().map(|row| row.pool.as_str()));
    let grid = Grid::of(pools.len());
    let bold = grid::all_bold(&pools);
    let unit = page.word(page.caption.time_unit.as_deref().unwrap_or_default());
    let note = page.say("sentences", &[&page.interval_note(), &page.say("start_note", &[&unit])]);
    let height = 220.0 + grid.height();
    let (mut picture, room) =
        page.begin("network-series", height, &page.word("start_question"), &answer(page), &note);
    let proposed = page.caption.warm_up_proposed.map(|proposed| begin + proposed);
    let mut entries = vec![
        (Sign::Line(theme::VERMILION), page.word("persons_waiting")),
        (Sign::Line(theme::BLUE), page.word("units_in_use")),
    ];
    if begin < 0.0 {
        entries.push((Sign::Block(theme::GRID), page.word("warm_up_given")));
    }
    if proposed.is_some() {
        entries.push((Sign::Dashed(theme::INK), page.word("warm_up_proposed")));
    }
    let taken = legend(&mut picture, room, &entries);
    let room = Rect { top: room.top + taken + 8.0, ..room };
    for (index, pool) in pools.iter().enumerate() {
        let curves = curves_of(page, tables, pool);
        let high = curves::range(&curves).map_or(0.0, |range| range.1);
        let panel = grid::panel(&mut picture, grid.place(room, index), (pool, bold), (begin, end), high);
        // The shade lies under the grid's lines only if it is drawn before them; it is pale enough to lie above.
        if begin < 0.0 {
            let (from, to) = (panel.at(begin, panel.y.1), panel.at(0.0, panel.y.0));
            picture.block(from, to, theme::GREY, 0.13);
        }
        grid::x_axis(&mut picture, &panel, false);
        curves::draw(&mut picture, &panel, &curves, 0.0);
        if let Some(cut) = proposed.filter(|&cut| cut > begin) {
            mark(
                &mut picture,
                &panel,
                cut,
                &page.say("cut_at", &[&number(cut - begin, decimals(cut - begin))]),
            );
        }
    }
    Some(picture)
}

/// Two curves of a pool; x is the middle of a step.
fn curves_of(page: &Page<'_>, tables: &Tables, pool: &str) -> Vec<Curve> {
    let of = |measure: &str| {
        let wanted = |row: &&TimeSeriesRow| row.pool == pool && row.measure == measure;
        let estimate = |row: &TimeSeriesRow| Estimate {
            x: f64::midpoint(row.from, row.to),
            mean: row.mean,
            half: row.half_width_95,
        };
        tables.time_series.iter().filter(wanted).map(estimate).collect::<Vec<_>>()
    };
    let curve =
        |word: &str, colour, measure: &str| Curve { name: page.word(word), colour, points: of(measure) };
    curves::drawable(vec![
        curve("units_in_use", theme::BLUE, "mean_in_use"),
        curve("persons_waiting", theme::VERMILION, "mean_queue"),
    ])
}

/// The proposed cut: a dashed line with its label on the side that has room.
fn mark(picture: &mut Picture, panel: &Panel, cut: f64, label: &str) {
    let x = panel.across(cut);
    picture.dashed((x, panel.rect.top), (x, panel.rect.bottom), theme::INK, 1.5);
    let width = font::width(label, theme::SMALL, false);
    let baseline = panel.rect.top - 4.0;
    if x + width + 4.0 < panel.rect.right {
        picture.text((x, baseline), Anchor::Start, theme::SMALL, theme::INK, label);
    } else {
        picture.text((x, baseline), Anchor::End, theme::SMALL, theme::INK, label);
    }
}

/// Decimals with which a span of time is read.
fn decimals(span: f64) -> usize {
    usize::from(span < 100.0 && span.fract() > 1e-9)
}

fn answer(page: &Page<'_>) -> String {
    let caption = page.caption;
    let unit = page.word(caption.time_unit.as_deref().unwrap_or_default());
    let span = |value: f64| page.say("span", &[&number(value, decimals(value)), &unit]);
    let given = span(caption.warm_up.unwrap_or(0.0));
    match caption.warm_up_proposed {
        None => page.say("start_never", &[&given]),
        Some(proposed) => {
            let enough = caption.warm_up_enough.unwrap_or(proposed <= caption.warm_up.unwrap_or(0.0));
            page.say(if enough { "start_enough" } else { "start_longer" }, &[&given, &span(proposed)])
        }
    }
}
