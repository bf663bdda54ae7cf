//! Small multiples of a network: one panel a pool, all of one size, with a numeric axis below.
//!
//! Knows nothing of measures. Invariant: panels stand in the order of the pools, rows first, and their names are shortened, never cut.

use super::panel::{Panel, Rect, decimals_of, span, ticks};
use super::picture::{Anchor, Picture};
use super::words::number;
use super::{font, theme};

/// Height of one row of panels, logical pixels.
pub(super) const ROW: f64 = 206.0;

/// A grid of so many panels.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    count: usize,
    columns: usize,
}

impl Grid {
    /// One panel alone, two or four in two columns, more in three.
    pub(super) const fn of(count: usize) -> Self {
        let columns = match count {
            0 | 1 => 1,
            2 | 4 => 2,
            _ => 3,
        };
        Self { count, columns }
    }

    /// Height that the grid wants.
    pub(super) fn height(self) -> f64 {
        let row = if self.columns == 1 { 1.5 * ROW } else { ROW };
        row * self.rows() as f64
    }

    fn rows(self) -> usize {
        self.count.div_ceil(self.columns).max(1)
    }

    /// The room of a panel.
    pub(super) fn place(self, room: Rect, index: usize) -> Rect {
        room.row(index / self.columns, self.rows(), 12.0).column(index % self.columns, self.columns, 26.0)
    }
}

/// Whether all these names can be set in bold: pools are named by the user, and names half bold and half not would look as if that meant something.
pub(super) fn all_bold(names: &[&str]) -> bool {
    names.iter().all(|name| font::bold_has(name))
}

/// A panel with a name above it, bold if wanted, and axes for these values; `high` is covered by the vertical axis, which begins at zero.
pub(super) fn panel(
    picture: &mut Picture,
    room: Rect,
    (name, bold): (&str, bool),
    x: (f64, f64),
    high: f64,
) -> Panel {
    let name = font::shortened(name, theme::LABEL + 0.5, bold, room.width());
    let at = (room.left, room.top + 15.0);
    if bold {
        picture.bold(at, Anchor::Start, theme::LABEL + 0.5, theme::INK, &name);
    } else {
        picture.text(at, Anchor::Start, theme::LABEL + 0.5, theme::INK, &name);
    }
    let steps = ticks(0.0, if high > 0.0 { high } else { 1.0 }, 4);
    let decimals = decimals_of(&steps);
    let width = |&tick: &f64| font::width(&number(tick, decimals), theme::SMALL, false);
    let widest = steps.iter().map(width).fold(0.0, f64::max);
    let rect = Rect {
        left: room.left + widest + 9.0,
        top: room.top + 37.0,
        right: room.right,
        bottom: room.bottom - 22.0,
    };
    let panel = Panel { rect, x, y: span(&steps), label: theme::SMALL };
    panel.y_axis(picture, &steps);
    panel
}

/// Vertical grid lines at round numbers, for panels whose marks stand in rows.
pub(super) fn x_grid(picture: &mut Picture, panel: &Panel) {
    for tick in x_ticks(panel, false) {
        let x = panel.across(tick);
        picture.line(vec![(x, panel.rect.top), (x, panel.rect.bottom)], theme::GRID, 1.0);
    }
}

/// Round numbers between the ends of the horizontal scale.
fn x_ticks(panel: &Panel, whole: bool) -> Vec<f64> {
    let (low, high) = panel.x;
    let about = (panel.rect.width() / 60.0).floor().max(2.0) as usize;
    let mut steps = ticks(low, high, about);
    steps.retain(|&tick| tick >= low - 1e-9 && tick <= high + 1e-9 && !(whole && tick.fract().abs() > 1e-9));
    steps
}

/// Ticks and labels at round numbers along the bottom of a panel.
pub(super) fn x_axis(picture: &mut Picture, panel: &Panel, whole: bool) {
    let steps = x_ticks(panel, whole);
    let bottom = panel.rect.bottom;
    picture.line(vec![(panel.rect.left, bottom), (panel.rect.right, bottom)], theme::GREY, 1.0);
    let decimals = decimals_of(&steps);
    let mut free_from = f64::NEG_INFINITY;
    for &tick in &steps {
        let x = panel.across(tick);
        let text = number(tick, decimals);
        let half = font::width(&text, panel.label, false) / 2.0;
        picture.line(vec![(x, bottom), (x, bottom + 4.0)], theme::GREY, 1.0);
        // The last label is moved left so that it stays in the panel's column; one that would touch the one before is left out.
        let centre = x.min(panel.rect.right + 8.0 - half);
        if centre - half > free_from {
            picture.text(
                (centre, bottom + 6.0 + panel.label),
                Anchor::Middle,
                panel.label,
                theme::GREY,
                &text,
            );
            free_from = centre + half + 6.0;
        }
    }
}
