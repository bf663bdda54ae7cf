//! `[community]` and `[workforce]`: settings to plain data. As in the parent, nothing is checked or defaulted here.

use super::{Assembly, by};
use crate::scenario::later;
use crate::scenario::model::{
    Community, DayCareDays, Gift, HomeCarers, HoursRule, MealDemand, Path, ShortStays, SitePlan, SiteSpread,
    Walk, Whose, Workforce,
};
use crate::scenario::terms::{AreaKind, Household, NeedGroup, SiteKind};

impl Assembly<'_> {
    pub(super) fn community(&self) -> Community {
        let set = self.settings;
        Community {
            sites: by(SiteKind::ALL, |kind| self.site_plan(kind)),
            day_care_mean_days: set.get("community.day_care_mean_days"),
            floor_area_per_1000: self.path("community.floor_area_m2_per_1000"),
            home_care_hours: self.home_care_hours(),
            home_carers: self.home_carers(),
            spread: self.spread(),
            walk: self.walk(),
            meal_demand: self.meal_demand(),
            day_care_days: self.day_care_days(),
            short_stays: self.short_stays(),
        }
    }

    /// A path to the community's target year, and on to later ones.
    fn path(&self, key: &str) -> Path {
        let later = later::targets(self.settings, key).into_iter();
        Path {
            start: self.settings.get(&format!("{key}.start")),
            target: self.settings.get(&format!("{key}.target")),
            target_time: self.end_of("community.target_year"),
            later: later.map(|(year, value)| (self.end_of_year(year), value)).collect(),
        }
    }

    fn site_plan(&self, kind: SiteKind) -> SitePlan {
        let set = self.settings;
        let each = |what: &str| format!("community.gives.{}.{what}", kind.name());
        let number = |what: &str| set.whole(&each(what)) as u32;
        let hours = set.get(&each("home_care_hours_per_week"));
        SitePlan {
            open: self.path(&format!("community.{}", kind.name())),
            gives: Gift {
                day_care_places: number("day_care_places"),
                meals: number("meals_per_day"),
                short_stay_places: number("short_stay_places"),
                home_carers: hours / set.get("community.carer_hours_per_week"),
            },
        }
    }

    fn whose(&self, key: &str) -> Whose {
        if self.settings.text(key) == Some("area") { Whose::Area } else { Whose::District }
    }

    /// Hours a week by need group: none at levels 0 and 1, which are not entitled to home care.
    fn home_care_hours(&self) -> [f64; NeedGroup::COUNT] {
        by(NeedGroup::ALL, |need| {
            let key = format!("community.home_care_hours_per_week.{}", need.name());
            if need == NeedGroup::ALL[0] { 0.0 } else { self.settings.get(&key) }
        })
    }

    fn home_carers(&self) -> HomeCarers {
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

    fn spread(&self) -> SiteSpread {
        match self.settings.text("community.spread") {
            Some("one_each") => SiteSpread::OneEach,
            _ => SiteSpread::Registered,
        }
    }

    fn walk(&self) -> Walk {
        let set = self.settings;
        let density = |kind: AreaKind| set.get(&format!("community.residents_per_km2.{}", kind.name()));
        Walk { km: set.get("community.walk_km"), density: by(AreaKind::ALL, density) }
    }

    fn meal_demand(&self) -> MealDemand {
        let set = self.settings;
        MealDemand {
            share: by(Household::ALL, |household| {
                set.share(&format!("community.meal_demand_pct.{}", household.name()))
            }),
            ratio: self.above_well("community.meal_demand_ratio", 1.0),
        }
    }

    fn day_care_days(&self) -> DayCareDays {
        let days = |name: &str| self.settings.whole(&format!("community.{name}")) as u32;
        DayCareDays {
            open: days("day_care_open_days"),
            user: [days("day_care_user_days.min"), days("day_care_user_days.max")],
        }
    }

    fn short_stays(&self) -> ShortStays {
        ShortStays {
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
            social_workers_elders: self.path("workforce.social_workers_per_1000_elders"),
            social_workers_beds: self.path("workforce.social_workers_per_100_beds"),
        }
    }
}
