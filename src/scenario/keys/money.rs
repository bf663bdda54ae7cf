//! Keys of `[money]`.

use super::Kind::{Choice, File, Year};

/// Labels of figures.
const LABELS: &[&str] = &["A", "A-r", "B", "C"];

super::keys! {
    "money.base_year": Year(1950, 2150), "", Always, "价格基年；全部金额为该年不变价，costs.csv 和费用图注明", "Year of whose prices all money is, as costs.csv and its chart say; nothing is inflated or discounted";
    "money.prices": File, "", Always, "价格表：补贴与长护险，逐项注明来源与可信度", "Table of prices: subsidies and long-term-care insurance, each with source and label";
    "money.fee_confidence": Choice(LABELS), "", Always, "收费标准（choice.price_rmb_per_month）的可信度", "Label of the fees of choice.price_rmb_per_month";
}
