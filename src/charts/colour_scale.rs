//! A scale from values to viridis, and its bar with ticks.
//!
//! The ends of the scale are round numbers around the values shown, so that the bar can be read.

use plotters::style::RGBColor;

use super::panel::{Panel, Rect, decimals_of, span, ticks};
use super::picture::{Anchor, Picture};
use super::theme;
use super::words::number;

/// Colours for the values between two round numbers.
pub(super) struct ColourScale {
    ticks: Vec<f64>,
}

impl ColourScale {
    /// A scale that covers all values; nothing if there is none.
    pub(super) fn around(values: impl Iterator<Item = f64> + Clone) -> Option<Self> {
        let low = values.clone().reduce(f64::min)?;
        let high = values.reduce(f64::max)?;
        Some(Self { ticks: ticks(low, high, 3) })
    }

    /// Colour of a value.
    pub(super) fn colour(&self, value: f64) -> RGBColor {
        let (low, high) = span(&self.ticks);
        theme::viridis((value - low) / (high - low))
    }

    /// Draws the bar with tick labels below it, 32 logical pixels high.
    pub(super) fn draw(&self, picture: &mut Picture, left: f64, top: f64, width: f64) {
        const SLICES: usize = 48;
        const BAR: f64 = 11.0;
        let rect = Rect { left, top, right: left + width, bottom: top + BAR };
        let panel = Panel { rect, x: span(&self.ticks), y: (0.0, 1.0), label: theme::SMALL };
        let step = width / SLICES as f64;
        for i in 0..SLICES {
            let from = left + step * i as f64;
            // Each slice reaches under the next one, or hairlines show between them.
            let to = (from + 2.0 * step).min(rect.right);
            let colour = theme::viridis((i as f64 + 0.5) / SLICES as f64);
            picture.block((from, top), (to, rect.bottom), colour, 1.0);
        }
        let decimals = decimals_of(&self.ticks);
        for &tick in &self.ticks {
            let x = panel.across(tick);
            picture.line(vec![(x, rect.bottom), (x, rect.bottom + 4.0)], theme::GREY, 1.0);
            let at = (x, rect.bottom + 5.0 + theme::SMALL);
            let text = number(tick, decimals);
            picture.text(at, Anchor::Middle, theme::SMALL, theme::GREY, &text);
        }
    }
}
