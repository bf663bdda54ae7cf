//! The embedded font: how wide a text is, and which characters it cannot show.
//!
//! Two files made by `assets/make-font.sh`: a regular face with ASCII and all of GB2312, and a bold face that
//! holds only the characters of the charts' own words. Knows nothing of where a text is placed. A text with a
//! character outside the bold face is set in the regular one, so that no heading loses a letter.

use std::sync::{Arc, LazyLock};

use ab_glyph::{Font, FontRef};
use resvg::usvg::fontdb;

/// Family name of both faces.
pub(super) const FAMILY: &str = "Eldercap Sans SC";

static REGULAR_FILE: &[u8] = include_bytes!("../../assets/eldercap-sans-sc-regular.otf");
static BOLD_FILE: &[u8] = include_bytes!("../../assets/eldercap-sans-sc-bold.otf");

static REGULAR: LazyLock<FontRef<'static>> = LazyLock::new(|| face(REGULAR_FILE));
static BOLD: LazyLock<FontRef<'static>> = LazyLock::new(|| face(BOLD_FILE));

static DATABASE: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    database.load_font_data(REGULAR_FILE.to_vec());
    database.load_font_data(BOLD_FILE.to_vec());
    database.set_sans_serif_family(FAMILY);
    Arc::new(database)
});

fn face(file: &'static [u8]) -> FontRef<'static> {
    FontRef::try_from_slice(file).expect("the embedded font was tested when it was made")
}

/// The faces for turning letters into outlines.
pub(super) fn database() -> Arc<fontdb::Database> {
    Arc::clone(&DATABASE)
}

/// Characters that charts cannot show, in order of first appearance, each once.
///
/// Users type their own place and scenario names; the caller warns about what this returns.
pub fn missing_glyphs(text: &str) -> Vec<char> {
    missing_from(&REGULAR, text)
}

/// Whether the bold face has every character of a text.
pub(super) fn bold_has(text: &str) -> bool {
    missing_from(&BOLD, text).is_empty()
}

fn missing_from(font: &FontRef<'_>, text: &str) -> Vec<char> {
    let mut missing = Vec::new();
    for c in text.chars() {
        if font.glyph_id(c).0 == 0 && !c.is_control() && !missing.contains(&c) {
            missing.push(c);
        }
    }
    missing
}

/// Width in logical pixels of one line of text of a size in logical pixels, without kerning.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let font: &FontRef<'_> = if bold && bold_has(text) { &BOLD } else { &REGULAR };
    let units = font.units_per_em().unwrap_or(1000.0);
    let advance: f32 = text.chars().map(|c| font.h_advance_unscaled(font.glyph_id(c))).sum();
    f64::from(advance / units) * size
}

/// A text cut to a width, with an ellipsis where something is missing.
pub(super) fn shortened(text: &str, size: f64, bold: bool, limit: f64) -> String {
    if width(text, size, bold) <= limit {
        return text.to_owned();
    }
    let mut kept: String = text.to_owned();
    while !kept.is_empty() && width(&format!("{kept}…"), size, bold) > limit {
        kept.pop();
    }
    format!("{}…", kept.trim_end())
}

/// Breaks a text into lines no wider than given: at spaces, or between Chinese characters.
///
/// A mark that closes (，。、）：and the like) never begins a line. A single word wider than the line stays
/// whole.
pub(super) fn wrap(text: &str, size: f64, bold: bool, limit: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let longer = format!("{line}{piece}");
        if !line.is_empty() && width(longer.trim_end(), size, bold) > limit {
            lines.push(line.trim_end().to_owned());
            piece.trim_start().clone_into(&mut line);
        } else {
            line = longer;
        }
    }
    if !line.trim_end().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Splits a text where a line may break; the pieces joined are the text.
fn pieces(text: &str) -> Vec<String> {
    let wide = |c: char| c >= '\u{2e80}';
    let closes = |c: char| "，。、；：？！）》〕】”’%".contains(c);
    let opens = |c: char| "（《〔【“‘".contains(c);
    let mut pieces: Vec<String> = Vec::new();
    let mut previous: Option<char> = None;
    for c in text.chars() {
        let may_break =
            previous.is_some_and(|p| !closes(c) && !opens(p) && c != ' ' && (p == ' ' || wide(p) || wide(c)));
        match pieces.last_mut() {
            Some(piece) if !may_break => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        previous = Some(c);
    }
    pieces
}
