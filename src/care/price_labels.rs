//! How sure the prices are that a measure is reckoned with: the weakest of their labels.
//!
//! The cells of [`Costs`] carry the labels, whatever was used of what they price; those of an empty period are asked here, so
//! that a measure and its rows of `costs.csv` never disagree. Knows nothing of prices that only move what people choose.

use super::choice_book::ChoiceBook;
use super::costs::{Costs, costs};
use super::measures::Measure;
use super::money_book::MoneyBook;
use crate::scenario::model::Scenario;
use crate::scenario::terms::{Confidence, Payer};

/// The labels of a scenario's prices, as they stand in its costs.
#[derive(Clone, Debug)]
pub struct PriceLabels(Costs);

impl PriceLabels {
    /// Those of a scenario.
    pub fn new(scenario: &Scenario) -> Self {
        Self(costs(scenario, &MoneyBook::default(), &ChoiceBook::default(), (0, 0, 0), 1.0))
    }

    /// The weakest label of the prices that a measure is reckoned with; `None`: with none.
    pub fn of(&self, measure: Measure) -> Option<Confidence> {
        match measure {
            Measure::CostTotal | Measure::CostPerAdmission | Measure::CostPerWait => {
                self.0.confidence(None, None)
            }
            Measure::CostBudget => self.0.confidence(None, Some(Payer::Budget)),
            Measure::CostInsurance => self.0.confidence(None, Some(Payer::Insurance)),
            Measure::CostFamilies => self.0.confidence(None, Some(Payer::Families)),
            Measure::CannotPay | Measure::Shortfall => self.0.charged(),
            _ => None,
        }
    }

    /// The same for what is said of two scenarios at once.
    pub fn of_both(&self, other: &Self, measure: Measure) -> Option<Confidence> {
        self.of(measure).max(other.of(measure))
    }
}
