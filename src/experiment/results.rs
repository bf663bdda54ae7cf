//! The replications of one scenario side by side, and the estimates made of them.

use super::replication::Finished;
use crate::care::measures::{Cell, Page};
use crate::scenario::model::Scenario;
use crate::stats::estimate::Estimate;

/// Finished replications in order of number.
#[derive(Clone, Debug)]
pub struct Results<'a> {
    /// The scenario that was run.
    pub scenario: &'a Scenario,
    /// At least one replication, ascending by number.
    pub finished: Vec<Finished>,
}

/// A cell with its values, one a replication.
pub type Column = (Cell, Vec<f64>);

impl Results<'_> {
    /// Number of finished replications.
    pub fn n(&self) -> u32 {
        self.finished.len() as u32
    }

    /// The columns of the pages that `page` picks from each replication.
    ///
    /// # Panics
    /// If the pages of two replications hold different cells, which would be a fault of this program.
    pub fn columns(&self, page: impl Fn(&Finished) -> &Page) -> Vec<Column> {
        let Some(first) = self.finished.first() else { return Vec::new() };
        let mut columns: Vec<Column> = page(first)
            .values()
            .iter()
            .map(|&(cell, _)| (cell, Vec::with_capacity(self.finished.len())))
            .collect();
        for finished in &self.finished {
            let values = page(finished).values();
            assert_eq!(values.len(), columns.len(), "pages of two replications differ in length");
            for ((cell, column), &(known, value)) in columns.iter_mut().zip(values) {
                assert_eq!(*cell, known, "pages of two replications differ in a cell");
                column.push(value);
            }
        }
        columns
    }

    /// The values of one cell of a year, one a replication; not a number where the page has no such cell.
    pub fn year_values(&self, year: usize, cell: Cell) -> Vec<f64> {
        let value = |finished: &Finished| finished.pages.years[year].get(cell).unwrap_or(f64::NAN);
        self.finished.iter().map(value).collect()
    }

    /// The values of one cell of an area in a year.
    pub fn area_values(&self, year: usize, area: usize, cell: Cell) -> Vec<f64> {
        let value = |finished: &Finished| finished.pages.areas[year][area].get(cell).unwrap_or(f64::NAN);
        self.finished.iter().map(value).collect()
    }

    /// The estimate of one cell of a year.
    pub fn year(&self, year: usize, cell: Cell) -> Estimate {
        Estimate::of(self.year_values(year, cell))
    }

    /// The estimate of one cell over the horizon.
    pub fn horizon(&self, cell: Cell) -> Estimate {
        Estimate::of(
            self.finished.iter().map(|finished| finished.pages.horizon.get(cell).unwrap_or(f64::NAN)),
        )
    }
}
