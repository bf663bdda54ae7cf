//! Colours and sizes of all charts, in one place.
//!
//! Categories take the eight colours of Okabe and Ito (2008, "Color universal design"), which stay apart for
//! colour-blind readers; quantities take viridis (van der Walt and Smith 2015), which also reads in grey.

use plotters::style::RGBColor;

pub(super) const INK: RGBColor = RGBColor(34, 34, 34);
pub(super) const GREY: RGBColor = RGBColor(95, 95, 95);
pub(super) const PALE: RGBColor = RGBColor(190, 190, 190);
pub(super) const GRID: RGBColor = RGBColor(228, 228, 228);
pub(super) const PAPER: RGBColor = RGBColor(255, 255, 255);

pub(super) const ORANGE: RGBColor = RGBColor(230, 159, 0);
pub(super) const SKY: RGBColor = RGBColor(86, 180, 233);
pub(super) const GREEN: RGBColor = RGBColor(0, 158, 115);
pub(super) const BLUE: RGBColor = RGBColor(0, 114, 178);
pub(super) const VERMILION: RGBColor = RGBColor(213, 94, 0);
pub(super) const PURPLE: RGBColor = RGBColor(204, 121, 167);

/// Title of a page, logical pixels; a page is 1000 wide.
pub(super) const TITLE: f64 = 23.0;
/// The answer below the title.
pub(super) const ANSWER: f64 = 17.0;
/// Scenario line.
pub(super) const SUBTITLE: f64 = 15.0;
/// Heading of a panel.
pub(super) const HEADING: f64 = 16.0;
/// Tick labels and direct labels.
pub(super) const LABEL: f64 = 14.0;
/// Small labels: small multiples and maps.
pub(super) const SMALL: f64 = 12.5;
/// Notes at the foot of a page.
pub(super) const NOTE: f64 = 12.5;

/// Colour of a tenure.
pub(super) fn tenure(name: &str) -> RGBColor {
    match name {
        "basic" => BLUE,
        "inclusive" => ORANGE,
        "market" => PURPLE,
        _ => INK,
    }
}

/// Colour of a bed type.
pub(super) fn bed_type(name: &str) -> RGBColor {
    match name {
        "general" => SKY,
        "nursing" => GREEN,
        "dementia" => VERMILION,
        _ => INK,
    }
}

/// Colour of a need group; the order of the groups is the order from cool to warm.
pub(super) fn need(name: &str) -> RGBColor {
    match name {
        "level_0_1" => PALE,
        "level_2_3" => SKY,
        "level_4" => ORANGE,
        "level_5_6" => VERMILION,
        _ => INK,
    }
}

/// Colours for entries without a colour of their own, in order.
pub(super) const CYCLE: [RGBColor; 6] = [BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY];

/// Viridis at a share between 0 and 1, by linear interpolation between nine anchors.
pub(super) fn viridis(share: f64) -> RGBColor {
    const ANCHORS: [(f64, f64, f64); 9] = [
        (68.0, 1.0, 84.0),
        (71.0, 44.0, 122.0),
        (59.0, 81.0, 139.0),
        (44.0, 113.0, 142.0),
        (33.0, 144.0, 141.0),
        (39.0, 173.0, 129.0),
        (92.0, 200.0, 99.0),
        (170.0, 220.0, 50.0),
        (253.0, 231.0, 37.0),
    ];
    let place = share.clamp(0.0, 1.0) * 8.0;
    let below = (place.floor() as usize).min(7);
    let rest = place - below as f64;
    let (a, b) = (ANCHORS[below], ANCHORS[below + 1]);
    let mix = |from: f64, to: f64| (from + (to - from) * rest).round() as u8;
    RGBColor(mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}

/// Ink or paper, whichever reads better on a ground (relative luminance as in WCAG 2).
pub(super) fn on(ground: RGBColor) -> RGBColor {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * linear(ground.0) + 0.7152 * linear(ground.1) + 0.0722 * linear(ground.2);
    if luminance > 0.2 { INK } else { PAPER }
}
