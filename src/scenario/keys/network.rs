//! Keys of `[community]`, `[plan]` and `[experiment]`.
//!
//! Only data. `start` is the value at the start of the run, `target` the one at the end of `target_year`.

use super::Kind::{Choice, File, Integer, Limit, Number, Percent, Year};

/// Whom carers serve.
pub(super) const WHOSE: &[&str] = &["district", "area"];
/// Who gets free hours.
const HOURS_QUEUE: &[&str] = &["strict", "first_that_fits"];
/// Yes or no.
const YES_NO: &[&str] = &["no", "yes"];
/// How facilities are spread.
const SPREAD: &[&str] = &["registered", "one_each"];

super::keys! {
    "community.target_year": Year(1950, 2150), "", Always, "社区目标年，12 月 31 日达到", "Year at whose end the community targets are reached";
    "community.centres.start": Number(0.0, 100_000.0), "centres", Always, "综合为老服务中心：起始", "Integrated community centres at the start";
    "community.centres.target": Number(0.0, 100_000.0), "centres", Always, "综合为老服务中心：目标", "Integrated community centres aimed at";
    "community.day_care_institutions.start": Number(0.0, 100_000.0), "institutions", Always, "日间照护机构：起始", "Day-care institutions at the start";
    "community.day_care_institutions.target": Number(0.0, 100_000.0), "institutions", Always, "日间照护机构：目标", "Day-care institutions aimed at";
    "community.day_care_mean_days": Number(1.0, 36_500.0), "days", Always, "日间照护平均使用时长", "Mean use of day care until it is given up";
    "community.doorstep_stations.start": Number(0.0, 1_000_000.0), "stations", Always, "家门口养老服务站：起始", "Doorstep service stations at the start";
    "community.doorstep_stations.target": Number(0.0, 1_000_000.0), "stations", Always, "家门口养老服务站：目标", "Doorstep service stations aimed at";
    "community.neighbourhood_points.start": Number(0.0, 1_000_000.0), "points", Always, "睦邻点：起始", "Neighbourhood mutual-aid points at the start";
    "community.neighbourhood_points.target": Number(0.0, 1_000_000.0), "points", Always, "睦邻点：目标", "Neighbourhood mutual-aid points aimed at";
    "community.floor_area_m2_per_1000.start": Number(0.0, 10_000.0), "m² per 1,000 residents", Always, "社区养老服务设施面积：起始", "Community elder-care floor area at the start";
    "community.floor_area_m2_per_1000.target": Number(0.0, 10_000.0), "m² per 1,000 residents", Always, "社区养老服务设施面积：目标", "Community elder-care floor area aimed at";
    "community.home_care_hours_per_week.level_2_3": Number(0.0, 168.0), "hours per week", Always, "2–3 级居家照护时数（长护险）；0–1 级无此待遇", "Home-care hours at levels 2 and 3; levels 0 and 1 are not entitled to any";
    "community.home_care_hours_per_week.level_4": Number(0.0, 168.0), "hours per week", Always, "4 级居家照护时数", "Home-care hours at level 4";
    "community.home_care_hours_per_week.level_5_6": Number(0.0, 168.0), "hours per week", Always, "5–6 级居家照护时数", "Home-care hours at levels 5 and 6";
    "community.home_care_carers": Limit(0, 10_000_000), "carers", Always, "站点派出以外的居家照护护理员岗位（起始，此后随户籍老人增减）；unlimited 表示时数不受限", "Posts of home carers at the start beside those that sites send out, full time, that follow registered elders; unlimited: hours are no limit";
    "community.carer_hours_per_week": Number(0.1, 168.0), "hours per week", Always, "每名居家护理员每周工时（含路途）", "Working hours of a home carer, travel included";
    "community.travel_pct": Percent(99.0), "% of hours", Always, "工时中路途占比", "Share of these hours spent on the way";
    "community.home_care_pool": Choice(WHOSE), "", Always, "居家护理员服务全区或仅本街镇", "Whether home carers serve the whole district or their own area";
    "community.home_care_queue": Choice(HOURS_QUEUE), "", Always, "时数轮候：严格先到先得，或时数足够者先得", "Who gets free hours: nobody passes the first in line, or the first whose hours fit";
    "community.home_care_partial": Choice(YES_NO), "", Always, "时数不足时是否先给一部分", "Whether the first in line takes what hours there are and waits for the rest";
    "community.spread": Choice(SPREAD), "", Always, "设施如何分到街镇", "How facilities are spread over areas: by registered elders, or one in each area first";
    "community.canteens.start": Number(0.0, 1_000_000.0), "sites", Always, "长者食堂和助餐点：起始", "Canteens and meal points at the start";
    "community.canteens.target": Number(0.0, 1_000_000.0), "sites", Always, "长者食堂和助餐点：目标", "Canteens and meal points aimed at";
    "community.walk_km": Number(0.01, 100.0), "km", Always, "老人 15 分钟步行的直线距离", "How far an elder walks in 15 minutes, as the crow flies";
    "community.residents_per_km2.subdistrict": Number(1.0, 1_000_000.0), "residents per km²", Always, "街道常住人口密度", "Density of residents in subdistricts";
    "community.residents_per_km2.town": Number(1.0, 1_000_000.0), "residents per km²", Always, "镇常住人口密度", "Density of residents in towns";
    "community.meal_demand_pct.family": Percent(100.0), "% of residents 65+", Always, "与家人同住者每天需要助餐的比例（0–1 级）", "Want a meal on a day: with family, levels 0 and 1";
    "community.meal_demand_pct.couple": Percent(100.0), "% of residents 65+", Always, "纯老家庭每天需要助餐的比例（0–1 级）", "Want a meal on a day: couple only, levels 0 and 1";
    "community.meal_demand_pct.alone": Percent(100.0), "% of residents 65+", Always, "独居者每天需要助餐的比例（0–1 级）", "Want a meal on a day: alone, levels 0 and 1";
    "community.meal_demand_ratio.level_2_3": Number(0.0, 100.0), "ratio", Always, "2–3 级与 0–1 级助餐需求之比", "Demand for meals at levels 2 and 3 against levels 0 and 1";
    "community.meal_demand_ratio.level_4": Number(0.0, 100.0), "ratio", Always, "4 级与 0–1 级助餐需求之比", "Demand for meals at level 4 against levels 0 and 1";
    "community.meal_demand_ratio.level_5_6": Number(0.0, 100.0), "ratio", Always, "5–6 级与 0–1 级助餐需求之比", "Demand for meals at levels 5 and 6 against levels 0 and 1";
    "community.day_care_open_days": Integer(1, 7), "days per week", Always, "日间照护每周开放天数", "Days a week that day care is open";
    "community.day_care_user_days.min": Integer(1, 7), "days per week", Always, "使用者每周来的天数：最少", "Days a week that a user comes: fewest";
    "community.day_care_user_days.max": Integer(1, 7), "days per week", Always, "使用者每周来的天数：最多", "Days a week that a user comes: most";
    "community.short_stay_requests_per_year.level_2_3": Number(0.0, 100.0), "per year", Always, "2–3 级居家照护者申请短期托养的年率", "Asking for a short stay while in home care at levels 2 and 3";
    "community.short_stay_requests_per_year.level_4": Number(0.0, 100.0), "per year", Always, "4 级居家照护者申请短期托养的年率", "Asking for a short stay while in home care at level 4";
    "community.short_stay_requests_per_year.level_5_6": Number(0.0, 100.0), "per year", Always, "5–6 级居家照护者申请短期托养的年率", "Asking for a short stay while in home care at levels 5 and 6";
    "community.short_stay_days.min": Number(0.1, 3_650.0), "days", Always, "短期托养时长：最短", "Length of a short stay: shortest";
    "community.short_stay_days.mode": Number(0.1, 3_650.0), "days", Always, "短期托养时长：最常见", "Length of a short stay: most likely";
    "community.short_stay_days.max": Number(0.1, 3_650.0), "days", Always, "短期托养时长：最长", "Length of a short stay: longest";
    "community.short_stay_patience_days": Number(0.0, 3_650.0), "days", Always, "短期托养申请等待几天后作废", "Days after which a request for a short stay lapses";

    "plan.targets": File, "", Always, "规划指标表", "Table of the targets of the planning documents";
    "plan.service_limit_days": Number(0.0, 3650.0), "days", Always, "视为及时入住的等待天数", "Days of waiting within which an admission is in time";
    "plan.service_target_pct": Percent(100.0), "% of applicants", Always, "应在限期内入住的比例", "Applicants who should be admitted within the limit";

    "experiment.replications": Integer(1, 10_000), "replications", Always, "独立重复次数", "Independent replications";
    "experiment.seed": Integer(0, i64::MAX), "", Always, "随机种子", "Seed of all random streams";
}
