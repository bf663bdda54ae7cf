//! What is counted of one class in one pool, over the span observed.
//!
//! Areas are sums over persons of the time within that span, in ticks: an account of its own, held against the levels at the end.

use super::measures::{Figure, Measure};
use crate::kernel::time::Span;
use crate::scenario::network::model::{TICKS_PER_UNIT, in_units};

/// Counts and sums of a class in a pool.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ClassBook {
    /// Came.
    pub came: u64,
    /// Found no waiting place.
    pub lost: u64,
    /// Did not join because of the queue.
    pub balked: u64,
    /// Were taken by another pool.
    pub overflowed: u64,
    /// Gave up waiting.
    pub reneged: u64,
    /// Began service.
    pub started: u64,
    /// Began service after some waiting.
    pub started_late: u64,
    /// Finished service.
    pub finished: u64,
    /// Gave the unit back.
    pub given_back: u64,
    /// Waits of those who began service, ticks.
    pub wait_ticks: i128,
    /// Waits of those who gave up, ticks.
    pub reneged_ticks: i128,
    /// Squares of the waits of those who began service, ticks².
    pub wait_squares: f64,
    /// Longest wait of those who began service, ticks.
    pub longest: i64,
    /// From coming to giving the unit back, ticks.
    pub stay_ticks: i128,
    /// Person-ticks waiting without a unit elsewhere.
    pub queue_area: i128,
    /// Person-ticks with a unit of this pool.
    pub placed_area: i128,
    /// Unit-ticks in this pool beyond one unit a person.
    pub more_units_area: i128,
    /// Person-ticks with a unit kept after service.
    pub kept_area: i128,
    /// Wait when the run ends.
    pub waiting_at_end: u64,
    /// Are in service when the run ends.
    pub in_service_at_end: u64,
}

impl ClassBook {
    /// A unit was given back, so many ticks after its person came.
    #[inline]
    pub fn gave_back(&mut self, stay: i64) {
        self.stay_ticks += i128::from(stay);
        self.given_back += 1;
    }

    /// A service began after so many ticks of waiting.
    #[inline]
    pub fn waited(&mut self, wait: i64) {
        self.started_late += 1;
        self.wait_ticks += i128::from(wait);
        self.wait_squares += (wait as f64) * (wait as f64);
        self.longest = self.longest.max(wait);
    }

    /// Unit-ticks in this pool.
    pub const fn use_area(&self) -> i128 {
        self.placed_area + self.more_units_area
    }

    /// A person has used so many units for so long within the span observed.
    #[inline]
    pub fn used(&mut self, ticks: i128, units: u32) {
        self.placed_area += ticks;
        if units > 1 {
            self.more_units_area += ticks * i128::from(units - 1);
        }
    }

    /// Adds another class.
    pub fn add(&mut self, other: &Self) {
        self.came += other.came;
        self.lost += other.lost;
        self.balked += other.balked;
        self.overflowed += other.overflowed;
        self.reneged += other.reneged;
        self.started += other.started;
        self.started_late += other.started_late;
        self.finished += other.finished;
        self.given_back += other.given_back;
        self.wait_ticks += other.wait_ticks;
        self.reneged_ticks += other.reneged_ticks;
        self.wait_squares += other.wait_squares;
        self.longest = self.longest.max(other.longest);
        self.stay_ticks += other.stay_ticks;
        self.queue_area += other.queue_area;
        self.placed_area += other.placed_area;
        self.more_units_area += other.more_units_area;
        self.kept_area += other.kept_area;
        self.waiting_at_end += other.waiting_at_end;
        self.in_service_at_end += other.in_service_at_end;
    }

    /// The figures that exist for all and for each class, in the order of the measures.
    pub fn figures(&self, span: Span, mut put: impl FnMut(Measure, Figure)) {
        let unit = TICKS_PER_UNIT as f64;
        let count = |n: u64| n as f64;
        let per_time = |n: u64| Figure { sum: n as f64, per: in_units(span) };
        let of_came = |n: u64| Figure { sum: n as f64, per: count(self.came) };
        let ended = count(self.started + self.reneged);
        let mean = |ticks: i128, n: f64| Figure { sum: ticks as f64 / unit, per: n };
        let level = |area: i128| Figure::plain(area as f64 / span.ticks() as f64);
        put(Measure::ArrivalRate, per_time(self.came));
        put(Measure::Throughput, per_time(self.finished));
        put(Measure::LostShare, of_came(self.lost));
        put(Measure::BalkedShare, of_came(self.balked));
        put(Measure::OverflowShare, of_came(self.overflowed));
        put(Measure::RenegedShare, Figure { sum: count(self.reneged), per: ended });
        put(Measure::WaitingShare, Figure { sum: count(self.started_late + self.reneged), per: ended });
        put(Measure::MeanWait, mean(self.wait_ticks, count(self.started)));
        put(Measure::MeanWaitAll, mean(self.wait_ticks + self.reneged_ticks, ended));
        put(Measure::MeanWaitOfWaiting, mean(self.wait_ticks, count(self.started_late)));
        let started = count(self.started);
        let deviation = self.wait_squares - (self.wait_ticks as f64).powi(2) / started;
        let sd = if self.started > 1 { (deviation.max(0.0) / (started - 1.0)).sqrt() / unit } else { 0.0 };
        put(Measure::SdWait, Figure { sum: sd, per: f64::from(u8::from(self.started > 1)) });
        let longest = self.longest as f64 / unit;
        put(Measure::MaxWait, Figure { sum: longest, per: f64::from(u8::from(self.started > 0)) });
        put(Measure::MeanStay, mean(self.stay_ticks, count(self.given_back)));
        put(Measure::MeanQueue, level(self.queue_area));
        put(Measure::MeanBlocked, level(self.kept_area));
        put(Measure::MeanPresent, level(self.queue_area + self.placed_area));
        put(Measure::MeanInUse, level(self.use_area()));
        put(Measure::WaitingAtEnd, Figure::plain(count(self.waiting_at_end)));
        put(Measure::InServiceAtEnd, Figure::plain(count(self.in_service_at_end)));
    }
}
