//! One struct a CSV file: these rows *are* the data dictionary (docs/outputs.md is tested against them).
//!
//! Every file is tidy: one observation a row, its unit beside it. Dimensions that do not apply, or that are
//! summed over, hold `all`. A statistic that does not exist (a mean wait where nobody was admitted, an
//! interval of fewer than three replications) is an empty cell, never a zero.

use serde::{Deserialize, Serialize};

/// `series.csv`: one row a month, measure and cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeriesRow {
    /// Month, as `YYYY-MM`.
    pub month: String,
    /// Name of the measure (docs/outputs.md lists them).
    pub measure: String,
    /// `general`, `nursing`, `dementia` or `all`.
    pub bed_type: String,
    /// `basic`, `inclusive`, `market` or `all`; for people waiting: the tenure they would take first.
    pub tenure: String,
    /// `level_0_1`, `level_2_3`, `level_4`, `level_5_6` or `all`.
    pub need: String,
    /// Unit of the values.
    pub unit: String,
    /// Replications in which the value exists.
    pub n: u32,
    /// Mean over replications.
    pub mean: Option<f64>,
    /// Standard deviation over replications.
    pub sd: Option<f64>,
    /// Half-width of the 95 % Student-t interval of the mean; empty for n < 3.
    pub half_width_95: Option<f64>,
    /// Weakest label of the prices that the measure is reckoned with (A, A-r, B recalled, C assumed); empty where it uses none, as all by month.
    pub confidence: String,
}

/// `yearly.csv`: one row a year, measure and cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearlyRow {
    /// Calendar year.
    pub year: i16,
    /// Name of the measure.
    pub measure: String,
    /// As in `series.csv`.
    pub bed_type: String,
    /// As in `series.csv`.
    pub tenure: String,
    /// As in `series.csv`.
    pub need: String,
    /// `60-64` … `85+`, or `all`.
    pub age_band: String,
    /// Unit of the values.
    pub unit: String,
    /// Replications in which the value exists.
    pub n: u32,
    /// Mean over replications.
    pub mean: Option<f64>,
    /// Standard deviation over replications.
    pub sd: Option<f64>,
    /// Half-width of the 95 % Student-t interval of the mean; empty for n < 3.
    pub half_width_95: Option<f64>,
    /// Weakest label of the prices that the measure is reckoned with (A, A-r, B recalled, C assumed); empty where it uses none.
    pub confidence: String,
}

/// `areas.csv`: one row a year, area and measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AreaRow {
    /// Calendar year.
    pub year: i16,
    /// Nine-digit area code.
    pub area_code: String,
    /// Name in Chinese.
    pub area_zh: String,
    /// Name in English.
    pub area_en: String,
    /// `subdistrict` or `town`.
    pub kind: String,
    /// Latitude of the centroid, degrees.
    pub latitude: f64,
    /// Longitude of the centroid, degrees.
    pub longitude: f64,
    /// Name of the measure.
    pub measure: String,
    /// Unit of the values.
    pub unit: String,
    /// Replications in which the value exists.
    pub n: u32,
    /// Mean over replications.
    pub mean: Option<f64>,
    /// Standard deviation over replications.
    pub sd: Option<f64>,
    /// Half-width of the 95 % Student-t interval of the mean; empty for n < 3.
    pub half_width_95: Option<f64>,
    /// As in `yearly.csv`; no measure by area uses a price.
    pub confidence: String,
}

/// `facilities.csv`: the homes that a run has synthesised, one row a home and kind of bed that it may hold, as they stand at
/// the start; `beds.homes = "listed"` reads it back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FacilityRow {
    /// Name of the home.
    pub facility: String,
    /// Nine-digit area code.
    pub area_code: String,
    /// The start of the run.
    pub opens: String,
    /// Empty: it does not close.
    pub closes: String,
    /// `general`, `nursing` or `dementia`.
    pub bed_type: String,
    /// `basic`, `inclusive` or `market`.
    pub tenure: String,
    /// Beds at the start; 0 where the home may have such beds later.
    pub beds: u32,
    /// Beds a room.
    pub room_beds: u8,
    /// Who runs the home.
    pub operator: String,
    /// Latitude, degrees.
    pub latitude: f64,
    /// Longitude, degrees.
    pub longitude: f64,
    /// That it is synthesised.
    pub source: String,
    /// `C`.
    pub confidence: String,
}

/// `replications.csv`: the yearly values of each replication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReplicationRow {
    /// Replication number, from 1.
    pub replication: u32,
    /// Calendar year.
    pub year: i16,
    /// Name of the measure.
    pub measure: String,
    /// As in `series.csv`.
    pub bed_type: String,
    /// As in `series.csv`.
    pub tenure: String,
    /// As in `series.csv`.
    pub need: String,
    /// As in `yearly.csv`.
    pub age_band: String,
    /// Unit of the value.
    pub unit: String,
    /// The value; empty where it does not exist.
    pub value: Option<f64>,
    /// As in `yearly.csv`.
    pub confidence: String,
}

/// `summary.csv`: the answer in a few rows, over the whole horizon and its last year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SummaryRow {
    /// `horizon`, or a calendar year.
    pub period: String,
    /// Name of the measure.
    pub measure: String,
    /// As in `series.csv`.
    pub bed_type: String,
    /// As in `series.csv`.
    pub tenure: String,
    /// Unit of the values.
    pub unit: String,
    /// Replications in which the value exists.
    pub n: u32,
    /// Mean over replications.
    pub mean: Option<f64>,
    /// Standard deviation over replications.
    pub sd: Option<f64>,
    /// Half-width of the 95 % Student-t interval; empty for n < 3.
    pub half_width_95: Option<f64>,
    /// Lower end of the interval.
    pub low_95: Option<f64>,
    /// Upper end of the interval.
    pub high_95: Option<f64>,
    /// As in `yearly.csv`.
    pub confidence: String,
}

/// `waits.csv`: how long those wait who are admitted in a year, in bands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaitRow {
    /// Calendar year of admission.
    pub year: i16,
    /// First-choice tenure when joining the list.
    pub tenure: String,
    /// Lower end of the band, days waited from joining the list (inclusive).
    pub from_days: u32,
    /// Upper end of the band, days (exclusive); empty for the open last band.
    pub to_days: Option<u32>,
    /// Unit: persons.
    pub unit: String,
    /// Replications.
    pub n: u32,
    /// Mean number admitted after such a wait.
    pub mean: Option<f64>,
    /// Standard deviation over replications.
    pub sd: Option<f64>,
    /// Half-width of the 95 % Student-t interval; empty for n < 3.
    pub half_width_95: Option<f64>,
}

/// `costs.csv`: one row a period, service and payer; real prices of the base year. Totals over services or payers come first, then each service by
/// bed and need as far as its price depends on them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CostRow {
    /// Calendar year, or `horizon` (the mean of its years).
    pub period: String,
    /// `beds`, `bed_operation`, `building`, `conversion`, `home_care`, `day_care`, or `all`.
    pub service: String,
    /// `budget` (city and district), `ltci` (long-term-care insurance), `families`, or `all`.
    pub payer: String,
    /// As in `series.csv`.
    pub bed_type: String,
    /// Tenure of the bed, or `all`.
    pub tenure: String,
    /// Measured need group, or `all`.
    pub need: String,
    /// Unit of the values.
    pub unit: String,
    /// Year of whose prices all money is (`money.base_year`).
    pub price_year: i16,
    /// Weakest label of the prices in the row (A, A-r, B recalled, C assumed); empty where nothing can be paid.
    pub confidence: String,
    /// Replications.
    pub n: u32,
    /// Mean over replications.
    pub mean: Option<f64>,
    /// Standard deviation over replications.
    pub sd: Option<f64>,
    /// Half-width of the 95 % Student-t interval of the mean; empty for n < 3.
    pub half_width_95: Option<f64>,
}

/// `closures.csv`: what became of the residents of facilities that close, over the whole run; one row a group of them and measure (below). A group
/// that nobody belongs to has no rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClosureRow {
    /// Name of the facility that closes, or `all`.
    pub facility: String,
    /// The date on which it closes, as `YYYY-MM-DD`; empty for `all`.
    pub closes: String,
    /// Nine-digit code of the area in which the closing facilities stand, or `all`.
    pub area_code: String,
    /// Nine-digit code of the residents' own area, where those at home wait, or `all`.
    pub own_area_code: String,
    /// Type of the bed that closes: `general`, `nursing`, `dementia` or `all`.
    pub bed_type: String,
    /// Need measured at the notice: as in `series.csv`.
    pub need: String,
    /// Certified dementia of any stage at the notice: `yes`, `no` or `all`.
    pub dementia: String,
    /// Name of the measure.
    pub measure: String,
    /// Unit of the values.
    pub unit: String,
    /// Replications in which the value exists.
    pub n: u32,
    /// Mean over replications.
    pub mean: Option<f64>,
    /// Standard deviation over replications.
    pub sd: Option<f64>,
    /// Half-width of the 95 % Student-t interval of the mean; empty for n < 3.
    pub half_width_95: Option<f64>,
}

/// `people.csv`: residents aged 60+ on 31 December by sex, age, need, dementia and registration; the first year is the one
/// before the start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PeopleRow {
    /// Year on whose 31 December they are counted.
    pub year: i16,
    /// `male` or `female`.
    pub sex: String,
    /// As in `yearly.csv`, never `all`.
    pub age_band: String,
    /// As in `series.csv`, never `all`.
    pub need: String,
    /// With dementia of any stage: `yes` or `no`.
    pub dementia: String,
    /// `yes`, or `no` for residents only.
    pub registered: String,
    /// Unit: persons.
    pub unit: String,
    /// Replications.
    pub n: u32,
    /// Mean over replications.
    pub mean: Option<f64>,
    /// Standard deviation over replications.
    pub sd: Option<f64>,
    /// Half-width of the 95 % Student-t interval of the mean; empty for n < 3.
    pub half_width_95: Option<f64>,
}

/// `against_published.csv`: one row a published figure, with the model's figure where it can be compared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AgainstPublishedRow {
    /// Of registered persons: `registered_60plus`, `share_65plus`, `share_80plus` (of 60+), `level_2plus_prevalence`, `dementia_prevalence`, `ltci_reach` (of 60+), `assessments_per_100` (60+). Of all residents aged 60+: `at_home`, `in_community`, `in_institutions`. Of care: `day_care_users_per_institution`, `bed_occupancy`, `dementia_in_homes`.
    pub figure: String,
    /// Year that it is of, or on whose 31 December it holds; empty: bound to no year.
    pub year: Option<i16>,
    /// `male`, `female` or `both`.
    pub sex: String,
    /// Lower age, years.
    pub from_age: u8,
    /// Upper age, years, exclusive; empty: open.
    pub to_age: Option<u8>,
    /// Measure of `yearly.csv` that the model's figure is, or two whose quotient it is; empty: counted from persons as in `people.csv`.
    pub measure: String,
    /// Unit of all values: persons, % (differences of those are percentage points), users per institution, or per 100 registered 60+.
    pub unit: String,
    /// The published value.
    pub published: f64,
    /// Label of the published value: A, A-r, B or C.
    pub confidence: String,
    /// Where it was published.
    pub source: String,
    /// Year that the model is compared in: its 31 December for persons, as `yearly.csv` has it for care. Before the start: numbers of registered persons as of 31 December, by reverse survival without moves. Empty: not compared, as it lies behind the run, before the years lived ahead of it, or is by sex or age before the start.
    pub model_year: Option<i16>,
    /// Replications in which the value exists.
    pub n: u32,
    /// Mean of the model over replications.
    pub model: Option<f64>,
    /// Half-width of its 95 % Student-t interval; empty for n < 3.
    pub half_width_95: Option<f64>,
    /// Model less published.
    pub difference: Option<f64>,
    /// The difference in % of the published value.
    pub relative_difference_pct: Option<f64>,
}

/// `plan_check.csv`: one row a target, year and (where the clause says so) area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlanCheckRow {
    /// Id of the target in the targets table.
    pub target_id: String,
    /// Short name of the planning document.
    pub document: String,
    /// Clause of the document.
    pub clause: String,
    /// Whom the clause binds.
    pub jurisdiction: String,
    /// What the clause counts, in Chinese.
    pub indicator_zh: String,
    /// What the clause counts, in English.
    pub indicator_en: String,
    /// The measure of the model that speaks of it; empty where none does.
    pub measure: String,
    /// Year judged (31 December, or the year's mean for flows); the target's own year where not modelled.
    pub year: i16,
    /// Year from which the clause binds.
    pub target_year: i16,
    /// Area code, or `all` for the district.
    pub area_code: String,
    /// Name of the area in Chinese, or empty.
    pub area_zh: String,
    /// Name of the area in English, or empty.
    pub area_en: String,
    /// `>=`, `=`, `<=`, `>`, `~` or `range`.
    pub operator: String,
    /// The target's value as the clause prints it.
    pub target: String,
    /// Unit of target and provided.
    pub unit: String,
    /// Mean provided over replications; empty where not modelled.
    pub provided: Option<f64>,
    /// Half-width of the 95 % interval of provided.
    pub provided_half_width_95: Option<f64>,
    /// `met`, `not_met`, `not_due` (before the target year), `not_modelled`, or `not_judged` (nothing in the
    /// scenario to judge it by). A ratio is met when the nearest whole number of beds is, the nursing share when it is to the
    /// tenth of a percent, `~` with 5 % less.
    pub status: String,
    /// Share of those who joined the waiting list in the year and were admitted within the limit, %.
    pub admitted_within_limit_pct: Option<f64>,
    /// Half-width of its 95 % interval, percentage points.
    pub admitted_within_limit_half_width_95: Option<f64>,
    /// Mean occupancy in the year of the beds that the clause counts, %.
    pub occupancy_pct: Option<f64>,
    /// Half-width of its 95 % interval, percentage points.
    pub occupancy_half_width_95: Option<f64>,
    /// `adequate` (service level reached), `short` (missed), `uncertain` (interval covers the target share),
    /// or empty.
    pub adequacy: String,
    /// Confidence label and remark from the targets table.
    pub note: String,
}

/// `compare.csv`: paired differences of a scenario from the first one, same people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompareRow {
    /// Scenario compared.
    pub scenario: String,
    /// Scenario it is compared with.
    pub baseline: String,
    /// `horizon`, or a calendar year.
    pub period: String,
    /// Name of the measure.
    pub measure: String,
    /// As in `series.csv`.
    pub bed_type: String,
    /// As in `series.csv`.
    pub tenure: String,
    /// Unit of the values.
    pub unit: String,
    /// Pairs of replications.
    pub n: u32,
    /// Mean in the baseline.
    pub baseline_mean: Option<f64>,
    /// Mean in the scenario.
    pub scenario_mean: Option<f64>,
    /// Mean of the paired differences, scenario minus baseline.
    pub difference: Option<f64>,
    /// Half-width of the 95 % interval of the paired difference; empty for n < 3.
    pub half_width_95: Option<f64>,
    /// Half-width had the runs been unpaired: what common random numbers save.
    pub unpaired_half_width_95: Option<f64>,
    /// As in `yearly.csv`, the weaker of the two scenarios.
    pub confidence: String,
}

/// `compare_areas.csv`: the same paired differences by area, of the measures in which areas differ: beds, occupancy, waits, where people are placed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CompareAreaRow {
    /// Scenario compared.
    pub scenario: String,
    /// Scenario it is compared with.
    pub baseline: String,
    /// A calendar year, or `horizon`: the mean of the years that have a value, in each replication.
    pub period: String,
    /// Nine-digit area code.
    pub area_code: String,
    /// Name in Chinese.
    pub area_zh: String,
    /// Name in English.
    pub area_en: String,
    /// Name of the measure, as in `areas.csv`.
    pub measure: String,
    /// Unit of the values.
    pub unit: String,
    /// Pairs of replications in which both values exist.
    pub n: u32,
    /// Mean in the baseline.
    pub baseline_mean: Option<f64>,
    /// Mean in the scenario.
    pub scenario_mean: Option<f64>,
    /// Mean of the paired differences, scenario minus baseline.
    pub difference: Option<f64>,
    /// Half-width of the 95 % interval of the paired difference; empty for n < 3.
    pub half_width_95: Option<f64>,
    /// Half-width had the runs been unpaired.
    pub unpaired_half_width_95: Option<f64>,
}

/// `sweep.csv`: one row a design point and output. In the file the factors' levels stand between `point` and
/// `period`, one column a factor, headed by the scenario key that was varied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SweepRow {
    /// Number of the design point, from 1.
    pub point: u32,
    /// Level of each factor, in the order of the experiment file.
    pub levels: Vec<f64>,
    /// `horizon`, or a calendar year.
    pub period: String,
    /// Name of the measure.
    pub measure: String,
    /// As in `series.csv`.
    pub bed_type: String,
    /// As in `series.csv`.
    pub tenure: String,
    /// Unit of the values.
    pub unit: String,
    /// Replications in which the value exists.
    pub n: u32,
    /// Mean over replications.
    pub mean: Option<f64>,
    /// Standard deviation over replications.
    pub sd: Option<f64>,
    /// Half-width of the 95 % Student-t interval; empty for n < 3.
    pub half_width_95: Option<f64>,
    /// As in `yearly.csv`, by the prices of the point.
    pub confidence: String,
}
