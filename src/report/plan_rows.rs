//! `plan_check.csv` from the findings of the plan check.

use super::rows::PlanCheckRow;
use crate::care::measures::Measure;
use crate::plan::check::Finding;
use crate::plan::compliance::Adequacy;
use crate::scenario::model::Scenario;

/// One row a finding, in order.
pub fn plan_check(scenario: &Scenario, findings: &[Finding<'_>]) -> Vec<PlanCheckRow> {
    findings.iter().map(|finding| row(scenario, finding)).collect()
}

fn row(scenario: &Scenario, finding: &Finding<'_>) -> PlanCheckRow {
    let target = finding.target;
    let area = finding.area.map(|index| &scenario.population.areas[index]);
    PlanCheckRow {
        target_id: target.id.clone(),
        document: target.document.clone(),
        clause: target.clause.clone(),
        jurisdiction: target.jurisdiction.clone(),
        indicator_zh: target.indicator.zh.clone(),
        indicator_en: target.indicator.en.clone(),
        measure: finding.measure.map_or("", Measure::name).to_owned(),
        year: finding.year,
        target_year: target.year,
        area_code: area.map_or("all", |area| &area.code).to_owned(),
        area_zh: area.map_or("", |area| &area.name.zh).to_owned(),
        area_en: area.map_or("", |area| &area.name.en).to_owned(),
        operator: target.operator.name().to_owned(),
        target: target.value.clone(),
        unit: target.unit.clone(),
        provided: finding.provided.mean,
        provided_half_width_95: finding.provided.half_width,
        status: finding.status.name().to_owned(),
        admitted_within_limit_pct: finding.in_time.mean,
        admitted_within_limit_half_width_95: finding.in_time.half_width,
        occupancy_pct: finding.occupancy.mean,
        occupancy_half_width_95: finding.occupancy.half_width,
        adequacy: finding.adequacy.map_or("", Adequacy::name).to_owned(),
        note: target.note.clone(),
    }
}
