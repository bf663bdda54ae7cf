//! Assessment and choice as a scenario states them: plain data.
//!
//! What makes people ask stands apart from what they choose: two scenarios with the same requests have the same
//! people, whatever care costs and however it is liked.

use super::Triangular;
use crate::scenario::terms::{Dementia, Household, Means, NeedGroup, Tenure};

/// How needs are assessed.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Begin of the assessment to its result, days.
    pub days: Triangular,
    /// Assessments that can begin on a working day; `None`: as many as are asked for, on any day, at once.
    pub per_working_day: Option<u32>,
    /// How long a result is valid, years.
    pub valid_years: f64,
    /// Probability that the measured group is the next above the true one.
    pub one_group_up: f64,
    /// Probability that it is the next below.
    pub one_group_down: f64,
    /// Share of changes of need or dementia that are reported.
    pub change_reported: f64,
    /// Days from a change to its report.
    pub report_days: f64,
}

/// Requests for an assessment: hazards per person-year.
#[derive(Clone, Debug, PartialEq)]
pub struct Requests {
    /// By true need group.
    pub rate: [f64; NeedGroup::COUNT],
    /// On account of dementia, by stage; added to the rate by need.
    pub dementia_rate: [f64; Dementia::COUNT],
    /// Ratio by household.
    pub household_ratio: [f64; Household::COUNT],
    /// Ratio in the last days of life (frailty that the need group does not show).
    pub last_days_ratio: f64,
    /// How many days before death that ratio holds.
    pub last_days: f64,
}

/// Requests, and the multinomial logit by which an assessed person chooses. Utilities are against family care
/// only.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Who asks for an assessment, and when.
    pub requests: Requests,
    /// Ratio on all request hazards while a result of level 2 or above is valid.
    pub again_ratio: f64,
    /// Home care by measured group; of no meaning at levels 0–1, which it is not for.
    pub home_care: [f64; NeedGroup::COUNT],
    /// Day care by measured group.
    pub day_care: [f64; NeedGroup::COUNT],
    /// Applying for a bed by measured group.
    pub bed: [f64; NeedGroup::COUNT],
    /// Added to a bed by dementia stage.
    pub bed_dementia: [f64; Dementia::COUNT],
    /// Added to a bed by household.
    pub bed_household: [f64; Household::COUNT],
    /// Added to a bed in the last days of life, as many as for requests.
    pub bed_last_days: f64,
    /// Added to a bed for each km to the nearest suitable one.
    pub bed_per_km: f64,
    /// Added to the arrangement one has already.
    pub keeping: f64,
    /// Added to family care only where someone in the household can give care.
    pub family_care_for_family_only: f64,
    /// Added to home care there.
    pub family_care_for_home_care: f64,
    /// For each 1,000 RMB of monthly price, by means.
    pub per_1000_rmb: [f64; Means::COUNT],
    /// What care costs.
    pub prices: Prices,
}

/// Monthly prices to the person, RMB.
#[derive(Clone, Debug, PartialEq)]
pub struct Prices {
    /// Own payment for home care.
    pub home_care: f64,
    /// Day care.
    pub day_care: f64,
    /// A bed, by tenure.
    pub bed: [f64; Tenure::COUNT],
}
