//! Pages of the community network and of the workforce.

use super::measures::{Measure, Page};
use super::network_book::NetworkBook;
use super::pages::{in_days, percent, ratio};
use super::staffing::Carers;
use crate::scenario::terms::NeedGroup;

/// Minutes in an hour.
const MINUTES: f64 = 60.0;

/// Hours a week that the clients of a period were entitled to, from person-ticks by need.
fn entitled(home_care_ticks: &[i128; NeedGroup::COUNT], hours: &[f64; NeedGroup::COUNT], ticks: i128) -> f64 {
    let hour_ticks: f64 = home_care_ticks.iter().zip(hours).map(|(&ticks, hours)| ticks as f64 * hours).sum();
    ratio(hour_ticks, ticks as f64)
}

/// Hours of home care in a period of `ticks`: entitled, given and not.
pub fn hours(
    page: &mut Page,
    book: &NetworkBook,
    home_care_ticks: &[i128; NeedGroup::COUNT],
    hours: &[f64; NeedGroup::COUNT],
    ticks: i128,
) {
    let entitled = entitled(home_care_ticks, hours, ticks);
    let unmet = ratio(book.unmet_minute_ticks as f64 / MINUTES, ticks as f64);
    page.put(Measure::HoursEntitled, entitled);
    page.put(Measure::HoursGiven, entitled - unmet);
    page.put(Measure::HoursUnmet, unmet);
}

/// Flows and time averages of a period of `ticks` and `years`; flows are given per year.
pub fn flows(page: &mut Page, book: &NetworkBook, ticks: i128, years: f64) {
    let mean = |of: i128| ratio(of as f64, ticks as f64);
    let per_year = |count: u32| f64::from(count) / years;
    page.put(Measure::HoursWaiting, mean(book.hours_waiting_ticks));
    page.put(Measure::HoursWait, ratio(in_days(book.hours_wait_ticks), f64::from(book.hours_complete)));
    page.put(Measure::DayCareLoad, percent(book.day_care_day_ticks as f64, book.day_care_open_ticks as f64));
    page.put(Measure::ShortStayRequests, per_year(book.short_asked));
    page.put(Measure::ShortStays, per_year(book.short_begun));
    page.put(Measure::ShortStaysLapsed, per_year(book.short_lapsed));
    page.put(Measure::ShortStayUsers, mean(book.short_user_ticks));
    page.put(Measure::ShortStayWaiting, mean(book.short_waiting_ticks));
    page.put(Measure::ShortStayWait, ratio(in_days(book.short_wait_ticks), f64::from(book.short_begun)));
    page.put(Measure::UnstaffedMean, mean(book.unstaffed_ticks));
}

/// What stood at the end of a period.
#[derive(Clone, Debug)]
pub struct NetworkStock {
    /// Carers.
    pub carers: Carers,
    /// Persons waiting for hours.
    pub hours_waiting: i64,
    /// The longest of them, ticks.
    pub longest_wait: i64,
    /// Hours a week that home carers can give; not a number without a limit.
    pub hours_capacity: f64,
    /// Carers that home-care clients would need.
    pub home_carers_needed: f64,
    /// Short-stay places.
    pub short_stay_places: u32,
    /// Day-care places, carers needed in homes, and built beds without carers, by area.
    pub areas: Vec<(u32, f64, i64)>,
}

/// Writes what stood.
pub fn stock(page: &mut Page, stock: &NetworkStock) {
    let Carers { needed, for_all_beds, posts, on_hand, training, vacancies, home, unstaffed } = stock.carers;
    page.put(Measure::CarersNeeded, needed);
    page.put(Measure::CarersNeededAllBeds, for_all_beds);
    page.put(Measure::CarerPosts, posts);
    page.put(Measure::CarersOnHand, on_hand);
    page.put(Measure::CarersTraining, training);
    page.put(Measure::CarerVacancies, vacancies);
    page.put(Measure::HomeCarersNeeded, stock.home_carers_needed);
    page.put(Measure::HomeCarers, home);
    page.put(Measure::Unstaffed, unstaffed as f64);
    page.put(Measure::HoursCapacity, stock.hours_capacity);
    page.put(Measure::HoursWaitingEnd, stock.hours_waiting as f64);
    page.put(Measure::HoursLongestWait, in_days(i128::from(stock.longest_wait)));
    page.put(Measure::ShortStayPlaces, f64::from(stock.short_stay_places));
}

/// The figures of a month.
pub fn month(page: &mut Page, book: &NetworkBook, ticks: i128, at_end: &NetworkStock) {
    flows_of_month(page, book, ticks);
    stock(page, at_end);
}

fn flows_of_month(page: &mut Page, book: &NetworkBook, ticks: i128) {
    let mean = |of: i128| ratio(of as f64, ticks as f64);
    page.put(Measure::HoursWaiting, mean(book.hours_waiting_ticks));
    page.put(Measure::DayCareLoad, percent(book.day_care_day_ticks as f64, book.day_care_open_ticks as f64));
    page.put(Measure::ShortStayUsers, mean(book.short_user_ticks));
    page.put(Measure::ShortStayWaiting, mean(book.short_waiting_ticks));
}

/// Writes an area's hours and staff in a year.
pub fn area(
    page: &mut Page,
    unmet_minute_ticks: i128,
    waiting_ticks: i128,
    stock: (u32, f64, i64),
    ticks: i128,
) {
    page.put(Measure::DayCarePlaces, f64::from(stock.0));
    page.put(Measure::HoursUnmet, ratio(unmet_minute_ticks as f64 / MINUTES, ticks as f64));
    page.put(Measure::HoursWaiting, ratio(waiting_ticks as f64, ticks as f64));
    page.put(Measure::CarersNeeded, stock.1);
    page.put(Measure::Unstaffed, stock.2 as f64);
}
