//! The stay in a bed, assembled: returns home, turnaround, hospital, closure, last days.

use super::Assembly;
use crate::scenario::model::{Hospital, Stay};

impl Assembly<'_> {
    pub(super) fn stay(&self) -> Stay {
        let set = self.settings;
        let moves_out = set.text("stay.closure") == Some("move_out");
        Stay {
            return_home_rate: self.by_group("stay.return_home_rate_per_year"),
            turnaround_days: self.triangular("stay.turnaround_days"),
            hospital: Hospital {
                rate: self.by_group("stay.hospital_rate_per_year"),
                days_mean: set.get("stay.hospital_days.mean"),
                days_sd: set.get("stay.hospital_days.sd"),
                bed_hold_days: set.get("stay.bed_hold_days"),
                wait_days: set.get("stay.hospital_wait_days"),
                applicants: set.share("stay.apply_from_hospital_pct"),
            },
            closure_notice_days: moves_out.then(|| set.get("stay.closure_notice_days")),
            end_of_life_days: set.get("stay.end_of_life_days"),
        }
    }
}
