//! Keys of `[community]`, `[plan]` and `[experiment]`.
//!
//! Only data. `start` is the value at the start of the run, `target` the one at the end of `target_year`.

use super::Kind::{File, Integer, Number, Percent, Year};

super::keys! {
    "community.target_year": Year(1950, 2150), "", Always, "社区目标年，12 月 31 日达到", "Year at whose end the community targets are reached";
    "community.centres.start": Number(0.0, 100_000.0), "centres", Always, "综合为老服务中心：起始", "Integrated community centres at the start";
    "community.centres.target": Number(0.0, 100_000.0), "centres", Always, "综合为老服务中心：目标", "Integrated community centres aimed at";
    "community.day_care_institutions.start": Number(0.0, 100_000.0), "institutions", Always, "日间照护机构：起始", "Day-care institutions at the start";
    "community.day_care_institutions.target": Number(0.0, 100_000.0), "institutions", Always, "日间照护机构：目标", "Day-care institutions aimed at";
    "community.day_care_places_each": Number(0.0, 10_000.0), "places", Always, "每家日间照护机构的名额", "Places in each day-care institution";
    "community.day_care_mean_days": Number(1.0, 36_500.0), "days", Always, "日间照护平均使用时长", "Mean use of day care until it is given up";
    "community.doorstep_stations.start": Number(0.0, 1_000_000.0), "stations", Always, "家门口养老服务站：起始", "Doorstep service stations at the start";
    "community.doorstep_stations.target": Number(0.0, 1_000_000.0), "stations", Always, "家门口养老服务站：目标", "Doorstep service stations aimed at";
    "community.neighbourhood_points.start": Number(0.0, 1_000_000.0), "points", Always, "睦邻点：起始", "Neighbourhood mutual-aid points at the start";
    "community.neighbourhood_points.target": Number(0.0, 1_000_000.0), "points", Always, "睦邻点：目标", "Neighbourhood mutual-aid points aimed at";
    "community.meal_share_pct.start": Percent(100.0), "% of registered 65+", Always, "助餐能力：起始", "Meal capacity at the start";
    "community.meal_share_pct.target": Percent(100.0), "% of registered 65+", Always, "助餐能力：目标", "Meal capacity aimed at";
    "community.floor_area_m2_per_1000.start": Number(0.0, 10_000.0), "m² per 1,000 residents", Always, "社区养老服务设施面积：起始", "Community elder-care floor area at the start";
    "community.floor_area_m2_per_1000.target": Number(0.0, 10_000.0), "m² per 1,000 residents", Always, "社区养老服务设施面积：目标", "Community elder-care floor area aimed at";
    "community.home_care_hours_per_week.level_0_1": Number(0.0, 168.0), "hours per week", Always, "0–1 级居家照护时数（长护险）", "Home-care hours at levels 0 and 1";
    "community.home_care_hours_per_week.level_2_3": Number(0.0, 168.0), "hours per week", Always, "2–3 级居家照护时数", "Home-care hours at levels 2 and 3";
    "community.home_care_hours_per_week.level_4": Number(0.0, 168.0), "hours per week", Always, "4 级居家照护时数", "Home-care hours at level 4";
    "community.home_care_hours_per_week.level_5_6": Number(0.0, 168.0), "hours per week", Always, "5–6 级居家照护时数", "Home-care hours at levels 5 and 6";

    "plan.targets": File, "", Always, "规划指标表", "Table of the targets of the planning documents";
    "plan.service_limit_days": Number(0.0, 3650.0), "days", Always, "视为及时入住的等待天数", "Days of waiting within which an admission is in time";
    "plan.service_target_pct": Percent(100.0), "% of applicants", Always, "应在限期内入住的比例", "Applicants who should be admitted within the limit";

    "experiment.replications": Integer(1, 10_000), "replications", Always, "独立重复次数", "Independent replications";
    "experiment.seed": Integer(0, i64::MAX), "", Always, "随机种子", "Seed of all random streams";
}
