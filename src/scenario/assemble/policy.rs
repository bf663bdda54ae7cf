//! `[admission]`, who gets a free bed: settings to plain data. As in the parent, nothing is checked or defaulted here.

use super::{Assembly, by};
use crate::scenario::model::{OutsidePlaces, WaitingPolicy};
use crate::scenario::terms::{AllocationPolicy, PriorityGroup};

impl Assembly<'_> {
    pub(super) fn waiting_policy(&self, adjacent: Vec<(u16, u16)>) -> WaitingPolicy {
        let set = self.settings;
        let yes = |path: &str| set.text(path) == Some("yes");
        let kind = set.text("admission.policy").and_then(AllocationPolicy::from_name);
        WaitingPolicy {
            kind: kind.expect("the choice passed the checks"),
            applications_max: set.whole("admission.applications_max") as u8,
            transfers_first: yes("admission.transfers_first"),
            hospital_first: yes("admission.hospital_first"),
            group_points: by(PriorityGroup::ALL, |group| {
                set.get(&format!("admission.group_points.{}", group.name()))
            }),
            level_points: self.by_group("admission.level_points"),
            waiting_points: set.get("admission.waiting_points_per_year"),
            distance_points: set.get("admission.distance_points_per_km"),
            price_points: set.get("admission.price_points_per_1000_rmb"),
            acceptance_decay_km: set.get("admission.acceptance_decay_per_km"),
            acceptance_decay_price: set.get("admission.acceptance_decay_per_1000_rmb"),
            adjacent,
            outside: OutsidePlaces {
                places: set.whole("admission.outside_places") as u32,
                price: set.get("admission.outside_price_rmb_per_month"),
                acceptance: set.share("admission.outside_acceptance_pct"),
            },
        }
    }
}
