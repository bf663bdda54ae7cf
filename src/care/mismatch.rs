//! Who waits while a suitable bed stands idle: near by, or anywhere in the district.
//!
//! Idle is a free bed; suitable one of a kind that the person accepts; near an area within reach or one that touches. Counted are those
//! on a list with no offer before them, at every moment and exactly: nothing is polled. Knows nothing of why the bed is not taken
//! (a declined offer, an application elsewhere, a reach too short). Invariant: what it holds follows from the numbers of waiting
//! persons and of pools with a free bed alone.

use super::book::AreaBook;
use super::placing::PlacingBook;
use super::takers::{Takers, each_bit};
use super::wish::{ClassId, Wishes};
use crate::kernel::time::Time;
use crate::scenario::terms::BedKind;
use crate::stats::level::Level;

/// Pools with a free bed, of the district or near an area.
#[derive(Clone, Copy, Debug, Default)]
struct Idle {
    /// By kind.
    pools: [u32; BedKind::COUNT],
    /// Classes that accept one of these kinds, one bit each.
    suited: u128,
}

impl Idle {
    /// A pool joins them, or leaves them; gives the classes to whom this makes a difference.
    #[inline]
    fn turn(&mut self, kind: BedKind, idle: bool, accepting: &[u128; BedKind::COUNT]) -> u128 {
        let before = self.suited;
        let pools = &mut self.pools[kind.index()];
        *pools = if idle { *pools + 1 } else { *pools - 1 };
        match (idle, *pools) {
            (true, 1) => self.suited |= accepting[kind.index()],
            (false, 0) => {
                let there = self.pools.iter().zip(accepting).filter(|&(&pools, _)| pools > 0);
                self.suited = there.fold(0, |suited, (_, classes)| suited | classes);
            }
            _ => return 0,
        }
        before ^ self.suited
    }
}

/// Waiting persons and idle beds, by area.
#[derive(Clone, Debug)]
pub(super) struct Mismatch {
    /// Classes that accept each kind, one bit each.
    accepting: [u128; BedKind::COUNT],
    /// Whether a pool has a free bed, as shown last.
    idle: Vec<bool>,
    /// Pools near an area with a free bed, by area.
    near: Vec<Idle>,
    /// Those of the district.
    anywhere: Idle,
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
        let zero = Level::new(begins, 0);
        Self {
            accepting: std::array::from_fn(|kind| {
                wishes.takers(Takers::Accepting(BedKind::from_index(kind)))
            }),
            idle: vec![false; pools],
            near: vec![Idle::default(); areas],
            anywhere: Idle::default(),
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
        if self.near[area].suited >> class & 1 != 0 {
            self.change(now, area, i64::from(delta));
        }
        if self.anywhere.suited >> class & 1 != 0 {
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

    // Apart, as mostly nothing turns.
    #[inline(never)]
    fn turn(&mut self, now: Time, kind: BedKind, idle: bool, near: &[u16]) {
        let sign = if idle { 1 } else { -1 };
        for &area in near {
            let area = usize::from(area);
            let classes = self.near[area].turn(kind, idle, &self.accepting);
            if classes != 0 {
                let here = &self.waiting[area * self.by_class.len()..][..self.by_class.len()];
                self.change(now, area, sign * persons(here, classes));
            }
        }
        let classes = self.anywhere.turn(kind, idle, &self.accepting);
        self.beside_anywhere.add(now, sign * persons(&self.by_class, classes));
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

    /// Whether some pool near an area shows a free bed that a class accepts.
    #[inline]
    pub fn is_near(&self, area: usize, class: ClassId) -> bool {
        self.near[area].suited >> class & 1 != 0
    }

    /// The same of a kind.
    #[inline]
    pub fn kind_is_near(&self, area: usize, kind: BedKind) -> bool {
        self.near[area].pools[kind.index()] > 0
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
        let mut near = vec![0; self.near.len()];
        let mut anywhere = 0;
        for (_, kind, areas) in free.filter(|(free, ..)| *free) {
            anywhere |= self.accepting[kind.index()];
            for &area in areas {
                near[usize::from(area)] |= self.accepting[kind.index()];
            }
        }
        let mut persons = vec![0; near.len()];
        let mut all = 0;
        for (area, class) in waiting {
            persons[area] += i64::from(near[area] >> class & 1 != 0);
            all += i64::from(anywhere >> class & 1 != 0);
        }
        let shown: Vec<i64> = self.beside.iter().map(Level::value).collect();
        assert_eq!(shown, persons, "who waits beside an idle bed");
        assert_eq!(self.beside_anywhere.value(), all, "who waits while a bed is idle");
        assert_eq!(self.beside_all.value(), persons.iter().sum::<i64>());
        assert_eq!(self.areas.value(), persons.iter().filter(|&&persons| persons > 0).count() as i64);
    }
}

/// Persons of these classes, of those waiting by class.
fn persons(waiting: &[u32], classes: u128) -> i64 {
    let mut sum = 0;
    each_bit(classes, |class| sum += i64::from(waiting[class]));
    sum
}
