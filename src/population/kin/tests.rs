use super::*;
use crate::population::hazards::Hazards;
use crate::population::improvement::Improvement;
use crate::population::requests::RequestRates;
use crate::population::roster::Seat;
use crate::population::start::Start;
use crate::population::{Population, REQUEST};
use crate::scenario::clock::in_years;
use crate::scenario::{Override, load};
use std::collections::BTreeMap;
use std::path::Path;

fn scenario(file: &str, overrides: &[(&str, &str)]) -> Scenario {
    let given =
        overrides.iter().map(|&(key, value)| Override { key: key.to_owned(), value: value.to_owned() });
    load(&Path::new("scenarios").join(file), &given.collect::<Vec<_>>()).expect("a shipped scenario loads")
}

/// Runs a check with everything that households follow from.
fn with_kin(file: &str, check: impl Fn(&Kin<'_>, &Start<'_>, &Roster)) {
    with_kin_of(&scenario(file, &[]), check);
}

fn with_kin_of(scenario: &Scenario, check: impl Fn(&Kin<'_>, &Start<'_>, &Roster)) {
    let replication = Replication::new(3, 1);
    let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
    let start = Start::new(scenario, replication, 1.5);
    let roster = Roster::new(scenario, replication);
    let lives = Lives::new(scenario, replication, &hazards, &start);
    let kin = Kin::new(scenario, replication, &lives, &roster);
    check(&kin, &start, &roster);
}

/// Every seat, those of cohorts beyond the horizon included.
fn seats(roster: &Roster) -> Vec<Seat> {
    let mut seats = Vec::new();
    for area in 0..roster.areas() {
        for registered in [false, true] {
            for age in roster.ages() {
                for &sex in Sex::ALL {
                    let count = roster.count(area, registered, sex, age);
                    seats.extend((0..count).map(|index| Seat { area, registered, sex, age, index }));
                }
            }
        }
    }
    seats
}

#[test]
fn the_matching_is_symmetric_and_stays_within_area_and_registration() {
    for file in ["pudong-2025.toml", "tiny.toml"] {
        with_kin(file, |kin, _, roster| {
            let mut couples = 0;
            let mut partnered = 0;
            for seat in seats(roster) {
                match kin.pairs.partner(seat) {
                    Partner::Seat(partner) => {
                        assert_eq!(kin.pairs.partner(partner), Partner::Seat(seat));
                        assert_ne!(partner.sex, seat.sex);
                        assert_eq!((partner.area, partner.registered), (seat.area, seat.registered));
                        let there = roster.count(partner.area, partner.registered, partner.sex, partner.age);
                        assert!(partner.index < there, "a partner who does not exist");
                        couples += 1;
                        partnered += 1;
                    }
                    Partner::Outside => partnered += 1,
                    Partner::Dead | Partner::Never => {}
                }
            }
            // Most of those with a partner find one here, in small areas too.
            assert!(couples % 2 == 0 && couples * 10 > partnered * 8, "{couples} of {partnered} in {file}");
        });
    }
}

#[test]
fn each_is_widowed_at_the_very_death_of_the_other() {
    with_kin("tiny.toml", |kin, start, roster| {
        let mut course = Course::default();
        let mut widowed = 0;
        for seat in seats(roster) {
            let Partner::Seat(partner) = kin.pairs.partner(seat) else { continue };
            let person = start.seated(seat);
            let path = kin.path(&person, &mut course);
            let partner = start.seated(partner);
            let mut life = Course::default();
            kin.lives.draw(&partner, &mut life);
            let death = life.death().map_or(Time::NEVER, |age| Time::ZERO + years(partner.birth + age));
            assert_eq!(path.partner_death(), Some(death));
            if death != Time::NEVER {
                widowed += 1;
                assert_ne!(path.at(death).0, Household::Couple);
                let one_tick = crate::kernel::time::Span::from_ticks(1);
                assert_ne!(path.at(death - one_tick).0, Household::Alone, "alone before being widowed");
            }
        }
        assert!(widowed > 50, "{widowed}");
    });
}

/// The same in the people as they are made, nearly all of them clients here, while mortality falls: the partner's recorded death is
/// the death of the partner. Some of these deaths are later than without the fall, none is earlier.
#[test]
fn clients_are_widowed_by_each_other_while_mortality_falls() {
    let asking = "{ level_0_1 = 2, level_2_3 = 2, level_4 = 2, level_5_6 = 2 }";
    let people = |fall| {
        let set =
            [("choice.request_rate_per_year", asking), ("need.mortality_improvement_pct_per_year", fall)];
        let scenario = scenario("tiny.toml", &set);
        let people = Population::make(&scenario, Replication::new(3, 1)).clients;
        let deaths = people.iter().map(|client| (client.id.0, client.death)).collect::<BTreeMap<_, _>>();
        let paths = people.iter().map(|client| (client.id.0, client.household.partner_death()));
        (scenario, deaths, paths.collect::<BTreeMap<_, _>>())
    };
    let (scenario, deaths, paths) = people("10");
    let (_, earlier, _) = people("0");
    with_kin_of(&scenario, |kin, start, roster| {
        let (mut widowed, mut later) = (0, 0);
        for seat in seats(roster) {
            let Partner::Seat(partner) = kin.pairs.partner(seat) else { continue };
            let (person, partner) = (start.id(seat).0, start.id(partner).0);
            let (Some(path), Some(death)) = (paths.get(&person), deaths.get(&partner)) else { continue };
            assert_eq!(*path, Some(*death));
            widowed += u32::from(*death < scenario.clock.end());
            if let Some(without) = earlier.get(&partner) {
                assert!(without <= death);
                later += u32::from(without < death);
            }
        }
        assert!(widowed > 50 && later > 10, "{widowed} widowed, {later} later");
    });
}

#[test]
fn partners_live_together_or_with_family_alike() {
    with_kin("tiny.toml", |kin, start, roster| {
        let mut course = Course::default();
        for seat in seats(roster) {
            let Partner::Seat(partner) = kin.pairs.partner(seat) else { continue };
            let at_start = |seat, course: &mut Course| kin.path(&start.seated(seat), course).at(Time::ZERO).0;
            assert_eq!(at_start(seat, &mut course), at_start(partner, &mut course));
        }
    });
}

#[test]
fn who_is_widowed_at_the_start_was_widowed_before() {
    with_kin("tiny.toml", |kin, start, roster| {
        let mut course = Course::default();
        let mut before = 0;
        for seat in seats(roster) {
            let person = start.seated(seat);
            let path = kin.path(&person, &mut course);
            match kin.pairs.partner(seat) {
                Partner::Dead if person.arrival <= 0.0 => {
                    before += 1;
                    let death = path.partner_death().expect("there is or was a partner");
                    assert!(death <= Time::ZERO, "a partner who is dead at the start");
                    assert!(death >= at(person.birth + ADULT - 16.0), "widowed as a child");
                    assert_ne!(path.at(Time::ZERO).0, Household::Couple);
                }
                Partner::Never => assert_eq!(path.partner_death(), None),
                Partner::Outside | Partner::Seat(_) => {
                    assert!(path.partner_death().expect("there is or was a partner") > Time::ZERO);
                }
                Partner::Dead => {}
            }
        }
        assert!(before > 500, "{before}");
    });
}

/// Partners outside die as the life table says, and ever later where mortality falls: of men's wives who are outside, the share alive
/// ten years on against the table, within 4 standard errors (0.00006 by chance, twice for the fixed seed).
#[test]
fn partners_outside_die_by_the_life_table() {
    for (fall, from_age) in [("0", 0.0), ("8", FIRST_AGE)] {
        outside_partners(fall, from_age);
    }
}

fn outside_partners(fall: &str, from_age: f64) {
    let scenario = scenario("pudong-2025.toml", &[("need.mortality_improvement_pct_per_year", fall)]);
    let improvement = Improvement::new(scenario.need.mortality_improvement);
    with_kin_of(&scenario, |kin, start, roster| {
        let mut course = Course::default();
        let (mut alive_then, mut expected, mut variance) = (0.0, 0.0, 0.0);
        let outside = |seat: &Seat| seat.sex == Sex::Male && kin.pairs.partner(*seat) == Partner::Outside;
        for seat in seats(roster).into_iter().filter(outside) {
            let person = start.seated(seat);
            if person.arrival > 0.0 {
                continue;
            }
            let birth = kin.birth_outside(&person, &mut kin.partner.stream(person.id.0));
            if -birth < from_age {
                continue;
            }
            let death = kin.path(&person, &mut course).partner_death().expect("there is a partner");
            alive_then += f64::from(u8::from(death > at(10.0)));
            let table = &kin.survival[Sex::Female.index()];
            // Hazard of a twelfth of a year each, as far as the table knows ages.
            let hazard = (0..120).map(|month| {
                let [from, to] = [month, month + 1].map(|month| f64::from(month) / 12.0);
                let alive = |time: f64| table.alive(time - birth).max(1e-300);
                (alive(from) / alive(to)).ln() * improvement.factor(f64::midpoint(from, to))
            });
            let share = (-hazard.sum::<f64>()).exp();
            expected += share;
            variance += share * (1.0 - share);
        }
        assert!(expected > 1_000.0, "{expected}");
        let z = (alive_then - expected) / f64::sqrt(variance);
        assert!(z.abs() < 4.0, "{alive_then} alive, {expected} expected, z {z}");
    });
}

/// The short way of making people (bounds first, households for few) finds the requests that the long way finds: everyone's
/// household, everyone's hazard.
#[test]
fn bounds_lose_no_request() {
    let scenario = scenario("tiny.toml", &[]);
    let replication = Replication::new(3, 1);
    let population = Population::make(&scenario, replication);
    let found = population.clients.iter().map(|client| (client.id.0, client.first_request));
    let found = found.collect::<BTreeMap<u64, Time>>();
    let rates = RequestRates::new(&scenario.choice.requests);
    let mut asking = 0;
    let hazards = Hazards::new(&scenario.need, &scenario.population.life_table);
    let start = Start::new(&scenario, replication, rates.last_years());
    let roster = Roster::new(&scenario, replication);
    let lives = Lives::new(&scenario, replication, &hazards, &start);
    let kin = Kin::new(&scenario, replication, &lives, &roster);
    let [mut course, mut partner] = [Course::default(), Course::default()];
    start.seats(&roster, &mut |person| {
        lives.draw(person, &mut course);
        let path = kin.path(person, &mut partner);
        let in_age = |time: Time| in_years(time - Time::ZERO) - person.birth;
        let stretches = path.cut(in_age, course.stretches(FIRST_AGE));
        let threshold = replication.occasion(REQUEST, person.id.0, 0).exp1();
        let leaves = kin.leaves(person);
        let end = start.end.min(leaves) - person.birth;
        let request = rates.first(stretches, course.death(), threshold).filter(|&age| age < end);
        let request = request.map_or(Time::NEVER, |age| at_age_of(person.birth, age));
        asking += u32::from(request != Time::NEVER);
        assert_eq!(found.get(&person.id.0).copied().unwrap_or(Time::NEVER), request);
    });
    assert!(asking > 150, "{asking}");
}
