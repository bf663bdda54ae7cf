//! Keys of `[assessment]` and `[choice]`.
//!
//! Only data. Utilities are those of a multinomial logit against family care only, whose utility is zero.

use super::Kind::{Limit, Number, Percent};

super::keys! {
    "assessment.days.min": Number(0.0, 3650.0), "days", Always, "开始评估到出结果：最短", "Begin of the assessment to its result: shortest";
    "assessment.days.mode": Number(0.0, 3650.0), "days", Always, "开始评估到出结果：最常见", "Begin of the assessment to its result: most likely";
    "assessment.days.max": Number(0.0, 3650.0), "days", Always, "开始评估到出结果：最长", "Begin of the assessment to its result: longest";
    "assessment.per_working_day": Limit(1, 1_000_000), "assessments", Always, "评估员每个工作日（周一至周五）能开始的评估数", "Assessments that the assessors can begin on a working day (Monday to Friday)";
    "assessment.valid_years": Number(0.1, 50.0), "years", Always, "评估结果有效期；期满重新评估", "How long a result is valid; at its end one is assessed again";
    "assessment.one_group_up_pct": Percent(100.0), "% of assessments", Always, "评估等级组偏高一组的概率", "Measured one need group above the true one";
    "assessment.one_group_down_pct": Percent(100.0), "% of assessments", Always, "评估等级组偏低一组的概率", "Measured one need group below the true one";
    "assessment.change_reported_pct": Percent(100.0), "% of changes", Always, "需求变化被报告（从而重新评估）的比例", "Changes of need or dementia that are reported, so that one is assessed again";
    "assessment.report_days": Number(0.0, 3650.0), "days", Always, "从变化到报告的天数", "Days from the change to the report";

    "choice.request_rate_per_year.level_0_1": Number(0.0, 100.0), "per person-year", Always, "0–1 级者申请评估的年率", "Requests for an assessment at true levels 0 and 1";
    "choice.request_rate_per_year.level_2_3": Number(0.0, 100.0), "per person-year", Always, "2–3 级者申请评估的年率", "Requests for an assessment at true levels 2 and 3";
    "choice.request_rate_per_year.level_4": Number(0.0, 100.0), "per person-year", Always, "4 级者申请评估的年率", "Requests for an assessment at true level 4";
    "choice.request_rate_per_year.level_5_6": Number(0.0, 100.0), "per person-year", Always, "5–6 级者申请评估的年率", "Requests for an assessment at true levels 5 and 6";
    "choice.request_dementia_rate_per_year.mild": Number(0.0, 100.0), "per person-year", Always, "因轻度认知障碍而申请评估的年率，与等级年率相加", "Requests on account of mild dementia, added to the rate by need";
    "choice.request_dementia_rate_per_year.moderate": Number(0.0, 100.0), "per person-year", Always, "因中度认知障碍而申请评估的年率，与等级年率相加", "Requests on account of moderate dementia, added to the rate by need";
    "choice.request_dementia_rate_per_year.severe": Number(0.0, 100.0), "per person-year", Always, "因重度认知障碍而申请评估的年率，与等级年率相加", "Requests on account of severe dementia, added to the rate by need";
    "choice.request_household_ratio.family": Number(0.0, 100.0), "ratio", Always, "与家人同住者的申请倍数", "Requests when living with family";
    "choice.request_household_ratio.couple": Number(0.0, 100.0), "ratio", Always, "仅与配偶同住者的申请倍数", "Requests when living with a spouse only";
    "choice.request_household_ratio.alone": Number(0.0, 100.0), "ratio", Always, "独居者的申请倍数", "Requests when living alone";
    "choice.request_last_days_ratio": Number(0.0, 100.0), "ratio", Always, "临终前一段时间的申请倍数", "Requests in the last days of life against before";
    "choice.request_last_days": Number(0.0, 3650.0), "days", Always, "该倍数在去世前多少天内有效", "How many days before death that ratio holds";
    "choice.request_again_ratio": Number(0.0, 100.0), "ratio", Always, "评估结果有效期内自行再申请的倍数", "Requests of one's own accord while a result of level 2 or above is valid, against without one";
    "choice.utility.home_care.level_2_3": Number(-50.0, 50.0), "utility", Always, "居家照护的效用（仅由家人照护为 0）：评估 2–3 级", "Home care against family care only (0): measured levels 2 and 3";
    "choice.utility.home_care.level_4": Number(-50.0, 50.0), "utility", Always, "居家照护的效用（仅由家人照护为 0）：评估 4 级", "Home care against family care only (0): measured level 4";
    "choice.utility.home_care.level_5_6": Number(-50.0, 50.0), "utility", Always, "居家照护的效用（仅由家人照护为 0）：评估 5–6 级", "Home care against family care only (0): measured levels 5 and 6";
    "choice.utility.day_care.level_0_1": Number(-50.0, 50.0), "utility", Always, "日间照护的效用：评估 0–1 级", "Day care against family care only: measured levels 0 and 1";
    "choice.utility.day_care.level_2_3": Number(-50.0, 50.0), "utility", Always, "日间照护的效用：评估 2–3 级", "Day care against family care only: measured levels 2 and 3";
    "choice.utility.day_care.level_4": Number(-50.0, 50.0), "utility", Always, "日间照护的效用：评估 4 级", "Day care against family care only: measured level 4";
    "choice.utility.day_care.level_5_6": Number(-50.0, 50.0), "utility", Always, "日间照护的效用：评估 5–6 级", "Day care against family care only: measured levels 5 and 6";
    "choice.utility.bed.level_0_1": Number(-50.0, 50.0), "utility", Always, "申请床位的效用：评估 0–1 级", "Applying for a bed against family care only: measured levels 0 and 1";
    "choice.utility.bed.level_2_3": Number(-50.0, 50.0), "utility", Always, "申请床位的效用：评估 2–3 级", "Applying for a bed against family care only: measured levels 2 and 3";
    "choice.utility.bed.level_4": Number(-50.0, 50.0), "utility", Always, "申请床位的效用：评估 4 级", "Applying for a bed against family care only: measured level 4";
    "choice.utility.bed.level_5_6": Number(-50.0, 50.0), "utility", Always, "申请床位的效用：评估 5–6 级", "Applying for a bed against family care only: measured levels 5 and 6";
    "choice.bed_utility_dementia.mild": Number(-50.0, 50.0), "utility", Always, "申请床位：轻度认知障碍的附加效用", "Applying for a bed: added with mild dementia";
    "choice.bed_utility_dementia.moderate": Number(-50.0, 50.0), "utility", Always, "申请床位：中度认知障碍的附加效用", "Applying for a bed: added with moderate dementia";
    "choice.bed_utility_dementia.severe": Number(-50.0, 50.0), "utility", Always, "申请床位：重度认知障碍的附加效用", "Applying for a bed: added with severe dementia";
    "choice.bed_utility_household.couple": Number(-50.0, 50.0), "utility", Always, "申请床位：仅与配偶同住的附加效用（与家人同住为 0）", "Applying for a bed: added when living with a spouse only (with family: 0)";
    "choice.bed_utility_household.alone": Number(-50.0, 50.0), "utility", Always, "申请床位：独居的附加效用（与家人同住为 0）", "Applying for a bed: added when living alone (with family: 0)";
    "choice.bed_utility_last_days": Number(-50.0, 50.0), "utility", Always, "申请床位：临终前 request_last_days 天内的附加效用", "Applying for a bed: added in the request_last_days before death";
    "choice.bed_utility_per_km": Number(-50.0, 50.0), "utility per km", Always, "申请床位：到最近合适床位的每公里附加效用", "Applying for a bed: added for each km to the nearest suitable bed";
    "choice.keeping_utility": Number(-50.0, 50.0), "utility", Always, "保持现有安排的附加效用", "Added for the arrangement one has already";
    "choice.family_care_utility.family_only": Number(-50.0, 50.0), "utility", Always, "家中有人能照护时，仅由家人照护的附加效用：评估 2 级及以上", "Added to family care only where someone in the household can give care: measured levels 2 and above";
    "choice.family_care_utility.home_care": Number(-50.0, 50.0), "utility", Always, "家中有人能照护时，居家照护的附加效用：评估 2 级及以上", "Added to home care where someone in the household can give care: measured levels 2 and above";
    "choice.utility_per_1000_rmb.low": Number(-50.0, 50.0), "utility per 1,000 RMB a month", Always, "每月每千元价格的效用：低支付能力", "For each 1,000 RMB of monthly price: low means";
    "choice.utility_per_1000_rmb.middle": Number(-50.0, 50.0), "utility per 1,000 RMB a month", Always, "每月每千元价格的效用：中等支付能力", "For each 1,000 RMB of monthly price: middle means";
    "choice.utility_per_1000_rmb.high": Number(-50.0, 50.0), "utility per 1,000 RMB a month", Always, "每月每千元价格的效用：高支付能力", "For each 1,000 RMB of monthly price: high means";
    "choice.price_rmb_per_month.home_care": Number(0.0, 1_000_000.0), "RMB/month", Always, "月价：居家照护（自付）", "Monthly price of home care (own payment)";
    "choice.price_rmb_per_month.day_care": Number(0.0, 1_000_000.0), "RMB/month", Always, "月价：日间照护", "Monthly price of day care";
    "choice.price_rmb_per_month.basic": Number(0.0, 1_000_000.0), "RMB/month", Always, "月价：保基本床位", "Monthly price of a basic-guarantee bed";
    "choice.price_rmb_per_month.inclusive": Number(0.0, 1_000_000.0), "RMB/month", Always, "月价：普惠床位", "Monthly price of an inclusive bed";
    "choice.price_rmb_per_month.market": Number(0.0, 1_000_000.0), "RMB/month", Always, "月价：市场床位", "Monthly price of a market bed";
}
