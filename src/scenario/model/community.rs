//! The community network: plain data.

use super::{Path, SitePlan, Triangular, Whose};
use crate::scenario::terms::{AreaKind, Household, NeedGroup, SiteKind};

/// Community network.
#[derive(Clone, Debug)]
pub struct Community {
    /// Sites of each kind, and what they give.
    pub sites: [SitePlan; SiteKind::COUNT],
    /// Mean use of day care from start to giving it up, days; death and admission end it earlier.
    pub day_care_mean_days: f64,
    /// Community elder-care floor area, m² per 1,000 residents.
    pub floor_area_per_1000: Path,
    /// Home-care hours per week by need group (LTCI).
    pub home_care_hours: [f64; NeedGroup::COUNT],
    /// Who gives these hours.
    pub home_carers: HomeCarers,
    /// How facilities are spread over areas.
    pub spread: SiteSpread,
    /// What can be reached on foot.
    pub walk: Walk,
    /// Meals wanted.
    pub meal_demand: MealDemand,
    /// Days of day care.
    pub day_care_days: DayCareDays,
    /// Short stays.
    pub short_stays: ShortStays,
}

/// Who gets free hours of home care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursRule {
    /// All or nothing; nobody passes the first in line.
    Strict,
    /// All or nothing; the first in line whose hours fit.
    FirstThatFits,
    /// The first in line takes what there is, and waits for the rest.
    Partial,
}

/// Home care as carers' hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HomeCarers {
    /// Posts at the start beside those that sites send out, full time; `None`: hours are no limit.
    pub posts: Option<u32>,
    /// Minutes a week that a carer spends with clients.
    pub minutes_per_week: f64,
    /// Whom they serve.
    pub whose: Whose,
    /// Who gets free hours.
    pub rule: HoursRule,
}

/// How facilities are spread over areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteSpread {
    /// In proportion to registered elders at the start.
    Registered,
    /// One in each area while there are enough, the rest in proportion.
    OneEach,
}

/// What an elder can reach on foot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Walk {
    /// Straight distance within 15 minutes, km.
    pub km: f64,
    /// Residents per km² by kind of area.
    pub density: [f64; AreaKind::COUNT],
}

/// Meals wanted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MealDemand {
    /// Share of residents 65+ at levels 0–1 who want a meal on a day, by household.
    pub share: [f64; Household::COUNT],
    /// Ratio by need group.
    pub ratio: [f64; NeedGroup::COUNT],
}

/// Days a week of day care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCareDays {
    /// On which it is open.
    pub open: u32,
    /// On which a user comes: fewest and most, all equally likely.
    pub user: [u32; 2],
}

/// Short stays (喘息服务).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShortStays {
    /// Requests per person-year in home care, by measured need group.
    pub requests: [f64; NeedGroup::COUNT],
    /// Length of a stay, days.
    pub days: Triangular,
    /// Days after which a request lapses.
    pub patience_days: f64,
}
