//! What a figure of the findings is: where it is taken, when, and the direction that its sentence claims.
//!
//! Knows no results. Invariant: a sentence that states a direction names a sign for it (`stated_without_sign`).

use eldercap::scenario::terms::Service;

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
    /// Nothing is claimed: the figure stands in the table, or its level in the sentence.
    Any,
    /// The scenario has more.
    More,
    /// The scenario has less.
    Less,
    /// No difference is told.
    NotTold,
}

/// A group of areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those to which the scenario draws more newcomers.
    Growing,
    /// All others.
    Others,
}

impl Which {
    /// What the table calls them.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Growing => "growing areas",
            Self::Others => "all other areas",
        }
    }
}

/// Where a figure is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// The district's value of the measure.
    District,
    /// The sum of the measure over areas, of a year.
    Areas(Which),
    /// The same per 1,000 registered elders of these areas.
    PerThousand(Which),
    /// The measure and, with these signs, others.
    With(&'static [(f64, &'static str)]),
    /// Payments of all for a service, in `costs.csv`.
    Paid(Service),
    /// By how much the measure (carers, posts) is short of the carers that all built beds would need, % of these; below zero: a reserve.
    ShortOfNeed,
}

/// One figure; empty dimensions are summed over.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Name of the measure.
    pub measure: &'static str,
    /// Where it is taken.
    pub place: Place,
    /// Bed type.
    pub bed_type: &'static str,
    /// Tenure.
    pub tenure: &'static str,
    /// When.
    pub when: When,
    /// Decimals shown.
    pub decimals: usize,
    /// Direction that the sentence claims.
    pub claimed: Sign,
}

/// A figure of the district.
pub const fn of(measure: &'static str, when: When, decimals: usize, claimed: Sign) -> Figure {
    Figure { measure, place: Place::District, bed_type: "", tenure: "", when, decimals, claimed }
}

impl Figure {
    /// The same of a tenure.
    pub const fn tenure(self, tenure: &'static str) -> Self {
        Self { tenure, ..self }
    }

    /// The same of a bed type.
    pub const fn bed_type(self, bed_type: &'static str) -> Self {
        Self { bed_type, ..self }
    }

    /// The same of another place.
    pub const fn at(self, place: Place) -> Self {
        Self { place, ..self }
    }
}

/// What one scenario is said to show against its baseline.
///
/// In a sentence `{0a}` and `{0b}` stand for the first figure's baseline and scenario, `{0d}` for the difference with its interval and `{0m}` for
/// the same without a sign, where the verb carries it; `{0r}` is the difference in % of the baseline without a sign, `{0l}` the weakest label
/// of the prices in the figure.
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

impl Claim {
    /// Places of the figures of which a sentence states a difference, or a baseline beside a scenario, without a sign that is claimed;
    /// without sign in the words (`m`, `r`) only more or less will do.
    pub fn stated_without_sign(&self) -> Vec<usize> {
        let states = |place: usize, letter: char| {
            let mark = format!("{{{place}{letter}}}");
            self.en.contains(&mark) || self.zh.contains(&mark)
        };
        let is_stated = |place: usize| states(place, 'd') || (states(place, 'a') && states(place, 'b'));
        let is_worded = |place: usize| states(place, 'm') || states(place, 'r');
        let is_faulty = |&place: &usize| match self.figures[place].claimed {
            Sign::Any => is_stated(place) || is_worded(place),
            Sign::NotTold => is_worded(place),
            Sign::More | Sign::Less => false,
        };
        (0..self.figures.len()).filter(is_faulty).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Claim, Figure, Sign, When, of};
    use crate::claims::CLAIMS;

    const FIGURES: &[Figure] = &[
        of("waiting_end", When::Horizon, 0, Sign::Any),
        of("waiting_end", When::Horizon, 0, Sign::NotTold),
        of("waiting_end", When::Horizon, 0, Sign::Less),
    ];

    #[test]
    fn a_direction_in_words_has_a_sign() {
        for claim in CLAIMS {
            assert_eq!(claim.stated_without_sign(), [0; 0], "{}", claim.scenario);
        }
        let claim = |en| Claim { scenario: "", baseline: "", figures: FIGURES, en, zh: "" };
        assert_eq!(claim("{0b} of {1a} to {1b}, {2m}").stated_without_sign(), [0; 0]);
        assert_eq!(claim("{0d}, {1d}, {2d}").stated_without_sign(), [0]);
        assert_eq!(claim("{0a} to {0b}; fewer by {1m}").stated_without_sign(), [0, 1]);
    }

    #[test]
    fn every_mark_has_a_figure_and_both_languages_show_the_same() {
        let marks = |text: &str| {
            let mut marks: Vec<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            marks.sort();
            marks
        };
        for claim in CLAIMS {
            assert_eq!(marks(claim.en), marks(claim.zh), "{}", claim.scenario);
            for mark in marks(claim.en) {
                let (place, letter) = mark.split_at(mark.len() - 1);
                let place: usize = place.parse().expect("a place");
                assert!(
                    place < claim.figures.len() && "abdmrl".contains(letter),
                    "{}: {mark}",
                    claim.scenario
                );
            }
        }
    }

    #[test]
    fn the_scenarios_point_to_their_answers() {
        for claim in CLAIMS {
            let path = format!("scenarios/{}.toml", claim.scenario);
            let text = std::fs::read_to_string(&path).expect("a shipped scenario");
            let head = text.split("base =").next().unwrap_or_default();
            assert!(
                head.contains("答案见 docs/findings.md。The answer stands in docs/findings.md."),
                "{path}"
            );
        }
    }
}
