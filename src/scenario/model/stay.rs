//! A stay in a bed as a scenario states it: plain data.
//!
//! Hospital spells with all rates zero, closures without notice and a window of no last days are off: nothing is drawn,
//! scheduled or written.

use super::Triangular;
use crate::scenario::terms::NeedGroup;

/// Stay in a bed.
#[derive(Clone, Debug, PartialEq)]
pub struct Stay {
    /// Return home or other live discharge, per year, by need group at admission.
    pub return_home_rate: [f64; NeedGroup::COUNT],
    /// Days until a bed that was left can be used again.
    pub turnaround_days: Triangular,
    /// Hospital spells.
    pub hospital: Hospital,
    /// Days of notice before a facility closes and everyone is moved out; `None`: its beds drain.
    pub closure_notice_days: Option<f64>,
    /// Last days of life over which places of care are counted; 0: not.
    pub end_of_life_days: f64,
}

/// Hospital spells of residents and of applicants.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hospital {
    /// Spells of residents, per year, by true need group.
    pub rate: [f64; NeedGroup::COUNT],
    /// Mean length of a spell, days.
    pub days_mean: f64,
    /// Its standard deviation, days.
    pub days_sd: f64,
    /// Days for which the bed is held.
    pub bed_hold_days: f64,
    /// Days that a patient ready to leave may wait in hospital for a bed.
    pub wait_days: f64,
    /// Of those at home who apply for a bed, the share who do so from hospital.
    pub applicants: f64,
}

impl Hospital {
    /// Whether residents go into hospital at all.
    pub fn residents_go(&self) -> bool {
        self.rate.iter().any(|&rate| rate > 0.0)
    }

    /// Whether anyone in the care system is ever in hospital.
    pub fn is_used(&self) -> bool {
        self.residents_go() || self.applicants > 0.0
    }
}
