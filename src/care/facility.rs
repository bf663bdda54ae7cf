//! Facilities, and how the beds of an area are spread over those that stand in it.
//!
//! A facility holds tenures in the proportion of the start. What an area gains or loses of a kind goes bed by bed to the
//! facility that is farthest below, or above, its share (method of Webster, Sainte-Laguë): growth moves no bed, and a cut
//! takes back what was added last. Where no facility of an area holds a tenure, all of them may. Does not know why the beds of
//! an area change. Invariant: beds of facilities add up to those of the area, kind by kind.

use super::pools::{Pool, PoolId};
use crate::kernel::time::Time;
use crate::scenario::model::{Area, FacilityBeds};
use crate::scenario::terms::{BedKind, BedType, Tenure};
use crate::stats::apportion::{next_to_gain, next_to_lose};

/// A care home: where it stands, and who runs it.
#[derive(Clone, Debug, PartialEq)]
pub struct Facility {
    /// Name or code.
    pub name: String,
    /// Index of its area.
    pub area: u16,
    /// Latitude, degrees.
    pub latitude: f64,
    /// Longitude, degrees.
    pub longitude: f64,
    /// Who runs it.
    pub operator: String,
}

/// A facility with its beds of the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Home {
    /// Where and whose.
    pub facility: Facility,
    /// Beds by kind.
    pub beds: [u32; BedKind::COUNT],
    /// Beds a room, by type.
    pub room_beds: [u8; BedType::COUNT],
}

impl Home {
    /// The home of an area that has no other.
    pub fn of_area(index: usize, area: &Area, room_beds: [u8; BedType::COUNT]) -> Self {
        let facility = Facility {
            name: area.code.clone(),
            area: index as u16,
            latitude: area.latitude,
            longitude: area.longitude,
            operator: area.code.clone(),
        };
        Self { facility, beds: [0; BedKind::COUNT], room_beds }
    }

    fn of_tenure(&self, tenure: Tenure) -> u32 {
        BedKind::all().filter(|kind| kind.tenure == tenure).map(|kind| self.beds[kind.index()]).sum()
    }
}

/// The homes of a list with the beds that stand at the start; an area without any gets one without beds.
pub fn listed(list: &[FacilityBeds], areas: &[Area], room_beds: [u8; BedType::COUNT]) -> Vec<Home> {
    let mut homes: Vec<Home> = Vec::new();
    for line in list.iter().filter(|line| line.opens <= Time::ZERO) {
        let at = homes.iter().position(|home| home.facility.name == line.facility).unwrap_or_else(|| {
            homes.push(Home {
                facility: facility(&line.facility, list, areas),
                ..Home::of_area(line.area, &areas[line.area], room_beds)
            });
            homes.len() - 1
        });
        if line.closes.is_none_or(|closes| closes > Time::ZERO) {
            homes[at].beds[line.kind.index()] += line.beds;
        }
        if let Some(beds) = line.room_beds {
            homes[at].room_beds[line.kind.bed_type.index()] = beds;
        }
    }
    for (index, area) in areas.iter().enumerate() {
        if !homes.iter().any(|home| usize::from(home.facility.area) == index) {
            homes.push(Home::of_area(index, area, room_beds));
        }
    }
    homes.sort_by(|a, b| (a.facility.area, &a.facility.name).cmp(&(b.facility.area, &b.facility.name)));
    homes
}

/// A listed facility: what one of its lines says, else the area's centroid and its own name as operator.
pub fn facility(name: &str, list: &[FacilityBeds], areas: &[Area]) -> Facility {
    let mut lines = list.iter().filter(|line| line.facility == name);
    let area = lines.clone().next().map_or(0, |line| line.area);
    let centroid = [areas[area].latitude, areas[area].longitude];
    let [latitude, longitude] = lines.clone().find_map(|line| line.location).unwrap_or(centroid);
    let operator = lines.find_map(|line| line.operator.clone()).unwrap_or_else(|| name.to_owned());
    Facility { name: name.to_owned(), area: area as u16, latitude, longitude, operator }
}

/// The beds of all homes as they follow those of the areas.
#[derive(Clone, Debug)]
pub struct Homes {
    /// Facilities by area.
    pub facilities: Vec<Facility>,
    /// One pool a facility and kind that it may hold.
    pub pools: Vec<Pool>,
    /// Beds a room, by pool.
    pub room_beds: Vec<u8>,
    /// Beds now, by pool.
    pub beds: Vec<u32>,
    /// Part in the tenure's beds of its area, by pool.
    weights: Vec<u64>,
    /// Pools by area and kind.
    cells: Vec<Vec<PoolId>>,
}

impl Homes {
    /// Of these homes, which stand in the order of areas and are at least one an area.
    pub fn new(homes: Vec<Home>, areas: usize) -> Self {
        let sum = |area: u16, part: &dyn Fn(&Home) -> u32| -> u32 {
            homes.iter().filter(|home| home.facility.area == area).map(part).sum()
        };
        let mut all = Self {
            facilities: Vec::with_capacity(homes.len()),
            pools: Vec::new(),
            room_beds: Vec::new(),
            beds: Vec::new(),
            weights: Vec::new(),
            cells: vec![Vec::new(); areas * BedKind::COUNT],
        };
        for (index, home) in homes.iter().enumerate() {
            let area = home.facility.area;
            let has_beds = sum(area, &|home| home.beds.iter().sum()) > 0;
            let weight_of = |tenure: Tenure| {
                if sum(area, &|home| home.of_tenure(tenure)) > 0 {
                    home.of_tenure(tenure)
                } else if has_beds {
                    home.beds.iter().sum()
                } else {
                    1
                }
            };
            for kind in BedKind::all().filter(|kind| weight_of(kind.tenure) > 0) {
                let cell = usize::from(area) * BedKind::COUNT + kind.index();
                all.cells[cell].push(all.pools.len() as PoolId);
                all.pools.push(Pool { facility: index as u32, area, kind });
                all.room_beds.push(home.room_beds[kind.bed_type.index()]);
                all.beds.push(home.beds[kind.index()]);
                all.weights.push(u64::from(weight_of(kind.tenure)));
            }
        }
        all.facilities.extend(homes.into_iter().map(|home| home.facility));
        all
    }

    /// Beds by area and kind become these.
    pub fn follow(&mut self, cells: &[u32]) {
        for (pools, &wanted) in self.cells.iter().zip(cells) {
            let mut now: u32 = pools.iter().map(|&pool| self.beds[pool as usize]).sum();
            let weights = &self.weights;
            let parts = |beds: &[u32], pool: &PoolId| {
                let at = *pool as usize;
                (*pool, weights[at], beds[at])
            };
            while now < wanted {
                let next = next_to_gain(pools.iter().map(|pool| parts(&self.beds, pool)));
                self.beds[next as usize] += 1;
                now += 1;
            }
            while now > wanted {
                let next = next_to_lose(pools.iter().map(|pool| parts(&self.beds, pool)));
                self.beds[next as usize] -= 1;
                now -= 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::model::Text;
    use crate::scenario::terms::AreaKind;

    fn area() -> Area {
        let name = Text { zh: String::new(), en: String::new() };
        let (code, kind) = ("A".to_owned(), AreaKind::Town);
        Area { code, name, kind, registered_60plus: 0, residents: 0, latitude: 31.0, longitude: 121.0 }
    }

    /// Homes of 60 and 30 basic beds: of three more beds two go to the larger; cuts go the same way back. No home holds market
    /// beds, so all may: by size.
    #[test]
    fn beds_go_to_homes_in_proportion_and_come_back() {
        let home = |general: u32| {
            let mut home = Home::of_area(0, &area(), [3, 3, 1]);
            home.beds[0] = general;
            home
        };
        let mut homes = Homes::new(vec![home(60), home(30)], 1);
        let mut cells = [0; BedKind::COUNT];
        let of = |homes: &Homes, kind: usize| {
            homes
                .pools
                .iter()
                .zip(&homes.beds)
                .filter(|(pool, _)| pool.kind.index() == kind)
                .map(|(_, &beds)| beds)
                .collect::<Vec<_>>()
        };
        for (general, parts) in [(93, [62, 31]), (90, [60, 30]), (0, [0, 0]), (3, [2, 1]), (90, [60, 30])] {
            cells[0] = general;
            homes.follow(&cells);
            assert_eq!(of(&homes, 0), parts);
        }
        let market = BedKind { bed_type: BedType::Nursing, tenure: Tenure::Market }.index();
        cells[market] = 9;
        homes.follow(&cells);
        assert_eq!(of(&homes, market), [6, 3]);
    }
}
