//! Homes made from totals, where no list of homes is published.
//!
//! Each area has one home, the rest of the homes go to areas by beds (Webster). In an area sizes follow log-normal weights; the
//! area's beds, laid in a row by tenure, are cut into homes in turn, so that most homes hold one tenure; of a tenure each
//! home holds the area's mix of types. A home's rooms of general and nursing beds have two, three or four beds, each as likely; it
//! lies anywhere in a disc about the centroid, of half the distance to the next area and at most 3 km; it belongs to a chain with the
//! share given, to the k-th with a weight of 1/k. Draws have a stream for each area, of the seed and of no replication: all
//! replications have the same homes. Invariant: beds of homes add up to those of the area.

use super::facility::{Facility, Home};
use super::pools::distance_km;
use crate::random::decision::Decision;
use crate::random::stream::{Replication, Stream};
use crate::scenario::model::{Area, Scenario, Synthesis};
use crate::scenario::terms::{BedKind, BedType, Tenure};
use crate::stats::apportion::{first_gains, largest_remainder, next_to_gain};
use std::f64::consts::TAU;

/// Size, rooms, place and operator of an area's homes.
const HOMES: Decision = Decision::named("care.homes");
/// Farthest from the centroid that a home lies, km.
const FARTHEST_KM: f64 = 3.0;
/// Kilometres in a degree of latitude.
const KM_IN_DEGREE: f64 = 111.2;

/// Makes the homes of a scenario; `cells` are beds at the start by area and kind.
pub fn homes(scenario: &Scenario, synthesis: &Synthesis, cells: &[u32]) -> Vec<Home> {
    let areas = &scenario.population.areas;
    let totals: Vec<u32> = cells.chunks(BedKind::COUNT).map(|kinds| kinds.iter().sum()).collect();
    let counts = counts(synthesis.homes, &totals);
    let replication = Replication::new(scenario.experiment.seed, 0);
    let mut homes: Vec<Home> = Vec::new();
    for (index, area) in areas.iter().enumerate() {
        let mut stream = replication.stream(HOMES, index as u64);
        let kinds = &cells[index * BedKind::COUNT..][..BedKind::COUNT];
        let spread = spread_km(areas, index);
        let weights: Vec<f64> =
            (0..counts[index]).map(|_| (synthesis.size_spread * normal(&mut stream)).exp()).collect();
        for beds in cut(kinds, &largest_remainder(totals[index], &weights)) {
            let name = format!("H{:04}", homes.len() + 1);
            let room_beds = room_beds(&mut stream, scenario.beds.room_beds);
            let [latitude, longitude] = place(&mut stream, area, spread);
            let operator = operator(&mut stream, synthesis).unwrap_or_else(|| name.clone());
            let facility = Facility { name, area: index as u16, latitude, longitude, operator };
            homes.push(Home { facility, beds, room_beds });
        }
    }
    homes
}

/// Homes by area: one each, then bed by bed's share.
fn counts(homes: u32, totals: &[u32]) -> Vec<u32> {
    let mut counts = vec![1; totals.len()];
    for _ in totals.len()..homes as usize {
        let area = next_to_gain(
            (0..).zip(totals).zip(&counts).map(|((area, &beds), &has)| (area, u64::from(beds), has)),
        );
        counts[area as usize] += 1;
    }
    counts
}

/// Cuts an area's beds into homes of these sizes, in turn along the row of tenures. Where a home would have no beds there is none,
/// unless it is the only one.
fn cut(kinds: &[u32], sizes: &[u32]) -> Vec<[u32; BedKind::COUNT]> {
    let of_tenure = |tenure: Tenure| -> u32 {
        BedKind::all().filter(|kind| kind.tenure == tenure).map(|kind| kinds[kind.index()]).sum()
    };
    let mut homes = vec![[0; BedKind::COUNT]; sizes.len()];
    let mut from = 0;
    for &tenure in Tenure::ALL {
        let to = from + of_tenure(tenure);
        let mut begin = 0;
        let parts: Vec<u64> = sizes
            .iter()
            .map(|&size| {
                let (low, high) = (begin.max(from), (begin + size).min(to));
                begin += size;
                u64::from(high.saturating_sub(low))
            })
            .collect();
        for &bed_type in BedType::ALL {
            let kind = BedKind { bed_type, tenure }.index();
            for (home, beds) in homes.iter_mut().zip(first_gains(kinds[kind], &parts)) {
                home[kind] = beds;
            }
        }
        from = to;
    }
    if homes.len() > 1 {
        homes.retain(|beds| beds.iter().any(|&beds| beds > 0));
    }
    if homes.is_empty() { vec![[0; BedKind::COUNT]] } else { homes }
}

/// A standard normal variate (Box and Muller 1958).
fn normal(stream: &mut Stream) -> f64 {
    let radius = (2.0 * stream.exp1()).sqrt();
    radius * (TAU * stream.uniform()).cos()
}

fn room_beds(stream: &mut Stream, stated: [u8; BedType::COUNT]) -> [u8; BedType::COUNT] {
    let beds = 2 + stream.below(3) as u8;
    let mut of_type = stated;
    of_type[BedType::General.index()] = beds;
    of_type[BedType::Nursing.index()] = beds;
    of_type
}

/// How far from an area's centroid its homes lie at most, km.
fn spread_km(areas: &[Area], index: usize) -> f64 {
    let others = areas.iter().enumerate().filter(|&(other, _)| other != index);
    others.map(|(_, other)| distance_km(&areas[index], other) / 2.0).fold(FARTHEST_KM, f64::min)
}

/// Anywhere in the disc, to the metre or so: five decimals.
fn place(stream: &mut Stream, area: &Area, spread_km: f64) -> [f64; 2] {
    let distance = spread_km * stream.uniform().sqrt() / KM_IN_DEGREE;
    let angle = TAU * stream.uniform();
    let rounded = |degrees: f64| (degrees * 1e5).round() / 1e5;
    let latitude = area.latitude + distance * angle.sin();
    let longitude = area.longitude + distance * angle.cos() / area.latitude.to_radians().cos().max(0.01);
    [rounded(latitude), rounded(longitude)]
}

/// The chain that a home belongs to, if to one.
fn operator(stream: &mut Stream, synthesis: &Synthesis) -> Option<String> {
    let weights: Vec<f64> = (1..=synthesis.chains).map(|rank| 1.0 / f64::from(rank)).collect();
    let chain = stream.pick(&weights, weights.iter().sum());
    stream.happens(synthesis.chain_share).then(|| format!("chain {}", chain + 1))
}
