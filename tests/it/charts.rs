//! Charts: what is drawn from which rows, in both languages, and that nothing leaves the page.

// A test may fail by `unwrap`: what is unwrapped are files that it has just written.
#![allow(clippy::unwrap_used)]

mod changed;
mod fake;
mod network;

use std::fs;
use std::path::{Path, PathBuf};

use eldercap::charts::{Caption, ChartError, Language, Picture, draw_all, missing_glyphs, pictures, words};

/// Where pictures go: a temporary folder, or, to look at them, below the folder named by `ELDERCAP_KEEP_CHARTS`
/// (then with `--test-threads 1`, because tests share the kept folders).
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

const LANGUAGES: [(&str, Language); 2] = [("zh", Language::Zh), ("en", Language::En)];

/// Every kind of folder: a run, sweeps over one, two and three factors, a scattered design, a comparison.
fn folders(suffix: &str) -> Vec<Folder> {
    let make = |name: &str, fill: &dyn Fn(&Path)| {
        let folder = Folder::new(&format!("{name}-{suffix}"));
        fill(&folder.path);
        folder
    };
    vec![
        make("run", &fake::run),
        make("sweep1", &|dir| fake::sweep(dir, 1)),
        make("sweep2", &|dir| fake::sweep(dir, 2)),
        make("sweep3", &|dir| fake::sweep(dir, 3)),
        make("scatter", &fake::scatter),
        make("compare", &fake::compare),
        make("network", &|dir| network::network(dir, 12)),
        make("pair", &|dir| network::network(dir, 2)),
        make("queue", &|dir| network::network(dir, 1)),
    ]
}

fn all_pictures(suffix: &str, language: Language) -> Vec<Picture> {
    let draw = |folder: &Folder| pictures(&folder.path, language).expect("the folder is whole");
    folders(suffix).iter().flat_map(draw).collect()
}

#[test]
fn each_chart_is_written_as_svg_and_png_of_the_right_size() {
    for (suffix, language) in LANGUAGES {
        for folder in folders(suffix) {
            let files = draw_all(&folder.path, language).expect("the folder is whole");
            let drawn = pictures(&folder.path, language).expect("the folder is whole");
            assert_eq!(files.len(), 2 * drawn.len());
            for (pair, picture) in files.chunks(2).zip(&drawn) {
                let name = format!("{} {suffix}", picture.name());
                let (svg, png) = (fs::read_to_string(&pair[0]).unwrap(), fs::read(&pair[1]).unwrap());
                assert!(svg.len() < 400_000 && png.len() < 400_000, "{name}: {} {}", svg.len(), png.len());
                assert!(
                    !svg.contains("<text") && !svg.contains("font-family"),
                    "{name} needs a viewer's font"
                );
                assert!(svg.contains("viewBox") && svg.contains("<title>"), "{name}");
                let (width, height) = picture.size();
                assert_eq!(png_size(&png), ((2.0 * width) as u32, (2.0 * height).round() as u32), "{name}");
            }
        }
    }
}

/// Width and height of a PNG that decodes.
fn png_size(bytes: &[u8]) -> (u32, u32) {
    let pixels = resvg::tiny_skia::Pixmap::decode_png(bytes).expect("a whole PNG");
    let blank = pixels.pixels().iter().all(|pixel| *pixel == pixels.pixels()[0]);
    assert!(!blank, "nothing was drawn");
    (pixels.width(), pixels.height())
}

#[test]
fn the_compacted_svg_shows_the_same_picture() {
    let folder = Folder::new("same");
    fake::run(&folder.path);
    let written = draw_all(&folder.path, Language::Zh).expect("the folder is whole");
    let svg =
        fs::read(written.iter().find(|file| file.ends_with("plan.svg")).expect("plan is drawn")).unwrap();
    let png =
        fs::read(written.iter().find(|file| file.ends_with("plan.png")).expect("plan is drawn")).unwrap();
    let tree = resvg::usvg::Tree::from_data(&svg, &resvg::usvg::Options::default()).expect("it is SVG");
    let before = resvg::tiny_skia::Pixmap::decode_png(&png).expect("a whole PNG");
    let mut after = resvg::tiny_skia::Pixmap::new(before.width(), before.height()).expect("a size");
    let twice = resvg::tiny_skia::Transform::from_scale(2.0, 2.0);
    resvg::render(&tree, twice, &mut after.as_mut());
    let far = |a: u8, b: u8| a.abs_diff(b) > 60;
    let pairs = before.pixels().iter().zip(after.pixels());
    let different = pairs.filter(|(a, b)| far(a.red(), b.red()) || far(a.green(), b.green())).count();
    assert!(different < before.pixels().len() / 10_000, "{different} pixels differ");
}

#[test]
fn every_text_stands_inside_its_page() {
    for (suffix, language) in LANGUAGES {
        for picture in all_pictures(suffix, language) {
            let (width, height) = picture.size();
            for text in picture.texts() {
                let (left, top, right, bottom) = text.bounds();
                let inside = left >= 8.0 && top >= 8.0 && right <= width - 8.0 && bottom <= height - 8.0;
                assert!(inside, "{} {suffix}: {text:?}", picture.name());
            }
        }
    }
}

#[test]
fn no_two_texts_overlap() {
    for (suffix, language) in LANGUAGES {
        for picture in all_pictures(suffix, language) {
            let texts: Vec<_> = picture.texts().collect();
            for (i, a) in texts.iter().enumerate() {
                let (left, top, right, bottom) = a.bounds();
                for b in &texts[i + 1..] {
                    let (l, t, r, d) = b.bounds();
                    let across = right.min(r) - left.max(l);
                    // Letters rarely fill their box from top to bottom: two pixels of overlap do not touch.
                    let down = bottom.min(d) - top.max(t);
                    assert!(across <= 0.5 || down <= 2.0, "{} {suffix}: {a:?} and {b:?}", picture.name());
                }
            }
        }
    }
}

/// Chart, and texts on it in Chinese and in English.
type Needed = (&'static str, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
const NEEDED: [Needed; 19] = [
        (
            "plan",
            &[
                "规划是否达标？",
                "养老床位占户籍老人比例",
                "目标 ≥ 3.1 % 户籍 60 岁及以上人口，2025 年起",
                "未达到",
                "2035",
            ],
            &[
                "Does the plan hold?",
                "Beds per registered 60+",
                "target ≥ 3.1 % of registered 60+, from 2025",
                "not met",
                "2035",
            ],
        ),
        (
            "waits",
            &[
                "等待是否变长？",
                "90 天内入住的比例",
                "保基本",
                "普惠",
                "市场",
                "全部",
                "目标 85%",
                "第 90 百分位",
                "均值",
            ],
            &[
                "Do waits grow?",
                "Admitted within 90 days",
                "basic-guarantee",
                "inclusive",
                "market",
                "all",
                "target 85 %",
                "90th percentile",
                "mean",
            ],
        ),
        (
            "occupancy",
            &["床位是闲置还是满员？", "按床位性质", "护理型床位", "70%", "100%"],
            &["Are beds idle or full?", "By tenure", "nursing", "70 %", "100 %"],
        ),
        (
            "waiting",
            &["谁还在等待？", "0–1 级", "5–6 级", "每年，人，按照护等级"],
            &["Who is left waiting?", "levels 0–1", "levels 5–6", "persons a year, by need level"],
        ),
        (
            "demand",
            &["谁将需要照护？", "60–64", "85+", "80 岁及以上", "2023 年末"],
            &["Who will need care?", "60–64", "85+", "80+", "end of 2023"],
        ),
        (
            "pyramid",
            &["各年龄老年人口需要多少照护？", "60–64", "85+", "女，千人", "2022 年末"],
            &["How old are they, and in how much need?", "60–64", "85+", "women, thousands", "end of 2035"],
        ),
        (
            "projection",
            &["模型中的人口与来源相差多少？", "65 岁及以上占比", "来源 A-r：官方，见于转载", "1,053.2", "−5.3%", "差，百分点", "+1.38"],
            &[
                "How far is the population from what was published?",
                "Registered 60+, model against published: −5.3 % at the end of 2025; largest difference −5.3 %, at the end of 2025.",
                "Share aged 80+",
                "source C: derived or assumed",
                "1,090.0 ± 3.3",
                "−1.6 %",
                "+1.38",
                "2021",
            ],
        ),
        (
            "prevalence",
            &["照护需求和认知障碍与来源相差多少？", "认知障碍", "85+", "60–69", "来源 B：记忆", "女"],
            &[
                "How far are need and dementia from the sources?",
                "Level 2 or above",
                "% of registered persons, end of 2022, by age in years",
                "both sexes",
                "source A: official or peer-reviewed",
                "60–69",
                "65+",
            ],
        ),
        (
            "areas",
            &["哪里不足？", "入住率（占开放床位 %）", "万祥 无值", "10 公里"],
            &["Where is it short?", "Occupancy (% of open beds)", "Wanxiang no value", "10 km"],
        ),
        (
            "beds",
            &[
                "床位建了、配了人手、用了吗？",
                "2035 年末：建成 40,120 张，其中有人员配备 38,620 张，开放 38,120 张；开放床位中 6,120 张空闲。",
                "每张床位的状态",
                "张，年末",
                "已入住",
                "为轮候者预留",
                "空闲",
                "建成未开放",
                "等候何种床位",
                "保基本",
            ],
            &[
                "Are beds built, staffed and in use?",
                "At the end of 2035: 40,120 beds built, 38,620 staffed, 38,120 open; 6,120 of those open are free.",
                "What each bed is doing",
                "beds, end of year",
                "occupied",
                "held for an offer",
                "free",
                "built, not open",
                "Waiting for which tenure",
                "inclusive",
            ],
        ),
        (
            "community",
            &[
                "社区服务跟得上吗？",
                "2035 年：每周居家照护 666,000 小时（应享 666,000），每日助餐 55,600 份（需要 73,200）。",
                "提供",
                "应享",
                "名额",
                "名额为年末，使用者为年平均",
                "份/日",
                "能力",
                "短期托养",
                "入住者需要",
                "全部建成床位需要",
            ],
            &[
                "Does care at home and nearby keep up?",
                "In 2035: 666,000 of 666,000 entitled home-care hours a week are given, and 55,600 of 73,200 meals a day.",
                "given",
                "entitled",
                "places",
                "users",
                "Short stays",
                "needed by residents",
                "needed for all built beds",
                "capacity",
                "on hand",
                "full-time, end of year",
            ],
        ),
        (
            "mismatch",
            &[
                "床位在不在等候者身边？",
                "2035 年：40.0% 的入住在本街镇，入住平均距离 3.1 公里；平均 8,000 名轮候者中，19 人附近有合适的空床。",
                "年末轮候人数",
                "附近有合适空床的轮候者（人，平均）",
                "川沙新镇 359",
                "10 公里",
            ],
            &[
                "Do beds stand where people wait?",
                "Persons waiting, end of year",
                "Waiting near a free bed (persons, mean)",
                "Placed in own area (% of admissions)",
                "Chuanshaxin 359",
            ],
        ),
        (
            "costs",
            &[
                "费用多少，由谁承担？",
                "全部支出：2023 年 2,400 百万元，2035 年 3,840 百万元，其中长护险 1,440 百万元。",
                "按承担者",
                "百万元/年",
                "老人及家庭",
                "财政",
                "床位照护",
                "建设补贴",
            ],
            &[
                "What does it cost, and who pays?",
                "All payments: RMB 2,400 million in 2023, 3,840 million in 2035, of which long-term-care insurance 1,440 million.",
                "By service",
                "million RMB a year",
                "families",
                "care insurance",
                "home care",
                "building grant",
            ],
        ),
        (
            "sweep",
            &[
                "怎样的取值足够？",
                "养老床位占户籍老人比例（%）",
                "护理型床位占比（%）",
                "3.1",
                "均值达到 85%",
            ],
            &[
                "Which setting is enough?",
                "beds per 100 registered 60+",
                "nursing share of beds (%)",
                "3.1",
                "mean reaches 85 %",
            ],
        ),
        (
            "compare",
            &["改变带来什么不同？", "差值，天", "平均等待", "+11.0 ± 1.4", "pudong-ratio-3.5"],
            &[
                "What difference does the change make?",
                "difference, days",
                "mean wait",
                "+11.0 ± 1.4",
                "pudong-ratio-3.5",
            ],
        ),
        (
            "network-load",
            &["瓶颈在哪里？", "利用率（ρ ≥ 1）", "35.0%，ρ 0.35", "无限制，平均占用 0.0"],
            &["Where is the bottleneck?", "utilisation (ρ ≥ 1)", "35.0 %, ρ 0.35", "no limit, 0.0 in use"],
        ),
        (
            "network-waits",
            &["谁在等待，等多久？", "得到服务者的等待", "天", "urgent", "第 90 百分位"],
            &["Who waits, and how long?", "Wait of those served", "days", "urgent", "90th percentile"],
        ),
        (
            "network-series",
            &["起始状态何时被遗忘？", "预热期（不计入结果）", "220", "等待人数", "占用单位数"],
            &["When has the start been forgotten?", "warm-up given (not in the results)", "220", "units in use"],
        ),
        (
            "network-census",
            &["同时有多少人？", "时间的 %（精确）", "盘点的 %"],
            &["How many are there at a time?", "% of the time (exact)", "% of audits"],
        ),
    ];

#[test]
fn what_a_reader_needs_is_written_on_each_chart() {
    for (suffix, language) in LANGUAGES {
        let drawn = all_pictures(suffix, language);
        for (name, zh, en) in NEEDED {
            let of: Vec<&Picture> = drawn.iter().filter(|picture| picture.name() == name).collect();
            assert!(!of.is_empty(), "{name} was not drawn");
            let texts: Vec<&str> = of.iter().flat_map(|p| p.texts().map(|t| t.text.as_str())).collect();
            for text in if language == Language::Zh { zh } else { en } {
                assert!(texts.contains(text), "{name} {suffix} lacks {text:?}; it has {texts:?}");
            }
            for picture in of {
                let svg = picture.to_svg().expect("plotters draws it");
                assert!(svg.contains("<text") && svg.contains("20230101") && svg.contains("0.1.0"), "{name}");
            }
        }
    }
}

#[test]
fn a_layer_too_thin_to_be_seen_has_no_name() {
    let folder = Folder::new("thin");
    fake::run(&folder.path);
    let drawn = pictures(&folder.path, Language::En).unwrap();
    for (name, seen, unseen) in [("beds", "free", "turnaround"), ("costs", "day care", "conversion grant")] {
        let picture = drawn.iter().find(|picture| picture.name() == name).unwrap();
        let has = |text: &str| picture.texts().any(|t| t.text == text);
        assert!(has(seen) && !has(unseen), "{name}");
    }
    let costs = drawn.iter().find(|picture| picture.name() == "costs").unwrap();
    let note: Vec<&str> =
        costs.texts().map(|t| t.text.as_str()).filter(|t| t.contains("(recalled)")).collect();
    assert!(note[0].contains("B (recalled) home care, conversion grant; C (assumed) day care,"), "{note:?}");
    assert!(!note[0].contains("beds"), "a price with a source is not among those without: {note:?}");
}

#[test]
fn a_comparison_without_intervals_says_so() {
    let folder = Folder::new("pairs");
    fake::compare(&folder.path);
    let table = fs::read_to_string(folder.path.join("compare.csv")).unwrap();
    let mut lines = table.lines();
    let header = lines.next().unwrap();
    let blank = header.split(',').position(|column| column == "half_width_95").unwrap();
    let rows = lines.map(|line| {
        let cells = line.split(',').enumerate().map(|(i, cell)| if i == blank { "" } else { cell });
        cells.collect::<Vec<_>>().join(",").replace(",%,", ",% of open beds,")
    });
    let rows = rows.collect::<Vec<_>>().join("\n");
    fs::write(folder.path.join("compare.csv"), format!("{header}\n{rows}\n")).unwrap();
    let picture = pictures(&folder.path, Language::En).unwrap().remove(0);
    let has = |part: &str| picture.texts().any(|text| text.text.contains(part));
    assert!(has("fewer than three give no interval") && !has("±") && !has("Bars:"));
    assert!(has("difference, percentage points") && !has("difference, % of"));
}

#[test]
fn no_name_of_a_column_reaches_a_reader() {
    for (suffix, language) in LANGUAGES {
        for picture in all_pictures(suffix, language) {
            for text in picture.texts() {
                assert!(!text.text.contains('_'), "{} {suffix}: {}", picture.name(), text.text);
                assert_eq!(missing_glyphs(&text.text), [], "{} {suffix}: {}", picture.name(), text.text);
            }
        }
    }
}

#[test]
fn values_on_maps_are_those_of_the_table() {
    let folder = Folder::new("values");
    fake::run(&folder.path);
    let drawn = pictures(&folder.path, Language::En).expect("the folder is whole");
    let map = drawn.iter().find(|picture| picture.name() == "areas").expect("there are areas");
    let table = fs::read_to_string(folder.path.join("areas.csv")).unwrap();
    let row =
        table.lines().find(|row| row.starts_with("2035,310115016") && row.contains("admitted")).unwrap();
    let mean: f64 = row.split(',').nth(10).unwrap().parse().unwrap();
    let written = format!("Huamu {mean:.0}");
    assert!(map.texts().any(|text| text.text == written), "no {written:?}");
}

#[test]
fn a_folder_without_tables_has_no_charts_and_one_without_manifest_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(draw_all(folder.path(), Language::En), Err(ChartError::Io { .. })));
    fs::write(folder.path().join("manifest.json"), "{\"replications\": 3}").unwrap();
    let error = draw_all(folder.path(), Language::En).unwrap_err().to_string();
    assert!(error.contains("scenario.title.zh"), "{error}");
    fake::manifest(folder.path(), "空", "Empty");
    assert_eq!(draw_all(folder.path(), Language::En).unwrap(), Vec::<PathBuf>::new());
    fs::write(folder.path().join("yearly.csv"), "year,measure\n2023,registered_60plus\n").unwrap();
    let error = draw_all(folder.path(), Language::En).unwrap_err().to_string();
    assert!(error.contains("yearly.csv"), "{error}");
}

#[test]
fn a_title_too_long_for_a_line_is_broken_and_a_strange_one_is_not_obeyed() {
    let folder = Folder::new("long");
    fake::sweep(&folder.path, 2);
    let long = "一个非常长的情景标题，用来检验换行是否正确，".repeat(4);
    fake::manifest(&folder.path, &long, "</svg><script>alert(1)</script> & {0}");
    for language in [Language::Zh, Language::En] {
        let picture = pictures(&folder.path, language).unwrap().remove(0);
        let (width, _) = picture.size();
        assert!(picture.texts().all(|text| text.bounds().2 <= width - 8.0));
        let svg = fs::read_to_string(&draw_all(&folder.path, language).unwrap()[0]).unwrap();
        assert!(!svg.contains("<script"), "a title is text, never markup");
    }
    let caption = Caption::read(&folder.path).unwrap();
    assert_eq!(caption.title(Language::Zh), long);
    assert_eq!((caption.replications, caption.seed), (20, 20_230_101));
}

#[test]
fn characters_outside_the_font_are_named() {
    assert_eq!(missing_glyphs("浦东新区 Pudong 3.1 % ≥ ± m² 〔2023〕"), []);
    assert_eq!(missing_glyphs("龘a龘𝄞"), ['龘', '𝄞']);
    assert_eq!(words("basic", Language::Zh), "保基本");
    assert_eq!(words("no such key", Language::En), "no such key");
}

#[test]
fn the_same_folder_gives_the_same_bytes() {
    let folder = Folder::new("again");
    fake::run(&folder.path);
    let read = || -> Vec<Vec<u8>> {
        let files = draw_all(&folder.path, Language::En).expect("the folder is whole");
        files.iter().map(|file| fs::read(file).expect("it was written")).collect()
    };
    assert!(read() == read());
}
