//! What residents are charged, kept as levels: by kind of bed and measured need, and what they cannot pay.
//!
//! A resident pays the fee of the bed less what the insurance pays of it; beyond income and support it is a shortfall, which
//! somebody else bears or nobody. Charges move nothing: they are counted only. Invariant: at every moment each resident counts in exactly one
//! cell.

use super::district::District;
use super::event::ClientId;
use super::money_book::MoneyBook;
use super::pools::PoolId;
use crate::kernel::time::Time;
use crate::scenario::model::Scenario;
use crate::scenario::terms::{BedKind, BedType, NeedGroup, PriceItem, Tenure};
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
    residents: [[Level; NeedGroup::COUNT]; BedKind::COUNT],
    short_of_money: Level,
    shortfall: Level,
}

impl ChargeLevels {
    /// Nobody in a bed at `begins`.
    pub fn new(begins: Time) -> Self {
        let zero = Level::new(begins, 0);
        Self { residents: [[zero; NeedGroup::COUNT]; BedKind::COUNT], short_of_money: zero, shortfall: zero }
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

    fn replace(&mut self, now: Time, before: Charge, charge: Charge) {
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

impl District<'_> {
    /// Keeps the charge of a client true; `None`: no resident any more. Who is outside the district pays a price of its own there.
    pub(super) fn charge(&mut self, now: Time, id: ClientId, pool: Option<PoolId>) {
        let pool = pool.filter(|&pool| !self.beds[pool as usize].pool.is_outside());
        let charge = pool.map_or(Charge::NONE, |pool| {
            let mut kind = self.beds[pool as usize].pool.kind;
            if self.cases[id as usize].surplus {
                kind.tenure = Tenure::Inclusive;
            }
            let need = self.cases[id as usize].measured.need();
            let asked = fee(self.scenario, kind) - DAYS_PER_MONTH * insured_per_day(self.scenario, need);
            let means =
                f64::from(self.client(id).profile.income) * (1.0 + self.scenario.household.income_support);
            let short = (asked - means).max(0.0).ceil().min(f64::from(u16::MAX)) as u16;
            Charge { cell: (kind.index() * NeedGroup::COUNT + need.index()) as u8 + 1, short }
        });
        let before = std::mem::replace(&mut self.case(id).charge, charge);
        self.levels.charges.replace(now, before, charge);
    }
}
