//! The CSV files of an output folder as rows, and the questions charts put to them.
//!
//! A file that is absent is an empty table. Knows nothing of pictures. Order of rows is the order of the file;
//! a value that does not exist stays absent and is never drawn as zero.

use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;

use super::ChartError;
use crate::report::network_rows::{CensusRow, LoadRow, PoolRow, TimeSeriesRow};
use crate::report::rows::{
    AgainstPublishedRow, AreaRow, CompareRow, CostRow, PeopleRow, PlanCheckRow, SeriesRow, SweepRow,
    YearlyRow,
};

/// The rows of one output folder.
pub(super) struct Tables {
    pub(super) series: Vec<SeriesRow>,
    pub(super) yearly: Vec<YearlyRow>,
    pub(super) areas: Vec<AreaRow>,
    pub(super) people: Vec<PeopleRow>,
    pub(super) costs: Vec<CostRow>,
    pub(super) against_published: Vec<AgainstPublishedRow>,
    pub(super) plan_check: Vec<PlanCheckRow>,
    pub(super) compare: Vec<CompareRow>,
    pub(super) sweep: Vec<SweepRow>,
    /// Scenario keys that a sweep varied, in the order of its columns.
    pub(super) factors: Vec<String>,
    pub(super) pools: Vec<PoolRow>,
    pub(super) time_series: Vec<TimeSeriesRow>,
    pub(super) census: Vec<CensusRow>,
    pub(super) load: Vec<LoadRow>,
}

/// A mean at a place on the time axis, with the half-width of its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Estimate {
    /// Years, with fractions for months.
    pub(super) x: f64,
    pub(super) mean: Option<f64>,
    pub(super) half: Option<f64>,
}

/// Which cell of a measure: one name a dimension.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    pub(super) bed_type: &'a str,
    pub(super) tenure: &'a str,
    pub(super) need: &'a str,
    pub(super) age_band: &'a str,
}

/// The cell that sums over every dimension.
pub(super) const ALL: Cell<'static> = Cell { bed_type: "all", tenure: "all", need: "all", age_band: "all" };

impl Tables {
    /// Reads every table that the folder holds.
    pub(super) fn read(dir: &Path) -> Result<Self, ChartError> {
        let (factors, sweep) = read_sweep(&dir.join("sweep.csv"))?;
        Ok(Self {
            series: read(&dir.join("series.csv"))?,
            yearly: read(&dir.join("yearly.csv"))?,
            areas: read(&dir.join("areas.csv"))?,
            people: read(&dir.join("people.csv"))?,
            costs: read(&dir.join("costs.csv"))?,
            against_published: read(&dir.join("against_published.csv"))?,
            plan_check: read(&dir.join("plan_check.csv"))?,
            compare: read(&dir.join("compare.csv"))?,
            sweep,
            factors,
            pools: read(&dir.join("pools.csv"))?,
            time_series: read(&dir.join("time_series.csv"))?,
            census: read(&dir.join("census.csv"))?,
            load: read(&dir.join("load.csv"))?,
        })
    }

    /// A yearly measure over the years; x is the calendar year.
    pub(super) fn by_year(&self, measure: &str, cell: Cell<'_>) -> Vec<Estimate> {
        let wanted = |row: &&YearlyRow| {
            row.measure == measure
                && row.bed_type == cell.bed_type
                && row.tenure == cell.tenure
                && row.need == cell.need
                && row.age_band == cell.age_band
        };
        let rows = self.yearly.iter().filter(wanted);
        rows.map(|row| Estimate { x: f64::from(row.year), mean: row.mean, half: row.half_width_95 }).collect()
    }

    /// A monthly measure over the months; x is the middle of the month.
    pub(super) fn by_month(&self, measure: &str, cell: Cell<'_>) -> Vec<Estimate> {
        let wanted = |row: &&SeriesRow| {
            row.measure == measure
                && row.bed_type == cell.bed_type
                && row.tenure == cell.tenure
                && row.need == cell.need
        };
        let rows = self.series.iter().filter(wanted);
        rows.filter_map(|row| {
            Some(Estimate { x: middle_of(&row.month)?, mean: row.mean, half: row.half_width_95 })
        })
        .collect()
    }
}

/// First and last estimate that have a mean.
pub(super) fn ends(estimates: &[Estimate]) -> Option<(Estimate, Estimate)> {
    let first = estimates.iter().find(|e| e.mean.is_some())?;
    let last = estimates.iter().rfind(|e| e.mean.is_some())?;
    Some((*first, *last))
}

/// Items in order of first appearance, each once.
pub(super) fn distinct<T: PartialEq>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for item in items {
        if !seen.contains(&item) {
            seen.push(item);
        }
    }
    seen
}

fn middle_of(month: &str) -> Option<f64> {
    let (year, month) = month.split_once('-')?;
    Some(year.parse::<f64>().ok()? + (month.parse::<f64>().ok()? - 0.5) / 12.0)
}

fn open(path: &Path) -> Result<Option<csv::Reader<fs::File>>, ChartError> {
    match fs::File::open(path) {
        Ok(file) => Ok(Some(csv::Reader::from_reader(file))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ChartError::Io { path: path.to_owned(), source }),
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, ChartError> {
    let Some(mut reader) = open(path)? else { return Ok(Vec::new()) };
    let rows: Result<Vec<T>, csv::Error> = reader.deserialize().collect();
    rows.map_err(|source| ChartError::Csv { path: path.to_owned(), source })
}

/// The columns of a sweep behind its factors: names, then numbers, then the label.
type AfterLevels =
    ((String, String, String, String, String), (u32, Option<f64>, Option<f64>, Option<f64>), String);

/// A sweep's factors are columns of their own, so its rows are read by position.
fn read_sweep(path: &Path) -> Result<(Vec<String>, Vec<SweepRow>), ChartError> {
    let Some(mut reader) = open(path)? else { return Ok((Vec::new(), Vec::new())) };
    let wrong = |source| ChartError::Csv { path: path.to_owned(), source };
    let header = reader.headers().map_err(wrong)?.clone();
    let period = header.iter().position(|name| name == "period").unwrap_or(1);
    let factors: Vec<String> = header.iter().take(period).skip(1).map(str::to_owned).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(wrong)?;
        let front: csv::StringRecord = record.iter().take(period).collect();
        let (point, levels): (u32, Vec<f64>) = front.deserialize(None).map_err(wrong)?;
        let back: csv::StringRecord = record.iter().skip(period).collect();
        let ((period, measure, bed_type, tenure, unit), (n, mean, sd, half_width_95), confidence): AfterLevels =
            back.deserialize(None).map_err(wrong)?;
        rows.push(SweepRow {
            point,
            levels,
            period,
            measure,
            bed_type,
            tenure,
            unit,
            n,
            mean,
            sd,
            half_width_95,
            confidence,
        });
    }
    Ok((factors, rows))
}
