//! The community network in the books: hours of home care, short stays, day-care days, beds without staff.
//!
//! Books add up, so a year is the sum of its months.

use std::ops::AddAssign;

/// Flows and integrated levels of a period; `*_ticks` are units × ticks, exact.
#[derive(Clone, Copy, Debug, Default)]
pub struct NetworkBook {
    /// Minutes a week claimed and not given.
    pub unmet_minute_ticks: i128,
    /// Persons waiting for hours.
    pub hours_waiting_ticks: i128,
    /// Waits for hours that ended with all of them.
    pub hours_complete: u32,
    /// Ticks of these waits.
    pub hours_wait_ticks: i128,
    /// Day-care days a week in use.
    pub day_care_day_ticks: i128,
    /// Day-care days a week that there are.
    pub day_care_open_ticks: i128,
    /// Requests for a short stay.
    pub short_asked: u32,
    /// Short stays begun.
    pub short_begun: u32,
    /// Requests that lapsed.
    pub short_lapsed: u32,
    /// Ticks that those who began had waited.
    pub short_wait_ticks: i128,
    /// Persons in a short stay.
    pub short_user_ticks: i128,
    /// Persons waiting for one.
    pub short_waiting_ticks: i128,
    /// Built beds that there are no carers for.
    pub unstaffed_ticks: i128,
}

impl AddAssign<&NetworkBook> for NetworkBook {
    fn add_assign(&mut self, other: &NetworkBook) {
        self.unmet_minute_ticks += other.unmet_minute_ticks;
        self.hours_waiting_ticks += other.hours_waiting_ticks;
        self.hours_complete += other.hours_complete;
        self.hours_wait_ticks += other.hours_wait_ticks;
        self.day_care_day_ticks += other.day_care_day_ticks;
        self.day_care_open_ticks += other.day_care_open_ticks;
        self.short_asked += other.short_asked;
        self.short_begun += other.short_begun;
        self.short_lapsed += other.short_lapsed;
        self.short_wait_ticks += other.short_wait_ticks;
        self.short_user_ticks += other.short_user_ticks;
        self.short_waiting_ticks += other.short_waiting_ticks;
        self.unstaffed_ticks += other.unstaffed_ticks;
    }
}
