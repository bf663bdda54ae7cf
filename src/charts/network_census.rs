//! "How many are there at a time?": the distribution of the census by exact time, and what audits see of it.

use super::network_grid::{self as grid, Grid};
use super::page::{Page, Sign, legend};
use super::panel::{Panel, Rect};
use super::picture::Picture;
use super::tables::{Tables, distinct};
use super::theme;
use super::words::number;
use crate::report::network_rows::CensusRow;

/// Numbers rarer than this at both ends are not drawn.
const RARE: f64 = 0.000_5;
/// With more bars than this, audits are a line instead of rings.
const MOST_RINGS: usize = 45;

/// The picture, if `census.csv` has rows.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    tables.census.first()?;
    let pools = distinct(tables.census.iter().map(|row| row.pool.as_str()));
    let of = |pool: &str| tables.census.iter().filter(|row| row.pool == pool).collect::<Vec<_>>();
    let grid = Grid::of(pools.len());
    let bold = grid::all_bold(&pools);
    let note = page.say("sentences", &[&page.interval_by("line_note"), &page.word("census_note")]);
    let height = 220.0 + grid.height();
    let (mut picture, room) = page.begin(
        "network-census",
        height,
        &page.word("census_question"),
        &answer(page, tables, &pools),
        &note,
    );
    let entries = [
        (Sign::Block(theme::SKY), page.word("share_of_time")),
        (Sign::Ring(theme::VERMILION), page.word("share_of_audits")),
    ];
    let taken = legend(&mut picture, room, &entries);
    let room = Rect { top: room.top + taken + 8.0, ..room };
    for (index, pool) in pools.iter().enumerate() {
        panel(&mut picture, grid.place(room, index), (pool, bold), trimmed(&of(pool)));
    }
    Some(picture)
}

/// The rows between the first and the last that are not rare.
fn trimmed<'r, 't>(rows: &'r [&'t CensusRow]) -> &'r [&'t CensusRow] {
    let often = |row: &&CensusRow| {
        row.time_share.is_some_and(|share| share >= RARE)
            || row.audit_share.is_some_and(|share| share >= RARE)
    };
    match (rows.iter().position(often), rows.iter().rposition(often)) {
        (Some(first), Some(last)) => &rows[first..=last],
        _ => rows,
    }
}

fn panel(picture: &mut Picture, room: Rect, name: (&str, bool), rows: &[&CensusRow]) {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return };
    let high = rows.iter().flat_map(|row| {
        [
            row.time_share.unwrap_or(0.0),
            row.audit_share.unwrap_or(0.0) + row.audit_share_half_width_95.unwrap_or(0.0),
        ]
    });
    let x = (f64::from(first.persons) - 0.6, f64::from(last.persons) + 0.6);
    let panel = grid::panel(picture, room, name, x, 100.0 * high.fold(0.0, f64::max));
    for row in rows {
        let Some(share) = row.time_share.filter(|&share| share > 0.0) else { continue };
        let at = f64::from(row.persons);
        let reach = if rows.len() > MOST_RINGS { 0.5 } else { 0.4 };
        let (from, to) = (panel.at(at - reach, 0.0), panel.at(at + reach, 100.0 * share));
        picture.block(from, to, theme::SKY, 1.0);
    }
    grid::x_axis(picture, &panel, true);
    audits(picture, &panel, rows);
}

fn audits(picture: &mut Picture, panel: &Panel, rows: &[&CensusRow]) {
    let seen = rows.iter().filter_map(|row| Some((f64::from(row.persons), row.audit_share?, row)));
    if rows.len() > MOST_RINGS {
        let line = seen.map(|(x, share, _)| panel.at(x, 100.0 * share)).collect();
        picture.line(line, theme::VERMILION, 1.4);
        return;
    }
    for (x, share, row) in seen {
        if let Some(half) = row.audit_share_half_width_95 {
            let ends = [share - half, share + half].map(|end| panel.at(x, 100.0 * end));
            picture.line(ends.to_vec(), theme::VERMILION, 1.2);
        }
        picture.ring(panel.at(x, 100.0 * share), 3.4, theme::VERMILION, 1.5);
    }
}

/// The spread of the pool with the most persons: the shortest run of numbers from below that holds 90 % of the time.
fn answer(page: &Page<'_>, tables: &Tables, pools: &[&str]) -> String {
    let mean = |pool: &str| -> f64 {
        let rows = tables.census.iter().filter(|row| row.pool == pool);
        rows.map(|row| f64::from(row.persons) * row.time_share.unwrap_or(0.0)).sum()
    };
    let largest = pools.iter().max_by(|a, b| mean(a).total_cmp(&mean(b)));
    let Some(&pool) = largest else { return String::new() };
    let rows = tables.census.iter().filter(|row| row.pool == pool);
    let mut sum = 0.0;
    let mut ends = [0, 0];
    for row in rows {
        let before = sum;
        sum += row.time_share.unwrap_or(0.0);
        if before < 0.05 {
            ends[0] = row.persons;
        }
        if before < 0.95 {
            ends[1] = row.persons;
        }
    }
    let ends = ends.map(|end| number(f64::from(end), 0));
    page.say("census_answer", &[pool, &number(mean(pool), 1), &ends[0], &ends[1]])
}
