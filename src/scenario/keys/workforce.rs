//! Keys of `[workforce]`.
//!
//! Only data; what carers allow is worked out in `care/workforce.rs`.

use super::Kind::{Choice, Integer, Limit, Number, Percent};
use super::network::WHOSE;

super::keys! {
    "workforce.posts_pct": Limit(0, 1_000), "% of carers needed for all beds", Always, "护理员岗位占全部床位所需护理员的比例；unlimited 表示人手不受限；居家护理员岗位按同一比例", "Posts of carers, of those that all built beds would need; home carers' posts are cut alike; unlimited: staff is no limit in beds";
    "workforce.pool": Choice(WHOSE), "", Always, "护理员在全区调配或仅在本街镇", "Whether carers of homes move within the whole district or within their area";
    "workforce.residents_per_carer.level_0_1": Number(0.1, 1_000.0), "residents per carer", Always, "0–1 级入住者与护理员之比", "Residents that a carer looks after: levels 0 and 1";
    "workforce.residents_per_carer.level_2_3": Number(0.1, 1_000.0), "residents per carer", Always, "2–3 级入住者与护理员之比", "Residents that a carer looks after: levels 2 and 3";
    "workforce.residents_per_carer.level_4": Number(0.1, 1_000.0), "residents per carer", Always, "4 级入住者与护理员之比", "Residents that a carer looks after: level 4";
    "workforce.residents_per_carer.level_5_6": Number(0.1, 1_000.0), "residents per carer", Always, "5–6 级入住者与护理员之比", "Residents that a carer looks after: levels 5 and 6";
    "workforce.residents_per_carer.dementia": Number(0.1, 1_000.0), "residents per carer", Always, "中重度认知障碍入住者与护理员之比（与等级取要求高者）", "Residents that a carer looks after: moderate or severe dementia, unless the level asks for more";
    "workforce.filled_at_start_pct": Percent(100.0), "% of posts", Always, "起始在岗率", "Posts that are filled at the start";
    "workforce.turnover_pct_per_year": Percent(99.0), "% per year", Always, "护理员年流失率", "Carers who leave within a year";
    "workforce.recruits_pct_per_year": Percent(1_000.0), "% of posts per year", Always, "每年最多招聘（占岗位）", "Most recruits in a year, of posts";
    "workforce.training_months": Integer(0, 60), "months", Always, "招聘到上岗的月数", "Months from being recruited to being on hand";
    "workforce.social_workers_per_1000_elders.start": Number(0.0, 1_000.0), "per 1,000 registered 60+", Always, "每千名户籍老人社工数：起始", "Social workers per 1,000 registered elders at the start";
    "workforce.social_workers_per_1000_elders.target": Number(0.0, 1_000.0), "per 1,000 registered 60+", Always, "每千名户籍老人社工数：目标（社区目标年）", "Social workers per 1,000 registered elders aimed at, by the community's target year";
    "workforce.social_workers_per_100_beds.start": Number(0.0, 1_000.0), "per 100 beds", Always, "每百张床位社工数：起始", "Social workers per 100 beds at the start";
    "workforce.social_workers_per_100_beds.target": Number(0.0, 1_000.0), "per 100 beds", Always, "每百张床位社工数：目标（社区目标年）", "Social workers per 100 beds aimed at, by the community's target year";
}
