//! "Are beds built, staffed and in use?": what each built bed is doing on 31 December, and who waits for which tenure.

use super::curves::{self, Curve};
use super::page::Page;
use super::picture::Picture;
use super::tables::{ALL, Cell, Estimate, Tables, ends};
use super::theme;
use super::timeplot::Pace;
use super::waiting::stacked;
use super::words::number;

const BUILT: &str = "beds_built";
const OPEN: &str = "beds_open";
/// Open beds without a resident, by why.
const EMPTY: [(&str, &str); 3] =
    [("beds_held", "use_held"), ("beds_turnaround", "use_turnaround"), ("beds_free", "use_free")];
const TENURES: [&str; 3] = ["basic", "inclusive", "market"];

/// The picture, if `yearly.csv` tells built beds from open ones.
pub(super) fn draw(page: &Page<'_>, tables: &Tables) -> Option<Picture> {
    let built = tables.by_year(BUILT, ALL);
    let open = tables.by_year(OPEN, ALL);
    let (_, last) = ends(&built)?;
    let empty: Vec<Vec<Estimate>> = EMPTY.iter().map(|(measure, _)| tables.by_year(measure, ALL)).collect();
    let lived_in = less(&open, &empty.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let closed = less(&built, &[&open]);
    let mut layers = vec![layer(page, "use_residents", theme::BLUE, lived_in)];
    for ((points, (_, word)), colour) in
        empty.into_iter().zip(EMPTY).zip([theme::ORANGE, theme::PURPLE, theme::SKY])
    {
        layers.push(layer(page, word, colour, points));
    }
    layers.push(layer(page, "use_closed", theme::PALE, closed));
    let at = |points: &[Estimate]| Some(number(ends(points)?.1.mean?, 0));
    let [staffed, free] = ["beds_staffed", "beds_free"].map(|measure| at(&tables.by_year(measure, ALL)));
    let answer = page.say("use_answer", &[&last.x.to_string(), &at(&built)?, &staffed?, &at(&open)?, &free?]);
    let means = page.means_note();
    let note = page.say("sentences", &[&means, &page.word("use_note")]);
    let (mut picture, room) = page.begin("beds", 560.0, &page.word("use_question"), &answer, &note);
    let headings = |key: &str, unit: &str| (page.word(key), page.word(unit));
    let layers = curves::drawable(layers);
    stacked(
        &mut picture,
        room.column(0, 2, 26.0),
        &layers,
        Pace::Years,
        &headings("use_heading", "use_unit"),
    );
    let waiting = TENURES.map(|tenure| {
        layer(page, tenure, theme::tenure(tenure), tables.by_year("waiting_end", Cell { tenure, ..ALL }))
    });
    let waiting = curves::drawable(waiting.into());
    if !waiting.is_empty() {
        stacked(
            &mut picture,
            room.column(1, 2, 26.0),
            &waiting,
            Pace::Years,
            &headings("use_waiting", "use_waiting_unit"),
        );
    }
    Some(picture)
}

fn layer(page: &Page<'_>, word: &str, colour: plotters::style::RGBColor, points: Vec<Estimate>) -> Curve {
    Curve { name: page.word(word), colour, points }
}

/// What is left of each mean after others of the same year; it has no interval of its own.
fn less(whole: &[Estimate], parts: &[&[Estimate]]) -> Vec<Estimate> {
    let at =
        |points: &[Estimate], x: f64| points.iter().find(|e| e.x.total_cmp(&x).is_eq()).and_then(|e| e.mean);
    let rest = |e: &Estimate| {
        let parts: f64 = parts.iter().filter_map(|points| at(points, e.x)).sum();
        Estimate { x: e.x, mean: e.mean.map(|mean| (mean - parts).max(0.0)), half: None }
    };
    whole.iter().map(rest).collect()
}
