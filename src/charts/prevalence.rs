//! "How far are need and dementia from the sources?": level 2 or above, and dementia, by age and sex.
//!
//! Columns are the model, marks the sources, their shape the label. Narrow bands stand left, wide ones right of a gap.
//! Only figures held against one and the same year are drawn together; the table has the others.

use super::markers::{self, Marker, signed};
use super::page::{Page, Sign, legend};
use super::panel::{Panel, Rect, span, ticks};
use super::picture::{Anchor, Picture};
use super::tables::{Tables, distinct};
use super::theme;
use crate::report::rows::AgainstPublishedRow as Row;
use plotters::style::RGBColor;

/// Figure and heading.
const PANELS: [(&str, &str); 2] =
    [("level_2plus_prevalence", "prevalence_need"), ("dementia_prevalence", "prevalence_dementia")];
/// Sexes from left to right, with the key of their words.
const SEXES: [(&str, &str); 3] = [("male", "sex_male"), ("both", "sex_both"), ("female", "sex_female")];
/// Room between narrow and wide bands, in bands.
const GAP: f64 = 0.5;

/// A band of ages; an open one has no upper age.
type Band = (u8, Option<u8>);

/// The picture, if `against_published.csv` has prevalences that were compared.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let all = || tables.against_published.iter();
    let is_prevalence = |row: &&Row| PANELS.iter().any(|panel| panel.0 == row.figure);
    let year = all().filter(is_prevalence).find_map(|row| row.model_year)?;
    let shown: Vec<&Row> = all().filter(is_prevalence).filter(|row| row.model_year == Some(year)).collect();
    let answers: Vec<String> = PANELS.iter().filter_map(|panel| worst(page, &shown, *panel)).collect();
    let answer = page.say("prevalence_answer", &[&answers.join(&page.word("prevalence_join"))]);
    let lines = if page.caption.replications < 3 { String::new() } else { page.word("prevalence_lines") };
    let note = page.say("sentences", &[&page.means_note(), &lines]);
    let note = page.say("sentences", &[note.trim_end(), &page.word("prevalence_note")]);
    let note = page.say("sentences", &[&note, &side_by_side(page, &shown)]);
    let question = page.word("prevalence_question");
    let (mut picture, room) = page.begin("prevalence", 590.0, &question, &answer, &note);
    let sexes = SEXES.iter().filter(|(sex, _)| shown.iter().any(|row| row.sex == *sex));
    let sexes = sexes.map(|&(sex, word)| (Sign::Block(colour(sex)), word));
    let entries: Vec<_> =
        sexes.chain(markers::entries(&shown)).map(|(sign, word)| (sign, page.word(word))).collect();
    let taken = legend(&mut picture, room, &entries) + 4.0;
    let room = Rect { top: room.top + taken, ..room };
    let panels = PANELS.iter().filter(|(figure, _)| shown.iter().any(|row| row.figure == *figure));
    let panels: Vec<_> = panels.collect();
    for (column, (figure, heading)) in panels.iter().enumerate() {
        let rows: Vec<&Row> = shown.iter().copied().filter(|row| row.figure == *figure).collect();
        let room = room.column(column, panels.len(), 34.0);
        panel(page, &mut picture, room, &rows, (heading, &year.to_string()));
    }
    Some(picture)
}

/// Where several sources speak of the same persons, who they are, as their marks stand.
fn side_by_side(page: &Page<'_>, shown: &[&Row]) -> String {
    let of = |row: &Row| (row.figure.clone(), row.sex.clone(), row.from_age, row.to_age);
    let several = distinct(shown.iter().map(|row| of(row))).into_iter().filter_map(|which| {
        let rows: Vec<&&Row> = shown.iter().filter(|row| of(row) == which).collect();
        let (_, heading) = PANELS.iter().find(|panel| panel.0 == which.0)?;
        let names: Vec<&str> = rows.iter().map(|row| name_of(&row.source)).collect();
        let parts = [
            page.word(heading),
            band_name((which.2, which.3)),
            names.join(&page.word("prevalence_and")).trim_end_matches('.').to_owned(),
        ];
        (rows.len() > 1).then(|| page.say("prevalence_sources", &parts.each_ref().map(String::as_str)))
    });
    several.collect::<Vec<_>>().join(" ")
}

/// A source without where it appeared.
fn name_of(source: &str) -> &str {
    source.split([',', ';', ':']).next().unwrap_or(source)
}

/// Colour of a sex; both together are grey.
fn colour(sex: &str) -> RGBColor {
    match sex {
        "male" => theme::SKY,
        "female" => theme::ORANGE,
        _ => theme::PALE,
    }
}

/// The largest difference of a figure, in words.
fn worst(page: &Page<'_>, shown: &[&Row], (figure, heading): (&str, &str)) -> Option<String> {
    let of = shown.iter().filter(|row| row.figure == figure);
    let of = of.filter_map(|row| Some((row, row.difference?)));
    let (row, difference) = of.max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    let sex = SEXES.iter().find(|(sex, _)| *sex == row.sex).map_or("", |(_, word)| word);
    let parts = [
        page.word(heading),
        signed(difference, 1),
        page.word(sex),
        band_name((row.from_age, row.to_age)),
        row.confidence.clone(),
    ];
    Some(page.say("prevalence_worst", &parts.each_ref().map(String::as_str)))
}

/// `60–64`, or `85+`.
fn band_name((from, to): Band) -> String {
    to.map_or_else(|| format!("{from}+"), |to| format!("{from}–{}", to - 1))
}

/// Whether other bands lie within this one.
fn is_wide(band: Band, bands: &[Band]) -> bool {
    let end = |to: Option<u8>| to.map_or(u16::MAX, u16::from);
    let within = |other: &Band| *other != band && other.0 >= band.0 && end(other.1) <= end(band.1);
    bands.iter().any(within)
}

fn panel(page: &Page<'_>, picture: &mut Picture, room: Rect, rows: &[&Row], (heading, year): (&str, &str)) {
    let mut bands: Vec<Band> = distinct(rows.iter().map(|row| (row.from_age, row.to_age)));
    bands.sort_by_key(|&(from, to)| (from, to.unwrap_or(u8::MAX)));
    let (wide, narrow): (Vec<Band>, Vec<Band>) = bands.iter().partition(|band| is_wide(**band, &bands));
    let gap = if wide.is_empty() || narrow.is_empty() { 0.0 } else { GAP };
    let places = narrow.iter().enumerate().map(|(i, &band)| (band, i as f64));
    let wides = wide.iter().enumerate().map(|(i, &band)| (band, (narrow.len() + i) as f64 + gap));
    let reach = |row: &&Row| (row.model.unwrap_or(0.0) + row.half_width_95.unwrap_or(0.0)).max(row.published);
    let highest = rows.iter().map(reach).fold(0.0, f64::max);
    let steps = ticks(0.0, highest * 1.02, 5);
    let rect =
        Rect { left: room.left + 30.0, top: room.top + 50.0, right: room.right, bottom: room.bottom - 26.0 };
    let panel = Panel { rect, x: (0.0, bands.len() as f64 + gap), y: span(&steps), label: theme::LABEL };
    panel.heading(picture, room.left, &page.word(heading), &page.say("prevalence_unit", &[year]));
    panel.y_axis(picture, &steps);
    for (band, left) in places.chain(wides) {
        let of: Vec<&Row> = rows.iter().copied().filter(|row| (row.from_age, row.to_age) == band).collect();
        let sexes: Vec<&str> =
            SEXES.iter().map(|(sex, _)| *sex).filter(|s| of.iter().any(|r| r.sex == *s)).collect();
        // One column keeps the width that it has among two.
        let width = 0.84 / (sexes.len().max(2)) as f64;
        let start = left + 0.5 - width * sexes.len() as f64 / 2.0;
        for (place, sex) in sexes.iter().enumerate() {
            let from = start + place as f64 * width;
            let of: Vec<&Row> = of.iter().copied().filter(|row| row.sex == *sex).collect();
            column(picture, &panel, (from + 0.02, from + width - 0.02), &of, colour(sex));
        }
        let at = (panel.across(left + 0.5), rect.bottom + 20.0);
        picture.text(at, Anchor::Middle, theme::SMALL - 1.0, theme::GREY, &band_name(band));
    }
    picture.line(vec![(rect.left, rect.bottom), (rect.right, rect.bottom)], theme::GREY, 1.0);
}

/// One column of the model with its interval, and the marks of its sources.
fn column(picture: &mut Picture, panel: &Panel, (from, to): (f64, f64), rows: &[&Row], colour: RGBColor) {
    let middle = f64::midpoint(from, to);
    let model = rows.iter().find_map(|row| Some((row.model?, row.half_width_95)));
    if let Some((mean, _)) = model {
        picture.block(panel.at(from, mean), panel.at(to, 0.0), colour, 1.0);
    }
    // Below the marks: a mark with a line through it would look like another sign.
    if let Some((mean, Some(half))) = model {
        picture.line(vec![panel.at(middle, mean - half), panel.at(middle, mean + half)], theme::INK, 1.4);
    }
    let sources = rows.len() as f64;
    for (place, row) in rows.iter().enumerate() {
        // Several sources of one figure stand side by side, because they may be near each other.
        let aside = (place as f64 + 0.5) / sources - 0.5;
        let at = panel.at(middle + 1.4 * aside * (to - from), row.published);
        Marker::of(&row.confidence).draw(picture, at);
    }
}
