//! `[assessment]` and `[choice]`: settings to plain data. As in the parent, nothing is checked or defaulted here.

use super::{Assembly, by};
use crate::scenario::model::{Assessment, Choice, Prices, Requests};
use crate::scenario::terms::{Household, Means, NeedGroup, Tenure};

impl Assembly<'_> {
    pub(super) fn assessment(&self) -> Assessment {
        let set = self.settings;
        Assessment {
            days: self.triangular("assessment.days"),
            per_working_day: set.limit("assessment.per_working_day"),
            valid_years: set.get("assessment.valid_years"),
            one_group_up: set.share("assessment.one_group_up_pct"),
            one_group_down: set.share("assessment.one_group_down_pct"),
            change_reported: set.share("assessment.change_reported_pct"),
            report_days: set.get("assessment.report_days"),
        }
    }

    pub(super) fn choice(&self) -> Choice {
        let set = self.settings;
        Choice {
            requests: Requests {
                rate: self.by_group("choice.request_rate_per_year"),
                dementia_rate: self.by_stage("choice.request_dementia_rate_per_year", 0.0),
                household_ratio: by(Household::ALL, |household| {
                    set.get(&format!("choice.request_household_ratio.{}", household.name()))
                }),
                last_days_ratio: set.get("choice.request_last_days_ratio"),
                last_days: set.get("choice.request_last_days"),
            },
            again_ratio: set.get("choice.request_again_ratio"),
            home_care: by(NeedGroup::ALL, |need| match need {
                NeedGroup::Level0To1 => 0.0,
                _ => set.get(&format!("choice.utility.home_care.{}", need.name())),
            }),
            day_care: self.by_group("choice.utility.day_care"),
            bed: self.by_group("choice.utility.bed"),
            bed_dementia: self.by_stage("choice.bed_utility_dementia", 0.0),
            bed_household: by(Household::ALL, |household| match household {
                Household::Family => 0.0,
                _ => set.get(&format!("choice.bed_utility_household.{}", household.name())),
            }),
            bed_last_days: set.get("choice.bed_utility_last_days"),
            bed_per_km: set.get("choice.bed_utility_per_km"),
            keeping: set.get("choice.keeping_utility"),
            family_care_for_family_only: set.get("choice.family_care_utility.family_only"),
            family_care_for_home_care: set.get("choice.family_care_utility.home_care"),
            per_1000_rmb: by(Means::ALL, |means| {
                set.get(&format!("choice.utility_per_1000_rmb.{}", means.name()))
            }),
            prices: Prices {
                home_care: set.get("choice.price_rmb_per_month.home_care"),
                day_care: set.get("choice.price_rmb_per_month.day_care"),
                bed: by(Tenure::ALL, |tenure| {
                    set.get(&format!("choice.price_rmb_per_month.{}", tenure.name()))
                }),
            },
        }
    }
}
