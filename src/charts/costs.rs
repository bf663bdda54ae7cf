//! "What does it cost, and who pays?": payments by payer and by service over the years, and how sure their prices are.

use super::curves::{self, Curve};
use super::page::Page;
use super::picture::Picture;
use super::tables::{Estimate, Tables, distinct};
use super::theme;
use super::timeplot::Pace;
use super::waiting::stacked;
use super::words::number;
use crate::report::rows::CostRow;

const PAYERS: [&str; 3] = ["families", "ltci", "budget"];
const SERVICES: [&str; 6] = ["beds", "home_care", "day_care", "bed_operation", "building", "conversion"];
/// Labels that are no more than recalled or assumed.
const UNSURE: [&str; 2] = ["B", "C"];

/// The picture, if `costs.csv` has rows.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let layer = |service: &str, payer: &str, name: &str, colour| Curve {
        name: page.word(&format!("cost_{name}")),
        colour,
        points: by_year(tables, service, payer),
    };
    let of_payer = |(i, payer): (usize, &&'static str)| layer("all", payer, payer, theme::CYCLE[i]);
    let of_service = |(i, service): (usize, &&'static str)| layer(service, "all", service, theme::CYCLE[i]);
    let payers = curves::drawable(PAYERS.iter().enumerate().map(of_payer).collect());
    let services = curves::drawable(SERVICES.iter().enumerate().map(of_service).collect());
    let years = distinct(payers.first()?.points.iter().map(|e| e.x));
    let (first, last) = (*years.first()?, *years.last()?);
    let at = |payer: &str, year: f64| {
        let points = by_year(tables, "all", payer);
        Some(number(points.iter().find(|e| e.x.total_cmp(&year).is_eq())?.mean?, 0))
    };
    let answer = page.say(
        "costs_answer",
        &[&first.to_string(), &at("all", first)?, &last.to_string(), &at("all", last)?, &at("ltci", last)?],
    );
    let price_year = tables.costs.first()?.price_year;
    let labels = labels(page, tables, last);
    let mut note =
        page.say("sentences", &[&page.means_note(), &page.say("costs_real", &[&price_year.to_string()])]);
    if !labels.is_empty() {
        note = page.say("sentences", &[&note, &page.say("costs_note", &[&labels])]);
    }
    let (mut picture, room) = page.begin("costs", 560.0, &page.word("costs_question"), &answer, &note);
    let unit = page.word("million RMB/year");
    stacked(
        &mut picture,
        room.column(0, 2, 26.0),
        &payers,
        Pace::Years,
        &(page.word("costs_payer"), unit.clone()),
    );
    stacked(
        &mut picture,
        room.column(1, 2, 26.0),
        &services,
        Pace::Years,
        &(page.word("costs_service"), unit),
    );
    Some(picture)
}

fn is_margin(row: &CostRow) -> bool {
    row.bed_type == "all" && row.tenure == "all" && row.need == "all"
}

fn by_year(tables: &Tables, service: &str, payer: &str) -> Vec<Estimate> {
    let rows =
        tables.costs.iter().filter(|row| is_margin(row) && row.service == service && row.payer == payer);
    rows.filter_map(|row| {
        Some(Estimate { x: row.period.parse().ok()?, mean: row.mean, half: row.half_width_95 })
    })
    .collect()
}

/// The labels of prices that are recalled or assumed, each with its services.
fn labels(page: &Page<'_>, tables: &Tables, year: f64) -> String {
    let year = year.to_string();
    let has = |service: &str, label: &str| {
        tables.costs.iter().any(|row| {
            let whole = is_margin(row) && row.period == year && row.payer == "all";
            whole && row.service == service && row.confidence == label
        })
    };
    let of = |label: &&str| {
        let services = SERVICES.iter().filter(|service| has(service, label));
        let names: Vec<_> = services.map(|service| page.word(&format!("cost_{service}"))).collect();
        let names = names.join(&page.word("list_comma"));
        (!names.is_empty()).then(|| page.say(&format!("cost_label_{label}"), &[&names]))
    };
    UNSURE.iter().filter_map(of).collect::<Vec<_>>().join(&page.word("list_semicolon"))
}
