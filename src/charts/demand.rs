//! "Who will need care?": persons at level 2 or above by need and by age, and the registered elders.

use super::curves::{self, Curve};
use super::page::{Page, Sign, legend};
use super::panel::{Panel, Rect, span, ticks};
use super::picture::{Anchor, Picture};
use super::tables::{ALL, Cell, Estimate, Tables, distinct};
use super::theme;
use super::timeplot::{Pace, TimePlot};
use super::waiting::stacked;
use super::words::number;

const MEASURE: &str = "persons_in_need";
const NEEDS: [&str; 3] = ["level_2_3", "level_4", "level_5_6"];

/// The picture, if `yearly.csv` has persons in need.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let layer = |need: &'static str| Curve {
        name: page.word(need),
        colour: theme::need(need),
        points: thousands(tables.by_year(MEASURE, Cell { need, ..ALL })),
    };
    let layers = curves::drawable(NEEDS.map(layer).into());
    let years = distinct(layers.first()?.points.iter().map(|e| e.x));
    let (first, last) = (*years.first()?, *years.last()?);
    let at = |year: f64| {
        let of = layers.iter().filter_map(|l| l.points.iter().find(|e| e.x.total_cmp(&year).is_eq())?.mean);
        number(of.sum::<f64>() * 1000.0, 0)
    };
    let answer = page.say("demand_answer", &[&first.to_string(), &at(first), &last.to_string(), &at(last)]);
    let note = page.say("sentences", &[&page.means_note(), &page.word("demand_note")]);
    let (mut picture, room) = page.begin("demand", 580.0, &page.word("demand_question"), &answer, &note);
    let headings = (page.word("demand_need"), page.word("demand_need_unit"));
    stacked(&mut picture, room.column(0, 3, 22.0), &layers, Pace::Years, &headings);
    by_age(page, tables, &mut picture, room.column(1, 3, 22.0), (first, last));
    population(page, tables, &mut picture, room.column(2, 3, 22.0));
    Some(picture)
}

fn thousands(points: Vec<Estimate>) -> Vec<Estimate> {
    let scale = |value: Option<f64>| value.map(|v| v / 1000.0);
    points.into_iter().map(|e| Estimate { x: e.x, mean: scale(e.mean), half: scale(e.half) }).collect()
}

/// Bars by age band, the first year beside the last.
fn by_age(page: &Page<'_>, tables: &Tables, picture: &mut Picture, room: Rect, years: (f64, f64)) {
    let bands = tables.yearly.iter().filter(|row| row.measure == MEASURE && row.age_band != "all");
    let bands = distinct(bands.map(|row| row.age_band.as_str()));
    if bands.is_empty() {
        return;
    }
    let sum = |age_band: &str, year: f64| -> f64 {
        let cells = NEEDS.map(|need| tables.by_year(MEASURE, Cell { need, age_band, ..ALL }));
        let of = cells.iter().flatten().filter(|e| e.x.total_cmp(&year).is_eq());
        of.filter_map(|e| e.mean).sum::<f64>() / 1000.0
    };
    let bars: Vec<(f64, f64)> = bands.iter().map(|band| (sum(band, years.0), sum(band, years.1))).collect();
    let highest = bars.iter().fold(0.0, |top: f64, bar| top.max(bar.0).max(bar.1));
    // A fifth of the panel stays free above the bars, for the legend.
    let steps = ticks(0.0, highest * 1.25, 5);
    let rect =
        Rect { left: room.left + 34.0, top: room.top + 50.0, right: room.right, bottom: room.bottom - 26.0 };
    let panel = Panel { rect, x: (0.0, bands.len() as f64), y: span(&steps), label: theme::LABEL };
    panel.heading(picture, room.left, &page.word("demand_age"), &page.word("demand_age_unit"));
    panel.y_axis(picture, &steps);
    let (then, now) = (theme::PALE, theme::BLUE);
    for (i, (band, bar)) in bands.iter().zip(&bars).enumerate() {
        let left = i as f64;
        picture.block(panel.at(left + 0.12, bar.0), panel.at(left + 0.49, 0.0), then, 1.0);
        picture.block(panel.at(left + 0.51, bar.1), panel.at(left + 0.88, 0.0), now, 1.0);
        let at = (panel.across(left + 0.5), rect.bottom + 20.0);
        picture.text(at, Anchor::Middle, theme::SMALL - 1.0, theme::GREY, &band.replace('-', "–"));
    }
    picture.line(vec![(rect.left, rect.bottom), (rect.right, rect.bottom)], theme::GREY, 1.0);
    let entry = |year: f64| page.say("at_end_of", &[&year.to_string()]);
    let corner = Rect { left: rect.left + 6.0, top: rect.top + 4.0, ..rect };
    legend(picture, corner, &[(Sign::Block(then), entry(years.0)), (Sign::Block(now), entry(years.1))]);
}

fn population(page: &Page<'_>, tables: &Tables, picture: &mut Picture, room: Rect) {
    let curve = |(measure, word, colour)| Curve {
        name: page.word(word),
        colour,
        points: thousands(tables.by_year(measure, ALL)),
    };
    let lines =
        [("registered_60plus", "aged_60", theme::BLUE), ("registered_80plus", "aged_80", theme::VERMILION)];
    let curves = curves::drawable(lines.map(curve).into());
    let Some((_, highest)) = curves::range(&curves) else { return };
    let plot = TimePlot {
        heading: page.word("demand_people"),
        unit: page.word("demand_people_unit"),
        pace: Pace::Years,
        curves,
        levels: Vec::new(),
        ticks: ticks(0.0, highest, 5),
    };
    plot.draw(picture, room);
}
