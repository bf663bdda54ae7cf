//! The levels that are integrated exactly: residents, open beds, queues, day-care users.

use super::book::{AreaBook, Book};
use super::case::WaitCell;
use super::charge::ChargeLevels;
use super::choice_book::ChoiceLevels;
use super::placing::PlacingLevels;
use super::pools::Pool;
use crate::kernel::time::Time;
use crate::scenario::model::Scenario;
use crate::scenario::terms::{BedKind, NeedGroup, Tenure};
use crate::stats::level::Level;

/// Levels of one area.
#[derive(Clone, Debug)]
struct AreaLevels {
    residents: Level,
    open: Level,
    basic_residents: Level,
    basic_open: Level,
    day_care: Level,
    waiting: i64,
}

/// All levels of a district.
#[derive(Clone, Debug)]
pub struct Levels {
    residents: [Level; BedKind::COUNT],
    open: [Level; BedKind::COUNT],
    over: Level,
    over_by_pool: Vec<u32>,
    misplaced: Level,
    demented: Level,
    waiting: [[Level; Tenure::COUNT]; NeedGroup::COUNT],
    /// Sum of the joining times of those waiting, ticks: their mean elapsed wait at any moment.
    joined_ticks: [[i128; Tenure::COUNT]; NeedGroup::COUNT],
    movers: Level,
    surplus: Level,
    surplus_areas: Level,
    /// In hospital with the bed held, and without a bed.
    in_hospital: [Level; 2],
    day_care: Level,
    day_care_waiting: Level,
    day_care_days: Level,
    day_care_open: Level,
    areas: Vec<AreaLevels>,
    /// Assessment and home care.
    pub choice: ChoiceLevels,
    /// What residents are charged.
    pub charges: ChargeLevels,
    /// Where people are placed.
    pub placing: PlacingLevels,
}

impl Levels {
    /// Everything empty at `begins`.
    pub fn new(scenario: &Scenario, begins: Time) -> Self {
        let zero = Level::new(begins, 0);
        let area = AreaLevels {
            residents: zero,
            open: zero,
            basic_residents: zero,
            basic_open: zero,
            day_care: zero,
            waiting: 0,
        };
        Self {
            residents: [zero; BedKind::COUNT],
            open: [zero; BedKind::COUNT],
            over: zero,
            over_by_pool: Vec::new(),
            misplaced: zero,
            demented: zero,
            waiting: [[zero; Tenure::COUNT]; NeedGroup::COUNT],
            joined_ticks: Default::default(),
            movers: zero,
            surplus: zero,
            surplus_areas: zero,
            in_hospital: [zero; 2],
            day_care: zero,
            day_care_waiting: zero,
            day_care_days: zero,
            day_care_open: zero,
            areas: vec![area; scenario.population.areas.len()],
            choice: ChoiceLevels::new(begins),
            charges: ChargeLevels::new(scenario, begins),
            placing: PlacingLevels::new(begins),
        }
    }

    /// Residents of a pool change by `delta`.
    pub fn residents(&mut self, now: Time, pool: Pool, delta: i64) {
        if pool.is_outside() {
            self.placing.outside.add(now, delta);
            return;
        }
        self.residents[pool.kind.index()].add(now, delta);
        let area = &mut self.areas[usize::from(pool.area)];
        area.residents.add(now, delta);
        if pool.kind.tenure == Tenure::Basic {
            area.basic_residents.add(now, delta);
        }
    }

    /// Open beds of a pool change by `delta`.
    pub fn open(&mut self, now: Time, pool: Pool, delta: i64) {
        if pool.is_outside() {
            return;
        }
        self.open[pool.kind.index()].add(now, delta);
        let area = &mut self.areas[usize::from(pool.area)];
        area.open.add(now, delta);
        if pool.kind.tenure == Tenure::Basic {
            area.basic_open.add(now, delta);
        }
    }

    /// A pool now has `over` beds in use above its open ones.
    pub fn over_changed(&mut self, now: Time, pool: usize, over: u32) {
        if self.over_by_pool.len() <= pool {
            self.over_by_pool.resize(pool + 1, 0);
        }
        let before = std::mem::replace(&mut self.over_by_pool[pool], over);
        if before != over {
            self.over.add(now, i64::from(over) - i64::from(before));
        }
    }

    /// Misplaced residents change by `delta`.
    pub fn misplaced(&mut self, now: Time, delta: i64) {
        self.misplaced.add(now, delta);
    }

    /// Misplaced residents, and residents in surplus beds, now.
    pub fn misplaced_and_surplus_now(&self) -> (i64, i64) {
        (self.misplaced.value(), self.surplus.value())
    }

    /// Residents with dementia change by `delta`.
    pub fn demented(&mut self, now: Time, delta: i64) {
        self.demented.add(now, delta);
    }

    /// Someone of an area who joined at `joined` begins (`+1`) or ceases (`-1`) to wait.
    pub fn waiting(&mut self, now: Time, area: usize, cell: WaitCell, joined: Time, delta: i64) {
        let (need, tenure) = (cell.need.index(), cell.first.tenure.index());
        self.waiting[need][tenure].add(now, delta);
        self.joined_ticks[need][tenure] += i128::from(joined.ticks()) * i128::from(delta);
        self.areas[area].waiting += delta;
    }

    /// Residents waiting for a move change by `delta`.
    pub fn movers(&mut self, now: Time, delta: i64) {
        self.movers.add(now, delta);
    }

    /// Residents in basic-guarantee beds opened as surplus change by `delta`.
    pub fn surplus(&mut self, now: Time, delta: i64) {
        self.surplus.add(now, delta);
    }

    /// So many areas have such beds from now on.
    pub fn surplus_areas(&mut self, now: Time, areas: i64) {
        self.surplus_areas.add(now, areas - self.surplus_areas.value());
    }

    /// Residents waiting for a move now.
    pub fn movers_now(&self) -> i64 {
        self.movers.value()
    }

    /// Patients with the bed held (0) or without a bed (1) change by `delta`.
    pub fn in_hospital(&mut self, now: Time, level: usize, delta: i64) {
        self.in_hospital[level].add(now, delta);
    }

    /// Patients with the bed held, and without a bed, now.
    pub fn in_hospital_now(&self) -> [i64; 2] {
        self.in_hospital.map(|level| level.value())
    }

    /// Day-care users of an area change by `delta`.
    pub fn day_care(&mut self, now: Time, area: usize, delta: i64) {
        self.day_care.add(now, delta);
        self.areas[area].day_care.add(now, delta);
    }

    /// Persons waiting for day care change by `delta`.
    pub fn day_care_waiting(&mut self, now: Time, delta: i64) {
        self.day_care_waiting.add(now, delta);
    }

    /// Day-care days a week in use change by `delta`.
    pub fn day_care_days(&mut self, now: Time, delta: i64) {
        self.day_care_days.add(now, delta);
    }

    /// Day-care days a week that there are become `days`.
    pub fn day_care_open(&mut self, now: Time, days: i64) {
        self.day_care_open.set(now, days);
    }

    /// Day-care days a week in use now.
    pub fn day_care_days_now(&self) -> i64 {
        self.day_care_days.value()
    }

    /// Day-care users and persons waiting for day care now.
    pub fn day_care_now(&self) -> (i64, i64) {
        (self.day_care.value(), self.day_care_waiting.value())
    }

    /// Persons waiting now.
    pub fn waiting_now(&self) -> i64 {
        self.waiting.iter().flatten().map(Level::value).sum()
    }

    /// Persons waiting now, by need and first choice, and the sum of their joining times in ticks.
    pub fn waiting_cell(&self, need: NeedGroup, tenure: Tenure) -> (i64, i128) {
        let (need, tenure) = (need.index(), tenure.index());
        (self.waiting[need][tenure].value(), self.joined_ticks[need][tenure])
    }

    /// Open beds of an area now, and those of them that are basic-guarantee.
    pub fn area_open_now(&self, area: usize) -> (i64, i64) {
        (self.areas[area].open.value(), self.areas[area].basic_open.value())
    }

    /// Persons of an area waiting now.
    pub fn area_waiting_now(&self, area: usize) -> i64 {
        self.areas[area].waiting
    }

    /// Closes the period at `now`: writes what was integrated since the last closing into the books.
    pub fn close(&mut self, now: Time, book: &mut Book, areas: &mut [AreaBook]) {
        fn take(level: &mut Level, now: Time) -> i128 {
            let area = level.area(now);
            level.reset(now);
            area
        }
        for kind in 0..BedKind::COUNT {
            book.resident_ticks[kind] += take(&mut self.residents[kind], now);
            book.open_ticks[kind] += take(&mut self.open[kind], now);
        }
        for (row, levels) in book.waiting_ticks.iter_mut().zip(&mut self.waiting) {
            for (ticks, level) in row.iter_mut().zip(levels) {
                *ticks += take(level, now);
            }
        }
        self.choice.close(now, &mut book.choice);
        self.charges.close(now, &mut book.money);
        self.placing.close(now, &mut book.placing);
        book.over_ticks += take(&mut self.over, now);
        book.misplaced_ticks += take(&mut self.misplaced, now);
        book.demented_ticks += take(&mut self.demented, now);
        book.mover_ticks += take(&mut self.movers, now);
        book.surplus_ticks += take(&mut self.surplus, now);
        book.surplus_area_ticks += take(&mut self.surplus_areas, now);
        for (ticks, level) in book.hospital.ticks.iter_mut().zip(&mut self.in_hospital) {
            *ticks += take(level, now);
        }
        book.day_care_ticks += take(&mut self.day_care, now);
        book.day_care_waiting_ticks += take(&mut self.day_care_waiting, now);
        book.network.day_care_day_ticks += take(&mut self.day_care_days, now);
        book.network.day_care_open_ticks += take(&mut self.day_care_open, now);
        for (book, levels) in areas.iter_mut().zip(&mut self.areas) {
            book.resident_ticks += take(&mut levels.residents, now);
            book.open_ticks += take(&mut levels.open, now);
            book.basic_resident_ticks += take(&mut levels.basic_residents, now);
            book.basic_open_ticks += take(&mut levels.basic_open, now);
            book.day_care_ticks += take(&mut levels.day_care, now);
        }
    }
}
