//! `[admission.surplus]`: settings to plain data. As in the parent, nothing is checked or defaulted here.

use super::{Assembly, by};
use crate::scenario::model::Surplus;
use crate::scenario::terms::{SurplusGroup, SurplusRule};

impl Assembly<'_> {
    pub(super) fn surplus(&self) -> Surplus {
        let set = self.settings;
        let rule = set.text("admission.surplus.rule").and_then(SurplusRule::from_name);
        let opens_to = set.names("admission.surplus.opens_to").expect("lists passed the checks");
        Surplus {
            rule: rule.expect("names passed the checks"),
            min_idle: set.share("admission.surplus.min_idle_pct"),
            idle_days: set.get("admission.surplus.idle_days"),
            min_basic_ratio: set.share("admission.surplus.min_basic_ratio_pct"),
            opens_to: by(SurplusGroup::ALL, |group| opens_to.contains(&group.name())),
            min_level: set.whole("admission.surplus.min_level") as u8,
        }
    }
}
