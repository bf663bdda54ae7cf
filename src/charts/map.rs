//! One map of the areas: a disc at each centroid, its area by population, its colour by value.
//!
//! Not a map of outlines: none are held. Knows nothing of measures; a value that does not exist is a hollow
//! disc. The projection is equirectangular about the mean latitude, true to a few metres within a district.

use super::colour_scale::ColourScale;
use super::labels::{self, Disc};
use super::page::Page;
use super::panel::Rect;
use super::picture::{Anchor, Picture};
use super::words::number;
use super::{font, theme};

/// Kilometres of one degree of latitude.
const KM_PER_DEGREE: f64 = 111.2;

/// One area as the map shows it.
pub(super) struct Spot {
    pub(super) name: String,
    pub(super) latitude: f64,
    pub(super) longitude: f64,
    /// What the disc's area is proportional to.
    pub(super) weight: f64,
    pub(super) value: Option<f64>,
}

/// How much of a map is written on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// Every area with its value.
    All,
    /// The three lowest and the three highest.
    Extremes,
}

/// Largest radius of a disc as a share of the map's height.
const LARGEST: f64 = 0.022;

/// From degrees to the page.
pub(super) struct Projection {
    centre: (f64, f64),
    middle: (f64, f64),
    /// Logical pixels a degree of latitude, and a degree of longitude.
    scale: (f64, f64),
}

impl Projection {
    /// Fits all spots into a rectangle.
    fn fit(spots: &[Spot], rect: Rect) -> Option<Self> {
        let range = |of: fn(&Spot) -> f64| {
            let low = spots.iter().map(of).reduce(f64::min)?;
            Some((low, spots.iter().map(of).reduce(f64::max)?))
        };
        let (south, north) = range(|s| s.latitude)?;
        let (west, east) = range(|s| s.longitude)?;
        let middle = (f64::midpoint(west, east), f64::midpoint(south, north));
        let narrowing = middle.1.to_radians().cos();
        let across = rect.width() / ((east - west) * narrowing).max(1e-6);
        let up = rect.height() / (north - south).max(1e-6);
        let scale = across.min(up);
        let centre = (f64::midpoint(rect.left, rect.right), f64::midpoint(rect.top, rect.bottom));
        Some(Self { centre, middle, scale: (scale, scale * narrowing) })
    }

    fn at(&self, spot: &Spot) -> (f64, f64) {
        (
            self.centre.0 + (spot.longitude - self.middle.0) * self.scale.1,
            self.centre.1 - (spot.latitude - self.middle.1) * self.scale.0,
        )
    }
}

/// Draws a map with heading and colour bar into a room.
pub(super) fn draw(
    page: &Page<'_>,
    picture: &mut Picture,
    room: Rect,
    heading: &str,
    spots: &[Spot],
    naming: Naming,
) {
    let Some(scale) = ColourScale::around(spots.iter().filter_map(|spot| spot.value)) else { return };
    picture.bold((room.left, room.top + 16.0), Anchor::Start, theme::HEADING, theme::INK, heading);
    scale.draw(picture, room.left + 8.0, room.top + 27.0, 170.0);
    let heaviest = spots.iter().map(|spot| spot.weight).fold(0.0, f64::max);
    let largest = room.height() * LARGEST;
    let radius = |weight: f64| largest * (weight / heaviest.max(1e-9)).sqrt();
    // Names stand west of the crowded west bank of the district, and few east of it.
    let (west, east) = if naming == Naming::All { (112.0, 40.0) } else { (80.0, 20.0) };
    let field = Rect {
        left: room.left + west,
        top: room.top + 70.0 + largest,
        right: room.right - east,
        bottom: room.bottom - largest - 4.0,
    };
    let Some(projection) = Projection::fit(spots, field) else { return };
    let named = chosen(spots, naming);
    let text = |i: usize| {
        let value = spots[i].value.map(|v| number(v, usize::from(v.abs() < 10.0)));
        page.say("list_item", &[&spots[i].name, &value.unwrap_or_else(|| page.word("areas_no_value"))])
    };
    let discs: Vec<Disc> = spots
        .iter()
        .enumerate()
        .map(|(i, spot)| Disc {
            centre: projection.at(spot),
            radius: radius(spot.weight),
            width: if named.contains(&i) { font::width(&text(i), theme::SMALL, false) } else { 0.0 },
        })
        .collect();
    let boxes = labels::place(&discs, theme::SMALL, Rect { top: room.top + 66.0, ..room });
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order.sort_by(|&a, &b| spots[b].weight.total_cmp(&spots[a].weight));
    for i in order {
        let disc = discs[i];
        picture.disc(disc.centre, disc.radius + 1.0, theme::PAPER);
        match spots[i].value {
            Some(value) => picture.disc(disc.centre, disc.radius, scale.colour(value)),
            None => picture.ring(disc.centre, disc.radius, theme::GREY, 1.5),
        }
    }
    for &i in &named {
        // Only a name away from its disc needs a line; a dot shows which of two overlapping discs is meant.
        let (centre, end) = (discs[i].centre, labels::nearest(boxes[i], discs[i].centre));
        if (end.0 - centre.0).hypot(end.1 - centre.1) > discs[i].radius + 5.0 {
            picture.disc(centre, 2.6, theme::PAPER);
            picture.disc(centre, 1.8, theme::INK);
            picture.line(vec![centre, end], theme::INK, 0.8);
        }
        let at = (boxes[i].left, boxes[i].bottom - 0.16 * theme::SMALL);
        picture.text(at, Anchor::Start, theme::SMALL, theme::INK, &text(i));
    }
    if naming == Naming::All {
        keys(page, picture, room, &projection, heaviest, largest);
    }
}

/// Which areas are named.
fn chosen(spots: &[Spot], naming: Naming) -> Vec<usize> {
    let mut with_value: Vec<usize> = (0..spots.len()).filter(|&i| spots[i].value.is_some()).collect();
    with_value.sort_by(|&a, &b| spots[a].value.unwrap_or(0.0).total_cmp(&spots[b].value.unwrap_or(0.0)));
    if naming == Naming::All || with_value.len() <= 6 {
        return (0..spots.len()).collect();
    }
    let high = with_value.split_off(with_value.len() - 3);
    with_value.truncate(3);
    with_value.into_iter().chain(high).collect()
}

/// Scale bar and sizes of discs, at the bottom left, where the district has no areas.
fn keys(
    page: &Page<'_>,
    picture: &mut Picture,
    room: Rect,
    projection: &Projection,
    heaviest: f64,
    largest: f64,
) {
    const KM: f64 = 10.0;
    let (left, bottom) = (room.left + 4.0, room.bottom - 6.0);
    let length = KM / KM_PER_DEGREE * projection.scale.0;
    let ends =
        vec![(left, bottom - 5.0), (left, bottom), (left + length, bottom), (left + length, bottom - 5.0)];
    picture.line(ends, theme::GREY, 1.2);
    let text = page.say("kilometres", &[&number(KM, 0)]);
    picture.text((left + length + 8.0, bottom + 2.0), Anchor::Start, theme::SMALL, theme::GREY, &text);
    let mut y = bottom - 30.0;
    for persons in [50_000.0, 10_000.0] {
        let radius = largest * (persons / heaviest.max(1e-9)).sqrt();
        y -= radius;
        picture.ring((left + largest, y), radius, theme::GREY, 1.2);
        let at = (left + 2.0 * largest + 10.0, y + 5.0);
        picture.text(at, Anchor::Start, theme::SMALL, theme::GREY, &number(persons, 0));
        y -= radius + 8.0;
    }
    picture.text((left, y - 2.0), Anchor::Start, theme::SMALL, theme::GREY, &page.word("areas_size"));
}
