//! Curves of estimates over time: interval band, line, dots, and a name at the end of each line.
//!
//! Knows nothing of measures. Where a mean is absent a line is broken; where an interval is absent there is no
//! band. Names at line ends are moved apart so that none covers another.

use plotters::style::RGBColor;

use super::panel::Panel;
use super::picture::{Anchor, Picture};
use super::tables::Estimate;
use super::{font, theme};

/// One named line.
pub(super) struct Curve {
    pub(super) name: String,
    pub(super) colour: RGBColor,
    pub(super) points: Vec<Estimate>,
}

impl Curve {
    /// Lowest and highest value of line and band.
    pub(super) fn range(&self) -> Option<(f64, f64)> {
        let reach = |e: &Estimate| e.mean.map(|m| (m - e.half.unwrap_or(0.0), m + e.half.unwrap_or(0.0)));
        self.points.iter().filter_map(reach).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    fn has_values(&self) -> bool {
        self.points.iter().any(|e| e.mean.is_some())
    }
}

/// Lowest and highest value of several curves.
pub(super) fn range(curves: &[Curve]) -> Option<(f64, f64)> {
    curves.iter().filter_map(Curve::range).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// Only the curves that have a value to draw.
pub(super) fn drawable(curves: Vec<Curve>) -> Vec<Curve> {
    curves.into_iter().filter(Curve::has_values).collect()
}

/// Whether a later curve covers one at every point.
fn is_covered(panel: &Panel, curve: &Curve, later: &[Curve]) -> bool {
    let near = |e: &Estimate, other: &Curve| {
        let Some(mean) = e.mean else { return true };
        other.points.iter().any(|o| {
            o.x.total_cmp(&e.x).is_eq() && o.mean.is_some_and(|m| (panel.up(m) - panel.up(mean)).abs() < 1.0)
        })
    };
    later.iter().any(|other| curve.points.iter().all(|e| near(e, other)))
}

/// Draws bands first, then lines, so that no band lies over a line; a line that another covers is broader.
pub(super) fn draw(picture: &mut Picture, panel: &Panel, curves: &[Curve], dots: f64) {
    for curve in curves {
        for run in runs(&curve.points, |e| e.mean.is_some() && e.half.is_some_and(|h| h > 0.0)) {
            let edge = |sign: f64| {
                move |e: &Estimate| panel.at(e.x, e.mean.unwrap_or(0.0) + sign * e.half.unwrap_or(0.0))
            };
            let outline = run.iter().map(edge(1.0)).chain(run.iter().rev().map(edge(-1.0))).collect();
            picture.area(outline, curve.colour, 0.22);
        }
    }
    for (i, curve) in curves.iter().enumerate() {
        let broader = if is_covered(panel, curve, &curves[i + 1..]) { 4.0 } else { 0.0 };
        for run in runs(&curve.points, |e| e.mean.is_some()) {
            let points: Vec<_> = run.iter().map(|e| panel.at(e.x, e.mean.unwrap_or(0.0))).collect();
            if dots > 0.0 {
                for &point in &points {
                    picture.disc(point, dots + broader / 2.0, curve.colour);
                }
            }
            picture.line(points, curve.colour, 2.2 + broader);
        }
    }
}

/// The room that names need right of a panel, logical pixels.
pub(super) fn label_room<'a>(names: impl Iterator<Item = &'a str>) -> f64 {
    names.map(|name| font::width(name, theme::LABEL, false)).fold(0.0, f64::max) + 22.0
}

/// Writes names right of a panel as near as can be to the heights asked for, with a line to each.
pub(super) fn side_labels(picture: &mut Picture, panel: &Panel, labels: &[(f64, RGBColor, &str)]) {
    let wanted: Vec<f64> = labels.iter().map(|label| label.0).collect();
    let heights = spread(&wanted, theme::LABEL * 1.25, panel.rect.top - 2.0, panel.rect.bottom);
    let x = panel.rect.right;
    for (&(from, colour, name), &to) in labels.iter().zip(&heights) {
        picture.line(vec![(x + 2.0, from), (x + 10.0, to), (x + 16.0, to)], colour, 2.2);
        picture.text((x + 20.0, to + 5.0), Anchor::Start, theme::LABEL, theme::INK, name);
    }
}

/// Moves heights apart to at least `gap`, keeping their order and staying within bounds where there is room.
///
/// Pool-adjacent-violators: neighbours that are too close form a block centred on the mean of its wishes.
pub(super) fn spread(wanted: &[f64], gap: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]));
    // Of each block: the sum of (wish − offset in the block) and the members.
    let mut blocks: Vec<(f64, Vec<usize>)> = Vec::new();
    let start = |block: &(f64, Vec<usize>)| {
        let count = block.1.len() as f64;
        let highest = bottom - gap * (count - 1.0);
        (block.0 / count).min(highest).max(top)
    };
    for i in order {
        blocks.push((wanted[i], vec![i]));
        while blocks.len() > 1 {
            let (last, before) = (&blocks[blocks.len() - 1], &blocks[blocks.len() - 2]);
            if start(before) + gap * before.1.len() as f64 <= start(last) + 1e-9 {
                break;
            }
            let (sum, members) = blocks.pop().expect("there are two blocks");
            let target = blocks.last_mut().expect("there was one below");
            target.0 += sum - gap * (target.1.len() * members.len()) as f64;
            target.1.extend(members);
        }
    }
    let mut heights = vec![0.0; wanted.len()];
    for block in &blocks {
        for (place, &i) in block.1.iter().enumerate() {
            heights[i] = start(block) + gap * place as f64;
        }
    }
    heights
}

/// Unbroken runs of estimates that satisfy a condition.
fn runs(points: &[Estimate], holds: impl Fn(&Estimate) -> bool) -> Vec<&[Estimate]> {
    points.split(|e| !holds(e)).filter(|run| !run.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Curve, is_covered, spread};
    use crate::charts::panel::{Panel, Rect};
    use crate::charts::tables::Estimate;
    use crate::charts::theme;

    #[test]
    fn a_line_is_covered_by_one_at_the_same_height_everywhere() {
        let rect = Rect { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
        let panel = Panel { rect, x: (2023.0, 2025.0), y: (0.0, 100.0), label: 15.0 };
        let line = |values: [f64; 2]| Curve {
            name: String::new(),
            colour: theme::BLUE,
            points: [(2023.0, values[0]), (2024.0, values[1])]
                .map(|(x, mean)| Estimate { x, mean: Some(mean), half: None })
                .into(),
        };
        assert!(is_covered(&panel, &line([40.0, 60.0]), &[line([9.0, 9.0]), line([40.2, 60.0])]));
        assert!(!is_covered(&panel, &line([40.0, 60.0]), &[line([40.0, 62.0])]));
        assert!(!is_covered(&panel, &line([40.0, 60.0]), &[]));
    }

    #[test]
    fn labels_move_apart_keep_their_order_and_stay_inside() {
        assert_eq!(spread(&[50.0, 10.0], 5.0, 0.0, 100.0), [50.0, 10.0], "far apart: nothing moves");
        assert_eq!(spread(&[50.0, 50.0], 10.0, 0.0, 100.0), [45.0, 55.0]);
        assert_eq!(spread(&[99.0, 98.0], 10.0, 0.0, 100.0), [100.0, 90.0]);
        assert_eq!(spread(&[1.0, 1.0, 12.0], 10.0, 0.0, 100.0), [0.0, 10.0, 20.0]);
    }
}
