//! Numbers and tables as plain text, in columns that line up with Chinese too.
//!
//! Knows nothing of what the numbers mean. Invariant: a statistic that does not exist is a dash, never a zero.

use crate::stats::estimate::Estimate;

/// What stands where there is no number.
const NONE: &str = "–";

/// A number with a separator of thousands.
pub(super) fn number(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    let zero = digits.chars().all(|digit| matches!(digit, '0' | '.'));
    if value < 0.0 && !zero { format!("-{text}") } else { text }
}

/// A mean with the half-width of its interval, where it has one.
pub(super) fn mean_and_half(mean: Option<f64>, half: Option<f64>, decimals: usize) -> String {
    match (mean, half) {
        (Some(mean), Some(half)) => format!("{} ± {}", number(mean, decimals), number(half, decimals)),
        (Some(mean), None) => number(mean, decimals),
        (None, _) => NONE.to_owned(),
    }
}

/// An estimate.
pub(super) fn estimate(estimate: &Estimate, decimals: usize) -> String {
    mean_and_half(estimate.mean, estimate.half_width, decimals)
}

/// Rows in columns two blanks apart: the first `left` columns start at the left, the others end at the right.
pub(super) fn table(rows: &[Vec<String>], left: usize) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let pad = " ".repeat(widths[column] - width(cell));
            let gap = if column == 0 { "" } else { "  " };
            let parts = if column < left { [gap, cell, &pad] } else { [gap, &pad, cell] };
            line.extend(parts);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Columns that a text takes on a terminal: two for a Chinese character, none for an escape sequence of colour.
pub(super) fn width(text: &str) -> usize {
    let mut escaped = false;
    let mut width = 0;
    for letter in text.chars() {
        match letter {
            '\x1b' => escaped = true,
            'm' if escaped => escaped = false,
            _ if escaped => {}
            '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{20000}'..='\u{3fffd}' => width += 2,
            _ => width += 1,
        }
    }
    width
}

#[cfg(test)]
mod tests {
    use super::{mean_and_half, number, table, width};

    #[test]
    fn numbers_are_grouped_and_nothing_is_a_dash() {
        assert_eq!(number(1_234_567.46, 1), "1,234,567.5");
        assert_eq!(number(-0.04, 1), "0.0");
        assert_eq!(number(-1234.0, 0), "-1,234");
        assert_eq!(mean_and_half(Some(61.25), Some(1.0), 1), "61.2 ± 1.0");
        assert_eq!(mean_and_half(None, None, 1), "–");
    }

    #[test]
    fn columns_line_up_with_wide_characters_and_colour() {
        assert_eq!(width("床位 60%"), 8);
        assert_eq!(width("\x1b[31mno\x1b[0m"), 2);
        let rows = [vec!["床".to_owned(), "1".to_owned()], vec!["bed".to_owned(), "12".to_owned()]];
        assert_eq!(table(&rows, 1), "床    1\nbed  12\n");
    }
}
