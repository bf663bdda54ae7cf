//! Keys of `[[pool]]`, `[[opening]]` and `[[expect]]`, and the parameters of laws.
//!
//! Only data.

use super::Form::{ByClass, Flag, Law, Matrix, Numbers, One, Rows, Section, Time};
use super::flow::LONGEST;
use crate::scenario::keys::Kind::{Choice, Integer, Names, Number, Text};

/// Most units of a pool.
const MOST_UNITS: i64 = 1_000_000_000;

super::keys! {
    "pool.*.name": [One(Text)], "", false, "池名；也是其随机数的地址", "Name of the pool: also the address of its random numbers";
    "pool.*.capacity": [One(Integer(0, MOST_UNITS)), One(Choice(&["unlimited"])), Rows], "units", true, "单位数；或随时间变化", "How many units; or how many from when on";
    "pool.*.capacity[].from": [Time], "time units or date", true, "从何时起，升序；第一项从运行开始即有效", "From when on, ascending; the first entry holds from the beginning of the run";
    "pool.*.capacity[].units": [One(Integer(0, MOST_UNITS)), One(Choice(&["unlimited"]))], "units", true, "此后的单位数；减少时不赶走任何人", "Units from then on; nobody is evicted when they become fewer";
    "pool.*.room": [One(Integer(0, MOST_UNITS)), One(Choice(&["unlimited"]))], "persons", false, "等待位数，0 为无等待位（来者流失）；不写则不限", "Waiting places, 0: who would have to wait is lost; left out: no limit";
    "pool.*.discipline": [One(Choice(&["first_come", "priority"]))], "", false, "先来先服务或按优先级；类别有优先级且容量有限时必填，否则先来先服务", "Order of waiting; needed where classes have a priority unless the pool is unlimited, else first come";
    "pool.*.fit": [One(Choice(&["strict", "first_that_fits"]))], "", false, "队首要的单位多于空闲单位时：后面的人都等，或先服务第一个能满足的人；有人要多于一个单位时必填", "When the first in line asks for more units than are free: all wait, or the first who fits is served; needed if some request takes more than one unit";
    "pool.*.overtaken_for": [One(Number(0.0, LONGEST))], "time units", false, "被越过的最长等待时间，与 first_that_fits 同用；不写则不限", "Longest wait during which one may be passed, with first_that_fits; left out: no limit";
    "pool.*.balking": [Rows], "", false, "因队长而不加入的概率", "Probability of not joining by number of persons waiting";
    "pool.*.balking[].from": [One(Integer(0, MOST_UNITS))], "persons waiting", true, "从等待人数多少起，升序", "From this number waiting on, ascending";
    "pool.*.balking[].probability": [One(Number(0.0, 1.0))], "probability", true, "不加入的概率", "Probability of not joining";
    "pool.*.overflow": [Section], "", false, "须等待的人可由另一个池收下", "Another pool that may take who would have to wait";
    "pool.*.overflow.to": [One(Text)], "", true, "哪个池", "The other pool";
    "pool.*.overflow.while_waiting": [Flag], "", true, "已在等待的人也收，还是只在到达时收", "Also those who already wait, or only on arrival?";
    "pool.*.admission_days": [One(Names(&["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]))], "", false, "开始服务的星期几；不写则每天", "Days of the week on which services begin; left out: all";
    "pool.*.service": [Law, Rows], "time units", true, "服务时长的分布：所有类别一个，或按类别列出", "Law of the duration of service: one for all classes, or a list by class";
    "pool.*.service[].class": [One(Text)], "", true, "类别", "Class";
    "pool.*.units": [One(Integer(1, MOST_UNITS)), ByClass], "units", false, "一个人占用的单位数；不写则为 1", "Units that one person takes; left out: 1";
    "pool.*.units.*": [One(Integer(1, MOST_UNITS))], "units", false, "该类别一个人占用的单位数", "Units that a person of this class takes";
    "pool.*.patience": [Law, Rows], "time units", false, "从加入排队到放弃的时间分布；不写则一直等", "Law of the wait after which one gives up; left out: one waits for ever";
    "pool.*.patience.to": [One(Text)], "", false, "放弃后去的池；不写则离开", "Pool to which one then goes; left out: out of the network";
    "pool.*.patience[].class": [One(Text)], "", true, "类别", "Class";
    "pool.*.patience[].to": [One(Text)], "", false, "放弃后去的池；不写则离开", "Pool to which one then goes; left out: out of the network";
    "pool.*.next": [Rows], "", false, "服务后去哪里；其余概率离开", "Where one goes after service; the rest of the probability leaves";
    "pool.*.next[].class": [One(Text)], "", false, "只对这一类别；不写则所有类别", "For this class alone; left out: all classes";
    "pool.*.next[].to": [One(Text)], "", true, "哪个池", "Pool to go to";
    "pool.*.next[].probability": [One(Number(0.0, 1.0))], "probability", true, "概率；每一类别合计不超过 1", "Probability; those of a class add up to at most 1";
    "pool.*.next[].delay": [Law], "time units", false, "路上的时间；不能与 keeps_unit 同用", "Time on the way; not with keeps_unit";
    "pool.*.next[].keeps_unit": [Flag], "", false, "进入下一个池之前是否占着原单位（I 型阻塞）；不写则否", "Is the old unit kept until the new one is free (blocking, type I)? Left out: no";
    "pool.*.next[].becomes": [One(Text)], "", false, "此后的类别；不写则不变", "Class from then on; left out: as before";

    "opening": [Rows], "", false, "开始时已在场的人", "Who is there at the beginning (before the warm-up)";
    "opening[].pool": [One(Text)], "", true, "池", "Where they are";
    "opening[].class": [One(Text)], "", false, "类别；只有一类时可不写", "Their class; may be left out with one class";
    "opening[].in_service": [One(Integer(1, 10_000_000))], "persons", false, "正在接受服务的人数；in_service 与 waiting 恰写其一", "Persons in service; exactly one of in_service, waiting";
    "opening[].waiting": [One(Integer(1, 10_000_000))], "persons", false, "正在等待的人数", "Persons waiting";
    "opening[].remaining": [One(Number(0.0, LONGEST)), Numbers(0.0, LONGEST)], "time units", false, "剩余服务时间：一个数或每人一个；与 in_service 同用时 remaining 与 elapsed 恰写其一", "Service still to come: a number, or one a person; with in_service exactly one of remaining, elapsed";
    "opening[].elapsed": [One(Number(0.0, LONGEST)), Numbers(0.0, LONGEST)], "time units", false, "已服务时间：一个数或每人一个；剩余时间按分布在超过它的条件下抽取", "In service for so long: a number, or one a person; what is left is drawn given that service exceeds it";
    "opening[].waited": [One(Number(0.0, LONGEST)), Numbers(0.0, LONGEST)], "time units", false, "已等待时间：一个数或每人一个；与 waiting 同用", "Has waited for so long: a number, or one a person; needed with waiting";

    "expect": [Rows], "", false, "参考值，用于自检", "Reference values for a self-test";
    "expect[].pool": [One(Text)], "", false, "池；全网络的指标不写", "The pool; none for measures of the whole network";
    "expect[].class": [One(Text)], "", false, "类别；不写则全部", "The class; left out: all";
    "expect[].measure": [One(Text)], "", false, "指标；measure、census_at、moment 恰写其一", "The measure; exactly one of measure, census_at, moment";
    "expect[].parameter": [One(Number(0.0, LONGEST))], "", false, "指标所需的时限或人数", "Limit or number of persons that the measure needs";
    "expect[].census_at": [Time], "time units or date", false, "某次清点时在场人数", "Number present at the audit at this time";
    "expect[].stream": [One(Text)], "", false, "与 moment 同用：哪个来源", "With moment: which stream";
    "expect[].person": [One(Integer(1, i64::MAX))], "", false, "与 moment 同用：该来源的第几个人", "With moment: which of its persons, from 1";
    "expect[].moment": [One(Choice(&["joined", "started", "ended"]))], "", false, "第一次重复中一次到访的时刻，精确到百万分之一时间单位", "A moment of a visit in the first replication, to the tick";
    "expect[].value": [One(Number(-LONGEST, LONGEST))], "", true, "参考值", "The reference value";
    "expect[].max_se": [One(Number(0.0, LONGEST))], "", false, "比较有效时我们标准误的上限", "Largest standard error of ours with which the comparison counts";
    "expect[].se": [One(Number(0.0, LONGEST))], "", false, "参考值的标准误；不写则精确", "Standard error of the reference; left out: exact";
    "expect[].digits": [One(Integer(0, 12))], "decimals", false, "参考值印出的小数位数；不写则未经舍入", "Decimals printed in the reference; left out: not rounded";
    "expect[].source": [One(Text)], "", true, "公式或出处", "Formula or source";

    "law.law": [One(Choice(&super::super::laws::NAMES))], "", true, "分布名", "Name of the law";
    "law.value": [One(Number(0.0, LONGEST))], "time units", false, "deterministic：定值", "deterministic: the value";
    "law.mean": [One(Number(0.0, LONGEST))], "time units", false, "exponential、erlang、gamma、lognormal：均值", "exponential, erlang, gamma, lognormal: mean";
    "law.sd": [One(Number(0.0, LONGEST))], "time units", false, "gamma、lognormal：变量本身的标准差", "gamma, lognormal: standard deviation of the variable itself";
    "law.k": [One(Integer(1, 1_000_000))], "", false, "erlang：阶段数，均值为各阶段之和", "erlang: number of stages; the mean is of their sum";
    "law.shape": [One(Number(0.0, 1e6))], "", false, "weibull：形状", "weibull: shape; P(X > x) = exp(−(x/scale)^shape)";
    "law.scale": [One(Number(0.0, LONGEST))], "time units", false, "weibull：尺度", "weibull: scale";
    "law.branches": [Rows], "", false, "hyper_exponential：各支", "hyper_exponential: branches";
    "law.branches[].probability": [One(Number(0.0, 1.0))], "probability", true, "该支概率，合计 1", "Probability of the branch; they add to 1";
    "law.branches[].mean": [One(Number(0.0, LONGEST))], "time units", true, "该支均值", "Mean of the branch";
    "law.start": [Numbers(0.0, 1.0)], "probability", false, "phase_type：从各相位开始的概率，合计 1", "phase_type: probability of beginning in each phase; they add to 1";
    "law.rates": [Matrix], "per time unit", false, "phase_type：次生成元；非对角为转移率，对角为负，行和的相反数为离开率", "phase_type: sub-generator; rates between phases, diagonal negative, minus a row's sum is the rate of leaving";
    "law.min": [One(Number(0.0, LONGEST))], "time units", false, "triangular、uniform：最小", "triangular, uniform: least";
    "law.mode": [One(Number(0.0, LONGEST))], "time units", false, "triangular：最常见", "triangular: most likely";
    "law.max": [One(Number(0.0, LONGEST))], "time units", false, "triangular、uniform：最大", "triangular, uniform: greatest";
    "law.values": [Numbers(0.0, LONGEST)], "time units", false, "empirical：取值", "empirical: the values";
    "law.weights": [Numbers(0.0, LONGEST)], "", false, "empirical：权重；不写则相等", "empirical: their weights; left out: equal";
    "law.rate": [One(Number(0.0, 1e6))], "per time unit", false, "gompertz：起始风险率", "gompertz: hazard at the beginning; rate·e^(slope·t)";
    "law.slope": [One(Number(0.0, 1e6))], "per time unit", false, "gompertz：风险率增长", "gompertz: growth of the hazard";
}
