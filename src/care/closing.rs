//! Closing the books: months and years as they end, pages when the run is over.
//!
//! A page of a year is written at the end of the run, because the wait of those who joined in December is judged in
//! the year after; what stood on 31 December is noted when it is seen.

use super::bed_counts::{BedCounts, basic_room_beds};
use super::book::{AreaBook, Book};
use super::case::{Case, Place};
use super::cases::Cases;
use super::choice_book::ChoiceStock;
use super::district::District;
use super::event::ClientId;
use super::meals::Meals;
use super::measures::Page;
use super::money_book::{BedsByArea, works};
use super::network_book::NetworkBook;
use super::network_pages::{self, NetworkStock};
use super::outcome::{Balance, Outcome, Pages};
use super::{choice_pages, community, costs, pages, placing, stay_pages};
use crate::kernel::time::Time;
use crate::population::census::Census;
use crate::scenario::terms::{BedKind, NeedGroup, Tenure};

/// What stood at the end of a year.
#[derive(Clone, Debug)]
pub struct Stock {
    /// All numbers of beds, by kind and area.
    pub beds: BedCounts,
    /// Persons waiting, and the sum of their joining times in ticks, by need and first choice.
    pub waiting: [[(i64, i128); Tenure::COUNT]; NeedGroup::COUNT],
    /// Persons in assessment, home care and day care.
    pub choice: ChoiceStock,
    /// Open beds, basic-guarantee beds among them, and persons waiting, by area.
    pub areas: Vec<(i64, i64, i64)>,
    /// Day-care places.
    pub day_care_places: u32,
    /// Beds that stand, by area and kind.
    pub built: BedsByArea,
    /// Size of the rooms of basic-guarantee general and nursing beds.
    pub basic_room_beds: f64,
    /// Carers, hours and short stays.
    pub network: NetworkStock,
}

impl District<'_> {
    pub(super) fn month_ends(&mut self, now: Time, month: usize) {
        let year = month / 12;
        let starts = self.scenario.clock.month_starts();
        self.month.ticks = i128::from((now - starts[month]).ticks());
        self.levels.close(now, &mut self.month, &mut self.area_years[year]);
        self.mismatch.close(now, &mut self.month.placing, &mut self.area_years[year]);
        self.meet_short_stays(now, month + 1);
        let mut network = NetworkBook::default();
        let mut areas = std::mem::take(&mut self.area_years[year]);
        self.close_network(now, &mut network, &mut areas);
        self.area_years[year] = areas;
        self.month.network += &network;
        let (ahead, standing) = self.ahead.month(month);
        self.month.choice += &ahead;
        self.month.hospital += &self.ahead.spells(month);
        let choice = self.choice_stock(&standing);
        let beds = BedCounts::of(&self.beds, self.day_care.len());
        self.month.closure.unplaced = self.closures.displaced;
        self.month.closure.under_notice = self.closures.ledger.under_notice();
        let mut page = pages::month(&self.month);
        beds.write(&mut page);
        choice_pages::month(&mut page, &self.month.choice, self.month.ticks, &choice);
        let network = self.network_stock(now, &choice, &beds);
        let (ticks, home_care) = (self.month.ticks, &self.month.choice.home_care_ticks);
        let hours = &self.scenario.community.home_care_hours;
        network_pages::hours(&mut page, &self.month.network, home_care, hours, ticks);
        network_pages::month(&mut page, &self.month.network, ticks, &network);
        Meals::after_months(self.scenario, &self.population.census, month + 1).write(&mut page);
        self.pages.months.push(page);
        let closed = std::mem::take(&mut self.month);
        self.years[year] += &closed;
        if month % 12 == 11 {
            let stock = self.stock(choice, beds, network);
            self.stocks.push(stock);
            // Once a year: it looks at every room.
            self.check_beds_in_rooms();
        }
        if let Some(&end_of_next) = starts.get(month + 2) {
            self.set_day_care_places(now, end_of_next);
            self.set_short_stay_places(now, end_of_next);
        }
        self.month_of_staff(now, month);
        self.check();
    }

    /// Closes hours, short stays and staff at `now`.
    pub(super) fn close_network(&mut self, now: Time, book: &mut NetworkBook, areas: &mut [AreaBook]) {
        self.hours.close(now, book, areas);
        self.short_stay.close(now, book);
        book.unstaffed_ticks += self.staffing.close(now);
    }

    fn network_stock(&self, now: Time, choice: &ChoiceStock, beds: &BedCounts) -> NetworkStock {
        let community = &self.scenario.community;
        let limited = self.hours.are_limited();
        let hours: f64 = choice
            .home_care
            .iter()
            .zip(&community.home_care_hours)
            .map(|(&persons, hours)| persons as f64 * hours)
            .sum();
        let days = community.day_care_days.open;
        let areas = (0..self.day_care.len())
            .map(|area| {
                (
                    self.day_care[area].capacity() / days,
                    self.staffing.needed_in(&self.scenario.workforce, area..area + 1),
                    beds.unstaffed_in(area),
                )
            })
            .collect();
        NetworkStock {
            carers: self.carers(),
            hours_waiting: self.hours.waiting_now(),
            longest_wait: self.hours.longest_wait(now),
            hours_capacity: if limited { self.hours.capacity() as f64 / 60.0 } else { f64::NAN },
            home_carers_needed: 60.0 * hours / community.home_carers.minutes_per_week,
            short_stay_places: self.short_stay.places(),
            areas,
        }
    }

    fn stock(&self, choice: ChoiceStock, beds: BedCounts, network: NetworkStock) -> Stock {
        let waiting = std::array::from_fn(|need| {
            std::array::from_fn(|tenure| self.levels.waiting_cell(NeedGroup::ALL[need], Tenure::ALL[tenure]))
        });
        let areas = (0..self.area_years[0].len())
            .map(|area| {
                let (open, basic) = self.levels.area_open_now(area);
                (open, basic, self.levels.area_waiting_now(area))
            })
            .collect();
        Stock {
            beds,
            waiting,
            choice,
            areas,
            day_care_places: network.areas.iter().map(|area| area.0).sum(),
            built: self.beds_by_area(|id| self.beds[id].built),
            basic_room_beds: basic_room_beds(&self.beds),
            network,
        }
    }

    /// A number of each pool, summed by area and kind.
    fn beds_by_area(&self, of: impl Fn(usize) -> u32) -> BedsByArea {
        let mut beds = vec![[0; BedKind::COUNT]; self.scenario.population.areas.len()];
        let here = self.beds.iter().enumerate().filter(|(_, at)| !at.pool.is_outside());
        for (id, at) in here {
            beds[usize::from(at.pool.area)][at.pool.kind.index()] += of(id);
        }
        beds
    }

    /// What stands now, with what was booked ahead.
    fn choice_stock(&self, ahead: &ChoiceStock) -> ChoiceStock {
        let mut stock = self.levels.choice.stock();
        stock += ahead;
        stock.day_care = self.levels.day_care_now().0;
        stock.residents = self.places[Place::Resident(0).index()];
        stock
    }

    /// Settles what is still under way and writes the pages; leaves the cases, as memory for another run.
    pub(super) fn finish(mut self) -> (Outcome, Cases) {
        self.settle();
        self.book_last_days();
        assert!(self.balance.holds(), "a balance is broken: {:?}", self.balance);
        let clock = &self.scenario.clock;
        let census = self.census_met();
        let mut pages = Pages { months: std::mem::take(&mut self.pages.months), ..Pages::default() };
        self.years.iter_mut().for_each(Book::sort_waits);
        let mut horizon = Book::default();
        let mut costs = Vec::new();
        let mut before = self.beds_by_area(|id| self.supply.at_start[id]);
        for (book, stock) in self.years.iter_mut().zip(&self.stocks) {
            works(&mut book.money, &before, &stock.built);
            before.clone_from(&stock.built);
        }
        for (year, (book, stock)) in self.years.iter().zip(&self.stocks).enumerate() {
            let end = clock.year_starts()[year + 1];
            let mut page = Page::default();
            pages::people(&mut page, &census, year + 1);
            pages::flows(&mut page, book, 1.0);
            placing::flows(&mut page, &book.placing, (book.waited(), book.ticks), 1.0);
            pages::stock(&mut page, stock, end);
            let people = census.district(year + 1);
            pages::ratios(&mut page, stock, people);
            choice_pages::flows(&mut page, &book.choice, book.ticks, 1.0);
            choice_pages::stock(&mut page, &stock.choice, &self.scenario.community.home_care_hours, people);
            let homes: Vec<bool> = stock.areas.iter().map(|area| area.0 > 0).collect();
            community::write(&mut page, self.scenario, &census, year + 1, end, &homes);
            let hours = &self.scenario.community.home_care_hours;
            network_pages::hours(&mut page, &book.network, &book.choice.home_care_ticks, hours, book.ticks);
            network_pages::flows(&mut page, &book.network, book.ticks, 1.0);
            network_pages::stock(&mut page, &stock.network);
            Meals::after_months(self.scenario, &census, 12 * (year + 1)).write(&mut page);
            costs.push(self.write_costs(&mut page, book, 1.0));
            stay_pages::flows(&mut page, &self.scenario.stay, book, 1.0);
            stay_pages::last_days_at_home(&mut page, &self.scenario.stay, book);
            pages.years.push(page);
            pages.areas.push(self.area_pages(&census, year, stock));
            horizon += book;
        }
        assert!(
            self.closures.ledger.agrees_with(&horizon.closure),
            "closures: outcomes of those affected do not add up: {:?}",
            horizon.closure
        );
        if !self.years.is_empty() {
            horizon.sort_waits();
            let years = self.years.len() as f64;
            pages::flows(&mut pages.horizon, &horizon, years);
            let waited = (horizon.waited(), horizon.ticks);
            placing::flows(&mut pages.horizon, &horizon.placing, waited, years);
            choice_pages::flows(&mut pages.horizon, &horizon.choice, horizon.ticks, years);
            costs.push(self.write_costs(&mut pages.horizon, &horizon, years));
            stay_pages::flows(&mut pages.horizon, &self.scenario.stay, &horizon, years);
            let (book, home_care) = (&horizon.network, &horizon.choice.home_care_ticks);
            let hours = &self.scenario.community.home_care_hours;
            network_pages::hours(&mut pages.horizon, book, home_care, hours, horizon.ticks);
            network_pages::flows(&mut pages.horizon, book, horizon.ticks, years);
        }
        let outcome = Outcome {
            pages,
            costs,
            waits: self.years.into_iter().map(|book| book.waits).collect(),
            balance: self.balance,
            closures: self.closures.ledger.into_lines(),
            persons: self.population.persons,
            trace: Vec::new(),
        };
        (outcome, self.cases)
    }

    fn write_costs(&self, page: &mut Page, book: &Book, years: f64) -> costs::Costs {
        let ticks = (book.day_care_ticks, book.placing.outside_ticks, book.network.unmet_minute_ticks);
        let costs = costs::costs(self.scenario, &book.money, &book.choice, ticks, years);
        costs::write(page, &costs, &book.money, book.ticks);
        costs
    }

    fn area_pages(&self, census: &Census, year: usize, stock: &Stock) -> Vec<Page> {
        let books: &[AreaBook] = &self.area_years[year];
        let year_ticks = self.years[year].ticks;
        let sites = community::Sites::at(self.scenario, self.scenario.clock.year_starts()[year + 1]);
        (0..books.len())
            .map(|area| {
                let book = &books[area];
                let mut page = pages::area(
                    book,
                    stock.areas[area],
                    &stock.built[area],
                    census.area(year + 1, area),
                    year_ticks,
                );
                stock.beds.write_area(&mut page, area);
                community::write_area(&mut page, self.scenario, &sites, area);
                let (unmet, waiting) = (book.unmet_minute_ticks, book.hours_waiting_ticks);
                network_pages::area(&mut page, unmet, waiting, stock.network.areas[area], year_ticks);
                page
            })
            .collect()
    }

    /// Those still waiting and still staying at the end count to the end.
    fn settle(&mut self) {
        // Who has no case was settled when the time at home was lived.
        let cases = std::mem::replace(&mut self.cases, Cases::new(0));
        cases.each().for_each(|(id, case)| self.settle_case(id, case));
        self.cases = cases;
        let sum = |of: fn(&Book) -> i128| self.years.iter().map(of).sum::<i128>();
        assert_eq!(
            self.hours.waits_until(self.scenario.clock.end()),
            sum(|book| book.network.hours_waiting_ticks),
            "waits for hours and the area under their line"
        );
        self.balance = Balance {
            places: self.places,
            queue_area: sum(Book::waited),
            requested: self.years.iter().map(|book| book.choice.requests).sum(),
            assessing_area: sum(|book| book.choice.assessing_ticks),
            resident_area: sum(|book| book.resident_ticks.iter().sum::<i128>() + book.placing.outside_ticks),
            ..self.balance
        };
    }

    /// What a client's time within the run leaves to be counted when nothing more will happen in it.
    pub(super) fn settle_case(&mut self, id: ClientId, case: &Case) {
        let end = self.scenario.clock.end();
        // Who died at home or moved away without an event is gone all the same. Whose end was on the calendar is where it has led to.
        debug_assert!(case.place != Place::Home || !case.known || self.gone(id) >= end, "an end was missed");
        if case.place == Place::Home && !case.known && self.gone(id) < end {
            let away = self.client(id).moves_away < self.life(id).death;
            self.places[Place::Home.index()] -= 1;
            self.places[if away { Place::Away } else { Place::Dead }.index()] += 1;
        }
        let within = |since: Time| i128::from((end - since.max(Time::ZERO)).ticks());
        if case.assessing && case.asked.time() < end {
            self.balance.assessing_at_end += 1;
            self.balance.assessment_ticks += within(case.asked.time());
        }
        match case.place {
            Place::Waiting => {
                self.balance.wait_ticks += within(case.joined.time());
                if let (true, Some(last)) = (case.displaced, self.years.last_mut()) {
                    last.closure.without_bed(end - case.joined.time());
                }
            }
            Place::Resident(_) => self.balance.stay_ticks += within(case.admitted.time()),
            Place::Home | Place::Dead | Place::Away => {}
        }
    }
}
