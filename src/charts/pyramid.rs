//! "How old, and in how much need?": residents by age, sex and need group, at the start, half way and at the end.
//!
//! Bars grow from the middle, men to the left, women to the right; those in need stand next to the middle, so that their
//! numbers can be compared between years. One scale for all panels.

use super::page::{Page, Sign, legend};
use super::panel::{Panel, Rect, decimals_of, ticks};
use super::picture::{Anchor, Picture};
use super::tables::{Tables, distinct};
use super::theme;
use super::words::number;

/// Need groups from the middle outwards.
const NEEDS: [&str; 4] = ["level_5_6", "level_4", "level_2_3", "level_0_1"];
/// Room for the names of age bands between the two sides, logical pixels.
const AGES: f64 = 46.0;

/// The picture, if `people.csv` has rows.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let years = distinct(tables.people.iter().map(|row| row.year));
    let bands = distinct(tables.people.iter().map(|row| row.age_band.as_str()));
    let (&first, &last) = (years.first()?, years.last()?);
    let shown = distinct([first, years[years.len() / 2], last]);
    let persons = |year: i16, chosen: &dyn Fn(&str, &str, &str) -> bool| -> f64 {
        let of = tables.people.iter().filter(|row| row.year == year);
        let of = of.filter(|row| chosen(&row.sex, &row.age_band, &row.need));
        of.filter_map(|row| row.mean).sum()
    };
    let oldest = *bands.last()?;
    let facts = |year: i16| {
        let all = persons(year, &|_, band, _| band == oldest);
        let in_need = persons(year, &|_, band, need| band == oldest && need != "level_0_1");
        (number(all, 0), if all > 0.0 { page.share(100.0 * in_need / all) } else { String::new() })
    };
    let ((before, share_before), (after, share_after)) = (facts(first), facts(last));
    let band = oldest.replace('-', "–");
    let parts = [&band, &first.to_string(), &before, &share_before, &last.to_string(), &after, &share_after];
    let answer = page.say("pyramid_answer", &parts.map(String::as_str));
    let note = page.say("sentences", &[&page.means_note(), &page.word("pyramid_note")]);
    let (mut picture, room) = page.begin("pyramid", 580.0, &page.word("pyramid_question"), &answer, &note);

    let entries = NEEDS.map(|need| (Sign::Block(theme::need(need)), page.word(need)));
    let taken = legend(&mut picture, room, &entries) + 6.0;
    let room = Rect { top: room.top + taken, ..room };
    let side = |year: i16, sex: &str, band: &str| {
        NEEDS.map(|need| persons(year, &|s, b, n| s == sex && b == band && n == need) / 1000.0)
    };
    let whole = |year: i16, sex: &str, band: &str| side(year, sex, band).iter().sum::<f64>();
    let widest = shown
        .iter()
        .flat_map(|&year| bands.iter().flat_map(move |band| [(year, "male", band), (year, "female", band)]))
        .map(|(year, sex, band)| whole(year, sex, band))
        .fold(0.0, f64::max);
    let steps = ticks(0.0, widest, 3);
    for (column, &year) in shown.iter().enumerate() {
        let rect = room.column(column, shown.len(), 30.0);
        let rect = Rect { top: rect.top + 50.0, bottom: rect.bottom - 26.0, ..rect };
        let half = (rect.width() - AGES) / 2.0;
        let far = steps.last().copied().unwrap_or(1.0);
        let panel = |rect, x| Panel { rect, x, y: (0.0, bands.len() as f64), label: theme::SMALL };
        let left = panel(Rect { right: rect.left + half, ..rect }, (far, 0.0));
        let right = panel(Rect { left: rect.right - half, ..rect }, (0.0, far));
        left.heading(
            &mut picture,
            rect.left,
            &page.say("at_end_of", &[&year.to_string()]),
            &page.word("male"),
        );
        let above = (rect.right, rect.top - 12.0);
        picture.text(above, Anchor::End, theme::LABEL - 1.0, theme::GREY, &page.word("female"));
        for (panel, sex) in [(left, "male"), (right, "female")] {
            scale(&mut picture, &panel, &steps);
            for (row, band) in bands.iter().enumerate() {
                let mut from = 0.0;
                for (need, persons) in NEEDS.iter().zip(side(year, sex, band)) {
                    let bottom = panel.at(from, row as f64 + 0.1);
                    from += persons;
                    picture.block(bottom, panel.at(from, row as f64 + 0.9), theme::need(need), 1.0);
                }
            }
        }
        for (row, band) in bands.iter().enumerate() {
            let at = (f64::midpoint(rect.left, rect.right), left.up(row as f64 + 0.5) + 0.36 * theme::SMALL);
            picture.text(at, Anchor::Middle, theme::SMALL, theme::INK, &band.replace('-', "–"));
        }
    }
    Some(picture)
}

/// Vertical grid lines with thousands below them.
fn scale(picture: &mut Picture, panel: &Panel, steps: &[f64]) {
    let decimals = decimals_of(steps);
    for &step in steps {
        let x = panel.across(step);
        picture.line(vec![(x, panel.rect.top), (x, panel.rect.bottom)], theme::GRID, 1.0);
        let at = (x, panel.rect.bottom + 7.0 + panel.label);
        picture.text(at, Anchor::Middle, panel.label, theme::GREY, &number(step, decimals));
    }
}
