//! Pages of assessment, choice and home care.

use super::choice_book::{ChoiceBook, ChoiceStock};
use super::measures::{Cell, Measure, Page};
use super::pages::{in_days, percent, ratio};
use crate::population::census::Count;
use crate::scenario::terms::{Alternative, NeedGroup};

/// Flows and time averages of a period of `ticks` and `years`; flows are given per year.
pub fn flows(page: &mut Page, book: &ChoiceBook, ticks: i128, years: f64) {
    let by_need = |counts: &[u32; NeedGroup::COUNT], need: Option<NeedGroup>| {
        let count = need.map_or_else(|| counts.iter().sum(), |need| counts[need.index()]);
        f64::from(count) / years
    };
    let mean = |ticks_within: i128| ratio(ticks_within as f64, ticks as f64);
    let done = f64::from(book.assessments.iter().sum::<u32>());
    page.put(Measure::AssessmentRequests, f64::from(book.requests) / years);
    page.put_by_need(Measure::Assessments, |need| by_need(&book.assessments, need));
    page.put(Measure::Reassessments, f64::from(book.assessed_again) / years);
    page.put(Measure::Misclassified, percent(f64::from(book.misclassified), done));
    page.put(Measure::AssessmentWait, ratio(in_days(book.assessment_wait_ticks), done));
    page.put(Measure::AssessmentWaiting, mean(book.assessing_ticks));
    page.put(Measure::DiedAssessing, f64::from(book.died_assessing) / years);
    page.put(Measure::Refused, f64::from(book.refused) / years);
    for (measure, alternative) in [
        (Measure::ChoseFamilyOnly, Alternative::FamilyOnly),
        (Measure::ChoseHomeCare, Alternative::HomeCare),
        (Measure::ChoseDayCare, Alternative::DayCare),
        (Measure::BedApplications, Alternative::Bed),
    ] {
        page.put_by_need(measure, |need| by_need(&book.chosen[alternative.index()], need));
    }
    page.put_by_need(Measure::HomeCareClients, |need| match need {
        None => mean(book.home_care_ticks.iter().sum()),
        Some(need) => mean(book.home_care_ticks[need.index()]),
    });
    page.put(Measure::HomeCareBegun, f64::from(book.home_care_begun) / years);
}

/// What stands on 31 December; `hours` are those of a week by measured need.
pub fn stock(page: &mut Page, stock: &ChoiceStock, hours: &[f64; NeedGroup::COUNT], people: Count) {
    page.put(Measure::AssessmentWaitingEnd, stock.assessing as f64);
    let weekly = |need: usize| stock.home_care[need] as f64 * hours[need];
    page.put(Measure::HomeCareHours, (0..NeedGroup::COUNT).map(weekly).sum());
    for &need in &NeedGroup::ALL[1..] {
        let cell = Cell { need: Some(need), ..Cell::total(Measure::HomeCareHours) };
        page.put_at(cell, weekly(need.index()));
    }
    page.put(Measure::InsuranceReach, percent(stock.reached as f64, f64::from(people.registered)));
    let elders = f64::from(people.residents());
    let in_beds = percent(f64::from(stock.residents), elders);
    let in_community = percent((stock.home_care.iter().sum::<i64>() + stock.day_care) as f64, elders);
    page.put(Measure::ShareAtHome, 100.0 - in_beds - in_community);
    page.put(Measure::ShareInCommunity, in_community);
    page.put(Measure::ShareInInstitutions, in_beds);
}

/// The figures of a month.
pub fn month(page: &mut Page, book: &ChoiceBook, ticks: i128, stock: &ChoiceStock) {
    let done = f64::from(book.assessments.iter().sum::<u32>());
    page.put(Measure::AssessmentWait, ratio(in_days(book.assessment_wait_ticks), done));
    page.put(Measure::AssessmentWaitingEnd, stock.assessing as f64);
    let clients = book.home_care_ticks.iter().sum::<i128>() as f64;
    page.put(Measure::HomeCareClients, ratio(clients, ticks as f64));
}
