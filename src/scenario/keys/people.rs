//! Keys of `[scenario]`, `[population]`, `[need]` and `[household]`.
//!
//! Only data; the words are those of `terms`.

use super::Kind::{File, Integer, Number, Percent, Text, Year};

super::keys! {
    "scenario.title_zh": Text, "", Always, "标题（中文）", "Title in Chinese, printed on charts and reports";
    "scenario.title_en": Text, "", Always, "标题（英文）", "Title in English";
    "scenario.question_zh": Text, "", Always, "本情景要回答的问题（中文）", "The question the scenario asks, in Chinese";
    "scenario.question_en": Text, "", Always, "本情景要回答的问题（英文）", "The question the scenario asks, in English";
    "scenario.start_year": Year(1950, 2150), "", Always, "起始年，1 月 1 日零时", "First year; the run starts at midnight of 1 January";
    "scenario.horizon_years": Integer(0, 50), "years", Always, "模拟年数", "How many whole years are simulated";
    "scenario.past_years": Integer(0, 20), "years", Always, "起始前先运行多少年（按起始时的床位率），使起始日已有住养者和轮候者", "Years before the start that are lived through at the bed ratios of the start, so that the start finds residents and a list";

    "population.areas": File, "", Always, "街镇表", "Table of areas: persons, residents, centroid";
    "population.age_structure": File, "", Always, "起始年龄性别结构表", "Table of age and sex at the start, registered and not";
    "population.life_table": File, "", Always, "死亡概率表（60–105 岁）", "Table of one-year death probabilities by sex and age";
    "population.cohorts": File, "", Always, "起始时不足 60 岁者按单岁和性别的人数表", "Table of persons below 60 at the start by single age and sex";
    "population.migration": File, "", Always, "60 岁及以上迁入人数表", "Table of persons aged 60+ who move in, by years and ages";
    "population.area_growth": File, "", Always, "街镇增长权重表", "Table of weights by which areas draw more or fewer of those who turn 60 or move in";
    "population.non_registered_60plus": Integer(0, 20_000_000), "persons", Always, "起始时非户籍常住老人", "Residents aged 60+ at the start who are not registered";
    "population.emigration_per_year.registered": Number(0.0, 1.0), "per person-year", Always, "户籍老人迁出本区的年率", "Registered persons aged 60+ leave the district at this rate";
    "population.emigration_per_year.non_registered": Number(0.0, 1.0), "per person-year", Always, "非户籍常住老人迁出本区的年率", "The same of residents who are not registered";
    "population.published": File, "", Always, "用于对照的公布数表（不影响模拟）", "Table of published figures that results are held against; it moves nothing";

    "need.transitions": File, "", Always, "照护等级转移率表", "Table of yearly rates between need groups and to death";
    "need.dementia": File, "", Always, "认知障碍发病率与患病率表", "Table of dementia incidence and prevalence";
    "need.share_at_60_pct.level_2_3": Percent(100.0), "% of persons", Always, "满 60 岁时处于 2–3 级的比例", "Levels 2 and 3 among those who turn 60";
    "need.share_at_60_pct.level_4": Percent(100.0), "% of persons", Always, "满 60 岁时处于 4 级的比例", "Level 4 among those who turn 60";
    "need.share_at_60_pct.level_5_6": Percent(100.0), "% of persons", Always, "满 60 岁时处于 5–6 级的比例", "Levels 5 and 6 among those who turn 60";
    "need.dementia_share_at_60_pct": Percent(100.0), "% of persons", Always, "满 60 岁时有（轻度）认知障碍的比例", "With (mild) dementia among those who turn 60";
    "need.mortality_ratio": Number(0.5, 2.0), "ratio", Always, "全部死亡率的倍数", "Factor on all death rates";
    "need.dementia_incidence_ratio": Number(0.0, 10.0), "ratio", Always, "认知障碍发病率的倍数", "Factor on dementia incidence";
    "need.dementia_progression_mild_per_year": Number(0.0, 10.0), "per year", Always, "认知障碍由轻度到中度的年率", "Rate from mild to moderate dementia";
    "need.dementia_progression_moderate_per_year": Number(0.0, 10.0), "per year", Always, "认知障碍由中度到重度的年率", "Rate from moderate to severe dementia";
    "need.dementia_stage_share_pct.mild": Percent(100.0), "% of persons with dementia", Always, "认知障碍者中轻度比例；三项合计 100", "Mild among persons with dementia; the three add to 100";
    "need.dementia_stage_share_pct.moderate": Percent(100.0), "% of persons with dementia", Always, "认知障碍者中中度比例", "Moderate among persons with dementia";
    "need.dementia_stage_share_pct.severe": Percent(100.0), "% of persons with dementia", Always, "认知障碍者中重度比例", "Severe among persons with dementia";
    "need.dementia_death_ratio.mild": Number(0.0, 100.0), "ratio", Always, "轻度认知障碍的死亡率倍数", "Death rate with mild dementia against none";
    "need.dementia_death_ratio.moderate": Number(0.0, 100.0), "ratio", Always, "中度认知障碍的死亡率倍数", "Death rate with moderate dementia against none";
    "need.dementia_death_ratio.severe": Number(0.0, 100.0), "ratio", Always, "重度认知障碍的死亡率倍数", "Death rate with severe dementia against none";
    "need.dementia_worsening_ratio.mild": Number(0.0, 100.0), "ratio", Always, "轻度认知障碍的等级恶化倍数", "Worsening of need with mild dementia against none";
    "need.dementia_worsening_ratio.moderate": Number(0.0, 100.0), "ratio", Always, "中度认知障碍的等级恶化倍数", "Worsening of need with moderate dementia against none";
    "need.dementia_worsening_ratio.severe": Number(0.0, 100.0), "ratio", Always, "重度认知障碍的等级恶化倍数", "Worsening of need with severe dementia against none";
    "need.upper_level_share_pct.level_0_1": Percent(100.0), "% of the group", Always, "0–1 级组中 1 级的比例", "Level 1 within the group of levels 0 and 1";
    "need.upper_level_share_pct.level_2_3": Percent(100.0), "% of the group", Always, "2–3 级组中 3 级的比例", "Level 3 within the group of levels 2 and 3";
    "need.upper_level_share_pct.level_5_6": Percent(100.0), "% of the group", Always, "5–6 级组中 6 级的比例", "Level 6 within the group of levels 5 and 6";
    "need.mortality_improvement_pct_per_year": Percent(10.0), "% a year", Always, "起始日以后全部死亡率每年下降的百分比", "Yearly fall of all death rates from the start on";
    "need.unmet_worsening_ratio": Number(1.0, 20.0), "ratio", Always, "需求未满足（轮候）期间等级恶化率的倍数；1 为不计", "Worsening of need while it is not met (on the waiting list) against otherwise; 1: no price";
    "need.unmet_death_ratio": Number(1.0, 20.0), "ratio", Always, "需求未满足（轮候）期间死亡率的倍数；1 为不计", "Death while need is not met against otherwise; 1: no price";
    "need.resident_death_ratio": Number(0.1, 20.0), "ratio", Always, "入住机构者死亡率与居家者之比", "Death in a bed against at home, in the same state";

    "household.partners": File, "", Always, "按性别和年龄的有配偶、未婚或离婚比例表", "Table of those with a partner and of those never married or divorced by sex and age";
    "household.age_difference_years.mean": Number(-20.0, 20.0), "years", Always, "丈夫比妻子大几岁：均值", "By how much the husband is older than the wife: mean";
    "household.age_difference_years.sd": Number(0.1, 10.0), "years", Always, "丈夫比妻子大几岁：标准差", "By how much the husband is older than the wife: standard deviation";
    "household.couple_only_pct.at_60": Percent(100.0), "% of couples", Always, "丈夫 60 岁及以下时，仅夫妻同住的比例", "Couples who live without others while the husband is 60 or younger";
    "household.couple_only_pct.at_85": Percent(100.0), "% of couples", Always, "丈夫 85 岁及以上时的比例；其间线性变化", "The same from the husband's age of 85 on; in between in a straight line, as children leave";
    "household.widowed_join_family_pct": Percent(100.0), "% of persons", Always, "原仅夫妻同住者丧偶后与子女同住的比例；其余独居", "Of those who lived as a couple only, who moves in with children at the partner's death; the others live alone";
    "household.single_alone_pct": Percent(100.0), "% of persons", Always, "未婚或离婚者中独居的比例；其余与家人同住", "Live alone among those never married or divorced; the others live with family";
    "household.group_share_pct.low_income": Percent(100.0), "% of persons", Always, "低保、低收入者比例", "Low income";
    "household.group_share_pct.bereaved": Percent(100.0), "% of persons", Always, "独生子女伤残死亡家庭成员比例；夫妻同属", "Bereaved of an only child; of a couple both are";
    "household.group_share_pct.disabled": Percent(100.0), "% of persons", Always, "持证残疾人比例", "Certified as a disabled person";
    "household.group_share_pct.veteran": Percent(100.0), "% of persons", Always, "优抚对象比例", "Veteran or the like with a claim";
    "household.low_income_among_poorest_pct": Percent(100.0), "% of persons", Always, "低收入者都在收入最低的百分之几之内", "Who has a low income is among so many of the poorest";
    "household.income_rmb_per_month.mean": Number(1.0, 1_000_000.0), "RMB a month", Always, "养老金或收入：均值", "Pension or income of a person: mean";
    "household.income_rmb_per_month.sd": Number(1.0, 1_000_000.0), "RMB a month", Always, "养老金或收入：标准差（对数正态）", "Pension or income of a person: standard deviation (lognormal)";
    "household.income_support_pct": Percent(1000.0), "% of income", Always, "储蓄与子女支持相当于收入的比例", "What savings and children add to income when a bed is paid for";
}
