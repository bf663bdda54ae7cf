//! A picture as a list of marks in logical pixels, and its writing as SVG with plotters.
//!
//! Drawing code adds marks and cannot fail; every text is kept with its box, so that a test can hold that
//! nothing leaves the canvas and no two texts overlap. plotters' SVG backend knows only whole numbers, so it
//! draws on a grid four times finer, and it has neither dashes nor outlines of a chosen width: both are lines.

use plotters::coord::Shift;
use plotters::prelude::{
    Circle, Color, DrawingArea, IntoDrawingArea, PathElement, Polygon, RGBColor, SVGBackend, ShapeStyle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, TextStyle};

use super::{ChartError, font, theme};

/// Grid steps of the SVG for one logical pixel.
const GRID_STEPS: f64 = 4.0;
/// plotters writes a font size divided by this, and a text set from its top 0.76 em below the position.
const PLOTTERS_LINE: f64 = 1.24;
const PLOTTERS_TOP: f64 = 0.76;

/// Which end of a text stands at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text begins there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// One line of text on a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedText {
    /// What is written.
    pub text: String,
    /// Where the anchor stands, logical pixels from the left.
    pub x: f64,
    /// Where the baseline stands, logical pixels from the top.
    pub baseline: f64,
    /// Which end stands at `x`.
    pub anchor: Anchor,
    /// Size of the em, logical pixels.
    pub size: f64,
    /// Whether it is meant to be bold.
    pub bold: bool,
    colour: RGBColor,
}

impl PlacedText {
    /// Left, top, right and bottom of the text, logical pixels.
    pub fn bounds(&self) -> (f64, f64, f64, f64) {
        let width = font::width(&self.text, self.size, self.bold);
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        (left, self.baseline - 0.86 * self.size, left + width, self.baseline + 0.14 * self.size)
    }
}

enum Mark {
    Line { points: Vec<(f64, f64)>, colour: RGBColor, width: f64 },
    Area { points: Vec<(f64, f64)>, colour: RGBColor, opacity: f64 },
    Disc { centre: (f64, f64), radius: f64, colour: RGBColor },
    Text(PlacedText),
}

/// A chart before it is written: marks in logical pixels, origin at the top left.
pub struct Picture {
    name: &'static str,
    title: String,
    description: String,
    width: f64,
    height: f64,
    marks: Vec<Mark>,
}

impl Picture {
    /// An empty picture. `title` and `description` go into the SVG for readers who cannot see it.
    pub(super) fn new(
        name: &'static str,
        title: String,
        description: String,
        width: f64,
        height: f64,
    ) -> Self {
        Self { name, title, description, width, height, marks: Vec::new() }
    }

    /// Name of the file, without extension.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The question and its answer.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Scenario and notes, in one paragraph.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Width and height, logical pixels.
    pub fn size(&self) -> (f64, f64) {
        (self.width, self.height)
    }

    /// Every text on the picture, in the order of drawing.
    pub fn texts(&self) -> impl Iterator<Item = &PlacedText> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text(text) => Some(text),
            _ => None,
        })
    }

    /// An open line through points.
    pub(super) fn line(&mut self, points: Vec<(f64, f64)>, colour: RGBColor, width: f64) {
        if points.len() > 1 {
            self.marks.push(Mark::Line { points, colour, width });
        }
    }

    /// A straight dashed line.
    pub(super) fn dashed(&mut self, from: (f64, f64), to: (f64, f64), colour: RGBColor, width: f64) {
        const ON: f64 = 7.0;
        const OFF: f64 = 4.5;
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy);
        let mut start = 0.0;
        while start < length {
            let end = (start + ON).min(length);
            let at = |d: f64| (from.0 + dx * d / length, from.1 + dy * d / length);
            self.line(vec![at(start), at(end)], colour, width);
            start += ON + OFF;
        }
    }

    /// A filled area.
    pub(super) fn area(&mut self, points: Vec<(f64, f64)>, colour: RGBColor, opacity: f64) {
        if points.len() > 2 {
            self.marks.push(Mark::Area { points, colour, opacity });
        }
    }

    /// A filled rectangle from two corners.
    pub(super) fn block(&mut self, a: (f64, f64), b: (f64, f64), colour: RGBColor, opacity: f64) {
        self.area(vec![a, (b.0, a.1), b, (a.0, b.1)], colour, opacity);
    }

    /// A filled disc.
    pub(super) fn disc(&mut self, centre: (f64, f64), radius: f64, colour: RGBColor) {
        self.marks.push(Mark::Disc { centre, radius, colour });
    }

    /// A ring: a disc with a paper-coloured hole.
    pub(super) fn ring(&mut self, centre: (f64, f64), radius: f64, colour: RGBColor, width: f64) {
        self.disc(centre, radius, colour);
        self.disc(centre, radius - width, theme::PAPER);
    }

    /// A diagonal cross.
    pub(super) fn cross(&mut self, centre: (f64, f64), reach: f64, colour: RGBColor, width: f64) {
        let (x, y) = centre;
        self.line(vec![(x - reach, y - reach), (x + reach, y + reach)], colour, width);
        self.line(vec![(x - reach, y + reach), (x + reach, y - reach)], colour, width);
    }

    /// The outline of a rectangle from two corners.
    pub(super) fn frame(&mut self, a: (f64, f64), b: (f64, f64), colour: RGBColor, width: f64) {
        // It begins in the middle of a side, because an open line has no joint where it begins and ends.
        let middle = (f64::midpoint(a.0, b.0), a.1);
        self.line(vec![middle, (b.0, a.1), b, (a.0, b.1), a, middle], colour, width);
    }

    /// A line of text.
    pub(super) fn text(&mut self, at: (f64, f64), anchor: Anchor, size: f64, colour: RGBColor, text: &str) {
        self.place(at, anchor, (size, false), colour, text);
    }

    /// A line of bold text.
    pub(super) fn bold(&mut self, at: (f64, f64), anchor: Anchor, size: f64, colour: RGBColor, text: &str) {
        self.place(at, anchor, (size, true), colour, text);
    }

    fn place(&mut self, at: (f64, f64), anchor: Anchor, face: (f64, bool), colour: RGBColor, text: &str) {
        let (x, baseline) = at;
        let (size, bold) = face;
        self.marks.push(Mark::Text(PlacedText {
            text: text.to_owned(),
            x,
            baseline,
            anchor,
            size,
            bold,
            colour,
        }));
    }

    /// The picture as SVG with text as text; a viewer without the font shows it in another one.
    ///
    /// # Errors
    /// If plotters refuses a mark.
    pub fn to_svg(&self) -> Result<String, ChartError> {
        let mut svg = String::new();
        let (width, height) = (grid(self.width) as u32, grid(self.height) as u32);
        {
            let root = SVGBackend::with_string(&mut svg, (width, height)).into_drawing_area();
            root.fill(&theme::PAPER).map_err(drawing)?;
            for mark in &self.marks {
                mark.draw(&root)?;
            }
            root.present().map_err(drawing)?;
        }
        // The view box keeps the fine grid; the size a viewer shows is the logical one.
        let fine = format!("width=\"{width}\" height=\"{height}\" viewBox");
        let logical = format!("width=\"{}\" height=\"{}\" viewBox", self.width.round(), self.height.round());
        Ok(svg.replacen(&fine, &logical, 1))
    }
}

impl Mark {
    fn draw(&self, root: &DrawingArea<SVGBackend<'_>, Shift>) -> Result<(), ChartError> {
        match self {
            Self::Line { points, colour, width } => {
                let style = ShapeStyle {
                    color: colour.to_rgba(),
                    filled: false,
                    stroke_width: grid(*width).max(1) as u32,
                };
                root.draw(&PathElement::new(on_grid(points), style))
            }
            Self::Area { points, colour, opacity } => {
                root.draw(&Polygon::new(on_grid(points), colour.mix(*opacity).filled()))
            }
            Self::Disc { centre, radius, colour } => {
                let centre = (grid(centre.0), grid(centre.1));
                root.draw(&Circle::new(centre, grid(*radius).max(1), colour.filled()))
            }
            Self::Text(placed) => {
                let style = if placed.bold && font::bold_has(&placed.text) {
                    FontStyle::Bold
                } else {
                    FontStyle::Normal
                };
                let size = placed.size * GRID_STEPS * PLOTTERS_LINE;
                let face = FontDesc::new(FontFamily::Name(font::FAMILY), size, style);
                let across = match placed.anchor {
                    Anchor::Start => HPos::Left,
                    Anchor::Middle => HPos::Center,
                    Anchor::End => HPos::Right,
                };
                let style = TextStyle::from(face).color(&placed.colour).pos(Pos::new(across, VPos::Top));
                let top = placed.baseline - PLOTTERS_TOP * placed.size;
                root.draw_text(&placed.text, &style, (grid(placed.x), grid(top)))
            }
        }
        .map_err(drawing)
    }
}

fn grid(pixels: f64) -> i32 {
    (pixels * GRID_STEPS).round() as i32
}

fn on_grid(points: &[(f64, f64)]) -> Vec<(i32, i32)> {
    points.iter().map(|&(x, y)| (grid(x), grid(y))).collect()
}

fn drawing(error: impl std::fmt::Display) -> ChartError {
    ChartError::Drawing(error.to_string())
}
