//! "Does the network at home keep up?": capacity against use of home-care hours, day care, short stays, meals and carers.

use super::curves::{self, Curve};
use super::page::Page;
use super::panel::{Rect, ticks};
use super::picture::Picture;
use super::tables::{ALL, Tables, ends};
use super::theme;
use super::timeplot::{Pace, TimePlot};
use super::words::number;

/// One panel: heading, unit, and measures with word and colour; what can be given first.
struct Pair {
    heading: &'static str,
    unit: &'static str,
    lines: &'static [(&'static str, &'static str, plotters::style::RGBColor)],
}

const PAIRS: [Pair; 5] = [
    Pair {
        heading: "net_hours",
        unit: "net_hours_unit",
        lines: &[
            // Empty where hours are no limit.
            ("home_care_hours_capacity", "net_capacity", theme::GREEN),
            ("home_care_hours_given", "net_given", theme::BLUE),
            ("home_care_hours_entitled", "net_entitled", theme::VERMILION),
        ],
    },
    Pair {
        heading: "net_day_care",
        unit: "net_persons",
        lines: &[
            ("day_care_places", "net_places", theme::BLUE),
            ("day_care_users_mean", "net_users", theme::VERMILION),
        ],
    },
    Pair {
        heading: "net_short_stays",
        unit: "net_persons",
        lines: &[
            ("short_stay_places", "net_places", theme::BLUE),
            ("short_stay_users_mean", "net_users", theme::VERMILION),
        ],
    },
    Pair {
        heading: "net_meals",
        unit: "net_meals_unit",
        lines: &[
            ("meal_capacity", "net_capacity", theme::BLUE),
            ("meals_wanted", "net_wanted", theme::VERMILION),
        ],
    },
    Pair {
        heading: "net_carers",
        unit: "net_carers_unit",
        lines: &[
            ("carers_needed_all_beds", "net_needed_all_beds", theme::GREEN),
            ("carers_on_hand", "net_on_hand", theme::BLUE),
            ("carers_needed", "net_needed", theme::VERMILION),
        ],
    },
];

/// The picture, if `yearly.csv` has home-care hours given or meals.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let last = |measure: &str| ends(&tables.by_year(measure, ALL)).map(|(_, last)| last);
    let meals = last("meals_wanted")?;
    let count =
        |measure: &str| last(measure).and_then(|e| e.mean).map_or("–".to_owned(), |mean| number(mean, 0));
    let answer = page.say(
        "net_answer",
        &[
            &meals.x.to_string(),
            &count("home_care_hours_given"),
            &count("home_care_hours_entitled"),
            &count("meals_served"),
            &count("meals_wanted"),
        ],
    );
    let note = page.say("sentences", &[&page.interval_note(), &page.word("net_note")]);
    let (mut picture, room) = page.begin("community", 1_060.0, &page.word("net_question"), &answer, &note);
    for (place, pair) in PAIRS.iter().enumerate() {
        let row = room.row(place / 2, 3, 22.0);
        // The last, with the longest names, has its row to itself.
        let alone = place + 1 == PAIRS.len();
        let place = if alone { row } else { row.column(place % 2, 2, 28.0) };
        panel(page, tables, &mut picture, place, pair);
    }
    Some(picture)
}

fn panel(page: &Page<'_>, tables: &Tables, picture: &mut Picture, room: Rect, pair: &Pair) {
    let curve = |&(measure, word, colour): &(&str, &str, _)| Curve {
        name: page.word(word),
        colour,
        points: tables.by_year(measure, ALL),
    };
    let curves = curves::drawable(pair.lines.iter().map(curve).collect());
    let Some((_, highest)) = curves::range(&curves) else { return };
    let plot = TimePlot {
        heading: page.word(pair.heading),
        unit: page.word(pair.unit),
        pace: Pace::Years,
        curves,
        levels: Vec::new(),
        ticks: ticks(0.0, highest, 4),
    };
    plot.draw(picture, room);
}
