//! The community network beyond its counts, and the workforce: plain data of `[community]` and `[workforce]`.

use super::{Path, Triangular};
use crate::scenario::terms::{AreaKind, Household, NeedGroup};

/// Whom carers serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The whole district.
    District,
    /// Their own area.
    Area,
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
    /// Posts at the start, full time; `None`: hours are no limit.
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
    /// Places of the district.
    pub places: Path,
    /// Requests per person-year in home care, by measured need group.
    pub requests: [f64; NeedGroup::COUNT],
    /// Length of a stay, days.
    pub days: Triangular,
    /// Days after which a request lapses.
    pub patience_days: f64,
}

/// Carers of homes, and social workers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Workforce {
    /// Posts as a share of the carers that all built beds would need; `None`: staff is no limit in beds.
    pub posts: Option<f64>,
    /// Within what carers of homes move.
    pub whose: Whose,
    /// Residents that one carer looks after, by measured need group.
    pub residents_per_carer: [f64; NeedGroup::COUNT],
    /// The same in moderate or severe dementia.
    pub demented_per_carer: f64,
    /// Posts filled at the start, share.
    pub filled_at_start: f64,
    /// Carers who leave within a year, share.
    pub turnover: f64,
    /// Most recruits in a year, share of posts.
    pub recruits: f64,
    /// Months from being recruited to being on hand.
    pub training_months: usize,
    /// Social workers per 1,000 registered elders.
    pub social_workers_elders: Path,
    /// Social workers per 100 beds.
    pub social_workers_beds: Path,
}
