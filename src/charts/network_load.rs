//! "Which pool is the narrow place?": utilisation measured and load computed, pool by pool.

use plotters::style::RGBColor;

use super::network_grid::{x_axis, x_grid};
use super::page::{Page, Sign, legend};
use super::panel::{Panel, Rect};
use super::picture::{Anchor, Picture};
use super::tables::Tables;
use super::words::number;
use super::{font, theme};
use crate::report::network_rows::{LoadRow, PoolRow};

/// Height of a pool's row, logical pixels.
const ROW: f64 = 34.0;
/// A load beyond this, %, is drawn at the edge; its number stands beside it.
const FAR_PCT: f64 = 150.0;

/// The picture, if `load.csv` has rows.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let worst = tables.load.iter().filter(|row| row.rho.is_some());
    let worst = worst.max_by(|a, b| a.rho.unwrap_or(0.0).total_cmp(&b.rho.unwrap_or(0.0)));
    tables.load.first()?;
    let steady = page.caption.steady_state.as_deref().unwrap_or("yes");
    let answer = worst.map_or_else(
        || page.word("load_unlimited"),
        |row| page.say("load_answer", &[&row.pool, &load_number(row.rho.unwrap_or(0.0))]),
    );
    let answer = match steady {
        "yes" => answer,
        other => page.say("sentences", &[&answer, &page.word(&format!("steady_{other}"))]),
    };
    let note = page.say("sentences", &[&page.interval_by("line_note"), &page.word("load_note")]);
    let height = 250.0 + ROW * tables.load.len() as f64;
    let (mut picture, room) = page.begin("network-load", height, &page.word("load_question"), &answer, &note);
    let any = |colours: RGBColor| tables.load.iter().any(|row| row.rho.is_some() && colour(row) == colours);
    let bars = [
        (theme::BLUE, "utilisation_below"),
        (theme::ORANGE, "utilisation_near"),
        (theme::VERMILION, "utilisation_above"),
    ];
    let bars = bars.into_iter().filter(|&(colour, _)| any(colour));
    let mut entries: Vec<_> = bars.map(|(colour, word)| (Sign::Block(colour), page.word(word))).collect();
    entries.push((Sign::Disc(theme::INK), page.word("rho")));
    let taken = legend(&mut picture, room, &entries);
    let room = Rect { top: room.top + taken + 14.0, ..room };
    let values: Vec<String> = tables.load.iter().map(|row| words_of(page, tables, row)).collect();
    let widest = |texts: &mut dyn Iterator<Item = &str>| {
        texts.map(|text| font::width(text, theme::LABEL, false)).fold(0.0, f64::max)
    };
    let left = widest(&mut tables.load.iter().map(|row| row.pool.as_str())).min(0.3 * room.width());
    let right = widest(&mut values.iter().map(String::as_str));
    let top_value = tables.load.iter().filter_map(|row| row.rho).fold(1.0, f64::max) * 100.0;
    let rect = Rect {
        left: room.left + left + 10.0,
        top: room.top,
        right: room.right - right - 14.0,
        bottom: room.bottom - 24.0,
    };
    let panel = Panel { rect, x: (0.0, top_value.clamp(105.0, FAR_PCT)), y: (0.0, 1.0), label: theme::LABEL };
    x_grid(&mut picture, &panel);
    x_axis(&mut picture, &panel, false);
    let full = panel.across(100.0);
    picture.dashed((full, rect.top), (full, rect.bottom), theme::GREY, 1.5);
    for (index, (row, words)) in tables.load.iter().zip(&values).enumerate() {
        let height = rect.height() / tables.load.len() as f64;
        let middle = rect.top + (index as f64 + 0.5) * height;
        let name = font::shortened(&row.pool, theme::LABEL, false, left);
        picture.text((rect.left - 8.0, middle + 5.0), Anchor::End, theme::LABEL, theme::INK, &name);
        bar(&mut picture, &panel, tables, row, middle);
        picture.text((rect.right + 12.0, middle + 5.0), Anchor::Start, theme::LABEL, theme::INK, words);
    }
    Some(picture)
}

fn bar(picture: &mut Picture, panel: &Panel, tables: &Tables, row: &LoadRow, middle: f64) {
    if let Some((mean, half)) = measured(tables, &row.pool, "utilisation") {
        let to = panel.across(100.0 * mean);
        picture.block((panel.rect.left, middle - 8.0), (to, middle + 8.0), colour(row), 1.0);
        if let Some(half) = half {
            let ends = [mean - half, mean + half].map(|end| panel.across(100.0 * end));
            picture.line(vec![(ends[0], middle), (ends[1], middle)], theme::INK, 1.4);
        }
    }
    if let Some(rho) = row.rho {
        picture.disc((panel.across(100.0 * rho), middle), 4.2, theme::INK);
    }
}

fn colour(row: &LoadRow) -> RGBColor {
    match row.verdict.as_str() {
        "near" => theme::ORANGE,
        "saturated" => theme::VERMILION,
        _ => theme::BLUE,
    }
}

/// The figures of a pool beside its bar.
fn words_of(page: &Page<'_>, tables: &Tables, row: &LoadRow) -> String {
    let used = measured(tables, &row.pool, "utilisation").map(|(mean, _)| page.share(100.0 * mean));
    match (row.rho, used) {
        (Some(rho), Some(used)) => page.say("load_values", &[&used, &load_number(rho)]),
        (Some(rho), None) => page.say("load_rho", &[&load_number(rho)]),
        (None, _) => {
            let mean = measured(tables, &row.pool, "mean_in_use").map_or(0.0, |(mean, _)| mean);
            page.say("load_free", &[&number(mean, 1)])
        }
    }
}

/// A load with two decimals; without bound where nobody ever leaves.
fn load_number(rho: f64) -> String {
    if rho.is_finite() { number(rho, 2) } else { "∞".to_owned() }
}

/// Mean and half-width of a measure of a pool over all classes.
fn measured(tables: &Tables, pool: &str, measure: &str) -> Option<(f64, Option<f64>)> {
    let wanted = |row: &&PoolRow| row.pool == pool && row.class == "all" && row.measure == measure;
    let row = tables.pools.iter().find(wanted)?;
    Some((row.mean?, row.half_width_95))
}
