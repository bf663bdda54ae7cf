//! Targets of planning documents, and published figures that results are held against: plain data.

use super::Text;
use crate::scenario::terms::{Confidence, Operator, PublishedFigure, Sex, TargetMeasure};

/// Targets and the service level.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Targets of the planning documents, in the order of the table.
    pub targets: Vec<Target>,
    /// Days within which admission counts as in time.
    pub service_limit_days: f64,
    /// Share of applicants to be admitted within the limit.
    pub service_target: f64,
}

/// One target of a planning document; texts as the table prints them.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Id, unique in the table.
    pub id: String,
    /// The planning document that sets it.
    pub document: String,
    /// Clause.
    pub clause: String,
    /// Whom it binds.
    pub jurisdiction: String,
    /// Year from which it binds.
    pub year: i16,
    /// Value as printed.
    pub value: String,
    /// Unit.
    pub unit: String,
    /// What is counted.
    pub indicator: Text,
    /// Comparison.
    pub operator: Operator,
    /// Measure that speaks of it; `None`: the model does not speak of it.
    pub measure: Option<TargetMeasure>,
    /// Confidence and remark.
    pub note: String,
}

impl Target {
    /// The two ends of a range as a plan prints it, the smaller first.
    pub fn ends(value: &str) -> Option<(f64, f64)> {
        let (low, high) = value.split_once('-')?;
        let (low, high) = (low.trim().parse().ok()?, high.trim().parse().ok()?);
        (low <= high).then_some((low, high))
    }

    /// The number asked for, twice, or the ends of a range; nothing where the plan prints no number.
    pub fn asked(&self) -> Option<(f64, f64)> {
        if self.operator == Operator::Range {
            return Self::ends(&self.value);
        }
        let value = self.value.trim().parse().ok()?;
        Some((value, value))
    }
}

/// One published figure that results are held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// What it speaks of.
    pub figure: PublishedFigure,
    /// Year that it is of, or on whose 31 December it holds; `None`: bound to no year.
    pub year: Option<i16>,
    /// One sex, or both.
    pub sex: Option<Sex>,
    /// Lower age, years: the start of one of the census's bands.
    pub from_age: u8,
    /// Upper age, years, exclusive: the start of another; `None`: open.
    pub to_age: Option<u8>,
    /// Persons, a share from 0 to 1, users per institution, or a number per 100.
    pub value: f64,
    /// Where it stands.
    pub source: String,
    /// Its label.
    pub confidence: Confidence,
}
