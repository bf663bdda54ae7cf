//! The order in which those who wait are served: rank first, then a fixed moment.
//!
//! Points grow linearly with the time waited, so that who is ahead of whom never changes while both wait: the moment of joining less
//! what other points are worth in time is a fixed key, and lists stay sorted. Distance and price take points off for one pool; all of
//! one area and class lose the same, so that the first of each list is enough. Knows nothing of beds and lists.

use super::assessment::Measured;
use super::wish::{ClassId, Wishes, belongs as belongs_to};
use crate::kernel::time::Time;
use crate::population::person::Client;
use crate::scenario::clock::years;
use crate::scenario::model::{PriorityGroup, Scenario};
use crate::scenario::terms::{AllocationPolicy, BedKind, NeedGroup, Tenure};

/// From where someone waits for a bed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// From home.
    AtHome,
    /// From a hospital bed.
    Hospital,
    /// From a bed that gives too little care.
    MustMove,
    /// From a bed that is not the preferred one.
    WouldMove,
}

/// Rank of who stands before everyone else.
const FIRST: u8 = 0;
/// Rank of hospital patients where they go first.
const HOSPITAL: u8 = 1;
/// Rank of the others where no group goes first.
const IN_TURN: u8 = 2;

/// The order of a scenario.
#[derive(Clone, Debug)]
pub(super) struct Order {
    /// The allocation policy.
    pub kind: AllocationPolicy,
    transfers_first: bool,
    hospital_first: bool,
    /// Whether any group or level has points.
    scores: bool,
    /// What points are worth, ticks.
    groups: [f64; PriorityGroup::COUNT],
    levels: [f64; NeedGroup::COUNT],
    /// What a km takes off, ticks.
    per_km: f64,
    /// What the price of a kind takes off, ticks, by class and kind.
    price: Vec<f64>,
}

impl Order {
    pub(super) fn new(scenario: &Scenario, wishes: &Wishes<'_>) -> Self {
        let policy = &scenario.admission.policy;
        let worth = |points: f64| years(points / policy.waiting_points).ticks() as f64;
        let groups = policy.group_points.map(worth);
        let levels = policy.level_points.map(worth);
        let per_1000 = worth(policy.price_points);
        let mut price = Vec::with_capacity(wishes.count() * BedKind::COUNT);
        for class in 0..wishes.count() {
            let first = wishes.kinds(class as ClassId).first();
            for kind in BedKind::all() {
                let away = first
                    .map_or(0.0, |first| price_of(scenario, kind.tenure) - price_of(scenario, first.tenure));
                price.push(per_1000 * away.abs() / 1000.0);
            }
        }
        Self {
            kind: policy.kind,
            transfers_first: policy.transfers_first,
            hospital_first: policy.hospital_first,
            scores: groups.iter().chain(&levels).any(|&ticks| ticks > 0.0),
            groups,
            levels,
            per_km: worth(policy.distance_points),
            price,
        }
    }

    /// Rank, and the moment that counts within it, ticks.
    pub(super) fn precedence(
        &self,
        wishes: &Wishes<'_>,
        (client, measured): (&Client, Measured),
        (standing, joined): (Standing, Time),
        now: Time,
    ) -> (u8, i64) {
        if standing == Standing::MustMove && self.transfers_first {
            return (FIRST, joined.ticks());
        }
        let hospital = standing == Standing::Hospital && self.hospital_first;
        if self.kind == AllocationPolicy::PerFacilityFcfs {
            return (if hospital { HOSPITAL } else { IN_TURN }, joined.ticks());
        }
        let rank = if hospital { HOSPITAL } else { IN_TURN - 1 + wishes.rank(client, measured, now) };
        let belongs = |group: PriorityGroup| belongs_to(group, client, measured, now);
        (rank, joined.ticks() - self.head_start(measured.need(), belongs))
    }

    /// What the points of level and groups are worth, ticks.
    fn head_start(&self, need: NeedGroup, belongs: impl Fn(PriorityGroup) -> bool) -> i64 {
        if !self.scores {
            return 0;
        }
        let of = |group: PriorityGroup| if belongs(group) { self.groups[group.index()] } else { 0.0 };
        let groups: f64 = PriorityGroup::ALL.iter().map(|&group| of(group)).sum();
        (groups + self.levels[need.index()]).round() as i64
    }

    /// What distance and price of a bed take off for a class, ticks.
    pub(super) fn off(&self, class: usize, kind: BedKind, km: f64) -> f64 {
        self.per_km * km + self.price[class * BedKind::COUNT + kind.index()]
    }
}

/// Price of a bed, RMB a month.
pub(super) fn price_of(scenario: &Scenario, tenure: Tenure) -> f64 {
    scenario.choice.prices.bed[tenure.index()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Override, load};
    use std::path::Path;

    #[test]
    fn points_add_up_and_are_worth_the_time_that_gains_as_many() {
        let set = |key: &str, value: &str| Override { key: key.to_owned(), value: value.to_owned() };
        let overrides = [
            set("admission.waiting_points_per_year", "4"),
            set("admission.group_points.disabled", "2"),
            set("admission.group_points.old_alone", "1"),
            set("admission.level_points.level_5_6", "0.5"),
            set("admission.distance_points_per_km", "0.1"),
            set("admission.price_points_per_1000_rmb", "0.2"),
        ];
        let scenario = load(Path::new("scenarios/tiny.toml"), &overrides).expect("a shipped scenario");
        let wishes = Wishes::new(&scenario);
        let order = Order::new(&scenario, &wishes);
        let in_years = |need, all: bool| order.head_start(need, |_| all) as f64 / years(1.0).ticks() as f64;
        assert!((in_years(NeedGroup::Level4, false) - 0.0).abs() < 1e-6);
        assert!((in_years(NeedGroup::Level5To6, false) - 0.125).abs() < 1e-6);
        assert!((in_years(NeedGroup::Level5To6, true) - 0.875).abs() < 1e-6);
        // 5 km take off 0.5 points; 3,500 instead of 5,500 RMB 0.4, as 5,500 instead of 3,500.
        for class in 0..wishes.count() {
            for kind in BedKind::all() {
                let Some(first) = wishes.kinds(class as ClassId).first() else { continue };
                let away = match (first.tenure, kind.tenure) {
                    (a, b) if a == b => 0.0,
                    (Tenure::Basic, Tenure::Inclusive) | (Tenure::Inclusive, Tenure::Basic) => 0.1,
                    (Tenure::Inclusive, Tenure::Market) | (Tenure::Market, Tenure::Inclusive) => 0.175,
                    _ => 0.275,
                };
                let off = order.off(class, kind, 5.0) / years(1.0).ticks() as f64;
                assert!((off - 0.125 - away).abs() < 1e-6, "{first:?} {kind:?}: {off}");
            }
        }
    }
}
