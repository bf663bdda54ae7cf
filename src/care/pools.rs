//! Beds of one kind in one facility: a pool, with its residents, held and turned-around beds told apart.
//!
//! At every moment `in use = residents + held + turnaround` in each pool; a cut of capacity drains and never
//! evicts. Also which areas lie within reach of which.

use super::rooms::Rooms;
use crate::kernel::resource::Resource;
use crate::scenario::model::Area;
use crate::scenario::terms::{BedKind, Sex};

/// Index of a pool.
pub type PoolId = u32;

/// Place and kind of a pool of beds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pool {
    /// Number of the facility.
    pub facility: u32,
    /// Index of the area it stands in.
    pub area: u16,
    /// Type and tenure of its beds.
    pub kind: BedKind,
}

impl Pool {
    /// The "area" of places outside the district.
    pub const OUTSIDE: u16 = u16::MAX;

    /// Whether its places lie outside the district.
    #[inline]
    pub const fn is_outside(self) -> bool {
        self.area == Self::OUTSIDE
    }
}

/// Whether a pool's facility closes, and everyone is moved out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// Not so.
    No,
    /// It is known that it will: nobody is admitted any more.
    Noticed,
    /// It has.
    Closed,
}

/// One pool at work.
#[derive(Clone, Debug)]
pub struct Beds {
    /// Where and what.
    pub pool: Pool,
    /// Beds that there shall be once all conversions are done.
    pub planned: u32,
    /// Beds that stand, with staff or without, those under conversion to another type included.
    pub built: u32,
    /// Of these, under conversion: to be emptied, or under works.
    pub converting: u32,
    /// Of these, not empty yet.
    pub emptying: u32,
    /// Planned beds that are under conversion elsewhere.
    pub arriving: u32,
    /// Beds that there are carers for; more than are built where staff is no limit.
    pub staffed: u32,
    /// Open beds, the fewer of built and staffed, and those in use for whatever reason.
    pub units: Resource,
    /// Beds with a resident.
    pub residents: u32,
    /// Beds held for an offer.
    pub held: u32,
    /// Beds being made ready.
    pub turnaround: u32,
    /// Rooms, where they are filled by one sex.
    pub rooms: Rooms,
    /// Whether the facility closes.
    pub closing: Closing,
    /// Whether a bed was free for men and for women when that was last noted.
    pub fits: [bool; Sex::COUNT],
}

impl Beds {
    /// An empty pool without open beds, with rooms of `room_beds`; 0: rooms are not told apart.
    pub fn new(pool: Pool, room_beds: u8) -> Self {
        Self {
            pool,
            planned: 0,
            built: 0,
            converting: 0,
            emptying: 0,
            arriving: 0,
            staffed: u32::MAX,
            units: Resource::new(0),
            residents: 0,
            held: 0,
            turnaround: 0,
            rooms: Rooms::of_size(room_beds),
            closing: Closing::No,
            fits: [false; Sex::COUNT],
        }
    }

    /// Beds that may be used: built, not under conversion, and staffed.
    pub fn to_open(&self) -> u32 {
        self.built.saturating_sub(self.converting).min(self.staffed)
    }

    /// Beds that can be given to someone now.
    pub fn free(&self) -> u32 {
        if self.closing == Closing::No { self.units.free() } else { 0 }
    }

    /// Whether the uses of the beds add up.
    pub fn adds_up(&self) -> bool {
        self.units.in_use() == self.residents + self.held + self.turnaround
            && self.units.capacity() == self.to_open()
            && self.emptying <= self.converting.min(self.units.over())
    }

    /// Whether the rooms do, too: looks at each of them.
    pub fn rooms_add_up(&self) -> bool {
        self.rooms.adds_up(self.units.in_use())
    }
}

/// For each area the areas within reach, nearest first, itself always first.
#[derive(Clone, Debug)]
pub struct Reach {
    areas: Vec<Vec<u16>>,
    km: Vec<Vec<f64>>,
    /// The same areas, one bit each.
    bits: Vec<Vec<u64>>,
    /// Where each area stands among those, by both.
    positions: Vec<Vec<u16>>,
}

impl Reach {
    /// Areas whose centroids are at most `reach_km` apart on the sphere.
    pub fn new(areas: &[Area], reach_km: f64) -> Self {
        let near = |from: &Area| {
            let mut others: Vec<(f64, u16)> = areas
                .iter()
                .enumerate()
                .map(|(index, to)| (distance_km(from, to), index as u16))
                .filter(|&(km, _)| km <= reach_km)
                .collect();
            others.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            others
        };
        let mut lists: Vec<Vec<(f64, u16)>> = areas.iter().map(near).collect();
        for (own, list) in lists.iter_mut().enumerate() {
            list.retain(|&(_, area)| usize::from(area) != own);
            list.insert(0, (0.0, own as u16));
        }
        let words = areas.len().div_ceil(64);
        let bits = lists.iter().map(|list| {
            let mut bits = vec![0; words];
            for &(_, area) in list {
                bits[usize::from(area) / 64] |= 1 << (area % 64);
            }
            bits
        });
        let positions = lists.iter().map(|list| {
            let mut positions = vec![u16::MAX; areas.len()];
            for (&(_, area), place) in list.iter().zip(0..) {
                positions[usize::from(area)] = place;
            }
            positions
        });
        Self {
            bits: bits.collect(),
            positions: positions.collect(),
            areas: lists.iter().map(|list| list.iter().map(|&(_, area)| area).collect()).collect(),
            km: lists.iter().map(|list| list.iter().map(|&(km, _)| km).collect()).collect(),
        }
    }

    /// Areas within reach of one area.
    pub fn of(&self, area: usize) -> &[u16] {
        &self.areas[area]
    }

    /// The same, one bit each.
    #[inline]
    pub fn bits(&self, area: usize) -> &[u64] {
        &self.bits[area]
    }

    /// Where another area stands among those within reach of one.
    #[inline]
    pub fn position(&self, area: usize, other: usize) -> usize {
        usize::from(self.positions[area][other])
    }

    /// The same with their distances, km.
    pub fn with_km(&self, area: usize) -> impl Iterator<Item = (u16, f64)> + '_ {
        self.areas[area].iter().copied().zip(self.km[area].iter().copied())
    }
}

/// Great-circle distance between centroids, km (haversine formula, mean earth radius 6,371 km).
pub fn distance_km(from: &Area, to: &Area) -> f64 {
    kilometres([from.latitude, from.longitude], [to.latitude, to.longitude])
}

/// The same between places given by latitude and longitude, degrees.
pub fn kilometres(from: [f64; 2], to: [f64; 2]) -> f64 {
    let (lat1, lat2) = (from[0].to_radians(), to[0].to_radians());
    let dlat = (lat2 - lat1) / 2.0;
    let dlon = (to[1] - from[1]).to_radians() / 2.0;
    let h = dlat.sin().powi(2) + lat1.cos() * lat2.cos() * dlon.sin().powi(2);
    2.0 * 6371.0 * h.sqrt().asin()
}
