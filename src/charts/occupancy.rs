//! "Are beds idle or full?": monthly occupancy by tenure and by bed type.

use super::curves::{self, Curve};
use super::page::Page;
use super::panel::ticks;
use super::picture::Picture;
use super::tables::{ALL, Cell, Estimate, Tables, ends};
use super::theme;
use super::timeplot::{Level, Pace, TimePlot};

const MEASURE: &str = "occupancy_pct";
/// Average bed utilisation that 浦府〔2023〕45号 asks for, %.
const UTILISATION_TARGET_PCT: f64 = 70.0;
const FULL_PCT: f64 = 100.0;
const TENURES: [&str; 3] = ["basic", "inclusive", "market"];
const BED_TYPES: [&str; 3] = ["general", "nursing", "dementia"];

/// The picture, if `series.csv` has occupancy.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    ends(&tables.by_month(MEASURE, ALL))?;
    let note = page.say("sentences", &[&page.interval_note(), &page.word("occupancy_note")]);
    let (mut picture, room) = page.begin(
        "occupancy",
        580.0,
        &page.word("occupancy_question"),
        &answer(page, tables).unwrap_or_default(),
        &note,
    );
    let tenures = TENURES.map(|tenure| (tenure, Cell { tenure, ..ALL }, theme::tenure(tenure)));
    let types = BED_TYPES.map(|bed_type| (bed_type, Cell { bed_type, ..ALL }, theme::bed_type(bed_type)));
    let sides = [("by_tenure", tenures), ("by_type", types)].map(|(word, cells)| {
        (word, cells.map(|(name, cell, colour)| curve(page, tables, name, cell, colour)))
    });
    let lowest = |curves: &[Curve]| curves::range(curves).map_or(f64::INFINITY, |range| range.0);
    let highest = |curves: &[Curve]| curves::range(curves).map_or(0.0, |range| range.1);
    let low = sides.iter().map(|side| lowest(&side.1)).fold(UTILISATION_TARGET_PCT, f64::min);
    let high = sides.iter().map(|side| highest(&side.1)).fold(FULL_PCT, f64::max);
    let steps = ticks((low - 3.0).max(0.0), high, 5);
    for (i, (word, curves)) in sides.into_iter().enumerate() {
        let level = |at: f64| Level { at, colour: theme::GREY, name: page.percent(at) };
        let plot = TimePlot {
            heading: page.word(word),
            unit: page.word("occupancy_unit"),
            pace: Pace::Months,
            curves: curves::drawable(curves.into()),
            levels: vec![level(UTILISATION_TARGET_PCT), level(FULL_PCT)],
            ticks: steps.clone(),
        };
        plot.draw(&mut picture, room.column(i, 2, 28.0));
    }
    Some(picture)
}

fn curve(
    page: &Page<'_>,
    tables: &Tables,
    name: &str,
    cell: Cell<'_>,
    colour: plotters::style::RGBColor,
) -> Curve {
    Curve { name: page.word(name), colour, points: tables.by_month(MEASURE, cell) }
}

/// The last year's mean occupancy in all and by tenure, from `yearly.csv`.
fn answer(page: &Page<'_>, tables: &Tables) -> Option<String> {
    let last = |cell: Cell<'_>| -> Option<Estimate> { Some(ends(&tables.by_year(MEASURE, cell))?.1) };
    let whole = last(ALL)?;
    let parts = TENURES.iter().filter_map(|&tenure| {
        let mean = last(Cell { tenure, ..ALL })?.mean?;
        Some(page.say("list_item", &[&page.word(tenure), &page.share(mean)]))
    });
    let parts = parts.collect::<Vec<_>>().join(&page.word("list_join"));
    Some(page.say("occupancy_answer", &[&whole.x.to_string(), &page.share(whole.mean?), &parts]))
}
