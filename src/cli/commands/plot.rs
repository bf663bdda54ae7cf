//! `plot`: the charts of an output folder again, from its files alone.

use crate::charts::draw_all;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::cli::words as say;
use serde_json::json;
use std::io;
use std::path::Path;

pub(in crate::cli) fn plot(session: Session, dir: &Path) -> Result<(), Failure> {
    if !dir.is_dir() {
        let kind = if dir.exists() { io::ErrorKind::NotADirectory } else { io::ErrorKind::NotFound };
        return Err(Failure::Unreadable(dir.to_owned(), kind.into()));
    }
    if !dir.join("manifest.json").exists() {
        return Err(Failure::NoOutput(dir.to_owned()));
    }
    let pictures = draw_all(dir, session.language)?;
    if session.json {
        return session.print_json(&json!({ "files": pictures }));
    }
    if pictures.is_empty() {
        return session.print(&say::NO_PICTURE.say(session.language, &[]));
    }
    let folder = dir.join("charts");
    session.print(&say::DRAWN.say(session.language, &[&pictures.len(), &folder.display()]))
}
