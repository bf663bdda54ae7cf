//! `costs.csv`: what is paid by whom for what, over replications.

use super::rows::CostRow;
use super::tables::{ALL, label_of};
use crate::care::costs::UNIT;
use crate::experiment::results::Results;
use crate::scenario::terms::{BedType, NeedGroup, Payer, Service, Tenure};
use crate::stats::estimate::Estimate;

/// The rows by year, then over the horizon.
///
/// # Panics
/// If two replications hold different cells, which would be a fault of this program.
pub fn rows(results: &Results<'_>) -> Vec<CostRow> {
    let Some(first) = results.finished.first() else { return Vec::new() };
    let years = results.scenario.clock.horizon_years();
    let name = |name: Option<&str>| name.unwrap_or(ALL).to_owned();
    let mut rows = Vec::new();
    for (position, costs) in first.costs.iter().enumerate() {
        let period = if position < years {
            results.scenario.clock.year(position).to_string()
        } else {
            super::compare::HORIZON.to_owned()
        };
        for (index, &(cell, _)) in costs.values().iter().enumerate() {
            let values = results.finished.iter().map(|finished| {
                let (known, value) = finished.costs[position].values()[index];
                assert_eq!(known, cell, "costs of two replications differ in a cell");
                value
            });
            let estimate = Estimate::of(values);
            rows.push(CostRow {
                period: period.clone(),
                service: name(cell.service.map(Service::name)),
                payer: name(cell.payer.map(Payer::name)),
                bed_type: name(cell.bed_type.map(BedType::name)),
                tenure: name(cell.tenure.map(Tenure::name)),
                need: name(cell.need.map(NeedGroup::name)),
                unit: UNIT.to_owned(),
                price_year: results.scenario.money.base_year,
                confidence: label_of(cell.confidence),
                n: estimate.n,
                mean: estimate.mean,
                sd: estimate.sd,
                half_width_95: estimate.half_width,
            });
        }
    }
    rows
}
