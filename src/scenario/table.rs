//! A CSV table as text: header held against the columns wanted, each cell with its place in the file.
//!
//! Does not know what the columns mean. Reads through to the end and reports every bad row. Invariant: each row
//! holds one cell for each column wanted, in their order, whatever the order in the file.

use super::nearest;
use super::problem::Problem;
use super::source;

/// One cell.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Name of its column.
    pub column_name: &'static str,
    /// Text without surrounding blanks.
    pub text: String,
    /// Byte of the file at which it begins.
    pub byte: usize,
}

/// A table: its file and rows.
pub(super) struct Table {
    /// File as the user can open it.
    pub file: String,
    /// Text of the file.
    pub text: String,
    /// Rows of cells, in the order of the columns wanted.
    pub rows: Vec<Row>,
}

/// One row.
pub(super) struct Row {
    /// Cells in the order of the columns wanted.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The cell of a column.
    pub fn cell(&self, column: &str) -> &Cell {
        self.cells
            .iter()
            .find(|cell| cell.column_name == column)
            .unwrap_or_else(|| unreachable!("column {column} was asked for when the table was read"))
    }

    /// The cell of a column that the table may leave out; `None` also where it is empty.
    pub fn filled(&self, column: &str) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column_name == column && !cell.text.is_empty())
    }

    /// Byte of the file at which the row begins.
    pub fn byte(&self) -> usize {
        self.cells.iter().map(|cell| cell.byte).min().unwrap_or_default()
    }
}

/// Reads a table with columns that it must have, and others that it may have; `None` if its header or layout is not what is
/// wanted.
pub(super) fn read(
    file: &str,
    text: &str,
    (columns, optional): (&[&'static str], &[&'static str]),
    problems: &mut Vec<Problem>,
) -> Option<Table> {
    let whole =
        |message: &str| Problem::new(file, 1, 1, message).allowed(format!("columns {}", columns.join(",")));
    if text.trim().is_empty() {
        problems.push(whole("the file is empty").unreadable());
        return None;
    }
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            problems.push(whole(&format!("cannot be read as CSV: {error}")));
            return None;
        }
    };
    let order = order_of(&header, file, text, (columns, optional), problems)?;
    if header.len() > order.len() {
        return None;
    }
    let mut table = Table { file: file.to_owned(), text: text.to_owned(), rows: Vec::new() };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                problems.push(whole(&format!("cannot be read as CSV: {error}")));
                return None;
            }
        };
        // Spreadsheets leave rows of bare commas behind.
        if record.iter().all(str::is_empty) {
            continue;
        }
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let starts = cell_starts(text, start);
        if record.len() != header.len() {
            let (line, column) = source::position(text, starts[0]);
            let message = format!("the row has {} cells, the header {}", record.len(), header.len());
            problems.push(Problem::new(file, line, column, message));
            continue;
        }
        if let Some(index) = record.iter().position(|cell| cell.contains('\n')) {
            let (line, column) = source::position(text, starts.get(index).copied().unwrap_or(start));
            let message = "the cell runs over several lines";
            let problem = Problem::new(file, line, column, message).key(&header[index]).value(&record[index]);
            problems.push(problem.allowed("one line; perhaps a quote is not closed"));
            continue;
        }
        let cells = order.iter().map(|&(index, column_name)| {
            let byte = starts.get(index).copied().unwrap_or(start);
            Cell { column_name, text: record[index].to_owned(), byte }
        });
        table.rows.push(Row { cells: cells.collect() });
    }
    if table.rows.is_empty() {
        problems.push(whole("the table has no rows").unreadable());
        return None;
    }
    Some(table)
}

/// Position in the header and name of each column that is there and known; reports columns that are missing, unknown or
/// given twice.
fn order_of(
    header: &csv::StringRecord,
    file: &str,
    text: &str,
    (columns, optional): (&[&'static str], &[&'static str]),
    problems: &mut Vec<Problem>,
) -> Option<Vec<(usize, &'static str)>> {
    let starts = cell_starts(text, 0);
    let known = [columns, optional].concat();
    let allowed = known.join(",");
    if header.len() == 1 && header[0].contains([';', '\t']) {
        problems.push(Problem::new(file, 1, 1, "columns are not separated by commas").allowed(allowed));
        return None;
    }
    let before = problems.len();
    for (index, name) in header.iter().enumerate() {
        let at = |message: &str| {
            let (line, column) = source::position(text, starts.get(index).copied().unwrap_or(0));
            Problem::new(file, line, column, message).key(name)
        };
        if name.contains('\n') {
            let problem = at("the cell runs over several lines");
            problems.push(problem.allowed("one line; perhaps a quote is not closed"));
        } else if name.is_empty() {
            problems.push(at("a column without a name").allowed(&*allowed));
        } else if !known.contains(&name) {
            problems.push(at("unknown column").allowed(&*allowed).suggest(nearest::name(name, &known)));
        } else if header.iter().take(index).any(|earlier| earlier == name) {
            problems.push(at("the column stands twice"));
        }
    }
    for column in columns.iter().filter(|column| !header.iter().any(|name| name == **column)) {
        problems.push(Problem::new(file, 1, 1, "missing column").key(*column).allowed(&*allowed));
    }
    let place = |column: &&'static str| Some((header.iter().position(|name| name == *column)?, *column));
    (problems.len() == before).then(|| known.iter().filter_map(place).collect())
}

/// Bytes at which the cells of the record begin that starts at or after a byte.
fn cell_starts(text: &str, from: usize) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut at = from.min(bytes.len());
    while at < bytes.len() && matches!(bytes[at], b'\r' | b'\n') {
        at += 1;
    }
    let mut starts = vec![at];
    let mut in_quotes = false;
    for (index, byte) in bytes.iter().enumerate().skip(at) {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b',' if !in_quotes => starts.push(index + 1),
            b'\n' if !in_quotes => break,
            _ => {}
        }
    }
    starts
}
