//! Markers of published figures: one shape a confidence label, so that labels read without colour.
//!
//! Knows nothing of what is shown. Invariant: a marker has a rim of paper, so that it stands out from what lies under it.

use super::page::Sign;
use super::picture::Picture;
use super::tables::distinct;
use super::theme;
use crate::report::rows::AgainstPublishedRow;

/// Reach of a marker from its middle, logical pixels.
const REACH: f64 = 4.4;
/// Width of its rim.
const RIM: f64 = 1.6;

/// Shape of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// Label A: seen.
    Square,
    /// Label A-r: seen in a reprint.
    Diamond,
    /// Label B: recalled.
    Triangle,
    /// Label C, and any other: assumed.
    Ring,
}

/// Labels in order of trust, with the key of their words.
const LABELS: [(&str, &str); 4] =
    [("A", "label_seen"), ("A-r", "label_reprint"), ("B", "label_recalled"), ("C", "label_assumed")];

impl Marker {
    /// The shape of a label.
    pub(super) fn of(confidence: &str) -> Self {
        match confidence {
            "A" => Self::Square,
            "A-r" => Self::Diamond,
            "B" => Self::Triangle,
            _ => Self::Ring,
        }
    }

    /// Draws it with its middle at a place.
    pub(super) fn draw(self, picture: &mut Picture, at: (f64, f64)) {
        if self == Self::Ring {
            picture.disc(at, REACH + RIM, theme::PAPER);
            picture.ring(at, REACH, theme::INK, 1.8);
            return;
        }
        for (reach, colour) in [(REACH + RIM, theme::PAPER), (REACH, theme::INK)] {
            let corners = self.corners(reach);
            picture.area(corners.iter().map(|(x, y)| (at.0 + x, at.1 + y)).collect(), colour, 1.0);
        }
    }

    fn corners(self, reach: f64) -> Vec<(f64, f64)> {
        let (r, far) = (reach * 0.9, reach * 1.25);
        match self {
            Self::Diamond => vec![(0.0, -far), (far, 0.0), (0.0, far), (-far, 0.0)],
            Self::Triangle => vec![(0.0, -far), (far, reach), (-far, reach)],
            Self::Square | Self::Ring => vec![(-r, -r), (r, -r), (r, r), (-r, r)],
        }
    }
}

/// Legend entries of the labels that stand in some rows, most trusted first: sign, and key of the words.
pub(super) fn entries(rows: &[&AgainstPublishedRow]) -> Vec<(Sign, &'static str)> {
    let used = distinct(rows.iter().map(|row| Marker::of(&row.confidence)));
    let known = LABELS.iter().map(|&(label, words)| (Marker::of(label), words));
    known
        .filter(|(marker, _)| used.contains(marker))
        .map(|(marker, words)| (Sign::Marker(marker), words))
        .collect()
}

/// A number with its sign, plus included.
pub(super) fn signed(value: f64, decimals: usize) -> String {
    let text = super::words::number(value, decimals);
    let is_zero = text.chars().all(|c| c == '0' || c == '.');
    if value > 0.0 && !is_zero { format!("+{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn a_difference_shows_its_sign_unless_it_rounds_to_nothing() {
        assert_eq!([0.04, -0.04, 1.26, -1.26].map(|v| signed(v, 1)), ["0.0", "0.0", "+1.3", "−1.3"]);
    }
}
