//! What each what-if scenario is said to show: figures, the direction claimed of each, and the sentence in both languages.
//!
//! Knows no results: a sentence is filled in, or refused, by `section`. The marks in a sentence are those of [`Claim`].

use crate::figure::{Claim, Place, Sign, When, Which, of};
use eldercap::scenario::terms::Service;

const END: When = When::Year(2035);

/// Every claim of the document.
pub const CLAIMS: &[Claim] = &[
    Claim {
        scenario: "pudong-basic-short",
        baseline: "pudong-2025",
        figures: &[
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Less).tenure("basic"),
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Any).tenure("market"),
            of("occupancy_pct", When::Year(2027), 1, Sign::More).tenure("basic"),
            of("occupancy_pct", When::Year(2027), 1, Sign::Less).tenure("market"),
            of("waiting_end", When::Year(2027), 0, Sign::More).tenure("basic"),
            of("cost_budget", When::Horizon, 1, Sign::Less),
        ],
        en: "With a third fewer basic-guarantee beds and the total kept, {0b} % instead of {0a} % of those who want one first are admitted in time; in 2027 {4b} instead of {4a} persons wait for one \
             while {3b} % of market beds are in use. Empty beds of another tenure do not help who cannot pay for them.",
        zh: "总床位不变、保基本床位减少三分之一时，首选保基本者按时入住的比例由 {0a}% 变为 {0b}%；2027 年末等候保基本床位者由 {4a} 人变为 {4b} 人，而市场床位使用率仅 {3b}%。空置的其他床位帮不了付不起的人。",
    },
    Claim {
        scenario: "pudong-dementia-doubled",
        baseline: "pudong-2025",
        figures: &[
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::More),
            of("misplaced_pct", END, 1, Sign::Less),
            of("occupancy_pct", END, 1, Sign::Any).bed_type("dementia"),
            of("occupancy_pct", END, 1, Sign::Any).bed_type("nursing"),
            of("wait_mean_days", When::Horizon, 0, Sign::Any).bed_type("dementia"),
        ],
        en: "Dementia beds doubled within the same total: {1b} % instead of {1a} % of residents are in a bed that is not the best type for them in 2035; admitted in time over the horizon: {0a} → {0b} % ({0d} points).",
        zh: "总床位不变、认知障碍床位加倍：2035 年不在最合适床位类型的入住者由 {1a}% 变为 {1b}%；全期按时入住比例 {0a}% → {0b}%（{0d} 个百分点）。",
    },
    Claim {
        scenario: "pudong-lingang-grows",
        baseline: "pudong-2025",
        figures: &[
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Less),
            of("admitted_within_limit_pct", END, 1, Sign::More),
            of("waiting_end", END, 0, Sign::More),
            of("occupancy_pct", END, 1, Sign::Less),
            of("beds_open", END, 0, Sign::More).at(Place::Areas(Which::Growing)),
            of("beds_open", END, 0, Sign::Less).at(Place::Areas(Which::Others)),
            of("residents_mean", END, 0, Sign::More).at(Place::Areas(Which::Growing)),
            of("waiting_end", END, 0, Sign::Less).at(Place::Areas(Which::Growing)),
            of("waiting_end", END, 0, Sign::More).at(Place::Areas(Which::Others)),
            of("waiting_end", END, 1, Sign::Less).at(Place::PerThousand(Which::Growing)),
            of("waiting_end", END, 1, Sign::More).at(Place::PerThousand(Which::Others)),
        ],
        en: "Not where the newcomers settle: beds follow registered elders area by area, so {4m} more beds are open in the growing areas at the end of 2035 and {5m} fewer in all others, while the beds of the growing areas have only {6m} more \
             residents. {7b} instead of {7a} persons of the growing areas wait ({9b} instead of {9a} per 1,000 registered elders), and {8b} instead of {8a} of the others ({10b} instead of {10a}). In the district {2m} more wait at the end of 2035. Fewer are \
             admitted in time over the horizon, {0b} instead of {0a} % ({0d} points), though in 2035 itself more are, {1b} instead of {1a} % ({1d} points).",
        zh: "不够的不是新来者落户之处：床位按各街镇户籍老人配置，2035 年末增长街镇多开放 {4m} 张，其他街镇少 {5m} 张，而增长街镇的入住者只多 {6m} 人。增长街镇的等候者由 {7a} 人变为 {7b} 人（每千名户籍老人由 {9a} 人变为 {9b} 人），\
             其他街镇由 {8a} 人变为 {8b} 人（每千人由 {10a} 人变为 {10b} 人）。全区 2035 年末等候者多 {2m} 人。全期按时入住比例下降，由 {0a}% 变为 {0b}%（{0d} 个百分点），尽管 2035 年当年上升，由 {1a}% 变为 {1b}%（{1d} 个百分点）。",
    },
    Claim {
        scenario: "pudong-surplus-opened",
        baseline: "pudong-2025",
        figures: &[
            of("admissions_surplus", When::Horizon, 0, Sign::More),
            of("surplus_areas_mean", When::Year(2028), 1, Sign::More),
            of("occupancy_pct", When::Year(2028), 1, Sign::Any).tenure("basic").bed_type("general"),
            of("occupancy_pct", When::Year(2028), 1, Sign::Any).tenure("basic").bed_type("nursing"),
            of("occupancy_pct", When::Year(2028), 1, Sign::Any).tenure("inclusive").bed_type("general"),
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::NotTold).tenure("basic"),
        ],
        en: "In 2028 the rule is in force in {1b} areas on average, yet only {0b} persons a year come by it: the basic-guarantee beds that stand idle are general beds ({2b} % in use), and of those inclusive ones stand idle \
             as well ({4b} %), while basic-guarantee nursing beds are full ({3b} %). Those entitled do not wait longer for it ({5d} points admitted in time).",
        zh: "2028 年该规则平均在 {1b} 个街镇生效，但每年只有 {0b} 人因此入住：空置的保基本床位是普通床位（使用率 {2b}%），而普惠普通床位同样空置（{4b}%），保基本护理型床位则已住满（{3b}%）。保基本对象并未因此等得更久（按时入住 {5d} 个百分点）。",
    },
    Claim {
        scenario: "pudong-carers-short",
        baseline: "pudong-2025",
        figures: &[
            of("beds_unstaffed_mean", When::Year(2027), 0, Sign::More),
            of("admitted_within_limit_pct", When::Year(2027), 1, Sign::NotTold),
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Less),
            of("wait_mean_days", When::Horizon, 0, Sign::More),
            of("carer_posts", When::Year(2027), 0, Sign::Less),
            of("carers_on_hand", When::Year(2027), 0, Sign::Less),
            of("carer_posts", When::Year(2027), 1, Sign::More).at(Place::ShortOfNeed),
            of("carers_on_hand", When::Year(2027), 1, Sign::More).at(Place::ShortOfNeed),
            of("carer_vacancies", END, 0, Sign::Any),
        ],
        en: "Homes have {4r} % fewer posts for carers than in the base ({4b} instead of {4a} in 2027): {6b} % fewer than the carers that all built beds would need. As some posts are vacant, the carers at work are {7b} % short of that need. \
             So {0b} beds stand without staff in 2027; as long as they would have stood empty anyway no difference in waiting is told ({1a} → {1b} % admitted in time in 2027), but over the horizon {2b} instead of {2a} % are, and the \
             mean wait is {3b} instead of {3a} days.",
        zh: "护理员岗位比基准少 {4r}%（2027 年 {4b} 个，原 {4a} 个），比全部床位所需少 {6b}%；计入空缺，在岗护理员比所需少 {7b}%。因此 2027 年有 {0b} 张床位无人照护；只要这些床位本来空着，等待就看不出变化（2027 年按时入住 {1a}% → {1b}%），\
             但全期按时入住比例由 {2a}% 变为 {2b}%，平均等待由 {3a} 天变为 {3b} 天。",
    },
    Claim {
        scenario: "pudong-community-first",
        baseline: "pudong-2025",
        figures: &[
            of("beds_mean", When::Horizon, 0, Sign::Less),
            of("residents_mean", When::Horizon, 0, Sign::Less).at(Place::With(&[(1.0, "waiting_mean")])),
            of("bed_applications", When::Horizon, 0, Sign::Less),
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::More),
            of("waiting_mean", When::Horizon, 0, Sign::Less),
            of("home_care_clients_mean", When::Horizon, 0, Sign::More),
            of("day_care_users_mean", When::Horizon, 0, Sign::More),
            of("cost_total", When::Horizon, 0, Sign::More),
            of("cost_total", When::Horizon, 0, Sign::More).at(Place::Paid(Service::HomeCare)),
            of("cost_total", When::Horizon, 0, Sign::Less).at(Place::Paid(Service::Beds)),
        ],
        en: "Doubling day care and the hours and appeal of home care replaces {1m} beds: so many fewer persons are in a bed or wait for one at a time, as {2m} fewer apply for a bed a year. That is more than the {0m} beds that are not built, so \
             {3b} instead of {3a} % are admitted in time ({3d} points). That home care and day care are chosen at twice the odds is assumed here, not found. It costs {7m} million RMB a year more in all (prices {7l}): {8m} more for home care (prices {8l}), {9m} less for living and care in beds (prices {9l}).",
        zh: "日间照护和居家照护时数与意愿加倍，代替 {1m} 张床位：平均在住或等候床位的人减少这么多，每年床位申请减少 {2m} 人次。这多于少建的 {0m} 张床位，因此按时入住比例由 {3a}% 变为 {3b}%（{3d} 个百分点）。选择居家和日间照护的几率加倍是假设，不是结论。\
             每年总支出多 {7m} 百万元（价格 {7l}）：居家照护多 {8m} 百万元（价格 {8l}），床位收费少 {9m} 百万元（价格 {9l}）。",
    },
    Claim {
        scenario: "pudong-operator-leaves",
        baseline: "pudong-facilities",
        figures: &[
            of("closure_affected", When::Year(2024), 0, Sign::More),
            of("closure_placed_before", When::Year(2024), 0, Sign::More),
            of("closure_placed_at", When::Year(2024), 0, Sign::More),
            of("closure_displaced", When::Year(2024), 0, Sign::More),
            of("closure_ended_before", When::Year(2024), 0, Sign::More),
            of("closure_misplaced", When::Year(2024), 0, Sign::More),
            of("wait_mean_days", When::Horizon, 1, Sign::More),
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Less),
        ],
        en: "Of {0b} residents given notice {1b} move before the date, {2b} on the date, and {3b} have no bed that night; {4b} stays ended between notice and date (by death, return home, moving away, or a bed given up in a long stay in hospital). \
             {5b} are placed in a bed that is not of the best type for them. Beds being idle in 2024, the closure is absorbed at once; \
             the price comes later: over the horizon the mean wait is {6b} instead of {6a} days and {7b} instead of {7a} % are admitted in time.",
        zh: "接到通知的 {0b} 名入住者中，{1b} 人在关闭前迁出，{2b} 人当天安置，{3b} 人当晚没有床位；另有 {4b} 人在通知后、关闭前已结束入住（去世、回家、迁离，或长期住院而放弃床位）。{5b} 人入住的不是最合适的床位类型。\
             2024 年尚有空床，关闭当时即被消化；代价在后：全期平均等待由 {6a} 天变为 {6b} 天，按时入住比例由 {7a}% 变为 {7b}%。",
    },
    Claim {
        scenario: "pudong-policy-facility",
        baseline: "pudong-2025",
        figures: &[
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Less),
            of("waiting_mean", When::Horizon, 0, Sign::More),
            of("placed_in_own_area_pct", When::Horizon, 1, Sign::More),
            of("areas_mismatched", When::Horizon, 1, Sign::More),
        ],
        en: "A queue at each home places {2b} instead of {2a} % in their own area, and leaves beds idle beside queues: {3b} instead of {3a} areas at a time, {0b} instead of {0a} % admitted in time.",
        zh: "各机构自行排队时，{2b}% 的人在本街镇入住（集中轮候为 {2a}%），但空床与排队并存：平均 {3b} 个街镇（原 {3a} 个），按时入住比例 {0b}%（原 {0a}%）。",
    },
    Claim {
        scenario: "pudong-policy-preference",
        baseline: "pudong-2025",
        figures: &[
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::More),
            of("waiting_mean", When::Horizon, 0, Sign::Less),
            of("placed_in_own_area_pct", When::Horizon, 1, Sign::More),
            of("moved_to_preferred", When::Horizon, 0, Sign::More),
        ],
        en: "Taking a first placement and waiting on for the preferred one places {2b} instead of {2a} % in their own area; {3b} residents a year move later. Admitted in time: {0a} → {0b} % ({0d} points).",
        zh: "先入住、再等候首选机构：{2b}% 的人在本街镇入住（原 {2a}%），每年 {3b} 人随后迁入首选机构。按时入住比例 {0a}% → {0b}%（{0d} 个百分点）。",
    },
    Claim {
        scenario: "pudong-beds-early",
        baseline: "pudong-2025",
        figures: &[
            of("beds_open", When::Year(2028), 0, Sign::More),
            of("occupancy_pct", When::Year(2028), 1, Sign::Less),
            of("waiting_mean", When::Year(2030), 0, Sign::Less),
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::More),
            of("waiting_mean", END, 0, Sign::More),
            of("cost_budget", When::Year(2028), 1, Sign::More),
            of("cost_budget", When::Horizon, 1, Sign::More),
        ],
        en: "By the end of 2028 {0m} more beds are open than in the base, and in 2035 as many. In 2028 {1b} instead of {1a} % of beds are in use; in 2030 {2b} instead of {2a} persons wait at a time, and over the horizon {3b} instead of {3a} % are admitted in time ({3d} points). \
             The gain is of a few years: beds that came early are full when the others have theirs, and in 2035 {4m} more persons wait. The budget pays {5m} million RMB more in 2028 (prices {5l}), {6m} more a year over the horizon (prices {6l}), as most is building put forward.",
        zh: "2028 年末比基准多开放 {0m} 张床位，2035 年相同。2028 年使用率为 {1b}%（基准 {1a}%）；2030 年平均等候者由 {2a} 人变为 {2b} 人，全期按时入住比例由 {3a}% 变为 {3b}%（{3d} 个百分点）。收益只有几年：提前建成的床位在基准补足时已经住满，2035 年等候者反而多 {4m} 人。\
             财政 2028 年多支出 {5m} 百万元（价格 {5l}），全期平均每年多 {6m} 百万元（价格 {6l}），主要是建设提前。",
    },
    Claim {
        scenario: "pudong-home-carers-short",
        baseline: "pudong-2025",
        figures: &[
            of("home_care_hours_given", When::Year(2023), 0, Sign::Less),
            of("home_care_hours_given", END, 0, Sign::Less),
            of("home_care_waiting_mean", When::Year(2023), 0, Sign::More),
            of("home_care_waiting_mean", END, 0, Sign::More),
            of("home_care_wait_mean_days", When::Year(2023), 0, Sign::Any),
            of("home_care_wait_mean_days", END, 0, Sign::Any),
            of("ltci_reach_pct", END, 1, Sign::Less),
            of("bed_applications", When::Horizon, 0, Sign::NotTold),
            of("cost_total", When::Horizon, 0, Sign::Less).at(Place::Paid(Service::HomeCare)),
        ],
        en: "Carers give {0b} of the {0a} hours a week that clients of 2023 are entitled to, and {1b} of {1a} in 2035: need grows faster than the number of elders. In 2023 {2b} clients wait for some or all of their hours and come to have them after {4b} days on average, in 2035 {3b} after {5b}. Insurance then reaches {6b} instead of {6a} % of registered elders, \
             and home care costs {8m} million RMB a year less (prices {8l}). No difference in applications for beds is told ({7a} → {7b} a year), and none could be: in the model choices do not look at hours (see *home carers are short, and choices follow*).",
        zh: "2023 年护理员每周提供 {0b} 小时，应享 {0a} 小时；2035 年提供 {1b} 小时，应享 {1a} 小时：需求比老人数增长得快。2023 年有 {2b} 人在等待部分或全部时数，平均 {4b} 天后得齐；2035 年有 {3b} 人，{5b} 天。长护险覆盖户籍老人的比例为 {6b}%（基准 {6a}%），\
             居家照护支出每年少 {8m} 百万元（价格 {8l}）。床位申请看不出变化（每年 {7a} → {7b} 人次），也不可能有变化：模型中的选择不看时数（见“居家护理员不足，选择随之改变”）。",
    },
    Claim {
        scenario: "pudong-home-carers-refused",
        baseline: "pudong-home-carers-short",
        figures: &[
            of("bed_applications", When::Horizon, 0, Sign::More),
            of("home_care_clients_mean", When::Horizon, 0, Sign::Less),
            of("home_care_waiting_mean", When::Horizon, 0, Sign::Less),
            of("home_care_hours_given", When::Horizon, 0, Sign::Any),
            of("residents_mean", When::Horizon, 0, Sign::More),
            of("waiting_mean", When::Horizon, 0, Sign::More),
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Less),
        ],
        en: "If home care is chosen at 0.56 times the odds, {0m} more apply for a bed a year, and {1m} fewer have home care at a time. The line for hours is shorter by {2m} persons and does not go away; {4m} more live in homes, {5m} more wait for a bed, and {6b} instead of {6a} % are admitted in time. \
             How far hours put people off is assumed here, not found: with *home carers are short*, where they put off nobody, it bounds what a shortage of carers asks of beds.",
        zh: "若选择居家照护的几率降为 0.56 倍，每年床位申请多 {0m} 人次，同时享有居家照护者少 {1m} 人。等待时数者少 {2m} 人，但队伍并未消失；住在机构者多 {4m} 人，等候床位者多 {5m} 人，按时入住比例由 {6a}% 变为 {6b}%。\
             时数不足在多大程度上改变选择是假设，不是结论：与“居家护理员不足”（不改变任何人的选择）合看，给出护理员不足对床位需求影响的上下界。",
    },
];
