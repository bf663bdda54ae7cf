//! From books to pages: every figure of the outputs is computed here, once.

use super::book::{AreaBook, Book, Wait};
use super::closing::Stock;
use super::group_book;
use super::measures::{Cell, Measure, Page};
use super::placing;
use crate::kernel::time::Time;
use crate::population::census::{AGE_GROUPS, Census, Count};
use crate::population::presence::Moves;
use crate::scenario::clock::TICKS_PER_DAY;
use crate::scenario::terms::{BedKind, BedType, NeedGroup, Tenure};
use crate::stats::quantile::quantile;

/// Part of a whole in percent; not a number where the whole is nothing.
pub(super) fn percent(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { 100.0 * part / whole } else { f64::NAN }
}

pub(super) fn ratio(sum: f64, count: f64) -> f64 {
    if count > 0.0 { sum / count } else { f64::NAN }
}

pub(super) fn in_days(ticks: i128) -> f64 {
    ticks as f64 / TICKS_PER_DAY as f64
}

fn select<T: Copy>(
    values: &[T; BedKind::COUNT],
    chosen: &dyn Fn(BedKind) -> bool,
) -> impl Iterator<Item = T> {
    BedKind::all().filter(|&kind| chosen(kind)).map(|kind| values[kind.index()])
}

/// Persons by registration, need, age and dementia at a census date.
pub fn people(page: &mut Page, census: &Census, date: usize) {
    let district = census.district(date);
    page.put(Measure::Registered60, f64::from(district.registered));
    page.put(Measure::Registered65, f64::from(census.registered_from(date, 1)));
    page.put(Measure::Registered80, f64::from(census.registered_from(date, 4)));
    page.put(Measure::Residents60, f64::from(district.residents()));
    let moves = [false, true].map(|registered| census.moves(date, registered));
    let both = |of: fn(&Moves) -> u32| f64::from(moves.iter().map(of).sum::<u32>());
    page.put(Measure::Turned60, both(|moves| moves.turned_60));
    page.put(Measure::MovedIn, both(|moves| moves.moved_in));
    page.put(Measure::Deaths, both(|moves| moves.died));
    page.put(Measure::MovedAway, both(|moves| moves.moved_away));
    let counts = census.by_age_and_need(date);
    let in_need = |ages: &mut dyn Iterator<Item = usize>| -> f64 {
        ages.map(|age| counts[age][1..].iter().map(|&persons| f64::from(persons)).sum::<f64>()).sum()
    };
    page.put(Measure::PersonsInNeed, in_need(&mut (0..AGE_GROUPS.len())));
    for &need in NeedGroup::ALL {
        let total = Cell { need: Some(need), ..Cell::total(Measure::PersonsInNeed) };
        page.put_at(total, counts.iter().map(|ages| f64::from(ages[need.index()])).sum());
        for (age, ages) in counts.iter().enumerate() {
            page.put_at(Cell { age: Some(age as u8), ..total }, f64::from(ages[need.index()]));
        }
    }
    for age in 0..AGE_GROUPS.len() {
        let cell = Cell { age: Some(age as u8), ..Cell::total(Measure::PersonsInNeed) };
        page.put_at(cell, in_need(&mut (age..=age)));
    }
    let demented = census.with_dementia(date);
    page.put(Measure::PersonsWithDementia, demented.iter().map(|&persons| f64::from(persons)).sum());
    for (age, &persons) in demented.iter().enumerate() {
        let cell = Cell { age: Some(age as u8), ..Cell::total(Measure::PersonsWithDementia) };
        page.put_at(cell, f64::from(persons));
    }
}

/// Flows, waits and time averages of a period of `years` years; flows are given per year.
pub fn flows(page: &mut Page, book: &Book, years: f64) {
    let per_year = |count: u32| f64::from(count) / years;
    let by_need = |counts: &[u32; NeedGroup::COUNT], need: Option<NeedGroup>| match need {
        None => per_year(counts.iter().sum()),
        Some(need) => per_year(counts[need.index()]),
    };
    let wishes = |counts: &super::book::ByWish, need: Option<NeedGroup>, tenure: Option<Tenure>| -> f64 {
        f64::from(sum_cells(counts, need, tenure))
    };
    page.put_by_need(Measure::ListJoined, |need| wishes(&book.joined, need, None) / years);
    page.put_by_tenure(Measure::ListJoined, |tenure| wishes(&book.joined, None, Some(tenure)) / years);
    page.put_by_kind(Measure::Admissions, |chosen| per_year(select(&book.admissions, chosen).sum()));
    let in_time =
        |need, tenure| percent(wishes(&book.in_time, need, tenure), wishes(&book.judged, need, tenure));
    page.put_by_need(Measure::AdmittedWithinLimit, |need| in_time(need, None));
    page.put_by_tenure(Measure::AdmittedWithinLimit, |tenure| in_time(None, Some(tenure)));
    let of_types = |counts: &[u32; BedType::COUNT]| {
        f64::from(counts[BedType::Nursing.index()] + counts[BedType::Dementia.index()])
    };
    page.put(
        Measure::NursingWithinLimit,
        percent(of_types(&book.in_time_by_type), of_types(&book.judged_by_type)),
    );
    page.put(Measure::AdmittedInTime, wishes(&book.in_time, None, None) / years);
    waits(page, &book.waits);
    page.put_by_need(Measure::DiedWaiting, |need| by_need(&book.died_waiting, need));
    page.put(Measure::MovedAwayWaiting, per_year(book.moved_away_waiting));
    page.put_by_need(Measure::LeftElsewhere, |need| by_need(&book.left_elsewhere, need));
    page.put(Measure::Lapsed, per_year(book.lapsed));
    page.put(Measure::RecoveredWaiting, per_year(book.recovered));
    page.put(Measure::DeclinedOffers, per_year(book.declined));
    averages(page, book);
    page.put(Measure::AdmissionsSurplus, per_year(book.admissions_surplus));
    group_book::write(page, &book.groups, years);
    page.put(Measure::Transfers, per_year(book.transfers));
    page.put(Measure::DiedResident, per_year(book.died_resident));
    page.put(Measure::ReturnedHome, per_year(book.returned_home));
    page.put(Measure::MovedAwayResident, per_year(book.moved_away_resident));
    let lost = book.hospital.beds_given_up + book.closure.displaced;
    let ended = f64::from(book.died_resident + book.moved_away_resident + book.returned_home + lost);
    page.put(Measure::StayMean, ratio(in_days(book.stay_ticks), ended));
    let waited = ratio(in_days(book.day_care_wait_ticks), f64::from(book.day_care_begun));
    page.put(Measure::DayCareWait, waited);
}

fn sum_cells<T: Copy + std::iter::Sum<T>>(
    cells: &[[T; Tenure::COUNT]; NeedGroup::COUNT],
    need: Option<NeedGroup>,
    tenure: Option<Tenure>,
) -> T {
    let chosen = |index: usize, wanted: Option<usize>| wanted.is_none_or(|wanted| wanted == index);
    (0..NeedGroup::COUNT)
        .filter(|&n| chosen(n, need.map(NeedGroup::index)))
        .flat_map(|n| (0..Tenure::COUNT).map(move |t| (n, t)))
        .filter(|&(_, t)| chosen(t, tenure.map(Tenure::index)))
        .map(|(n, t)| cells[n][t])
        .sum()
}

/// Waits in order, the shortest first.
fn waits(page: &mut Page, waits: &[Wait]) {
    debug_assert!(waits.is_sorted_by_key(|wait| wait.ticks), "quantiles need waits in order");
    let room = |_| Vec::with_capacity(waits.len());
    let all: Vec<f64> = waits.iter().map(Wait::days).collect();
    let mut by_tenure: [Vec<f64>; Tenure::COUNT] = std::array::from_fn(room);
    let mut by_type: [Vec<f64>; BedType::COUNT] = std::array::from_fn(room);
    for (wait, &days) in waits.iter().zip(&all) {
        by_tenure[wait.tenure.index()].push(days);
        by_type[wait.bed_type.index()].push(days);
    }
    let mut put = |cell: Cell, days: &[f64]| {
        let mean = ratio(days.iter().sum(), days.len() as f64);
        let at = |p: f64| quantile(days, p).unwrap_or(f64::NAN);
        for (measure, value) in
            [(Measure::WaitMean, mean), (Measure::WaitMedian, at(0.5)), (Measure::WaitP90, at(0.9))]
        {
            page.put_at(Cell { measure, ..cell }, value);
        }
    };
    let total = Cell::total(Measure::WaitMean);
    put(total, &all);
    for (&tenure, days) in Tenure::ALL.iter().zip(&by_tenure) {
        put(Cell { tenure: Some(tenure), ..total }, days);
    }
    for (&bed_type, days) in BedType::ALL.iter().zip(&by_type) {
        put(Cell { bed_type: Some(bed_type), ..total }, days);
    }
}

/// Time averages of levels.
fn averages(page: &mut Page, book: &Book) {
    let whole = book.ticks as f64;
    let mean = |ticks: i128| ratio(ticks as f64, whole);
    let residents =
        |chosen: &dyn Fn(BedKind) -> bool| select(&book.resident_ticks, chosen).sum::<i128>() as f64;
    let open = |chosen: &dyn Fn(BedKind) -> bool| select(&book.open_ticks, chosen).sum::<i128>() as f64;
    page.put_by_need(Measure::WaitingMean, |need| mean(sum_cells(&book.waiting_ticks, need, None)));
    page.put_by_tenure(Measure::WaitingMean, |tenure| {
        mean(sum_cells(&book.waiting_ticks, None, Some(tenure)))
    });
    page.put_by_kind(Measure::BedsMean, |chosen| ratio(open(chosen), whole));
    page.put_by_kind(Measure::ResidentsMean, |chosen| ratio(residents(chosen), whole));
    page.put_by_kind(Measure::Occupancy, |chosen| percent(residents(chosen), open(chosen)));
    page.put(Measure::OverCapacity, in_days(book.over_ticks));
    let all = residents(&|_| true);
    page.put(Measure::MisplacedShare, percent(book.misplaced_ticks as f64, all));
    page.put(Measure::ResidentsWithDementia, percent(book.demented_ticks as f64, all));
    page.put(Measure::MoversWaiting, mean(book.mover_ticks));
    page.put(Measure::ResidentsSurplus, mean(book.surplus_ticks));
    page.put(Measure::SurplusAreas, mean(book.surplus_area_ticks));
    page.put(Measure::DayCareUsers, mean(book.day_care_ticks));
    page.put(Measure::DayCareWaiting, mean(book.day_care_waiting_ticks));
}

/// What stands on 31 December.
pub fn stock(page: &mut Page, stock: &Stock, now: Time) {
    stock.beds.write(page);
    let cells = |need: Option<NeedGroup>, tenure: Option<Tenure>| {
        let persons: i64 = sum_cells(&stock.waiting.map(|row| row.map(|cell| cell.0)), need, tenure);
        let joined: i128 = sum_cells(&stock.waiting.map(|row| row.map(|cell| cell.1)), need, tenure);
        (persons, joined)
    };
    page.put_by_need(Measure::WaitingEnd, |need| cells(need, None).0 as f64);
    page.put_by_tenure(Measure::WaitingEnd, |tenure| cells(None, Some(tenure)).0 as f64);
    let (persons, joined) = cells(None, None);
    let waited = i128::from(now.ticks()) * i128::from(persons) - joined;
    page.put(Measure::WaitingEndDays, ratio(in_days(waited), persons as f64));
    page.put(Measure::DayCarePlaces, f64::from(stock.day_care_places));
}

/// Beds of the chosen kinds in some areas.
fn beds_of(areas: &[[u32; BedKind::COUNT]], chosen: &dyn Fn(BedKind) -> bool) -> f64 {
    areas.iter().map(|beds| f64::from(select(beds, chosen).sum::<u32>())).sum()
}

/// Beds that stand, per registered elder and by type.
pub fn ratios(page: &mut Page, stock: &Stock, people: Count) {
    let built = |chosen: &dyn Fn(BedKind) -> bool| beds_of(&stock.built, chosen);
    let registered = f64::from(people.registered);
    page.put(Measure::BedRatio, percent(built(&|_| true), registered));
    page.put(Measure::BasicBedRatio, percent(built(&|kind| kind.tenure == Tenure::Basic), registered));
    let all = built(&|_| true);
    page.put(Measure::NursingShare, percent(built(&|kind| kind.bed_type != BedType::General), all));
    page.put(Measure::DementiaShare, percent(built(&|kind| kind.bed_type == BedType::Dementia), all));
    page.put(Measure::BasicRoomBeds, stock.basic_room_beds);
}

/// The figures of a month.
pub fn month(book: &Book) -> Page {
    let mut page = Page::default();
    let whole = book.ticks as f64;
    let mean = |ticks: i128| ratio(ticks as f64, whole);
    let residents =
        |chosen: &dyn Fn(BedKind) -> bool| select(&book.resident_ticks, chosen).sum::<i128>() as f64;
    let open = |chosen: &dyn Fn(BedKind) -> bool| select(&book.open_ticks, chosen).sum::<i128>() as f64;
    page.put_margins(Measure::Occupancy, &|chosen: &dyn Fn(BedKind) -> bool| {
        percent(residents(chosen), open(chosen))
    });
    page.put_margins(Measure::ResidentsMean, &|chosen: &dyn Fn(BedKind) -> bool| {
        ratio(residents(chosen), whole)
    });
    page.put_by_need(Measure::WaitingMean, |need| mean(sum_cells(&book.waiting_ticks, need, None)));
    page.put_by_tenure(Measure::WaitingMean, |tenure| {
        mean(sum_cells(&book.waiting_ticks, None, Some(tenure)))
    });
    page.put(Measure::DayCareUsers, mean(book.day_care_ticks));
    page
}

/// The figures of an area in a year; `stock` is open beds, basic-guarantee beds, persons waiting on 31 December, `built` the beds that stand then.
pub fn area(
    book: &AreaBook,
    stock: (i64, i64, i64),
    built: &[u32; BedKind::COUNT],
    people: Count,
    year_ticks: i128,
) -> Page {
    let built = |chosen: &dyn Fn(BedKind) -> bool| beds_of(std::slice::from_ref(built), chosen);
    let mut page = Page::default();
    let registered = f64::from(people.registered);
    let mean = |ticks: i128| ratio(ticks as f64, year_ticks as f64);
    page.put(Measure::Registered60, registered);
    page.put(Measure::BedsOpen, stock.0 as f64);
    page.put(Measure::BedRatio, percent(built(&|_| true), registered));
    page.put(Measure::BasicBedRatio, percent(built(&|kind| kind.tenure == Tenure::Basic), registered));
    page.put(Measure::ResidentsMean, mean(book.resident_ticks));
    page.put(Measure::Occupancy, percent(book.resident_ticks as f64, book.open_ticks as f64));
    page.put(
        Measure::BasicOccupancy,
        percent(book.basic_resident_ticks as f64, book.basic_open_ticks as f64),
    );
    page.put(Measure::WaitingEnd, stock.2 as f64);
    page.put(Measure::AdmittedWithinLimit, percent(f64::from(book.in_time), f64::from(book.judged)));
    page.put(Measure::BasicWithinLimit, percent(f64::from(book.basic_in_time), f64::from(book.basic_judged)));
    page.put(Measure::DayCareUsers, mean(book.day_care_ticks));
    placing::area(&mut page, book, year_ticks);
    page
}
