//! The end of a run: what adds up, and the figures.
//!
//! Those still inside count as they are: nobody vanishes at the horizon. Figures come in one order for every replication.

use super::book::ClassBook;
use super::finished::{Balance, Finished, Outcome};
use super::measures::{Cell, Figure, Measure};
use super::person::Doing;
use super::pool::{ClassState, PoolState};
use super::run::Engine;
use crate::kernel::time::{Span, Time};
use crate::scenario::network::model::{ClassId, PoolId, in_units, units};

impl Engine<'_> {
    /// Ticks from a moment to `now` within the span observed, or within the warm-up while that lasts.
    #[inline]
    pub fn observed(&self, since: Time, now: Time) -> i128 {
        i128::from(now.ticks() - since.max(self.span_begin(now)).ticks())
    }

    /// Where the span begins that a moment belongs to: the one observed, or the warm-up.
    #[inline]
    pub fn span_begin(&self, now: Time) -> Time {
        if now >= Time::ZERO { Time::ZERO } else { self.begin }
    }

    /// The accounts of persons against the levels.
    pub fn balance(&self, now: Time) -> Balance {
        let mut balance = Balance {
            at_beginning: self.counts.at_beginning,
            entered: self.counts.entered,
            left: self.counts.left,
            inside: self.persons.inside() as u64,
            events: self.counts.events,
            core_events: self.counts.core_events,
            ..Balance::default()
        };
        for pool in &self.pools {
            balance.queue_area += pool.queue.area(now);
            balance.use_area += pool.use_area(now);
            for ClassState { book, .. } in &pool.classes {
                balance.wait_ticks += book.queue_area;
                balance.use_ticks += book.use_area();
            }
        }
        for (id, person) in self.persons.iter() {
            match person.doing {
                Doing::Waits(_) if !person.keeps() => balance.wait_ticks += self.observed(person.joined, now),
                Doing::Served => {
                    let units = i128::from(self.units_of(person));
                    balance.use_ticks += self.observed(person.started, now) * units;
                }
                _ => {}
            }
            if let Some(kept) = self.keeping.of(id) {
                balance.use_ticks += self.observed(kept.used.started, now) * i128::from(kept.used.units);
            }
        }
        balance
    }

    /// Ends the run.
    pub fn finish(mut self, number: u32) -> Finished {
        let end = self.end;
        self.last_looks(end);
        let balance = self.check(end);
        self.book_those_inside(end);
        for pool in &mut self.pools {
            pool.census_until(end);
        }
        let mut figures = Vec::new();
        for (id, pool) in self.pools.iter().enumerate() {
            self.pool_figures(id as PoolId, pool, &mut figures);
        }
        self.whole_figures(&mut figures);
        let census_time = self.pools.iter_mut().filter_map(|pool| pool.census.take());
        Finished {
            number,
            figures,
            series: self.series,
            audits: self.audits,
            census_time: census_time.map(|census| census.ticks).collect(),
            balance,
            visits: self.visits,
            trace: self.trace,
        }
    }

    /// The step and the audit that fall on the end's own moment; those of persons there belong to the time after it.
    fn last_looks(&mut self, end: Time) {
        let step = self.net.clock.series_step.ticks();
        if (end - self.begin).ticks() % step == 0 {
            self.series_step(end);
        }
        if self.net.clock.audit_every.is_some_and(|every| end.ticks() % every.ticks() == 0) {
            self.audit();
        }
    }

    /// Adds the areas, up to the end, of those who wait, are served or keep a unit, and their visits.
    fn book_those_inside(&mut self, end: Time) {
        let inside: Vec<_> = self.persons.iter().map(|(id, person)| (id, *person)).collect();
        for (id, person) in inside {
            self.counts.area += self.observed(person.entered, end);
            match person.doing {
                Doing::Waits(_) => {
                    let waited = self.observed(person.joined, end);
                    let book =
                        &mut self.pools[usize::from(person.pool)].classes[usize::from(person.class)].book;
                    book.waiting_at_end += 1;
                    if !person.keeps() {
                        book.queue_area += waited;
                    }
                    self.log_inside(id, Outcome::Waiting);
                }
                Doing::Served => {
                    let served = self.observed(person.started, end);
                    let units = self.units_of(&person);
                    let book =
                        &mut self.pools[usize::from(person.placed)].classes[usize::from(person.class)].book;
                    book.used(served, units);
                    book.in_service_at_end += 1;
                    self.log_inside(id, Outcome::InService);
                }
                Doing::Moves | Doing::Nothing => {}
            }
            if let Some(&kept) = self.keeping.of(id) {
                let (used, since) = (kept.used, kept.since);
                let (served, after) = (self.observed(used.started, end), self.observed(since, end));
                let book = &mut self.pools[usize::from(used.placed)].classes[usize::from(used.class)].book;
                book.used(served, used.units);
                book.kept_area += after;
                if self.wanted.visits {
                    self.visits.push(used.visit(self.name(id), None, Outcome::Blocked));
                }
            }
        }
    }

    fn log_inside(&mut self, id: super::person::PersonId, outcome: Outcome) {
        if self.wanted.visits {
            let visit = self.visit(id, outcome, None);
            self.visits.push(visit);
        }
    }

    fn pool_figures(&self, id: PoolId, pool: &PoolState<'_>, figures: &mut Vec<(Cell, Figure)>) {
        let span = self.net.clock.horizon;
        let mut all = ClassBook::default();
        for class in &pool.classes {
            all.add(&class.book);
        }
        let classes = pool.classes.iter().enumerate().map(|(id, class)| (Some(id as ClassId), &class.book));
        let by_class = self.net.classes.len() > 1;
        for (class, book) in std::iter::once((None, &all)).chain(classes.filter(|_| by_class)) {
            book.figures(span, |measure, figure| {
                figures.push((Cell { measure, pool: Some(id), class, parameter: None }, figure));
            });
        }
        let mut put = |measure: Measure, parameter: Option<f64>, figure: Figure| {
            figures.push((Cell { measure, pool: Some(id), class: None, parameter }, figure));
        };
        let ended = (all.started + all.reneged) as f64;
        for (&limit, &(_, longer)) in self.net.wait_limits.iter().zip(&pool.longer) {
            let figure = Figure { sum: longer as f64, per: ended };
            put(Measure::ShareWaitingLonger, Some(limit), figure);
        }
        for (measure, p) in [(Measure::MedianWait, 0.5), (Measure::P90Wait, 0.9)] {
            let wait = pool.waits.quantile(p).map(|ticks| in_units(Span::from_ticks(ticks)));
            put(measure, None, wait.map_or(Figure { sum: 0.0, per: 0.0 }, Figure::plain));
        }
        let ticks = span.ticks() as f64;
        let mean = |area: i128| Figure { sum: area as f64 / ticks, per: 1.0 };
        put(Measure::MeanMisplaced, None, mean(pool.misplaced.area(self.end)));
        put(Measure::MeanShared, None, mean(pool.shared.area(self.end)));
        let own = (pool.use_area(self.end) - pool.shared.area(self.end)) as f64 / ticks;
        let limited = pool.spec.capacity.iter().all(|step| step.1.is_some());
        let units = pool.capacity.area(self.end) as f64 / ticks;
        put(Measure::Utilisation, None, Figure { sum: own, per: if limited { units } else { 0.0 } });
        put(Measure::FullShare, None, Figure::plain(pool.full.ticks(self.end) as f64 / ticks));
        put(Measure::OverTime, None, Figure::plain(in_units(Span::from_ticks(pool.over.ticks(self.end)))));
        let waits = pool.list.iter().map(|(_, person)| self.end - self.persons[person].joined);
        let longest = waits.max().map_or(0.0, in_units);
        put(Measure::LongestWaitAtEnd, None, Figure::plain(longest));
        if !self.audits.is_empty() {
            let census = || self.audits.iter().map(|audit| f64::from(audit[usize::from(id)]));
            let n = self.audits.len() as f64;
            let sum: f64 = census().sum();
            let squares: f64 = census().map(|present| (present - sum / n).powi(2)).sum();
            put(Measure::CensusMean, None, Figure { sum, per: n });
            put(Measure::CensusVariance, None, Figure { sum: squares, per: n - 1.0 });
        }
    }

    fn whole_figures(&self, figures: &mut Vec<(Cell, Figure)>) {
        let span = in_units(self.net.clock.horizon);
        let area = self.counts.area as f64 / units(1.0).ticks() as f64;
        let left = self.counts.left as f64;
        let in_network = in_units(Span::from_ticks(1)) * self.counts.ticks_in_network as f64;
        let of = [
            (Measure::EntryRate, Figure { sum: self.counts.entered as f64, per: span }),
            (Measure::ExitRate, Figure { sum: left, per: span }),
            (Measure::MeanTimeInNetwork, Figure { sum: in_network, per: left }),
            (Measure::MeanInNetwork, Figure { sum: area, per: span }),
            (Measure::MutualWaits, Figure::plain(self.counts.mutual_waits as f64)),
            (Measure::Exchanged, Figure::plain(self.counts.exchanged as f64)),
        ];
        figures.extend(
            of.map(|(measure, figure)| (Cell { measure, pool: None, class: None, parameter: None }, figure)),
        );
    }
}
