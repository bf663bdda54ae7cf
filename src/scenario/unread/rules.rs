//! Which key takes the effect of which others away.
//!
//! A row a reason, the stronger reason first: the first that holds for a key is told. A value that turns its own feature off is not
//! told, as it does what it says. Knows nothing of files. Invariant: where a row holds, no figure of a run depends on its
//! keys, but for the number of areas open as surplus to nobody.

use super::conditions::{
    changes_later, closes_whole, every_line_says_its_rooms, is_converted, is_one, is_zero, list_of,
    never_opens, no_rule_tells_the_levels_apart, nobody_declines, nothing_weighs_against_waiting, opens,
    opens_to_levels_that_are_eligible, opens_to_no_group, weighs_in_the_first_group_alone,
};
use crate::scenario::model::{Homes, HoursRule, Scenario, Supply};
use crate::scenario::terms::{AllocationPolicy, SiteKind, SurplusGroup, SurplusRule};

/// Keys without effect because of another.
#[derive(Debug)]
pub(super) struct Rule {
    /// The keys; a section with a dot at its end.
    pub keys: &'static [&'static str],
    /// The key whose value takes their effect away; a section with a dot at its end, of which all values do.
    pub cause: &'static str,
    /// Whether it does so to one of the keys.
    pub holds: fn(&Scenario, &str) -> bool,
    /// Whether a part of the value is read all the same, or one figure alone depends on it.
    pub in_part: bool,
    /// What would give them effect, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
}

/// Rows of the table: `[keys] without cause if condition => Chinese, English;`, with `part` before those that are read in part and `@key`
/// before a condition that looks at the key.
macro_rules! rules {
    (@part part) => { true };
    (@part) => { false };
    (@holds key $holds:expr) => { $holds };
    (@holds $holds:expr) => {
        |scenario, _| {
            let holds: fn(&Scenario) -> bool = $holds;
            holds(scenario)
        }
    };
    ($($($part:ident)? [$($key:literal),+] without $cause:literal if $(@$of:ident)? $holds:expr => $zh:literal, $en:literal;)+) => {
        pub(super) const RULES: &[Rule] = &[$(Rule {
            keys: &[$($key),+],
            cause: $cause,
            holds: rules!(@holds $($of)? $holds),
            in_part: rules!(@part $($part)?),
            zh: $zh,
            en: $en,
        }),+];
    };
}

rules! {
    ["need.upper_level_share_pct."] without "admission.basic_min_level"
        if @key no_rule_tells_the_levels_apart
        => "没有规则区分该组的两个等级；以较高等级为界，或 admission.suitability 分行才有作用", "no rule tells the two levels of the group apart; a threshold at the upper one does, or rows of admission.suitability";
    ["choice.request_last_days"] without "choice.request_last_days_ratio"
        if |s| is_one(s.choice.requests.last_days_ratio) && is_zero(s.choice.bed_last_days)
        => "临终前的申请与平时一样；比值不为 1 或 choice.bed_utility_last_days 不为 0 时才有作用", "the last days are like any others; another ratio than 1 gives it effect, or choice.bed_utility_last_days";
    ["choice.request_last_days_ratio", "choice.bed_utility_last_days"] without "choice.request_last_days"
        if |s| s.choice.requests.last_days <= 0.0
        => "没有临终前的日子；天数大于 0 时才有作用", "there are no last days; a number above 0 makes them";

    ["beds.plan.", "beds.phases", "beds.spread", "beds.build_lead_years"] without "beds.supply"
        if |s| !matches!(s.beds.supply, Supply::PlanRule(_))
        => "supply = \"plan\" 时才读取", "it is read with \"plan\"";
    ["beds.start.", "beds.area_ratio_pct.", "beds.homes", "beds.synthesis."] without "beds.supply"
        if |s| list_of(s).is_some()
        => "supply = \"plan\" 或 \"keep\" 时才读取", "it is read with \"plan\" or \"keep\"";
    ["beds.synthesis."] without "beds.homes"
        if |s| !matches!(s.beds.homes, Homes::Synthesised(_))
        => "homes = \"synthesised\" 时才读取", "it is read with \"synthesised\"";
    ["beds.synthesis.chains"] without "beds.synthesis.chain_share_pct"
        if |s| matches!(s.beds.homes, Homes::Synthesised(rule) if rule.chain_share <= 0.0)
        => "占比大于 0 时才有连锁运营方", "a share above 0 makes chains";
    ["beds.facilities"] without "beds.homes"
        if |s| list_of(s).is_none() && !matches!(s.beds.homes, Homes::Listed(_))
        => "homes = \"listed\" 或 supply = \"facilities\" 时才读取", "the list is read with \"listed\", or with beds.supply = \"facilities\"";
    part ["beds.facilities"] without "beds.supply"
        if |s| matches!(&s.beds.homes, Homes::Listed(list) if list.iter().any(changes_later))
        => "起始之后的开办、关闭和改型不读取；supply = \"facilities\" 时才按清单变化", "what opens, closes or changes type after the start is left out; \"facilities\" follows the list through the years";
    ["beds.conversion_works_days"] without "beds.conversion"
        if |s| s.beds.works_days.is_none()
        => "conversion = \"works\" 时才读取", "it is read with \"works\"";
    ["beds.conversion", "beds.conversion_works_days"] without "beds.supply"
        if |s| s.beds.works_days.is_some() && matches!(s.beds.supply, Supply::Keep)
        => "床位不变就没有改型；按规划或清单变化时才有", "beds that stay as they are never change type; those of \"plan\" or \"facilities\" may";
    ["beds.conversion", "beds.conversion_works_days"] without "beds.facilities"
        if |s| s.beds.works_days.is_some() && list_of(s).is_some_and(|list| !list.iter().any(|line| is_converted(line, s)))
        => "清单在模拟期内没有改型；填 converted_from 列才有", "the list converts nothing within the run; its column converted_from does";
    ["beds.room_beds.general", "beds.room_beds.nursing"] without "beds.same_sex_rooms"
        if |s| !s.beds.same_sex_rooms
        => "只住同性时才分房间", "rooms are told apart with true";
    // Of synthesised homes the list in the output says it.
    ["beds.room_beds.dementia"] without "beds.same_sex_rooms"
        if |s| !s.beds.same_sex_rooms && !matches!(s.beds.homes, Homes::Synthesised(_))
        => "只住同性时才分房间", "rooms are told apart with true";
    ["beds.room_beds.general", "beds.room_beds.nursing"] without "beds.homes"
        if |s| matches!(s.beds.homes, Homes::Synthesised(_))
        => "生成的机构每间二至四床；homes = \"area\" 或 \"listed\" 时才读取", "synthesised homes have rooms of two to four; it is read with \"area\" or \"listed\"";

    ["beds.room_beds."] without "beds.facilities"
        if @key every_line_says_its_rooms
        => "清单每行都写明每间床位数；有空着的才读取", "every line of the list says its rooms; it is read for those that leave them empty";

    ["admission.applications_max"] without "admission.policy"
        if |s| s.admission.policy.kind != AllocationPolicy::PerFacilityFcfs
        => "policy = \"per_facility_fcfs\" 时才读取", "it is read with \"per_facility_fcfs\"";
    ["admission.distance_points_per_km", "admission.price_points_per_1000_rmb"] without "admission.policy"
        if |s| s.admission.policy.kind != AllocationPolicy::PreferenceBased
        => "policy = \"preference_based\" 时才读取", "it is read with \"preference_based\"";
    ["admission.priority", "admission.group_points.", "admission.level_points.", "admission.waiting_points_per_year"] without "admission.policy"
        if |s| s.admission.policy.kind == AllocationPolicy::PerFacilityFcfs
        => "各机构先到先得，不看群体和积分；其他规则才读取", "each queue is first come, without groups and points; the other policies read it";
    ["admission.waiting_points_per_year"] without "admission.policy"
        if nothing_weighs_against_waiting
        => "没有其他积分可与等待相比；给群体、等级（或按偏好分配时给距离、价格）积分才有作用", "no other points weigh against those of waiting; points of groups or levels do, with \"preference_based\" also those of distance and price";
    ["admission.group_points."] without "admission.priority"
        if @key weighs_in_the_first_group_alone
        => "该群体排在最前，其中每人都有此积分；其他群体的积分才有作用", "who goes first has these points, each of them; those of other groups weigh";
    ["admission.max_declines"] without "admission.decline_pct"
        if nobody_declines
        => "没有人拒绝；拒绝比例或接受概率的衰减大于 0 时才有作用", "nobody declines; a share above 0 does it, or a decay of acceptance";
    ["admission.acceptance_decay_per_km", "admission.acceptance_decay_per_1000_rmb"] without "admission.decline_pct"
        if |s| s.admission.decline_probability >= 1.0
        => "人人拒绝；比例小于 100 时才有作用", "everyone declines; a share below 100 leaves some to accept";
    ["admission.acceptance_decay_per_km", "admission.distance_points_per_km", "choice.bed_utility_per_km"] without "admission.reach_km"
        if |s| s.admission.reach_km <= 0.0
        => "只考虑本街镇的床位，距离为零；大于 0 时才有作用", "only beds of one's own area are looked at, and they are next door; a reach above 0 gives it effect";
    ["admission.outside_places", "admission.outside_price_rmb_per_month"] without "admission.outside_acceptance_pct"
        if |s| s.admission.policy.outside.places > 0 && s.admission.policy.outside.acceptance <= 0.0
        => "没有人接受；比例大于 0 时才有作用", "nobody would go; a share above 0 gives it effect";
    ["admission.outside_price_rmb_per_month", "admission.outside_acceptance_pct"] without "admission.outside_places"
        if |s| s.admission.policy.outside.places == 0
        => "有区外床位时才读取", "it is read where there are such places";
    ["admission.hospital_first"] without "stay.apply_from_hospital_pct"
        if |s| !s.stay.hospital.is_used()
        => "没有人住院；住院率或此比例大于 0 时才有作用", "nobody is in hospital; a share above 0 or rates of stay.hospital_rate_per_year bring them there";

    ["admission.surplus.min_idle_pct", "admission.surplus.idle_days", "admission.surplus.min_basic_ratio_pct", "admission.surplus.opens_to", "admission.surplus.min_level"] without "admission.surplus.rule"
        if |s| s.surplus.rule == SurplusRule::Off
        => "开放富余床位时才读取", "it is read where a rule opens surplus beds";
    ["admission.surplus.opens_to"] without "admission.surplus.rule"
        if opens_to_no_group
        => "未向任何人开放；写明群体才有作用", "beds open to nobody until a group is named";
    ["admission.surplus.rule", "admission.surplus.min_idle_pct", "admission.surplus.idle_days", "admission.surplus.min_basic_ratio_pct", "admission.surplus.min_level"] without "admission.surplus.opens_to"
        if opens_to_no_group
        => "未向任何人开放；写明群体才有作用", "beds open to nobody until a group is named";
    ["admission.surplus.rule", "admission.surplus.min_idle_pct", "admission.surplus.idle_days", "admission.surplus.min_basic_ratio_pct", "admission.surplus.opens_to", "admission.surplus.min_level"] without "admission.basic_min_level"
        if opens_to_levels_that_are_eligible
        => "只向较低等级开放，而 min_level 不低于此；min_level 更低或另写群体才有作用", "beds open to lower levels alone, and min_level is not below this one; a lower min_level or another group gives it effect";
    ["admission.surplus.min_idle_pct"] without "admission.surplus.rule"
        if |s| s.surplus.rule == SurplusRule::NoneWaiting
        => "按空置认定富余时才读取", "it is read with \"idle_area\" or \"idle_district\"";
    ["admission.surplus.min_level"] without "admission.surplus.opens_to"
        if |s| !opens(s, SurplusGroup::LowerLevels) && !opens(s, SurplusGroup::NonRegistered)
        => "向较低等级或非户籍者开放时才读取", "it is read with \"lower_levels\" or \"non_registered\"";

    ["stay.hospital_days.", "stay.bed_hold_days"] without "stay.hospital_rate_per_year."
        if |s| !s.stay.hospital.residents_go()
        => "入住者不住院；住院率大于 0 时才读取", "no resident goes into hospital; it is read with rates above 0";
    ["stay.hospital_wait_days"] without "stay.apply_from_hospital_pct"
        if |s| !s.stay.hospital.is_used()
        => "没有人住院；住院率或此比例大于 0 时才有作用", "nobody is in hospital; a share above 0 or rates of stay.hospital_rate_per_year bring them there";
    ["stay.closure_notice_days"] without "stay.closure"
        if |s| s.stay.closure_notice_days.is_none()
        => "closure = \"move_out\" 时才读取", "it is read with \"move_out\"";
    ["stay.closure", "stay.closure_notice_days"] without "beds.supply"
        if |s| s.stay.closure_notice_days.is_some() && list_of(s).is_none()
        => "只有按清单（supply = \"facilities\"）才有机构关闭", "facilities close with \"facilities\" alone, as the list says";
    ["stay.closure", "stay.closure_notice_days"] without "beds.facilities"
        if |s| s.stay.closure_notice_days.is_some() && list_of(s).is_some_and(|list| !list.iter().any(|line| closes_whole(line, list, s)))
        => "清单中没有机构在模拟期内全部关闭；每行都填 closes 列才有", "no facility of the list closes as a whole within the run; closes on all of its lines makes one";

    ["community.home_care_pool", "community.home_care_queue", "community.home_care_partial"] without "community.home_care_carers"
        if |s| s.community.home_carers.posts.is_none()
        => "时数不受限；给出护理员人数才有作用", "hours are no limit; a number of carers makes them one";
    part ["community.carer_hours_per_week", "community.travel_pct"] without "community.home_care_carers"
        if |s| s.community.home_carers.posts.is_none()
        => "只影响所需居家护理员数；给出护理员人数才限制时数", "it moves the number of carers needed alone; a number of carers makes it a limit of hours";
    ["community.home_care_queue"] without "community.home_care_partial"
        if |s| s.community.home_carers.rule == HoursRule::Partial
        => "第一位先得一部分；home_care_partial = \"no\" 时才读取", "the first in line takes what there is; it is read with \"no\"";
    ["community.short_stay_days.", "community.short_stay_patience_days"] without "community.short_stay_requests_per_year."
        if |s| s.community.short_stays.requests.iter().all(|&rate| rate <= 0.0)
        => "没有人申请；申请率大于 0 时才读取", "nobody asks; it is read with rates above 0";
    ["community.gives.centres.home_care_hours_per_week", "community.gives.day_care_institutions.home_care_hours_per_week", "community.gives.doorstep_stations.home_care_hours_per_week", "community.gives.neighbourhood_points.home_care_hours_per_week", "community.gives.canteens.home_care_hours_per_week"] without "community.home_care_carers"
        if |s| s.community.home_carers.posts.is_none()
        => "时数不受限；给出护理员人数（可以是 0）才有作用", "hours are no limit; a number of carers, be it 0, makes them one";
    ["community.gives.centres."] without "community.centres."
        if |s| never_opens(s, SiteKind::Centre)
        => "没有这类站点；start、target 或 later 至少为 1 才有作用", "there is no such site; one at the start or as a target makes it count";
    ["community.gives.day_care_institutions."] without "community.day_care_institutions."
        if |s| never_opens(s, SiteKind::DayCare)
        => "没有这类站点；start、target 或 later 至少为 1 才有作用", "there is no such site; one at the start or as a target makes it count";
    ["community.gives.doorstep_stations."] without "community.doorstep_stations."
        if |s| never_opens(s, SiteKind::Station)
        => "没有这类站点；start、target 或 later 至少为 1 才有作用", "there is no such site; one at the start or as a target makes it count";
    ["community.gives.neighbourhood_points."] without "community.neighbourhood_points."
        if |s| never_opens(s, SiteKind::Point)
        => "没有这类站点；start、target 或 later 至少为 1 才有作用", "there is no such site; one at the start or as a target makes it count";
    ["community.gives.canteens."] without "community.canteens."
        if |s| never_opens(s, SiteKind::Canteen)
        => "没有这类站点；start、target 或 later 至少为 1 才有作用", "there is no such site; one at the start or as a target makes it count";
    part ["workforce.residents_per_carer."] without "workforce.posts_pct"
        if |s| s.workforce.posts.is_none()
        => "只影响所需护理员数；给出岗位比例才限制床位", "it moves the number of carers needed alone; a number makes it a limit of beds";
    ["workforce.pool"] without "workforce.posts_pct"
        if |s| s.workforce.posts.is_none()
        => "机构护理员不受限；给出岗位比例才有作用", "staff is no limit in beds; a number makes it one";
    ["workforce.filled_at_start_pct", "workforce.turnover_pct_per_year", "workforce.recruits_pct_per_year", "workforce.training_months"] without "workforce.posts_pct"
        if |s| s.workforce.posts.is_none() && s.community.home_carers.posts.is_none()
        => "护理员不受限；此处或 community.home_care_carers 给出数值才有作用", "staff is no limit; a number here or in community.home_care_carers makes it one";
    ["assessment.report_days"] without "assessment.change_reported_pct"
        if |s| s.assessment.change_reported <= 0.0
        => "变化不被报告；比例大于 0 时才读取", "no change is reported; it is read with a share above 0";
}
