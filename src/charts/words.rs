//! The words a reader sees in charts, in Chinese and English, and how numbers are written.
//!
//! One table in several files (by subject), keyed by the names that stand in the CSV files; `{0}`,
//! `{1}` … are filled in by the caller. Nothing else in `charts` holds a word. A key without an entry (a
//! scenario key that was varied, a document's own indicator) is shown as it is.

mod general;
mod measures;
mod questions;

use super::{network_words, published_words};

/// Language of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese.
    Zh,
    /// English.
    En,
}

/// The words for a key, or the key itself.
pub fn words(key: &str, language: Language) -> &str {
    all().find(|entry| entry.0 == key).map_or(key, |entry| match language {
        Language::Zh => entry.1,
        Language::En => entry.2,
    })
}

/// Every entry: key, Chinese, English.
fn all() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    let tables =
        [general::TABLE, measures::TABLE, questions::TABLE, network_words::TABLE, published_words::TABLE];
    tables.into_iter().flatten()
}

/// The words for a key with `{0}`, `{1}` … replaced by the parts.
pub(super) fn phrase(key: &str, language: Language, parts: &[&str]) -> String {
    let mut rest = words(key, language);
    let mut text = String::new();
    // One pass, so that braces in a part (a user's own title) are never taken for a place to fill.
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (index, behind) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(index.parse::<usize>().ok().and_then(|i| parts.get(i)).copied().unwrap_or(""));
        rest = behind;
    }
    text + rest
}

/// A number with commas between thousands, as both languages write it, and a true minus sign.
pub fn number(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let zero = digits.chars().all(|c| c == '0' || c == '.');
    let sign = if value < 0.0 && !zero { "−" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::super::font;
    use super::{Language, all, number, phrase};

    #[test]
    fn no_key_stands_twice() {
        let mut keys: Vec<_> = all().map(|entry| entry.0).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all().count());
    }

    #[test]
    fn both_languages_fill_the_same_places() {
        for (key, zh, en) in all() {
            for place in ["{0}", "{1}", "{2}", "{3}", "{4}", "{5}", "{6}"] {
                assert_eq!(zh.contains(place), en.contains(place), "{key} {place}");
            }
        }
    }

    #[test]
    fn the_bold_face_has_every_character_of_these_words() {
        for (key, zh, en) in all() {
            assert!(font::bold_has(zh) && font::bold_has(en), "{key}: run assets/make-font.sh again");
        }
    }

    #[test]
    fn numbers_are_grouped_and_signed() {
        assert_eq!(number(1_234_567.4, 0), "1,234,567");
        assert_eq!(number(-0.04, 1), "0.0");
        assert_eq!(number(-999.96, 1), "−1,000.0");
    }

    #[test]
    fn a_part_with_braces_is_left_alone() {
        assert_eq!(phrase("scenario", Language::En, &["{0} {x"]), "Scenario: {0} {x.");
    }
}
