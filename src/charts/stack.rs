//! Stacked quantities: areas over months, bars over years.
//!
//! Layers are drawn from the bottom up in the order given. Intervals of a sum are not in the tables, so stacks
//! show means only and say so in their notes. A value that does not exist adds nothing to its stack.

use super::curves::Curve;
use super::panel::Panel;
use super::picture::Picture;

/// Tops of each layer at each x: `tops[layer][index]`, with the layer below as its floor.
fn tops(layers: &[Curve]) -> Vec<Vec<f64>> {
    let columns = layers.iter().map(|layer| layer.points.len()).max().unwrap_or(0);
    let mut sum = vec![0.0; columns];
    layers
        .iter()
        .map(|layer| {
            for (total, estimate) in sum.iter_mut().zip(&layer.points) {
                *total += estimate.mean.unwrap_or(0.0);
            }
            sum.clone()
        })
        .collect()
}

/// Height of the highest stack.
pub(super) fn highest(layers: &[Curve]) -> f64 {
    tops(layers).last().map_or(0.0, |top| top.iter().copied().fold(0.0, f64::max))
}

/// Heights at the right end of the middle of each layer, in values.
pub(super) fn end_middles(layers: &[Curve]) -> Vec<f64> {
    let mut below = 0.0;
    tops(layers)
        .iter()
        .map(|top| {
            let above = top.last().copied().unwrap_or(0.0);
            let middle = f64::midpoint(below, above);
            below = above;
            middle
        })
        .collect()
}

/// Whether a layer is anywhere thick enough to be seen: one logical pixel.
pub(super) fn is_visible(panel: &Panel, layer: &Curve) -> bool {
    layer.points.iter().any(|e| e.mean.is_some_and(|mean| panel.up(0.0) - panel.up(mean) >= 1.0))
}

/// Draws layers as areas over x.
pub(super) fn areas(picture: &mut Picture, panel: &Panel, layers: &[Curve]) {
    let tops = tops(layers);
    for (i, layer) in layers.iter().enumerate() {
        let floor = |j: usize| if i == 0 { 0.0 } else { tops[i - 1][j] };
        let above = layer.points.iter().enumerate().map(|(j, e)| panel.at(e.x, tops[i][j]));
        let below = layer.points.iter().enumerate().rev().map(|(j, e)| panel.at(e.x, floor(j)));
        picture.area(above.chain(below).collect(), layer.colour, 1.0);
    }
}

/// Draws layers as bars of a width in units of x, centred on x.
pub(super) fn bars(picture: &mut Picture, panel: &Panel, layers: &[Curve], width: f64) {
    let tops = tops(layers);
    for (i, layer) in layers.iter().enumerate() {
        for (j, estimate) in layer.points.iter().enumerate() {
            let floor = if i == 0 { 0.0 } else { tops[i - 1][j] };
            let (left, right) = (estimate.x - width / 2.0, estimate.x + width / 2.0);
            picture.block(panel.at(left, tops[i][j]), panel.at(right, floor), layer.colour, 1.0);
        }
    }
}
