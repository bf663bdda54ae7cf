//! Keys of `[beds]`, `[admission]` and `[stay]`.
//!
//! Only data; a test holds the names against the closed lists of `terms`.

use super::Kind::{Choice, File, Flag, Integer, Integers, Names, Number, Percent, Year};

/// How beds come into being.
const SUPPLY: &[&str] = &["plan", "keep", "facilities"];
/// Which homes the beds of an area stand in.
const HOMES: &[&str] = &["area", "synthesised", "listed"];
/// Names of the ways in which beds that a rule adds are spread over areas.
pub(super) const SPREADS: &[&str] = &["ratio", "ratio_gap", "demand", "stock"];
/// How beds become beds of another type.
const CONVERSIONS: &[&str] = &["at_once", "works"];
/// What the closure of a facility does.
const CLOSURE: &[&str] = &["drain", "move_out"];
/// Names of the dementia stages.
pub(super) const STAGES: &[&str] = &["none", "mild", "moderate", "severe"];
/// Names of the bed types.
pub(super) const TYPES: &[&str] = &["general", "nursing", "dementia"];
/// Names of the tenures.
pub(super) const TENURES: &[&str] = &["basic", "inclusive", "market"];
/// Tenures open to persons who are not eligible for basic-guarantee.
const OPEN_TENURES: &[&str] = &["inclusive", "market"];
/// Names of the allocation policies.
const POLICIES: &[&str] = &["per_facility_fcfs", "central_priority", "preference_based"];
/// Whether a rule holds.
const YES_NO: &[&str] = &["yes", "no"];
/// Names of the priority groups.
pub(super) const PRIORITY: &[&str] =
    &["low_income", "bereaved", "disabled", "veteran", "severe_or_dementia", "old_alone", "old_couple"];
/// When basic-guarantee beds are surplus.
const SURPLUS: &[&str] = &["off", "none_waiting", "idle_area", "idle_district"];
/// To whom they open.
const SURPLUS_GROUPS: &[&str] = &["lower_levels", "severe_non_registered", "non_registered"];
/// Names of the special groups.
const SPECIAL: &[&str] = &["low_income", "bereaved", "disabled", "veteran"];

super::keys! {
    "beds.supply": Choice(SUPPLY), "", Always, "床位供给方式：按规划比例、保持现状、按机构清单", "Beds follow the plan's ratios, stay as at the start, or are listed by facility";
    "beds.facilities": File, "", Facilities, "养老机构清单；在 supply = \"facilities\" 或 homes = \"listed\" 时读取", "Table of facilities; read with supply = \"facilities\" or homes = \"listed\"";
    "beds.area_ratio_pct.subdistrict": Percent(20.0), "% of registered 60+", Always, "街道床位比例（再按全区总数调整）", "Beds in a subdistrict, before scaling to the district's total";
    "beds.area_ratio_pct.town": Percent(20.0), "% of registered 60+", Always, "镇床位比例（再按全区总数调整）", "Beds in a town, before scaling to the district's total";

    "beds.start.total_ratio_pct": Percent(20.0), "% of registered 60+", Always, "起始：全部床位", "At the start: all beds";
    "beds.start.basic_ratio_pct": Percent(20.0), "% of registered 60+", Always, "起始：保基本床位", "At the start: basic-guarantee beds";
    "beds.start.nursing_share_pct": Percent(100.0), "% of beds", Always, "起始：护理型床位占比，含认知障碍照护床位", "At the start: nursing beds, dementia beds included";
    "beds.start.dementia_share_pct": Percent(100.0), "% of beds", Always, "起始：认知障碍照护床位占比", "At the start: dementia-care beds";
    "beds.start.market_share_of_rest_pct": Percent(100.0), "% of beds that are not basic", Always, "起始：非保基本床位中市场床位占比", "At the start: market beds among those not basic-guarantee";

    "beds.plan.target_year": Year(1950, 2150), "", Plan, "目标年，12 月 31 日达到", "Year at whose end the plan's ratios are reached";
    "beds.plan.total_ratio_pct": Percent(20.0), "% of registered 60+", Plan, "规划：全部床位", "Plan: all beds";
    "beds.plan.basic_ratio_pct": Percent(20.0), "% of registered 60+", Plan, "规划：保基本床位", "Plan: basic-guarantee beds";
    "beds.plan.nursing_share_pct": Percent(100.0), "% of beds", Plan, "规划：护理型床位占比，含认知障碍照护床位", "Plan: nursing beds, dementia beds included";
    "beds.plan.dementia_share_pct": Percent(100.0), "% of beds", Plan, "规划：认知障碍照护床位占比", "Plan: dementia-care beds";
    "beds.plan.market_share_of_rest_pct": Percent(100.0), "% of beds that are not basic", Plan, "规划：非保基本床位中市场床位占比", "Plan: market beds among those not basic-guarantee";

    "beds.phases[].target_year": Year(1950, 2150), "", Never, "后续阶段：目标年，12 月 31 日达到", "A later phase: year at whose end its ratios are reached";
    "beds.phases[].total_ratio_pct": Percent(20.0), "% of registered 60+", Never, "后续阶段：全部床位", "A later phase: all beds";
    "beds.phases[].basic_ratio_pct": Percent(20.0), "% of registered 60+", Never, "后续阶段：保基本床位", "A later phase: basic-guarantee beds";
    "beds.phases[].nursing_share_pct": Percent(100.0), "% of beds", Never, "后续阶段：护理型床位占比，含认知障碍照护床位", "A later phase: nursing beds, dementia beds included";
    "beds.phases[].dementia_share_pct": Percent(100.0), "% of beds", Never, "后续阶段：认知障碍照护床位占比", "A later phase: dementia-care beds";
    "beds.phases[].market_share_of_rest_pct": Percent(100.0), "% of beds that are not basic", Never, "后续阶段：非保基本床位中市场床位占比", "A later phase: market beds among those not basic-guarantee";

    "beds.spread": Choice(SPREADS), "", Always, "新增床位在街镇间的分配：始终按街镇比例、按比例缺口、按需要照护的人数、按现有床位", "How beds that a rule adds are spread over areas: always at the area ratio, by gap to it, by persons in need, by existing beds";
    "beds.build_lead_years": Number(0.0, 20.0), "years", Always, "床位建设提前期：按下达时的户籍老人数建设；0 表示按当时人数", "Years from order to opening: beds are ordered for the elders counted at the order; 0: for those of the day";
    "beds.conversion": Choice(CONVERSIONS), "", Always, "床位改型：立即完成，或腾空后改造", "Beds that change type: at once, or emptied first and then under works";
    "beds.conversion_works_days": Number(0.0, 3650.0), "days", Always, "改造天数；仅在 conversion = \"works\" 时有效", "Days under works; only with conversion = \"works\"";
    "beds.same_sex_rooms": Flag, "", Always, "房间只住同性", "Rooms are filled by one sex";
    "beds.room_beds.general": Integer(1, 8), "beds", Always, "普通床位每间床数（清单或生成规则未给出时）", "Beds a room of general beds, where neither list nor synthesis says";
    "beds.room_beds.nursing": Integer(1, 8), "beds", Always, "护理型床位每间床数（同上）", "Beds a room of nursing beds, likewise";
    "beds.room_beds.dementia": Integer(1, 8), "beds", Always, "认知障碍照护床位每间床数", "Beds a room of dementia beds";
    "beds.homes": Choice(HOMES), "", Always, "床位所在机构：每街镇一家、按总数生成、按清单（supply = \"facilities\" 时不用）", "Homes that beds stand in: one an area, synthesised from totals, or listed as of the start (not read with supply = \"facilities\")";
    "beds.synthesis.homes": Integer(1, 10_000), "homes", Synthesised, "生成的机构数，每街镇至少一家", "Homes to synthesise, at least one an area";
    "beds.synthesis.size_spread": Number(0.0, 2.0), "", Synthesised, "机构规模对数的标准差", "Standard deviation of the logarithm of a home's size";
    "beds.synthesis.chains": Integer(1, 1000), "operators", Synthesised, "连锁运营方数", "Operators that hold several homes";
    "beds.synthesis.chain_share_pct": Percent(100.0), "% of homes", Synthesised, "由连锁运营方运营的机构占比", "Homes that belong to one of them";

    "admission.reach_km": Number(0.0, 1000.0), "km", Always, "可接受的最远街镇距离", "Farthest area a person accepts, centroid to centroid";
    "admission.basic_min_level": Integer(0, 6), "level", Always, "可入住保基本床位的最低等级", "Lowest level that opens basic-guarantee beds";
    "admission.priority": Names(PRIORITY), "", Always, "轮候优先群体，从高到低", "Groups that go first on the waiting list, highest first";
    "admission.basic_groups": Names(SPECIAL), "", Always, "任何等级均可入住保基本床位的特殊群体（户籍）", "Special groups that open basic-guarantee beds at any level, if registered";
    "admission.offer_response_days": Number(0.0, 365.0), "days", Always, "答复入住通知的天数", "Days between an offer and its answer; the bed is held";
    "admission.decline_pct": Percent(100.0), "% of offers", Always, "拒绝入住通知的比例", "Offers that are declined";
    "admission.max_declines": Integer(1, 100), "declines", Always, "拒绝几次后申请失效", "Declines after which an application lapses";
    "admission.leave_rate_per_year": Number(0.0, 100.0), "per year", Always, "离开轮候（另有安排）的年率", "Leaving the waiting list for another arrangement";
    "admission.suitability[].levels": Integers(0, 6), "level", Always, "本行适用的照护等级", "Need levels the row is for";
    "admission.suitability[].dementia": Names(STAGES), "", Always, "本行适用的认知障碍程度", "Dementia stages the row is for";
    "admission.suitability[].types": Names(TYPES), "", Always, "适合的床位类型，由好到次；空表示不收", "Bed types that suit, best first; empty: no bed";
    "admission.suitability[].never": Names(TYPES), "", Always, "不可入住的床位类型；每种类型须在两表之一", "Bed types that are refused; each type stands in one of the two lists";
    "admission.tenures.low_eligible": Names(TENURES), "", Always, "低支付能力、符合保基本条件者接受的床位", "Tenures accepted, best first: low means, eligible for basic";
    "admission.tenures.low_not_eligible": Names(OPEN_TENURES), "", Always, "低支付能力、不符合条件者接受的床位", "Tenures accepted: low means, not eligible for basic";
    "admission.tenures.middle_eligible": Names(TENURES), "", Always, "中等支付能力、符合条件者接受的床位", "Tenures accepted: middle means, eligible for basic";
    "admission.tenures.middle_not_eligible": Names(OPEN_TENURES), "", Always, "中等支付能力、不符合条件者接受的床位", "Tenures accepted: middle means, not eligible for basic";
    "admission.tenures.high_eligible": Names(TENURES), "", Always, "高支付能力、符合条件者接受的床位", "Tenures accepted: high means, eligible for basic";
    "admission.tenures.high_not_eligible": Names(OPEN_TENURES), "", Always, "高支付能力、不符合条件者接受的床位", "Tenures accepted: high means, not eligible for basic";
    "admission.policy": Choice(POLICIES), "", Always, "分配规则：按机构各自先到先得、全区按优先与积分、按偏好（距离、价格、等待）", "Who gets a free bed: a queue at each facility, one list by groups and points, or points less distance and price";
    "admission.applications_max": Integer(1, 100), "facilities", Always, "每人最多申请几家机构；仅用于 per_facility_fcfs", "Facilities a person applies to at once; read only with per_facility_fcfs";
    "admission.transfers_first": Choice(YES_NO), "", Always, "必须转床的入住者是否排在所有人之前", "Whether residents who must move stand before everyone else, or in turn";
    "admission.hospital_first": Choice(YES_NO), "", Always, "住院等待者是否排在在家等待者之前", "Whether hospital patients stand before those at home";
    "admission.group_points.low_income": Number(0.0, 1e6), "points", Always, "积分：低收入", "Points of low income";
    "admission.group_points.bereaved": Number(0.0, 1e6), "points", Always, "积分：失独", "Points of those bereaved of an only child";
    "admission.group_points.disabled": Number(0.0, 1e6), "points", Always, "积分：持证残疾人", "Points of certified disabled persons";
    "admission.group_points.veteran": Number(0.0, 1e6), "points", Always, "积分：优抚对象", "Points of veterans with a claim";
    "admission.group_points.severe_or_dementia": Number(0.0, 1e6), "points", Always, "积分：重度或认知障碍", "Points of levels 5 and 6, or dementia";
    "admission.group_points.old_alone": Number(0.0, 1e6), "points", Always, "积分：高龄独居", "Points of the old who live alone";
    "admission.group_points.old_couple": Number(0.0, 1e6), "points", Always, "积分：高龄纯老", "Points of old couples";
    "admission.level_points.level_0_1": Number(0.0, 1e6), "points", Always, "积分：0–1 级", "Points of measured levels 0 and 1";
    "admission.level_points.level_2_3": Number(0.0, 1e6), "points", Always, "积分：2–3 级", "Points of measured levels 2 and 3";
    "admission.level_points.level_4": Number(0.0, 1e6), "points", Always, "积分：4 级", "Points of measured level 4";
    "admission.level_points.level_5_6": Number(0.0, 1e6), "points", Always, "积分：5–6 级", "Points of measured levels 5 and 6";
    "admission.waiting_points_per_year": Number(0.001, 1e6), "points/year", Always, "积分：每等待一年", "Points of each year waited";
    "admission.distance_points_per_km": Number(0.0, 1e6), "points/km", Always, "扣分：每公里；仅用于 preference_based", "Points that each km takes off; read only with preference_based";
    "admission.price_points_per_1000_rmb": Number(0.0, 1e6), "points/1000 RMB", Always, "扣分：月费与首选相差每千元；仅用于 preference_based", "Points that 1,000 RMB a month away from the wished price take off; read only with preference_based";
    "admission.acceptance_decay_per_km": Number(0.0, 100.0), "1/km", Always, "入住通知的接受概率随距离衰减：exp(−衰减 × 公里)；0 为不衰减", "Acceptance of an offer falls with distance as exp(−decay × km); 0: it does not";
    "admission.acceptance_decay_per_1000_rmb": Number(0.0, 100.0), "1/1000 RMB", Always, "接受概率随月费超出首选的部分衰减；0 为不衰减", "Acceptance falls likewise with each 1,000 RMB a month above the wished price; 0: it does not";
    "admission.adjacency": File, "", Always, "街镇相邻表", "Table of areas that touch";
    "admission.outside_places": Integer(0, 1_000_000), "places", Always, "区外（长三角）可用的护理床位；0 为不考虑", "Nursing places outside the district (Yangtze delta) that may be offered; 0: none";
    "admission.outside_price_rmb_per_month": Number(0.0, 1e6), "RMB/month", Always, "区外床位月费", "Price of such a place";
    "admission.outside_acceptance_pct": Percent(100.0), "% of persons waiting", Always, "愿意去区外的比例", "Persons who would go there";

    "admission.surplus.rule": Choice(SURPLUS), "", Always, "保基本床位富余的认定（第 12 条）：不开放、无人轮候、街镇空置、全区空置", "When basic-guarantee beds are surplus: never, when nobody eligible waits, when the area's or the district's stand idle";
    "admission.surplus.min_idle_pct": Percent(100.0), "% of open basic-guarantee beds", Always, "空置率达到多少", "Free beds among them, at least";
    "admission.surplus.idle_days": Number(0.0, 3650.0), "days", Always, "持续多少天（按月检查）", "How long that has lasted, looked at monthly";
    "admission.surplus.min_basic_ratio_pct": Percent(20.0), "% of registered 60+", Always, "街镇保基本床位比例达到多少方可开放", "Basic-guarantee beds that the area has, at least";
    "admission.surplus.opens_to": Names(SURPLUS_GROUPS), "", Always, "向谁开放", "To whom they open";
    "admission.surplus.min_level": Integer(0, 6), "level", Always, "较低等级者和非户籍者的最低等级", "Lowest level of those of lower levels and of those not registered";

    "stay.return_home_rate_per_year.level_0_1": Number(0.0, 100.0), "per year", Always, "0–1 级入住者回家的年率", "Return home after admission at levels 0 and 1";
    "stay.return_home_rate_per_year.level_2_3": Number(0.0, 100.0), "per year", Always, "2–3 级入住者回家的年率", "Return home after admission at levels 2 and 3";
    "stay.return_home_rate_per_year.level_4": Number(0.0, 100.0), "per year", Always, "4 级入住者回家的年率", "Return home after admission at level 4";
    "stay.return_home_rate_per_year.level_5_6": Number(0.0, 100.0), "per year", Always, "5–6 级入住者回家的年率", "Return home after admission at levels 5 and 6";
    "stay.turnaround_days.min": Number(0.0, 365.0), "days", Always, "床位空出到再用：最短", "A bed left until it can be used again: shortest";
    "stay.turnaround_days.mode": Number(0.0, 365.0), "days", Always, "床位空出到再用：最常见", "A bed left until it can be used again: most likely";
    "stay.turnaround_days.max": Number(0.0, 365.0), "days", Always, "床位空出到再用：最长", "A bed left until it can be used again: longest";
    "stay.hospital_rate_per_year.level_0_1": Number(0.0, 100.0), "per year", Always, "0–1 级入住者住院的年率；0 为不计", "Residents of levels 0 and 1 who go into hospital; 0: none";
    "stay.hospital_rate_per_year.level_2_3": Number(0.0, 100.0), "per year", Always, "2–3 级入住者住院的年率", "The same at levels 2 and 3";
    "stay.hospital_rate_per_year.level_4": Number(0.0, 100.0), "per year", Always, "4 级入住者住院的年率", "The same at level 4";
    "stay.hospital_rate_per_year.level_5_6": Number(0.0, 100.0), "per year", Always, "5–6 级入住者住院的年率", "The same at levels 5 and 6";
    "stay.hospital_days.mean": Number(0.01, 3650.0), "days", Always, "一次住院的天数：均值", "A hospital spell: mean";
    "stay.hospital_days.sd": Number(0.0, 3650.0), "days", Always, "一次住院的天数：标准差（对数正态；0 为定长）", "A hospital spell: standard deviation (lognormal; 0: always the mean)";
    "stay.bed_hold_days": Number(0.0, 3650.0), "days", Always, "住院期间床位保留的天数；超过即空出，重新轮候", "How long a bed is held for a resident in hospital; then it is given up, and the patient is on the list";
    "stay.hospital_wait_days": Number(0.0, 3650.0), "days", Always, "治疗结束的病人在医院等候床位的最长天数；之后回家轮候", "How long a patient whose treatment is over waits in hospital for a bed; then at home";
    "stay.apply_from_hospital_pct": Percent(100.0), "% of applicants", Always, "申请床位者中正在住院的比例；0 为不计", "Of those at home who apply for a bed, who does so from hospital; 0: nobody";
    "stay.closure": Choice(CLOSURE), "", Always, "机构关闭时：床位逐步腾空，或到期全部转出", "When a facility closes: its beds drain, or everyone is moved out";
    "stay.closure_notice_days": Number(0.0, 3650.0), "days", Always, "机构关闭提前通知的天数：不再收人，入住者优先转出；仅在 closure = \"move_out\" 时有用", "Notice of a closure: from then on no admissions, and residents move first; of use only with closure = \"move_out\"";
    "stay.end_of_life_days": Number(0.0, 3650.0), "days", Always, "统计生命最后多少天的照护地点；0 为不统计", "Over how many last days of life the places of care are counted; 0: not counted";
}
