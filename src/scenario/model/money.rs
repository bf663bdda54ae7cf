//! What care costs, and who says so: one priced item a line of the table, with its label.

use crate::scenario::terms::{Confidence, PriceItem};

/// One line of the table of prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Priced {
    /// In the unit that the item's name stands for ([`PriceItem::unit`]), real prices of the base year.
    pub value: f64,
    /// Its label.
    pub confidence: Confidence,
    /// Where it comes from.
    pub source: String,
}

/// Prices of care beside those that people choose by ([`Prices`](super::Prices)).
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// Year of whose prices all money is; nothing is inflated or discounted.
    pub base_year: i16,
    /// Label of the fees that people choose by.
    pub fee_confidence: Confidence,
    /// Items in the order of [`PriceItem::ALL`].
    pub items: Vec<Priced>,
}

impl Money {
    /// The value of an item; shares are from 0 to 1.
    pub fn value(&self, item: PriceItem) -> f64 {
        self.items[item.index()].value
    }

    /// The label of an item.
    pub fn confidence(&self, item: PriceItem) -> Confidence {
        self.items[item.index()].confidence
    }
}
