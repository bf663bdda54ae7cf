//! Words of the charts of networks, in Chinese and English; `words` looks here too.

/// Key, Chinese, English.
#[rustfmt::skip]
pub(super) const TABLE: &[(&str, &str, &str)] = &[
    // Units.
    ("minutes", "分钟", "minutes"),
    ("hours", "小时", "hours"),
    ("weeks", "周", "weeks"),
    ("years", "年", "years"),
    ("span", "{0} {1}", "{0} {1}"),
    ("line_note", "细线：{0} 次重复均值的 95% 区间。", "Thin lines: 95 % interval of the mean over {0} replications."),

    // 1 start.
    ("start_question", "起始状态何时被遗忘？", "When has the start been forgotten?"),
    ("start_enough", "预热 {0}足够：MSER-5 建议 {1}。", "The warm-up of {0} is enough: MSER-5 proposes {1}."),
    ("start_longer", "MSER-5 建议预热 {1}，长于给定的 {0}。", "MSER-5 proposes a warm-up of {1}, longer than the {0} given."),
    ("start_never", "预热 {0}；运行期间序列尚未平稳或太短，MSER-5 不作建议。", "Warm-up {0}; the series does not settle within the run or is too short, so MSER-5 proposes nothing."),
    ("persons_waiting", "等待人数", "persons waiting"),
    ("units_in_use", "占用单位数", "units in use"),
    ("warm_up_given", "预热期（不计入结果）", "warm-up given (not in the results)"),
    ("warm_up_proposed", "MSER-5 建议的预热终点", "end of the warm-up that MSER-5 proposes"),
    ("cut_at", "{0}", "{0}"),
    ("start_note", "横轴：时间（{0}），0 为观察开始；虚线旁的数为建议的预热长度。各池纵轴不同。建议取各池中最长者，依据各步在场人数对重复的均值（White、Cobb 与 Spratt 2000）。", "Horizontal: time ({0}), 0 is where observation begins; the number at the dashed line is the length proposed. Vertical axes differ between pools. The proposal is the longest over pools, from the mean over replications of persons present in each step (White, Cobb and Spratt 2000)."),

    // 2 load.
    ("load_question", "瓶颈在哪里？", "Where is the bottleneck?"),
    ("load_answer", "负荷最高的是“{0}”，ρ = {1}。", "The highest load is that of {0}, ρ = {1}."),
    ("load_unlimited", "没有一个池有容量限制。", "No pool has a limit."),
    ("steady_withheld", "有池的需求超过其能力：不作稳态结论。", "A pool is asked for more than it can do: no steady state is claimed."),
    ("steady_varying", "到达或容量随时间变化：数值为观察期均值，不是稳态。", "Arrivals or capacities change over time: averages over the span observed, not a steady state."),
    ("utilisation_below", "利用率", "utilisation"),
    ("utilisation_near", "利用率（ρ > 0.95）", "utilisation (ρ > 0.95)"),
    ("utilisation_above", "利用率（ρ ≥ 1）", "utilisation (ρ ≥ 1)"),
    ("rho", "ρ：需求 ÷ 能力", "ρ: asked for ÷ able to do"),
    ("load_values", "{0}，ρ {1}", "{0}, ρ {1}"),
    ("load_rho", "ρ {0}", "ρ {0}"),
    ("load_free", "无限制，平均占用 {0}", "no limit, {0} in use"),
    ("load_note", "利用率为占用单位数对单位数之比（%），由模拟得出；ρ 由流量方程事先算出，不计上游的损失与放弃。虚线：100%；超过 150% 的 ρ 画在边缘。", "Utilisation is units in use over units (%), from the simulation; ρ comes from the traffic equations before the run, without loss or giving up upstream. Dashed: 100 %; ρ beyond 150 % stands at the edge."),

    // 3 waits.
    ("network_waits_question", "谁在等待，等多久？", "Who waits, and how long?"),
    ("network_waits_answer", "平均等待最长的是{0}，{1}。", "The longest mean wait is that of {0}: {1}."),
    ("network_waits_none", "没有人等待。", "Nobody waits."),
    ("class_at", "“{1}”的“{0}”类", "{0} at {1}"),
    ("wait_of_served", "得到服务者的等待", "Wait of those served"),
    ("share_that_waits", "等待者的比例", "Share that waits"),
    ("of_those_served", "等待结束者中的 %", "% of those whose wait ended"),
    ("network_waits_note", "等待从到达到服务开始，不含放弃者与仍在等待者；比例含放弃者。", "A wait runs from coming to the begin of service; who gave up or still waits is left out. The share includes who gave up."),

    // 4 census.
    ("census_question", "同时有多少人？", "How many are there at a time?"),
    ("census_answer", "人数最多的是“{0}”：平均 {1} 人，90% 的时间在 {2} 到 {3} 人之间。", "The fullest, {0}, holds {1} persons on average, and between {2} and {3} in 90 % of the time."),
    ("share_of_time", "时间的 %（精确）", "% of the time (exact)"),
    ("share_of_audits", "盘点的 %", "% of audits"),
    ("census_note", "横轴：在场人数，等待者计入；纵轴：%。少于万分之五的两端不画。", "Horizontal: persons present, waiting ones included; vertical: %. Ends rarer than 5 in 10,000 are not drawn."),
];
