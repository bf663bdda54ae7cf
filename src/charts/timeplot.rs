//! A panel of curves over years or months, with level lines and all names at its right side.
//!
//! Brings axis, curves and labels together for the charts that show change over time. Knows nothing of
//! measures.

use plotters::style::RGBColor;

use super::curves::{self, Curve};
use super::panel::{Panel, Rect, span};
use super::picture::Picture;
use super::{font, theme};

/// A dashed horizontal line with its name.
pub(super) struct Level {
    pub(super) at: f64,
    pub(super) colour: RGBColor,
    pub(super) name: String,
}

/// How values lie along the time axis.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// One value a year, x is the year.
    Years,
    /// One value a month, x is the year and its fraction.
    Months,
}

/// What one panel shows.
pub(super) struct TimePlot {
    pub(super) heading: String,
    pub(super) unit: String,
    pub(super) pace: Pace,
    pub(super) curves: Vec<Curve>,
    pub(super) levels: Vec<Level>,
    pub(super) ticks: Vec<f64>,
}

impl TimePlot {
    /// Draws the panel into a room, heading and tick labels included.
    pub(super) fn draw(&self, picture: &mut Picture, room: Rect) {
        let names = self.curves.iter().map(|c| &c.name).chain(self.levels.iter().map(|l| &l.name));
        let side = curves::label_room(names.map(String::as_str));
        let panel = time_panel(&self.curves, self.pace, room, side, &self.ticks);
        panel.heading(picture, room.left, &self.heading, &self.unit);
        panel.y_axis(picture, &self.ticks);
        years_axis(picture, &panel, self.pace);
        for level in &self.levels {
            panel.level(picture, level.at, level.colour);
        }
        let dots = if self.pace == Pace::Years { 3.2 } else { 0.0 };
        curves::draw(picture, &panel, &self.curves, dots);
        let ends = self.curves.iter().filter_map(|curve| {
            let last = curve.points.iter().rfind(|e| e.mean.is_some())?;
            Some((panel.up(last.mean?), curve.colour, curve.name.as_str()))
        });
        let levels = self.levels.iter().map(|l| (panel.up(l.at), l.colour, l.name.as_str()));
        curves::side_labels(picture, &panel, &ends.chain(levels).collect::<Vec<_>>());
    }
}

/// A panel below a heading, wide enough for its tick labels at the left and `side` pixels at the right.
pub(super) fn time_panel(curves: &[Curve], pace: Pace, room: Rect, side: f64, ticks: &[f64]) -> Panel {
    let xs = || curves.iter().flat_map(|c| c.points.iter().map(|e| e.x));
    let (first, last) = (xs().fold(f64::INFINITY, f64::min), xs().fold(f64::NEG_INFINITY, f64::max));
    let x = match pace {
        Pace::Years => (first - 0.35, last + 0.35),
        Pace::Months => (first.floor(), last.ceil()),
    };
    let decimals = super::panel::decimals_of(ticks);
    let widest = ticks
        .iter()
        .map(|&t| font::width(&super::words::number(t, decimals), theme::LABEL, false))
        .fold(0.0, f64::max);
    let rect = Rect {
        left: room.left + widest + 9.0,
        top: room.top + 50.0,
        right: room.right - side,
        bottom: room.bottom - 26.0,
    };
    Panel { rect, x, y: span(ticks), label: theme::LABEL }
}

/// Years along the bottom of a panel: at the value for years, at the middle of the span for months.
pub(super) fn years_axis(picture: &mut Picture, panel: &Panel, pace: Pace) {
    match pace {
        Pace::Years => {
            panel.x_years(picture, panel.x.0.ceil() as i32, panel.x.1.floor() as i32, 0.0);
        }
        Pace::Months => panel.x_years(picture, panel.x.0 as i32, panel.x.1 as i32 - 1, 0.5),
    }
}
