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
];
