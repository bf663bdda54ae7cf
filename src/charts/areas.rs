//! "Where is it short?": the last year's service level, occupancy and bed ratio of each area.

use super::map::{self, Naming, Spot};
use super::page::Page;
use super::panel::Rect;
use super::picture::Picture;
use super::tables::{Tables, distinct};
use super::words::Language;
use crate::report::rows::AreaRow;

const SHARE: &str = "admitted_within_limit_pct";

/// The picture, if `areas.csv` has a service level.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let year = tables.areas.iter().map(|row| row.year).max()?;
    let rows: Vec<&AreaRow> = tables.areas.iter().filter(|row| row.year == year).collect();
    let share = spots(page, &rows, SHARE);
    let mut ranked: Vec<&Spot> = share.iter().filter(|spot| spot.value.is_some()).collect();
    ranked.sort_by(|a, b| a.value.unwrap_or(0.0).total_cmp(&b.value.unwrap_or(0.0)));
    let (lowest, highest) = (ranked.first()?, ranked.last()?);
    let limit = page.limit();
    let answer = page.say(
        "areas_answer",
        &[
            &year.to_string(),
            &limit,
            &lowest.name,
            &page.share(lowest.value?),
            &highest.name,
            &page.share(highest.value?),
        ],
    );
    let note = page.say("sentences", &[&page.means_note(), &page.word("areas_note")]);
    let (mut picture, room) = page.begin("areas", 900.0, &page.word("areas_question"), &answer, &note);
    let left = Rect { right: room.left + room.width() * 0.62, ..room };
    let right = Rect { left: left.right + 24.0, ..room };
    map::draw(page, &mut picture, left, &page.say("areas_share", &[&limit]), &share, Naming::All);
    let small = [("occupancy_pct", "areas_occupancy"), ("bed_ratio_pct", "areas_ratio")];
    for (i, (measure, word)) in small.into_iter().enumerate() {
        let spots = spots(page, &rows, measure);
        map::draw(page, &mut picture, right.row(i, 2, 14.0), &page.word(word), &spots, Naming::Extremes);
    }
    Some(picture)
}

/// The areas in the order of the file, with the value of one measure.
pub(super) fn spots(page: &Page<'_>, rows: &[&AreaRow], measure: &str) -> Vec<Spot> {
    let value = |code: &str, measure: &str| {
        rows.iter().find(|row| row.area_code == code && row.measure == measure).and_then(|row| row.mean)
    };
    let codes = distinct(rows.iter().map(|row| row.area_code.as_str()));
    codes
        .into_iter()
        .filter_map(|code| {
            let row = rows.iter().find(|row| row.area_code == code)?;
            Some(Spot {
                name: match page.language {
                    Language::Zh => short(&row.area_zh).to_owned(),
                    Language::En => row.area_en.clone(),
                },
                latitude: row.latitude,
                longitude: row.longitude,
                weight: value(code, "registered_60plus").unwrap_or(0.0),
                value: value(code, measure),
            })
        })
        .collect()
}

/// A Chinese name without its ending (街道, 镇), where what is left is still a name: not 唐镇 or 川沙新镇.
fn short(name: &str) -> &str {
    if let Some(rest) = name.strip_suffix("街道") {
        return rest;
    }
    match name.strip_suffix('镇') {
        Some(rest) if rest.chars().count() > 1 && !rest.ends_with('新') => rest,
        _ => name,
    }
}
