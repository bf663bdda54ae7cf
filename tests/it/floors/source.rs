//! A Rust source file as the floor rules see it: code without comments, texts and characters.
//!
//! Knows no rule. Invariant: every line keeps its number, so a finding points to the line in the file.

use std::fs;
use std::path::Path;

/// One file of `src/`.
pub struct Source {
    /// Path from the package root, with `/`.
    pub path: String,
    /// Its code; comments, texts and characters are blanks.
    pub code: String,
}

impl Source {
    /// A file of this path and text.
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), code: code_of(text) }
    }

    /// All files below a folder, in order of path.
    pub fn all(folder: &Path) -> Vec<Self> {
        let mut found = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder of sources") {
                let path = entry.expect("an entry of it").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let text = fs::read_to_string(&path).expect("a source file in UTF-8");
                    found.push(Self::new(&path.to_string_lossy().replace('\\', "/"), &text));
                }
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }

    /// The floor it belongs to; `None` for `lib.rs` and `main.rs`, which stand above all floors.
    pub fn floor(&self) -> Option<&str> {
        let within = self.path.strip_prefix("src/")?;
        let (folder, _) = within.split_once('/').or_else(|| within.split_once('.'))?;
        (!["lib", "main"].contains(&folder)).then_some(folder)
    }

    /// Depth of its module below the crate: `src/a/mod.rs` and `src/a.rs` are 1, `src/a/b.rs` is 2.
    pub fn depth(&self) -> usize {
        let parts = self.path.matches('/').count();
        if self.path.ends_with("/mod.rs") { parts - 1 } else { parts }
    }

    /// Line number of a byte of the code, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }

    /// Where its tests begin: they stand at the end of a file.
    pub fn tests_begin(&self) -> usize {
        self.code.find("#[cfg(test)]").unwrap_or(self.code.len())
    }

    /// Every place where `word` stands as a whole word.
    pub fn words<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        self.code.match_indices(word).map(|(at, _)| at).filter(move |&at| {
            !self.code[..at].ends_with(is_part) && !self.code[at + word.len()..].starts_with(is_part)
        })
    }

    /// The names that a path beginning at `at` (behind its first `::`) enters: one, or those of a group in braces.
    pub fn first_names(&self, at: usize) -> Vec<&str> {
        let rest = self.code[at..].trim_start();
        let Some(group) = rest.strip_prefix('{') else { return vec![leading_name(rest)] };
        let mut names = Vec::new();
        let (mut level, mut begin) = (0, 0);
        for (at, c) in group.char_indices() {
            match c {
                '{' => level += 1,
                '}' if level == 0 => {
                    names.push(leading_name(&group[begin..at]));
                    break;
                }
                '}' => level -= 1,
                ',' if level == 0 => {
                    names.push(leading_name(&group[begin..at]));
                    begin = at + 1;
                }
                _ => {}
            }
        }
        names.retain(|name| !name.is_empty());
        names
    }
}

fn leading_name(text: &str) -> &str {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// Blanks comments, texts and characters; line ends stay.
fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let named = code.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            'r' if !named && raw_hashes(&rest[1..]).is_some() => {
                let hashes = raw_hashes(&rest[1..]).expect("seen just now");
                let open = 2 + hashes;
                let close = format!("\"{}", "#".repeat(hashes));
                rest[open..].find(&close).map_or(rest.len(), |end| open + end + close.len())
            }
            '"' => quoted(rest, '"'),
            '\'' if is_character(rest) => quoted(rest, '\''),
            _ => {
                code.push(c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
        };
        code.extend(rest[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &rest[length..];
    }
    code
}

fn block_comment(text: &str) -> usize {
    let mut level = 0;
    let mut at = 0;
    loop {
        if text[at..].starts_with("/*") {
            (level, at) = (level + 1, at + 2);
        } else if text[at..].starts_with("*/") {
            (level, at) = (level - 1, at + 2);
        } else {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
        if level == 0 || at >= text.len() {
            return at;
        }
    }
}

/// How many `#` stand between the `r` and the quote of a raw text; `None` when it is none.
fn raw_hashes(text: &str) -> Option<usize> {
    let hashes = text.len() - text.trim_start_matches('#').len();
    text[hashes..].starts_with('"').then_some(hashes)
}

/// Length of a text or character with its quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Is this quote the begin of a character, not of a lifetime?
fn is_character(text: &str) -> bool {
    let mut after = text.chars().skip(1);
    match after.next() {
        Some('\\') => true,
        Some(_) => after.next() == Some('\''),
        None => false,
    }
}
