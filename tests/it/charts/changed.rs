//! What options changed stands on every chart, within its page, however much it is.

use super::{LANGUAGES, folders};
use eldercap::charts::{Caption, Language, Picture, pictures};
use std::fs;
use std::path::Path;

/// Adds resolved keys to the manifest of a folder: key, value, who set it.
fn resolve(dir: &Path, keys: &[(&str, &str, &str)]) {
    let path = dir.join("manifest.json");
    let mut manifest: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let key = |(key, value, file): &(&str, &str, &str)| serde_json::json!({ "key": key, "value": value, "file": file, "line": 0 });
    manifest["resolved"] = keys.iter().map(key).collect();
    fs::write(path, manifest.to_string()).unwrap();
}

/// Every chart of every kind of folder with these resolved keys.
fn drawn(suffix: &str, language: Language, keys: &[(&str, &str, &str)]) -> Vec<Picture> {
    let draw = |folder: &super::Folder| {
        resolve(&folder.path, keys);
        pictures(&folder.path, language).expect("the folder is whole")
    };
    folders(suffix).iter().flat_map(draw).collect()
}

fn texts(picture: &Picture) -> Vec<&str> {
    picture.texts().map(|text| text.text.as_str()).collect()
}

#[test]
fn one_change_is_a_line_of_each_chart_and_takes_no_room_from_it() {
    const FILE: (&str, &str, &str) = ("beds.plan.nursing_share_pct", "60", "pudong-2025.toml");
    for ((suffix, language), line) in LANGUAGES
        .into_iter()
        .zip(["改动：beds.plan.total_ratio_pct = 2.8", "Changed: beds.plan.total_ratio_pct = 2.8"])
    {
        let base = drawn(suffix, language, &[FILE, ("experiment.seed", "7", "<option>")]);
        let changed = drawn(suffix, language, &[FILE, ("beds.plan.total_ratio_pct", "2.8", "<option>")]);
        assert_eq!(base.len(), changed.len());
        for (base, changed) in base.iter().zip(&changed) {
            let name = changed.name();
            assert!(!texts(base).contains(&line) && !base.description().contains(line), "{name}");
            assert!(texts(changed).contains(&line) && changed.description().ends_with(line), "{name}");
            assert_eq!(texts(changed).len(), texts(base).len() + 1, "{name}");
            let higher = changed.size().1 - base.size().1;
            assert!((15.0..=30.0).contains(&higher), "{name}: {higher}");
        }
    }
}

#[test]
fn many_changes_and_a_long_one_stay_within_the_page_and_are_counted() {
    let names: Vec<String> = (0..40).map(|i| format!("beds.plan.invented_key_number_{i}")).collect();
    let many: Vec<_> = names.iter().map(|name| (name.as_str(), "2.8", "<option>")).collect();
    let long = format!("[{}]", "1234567890,".repeat(60));
    let mut long_first = many.clone();
    long_first[0].1 = &long;
    for (suffix, language) in LANGUAGES {
        for keys in [&many, &long_first] {
            for picture in drawn(suffix, language, keys) {
                let (width, height) = picture.size();
                for text in picture.texts() {
                    let (left, top, right, bottom) = text.bounds();
                    let inside = left >= 8.0 && top >= 8.0 && right <= width - 8.0 && bottom <= height - 8.0;
                    assert!(inside, "{} {suffix}: {text:?}", picture.name());
                }
                let all = texts(&picture).join(" ");
                let shown = names.iter().filter(|name| all.contains(&format!("{name} ="))).count();
                let further = 40 - shown;
                let end = [format!("… 还有 {further} 项"), format!("… and {further} more")];
                assert!(shown >= 1 && end.iter().any(|end| all.contains(end)), "{shown}: {all}");
                assert!(picture.description().contains(&names[39]), "the description holds all");
            }
        }
    }
}

#[test]
fn of_several_scenarios_the_first_is_read_and_what_a_sweep_varies_is_not_a_change() {
    let folder = super::Folder::new("changed-sweep");
    super::fake::sweep(&folder.path, 1);
    let path = folder.path.join("manifest.json");
    let mut manifest: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let key = |key: &str| serde_json::json!({ "key": key, "value": "5", "file": "<option>", "line": 0 });
    manifest["scenarios"] =
        serde_json::json!([{ "resolved": [key("admission.reach_km"), key("beds.plan.total_ratio_pct")] }]);
    let read = |manifest: &serde_json::Value| {
        fs::write(&path, manifest.to_string()).unwrap();
        Caption::read(&folder.path).unwrap().changed
    };
    assert_eq!(read(&manifest), ["admission.reach_km = 5", "beds.plan.total_ratio_pct = 5"]);
    manifest["sweep"] = serde_json::json!({ "factors": [{ "key": "beds.plan.total_ratio_pct" }] });
    assert_eq!(read(&manifest), ["admission.reach_km = 5"]);
}
