//! Beds of one kind in one facility: a pool, with its residents, held and turned-around beds told apart.
//!
//! At every moment `in use = residents + held + turnaround` in each pool; a cut of capacity drains and never
//! evicts. Also which areas lie within reach of which.

use crate::kernel::resource::Resource;
use crate::scenario::model::Area;
use crate::scenario::terms::BedKind;

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
    /// Beds that stand, with staff or without.
    pub built: u32,
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
    /// Whether the facility closes.
    pub closing: Closing,
}

impl Beds {
    /// An empty pool without open beds.
    pub fn new(pool: Pool) -> Self {
        Self {
            pool,
            built: 0,
            staffed: u32::MAX,
            units: Resource::new(0),
            residents: 0,
            held: 0,
            turnaround: 0,
            closing: Closing::No,
        }
    }

    /// Beds that may be used: built and staffed.
    pub fn to_open(&self) -> u32 {
        self.built.min(self.staffed)
    }

    /// Beds that can be given to someone now.
    pub fn free(&self) -> u32 {
        if self.closing == Closing::No { self.units.free() } else { 0 }
    }

    /// Whether the uses of the beds add up.
    pub fn adds_up(&self) -> bool {
        self.units.in_use() == self.residents + self.held + self.turnaround
            && self.units.capacity() == self.to_open()
    }
}

/// For each area the areas within reach, nearest first, itself always first.
#[derive(Clone, Debug)]
pub struct Reach {
    areas: Vec<Vec<u16>>,
    km: Vec<Vec<f64>>,
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
        Self {
            areas: lists.iter().map(|list| list.iter().map(|&(_, area)| area).collect()).collect(),
            km: lists.iter().map(|list| list.iter().map(|&(km, _)| km).collect()).collect(),
        }
    }

    /// Areas within reach of one area.
    pub fn of(&self, area: usize) -> &[u16] {
        &self.areas[area]
    }

    /// The same with their distances, km.
    pub fn with_km(&self, area: usize) -> impl Iterator<Item = (u16, f64)> + '_ {
        self.areas[area].iter().copied().zip(self.km[area].iter().copied())
    }
}

/// Great-circle distance between centroids, km (haversine formula, mean earth radius 6,371 km).
pub fn distance_km(from: &Area, to: &Area) -> f64 {
    let (lat1, lat2) = (from.latitude.to_radians(), to.latitude.to_radians());
    let dlat = (lat2 - lat1) / 2.0;
    let dlon = (to.longitude - from.longitude).to_radians() / 2.0;
    let h = dlat.sin().powi(2) + lat1.cos() * lat2.cos() * dlon.sin().powi(2);
    2.0 * 6371.0 * h.sqrt().asin()
}
