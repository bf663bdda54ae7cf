//! Labels of prices in the tables of measures: the weakest of those that a measure is reckoned with, and none of those it is not.

use crate::scenarios::loaded;
use eldercap::care::district::Watch;
use eldercap::care::measures::Measure;
use eldercap::care::price_labels::PriceLabels;
use eldercap::experiment::replication::replicate;
use eldercap::experiment::results::Results;
use eldercap::plan::check::check;
use eldercap::report::compare;
use eldercap::report::folder::Folder;
use eldercap::report::manifest::Effort;
use eldercap::report::rows::{AreaRow, CostRow, ReplicationRow, SeriesRow, SummaryRow, YearlyRow};
use eldercap::report::{sweep, write};
use eldercap::scenario::model::Scenario;
use eldercap::scenario::terms::Confidence;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::path::Path;

/// The tiny scenario with the shipped prices, all labelled A, except the items given.
fn labelled(room: &Path, changed: &[(&str, &str)], set: &[(&str, &str)]) -> Scenario {
    let mut table = csv::Reader::from_path("scenarios/data/prices.csv").unwrap();
    let path = room.join("prices.csv");
    let mut copy = csv::Writer::from_path(&path).unwrap();
    copy.write_record(table.headers().unwrap()).unwrap();
    for record in table.records() {
        let record = record.unwrap();
        let label = changed.iter().find(|(item, _)| *item == &record[0]).map_or("A", |(_, label)| label);
        copy.write_record([&record[0], &record[1], &record[2], label, &record[4]]).unwrap();
    }
    copy.flush().unwrap();
    let path = path.to_str().unwrap();
    let own = [("money.prices", path), ("money.fee_confidence", "A")];
    loaded("scenarios/tiny.toml", &[&own, set].concat())
}

fn results(scenario: &Scenario) -> Results<'_> {
    Results { scenario, finished: vec![replicate(scenario, 1, Watch::Monthly)] }
}

fn rows<Row: DeserializeOwned>(folder: &Path, name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(folder.join(name)).unwrap();
    assert_eq!(reader.headers().unwrap().iter().next_back(), Some("confidence"), "{name}");
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

const COSTS: [(&str, &str); 4] =
    [("cost_total", "all"), ("cost_budget", "budget"), ("cost_ltci", "ltci"), ("cost_families", "families")];

#[test]
fn a_cost_has_the_weakest_label_of_a_changed_price_and_a_bed_none() {
    let room = tempfile::tempdir().unwrap();
    let scenario = labelled(
        room.path(),
        &[("build_market", "A-r"), ("operate_nursing_basic", "B"), ("ltci_home_hour", "C")],
        &[],
    );
    let results = results(&scenario);
    let folder = Folder::create(&room.path().join("out"), false, &[]).unwrap();
    let effort = Effort { wall_seconds: 0.0, threads: 1 };
    write::run(&folder, "test", &results, &check(&results), effort).unwrap();
    let out = folder.path();

    let mut found = BTreeSet::new();
    for row in rows::<YearlyRow>(out, "yearly.csv") {
        found.insert(("yearly", row.measure, row.confidence));
    }
    for row in rows::<SummaryRow>(out, "summary.csv") {
        found.insert(("summary", row.measure, row.confidence));
    }
    for row in rows::<ReplicationRow>(out, "replications.csv") {
        found.insert(("replications", row.measure, row.confidence));
    }
    for table in ["yearly", "summary", "replications"] {
        let labels = |measure: &str| -> Vec<&str> {
            let of = found.iter().filter(|(of, name, _)| *of == table && name == measure);
            of.map(|(_, _, label)| label.as_str()).collect()
        };
        // The hour of home care is paid by insurance and families; running a bed by the budget.
        let wanted = [("cost_total", "C"), ("cost_budget", "B"), ("cost_ltci", "C"), ("cost_families", "C")];
        for (measure, label) in wanted {
            assert_eq!(labels(measure), [label], "{measure} of {table}");
        }
        // What residents are charged has nothing to do with either.
        assert_eq!(labels("shortfall"), ["A"], "{table}");
        assert_eq!(labels("residents_cannot_pay_mean"), ["A"], "{table}");
        for measure in ["beds_mean", "beds_open", "wait_mean_days", "home_care_clients_mean"] {
            assert_eq!(labels(measure), [""], "{measure} of {table}");
        }
    }
    assert!(rows::<SeriesRow>(out, "series.csv").iter().all(|row| row.confidence.is_empty()));
    assert!(rows::<AreaRow>(out, "areas.csv").iter().all(|row| row.confidence.is_empty()));

    let mut costs = csv::Reader::from_path(out.join("costs.csv")).unwrap();
    let costs: Vec<CostRow> = costs.deserialize().collect::<Result<_, _>>().unwrap();
    for (measure, payer) in COSTS {
        let margins = costs.iter().filter(|row| row.service == "all" && row.payer == payer);
        for row in margins {
            let own = ("yearly", measure.to_owned(), row.confidence.clone());
            assert!(found.contains(&own), "{measure} differs from costs.csv in {}", row.period);
        }
    }

    let names = ["cost_budget", "beds_mean"].map(str::to_owned);
    let points = sweep::rows(1, &[2.5], &names, &results);
    let labels = points.iter().map(|row| (row.measure.as_str(), row.confidence.as_str()));
    assert_eq!(labels.collect::<BTreeSet<_>>(), BTreeSet::from([("cost_budget", "B"), ("beds_mean", "")]));
}

#[test]
fn what_residents_are_charged_has_the_labels_of_fees_and_insurance_in_homes() {
    let room = tempfile::tempdir().unwrap();
    let label = |changed: &[(&str, &str)], set: &[(&str, &str)], measure| {
        PriceLabels::new(&labelled(room.path(), changed, set)).of(measure)
    };
    for item in ["dementia_bed_surcharge", "ltci_bed_rate_level_4", "ltci_bed_share"] {
        assert_eq!(label(&[(item, "B")], &[], Measure::Shortfall), Some(Confidence::Recalled), "{item}");
    }
    let fees = [("money.fee_confidence", "C")];
    assert_eq!(label(&[], &fees, Measure::CannotPay), Some(Confidence::Assumed));
    assert_eq!(
        label(&[], &fees, Measure::CostBudget),
        Some(Confidence::Seen),
        "no fee is paid by the budget"
    );
    // The price of places outside the district is assumed; who is there is not asked what can be paid.
    let outside = [("admission.outside_places", "10")];
    assert_eq!(label(&[], &outside, Measure::CostFamilies), Some(Confidence::Assumed));
    assert_eq!(label(&[], &outside, Measure::Shortfall), Some(Confidence::Seen));
}

#[test]
fn a_difference_has_the_weaker_label_of_its_two_scenarios() {
    let room = tempfile::tempdir().unwrap();
    let sure = labelled(room.path(), &[], &[]);
    let unsure = labelled(room.path(), &[("ltci_home_share", "B")], &[]);
    for pair in [[&sure, &unsure], [&unsure, &sure]] {
        let rows = compare::rows(&pair.map(results));
        let of = |measure: &str| -> BTreeSet<&str> {
            rows.iter().filter(|row| row.measure == measure).map(|row| row.confidence.as_str()).collect()
        };
        for measure in ["cost_total", "cost_ltci", "cost_families", "cost_per_extra_admission_in_time"] {
            assert_eq!(of(measure), BTreeSet::from(["B"]), "{measure}");
        }
        assert_eq!(of("cost_per_waiting_year_avoided"), BTreeSet::from(["B"]));
        assert_eq!(of("cost_budget"), BTreeSet::from(["A"]));
        assert_eq!(of("waiting_mean"), BTreeSet::from([""]));
    }
}

/// Who cannot pay is counted by prices too. A new measure of money cannot go without a label.
#[test]
fn every_measure_of_money_has_a_label_and_no_other() {
    let labels = PriceLabels::new(&loaded("scenarios/tiny.toml", &[]));
    for &measure in Measure::ALL {
        let is_priced = measure.unit().contains("RMB") || measure == Measure::CannotPay;
        assert_eq!(labels.of(measure).is_some(), is_priced, "{}", measure.name());
    }
}
