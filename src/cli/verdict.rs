//! One verdict a target, over all years and areas that it binds.
//!
//! Knows only findings. A target is met when it is met in every area and in every year from its own on.

use super::words::{self as say, Words};
use crate::plan::check::Finding;
use crate::plan::compliance::{Adequacy, Status};
use crate::scenario::model::{Target, TargetMeasure};

/// A target with its findings and what they come to.
pub(super) struct Verdict<'f, 's> {
    /// The target.
    pub target: &'s Target,
    /// What its findings come to.
    pub status: Status,
    /// Its findings, in their order.
    pub findings: &'f [Finding<'s>],
}

/// How many targets came to each status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// Reached whenever due.
    pub met: usize,
    /// Missed in some year or area.
    pub not_met: usize,
    /// Due only after the horizon.
    pub not_due: usize,
    /// The model does not speak of them.
    pub not_modelled: usize,
}

/// The verdicts in the order of the targets.
pub(super) fn verdicts<'f, 's>(findings: &'f [Finding<'s>]) -> Vec<Verdict<'f, 's>> {
    let by_target = findings.chunk_by(|a, b| std::ptr::eq(a.target, b.target));
    by_target
        .map(|findings| Verdict { target: findings[0].target, status: status(findings), findings })
        .collect()
}

fn status(findings: &[Finding<'_>]) -> Status {
    let worst_first = [Status::NotModelled, Status::NotMet, Status::Met, Status::NotJudged];
    let any = |status: &Status| findings.iter().any(|finding| finding.status == *status);
    worst_first.into_iter().find(any).unwrap_or(Status::NotDue)
}

impl Count {
    /// Counts verdicts.
    pub fn of(verdicts: &[Verdict<'_, '_>]) -> Self {
        let mut count = Self::default();
        for verdict in verdicts {
            *match verdict.status {
                Status::Met => &mut count.met,
                Status::NotMet => &mut count.not_met,
                Status::NotDue => &mut count.not_due,
                Status::NotModelled | Status::NotJudged => &mut count.not_modelled,
            } += 1;
        }
        count
    }

    /// The same for machines.
    pub fn json(self) -> serde_json::Value {
        serde_json::json!({
            "met": self.met, "not_met": self.not_met, "not_due": self.not_due, "not_modelled": self.not_modelled,
        })
    }
}

/// The words for a status.
pub(super) fn status_words(status: Status) -> Words {
    match status {
        Status::Met => say::MET,
        Status::NotMet => say::NOT_MET,
        Status::NotDue => say::NOT_DUE,
        Status::NotModelled | Status::NotJudged => say::NOT_MODELLED,
    }
}

/// The words for an adequacy.
pub(super) fn adequacy_words(adequacy: Adequacy) -> Words {
    match adequacy {
        Adequacy::Adequate => say::ADEQUATE,
        Adequacy::Short => say::SHORT,
        Adequacy::Uncertain => say::UNCERTAIN,
    }
}

/// The words for what a target counts.
pub(super) fn measure_words(measure: TargetMeasure) -> Words {
    match measure {
        TargetMeasure::BedRatio => say::BED_RATIO,
        TargetMeasure::BasicBedRatio => say::BASIC_BED_RATIO,
        TargetMeasure::BedRatioSubdistricts => say::BED_RATIO_SUBDISTRICTS,
        TargetMeasure::BedRatioTowns => say::BED_RATIO_TOWNS,
        TargetMeasure::BasicBedRatioAreas => say::BASIC_BED_RATIO_AREAS,
        TargetMeasure::Beds => say::BEDS,
        TargetMeasure::DementiaBeds => say::DEMENTIA_BEDS,
        TargetMeasure::NursingShare => say::NURSING_SHARE,
        TargetMeasure::Occupancy => say::MEAN_OCCUPANCY,
        TargetMeasure::Centres => say::CENTRES,
        TargetMeasure::DayCareInstitutions => say::DAY_CARE_INSTITUTIONS,
        TargetMeasure::DoorstepStations => say::DOORSTEP_STATIONS,
        TargetMeasure::NeighbourhoodPoints => say::NEIGHBOURHOOD_POINTS,
        TargetMeasure::MealShare => say::MEAL_SHARE,
        TargetMeasure::FloorArea => say::FLOOR_AREA,
        TargetMeasure::WalkMinutes => say::WALK_MINUTES,
        TargetMeasure::Within15Minutes => say::WITHIN_15_MINUTES,
        TargetMeasure::BasicRoomBeds => say::BASIC_ROOM_BEDS,
        TargetMeasure::SocialWorkersPerElders => say::SOCIAL_WORKERS_PER_ELDERS,
        TargetMeasure::SocialWorkersPerBeds => say::SOCIAL_WORKERS_PER_BEDS,
    }
}
