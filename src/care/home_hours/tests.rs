//! Hours by hand and at random: who gets which minutes when.

use super::*;
use proptest::prelude::*;

fn at(ticks: i64) -> Time {
    Time::from_ticks(ticks)
}

/// One pool with `minutes` a week for clients 0 … 9 of one area.
struct Office {
    hours: HomeHours,
    rule: HoursRule,
    /// Whether a capacity was ever cut, so that more may be held than there is.
    cut: bool,
}

impl Office {
    fn new(minutes: u32, rule: HoursRule) -> Self {
        let mut hours = HomeHours::new(10, 1, Whose::District, at(0));
        hours.pools[0].minutes.set_capacity(minutes);
        Self { hours, rule, cut: false }
    }

    fn claim(&mut self, now: i64, id: ClientId, minutes: u32) {
        if self.hours.standings[id as usize].claim != minutes {
            self.hours.set_claim(at(now), id, 0, minutes, self.rule);
        }
        self.serve(now);
    }

    fn serve(&mut self, now: i64) {
        while self.hours.grant(at(now), 0, self.rule, |_| 0).is_some() {}
        self.hours.check();
    }

    fn held(&self, id: ClientId) -> u32 {
        self.hours.standings[id as usize].held
    }

    /// Minute-ticks unmet, person-ticks waiting, sum of waits.
    fn close(&mut self, now: i64) -> (i128, i128, i128) {
        let (mut book, waits) = (NetworkBook::default(), self.hours.waits_until(at(now)));
        self.hours.close(at(now), &mut book, &mut [AreaBook::default()]);
        (book.unmet_minute_ticks, book.hours_waiting_ticks, waits)
    }
}

/// Ten minutes; client 0 has seven of them up to 10, client 1 asks for five at 1, client 2 for three at 2.
#[test]
fn three_rules_by_hand() {
    for (rule, before, areas) in [
        (HoursRule::Strict, [0, 0], (5 * 9 + 3 * 8, 9 + 8)),
        (HoursRule::FirstThatFits, [0, 3], (5 * 9, 9)),
        (HoursRule::Partial, [3, 0], (2 * 9 + 3 * 8, 9 + 8)),
    ] {
        let mut office = Office::new(10, rule);
        office.claim(0, 0, 7);
        office.claim(1, 1, 5);
        office.claim(2, 2, 3);
        assert_eq!([office.held(1), office.held(2)], before, "{rule:?}");
        assert_eq!(office.hours.longest_wait(at(6)), 5, "{rule:?}: client 1 since 1");
        office.claim(10, 0, 0);
        assert_eq!([office.held(0), office.held(1), office.held(2)], [0, 5, 3], "{rule:?}");
        let (unmet, waiting, waits) = office.close(20);
        assert_eq!((unmet, waiting), areas, "{rule:?}");
        assert_eq!(waits, waiting, "{rule:?}: Little's law on the path");
    }
}

/// Who needs more keeps what he has and waits for the rest; who needs less gives back; who needs no more leaves the line.
#[test]
fn a_changed_level_changes_the_claim() {
    let mut office = Office::new(8, HoursRule::Strict);
    office.claim(0, 0, 5);
    office.claim(0, 1, 3);
    office.claim(4, 0, 7);
    assert_eq!((office.held(0), office.hours.waiting_now()), (5, 1));
    office.claim(5, 2, 3);
    assert_eq!(office.held(2), 0, "behind client 0");
    office.claim(6, 0, 5);
    assert_eq!((office.held(0), office.hours.waiting_now()), (5, 1), "the level fell back");
    office.claim(7, 1, 0);
    assert_eq!(office.held(2), 3);
    office.claim(8, 0, 3);
    assert_eq!((office.held(0), office.hours.waiting_now()), (3, 0));
    assert_eq!(office.close(10), (2 * 2 + 3 * 2, 2 + 2, 4));
}

/// The largest claim starves while smaller ones keep fitting, and not where nobody passes it.
#[test]
fn large_claims_starve_where_others_may_pass() {
    for (rule, waited) in [(HoursRule::FirstThatFits, 41), (HoursRule::Strict, 2)] {
        let mut office = Office::new(7, rule);
        office.claim(0, 1, 3);
        office.claim(1, 2, 3);
        office.claim(1, 0, 7);
        // Clients 1 and 2 take turns of four ticks: one leaves as the other comes back, so that three or four minutes stay free.
        for turn in 0..10 {
            let (leaves, comes) = if turn % 2 == 0 { (1, 3) } else { (3, 1) };
            office.claim(3 + 4 * turn, leaves, 0);
            if turn == 0 && rule == HoursRule::Strict {
                office.claim(3, 2, 0);
            }
            office.claim(3 + 4 * turn, comes, 3);
        }
        office.claim(42, 1, 0);
        office.claim(42, 2, 0);
        office.claim(42, 3, 0);
        assert_eq!(office.held(0), 7, "{rule:?}");
        let standing = office.hours.standings[0];
        assert_eq!((standing.since, standing.in_line), (at(1), None));
        let others = office.hours.waits_until(at(42)) - waited;
        assert!(others >= 0, "{rule:?}: {others}");
        if rule == HoursRule::FirstThatFits {
            assert_eq!(others, 0, "nobody else had to wait");
        }
    }
}

proptest! {
    /// Any claims, cuts and rises: hours add up, nobody waits who could be served under the rule, and the first in line is
    /// passed by nobody where the rule says so.
    #[test]
    fn hours_add_up(
        rule in prop::sample::select(vec![HoursRule::Strict, HoursRule::FirstThatFits, HoursRule::Partial]),
        steps in proptest::collection::vec((0_u32..10, 0_u32..4, 0_u32..12, 0_i64..5), 1..150),
    ) {
        let mut office = Office::new(12, rule);
        let (mut now, mut claims) = (0, [0; 10]);
        for (client, level, capacity, pause) in steps {
            now += pause;
            if level == 3 && client < 2 {
                office.cut |= capacity * 2 < office.hours.pools[0].minutes.in_use();
                office.hours.pools[0].minutes.set_capacity(capacity * 2);
                office.serve(now);
            } else {
                claims[client as usize] = [0, 3, 5, 7][level as usize];
                office.claim(now, client, claims[client as usize]);
            }
            office.hours.check_standings(|id| claims[id as usize]);
            let free = office.hours.pools[0].minutes.free();
            prop_assert!(office.cut || office.hours.pools[0].minutes.over() == 0);
            let waiting = office.hours.standings.iter().filter(|standing| standing.in_line.is_some());
            let missing = |standing: &Standing| standing.claim - standing.held;
            match rule {
                HoursRule::Partial => prop_assert!(free == 0 || waiting.count() == 0),
                HoursRule::FirstThatFits => {
                    for standing in waiting {
                        prop_assert!(missing(standing) > free);
                    }
                }
                HoursRule::Strict => {
                    // Among those of the first date at least one does not fit.
                    let first = waiting.clone().map(|standing| standing.since).min();
                    let heads = waiting.filter(|standing| Some(standing.since) == first);
                    prop_assert!(first.is_none() || heads.map(missing).any(|missing| missing > free));
                }
            }
        }
        let (_, waiting, waits) = office.close(now + 1);
        prop_assert_eq!(waiting, waits);
    }
}
