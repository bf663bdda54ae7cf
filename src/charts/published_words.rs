//! The words of the charts that hold the model against published figures, in Chinese and English.

/// Key, Chinese, English.
#[rustfmt::skip]
pub(super) const TABLE: &[(&str, &str, &str)] = &[
    ("label_seen", "来源 A：官方或同行评议", "source A: official or peer-reviewed"),
    ("label_reprint", "来源 A-r：官方，见于转载", "source A-r: official, seen in a reprint"),
    ("label_recalled", "来源 B：记忆", "source B: recalled"),
    ("label_assumed", "来源 C：推算或假设", "source C: derived or assumed"),
    ("model_mean", "模型均值", "model mean"),

    // Projection.
    ("projection_question", "模型中的人口与来源相差多少？", "How far is the population from what was published?"),
    ("projection_answer", "户籍 60 岁及以上，模型与公布数之差：{0} 年末 {1}；最大 {2}（{3} 年末）。", "Registered 60+, model against published: {1} at the end of {0}; largest difference {2}, at the end of {3}."),
    ("projection_none", "模拟期内没有公布的户籍老年人口数。", "No published number of registered elders falls within the run."),
    ("projection_60", "户籍 60 岁及以上", "Registered 60+"),
    ("projection_65", "65 岁及以上占比", "Share aged 65+"),
    ("projection_80", "80 岁及以上占比", "Share aged 80+"),
    ("projection_share_unit", "年末，占户籍 60 岁及以上 %", "% of registered 60+, at year end"),
    ("year_of_figure", "年份", "year"),
    ("published_value", "公布", "published"),
    ("model_value", "模型", "model"),
    ("difference_relative", "差值", "difference"),
    ("difference_points", "差，百分点", "diff., points"),
    ("projection_half_width", "± 为该区间的半宽。", "± is its half-width."),
    ("projection_note", "起始日的人数和年龄构成由情景给定，与当日公布数对照；起始日以前的人数由仍在的人和之后死亡的人推算，不计迁移。随附浦东情景的迁入人数按 2025 年预测数校准。占比曲线为均值之比；纵轴不一定从零开始。各数来源见“与公布数对照”表。", "Number and age mix at the start are given to the model and shown beside what was published of that date; numbers before it come from who is there and who has died since, without moves. In the scenarios of Pudong that ship, moves into the district are calibrated to the projection for 2025. Lines of shares are ratios of means; vertical axes need not begin at zero. The table against published figures names each source."),

    // Prevalence.
    ("prevalence_question", "照护需求和认知障碍与来源相差多少？", "How far are need and dementia from the sources?"),
    ("prevalence_worst", "{0}：最大相差 {1} 个百分点（{2} {3}，{4} 类）", "{0}: largest difference {1} percentage points ({2} {3}, label {4})"),
    ("prevalence_join", "；", ". "),
    ("prevalence_answer", "{0}。", "{0}."),
    ("prevalence_need", "2 级及以上", "Level 2 or above"),
    ("prevalence_dementia", "认知障碍", "Dementia"),
    ("prevalence_unit", "占户籍老人 %，{0} 年末，按岁数", "% of registered persons, end of {0}, by age in years"),
    ("sex_male", "男", "men"),
    ("sex_female", "女", "women"),
    ("sex_both", "男女合计", "both sexes"),
    ("prevalence_lines", "竖线为均值的 95% 区间。", "Vertical lines: 95 % interval of the mean."),
    ("prevalence_note", "柱为模型，标记为来源。随附情景中，需求转移率按 C 类表和 60 岁及以上 8% 校准，认知障碍发病率按 60 岁及以上 6% 校准：与这些数之差是校准残差，不是检验。", "Columns are the model, marks the sources. In the scenarios that ship, rates of need are fitted to the C table and to 8 % at 60+, dementia incidence to 6 % at 60+: differences from these are residuals, not tests."),
    ("prevalence_sources", "{0} {1} 各标记的来源依次为：{2}。", "{0}, {1}, marks from the left: {2}."),
    ("prevalence_and", "；", "; "),
];

#[cfg(test)]
mod tests {
    use super::TABLE;
    use crate::charts::font::bold_has;

    #[test]
    fn titles_and_headings_have_all_their_bold_letters() {
        let bold =
            ["projection_question", "prevalence_question", "projection_60", "projection_65", "projection_80"];
        let bold = [&bold[..], &["prevalence_need", "prevalence_dementia"]].concat();
        for (key, zh, en) in TABLE.iter().filter(|entry| bold.contains(&entry.0)) {
            assert!(bold_has(zh) && bold_has(en), "{key}");
        }
    }
}
