//! Places names around discs so that they cover neither each other nor a disc.
//!
//! Knows nothing of maps. Each name tries places around its disc, near ones first, and takes the cheapest;
//! after all have a place, each tries again given the others, a fixed number of times. No chance is involved.

use std::f64::consts::TAU;

use super::panel::Rect;

/// A disc that wants a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Disc {
    pub(super) centre: (f64, f64),
    pub(super) radius: f64,
    /// Width of its name, logical pixels; zero for a disc without a name.
    pub(super) width: f64,
}

const ANGLES: usize = 24;
const GAPS: [f64; 7] = [2.0, 6.0, 13.0, 23.0, 36.0, 52.0, 72.0];
const PASSES: usize = 6;

/// A box for each disc's name of a height, within bounds; boxes of discs without a name are empty.
pub(super) fn place(discs: &[Disc], height: f64, bounds: Rect) -> Vec<Rect> {
    let mut boxes: Vec<Option<Rect>> = vec![None; discs.len()];
    for _ in 0..PASSES {
        for (i, disc) in discs.iter().enumerate().filter(|(_, disc)| disc.width > 0.0) {
            boxes[i] = None;
            let best = candidates(disc, height)
                .map(|(candidate, gap)| (cost(i, candidate, gap, discs, &boxes, bounds), candidate))
                .min_by(|a, b| a.0.total_cmp(&b.0));
            boxes[i] = best.map(|(_, candidate)| candidate);
        }
    }
    let empty = |disc: &Disc| {
        let (x, y) = disc.centre;
        Rect { left: x, top: y, right: x, bottom: y }
    };
    boxes.iter().zip(discs).map(|(placed, disc)| placed.unwrap_or_else(|| empty(disc))).collect()
}

/// The end of the line from a disc to its name: the nearest point of the box.
pub(super) fn nearest(placed: Rect, to: (f64, f64)) -> (f64, f64) {
    (to.0.clamp(placed.left, placed.right), to.1.clamp(placed.top, placed.bottom))
}

fn candidates(disc: &Disc, height: f64) -> impl Iterator<Item = (Rect, f64)> {
    let Disc { centre: (x, y), radius, width } = *disc;
    GAPS.into_iter().flat_map(move |gap| {
        (0..ANGLES).map(move |step| {
            let angle = TAU * step as f64 / ANGLES as f64;
            let (dx, dy) = (angle.cos(), angle.sin());
            // The box touches the circle of this radius with the side or corner that faces the disc.
            let reach = radius + gap;
            let (middle, level) = (x + dx * (reach + width / 2.0), y + dy * (reach + height / 2.0));
            let placed = Rect {
                left: middle - width / 2.0,
                right: middle + width / 2.0,
                top: level - height / 2.0,
                bottom: level + height / 2.0,
            };
            (placed, gap)
        })
    })
}

fn cost(i: usize, placed: Rect, gap: f64, discs: &[Disc], boxes: &[Option<Rect>], bounds: Rect) -> f64 {
    let own = discs[i];
    let end = nearest(placed, own.centre);
    let mut cost = gap;
    // A name right or left of its disc reads better than one above or below it.
    cost += 0.15 * (end.1 - own.centre.1).abs();
    let inside = placed.left >= bounds.left
        && placed.right <= bounds.right
        && placed.top >= bounds.top
        && placed.bottom <= bounds.bottom;
    if !inside {
        cost += 1e6;
    }
    for (j, disc) in discs.iter().enumerate() {
        let near = nearest(placed, disc.centre);
        let depth = disc.radius + 1.0 - distance(near, disc.centre);
        if depth > 0.0 {
            cost += 400.0 + 60.0 * depth;
        }
        if j != i && crosses(own.centre, end, disc.centre, disc.radius) && gap > GAPS[1] {
            cost += 60.0;
        }
        let Some(other) = boxes[j] else { continue };
        if j == i {
            continue;
        }
        let overlap = (placed.right.min(other.right) - placed.left.max(other.left) + 2.0).max(0.0)
            * (placed.bottom.min(other.bottom) - placed.top.max(other.top) + 1.0).max(0.0);
        if overlap > 0.0 {
            cost += 2_000.0 + 20.0 * overlap;
        }
        let other_end = nearest(other, discs[j].centre);
        let lines = meets(own.centre, end, other) || meets(discs[j].centre, other_end, placed);
        if lines {
            cost += 500.0;
        }
        if cross((own.centre, end), (discs[j].centre, other_end)) {
            cost += 150.0;
        }
    }
    cost
}

fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// Whether a segment passes through a disc.
fn crosses(from: (f64, f64), to: (f64, f64), centre: (f64, f64), radius: f64) -> bool {
    samples(from, to).any(|point| distance(point, centre) < radius)
}

/// Whether a segment passes through a box.
fn meets(from: (f64, f64), to: (f64, f64), placed: Rect) -> bool {
    samples(from, to).any(|(x, y)| x > placed.left && x < placed.right && y > placed.top && y < placed.bottom)
}

type Line = ((f64, f64), (f64, f64));

/// Whether two lines from discs to their names cross.
fn cross(one: Line, other: Line) -> bool {
    let side = |(from, to): Line, point: (f64, f64)| {
        (to.0 - from.0) * (point.1 - from.1) - (to.1 - from.1) * (point.0 - from.0)
    };
    side(one, other.0) * side(one, other.1) < 0.0 && side(other, one.0) * side(other, one.1) < 0.0
}

fn samples(from: (f64, f64), to: (f64, f64)) -> impl Iterator<Item = (f64, f64)> {
    (0..=16).map(move |i| {
        let share = f64::from(i) / 16.0;
        (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
    })
}

#[cfg(test)]
mod tests {
    use super::{Disc, place};
    use crate::charts::panel::Rect;

    #[test]
    fn names_of_a_tight_cluster_do_not_overlap() {
        let bounds = Rect { left: 0.0, top: 0.0, right: 400.0, bottom: 300.0 };
        let disc = |i: i32| Disc {
            centre: (200.0 + 14.0 * f64::from(i % 3), 150.0 + 14.0 * f64::from(i / 3)),
            radius: 6.0,
            width: 60.0,
        };
        let discs: Vec<Disc> = (0..9).map(disc).collect();
        let placed = place(&discs, 14.0, bounds);
        for (i, a) in placed.iter().enumerate() {
            assert!(a.left >= 0.0 && a.right <= 400.0 && a.top >= 0.0 && a.bottom <= 300.0);
            for b in &placed[i + 1..] {
                let apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
                assert!(apart, "{a:?} {b:?}");
            }
        }
    }
}
