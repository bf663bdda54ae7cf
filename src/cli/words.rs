//! Every sentence the program says beside its help, in Chinese and English.
//!
//! Each is a constant, so that a missing one does not compile; `{0}`, `{1}` … are filled in by the caller. Invariant:
//! both languages of a sentence fill the same places.

use crate::charts::Language;
use std::fmt::{Display, Write};

/// A text in both languages.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    zh: &'static str,
    en: &'static str,
}

impl Words {
    /// The text in a language with its places filled.
    pub fn say(self, language: Language, parts: &[&dyn Display]) -> String {
        let mut rest = self.of(language);
        let mut text = String::new();
        // One pass, so that braces in a part (a user's own title) are never taken for a place to fill.
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((index, behind)) = after.split_once('}') else { break };
            if let Some(part) = index.parse::<usize>().ok().and_then(|index| parts.get(index)) {
                write!(text, "{part}").expect("writing to a string does not fail");
            }
            rest = behind;
        }
        text + rest
    }

    /// The text in a language as it stands.
    pub fn of(self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::En => self.en,
        }
    }
}

macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)+) => {
        $(pub(super) const $name: Words = Words { zh: $zh, en: $en };)+
        #[cfg(test)]
        const ALL: &[Words] = &[$($name),+];
    };
}

words! {
    // What went wrong.
    UNKNOWN_OPTION: "不认识的选项或多余的参数：{0}", "unknown option or too many arguments: {0}";
    UNKNOWN_COMMAND: "不认识的命令：{0}", "unknown command: {0}";
    MISSING_ARGUMENT: "缺少：{0}", "missing: {0}";
    MISSING_COMMAND: "缺少命令", "a command is missing";
    WRONG_VALUE: "{0} 的值不对：{1}", "wrong value for {0}: {1}";
    GIVEN_TWICE: "不能同时给出或给出两次：{0}", "given twice or with an option it excludes: {0}";
    SET_TWICE: "{0} 给出两次：{1} 和 {2}；只留一个", "{0} is given twice: {1} and {2}; keep one";
    BETWEEN: "{0} 到 {1} 的整数", "a whole number from {0} to {1}";
    WHOLE_NUMBER: "整数", "a whole number";
    ALLOWED: "；可用：{0}", "; allowed: {0}";
    DID_YOU_MEAN: "；是否指 {0}？", "; did you mean {0}?";
    SEE_HELP: "用法见 eldercap --help 或 eldercap 命令 --help", "see eldercap --help or eldercap COMMAND --help";
    PROBLEMS: "共 {0} 个问题；没有运行", "problems: {0}; nothing was run";
    STRICT_UNMET: "严格检查：{0} 项指标未达到", "strict check: targets not met: {0}";
    IS_EXPERIMENT: "{0} 是实验文件；请用 eldercap sweep {0}", "{0} is an experiment file; use eldercap sweep {0}";
    IS_SCENARIO: "{0} 不是实验文件（没有 [sweep]）；情景请用 eldercap run {0}", "{0} is no experiment file (it has no [sweep]); for a scenario use eldercap run {0}";
    NOT_EMPTY: "{0}：文件夹不是空的；用 --force 覆盖旧结果，或用 --out 另选文件夹", "{0}: the folder is not empty; use --force to replace earlier results, or --out to choose another";
    NO_OUTPUT: "{0}：不是 eldercap 的输出文件夹（没有 manifest.json）", "{0}: not an output folder of eldercap (there is no manifest.json)";
    STDOUT: "无法输出结果：{0}", "cannot print the results: {0}";
    NOT_FOUND: "文件或文件夹不存在", "there is no such file or folder";
    NO_PERMISSION: "没有权限", "no permission";
    DISK_FULL: "磁盘已满", "the disk is full";
    READ_ONLY: "磁盘只读", "the disk is read-only";
    NOT_A_FOLDER: "路径中有一段是文件而不是文件夹", "a part of the path is a file, not a folder";
    IS_A_FOLDER: "这是文件夹，不是文件", "this is a folder, not a file";
    MISSING_GLYPHS: "提示：图表字体没有这些字，图中将缺字：{0}", "note: the chart font lacks these characters, charts will miss them: {0}";

    NO_EFFECT: "提示：{0}：{1} 在 {2} 时不起作用：{3}", "note: {0}: {1} has no effect with {2}: {3}";
    PART_OF_EFFECT: "提示：{0}：{1} 在 {2} 时只起部分作用：{3}", "note: {0}: {1} has only a part of its effect with {2}: {3}";

    VISITS_OF_NETWORKS: "--visits 只用于排队网络；{0} 不是", "--visits is for queueing networks; {0} is none";
    NO_SUCH_REPLICATION: "没有第 {0} 次重复可记录：只运行 {1} 次", "there is no replication {0} to trace: {1} are run";
    NO_TRACE: "{0}：不是事件记录（第一行应以 version 开头）", "{0}: not a trace (its first line must begin with version)";

    // Progress.
    PROGRESS: "已完成 {0}/{1} 次重复，约剩 {2} 秒", "{0}/{1} replications done, about {2} s left";
    BAR: "{0} {1}/{2} 次重复，约剩 {3}", "{0} {1}/{2} replications, {3} left";
    STOPPING: "正在停止：等正在进行的重复结束（再按一次 Ctrl-C 立即退出）", "stopping after the replications under way (Ctrl-C again ends at once)";
    NOTHING_FINISHED: "已中断：没有一次重复完成，没有写出结果", "interrupted: no replication had finished, nothing was written";
    INTERRUPTED: "已中断：{1} 次重复中完成的 {0} 次已写入 {2}；图表可用 eldercap plot {2} 画出", "interrupted: {0} of {1} replications are written in {2}; eldercap plot {2} draws their charts";

    // Answers.
    BASIS: "{0} 年至 {1} 年，重复 {2} 次，种子 {3}；± 为均值 95% 区间的半宽（少于 3 次重复时没有）", "{0} to {1}, {2} replications, seed {3}; ± is the half-width of the mean's 95 % interval (none below 3 replications)";
    CHANGED: "改动：{0}", "changed: {0}";
    BETWEEN_CHANGES: "；", "; ";
    NO_YEARS: "模拟年数为 0，没有结果可报告", "the horizon is 0 years, there is nothing to report";
    IN_TIME: "{0} 天内入住的比例（%）", "admitted within {0} days (%)";
    IN_TIME_BASIC: "  其中首选保基本床位者", "  of those who would take basic-guarantee first";
    OCCUPANCY: "入住率（%）", "occupancy (%)";
    OCCUPANCY_BASIC: "  其中保基本床位", "  of basic-guarantee beds";
    WAITING_END: "年末轮候人数", "persons waiting at year end";
    DIED_WAITING: "轮候中去世（人/年）", "died waiting (persons a year)";
    WAIT_MEAN: "入住者平均等待（天）", "mean wait of those admitted (days)";
    WAITING_MEAN: "平均轮候人数", "persons waiting, mean";
    BEDS_MEAN: "平均开放床位", "open beds, mean";
    SERVICE_TARGET: "要求：{1}% 的申请人在 {0} 天内入住", "aimed at: {1} % of applicants admitted within {0} days";
    PLAN_LINE: "规划检查（到期各年、各街镇）：{0} 项达到，{1} 项未达到，{2} 项未到期，{3} 项模型不涉及", "plan check, in every year due and every area: {0} targets met, {1} not met, {2} not yet due, {3} not modelled";
    WHERE: "结果在 {0}", "results are in {0}";
    FIRST_PICTURE: "先看 {0}", "look first at {0}";
    NO_PICTURE: "没有可画的图表：文件夹中没有图表所需的行", "no chart could be drawn: the folder holds no rows for any";
    DRAWN: "已画 {0} 个文件于 {1}", "{0} files drawn in {1}";
    OK_SCENARIO: "{0}：通过；{1}", "{0}: ok; {1}";
    OK_NETWORK: "{0}：通过；{1}（排队网络，{2} 个池）", "{0}: ok; {1} (network, pools: {2})";
    OK_DESIGN: "{0}：通过；{1}（{2} 个设计点）", "{0}: ok; {1} ({2} design points)";
    ONLY_PROBLEMS: "共 {0} 个问题，涉及 {1} 个文件", "problems: {0}, in {1} files";

    // Networks.
    SATURATED: "注意：池“{0}”的 ρ = {1}：需求超过其能力，队列无限增长，均值取决于观察多久", "note: pool “{0}” has ρ = {1}: it is asked for more than it can do, its queue grows for ever, and averages depend on how long is observed";
    SATURATED_WITH_VALVE: "注意：池“{0}”的 ρ = {1}：需求超过其能力，超出部分以损失、离开或放弃的方式流出", "note: pool “{0}” has ρ = {1}: it is asked for more than it can do; what is too much is lost, balks or gives up";
    NEAR_SATURATION: "注意：池“{0}”的 ρ = {1}：接近饱和，队列长且平稳得慢，需要长的预热和观察期", "note: pool “{0}” has ρ = {1}: near saturation, queues are long and settle slowly; warm-up and horizon must be long";
    NETWORK_BASIS: "观察期 {0} {1}，重复 {2} 次，种子 {3}；± 为均值 95% 区间的半宽（少于 3 次重复时没有）", "{0} {1} observed, {2} replications, seed {3}; ± is the half-width of the mean's 95 % interval (none below 3 replications)";
    OFFERED_LOAD: "需求（单位）", "offered load";
    RHO: "ρ", "ρ";
    UTILISATION: "利用率（%）", "utilisation (%)";
    MEAN_QUEUE: "平均等待人数", "mean queue";
    MEAN_WAIT: "平均等待（{0}）", "mean wait ({0})";
    WAITING_SHARE: "须等待（%）", "have to wait (%)";
    LOST: "损失（%）", "lost (%)";
    BALKED: "见队离开（%）", "balked (%)";
    RENEGED: "放弃等待（%）", "gave up (%)";
    STEADY: "稳态：各池都能稳定；数值可作稳态估计，前提是预热足够", "steady state: every pool can settle; the figures may be read as steady state if the warm-up is enough";
    STEADY_WITHHELD: "稳态：不作结论（有池的需求超过其能力）；数值仅为观察期均值", "steady state: withheld (a pool is asked for more than it can do); the figures are averages over the span observed and no more";
    STEADY_VARYING: "稳态：不适用（到达或容量随时间变化）；数值为观察期均值", "steady state: does not apply (arrivals or capacities change over time); the figures are averages over the span observed";
    WARM_UP_ENOUGH: "预热：给定 {0} {1}，MSER-5 建议 {2}：足够", "warm-up: {0} {1} given, MSER-5 proposes {2}: enough";
    WARM_UP_LONGER: "预热：给定 {0} {1}，MSER-5 建议 {2}，更长：请看时间序列图，必要时加长 network.warm_up", "warm-up: {0} {1} given, MSER-5 proposes {2}, which is longer: look at the chart of the time series, and make network.warm_up longer if need be";
    WARM_UP_UNSETTLED: "预热：给定 {0} {1}；池“{2}”的序列未平稳或太短，MSER-5 不作建议", "warm-up: {0} {1} given; the series of pool “{2}” does not settle or is too short, MSER-5 proposes nothing";

    // Traces.
    TRACES_SAME: "相同：{0} 个事件", "the same: {0} events";
    TRACES_DIFFER: "从第 {0} 行起不同：", "they differ from line {0} on:";
    TRACE_ENDS: "（{0} 到此结束）", "({0} ends here)";
    TRACE_VERSIONS: "事件记录的版本不同（{0} 与 {1}），不能比较", "the traces are of different versions ({0} and {1}) and cannot be compared";

    // Comparisons and sweeps.
    SAME_NAME: "{0} 与 {1} 文件同名，无法区分；请改一个文件名", "{0} and {1} are files of the same name and cannot be told apart; rename one";
    OTHER_YEARS: "{0} 与 {1} 的起止年份不同，不能逐年比较", "{0} and {1} do not run over the same years and cannot be compared";
    OTHER_REPLICATIONS: "{0} 与 {1} 的重复次数不同；用 --replications 统一", "{0} and {1} ask for different numbers of replications; give --replications";
    OTHER_SEED: "{0} 与 {1} 的种子不同；用 --seed 统一", "{0} and {1} have different seeds; give --seed";
    DIFFERENCE: "差值", "difference";
    PAIRING: "各情景用同一批随机数配对：时限内入住比例之差的区间为 ±{0}；不配对则为 ±{1}，达到同样精度约需 {2} 倍的重复次数", "scenarios are paired on common random numbers: the difference in the share admitted in time is known to ±{0}; unpaired it would be ±{1}, and the same precision would take about {2} times the replications";
    NO_PAIRING: "重复少于 3 次，没有区间", "with fewer than 3 replications there is no interval";
    SET_AND_VARIED: "{0} 是本实验变动的因素，不能再用选项固定", "{0} is varied by the experiment and cannot be fixed by an option";
    SWEEP_OF: "对“{0}”的 {1} 个设计点；表中为全期数值", "{1} design points around “{0}”; the table shows the whole run";
    SWEEP_INTERRUPTED: "已中断：{1} 个设计点中完成的 {0} 个已写入 {2}", "interrupted: {0} of {1} design points are written in {2}";

    // The plan check.
    COLUMN_TARGET: "指标", "target";
    COLUMN_YEAR: "年", "year";
    COLUMN_ASKED: "要求", "asked";
    COLUMN_PROVIDED: "提供", "provided";
    COLUMN_STATUS: "结果", "status";
    COLUMN_IN_TIME: "{0} 天内入住（%）", "within {0} days (%)";
    COLUMN_OCCUPANCY: "入住率（%）", "occupancy (%)";
    COLUMN_ADEQUACY: "是否够用", "enough?";
    MET: "达到", "met";
    NOT_MET: "未达到", "not met";
    NOT_DUE: "未到期", "not due";
    NOT_MODELLED: "不涉及", "not modelled";
    ADEQUATE: "够用", "adequate";
    SHORT: "不足", "short";
    UNCERTAIN: "不确定", "uncertain";
    AREAS_SHORT: "各街镇：{0} {1}，{2} 年 {4} 个街镇中 {3} 个未达到", "areas: {0} {1}, in {2} {3} of {4} areas do not meet it";
    AREAS_NOT_DUE: "各街镇：{0} {1}，{2} 年未到期", "areas: {0} {1}, not yet due in {2}";
    NOT_MODELLED_LIST: "模型不涉及的指标：", "targets the model does not speak of:";

    // The self-test.
    UNKNOWN_CASE: "没有名为 {0} 的案例；可用：{1}", "there is no case {0}; there are: {1}";
    NO_REFERENCES: "{0}：没有 [[expect]]，没有可比较的数值", "{0}: there is no [[expect]], nothing to compare with";
    SELFTEST_INTERRUPTED: "自检已中断，没有结论", "the self-test was interrupted and says nothing";
    SELFTEST_FAILED: "自检：{0} 项未通过", "self-test: references not met: {0}";
    CASE_HEADING: "{0}  {1}（{2} 秒）", "{0}  {1} ({2} s)";
    ARITHMETIC: "统计量的算例", "Worked examples of the statistics";
    COLUMN_QUANTITY: "量", "quantity";
    COLUMN_VALUE: "模拟值", "value";
    COLUMN_REFERENCE: "参考值", "reference";
    COLUMN_SE: "标准误", "s.e.";
    COLUMN_Z: "z", "z";
    COLUMN_VERDICT: "结论", "verdict";
    COLUMN_SOURCE: "公式或来源", "formula or source";
    VERDICT_PASS: "通过", "pass";
    VERDICT_FAIL: "未通过", "fail";
    VERDICT_NOISY: "噪声过大", "too noisy";
    SELFTEST_SUM: "{0} 项参考值：通过 {1}，未通过 {2}；用时 {3} 秒", "{0} references: {1} passed, {2} failed; {3} s";
    FALSE_ALARMS: "有随机性的 {0} 项以 {1} 倍标准误为界；程序无误时换用其他种子预计误报 {2} 项，种子固定，所以结果每次相同", "{0} references with chance are held to {1} standard errors; a sound program would raise {2} false alarms on other seeds; the seeds are fixed, so the answer is always the same";

    // Names of what targets count.
    BED_RATIO: "养老床位比例", "bed ratio";
    BASIC_BED_RATIO: "保基本床位比例", "basic-guarantee bed ratio";
    BED_RATIO_SUBDISTRICTS: "街道床位比例", "bed ratio of subdistricts";
    BED_RATIO_TOWNS: "镇床位比例", "bed ratio of towns";
    BASIC_BED_RATIO_AREAS: "各街镇保基本床位比例", "basic-guarantee bed ratio of areas";
    BEDS: "养老床位", "elder-care beds";
    DEMENTIA_BEDS: "认知障碍照护床位", "dementia beds";
    NURSING_SHARE: "护理型床位占比", "nursing share of beds";
    MEAN_OCCUPANCY: "床位入住率", "occupancy of beds";
    CENTRES: "综合为老服务中心", "community centres";
    DAY_CARE_INSTITUTIONS: "日间照护机构", "day-care institutions";
    DOORSTEP_STATIONS: "家门口服务站", "doorstep stations";
    NEIGHBOURHOOD_POINTS: "睦邻点", "neighbourhood points";
    MEAL_SHARE: "助餐能力", "meal capacity";
    FLOOR_AREA: "社区养老服务设施面积", "community floor area";
    WITHIN_15_MINUTES: "步行 15 分钟覆盖", "within 15 minutes on foot";
    BASIC_ROOM_BEDS: "保基本每间居室床位数", "basic-guarantee beds a room";
    WALK_MINUTES: "养老服务步行圈", "walk to the network";
    SOCIAL_WORKERS_PER_ELDERS: "每千名老人社工数", "social workers per 1,000 elders";
    SOCIAL_WORKERS_PER_BEDS: "每百张床位社工数", "social workers per 100 beds";
}

#[cfg(test)]
mod tests {
    use super::{ALL, BAR, Words};
    use crate::charts::Language;

    #[test]
    fn both_languages_fill_the_same_places() {
        for words in ALL {
            for place in 0..6 {
                let place = format!("{{{place}}}");
                assert_eq!(words.zh.contains(&place), words.en.contains(&place), "{}", words.en);
            }
        }
    }

    #[test]
    fn a_part_with_braces_is_left_alone() {
        let words = Words { zh: "{1}：{0}", en: "{0}: {1}" };
        assert_eq!(words.say(Language::En, &[&"{1}", &2]), "{1}: 2");
        assert_eq!(words.say(Language::Zh, &[&"{1}", &2]), "2：{1}");
    }

    #[test]
    fn the_bar_is_a_template() {
        for language in [Language::Zh, Language::En] {
            let template = BAR.say(language, &[&"{bar:30}", &"{pos}", &"{len}", &"{eta}"]);
            assert!(indicatif::ProgressStyle::with_template(&template).is_ok(), "{template}");
        }
    }
}
