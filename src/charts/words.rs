//! The words a reader sees in charts, in Chinese and English, and how numbers are written.
//!
//! One table for measures, dimensions and sentences, keyed by the names that stand in the CSV files; `{0}`,
//! `{1}` … are filled in by the caller. Nothing else in `charts` holds a word. A key without an entry (a
//! scenario key that was varied, a document's own indicator) is shown as it is.

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
    TABLE.iter().chain(network_words::TABLE).chain(published_words::TABLE)
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

/// Key, Chinese, English.
#[rustfmt::skip]
const TABLE: &[(&str, &str, &str)] = &[
    // Frame of a page.
    ("title_and_answer", "{0}{1}", "{0} {1}"),
    ("sentences", "{0}{1}", "{0} {1}"),
    ("scenario", "情景：{0}。", "Scenario: {0}."),
    ("source", "重复 n = {0}，种子 {1}；来源：eldercap {2}。", "n = {0} replications, seed {1}; source: eldercap {2}."),
    ("percent", "{0}%", "{0} %"),
    ("days_of", "{0} 天", "{0} days"),
    ("the_limit", "时限", "the limit"),
    ("interval_note", "阴影：{0} 次重复均值的 95% 区间。", "Shaded: 95 % interval of the mean over {0} replications."),
    ("bar_note", "横线：{0} 对重复之差均值的 95% 区间。", "Bars: 95 % interval of the mean difference over {0} pairs of replications."),
    ("pairs_note", "图示为 {0} 对重复之差的均值；不足三对，没有区间。", "Mean differences over {0} pairs of replications; fewer than three give no interval."),
    ("means_note", "图示为 {0} 次重复的均值。", "Means over {0} replications are shown."),
    ("mean_line", "均值", "mean"),
    ("band_95", "均值的 95% 区间", "95 % interval of the mean"),

    // Units.
    ("%", "%", "%"),
    ("persons", "人", "persons"),
    ("beds", "张", "beds"),
    ("days", "天", "days"),
    ("bed-days", "床日", "bed-days"),
    ("bed_days", "床日", "bed-days"),
    ("hours_per_week", "小时/周", "hours per week"),
    ("hours/week", "小时/周", "hours per week"),
    ("places", "个", "places"),
    ("m2_per_1000", "平方米/千人", "m² per 1,000 residents"),
    ("m2 per 1000", "平方米/千人", "m² per 1,000 residents"),
    ("m2 per 1000 resident population", "平方米/千名常住人口", "m² per 1,000 residents"),
    ("% of registered 60+", "% 户籍 60 岁及以上人口", "% of registered 60+"),
    ("% of registered elderly", "% 户籍老年人口", "% of registered elderly"),
    ("% of registered 65+", "% 户籍 65 岁及以上人口", "% of registered 65+"),
    ("% of beds", "% 床位", "% of beds"),
    ("centres", "家", "centres"),
    ("institutions", "家", "institutions"),
    ("stations", "个", "stations"),
    ("points", "个", "points"),
    ("percentage points", "个百分点", "percentage points"),
    ("persons/year", "人/年", "persons a year"),
    ("% of open beds", "% 开放床位", "% of open beds"),
    ("% of admissions", "% 入住人次", "% of admissions"),
    ("% of residents", "% 在住者", "% of residents"),
    ("% of residents 60+", "% 60 岁及以上常住人口", "% of residents 60+"),
    ("% of assessments", "% 评估人次", "% of assessments"),
    ("% of days open", "% 开放日", "% of days open"),
    ("per 1000 elderly", "名/千名老人", "per 1,000 elders"),
    ("per 1000 registered 60+", "名/千名户籍老人", "per 1,000 registered 60+"),
    ("per 100 beds", "名/百张床位", "per 100 beds"),
    ("m2 per 1000 residents", "平方米/千名常住人口", "m² per 1,000 residents"),
    ("areas", "个街镇", "areas"),
    ("towns", "个镇", "towns"),
    ("sites", "处", "sites"),
    ("km", "公里", "km"),
    ("meals/day", "份/日", "meals a day"),
    ("full-time carers", "名全职护理员", "full-time carers"),
    ("offers/year", "次/年", "offers a year"),
    ("spells/year", "次/年", "spells a year"),
    ("beds/year", "张/年", "beds a year"),
    ("RMB", "元", "RMB"),
    ("RMB/person-year", "元/人年", "RMB a person-year"),
    ("person-days/year", "人日/年", "person-days a year"),

    // Dimensions.
    ("all", "全部", "all"),
    ("general", "普通床位", "general"),
    ("nursing", "护理型床位", "nursing"),
    ("dementia", "认知障碍照护床位", "dementia-care"),
    ("basic", "保基本", "basic-guarantee"),
    ("inclusive", "普惠", "inclusive"),
    ("market", "市场", "market"),
    ("level_0_1", "0–1 级", "levels 0–1"),
    ("level_2_3", "2–3 级", "levels 2–3"),
    ("level_4", "4 级", "level 4"),
    ("level_5_6", "5–6 级", "levels 5–6"),
    ("horizon", "全期", "whole horizon"),

    // Measures.
    ("registered_60plus", "户籍 60 岁及以上人口", "registered population 60+"),
    ("registered_65plus", "户籍 65 岁及以上人口", "registered population 65+"),
    ("registered_80plus", "户籍 80 岁及以上人口", "registered population 80+"),
    ("residents_60plus", "常住 60 岁及以上人口", "resident population 60+"),
    ("turned_60", "年内满 60 岁", "turned 60"),
    ("moved_in", "60 岁及以上迁入", "moved in, 60+"),
    ("deaths_60plus", "60 岁及以上去世", "deaths, 60+"),
    ("moved_away", "60 岁及以上迁出", "moved away, 60+"),
    ("moved_away_waiting", "轮候中迁出", "moved away while waiting"),
    ("moved_away_resident", "入住者迁出", "residents moved away"),
    ("hospital_spells", "入住者住院", "hospital spells of residents"),
    ("hospital_returned", "住院后回到原床位", "back from hospital to the bed held"),
    ("beds_given_up", "住院超过保留期而空出的床位", "beds given up during a hospital spell"),
    ("beds_held_hospital_mean", "住院保留床位平均数", "beds held for residents in hospital, mean"),
    ("hospital_waiting_mean", "在医院轮候的平均人数", "waiting in hospital for a bed, mean"),
    ("applied_from_hospital", "住院中申请床位", "applied for a bed from hospital"),
    ("admitted_from_hospital", "由医院直接入住", "admitted from hospital"),
    ("sent_home_from_hospital", "由医院回家轮候", "sent home from hospital to wait"),
    ("died_in_hospital", "在医院去世", "died in hospital"),
    ("closure_affected", "机构关闭涉及人数", "residents of closing facilities"),
    ("closure_placed_before", "关闭前转出", "moved before the closure"),
    ("closure_placed_at", "关闭当日转出", "moved on the day of the closure"),
    ("closure_displaced", "关闭时无床可去", "left without a bed by a closure"),
    ("closure_placed_after", "关闭后安置", "placed after the closure"),
    ("closure_unplaced_end", "期末仍未安置", "still not placed after a closure"),
    ("closure_misplaced", "因关闭转入非最适床位", "placed in a bed that is not of the best type"),
    ("closure_without_bed_mean_days", "因关闭无床的平均天数", "mean days without a bed after a closure"),
    ("closure_without_bed_max_days", "因关闭无床的最长天数", "longest time without a bed after a closure"),
    ("last_days_in_bed", "生命末期在床位的人日", "last days of life in a bed"),
    ("last_days_in_hospital", "生命末期在医院的人日", "last days of life in hospital"),
    ("last_days_at_home", "生命末期在家的人日", "last days of life at home"),
    ("persons_in_need", "各照护等级人数", "persons by need level"),
    ("persons_with_dementia", "认知障碍人数", "persons with dementia"),
    ("assessment_requests", "评估申请", "requests for an assessment"),
    ("assessments", "评估人次", "assessments"),
    ("reassessments", "其中复评人次", "reassessments"),
    ("assessments_misclassified_pct", "评估等级组有误的比例", "assessments that found another group"),
    ("assessment_wait_mean_days", "评估平均等待", "mean time to the result of an assessment"),
    ("assessment_waiting_mean", "评估等待平均人数", "persons awaiting a result, mean"),
    ("assessment_waiting_end", "期末评估等待人数", "persons awaiting a result at the end"),
    ("died_assessing", "评估等待中去世", "died awaiting a result"),
    ("chose_family_only", "选择仅由家人照护", "chose family care only"),
    ("chose_home_care", "选择居家照护", "chose home care"),
    ("chose_day_care", "选择日间照护", "chose day care"),
    ("bed_applications", "床位申请", "bed applications"),
    ("list_joined", "进入轮候", "joined the waiting list"),
    ("admissions", "入住人次", "admissions"),
    ("admitted_within_limit_pct", "时限内入住的比例", "admitted within the limit"),
    ("wait_mean_days", "平均等待", "mean wait"),
    ("wait_median_days", "等待中位数", "median wait"),
    ("wait_p90_days", "等待第 90 百分位", "90th percentile of waits"),
    ("waiting_mean", "平均轮候人数", "persons waiting, mean"),
    ("waiting_end", "年末轮候人数", "persons waiting at year end"),
    ("waiting_end_mean_days", "年末轮候者已等待", "time waited by those still waiting"),
    ("died_waiting", "轮候中去世", "died waiting"),
    ("left_elsewhere", "转往他处", "left for elsewhere"),
    ("lapsed", "申请失效", "applications lapsed"),
    ("recovered_waiting", "轮候中好转", "recovered while waiting"),
    ("declined_offers", "谢绝的床位", "offers declined"),
    ("beds_built", "建成床位", "beds built"),
    ("beds_converting", "改造中床位", "beds under conversion"),
    ("beds_staffed", "有人员配备的床位", "beds staffed"),
    ("beds_open", "开放床位", "beds open"),
    ("beds_held", "预留床位", "beds held"),
    ("beds_turnaround", "整理中床位", "beds in turnaround"),
    ("beds_free", "空闲床位", "beds free"),
    ("beds_mean", "开放床位（平均）", "open beds, mean"),
    ("residents_mean", "平均在住人数", "residents, mean"),
    ("occupancy_pct", "入住率", "occupancy"),
    ("nursing_admitted_within_limit_pct", "首选护理型床位者时限内入住的比例", "admitted within the limit, nursing beds first"),
    ("basic_admitted_within_limit_pct", "首选保基本床位者时限内入住的比例", "admitted within the limit, basic-guarantee first"),
    ("refused", "评估后无合适床位", "no bed suits"),
    ("placed_in_own_area_pct", "入住本街镇的比例", "placed in own area"),
    ("admission_distance_mean_km", "入住平均距离", "mean distance of admissions"),
    ("waiting_with_care_mean", "等待期间有居家或日间照护人数", "waiting with home or day care"),
    ("waiting_without_care_mean", "等待期间无照护人数", "waiting without care"),
    ("waiting_while_idle_near_mean", "附近有空床仍在等待人数", "waiting while a bed is idle near by"),
    ("waiting_while_idle_mean", "区内有空床仍在等待人数", "waiting while a bed is idle anywhere"),
    ("areas_mismatched", "一边排队一边空床的街镇数", "areas with a queue beside idle beds"),
    ("moved_to_preferred", "转入首选机构", "moves to the preferred place"),
    ("preferring_waiting_mean", "等待首选机构的入住者", "residents waiting for the preferred place"),
    ("went_outside", "前往区外养老", "went outside the district"),
    ("outside_mean", "区外养老人数", "persons in places outside"),
    ("movers_waiting_mean", "等待转床人数", "residents waiting for a move"),
    ("basic_occupancy_pct", "保基本床位入住率", "occupancy of basic-guarantee beds"),
    ("over_capacity_bed_days", "超员床日", "bed-days over capacity"),
    ("misplaced_pct", "床位类型不合者", "residents in an unsuitable bed"),
    ("transfers", "转床", "transfers"),
    ("died_resident", "在住去世", "residents who died"),
    ("returned_home", "返家", "returned home"),
    ("residents_with_dementia_pct", "在住者中认知障碍比例", "residents with dementia"),
    ("stay_completed_mean_days", "平均入住时长", "mean completed stay"),
    ("day_care_places", "日间照护名额", "day-care places"),
    ("day_care_users_mean", "日间照护人数", "day-care users, mean"),
    ("day_care_waiting_mean", "日间照护轮候人数", "persons waiting for day care, mean"),
    ("day_care_wait_mean_days", "日间照护平均等待", "mean wait for day care"),
    ("home_care_clients_mean", "居家照护人数", "home-care clients, mean"),
    ("home_care_begun", "新增居家照护人数", "persons who began home care"),
    ("home_care_hours_per_week", "居家照护时数", "home-care hours"),
    ("ltci_reach_pct", "长护险覆盖率", "reach of long-term-care insurance"),
    ("at_home_pct", "居家（仅家庭）比例", "share at home"),
    ("in_community_pct", "社区照护比例", "share in community care"),
    ("in_institutions_pct", "机构照护比例", "share in institutions"),
    ("community_centres", "综合为老服务中心", "community centres"),
    ("day_care_institutions", "日间照护机构", "day-care institutions"),
    ("doorstep_stations", "家门口服务站", "doorstep service stations"),
    ("neighbourhood_points", "睦邻点", "neighbourhood points"),
    ("meal_capacity_pct", "助餐供应能力", "meal capacity"),
    ("floor_area_m2_per_1000", "社区养老服务设施建筑面积", "community care floor area"),
    ("canteens", "长者食堂和助餐点", "canteens and meal points"),
    ("rural_town_homes", "镇院（有养老床位的镇）", "towns with a home"),
    ("rural_zone_stations", "片所（镇域日间照护机构）", "rural day-care institutions"),
    ("rural_village_rooms", "村室（镇域家门口服务站）", "rural village rooms"),
    ("rural_group_points", "组点（镇域睦邻点）", "rural group points"),
    ("within_15_minutes_pct", "15 分钟步行可达的老人比例", "elders within 15 minutes' walk"),
    ("walk_minutes_85pct", "85% 老人可达的步行时间", "walk that reaches 85 % of elders"),
    ("home_care_hours_entitled", "应享居家照护时数", "home-care hours entitled"),
    ("home_care_hours_given", "实际居家照护时数", "home-care hours given"),
    ("home_care_hours_unmet", "未满足居家照护时数", "home-care hours unmet"),
    ("home_care_hours_capacity", "居家照护能力时数", "home-care hours that carers can give"),
    ("home_care_waiting_mean", "等待居家照护时数人数", "waiting for home-care hours, mean"),
    ("home_care_waiting_end", "期末等待居家照护时数人数", "waiting for home-care hours at the end"),
    ("home_care_wait_mean_days", "居家照护时数平均等待", "mean wait for home-care hours"),
    ("home_care_longest_wait_days", "居家照护时数最长等待", "longest wait for home-care hours"),
    ("day_care_load_pct", "日间照护使用率", "use of day-care days"),
    ("short_stay_places", "短期托养名额", "short-stay places"),
    ("short_stay_requests", "短期托养申请", "short-stay requests"),
    ("short_stays_begun", "短期托养入住", "short stays begun"),
    ("short_stays_lapsed", "短期托养申请作废", "short-stay requests lapsed"),
    ("short_stay_users_mean", "短期托养人数", "persons in a short stay, mean"),
    ("short_stay_waiting_mean", "等待短期托养人数", "waiting for a short stay, mean"),
    ("short_stay_wait_mean_days", "短期托养平均等待", "mean wait for a short stay"),
    ("meal_capacity", "每日供餐能力", "meals that can be cooked a day"),
    ("meals_wanted", "每日助餐需求", "meals wanted a day"),
    ("meals_served", "每日供餐", "meals served a day"),
    ("meals_unserved", "每日未满足助餐", "meals not served a day"),
    ("carers_needed", "所需护理员", "carers needed in homes"),
    ("carer_posts", "护理员岗位", "posts of carers in homes"),
    ("carers_on_hand", "在岗护理员", "carers on hand in homes"),
    ("carers_in_training", "培训中护理员", "carers in training"),
    ("carer_vacancies", "护理员空缺", "vacant posts of carers"),
    ("home_carers_needed", "所需居家护理员", "home carers needed"),
    ("home_carers_on_hand", "在岗居家护理员", "home carers on hand"),
    ("beds_unstaffed", "无人照护的床位", "beds without carers"),
    ("beds_unstaffed_mean", "无人照护的床位（平均）", "beds without carers, mean"),
    ("social_workers_per_1000_elders", "每千名老人社工数", "social workers per 1,000 elders"),
    ("social_workers_per_100_beds", "每百张床位社工数", "social workers per 100 beds"),
    ("social_workers_needed", "所需社工", "social workers needed"),
    ("social_workers_on_hand", "在岗社工", "social workers"),
    ("bed_ratio_pct", "养老床位占户籍老人比例", "beds per registered 60+"),
    ("basic_bed_ratio_pct", "保基本床位占户籍老人比例", "basic-guarantee beds per registered 60+"),
    ("nursing_share_pct", "护理型床位占比", "nursing share of beds"),
    ("nursing_bed_share_pct", "护理型床位占比", "nursing share of beds"),
    ("dementia_share_pct", "认知障碍照护床位占比", "dementia-care share of beds"),
    ("dementia_beds", "认知障碍照护床位", "dementia-care beds"),
    ("list_joined_low_income", "进入轮候：低收入者", "joined the list: low income"),
    ("list_joined_bereaved", "进入轮候：失独者", "joined the list: bereaved of an only child"),
    ("list_joined_disabled", "进入轮候：持证残疾人", "joined the list: certified disabled"),
    ("list_joined_veteran", "进入轮候：优抚对象", "joined the list: veterans"),
    ("list_joined_severe_or_dementia", "进入轮候：重度失能或认知障碍者", "joined the list: level 5–6 or dementia"),
    ("list_joined_old_alone", "进入轮候：高龄独居者", "joined the list: 80+ alone"),
    ("list_joined_old_couple", "进入轮候：高龄纯老家庭", "joined the list: 80+ couples"),
    ("admitted_within_limit_low_income_pct", "时限内入住的比例：低收入者", "admitted within the limit: low income"),
    ("admitted_within_limit_bereaved_pct", "时限内入住的比例：失独者", "admitted within the limit: bereaved of an only child"),
    ("admitted_within_limit_disabled_pct", "时限内入住的比例：持证残疾人", "admitted within the limit: certified disabled"),
    ("admitted_within_limit_veteran_pct", "时限内入住的比例：优抚对象", "admitted within the limit: veterans"),
    ("admitted_within_limit_severe_or_dementia_pct", "时限内入住的比例：重度失能或认知障碍者", "admitted within the limit: level 5–6 or dementia"),
    ("admitted_within_limit_old_alone_pct", "时限内入住的比例：高龄独居者", "admitted within the limit: 80+ alone"),
    ("admitted_within_limit_old_couple_pct", "时限内入住的比例：高龄纯老家庭", "admitted within the limit: 80+ couples"),
    ("admissions_surplus", "富余保基本床位入住人次", "admissions to surplus beds"),
    ("residents_surplus_mean", "富余保基本床位平均在住人数", "residents of surplus beds, mean"),
    ("surplus_areas_mean", "保基本床位富余的街镇数", "areas with surplus beds open, mean"),

    // Scenario keys that sweeps vary.
    ("beds.plan.total_ratio_pct", "养老床位占户籍老人比例（%）", "beds per 100 registered 60+"),
    ("beds.plan.basic_ratio_pct", "保基本床位占户籍老人比例（%）", "basic-guarantee beds per 100 registered 60+"),
    ("beds.plan.nursing_share_pct", "护理型床位占比（%）", "nursing share of beds (%)"),
    ("beds.plan.dementia_share_pct", "认知障碍照护床位占比（%）", "dementia-care share of beds (%)"),
    ("beds.plan.market_share_of_rest_pct", "其余床位中市场床位占比（%）", "market share of the other beds (%)"),
    ("beds.plan.target_year", "达标年份", "year the plan is met"),
    ("admission.reach_km", "就近范围（公里）", "reach (km)"),
    ("admission.decline_pct", "谢绝率（%）", "offers declined (%)"),
    ("admission.leave_rate_per_year", "轮候退出率（每年）", "rate of leaving the list (per year)"),
    ("admission.basic_min_level", "保基本最低等级", "lowest level for basic-guarantee"),
    ("need.mortality_ratio", "死亡率倍数", "factor on death rates"),

    // 1 plan.
    ("plan_question", "规划是否达标？", "Does the plan hold?"),
    ("plan_answer", "{0} 年，{2} 项全区目标中 {1} 项达到。", "In {0}, {1} of {2} district targets are met."),
    ("plan_none", "到 {0} 年，可建模目标均未到期。", "No modelled target is due by {0}."),
    ("plan_note", "每格一项全区目标，每年 12 月 31 日（流量为全年）判定；分街镇目标见规划检查表；纵轴不一定从零开始。", "One target of the district a panel, judged on 31 December (flows: over the year); targets by area stand in the table of the plan check; vertical axes need not begin at zero."),
    ("target_from", "目标 {0} {1} {2}，{3} 年起", "target {0} {1} {2}, from {3}"),
    ("provided", "提供", "provided"),
    ("target", "目标", "target"),
    ("target_ahead", "目标（尚未生效）", "target before it binds"),
    ("met", "达到", "met"),
    ("not_met", "未达到", "not met"),
    ("not_due", "未到期", "not yet due"),
    ("clause", "{0}，条款 {1}", "{0}, clause {1}"),

    // 2 waits.
    ("waits_question", "等待是否变长？", "Do waits grow?"),
    ("waits_answer", "{0}内入住的比例：{1} 年 {2}，{3} 年 {4}。", "Admitted within {0}: {2} in {1}, {4} in {3}."),
    ("waits_answer_target", "{0}内入住的比例：{1} 年 {2}，{3} 年 {4}；目标 {5}。", "Admitted within {0}: {2} in {1}, {4} in {3}; target {5}."),
    ("waits_share", "{0}内入住的比例", "Admitted within {0}"),
    ("waits_share_unit", "当年进入轮候者中的 %，按首选床位性质", "% of those who joined in the year, by first-choice tenure"),
    ("waits_days", "入住者的等待", "Wait of those admitted"),
    ("waits_days_unit", "从进入轮候到入住，天", "days from joining the list to admission"),
    ("target_of", "目标 {0}", "target {0}"),
    ("limit_of", "时限 {0}", "limit {0}"),
    ("p90", "第 90 百分位", "90th percentile"),
    ("waits_note", "时限在模拟期末之后才到的人不计入比例。入住者的等待不含仍在轮候、去世或离开的人。", "The share leaves out those whose limit ends after the run. Waits of those admitted leave out all who still wait, died or left."),

    // 3 occupancy.
    ("occupancy_question", "床位是闲置还是满员？", "Are beds idle or full?"),
    ("occupancy_answer", "{0} 年开放床位平均入住率 {1}：{2}。", "Mean occupancy of open beds in {0}: {1}; {2}."),
    ("list_item", "{0} {1}", "{0} {1}"),
    ("list_join", "，", ", "),
    ("by_tenure", "按床位性质", "By tenure"),
    ("by_type", "按床位类型", "By bed type"),
    ("occupancy_unit", "月平均入住率，占开放床位 %", "monthly mean occupancy, % of open beds"),
    ("occupancy_note", "虚线：70%（行动方案的利用率要求）与 100%（满员）；纵轴不一定从零开始。", "Dashed: 70 % (the action plan's utilisation target) and 100 % (full). Vertical axes need not begin at zero."),

    // 4 waiting.
    ("waiting_question", "谁还在等待？", "Who is left waiting?"),
    ("waiting_answer", "{0} 年末 {1} 人轮候，其中 5–6 级 {2} 人；当年 {3} 人在轮候中去世。", "At the end of {0}, {1} persons wait, {2} of them at levels 5–6; {3} died waiting in that year."),
    ("waiting_now", "轮候人数", "Persons waiting"),
    ("waiting_now_unit", "月平均，人，按照护等级", "monthly mean, persons, by need level"),
    ("waiting_died", "轮候中去世", "Died waiting"),
    ("waiting_died_unit", "每年，人，按照护等级", "persons a year, by need level"),

    // 5 demand.
    ("use_question", "床位建了、配了人手、用了吗？", "Are beds built, staffed and in use?"),
    ("use_answer", "{0} 年末：建成 {1} 张，其中有人员配备 {2} 张，开放 {3} 张；开放床位中 {4} 张空闲。", "At the end of {0}: {1} beds built, {2} staffed, {3} open; {4} of those open are free."),
    ("use_heading", "每张床位的状态", "What each bed is doing"),
    ("use_unit", "张，年末", "beds, end of year"),
    ("use_residents", "已入住", "occupied"),
    ("use_note", "已入住为开放床位减去预留、整理中和空闲床位，含为住院者保留的床位。", "Occupied: open beds less those held for an offer, in turnaround and free; beds kept for residents in hospital count."),
    ("use_held", "为轮候者预留", "held for an offer"),
    ("use_turnaround", "整理中", "turnaround"),
    ("use_free", "空闲", "free"),
    ("use_closed", "建成未开放", "built, not open"),
    ("use_waiting", "等候何种床位", "Waiting for which tenure"),
    ("use_waiting_unit", "人，年末，按首选", "persons, end of year, by first choice"),
    ("net_question", "社区服务跟得上吗？", "Does care at home and nearby keep up?"),
    ("net_answer", "{0} 年：每周居家照护 {1} 小时（应享 {2}），每日助餐 {3} 份（需要 {4}）。", "In {0}: {1} of {2} entitled home-care hours a week are given, and {3} of {4} meals a day."),
    ("net_note", "机构护理员需要数按入住者照护等级计算。", "Carers needed in homes follow the residents' levels."),
    ("net_hours", "居家照护", "Home care"),
    ("net_hours_unit", "小时/周", "hours a week"),
    ("net_given", "提供", "given"),
    ("net_entitled", "应享", "entitled"),
    ("net_day_care", "日间照护", "Day care"),
    ("net_persons", "名额为年末，使用者为年平均", "places at year end, users on average"),
    ("net_places", "名额", "places"),
    ("net_users", "使用者", "users"),
    ("net_meals", "助餐", "Meals"),
    ("net_meals_unit", "份/日", "meals a day"),
    ("net_capacity", "能力", "capacity"),
    ("net_wanted", "需要", "wanted"),
    ("net_carers", "机构护理员", "Carers in homes"),
    ("net_carers_unit", "全职人数，年末", "full-time, end of year"),
    ("net_on_hand", "在岗", "on hand"),
    ("net_needed", "需要数", "needed"),
    ("mismatch_question", "床位在不在等候者身边？", "Do beds stand where people wait?"),
    ("mismatch_answer", "{0} 年：{1} 的入住在本街镇，入住平均距离 {2} 公里；平均 {4} 名轮候者中，{3} 人附近有合适的空床。", "In {0}: {1} of admissions are in the person's own area, the mean distance is {2} km; of {4} who wait on average, {3} have a suitable free bed near."),
    ("mismatch_waiting", "年末轮候人数", "Persons waiting, end of year"),
    ("mismatch_beside", "附近有合适空床的轮候者（人，平均）", "Waiting near a free bed (persons, mean)"),
    ("mismatch_own", "本街镇入住（占入住人次 %）", "Placed in own area (% of admissions)"),
    ("costs_question", "费用多少，由谁承担？", "What does it cost, and who pays?"),
    ("costs_answer", "全部支出：{0} 年 {1} 百万元，{2} 年 {3} 百万元，其中长护险 {4} 百万元。", "All payments: RMB {1} million in {0}, {3} million in {2}, of which long-term-care insurance {4} million."),
    ("costs_real", "基年不变价。", "Real prices of the base year."),
    ("cost_label_B", "B（记忆）{0}", "B (recalled) {0}"),
    ("cost_label_C", "C（假设）{0}", "C (assumed) {0}"),
    ("list_semicolon", "；", "; "),
    ("costs_note", "价格可信度：{0}。", "Labels of prices: {0}."),
    ("costs_payer", "按承担者", "By payer"),
    ("costs_service", "按服务", "By service"),
    ("million RMB/year", "百万元/年", "million RMB a year"),
    ("list_comma", "、", ", "),
    ("cost_families", "老人及家庭", "families"),
    ("cost_ltci", "长护险", "care insurance"),
    ("cost_budget", "财政", "public budget"),
    ("cost_beds", "床位照护", "beds"),
    ("cost_home_care", "居家照护", "home care"),
    ("cost_day_care", "日间照护", "day care"),
    ("cost_bed_operation", "运营补贴", "running grant"),
    ("cost_building", "建设补贴", "building grant"),
    ("cost_conversion", "改造补贴", "conversion grant"),
    ("cost_total", "全部支出", "all payments"),
    ("admitted_within_limit", "时限内入住人数", "admitted within the limit"),
    ("residents_cannot_pay_mean", "付不起费用的入住者", "residents who cannot pay all"),
    ("shortfall", "付不起的金额", "what they cannot pay"),
    ("cost_per_extra_admission_in_time", "每多一人按时入住的费用", "cost of each further admission in time"),
    ("cost_per_waiting_year_avoided", "每减少一人年等待的费用", "cost of each waiting year avoided"),
    ("demand_question", "谁将需要照护？", "Who will need care?"),
    ("demand_answer", "照护等级 2 级及以上：{0} 年末 {1} 人，{2} 年末 {3} 人。", "Persons at level 2 or above: {1} at the end of {0}, {3} at the end of {2}."),
    ("demand_need", "2 级及以上", "Level 2 or above"),
    ("demand_need_unit", "年末，千人，按照护等级", "thousands at year end, by need level"),
    ("demand_age", "2 级及以上，按年龄", "Level 2 or above, by age"),
    ("demand_age_unit", "年末，千人，按岁数", "thousands at year end, by age in years"),
    ("demand_people", "户籍老年人口", "Registered elders"),
    ("demand_people_unit", "年末，千人", "thousands at year end"),
    ("pyramid_question", "各年龄老年人口需要多少照护？", "How old are they, and in how much need?"),
    ("pyramid_answer", "{0} 岁组：{1} 年末 {2} 人，其中 2 级及以上 {3}；{4} 年末 {5} 人，其中 2 级及以上 {6}。", "Aged {0}: {2} at the end of {1}, {3} of them at level 2 or above; {5} and {6} at the end of {4}."),
    ("pyramid_note", "60 岁及以上常住老人，户籍与非户籍合计；需要照护者靠近中线。", "Residents aged 60+, registered or not; those in need stand next to the middle."),
    ("male", "男，千人", "men, thousands"),
    ("female", "女，千人", "women, thousands"),
    ("at_end_of", "{0} 年末", "end of {0}"),
    ("aged_60", "60 岁及以上", "60+"),
    ("aged_80", "80 岁及以上", "80+"),
    ("demand_note", "2 级及以上为三个等级组均值之和。", "Level 2 or above is the sum of the means of three level groups."),

    // 6 areas.
    ("areas_question", "哪里不足？", "Where is it short?"),
    ("areas_answer", "{0} 年，{1}内入住的比例：最低为{2}（{3}），最高为{4}（{5}）。", "Admitted within {1} in {0}: lowest in {2} ({3}), highest in {4} ({5})."),
    ("areas_share", "{0}内入住的比例（%）", "Admitted within {0} (%)"),
    ("areas_occupancy", "入住率（占开放床位 %）", "Occupancy (% of open beds)"),
    ("areas_ratio", "开放床位占户籍 60 岁及以上（%）", "Open beds per 100 registered 60+"),
    ("areas_size", "户籍 60 岁及以上（人）", "registered 60+ (persons)"),
    ("areas_no_value", "无值", "no value"),
    ("kilometres", "{0} 公里", "{0} km"),
    ("areas_note", "圆心为街镇重心，不是边界；圆的面积与户籍 60 岁及以上人口成正比。小图标出最低与最高的各三个街镇，并列者不全标。", "Discs stand at centroids, not outlines; their area is proportional to registered population 60+. Small maps name three of the lowest and three of the highest areas, not all that tie."),

    // 7 sweep.
    ("sweep_question", "怎样的取值足够？", "Which setting is enough?"),
    ("sweep_answer", "全期，{0}内入住的比例：{2} 个设计点中 {1} 个达到 {3}。", "Admitted within {0} over the horizon: {1} of {2} design points reach {3}."),
    ("sweep_plain", "全期，{0}内入住的比例。", "Admitted within {0} over the horizon."),
    ("sweep_unit", "{0}内入住的比例，%", "admitted within {0}, %"),
    ("sweep_reached", "均值达到 {0}", "mean reaches {0}"),
    ("sweep_fixed", "其他因素取最低一档：{0}。", "Other factors at their lowest level: {0}."),

    // 8 compare.
    ("compare_question", "改变带来什么不同？", "What difference does the change make?"),
    ("compare_answer", "与“{0}”相比，全期，同一批人。", "Compared with {0}, over the whole horizon, same people."),
    ("compare_answer_year", "与“{0}”相比，{1} 年，同一批人。", "Compared with {0}, in {1}, same people."),
    ("of_tenure", "{0}（{1}）", "{0} ({1})"),
    ("compare_columns", "差值 ± 95% 区间半宽", "difference ± 95 % half-width"),
    ("compare_means", "基准 → 情景", "baseline → scenario"),
    ("compare_unit", "差值，{0}", "difference, {0}"),
];

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
