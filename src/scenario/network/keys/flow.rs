//! Keys of `[network]`, `[[class]]` and `[[stream]]`.
//!
//! Only data. Numbers of time units reach as far as ticks of a millionth do without overflow.

use super::Form::{ByClass, Date, Flag, Law, Numbers, One, Rows, Section, Time, Times};
use crate::scenario::keys::Kind::{Choice, File, Integer, Number, Text};

/// Longest span in time units.
pub(super) const LONGEST: f64 = 1e12;
/// Shortest span in time units that is not nothing: a tick.
pub(super) const SHORTEST: f64 = 1e-6;

super::keys! {
    "network.title_zh": [One(Text)], "", true, "标题（中文）", "Title in Chinese, printed on charts and reports";
    "network.title_en": [One(Text)], "", true, "标题（英文）", "Title in English";
    "network.question_zh": [One(Text)], "", false, "要回答的问题（中文）", "The question asked, in Chinese";
    "network.question_en": [One(Text)], "", false, "要回答的问题（英文）", "The question asked, in English";
    "network.time_unit": [One(Choice(&["minute", "hour", "day", "week", "year"]))], "", true, "时间单位；一年为 365.25 天", "What one time unit is; a year has 365.25 days";
    "network.start": [Date], "", false, "时刻零的日期；用日期或接收日时必填", "Date of time zero; needed for dates and admission_days";
    "network.warm_up": [One(Number(0.0, LONGEST))], "time units", true, "预热期：时刻零之前模拟而不统计的时长", "Warm-up: simulated before time zero and not counted";
    "network.horizon": [One(Number(SHORTEST, LONGEST))], "time units", true, "统计的时长", "Span that is counted";
    "network.replications": [One(Integer(1, 10_000))], "replications", true, "独立重复次数", "Independent replications";
    "network.seed": [One(Integer(0, i64::MAX))], "", true, "随机种子", "Seed of all random streams";
    "network.audit_every": [One(Number(SHORTEST, LONGEST))], "time units", false, "两次清点在场人数的间隔；不写则不清点，也没有人数分布", "Span between two counts of those present; left out: no counts and no distribution of their number";
    "network.series_step": [One(Number(SHORTEST, LONGEST))], "time units", false, "时间序列步长；不写则为（预热期 + 统计时长）/ 200，不影响任何结果", "Step of the time series; left out: (warm_up + horizon) / 200, which changes no result";
    "network.wait_limits": [Numbers(0.0, LONGEST)], "time units", false, "统计等待超过多久的比例，升序", "Waits for which the share of longer waits is told, ascending";
    "network.mutual_waits": [One(Choice(&["exchange", "report"]))], "", false, "占着单位互相等待的人：互换位置或只报告；有 keeps_unit 时必填", "Persons who keep units and wait for each other's: change places, or only told; needed with keeps_unit";

    "class.*.name": [One(Text)], "", false, "类别名，各不相同", "Name of the class; names differ";
    "class.*.priority": [One(Integer(0, 255))], "", false, "优先级，0 最先；有按优先级排队的池时必填", "Rank, 0 first; needed if a pool has discipline = \"priority\"";
    "class.*.escalation": [Rows], "", false, "在一个池里等满若干时间后升为另一优先级", "Ranks taken after waiting in a pool, in order of after";
    "class.*.escalation[].after": [One(Number(0.0, LONGEST))], "time units", true, "等待多久之后", "Wait after which the rank holds";
    "class.*.escalation[].priority": [One(Integer(0, 255))], "", true, "新的优先级", "The new rank";

    "stream.*.name": [One(Text)], "", false, "来源名；也是其随机数的地址", "Name of the stream: also the address of its random numbers";
    "stream.*.to": [One(Text)], "", true, "到哪个池", "Pool that its persons come to";
    "stream.*.class": [One(Text)], "", false, "类别；多于一类时写 class 或 class_mix", "Class; with several classes class or class_mix is needed";
    "stream.*.class_mix": [ByClass], "", false, "各类别的概率，合计 1", "Probability of each class; they add to 1";
    "stream.*.class_mix.*": [One(Number(0.0, 1.0))], "probability", false, "该类别的概率", "Probability of this class";
    "stream.*.rate": [One(Number(0.0, 1e6)), Rows], "per time unit", false, "泊松到达率；rate、interval、times 恰写其一", "Rate of Poisson arrivals; exactly one of rate, interval, times";
    "stream.*.rate[].from": [Time], "time units or date", true, "从何时起，升序；第一个之前为零", "From when on, ascending; before the first the rate is zero";
    "stream.*.rate[].rate": [One(Number(0.0, 1e6))], "per time unit", true, "此后的到达率", "Rate from then on";
    "stream.*.repeat_every": [One(Number(SHORTEST, LONGEST))], "time units", false, "到达率循环的周期；from 须在 0 与周期之间", "Length after which the rates begin again; each from then lies from 0 to below it";
    "stream.*.interval": [Law], "time units", false, "相邻两人到达间隔的分布；第一个间隔从运行开始算起", "Law of the time between arrivals; the first from the beginning of the run";
    "stream.*.times": [Times, Section], "time units or dates", false, "逐个列出到达时刻，升序", "The times of arrival one by one, ascending";
    "stream.*.times.file": [One(File)], "", true, "到达时刻表，列 time[,class]", "Table of times, columns time[,class]";

    "shared.*.name": [One(Text)], "", false, "共用组名", "Name of the group";
    "shared.*.units": [One(Integer(1, 1_000_000_000))], "units", true, "共用单位数", "How many units are shared";
    "shared.*.pools": [super::Form::Texts], "", true, "可以使用它们的池，至少两个；一个池只能在一组里", "Pools that may use them, at least two; a pool is in at most one group";
    "shared.*.relabel": [Flag], "", true, "专用单位一空出来，共用单位里的人即改记在专用单位上", "Is a person in a shared unit counted in a dedicated one as soon as one is free?";
}
