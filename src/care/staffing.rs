//! What carers allow: staffed beds by pool of beds, and minutes of home care.
//!
//! Each resident needs a part of a carer by measured level, or by certified dementia where that asks for more. Carers stand by
//! residents first; those to spare open free beds, in proportion. Where carers fall short of the residents, beds in use are
//! staffed in proportion: nobody is evicted, who leaves is not followed until there are enough. Knows nothing of how carers
//! come and go. Invariant: the counts by cell are those of the residents.

use super::assessment::Measured;
use super::case::Place;
use super::district::District;
use super::gives;
use super::pools::{Beds, Pool};
use super::workforce::Staff;
use crate::kernel::time::Time;
use crate::scenario::model::{Scenario, Whose, Workforce};
use crate::scenario::terms::{BedType, Dementia, NeedGroup};
use crate::stats::apportion::largest_remainder;
use crate::stats::level::Level;

/// Classes of residents: the need groups, and moderate or severe dementia beside each.
const CLASSES: usize = 2 * NeedGroup::COUNT;

/// Residents by what care they need, and the carers there are.
#[derive(Clone, Debug)]
pub struct Staffing {
    /// Residents by area, bed type and class, areas outermost.
    counts: Vec<u32>,
    /// Carers of homes: of the district, or by area. None where staff is no limit or observation has not begun.
    homes: Vec<Staff>,
    /// Home carers, where hours are a limit.
    home_care: Option<Staff>,
    /// Built beds that there are no carers for.
    unstaffed: Level,
}

/// Carers of homes and of home care at a moment, full time; not a number where there is no limit.
#[derive(Clone, Copy, Debug)]
pub struct Carers {
    /// Needed by the residents.
    pub needed: f64,
    /// Needed if all built beds were in use, at the mix of the residents.
    pub for_all_beds: f64,
    /// Posts of homes.
    pub posts: f64,
    /// At work in homes.
    pub on_hand: f64,
    /// In training for homes.
    pub training: f64,
    /// Posts of homes without anyone at work.
    pub vacancies: f64,
    /// Home carers at work.
    pub home: f64,
    /// Built beds without carers.
    pub unstaffed: i64,
}

impl Staffing {
    /// No residents yet.
    pub fn new(areas: usize, begins: Time) -> Self {
        Self {
            counts: vec![0; areas * BedType::COUNT * CLASSES],
            homes: Vec::new(),
            home_care: None,
            unstaffed: Level::new(begins, 0),
        }
    }

    /// How a resident who was measured so counts: a number of its own for each area, bed type and class, from 1 on.
    #[inline]
    pub fn cell(place: Pool, measured: Measured) -> u32 {
        let bed_type = usize::from(place.area) * BedType::COUNT + place.kind.bed_type.index();
        (bed_type * CLASSES + Self::class(measured)) as u32 + 1
    }

    /// Who counted in one cell counts in another from now on; 0: in none.
    #[inline]
    pub fn replace(&mut self, before: u32, cell: u32) {
        if before != cell {
            if before > 0 {
                self.counts[before as usize - 1] -= 1;
            }
            if cell > 0 {
                self.counts[cell as usize - 1] += 1;
            }
        }
    }

    fn class(measured: Measured) -> usize {
        let demented = matches!(measured.dementia, Dementia::Moderate | Dementia::Severe);
        measured.need().index() + if demented { NeedGroup::COUNT } else { 0 }
    }

    /// Carers that the residents of some areas need, and residents, by bed type.
    fn need(&self, rules: &Workforce, areas: std::ops::Range<usize>) -> [(f64, u32); BedType::COUNT] {
        let part = parts(rules);
        std::array::from_fn(|bed_type| {
            let (mut carers, mut residents) = (0.0, 0);
            for area in areas.clone() {
                let from = (area * BedType::COUNT + bed_type) * CLASSES;
                for (class, &count) in self.counts[from..from + CLASSES].iter().enumerate() {
                    carers += f64::from(count) * part[class];
                    residents += count;
                }
            }
            (carers, residents)
        })
    }

    /// Carers that the residents of some areas need.
    pub fn needed_in(&self, rules: &Workforce, areas: std::ops::Range<usize>) -> f64 {
        self.need(rules, areas).iter().map(|&(carers, _)| carers).sum()
    }

    /// Part of a carer that a bed of each type needs at the mix of residents; where there are none, as the mean of all, or
    /// as the highest level.
    fn per_bed(rules: &Workforce, need: &[(f64, u32); BedType::COUNT]) -> [f64; BedType::COUNT] {
        let (carers, residents) = need.iter().fold((0.0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        let all = if residents > 0 {
            carers / f64::from(residents)
        } else {
            parts(rules)[NeedGroup::Level5To6.index()]
        };
        need.map(|(carers, residents)| if residents > 0 { carers / f64::from(residents) } else { all })
    }

    /// Closes the period at `now`; gives bed-ticks without carers.
    pub fn close(&mut self, now: Time) -> i128 {
        let area = self.unstaffed.area(now);
        self.unstaffed.reset(now);
        area
    }
}

/// Part of a carer that a resident of each class needs.
fn parts(rules: &Workforce) -> [f64; CLASSES] {
    std::array::from_fn(|class| {
        let level = 1.0 / rules.residents_per_carer[class % NeedGroup::COUNT];
        if class < NeedGroup::COUNT { level } else { level.max(1.0 / rules.demented_per_carer) }
    })
}

/// Beds of pools that are staffed: built and in use of each, part of a carer that a bed of it needs, carers on hand.
fn staffed(pools: &[(u32, u32, f64)], needed: f64, on_hand: f64) -> Vec<u32> {
    if on_hand < needed {
        let covered = on_hand / needed;
        let beds: Vec<f64> = pools.iter().map(|&(_, used, _)| f64::from(used)).collect();
        return largest_remainder((covered * beds.iter().sum::<f64>()) as u32, &beds);
    }
    let free = || pools.iter().map(|&(built, used, _)| f64::from(built.saturating_sub(used)));
    let wanted: f64 = pools.iter().zip(free()).map(|(&(_, _, part), free)| free * part).sum();
    if on_hand - needed >= wanted {
        return pools.iter().map(|&(built, used, _)| built.max(used)).collect();
    }
    let (share, free) = ((on_hand - needed) / wanted, free().collect::<Vec<f64>>());
    let opened = largest_remainder((share * free.iter().sum::<f64>() + 1e-9) as u32, &free);
    pools.iter().zip(opened).map(|(&(_, used, _), opened)| used + opened).collect()
}

/// Posts of home carers by area: those beside sites, at the growth of registered elders since the start and in proportion to
/// them, and those that sites send out which are to be open by `due`.
pub(super) fn home_posts(scenario: &Scenario, growth: f64, due: Time) -> Option<Vec<f64>> {
    let beside = f64::from(scenario.community.home_carers.posts?) * growth;
    let share = scenario.workforce.posts.unwrap_or(1.0);
    let areas = &scenario.population.areas;
    let elders: f64 = areas.iter().map(|area| f64::from(area.registered_60plus)).sum();
    let sites = gives::home_carers(scenario, due);
    let posts = areas.iter().zip(sites).map(|(area, sites)| {
        let part = if elders > 0.0 { f64::from(area.registered_60plus) / elders } else { 0.0 };
        share * (beside * part + sites)
    });
    Some(posts.collect())
}

impl District<'_> {
    /// Areas among which carers of homes move.
    fn staff_scopes(&self) -> Vec<std::ops::Range<usize>> {
        let areas = self.scenario.population.areas.len();
        match self.scenario.workforce.whose {
            Whose::District => std::iter::once(0..areas).collect(),
            Whose::Area => (0..areas).map(|area| area..area + 1).collect(),
        }
    }

    /// Posts of homes in some areas: of the carers that all their built beds would need.
    fn posts(&self, areas: &std::ops::Range<usize>, share: f64) -> f64 {
        let rules = &self.scenario.workforce;
        let per_bed = Staffing::per_bed(rules, &self.staffing.need(rules, areas.clone()));
        let beds = self.beds.iter().filter(|beds| areas.contains(&usize::from(beds.pool.area)));
        share * beds.map(|beds| f64::from(beds.built) * per_bed[beds.pool.kind.bed_type.index()]).sum::<f64>()
    }

    /// Minutes of home care in the lived past: the start's carers in proportion to registered elders.
    pub(super) fn staff_past(&mut self, now: Time) {
        if let Some(posts) = home_posts(self.scenario, 1.0, self.begins) {
            let share = self.population.registered_share(now);
            let staff = Staff::at_start(&self.scenario.workforce, posts.iter().sum::<f64>() * share);
            self.set_home_minutes(now, staff.on_hand, &posts);
        }
    }

    /// Observation begins: carers are those of the start.
    pub(super) fn begin_staff(&mut self) {
        let rules = &self.scenario.workforce;
        if let Some(share) = rules.posts {
            let scopes = self.staff_scopes();
            self.staffing.homes =
                scopes.iter().map(|areas| Staff::at_start(rules, self.posts(areas, share))).collect();
        }
        let posts = home_posts(self.scenario, 1.0, self.end_of_month(0));
        self.staffing.home_care = posts.as_ref().map(|posts| Staff::at_start(rules, posts.iter().sum()));
        self.staff_beds(Time::ZERO);
        self.staff_home_care(Time::ZERO, posts.as_deref());
    }

    /// A month has passed: carers have left and come.
    pub(super) fn month_of_staff(&mut self, now: Time, month: usize) {
        let rules = &self.scenario.workforce;
        if let Some(share) = rules.posts {
            for (scope, areas) in self.staff_scopes().iter().enumerate() {
                let posts = self.posts(areas, share);
                self.staffing.homes[scope].month(rules, posts);
            }
            self.staff_beds(now);
        }
        let posts =
            home_posts(self.scenario, self.registered_growth(month + 1), self.end_of_month(month + 1));
        if let (Some(posts), Some(staff)) = (&posts, &mut self.staffing.home_care) {
            staff.month(rules, posts.iter().sum());
        }
        self.staff_home_care(now, posts.as_deref());
    }

    /// Registered elders at the end of this many months against those at the start.
    fn registered_growth(&self, months: usize) -> f64 {
        let census = &self.population.census;
        let at = |date: usize| f64::from(census.district(date.min(census.dates() - 1)).registered);
        let (date, part) = (months / 12, (months % 12) as f64 / 12.0);
        let start = at(0);
        if start > 0.0 { (at(date) + (at(date + 1) - at(date)) * part) / start } else { 1.0 }
    }

    /// When a month of the run ends; the last one for what comes after.
    fn end_of_month(&self, month: usize) -> Time {
        let starts = self.scenario.clock.month_starts();
        starts.get(month + 1).or(starts.last()).copied().unwrap_or(Time::ZERO)
    }

    fn staff_home_care(&mut self, now: Time, posts: Option<&[f64]>) {
        if let (Some(posts), Some(staff)) = (posts, &self.staffing.home_care) {
            self.set_home_minutes(now, staff.on_hand, posts);
        }
    }

    /// Says of each pool how many beds are staffed, and opens those that are built too.
    pub(super) fn staff_beds(&mut self, now: Time) {
        if self.staffing.homes.is_empty() {
            return;
        }
        for (scope, areas) in self.staff_scopes().iter().enumerate() {
            let rules = &self.scenario.workforce;
            let need = self.staffing.need(rules, areas.clone());
            let per_bed = Staffing::per_bed(rules, &need);
            let here = |beds: &Beds| areas.contains(&usize::from(beds.pool.area));
            let of =
                |beds: &Beds| (beds.built, beds.units.in_use(), per_bed[beds.pool.kind.bed_type.index()]);
            let mut pools = Vec::with_capacity(self.beds.len());
            pools.extend(self.beds.iter().filter(|beds| here(beds)).map(of));
            let needed = need.iter().map(|&(carers, _)| carers).sum();
            let mut staffed = staffed(&pools, needed, self.staffing.homes[scope].on_hand).into_iter();
            for id in 0..self.beds.len() {
                let beds = &mut self.beds[id];
                if !here(beds) {
                    continue;
                }
                beds.staffed = staffed.next().expect("each pool here has its number");
                // Where as many are to be open as were, nothing else of the pool has changed either.
                if beds.to_open() != beds.units.capacity() {
                    self.reopen(now, id);
                }
            }
        }
        let unstaffed = self.beds.iter().map(|beds| i64::from(beds.built.saturating_sub(beds.staffed))).sum();
        self.staffing.unstaffed.set(now, unstaffed);
    }

    /// Carers now.
    pub(super) fn carers(&self) -> Carers {
        let Staffing { homes, home_care, unstaffed, .. } = &self.staffing;
        let areas = 0..self.scenario.population.areas.len();
        let sum =
            |of: fn(&Staff) -> f64| if homes.is_empty() { f64::NAN } else { homes.iter().map(of).sum() };
        Carers {
            needed: self.staffing.needed_in(&self.scenario.workforce, areas.clone()),
            for_all_beds: self.posts(&areas, 1.0),
            posts: sum(|staff| staff.posts),
            on_hand: sum(|staff| staff.on_hand),
            training: sum(Staff::in_training),
            vacancies: sum(Staff::vacancies),
            home: home_care.as_ref().map_or(f64::NAN, |staff| staff.on_hand),
            unstaffed: unstaffed.value(),
        }
    }

    /// What must hold of the counts: for tests, as it looks at all clients.
    pub(super) fn check_staffing(&self) {
        let mut counts = vec![0; self.staffing.counts.len()];
        for case in self.cases.kept() {
            let here = match case.place {
                Place::Resident(pool) => Some(self.beds[pool as usize].pool),
                _ => None,
            };
            let here = here.filter(|place| !place.is_outside());
            assert_eq!(here.is_some(), case.staffed_as > 0, "a resident is not counted");
            if let Some(place) = here {
                let cell = usize::from(place.area) * BedType::COUNT + place.kind.bed_type.index();
                counts[cell * CLASSES + Staffing::class(case.measured)] += 1;
            }
        }
        assert_eq!(counts, self.staffing.counts, "residents by care needed");
    }
}

#[cfg(test)]
mod tests {
    use super::staffed;

    /// Two pools of ten beds, eight and two in use, each bed a quarter of a carer.
    const POOLS: [(u32, u32, f64); 2] = [(10, 8, 0.25), (10, 2, 0.25)];

    #[test]
    fn carers_stand_by_residents_first_and_open_free_beds_in_proportion() {
        assert_eq!(staffed(&POOLS, 2.5, 5.0), [10, 10], "as many as all beds need");
        assert_eq!(staffed(&POOLS, 2.5, 3.75), [9, 6], "half of the free beds");
        assert_eq!(staffed(&POOLS, 2.5, 2.5), [8, 2], "just the residents");
        assert_eq!(staffed(&POOLS, 2.5, 9.0), [10, 10], "never more than are built");
    }

    #[test]
    fn too_few_carers_staff_beds_in_use_in_proportion() {
        assert_eq!(staffed(&POOLS, 2.5, 1.25), [4, 1]);
        assert_eq!(staffed(&POOLS, 2.5, 0.0), [0, 0]);
        assert_eq!(staffed(&[(5, 7, 0.5)], 3.5, 4.0), [7], "a cut drains: no free bed to open");
    }

    #[test]
    fn more_carers_never_staff_fewer_beds() {
        let mut before = 0;
        for tenths in 0..80 {
            let beds: u32 = staffed(&POOLS, 2.5, f64::from(tenths) / 10.0).iter().sum();
            assert!(beds >= before, "{tenths}");
            before = beds;
        }
        assert_eq!(before, 20);
    }
}
