//! Hand-computed cases of a few persons and beds: who gets the bed under each policy, worked out on paper.
//!
//! Areas of the tiny scenario: 0 and 1 lie 6.1 km apart, 2 some 24 and 30 km from them. Everyone here would take an inclusive bed only;
//! level 4 a nursing or, failing that, a general one, level 5 a nursing one.

use crate::care::assessment::Measured;
use crate::care::case::{Case, Place};
use crate::care::cases::Cases;
use crate::care::district::District;
use crate::care::event::ClientId;
use crate::care::policy::Standing;
use crate::care::pools::PoolId;
use crate::care::takers::Takers;
use crate::kernel::time::Time;
use crate::population::Population;
use crate::population::clients::Clients;
use crate::population::groups::Groups;
use crate::population::person::PersonId;
use crate::random::stream::Replication;
use crate::scenario::clock::days;
use crate::scenario::model::Scenario;
use crate::scenario::terms::{BedKind, BedType, Dementia, Tenure};
use crate::scenario::{Override, load};
use std::path::Path;

const NURSING: BedKind = BedKind { bed_type: BedType::Nursing, tenure: Tenure::Inclusive };
const GENERAL: BedKind = BedKind { bed_type: BedType::General, tenure: Tenure::Inclusive };

/// Pays for an inclusive bed and for no market one, RMB a month.
const MIDDLE_INCOME: f32 = 6_000.0;

/// Persons by area and measured level.
struct Few {
    scenario: Scenario,
    population: Population,
    levels: Vec<u8>,
}

impl Few {
    fn new(set: &[(&str, &str)], persons: &[(u16, u8)]) -> Self {
        let always = [("admission.priority", "[]"), ("admission.reach_km", "40"), ("beds.supply", "keep")];
        let of = |&(key, value): &(&str, &str)| Override { key: key.to_owned(), value: value.to_owned() };
        let overrides: Vec<Override> = always.iter().chain(set).map(of).collect();
        let scenario = load(Path::new("scenarios/tiny.toml"), &overrides).expect("a shipped scenario");
        let mut population = Population::make(&scenario, Replication::new(1, 1));
        let mut few = Clients::default();
        for ((mut client, &(area, _)), number) in population.clients.iter().zip(persons).zip(0..) {
            client.id = PersonId::new(0, usize::from(area), false, 0, number);
            (client.area, client.registered) = (area, false);
            (client.death, client.moves_away) = (Time::NEVER, Time::NEVER);
            (client.profile.income, client.profile.groups) = (MIDDLE_INCOME, Groups::NONE);
            few.push(&client, population.sojourns(&client).iter().copied());
        }
        population.clients = few;
        Self { scenario, population, levels: persons.iter().map(|&(_, level)| level).collect() }
    }

    /// Nobody waits and no bed is open.
    fn district(&self) -> District<'_> {
        let mut district = District::new(&self.scenario, &self.population, Replication::new(1, 1));
        let measured = |&level| Measured { level, dementia: Dementia::None };
        district.cases = Cases::new(self.levels.len());
        for (id, level) in self.levels.iter().enumerate() {
            district.cases[id] = Case { measured: measured(level), ..Case::HOME };
        }
        district
    }
}

fn day(day: f64) -> Time {
    Time::ZERO + days(day)
}

/// Opens a bed that is being made ready.
fn taken(district: &mut District<'_>, area: u16, kind: BedKind) -> PoolId {
    let pool = district.pools_at(area, kind)[0];
    district.beds[pool as usize].built += 1;
    district.reopen(Time::ZERO, pool as usize);
    assert!(district.beds[pool as usize].units.try_seize(1), "it was opened just now");
    district.show_free(Time::ZERO, pool);
    district.beds[pool as usize].turnaround += 1;
    pool
}

/// Lists who waits, in the order given.
fn join(district: &mut District<'_>, waiting: &[(ClientId, f64)]) {
    for &(id, joined) in waiting {
        district.start_waiting(day(joined), id, day(joined));
    }
}

/// Who is offered the bed that is ready on day 400.
fn offered(district: &mut District<'_>, pool: PoolId) -> Option<ClientId> {
    district.bed_ready(day(400.0), pool);
    let found = (0..district.cases.clients() as usize).find(|&id| district.cases[id].offer == Some(pool));
    district.check_lists();
    found.map(|id| id as ClientId)
}

/// A resident since day 1.
fn resident(district: &mut District<'_>, id: ClientId, area: u16, kind: BedKind) {
    let pool = taken(district, area, kind);
    district.beds[pool as usize].turnaround -= 1;
    district.begin_stay(day(1.0), id, pool, day(1.0));
}

#[test]
fn a_queue_at_each_facility_serves_who_applied_there() {
    // 0 lives in area 0 and joined first, 1 in area 1 later; a bed in area 1 is ready.
    let serve = |policy, k| {
        let set = [("admission.policy", policy), ("admission.applications_max", k)];
        let case = Few::new(&set, &[(0, 5), (1, 5)]);
        let mut district = case.district();
        let (here, there) = (taken(&mut district, 0, NURSING), taken(&mut district, 1, NURSING));
        join(&mut district, &[(0, 10.0), (1, 20.0)]);
        let first = offered(&mut district, there);
        // Whoever was offered that bed waits for no other.
        district.bed_ready(day(401.0), here);
        let second = (0..2).find(|&id| district.cases[id].offer == Some(here));
        (first, second)
    };
    assert_eq!(serve("central_priority", "1"), (Some(0), Some(1)), "one list: the first to join");
    assert_eq!(serve("per_facility_fcfs", "1"), (Some(1), Some(0)), "0 has applied next door only");
    assert_eq!(serve("per_facility_fcfs", "2"), (Some(0), Some(1)), "0 has applied at both");
}

#[test]
fn applications_go_to_the_better_kind_before_the_nearer_place_and_to_open_beds_first() {
    let case = Few::new(
        &[("admission.policy", "per_facility_fcfs"), ("admission.applications_max", "2")],
        &[(0, 4)],
    );
    let mut district = case.district();
    // In area 0 a general bed only; nursing in 1 and 2: two applications go to 1 and 2, nearest first.
    let general = taken(&mut district, 0, GENERAL);
    taken(&mut district, 1, NURSING);
    let far = taken(&mut district, 2, NURSING);
    join(&mut district, &[(0, 10.0)]);
    assert!(!district.has_applied(0, 0) && district.has_applied(0, 1) && district.has_applied(0, 2));
    assert_eq!(offered(&mut district, general), None);
    assert_eq!(offered(&mut district, far), Some(0));
}

#[test]
fn points_are_worth_time() {
    // 0, at level 4, joined 100 days before 1, at level 5.
    let first = |points: &str, per_year: &str| {
        let set =
            [("admission.level_points.level_5_6", points), ("admission.waiting_points_per_year", per_year)];
        let case = Few::new(&set, &[(0, 4), (0, 5)]);
        let mut district = case.district();
        let pool = taken(&mut district, 1, NURSING);
        join(&mut district, &[(0, 100.0), (1, 200.0)]);
        offered(&mut district, pool)
    };
    assert_eq!(first("0", "1"), Some(0), "first come");
    // 1 point at 1 a year: 365 days.
    assert_eq!(first("1", "1"), Some(1));
    // 1 point at 4 a year: 91 days, at 3.5 a year 104.
    assert_eq!(first("1", "4"), Some(0));
    assert_eq!(first("1", "3.5"), Some(1));
}

#[test]
fn preferences_weigh_distance_against_waiting() {
    // The bed is in area 0; 0 lives 29.7 km away and joined 100 days before 1, who lives there.
    let first = |per_km: &str| {
        let set = [("admission.policy", "preference_based"), ("admission.distance_points_per_km", per_km)];
        let case = Few::new(&set, &[(2, 5), (0, 5)]);
        let mut district = case.district();
        let pool = taken(&mut district, 0, NURSING);
        join(&mut district, &[(0, 100.0), (1, 200.0)]);
        offered(&mut district, pool)
    };
    // 29.7 km × points × 365 days: 87 days at 0.008, 108 at 0.01.
    assert_eq!(first("0.008"), Some(0));
    assert_eq!(first("0.01"), Some(1));
}

#[test]
fn who_is_placed_elsewhere_waits_on_behind_those_without_a_bed() {
    let case = Few::new(
        &[("admission.policy", "preference_based"), ("admission.distance_points_per_km", "0.05")],
        &[(0, 5), (0, 5)],
    );
    for waits in [true, false] {
        let mut district = case.district();
        let home = taken(&mut district, 0, NURSING);
        resident(&mut district, 0, 1, NURSING);
        assert_eq!(district.cases[0].standing, Standing::WouldMove);
        assert_eq!(district.levels.placing.preferring.value(), 1);
        if waits {
            join(&mut district, &[(1, 300.0)]);
        }
        assert_eq!(offered(&mut district, home), waits.then_some(1), "a first placement before a better one");
        let moved = matches!(district.cases[0].place, Place::Resident(pool) if pool == home);
        assert_eq!(moved, !waits);
        let counted = (district.month.placing.moved_to_preferred, district.month.transfers);
        assert_eq!(counted, (u32::from(moved), 0), "counted apart from moves for care");
        assert_eq!(district.levels.placing.preferring.value(), i64::from(!moved));
    }
    // In the central list a place is a place.
    let case = Few::new(&[], &[(0, 5)]);
    let mut district = case.district();
    taken(&mut district, 0, NURSING);
    resident(&mut district, 0, 1, NURSING);
    assert!(district.cases[0].listed.is_none());
}

#[test]
fn residents_who_must_move_stand_first_or_in_turn() {
    for (policy, first, moves) in [
        ("central_priority", "yes", true),
        ("central_priority", "no", false),
        ("per_facility_fcfs", "yes", true),
        ("per_facility_fcfs", "no", false),
        ("preference_based", "yes", true),
        ("preference_based", "no", false),
    ] {
        let set = [("admission.policy", policy), ("admission.transfers_first", first)];
        let case = Few::new(&set, &[(0, 5), (0, 5)]);
        let mut district = case.district();
        let pool = taken(&mut district, 0, NURSING);
        // 1 has waited since before the run; 0 is found in a general bed on day 1.
        join(&mut district, &[(1, 0.0)]);
        resident(&mut district, 0, 0, GENERAL);
        assert_eq!(district.cases[0].standing, Standing::MustMove);
        assert_eq!(offered(&mut district, pool), (!moves).then_some(1), "{policy} {first}");
        assert_eq!(district.month.transfers, u32::from(moves));
    }
}

#[test]
fn hospital_patients_stand_first_or_in_turn() {
    for (policy, first, expected) in [
        ("central_priority", "yes", 1),
        ("central_priority", "no", 0),
        ("per_facility_fcfs", "yes", 1),
        ("per_facility_fcfs", "no", 0),
    ] {
        let case =
            Few::new(&[("admission.policy", policy), ("admission.hospital_first", first)], &[(0, 5), (0, 5)]);
        let mut district = case.district();
        let pool = taken(&mut district, 0, NURSING);
        join(&mut district, &[(0, 10.0), (1, 20.0)]);
        district.wait_as(day(30.0), 1, Standing::Hospital);
        assert_eq!(offered(&mut district, pool), Some(expected), "{policy} {first}");
    }
}

#[test]
fn who_waits_beside_an_idle_bed_is_counted() {
    // Reach 0 km: areas 0 and 1 touch, 1 and 2 touch. A person of area 0 waits; the idle bed is in 1, then in 2.
    let case = Few::new(&[("admission.reach_km", "0")], &[(0, 5)]);
    for (area, near) in [(1, 1), (2, 0)] {
        let mut district = case.district();
        let pool = taken(&mut district, area, NURSING);
        join(&mut district, &[(0, 10.0)]);
        assert_eq!(offered(&mut district, pool), None, "out of reach");
        let mut book = crate::care::placing::PlacingBook::default();
        let mut areas = vec![crate::care::book::AreaBook::default(); 3];
        // From day 400, when it is ready, to day 500.
        district.mismatch.close(day(500.0), &mut book, &mut areas);
        let whole = i128::from(days(100.0).ticks());
        assert_eq!(book.beside_anywhere_ticks, whole);
        assert_eq!((book.beside_near_ticks, book.mismatched_ticks), (near * whole, near * whole));
        assert_eq!(areas[0].placing.beside_near_ticks, near * whole);
    }
}

#[test]
fn outside_places_go_to_those_who_would_go_in_the_order_of_the_list() {
    let set = [
        ("admission.outside_places", "1"),
        ("admission.outside_acceptance_pct", "100"),
        ("admission.outside_price_rmb_per_month", "4000"),
    ];
    let case = Few::new(&set, &[(0, 5), (1, 5)]);
    let mut district = case.district();
    let pool = district.beds.len() - 1;
    district.beds[pool].built = 1;
    district.reopen(Time::ZERO, pool);
    join(&mut district, &[(0, 20.0), (1, 10.0)]);
    district.offer_outside(day(100.0));
    district.check_lists();
    assert!(matches!(district.cases[1].place, Place::Resident(_)), "1 has waited longer");
    assert_eq!(district.cases[0].place, Place::Waiting, "one place only");
    assert_eq!((district.month.placing.went_outside, district.levels.placing.outside.value()), (1, 1));
    let here = district.beds.iter().filter(|beds| beds.pool.kind == NURSING && !beds.pool.is_outside());
    assert_eq!(here.map(|beds| beds.units.capacity()).sum::<u32>(), 0, "no bed of the district");
}

/// A bed in use, and someone within reach who waits for it: nobody can have it now, but it is awaited.
#[test]
fn a_full_pool_is_awaited_and_has_nobody_first() {
    for rooms in ["true", "false"] {
        for (policy, k) in [("central_priority", "1"), ("preference_based", "1"), ("per_facility_fcfs", "2")]
        {
            let set = [
                ("beds.same_sex_rooms", rooms),
                ("admission.policy", policy),
                ("admission.applications_max", k),
            ];
            let case = Few::new(&set, &[(0, 5)]);
            let mut district = case.district();
            let pool = taken(&mut district, 1, NURSING);
            let takers = Takers::Accepting(NURSING);
            assert!(!district.is_awaited(pool, takers), "{policy}: nobody waits yet");
            join(&mut district, &[(0, 10.0)]);
            assert!(district.is_awaited(pool, takers), "{policy}");
            assert_eq!(
                district.first_of(pool, takers),
                None,
                "{policy}, rooms by sex {rooms}: no bed is free"
            );
        }
    }
}
