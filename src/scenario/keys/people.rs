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
    "population.entries": File, "", Always, "每年满 60 岁人数表", "Table of persons who turn 60 in each year";
    "population.non_registered_60plus": Integer(0, 20_000_000), "persons", Always, "起始时非户籍常住老人", "Residents aged 60+ at the start who are not registered";
    "population.entry_female_share_pct": Percent(100.0), "%", Always, "新满 60 岁者中女性比例", "Women among those who turn 60";

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

    "household.share_pct.family": Percent(100.0), "% of persons", Always, "与家人同住比例；三项合计 100", "Live with family; the three add to 100";
    "household.share_pct.couple": Percent(100.0), "% of persons", Always, "仅与配偶同住比例", "Live with a spouse only";
    "household.share_pct.alone": Percent(100.0), "% of persons", Always, "独居比例", "Live alone";
    "household.special_group_share_pct": Percent(100.0), "% of persons", Always, "特殊群体比例（低收入、失独、残疾、优抚）", "In a special group: low income, bereaved one-child family, disabled, veteran";
    "household.means_pct.low": Percent(100.0), "% of persons", Always, "只能承担保基本价格的比例；三项合计 100", "Can pay the basic-guarantee price only; the three add to 100";
    "household.means_pct.middle": Percent(100.0), "% of persons", Always, "可承担普惠价格的比例", "Can pay up to inclusive prices";
    "household.means_pct.high": Percent(100.0), "% of persons", Always, "可承担市场价格的比例", "Can pay any price";
}
