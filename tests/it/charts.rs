//! Charts: what is drawn from which rows, in both languages, and that nothing leaves the page.

mod fake;

use std::fs;
use std::path::{Path, PathBuf};

use eldercap::charts::{Language, draw_all};

/// Where pictures go: a temporary folder, or below the folder named by `ELDERCAP_KEEP_CHARTS` to look at them.
struct Folder {
    path: PathBuf,
    _temporary: Option<tempfile::TempDir>,
}

impl Folder {
    fn new(name: &str) -> Self {
        if let Some(kept) = std::env::var_os("ELDERCAP_KEEP_CHARTS") {
            let path = Path::new(&kept).join(name);
            fs::create_dir_all(&path).expect("the folder can be made");
            return Self { path, _temporary: None };
        }
        let temporary = tempfile::tempdir().expect("a temporary folder");
        Self { path: temporary.path().to_owned(), _temporary: Some(temporary) }
    }
}

#[test]
fn each_chart_is_written_as_svg_and_png() {
    for (suffix, language) in [("zh", Language::Zh), ("en", Language::En)] {
        let run = Folder::new(&format!("run-{suffix}"));
        fake::run(&run.path);
        let one = Folder::new(&format!("sweep1-{suffix}"));
        fake::sweep(&one.path, 1);
        let two = Folder::new(&format!("sweep2-{suffix}"));
        fake::sweep(&two.path, 2);
        let three = Folder::new(&format!("sweep3-{suffix}"));
        fake::sweep(&three.path, 3);
        let compare = Folder::new(&format!("compare-{suffix}"));
        fake::compare(&compare.path);
        for folder in [run, one, two, three, compare] {
            for file in draw_all(&folder.path, language).expect("the folder is whole") {
                let bytes = fs::read(&file).expect("it was written");
                println!("{} {}", file.display(), bytes.len());
            }
        }
    }
}
