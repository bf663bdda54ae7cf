//! "Who waits, and how long?": mean and 90th percentile of waits, and the share that waits at all, by pool and class.

use super::network_grid::{all_bold, x_axis, x_grid};
use super::page::{Page, Sign, further_lines, legend};
use super::panel::{Panel, Rect, span, ticks};
use super::picture::{Anchor, Picture};
use super::tables::{Tables, distinct};
use super::words::number;
use super::{font, theme};
use crate::report::network_rows::PoolRow;

/// Height of a row, logical pixels.
const ROW: f64 = 26.0;
/// More rows than this are shown without classes.
const MOST_ROWS: usize = 36;

/// One row: a pool in all, or a class in it.
struct Line<'t> {
    pool: &'t str,
    class: &'t str,
    /// Name as it is written.
    name: String,
    mean: (f64, Option<f64>),
    p90: Option<f64>,
    share: Option<(f64, Option<f64>)>,
}

/// The picture, if `pools.csv` has waits.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let mut lines = lines(page, tables);
    if lines.len() > MOST_ROWS {
        lines.retain(|line| line.class == "all");
    }
    let longest = lines.iter().max_by(|a, b| a.mean.0.total_cmp(&b.mean.0))?;
    let unit = page.word(page.caption.time_unit.as_deref().unwrap_or_default());
    let who = if longest.class == "all" {
        longest.pool.to_owned()
    } else {
        page.say("class_at", &[longest.class, longest.pool])
    };
    let wait = page.say("span", &[&number(longest.mean.0, places(longest.mean.0)), &unit]);
    let answer = if longest.mean.0 > 0.0 {
        page.say("network_waits_answer", &[&who, &wait])
    } else {
        page.word("network_waits_none")
    };
    let note = page.say("sentences", &[&page.interval_by("line_note"), &page.word("network_waits_note")]);
    let height = 275.0 + ROW * lines.len() as f64 + further_lines(&note);
    let (mut picture, room) =
        page.begin("network-waits", height, &page.word("network_waits_question"), &answer, &note);
    let entries =
        [(Sign::Disc(theme::BLUE), page.word("mean_line")), (Sign::Ring(theme::VERMILION), page.word("p90"))];
    let taken = legend(&mut picture, room, &entries);
    let bold = all_bold(&lines.iter().map(|line| line.pool).collect::<Vec<_>>());
    let names = lines.iter().map(|line| font::width(&line.name, theme::LABEL, line.class == "all"));
    let left = names.fold(0.0, f64::max).min(0.34 * room.width());
    let whole = Rect {
        left: room.left + left + 12.0,
        top: room.top + taken + 52.0,
        bottom: room.bottom - 26.0,
        ..room
    };
    let middle = whole.left + 0.62 * whole.width();
    let high = lines.iter().map(|line| line.p90.unwrap_or(0.0).max(line.mean.0 + line.mean.1.unwrap_or(0.0)));
    let steps = ticks(0.0, high.fold(0.0, f64::max).max(1e-6), 5);
    let waits = Panel {
        rect: Rect { right: middle - 16.0, ..whole },
        x: span(&steps),
        y: (0.0, lines.len() as f64),
        label: theme::LABEL,
    };
    let shares = Panel { rect: Rect { left: middle + 16.0, ..whole }, x: (0.0, 100.0), ..waits };
    waits.heading(&mut picture, waits.rect.left, &page.word("wait_of_served"), &unit);
    shares.heading(
        &mut picture,
        shares.rect.left,
        &page.word("share_that_waits"),
        &page.word("of_those_served"),
    );
    for panel in [&waits, &shares] {
        x_grid(&mut picture, panel);
        x_axis(&mut picture, panel, false);
    }
    for (index, line) in lines.iter().enumerate() {
        let y = whole.top + (index as f64 + 0.5) * whole.height() / lines.len() as f64;
        if line.class == "all" && index > 0 {
            let edge = y - 0.5 * whole.height() / lines.len() as f64;
            picture.line(vec![(room.left, edge), (whole.right, edge)], theme::GRID, 1.0);
        }
        write_name(&mut picture, (whole.left - 12.0, y), left, line, bold);
        mark(&mut picture, (&waits, &shares), y, line);
    }
    Some(picture)
}

fn write_name(picture: &mut Picture, (right, y): (f64, f64), room: f64, line: &Line<'_>, bold: bool) {
    let whole = line.class == "all";
    let name = font::shortened(&line.name, theme::LABEL, whole && bold, room);
    let colour = if whole { theme::INK } else { theme::GREY };
    if whole && bold {
        picture.bold((right, y + 5.0), Anchor::End, theme::LABEL, colour, &name);
    } else {
        picture.text((right, y + 5.0), Anchor::End, theme::LABEL, colour, &name);
    }
}

fn mark(picture: &mut Picture, (waits, shares): (&Panel, &Panel), y: f64, line: &Line<'_>) {
    let (mean, half) = line.mean;
    if let Some(p90) = line.p90 {
        picture.line(vec![(waits.across(mean), y), (waits.across(p90), y)], theme::PALE, 1.4);
        picture.ring((waits.across(p90), y), 4.2, theme::VERMILION, 1.6);
    }
    interval(picture, waits, y, mean, half);
    picture.disc((waits.across(mean), y), 4.2, theme::BLUE);
    if let Some((share, half)) = line.share {
        let to = shares.across(100.0 * share);
        picture.block((shares.rect.left, y - 6.5), (to, y + 6.5), theme::SKY, 1.0);
        interval(picture, shares, y, 100.0 * share, half.map(|half| 100.0 * half));
    }
}

fn interval(picture: &mut Picture, panel: &Panel, y: f64, mean: f64, half: Option<f64>) {
    if let Some(half) = half {
        let ends = [mean - half, mean + half].map(|end| panel.across(end));
        picture.line(vec![(ends[0], y), (ends[1], y)], theme::INK, 1.6);
    }
}

/// Pools with somebody served, each followed by its classes where there are several.
fn lines<'t>(page: &Page<'_>, tables: &'t Tables) -> Vec<Line<'t>> {
    let of = |pool: &str, class: &str, measure: &str| {
        let wanted = |row: &&PoolRow| row.pool == pool && row.class == class && row.measure == measure;
        tables.pools.iter().find(wanted).and_then(|row| Some((row.mean?, row.half_width_95)))
    };
    let mut lines = Vec::new();
    for pool in distinct(tables.pools.iter().map(|row| row.pool.as_str())) {
        let classes =
            distinct(tables.pools.iter().filter(|row| row.pool == pool).map(|row| row.class.as_str()));
        let several =
            classes.iter().filter(|&&class| class != "all" && of(pool, class, "mean_wait").is_some()).count()
                > 1;
        for class in classes.into_iter().filter(|&class| class == "all" || several) {
            let Some(mean) = of(pool, class, "mean_wait") else { continue };
            // Where nobody of the pool waits, its classes have nothing to tell apart.
            let none = of(pool, "all", "mean_wait").is_none_or(|(wait, _)| wait <= 0.0);
            if class != "all" && none {
                continue;
            }
            let name = if class == "all" { pool.to_owned() } else { page.word(class) };
            let p90 = of(pool, class, "p90_wait").map(|(value, _)| value);
            lines.push(Line { pool, class, name, mean, p90, share: of(pool, class, "waiting_share") });
        }
    }
    lines
}

/// Decimals that leave two or three figures.
fn places(value: f64) -> usize {
    match value {
        v if v >= 100.0 => 0,
        v if v >= 10.0 => 1,
        v if v >= 1.0 => 2,
        _ => 3,
    }
}
