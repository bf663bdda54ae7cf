//! `sweep.csv`, which grows point by point.
//!
//! Its header depends on the design, and each point is on disk as soon as it is done: an interrupted sweep leaves whole
//! points. Invariant: rows of a point are appended together or not at all, unless the disk refuses midway.

use super::compare::HORIZON;
use super::folder::{Folder, OutputError};
use super::rows::SweepRow;
use super::tables::{Dimensions, label_of};
use crate::care::measures::Page;
use crate::care::price_labels::PriceLabels;
use crate::experiment::replication::Finished;
use crate::experiment::results::Results;
use crate::stats::estimate::Estimate;
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

/// Columns after those of the factors.
const COLUMNS: [&str; 10] =
    ["period", "measure", "bed_type", "tenure", "unit", "n", "mean", "sd", "half_width_95", "confidence"];

/// The file, open for more points.
#[derive(Debug)]
pub struct SweepFile {
    path: PathBuf,
    file: File,
}

impl SweepFile {
    /// Begins the file with its header; `factors` are the keys that are varied.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn begin(folder: &Folder, factors: &[&str]) -> Result<Self, OutputError> {
        let path = folder.path().join("sweep.csv");
        let file = File::create(&path).map_err(|cause| OutputError::io(&path, cause))?;
        let mut begun = Self { path, file };
        let header: Vec<&str> = ["point"].iter().chain(factors).chain(&COLUMNS).copied().collect();
        begun.append(|writer| writer.write_record(&header))?;
        Ok(begun)
    }

    /// Appends the rows of a point.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn point(&mut self, rows: &[SweepRow]) -> Result<(), OutputError> {
        self.append(|writer| rows.iter().try_for_each(|row| writer.serialize(row)))
    }

    /// Forms all text first, so that one write puts a whole point on disk.
    fn append(
        &mut self,
        content: impl FnOnce(&mut csv::Writer<Vec<u8>>) -> csv::Result<()>,
    ) -> Result<(), OutputError> {
        let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
        let text = content(&mut writer)
            .map_err(io::Error::other)
            .and_then(|()| writer.into_inner().map_err(|error| io::Error::other(error.to_string())));
        let written = text.and_then(|text| self.file.write_all(&text)).and_then(|()| self.file.flush());
        written.map_err(|cause| OutputError::io(&self.path, cause))
    }
}

/// The rows of a point (from 1) with these levels: the measures named, over the horizon and in the last year, for cells
/// that are not split by need or age.
pub fn rows(point: u32, levels: &[f64], measures: &[String], results: &Results<'_>) -> Vec<SweepRow> {
    let clock = &results.scenario.clock;
    let Some(last) = clock.horizon_years().checked_sub(1) else { return Vec::new() };
    let mut rows = of_period(HORIZON, results, measures, |finished| &finished.pages.horizon);
    rows.extend(of_period(&clock.year(last).to_string(), results, measures, |finished| {
        &finished.pages.years[last]
    }));
    for row in &mut rows {
        row.point = point;
        row.levels = levels.to_vec();
    }
    rows
}

fn of_period(
    period: &str,
    results: &Results<'_>,
    measures: &[String],
    page: impl Fn(&Finished) -> &Page,
) -> Vec<SweepRow> {
    let labels = PriceLabels::new(results.scenario);
    let columns = results.columns(page);
    let wanted = columns.iter().filter(|(cell, _)| {
        cell.need.is_none() && cell.age.is_none() && measures.iter().any(|name| name == cell.measure.name())
    });
    wanted
        .map(|(cell, values)| {
            let Dimensions { bed_type, tenure, .. } = Dimensions::of(*cell);
            let estimate = Estimate::of(values.iter().copied());
            SweepRow {
                point: 0,
                levels: Vec::new(),
                period: period.to_owned(),
                measure: cell.measure.name().to_owned(),
                bed_type,
                tenure,
                unit: cell.measure.unit().to_owned(),
                n: estimate.n,
                mean: estimate.mean,
                sd: estimate.sd,
                half_width_95: estimate.half_width,
                confidence: label_of(labels.of(cell.measure)),
            }
        })
        .collect()
}
