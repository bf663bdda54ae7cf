//! A panel: a rectangle of the page with a linear scale in each direction, its grid and its ticks.
//!
//! Knows nothing of measures. A point outside the scales is drawn on the panel's edge, so that no mark leaves
//! the panel.

use super::picture::{Anchor, Picture};
use super::words::number;
use super::{font, theme};

/// A rectangle in logical pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The `index`-th of `count` columns with a gap between them.
    pub(super) fn column(&self, index: usize, count: usize, gap: f64) -> Self {
        let width = (self.width() - gap * (count - 1) as f64) / count as f64;
        let left = self.left + index as f64 * (width + gap);
        Self { left, right: left + width, ..*self }
    }

    /// The `index`-th of `count` rows with a gap between them.
    pub(super) fn row(&self, index: usize, count: usize, gap: f64) -> Self {
        let height = (self.height() - gap * (count - 1) as f64) / count as f64;
        let top = self.top + index as f64 * (height + gap);
        Self { top, bottom: top + height, ..*self }
    }
}

/// A rectangle with scales: `x` and `y` are the values at its edges.
#[derive(Clone, Copy, Debug)]
pub(super) struct Panel {
    pub(super) rect: Rect,
    pub(super) x: (f64, f64),
    pub(super) y: (f64, f64),
    /// Size of tick labels, logical pixels.
    pub(super) label: f64,
}

impl Panel {
    /// Where a pair of values stands on the page.
    pub(super) fn at(&self, x: f64, y: f64) -> (f64, f64) {
        (self.across(x), self.up(y))
    }

    pub(super) fn across(&self, x: f64) -> f64 {
        self.rect.left + self.rect.width() * ((x - self.x.0) / (self.x.1 - self.x.0)).clamp(0.0, 1.0)
    }

    pub(super) fn up(&self, y: f64) -> f64 {
        self.rect.bottom - self.rect.height() * ((y - self.y.0) / (self.y.1 - self.y.0)).clamp(0.0, 1.0)
    }

    /// Heading above the panel, and its unit beside it or, where there is no room, below it.
    pub(super) fn heading(&self, picture: &mut Picture, left: f64, heading: &str, unit: &str) {
        picture.bold((left, self.rect.top - 31.0), Anchor::Start, theme::HEADING, theme::INK, heading);
        picture.text((left, self.rect.top - 12.0), Anchor::Start, theme::LABEL - 1.0, theme::GREY, unit);
    }

    /// Horizontal grid lines with labels at the left.
    pub(super) fn y_axis(&self, picture: &mut Picture, ticks: &[f64]) {
        let decimals = decimals_of(ticks);
        for &tick in ticks {
            let y = self.up(tick);
            let ground = (tick - self.y.0).abs() < 1e-9;
            let (colour, width) = if ground { (theme::GREY, 1.0) } else { (theme::GRID, 1.0) };
            picture.line(vec![(self.rect.left, y), (self.rect.right, y)], colour, width);
            let at = (self.rect.left - 7.0, y + 0.36 * self.label);
            picture.text(at, Anchor::End, self.label, theme::GREY, &number(tick, decimals));
        }
    }

    /// Ticks at whole years along the bottom, as many labels as there is room for, the last year among them.
    ///
    /// `shift` moves a label right of its tick, in years: one half where a year is a span of months.
    pub(super) fn x_years(&self, picture: &mut Picture, first: i32, last: i32, shift: f64) {
        let bottom = self.rect.bottom;
        picture.line(vec![(self.rect.left, bottom), (self.rect.right, bottom)], theme::GREY, 1.0);
        let room = self.rect.width() / (self.x.1 - self.x.0).max(1.0);
        let needed = (font::width("2000", self.label, false) * 1.45 / room).ceil().max(1.0) as i32;
        let span = last - first;
        // A step that divides the span labels both ends; without one, count back from the last year.
        let step = (needed..=needed + 2).find(|step| span % step == 0).unwrap_or(needed);
        for year in first..=last {
            let x = self.across(f64::from(year));
            let labelled = (last - year) % step == 0;
            picture.line(vec![(x, bottom), (x, bottom + if labelled { 5.0 } else { 3.0 })], theme::GREY, 1.0);
            if labelled {
                let at = (self.across(f64::from(year) + shift), bottom + 7.0 + self.label);
                picture.text(at, Anchor::Middle, self.label, theme::GREY, &year.to_string());
            }
        }
    }

    /// A dashed horizontal line across the panel.
    pub(super) fn level(&self, picture: &mut Picture, y: f64, colour: plotters::style::RGBColor) {
        let height = self.up(y);
        picture.dashed((self.rect.left, height), (self.rect.right, height), colour, 1.5);
    }
}

/// Round numbers that cover a range in about so many steps of 1, 2, 2.5 or 5 times a power of ten.
///
/// Where the range is a single value, one half is added on each side.
pub(super) fn ticks(low: f64, high: f64, about: usize) -> Vec<f64> {
    let (low, high) = if high - low > 1e-9 { (low, high) } else { (low - 0.5, high + 0.5) };
    let rough = (high - low) / about as f64;
    let power = 10f64.powf(rough.log10().floor());
    let far = |step: &f64| (step / rough).ln().abs();
    // A quarter is a round number only among whole ones: 25, 50, 75, but not 0.025.
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0].map(|m| m * power);
    let round = steps.into_iter().filter(|step| power >= 10.0 || (step / power - 2.5).abs() > 0.1);
    let step = round.min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(power);
    let first = (low / step + 1e-6).floor() as i64;
    let last = (high / step - 1e-6).ceil() as i64;
    (first..=last).map(|i| i as f64 * step).collect()
}

/// The values at both ends of a list of ticks.
pub(super) fn span(ticks: &[f64]) -> (f64, f64) {
    (ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0))
}

/// The decimals needed to tell a list of ticks apart.
pub(super) fn decimals_of(ticks: &[f64]) -> usize {
    (0..4)
        .find(|&d| {
            let scale = 10f64.powi(d);
            ticks.iter().all(|t| ((t * scale).round() / scale - t).abs() < 1e-6)
        })
        .unwrap_or(4) as usize
}
