//! From quantities to money: what each service costs, who pays, and how sure each price is.
//!
//! Real prices of the base year. A subsidy is counted where it is paid, on top of fees: costs are payments, not what care is worth.
//! Invariant: the sum over payers is the sum over services.

use super::charge::{DAYS_PER_MONTH, fee, insured_per_day};
use super::choice_book::ChoiceBook;
use super::measures::{Measure, Page};
use super::money_book::MoneyBook;
use super::pages::{in_days, ratio};
use crate::scenario::model::Scenario;
use crate::scenario::terms::{BedKind, BedType, Confidence, NeedGroup, Payer, PriceItem, Service, Tenure};

/// Unit of all costs.
pub const UNIT: &str = "million RMB/year";
const MILLION: f64 = 1e6;

/// What is paid by whom for what; `None`: summed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostCell {
    /// What for.
    pub service: Option<Service>,
    /// By whom.
    pub payer: Option<Payer>,
    /// Type of bed.
    pub bed_type: Option<BedType>,
    /// Tenure of the bed.
    pub tenure: Option<Tenure>,
    /// Measured need.
    pub need: Option<NeedGroup>,
    /// The weakest label of the prices used; `None`: nothing was paid.
    pub confidence: Option<Confidence>,
}

/// The costs of a period, in a fixed order, million RMB a year.
#[derive(Clone, Debug, Default)]
pub struct Costs(Vec<(CostCell, f64)>);

impl Costs {
    /// Cells and values.
    pub fn values(&self) -> &[(CostCell, f64)] {
        &self.0
    }

    /// What a payer pays for a service, or all for all.
    pub fn paid(&self, service: Option<Service>, payer: Option<Payer>) -> f64 {
        self.margin(service, payer).map_or(0.0, |&(_, value)| value)
    }

    /// The weakest label of the prices of the same.
    pub fn confidence(&self, service: Option<Service>, payer: Option<Payer>) -> Option<Confidence> {
        self.margin(service, payer).and_then(|(cell, _)| cell.confidence)
    }

    /// The weakest label of the prices that residents of the district's beds are charged by.
    pub fn charged(&self) -> Option<Confidence> {
        let is_charge = |cell: &CostCell| {
            cell.service == Some(Service::Beds)
                && cell.payer == Some(Payer::Families)
                && cell.bed_type.is_some()
        };
        self.0.iter().filter(|(cell, _)| is_charge(cell)).filter_map(|(cell, _)| cell.confidence).max()
    }

    fn margin(&self, service: Option<Service>, payer: Option<Payer>) -> Option<&(CostCell, f64)> {
        let is_margin = |cell: &CostCell| {
            cell.bed_type.is_none()
                && cell.tenure.is_none()
                && cell.need.is_none()
                && cell.service == service
                && cell.payer == payer
        };
        self.0.iter().find(|(cell, _)| is_margin(cell))
    }

    /// Adds totals by service, by payer and of all before the finer cells.
    fn with_margins(fine: Vec<(CostCell, f64)>) -> Self {
        let mut cells = Vec::with_capacity(fine.len() + 32);
        let services = std::iter::once(None).chain(Service::ALL.iter().copied().map(Some));
        for service in services {
            let payers = std::iter::once(None).chain(Payer::ALL.iter().copied().map(Some));
            for payer in payers {
                let chosen = fine.iter().filter(|(cell, _)| {
                    (service.is_none() || cell.service == service) && (payer.is_none() || cell.payer == payer)
                });
                let (mut sum, mut confidence) = (0.0, None);
                for (cell, value) in chosen {
                    sum += value;
                    confidence = confidence.max(cell.confidence);
                }
                if service.is_none() || confidence.is_some() {
                    let cell =
                        CostCell { service, payer, bed_type: None, tenure: None, need: None, confidence };
                    cells.push((cell, sum));
                }
            }
        }
        // What has no finer dimension stands among the margins already.
        cells.extend(fine.into_iter().filter(|(cell, _)| cell.bed_type.is_some() || cell.need.is_some()));
        Self(cells)
    }
}

/// The costs of a period of `years` years. Of home care the hours that are given cost, in proportion at every level where some are not; places outside the
/// district cost families their price, and nobody else.
pub fn costs(
    scenario: &Scenario,
    book: &MoneyBook,
    choice: &ChoiceBook,
    (day_care_ticks, outside_ticks, unmet_minute_ticks): (i128, i128, i128),
    years: f64,
) -> Costs {
    let money = &scenario.money;
    let mut cells = Vec::new();
    let mut put = |service, payer, kind: Option<BedKind>, need, labels: &[Confidence], rmb: f64| {
        let cell = CostCell {
            service: Some(service),
            payer: Some(payer),
            bed_type: kind.map(|kind| kind.bed_type),
            tenure: kind.map(|kind| kind.tenure),
            need,
            confidence: labels.iter().copied().max(),
        };
        cells.push((cell, rmb / MILLION / years));
    };
    let of = |item| (money.value(item), money.confidence(item));
    let (_, bed_share_label) = of(PriceItem::BedShare);
    for kind in BedKind::all() {
        let mut days_of_kind = 0.0;
        for &need in NeedGroup::ALL {
            let days = in_days(book.resident_ticks[kind.index()][need.index()]);
            days_of_kind += days;
            let fee_per_day = fee(scenario, kind) / DAYS_PER_MONTH;
            let insured = insured_per_day(scenario, need).min(fee_per_day) * days;
            let fees = fee_per_day * days;
            let rate = rate_label(scenario, need).max(bed_share_label);
            let mut of_fee = vec![money.fee_confidence];
            if kind.bed_type == BedType::Dementia {
                of_fee.push(money.confidence(PriceItem::DementiaSurcharge));
            }
            if need != NeedGroup::Level0To1 {
                put(Service::Beds, Payer::Insurance, Some(kind), Some(need), &[rate], insured);
                of_fee.push(rate);
            }
            put(Service::Beds, Payer::Families, Some(kind), Some(need), &of_fee, fees - insured);
        }
        let (operate, label) = of(PriceItem::operate(kind));
        put(
            Service::Operation,
            Payer::Budget,
            Some(kind),
            None,
            &[label],
            operate / DAYS_PER_MONTH * days_of_kind,
        );
        let (build, label) =
            of([PriceItem::BuildBasic, PriceItem::BuildInclusive, PriceItem::BuildMarket]
                [kind.tenure.index()]);
        put(
            Service::Building,
            Payer::Budget,
            Some(kind),
            None,
            &[label],
            build * f64::from(book.built[kind.index()]),
        );
        if kind.bed_type == BedType::Dementia {
            let (convert, label) = of(PriceItem::ConvertDementia);
            let beds = f64::from(book.converted[kind.index()]);
            put(Service::Conversion, Payer::Budget, Some(kind), None, &[label], convert * beds);
        }
    }
    let outside = scenario.admission.policy.outside;
    if outside.places > 0 {
        let rmb = in_days(outside_ticks) / DAYS_PER_MONTH * outside.price;
        put(Service::Beds, Payer::Families, None, None, &[Confidence::Assumed], rmb);
    }
    let ((hour, hour_label), (share, share_label)) = (of(PriceItem::HomeHour), of(PriceItem::HomeShare));
    let hours = &scenario.community.home_care_hours;
    let entitled: f64 =
        choice.home_care_ticks.iter().zip(hours).map(|(&ticks, hours)| ticks as f64 * hours).sum();
    let unmet = unmet_minute_ticks as f64 / 60.0;
    let given = if entitled > 0.0 { 1.0 - unmet / entitled } else { 1.0 };
    for &need in &NeedGroup::ALL[1..] {
        let weeks = in_days(choice.home_care_ticks[need.index()]) / 7.0;
        let rmb = weeks * scenario.community.home_care_hours[need.index()] * hour * given;
        let labels = [hour_label, share_label];
        put(Service::HomeCare, Payer::Insurance, None, Some(need), &labels, rmb * share);
        put(Service::HomeCare, Payer::Families, None, Some(need), &labels, rmb * (1.0 - share));
    }
    let (share, label) = of(PriceItem::DayCareShare);
    let rmb = in_days(day_care_ticks) / DAYS_PER_MONTH * scenario.choice.prices.day_care;
    let labels = [money.fee_confidence, label];
    put(Service::DayCare, Payer::Insurance, None, None, &labels, rmb * share);
    put(Service::DayCare, Payer::Families, None, None, &labels, rmb * (1.0 - share));
    Costs::with_margins(cells)
}

fn rate_label(scenario: &Scenario, need: NeedGroup) -> Confidence {
    let item = match need {
        NeedGroup::Level0To1 | NeedGroup::Level2To3 => PriceItem::BedRate23,
        NeedGroup::Level4 => PriceItem::BedRate4,
        NeedGroup::Level5To6 => PriceItem::BedRate56,
    };
    scenario.money.confidence(item)
}

/// Totals by payer, and what residents cannot pay, among the measures of a period of `ticks`.
pub fn write(page: &mut Page, costs: &Costs, book: &MoneyBook, ticks: i128) {
    page.put(Measure::CostTotal, costs.paid(None, None));
    page.put(Measure::CostBudget, costs.paid(None, Some(Payer::Budget)));
    page.put(Measure::CostInsurance, costs.paid(None, Some(Payer::Insurance)));
    page.put(Measure::CostFamilies, costs.paid(None, Some(Payer::Families)));
    let mean = |area: i128| ratio(area as f64, ticks as f64);
    page.put(Measure::CannotPay, mean(book.short_of_money_ticks));
    page.put(Measure::Shortfall, mean(book.shortfall_ticks) * 12.0 / MILLION);
}
