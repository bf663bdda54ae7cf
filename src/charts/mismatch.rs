//! "Do beds stand where people wait?": the last year's queue, free beds and placement near home of each area.

use super::areas::spots;
use super::map::{self, Naming};
use super::page::Page;
use super::panel::Rect;
use super::picture::Picture;
use super::tables::{ALL, Tables, ends};
use super::words::number;
use crate::report::rows::AreaRow;

const BESIDE: &str = "waiting_while_idle_near_mean";

/// The picture, if `areas.csv` says who waits beside free beds.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let year = tables.areas.iter().map(|row| row.year).max()?;
    let rows: Vec<&AreaRow> = tables.areas.iter().filter(|row| row.year == year).collect();
    if !rows.iter().any(|row| row.measure == BESIDE) {
        return None;
    }
    let last = |measure: &str| ends(&tables.by_year(measure, ALL)).and_then(|(_, last)| last.mean);
    let count =
        |measure: &str, decimals| last(measure).map_or("–".to_owned(), |mean| number(mean, decimals));
    let share = last("placed_in_own_area_pct").map_or("–".to_owned(), |mean| page.share(mean));
    let answer = page.say(
        "mismatch_answer",
        &[
            &year.to_string(),
            &share,
            &count("admission_distance_mean_km", 1),
            &count(BESIDE, 0),
            &count("waiting_mean", 0),
        ],
    );
    let note = page.say("sentences", &[&page.means_note(), &page.word("areas_note")]);
    let (mut picture, room) = page.begin("mismatch", 900.0, &page.word("mismatch_question"), &answer, &note);
    let left = Rect { right: room.left + room.width() * 0.62, ..room };
    let right = Rect { left: left.right + 24.0, ..room };
    map::draw(
        page,
        &mut picture,
        left,
        &page.word("mismatch_waiting"),
        &spots(page, &rows, "waiting_end"),
        Naming::All,
    );
    let small = [(BESIDE, "mismatch_beside"), ("placed_in_own_area_pct", "mismatch_own")];
    for (i, (measure, word)) in small.into_iter().enumerate() {
        let spots = spots(page, &rows, measure);
        map::draw(page, &mut picture, right.row(i, 2, 14.0), &page.word(word), &spots, Naming::Extremes);
    }
    Some(picture)
}
