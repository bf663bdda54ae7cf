//! What residents are charged, kept as levels: by kind of bed and measured need, and what they cannot pay.
//!
//! A resident pays the fee of the bed less what the insurance pays of it; beyond income and support it is a shortfall, which
//! somebody else bears or nobody. Charges move nothing: they are counted only. Invariant: at every moment each resident counts in exactly one
//! cell.

use super::money_book::MoneyBook;
use crate::kernel::time::Time;
use crate::scenario::model::Scenario;
use crate::scenario::terms::{BedKind, BedType, NeedGroup, PriceItem};
use crate::stats::level::Level;

/// Days of a month, as prices a day become prices a month.
pub const DAYS_PER_MONTH: f64 = 365.25 / 12.0;

/// Fee of a bed, RMB a month.
pub fn fee(scenario: &Scenario, kind: BedKind) -> f64 {
    let surcharge = match kind.bed_type {
        BedType::Dementia => scenario.money.value(PriceItem::DementiaSurcharge),
        BedType::General | BedType::Nursing => 0.0,
    };
    scenario.choice.prices.bed[kind.tenure.index()] + surcharge
}

/// What the insurance pays for a resident of a measured group, RMB a day.
pub fn insured_per_day(scenario: &Scenario, need: NeedGroup) -> f64 {
    let rate = match need {
        NeedGroup::Level0To1 => return 0.0,
        NeedGroup::Level2To3 => PriceItem::BedRate23,
        NeedGroup::Level4 => PriceItem::BedRate4,
        NeedGroup::Level5To6 => PriceItem::BedRate56,
    };
    scenario.money.value(rate) * scenario.money.value(PriceItem::BedShare)
}

/// How one resident counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    /// 1 + cell of kind and need; 0: no resident.
    cell: u8,
    /// What cannot be paid, RMB a month, rounded up.
    short: u16,
}

impl Charge {
    /// Of who is no resident.
    pub const NONE: Self = Self { cell: 0, short: 0 };
}

/// The levels.
#[derive(Clone, Debug)]
pub struct ChargeLevels {
    /// What is asked of a resident beyond what the insurance pays, RMB a month.
    asked: [[f64; NeedGroup::COUNT]; BedKind::COUNT],
    /// Means by income.
    support: f64,
    residents: [[Level; NeedGroup::COUNT]; BedKind::COUNT],
    short_of_money: Level,
    shortfall: Level,
}

impl ChargeLevels {
    /// Nobody in a bed at `begins`. Scenarios with one past have one set of prices.
    pub fn new(scenario: &Scenario, begins: Time) -> Self {
        let asked = |kind: BedKind, need: NeedGroup| {
            fee(scenario, kind) - DAYS_PER_MONTH * insured_per_day(scenario, need)
        };
        let zero = Level::new(begins, 0);
        Self {
            asked: std::array::from_fn(|kind| {
                std::array::from_fn(|need| asked(BedKind::from_index(kind), NeedGroup::ALL[need]))
            }),
            support: 1.0 + scenario.household.income_support,
            residents: [[zero; NeedGroup::COUNT]; BedKind::COUNT],
            short_of_money: zero,
            shortfall: zero,
        }
    }

    /// What a resident of a measured group is charged in a bed of this kind.
    #[inline]
    pub fn of(&self, kind: BedKind, need: NeedGroup, income: f32) -> Charge {
        let short = (self.asked[kind.index()][need.index()] - f64::from(income) * self.support).max(0.0);
        // Rounded up without a call into the mathematical library.
        let whole = short as u16;
        let short = whole.saturating_add(u16::from(f64::from(whole) < short));
        Charge { cell: (kind.index() * NeedGroup::COUNT + need.index()) as u8 + 1, short }
    }

    /// Residents who count now.
    pub fn residents_now(&self) -> i64 {
        self.residents.iter().flatten().map(Level::value).sum()
    }

    fn change(&mut self, now: Time, charge: Charge, delta: i64) {
        let Some(cell) = charge.cell.checked_sub(1) else { return };
        let (kind, need) = (usize::from(cell) / NeedGroup::COUNT, usize::from(cell) % NeedGroup::COUNT);
        self.residents[kind][need].add(now, delta);
        if charge.short > 0 {
            self.short_of_money.add(now, delta);
            self.shortfall.add(now, delta * i64::from(charge.short));
        }
    }

    /// A client is charged otherwise from now on.
    #[inline]
    pub fn replace(&mut self, now: Time, before: Charge, charge: Charge) {
        if before != charge {
            self.change(now, before, -1);
            self.change(now, charge, 1);
        }
    }

    /// Closes the period at `now`.
    pub fn close(&mut self, now: Time, book: &mut MoneyBook) {
        let take = |level: &mut Level| {
            let area = level.area(now);
            level.reset(now);
            area
        };
        for (ticks, level) in
            book.resident_ticks.iter_mut().flatten().zip(self.residents.iter_mut().flatten())
        {
            *ticks += take(level);
        }
        book.short_of_money_ticks += take(&mut self.short_of_money);
        book.shortfall_ticks += take(&mut self.shortfall);
    }
}
