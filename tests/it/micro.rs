//! Hand-computed cases of a handful of events: clock times and totals must agree to the tick.
//!
//! Cases 1, 3, 7 and 13 are asserted by the tests of Ciw (Palmer et al., 2019); the others were worked out by hand.

use eldercap::kernel::calendar::{Calendar, Compact, Handle, Phase};
use eldercap::kernel::resource::Resource;
use eldercap::kernel::time::{Span, Time};
use eldercap::kernel::waiting_list::{Ticket, WaitingList};
use eldercap::stats::level::Level;
use std::ops::ControlFlow;

/// A visitor whose whole story is given, in ticks.
#[derive(Clone, Copy)]
struct Visitor {
    arrives: i64,
    service: i64,
    patience: Option<i64>,
    rank: u8,
    units: u32,
    /// Whether this arrival comes before or after the departures of the same tick.
    phase: Phase,
}

impl Visitor {
    const fn new(arrives: i64, service: i64) -> Self {
        Self { arrives, service, patience: None, rank: 0, units: 1, phase: Phase::Normal }
    }
}

/// What became of a visitor.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fate {
    NotYetCome,
    Refused,
    Waiting,
    GaveUp { at: i64 },
    InService { since: i64 },
    Served { from: i64, to: i64 },
}

/// Who may start when units are free.
#[derive(Clone, Copy, PartialEq)]
enum Rule {
    /// Nobody passes the first in line.
    Strict,
    /// The first whose request fits.
    FirstThatFits,
}

#[derive(Clone, Copy)]
enum Event {
    Arrival(usize),
    Finish(usize),
    GivingUp(usize),
    Capacity(u32),
}

impl Compact for Event {}

struct Clinic {
    calendar: Calendar<Event>,
    servers: Resource,
    line: WaitingList<usize>,
    visitors: Vec<Visitor>,
    fates: Vec<Fate>,
    tickets: Vec<Option<(Ticket, Handle)>>,
    rule: Rule,
    /// Visitors in the clinic at which the next is refused.
    full_at: usize,
    in_service: usize,
    /// 1 while more units are in use than the capacity allows.
    over: Level,
    /// (time, units in use) after each event.
    trace: Vec<(i64, u32)>,
}

impl Clinic {
    fn new(capacity: u32, rule: Rule, visitors: &[Visitor]) -> Self {
        let mut calendar = Calendar::with_capacity(visitors.len());
        for (index, visitor) in visitors.iter().enumerate() {
            calendar.schedule(Time::from_ticks(visitor.arrives), visitor.phase, Event::Arrival(index));
        }
        Self {
            calendar,
            servers: Resource::new(capacity),
            line: WaitingList::new(),
            visitors: visitors.to_vec(),
            fates: vec![Fate::NotYetCome; visitors.len()],
            tickets: vec![None; visitors.len()],
            rule,
            full_at: usize::MAX,
            in_service: 0,
            over: Level::new(Time::ZERO, 0),
            trace: Vec::new(),
        }
    }

    /// Runs through all events up to and including `end`.
    fn run(&mut self, end: i64) {
        while self.calendar.next_time().is_some_and(|next| next.ticks() <= end) {
            let (now, event) = self.calendar.pop().expect("there is a next event");
            match event {
                Event::Arrival(visitor) => self.arrive(now, visitor),
                Event::Finish(visitor) => self.finish(now, visitor),
                Event::GivingUp(visitor) => {
                    let (ticket, _) = self.tickets[visitor].expect("who gives up has waited");
                    assert_eq!(self.line.leave(ticket), Some(visitor));
                    self.fates[visitor] = Fate::GaveUp { at: now.ticks() };
                }
                Event::Capacity(units) => self.servers.set_capacity(units),
            }
            while self.start_one(now).is_continue() {}
            self.over.set(now, i64::from(self.servers.over() > 0));
            self.trace.push((now.ticks(), self.servers.in_use()));
        }
    }

    fn arrive(&mut self, now: Time, visitor: usize) {
        if self.line.len() + self.in_service >= self.full_at {
            self.fates[visitor] = Fate::Refused;
            return;
        }
        let Visitor { patience, rank, .. } = self.visitors[visitor];
        let giving_up = patience.map_or(Handle::NONE, |patience| {
            let at = now + Span::from_ticks(patience);
            self.calendar.schedule(at, Phase::Normal, Event::GivingUp(visitor))
        });
        self.fates[visitor] = Fate::Waiting;
        self.tickets[visitor] = Some((self.line.join(rank, now.ticks(), visitor), giving_up));
    }

    fn finish(&mut self, now: Time, visitor: usize) {
        self.servers.release(self.visitors[visitor].units);
        self.in_service -= 1;
        let Fate::InService { since } = self.fates[visitor] else { panic!("only those in service finish") };
        self.fates[visitor] = Fate::Served { from: since, to: now.ticks() };
    }

    fn start_one(&mut self, now: Time) -> ControlFlow<()> {
        let fits = |&(_, visitor): &(Ticket, usize)| self.visitors[visitor].units <= self.servers.free();
        let next = match self.rule {
            Rule::Strict => self.line.iter().next().filter(fits),
            Rule::FirstThatFits => self.line.iter().find(fits),
        };
        let Some((ticket, visitor)) = next else { return ControlFlow::Break(()) };
        self.line.leave(ticket);
        let (_, giving_up) = self.tickets[visitor].expect("who starts has waited");
        self.calendar.cancel(giving_up);
        assert!(self.servers.try_seize(self.visitors[visitor].units), "it was seen to fit");
        self.in_service += 1;
        self.fates[visitor] = Fate::InService { since: now.ticks() };
        let end = now + Span::from_ticks(self.visitors[visitor].service);
        self.calendar.schedule(end, Phase::First, Event::Finish(visitor));
        ControlFlow::Continue(())
    }

    /// Sum of waits of the served of a rank, and their number.
    fn waits(&self, rank: u8) -> (i64, usize) {
        let waits = self.visitors.iter().zip(&self.fates).filter_map(|(visitor, fate)| match fate {
            Fate::Served { from, .. } if visitor.rank == rank => Some(from - visitor.arrives),
            _ => None,
        });
        (waits.clone().sum(), waits.count())
    }
}

/// Case 1: one server, service 21, refusal at three in the clinic, watched to 51.
#[test]
fn baulking() {
    let visitors = (1..=10).map(|k| Visitor::new(5 * k, 21)).collect::<Vec<_>>();
    let mut clinic = Clinic::new(1, Rule::Strict, &visitors);
    clinic.full_at = 3;
    clinic.run(51);
    let refused = visitors.iter().zip(&clinic.fates).filter(|(_, fate)| **fate == Fate::Refused);
    assert_eq!(refused.map(|(visitor, _)| visitor.arrives).collect::<Vec<_>>(), [20, 25, 35, 40, 45]);
    assert_eq!(clinic.fates[0], Fate::Served { from: 5, to: 26 });
    assert_eq!(clinic.fates[1], Fate::Served { from: 26, to: 47 });
    assert_eq!(clinic.fates[2], Fate::InService { since: 47 });
}

/// Case 3: two visitors lose patience in the same tick.
#[test]
fn simultaneous_reneging() {
    let visitor = |arrives, patience| Visitor { patience: Some(patience), ..Visitor::new(arrives, 20) };
    let mut clinic =
        Clinic::new(1, Rule::Strict, &[visitor(3, 100), visitor(4, 7), visitor(5, 6), visitor(20, 100)]);
    clinic.run(200);
    assert_eq!(
        clinic.fates,
        [
            Fate::Served { from: 3, to: 23 },
            Fate::GaveUp { at: 11 },
            Fate::GaveUp { at: 11 },
            Fate::Served { from: 23, to: 43 },
        ]
    );
}

/// Case 7, in tenths of a unit: arrivals 1, 2, …, service 1.5, watched to 9.
#[test]
fn first_in_first_out() {
    let visitors = (1..=9).map(|k| Visitor::new(10 * k, 15)).collect::<Vec<_>>();
    let mut clinic = Clinic::new(1, Rule::Strict, &visitors);
    clinic.run(90);
    let ends = clinic.fates.iter().filter_map(|fate| match fate {
        Fate::Served { to, .. } => Some(*to),
        _ => None,
    });
    assert_eq!(ends.collect::<Vec<_>>(), [25, 40, 55, 70, 85]);
}

/// Visitors of case 13, in quarters of a unit: both classes every unit, service 0.75. At the first `ahead` of the
/// ties between an end of service and an arrival (4, 7, 10, … units) the urgent arrival comes before the end.
fn two_classes(low_rank: u8, ahead: i64) -> Vec<Visitor> {
    (1..=35)
        .flat_map(|unit| {
            let visitor = Visitor::new(4 * unit, 3);
            let tie = unit >= 4 && (unit - 4) % 3 == 0 && (unit - 4) / 3 < ahead;
            // Ends of service are of the first phase too, and later in sequence.
            let phase = if tie { Phase::First } else { Phase::Normal };
            [Visitor { phase, ..visitor }, Visitor { rank: low_rank, ..visitor }]
        })
        .collect()
}

/// Case 13: deterministic queue with two priorities, watched to 35. Ten ends of service fall together with arrivals.
/// Ends of service first gives 15.75 and 132.75; each tie in which the urgent arrival comes first moves 0.75 from one
/// total to the other. The published 12.75 and 135.75 come from a coin toss at each tie, and are four such ties.
#[test]
fn two_priorities() {
    for (ahead, high, low) in [(0, 15.75, 132.75), (1, 15.0, 133.5), (4, 12.75, 135.75)] {
        let mut clinic = Clinic::new(1, Rule::Strict, &two_classes(1, ahead));
        clinic.run(35 * 4);
        let total = |rank| clinic.waits(rank).0 as f64 / 4.0;
        assert!((total(0), total(1)) == (high, low), "{ahead} ties: {} and {}", total(0), total(1));
        assert_eq!((clinic.waits(0).1, clinic.waits(1).1), (33, 12));
    }
}

/// Case 13 without priority: the classes share one line, the first class first in a tie.
#[test]
fn two_classes_in_one_line() {
    let mut clinic = Clinic::new(1, Rule::Strict, &two_classes(0, 0));
    clinic.run(35 * 4);
    let total = |class: usize| {
        let waits = clinic.visitors.iter().zip(&clinic.fates).skip(class).step_by(2);
        waits.filter_map(|(visitor, fate)| match fate {
            Fate::Served { from, .. } => Some(from - visitor.arrives),
            _ => None,
        })
    };
    assert_eq!((total(0).sum::<i64>(), total(1).sum::<i64>()), (506, 528), "126.5 and 132.0 units");
}

/// Case 16: requests for several units at once under both rules.
#[test]
fn multi_unit_head_of_line() {
    let visitor = |arrives, units| Visitor { units, ..Visitor::new(arrives, 10) };
    let visitors = [visitor(0, 8), visitor(1, 5), visitor(2, 2)];
    for (rule, starts) in [(Rule::Strict, [0, 10, 10]), (Rule::FirstThatFits, [0, 10, 2])] {
        let mut clinic = Clinic::new(10, rule, &visitors);
        clinic.run(100);
        assert_eq!(clinic.fates, starts.map(|from| Fate::Served { from, to: from + 10 }));
    }
}

/// Case 16, second half: who needs nearly everything starves while small requests keep coming.
#[test]
fn large_request_starves_when_others_may_pass() {
    let large = Visitor { units: 9, ..Visitor::new(1, 10) };
    let small = (0..40).map(|k| Visitor { units: 2, ..Visitor::new(2 * k, 10) });
    let visitors = std::iter::once(large).chain(small).collect::<Vec<_>>();
    let mut clinic = Clinic::new(10, Rule::FirstThatFits, &visitors);
    clinic.run(80);
    assert_eq!(clinic.fates[0], Fate::Waiting);
    clinic.run(200);
    assert_eq!(clinic.fates[0], Fate::Served { from: 88, to: 98 }, "the last small one ends at 88");
}

/// Case 18: a capacity cut below occupancy drains; nobody is evicted and nobody starts before there is room.
#[test]
fn capacity_cut() {
    let mut clinic = Clinic::new(
        3,
        Rule::Strict,
        &[Visitor::new(0, 4), Visitor::new(0, 6), Visitor::new(0, 9), Visitor::new(1, 5)],
    );
    clinic.calendar.schedule(Time::ZERO, Phase::Normal, Event::Capacity(1));
    clinic.run(100);
    assert_eq!(clinic.fates[3], Fate::Served { from: 9, to: 14 });
    assert_eq!(clinic.trace, [(0, 1), (0, 2), (0, 3), (0, 3), (1, 3), (4, 2), (6, 1), (9, 1), (14, 0)]);
    assert_eq!(clinic.over.area(Time::from_ticks(100)), 6, "time above the capacity");
}
