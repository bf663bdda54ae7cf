//! The help, in Chinese and English, by the names of commands and arguments.
//!
//! Invariant (tested): every command and argument has an entry, and every entry is used.

use super::arguments::Arguments;
use crate::charts::Language;
use clap::{Arg, ArgAction, Command, CommandFactory};

/// Name, Chinese, English.
#[rustfmt::skip]
const TABLE: &[(&str, &str, &str)] = &[
    ("eldercap",
     "模拟养老照护容量：规划的床位比例能否满足需求？",
     "Simulates elderly-care capacity: do a plan's ratios meet demand?"),
    ("run",
     "运行一个情景或排队网络：若干次重复，写出 CSV 表格和图表",
     "Run one scenario or queueing network: replications, CSV tables and charts"),
    ("validate",
     "检查情景、排队网络或实验文件，列出所有问题，不运行",
     "List all problems of scenario, network or experiment files, running nothing"),
    ("check",
     "规划检查：每项指标的要求、提供、是否达到、是否够用",
     "Plan check: each target, what is provided, whether met and whether enough"),
    ("compare",
     "比较几个情景：与第一个情景的配对差值",
     "Compare scenarios: paired differences from the first"),
    ("sweep",
     "参数扫描：实验文件中各因素各水平的全部组合",
     "Parameter sweep: every combination of the levels of an experiment file"),
    ("plot",
     "用输出文件夹中的 CSV 重画图表",
     "Redraw the charts of an output folder from its CSV files"),
    ("diff-trace",
     "比较两个事件记录，给出第一个不同的事件",
     "Compare two traces and show the first event that differs"),
    ("selftest",
     "自检：运行随程序附带的验证案例，逐项与理论值或已发表数值比较",
     "Run the verification cases shipped with the program and hold each result against theory"),

    ("scenario", "情景文件（TOML）", "Scenario file (TOML)"),
    ("scenarios", "情景文件，至少两个，第一个为基准", "Scenario files, at least two, the first is the baseline"),
    ("experiment", "实验文件（TOML）", "Experiment file (TOML)"),
    ("files", "情景或实验文件（TOML）", "Scenario or experiment files (TOML)"),
    ("dir", "输出文件夹", "Output folder"),
    ("cases", "自己的案例：带有 [[expect]] 的网络文件 [默认：附带的案例]", "Cases of your own: network files with [[expect]] [default: those shipped]"),
    ("full", "也运行耗时较长的案例", "Run the long cases too"),
    ("only", "只运行这个附带的案例；可重复", "Run this shipped case alone; may be repeated"),
    ("strict", "有到期未达到的指标时以退出码 1 结束", "Exit with 1 if a target that is due is not met"),
    ("replications", "独立重复次数，代替情景中的值", "Independent replications, in place of the scenario's number"),
    ("visits", "写出 visits.csv：每人每次到访一行（仅排队网络）", "Write visits.csv, a row for each visit of a person (networks only)"),
    ("trace", "把一次重复的全部事件写入此文件", "Write all events of one replication to this file"),
    ("trace_replication", "记录第几次重复 [默认：1]", "Which replication to trace [default: 1]"),
    ("first", "事件记录（run --trace 所写）", "Trace, as written by run --trace"),
    ("second", "另一个事件记录", "The other trace"),
    ("seed", "随机种子，代替情景中的值", "Seed of all random streams, in place of the scenario's"),
    ("threads", "线程数；不改变结果 [默认：每个处理器一个]", "Threads; results do not depend on them [default: one a processor]"),
    ("out", "输出文件夹 [默认：output/ 下以情景命名]", "Output folder [default: output/ and the name]"),
    ("force", "覆盖文件夹中旧的结果", "Replace earlier results in the folder"),
    ("set", "改变情景的一个键，例如 beds.plan.total_ratio_pct=2.8；可重复", "Change a key of the scenario, as beds.plan.total_ratio_pct=2.8; may be repeated"),
    ("lang", "语言 [默认：按系统语言]", "Language [default: by the locale]"),
    ("json", "结果以一个 JSON 对象输出", "Print the result as one JSON object"),
    ("quiet", "不显示进度", "No progress"),
    ("no_color", "不用颜色（也可设置 NO_COLOR）", "No colour (so does NO_COLOR)"),
    ("help", "显示帮助", "Print this help"),
    ("version", "显示版本", "Print the version"),

    ("usage", "用法", "Usage"),
    ("commands", "命令", "Commands"),
    ("arguments", "参数", "Arguments"),
    ("options", "选项", "Options"),
    ("examples", "例子", "Examples"),
    ("codes",
     "退出码：0 完成 · 1 情景有误、严格检查未达到、自检未通过或事件记录不同 · 2 用法有误 · 3 无法读写 · 130 被中断",
     "Exit codes: 0 done · 1 scenario invalid, strict check unmet, self-test failed or traces differ · 2 wrong usage · 3 could not read or write · 130 interrupted"),
];

/// Examples by command.
#[rustfmt::skip]
const EXAMPLES: &[(&str, &[&str])] = &[
    ("eldercap", &[
        "eldercap run scenarios/pudong-2025.toml",
        "eldercap check scenarios/pudong-2025.toml --lang zh",
    ]),
    ("run", &[
        "eldercap run scenarios/pudong-2025.toml",
        "eldercap run scenarios/networks/mmc.toml --trace trace.csv",
        "eldercap run scenarios/pudong-2025.toml -n 5 --set beds.plan.total_ratio_pct=2.8 -o output/less",
    ]),
    ("validate", &["eldercap validate scenarios/*.toml"]),
    ("check", &[
        "eldercap check scenarios/pudong-2025.toml",
        "eldercap check scenarios/pudong-2025.toml --strict -n 5",
    ]),
    ("compare", &[
        "eldercap compare scenarios/pudong-2025.toml scenarios/pudong-beds-2.5.toml -n 5",
    ]),
    ("sweep", &["eldercap sweep scenarios/experiments/ratio-by-nursing.toml"]),
    ("diff-trace", &["eldercap diff-trace before.csv after.csv"]),
    ("plot", &["eldercap plot output/pudong-2025 --lang zh"]),
    ("selftest", &["eldercap selftest", "eldercap selftest --only mm5", "eldercap selftest --full --threads 2"]),
];

/// The words for a name.
fn text(name: &str, language: Language) -> &'static str {
    let entry = TABLE.iter().find(|entry| entry.0 == name);
    let (_, zh, en) = entry.expect("a test holds that every command and argument has an entry");
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// The parser of arguments, speaking a language.
pub(super) fn command(language: Language) -> Command {
    speaking(Arguments::command(), language, true)
}

fn speaking(command: Command, language: Language, root: bool) -> Command {
    let say = |name: &str| text(name, language);
    let name = command.get_name().to_owned();
    let mut command = command.about(say(&name)).disable_help_flag(true).disable_version_flag(true);
    if root {
        // Global: each command inherits it.
        command = command
            .arg(
                Arg::new("help")
                    .long("help")
                    .short('h')
                    .action(ArgAction::Help)
                    .global(true)
                    .display_order(200),
            )
            .arg(
                Arg::new("version").long("version").short('V').action(ArgAction::Version).display_order(200),
            );
    }
    let body = if root {
        format!("{}:\n{{subcommands}}\n\n{}:\n{{options}}", say("commands"), say("options"))
    } else {
        format!("{}:\n{{positionals}}\n\n{}:\n{{options}}", say("arguments"), say("options"))
    };
    let examples = EXAMPLES.iter().find(|(of, _)| *of == name).map_or(&[][..], |(_, examples)| examples);
    let examples: String = examples.iter().flat_map(|example| ["  ", example, "\n"]).collect();
    let after = format!("{}:\n{examples}\n{}", say("examples"), say("codes"));
    let template = format!("{{about}}\n\n{}: {{usage}}\n\n{body}{{after-help}}\n", say("usage"));
    command
        .help_template(template)
        .after_help(after)
        .mut_args(|arg| {
            let help = say(arg.get_id().as_str());
            // Only an option with a value can hide the values it takes.
            let values = arg.get_action().takes_values();
            arg.help(help).hide_possible_values(values)
        })
        .mut_subcommands(|command| speaking(command, language, false))
}

#[cfg(test)]
mod tests {
    use super::{EXAMPLES, TABLE, command};
    use crate::charts::Language;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_and_argument_has_words_and_no_words_are_left_over() {
        let root = command(Language::Zh);
        let all = || std::iter::once(&root).chain(root.get_subcommands());
        let mut named: BTreeSet<&str> = all().map(clap::Command::get_name).collect();
        named.extend(all().flat_map(|command| command.get_arguments().map(|arg| arg.get_id().as_str())));
        let frame = ["usage", "commands", "arguments", "options", "examples", "codes"];
        named.extend(frame);
        assert_eq!(named, TABLE.iter().map(|entry| entry.0).collect());
        assert_eq!(EXAMPLES.len(), all().count());
    }

    #[test]
    fn every_example_is_understood() {
        for example in EXAMPLES.iter().flat_map(|(_, examples)| *examples) {
            let parsed = command(Language::En).try_get_matches_from(example.split(' '));
            assert!(parsed.is_ok(), "{example}: {parsed:?}");
        }
    }
}
