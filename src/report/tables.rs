//! From results to rows, file by file.

use super::rows::{AreaRow, PeopleRow, ReplicationRow, SeriesRow, SummaryRow, WaitRow, YearlyRow};
use crate::care::measures::Cell;
use crate::care::price_labels::PriceLabels;
use crate::experiment::replication::WAIT_BANDS;
use crate::experiment::results::{Column, Results};
use crate::population::census::{AGE_GROUPS, CensusCell};
use crate::scenario::terms::{BedType, Confidence, NeedGroup, Sex, Tenure};
use crate::stats::estimate::Estimate;

/// A dimension that is summed over.
pub(super) const ALL: &str = "all";

/// A cell's dimensions as they stand in files.
pub struct Dimensions {
    /// `bed_type` column.
    pub bed_type: String,
    /// `tenure` column.
    pub tenure: String,
    /// `need` column.
    pub need: String,
    /// `age_band` column.
    pub age_band: String,
}

impl Dimensions {
    /// Names of a cell's dimensions.
    pub fn of(cell: Cell) -> Self {
        let name = |name: Option<&str>| name.unwrap_or(ALL).to_owned();
        Self {
            bed_type: name(cell.bed_type.map(BedType::name)),
            tenure: name(cell.tenure.map(Tenure::name)),
            need: name(cell.need.map(NeedGroup::name)),
            age_band: name(cell.age.map(|age| AGE_GROUPS[usize::from(age)])),
        }
    }
}

/// A label as it stands in files; empty where there is none.
pub(super) fn label_of(confidence: Option<Confidence>) -> String {
    confidence.map_or("", Confidence::name).to_owned()
}

fn estimate((cell, values): &Column) -> (&Cell, Estimate) {
    (cell, Estimate::of(values.iter().copied()))
}

/// `series.csv`.
pub fn series(results: &Results<'_>) -> Vec<SeriesRow> {
    let labels = PriceLabels::new(results.scenario);
    let clock = &results.scenario.clock;
    let month = |month: usize| {
        let columns = results.columns(|finished| &finished.pages.months[month]);
        let label = clock.month_label(month);
        columns
            .iter()
            .map(estimate)
            .map(|(cell, estimate)| {
                let Dimensions { bed_type, tenure, need, .. } = Dimensions::of(*cell);
                SeriesRow {
                    month: label.clone(),
                    measure: cell.measure.name().to_owned(),
                    bed_type,
                    tenure,
                    need,
                    unit: cell.measure.unit().to_owned(),
                    n: estimate.n,
                    mean: estimate.mean,
                    sd: estimate.sd,
                    half_width_95: estimate.half_width,
                    confidence: label_of(labels.of(cell.measure)),
                }
            })
            .collect::<Vec<_>>()
    };
    (0..clock.horizon_years() * 12).flat_map(month).collect()
}

/// `yearly.csv`.
pub fn yearly(results: &Results<'_>) -> Vec<YearlyRow> {
    let labels = PriceLabels::new(results.scenario);
    let clock = &results.scenario.clock;
    let year = |year: usize| {
        let columns = results.columns(|finished| &finished.pages.years[year]);
        columns
            .iter()
            .map(estimate)
            .map(|(cell, estimate)| {
                let Dimensions { bed_type, tenure, need, age_band } = Dimensions::of(*cell);
                YearlyRow {
                    year: clock.year(year),
                    measure: cell.measure.name().to_owned(),
                    bed_type,
                    tenure,
                    need,
                    age_band,
                    unit: cell.measure.unit().to_owned(),
                    n: estimate.n,
                    mean: estimate.mean,
                    sd: estimate.sd,
                    half_width_95: estimate.half_width,
                    confidence: label_of(labels.of(cell.measure)),
                }
            })
            .collect::<Vec<_>>()
    };
    (0..clock.horizon_years()).flat_map(year).collect()
}

/// `areas.csv`.
pub fn areas(results: &Results<'_>) -> Vec<AreaRow> {
    let labels = PriceLabels::new(results.scenario);
    let scenario = results.scenario;
    let mut rows = Vec::new();
    for year in 0..scenario.clock.horizon_years() {
        for (index, area) in scenario.population.areas.iter().enumerate() {
            let columns = results.columns(|finished| &finished.pages.areas[year][index]);
            rows.extend(columns.iter().map(estimate).map(|(cell, estimate)| AreaRow {
                year: scenario.clock.year(year),
                area_code: area.code.clone(),
                area_zh: area.name.zh.clone(),
                area_en: area.name.en.clone(),
                kind: area.kind.name().to_owned(),
                latitude: area.latitude,
                longitude: area.longitude,
                measure: cell.measure.name().to_owned(),
                unit: cell.measure.unit().to_owned(),
                n: estimate.n,
                mean: estimate.mean,
                sd: estimate.sd,
                half_width_95: estimate.half_width,
                confidence: label_of(labels.of(cell.measure)),
            }));
        }
    }
    rows
}

/// `replications.csv`.
pub fn replications(results: &Results<'_>) -> Vec<ReplicationRow> {
    let labels = PriceLabels::new(results.scenario);
    let mut rows = Vec::new();
    for finished in &results.finished {
        for (year, page) in finished.pages.years.iter().enumerate() {
            rows.extend(page.values().iter().map(|(cell, value)| {
                let Dimensions { bed_type, tenure, need, age_band } = Dimensions::of(*cell);
                ReplicationRow {
                    replication: finished.number,
                    year: results.scenario.clock.year(year),
                    measure: cell.measure.name().to_owned(),
                    bed_type,
                    tenure,
                    need,
                    age_band,
                    unit: cell.measure.unit().to_owned(),
                    value: value.is_finite().then_some(*value),
                    confidence: label_of(labels.of(cell.measure)),
                }
            }));
        }
    }
    rows
}

/// `summary.csv`: the horizon, then its last year; without the finest cells, which `yearly.csv` holds.
pub fn summary(results: &Results<'_>) -> Vec<SummaryRow> {
    let labels = PriceLabels::new(results.scenario);
    let years = results.scenario.clock.horizon_years();
    if years == 0 {
        return Vec::new();
    }
    let last = results.scenario.clock.year(years - 1).to_string();
    let horizon = results.columns(|finished| &finished.pages.horizon);
    let year = results.columns(|finished| &finished.pages.years[years - 1]);
    let row = |period: &str, column: &Column| {
        let (cell, estimate) = estimate(column);
        let Dimensions { bed_type, tenure, .. } = Dimensions::of(*cell);
        (cell.need.is_none() && cell.age.is_none()).then(|| SummaryRow {
            period: period.to_owned(),
            measure: cell.measure.name().to_owned(),
            bed_type,
            tenure,
            unit: cell.measure.unit().to_owned(),
            n: estimate.n,
            mean: estimate.mean,
            sd: estimate.sd,
            half_width_95: estimate.half_width,
            low_95: estimate.low(),
            high_95: estimate.high(),
            confidence: label_of(labels.of(cell.measure)),
        })
    };
    let horizon = horizon.iter().filter_map(|column| row("horizon", column));
    horizon.chain(year.iter().filter_map(|column| row(&last, column))).collect()
}

/// `waits.csv`.
pub fn waits(results: &Results<'_>) -> Vec<WaitRow> {
    let mut rows = Vec::new();
    for year in 0..results.scenario.clock.horizon_years() {
        for &tenure in Tenure::ALL {
            for (band, &from_days) in WAIT_BANDS.iter().enumerate() {
                let counts = results
                    .finished
                    .iter()
                    .map(|finished| f64::from(finished.waits[year][tenure.index()][band]));
                let estimate = Estimate::of(counts);
                rows.push(WaitRow {
                    year: results.scenario.clock.year(year),
                    tenure: tenure.name().to_owned(),
                    from_days,
                    to_days: WAIT_BANDS.get(band + 1).copied(),
                    unit: "persons".to_owned(),
                    n: estimate.n,
                    mean: estimate.mean,
                    sd: estimate.sd,
                    half_width_95: estimate.half_width,
                });
            }
        }
    }
    rows
}

/// `people.csv`.
pub fn people(results: &Results<'_>) -> Vec<PeopleRow> {
    let clock = &results.scenario.clock;
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let mut rows = Vec::new();
    for date in 0..=clock.horizon_years() {
        for (index, cell) in CensusCell::all().enumerate() {
            let counts = results.finished.iter().map(|finished| f64::from(finished.people[date][index]));
            let estimate = Estimate::of(counts);
            rows.push(PeopleRow {
                year: clock.year(date) - 1,
                sex: Sex::name(cell.sex).to_owned(),
                age_band: AGE_GROUPS[cell.age].to_owned(),
                need: cell.need.name().to_owned(),
                dementia: yes(cell.demented),
                registered: yes(cell.registered),
                unit: "persons".to_owned(),
                n: estimate.n,
                mean: estimate.mean,
                sd: estimate.sd,
                half_width_95: estimate.half_width,
            });
        }
    }
    rows
}
