//! The line that tells a what-if by options from its base: what was changed, as far as two lines hold it.
//!
//! Knows nothing of where on the page it stands. Invariant: no line is wider than its room, and changes that are left out are counted.

use super::page::Page;
use super::{font, theme};

/// Lines that changes may take.
const LINES: usize = 2;

/// What was changed, cut to a width; nothing where nothing was.
pub(super) fn fitted(page: &Page<'_>, room: f64) -> Option<String> {
    let changes = &page.caption.changed;
    let first = changes.first()?;
    let fits = |text: &String| {
        let lines = font::wrap(text, theme::SUBTITLE, false, room);
        lines.len() <= LINES && lines.iter().all(|line| font::width(line, theme::SUBTITLE, false) <= room)
    };
    let as_many = |kept: usize| told(page, &changes[..kept], changes.len() - kept);
    (1..=changes.len()).rev().map(as_many).find(fits).or_else(|| {
        // One value alone is too long, such as a list.
        let cut = font::shortened(first, theme::SUBTITLE, false, 0.8 * room);
        Some(told(page, &[cut], changes.len() - 1))
    })
}

/// Everything that was changed; nothing where nothing was.
pub(super) fn whole(page: &Page<'_>) -> Option<String> {
    let changes = &page.caption.changed;
    (!changes.is_empty()).then(|| told(page, changes, 0))
}

fn told(page: &Page<'_>, changes: &[String], further: usize) -> String {
    let mut list = changes.join(&page.word("between_changes"));
    if further > 0 {
        list = page.say("and_more", &[&list, &further.to_string()]);
    }
    page.say("changed", &[&list])
}
