//! The page around a chart: question, answer, scenario, notes at the foot, and legends.
//!
//! Knows nothing of measures. A page is 1000 logical pixels wide; texts too long for it are broken into lines
//! and the room for the chart shrinks, so that nothing is cut off; what options changed makes the page higher instead.

use plotters::style::RGBColor;

use super::caption::Caption;
use super::markers::Marker;
use super::panel::Rect;
use super::picture::{Anchor, Picture};
use super::words::{Language, number, phrase};
use super::{changed, font, theme};

/// Width of every page, logical pixels.
pub(super) const WIDTH: f64 = 1000.0;
/// Blank border of every page, logical pixels.
pub(super) const MARGIN: f64 = 28.0;

/// From line to line of a note, logical pixels.
const NOTE_STEP: f64 = theme::NOTE * 1.4;

/// From line to line of the texts above a chart, in their sizes.
const LINE_STEP: f64 = 1.36;

/// What all charts of a folder share.
pub(super) struct Page<'a> {
    pub(super) language: Language,
    pub(super) caption: &'a Caption,
}

/// The sign before an entry of a legend.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    Line(RGBColor),
    Dashed(RGBColor),
    Block(RGBColor),
    Disc(RGBColor),
    Ring(RGBColor),
    Cross(RGBColor),
    Frame(RGBColor),
    Marker(Marker),
}

impl Page<'_> {
    /// Words of this page's language; see [`phrase`].
    pub(super) fn say(&self, key: &str, parts: &[&str]) -> String {
        phrase(key, self.language, parts)
    }

    /// Words without parts to fill in.
    pub(super) fn word(&self, key: &str) -> String {
        phrase(key, self.language, &[])
    }

    /// An estimated share in %, with one decimal and its sign.
    pub(super) fn share(&self, value: f64) -> String {
        self.say("percent", &[&number(value, 1)])
    }

    /// A given share in %, with a decimal only where it has one, and its sign.
    pub(super) fn percent(&self, value: f64) -> String {
        let decimals = usize::from((value - value.round()).abs() > 1e-9);
        self.say("percent", &[&number(value, decimals)])
    }

    /// Days of the service limit, as written in texts.
    pub(super) fn limit(&self) -> String {
        self.caption
            .service_limit_days
            .map_or_else(|| self.word("the_limit"), |days| self.say("days_of", &[&number(days, 0)]))
    }

    /// Of how many replications means are shown.
    pub(super) fn means_note(&self) -> String {
        match self.caption.replications {
            1 => self.word("one_note"),
            n => self.say("means_note", &[&n.to_string()]),
        }
    }

    /// What shading means, or, with too few replications for an interval, that there is none.
    pub(super) fn interval_note(&self) -> String {
        self.interval_by("interval_note")
    }

    /// The same where an interval is drawn as these words say.
    pub(super) fn interval_by(&self, words: &str) -> String {
        match self.caption.replications {
            ..3 => self.means_note(),
            n => self.say(words, &[&n.to_string()]),
        }
    }

    /// Starts a page: draws the texts around the chart and returns the room between them.
    pub(super) fn begin(
        &self,
        name: &'static str,
        height: f64,
        question: &str,
        answer: &str,
        note: &str,
    ) -> (Picture, Rect) {
        let room = WIDTH - 2.0 * MARGIN;
        let count = self.caption.replications.to_string();
        let seed = self.caption.seed.to_string();
        let source = self.say("source", &[&count, &seed, &self.caption.version]);
        let foot = [note, &source].map(|text| font::wrap(text, theme::NOTE, false, room)).concat();
        let scenario = self.say("scenario", &[self.caption.title(self.language)]);
        let title = self.say("title_and_answer", &[question, answer]);
        let mut description = self.say("sentences", &[&scenario, &self.say("sentences", &[note, &source])]);
        if let Some(whole) = changed::whole(self) {
            description = self.say("sentences", &[&description, &whole]);
        }
        let changed = changed::fitted(self, room);
        let further = changed.as_ref().map_or(0.0, |text| {
            1.0 + LINE_STEP * theme::SUBTITLE * font::wrap(text, theme::SUBTITLE, false, room).len() as f64
        });
        let height = height + further.ceil();
        let mut picture = Picture::new(name, title, description, WIDTH, height);

        let mut y = MARGIN;
        let above = [
            (question, theme::TITLE, true, theme::INK),
            (answer, theme::ANSWER, false, theme::INK),
            (scenario.as_str(), theme::SUBTITLE, false, theme::GREY),
        ];
        let below = changed.as_deref().map(|text| (text, theme::SUBTITLE, false, theme::INK));
        for (text, size, bold, colour) in above.into_iter().chain(below) {
            for line in font::wrap(text, size, bold, room) {
                y += size * 0.86;
                let at = (MARGIN, y);
                if bold {
                    picture.bold(at, Anchor::Start, size, colour, &line);
                } else {
                    picture.text(at, Anchor::Start, size, colour, &line);
                }
                y += size * 0.5;
            }
            y += 1.0;
        }

        let step = NOTE_STEP;
        let mut baseline = height - MARGIN + 6.0 - step * (foot.len() as f64 - 1.0);
        let bottom = baseline - theme::NOTE - 14.0;
        picture.line(vec![(MARGIN, bottom + 6.0), (WIDTH - MARGIN, bottom + 6.0)], theme::GRID, 1.0);
        for line in foot {
            picture.text((MARGIN, baseline), Anchor::Start, theme::NOTE, theme::GREY, &line);
            baseline += step;
        }
        (picture, Rect { left: MARGIN, top: y + 8.0, right: WIDTH - MARGIN, bottom: bottom - 4.0 })
    }
}

/// The height that a note takes beyond its first line, for pages whose rows have a fixed height.
pub(super) fn further_lines(note: &str) -> f64 {
    let lines = font::wrap(note, theme::NOTE, false, WIDTH - 2.0 * MARGIN).len();
    (NOTE_STEP * (lines.max(1) - 1) as f64).ceil()
}

/// Draws a legend in rows from the top left of a room; returns the height that it takes.
pub(super) fn legend(picture: &mut Picture, room: Rect, entries: &[(Sign, String)]) -> f64 {
    const SIGN: f64 = 24.0;
    const STEP: f64 = 22.0;
    let (mut x, mut y) = (room.left, room.top + STEP / 2.0);
    for (sign, text) in entries {
        let text = &font::shortened(text, theme::LABEL, false, room.width() - SIGN - 7.0);
        let width = SIGN + 7.0 + font::width(text, theme::LABEL, false);
        if x > room.left && x + width > room.right {
            x = room.left;
            y += STEP;
        }
        draw_sign(picture, *sign, (x, y), SIGN);
        picture.text((x + SIGN + 7.0, y + 5.0), Anchor::Start, theme::LABEL, theme::INK, text);
        x += width + 22.0;
    }
    y + STEP / 2.0 - room.top
}

fn draw_sign(picture: &mut Picture, sign: Sign, at: (f64, f64), width: f64) {
    let (x, y) = at;
    let middle = (x + width / 2.0, y);
    match sign {
        Sign::Line(colour) => picture.line(vec![(x, y), (x + width, y)], colour, 2.5),
        Sign::Dashed(colour) => picture.dashed((x, y), (x + width, y), colour, 1.8),
        Sign::Block(colour) => picture.block((x + 4.0, y - 7.0), (x + width - 4.0, y + 7.0), colour, 1.0),
        Sign::Disc(colour) => picture.disc(middle, 4.5, colour),
        Sign::Ring(colour) => picture.ring(middle, 4.5, colour, 1.6),
        Sign::Cross(colour) => picture.cross(middle, 4.5, colour, 2.5),
        Sign::Marker(marker) => marker.draw(picture, middle),
        Sign::Frame(colour) => {
            picture.frame((x + 3.0, y - 8.0), (x + width - 3.0, y + 8.0), colour, 2.5);
        }
    }
}
