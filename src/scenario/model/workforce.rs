//! Carers and social workers: plain data.

use super::Path;
use crate::scenario::terms::NeedGroup;

/// Whom carers serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The whole district.
    District,
    /// Their own area.
    Area,
}

/// Carers of homes, and social workers.
#[derive(Clone, Debug, PartialEq)]
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
