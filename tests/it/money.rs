//! Money: what is paid is quantities times prices, whoever pays; recomputed here from the other figures of the same run.

use eldercap::care::costs::Costs;
use eldercap::care::district::Watch;
use eldercap::care::measures::{Cell, Measure, Page};
use eldercap::experiment::replication::{Finished, replicate};
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::{BedKind, BedType, NeedGroup, Payer, PriceItem, Service, Tenure};
use eldercap::scenario::{Override, load};
use std::path::Path;

const DAYS_PER_MONTH: f64 = 365.25 / 12.0;

fn tiny(set: &[(&str, &str)]) -> Scenario {
    let set = set.iter().map(|(key, value)| Override { key: (*key).to_owned(), value: (*value).to_owned() });
    load(Path::new("scenarios/tiny.toml"), &set.collect::<Vec<_>>()).unwrap()
}

fn near(a: f64, b: f64, what: &str) {
    assert!((a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-9), "{what}: {a} against {b}");
}

fn kind_mean(page: &Page, measure: Measure, kind: BedKind) -> f64 {
    let cell = Cell { bed_type: Some(kind.bed_type), tenure: Some(kind.tenure), ..Cell::total(measure) };
    page.get(cell).unwrap()
}

/// Every year of the run with its costs, the days of the year, and the scenario.
fn years(finished: &Finished) -> impl Iterator<Item = (&Page, &Costs, f64)> {
    finished
        .pages
        .years
        .iter()
        .zip(&finished.costs)
        .zip([365.0, 366.0])
        .map(|((page, costs), days)| (page, costs, days))
}

/// Each bed type and tenure has its own running subsidy: raised one by one, each moves its own row by its own beds, and no other.
#[test]
fn running_subsidies_are_by_bed_type_and_tenure() {
    let mut scenario = tiny(&[]);
    for kind in BedKind::all() {
        let rmb = 100.0 + 10.0 * kind.index() as f64;
        scenario.money.items[PriceItem::operate(kind).index()].value = rmb;
    }
    let finished = replicate(&scenario, 1, Watch::Monthly);
    let mut paid = 0;
    for (page, costs, days) in years(&finished) {
        for kind in BedKind::all() {
            let is_row = |cell: &eldercap::care::costs::CostCell| {
                let of = (Some(kind.bed_type), Some(kind.tenure));
                cell.service == Some(Service::Operation) && (cell.bed_type, cell.tenure) == of
            };
            let (_, found) = costs.values().iter().find(|(cell, _)| is_row(cell)).unwrap();
            let months = kind_mean(page, Measure::ResidentsMean, kind) * days / DAYS_PER_MONTH;
            near(found * 1e6, months * (100.0 + 10.0 * kind.index() as f64), "running of a kind of bed");
            paid += u32::from(*found > 0.0);
        }
    }
    assert!(paid > 9, "most kinds of bed are lived in");
    let item = |bed_type, tenure| PriceItem::operate(BedKind { bed_type, tenure }).name();
    assert_eq!(item(BedType::Dementia, Tenure::Inclusive), "operate_dementia_inclusive");
    assert_eq!(item(BedType::General, Tenure::Market), "operate_general_market");
    assert_eq!(item(BedType::Nursing, Tenure::Basic), "operate_nursing_basic");
}

#[test]
fn what_is_paid_is_quantities_times_prices() {
    let scenario = tiny(&[]);
    let finished = replicate(&scenario, 1, Watch::EveryEvent);
    for (page, costs, days) in years(&finished) {
        let mut fees = 0.0;
        let mut operation = 0.0;
        for kind in BedKind::all() {
            let resident_days = kind_mean(page, Measure::ResidentsMean, kind) * days;
            let surcharge = if kind.bed_type == BedType::Dementia { 1500.0 } else { 0.0 };
            let fee = [3500.0, 5500.0, 9000.0][kind.tenure.index()] + surcharge;
            fees += fee / DAYS_PER_MONTH * resident_days;
            operation += [500.0, 300.0, 150.0][kind.tenure.index()] / DAYS_PER_MONTH * resident_days;
        }
        near(costs.paid(Some(Service::Beds), None) * 1e6, fees, "fees of beds");
        near(costs.paid(Some(Service::Operation), Some(Payer::Budget)) * 1e6, operation, "operation");
        let hours: f64 = NeedGroup::ALL[1..]
            .iter()
            .map(|&need| {
                let clients =
                    page.get(Cell { need: Some(need), ..Cell::total(Measure::HomeCareClients) }).unwrap();
                clients * days / 7.0 * [0.0, 3.0, 5.0, 7.0][need.index()]
            })
            .sum();
        near(costs.paid(Some(Service::HomeCare), None) * 1e6, hours * 50.0, "home care");
        near(
            costs.paid(Some(Service::HomeCare), Some(Payer::Insurance)) * 1e6,
            hours * 45.0,
            "its insured part",
        );
        let day_care = page.get(Cell::total(Measure::DayCareUsers)).unwrap() * days / DAYS_PER_MONTH * 1500.0;
        near(costs.paid(Some(Service::DayCare), None) * 1e6, day_care, "day care");
    }
}

#[test]
fn payers_and_services_add_up_to_the_whole_and_years_to_the_horizon() {
    let finished = replicate(&tiny(&[]), 2, Watch::Monthly);
    let (horizon, each) = finished.costs.split_last().unwrap();
    for costs in &finished.costs {
        let by_payer: f64 = Payer::ALL.iter().map(|&payer| costs.paid(None, Some(payer))).sum();
        let by_service: f64 = Service::ALL.iter().map(|&service| costs.paid(Some(service), None)).sum();
        near(by_payer, costs.paid(None, None), "payers");
        near(by_service, costs.paid(None, None), "services");
        for &service in Service::ALL {
            let fine = costs.values().iter().filter(|(cell, _)| {
                cell.service == Some(service) && (cell.bed_type.is_some() || cell.need.is_some())
            });
            let fine: Vec<f64> = fine.map(|&(_, value)| value).collect();
            if !fine.is_empty() {
                near(fine.iter().sum(), costs.paid(Some(service), None), service.name());
            }
        }
    }
    for &payer in Payer::ALL {
        let mean = each.iter().map(|costs| costs.paid(None, Some(payer))).sum::<f64>() / each.len() as f64;
        near(horizon.paid(None, Some(payer)), mean, payer.name());
    }
}

/// New beds at the price of their tenure: with no type growing at the cost of another, growth of a tenure is what was built.
#[test]
fn new_beds_are_paid_by_tenure() {
    let scenario = tiny(&[("beds.plan.total_ratio_pct", "6.0"), ("beds.plan.target_year", "2024")]);
    let finished = replicate(&scenario, 1, Watch::Monthly);
    let open = |year: usize, tenure: Tenure| {
        let cell = Cell { tenure: Some(tenure), ..Cell::total(Measure::BedsOpen) };
        finished.pages.years[year].get(cell).unwrap()
    };
    let grown = Tenure::ALL.iter().map(|&tenure| (open(1, tenure) - open(0, tenure), tenure));
    let price = |tenure: Tenure| {
        [PriceItem::BuildBasic, PriceItem::BuildInclusive, PriceItem::BuildMarket][tenure.index()]
    };
    let wanted: f64 = grown.map(|(beds, tenure)| beds * scenario.money.value(price(tenure))).sum();
    assert!(wanted > 0.0, "the plan builds");
    let paid = finished.costs[1].paid(Some(Service::Building), Some(Payer::Budget)) * 1e6;
    // A few beds of an area and tenure may be fewer than before by rounding: they are not sold.
    assert!((paid - wanted).abs() <= 6.0 * 80_000.0 && paid >= wanted - 1.0, "{paid} against {wanted}");
}

#[test]
fn who_can_pay_less_is_short_of_more_and_nothing_else_moves() {
    let [all, none] = ["150", "0"]
        .map(|support| replicate(&tiny(&[("household.income_support_pct", support)]), 1, Watch::Monthly));
    let short = |finished: &Finished| finished.pages.horizon.get(Cell::total(Measure::Shortfall)).unwrap();
    assert!(short(&none) > short(&all), "{} against {}", short(&none), short(&all));
    // With prices of nothing nobody is short.
    let free = replicate(
        &tiny(&[
            ("choice.price_rmb_per_month.basic", "0"),
            ("choice.price_rmb_per_month.inclusive", "0"),
            ("choice.price_rmb_per_month.market", "0"),
        ]),
        1,
        Watch::Monthly,
    );
    let surcharged = free.pages.horizon.get(Cell::total(Measure::CannotPay)).unwrap();
    let residents = free.pages.horizon.get(Cell::total(Measure::ResidentsMean)).unwrap();
    assert!(surcharged < 0.02 * residents, "{surcharged} of {residents} cannot pay a surcharge of 1,500");
}

#[test]
fn every_paid_row_says_how_sure_its_prices_are() {
    let finished = replicate(&tiny(&[]), 1, Watch::Monthly);
    for (cell, value) in finished.costs.iter().flat_map(Costs::values) {
        assert!(cell.confidence.is_some() || *value == 0.0, "{cell:?} has no label");
    }
}
