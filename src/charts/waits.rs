//! "Do waits grow?": share admitted within the limit by first choice, and days waited, year by year.

use super::curves::{self, Curve};
use super::page::Page;
use super::panel::ticks;
use super::picture::Picture;
use super::tables::{ALL, Cell, Tables, ends};
use super::theme;
use super::timeplot::{Level, Pace, TimePlot};

/// The picture, if the share admitted within the limit is in `yearly.csv`.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let share = tables.by_year("admitted_within_limit_pct", ALL);
    let (first, last) = ends(&share)?;
    let limit = page.limit();
    let (from, to) = (first.x.to_string(), last.x.to_string());
    let (before, after) = (page.share(first.mean?), page.share(last.mean?));
    let answer = match page.caption.service_target_pct {
        Some(target) => {
            let target = page.percent(target);
            page.say("waits_answer_target", &[&limit, &from, &before, &to, &after, &target])
        }
        None => page.say("waits_answer", &[&limit, &from, &before, &to, &after]),
    };
    let note = page.say("sentences", &[&page.interval_note(), &page.word("waits_note")]);
    let (mut picture, room) = page.begin("waits", 580.0, &page.word("waits_question"), &answer, &note);
    shares(page, tables).draw(&mut picture, room.column(0, 2, 28.0));
    if let Some(plot) = days(page, tables) {
        plot.draw(&mut picture, room.column(1, 2, 28.0));
    }
    Some(picture)
}

fn shares(page: &Page<'_>, tables: &Tables) -> TimePlot {
    let curve = |tenure: &str| Curve {
        name: page.word(tenure),
        colour: theme::tenure(tenure),
        points: tables.by_year("admitted_within_limit_pct", Cell { tenure, ..ALL }),
    };
    let target = page.caption.service_target_pct.map(|target| Level {
        at: target,
        colour: theme::GREY,
        name: page.say("target_of", &[&page.percent(target)]),
    });
    TimePlot {
        heading: page.say("waits_share", &[&page.limit()]),
        unit: page.word("waits_share_unit"),
        pace: Pace::Years,
        curves: curves::drawable(["basic", "inclusive", "market", "all"].map(curve).into()),
        levels: target.into_iter().collect(),
        ticks: ticks(0.0, 100.0, 5),
    }
}

fn days(page: &Page<'_>, tables: &Tables) -> Option<TimePlot> {
    let curve = |(measure, word, colour)| Curve {
        name: page.word(word),
        colour,
        points: tables.by_year(measure, ALL),
    };
    let lines = [("wait_p90_days", "p90", theme::VERMILION), ("wait_mean_days", "mean_line", theme::BLUE)];
    let curves = curves::drawable(lines.map(curve).into());
    let (_, highest) = curves::range(&curves)?;
    let limit = page.caption.service_limit_days.map(|limit| Level {
        at: limit,
        colour: theme::GREY,
        name: page.say("limit_of", &[&page.limit()]),
    });
    let top = limit.as_ref().map_or(highest, |limit| highest.max(limit.at * 1.05));
    Some(TimePlot {
        heading: page.word("waits_days"),
        unit: page.word("waits_days_unit"),
        pace: Pace::Years,
        curves,
        levels: limit.into_iter().collect(),
        ticks: ticks(0.0, top, 5),
    })
}
