//! Cells turned into values, each bad one a problem with its line, column, value and what is allowed.
//!
//! Does not know the tables. Invariant: `None` means that a problem was added.

use super::nearest;
use super::problem::Problem;
use super::source;
use super::table::{Cell, Row, Table};
use jiff::civil::Date;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Numbers in words, runs of three and more as a range: `61, 70–105`.
pub(super) fn runs(numbers: &[i64]) -> String {
    let mut parts = Vec::new();
    for run in numbers.chunk_by(|a, b| a + 1 == *b) {
        match run {
            [first, _, .., last] => parts.push(format!("{first}–{last}")),
            _ => parts.extend(run.iter().map(i64::to_string)),
        }
    }
    parts.join(", ")
}

/// Turns the cells of one table into values and gathers the problems.
pub(super) struct Cells<'a> {
    table: &'a Table,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Cells<'a> {
    /// For the cells of a table.
    pub fn of(table: &'a Table, problems: &'a mut Vec<Problem>) -> Self {
        Self { table, problems }
    }

    /// Adds a problem at a cell.
    pub fn wrong(&mut self, cell: &Cell, message: impl Into<String>, allowed: impl Into<String>) {
        let (line, column) = source::position(&self.table.text, cell.byte);
        let problem = Problem::new(&self.table.file, line, column, message);
        self.problems.push(problem.key(cell.column_name).value(&cell.text).allowed(allowed));
    }

    /// Adds a suggestion to the problem added last.
    pub fn suggest(&mut self, suggestion: String) {
        if let Some(problem) = self.problems.last_mut() {
            problem.suggestion = Some(suggestion);
        }
    }

    /// Adds a problem of a whole row.
    pub fn wrong_row(&mut self, row: &Row, message: impl Into<String>, allowed: impl Into<String>) {
        let (line, column) = source::position(&self.table.text, row.byte());
        self.problems.push(Problem::new(&self.table.file, line, column, message).allowed(allowed));
    }

    /// Adds a problem of the table as a whole, such as a row that is not there.
    pub fn wrong_table(&mut self, message: impl Into<String>, allowed: impl Into<String>) {
        self.problems.push(Problem::new(&self.table.file, 1, 1, message).allowed(allowed));
    }

    /// Index of the area with the code that stands in a cell; where no area could be read, nothing is reported.
    pub fn area(&mut self, cell: &Cell, codes: &[&str]) -> Option<usize> {
        let area = codes.iter().position(|known| *known == cell.text);
        if area.is_none() && !codes.is_empty() {
            self.wrong(cell, "unknown area code", "a code of the areas table");
            if let Some(near) = nearest::name(&cell.text, codes) {
                self.suggest(near.to_owned());
            }
        }
        area
    }

    /// Reports each row whose key an earlier row already has; `None` keys (unreadable cells) are left out.
    pub fn unique<K: PartialEq>(&mut self, keys: &[Option<K>], what: &str) {
        for (index, key) in keys.iter().enumerate() {
            let earlier = keys[..index].iter().position(|other| key.is_some() && other == key);
            if let Some(earlier) = earlier {
                let table = self.table;
                let (line, _) = source::position(&table.text, table.rows[earlier].byte());
                self.wrong_row(
                    &table.rows[index],
                    format!("line {line} already gives {what}"),
                    "each one once",
                );
            }
        }
    }

    /// A text that is not empty.
    pub fn text(&mut self, cell: &Cell) -> Option<String> {
        if cell.text.is_empty() {
            self.wrong(cell, "empty cell", "some text");
            return None;
        }
        Some(cell.text.clone())
    }

    /// A finite number within bounds.
    pub fn number(&mut self, cell: &Cell, bounds: RangeInclusive<f64>) -> Option<f64> {
        let allowed = format!("{} to {}", bounds.start(), bounds.end());
        self.parsed(cell, "a number", &allowed).and_then(|number: f64| {
            if bounds.contains(&number) {
                return Some(number);
            }
            self.wrong(
                cell,
                if number.is_finite() { "out of range" } else { "not a finite number" },
                allowed,
            );
            None
        })
    }

    /// A whole number within bounds.
    pub fn integer<T>(&mut self, cell: &Cell, bounds: RangeInclusive<T>) -> Option<T>
    where
        T: TryFrom<i64> + PartialOrd + Display + Copy,
    {
        let allowed = format!("{} to {}", bounds.start(), bounds.end());
        let integer: i64 = self.parsed(cell, "a whole number", &allowed)?;
        let fits = T::try_from(integer).ok().filter(|integer| bounds.contains(integer));
        if fits.is_none() {
            self.wrong(cell, "out of range", allowed);
        }
        fits
    }

    fn parsed<T: FromStr>(&mut self, cell: &Cell, what: &str, allowed: &str) -> Option<T> {
        let parsed = cell.text.parse().ok();
        if parsed.is_none() {
            let message = if cell.text.is_empty() { "empty cell".to_owned() } else { format!("not {what}") };
            self.wrong(cell, message, allowed);
            let plain = cell.text.replace([',', '，', ' ', '_'], "");
            if plain != cell.text && plain.parse::<T>().is_ok() {
                self.suggest(plain);
            }
        }
        parsed
    }

    /// A name of a closed list.
    pub fn name<T: Copy>(&mut self, cell: &Cell, all: &[T], name_of: fn(T) -> &'static str) -> Option<T> {
        let found = all.iter().copied().find(|&value| name_of(value) == cell.text);
        if found.is_none() {
            let names = all.iter().map(|&value| name_of(value)).collect::<Vec<_>>();
            self.wrong(cell, "no such choice", format!("one of {}", names.join(", ")));
            let suggestion = nearest::name(&cell.text, &names);
            if let Some(name) = suggestion {
                self.suggest(name.to_owned());
            }
        }
        found
    }

    /// A date.
    pub fn date(&mut self, cell: &Cell) -> Option<Date> {
        let is_shaped = cell.text.len() == 10 && cell.text.is_ascii();
        let date = if is_shaped { cell.text.parse::<Date>().ok() } else { None };
        if date.is_none() {
            self.wrong(cell, "not a date", "YYYY-MM-DD such as 2025-07-01");
        }
        date
    }

    /// Source and label, which every row must have.
    pub fn sourced(&mut self, source: &Cell, confidence: &Cell) {
        for cell in [source, confidence] {
            if cell.text.is_empty() {
                self.wrong(cell, "empty cell", "every row says where its numbers come from (A, A-r, B or C)");
            }
        }
    }
}
