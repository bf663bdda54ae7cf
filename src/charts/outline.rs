//! From SVG with text to what readers get: SVG with outlined letters, and PNG.
//!
//! Knows nothing of charts. Only the embedded font is used, never one of the machine, so that the same
//! picture has the same bytes everywhere.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Indent, Options, Tree, WriteOptions};

use super::compact::compact;
use super::{ChartError, Picture, font};

/// Reads an SVG and lays out its text.
pub(super) fn parse(svg: &str) -> Result<Tree, ChartError> {
    let options =
        Options { font_family: font::FAMILY.to_owned(), fontdb: font::database(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| ChartError::Drawing(error.to_string()))
}

/// SVG with letters as outlines; title and description stay as text, for search and screen readers.
pub(super) fn svg(tree: &Tree, picture: &Picture) -> String {
    let options = WriteOptions {
        preserve_text: false,
        coordinates_precision: 1,
        transforms_precision: 4,
        indent: Indent::None,
        attributes_indent: Indent::None,
        ..WriteOptions::default()
    };
    let outlined = compact(&tree.to_string(&options));
    let size = tree.size();
    let words =
        format!("<title>{}</title><desc>{}</desc>", escaped(picture.title()), escaped(picture.description()));
    match outlined.find("<svg").and_then(|start| outlined[start..].find('>').map(|end| start + end + 1)) {
        // usvg leaves out the view box, without which a picture cannot be scaled in a page.
        Some(place) => format!(
            "{} viewBox=\"0 0 {} {}\" role=\"img\">{words}{}\n",
            &outlined[..place - 1],
            size.width(),
            size.height(),
            &outlined[place..]
        ),
        None => outlined,
    }
}

/// PNG at a scale in pixels a logical pixel.
pub(super) fn png(tree: &Tree, scale: f32) -> Result<Vec<u8>, ChartError> {
    let size = tree.size();
    let (width, height) = ((size.width() * scale).round() as u32, (size.height() * scale).round() as u32);
    let mut pixels = Pixmap::new(width, height)
        .ok_or_else(|| ChartError::Drawing(format!("a picture of {width} × {height} pixels")))?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| ChartError::Drawing(error.to_string()))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
