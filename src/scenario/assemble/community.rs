//! `[community]` beyond its counts and `[workforce]`: settings to plain data. As in the parent, nothing is checked or defaulted here.

use super::{Assembly, by};
use crate::scenario::model::{
    DayCareDays, HomeCarers, HoursRule, MealDemand, Path, ShortStays, SiteSpread, Walk, Whose, Workforce,
};
use crate::scenario::terms::{AreaKind, Household, NeedGroup};

impl Assembly<'_> {
    /// A path to the community's target year; `scale` divides both of its ends.
    pub(super) fn path(&self, key: &str, scale: f64) -> Path {
        Path {
            start: self.settings.get(&format!("{key}.start")) / scale,
            target: self.settings.get(&format!("{key}.target")) / scale,
            target_time: self.end_of("community.target_year"),
        }
    }

    fn whose(&self, key: &str) -> Whose {
        if self.settings.text(key) == Some("area") { Whose::Area } else { Whose::District }
    }

    /// Hours a week by need group: none at levels 0 and 1, which are not entitled to home care.
    pub(super) fn home_care_hours(&self) -> [f64; NeedGroup::COUNT] {
        by(NeedGroup::ALL, |need| {
            let key = format!("community.home_care_hours_per_week.{}", need.name());
            if need == NeedGroup::ALL[0] { 0.0 } else { self.settings.get(&key) }
        })
    }

    pub(super) fn home_carers(&self) -> HomeCarers {
        let set = self.settings;
        let rule = if set.text("community.home_care_partial") == Some("yes") {
            HoursRule::Partial
        } else if set.text("community.home_care_queue") == Some("strict") {
            HoursRule::Strict
        } else {
            HoursRule::FirstThatFits
        };
        let with_clients = 1.0 - set.share("community.travel_pct");
        HomeCarers {
            posts: set.limit("community.home_care_carers"),
            minutes_per_week: 60.0 * set.get("community.carer_hours_per_week") * with_clients,
            whose: self.whose("community.home_care_pool"),
            rule,
        }
    }

    pub(super) fn spread(&self) -> SiteSpread {
        match self.settings.text("community.spread") {
            Some("one_each") => SiteSpread::OneEach,
            _ => SiteSpread::Registered,
        }
    }

    pub(super) fn walk(&self) -> Walk {
        let set = self.settings;
        let density = |kind: AreaKind| set.get(&format!("community.residents_per_km2.{}", kind.name()));
        Walk { km: set.get("community.walk_km"), density: by(AreaKind::ALL, density) }
    }

    pub(super) fn meal_demand(&self) -> MealDemand {
        let set = self.settings;
        MealDemand {
            share: by(Household::ALL, |household| {
                set.share(&format!("community.meal_demand_pct.{}", household.name()))
            }),
            ratio: self.above_well("community.meal_demand_ratio", 1.0),
        }
    }

    pub(super) fn day_care_days(&self) -> DayCareDays {
        let days = |name: &str| self.settings.whole(&format!("community.{name}")) as u32;
        DayCareDays {
            open: days("day_care_open_days"),
            user: [days("day_care_user_days.min"), days("day_care_user_days.max")],
        }
    }

    pub(super) fn short_stays(&self) -> ShortStays {
        ShortStays {
            places: self.path("community.short_stay_places", 1.0),
            requests: self.above_well("community.short_stay_requests_per_year", 0.0),
            days: self.triangular("community.short_stay_days"),
            patience_days: self.settings.get("community.short_stay_patience_days"),
        }
    }

    /// Values of the groups above levels 0–1, whose own is `well`.
    fn above_well(&self, group: &str, well: f64) -> [f64; NeedGroup::COUNT] {
        by(NeedGroup::ALL, |need| match need {
            NeedGroup::Level0To1 => well,
            _ => self.settings.get(&format!("{group}.{}", need.name())),
        })
    }

    pub(super) fn workforce(&self) -> Workforce {
        let set = self.settings;
        Workforce {
            posts: set.limit("workforce.posts_pct").map(|percent| f64::from(percent) / 100.0),
            whose: self.whose("workforce.pool"),
            residents_per_carer: self.by_group("workforce.residents_per_carer"),
            demented_per_carer: set.get("workforce.residents_per_carer.dementia"),
            filled_at_start: set.share("workforce.filled_at_start_pct"),
            turnover: set.share("workforce.turnover_pct_per_year"),
            recruits: set.share("workforce.recruits_pct_per_year"),
            training_months: set.whole("workforce.training_months") as usize,
            social_workers_elders: self.path("workforce.social_workers_per_1000_elders", 1.0),
            social_workers_beds: self.path("workforce.social_workers_per_100_beds", 1.0),
        }
    }
}
