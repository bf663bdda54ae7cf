//! What each what-if scenario is said to show: figures, the direction claimed of each, and the sentence in both languages.
//!
//! `{0a}`, `{0b}` and `{0d}` stand for the first figure's baseline, scenario and difference with its interval.

/// When a figure is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Over the whole run.
    Horizon,
    /// In a calendar year.
    Year(i16),
}

/// Direction of a paired difference at 95 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Nothing is claimed.
    Any,
    /// The scenario has more.
    More,
    /// The scenario has less.
    Less,
    /// No difference is told.
    NotTold,
}

/// One figure; empty dimensions are summed over.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Name of the measure.
    pub measure: &'static str,
    /// Bed type.
    pub bed_type: &'static str,
    /// Tenure.
    pub tenure: &'static str,
    /// Need group.
    pub need: &'static str,
    /// When.
    pub when: When,
    /// Decimals shown.
    pub decimals: usize,
    /// Direction that the sentence claims.
    pub claimed: Sign,
}

const fn of(measure: &'static str, when: When, decimals: usize, claimed: Sign) -> Figure {
    Figure { measure, bed_type: "", tenure: "", need: "", when, decimals, claimed }
}

impl Figure {
    const fn tenure(self, tenure: &'static str) -> Self {
        Self { tenure, ..self }
    }

    const fn bed_type(self, bed_type: &'static str) -> Self {
        Self { bed_type, ..self }
    }
}

/// What one scenario is said to show against its baseline.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// File stem of the scenario.
    pub scenario: &'static str,
    /// File stem of its baseline.
    pub baseline: &'static str,
    /// Figures in the order of the table.
    pub figures: &'static [Figure],
    /// The sentence in English.
    pub en: &'static str,
    /// The sentence in Chinese.
    pub zh: &'static str,
}

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
            of("occupancy_pct", When::Year(2027), 1, Sign::Any).tenure("market"),
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
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Any),
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
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Any),
            of("admitted_within_limit_pct", END, 1, Sign::Any),
            of("waiting_end", END, 0, Sign::Any),
            of("occupancy_pct", END, 1, Sign::Any),
        ],
        en: "Beds follow registered elders area by area, so growth in Lingang moves beds with people: admitted in time in 2035 {1a} → {1b} % ({1d} points).",
        zh: "床位按各街镇户籍老人配置，临港增长则床位随人转移：2035 年按时入住比例 {1a}% → {1b}%（{1d} 个百分点）。",
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
            of("admitted_within_limit_pct", When::Year(2027), 1, Sign::Any),
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Less),
            of("wait_mean_days", When::Horizon, 0, Sign::More),
            of("carer_vacancies", END, 0, Sign::Any),
        ],
        en: "With 15 % fewer posts for carers {0b} beds stand without staff in 2027; as long as they would have stood empty anyway nobody waits for it ({1a} → {1b} % admitted in time in 2027), but over the horizon {2b} instead of {2a} % are, and the \
             mean wait is {3b} instead of {3a} days.",
        zh: "护理员岗位减少 15% 时，2027 年有 {0b} 张床位无人照护；只要这些床位本来空着，等待就不变（2027 年按时入住 {1a}% → {1b}%），但全期按时入住比例由 {2a}% 变为 {2b}%，平均等待由 {3a} 天变为 {3b} 天。",
    },
    Claim {
        scenario: "pudong-community-first",
        baseline: "pudong-2025",
        figures: &[
            of("beds_mean", When::Horizon, 0, Sign::Less),
            of("home_care_clients_mean", When::Horizon, 0, Sign::More),
            of("day_care_users_mean", When::Horizon, 0, Sign::More),
            of("bed_applications", When::Horizon, 0, Sign::Less),
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Any),
            of("waiting_mean", When::Horizon, 0, Sign::Any),
            of("cost_total", When::Horizon, 0, Sign::More),
        ],
        en: "Doubling day care and the hours and appeal of home care takes {3d} applications for a bed a year away, while {0d} beds are missing: {4b} instead of {4a} % are admitted in time ({4d} points), \
             for {6d} million RMB a year, most of it for hours of home care.",
        zh: "日间照护和居家照护加倍，每年床位申请减少（{3d}），而床位少 {0d} 张：按时入住比例由 {4a}% 变为 {4b}%（{4d} 个百分点），每年多支出 {6d} 百万元，主要是居家照护时数。",
    },
    Claim {
        scenario: "pudong-operator-leaves",
        baseline: "pudong-facilities",
        figures: &[
            of("closure_affected", When::Year(2024), 0, Sign::More),
            of("closure_placed_before", When::Year(2024), 0, Sign::More),
            of("closure_placed_at", When::Year(2024), 0, Sign::Any),
            of("closure_displaced", When::Year(2024), 0, Sign::Any),
            of("closure_misplaced", When::Year(2024), 0, Sign::More),
            of("wait_mean_days", When::Horizon, 1, Sign::More),
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Less),
        ],
        en: "Of {0b} residents given notice {1b} move before the date, {2b} on the date, and {3b} have no bed that night; {4b} are placed in a bed that is not of the best type for them. Beds being idle in 2024, the closure is absorbed at once; \
             the price comes later: over the horizon the mean wait is {5b} instead of {5a} days and {6b} instead of {6a} % are admitted in time.",
        zh: "接到通知的 {0b} 名入住者中，{1b} 人在关闭前迁出，{2b} 人当天安置，{3b} 人当晚没有床位；{4b} 人入住的不是最合适的床位类型。2024 年尚有空床，关闭当时即被消化；代价在后：全期平均等待由 {5a} 天变为 {5b} 天，按时入住比例由 {6a}% 变为 {6b}%。",
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
            of("admitted_within_limit_pct", When::Horizon, 1, Sign::Any),
            of("waiting_mean", When::Horizon, 0, Sign::Any),
            of("placed_in_own_area_pct", When::Horizon, 1, Sign::More),
            of("moved_to_preferred", When::Horizon, 0, Sign::More),
        ],
        en: "Taking a first placement and waiting on for the preferred one places {2b} instead of {2a} % in their own area; {3b} residents a year move later. Admitted in time: {0a} → {0b} % ({0d} points).",
        zh: "先入住、再等候首选机构：{2b}% 的人在本街镇入住（原 {2a}%），每年 {3b} 人随后迁入首选机构。按时入住比例 {0a}% → {0b}%（{0d} 个百分点）。",
    },
];
