//! One finding a target, year and, where the clause says so, area.

use super::compliance::{Adequacy, Status, satisfies};
use crate::care::measures::{Cell, Measure};
use crate::experiment::results::Results;
use crate::scenario::model::{Target, TargetMeasure};
use crate::scenario::terms::{AreaKind, BedType, Tenure};
use crate::stats::estimate::Estimate;

/// A target held against one year of the results.
#[derive(Clone, Debug)]
pub struct Finding<'a> {
    /// The target.
    pub target: &'a Target,
    /// The figure of the model that speaks of it; `None` where none does.
    pub measure: Option<Measure>,
    /// Year judged; the target's own year where the model does not speak of it.
    pub year: i16,
    /// Index of the area; `None` for the district.
    pub area: Option<usize>,
    /// What is provided; nothing where not modelled.
    pub provided: Estimate,
    /// Met or not.
    pub status: Status,
    /// Share admitted within the limit of those the clause is about, %.
    pub in_time: Estimate,
    /// Occupancy of the beds that the clause counts, %.
    pub occupancy: Estimate,
    /// Whether that share reaches the service level; only for beds.
    pub adequacy: Option<Adequacy>,
}

/// All findings, targets in the order of their table, then areas, then years.
pub fn check<'a>(results: &Results<'a>) -> Vec<Finding<'a>> {
    let scenario = results.scenario;
    let mut findings = Vec::new();
    for target in &scenario.plan.targets {
        let (Some(measure), Some(asked)) = (target.measure, target.asked()) else {
            findings.push(without_figure(target, Status::NotModelled));
            continue;
        };
        let before = findings.len();
        for area in areas_of(measure, results) {
            for year in 0..scenario.clock.horizon_years() {
                findings.push(finding(results, target, (measure, asked), area, year));
            }
        }
        if findings.len() == before {
            findings.push(without_figure(target, Status::NotJudged));
        }
    }
    findings
}

fn without_figure(target: &Target, status: Status) -> Finding<'_> {
    Finding {
        target,
        measure: None,
        year: target.year,
        area: None,
        provided: Estimate::default(),
        status,
        in_time: Estimate::default(),
        occupancy: Estimate::default(),
        adequacy: None,
    }
}

/// The areas a measure is judged in: the district as a whole, or each area that the clause binds.
fn areas_of(measure: TargetMeasure, results: &Results<'_>) -> Vec<Option<usize>> {
    let areas = results.scenario.population.areas.iter().enumerate();
    let of_kind = |kind: Option<AreaKind>| {
        areas
            .filter(|(_, area)| kind.is_none_or(|kind| area.kind == kind))
            .map(|(index, _)| Some(index))
            .collect()
    };
    match measure {
        TargetMeasure::BedRatioSubdistricts => of_kind(Some(AreaKind::Subdistrict)),
        TargetMeasure::BedRatioTowns => of_kind(Some(AreaKind::Town)),
        TargetMeasure::BasicBedRatioAreas => of_kind(None),
        _ => vec![None],
    }
}

fn finding<'a>(
    results: &Results<'a>,
    target: &'a Target,
    (measure, asked): (TargetMeasure, (f64, f64)),
    area: Option<usize>,
    year: usize,
) -> Finding<'a> {
    let scenario = results.scenario;
    let at = |cell: Cell| {
        area.map_or_else(
            || results.year(year, cell),
            |area| Estimate::of(results.area_values(year, area, cell)),
        )
    };
    let figure = provided_by(measure);
    let provided = at(figure);
    let calendar_year = scenario.clock.year(year);
    let status = match provided.mean {
        _ if calendar_year < target.year => Status::NotDue,
        Some(mean) if satisfies(mean, target.operator, asked, slack(measure, &|of| at(Cell::total(of)))) => {
            Status::Met
        }
        Some(_) => Status::NotMet,
        None => Status::NotJudged,
    };
    let (in_time, occupancy) = service(results, measure, area, year);
    let goal = 100.0 * scenario.plan.service_target;
    let adequacy = in_time.mean.zip(in_time.half_width).map(|(mean, half)| Adequacy::of(mean, half, goal));
    Finding {
        target,
        measure: Some(figure.measure),
        year: calendar_year,
        area,
        provided,
        status,
        in_time,
        occupancy,
        adequacy,
    }
}

/// What of a figure is forgiven, in its own unit: beds are whole, so a ratio is met when the nearest whole number of beds is. A share of beds is
/// judged to the tenth of a percent, if that is more: beds of each area and tenure are whole too, and so a few are always on their way from
/// one type to another, counted as what they were.
fn slack(measure: TargetMeasure, at: &impl Fn(Measure) -> Estimate) -> f64 {
    let half_of = |whole: Measure| at(whole).mean.filter(|&of| of > 0.0).map_or(0.0, |of| 100.0 * 0.5 / of);
    match measure {
        TargetMeasure::BedRatio
        | TargetMeasure::BedRatioSubdistricts
        | TargetMeasure::BedRatioTowns
        | TargetMeasure::BasicBedRatio
        | TargetMeasure::BasicBedRatioAreas => half_of(Measure::Registered60),
        TargetMeasure::NursingShare => half_of(Measure::BedsBuilt).max(0.05),
        _ => 0.0,
    }
}

/// The figure that speaks of a target.
fn provided_by(measure: TargetMeasure) -> Cell {
    let bed_type = (measure == TargetMeasure::DementiaBeds).then_some(BedType::Dementia);
    Cell { bed_type, ..Cell::total(measure_of(measure)) }
}

fn measure_of(measure: TargetMeasure) -> Measure {
    match measure {
        TargetMeasure::BedRatio | TargetMeasure::BedRatioSubdistricts | TargetMeasure::BedRatioTowns => {
            Measure::BedRatio
        }
        TargetMeasure::BasicBedRatio | TargetMeasure::BasicBedRatioAreas => Measure::BasicBedRatio,
        TargetMeasure::Beds | TargetMeasure::DementiaBeds => Measure::BedsBuilt,
        TargetMeasure::NursingShare => Measure::NursingShare,
        TargetMeasure::Occupancy => Measure::Occupancy,
        TargetMeasure::Centres => Measure::Centres,
        TargetMeasure::DayCareInstitutions => Measure::DayCareInstitutions,
        TargetMeasure::DoorstepStations => Measure::DoorstepStations,
        TargetMeasure::NeighbourhoodPoints => Measure::NeighbourhoodPoints,
        TargetMeasure::MealShare => Measure::MealShare,
        TargetMeasure::FloorArea => Measure::FloorArea,
        TargetMeasure::WalkMinutes => Measure::WalkMinutes,
        TargetMeasure::Within15Minutes => Measure::Within15Minutes,
        TargetMeasure::BasicRoomBeds => Measure::BasicRoomBeds,
        TargetMeasure::SocialWorkersPerElders => Measure::SocialWorkersPerElders,
        TargetMeasure::SocialWorkersPerBeds => Measure::SocialWorkersPerBeds,
    }
}

/// Share admitted within the limit and occupancy, of those and of the beds that a clause on beds is about.
fn service(
    results: &Results<'_>,
    measure: TargetMeasure,
    area: Option<usize>,
    year: usize,
) -> (Estimate, Estimate) {
    let in_time = Cell::total(Measure::AdmittedWithinLimit);
    let all = Cell::total(Measure::Occupancy);
    let basic = Some(Tenure::Basic);
    match (measure, area) {
        (TargetMeasure::BedRatio | TargetMeasure::Beds | TargetMeasure::Occupancy, None) => {
            (results.year(year, in_time), results.year(year, all))
        }
        // First choices are told by tenure, and of types only nursing and dementia beds together.
        (TargetMeasure::DementiaBeds, None) => {
            let dementia = Cell { bed_type: Some(BedType::Dementia), ..all };
            (Estimate::default(), results.year(year, dementia))
        }
        (TargetMeasure::BasicBedRatio, None) => (
            results.year(year, Cell { tenure: basic, ..in_time }),
            results.year(year, Cell { tenure: basic, ..all }),
        ),
        (TargetMeasure::NursingShare, None) => {
            (results.year(year, Cell::total(Measure::NursingWithinLimit)), nursing_occupancy(results, year))
        }
        (TargetMeasure::BasicBedRatioAreas, Some(area)) => {
            let occupancy = results.area_values(year, area, Cell::total(Measure::BasicOccupancy));
            let in_time = results.area_values(year, area, Cell::total(Measure::BasicWithinLimit));
            (Estimate::of(in_time), Estimate::of(occupancy))
        }
        (_, Some(area)) => (
            Estimate::of(results.area_values(year, area, in_time)),
            Estimate::of(results.area_values(year, area, all)),
        ),
        _ => (Estimate::default(), Estimate::default()),
    }
}

/// Occupancy of nursing and dementia beds together, which the nursing share counts.
fn nursing_occupancy(results: &Results<'_>, year: usize) -> Estimate {
    let of = |measure: Measure, bed_type: BedType| {
        results.year_values(year, Cell { bed_type: Some(bed_type), ..Cell::total(measure) })
    };
    let sum = |measure: Measure| {
        let nursing = of(measure, BedType::Nursing);
        nursing.into_iter().zip(of(measure, BedType::Dementia)).map(|(nursing, dementia)| nursing + dementia)
    };
    let beds: Vec<f64> = sum(Measure::BedsMean).collect();
    Estimate::of(sum(Measure::ResidentsMean).zip(beds).map(|(residents, beds)| 100.0 * residents / beds))
}
