//! Pictures of an output folder, one file per question that a reader asks.
//!
//! Charts read the CSV files and the manifest back from disk and know nothing of how they came about: no
//! number in a picture is missing from a table. Each chart first becomes a [`Picture`], a list of marks in
//! logical pixels whose texts can be checked; plotters writes that as SVG, and the letters are then turned
//! into outlines, so that a viewer needs no font. A chart whose rows are absent is left out, never faked.

use std::fs;
use std::path::{Path, PathBuf};

mod areas;
mod beds_use;
mod caption;
mod changed;
mod colour_scale;
mod community;
mod compact;
mod compare;
mod costs;
mod curves;
mod demand;
mod error;
mod font;
mod labels;
mod map;
mod markers;
mod mismatch;
mod network_census;
mod network_grid;
mod network_load;
mod network_series;
mod network_waits;
mod network_words;
mod occupancy;
mod outline;
mod page;
mod panel;
mod picture;
mod plan;
mod prevalence;
mod projection;
mod published_words;
mod pyramid;
mod stack;
mod sweep;
mod tables;
mod theme;
mod timeplot;
mod waiting;
mod waits;
mod words;

pub use caption::Caption;
pub use error::ChartError;
pub use font::missing_glyphs;
pub use picture::{Anchor, Picture, PlacedText};
pub use words::{Language, number, words};

use page::Page;
use tables::Tables;

/// Pixels of the PNG for one logical pixel of a picture.
pub const PNG_SCALE: f32 = 2.0;

/// Draws every chart for which the folder holds rows, as `charts/NAME.svg` and `charts/NAME.png`.
///
/// Returns the files written, in the order of the questions. Charts already there are replaced.
///
/// # Errors
/// If the manifest or a CSV file cannot be read, or a picture cannot be written.
pub fn draw_all(dir: &Path, language: Language) -> Result<Vec<PathBuf>, ChartError> {
    let folder = dir.join("charts");
    let pictures = pictures(dir, language)?;
    fs::create_dir_all(&folder).map_err(|source| ChartError::Io { path: folder.clone(), source })?;
    let mut written = Vec::with_capacity(2 * pictures.len());
    for picture in &pictures {
        let tree = outline::parse(&picture.to_svg()?)?;
        let svg = outline::svg(&tree, picture);
        let png = outline::png(&tree, PNG_SCALE)?;
        for (extension, bytes) in [("svg", svg.into_bytes()), ("png", png)] {
            let path = folder.join(picture.name()).with_extension(extension);
            fs::write(&path, bytes).map_err(|source| ChartError::Io { path: path.clone(), source })?;
            written.push(path);
        }
    }
    Ok(written)
}

/// The same pictures before they are written: marks and texts, for checks and for embedding elsewhere.
///
/// # Errors
/// If the manifest or a CSV file cannot be read.
pub fn pictures(dir: &Path, language: Language) -> Result<Vec<Picture>, ChartError> {
    let caption = Caption::read(dir)?;
    let tables = Tables::read(dir)?;
    let page = Page { language, caption: &caption };
    let charts = [
        plan::draw,
        waits::draw,
        occupancy::draw,
        beds_use::draw,
        waiting::draw,
        demand::draw,
        pyramid::draw,
        projection::draw,
        prevalence::draw,
        costs::draw,
        areas::draw,
        mismatch::draw,
        community::draw,
        sweep::draw,
        compare::draw,
        network_load::draw,
        network_waits::draw,
        network_series::draw,
        network_census::draw,
    ];
    Ok(charts.iter().filter_map(|draw| draw(&page, &tables)).collect())
}
