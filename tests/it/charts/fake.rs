//! Output folders with plausible but invented numbers, for drawing without a run.
//!
//! Values follow smooth formulas, so the same folder has the same bytes each time. Awkward on purpose: a long
//! title with markup in it, a value that does not exist, areas as near to each other as the real ones.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use eldercap::report::rows::{
    AgainstPublishedRow, AreaRow, CompareRow, CostRow, PeopleRow, PlanCheckRow, SeriesRow, YearlyRow,
};
use serde::Serialize;

pub const FIRST: i16 = 2023;
pub const LAST: i16 = 2035;
const N: u32 = 20;

pub fn write<T: Serialize>(path: &Path, rows: &[T]) {
    let mut writer = csv::Writer::from_path(path).expect("the folder was made");
    for row in rows {
        writer.serialize(row).expect("rows are flat");
    }
    writer.flush().expect("disk has room");
}

/// A wobble between −1 and 1 that looks like noise.
fn noise(a: f64, b: f64) -> f64 {
    (a * 12.9898 + b * 78.233).sin()
}

pub fn manifest(dir: &Path, title_zh: &str, title_en: &str) {
    let manifest = serde_json::json!({
        "scenario": { "title": { "zh": title_zh, "en": title_en }, "file": "pudong-2025.toml" },
        "replications": N, "seed": 20_230_101, "version": "0.1.0", "service_limit_days": 90.0,
        "service_target_pct": 85.0, "start_year": FIRST, "horizon_years": LAST - FIRST + 1,
    });
    fs::write(dir.join("manifest.json"), manifest.to_string()).expect("the folder was made");
}

/// The folder of one scenario: everything but sweep and comparison.
pub fn run(dir: &Path) {
    manifest(dir, "浦东：规划比例于 2025 年达到", "Pudong: the plan's ratios met by 2025");
    write(&dir.join("yearly.csv"), &yearly());
    write(&dir.join("series.csv"), &series());
    write(&dir.join("plan_check.csv"), &plan_check());
    write(&dir.join("areas.csv"), &areas());
    write(&dir.join("people.csv"), &people());
    write(&dir.join("costs.csv"), &costs());
    write(&dir.join("against_published.csv"), &against_published());
}

/// Figures of every kind and label: one before the start, one far off, three sources of one figure near each other.
fn against_published() -> Vec<AgainstPublishedRow> {
    let row = |figure: &str,
               year: Option<i16>,
               sex: &str,
               ages: (u8, Option<u8>),
               values: [f64; 2],
               label: &str| {
        let is_prevalence = figure.ends_with("prevalence");
        let model_year = year.or(Some(FIRST - 1)).filter(|year| is_prevalence || *year >= FIRST);
        let [published, model] = values;
        let unit = if figure == "registered_60plus" { "persons" } else { "%" };
        AgainstPublishedRow {
            figure: figure.into(),
            year,
            sex: sex.into(),
            from_age: ages.0,
            to_age: ages.1,
            measure: String::new(),
            unit: unit.into(),
            published,
            confidence: label.into(),
            source: "invented, with a comma".into(),
            model_year,
            n: if model_year.is_some() { N } else { 0 },
            model: model_year.map(|_| model),
            half_width_95: model_year.map(|_| model * 0.003),
            difference: model_year.map(|_| model - published),
            relative_difference_pct: model_year.map(|_| 100.0 * (model / published - 1.0)),
        }
    };
    let mut rows = vec![
        row("registered_60plus", Some(FIRST - 2), "both", (60, None), [1.0532e6, 0.0], "A-r"),
        row("registered_60plus", Some(FIRST - 1), "both", (60, None), [1.08e6, 0.0], "A-r"),
        row("registered_60plus", Some(FIRST), "both", (60, None), [1.1077e6, 1.09e6], "C"),
        row("registered_60plus", Some(FIRST + 2), "both", (60, None), [1.2e6, 1.1364e6], "A-r"),
        row("share_65plus", Some(FIRST), "both", (65, None), [77.1, 76.4], "C"),
        row("share_80plus", Some(FIRST), "both", (80, None), [14.4, 15.78], "C"),
        row("share_80plus", Some(FIRST - 1), "both", (80, None), [15.0, 0.0], "C"),
    ];
    for (sex, women) in [("male", 0.0), ("female", 1.0)] {
        for (i, (_, share)) in BANDS.iter().enumerate() {
            let from = 60 + 5 * i as u8;
            let ages = (from, (from < 85).then_some(from + 5));
            let values = [100.0 * share, 104.0 * share + women];
            rows.push(row("level_2plus_prevalence", None, sex, ages, values, "C"));
            rows.push(row("dementia_prevalence", None, sex, ages, values.map(|v| v * 0.4), "C"));
        }
        rows.push(row("dementia_prevalence", None, sex, (65, None), [7.7 + 2.6 * women, 7.4 + women], "A"));
    }
    rows.push(row("level_2plus_prevalence", None, "both", (60, None), [8.0, 7.9], "A"));
    for (published, label) in [(4.22, "A"), (5.0, "A"), (6.0, "A-r")] {
        rows.push(row("dementia_prevalence", None, "both", (60, None), [published, 6.1], label));
    }
    rows.push(row("dementia_prevalence", None, "both", (60, Some(70)), [2.9, 2.4], "B"));
    rows
}

/// Payments of every payer and service; those for conversion are too small to be seen.
fn costs() -> Vec<CostRow> {
    let parts: [(&str, &str, f64, &str); 10] = [
        ("all", "all", 2_400.2, "C"),
        ("all", "families", 1_300.0, "C"),
        ("all", "ltci", 900.0, "B"),
        ("all", "budget", 200.2, "C"),
        ("beds", "all", 1_200.0, "A-r"),
        ("home_care", "all", 850.0, "B"),
        ("day_care", "all", 100.0, "C"),
        ("bed_operation", "all", 150.0, "C"),
        ("building", "all", 100.0, "C"),
        ("conversion", "all", 0.2, "B"),
    ];
    let row = |year: i16, (service, payer, mean, label): (&str, &str, f64, &str)| {
        let mean = mean * (1.0 + 0.05 * f64::from(year - FIRST));
        CostRow {
            period: year.to_string(),
            service: service.into(),
            payer: payer.into(),
            bed_type: "all".into(),
            tenure: "all".into(),
            need: "all".into(),
            unit: "million RMB/year".into(),
            price_year: FIRST - 1,
            confidence: label.into(),
            n: N,
            mean: Some(mean),
            sd: Some(mean * 0.01),
            half_width_95: Some(mean * 0.005),
        }
    };
    (FIRST..=LAST).flat_map(|year| parts.map(|part| row(year, part))).collect()
}

fn people() -> Vec<PeopleRow> {
    let mut rows = Vec::new();
    for year in FIRST - 1..=LAST {
        for (sex, women) in [("male", 0.0), ("female", 1.0)] {
            for (age, (band, share)) in BANDS.iter().enumerate() {
                for (need, of_need) in NEEDS {
                    let base = 130_000.0 - 22_000.0 * age as f64 + 9_000.0 * women;
                    let in_need = base * share * of_need * (1.0 + 0.01 * f64::from(year - FIRST));
                    let mean = if need == "level_0_1" { base * (1.0 - share) } else { in_need };
                    rows.push(PeopleRow {
                        year,
                        sex: sex.into(),
                        age_band: (*band).into(),
                        need: need.into(),
                        dementia: "no".into(),
                        registered: "yes".into(),
                        unit: "persons".into(),
                        n: N,
                        mean: Some(mean),
                        sd: Some(mean * 0.01),
                        half_width_95: Some(mean * 0.005),
                    });
                }
            }
        }
    }
    rows
}

const TENURES: [(&str, f64); 3] = [("basic", 0.0), ("inclusive", 1.0), ("market", 2.0)];
const TYPES: [(&str, f64); 3] = [("general", 0.0), ("nursing", 1.0), ("dementia", 2.0)];
const NEEDS: [(&str, f64); 4] =
    [("level_0_1", 0.03), ("level_2_3", 0.22), ("level_4", 0.3), ("level_5_6", 0.45)];
const BANDS: [(&str, f64); 6] =
    [("60-64", 0.05), ("65-69", 0.09), ("70-74", 0.13), ("75-79", 0.18), ("80-84", 0.24), ("85+", 0.31)];

fn yearly() -> Vec<YearlyRow> {
    let mut rows = Vec::new();
    for year in FIRST..=LAST {
        let t = f64::from(year - FIRST);
        let mut add = |measure: &str, cell: [&str; 4], unit: &str, mean: Option<f64>, sd: f64| {
            rows.push(YearlyRow {
                year,
                measure: measure.into(),
                bed_type: cell[0].into(),
                tenure: cell[1].into(),
                need: cell[2].into(),
                age_band: cell[3].into(),
                unit: unit.into(),
                n: N,
                mean,
                sd: mean.map(|_| sd),
                half_width_95: mean.map(|_| sd * 0.468),
                confidence: String::new(),
            });
        };
        let all = ["all"; 4];
        add("registered_60plus", all, "persons", Some(1.09e6 + 24_000.0 * t - 400.0 * t * t), 900.0);
        add("registered_65plus", all, "persons", Some(8.3e5 + 19_000.0 * t), 800.0);
        add("registered_80plus", all, "persons", Some(1.72e5 + 5_500.0 * t + 700.0 * t * t), 500.0);
        for (need, weight) in [("level_2_3", 46_000.0), ("level_4", 21_000.0), ("level_5_6", 19_000.0)] {
            let total = weight * (1.0 + 0.045 * t);
            add("persons_in_need", ["all", "all", need, "all"], "persons", Some(total), 150.0);
            for (i, (band, share)) in BANDS.iter().enumerate() {
                let tilt = 1.0 + (i as f64 - 2.5) * 0.02 * t;
                let mean = Some(total * share * tilt);
                add("persons_in_need", ["all", "all", need, band], "persons", mean, 60.0);
            }
        }
        let share = 93.0 - 38.0 / (1.0 + (-(t - 5.0)).exp());
        add("admitted_within_limit_pct", all, "%", Some(share), 1.6);
        for (tenure, k) in TENURES {
            // In the first year nobody chose the market: a value that does not exist.
            let mean = (share - 9.0 + 8.0 * k + noise(t, k)).min(99.5);
            let mean = (t > 0.0 || tenure != "market").then_some(mean);
            add("admitted_within_limit_pct", ["all", tenure, "all", "all"], "%", mean, 3.0 + k);
            let mean = 97.0 - 9.0 * k + 0.3 * noise(t, k);
            add("occupancy_pct", ["all", tenure, "all", "all"], "%", Some(mean), 0.5);
        }
        add("occupancy_pct", all, "%", Some(91.4 + 0.3 * noise(t, 9.0)), 0.4);
        add("wait_mean_days", all, "days", Some(22.0 + 7.5 * t), 3.0 + 0.5 * t);
        add("wait_p90_days", all, "days", Some(61.0 + 19.0 * t), 9.0 + t);
        add("waiting_end", all, "persons", Some(900.0 + 640.0 * t), 90.0);
        for (tenure, k) in TENURES {
            let mean = (900.0 + 640.0 * t) * [0.6, 0.3, 0.1][k as usize];
            add("waiting_end", ["all", tenure, "all", "all"], "persons", Some(mean), 40.0);
        }
        // Beds: turnaround is too thin to be seen.
        let beds = [("built", 40_000.0), ("staffed", 38_500.0), ("open", 38_000.0), ("free", 6_000.0)];
        for (name, mean) in beds.into_iter().chain([("held", 900.0), ("turnaround", 20.0)]) {
            add(&format!("beds_{name}"), all, "beds", Some(mean + 10.0 * t), 30.0);
        }
        // All entitled hours are given: two lines at the same height.
        for hours in ["given", "entitled"] {
            let mean = Some(330_000.0 + 28_000.0 * t);
            add(&format!("home_care_hours_{hours}"), all, "hours/week", mean, 900.0);
        }
        let at_home = [
            ("day_care_places", "places", 3_000.0),
            ("day_care_users_mean", "persons", 2_100.0 + 70.0 * t),
            ("short_stay_places", "places", 620.0 + 10.0 * t),
            ("short_stay_users_mean", "persons", 310.0 + 20.0 * t),
            ("meal_capacity", "meals/day", 47_000.0 + 800.0 * t),
            ("meals_wanted", "meals/day", 48_000.0 + 2_100.0 * t),
            ("meals_served", "meals/day", 46_000.0 + 800.0 * t),
            ("carers_on_hand", "full-time carers", 9_800.0 + 250.0 * t),
            ("carers_needed", "full-time carers", 7_000.0 + 380.0 * t),
            ("carers_needed_all_beds", "full-time carers", 11_500.0 + 300.0 * t),
            ("placed_in_own_area_pct", "% of admissions", 41.2 - 0.1 * t),
            ("admission_distance_mean_km", "km", 3.1),
            ("waiting_while_idle_near_mean", "persons", 31.0 - t),
            ("waiting_mean", "persons", 800.0 + 600.0 * t),
        ];
        for (measure, unit, mean) in at_home {
            add(measure, all, unit, Some(mean), mean * 0.01);
        }
        add("died_waiting", all, "persons", Some(160.0 + 92.0 * t), 14.0);
        for (need, weight) in NEEDS {
            let cell = ["all", "all", need, "all"];
            add("waiting_end", cell, "persons", Some((900.0 + 640.0 * t) * weight), 40.0);
            add("died_waiting", cell, "persons", Some((160.0 + 92.0 * t) * weight), 8.0);
        }
    }
    rows
}

fn series() -> Vec<SeriesRow> {
    let mut rows = Vec::new();
    for month in 0..u32::from((LAST - FIRST + 1) as u16) * 12 {
        let t = f64::from(month) / 12.0;
        let mut add = |measure: &str, cell: [&str; 3], unit: &str, mean: f64, sd: f64| {
            rows.push(SeriesRow {
                month: format!("{}-{:02}", FIRST as u32 + month / 12, month % 12 + 1),
                measure: measure.into(),
                bed_type: cell[0].into(),
                tenure: cell[1].into(),
                need: cell[2].into(),
                unit: unit.into(),
                n: N,
                mean: Some(mean),
                sd: Some(sd),
                half_width_95: Some(sd * 0.468),
                confidence: String::new(),
            });
        };
        let full = 1.0 - 0.3 * (-t / 1.5).exp();
        add("occupancy_pct", ["all"; 3], "%", 92.0 * full, 1.0);
        for (tenure, k) in TENURES {
            let mean = (98.5 - 11.0 * k) * full + 0.4 * noise(t, k);
            add("occupancy_pct", ["all", tenure, "all"], "%", mean, 1.2);
        }
        for (bed_type, k) in TYPES {
            let mean = (66.0 + 16.0 * k) * full + 0.4 * noise(t, 5.0 + k);
            add("occupancy_pct", [bed_type, "all", "all"], "%", mean, 1.2);
        }
        for (need, weight) in NEEDS {
            let mean = (900.0 + 640.0 * t) * weight * (1.0 + 0.03 * noise(t, weight));
            add("waiting_mean", ["all", "all", need], "persons", mean, 30.0);
        }
    }
    rows
}

fn plan_check() -> Vec<PlanCheckRow> {
    // id, clause, measure, unit, operator, target, target year, start, end of 2025, slope after
    type Fake =
        (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, i16, [f64; 3]);
    let targets: [Fake; 12] = [
        ("T001", "三(二)4", "bed_ratio_pct", "% of registered 60+", ">=", "3.1", 2025, [3.0, 3.11, 0.0]),
        (
            "T002",
            "三(二)4",
            "basic_bed_ratio_pct",
            "% of registered 60+",
            ">=",
            "1.5",
            2025,
            [1.44, 1.5, 0.0],
        ),
        (
            "T006",
            "三(二)4",
            "floor_area_m2_per_1000",
            "m2 per 1000 resident population",
            ">=",
            "50",
            2025,
            [42.0, 50.0, 1.0],
        ),
        (
            "T007",
            "三(二)4",
            "floor_area_m2_per_1000",
            "m2 per 1000 resident population",
            ">=",
            "60",
            2035,
            [42.0, 50.0, 1.0],
        ),
        ("T009", "三(三)8", "nursing_share_pct", "% of beds", ">=", "60", 2025, [62.0, 60.0, -0.1]),
        ("T010", "三(三)9", "community_centres", "centres", "=", "80", 2025, [62.0, 80.0, 0.0]),
        ("T011", "三(三)9", "day_care_institutions", "institutions", "=", "120", 2025, [105.0, 120.0, 0.0]),
        ("T012", "三(三)9", "doorstep_stations", "points", "=", "300", 2025, [150.0, 290.0, 0.0]),
        ("T013", "三(三)9", "neighbourhood_points", "points", "=", "1000", 2025, [600.0, 1000.0, 0.0]),
        ("T014", "三(三)9", "meal_capacity_pct", "% of registered 65+", "=", "5", 2025, [3.5, 5.0, 0.0]),
        ("T017", "三(四)12", "occupancy_pct", "%", ">=", "70", 2025, [68.0, 91.0, 0.2]),
        ("T099", "表 7", "", "beds per room", "range", "2-4", 2025, [3.1, 2.9, 0.15]),
    ];
    let mut rows = Vec::new();
    for (id, clause, measure, unit, operator, target, target_year, [start, reached, slope]) in targets {
        for year in FIRST..=LAST {
            let t = f64::from(year - FIRST);
            let provided = if t < 2.0 {
                start + (reached - start) * (t + 1.0) / 3.0
            } else {
                reached + slope * (t - 2.0)
            };
            let low: f64 = target.split('-').next().and_then(|n| n.parse().ok()).expect("numbers above");
            let status = match (year < target_year, provided >= low - 1e-9) {
                (true, _) => "not_due",
                (false, true) => "met",
                (false, false) => "not_met",
            };
            rows.push(PlanCheckRow {
                target_id: id.into(),
                document: "浦府〔2023〕45号".into(),
                clause: clause.into(),
                jurisdiction: "Pudong".into(),
                indicator_zh: "保基本床位每间居室床位数".into(),
                indicator_en: "beds per resident room (basic-guarantee)".into(),
                measure: measure.into(),
                year,
                target_year,
                area_code: "all".into(),
                area_zh: String::new(),
                area_en: String::new(),
                operator: operator.into(),
                target: target.into(),
                unit: unit.into(),
                provided: Some(provided),
                provided_half_width_95: Some(if measure == "occupancy_pct" { 0.8 } else { 0.0 }),
                status: status.into(),
                admitted_within_limit_pct: None,
                admitted_within_limit_half_width_95: None,
                occupancy_pct: None,
                occupancy_half_width_95: None,
                adequacy: String::new(),
                note: String::new(),
            });
        }
    }
    rows
}

/// Code, Chinese, English, registered 60+, latitude, longitude of the 36 real areas.
#[rustfmt::skip]
const AREAS: [(&str, &str, &str, f64, f64, f64); 36] = [
    ("310115004", "潍坊新村街道", "Weifangxincun", 32_600.0, 31.227, 121.519),
    ("310115005", "陆家嘴街道", "Lujiazui", 40_500.0, 31.237, 121.510),
    ("310115007", "周家渡街道", "Zhoujiadu", 49_900.0, 31.178, 121.495),
    ("310115008", "塘桥街道", "Tangqiao", 26_200.0, 31.213, 121.518),
    ("310115009", "上钢新村街道", "Shanggangxincun", 35_400.0, 31.171, 121.485),
    ("310115010", "南码头路街道", "Nanmatoulu", 37_400.0, 31.193, 121.508),
    ("310115011", "沪东新村街道", "Hudongxincun", 32_500.0, 31.272, 121.574),
    ("310115012", "金杨新村街道", "Jinyangxincun", 54_200.0, 31.251, 121.572),
    ("310115013", "洋泾街道", "Yangjing", 40_400.0, 31.244, 121.546),
    ("310115014", "浦兴路街道", "Puxinglu", 45_400.0, 31.268, 121.587),
    ("310115015", "东明路街道", "Dongminglu", 30_300.0, 31.149, 121.507),
    ("310115016", "花木街道", "Huamu", 39_600.0, 31.208, 121.544),
    ("310115103", "川沙新镇", "Chuanshaxin", 59_800.0, 31.199, 121.695),
    ("310115104", "高桥镇", "Gaoqiao", 31_600.0, 31.353, 121.571),
    ("310115105", "北蔡镇", "Beicai", 31_600.0, 31.184, 121.556),
    ("310115110", "合庆镇", "Heqing", 24_100.0, 31.239, 121.718),
    ("310115114", "唐镇", "Tangzhen", 18_300.0, 31.211, 121.648),
    ("310115117", "曹路镇", "Caolu", 24_200.0, 31.276, 121.662),
    ("310115120", "金桥镇", "Jinqiao", 10_800.0, 31.259, 121.597),
    ("310115121", "高行镇", "Gaohang", 17_400.0, 31.298, 121.600),
    ("310115123", "高东镇", "Gaodong", 17_100.0, 31.330, 121.620),
    ("310115125", "张江镇", "Zhangjiang", 19_300.0, 31.198, 121.612),
    ("310115130", "三林镇", "Sanlin", 51_900.0, 31.142, 121.498),
    ("310115131", "惠南镇", "Huinan", 52_100.0, 31.050, 121.760),
    ("310115132", "周浦镇", "Zhoupu", 30_900.0, 31.117, 121.575),
    ("310115133", "新场镇", "Xinchang", 27_200.0, 31.035, 121.647),
    ("310115134", "大团镇", "Datuan", 23_900.0, 30.973, 121.738),
    ("310115136", "康桥镇", "Kangqiao", 22_800.0, 31.142, 121.572),
    ("310115137", "航头镇", "Hangtou", 23_400.0, 31.040, 121.596),
    ("310115139", "祝桥镇", "Zhuqiao", 37_600.0, 31.113, 121.753),
    ("310115140", "泥城镇", "Nicheng", 21_300.0, 30.915, 121.820),
    ("310115141", "宣桥镇", "Xuanqiao", 15_800.0, 31.039, 121.698),
    ("310115142", "书院镇", "Shuyuan", 20_200.0, 30.950, 121.862),
    ("310115143", "万祥镇", "Wanxiang", 10_000.0, 30.970, 121.815),
    ("310115144", "老港镇", "Laogang", 13_300.0, 31.030, 121.838),
    ("310115145", "南汇新城镇", "Nanhui New City", 11_000.0, 30.900, 121.929),
];

fn areas() -> Vec<AreaRow> {
    let mut rows = Vec::new();
    for year in [FIRST, LAST] {
        for (i, (code, zh, en, elders, latitude, longitude)) in AREAS.iter().enumerate() {
            let i = i as f64;
            let served = (code != &"310115143").then_some(62.0 + 30.0 * noise(i, 1.0));
            let measures = [
                ("registered_60plus", "persons", Some(*elders)),
                ("waiting_end", "persons", Some(0.006 * elders)),
                ("waiting_while_idle_near_mean", "persons", Some(1.0 + noise(i, 4.0))),
                ("placed_in_own_area_pct", "% of admissions", Some(50.0 + 40.0 * noise(i, 5.0))),
                ("admitted_within_limit_pct", "%", served),
                ("occupancy_pct", "%", Some(84.0 + 13.0 * noise(i, 2.0))),
                (
                    "bed_ratio_pct",
                    "% of registered 60+",
                    Some(if zh.ends_with('镇') { 3.5 } else { 2.5 } + 0.2 * noise(i, 3.0)),
                ),
            ];
            for (measure, unit, mean) in measures {
                rows.push(AreaRow {
                    year,
                    area_code: (*code).into(),
                    area_zh: (*zh).into(),
                    area_en: (*en).into(),
                    kind: if zh.ends_with('镇') { "town".into() } else { "subdistrict".into() },
                    latitude: *latitude,
                    longitude: *longitude,
                    measure: measure.into(),
                    unit: unit.into(),
                    n: N,
                    mean,
                    sd: mean.map(|m| m * 0.02),
                    half_width_95: mean.map(|m| m * 0.01),
                    confidence: String::new(),
                });
            }
        }
    }
    rows
}

/// A sweep over one, two or three factors.
pub fn sweep(dir: &Path, factors: usize) {
    manifest(dir, "床位比例与护理型占比 <扫描>", "Bed ratio & nursing share <sweep>");
    let keys = ["beds.plan.total_ratio_pct", "beds.plan.nursing_share_pct", "admission.reach_km"];
    let levels: [&[f64]; 3] =
        [&[2.7, 2.9, 3.1, 3.3, 3.5, 3.7, 3.9], &[50.0, 55.0, 60.0, 65.0, 70.0], &[5.0, 8.0]];
    let mut text = format!(
        "point,{},period,measure,bed_type,tenure,unit,n,mean,sd,half_width_95,confidence\n",
        keys[..factors].join(",")
    );
    let mut points = vec![Vec::new()];
    for level in &levels[..factors] {
        points = points
            .iter()
            .flat_map(|p: &Vec<f64>| level.iter().map(|l| [p.as_slice(), &[*l]].concat()))
            .collect();
    }
    for (i, point) in points.iter().enumerate() {
        let nursing = point.get(1).copied().unwrap_or(60.0);
        let share = 100.0 / (1.0 + (-(point[0] - 3.1) * 2.6 - (nursing - 55.0) * 0.05).exp());
        let at = point.iter().map(f64::to_string).collect::<Vec<_>>().join(",");
        for (measure, value) in [("admitted_within_limit_pct", share), ("occupancy_pct", 99.0 - share / 5.0)]
        {
            for period in ["horizon", "2035"] {
                let _ = writeln!(text, "{},{at},{period},{measure},all,all,%,20,{value},2.1,0.98,", i + 1);
            }
        }
    }
    fs::write(dir.join("sweep.csv"), text).expect("the folder was made");
}

/// A design of scattered points over two factors.
pub fn scatter(dir: &Path) {
    manifest(dir, "拉丁超立方", "Latin hypercube");
    let mut text = String::from(
        "point,beds.plan.total_ratio_pct,admission.decline_pct,period,measure,bed_type,tenure,unit,n,mean,sd,half_width_95,confidence\n",
    );
    for point in 0..60_u32 {
        let ratio = 2.5 + 1.5 * f64::from(point * 37 % 60) / 60.0;
        let decline = 5.0 + 30.0 * f64::from(point * 11 % 60) / 60.0;
        let share = 100.0 / (1.0 + (-(ratio - 3.1) * 2.6 + (decline - 20.0) * 0.03).exp());
        let _ = writeln!(
            text,
            "{},{ratio},{decline},horizon,admitted_within_limit_pct,all,all,%,20,{share},2,1,",
            point + 1
        );
    }
    fs::write(dir.join("sweep.csv"), text).expect("the folder was made");
}

/// A comparison of two scenarios with a baseline.
pub fn compare(dir: &Path) {
    manifest(dir, "规划比例与两种变化", "The plan's ratios and two changes");
    let measures: [(&str, &str, &str, f64, f64); 9] = [
        ("admitted_within_limit_pct", "all", "%", 61.0, 11.0),
        ("admitted_within_limit_pct", "basic", "%", 54.0, 9.0),
        ("occupancy_pct", "all", "%", 92.0, -4.2),
        ("wait_mean_days", "all", "days", 71.0, -19.0),
        ("wait_p90_days", "all", "days", 188.0, -44.0),
        ("waiting_end", "all", "persons", 5_200.0, -1_450.0),
        ("died_waiting", "all", "persons", 9_300.0, -2_300.0),
        ("admissions", "all", "persons", 92_000.0, 3_900.0),
        ("beds_open", "all", "beds", 38_500.0, 2_400.0),
    ];
    let mut rows = Vec::new();
    for (k, scenario) in ["pudong-ratio-3.5", "pudong-more-nursing-beds"].iter().enumerate() {
        for (measure, tenure, unit, baseline, change) in measures {
            for period in ["horizon", "2035"] {
                let difference = change * [1.0, -0.25][k];
                rows.push(CompareRow {
                    scenario: (*scenario).into(),
                    baseline: "pudong-2025".into(),
                    period: period.into(),
                    measure: measure.into(),
                    bed_type: "all".into(),
                    tenure: tenure.into(),
                    unit: unit.into(),
                    n: N,
                    baseline_mean: Some(baseline),
                    scenario_mean: Some(baseline + difference),
                    difference: Some(difference),
                    half_width_95: Some(difference.abs() * 0.12 + 0.1),
                    unpaired_half_width_95: Some(difference.abs() * 0.3),
                    confidence: String::new(),
                });
            }
        }
    }
    write(&dir.join("compare.csv"), &rows);
}
