//! Need, dementia and death, and what care does to them: plain data.

use super::BANDS;
use crate::scenario::terms::{Dementia, NeedGroup, Sex};

/// Rates per person-year of one sex and age band.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NeedRates {
    /// From group to group (`[from][to]`), per year; the diagonal is zero.
    pub change: [[f64; NeedGroup::COUNT]; NeedGroup::COUNT],
    /// Death by group, per year.
    pub death: [f64; NeedGroup::COUNT],
    /// Dementia incidence, per year.
    pub dementia_onset: f64,
    /// Dementia prevalence (share), which scales the mean of the dementia multipliers back to one.
    pub dementia_prevalence: f64,
}

/// Need, dementia and death.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Rates by sex and band.
    pub rates: [[NeedRates; BANDS]; Sex::COUNT],
    /// Share of each need group among those who turn 60; the first entry is what is left.
    pub share_at_60: [f64; NeedGroup::COUNT],
    /// Share with (mild) dementia among those who turn 60.
    pub dementia_share_at_60: f64,
    /// Factor on dementia incidence.
    pub dementia_incidence_ratio: f64,
    /// Progression mild → moderate and moderate → severe, per year.
    pub dementia_progression: [f64; 2],
    /// Death hazard ratio by dementia stage; `None` is 1.
    pub dementia_death_ratio: [f64; Dementia::COUNT],
    /// Ratio on worsening of need by dementia stage; `None` is 1.
    pub dementia_worsening_ratio: [f64; Dementia::COUNT],
    /// Stage mix among persons with dementia (mild, moderate, severe), for the scaling above.
    pub dementia_stage_share: [f64; 3],
    /// Factor on all death rates.
    pub mortality_ratio: f64,
    /// Yearly fall of all death rates from the start on (share); the life table's rates hold up to the start.
    pub mortality_improvement: f64,
    /// Share of the upper level within the groups 0–1, 2–3 and 5–6 (level 4 stands alone: 0).
    pub upper_level_share: [f64; NeedGroup::COUNT],
}

/// Ratios on a person's rates of death and worsening by where care finds the person; 1: none. Apart from [`Need`], because
/// the people are the same whatever they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Toll {
    /// Worsening of need while it is not met; at least 1.
    pub unmet_worsening: f64,
    /// Death while need is not met; at least 1.
    pub unmet_death: f64,
    /// Death in a bed against at home.
    pub resident_death: f64,
}
