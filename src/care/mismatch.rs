//! Who waits while a suitable bed stands idle: near by, or anywhere in the district.
//!
//! Idle is a free bed; suitable one of a kind that the person accepts; near an area within reach or one that touches. Counted are those
//! on a list with no offer before them, at every moment and exactly: nothing is polled. Knows nothing of why the bed is not taken
//! (a declined offer, an application elsewhere, a reach too short). Invariant: what it holds follows from the numbers of waiting
//! persons and of pools with a free bed alone.

use super::book::AreaBook;
use super::placing::PlacingBook;
use super::wish::{ClassId, Wishes};
use crate::kernel::time::Time;
use crate::scenario::terms::BedKind;
use crate::stats::level::Level;

/// Kinds of bed, one bit each.
type Kinds = u16;

/// Waiting persons and idle beds, by area.
#[derive(Clone, Debug)]
pub(super) struct Mismatch {
    /// What each class accepts.
    accepts: Vec<Kinds>,
    /// Whether a pool has a free bed, as shown last.
    idle: Vec<bool>,
    /// Pools near an area with a free bed, by area and kind.
    near: Vec<u32>,
    /// Kinds of which there are such.
    near_kinds: Vec<Kinds>,
    /// Pools with a free bed in the district, by kind.
    anywhere: [u32; BedKind::COUNT],
    anywhere_kinds: Kinds,
    /// Persons waiting, by area and class.
    waiting: Vec<u32>,
    /// The same of the district, by class.
    by_class: Vec<u32>,
    /// Persons of an area who wait while a suitable bed is idle near by.
    beside: Vec<Level>,
    beside_all: Level,
    /// Persons who wait while one is idle anywhere.
    beside_anywhere: Level,
    /// Areas with such persons.
    areas: Level,
}

impl Mismatch {
    /// Nobody waits, no bed is free.
    pub fn new(areas: usize, pools: usize, wishes: &Wishes<'_>, begins: Time) -> Self {
        let classes = wishes.count();
        let mask =
            |class| wishes.kinds(class as ClassId).iter().fold(0, |mask, kind| mask | 1 << kind.index());
        let zero = Level::new(begins, 0);
        Self {
            accepts: (0..classes).map(mask).collect(),
            idle: vec![false; pools],
            near: vec![0; areas * BedKind::COUNT],
            near_kinds: vec![0; areas],
            anywhere: [0; BedKind::COUNT],
            anywhere_kinds: 0,
            waiting: vec![0; areas * classes],
            by_class: vec![0; classes],
            beside: vec![zero; areas],
            beside_all: zero,
            beside_anywhere: zero,
            areas: zero,
        }
    }

    /// A person of an area joins (`1`) or leaves (`-1`) those with no offer before them.
    pub fn waits(&mut self, now: Time, area: usize, class: ClassId, delta: i32) {
        let class = usize::from(class);
        let cell = &mut self.waiting[area * self.by_class.len() + class];
        *cell = cell.wrapping_add_signed(delta);
        self.by_class[class] = self.by_class[class].wrapping_add_signed(delta);
        if self.accepts[class] & self.near_kinds[area] != 0 {
            self.change(now, area, i64::from(delta));
        }
        if self.accepts[class] & self.anywhere_kinds != 0 {
            self.beside_anywhere.add(now, i64::from(delta));
        }
    }

    /// Whether a pool has a free bed, to be shown after each change; `near` are the areas near the pool.
    #[inline]
    pub fn show(&mut self, now: Time, pool: usize, kind: BedKind, idle: bool, near: &[u16]) {
        if self.idle[pool] != idle {
            self.idle[pool] = idle;
            self.turn(now, kind, idle, near);
        }
    }

    fn turn(&mut self, now: Time, kind: BedKind, idle: bool, near: &[u16]) {
        let (delta, bit) = (if idle { 1 } else { -1 }, 1 << kind.index());
        for &area in near {
            let area = usize::from(area);
            let pools = &mut self.near[area * BedKind::COUNT + kind.index()];
            *pools = pools.wrapping_add_signed(delta);
            let there = *pools > 0;
            if there != (self.near_kinds[area] & bit != 0) {
                self.near_kinds[area] ^= bit;
                let classes = self.by_class.len();
                let here = &self.waiting[area * classes..(area + 1) * classes];
                let persons = suited(&self.accepts, here, self.near_kinds[area]);
                self.change(now, area, persons - self.beside[area].value());
            }
        }
        let pools = &mut self.anywhere[kind.index()];
        *pools = pools.wrapping_add_signed(delta);
        if (*pools > 0) != (self.anywhere_kinds & bit != 0) {
            self.anywhere_kinds ^= bit;
            self.beside_anywhere.set(now, suited(&self.accepts, &self.by_class, self.anywhere_kinds));
        }
    }

    fn change(&mut self, now: Time, area: usize, delta: i64) {
        if delta == 0 {
            return;
        }
        let level = &mut self.beside[area];
        let before = level.value() > 0;
        level.add(now, delta);
        let after = level.value() > 0;
        self.beside_all.add(now, delta);
        self.areas.add(now, i64::from(after) - i64::from(before));
    }

    /// Whether some pool near an area shows a free bed of a kind.
    #[inline]
    pub fn is_near(&self, area: usize, kind: BedKind) -> bool {
        self.near_kinds[area] & 1 << kind.index() != 0
    }

    /// Writes what was integrated since the last closing into the books.
    pub fn close(&mut self, now: Time, book: &mut PlacingBook, areas: &mut [AreaBook]) {
        let take = |level: &mut Level| {
            let area = level.area(now);
            level.reset(now);
            area
        };
        book.beside_near_ticks += take(&mut self.beside_all);
        book.beside_anywhere_ticks += take(&mut self.beside_anywhere);
        book.mismatched_ticks += take(&mut self.areas);
        for (book, level) in areas.iter_mut().zip(&mut self.beside) {
            book.placing.beside_near_ticks += take(level);
        }
    }

    /// What must hold: `free` says of each pool with its kind and the areas near it whether a bed is free, `waiting` are the area and class of each
    /// person with no offer.
    pub fn check<'a>(
        &self,
        free: impl Iterator<Item = (bool, BedKind, &'a [u16])>,
        waiting: impl Iterator<Item = (usize, ClassId)>,
    ) {
        let mut near = vec![0; self.near_kinds.len()];
        let mut anywhere: Kinds = 0;
        for (_, kind, areas) in free.filter(|(free, ..)| *free) {
            anywhere |= 1 << kind.index();
            for &area in areas {
                near[usize::from(area)] |= 1 << kind.index();
            }
        }
        let mut persons = vec![0; near.len()];
        let mut all = 0;
        for (area, class) in waiting {
            let accepts = self.accepts[usize::from(class)];
            persons[area] += i64::from(accepts & near[area] != 0);
            all += i64::from(accepts & anywhere != 0);
        }
        let shown: Vec<i64> = self.beside.iter().map(Level::value).collect();
        assert_eq!(shown, persons, "who waits beside an idle bed");
        assert_eq!(self.beside_anywhere.value(), all, "who waits while a bed is idle");
        assert_eq!(self.beside_all.value(), persons.iter().sum::<i64>());
        assert_eq!(self.areas.value(), persons.iter().filter(|&&persons| persons > 0).count() as i64);
    }
}

/// Persons whose class accepts one of these kinds.
fn suited(accepts: &[Kinds], persons: &[u32], kinds: Kinds) -> i64 {
    accepts
        .iter()
        .zip(persons)
        .filter(|&(mask, _)| mask & kinds != 0)
        .map(|(_, &persons)| i64::from(persons))
        .sum()
}
