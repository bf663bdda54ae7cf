//! Keys of `[beds]`, `[admission]` and `[stay]`.
//!
//! Only data; a test holds the names against the closed lists of `terms`.

use super::Kind::{Choice, File, Integer, Integers, Names, Number, Percent, Year};

/// How beds come into being.
const SUPPLY: &[&str] = &["plan", "keep", "facilities"];
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
/// Names of the priority groups.
pub(super) const PRIORITY: &[&str] = &["special_group", "severe_or_dementia", "old_alone", "old_couple"];

super::keys! {
    "beds.supply": Choice(SUPPLY), "", Always, "床位供给方式：按规划比例、保持现状、按机构清单", "Beds follow the plan's ratios, stay as at the start, or are listed by facility";
    "beds.facilities": File, "", Facilities, "养老机构清单；仅在 supply = \"facilities\" 时读取", "Table of facilities; read only with supply = \"facilities\"";
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

    "admission.reach_km": Number(0.0, 1000.0), "km", Always, "可接受的最远街镇距离", "Farthest area a person accepts, centroid to centroid";
    "admission.basic_min_level": Integer(0, 6), "level", Always, "可入住保基本床位的最低等级", "Lowest level that opens basic-guarantee beds";
    "admission.priority": Names(PRIORITY), "", Always, "轮候优先群体，从高到低", "Groups that go first on the waiting list, highest first";
    "admission.offer_response_days": Number(0.0, 365.0), "days", Always, "答复入住通知的天数", "Days between an offer and its answer; the bed is held";
    "admission.decline_pct": Percent(100.0), "% of offers", Always, "拒绝入住通知的比例", "Offers that are declined";
    "admission.max_declines": Integer(1, 100), "declines", Always, "拒绝几次后申请失效", "Declines after which an application lapses";
    "admission.leave_rate_per_year": Number(0.0, 100.0), "per year", Always, "离开轮候（另有安排）的年率", "Leaving the waiting list for another arrangement";
    "admission.suitability[].levels": Integers(0, 6), "level", Always, "本行适用的照护等级", "Need levels the row is for";
    "admission.suitability[].dementia": Names(STAGES), "", Always, "本行适用的认知障碍程度", "Dementia stages the row is for";
    "admission.suitability[].types": Names(TYPES), "", Always, "适合的床位类型，由好到次；空表示不收", "Bed types that suit, best first; empty: no bed";
    "admission.tenures.low_eligible": Names(TENURES), "", Always, "低支付能力、符合保基本条件者接受的床位", "Tenures accepted, best first: low means, eligible for basic";
    "admission.tenures.low_not_eligible": Names(OPEN_TENURES), "", Always, "低支付能力、不符合条件者接受的床位", "Tenures accepted: low means, not eligible for basic";
    "admission.tenures.middle_eligible": Names(TENURES), "", Always, "中等支付能力、符合条件者接受的床位", "Tenures accepted: middle means, eligible for basic";
    "admission.tenures.middle_not_eligible": Names(OPEN_TENURES), "", Always, "中等支付能力、不符合条件者接受的床位", "Tenures accepted: middle means, not eligible for basic";
    "admission.tenures.high_eligible": Names(TENURES), "", Always, "高支付能力、符合条件者接受的床位", "Tenures accepted: high means, eligible for basic";
    "admission.tenures.high_not_eligible": Names(OPEN_TENURES), "", Always, "高支付能力、不符合条件者接受的床位", "Tenures accepted: high means, not eligible for basic";

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
